//! The figures of an overview, each with the word by which an address names it.

use crate::reason::{ParReason, RejectionReason};
use crate::status::{BallWith, Status};
use crate::time::Date;

/// A figure: the claims of which something is true, counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Figure {
    /// They stand in this status.
    Status(Status),
    /// It is this one's turn.
    Turn(BallWith),
    /// It is somebody's turn, and they were begun so many business days ago.
    Age(Span),
    /// They were approved or rejected at least once.
    Decided,
    /// The first decision took so many business days.
    Took(Span),
    /// The first decision came within the overall target (rule C4).
    InTime,
    /// It came later than that.
    Late,
    /// They were approved at least once.
    Approved,
    /// Microsoft asked for more at least once, for this reason.
    Asked(ParReason),
    /// They were decided after that.
    AskedDecided(ParReason),
    /// They were approved after that.
    AskedApproved(ParReason),
    /// They were rejected at least once, for this reason.
    Rejected(RejectionReason),
    /// The customer may decline now.
    Consent,
    /// A clock of theirs ends by itself in the days ahead.
    Ending,
    /// It does on this day.
    EndingOn(Date),
}

impl Figure {
    /// The word for it in an address: `asked.missingProducts`, `age.6`, `late`.
    pub fn key(self) -> String {
        let (name, rest) = match self {
            Figure::Status(status) => ("status", status.key().to_owned()),
            Figure::Turn(ball) => ("turn", ball.key().to_owned()),
            Figure::Age(span) => ("age", span.from.to_string()),
            Figure::Decided => return "decided".to_owned(),
            Figure::Took(span) => ("took", span.from.to_string()),
            Figure::InTime => return "inTime".to_owned(),
            Figure::Late => return "late".to_owned(),
            Figure::Approved => return "approved".to_owned(),
            Figure::Asked(reason) => ("asked", reason.key().to_owned()),
            Figure::AskedDecided(reason) => ("askedDecided", reason.key().to_owned()),
            Figure::AskedApproved(reason) => ("askedApproved", reason.key().to_owned()),
            Figure::Rejected(reason) => ("rejected", reason.key().to_owned()),
            Figure::Consent => return "consent".to_owned(),
            Figure::Ending => return "ending".to_owned(),
            Figure::EndingOn(day) => ("ending", day.to_string()),
        };
        format!("{name}.{rest}")
    }

    /// The figure whose word this is.
    pub fn of_key(key: &str) -> Option<Self> {
        let Some((name, rest)) = key.split_once('.') else {
            return Some(match key {
                "decided" => Figure::Decided,
                "inTime" => Figure::InTime,
                "late" => Figure::Late,
                "approved" => Figure::Approved,
                "consent" => Figure::Consent,
                "ending" => Figure::Ending,
                _ => return None,
            });
        };
        Some(match name {
            "status" => Figure::Status(Status::ALL.into_iter().find(|it| it.key() == rest)?),
            "turn" => Figure::Turn(BallWith::ALL.into_iter().find(|it| it.key() == rest)?),
            "age" => Figure::Age(Span::of_key(rest)?),
            "took" => Figure::Took(Span::of_key(rest)?),
            "asked" => Figure::Asked(ParReason::of_key(rest)?),
            "askedDecided" => Figure::AskedDecided(ParReason::of_key(rest)?),
            "askedApproved" => Figure::AskedApproved(ParReason::of_key(rest)?),
            "rejected" => Figure::Rejected(RejectionReason::of_key(rest)?),
            "ending" => Figure::EndingOn(Date::parse(rest).ok()?),
            _ => return None,
        })
    }
}

/// So many business days. \[ours\]: weeks of five, because the clocks of the process count in fives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// At least so many.
    pub from: u32,
    /// At most so many; the last span has no end.
    pub to: Option<u32>,
}

impl Span {
    /// All spans, shortest first; every number of days is in one.
    pub const ALL: [Span; 5] = [
        Span::new(0, Some(5)),
        Span::new(6, Some(10)),
        Span::new(11, Some(15)),
        Span::new(16, Some(20)),
        Span::new(21, None),
    ];

    const LONGEST: Span = Span::new(21, None);

    const fn new(from: u32, to: Option<u32>) -> Self {
        Self { from, to }
    }

    /// The one in which a number of days lies.
    pub fn of(days: u32) -> Self {
        let mut all = Self::ALL.into_iter();
        let is_in = |span: &Span| span.to.is_some_and(|to| days <= to);
        all.find(is_in).unwrap_or(Self::LONGEST)
    }

    fn of_key(key: &str) -> Option<Self> {
        let mut all = Self::ALL.into_iter();
        all.find(|span| span.from.to_string() == key)
    }
}
