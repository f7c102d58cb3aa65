//! Days counted one by one, from the text of domain.md §3. A day is a number of days since 1970-01-01.

use std::collections::BTreeSet;

pub(crate) const DAY: i64 = 86_400_000;
const HOUR: i64 = 3_600_000;

/// The day of a date, by walking the years and months.
pub(crate) fn day(year: i64, month: i64, date: i64) -> i64 {
    let mut days = 0;
    for passed in 1970..year {
        days += if is_leap(passed) { 366 } else { 365 };
    }
    for passed in 1..month {
        days += length_of(year, passed);
    }
    days + date - 1
}

fn is_leap(year: i64) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

fn length_of(year: i64, month: i64) -> i64 {
    match month {
        2 if is_leap(year) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Year, month and day of the month.
pub(crate) fn civil(day: i64) -> (i64, i64, i64) {
    let (mut year, mut rest) = (1970, day);
    loop {
        let length = if is_leap(year) { 366 } else { 365 };
        if rest < length {
            break;
        }
        rest -= length;
        year += 1;
    }
    let mut month = 1;
    while rest >= length_of(year, month) {
        rest -= length_of(year, month);
        month += 1;
    }
    (year, month, rest + 1)
}

/// `YYYY-MM-DD`.
pub(crate) fn date_text(day: i64) -> String {
    let (year, month, date) = civil(day);
    format!("{year:04}-{month:02}-{date:02}")
}

/// `YYYY-MM-DDTHH:mm:ss.sssZ`.
pub(crate) fn instant_text(millis: i64) -> String {
    let in_day = millis.rem_euclid(DAY);
    format!(
        "{}T{:02}:{:02}:{:02}.{:03}Z",
        date_text(millis.div_euclid(DAY)),
        in_day / HOUR,
        in_day / 60_000 % 60,
        in_day / 1000 % 60,
        in_day % 1000
    )
}

/// 0 is Monday, 6 Sunday: 1970-01-01 was a Thursday.
pub(crate) fn weekday(day: i64) -> i64 {
    (day + 3).rem_euclid(7)
}

/// Holidays, and weekend days on which work is done.
#[derive(Clone, Debug, Default)]
pub(crate) struct Calendar {
    pub(crate) holidays: BTreeSet<i64>,
    pub(crate) working: BTreeSet<i64>,
}

impl Calendar {
    pub(crate) fn is_business(&self, day: i64) -> bool {
        if weekday(day) >= 5 {
            self.working.contains(&day)
        } else {
            !self.holidays.contains(&day)
        }
    }

    /// The n-th business day after a day.
    pub(crate) fn add(&self, from: i64, days: u32) -> i64 {
        let (mut at, mut left) = (from, days);
        while left > 0 {
            at += 1;
            if self.is_business(at) {
                left -= 1;
            }
        }
        at
    }

    /// The business days after `from`, up to and including `to`.
    pub(crate) fn between(&self, from: i64, to: i64) -> u32 {
        let mut count = 0;
        for at in from + 1..=to {
            if self.is_business(at) {
                count += 1;
            }
        }
        count
    }
}

/// The zones of this test.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Zone {
    Utc,
    Kolkata,
    LosAngelesWinter,
    Kiritimati,
    Budapest,
}

impl Zone {
    pub(crate) const ALL: [Zone; 5] = [
        Zone::Utc,
        Zone::Kolkata,
        Zone::LosAngelesWinter,
        Zone::Kiritimati,
        Zone::Budapest,
    ];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Zone::Utc => "UTC",
            Zone::Kolkata => "Asia/Kolkata",
            Zone::LosAngelesWinter => "Etc/GMT+8",
            Zone::Kiritimati => "Pacific/Kiritimati",
            Zone::Budapest => "Europe/Budapest",
        }
    }

    /// How far the zone is ahead of UTC.
    pub(crate) fn offset(self, at: i64) -> i64 {
        match self {
            Zone::Utc => 0,
            Zone::Kolkata => 5 * HOUR + HOUR / 2,
            Zone::LosAngelesWinter => -8 * HOUR,
            Zone::Kiritimati => 14 * HOUR,
            Zone::Budapest => {
                let (year, ..) = civil(at.div_euclid(DAY));
                let summer = last_sunday(year, 3) * DAY + HOUR;
                let winter = last_sunday(year, 10) * DAY + HOUR;
                if at >= summer && at < winter {
                    2 * HOUR
                } else {
                    HOUR
                }
            }
        }
    }

    /// The civil day in which an instant lies.
    pub(crate) fn day_of(self, at: i64) -> i64 {
        (at + self.offset(at)).div_euclid(DAY)
    }

    /// The exclusive instant at which a day ends, looked for by the quarter of an hour.
    pub(crate) fn end_of(self, day: i64) -> i64 {
        let mut at = (day + 1) * DAY - 16 * HOUR;
        while self.day_of(at) <= day {
            at += HOUR / 4;
        }
        at
    }
}

fn last_sunday(year: i64, month: i64) -> i64 {
    let mut at = day(year, month, 31);
    while weekday(at) != 6 {
        at -= 1;
    }
    at
}

/// The table of domain.md §3, and its example of the overall target.
#[test]
fn the_table_of_the_clocks() {
    let calendar = Calendar::default();
    assert_eq!(calendar.add(day(2020, 9, 14), 5), day(2020, 9, 21));
    assert_eq!(calendar.add(day(2020, 9, 14), 10), day(2020, 9, 28));
    assert_eq!(calendar.add(day(2020, 9, 25), 5), day(2020, 10, 2));
    assert_eq!(calendar.add(day(2020, 10, 3), 5), day(2020, 10, 9));
    assert_eq!(calendar.add(day(2023, 10, 10), 14), day(2023, 10, 30));
    let stood = calendar.between(day(2020, 9, 25), day(2020, 9, 30));
    assert_eq!(calendar.add(day(2020, 9, 28), stood), day(2020, 10, 1));
    assert_eq!(date_text(day(2020, 2, 29)), "2020-02-29");
    assert_eq!(
        instant_text(Zone::Budapest.end_of(day(2020, 10, 24))),
        "2020-10-24T22:00:00.000Z"
    );
    assert_eq!(
        instant_text(Zone::Budapest.end_of(day(2020, 10, 25))),
        "2020-10-25T23:00:00.000Z"
    );
}
