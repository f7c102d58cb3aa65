//! Germany.

use super::super::country::Country;
use super::super::rule::{Rule, When};

const LANDS: &str = "holiday laws of all sixteen Länder";

pub(super) const DE: Country = Country {
    code: "DE",
    name: "Germany",
    scope: "The nine days that are holidays in every Land.",
    rules: &[
        Rule::new("New Year's Day", LANDS, When::Fixed(1, 1)),
        Rule::new("Good Friday", LANDS, When::Easter(-2)),
        Rule::new("Easter Monday", LANDS, When::Easter(1)),
        Rule::new("Labour Day", LANDS, When::Fixed(5, 1)),
        Rule::new("Ascension Day", LANDS, When::Easter(39)),
        Rule::new("Whit Monday", LANDS, When::Easter(50)),
        Rule::new(
            "Day of German Unity",
            "Unification Treaty, art. 2(2)",
            When::Fixed(10, 3),
        ),
        Rule::new("Christmas Day", LANDS, When::Fixed(12, 25)),
        Rule::new("Second Day of Christmas", LANDS, When::Fixed(12, 26)),
    ],
    papers: &[],
    moved: &[],
    between: None,
    open: &[],
};
