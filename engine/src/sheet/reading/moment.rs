//! A day in a cell, perhaps with its time. The year comes first: of 03/04/2020 nobody knows the month.

use crate::problem::Problem;
use crate::time::{Date, Instant};

/// When something was, as a cell says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moment {
    /// To the millisecond.
    At(Instant),
    /// On a day, in the workspace's zone, at a time of it in minutes where that is said.
    On(Date, Option<u32>),
}

impl Moment {
    /// Reads `2020-09-14`, `2020. 09. 14.`, `2020/9/14`, each perhaps with `14:20` behind it, or an instant as the table
    /// of claims has it.
    ///
    /// # Errors
    ///
    /// [`Problem::NotADate`].
    pub(super) fn read(text: &str) -> Result<Self, Problem> {
        let text = text.trim();
        if let Ok(at) = Instant::parse(text) {
            return Ok(Self::At(at));
        }
        let (day, time) = match text.find(':') {
            // The hour is what stands before the first colon.
            Some(colon) => {
                let hour = text.get(..colon).unwrap_or_default();
                let begins = hour.rfind([' ', 'T']).ok_or(Problem::NotADate)?;
                (text.get(..begins), text.get(begins..))
            }
            None => (Some(text), None),
        };
        let day = day.and_then(day_of).ok_or(Problem::NotADate)?;
        let time = time.map(|time| time.trim_start_matches('T').trim());
        let time = time.map(|time| Self::minutes(time).ok_or(Problem::NotADate));
        Ok(Self::On(day, time.transpose()?))
    }

    /// The minutes since midnight of `14:20`, with or without seconds.
    pub fn minutes(text: &str) -> Option<u32> {
        let mut parts = text.split(':').map(|part| part.parse::<u32>().ok());
        let (hours, minutes) = (parts.next()??, parts.next()??);
        (hours < 24 && minutes < 60).then(|| hours.saturating_mul(60).saturating_add(minutes))
    }
}

fn day_of(text: &str) -> Option<Date> {
    let parts = text.split(['-', '.', '/']).map(str::trim);
    let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
    let [year, month, day] = parts.as_slice() else {
        return None;
    };
    if year.len() != 4 {
        return None;
    }
    Date::of(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_year_comes_first() {
        let day = || Date::of(2020, 9, 4).ok_or(Problem::NotADate);
        for (text, time) in [
            ("2020-09-04", None),
            (" 2020.09.04. ", None),
            ("2020. 09. 04.", None),
            ("2020/9/4", None),
            ("2020-09-04 9:05", Some(545)),
            ("2020. 09. 04. 14:20:33", Some(860)),
            ("2020-09-04T00:00", Some(0)),
        ] {
            let expected = day().map(|day| Moment::On(day, time));
            assert_eq!(Moment::read(text), expected, "{text}");
        }
        let instant = "2020-09-04T09:00:00.000Z";
        assert_eq!(
            Moment::read(instant),
            Instant::parse(instant).map(Moment::At)
        );
        for text in [
            "04/09/2020",
            "9/4/2020",
            "2020-13-01",
            "2020-02-30",
            "yesterday",
            "",
            "2020-09",
            "2020-09-04 25:00",
            "2020-09-04 9:",
            "20-09-04",
            "2020-09-04-05",
            "44078",
            "9:05",
        ] {
            assert_eq!(Moment::read(text), Err(Problem::NotADate), "{text}");
        }
    }
}
