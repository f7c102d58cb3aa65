//! Refusals: what is wrong, what to do instead, by which rule, and beside which control it stands.
//!
//! The English is the engine's (`cpor_engine::words`), the Hungarian stands in `locales/hu/refusals.json` under the same
//! names; facts are worded as everywhere on the site.

use cpor_engine::{
    Refusal,
    problem::{Fact, Problem},
    words::{WORDS, Words},
};

use super::{acts, engine_sentence, fields, roles, status, when};
use crate::words::{Key, language, numbers, refusals::TRANSLATIONS, text};

/// What is wrong, one sentence. `zone` is the workspace's, an IANA name.
pub(crate) fn message(refusal: &Refusal, zone: &str) -> String {
    worded(&refusal.problem, zone, "message", |words| words.message)
}

/// What to do instead, one sentence.
pub(crate) fn remedy(refusal: &Refusal, zone: &str) -> String {
    worded(&refusal.problem, zone, "remedy", |words| words.remedy)
}

/// Both sentences: for an error beside a control, and for why an act is not open.
pub(crate) fn in_full(refusal: &Refusal, zone: &str) -> String {
    format!("{} {}", message(refusal, zone), remedy(refusal, zone))
}

/// The same where no control is near: “Customer domain: This is no domain …”.
pub(crate) fn with_label(refusal: &Refusal, zone: &str) -> String {
    let sentences = in_full(refusal, zone);
    match label(refusal) {
        Some(label) => format!("{}: {sentences}", text(label)),
        None => sentences,
    }
}

/// The path of the control beside which it is shown, such as `customer.tenantId`, `products` or
/// `products[2].subscriptionId`; nothing where it belongs to the act as a whole.
pub(crate) fn control(refusal: &Refusal) -> Option<String> {
    let path = refusal.field.as_deref().and_then(fields::control)?;
    fields::label(&path).is_some().then_some(path)
}

/// The label of its control.
pub(crate) fn label(refusal: &Refusal) -> Option<Key> {
    fields::label(&control(refusal)?)
}

fn worded(
    problem: &Problem,
    zone: &str,
    part: &str,
    english: fn(&Words) -> &'static str,
) -> String {
    let key = problem.key();
    let words = WORDS.iter().find(|words| words.key == key);
    engine_sentence(
        TRANSLATIONS.find(language(), &format!("{}.{part}", kebab(key))),
        words.map(english).unwrap_or_default(),
        problem
            .facts()
            .iter()
            .map(|(name, it)| (*name, fact(it, zone))),
    )
}

/// A fact in words.
pub(super) fn fact(fact: &Fact, zone: &str) -> String {
    match fact {
        Fact::Text(text) => text.clone(),
        Fact::Number(number) => match u64::try_from(*number) {
            Ok(count) => numbers::integer(language(), count),
            Err(_) => number.to_string(),
        },
        Fact::Day(date) => when::full_date(*date),
        Fact::Time(instant) => when::instant(*instant, zone),
        Fact::Act(act) => text(acts::name(*act)).to_owned(),
        Fact::Role(role) => text(roles::name(*role)).to_owned(),
        Fact::Place(place) => status::named_place(place),
    }
}

/// A name of the engine as catalogues write it: `notAnMpnId` as `not-an-mpn-id`.
pub(super) fn kebab(name: &str) -> String {
    let mut made = String::with_capacity(name.len() + 6);
    for letter in name.chars() {
        if letter.is_ascii_uppercase() {
            made.push('-');
        }
        made.push(letter.to_ascii_lowercase());
    }
    made
}
