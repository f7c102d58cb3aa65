//! Whether a rule book makes sense: the first contradiction, with its place.
//!
//! Shipped books pass (a test), so what is asked here of somebody's own book is asked of ours too.

mod choices;
mod life;
mod rows;
mod texts;
mod twice;

use super::RuleBook;
use super::contradiction::Contradiction;
use crate::problem::Problem;
use crate::refusal::Refusal;
use crate::status::Place;
use crate::text::{Line, Text};

/// The most days that a clock counts: ten years.
pub const MAX_DAYS: u32 = 3660;

/// The most characters of an edition's or a rule's name.
const NAME_MAX: usize = 40;

/// The first contradiction of a book.
///
/// # Errors
///
/// `invalid` with the place, such as `acts[3].rule`.
pub(super) fn check(book: &RuleBook) -> Result<(), Refusal> {
    let data = book.data();
    twice::twice(data)?;
    texts::head(data)?;
    texts::rules(data)?;
    rows::statuses(book)?;
    rows::clocks(book)?;
    rows::after_dispute(book)?;
    rows::acts(book)?;
    rows::fields(book)?;
    choices::areas(data)?;
    choices::reasons(book)?;
    life::needed_rules(book)?;
    life::life(book)
}

fn fault(contradiction: Contradiction, place: impl Into<String>) -> Refusal {
    Refusal::new(Problem::Contradiction(contradiction)).at(place)
}

fn needs(given: &str, place: impl Into<String>) -> Refusal {
    let given = given.to_owned();
    fault(Contradiction::Needs { given }, place)
}

fn missing(given: &str, place: impl Into<String>) -> Refusal {
    let given = given.to_owned();
    fault(Contradiction::RowMissing { given }, place)
}

fn line(text: &str, place: impl FnOnce() -> String) -> Result<(), Refusal> {
    let read = text.parse::<Line>();
    read.map(drop)
        .map_err(|problem| Refusal::new(problem).at(place()))
}

fn text(text: &str, place: impl FnOnce() -> String) -> Result<(), Refusal> {
    let read = text.parse::<Text>();
    read.map(drop)
        .map_err(|problem| Refusal::new(problem).at(place()))
}

/// A name that stands in records and addresses.
fn name(text: &str, place: impl FnOnce() -> String) -> Result<(), Refusal> {
    let begins = text.starts_with(char::is_alphanumeric);
    let fits = |sign: char| sign.is_alphanumeric() || matches!(sign, '.' | '-' | '_');
    if begins && text.chars().all(fits) && text.chars().count() <= NAME_MAX {
        return Ok(());
    }
    Err(fault(Contradiction::BadName, place()))
}

/// The rule that a row names is there.
fn cited(book: &RuleBook, id: &str, place: impl FnOnce() -> String) -> Result<(), Refusal> {
    if book.rule(id).is_some() {
        return Ok(());
    }
    let given = id.to_owned();
    Err(fault(Contradiction::NoSuchRule { given }, place()))
}

/// The status of a place is listed.
fn listed(book: &RuleBook, place: Place, at: impl Into<String>) -> Result<(), Refusal> {
    let status = place.status(book.terms());
    match book.status(status) {
        Some(_) => Ok(()),
        None => Err(needs(status.key(), at)),
    }
}
