//! What can be asked of a world: a closed list, so that every answer can say what was seen instead.

use cpor_engine::reason::Outcome;
use cpor_engine::{ClockKind, Place, Role, Status};
use serde::{Deserialize, Serialize};

use crate::kinds::EventKind;
use crate::orders::When;

/// Something that is so, or is not. A claim is named by its handle; `new` is one that the learner has made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum Predicate {
    /// All of these.
    All(Vec<Predicate>),
    /// At least one of these.
    Any(Vec<Predicate>),
    /// Not this.
    Not(Box<Predicate>),
    /// The claim stands in one of these places.
    Place(PlaceWanted),
    /// The claim's status is one of these.
    Status(StatusWanted),
    /// Something happened, since the opening.
    Event(EventWanted),
    /// A field of the claim has a value.
    Field(FieldWanted),
    /// The claim has certain documents, or so many.
    Documents(DocumentsWanted),
    /// What a reviewer would say of the claim's documents.
    Preflight(PreflightWanted),
    /// The latest clock of a kind ended, or was met before it did.
    Deadline(DeadlineWanted),
    /// The world's clock is at least there.
    Clock(ClockWanted),
    /// A copy of the claim was made.
    Copy(CopyWanted),
    /// A comment was written, or a justification given, since the opening.
    Said(SaidWanted),
    /// So many claims hold what this one asks for.
    Rivals(RivalsWanted),
}

macro_rules! wanted {
    ($($(#[$doc:meta])* $name:ident { $($(#[$member_doc:meta])* $member:ident: $kind:ty),+ $(,)? })+) => {
        $(
            $(#[$doc])*
            #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
            #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
            #[serde(rename_all = "camelCase", deny_unknown_fields)]
            pub struct $name { $($(#[$member_doc])* pub $member: $kind),+ }
        )+
    };
}

wanted! {
    /// Where a claim stands.
    PlaceWanted {
        /// The claim.
        claim: String,
        /// One of these.
        is: Vec<Place>,
    }
    /// A claim's status.
    StatusWanted {
        /// The claim.
        claim: String,
        /// One of these.
        is: Vec<Status>,
    }
    /// What a reviewer would say of the claim's documents.
    PreflightWanted {
        /// The claim.
        claim: String,
        /// Whether nothing would be asked for.
        passes: bool,
    }
    /// A clock of the claim: the latest of its kind.
    DeadlineWanted {
        /// The claim.
        claim: String,
        /// Which clock.
        clock: ClockKind,
        /// What became of it.
        is: LapsedOrMet,
    }
    /// The world's clock.
    ClockWanted {
        /// Not before.
        at_least: Moment,
    }
    /// A copy of the claim.
    CopyWanted {
        /// The claim.
        claim: String,
    }
}

/// What becomes of a clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum LapsedOrMet {
    /// It ended before somebody acted.
    Lapsed,
    /// Somebody acted before it ended.
    Met,
}

/// A moment that does not depend on now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum Moment {
    /// An instant with its offset.
    Instant(String),
    /// So long after the world's start.
    Start(crate::orders::Amount),
}

impl From<&Moment> for When {
    fn from(moment: &Moment) -> Self {
        match moment {
            Moment::Instant(text) => When::Instant(text.clone()),
            Moment::Start(amount) => When::Start(*amount),
        }
    }
}

/// Something that happened. Without a claim, to any.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct EventWanted {
    /// To which claim.
    #[serde(
        default,
        deserialize_with = "crate::read::given",
        skip_serializing_if = "Option::is_none"
    )]
    pub claim: Option<String>,
    /// What.
    pub kind: EventKind,
    /// By one of these roles.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub by: Vec<Role>,
    /// With all of these reasons.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reasons: Vec<String>,
    /// With this answer to a dispute.
    #[serde(
        default,
        deserialize_with = "crate::read::given",
        skip_serializing_if = "Option::is_none"
    )]
    pub outcome: Option<Outcome>,
    /// With this assessment.
    #[serde(
        default,
        deserialize_with = "crate::read::given",
        skip_serializing_if = "Option::is_none"
    )]
    pub eligible: Option<bool>,
    /// With this finding in the earnings report.
    #[serde(
        default,
        deserialize_with = "crate::read::given",
        skip_serializing_if = "Option::is_none"
    )]
    pub found: Option<bool>,
    /// Before the claim's latest clock of this kind ended.
    #[serde(
        default,
        deserialize_with = "crate::read::given",
        skip_serializing_if = "Option::is_none"
    )]
    pub in_time: Option<ClockKind>,
    /// Before the first of these others, if there is one.
    #[serde(
        default,
        deserialize_with = "crate::read::given",
        skip_serializing_if = "Option::is_none"
    )]
    pub before: Option<Box<EventWanted>>,
    /// After the first of these others.
    #[serde(
        default,
        deserialize_with = "crate::read::given",
        skip_serializing_if = "Option::is_none"
    )]
    pub after: Option<Box<EventWanted>>,
    /// How often at least; once where neither bound is given.
    #[serde(
        default,
        deserialize_with = "crate::read::given",
        skip_serializing_if = "Option::is_none"
    )]
    pub at_least: Option<u32>,
    /// How often at most.
    #[serde(
        default,
        deserialize_with = "crate::read::given",
        skip_serializing_if = "Option::is_none"
    )]
    pub at_most: Option<u32>,
    /// Whether what happened in the opening counts too.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub in_opening: bool,
}

impl EventWanted {
    /// An event of a kind to a claim, of whatever else it is.
    pub fn of(claim: &str, kind: EventKind) -> Self {
        Self {
            claim: Some(claim.to_owned()),
            kind,
            by: Vec::new(),
            reasons: Vec::new(),
            outcome: None,
            eligible: None,
            found: None,
            in_time: None,
            before: None,
            after: None,
            at_least: None,
            at_most: None,
            in_opening: false,
        }
    }
}

/// The value of a field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct FieldWanted {
    /// The claim.
    pub claim: String,
    /// The field's path: `mpnId`, `customer.domain`, `products` (their names), `activities`.
    pub field: String,
    /// Exactly these, in any order; an empty list for no value.
    #[serde(
        default,
        deserialize_with = "crate::read::given",
        skip_serializing_if = "Option::is_none"
    )]
    pub is: Option<Vec<String>>,
    /// These at least.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub includes: Vec<String>,
    /// None of these.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lacks: Vec<String>,
}

/// The documents of a claim.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DocumentsWanted {
    /// The claim.
    pub claim: String,
    /// How many at least.
    #[serde(
        default,
        deserialize_with = "crate::read::given",
        skip_serializing_if = "Option::is_none"
    )]
    pub at_least: Option<u32>,
    /// These of the scenario's documents at least, by their handles: the same bytes, whoever added them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub includes: Vec<String>,
    /// None of these.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lacks: Vec<String>,
}

/// What is given in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum Given {
    /// A comment in the thread.
    Comment,
    /// A dispute's justification.
    Justification,
}

/// Words that were given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SaidWanted {
    /// The claim.
    pub claim: String,
    /// What.
    pub given: Given,
    /// By one of these roles.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub by: Vec<Role>,
}

/// How many claims hold what this one asks for (rule K2).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RivalsWanted {
    /// The claim.
    pub claim: String,
    /// How many at least.
    #[serde(
        default,
        deserialize_with = "crate::read::given",
        skip_serializing_if = "Option::is_none"
    )]
    pub at_least: Option<u32>,
    /// How many at most.
    #[serde(
        default,
        deserialize_with = "crate::read::given",
        skip_serializing_if = "Option::is_none"
    )]
    pub at_most: Option<u32>,
}
