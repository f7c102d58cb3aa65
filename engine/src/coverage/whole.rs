//! All that can be exercised under a rule book.

use std::collections::BTreeSet;

use super::Item;
use crate::actor::Role;
use crate::command::ActKind;
use crate::deadline::ClockKind;
use crate::reason::{ParReason, RejectionReason};
use crate::rules::{Move, RuleBook};
use crate::status::Place;

/// The rules that an event may name though it moves no claim, by the act. A retraction (T20) is made on a desk only,
/// where nobody practises.
const STANDING: [(ActKind, &[&str]); 6] = [
    (ActKind::AddPoe, &["E3"]),
    (ActKind::RemovePoe, &["E4"]),
    (ActKind::Comment, &["M1"]),
    (ActKind::CopyClaim, &["T16"]),
    (ActKind::RequestRejection, &["T13"]),
    (ActKind::ValidateEarnings, &["T19"]),
];

/// All that claims under a book can exercise: the places they can stand in, the ways of the book, its reasons and
/// clocks, all roles, the rules by which any of this happens, its edition.
pub fn whole(book: &RuleBook) -> BTreeSet<Item> {
    let moves = book.moves();
    let data = book.data();
    let mut whole = BTreeSet::new();
    for way in &moves {
        whole.extend(way.to.map(Item::Place));
        whole.insert(Item::Move(*way));
    }
    whole.extend(data.par_reasons.iter().map(|row| Item::Asked(row.reason)));
    let rejected = data.rejection_reasons.iter();
    whole.extend(rejected.map(|row| Item::Rejected(row.reason)));
    whole.extend(opened(book).map(Item::Clock));
    whole.extend(Role::ALL.map(Item::Role));
    let rules = rules(book, &moves).into_iter();
    whole.extend(rules.map(|name| Item::Rule(name.to_owned())));
    whole.insert(Item::Edition(book.edition().to_owned()));
    whole
}

/// The clocks of a book.
fn opened(book: &RuleBook) -> impl Iterator<Item = ClockKind> + '_ {
    book.data().clocks.iter().map(|row| row.kind)
}

fn rules<'a>(book: &'a RuleBook, moves: &'a [Move]) -> BTreeSet<&'a str> {
    let data = book.data();
    let mut rules: BTreeSet<&str> = moves.iter().map(|way| way.rule).collect();
    for (act, names) in STANDING {
        if book.act(act).is_some() {
            rules.extend(names);
        }
    }
    for (place, name) in [
        (Place::Submitted, "T3"),
        (Place::PartnerActionRequired, "T6"),
    ] {
        let edits = book.act(ActKind::EditClaim);
        if edits.is_some_and(|row| row.places.contains(&place)) {
            rules.insert(name);
        }
    }
    let reached = moves.iter().filter_map(|way| way.to);
    let statuses = reached.filter_map(|place| book.status(place.status(book.terms())));
    rules.extend(statuses.map(|row| row.rule.as_str()));
    rules.extend(data.clocks.iter().map(|row| row.rule.as_str()));
    rules.extend(data.par_reasons.iter().map(|row| row.rule.as_str()));
    rules.extend(data.rejection_reasons.iter().map(|row| row.rule.as_str()));
    rules
}

/// The rule that lists a reason to ask for more.
pub(super) fn asking_rule(book: &RuleBook, reason: ParReason) -> Option<&str> {
    let mut rows = book.data().par_reasons.iter();
    Some(rows.find(|row| row.reason == reason)?.rule.as_str())
}

/// The rule that lists a reason to reject.
pub(super) fn rejecting_rule(book: &RuleBook, reason: RejectionReason) -> Option<&str> {
    let mut rows = book.data().rejection_reasons.iter();
    Some(rows.find(|row| row.reason == reason)?.rule.as_str())
}
