//! A claim in the list: what it is, where it stands, whose turn, until when.

use std::sync::Arc;

use cpor_engine::view::{ClaimSummary, DeadlineView};
use cpor_engine::workspace::Settings;
use cpor_engine::{BallWith, Date, RuleBook, Side, Workspace};
use leptos::prelude::*;

use super::{
    columns::{self, Column},
    filters::Filters,
    picked::Picked,
    rows::Rows,
};
use crate::{
    parts::{Cell, DayRuler, Status, Tone, clipped_text},
    place::WorkspaceAddress,
    shown::{
        ball::{self, Waiting},
        clock, fields,
        ruler::{self, Form},
        status, when,
    },
    state::{App, Work},
    words::{
        Language, claim as claim_keys, claims as keys, fill, language, marks as marks_keys, text,
    },
};

/// From where the rows are seen, and when: what all of them have in common.
#[derive(Clone, PartialEq)]
pub(super) struct Seen {
    address: WorkspaceAddress,
    /// The side of who acts.
    side: Side,
    today: Date,
    /// The zone and the days off by which days are counted.
    settings: Settings,
    /// The columns beside the claim itself.
    pub(super) columns: Vec<Column>,
    language: Language,
}

impl Seen {
    /// As it is now; `None` while the workspace is not open. Tracked.
    pub(super) fn now(app: App, work: Work, filters: Filters) -> Option<Self> {
        let (today, settings) = work.read(|workspace, host| {
            let today = workspace.zone().date_of(workspace.now(host));
            (today, workspace.settings().clone())
        })?;
        Some(Self {
            address: app.workspace(),
            side: work.role().side(),
            today,
            settings,
            columns: columns::shown(&filters.hidden.read()),
            language: language(),
        })
    }
}

/// In whose words a claim is shown; `None` for those that all editions have in common.
fn book_of(work: Work, claim: &ClaimSummary) -> Option<Arc<RuleBook>> {
    work.peek(|workspace, _| workspace.books().shown(&claim.book))?
}

/// The next deadline as it looks today.
struct Due {
    when: String,
    left: String,
    cells: Vec<Cell>,
    tone: Tone,
}

fn due(deadline: &DeadlineView, workspace: &Workspace, today: Date, side: Side) -> Due {
    let left = deadline.left(today, workspace.days());
    Due {
        when: when::date(deadline.last_day, today),
        left: clock::short(left),
        cells: ruler::cells(deadline, today, workspace.days(), Form::Small),
        tone: clock::tone_for(side, deadline, left),
    }
}

/// The row, with its place among all rows.
pub(super) fn row(
    work: Work,
    claim: &ClaimSummary,
    seen: &Seen,
    rows: Rows,
    picked: Picked,
    index: Signal<usize>,
) -> AnyView {
    let number = claim.id.to_string();
    let mut due = claim
        .next_deadline
        .as_ref()
        .and_then(|next| work.peek(|workspace, _| due(next, workspace, seen.today, seen.side)));
    let class = match due.as_ref().map(|due| due.tone) {
        Some(Tone::Now) => "is-now",
        Some(Tone::You) => "is-you",
        Some(_) => "is-wait",
        None => "",
    };
    let name = if claim.name.is_empty() {
        fill(claim_keys::UNTITLED, &[("number", &number)]).into_any()
    } else {
        clipped_text(claim.name.as_str())
    };
    let book = book_of(work, claim);
    let activities = activities(claim, book.as_deref());
    let more = match activities.as_slice() {
        [] => String::new(),
        some => format!(" · {}", some.join(", ")),
    };
    let href = seen.address.claim(u64::from(claim.id.0));
    let cells: Vec<AnyView> = seen
        .columns
        .iter()
        .map(|column| match column {
            Column::Customer => view! { <td class="c-cust">{customer(claim)}</td> }.into_any(),
            Column::Status => {
                view! { <td class="c-st">{standing(claim, book.as_deref())}</td> }.into_any()
            }
            Column::Turn => view! { <td class="c-turn">{turn(claim, seen)}</td> }.into_any(),
            Column::Deadline => {
                let shown = match due.take() {
                    Some(due) => deadline(due),
                    None => no_deadline(work, claim, seen),
                };
                view! { <td class="c-due"><div class="due">{shown}</div></td> }.into_any()
            }
        })
        .collect();
    view! {
        <tr class=class aria-rowindex=move || index.get().to_string()>
            <td class="c-name">
                <div class="what">
                    {pick(claim, rows, picked)}
                    <div>
                        <a class="name" href=href>{name}</a>
                        <small><span class="num">"#" {number}</span> {more}</small>
                        {marks(claim)}
                    </div>
                </div>
            </td>
            {cells}
        </tr>
    }
    .into_any()
}

