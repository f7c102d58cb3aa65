//! Spain.

use super::super::country::Country;
use super::super::rule::{Rule, Shift, When};

const LAW: &str = "Estatuto de los Trabajadores, art. 37.2; Real Decreto 2001/1983, art. 45; yearly list in the BOE";

pub(super) const ES: Country = Country {
    code: "ES",
    name: "Spain",
    scope: "The national days that every region keeps. One that falls on a Sunday is rest on another day, which each region chooses: it is not in this list.",
    rules: &[
        Rule::new("New Year's Day", LAW, When::Fixed(1, 1)).shift(Shift::NotOnSunday),
        Rule::new("Epiphany", LAW, When::Fixed(1, 6)).shift(Shift::NotOnSunday),
        Rule::new("Good Friday", LAW, When::Easter(-2)),
        Rule::new("Labour Day", LAW, When::Fixed(5, 1)).shift(Shift::NotOnSunday),
        Rule::new("Assumption Day", LAW, When::Fixed(8, 15)).shift(Shift::NotOnSunday),
        Rule::new("National Day", LAW, When::Fixed(10, 12)).shift(Shift::NotOnSunday),
        Rule::new("All Saints' Day", LAW, When::Fixed(11, 1)).shift(Shift::NotOnSunday),
        Rule::new("Constitution Day", LAW, When::Fixed(12, 6)).shift(Shift::NotOnSunday),
        Rule::new("Immaculate Conception", LAW, When::Fixed(12, 8)).shift(Shift::NotOnSunday),
        Rule::new("Christmas Day", LAW, When::Fixed(12, 25)).shift(Shift::NotOnSunday),
    ],
    papers: &[],
    moved: &[],
    between: None,
    open: &[(
        2027,
        "Which days every region keeps: the BOE lists it in the autumn before; that list is not taken in yet.",
    )],
};
