//! Days across the drawing: where an instant lies, how wide a day is, which days have a name.

use cpor_engine::{Date, Instant, Zone};

/// Where the first day begins: before it stand the names of the lanes.
pub(super) const LEFT: f64 = 168.0;

/// What follows the last day, for the words at its end.
const RIGHT: f64 = 150.0;

/// How wide the days may be together.
const WIDEST: f64 = 3_600.0;

/// The days of a drawing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Scale {
    first: i64,
    days: i64,
    width: f64,
}

/// How a day is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Named {
    /// By its number.
    Number,
    /// By its whole date, above: the first day of a week or a month.
    Whole,
}

impl Scale {
    /// From the first to the last day, both drawn.
    pub(super) fn of(first: Date, last: Date) -> Self {
        let first = first.day_number();
        let days = last.day_number().saturating_sub(first).max(0) + 1;
        #[allow(clippy::cast_precision_loss, reason = "days of one claim")]
        let fits = WIDEST / days as f64;
        let width = match days {
            ..=24 => 36.0,
            25..=60 => 24.0,
            _ => fits.min(14.0),
        };
        Self { first, days, width }
    }

    /// How wide the whole drawing is.
    pub(super) fn whole(self) -> f64 {
        self.at_day(self.first.saturating_add(self.days)) + RIGHT
    }

    /// How wide a day is.
    pub(super) const fn day(self) -> f64 {
        self.width
    }

    /// The days, in order.
    pub(super) fn all(self) -> impl Iterator<Item = Date> {
        let days = self.first..self.first.saturating_add(self.days);
        days.filter_map(Date::from_day_number)
    }

    /// Where a day begins.
    pub(super) fn begin(self, date: Date) -> f64 {
        self.at_day(date.day_number())
    }

    #[allow(clippy::cast_precision_loss, reason = "days of one claim")]
    fn at_day(self, day: i64) -> f64 {
        LEFT + day.saturating_sub(self.first) as f64 * self.width
    }

    /// Where an instant lies within its civil day.
    #[allow(clippy::cast_precision_loss, reason = "milliseconds of one day")]
    pub(super) fn at(self, instant: Instant, zone: &dyn Zone) -> f64 {
        let date = zone.date_of(instant);
        let before = Date::from_day_number(date.day_number().saturating_sub(1)).unwrap_or(date);
        let (begin, end) = (zone.end_of(before).millis(), zone.end_of(date).millis());
        let length = end.saturating_sub(begin).max(1) as f64;
        let gone = instant.millis().saturating_sub(begin) as f64;
        self.begin(date) + self.width * (gone / length).clamp(0.0, 1.0)
    }

    /// How a day is named, if it is: each by its number where there is room, else weeks, else months.
    pub(super) fn name(self, date: Date, is_first: bool) -> Option<Named> {
        let monday = date.day_number().rem_euclid(7) == MONDAY;
        let month = date.to_string().ends_with("-01");
        let whole = match self.width {
            24.0.. => monday || is_first,
            10.0.. => monday,
            _ => month,
        };
        if whole {
            return Some(Named::Whole);
        }
        (self.width >= 20.0).then_some(Named::Number)
    }
}

/// What is left of a Monday's number when whole weeks are taken away: 1970 began on a Thursday.
const MONDAY: i64 = 4;

#[cfg(test)]
mod tests {
    use cpor_engine::time::UtcOnly;
    use cpor_engine::{Date, Instant};
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::{LEFT, Named, Scale};

    fn scale(first: &str, last: &str) -> Scale {
        Scale::of(Date::parse(first).unwrap(), Date::parse(last).unwrap())
    }

    /// First day, last day: the days that have a whole name, and how many have a number.
    const NAMES: [(&str, &str, usize, usize); 4] = [
        ("2020-09-16", "2020-09-22", 2, 5),
        ("2020-09-14", "2020-10-30", 7, 40),
        // Weeks only, then months only.
        ("2020-09-14", "2021-01-03", 16, 0),
        ("2019-01-01", "2022-12-31", 48, 0),
    ];

    #[wasm_bindgen_test]
    fn the_longer_a_life_the_fewer_of_its_days_have_a_name() {
        for (first, last, whole, numbers) in NAMES {
            let scale = scale(first, last);
            let days = scale.all().enumerate();
            let names: Vec<Named> = days
                .filter_map(|(at, date)| scale.name(date, at == 0))
                .collect();
            let of = |one| names.iter().filter(|name| **name == one).count();
            assert_eq!(of(Named::Whole), whole, "{first} to {last}");
            assert_eq!(of(Named::Number), numbers, "{first} to {last}");
        }
    }

    #[wasm_bindgen_test]
    fn an_instant_lies_within_its_day() {
        let scale = scale("2020-09-14", "2020-09-20");
        let zone = UtcOnly::utc();
        let at = |text| scale.at(Instant::parse(text).unwrap(), zone.as_ref());
        assert!((at("2020-09-14T00:00:00Z") - LEFT).abs() < 0.001);
        let noon = at("2020-09-15T12:00:00Z") - LEFT;
        assert!((noon - 1.5 * scale.day()).abs() < 0.001, "{noon}");
    }
}
