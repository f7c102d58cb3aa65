//! A claim as the model has it: what it is, with no events behind it.

use crate::editions::Edition;
use crate::fields::Fields;
use crate::step::{Doc, Role};

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Status {
    Editing,
    Submitted,
    UnderReview,
    Par,
    Approved,
    Rejected,
    Dispute,
    RejectedFinal,
}

impl Status {
    pub(crate) fn word(self) -> &'static str {
        match self {
            Status::Editing => "editing",
            Status::Submitted => "submitted",
            Status::UnderReview => "underReview",
            Status::Par => "partnerActionRequired",
            Status::Approved => "approved",
            Status::Rejected => "rejected",
            Status::Dispute => "dispute",
            Status::RejectedFinal => "rejectedFinal",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Incentive {
    AwaitingConsent,
    SentForAssessment,
    Eligible,
    NotEligible,
}

impl Incentive {
    pub(crate) fn word(self) -> &'static str {
        match self {
            Incentive::AwaitingConsent => "awaitingConsent",
            Incentive::SentForAssessment => "sentForAssessment",
            Incentive::Eligible => "eligible",
            Incentive::NotEligible => "notEligible",
        }
    }
}

/// A last day, and the exclusive instant at which it ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Until {
    pub(crate) last_day: i64,
    pub(crate) due: i64,
}

/// A deadline as `ClaimView` shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Shown {
    pub(crate) kind: &'static str,
    pub(crate) until: Until,
    pub(crate) overdue: bool,
    pub(crate) paused: bool,
    pub(crate) on_lapse: &'static str,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Rejection {
    pub(crate) at: i64,
    pub(crate) reasons: Vec<&'static str>,
    /// What `ClaimView` shows where module-api.md says so: of a reviewer's rejection and a disassociation.
    pub(crate) comment: Option<String>,
    pub(crate) window: Option<Until>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Earnings {
    pub(crate) found: bool,
    pub(crate) tenant: Option<String>,
    pub(crate) subscription: Option<String>,
    pub(crate) at: i64,
}

#[derive(Clone, Debug)]
pub(crate) struct Claim {
    pub(crate) number: u32,
    /// Whether its workspace has the device's clock.
    pub(crate) is_real: bool,
    pub(crate) edition: &'static Edition,
    pub(crate) deleted: bool,
    pub(crate) revision: u32,
    pub(crate) fields: Fields,
    pub(crate) documents: Vec<Doc>,
    /// Role, instant, text.
    pub(crate) comments: Vec<(Role, i64, String)>,
    pub(crate) copied_from: Option<u32>,
    pub(crate) status: Status,
    /// The clock of the status: pick-up, review, response or consent.
    pub(crate) clock: Option<Until>,
    /// The overall target; in Partner action required it stands still.
    pub(crate) target: Option<Until>,
    /// When Partner action required began.
    pub(crate) asked_at: i64,
    /// The window that a lapse of its clock would open.
    pub(crate) window_of_lapse: Option<Until>,
    /// Reasons, comment and products to remove of the last request for information.
    pub(crate) asked: (Vec<&'static str>, String, Vec<String>),
    pub(crate) incentive: Option<Incentive>,
    pub(crate) earnings: Option<Earnings>,
    pub(crate) request: Option<(String, i64)>,
    pub(crate) rejection: Option<Rejection>,
    /// Since when a dispute is open, and until when it should be answered.
    pub(crate) dispute: Option<(i64, Until)>,
    /// Whether there ever was a dispute.
    pub(crate) disputed: bool,
    /// Whether the clock rejected it (T8), and no later change of status took that back.
    pub(crate) timed_out: bool,
}

impl Claim {
    pub(crate) fn new(
        number: u32,
        is_real: bool,
        edition: &'static Edition,
        fields: Fields,
    ) -> Self {
        Self {
            number,
            is_real,
            edition,
            deleted: false,
            revision: 0,
            fields,
            documents: Vec::new(),
            comments: Vec::new(),
            copied_from: None,
            status: Status::Editing,
            clock: None,
            target: None,
            asked_at: 0,
            window_of_lapse: None,
            asked: (Vec::new(), String::new(), Vec::new()),
            incentive: None,
            earnings: None,
            request: None,
            rejection: None,
            dispute: None,
            disputed: false,
            timed_out: false,
        }
    }

    /// Every change of status ends what belonged to the old one.
    pub(crate) fn enter(&mut self, status: Status) {
        self.status = status;
        self.clock = None;
        self.incentive = None;
        self.earnings = None;
        self.request = None;
        self.dispute = None;
        self.timed_out = false;
        if !matches!(
            status,
            Status::Rejected | Status::Dispute | Status::RejectedFinal
        ) {
            self.rejection = None;
        }
    }

    pub(crate) fn is_validated(&self) -> bool {
        self.earnings
            .as_ref()
            .is_some_and(|earnings| earnings.found)
    }

    /// The place of `allowed.txt` and of the statistics.
    pub(crate) fn place(&self) -> &'static str {
        match (self.status, self.incentive) {
            (Status::Approved, Some(Incentive::Eligible)) if self.is_validated() => "validated",
            (Status::Approved, Some(incentive)) => incentive.word(),
            (Status::Rejected, _) if self.dispute.is_some() => "inDispute",
            (status, _) => status.word(),
        }
    }
}
