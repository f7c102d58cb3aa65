//! What a notice tells.

use serde::{Serialize, Serializer};

use super::words::{WORDS, Words};

macro_rules! kinds {
    ($($(#[$doc:meta])* $variant:ident = $key:literal),+ $(,)?) => {
        /// What a notice tells.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum NoticeKind { $($(#[$doc])* $variant),+ }

        impl NoticeKind {
            /// All of them, in the order of a claim's life.
            pub const ALL: &'static [NoticeKind] = &[$(NoticeKind::$variant),+];

            /// The word used in data and catalogues.
            pub const fn key(self) -> &'static str {
                match self { $(NoticeKind::$variant => $key),+ }
            }
        }
    };
}

kinds! {
    /// To the partner: it is submitted.
    Submitted = "submitted",
    /// To the partner: it is submitted again.
    Resubmitted = "resubmitted",
    /// To the reviewer: a claim waits for its review.
    ToPickUp = "toPickUp",
    /// To the partner: the review has started.
    PickedUp = "pickedUp",
    /// To the partner: more is asked for.
    InformationRequested = "informationRequested",
    /// To the partner: the last day to answer has begun.
    LastDayToAnswer = "lastDayToAnswer",
    /// To the partner: rejected, for nobody answered.
    RejectedUnanswered = "rejectedUnanswered",
    /// To the partner: approved.
    Approved = "approved",
    /// To the customer: the association is approved; here is how to decline it.
    ConsentRequested = "consentRequested",
    /// To the customer: the last day to decline has begun.
    LastDayToDecline = "lastDayToDecline",
    /// To the partner: the customer declined.
    Declined = "declined",
    /// To the partner: the customer did not decline; it is sent to be assessed.
    ConsentClosed = "consentClosed",
    /// To the customer: the association stands.
    AssociationStands = "associationStands",
    /// To the program: a claim waits to be assessed.
    ToAssess = "toAssess",
    /// To the partner: eligible for incentives.
    Eligible = "eligible",
    /// To the partner: not eligible.
    NotEligible = "notEligible",
    /// To the partner: rejected.
    Rejected = "rejected",
    /// To the reviewer: the partner asks to have it rejected.
    RejectionRequested = "rejectionRequested",
    /// To the partner: the last day to dispute has begun.
    LastDayToDispute = "lastDayToDispute",
    /// To the partner: it can be disputed no more.
    DisputeClosed = "disputeClosed",
    /// To the partner: the dispute is with the reviewers.
    Disputed = "disputed",
    /// To the reviewer: a dispute waits for its answer.
    ToAnswer = "toAnswer",
    /// To the partner: approved after a dispute.
    DisputeGranted = "disputeGranted",
    /// To the partner: the rejection stands.
    DisputeUpheld = "disputeUpheld",
    /// To the partner: Microsoft is late.
    Overdue = "overdue",
    /// To the other side: somebody wrote in the comments.
    Commented = "commented",
    /// To the customer: the partner ended the association.
    Disassociated = "disassociated",
}

impl NoticeKind {
    /// Its words, in English.
    pub fn words(self) -> Words {
        let mut rows = WORDS.iter().copied();
        rows.find(|row| row.kind == self).unwrap_or(Words {
            kind: self,
            subject: "",
            text: "",
        })
    }

    /// The rule that says that such a notice is sent (seed 20158-159 and 193).
    pub const fn sent_by(self) -> Option<&'static str> {
        match self {
            NoticeKind::ConsentRequested => Some("O11"),
            NoticeKind::Rejected | NoticeKind::RejectedUnanswered | NoticeKind::Declined => {
                Some("O15")
            }
            _ => None,
        }
    }
}

impl Serialize for NoticeKind {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.key())
    }
}
