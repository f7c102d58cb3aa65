//! Values as they are typed, checked once: what is accepted is what the event holds.

use std::str::FromStr;

use super::Moment;
use crate::problem::Problem;
use crate::refusal::Refusal;

pub(super) fn value<T: FromStr<Err = Problem>>(text: &str, field: &str) -> Result<T, Refusal> {
    text.parse()
        .map_err(|problem| Refusal::new(problem).at(field))
}

/// A blank optional text is absent.
pub(super) fn optional<T: FromStr<Err = Problem>>(
    text: Option<&str>,
    field: &str,
) -> Result<Option<T>, Refusal> {
    text.filter(|text| !text.trim().is_empty())
        .map(|text| value(text, field))
        .transpose()
}

pub(super) fn some_distinct<T: PartialEq>(
    reasons: &[T],
    rule: &str,
    moment: &Moment<'_>,
) -> Result<(), Refusal> {
    if reasons.is_empty() {
        return Err(moment.invalid(Problem::NoneChosen, "reasons", rule));
    }
    distinct(reasons, "reasons")
}

pub(super) fn distinct<T: PartialEq>(items: &[T], field: &str) -> Result<(), Refusal> {
    let repeated = items
        .iter()
        .enumerate()
        .find(|(index, item)| items.iter().take(*index).any(|earlier| earlier == *item));
    match repeated {
        Some((index, _)) => Err(Refusal::new(Problem::Duplicate).at(format!("{field}[{index}]"))),
        None => Ok(()),
    }
}
