//! The clock on the wall: what it shows at an instant, and the instant at which it shows a time.

use std::sync::Arc;

use cpor_engine::{Date, Zone, Zones};

use crate::support::{TestZones, instant};

const MINUTE: i64 = 60_000;

fn zone(name: &str) -> Arc<dyn Zone> {
    TestZones.zone(name).unwrap()
}

fn date(text: &str) -> Date {
    Date::parse(text).unwrap()
}

/// The milliseconds since midnight of `02:30`.
fn since_midnight(time: &str) -> i64 {
    let (hours, minutes) = time.split_once(':').unwrap();
    (hours.parse::<i64>().unwrap() * 60 + minutes.parse::<i64>().unwrap()) * MINUTE
}

/// What is chosen, and the instant it means.
type Chosen = (&'static str, &'static str, &'static str);

#[test]
fn a_time_shown_once_is_that_instant() {
    let cases: [(&str, &[Chosen]); 5] = [
        (
            "Europe/Budapest",
            &[
                ("2020-03-29", "01:59", "2020-03-29T00:59:00Z"),
                ("2020-03-29", "03:00", "2020-03-29T01:00:00Z"),
                ("2020-10-25", "01:59", "2020-10-24T23:59:00Z"),
                ("2020-10-25", "03:00", "2020-10-25T02:00:00Z"),
            ],
        ),
        (
            "America/New_York",
            &[
                ("2020-03-08", "01:59", "2020-03-08T06:59:00Z"),
                ("2020-03-08", "03:00", "2020-03-08T07:00:00Z"),
                ("2020-11-01", "00:59", "2020-11-01T04:59:00Z"),
                ("2020-11-01", "02:00", "2020-11-01T07:00:00Z"),
            ],
        ),
        (
            "Australia/Lord_Howe",
            &[
                ("2020-04-05", "01:29", "2020-04-04T14:29:00Z"),
                ("2020-04-05", "02:00", "2020-04-04T15:30:00Z"),
                ("2020-10-04", "01:59", "2020-10-03T15:29:00Z"),
                ("2020-10-04", "02:30", "2020-10-03T15:30:00Z"),
            ],
        ),
        (
            "Pacific/Apia",
            &[
                ("2011-12-29", "23:59", "2011-12-30T09:59:00Z"),
                ("2011-12-31", "00:00", "2011-12-30T10:00:00Z"),
            ],
        ),
        (
            "Pacific/Kiritimati",
            &[("2020-09-14", "09:00", "2020-09-13T19:00:00Z")],
        ),
    ];
    for (name, cases) in cases {
        let zone = zone(name);
        for (day, time, at) in cases {
            let meant = zone.at_wall_clock(date(day), since_midnight(time));
            assert_eq!(meant, instant(at), "{name} {day} {time}");
            assert_eq!(zone.date_of(meant), date(day), "{name} {at}");
            assert_eq!(
                zone.wall_clock_at(meant),
                since_midnight(time),
                "{name} {at}"
            );
        }
    }
}

#[test]
fn of_a_time_shown_twice_the_later_instant_is_meant() {
    let cases: [(&str, &[Chosen]); 4] = [
        (
            "Europe/Budapest",
            &[
                ("2020-10-25", "02:00", "2020-10-25T01:00:00Z"),
                ("2020-10-25", "02:59", "2020-10-25T01:59:00Z"),
            ],
        ),
        (
            "America/New_York",
            &[
                ("2020-11-01", "01:00", "2020-11-01T06:00:00Z"),
                ("2020-11-01", "01:59", "2020-11-01T06:59:00Z"),
            ],
        ),
        (
            "Australia/Lord_Howe",
            &[
                ("2020-04-05", "01:30", "2020-04-04T15:00:00Z"),
                ("2020-04-05", "01:59", "2020-04-04T15:29:00Z"),
            ],
        ),
        // The last hour of a day happens twice.
        (
            "America/Sao_Paulo",
            &[("2019-02-16", "23:30", "2019-02-17T02:30:00Z")],
        ),
    ];
    for (name, cases) in cases {
        for (day, time, at) in cases {
            let meant = zone(name).at_wall_clock(date(day), since_midnight(time));
            assert_eq!(meant, instant(at), "{name} {day} {time}");
        }
    }
}

/// As far after the change as it lies after the last time shown: an hour is not lost, it comes an hour later.
#[test]
fn a_time_that_is_skipped_is_as_far_after_the_change() {
    let cases: [(&str, &[Chosen]); 5] = [
        (
            "Europe/Budapest",
            &[
                ("2020-03-29", "02:00", "2020-03-29T01:00:00Z"),
                ("2020-03-29", "02:30", "2020-03-29T01:30:00Z"),
            ],
        ),
        (
            "America/New_York",
            &[
                ("2020-03-08", "02:00", "2020-03-08T07:00:00Z"),
                ("2020-03-08", "02:30", "2020-03-08T07:30:00Z"),
            ],
        ),
        (
            "Australia/Lord_Howe",
            &[
                ("2020-10-04", "02:00", "2020-10-03T15:30:00Z"),
                ("2020-10-04", "02:29", "2020-10-03T15:59:00Z"),
            ],
        ),
        // Midnight itself is skipped.
        (
            "America/Sao_Paulo",
            &[("2018-11-04", "00:30", "2018-11-04T03:30:00Z")],
        ),
        // A whole day is: its noon is the noon of the next.
        (
            "Pacific/Apia",
            &[
                ("2011-12-30", "00:00", "2011-12-30T10:00:00Z"),
                ("2011-12-30", "12:00", "2011-12-30T22:00:00Z"),
            ],
        ),
    ];
    for (name, cases) in cases {
        for (day, time, at) in cases {
            let meant = zone(name).at_wall_clock(date(day), since_midnight(time));
            assert_eq!(meant, instant(at), "{name} {day} {time}");
        }
    }
}

/// Every ten minutes of the days around each change.
#[test]
fn the_wall_clock_read_and_set_again_shows_the_same() {
    for (name, change) in [
        ("UTC", "2020-09-14T00:00:00Z"),
        ("Asia/Kolkata", "2020-09-14T00:00:00Z"),
        ("Europe/Budapest", "2020-03-29T01:00:00Z"),
        ("Europe/Budapest", "2020-10-25T01:00:00Z"),
        ("America/New_York", "2020-03-08T07:00:00Z"),
        ("America/New_York", "2020-11-01T06:00:00Z"),
        ("America/Sao_Paulo", "2018-11-04T03:00:00Z"),
        ("America/Sao_Paulo", "2019-02-17T02:00:00Z"),
        ("Australia/Lord_Howe", "2020-04-04T15:00:00Z"),
        ("Australia/Lord_Howe", "2020-10-03T15:30:00Z"),
        ("Pacific/Apia", "2011-12-30T10:00:00Z"),
    ] {
        let zone = zone(name);
        for minutes in (-48 * 60..48 * 60).step_by(10) {
            let now = instant(change).plus_millis(minutes * MINUTE);
            let (day, shown) = (zone.date_of(now), zone.wall_clock_at(now));
            let again = zone.at_wall_clock(day, shown);
            assert_eq!(zone.date_of(again), day, "{name} {now}");
            assert_eq!(zone.wall_clock_at(again), shown, "{name} {now}");
            assert!(again >= now, "{name} {now}: the later one is meant");
        }
    }
}
