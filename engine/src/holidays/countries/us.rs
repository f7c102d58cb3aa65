//! United States.

use super::super::country::Country;
use super::super::rule::{Rule, Shift, Weekday, When};

const LAW: &str = "5 U.S.C. 6103(a); on weekends 6103(b) and Executive Order 11582";

pub(super) const US: Country = Country {
    code: "US",
    name: "United States",
    scope: "The legal public holidays of 5 U.S.C. 6103. Days that a President closes federal offices by order, and Inauguration Day, are not among them.",
    rules: &[
        Rule::new("New Year's Day", LAW, When::Fixed(1, 1)).shift(Shift::NearestWeekday),
        Rule::new(
            "Birthday of Martin Luther King, Jr.",
            LAW,
            When::Nth(3, Weekday::Monday, 1),
        ),
        Rule::new(
            "Washington's Birthday",
            LAW,
            When::Nth(3, Weekday::Monday, 2),
        ),
        Rule::new("Memorial Day", LAW, When::Nth(-1, Weekday::Monday, 5)),
        Rule::new(
            "Juneteenth National Independence Day",
            LAW,
            When::Fixed(6, 19),
        )
        .since(2021)
        .shift(Shift::NearestWeekday),
        Rule::new("Independence Day", LAW, When::Fixed(7, 4)).shift(Shift::NearestWeekday),
        Rule::new("Labor Day", LAW, When::Nth(1, Weekday::Monday, 9)),
        Rule::new("Columbus Day", LAW, When::Nth(2, Weekday::Monday, 10)),
        Rule::new("Veterans Day", LAW, When::Fixed(11, 11)).shift(Shift::NearestWeekday),
        Rule::new("Thanksgiving Day", LAW, When::Nth(4, Weekday::Thursday, 11)),
        Rule::new("Christmas Day", LAW, When::Fixed(12, 25)).shift(Shift::NearestWeekday),
    ],
    papers: &[],
    moved: &[],
    between: None,
    open: &[],
};
