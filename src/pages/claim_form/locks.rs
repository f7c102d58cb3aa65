//! Which fields are locked, and by which rule; said once above the fields.

use std::sync::Arc;

use cpor_engine::Rule;
use cpor_engine::fields::Field;
use cpor_engine::rights::{Editability, EditableField};
use leptos::prelude::*;

use crate::pages::saying::{refusal_words, rule_link};
use crate::parts::{Glyph, Icon};

/// What is locked, and why. Nothing, for a new claim.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Locks {
    /// Each sentence with the rules that say so.
    reasons: Vec<(String, Vec<Arc<Rule>>)>,
    fields: Vec<(Field, usize)>,
}

impl Locks {
    /// The place of the reason that locks a member.
    fn reason(&self, member: &str) -> Option<usize> {
        let field = self.fields.iter().find(|(field, _)| field.key() == member);
        field.map(|(_, reason)| *reason)
    }

    /// Whether a member is locked.
    pub(crate) fn locks(&self, member: &str) -> bool {
        self.reason(member).is_some()
    }
}

/// The locks of a claim whose fields the engine has judged.
pub(crate) fn locks_of(judged: &[Editability], zone: &str) -> Locks {
    let mut locks = Locks::default();
    for Editability { field, refusal } in judged {
        let (EditableField::Member(field), Some(refusal)) = (field, refusal) else {
            continue;
        };
        let words = refusal_words(refusal, zone);
        let known = locks.reasons.iter().position(|(known, _)| *known == words);
        let place = known.unwrap_or_else(|| {
            locks.reasons.push((words, Vec::new()));
            locks.reasons.len() - 1
        });
        if let (Some(rule), Some((_, rules))) = (&refusal.rule, locks.reasons.get_mut(place))
            && !rules.contains(rule)
        {
            rules.push(rule.clone());
        }
        locks.fields.push((*field, place));
    }
    locks
}

/// The member that a path belongs to: `customer.name` is in `customer`.
fn member(path: &str) -> &str {
    path.split('.').next().unwrap_or(path)
}

/// Whether the field of a path is locked.
pub(super) fn is_locked(locks: Signal<Locks>, path: &'static str) -> Signal<bool> {
    Signal::derive(move || locks.with(|locks| locks.reason(member(path)).is_some()))
}

/// The id of the line that says why it is.
pub(super) fn lock_line(locks: Signal<Locks>, path: &'static str) -> MaybeProp<String> {
    MaybeProp::derive(move || {
        let place = locks.with(|locks| locks.reason(member(path)))?;
        Some(line_id(place))
    })
}

fn line_id(place: usize) -> String {
    format!("locked-{place}")
}

/// The lines that say why fields are locked.
pub(crate) fn lock_lines(locks: Signal<Locks>, edition: Signal<String>) -> impl IntoView {
    move || {
        let lines = locks.get().reasons.into_iter().enumerate();
        lines
            .map(|(place, (words, rules))| {
                let edition = edition.get_untracked();
                let rules = rules
                    .iter()
                    .map(|rule| view! { " " {rule_link(rule, &edition)} });
                view! {
                    <p class="lockline" id=line_id(place)>
                        <Glyph icon=Icon::Lock/>
                        <span>{words} {rules.collect_view()}</span>
                    </p>
                }
            })
            .collect_view()
    }
}
