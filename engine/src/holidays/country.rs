use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::ops::RangeInclusive;

use super::countries::ALL;
use super::rule::{Rule, Shift, weekday, written, year_of};
use crate::problem::Problem;
use crate::time::{Calendar, Date};
use crate::words;

/// A country's public holidays, as its laws have them.
#[derive(Debug)]
pub struct Country {
    pub(super) code: &'static str,
    pub(super) name: &'static str,
    /// What is counted as a holiday of the whole country, where that needs a word.
    pub(super) scope: &'static str,
    pub(super) rules: &'static [Rule],
    /// Papers that come out for single years: first year, last year, what they are called.
    pub(super) papers: &'static [(i32, i32, &'static str)],
    /// Weekend days worked, each with the weekday off for it, as `year_month_day`.
    pub(super) moved: &'static [(u32, u32)],
    /// The name of a day between two holidays, and the law that makes it one.
    pub(super) between: Option<(&'static str, &'static str)>,
    /// What no law or decree says yet: from which year on, and what.
    pub(super) open: &'static [(i32, &'static str)],
}

/// A day off, or a weekend day worked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holiday {
    /// The civil date.
    pub date: Date,
    /// What it is called, in English.
    pub name: Cow<'static, str>,
    /// The law or decree it comes from.
    pub source: &'static str,
}

/// No calendar is known for the code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownCountry {
    /// The code as given.
    pub given: String,
}

impl fmt::Display for UnknownCountry {
    /// What is wrong, and what to do, in English.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let problem = Problem::from(self.clone());
        write!(out, "{problem} {}", words::remedy(&problem))
    }
}

impl std::error::Error for UnknownCountry {}

/// The holidays of a year by day, in order: name and source.
type Days = BTreeMap<i32, Vec<(Cow<'static, str>, &'static str)>>;

impl Country {
    /// The years that were checked, day by day, against another's calendars.
    pub const CHECKED: RangeInclusive<i32> = 2019..=2030;

    /// The years that a country's [calendar](Country::calendar) knows. Of those after [`Country::CHECKED`] it has what the
    /// rules say, but no day that is set year by year.
    pub const YEARS: RangeInclusive<i32> = 2019..=2040;

