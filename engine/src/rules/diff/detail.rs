//! What a difference is about, typed so that each language can word it.

use std::fmt;

use serde::{Serialize, Serializer};

use crate::command::ActKind;
use crate::deadline::ClockKind;
use crate::fields::Field;
use crate::rules::data::{By, CalendarSide, DayUnit, Needed};
use crate::status::NamedPlace;

/// A fact in the words of a difference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Detail {
    /// A name or a text of a rule book.
    Text(String),
    /// An act.
    Act(ActKind),
    /// A clock.
    Clock(ClockKind),
    /// A field.
    Field(Field),
    /// How long a clock runs.
    Span {
        /// How many days.
        days: u32,
        /// Which.
        unit: DayUnit,
    },
    /// Whose calendar counts.
    Calendar(CalendarSide),
    /// Who acts.
    By(By),
    /// Places, with the names of their edition.
    Places(Vec<NamedPlace>),
    /// When a field is needed to submit.
    Needed(Needed),
}

impl fmt::Display for Detail {
    /// The detail in English.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Detail::Text(text) => out.write_str(text),
            Detail::Act(act) => out.write_str(act.words()),
            Detail::Clock(clock) => out.write_str(clock_words(*clock)),
            Detail::Field(field) => out.write_str(field_words(*field)),
            Detail::Span { days, unit } => {
                let days_of = match (unit, days) {
                    (DayUnit::Business, 1) => "business day",
                    (DayUnit::Business, _) => "business days",
                    (DayUnit::Calendar, 1) => "day",
                    (DayUnit::Calendar, _) => "days",
                };
                write!(out, "{days} {days_of}")
            }
            Detail::Calendar(CalendarSide::Microsoft) => out.write_str("Microsoft's calendar"),
            Detail::Calendar(CalendarSide::Partner) => out.write_str("the partner's calendar"),
            Detail::By(by) => out.write_str(match by {
                By::Partner => "the partner",
                By::Reviewer => "the reviewer",
                By::Customer => "the customer",
                By::Program => "the incentive program",
                By::PartnerOrReviewer => "the partner and the reviewer",
            }),
            Detail::Places(places) => {
                // Their names have commas: Approved, eligible.
                for (index, place) in places.iter().enumerate() {
                    let between = if index == 0 { "" } else { "; " };
                    write!(out, "{between}{place}")?;
                }
                Ok(())
            }
            Detail::Needed(needed) => out.write_str(match needed {
                Needed::Always => "always",
                Needed::Dynamics365 => "with a Dynamics 365 product",
                Needed::RevenueAssociation => "with revenue association",
                Needed::Never => "never",
            }),
        }
    }
}

impl Serialize for Detail {
    /// As its English.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

const fn clock_words(clock: ClockKind) -> &'static str {
    match clock {
        ClockKind::Pickup => "Start of the review",
        ClockKind::Review => "Review",
        ClockKind::Response => "Answer to a request for information",
        ClockKind::Decision => "Overall target",
        ClockKind::Consent => "Customer's consent",
        ClockKind::DisputeWindow => "Window to dispute",
        ClockKind::DisputeAnswer => "Answer to a dispute",
    }
}

const fn field_words(field: Field) -> &'static str {
    match field {
        Field::Name => "Claim name",
        Field::SolutionArea => "Solution area",
        Field::Activities => "Activity",
        Field::MpnId => "MPN ID",
        Field::Customer => "Customer",
        Field::Products => "Products",
        Field::CustomerContact => "Customer contact",
        Field::TechnicalContact => "Technical contact",
        Field::PartnerContact => "Partner contact",
        Field::Revenue => "Revenue association",
        Field::PartnerCenterId => "Partner Center number",
    }
}
