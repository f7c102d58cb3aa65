//! What a simulated person sees, and the time they take.

use sha2::{Digest, Sha256};

use crate::claim::Claim;
use crate::deadline::{ClockKind, Days};
use crate::event::Body;
use crate::history::History;
use crate::id::ClaimNumber;
use crate::preflight::{Finding, Part, drawn, judge};
use crate::reason::{Outcome, ParReason};
use crate::rules::RuleBook;
use crate::rules::data::CalendarSide;
use crate::time::{Date, Instant};

/// Nine o'clock, in milliseconds since midnight: when work begins.
const WORK_BEGINS: i64 = 9 * HOUR;
/// How many minutes a day is worked.
const WORK_MINUTES: u32 = 8 * 60;
const HOUR: i64 = 3_600_000;
const MINUTE: i64 = 60_000;
/// The days of a clock that the edition lacks.
const USUAL_DAYS: u32 = 5;

/// A claim as a simulated person sees it.
#[derive(Clone, Copy)]
pub(crate) struct Scene<'a> {
    pub(crate) number: ClaimNumber,
    pub(crate) history: &'a History,
    /// The claim's rules.
    pub(crate) book: &'a RuleBook,
    /// How the world's days are counted.
    pub(crate) days: Days<'a>,
    /// The world's.
    pub(crate) seed: u64,
}

impl Scene<'_> {
    /// The claim as it is written.
    pub(super) fn claim(&self) -> &Claim {
        self.history.claim()
    }

    /// A number below `limit` that follows from the world's seed, the claim and since when it is in its place.
    pub(super) fn chance(&self, purpose: &str, limit: u32) -> u32 {
        let claim = self.claim();
        let name = format!(
            "cpor-desk/actors/{}/{}/{}/{purpose}",
            self.seed,
            claim.uuid,
            claim.placed_at.millis()
        );
        let digest = Sha256::digest(name.as_bytes());
        let number = digest.iter().take(4);
        let number = number.fold(0_u32, |number, byte| (number << 8) | u32::from(*byte));
        number.checked_rem(limit).unwrap_or(0)
    }

    /// A working hour of the `days`-th of Microsoft's business days after `since`.
    pub(super) fn business_day(&self, since: Instant, days: u32, purpose: &str) -> Instant {
        let calendar = self.days.calendar_of(CalendarSide::Microsoft);
        let day = self.days.zone.date_of(since);
        self.working_hour(calendar.add_business_days(day, days.max(1)), purpose)
            .max(since)
    }

    /// A working hour of a day.
    pub(super) fn working_hour(&self, day: Date, purpose: &str) -> Instant {
        let minutes = i64::from(self.chance(&format!("{purpose}/minute"), WORK_MINUTES));
        let zone = self.days.zone;
        zone.at_wall_clock(
            day,
            WORK_BEGINS.saturating_add(minutes.saturating_mul(MINUTE)),
        )
    }

    /// How many days the edition gives a clock.
    pub(super) fn days_of(&self, clock: ClockKind) -> u32 {
        self.book.clock(clock).map_or(USUAL_DAYS, |row| row.days)
    }

    /// How the documents fare.
    pub(super) fn findings(&self) -> Vec<Finding> {
        let claim = self.claim();
        let submitted = claim.submitted_at.unwrap_or(claim.placed_at);
        judge(claim, self.days.zone.date_of(submitted), self.book)
    }

    /// What the documents lack, each reason once.
    pub(super) fn lacking(&self) -> Vec<ParReason> {
        drawn(&self.findings())
    }

    /// Whether the customer has signed, in time.
    pub(super) fn is_acknowledged(&self) -> bool {
        let findings = self.findings();
        let mut signed = findings.iter().filter(|it| it.part == Part::Acknowledgment);
        signed.any(|it| it.passes)
    }

    /// How often more was asked for.
    pub(super) fn times_asked(&self) -> usize {
        let records = self.history.standing_records();
        let asked = records.filter(|record| {
            matches!(
                record.body(),
                Body::InformationRequested { .. }
                    | Body::DisputeResolved {
                        outcome: Outcome::PartnerActionRequired,
                        ..
                    }
            )
        });
        asked.count()
    }
}
