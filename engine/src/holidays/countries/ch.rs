//! Switzerland.

use super::super::country::Country;
use super::super::rule::{Rule, When};

const CANTONS: &str = "holiday laws of all twenty-six cantons";

pub(super) const CH: Country = Country {
    code: "CH",
    name: "Switzerland",
    scope: "The days that are holidays in every canton.",
    rules: &[
        Rule::new("New Year's Day", CANTONS, When::Fixed(1, 1)),
        Rule::new("Ascension Day", CANTONS, When::Easter(39)),
        Rule::new(
            "National Day",
            "Federal Constitution, art. 110(3)",
            When::Fixed(8, 1),
        ),
        Rule::new("Christmas Day", CANTONS, When::Fixed(12, 25)),
    ],
    papers: &[],
    moved: &[],
    between: None,
    open: &[],
};
