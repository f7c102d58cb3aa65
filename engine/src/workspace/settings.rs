//! A workspace's settings and its clock.

use std::fmt;
use std::sync::Arc;

use serde::de::value::MapAccessDeserializer;
use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Number;

use crate::actors::{Actors, ActorsInput};
use crate::holidays::Country;
use crate::input::given;
use crate::problem::Problem;
use crate::refusal::Refusal;
use crate::rules::data::{CalendarSide, RuleBookData};
use crate::rules::{Books, DEFAULT_EDITION, RuleBook};
use crate::time::{Calendar, Date, Instant, Zones};

/// The largest seed: what JavaScript keeps exactly.
pub const SEED_MAX: u64 = (1 << 53) - 1;

/// The settings a person changes; each change is an event of the workspace.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Settings {
    /// The time zone in which days begin and end, an IANA name.
    pub time_zone: String,
    /// Dates on which no work is done, sorted.
    pub holidays: Vec<Date>,
    /// Weekend dates on which work is done, sorted.
    pub working_days: Vec<Date>,
    /// The country whose holidays Microsoft's clocks keep, an ISO 3166-1 code; plain weekdays without one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub microsoft_calendar: Option<String>,
    /// The country whose holidays the partner's clocks keep, as for Microsoft's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub partner_calendar: Option<String>,
    /// The edition for new claims; a rule book of one's own by its whole reference, `<edition>/<revision>@<hash>`.
    pub rule_book: String,
    /// Who acts by themselves when the simulated clock moves; nobody without it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub actors: Option<Actors>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            time_zone: "UTC".to_owned(),
            holidays: Vec::new(),
            working_days: Vec::new(),
            microsoft_calendar: None,
            partner_calendar: None,
            rule_book: DEFAULT_EDITION.to_owned(),
            actors: None,
        }
    }
}

impl Settings {
    /// The calendar of a side's clocks, tabulated: its country's, where one is chosen, with the listed days on top.
    ///
    /// A country that only another version knows counts as none.
    pub fn calendar_of(&self, side: CalendarSide) -> Calendar {
        let country = self
            .country_of(side)
            .and_then(|code| Country::find(code).ok());
        let own = (
            self.holidays.iter().copied(),
            self.working_days.iter().copied(),
        );
        let base = country.map(Country::calendar).unwrap_or_default();
        base.with(own.0, own.1).tabulated()
    }

    /// The code of the country that a side's clocks keep.
    pub fn country_of(&self, side: CalendarSide) -> Option<&str> {
        match side {
            CalendarSide::Microsoft => self.microsoft_calendar.as_deref(),
            CalendarSide::Partner => self.partner_calendar.as_deref(),
        }
    }

    /// The calendar of the listed days alone.
    pub fn calendar(&self) -> Calendar {
        Calendar::new(
            self.holidays.iter().copied(),
            self.working_days.iter().copied(),
        )
    }

    /// The settings with the changes made, but for the rule book: [`SettingsInput::book`].
    ///
    /// # Errors
    ///
    /// The first value that is not acceptable, with its field.
    pub fn changed(&self, changes: &SettingsInput, zones: &dyn Zones) -> Result<Self, Refusal> {
        let mut settings = self.clone();
        if let Some(name) = &changes.time_zone {
            if zones.zone(name).is_none() {
                let unknown = Problem::UnknownZone {
                    given: name.clone(),
                };
                return Err(Refusal::new(unknown).at("timeZone"));
            }
            settings.time_zone.clone_from(name);
        }
        if let Some(days) = &changes.holidays {
            settings.holidays = dates(days, "holidays")?;
        }
        if let Some(days) = &changes.working_days {
            settings.working_days = dates(days, "workingDays")?;
        }
        if let Some(day) = settings
            .working_days
            .iter()
            .find(|day| settings.holidays.contains(day))
        {
            let list = if changes.working_days.is_some() {
                "workingDays"
            } else {
                "holidays"
            };
            let index = position(changes, list, *day);
            return Err(Refusal::new(Problem::InBothLists).at(format!("{list}[{index}]")));
        }
        if let Some(code) = &changes.microsoft_calendar {
            settings.microsoft_calendar = country(code, "microsoftCalendar")?;
        }
        if let Some(code) = &changes.partner_calendar {
            settings.partner_calendar = country(code, "partnerCalendar")?;
        }
        if let Some(actors) = &changes.actors {
            settings.actors = actors.checked()?;
        }
        Ok(settings)
    }