/// The box by which it is chosen, with Shift all from the one before.
fn pick(claim: &ClaimSummary, rows: Rows, picked: Picked) -> AnyView {
    let id = claim.id;
    let name = format!("#{id} {}", claim.name);
    let name = fill(marks_keys::CHOOSE_ONE, &[("name", name.trim_end())]);
    view! {
        <label class="pick no-print">
            <input
                type="checkbox"
                aria-label=name
                prop:checked=move || picked.has(id)
                on:click:target=move |event| {
                    let (on, through) = (event.target().checked(), event.shift_key());
                    picked.set(id, on, through, &rows.order());
                }
            />
        </label>
    }
    .into_any()
}

/// What the person has put on it.
fn marks(claim: &ClaimSummary) -> Option<AnyView> {
    let marks = &claim.marks;
    let mut shown: Vec<AnyView> = Vec::new();
    for tag in &marks.tags {
        shown.push(view! { <li class="tag">{clipped_text(tag.as_str())}</li> }.into_any());
    }
    let own = [
        (claim.is_away(), marks_keys::IS_ARCHIVED),
        (marks.note.is_some(), marks_keys::HAS_NOTE),
    ];
    for (_, words) in own.into_iter().filter(|(is_so, _)| *is_so) {
        shown.push(view! { <li class="tag own">{text(words)}</li> }.into_any());
    }
    if shown.is_empty() {
        return None;
    }
    Some(view! { <ul class="tags" aria-label=text(marks_keys::TAGS)>{shown}</ul> }.into_any())
}

fn customer(claim: &ClaimSummary) -> AnyView {
    if claim.customer.is_empty() {
        return view! { <span class="qq">{text(keys::NO_CUSTOMER)}</span> }.into_any();
    }
    clipped_text(claim.customer.as_str())
}

fn activities(claim: &ClaimSummary, book: Option<&RuleBook>) -> Vec<String> {
    let named = claim.activities.iter().map(|activity| match book {
        Some(book) => fields::activity_in(book, claim.solution_area, *activity),
        None => text(fields::activity(*activity)).to_owned(),
    });
    named.collect()
}

fn standing(claim: &ClaimSummary, book: Option<&RuleBook>) -> AnyView {
    let look = status::look_at(claim.status, claim.place);
    let sub = status::second_line(claim.status, claim.place, claim.rejection.as_ref());
    let name = match book {
        Some(book) => status::name_in(book, claim.status),
        None => text(status::name(claim.status)).to_owned(),
    };
    view! { <Status look=look text=name sub=MaybeProp::from(sub)/> }.into_any()
}

fn turn(claim: &ClaimSummary, seen: &Seen) -> AnyView {
    let requested = claim.rejection_requested;
    let whose = ball::whose_seen_by(seen.side, claim.ball_with, claim.place, requested);
    let verb = ball::verb(Waiting {
        ball: claim.ball_with,
        place: claim.place,
        rejection_requested: requested,
        derived: claim.derived,
    });
    view! { <span class="whose">{text(whose)}</span> <small>{text(verb)}</small> }.into_any()
}

fn deadline(due: Due) -> AnyView {
    view! {
        <p>
            <span class="when num">{due.when}</span>
            " "
            <span class="left num">{due.left}</span>
        </p>
        <DayRuler cells=due.cells tone=due.tone/>
    }
    .into_any()
}

/// No clock runs: not yet, for now, or never more.
fn no_deadline(work: Work, claim: &ClaimSummary, seen: &Seen) -> AnyView {
    let words = match (claim.ball_with, claim.place) {
        (_, cpor_engine::Place::Editing) => text(keys::NO_CLOCK_YET).to_owned(),
        (BallWith::Nobody, _) => {
            let day = work
                .peek(|workspace, _| when::date(workspace.zone().date_of(claim.since), seen.today));
            fill(keys::CLOSED_ON, &[("day", &day.unwrap_or_default())])
        }
        _ => text(keys::NO_CLOCK).to_owned(),
    };
    view! { <p class="none">{words}</p> }.into_any()
}
