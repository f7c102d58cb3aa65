//! Austria.

use super::super::country::Country;
use super::super::rule::{Rule, When};

const LAW: &str = "Arbeitsruhegesetz, § 7(2)";

pub(super) const AT: Country = Country {
    code: "AT",
    name: "Austria",
    scope: "",
    rules: &[
        Rule::new("New Year's Day", LAW, When::Fixed(1, 1)),
        Rule::new("Epiphany", LAW, When::Fixed(1, 6)),
        Rule::new("Easter Monday", LAW, When::Easter(1)),
        Rule::new("Labour Day", LAW, When::Fixed(5, 1)),
        Rule::new("Ascension Day", LAW, When::Easter(39)),
        Rule::new("Whit Monday", LAW, When::Easter(50)),
        Rule::new("Corpus Christi", LAW, When::Easter(60)),
        Rule::new("Assumption Day", LAW, When::Fixed(8, 15)),
        Rule::new("National Day", LAW, When::Fixed(10, 26)),
        Rule::new("All Saints' Day", LAW, When::Fixed(11, 1)),
        Rule::new("Immaculate Conception", LAW, When::Fixed(12, 8)),
        Rule::new("Christmas Day", LAW, When::Fixed(12, 25)),
        Rule::new("Saint Stephen's Day", LAW, When::Fixed(12, 26)),
    ],
    papers: &[],
    moved: &[],
    between: None,
    open: &[],
};