    /// All countries, by code.
    pub fn all() -> &'static [Country] {
        ALL
    }

    /// The country of that ISO 3166-1 code, in capitals.
    ///
    /// # Errors
    ///
    /// [`UnknownCountry`] for a code that has no calendar here.
    pub fn find(code: &str) -> Result<&'static Country, UnknownCountry> {
        let found = ALL.iter().find(|country| country.code == code);
        found.ok_or_else(|| UnknownCountry {
            given: code.to_owned(),
        })
    }

    /// Its ISO 3166-1 code.
    pub fn code(&self) -> &'static str {
        self.code
    }

    /// Its name, in English.
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// What counts as a holiday of the whole country here; empty where its law leaves no doubt.
    pub fn scope(&self) -> &'static str {
        self.scope
    }

    /// The holidays of a year by date, also those on weekends; those of one date in the order of its rules. None outside
    /// [`Country::YEARS`].
    pub fn holidays(&self, year: i32) -> Vec<Holiday> {
        if !Self::YEARS.contains(&year) {
            return Vec::new();
        }
        let days = self.days_off(year..=year).into_iter();
        let named = days.flat_map(|(day, named)| named.into_iter().map(move |named| (day, named)));
        named
            .filter_map(|(day, named)| holiday(day, named))
            .collect()
    }

    /// The weekend days of a year that are worked.
    pub fn working_days(&self, year: i32) -> Vec<Holiday> {
        let worked = self.moved.iter().filter_map(|(worked, off)| {
            let (day, off) = (written(*worked)?, date(written(*off)?)?);
            let name = Cow::Owned(format!("Worked for {off}"));
            (year_of(day) == Some(year)).then(|| holiday(day, (name, self.paper(year))))?
        });
        worked.collect()
    }

    /// What of the year no law or decree says yet; empty where everything is settled.
    pub fn open(&self, year: i32) -> Vec<&'static str> {
        let open = self.open.iter().filter(|(from, _)| *from <= year);
        open.map(|(_, what)| *what).collect()
    }

    /// The calendar of [`Country::YEARS`], tabulated.
    pub fn calendar(&self) -> Calendar {
        let off = self.days_off(Self::YEARS).into_keys();
        let worked = self.moved.iter().filter_map(|(worked, _)| written(*worked));
        Calendar::new(off.filter_map(date), worked.filter_map(date)).tabulated()
    }

    fn days_off(&self, years: RangeInclusive<i32>) -> Days {
        let mut days = Days::new();
        // A holiday of the next year may be observed at the end of the last one.
        for year in years.start().saturating_sub(1)..=years.end().saturating_add(1) {
            self.add_own(&mut days, year);
        }
        self.add_between(&mut days);
        self.add_observed(&mut days);
        self.add_moved(&mut days);
        days.retain(|day, _| year_of(*day).is_some_and(|year| years.contains(&year)));
        days
    }

    fn add_own(&self, days: &mut Days, year: i32) {
        for rule in self.rules {
            for day in rule.days(year) {
                let day = match rule.shift {
                    Shift::NotOnSunday if weekday(day) == 6 => continue,
                    Shift::SaturdayBeforeSunday if weekday(day) == 6 => day.saturating_sub(1),
                    _ => day,
                };
                let named = (Cow::Borrowed(rule.name), self.source(rule, year));
                days.entry(day).or_default().push(named);
            }
        }
    }

    /// The days between two holidays; a day off for another is none of the two.
    fn add_between(&self, days: &mut Days) {
        let Some((name, source)) = self.between else {
            return;
        };
        let between = days.keys().map(|day| day.saturating_add(1));
        let found: Vec<i32> = between
            .filter(|day| !days.contains_key(day) && days.contains_key(&day.saturating_add(1)))
            .collect();
        for day in found {
            days.entry(day)
                .or_default()
                .push((Cow::Borrowed(name), source));
        }
    }

    /// The weekdays that are off because a holiday falls on a weekend, the earliest holiday first.
    fn add_observed(&self, days: &mut Days) {
        let own: Vec<(i32, Cow<'static, str>)> = days
            .iter()
            .flat_map(|(day, named)| named.iter().map(|(name, _)| (*day, name.clone())))
            .collect();
        for (day, name) in own {
            let Some(rule) = self.rule_of(day, &name) else {
                continue;
            };
            if let Some(observed) = observed(rule.shift, day, days) {
                let source = self.source(rule, year_of(day).unwrap_or_default());
                let name = Cow::Owned(format!("{name} (observed)"));
                days.entry(observed).or_default().push((name, source));
            }
        }
    }

    fn rule_of(&self, day: i32, name: &str) -> Option<&Rule> {
        let year = year_of(day)?;
        let mut named = self.rules.iter().filter(|rule| rule.name == name);
        named.find(|rule| rule.days(year).contains(&day))
    }

    fn add_moved(&self, days: &mut Days) {
        let moved = self.moved.iter();
        let moved =
            moved.filter_map(|(worked, off)| Some((date(written(*worked)?)?, written(*off)?)));
        for (worked, off) in moved {
            let name = Cow::Owned(format!("Day off, worked on {worked}"));
            let paper = self.paper(year_of(off).unwrap_or_default());
            days.entry(off).or_default().push((name, paper));
        }
    }

    fn source(&self, rule: &Rule, year: i32) -> &'static str {
        if rule.source.is_empty() {
            self.paper(year)
        } else {
            rule.source
        }
    }

    fn paper(&self, year: i32) -> &'static str {
        let mut papers = self.papers.iter();
        let paper = papers.find(|(from, to, _)| (*from..=*to).contains(&year));
        paper.map_or("", |(_, _, paper)| paper)
    }
}

fn holiday(day: i32, (name, source): (Cow<'static, str>, &'static str)) -> Option<Holiday> {
    let date = date(day)?;
    Some(Holiday { date, name, source })
}

fn date(day: i32) -> Option<Date> {
    Date::from_day_number(i64::from(day))
}

/// The day that is off for a holiday on `day`.
fn observed(shift: Shift, day: i32, days: &Days) -> Option<i32> {
    let plus = |days: i32| day.saturating_add(days);
    let mut later = (1..=14).map(plus);
    match (shift, weekday(day)) {
        (Shift::NearestWeekday, 5) => Some(plus(-1)),
        (Shift::NearestWeekday | Shift::MondayAfterSunday, 6) => Some(plus(1)),
        (Shift::NextWeekday, 5 | 6) => {
            later.find(|day| weekday(*day) < 5 && !days.contains_key(day))
        }
        (Shift::DayAfterSunday, 6) => later.find(|day| !days.contains_key(day)),
        _ => None,
    }
}
