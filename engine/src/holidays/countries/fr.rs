//! France.

use super::super::country::Country;
use super::super::rule::{Rule, When};

const LAW: &str = "Code du travail, art. L3133-1";

pub(super) const FR: Country = Country {
    code: "FR",
    name: "France",
    scope: "The eleven fêtes légales. Whit Monday is one, also where an employer makes it the day of solidarity (art. L3133-7).",
    rules: &[
        Rule::new("New Year's Day", LAW, When::Fixed(1, 1)),
        Rule::new("Easter Monday", LAW, When::Easter(1)),
        Rule::new("Labour Day", LAW, When::Fixed(5, 1)),
        Rule::new("Victory Day", LAW, When::Fixed(5, 8)),
        Rule::new("Ascension Day", LAW, When::Easter(39)),
        Rule::new("Whit Monday", LAW, When::Easter(50)),
        Rule::new("Bastille Day", LAW, When::Fixed(7, 14)),
        Rule::new("Assumption Day", LAW, When::Fixed(8, 15)),
        Rule::new("All Saints' Day", LAW, When::Fixed(11, 1)),
        Rule::new("Armistice Day", LAW, When::Fixed(11, 11)),
        Rule::new("Christmas Day", LAW, When::Fixed(12, 25)),
    ],
    papers: &[],
    moved: &[],
    between: None,
    open: &[],
};
