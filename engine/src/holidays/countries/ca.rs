//! Canada.

use super::super::country::Country;
use super::super::rule::{Rule, Shift, Weekday, When};

const LAW: &str =
    "Canada Labour Code (R.S.C. 1985, c. L-2), ss. 166 and 193, and the laws of every province";

pub(super) const CA: Country = Country {
    code: "CA",
    name: "Canada",
    scope: "The days that are holidays in every province and territory.",
    rules: &[
        Rule::new("New Year's Day", LAW, When::Fixed(1, 1)).shift(Shift::NextWeekday),
        Rule::new("Good Friday", LAW, When::Easter(-2)),
        Rule::new(
            "Canada Day",
            "Holidays Act (R.S.C. 1985, c. H-5), s. 2",
            When::Fixed(7, 1),
        )
        .shift(Shift::MondayAfterSunday),
        Rule::new("Labour Day", LAW, When::Nth(1, Weekday::Monday, 9)),
        Rule::new("Christmas Day", LAW, When::Fixed(12, 25)).shift(Shift::NextWeekday),
    ],
    papers: &[],
    moved: &[],
    between: None,
    open: &[],
};
