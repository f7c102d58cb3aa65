//! Czechia.

use super::super::country::Country;
use super::super::rule::{Rule, When};

const LAW: &str = "Act No. 245/2000 Coll., ss. 1 and 2";

pub(super) const CZ: Country = Country {
    code: "CZ",
    name: "Czechia",
    scope: "",
    rules: &[
        Rule::new("New Year's Day", LAW, When::Fixed(1, 1)),
        Rule::new("Good Friday", LAW, When::Easter(-2)),
        Rule::new("Easter Monday", LAW, When::Easter(1)),
        Rule::new("Labour Day", LAW, When::Fixed(5, 1)),
        Rule::new("Victory Day", LAW, When::Fixed(5, 8)),
        Rule::new("Saints Cyril and Methodius", LAW, When::Fixed(7, 5)),
        Rule::new("Jan Hus Day", LAW, When::Fixed(7, 6)),
        Rule::new("Statehood Day", LAW, When::Fixed(9, 28)),
        Rule::new(
            "Independent Czechoslovak State Day",
            LAW,
            When::Fixed(10, 28),
        ),
        Rule::new(
            "Struggle for Freedom and Democracy Day",
            LAW,
            When::Fixed(11, 17),
        ),
        Rule::new("Christmas Eve", LAW, When::Fixed(12, 24)),
        Rule::new("Christmas Day", LAW, When::Fixed(12, 25)),
        Rule::new("Second Day of Christmas", LAW, When::Fixed(12, 26)),
    ],
    papers: &[],
    moved: &[],
    between: None,
    open: &[],
};