    /// The settings with that rule book for new claims.
    #[must_use]
    pub(crate) fn by(self, book: &RuleBook) -> Self {
        let reference = book.reference();
        let rule_book = match reference.hash {
            Some(_) => reference.to_string(),
            None => reference.edition,
        };
        Self { rule_book, ..self }
    }
}

fn position(changes: &SettingsInput, list: &str, day: Date) -> usize {
    let given = if list == "holidays" {
        &changes.holidays
    } else {
        &changes.working_days
    };
    let text = day.to_string();
    given
        .iter()
        .flatten()
        .position(|given| *given == text)
        .unwrap_or(0)
}

/// Reads the choice of a country; an empty text takes it back.
fn country(code: &str, field: &str) -> Result<Option<String>, Refusal> {
    if code.is_empty() {
        return Ok(None);
    }
    let found = Country::find(code).map_err(|unknown| Refusal::new(unknown.into()).at(field))?;
    Ok(Some(found.code().to_owned()))
}

/// Reads dates, sorted and each once.
pub(crate) fn dates(texts: &[String], field: &str) -> Result<Vec<Date>, Refusal> {
    let mut dates = Vec::with_capacity(texts.len());
    for (index, text) in texts.iter().enumerate() {
        let date = Date::parse(text)
            .map_err(|problem| Refusal::new(problem).at(format!("{field}[{index}]")))?;
        dates.push(date);
    }
    dates.sort_unstable();
    dates.dedup();
    Ok(dates)
}

/// The rules for new claims, as they are chosen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum BookChoice {
    /// A shipped edition, or one of the workspace's own by its edition or its whole reference.
    Named(String),
    /// A rule book of one's own.
    Own(Box<RuleBookData>),
}

impl From<String> for BookChoice {
    fn from(name: String) -> Self {
        BookChoice::Named(name)
    }
}

impl From<&str> for BookChoice {
    fn from(name: &str) -> Self {
        name.to_owned().into()
    }
}

impl<'de> Deserialize<'de> for BookChoice {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(BookChoiceVisitor)
    }
}

/// Tells a name from a book by its JSON type, so that a fault within a book keeps its path.
struct BookChoiceVisitor;

impl<'de> Visitor<'de> for BookChoiceVisitor {
    type Value = BookChoice;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("the name of an edition, or a rule book")
    }

    fn visit_str<E>(self, name: &str) -> Result<BookChoice, E> {
        Ok(name.into())
    }

    fn visit_map<A: MapAccess<'de>>(self, members: A) -> Result<BookChoice, A::Error> {
        let data = RuleBookData::deserialize(MapAccessDeserializer::new(members))?;
        Ok(BookChoice::Own(Box::new(data)))
    }
}

/// Which clock a workspace runs on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum ClockChoice {
    /// A clock that moves when it is told to.
    Simulated,
    /// The device's.
    Real,
}

