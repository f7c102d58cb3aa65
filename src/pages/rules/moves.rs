//! The moves T1 to T21: by whom, from where to where, and by which rule.

use cpor_engine::{
    ClockKind, Place, RuleBook,
    command::ActKind,
    rules::data::{ActRow, AfterDispute},
};
use leptos::prelude::*;

use super::{cite::Cite, part, places, table_head};
use crate::{
    shown,
    words::{self, Key, fill, rules as keys, text},
};

/// What makes a move.
enum Cause {
    Act(ActKind),
    /// An edit where the claim stands.
    Edit(Place),
    Clock(ClockKind, Key),
}

/// Where a move leads.
enum To {
    /// To one of these places.
    Places(&'static [Place]),
    /// Elsewhere, in words.
    Words(Key),
    /// Into a new claim.
    Copy,
}

use Cause::{Act, Clock, Edit};
use To::{Places, Words};

/// Every move, by its rule. From where, the rule book says; where it leads to, the engine's `evolve`.
fn all() -> [(&'static str, Cause, To); 21] {
    let rejected = || Places(&[Place::Rejected]);
    [
        ("T1", Act(ActKind::CreateClaim), Places(&[Place::Editing])),
        ("T2", Act(ActKind::Submit), Places(&[Place::Submitted])),
        ("T3", Edit(Place::Submitted), Words(keys::TO_SAME)),
        (
            "T4",
            Act(ActKind::StartReview),
            Places(&[Place::UnderReview]),
        ),
        (
            "T5",
            Act(ActKind::RequestInformation),
            Places(&[Place::PartnerActionRequired]),
        ),
        (
            "T6",
            Edit(Place::PartnerActionRequired),
            Words(keys::TO_SAME),
        ),
        ("T7", Act(ActKind::Resubmit), Places(&[Place::Submitted])),
        (
            "T8",
            Clock(ClockKind::Response, keys::NO_ANSWER),
            rejected(),
        ),
        (
            "T9",
            Act(ActKind::Approve),
            Places(&[Place::AwaitingConsent]),
        ),
        ("T10", Act(ActKind::Reject), rejected()),
        ("T11", Act(ActKind::DeclineConsent), rejected()),
        (
            "T12",
            Clock(ClockKind::Consent, keys::SILENCE),
            Places(&[Place::SentForAssessment]),
        ),
        (
            "T13",
            Act(ActKind::RequestRejection),
            Words(keys::TO_REQUEST),
        ),
        ("T14", Act(ActKind::Dispute), Places(&[Place::InDispute])),
        (
            "T15",
            Act(ActKind::ResolveDispute),
            Places(&[
                Place::AwaitingConsent,
                Place::Rejected,
                Place::PartnerActionRequired,
            ]),
        ),
        ("T16", Act(ActKind::CopyClaim), To::Copy),
        (
            "T17",
            Act(ActKind::AssessEligibility),
            Places(&[Place::Eligible, Place::NotEligible]),
        ),
        ("T18", Act(ActKind::DeleteDraft), Words(keys::TO_DELETED)),
        (
            "T19",
            Act(ActKind::ValidateEarnings),
            Places(&[Place::Validated, Place::Eligible]),
        ),
        ("T20", Act(ActKind::Retract), Words(keys::TO_RETRACTED)),
        (
            "T21",
            Act(ActKind::Disassociate),
            Places(&[Place::RejectedFinal]),
        ),
    ]
}

/// The table that says the same as the diagram, and more.
pub(super) fn section(cite: &Cite) -> AnyView {
    let rows = all()
        .into_iter()
        .filter(|(_, cause, _)| occurs(cite.book(), cause))
        .map(|(rule, cause, to)| row(cite, rule, &cause, &to));
    let columns = [keys::MOVE, keys::BY, keys::FROM, keys::TO, keys::NEEDS];
    let shown = view! {
        <div class="card">
            <table class="tab small">
                {table_head(&columns)}
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </div>
    };
    part(
        "moves",
        keys::MOVES,
        Some(keys::MOVES_LEAD),
        shown.into_any(),
    )
}

/// Whether the edition knows the move.
fn occurs(book: &RuleBook, cause: &Cause) -> bool {
    match cause {
        Act(act) => book.act(*act).is_some(),
        Edit(place) => book
            .act(ActKind::EditClaim)
            .is_some_and(|row| row.places.contains(place)),
        Clock(clock, _) => book.clock(*clock).is_some(),
    }
}

/// Where a move leads in the edition: what an answer to a dispute upholds, and what is rejected after one, may be
/// rejected for good.
fn leads_to(book: &RuleBook, rule: &str, to: &[Place]) -> Vec<Place> {
    let for_good = book.data().after_dispute == AfterDispute::RejectedFinal;
    let places = to.iter().flat_map(|place| match place {
        Place::Rejected if for_good && rule == "T15" => vec![Place::RejectedFinal],
        Place::Rejected if for_good => vec![Place::Rejected, Place::RejectedFinal],
        other => vec![*other],
    });
    places.collect()
}

fn row(cite: &Cite, rule: &str, cause: &Cause, to: &To) -> AnyView {
    let (name, by, from, needs) = match cause {
        Act(act) => by_act(cite, *act, None),
        Edit(place) => by_act(cite, ActKind::EditClaim, Some(*place)),
        Clock(clock, name) => by_clock(cite, *clock, *name),
    };
    let to = match to {
        Places(to) => leads_to(cite.book(), rule, to)
            .iter()
            .map(|place| shown::status::place_in(cite.book(), *place))
            .collect::<Vec<_>>()
            .join(" · "),
        Words(to) => text(*to).to_owned(),
        To::Copy => {
            let status = shown::status::place_in(cite.book(), Place::Editing);
            fill(keys::TO_COPY, &[("status", &status)])
        }
    };
    let head = |key: Key| text(key);
    view! {
        <tr>
            <th scope="row">{name} " " {cite.link(rule)}</th>
            <td data-head=head(keys::BY)>{by}</td>
            <td data-head=head(keys::FROM)>{from}</td>
            <td data-head=head(keys::TO)>{to}</td>
            <td>{needs}</td>
        </tr>
    }
    .into_any()
}

/// Name, side, from where, what it needs.
type Made = (&'static str, &'static str, String, String);

fn by_act(cite: &Cite, act: ActKind, place: Option<Place>) -> Made {
    let row = cite.book().act(act);
    let from = match (place, row) {
        (Some(place), _) => shown::status::place_in(cite.book(), place),
        (None, Some(row)) => from(cite, row),
        (None, None) => String::new(),
    };
    let by = row.map_or("", |row| text(shown::differences::who(row.by)));
    let needs = text(shown::acts::needs(act)).to_owned();
    (text(shown::acts::name(act)), by, from, needs)
}

fn by_clock(cite: &Cite, clock: ClockKind, name: Key) -> Made {
    let row = cite.book().clock(clock);
    let length = row.map(|row| shown::clock::length(row.days, row.unit));
    let from = match clock {
        ClockKind::Consent => Place::AwaitingConsent,
        _ => Place::PartnerActionRequired,
    };
    let from = shown::status::place_in(cite.book(), from);
    (
        text(name),
        text(words::sides::CLOCK),
        from,
        length.unwrap_or_default(),
    )
}

fn from(cite: &Cite, row: &ActRow) -> String {
    if row.act == ActKind::CreateClaim {
        return "–".to_owned();
    }
    places::in_words(cite.book(), &row.places)
}
