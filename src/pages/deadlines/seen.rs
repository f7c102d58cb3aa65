//! What the page reads of the workspace. Words come later, so that it changes only with the clocks.

use cpor_engine::{Date, Host, Side, Workspace, view::DeadlineView};
use cpor_engine::{
    rules::BookRef,
    status::NamedPlace,
    view::{Left, Soon, Used},
};

use crate::{
    exchange_ui::Clock,
    parts::{Cell, Look, Tone},
    shown::{
        ball, clock,
        ruler::{self, Form},
        status,
    },
};

/// The open clocks of a workspace.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Seen {
    /// The civil day in the workspace's zone.
    pub(super) today: Date,
    /// The workspace's zone, an IANA name.
    pub(super) zone: String,
    /// The clocks, soonest first.
    pub(super) rows: Vec<Row>,
}

/// One open clock.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Row {
    pub(super) group: Soon,
    pub(super) deadline: DeadlineView,
    pub(super) left: Left,
    /// How much of it is used, while it stands still.
    pub(super) used: Option<Used>,
    pub(super) tone: Tone,
    pub(super) cells: Vec<Cell>,
    pub(super) claim: Facts,
}

/// What is said of a clock's claim.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Facts {
    pub(super) name: String,
    pub(super) customer: String,
    pub(super) place: cpor_engine::Place,
    /// What the rule book by which it is shown calls that.
    pub(super) named: NamedPlace,
    pub(super) look: Look,
    /// The rule book it keeps.
    pub(super) book: BookRef,
}

impl Row {
    /// Which clock it is.
    pub(super) fn clock(&self) -> Clock {
        (self.deadline.claim_id, self.deadline.kind)
    }

    /// Whether somebody who acts for a side has to stop it; nobody has while it stands still.
    pub(super) fn is_of(&self, side: Side) -> bool {
        is_of(side, &self.deadline, self.left, &self.claim)
    }
}

fn is_of(side: Side, deadline: &DeadlineView, left: Left, claim: &Facts) -> bool {
    let stopped_by = deadline.kind.stopped_by();
    left != Left::Paused && ball::is_turn_of(side, stopped_by, claim.place, false)
}

impl Seen {
    pub(super) fn of(workspace: &Workspace, host: &dyn Host, side: Side) -> Self {
        let days = workspace.days();
        let today = days.zone.date_of(workspace.now(host));
        let rows = workspace
            .deadlines(host)
            .into_iter()
            .filter_map(|deadline| {
                let left = deadline.left(today, days);
                let claim = facts(&deadline, workspace, host)?;
                let is_theirs = is_of(side, &deadline, left, &claim);
                Some(Row {
                    group: Soon::of(left, deadline.last_day, today, is_theirs),
                    left,
                    used: deadline.used(days),
                    tone: clock::tone_for(side, &deadline, left),
                    cells: ruler::cells(&deadline, today, days, Form::Small),
                    claim,
                    deadline,
                })
            })
            .collect();
        Self {
            today,
            zone: workspace.settings().time_zone.clone(),
            rows,
        }
    }

    /// The clocks that somebody who acts for a side has to stop.
    pub(super) fn of_side(&self, side: Side) -> impl Iterator<Item = &Row> {
        self.rows.iter().filter(move |row| row.is_of(side))
    }

    /// The editions that the claims of these clocks keep, each once.
    pub(super) fn editions(&self) -> Vec<String> {
        let editions = self.rows.iter().map(|row| row.claim.book.edition.clone());
        let mut editions: Vec<String> = editions.collect();
        editions.sort();
        editions.dedup();
        editions
    }
}

fn facts(deadline: &DeadlineView, workspace: &Workspace, host: &dyn Host) -> Option<Facts> {
    let history = workspace.history(deadline.claim_id).ok()?;
    let (claim, _) = history.claim_at(workspace.now(host));
    let place = claim.place();
    let named = workspace.book_shown(&claim).ok()?.named(place);
    let (name, customer) = (&claim.fields.name, &claim.fields.customer.name);
    Some(Facts {
        name: name.as_ref().map(ToString::to_string).unwrap_or_default(),
        customer: customer
            .as_ref()
            .map(ToString::to_string)
            .unwrap_or_default(),
        place,
        named,
        look: status::look_at(claim.status(), place),
        book: claim.book,
    })
}
