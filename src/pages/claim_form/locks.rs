//! Which fields are locked, and by which rule; said once above the fields.

use std::sync::Arc;

use cpor_engine::command::ActKind;
use cpor_engine::fields::Field;
use cpor_engine::problem::Problem;
use cpor_engine::rights::{Editability, EditableField};
use cpor_engine::{Place, Refusal, Rule, RuleBook};
use leptos::prelude::*;

use crate::pages::saying::{refusal_words, rule_link};
use crate::parts::{Glyph, Icon};
use crate::shown::{refusals, status};
use crate::words::{Key, claim_form as keys, fill, text};

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

/// What decides what to do instead: the rules, the acts that are open to the same role now, the workspace's zone.
pub(crate) struct Instead<'a> {
    /// The claim's rules.
    pub(crate) book: Option<&'a RuleBook>,
    /// Each act, and why it is not allowed.
    pub(crate) acts: &'a [(ActKind, Option<Refusal>)],
    /// An IANA name.
    pub(crate) zone: &'a str,
    /// What is true of the claim's open dispute.
    pub(crate) disputed: Option<&'a str>,
}

impl Instead<'_> {
    /// Why a field is locked, and what to do instead that is open where the claim stands.
    fn words(&self, field: Field, refusal: &Refusal) -> String {
        let (Problem::FieldLocked { place: named }, Some(book)) = (&refusal.problem, self.book)
        else {
            return self.of_the_whole(refusal);
        };
        let mut later = Place::ALL.into_iter();
        let opens_later = later.any(|at| at != Place::Editing && book.editable(field, at));
        let why = if opens_later {
            fill(keys::LOCKED_NOW, &[("place", &status::named_place(named))])
        } else {
            text(keys::LOCKED_FOR_GOOD).to_owned()
        };
        let instead = self.way(field, named.place, book);
        // Who waits for the answer to a dispute hears when it comes.
        let waits = instead == Some(keys::INSTEAD_WAIT);
        let disputed = self.disputed.filter(|_| waits);
        [Some(why.as_str()), disputed, instead.map(text)]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(" ")
    }

    /// Why nothing of the claim may change; of a dispute, also until when it is to be answered.
    fn of_the_whole(&self, refusal: &Refusal) -> String {
        match (&refusal.problem, self.disputed) {
            (Problem::ResponseTooLateDisputed { .. }, Some(disputed)) => {
                format!("{} {disputed}", refusals::message(refusal, self.zone))
            }
            _ => refusal_words(refusal, self.zone),
        }
    }

    fn way(&self, field: Field, place: Place, book: &RuleBook) -> Option<Key> {
        let is_open = |act| {
            let mut acts = self.acts.iter();
            acts.any(|(kind, refusal)| *kind == act && refusal.is_none())
        };
        if book.editable(field, Place::PartnerActionRequired) && may_be_asked(place, book) {
            Some(keys::INSTEAD_WAIT)
        } else if is_open(ActKind::RequestRejection) && is_open(ActKind::CopyClaim) {
            Some(keys::INSTEAD_REQUEST)
        } else {
            is_open(ActKind::CopyClaim).then_some(keys::INSTEAD_COPY)
        }
    }
}

/// Whether Microsoft may come to ask the partner for more where the claim stands: a review is going on or ahead, or a
/// dispute is to be answered.
fn may_be_asked(place: Place, book: &RuleBook) -> bool {
    let ways = [
        ActKind::StartReview,
        ActKind::RequestInformation,
        ActKind::ResolveDispute,
    ];
    let mut rows = ways.into_iter().filter_map(|act| book.act(act));
    rows.any(|row| row.places.contains(&place))
}

/// The locks of a claim whose fields the engine has judged.
pub(crate) fn locks_of(judged: &[Editability], instead: &Instead) -> Locks {
    let mut locks = Locks::default();
    for Editability { field, refusal } in judged {
        let (EditableField::Member(field), Some(refusal)) = (field, refusal) else {
            continue;
        };
        let words = instead.words(*field, refusal);
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
