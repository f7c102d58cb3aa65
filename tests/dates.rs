//! Days and times in both languages, in any zone.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test that fails should stop where it fails"
)]

use cpor_desk::words::{
    Language::{English, Hungarian},
    dates::{self, Day},
};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

const FRIDAY: Day = Day::new(2020, 10, 2);
const MONDAY: Day = Day::new(2020, 9, 14);
/// 2020-10-02T14:20:00Z
const AT: f64 = 1_601_648_400_000.0;

#[wasm_bindgen_test]
fn a_day_has_its_year_where_it_is_another() {
    for (language, day, year_known, text) in [
        (English, FRIDAY, 2020, "Fri 2 Oct"),
        (English, FRIDAY, 2021, "Fri 2 Oct 2020"),
        (English, MONDAY, 2020, "Mon 14 Sep"),
        (Hungarian, FRIDAY, 2020, "okt. 2., P"),
        (Hungarian, FRIDAY, 2021, "2020. okt. 2., P"),
        (Hungarian, MONDAY, 2020, "szept. 14., H"),
    ] {
        assert_eq!(dates::day(language, day, year_known), text);
    }
}

#[wasm_bindgen_test]
fn a_day_is_the_same_wherever_the_browser_is() {
    for (day, text) in [
        (Day::new(2024, 2, 29), "Thu 29 Feb 2024"),
        (Day::new(1999, 12, 31), "Fri 31 Dec 1999"),
        (Day::new(2299, 12, 31), "Sun 31 Dec 2299"),
        (Day::new(1900, 1, 1), "Mon 1 Jan 1900"),
    ] {
        assert_eq!(dates::full_day(English, day), text);
    }
}

#[wasm_bindgen_test]
fn parts_of_a_day() {
    assert_eq!(dates::weekday(English, FRIDAY), "Fri");
    assert_eq!(dates::weekday(Hungarian, Day::new(2020, 9, 30)), "Sze");
    assert_eq!(dates::day_month(English, FRIDAY), "2 Oct");
    assert_eq!(dates::day_month(Hungarian, FRIDAY), "okt. 2.");
    assert_eq!(dates::month_year(English, FRIDAY), "October 2020");
    assert_eq!(dates::month_year(Hungarian, MONDAY), "2020. szeptember");
}

#[wasm_bindgen_test]
fn an_instant_is_told_in_its_zone() {
    for (language, millis, zone, text) in [
        (English, AT, "UTC", "Fri 2 Oct 2020, 14:20"),
        (English, AT, "Europe/Budapest", "Fri 2 Oct 2020, 16:20"),
        (English, AT, "Pacific/Kiritimati", "Sat 3 Oct 2020, 04:20"),
        (Hungarian, AT, "UTC", "2020. okt. 2., P 14:20"),
        (English, AT, "Mars/Olympus", "Fri 2 Oct 2020, 14:20 UTC"),
        (English, AT, "\"}", "Fri 2 Oct 2020, 14:20 UTC"),
    ] {
        assert_eq!(dates::instant(language, millis, zone), text, "{zone}");
    }
}

#[wasm_bindgen_test]
fn midnight_is_zero_hours() {
    let midnight = 1_601_596_800_000.0;
    assert_eq!(dates::time(English, midnight, "UTC"), "00:00");
    assert_eq!(dates::time(Hungarian, midnight, "UTC"), "00:00");
    assert_eq!(
        dates::short_instant(English, midnight, "UTC"),
        "Fri 2 Oct, 00:00"
    );
}

#[wasm_bindgen_test]
fn what_is_no_instant_does_no_harm() {
    for millis in [f64::NAN, f64::INFINITY, 1e300] {
        assert!(dates::instant(English, millis, "UTC").ends_with("UTC"));
    }
}
