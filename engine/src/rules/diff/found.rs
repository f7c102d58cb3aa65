//! What was found so far, and how differences of one form are said.

use super::{Detail, Difference};
use crate::rules::RuleBook;
use crate::status::Place;

pub(super) fn text(text: &str) -> Option<Detail> {
    Some(Detail::Text(text.to_owned()))
}

/// The keys of a list of places that gained, lost, or both.
pub(super) type Moved = [&'static str; 3];

/// What was found so far.
pub(super) struct Found<'a> {
    pub(super) before: &'a RuleBook,
    pub(super) after: &'a RuleBook,
    pub(super) all: Vec<Difference>,
}

impl<'a> Found<'a> {
    pub(super) fn between(before: &'a RuleBook, after: &'a RuleBook) -> Self {
        Self {
            before,
            after,
            all: Vec::new(),
        }
    }

    pub(super) fn push(
        &mut self,
        key: &'static str,
        rule: &str,
        before: Option<Detail>,
        after: Option<Detail>,
        facts: Vec<(&'static str, Detail)>,
    ) {
        self.all
            .push(Difference::new(key, rule, before, after, facts));
    }

    /// A row of both books names another rule.
    pub(super) fn cites(&mut self, subject: Detail, before: &str, after: &str) {
        if before != after {
            let facts = vec![("subject", subject)];
            self.push("cites", after, text(before), text(after), facts);
        }
    }

    pub(super) fn named(book: &RuleBook, places: &[Place]) -> Detail {
        Detail::Places(places.iter().map(|place| book.named(*place)).collect())
    }

    /// Another list of places: what it gained and what it lost.
    pub(super) fn places(
        &mut self,
        [opened, closed, moved]: Moved,
        rule: &str,
        subject: (&'static str, Detail),
        (old, new): (&[Place], &[Place]),
    ) {
        let without = |all: &[Place], others: &[Place]| -> Vec<Place> {
            let left = all.iter().filter(|place| !others.contains(place));
            left.copied().collect()
        };
        let (gained, lost) = (without(new, old), without(old, new));
        let key = match (gained.is_empty(), lost.is_empty()) {
            (true, true) => return,
            (false, true) => opened,
            (true, false) => closed,
            (false, false) => moved,
        };
        let (a, b) = (self.before, self.after);
        let facts = vec![
            subject,
            ("gained", Self::named(b, &gained)),
            ("lost", Self::named(a, &lost)),
        ];
        let (old, new) = (Self::named(a, old), Self::named(b, new));
        self.push(key, rule, Some(old), Some(new), facts);
    }
}
