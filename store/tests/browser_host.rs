//! The host's clock, random bytes and time zones, in a real browser.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test that fails should stop where it fails"
)]
#![cfg(target_arch = "wasm32")]

use std::sync::Arc;

use cpor_engine::host::Host;
use cpor_engine::{Date, Instant, Zone, Zones};
use cpor_store::web::host::{BrowserHost, HostZones, local_zone_name, zone_names};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

fn zone(name: &str) -> Arc<dyn Zone> {
    HostZones.zone(name).unwrap()
}

fn instant(text: &str) -> Instant {
    Instant::parse(text).unwrap()
}

/// From the time-zone database.
#[wasm_bindgen_test]
fn offsets_are_those_of_the_time_zone_database() {
    for (name, at, hours, minutes, seconds) in [
        ("UTC", "2020-09-14T09:00:00Z", 0, 0, 0),
        ("Etc/UTC", "1969-12-31T23:59:59.999Z", 0, 0, 0),
        ("Europe/Budapest", "2020-09-14T09:00:00Z", 2, 0, 0),
        ("Europe/Budapest", "2020-12-14T09:00:00Z", 1, 0, 0),
        ("Europe/Budapest", "2021-03-28T00:59:59.999Z", 1, 0, 0),
        ("Europe/Budapest", "2021-03-28T01:00:00Z", 2, 0, 0),
        ("Asia/Kathmandu", "2020-09-14T09:00:00Z", 5, 45, 0),
        ("America/St_Johns", "2020-01-14T09:00:00Z", -3, -30, 0),
        ("America/St_Johns", "2020-07-14T09:00:00Z", -2, -30, 0),
        ("Australia/Lord_Howe", "2020-01-14T09:00:00Z", 11, 0, 0),
        ("Australia/Lord_Howe", "2020-07-14T09:00:00Z", 10, 30, 0),
        ("Pacific/Apia", "2011-12-30T09:59:59.999Z", -10, 0, 0),
        ("Pacific/Apia", "2011-12-30T10:00:00Z", 14, 0, 0),
        ("Africa/Cairo", "2022-07-14T09:00:00Z", 2, 0, 0),
        ("Africa/Cairo", "2023-07-14T09:00:00Z", 3, 0, 0),
        ("Europe/Dublin", "1910-07-14T09:00:00.5Z", 0, -25, -21),
        ("America/New_York", "2299-01-14T09:00:00Z", -5, 0, 0),
    ] {
        let millis = ((hours * 60 + minutes) * 60 + seconds) * 1_000;
        assert_eq!(
            zone(name).offset_millis_at(instant(at)),
            millis,
            "{name} {at}"
        );
    }
}

#[wasm_bindgen_test]
fn any_instant_has_an_offset_and_a_last_one_does_not_run_away() {
    for millis in [i64::MIN, i64::MAX, -59_011_372_800_001, 253_402_300_800_000] {
        for name in ["America/New_York", "Asia/Kathmandu", "UTC"] {
            let offset = zone(name).offset_millis_at(Instant::from_millis(millis));
            assert!(offset.abs() <= 16 * 3_600_000, "{name} {millis}: {offset}");
        }
    }
    let second_before_1970 = Instant::from_millis(-1);
    assert_eq!(zone("UTC").offset_millis_at(second_before_1970), 0);
}

/// Days that do not exist, happen twice, or end at a change of the clock.
#[wasm_bindgen_test]
fn days_end_when_every_later_date_is_later() {
    for (case, name, day, end) in [
        ("plain", "UTC", "2020-09-21", "2020-09-22T00:00:00Z"),
        (
            "plain",
            "Asia/Kathmandu",
            "2020-09-21",
            "2020-09-21T18:15:00Z",
        ),
        (
            "before the day that is missing",
            "Pacific/Apia",
            "2011-12-29",
            "2011-12-30T10:00:00Z",
        ),
        (
            "the day that is missing",
            "Pacific/Apia",
            "2011-12-30",
            "2011-12-30T10:00:00Z",
        ),
        (
            "after it",
            "Pacific/Apia",
            "2011-12-31",
            "2011-12-31T10:00:00Z",
        ),
        (
            "half an hour back at two",
            "Australia/Lord_Howe",
            "2020-04-05",
            "2020-04-05T13:30:00Z",
        ),
        (
            "half an hour forth at two",
            "Australia/Lord_Howe",
            "2020-10-04",
            "2020-10-04T13:00:00Z",
        ),
        (
            "back a minute after midnight",
            "America/St_Johns",
            "2006-10-28",
            "2006-10-29T03:30:00Z",
        ),
        (
            "forth at midnight",
            "Africa/Cairo",
            "2023-04-27",
            "2023-04-27T22:00:00Z",
        ),
        (
            "back at midnight",
            "Africa/Cairo",
            "2023-10-26",
            "2023-10-26T22:00:00Z",
        ),
    ] {
        let zone = zone(name);
        let ends = zone.end_of(Date::parse(day).unwrap());
        assert_eq!(ends, instant(end), "{case}: {name} {day}");
        assert!(zone.date_of(ends) > Date::parse(day).unwrap(), "{case}");
    }
}

#[wasm_bindgen_test]
fn names_that_are_no_zone_are_refused() {
    for name in [
        "",
        "Mars/Olympus",
        "+02:00",
        "-0330",
        "Europe/Budapest ",
        "Européen",
    ] {
        assert!(HostZones.zone(name).is_none(), "{name:?}");
    }
}

#[wasm_bindgen_test]
fn the_host_lists_zones_that_it_knows() {
    let names = zone_names();
    assert!(names.iter().any(|name| name == "Europe/Budapest"));
    for name in names.into_iter().step_by(40).chain(local_zone_name()) {
        assert!(HostZones.zone(&name).is_some(), "{name}");
    }
}

#[wasm_bindgen_test]
fn the_host_answers_the_engine() {
    let host = BrowserHost;
    assert!(host.now() > instant("2026-01-01T00:00:00Z"));
    assert_ne!(host.random(), host.random());
    assert!(host.zones().zone("Asia/Kathmandu").is_some());
}
