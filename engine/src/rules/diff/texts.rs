//! The rules themselves: what they say, and where that comes from.

use super::Detail;
use super::found::{Found, text};
use super::pairs::{Pair, pairs};
use crate::rules::RuleBook;
use crate::rules::data::RuleRow;

impl Found<'_> {
    pub(super) fn rules(&mut self) {
        let (before, after) = (self.before, self.after);
        let source =
            |book: &RuleBook, row: &RuleRow| book.rule(&row.id).and_then(|rule| text(&rule.source));
        let rows = pairs(&before.data().rules, &after.data().rules, |row| {
            row.id.clone()
        });
        for pair in rows {
            let row = pair.newest();
            let rule = || vec![("rule", Detail::Text(row.id.clone()))];
            match pair {
                Pair::Both(old, new) if old.text != new.text => {
                    let (was, is) = (text(&old.text), text(&new.text));
                    self.push("ruleText", &row.id, was, is, rule());
                }
                Pair::Both(old, new) => {
                    let (was, is) = (source(before, old), source(after, new));
                    if was != is {
                        self.push("ruleSource", &row.id, was, is, rule());
                    }
                }
                Pair::New(_) => self.push("ruleAdded", &row.id, None, text(&row.text), rule()),
                Pair::Gone(_) => self.push("ruleRemoved", &row.id, text(&row.text), None, rule()),
            }
        }
    }
}
