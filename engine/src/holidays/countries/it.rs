//! Italy.

use super::super::country::Country;
use super::super::rule::{Rule, Weekday, When};

const LAW: &str = "L. 27 maggio 1949 n. 260, art. 2";

pub(super) const IT: Country = Country {
    code: "IT",
    name: "Italy",
    scope: "",
    rules: &[
        Rule::new("New Year's Day", LAW, When::Fixed(1, 1)),
        Rule::new(
            "Epiphany",
            "D.P.R. 28 dicembre 1985 n. 792",
            When::Fixed(1, 6),
        ),
        Rule::new("Easter Sunday", LAW, When::Easter(0)),
        Rule::new("Easter Monday", LAW, When::Easter(1)),
        Rule::new("Liberation Day", LAW, When::Fixed(4, 25)),
        Rule::new("Labour Day", LAW, When::Fixed(5, 1)),
        Rule::new(
            "Republic Day",
            "L. 20 novembre 2000 n. 336",
            When::Fixed(6, 2),
        ),
        Rule::new("Assumption Day", LAW, When::Fixed(8, 15)),
        Rule::new(
            "Saint Francis of Assisi",
            "L. 8 ottobre 2025 n. 151",
            When::Fixed(10, 4),
        )
        .since(2026),
        Rule::new("All Saints' Day", LAW, When::Fixed(11, 1)),
        Rule::new(
            "National Unity Day",
            "L. 5 marzo 1977 n. 54, art. 1",
            When::Nth(1, Weekday::Sunday, 11),
        ),
        Rule::new("Immaculate Conception", LAW, When::Fixed(12, 8)),
        Rule::new("Christmas Day", LAW, When::Fixed(12, 25)),
        Rule::new("Saint Stephen's Day", LAW, When::Fixed(12, 26)),
    ],
    papers: &[],
    moved: &[],
    between: None,
    open: &[],
};
