//! What the page reads of the world.

use cpor_engine::preflight::drawn;
use cpor_engine::reason::ParReason;
use cpor_engine::status::NamedPlace;
use cpor_engine::view::{DeadlineView, Left};
use cpor_engine::{ClaimNumber, ClockKind, Date, History, Host, Place, Side, Workspace};

use crate::{
    parts::{Cell, Look, Tone},
    shown::{
        clock,
        ruler::{self, Form},
        status,
    },
    words::{Key, work_list as keys},
};

/// What is to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Group {
    /// The review is to start.
    PickUp,
    /// To be decided.
    Review,
    /// A dispute is to be answered.
    Dispute,
    /// The partner asks to have it rejected.
    Request,
}

impl Group {
    /// All of them, in the order in which they are shown.
    pub(super) const ALL: [Group; 4] =
        [Group::PickUp, Group::Review, Group::Dispute, Group::Request];

    /// Its heading.
    pub(super) fn name(self) -> Key {
        match self {
            Group::PickUp => keys::PICK_UP,
            Group::Review => keys::REVIEW,
            Group::Dispute => keys::DISPUTE,
            Group::Request => keys::REQUEST,
        }
    }

    /// The id of its heading.
    pub(super) fn id(self) -> &'static str {
        match self {
            Group::PickUp => "to-pick-up",
            Group::Review => "in-review",
            Group::Dispute => "disputes",
            Group::Request => "requests",
        }
    }

    /// Where a claim is to be found; an open request comes before all else (rule W1).
    fn of(place: Place, requested: bool) -> Option<Self> {
        match place {
            _ if requested => Some(Group::Request),
            Place::Submitted => Some(Group::PickUp),
            Place::UnderReview => Some(Group::Review),
            Place::InDispute => Some(Group::Dispute),
            _ => None,
        }
    }

    /// The clock by which it is due.
    fn clock(self) -> Option<ClockKind> {
        match self {
            Group::PickUp => Some(ClockKind::Pickup),
            Group::Review => Some(ClockKind::Review),
            Group::Dispute => Some(ClockKind::DisputeAnswer),
            Group::Request => None,
        }
    }
}

/// What waits for a reviewer.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Seen {
    /// The civil day in the world's zone.
    pub(super) today: Date,
    /// The claims; in each group soonest first, those without a clock last.
    pub(super) rows: Vec<Row>,
}

/// One claim.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Row {
    pub(super) group: Group,
    pub(super) number: ClaimNumber,
    pub(super) name: String,
    pub(super) customer: String,
    pub(super) named: NamedPlace,
    pub(super) look: Look,
    pub(super) edition: String,
    pub(super) clock: Option<Due>,
    /// What the documents lack.
    pub(super) lacking: Vec<ParReason>,
    /// Why the partner asks to have it rejected.
    pub(super) request: Option<String>,
}

/// The clock of a row.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Due {
    pub(super) deadline: DeadlineView,
    pub(super) left: Left,
    pub(super) tone: Tone,
    pub(super) cells: Vec<Cell>,
}

impl Seen {
    pub(super) fn of(workspace: &Workspace, host: &dyn Host) -> Self {
        let today = workspace.zone().date_of(workspace.now(host));
        let claims = workspace.claims();
        let mut rows: Vec<Row> = claims
            .filter_map(|(number, history)| row(workspace, host, number, history, today))
            .collect();
        rows.sort_by_key(|row| {
            let due = row.clock.as_ref().map(|clock| clock.deadline.due);
            (row.group, due.is_none(), due, row.number)
        });
        Self { today, rows }
    }
}

fn row(
    workspace: &Workspace,
    host: &dyn Host,
    number: ClaimNumber,
    history: &History,
    today: Date,
) -> Option<Row> {
    // Cheap first: of most claims nothing waits for a reviewer.
    let written = history.claim();
    Group::of(written.place(), written.rejection_request.is_some())?;
    let claim = workspace.view(number, host).ok()?;
    let group = Group::of(claim.place, claim.rejection_request.is_some())?;
    let book = workspace.book_shown(written).ok()?;
    let days = workspace.days();
    let kind = group.clock();
    let deadline = claim.deadlines.iter().find(|it| Some(it.kind) == kind);
    let clock = deadline.map(|deadline| {
        let left = deadline.left(today, days);
        Due {
            left,
            tone: clock::tone_for(Side::Reviewer, deadline, left),
            cells: ruler::cells(deadline, today, days, Form::Small),
            deadline: deadline.clone(),
        }
    });
    let findings = workspace.preflight(number, host).unwrap_or_default();
    let text = |line: &Option<cpor_engine::text::Line>| {
        line.as_ref().map(ToString::to_string).unwrap_or_default()
    };
    Some(Row {
        group,
        number,
        name: text(&written.fields.name),
        customer: text(&written.fields.customer.name),
        named: book.named(claim.place),
        look: status::look_at(claim.status, claim.place),
        edition: claim.rule_book.clone(),
        clock,
        lacking: drawn(&findings),
        request: claim
            .rejection_request
            .as_ref()
            .map(|request| request.reason.to_string()),
    })
}
