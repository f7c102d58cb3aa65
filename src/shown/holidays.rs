//! Holidays, as the language of now calls them.

use super::named;
use crate::words::{Key, holidays as keys};

/// The name of a holiday by its English one; that itself where the catalogue does not know it.
pub(crate) fn name(english: &str) -> String {
    named(english, KNOWN)
}

/// Of the calendars of Hungary and the United States.
const KNOWN: [Key; 20] = [
    keys::ALL_SAINTS,
    keys::CHRISTMAS_DAY,
    keys::CHRISTMAS_EVE,
    keys::COLUMBUS_DAY,
    keys::EASTER_MONDAY,
    keys::EASTER_SUNDAY,
    keys::GOOD_FRIDAY,
    keys::INDEPENDENCE_DAY,
    keys::AMERICAN_LABOR_DAY,
    keys::LABOUR_DAY,
    keys::MEMORIAL_DAY,
    keys::NATIONAL_DAY_1848,
    keys::NATIONAL_DAY_1956,
    keys::NEW_YEAR,
    keys::SECOND_CHRISTMAS,
    keys::STATE_FOUNDATION,
    keys::THANKSGIVING,
    keys::VETERANS_DAY,
    keys::WHIT_MONDAY,
    keys::WHIT_SUNDAY,
];
