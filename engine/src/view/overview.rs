//! What a whole workspace says at an instant, in figures, each with the claims behind it.
//!
//! A figure is nothing but its claims, so what is counted and what its list shows cannot differ. What is counted how is
//! \[ours\], as docs/decisions/overview.md says; the clocks and the days are the rule book's.

mod civil;
mod figure;
mod life;
mod making;

use std::collections::BTreeMap;

pub use self::figure::{Figure, Span};
use super::DeadlineView;
use crate::deadline::ClockKind;
use crate::id::ClaimNumber;
use crate::time::Date;

/// How many days after today the overview looks ahead. \[ours\]: the longest clock of the shipped editions.
pub const DAYS_AHEAD: u32 = 30;

/// The clocks that end by themselves, in the order in which they are shown.
pub const ENDING: [ClockKind; 3] = [
    ClockKind::Response,
    ClockKind::DisputeWindow,
    ClockKind::Consent,
];

/// The figures of a workspace.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Overview {
    /// The civil day that it was made.
    pub today: Date,
    /// How many claims there are.
    pub total: usize,
    /// The open consent windows, soonest first; ties by claim.
    pub consents: Vec<Window>,
    /// Today and the days ahead.
    pub ahead: Vec<Day>,
    claims: BTreeMap<Figure, Vec<ClaimNumber>>,
    times: BTreeMap<Figure, u32>,
    /// How long each first decision took, shortest first.
    took: Vec<u32>,
}

/// A customer that may decline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Window {
    /// The customer's name; empty where the claim has none.
    pub customer: String,
    /// Until when; its claim is there too.
    pub deadline: DeadlineView,
}

/// A day ahead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Day {
    /// Which.
    pub day: Date,
    /// Whether the partner works on it.
    pub works: bool,
    /// How many of each of the [`ENDING`] clocks end with it.
    pub ends: [u32; 3],
}

/// A part of some claims.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share {
    /// How many.
    pub part: usize,
    /// Of how many.
    pub of: usize,
}

impl Share {
    /// In per cent, rounded, a half upwards; nothing of nothing.
    pub fn percent(self) -> Option<usize> {
        let doubled = self.part.checked_mul(200)?.checked_add(self.of)?;
        doubled.checked_div(self.of.checked_mul(2)?)
    }
}

impl Overview {
    /// The claims of a figure, by number.
    pub fn of(&self, figure: Figure) -> &[ClaimNumber] {
        self.claims.get(&figure).map_or(&[], Vec::as_slice)
    }

    /// How many claims a figure has.
    pub fn count(&self, figure: Figure) -> usize {
        self.of(figure).len()
    }

    /// How many claims are open: it is somebody's turn.
    pub fn open(&self) -> usize {
        let ages = Span::ALL.into_iter().map(Figure::Age);
        ages.map(|age| self.count(age)).sum()
    }

    /// How often it happened: more than its claims, where it happened to one of them again.
    pub fn times(&self, figure: Figure) -> u32 {
        self.times.get(&figure).copied().unwrap_or(0)
    }

    /// How many of the claims of one figure are in another.
    pub fn share(&self, part: Figure, of: Figure) -> Share {
        Share {
            part: self.count(part),
            of: self.count(of),
        }
    }

    /// How many of the first decisions that had an overall target came within it.
    pub fn timed(&self) -> Share {
        let part = self.count(Figure::InTime);
        let of = part.saturating_add(self.count(Figure::Late));
        Share { part, of }
    }

    /// How many half business days the first decision took in the middle: of an even number of claims, the mean of the
    /// two in the middle.
    pub fn median_half_days(&self) -> Option<u32> {
        let upper = self.took.len() / 2;
        let lower = self.took.len().checked_sub(1)? / 2;
        let (lower, upper) = (self.took.get(lower)?, self.took.get(upper)?);
        Some(lower.saturating_add(*upper))
    }

    fn add(&mut self, figure: Figure, number: ClaimNumber) {
        self.claims.entry(figure).or_default().push(number);
    }

    fn add_times(&mut self, figure: Figure, number: ClaimNumber, times: u32) {
        self.add(figure, number);
        let all = self.times.entry(figure).or_default();
        *all = all.saturating_add(times);
    }
}
