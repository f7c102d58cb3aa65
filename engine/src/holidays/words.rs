//! A rule in words, for documentation and for whoever wants to check it.

use super::country::Country;
use super::rule::{Rule, Shift, Weekday, When};

/// A rule of a country, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleWords {
    /// The holiday's name.
    pub name: &'static str,
    /// On which days it falls, and what follows on a weekend.
    pub when: String,
    /// The law; empty where each year has a [paper](Country::papers) of its own.
    pub source: &'static str,
}

impl Country {
    /// Its rules in words, in their order.
    pub fn rules(&self) -> Vec<RuleWords> {
        let words = |rule: &Rule| RuleWords {
            name: rule.name,
            when: rule.words(),
            source: rule.source,
        };
        self.rules.iter().map(words).collect()
    }

    /// The papers that set days year by year: first year, last year, what the paper is called.
    pub fn papers(&self) -> &'static [(i32, i32, &'static str)] {
        self.papers
    }
}

impl Rule {
    fn words(&self) -> String {
        let mut words = vec![self.when.words()];
        words.extend(self.shift.words().map(str::to_owned));
        words.extend(match self.years {
            (i32::MIN, i32::MAX) => None,
            (from, i32::MAX) => Some(format!("since {from}")),
            (_, to) => Some(format!("until {to}")),
        });
        if !self.instead.is_empty() {
            words.push(format!("in their years instead {}", dates(self.instead)));
        }
        words.join("; ")
    }
}

impl When {
    fn words(&self) -> String {
        match self {
            When::Fixed(month, day) => format!("{day} {}", month_name(*month)),
            When::Easter(0) => "Easter Sunday".to_owned(),
            When::Easter(1) => "the day after Easter Sunday".to_owned(),
            When::Easter(after @ ..0) => {
                format!("{} days before Easter Sunday", after.unsigned_abs())
            }
            When::Easter(after) => format!("{after} days after Easter Sunday"),
            When::Nth(nth, weekday, month) => {
                let weekday = match weekday {
                    Weekday::Monday => "Monday",
                    Weekday::Thursday => "Thursday",
                    Weekday::Sunday => "Sunday",
                };
                let nth = match nth {
                    1 => "first",
                    2 => "second",
                    3 => "third",
                    4 => "fourth",
                    _ => "last",
                };
                format!("{nth} {weekday} of {}", month_name(*month))
            }
            When::On(days) => dates(days),
        }
    }
}

impl Shift {
    const fn words(self) -> Option<&'static str> {
        match self {
            Shift::Stays => None,
            Shift::NearestWeekday => {
                Some("also the Friday before a Saturday, the Monday after a Sunday")
            }
            Shift::NextWeekday => Some("on a weekend also the next weekday that is no holiday"),
            Shift::MondayAfterSunday => Some("on a Sunday also the Monday after"),
            Shift::DayAfterSunday => Some("on a Sunday also the next day that is no holiday"),
            Shift::SaturdayBeforeSunday => Some("on a Sunday the Saturday before instead"),
            Shift::NotOnSunday => Some("not on a Sunday"),
        }
    }
}

fn dates(days: &[u32]) -> String {
    let date = |day: &u32| format!("{}-{:02}-{:02}", day / 10_000, day / 100 % 100, day % 100);
    days.iter().map(date).collect::<Vec<_>>().join(", ")
}

fn month_name(month: u32) -> &'static str {
    match month {
        1 => "January",
        2 => "February",
        3 => "March",
        4 => "April",
        5 => "May",
        6 => "June",
        7 => "July",
        8 => "August",
        9 => "September",
        10 => "October",
        11 => "November",
        _ => "December",
    }
}
