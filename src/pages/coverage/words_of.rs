//! Items of coverage in words.

use cpor_engine::coverage::{Item, Topic};
use cpor_engine::{Place, RuleBook};

use crate::{
    shown::{clock, moves, reasons, roles, rules, status},
    words::{Key, coverage as keys, fill, text},
};

/// The name of a topic.
pub(super) fn topic(of: Topic) -> Key {
    match of {
        Topic::Statuses => keys::STATUSES,
        Topic::Transitions => keys::TRANSITIONS,
        Topic::Reasons => keys::REASONS,
        Topic::Clocks => keys::CLOCKS,
        Topic::Roles => keys::ROLES,
        Topic::Rules => keys::RULES,
        Topic::Editions => keys::EDITIONS,
    }
}

/// An item, in the words of the rule book.
pub(super) fn item(book: &RuleBook, of: &Item) -> String {
    match of {
        Item::Place(place) => status::place_in(book, *place),
        Item::Move(way) => {
            let place = |place: Option<Place>, none: Key| match place {
                Some(place) => status::place_in(book, place),
                None => text(none).to_owned(),
            };
            let (from, to) = (place(way.from, keys::NOTHING), place(way.to, keys::DELETED));
            let what = done(book, of);
            fill(keys::WAY, &[("what", &what), ("from", &from), ("to", &to)])
        }
        Item::Asked(reason) => fill(keys::ASKED, &[("reason", text(reasons::par(*reason)))]),
        Item::Rejected(reason) => fill(
            keys::REJECTED,
            &[("reason", text(reasons::rejection(*reason)))],
        ),
        Item::Clock(kind) => text(clock::name(*kind)).to_owned(),
        Item::Role(role) => text(roles::name(*role)).to_owned(),
        Item::Rule(id) => match rules::cited(book, id) {
            Some(rule) => fill(
                keys::RULE,
                &[("id", id), ("text", rule.meaning.unwrap_or(&rule.text))],
            ),
            None => id.clone(),
        },
        Item::Edition(name) => name.clone(),
    }
}

/// What moves a claim that way; of anything else, its own name.
pub(super) fn done(book: &RuleBook, of: &Item) -> String {
    let Item::Move(way) = of else {
        return item(book, of);
    };
    moves::cause(way.cause)
}
