//! Japan.

use super::super::country::Country;
use super::super::rule::{Rule, Shift, Weekday, When};

const LAW: &str = "Act on National Holidays (No. 178 of 1948), arts. 2 and 3(2); for the Games of 2020 and 2021 Act No. 33 of 2015";
const SKY: &str = "Act No. 178 of 1948, art. 2; day by the Calendar Bulletin of the National Astronomical Observatory";
const THRONE: &str = "Act No. 99 of 2018";

pub(super) const JP: Country = Country {
    code: "JP",
    name: "Japan",
    scope: "",
    rules: &[
        Rule::new("New Year's Day", LAW, When::Fixed(1, 1)).shift(Shift::DayAfterSunday),
        Rule::new("Coming of Age Day", LAW, When::Nth(2, Weekday::Monday, 1)),
        Rule::new("National Foundation Day", LAW, When::Fixed(2, 11)).shift(Shift::DayAfterSunday),
        Rule::new("Emperor's Birthday", LAW, When::Fixed(2, 23))
            .since(2020)
            .shift(Shift::DayAfterSunday),
        Rule::new(
            "Vernal Equinox Day",
            SKY,
            When::On(&[
                2019_03_21, 2020_03_20, 2021_03_20, 2022_03_21, 2023_03_21, 2024_03_20, 2025_03_20,
                2026_03_20, 2027_03_21, 2028_03_20, 2029_03_20, 2030_03_20,
            ]),
        )
        .shift(Shift::DayAfterSunday),
        Rule::new("Showa Day", LAW, When::Fixed(4, 29)).shift(Shift::DayAfterSunday),
        Rule::new("Enthronement Day", THRONE, When::On(&[2019_05_01])),
        Rule::new("Constitution Memorial Day", LAW, When::Fixed(5, 3)).shift(Shift::DayAfterSunday),
        Rule::new("Greenery Day", LAW, When::Fixed(5, 4)).shift(Shift::DayAfterSunday),
        Rule::new("Children's Day", LAW, When::Fixed(5, 5)).shift(Shift::DayAfterSunday),
        Rule::new("Marine Day", LAW, When::Nth(3, Weekday::Monday, 7))
            .instead(&[2020_07_23, 2021_07_22]),
        Rule::new("Mountain Day", LAW, When::Fixed(8, 11))
            .instead(&[2020_08_10, 2021_08_08])
            .shift(Shift::DayAfterSunday),
        Rule::new(
            "Respect for the Aged Day",
            LAW,
            When::Nth(3, Weekday::Monday, 9),
        ),
        Rule::new(
            "Autumnal Equinox Day",
            SKY,
            When::On(&[
                2019_09_23, 2020_09_22, 2021_09_23, 2022_09_23, 2023_09_23, 2024_09_22, 2025_09_23,
                2026_09_23, 2027_09_23, 2028_09_22, 2029_09_23, 2030_09_23,
            ]),
        )
        .shift(Shift::DayAfterSunday),
        Rule::new(
            "Health and Sports Day",
            LAW,
            When::Nth(2, Weekday::Monday, 10),
        )
        .until(2019),
        Rule::new("Sports Day", LAW, When::Nth(2, Weekday::Monday, 10))
            .since(2020)
            .instead(&[2020_07_24, 2021_07_23]),
        Rule::new("Enthronement Ceremony", THRONE, When::On(&[2019_10_22])),
        Rule::new("Culture Day", LAW, When::Fixed(11, 3)).shift(Shift::DayAfterSunday),
        Rule::new("Labour Thanksgiving Day", LAW, When::Fixed(11, 23)).shift(Shift::DayAfterSunday),
    ],
    papers: &[],
    moved: &[],
    between: Some((
        "Citizens' Holiday",
        "Act on National Holidays (No. 178 of 1948), art. 3(3)",
    )),
    open: &[
        (
            2028,
            "Equinox days: announced each February for the next year; until then as the observatory computes them.",
        ),
        (2031, "No equinox days are known."),
    ],
};
