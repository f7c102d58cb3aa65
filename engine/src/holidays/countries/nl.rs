//! Netherlands.

use super::super::country::Country;
use super::super::rule::{Rule, Shift, When};

const LAW: &str = "Algemene termijnenwet, art. 3(1)";

pub(super) const NL: Country = Country {
    code: "NL",
    name: "Netherlands",
    scope: "The days of the Algemene termijnenwet. 5 May is one each year, but work is done on it except every fifth year: it is listed in those years only.",
    rules: &[
        Rule::new("New Year's Day", LAW, When::Fixed(1, 1)),
        Rule::new(
            "Good Friday",
            "Algemene termijnenwet, art. 3(2)",
            When::Easter(-2),
        ),
        Rule::new("Easter Sunday", LAW, When::Easter(0)),
        Rule::new("Easter Monday", LAW, When::Easter(1)),
        Rule::new("King's Day", LAW, When::Fixed(4, 27)).shift(Shift::SaturdayBeforeSunday),
        Rule::new(
            "Liberation Day",
            "Algemene termijnenwet, art. 3(1); a day off every fifth year by the advice of the Stichting van de Arbeid",
            When::On(&[2020_05_05, 2025_05_05, 2030_05_05, 2035_05_05, 2040_05_05]),
        ),
        Rule::new("Ascension Day", LAW, When::Easter(39)),
        Rule::new("Whit Sunday", LAW, When::Easter(49)),
        Rule::new("Whit Monday", LAW, When::Easter(50)),
        Rule::new("Christmas Day", LAW, When::Fixed(12, 25)),
        Rule::new("Second Day of Christmas", LAW, When::Fixed(12, 26)),
    ],
    papers: &[],
    moved: &[],
    between: None,
    open: &[],
};
