//! One file for each country: its rules, from its laws.

#![allow(
    clippy::inconsistent_digit_grouping,
    reason = "days are written year_month_day, as people read them"
)]

use super::country::Country;

mod at;
mod au;
mod ca;
mod ch;
mod cz;
mod de;
mod es;
mod fr;
mod gb;
mod hu;
mod india;
mod it;
mod jp;
mod nl;
mod pl;
mod us;

/// By code.
pub(super) const ALL: &[Country] = &[
    at::AT,
    au::AU,
    ca::CA,
    ch::CH,
    cz::CZ,
    de::DE,
    es::ES,
    fr::FR,
    gb::GB,
    hu::HU,
    india::IN,
    it::IT,
    jp::JP,
    nl::NL,
    pl::PL,
    us::US,
];
