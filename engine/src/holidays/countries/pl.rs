//! Poland.

use super::super::country::Country;
use super::super::rule::{Rule, When};

const LAW: &str = "Act of 18 January 1951 on days off work, art. 1";

pub(super) const PL: Country = Country {
    code: "PL",
    name: "Poland",
    scope: "A holiday on a Saturday gives each employee another day off (Kodeks pracy, art. 130), which the employer chooses: it is not in this list.",
    rules: &[
        Rule::new("New Year's Day", LAW, When::Fixed(1, 1)),
        Rule::new("Epiphany", LAW, When::Fixed(1, 6)),
        Rule::new("Easter Sunday", LAW, When::Easter(0)),
        Rule::new("Easter Monday", LAW, When::Easter(1)),
        Rule::new("State Holiday", LAW, When::Fixed(5, 1)),
        Rule::new("Third of May Holiday", LAW, When::Fixed(5, 3)),
        Rule::new("Whit Sunday", LAW, When::Easter(49)),
        Rule::new("Corpus Christi", LAW, When::Easter(60)),
        Rule::new("Assumption Day", LAW, When::Fixed(8, 15)),
        Rule::new("All Saints' Day", LAW, When::Fixed(11, 1)),
        Rule::new("Independence Day", LAW, When::Fixed(11, 11)),
        Rule::new(
            "Christmas Eve",
            "Act of 6 December 2024 (Dz.U. 2024 poz. 1965)",
            When::Fixed(12, 24),
        )
        .since(2025),
        Rule::new("Christmas Day", LAW, When::Fixed(12, 25)),
        Rule::new("Second Day of Christmas", LAW, When::Fixed(12, 26)),
    ],
    papers: &[],
    moved: &[],
    between: None,
    open: &[],
};
