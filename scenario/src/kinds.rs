//! The kinds of events by their names in records.

use cpor_engine::Body;
use serde::{Deserialize, Serialize};

macro_rules! kinds {
    ($($kind:ident = $key:literal),+ $(,)?) => {
        /// A kind of event, by its name in records.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(rename_all = "camelCase")]
        #[allow(missing_docs, reason = "the variants are those of the engine's `Body`")]
        pub enum EventKind { $($kind),+ }

        impl EventKind {
            /// All of them, in the order of a claim's life.
            pub const ALL: &'static [EventKind] = &[$(EventKind::$kind),+];

            /// The word used in records.
            pub const fn key(self) -> &'static str {
                match self { $(EventKind::$kind => $key),+ }
            }

            /// The kind of what happened.
            pub const fn of(body: &Body) -> Self {
                match body { $(Body::$kind { .. } => EventKind::$kind),+ }
            }
        }
    };
}

kinds! {
    Created = "created",
    Edited = "edited",
    PoeAdded = "poeAdded",
    PoeRemoved = "poeRemoved",
    Commented = "commented",
    Submitted = "submitted",
    ReviewStarted = "reviewStarted",
    InformationRequested = "informationRequested",
    Resubmitted = "resubmitted",
    ResponseLapsed = "responseLapsed",
    Approved = "approved",
    Rejected = "rejected",
    RejectionRequested = "rejectionRequested",
    ConsentDeclined = "consentDeclined",
    ConsentLapsed = "consentLapsed",
    Disputed = "disputed",
    DisputeResolved = "disputeResolved",
    EligibilityAssessed = "eligibilityAssessed",
    EarningsValidated = "earningsValidated",
    DraftDeleted = "draftDeleted",
    Retracted = "retracted",
    Disassociated = "disassociated",
}
