//! Identifiers: types, not strings.

use std::fmt;

use serde::{Deserialize, Serialize, Serializer};
use uuid::Uuid;

use crate::Instant;
use crate::problem::Problem;

macro_rules! uuid_newtype {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
        #[serde(try_from = "String")]
        pub struct $name(pub Uuid);

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.serialize_str(self.0.hyphenated().encode_lower(&mut Uuid::encode_buffer()))
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(out, "{}", self.0.hyphenated())
            }
        }

        impl TryFrom<String> for $name {
            type Error = Problem;
            fn try_from(text: String) -> Result<Self, Problem> {
                Self::parse(&text)
            }
        }

        impl $name {
            /// Reads the lower-case hyphenated form.
            ///
            /// # Errors
            ///
            /// [`Problem::NotAGuid`] for any other text.
            pub fn parse(text: &str) -> Result<Self, Problem> {
                let mut printed = Uuid::encode_buffer();
                match Uuid::try_parse(text) {
                    Ok(uuid) if uuid.hyphenated().encode_lower(&mut printed) == text => {
                        Ok(Self(uuid))
                    }
                    _ => Err(Problem::NotAGuid),
                }
            }
        }
    };
}

uuid_newtype! {
    /// A claim's identity, for events, links and receipts. What a person sees is its [`ClaimNumber`].
    ClaimUuid
}
uuid_newtype! {
    /// An event's identity: UUID v7 from the host, or UUID v5 for a lapse.
    EventId
}
uuid_newtype! {
    /// A workspace's identity; keys and databases carry it.
    WorkspaceId
}
uuid_newtype! {
    /// A PoE document's identity, derived from the event that added it.
    DocumentId
}
uuid_newtype! {
    /// Binds events that count together or not at all.
    BatchId
}

impl DocumentId {
    /// The id of the `index`-th document that the event `added_by` brought.
    pub fn of(added_by: EventId, index: usize) -> Self {
        Self(Uuid::new_v5(
            &added_by.0,
            format!("document/{index}").as_bytes(),
        ))
    }
}

impl EventId {
    /// The id of a workspace's opening, where the record of it was lost.
    pub fn of_opening(workspace: WorkspaceId) -> Self {
        Self(Uuid::new_v5(&workspace.0, b"opened"))
    }

    /// The id of the record that gives a claim its number, where the first such record was lost.
    pub fn of_number(claim: ClaimUuid, number: ClaimNumber) -> Self {
        Self(Uuid::new_v5(
            &claim.0,
            format!("number/{number}").as_bytes(),
        ))
    }
}

/// The number by which people know a claim in one workspace. Never reused there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct ClaimNumber(pub u32);

impl fmt::Display for ClaimNumber {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}", self.0)
    }
}

/// A UUID v7 of the instant, filled up with `random`.
pub fn uuid_v7(at: Instant, random: [u8; 10]) -> Uuid {
    let millis = u64::try_from(at.millis()).unwrap_or(0);
    uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid()
}
