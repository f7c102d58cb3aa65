//! What was seen where something else was wanted: typed, so that each language can word it.

use cpor_engine::reason::{ParReason, RejectionReason};
use cpor_engine::status::{NamedPlace, Status};
use cpor_engine::{ClaimNumber, ClockKind, Instant, Place, Role};

use crate::kinds::EventKind;
use crate::predicate::Predicate;

/// A part of a predicate that is not met.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unmet {
    /// The part: never `all`, `any` or `not`.
    pub wanted: Predicate,
    /// Whether it is one of several that would each be enough.
    pub alternative: bool,
    /// Whether it is so, and should not be.
    pub negated: bool,
    /// What was seen instead.
    pub seen: Seen,
}

/// What was seen.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each variant says what its members are")]
pub enum Seen {
    /// There is no such claim: the learner has made none yet.
    NoClaim,
    /// The claim is a draft that was deleted.
    Deleted { claim: ClaimNumber },
    /// Where the claim stands, under which name in its edition, since when, and by which reasons where it is rejected.
    Standing {
        claim: ClaimNumber,
        place: Place,
        status: Status,
        named: NamedPlace,
        since: Instant,
        reasons: Vec<RejectionReason>,
    },
    /// It has not happened.
    Nothing { kind: EventKind },
    /// It happened, but by this role; by none where a clock did it.
    ByOther {
        kind: EventKind,
        role: Option<Role>,
        at: Instant,
    },
    /// It happened with these reasons.
    OtherReasons {
        kind: EventKind,
        reasons: Vec<String>,
        at: Instant,
    },
    /// It happened with another answer.
    OtherAnswer { kind: EventKind, at: Instant },
    /// It happened when that clock had ended.
    TooLate {
        kind: EventKind,
        at: Instant,
        due: Instant,
    },
    /// It happened before the other had, or after it.
    OtherOrder {
        kind: EventKind,
        at: Instant,
        other: EventKind,
        other_at: Option<Instant>,
    },
    /// It happened so often.
    Times { kind: EventKind, times: u32 },
    /// The values of the field.
    Values {
        claim: ClaimNumber,
        field: String,
        values: Vec<String>,
    },
    /// The names of its documents.
    Documents {
        claim: ClaimNumber,
        names: Vec<String>,
    },
    /// What would be asked for; nothing where the documents pass.
    WouldDraw {
        claim: ClaimNumber,
        reasons: Vec<ParReason>,
    },
    /// What has become of the clock.
    Clock {
        claim: ClaimNumber,
        clock: ClockKind,
        state: DeadlineState,
    },
    /// The world's time, and the time wanted.
    Now { now: Instant, wanted: Instant },
    /// No copy was made.
    NoCopy { claim: ClaimNumber },
    /// Nothing was said.
    Silence { claim: ClaimNumber },
    /// How many claims hold what this one asks for.
    Rivals {
        claim: ClaimNumber,
        claims: Vec<ClaimNumber>,
    },
}

/// What has become of a clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DeadlineState {
    /// It was never opened.
    NeverOpened,
    /// It runs.
    Running {
        /// Until when.
        due: Instant,
    },
    /// It ended before somebody acted.
    Lapsed {
        /// When.
        due: Instant,
    },
    /// Somebody acted in time.
    Met {
        /// When.
        at: Instant,
    },
}

impl Seen {
    /// The word for it, in recorded ways and in catalogues.
    pub const fn key(&self) -> &'static str {
        match self {
            Seen::NoClaim => "noClaim",
            Seen::Deleted { .. } => "deleted",
            Seen::Standing { .. } => "standing",
            Seen::Nothing { .. } => "nothing",
            Seen::ByOther { .. } => "byOther",
            Seen::OtherReasons { .. } => "otherReasons",
            Seen::OtherAnswer { .. } => "otherAnswer",
            Seen::TooLate { .. } => "tooLate",
            Seen::OtherOrder { .. } => "otherOrder",
            Seen::Times { .. } => "times",
            Seen::Values { .. } => "values",
            Seen::Documents { .. } => "documents",
            Seen::WouldDraw { .. } => "wouldDraw",
            Seen::Clock { .. } => "clock",
            Seen::Now { .. } => "now",
            Seen::NoCopy { .. } => "noCopy",
            Seen::Silence { .. } => "silence",
            Seen::Rivals { .. } => "rivals",
        }
    }
}
