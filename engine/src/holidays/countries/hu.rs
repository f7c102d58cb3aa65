//! Hungary.

use super::super::country::Country;
use super::super::rule::{Rule, When};

const LAW: &str = "Act I of 2012 (Labour Code), s. 102";

pub(super) const HU: Country = Country {
    code: "HU",
    name: "Hungary",
    scope: "The public holidays of the Labour Code, and the working Saturdays and days off that the minister moves by a decree for each year. For 2023 none was needed; 12 December 2026 is not worked, for 24 December became a holiday.",
    rules: &[
        Rule::new("New Year's Day", LAW, When::Fixed(1, 1)),
        Rule::new("National Day (1848)", LAW, When::Fixed(3, 15)),
        Rule::new("Good Friday", LAW, When::Easter(-2)),
        Rule::new("Easter Sunday", LAW, When::Easter(0)),
        Rule::new("Easter Monday", LAW, When::Easter(1)),
        Rule::new("Labour Day", LAW, When::Fixed(5, 1)),
        Rule::new("Whit Sunday", LAW, When::Easter(49)),
        Rule::new("Whit Monday", LAW, When::Easter(50)),
        Rule::new("State Foundation Day", LAW, When::Fixed(8, 20)),
        Rule::new("National Day (1956)", LAW, When::Fixed(10, 23)),
        Rule::new("All Saints' Day", LAW, When::Fixed(11, 1)),
        Rule::new("Christmas Eve", "Act LXXII of 2026", When::Fixed(12, 24)).since(2026),
        Rule::new("Christmas Day", LAW, When::Fixed(12, 25)),
        Rule::new("Second Day of Christmas", LAW, When::Fixed(12, 26)),
    ],
    papers: &[
        (2019, 2019, "6/2018. (VIII. 23.) PM decree"),
        (2020, 2020, "7/2019. PM decree"),
        (2021, 2021, "14/2020. (V. 13.) ITM decree"),
        (2022, 2022, "23/2021. ITM decree"),
        (2024, 2024, "15/2023. (VII. 13.) GFM decree"),
        (2025, 2025, "11/2024. (IV. 8.) NGM decree"),
        (
            2026,
            2026,
            "10/2025. (IV. 30.) NGM decree; Act LXXII of 2026",
        ),
    ],
    moved: &[
        (2019_08_10, 2019_08_19),
        (2019_12_07, 2019_12_24),
        (2019_12_14, 2019_12_27),
        (2020_08_29, 2020_08_21),
        (2020_12_12, 2020_12_24),
        (2021_12_11, 2021_12_24),
        (2022_03_26, 2022_03_14),
        (2022_10_15, 2022_10_31),
        (2024_08_03, 2024_08_19),
        (2024_12_07, 2024_12_24),
        (2024_12_14, 2024_12_27),
        (2025_05_17, 2025_05_02),
        (2025_10_18, 2025_10_24),
        (2025_12_13, 2025_12_24),
        (2026_01_10, 2026_01_02),
        (2026_08_08, 2026_08_21),
    ],
    between: None,
    open: &[(
        2027,
        "Moved working days: they are decreed year by year, and no decree for this year was found.",
    )],
};
