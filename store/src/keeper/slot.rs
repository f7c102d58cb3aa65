use std::collections::BTreeMap;
use std::fmt;

use cpor_engine::id::{ClaimUuid, EventId};

/// Where an entry stands in its workspace. What stands there never changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Slot {
    /// An event of a claim.
    Event {
        /// The claim.
        claim: ClaimUuid,
        /// The claim's revision after the event.
        revision: u32,
        /// The event.
        event: EventId,
    },
    /// A record of the workspace itself.
    Record(EventId),
}

/// A text in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Where it stands.
    pub slot: Slot,
    /// What stands there. It does not begin with `@`.
    pub text: String,
}

impl fmt::Display for Slot {
    /// The key below the workspace.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Event {
                claim,
                revision,
                event,
            } => write!(out, "ev/{claim}/{revision:08}-{event}"),
            Self::Record(record) => write!(out, "ws/{record}"),
        }
    }
}

impl Slot {
    /// The place that holds one entry and never another: the step of a claim's history, or the record.
    pub(crate) fn place(self) -> String {
        match self {
            Self::Event {
                claim, revision, ..
            } => step(claim, revision),
            Self::Record(record) => format!("ws/{record}"),
        }
    }

    /// The place that follows it in its claim's history.
    pub(crate) fn next_place(self) -> Option<String> {
        match self {
            Self::Event {
                claim, revision, ..
            } => Some(step(claim, revision.checked_add(1)?)),
            Self::Record(_) => None,
        }
    }

    /// Whether it is an event of the same claim, at a later step.
    pub(crate) fn follows(self, other: Self) -> bool {
        match (self, other) {
            (
                Self::Event {
                    claim, revision, ..
                },
                Self::Event {
                    claim: of,
                    revision: earlier,
                    ..
                },
            ) => claim == of && revision > earlier,
            _ => false,
        }
    }

    /// The identity of what stands there.
    pub(crate) fn id(self) -> EventId {
        match self {
            Self::Event { event, .. } => event,
            Self::Record(record) => record,
        }
    }

    /// Reads the key below the workspace; `None` where it is not exactly as written by [`fmt::Display`].
    pub fn parse(tail: &str) -> Option<Self> {
        let slot = match tail.split_once('/')? {
            ("ev", rest) => {
                let (claim, rest) = rest.split_once('/')?;
                let (revision, event) = rest.split_once('-')?;
                Self::Event {
                    claim: ClaimUuid::parse(claim).ok()?,
                    revision: revision.parse().ok()?,
                    event: EventId::parse(event).ok()?,
                }
            }
            ("ws", record) => Self::Record(EventId::parse(record).ok()?),
            _ => return None,
        };
        (slot.to_string() == tail).then_some(slot)
    }
}

/// The first event of each claim among these: its revision, and its identity.
pub(crate) fn first_of_claims(
    slots: impl IntoIterator<Item = Slot>,
) -> BTreeMap<ClaimUuid, (u32, EventId)> {
    let mut first = BTreeMap::new();
    for slot in slots {
        if let Slot::Event {
            claim,
            revision,
            event,
        } = slot
        {
            let known = first.entry(claim).or_insert((revision, event));
            *known = (*known).min((revision, event));
        }
    }
    first
}

/// The place of one step of a claim's history.
pub(super) fn step(claim: ClaimUuid, revision: u32) -> String {
    format!("ev/{claim}/{revision:08}")
}
