//! India.

use super::super::country::Country;
use super::super::rule::{Rule, When};

pub(super) const IN: Country = Country {
    code: "IN",
    name: "India",
    scope: "The holidays of the central government's offices (Department of Personnel and Training, annex I of the year's office memorandum), and Dr. Ambedkar's birthday. A sighting of the moon may move a Muslim holiday by a day shortly before; such changes hold for single places and are not taken in.",
    rules: &[
        Rule::new("Republic Day", "", When::Fixed(1, 26)),
        Rule::new("Good Friday", "", When::Easter(-2)),
        Rule::new(
            "Dr. B. R. Ambedkar's Birthday",
            "declared each year by the Department of Personnel and Training under s. 25 of the Negotiable Instruments Act, 1881",
            When::Fixed(4, 14),
        ),
        Rule::new("Independence Day", "", When::Fixed(8, 15)),
        Rule::new("Mahatma Gandhi's Birthday", "", When::Fixed(10, 2)),
        Rule::new("Christmas Day", "", When::Fixed(12, 25)),
        Rule::new(
            "Maha Shivaratri",
            "",
            When::On(&[
                2019_03_04, 2022_03_01, 2025_02_26, 2027_03_06, 2028_02_23, 2029_02_11, 2030_03_02,
            ]),
        ),
        Rule::new(
            "Holi",
            "",
            When::On(&[
                2019_03_21, 2020_03_10, 2021_03_29, 2022_03_18, 2023_03_08, 2024_03_25, 2025_03_14,
                2026_03_04, 2027_03_22, 2028_03_11, 2029_03_01, 2030_03_20,
            ]),
        ),
        Rule::new(
            "Id-ul-Fitr",
            "",
            When::On(&[
                2019_06_05, 2020_05_25, 2021_05_14, 2022_05_03, 2023_04_22, 2024_04_11, 2025_03_31,
                2026_03_21, 2027_03_10, 2028_02_27, 2029_02_15, 2030_02_05,
            ]),
        ),
        Rule::new(
            "Ram Navami",
            "",
            When::On(&[
                2020_04_02, 2021_04_21, 2023_03_30, 2024_04_17, 2026_03_26, 2027_04_15, 2028_04_03,
                2030_04_12,
            ]),
        ),
        Rule::new(
            "Mahavir Jayanti",
            "",
            When::On(&[
                2019_04_17, 2020_04_06, 2021_04_25, 2022_04_14, 2023_04_04, 2024_04_21, 2025_04_10,
                2026_03_31, 2027_04_18, 2028_04_07, 2029_04_26, 2030_04_16,
            ]),
        ),
        Rule::new(
            "Buddha Purnima",
            "",
            When::On(&[
                2019_05_18, 2020_05_07, 2021_05_26, 2022_05_16, 2023_05_05, 2024_05_23, 2025_05_12,
                2026_05_01, 2027_05_20, 2028_05_08, 2029_05_27, 2030_05_17,
            ]),
        ),
        Rule::new(
            "Id-ul-Zuha",
            "",
            When::On(&[
                2019_08_12, 2020_08_01, 2021_07_21, 2022_07_10, 2023_06_29, 2024_06_17, 2025_06_07,
                2026_05_27, 2027_05_17, 2028_05_06, 2029_04_25, 2030_04_14,
            ]),
        ),
        Rule::new(
            "Muharram",
            "",
            When::On(&[
                2019_09_10, 2020_08_30, 2021_08_19, 2022_08_09, 2023_07_29, 2024_07_17, 2025_07_06,
                2026_06_26, 2027_06_16, 2028_06_04, 2029_05_24, 2030_05_13,
            ]),
        ),
        Rule::new(
            "Janmashtami",
            "",
            When::On(&[
                2019_08_24, 2020_08_12, 2021_08_30, 2022_08_19, 2023_09_07, 2024_08_26, 2025_08_16,
                2026_09_04, 2027_08_25, 2028_08_13, 2029_09_01, 2030_08_21,
            ]),
        ),
        Rule::new(
            "Milad-un-Nabi",
            "",
            When::On(&[
                2019_11_10, 2020_10_30, 2021_10_19, 2022_10_09, 2023_09_28, 2024_09_16, 2025_09_05,
                2026_08_26, 2027_08_15, 2028_08_04, 2029_07_25, 2030_07_14,
            ]),
        ),
        Rule::new(
            "Dussehra",
            "",
            When::On(&[
                2019_10_08, 2020_10_25, 2021_10_15, 2022_10_05, 2023_10_24, 2024_10_12, 2025_10_02,
                2026_10_20, 2027_10_09, 2028_09_27, 2029_10_16, 2030_10_06,
            ]),
        ),
        Rule::new(
            "Diwali",
            "",
            When::On(&[
                2019_10_27, 2020_11_14, 2021_11_04, 2022_10_24, 2023_11_12, 2024_10_31, 2025_10_20,
                2026_11_08, 2027_10_29, 2028_10_17, 2029_11_05, 2030_10_26,
            ]),
        ),
        Rule::new(
            "Guru Nanak's Birthday",
            "",
            When::On(&[
                2019_11_12, 2020_11_30, 2021_11_19, 2022_11_08, 2023_11_27, 2024_11_15, 2025_11_05,
                2026_11_24, 2027_11_14, 2028_11_02, 2029_11_21, 2030_11_10,
            ]),
        ),
    ],
    papers: &[
        (2019, 2019, "DoPT O.M. 12/2/2018-JCA-2 of 2018-07-11"),
        (2020, 2020, "DoPT O.M. 12/1/2019-JCA-2 of 2019-06-18"),
        (2021, 2021, "DoPT O.M. 12/9/2020-JCA-2 of 2020-06-10"),
        (2022, 2022, "DoPT O.M. 12/5/2021-JCA-2"),
        (2023, 2023, "DoPT O.M. 12/5/2022-JCA of 2022-06-16"),
        (2024, 2024, "DoPT O.M. (JCA) of 2023-07-03"),
        (2025, 2025, "DoPT O.M. (JCA) on the holidays of 2025"),
        (2026, 2026, "DoPT O.M. (JCA) of 2025-07-03"),
        (2027, 2040, "no O.M. yet: moon dates are our projection"),
    ],
    moved: &[],
    between: None,
    open: &[
        (
            2027,
            "No memorandum was found. Hindu dates are projected from the lunar day at Ujjain, Muslim ones from the Umm al-Qura calendar and a day; which of Maha Shivaratri and Ram Navami will be off is open, so both are listed (Ram Navami not on a Sunday); Mahavir Jayanti of 2027 may also be 19 April.",
        ),
        (2031, "No moon dates are known."),
    ],
};
