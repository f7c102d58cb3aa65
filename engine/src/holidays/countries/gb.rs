//! United Kingdom.

use super::super::country::Country;
use super::super::rule::{Rule, Shift, Weekday, When};

const ACT: &str = "Banking and Financial Dealings Act 1971, s. 1 and sch. 1";
const PROC: &str = "Royal Proclamation under the Banking and Financial Dealings Act 1971, s. 1(3)";

pub(super) const GB: Country = Country {
    code: "GB",
    name: "United Kingdom",
    scope: "The days that are holidays in England and Wales, Scotland and Northern Ireland alike; so neither Easter Monday nor the summer bank holiday.",
    rules: &[
        Rule::new("New Year's Day", PROC, When::Fixed(1, 1)).shift(Shift::NextWeekday),
        Rule::new(
            "Good Friday",
            "common law; Banking and Financial Dealings Act 1971, sch. 1 (Scotland)",
            When::Easter(-2),
        ),
        Rule::new(
            "Early May Bank Holiday",
            PROC,
            When::Nth(1, Weekday::Monday, 5),
        )
        .instead(&[2020_05_08]),
        Rule::new(
            "Spring Bank Holiday",
            ACT,
            When::Nth(-1, Weekday::Monday, 5),
        )
        .instead(&[2022_06_02]),
        Rule::new("Platinum Jubilee", PROC, When::On(&[2022_06_03])),
        Rule::new(
            "State Funeral of Queen Elizabeth II",
            PROC,
            When::On(&[2022_09_19]),
        ),
        Rule::new(
            "Coronation of King Charles III",
            PROC,
            When::On(&[2023_05_08]),
        ),
        Rule::new("Christmas Day", ACT, When::Fixed(12, 25)).shift(Shift::NextWeekday),
        Rule::new("Boxing Day", ACT, When::Fixed(12, 26)).shift(Shift::NextWeekday),
    ],
    papers: &[],
    moved: &[],
    between: None,
    open: &[(
        2029,
        "Days by proclamation (New Year's Day, early May, substitutes): as the rules have them, not yet proclaimed.",
    )],
};