/// Settings as given, for a new workspace or as changes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SettingsInput {
    /// Which clock; only for a new workspace.
    #[serde(
        default,
        deserialize_with = "given",
        skip_serializing_if = "Option::is_none"
    )]
    pub clock: Option<ClockChoice>,
    /// Where a simulated clock starts; only for a new workspace.
    #[serde(
        default,
        deserialize_with = "given",
        skip_serializing_if = "Option::is_none"
    )]
    pub now: Option<String>,
    /// Where identifiers come from; only for a new simulated workspace.
    #[serde(
        default,
        deserialize_with = "given",
        skip_serializing_if = "Option::is_none"
    )]
    pub seed: Option<Number>,
    /// An IANA name.
    #[serde(
        default,
        deserialize_with = "given",
        skip_serializing_if = "Option::is_none"
    )]
    pub time_zone: Option<String>,
    /// Dates.
    #[serde(
        default,
        deserialize_with = "given",
        skip_serializing_if = "Option::is_none"
    )]
    pub holidays: Option<Vec<String>>,
    /// Dates.
    #[serde(
        default,
        deserialize_with = "given",
        skip_serializing_if = "Option::is_none"
    )]
    pub working_days: Option<Vec<String>>,
    /// A country's code; empty for none.
    #[serde(
        default,
        deserialize_with = "given",
        skip_serializing_if = "Option::is_none"
    )]
    pub microsoft_calendar: Option<String>,
    /// A country's code; empty for none.
    #[serde(
        default,
        deserialize_with = "given",
        skip_serializing_if = "Option::is_none"
    )]
    pub partner_calendar: Option<String>,
    /// The rules for new claims.
    #[serde(
        default,
        deserialize_with = "given",
        skip_serializing_if = "Option::is_none"
    )]
    pub rule_book: Option<BookChoice>,
    /// Who acts by themselves, in the place of who did; only with a simulated clock.
    #[serde(
        default,
        deserialize_with = "given",
        skip_serializing_if = "Option::is_none"
    )]
    pub actors: Option<ActorsInput>,
}

impl SettingsInput {
    /// The rule book that is chosen, read and checked, if one is.
    ///
    /// # Errors
    ///
    /// `invalid` with the path under `ruleBook`.
    pub(crate) fn book(&self, books: &Books) -> Result<Option<Arc<RuleBook>>, Refusal> {
        let book = match &self.rule_book {
            None => return Ok(None),
            Some(BookChoice::Named(name)) => books
                .newest(name)
                .map_err(|problem| Refusal::new(problem).at("ruleBook")),
            Some(BookChoice::Own(data)) => {
                RuleBook::own((**data).clone()).map_err(|refusal| refusal.under("ruleBook"))
            }
        };
        book.map(Some)
    }
}

/// A workspace's clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(
    feature = "schema",
    derive(schemars::JsonSchema),
    schemars(!try_from)
)]
#[serde(
    tag = "kind",
    try_from = "ClockShape",
    rename_all = "camelCase",
    rename_all_fields = "camelCase"
)]
pub enum Clock {
    /// It moves when it is told to; identifiers come from the seed.
    Simulated {
        /// Its time.
        now: Instant,
        /// Where identifiers come from.
        seed: u64,
        /// How many were taken.
        seed_used: u64,
    },
    /// The device's; identifiers are random.
    Real,
}

/// A clock as it is read: one plain shape for both kinds.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ClockShape {
    kind: ClockChoice,
    now: Option<Instant>,
    seed: Option<u64>,
    seed_used: Option<u64>,
}

impl TryFrom<ClockShape> for Clock {
    type Error = &'static str;

    fn try_from(shape: ClockShape) -> Result<Self, Self::Error> {
        match shape.kind {
            ClockChoice::Real => Ok(Clock::Real),
            ClockChoice::Simulated => Ok(Clock::Simulated {
                now: shape.now.ok_or("missing field `now`")?,
                seed: shape.seed.ok_or("missing field `seed`")?,
                seed_used: shape.seed_used.ok_or("missing field `seedUsed`")?,
            }),
        }
    }
}

impl Clock {
    /// The clock, as a command could have set it.
    ///
    /// # Errors
    ///
    /// `invalid` with the member, for a time outside the years 1900 to 2299 and for numbers that not every
    /// platform keeps.
    pub fn checked(self) -> Result<Self, Refusal> {
        let Clock::Simulated {
            now,
            seed,
            seed_used,
        } = self
        else {
            return Ok(self);
        };
        now.given()
            .map_err(|problem| Refusal::new(problem).at("now"))?;
        for (number, field) in [(seed, "seed"), (seed_used, "seedUsed")] {
            if number > SEED_MAX {
                let most = i64::try_from(SEED_MAX).unwrap_or(i64::MAX);
                return Err(Refusal::new(Problem::OutOfRange { least: 0, most }).at(field));
            }
        }
        Ok(self)
    }

    /// Whether it is simulated.
    pub const fn is_simulated(&self) -> bool {
        matches!(self, Clock::Simulated { .. })
    }
}
