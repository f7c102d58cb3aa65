//! Australia.

use super::super::country::Country;
use super::super::rule::{Rule, When};

const LAW: &str = "Fair Work Act 2009, s. 115(1)(a)";

pub(super) const AU: Country = Country {
    code: "AU",
    name: "Australia",
    scope: "The days that the Fair Work Act names itself. What is off in place of a day on a weekend, and the King's Birthday, is each State's and Territory's own law (s. 115(2)): not in this list.",
    rules: &[
        Rule::new("New Year's Day", LAW, When::Fixed(1, 1)),
        Rule::new("Australia Day", LAW, When::Fixed(1, 26)),
        Rule::new("Good Friday", LAW, When::Easter(-2)),
        Rule::new("Easter Monday", LAW, When::Easter(1)),
        Rule::new("Anzac Day", LAW, When::Fixed(4, 25)),
        Rule::new(
            "National Day of Mourning",
            "Fair Work Act 2009, s. 115(1)(b): declared in every State and Territory",
            When::On(&[2022_09_22]),
        ),
        Rule::new("Christmas Day", LAW, When::Fixed(12, 25)),
        Rule::new("Boxing Day", LAW, When::Fixed(12, 26)),
    ],
    papers: &[],
    moved: &[],
    between: None,
    open: &[],
};
