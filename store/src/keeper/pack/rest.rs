//! What is left of an entry once everything is taken out that its slot, its chain or a number says as well.

use cpor_engine::Instant;
use cpor_engine::canonical::{canonical_object, hash_of_record};
use cpor_engine::id::{ClaimUuid, WorkspaceId};
use cpor_engine::input::parsed;
use serde_json::{Map, Value};

use crate::keeper::{Entry, Slot};

/// What the numbers of a column have, and so every instant that is kept in one.
const BITS: u32 = 48;

/// An entry without what can be said otherwise.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Parts {
    /// When it happened, in milliseconds; `None` where that stands in the text.
    pub(super) at: Option<u64>,
    /// When a device wrote it.
    pub(super) recorded_at: Option<u64>,
    /// Whether its chain says what its previous hash is.
    pub(super) is_chained: bool,
    /// The claim that a number is given to.
    pub(super) numbers: Option<ClaimUuid>,
    /// The canonical text of the other members; the whole text of an entry of which nothing can be taken out.
    pub(super) text: String,
    /// Whether anything is taken out.
    pub(super) is_whole: bool,
}

impl Parts {
    /// Takes an entry apart, so that it comes back to the byte; and the hash that the next of its chain follows.
    /// `previous` is that of the one before it.
    pub(super) fn of(
        workspace: WorkspaceId,
        entry: &Entry,
        previous: Option<&str>,
    ) -> (Self, Option<String>) {
        let taken = Self::taken(workspace, entry, previous);
        let back = taken
            .as_ref()
            .and_then(|parts| parts.put_together(workspace, entry.slot, previous));
        match (taken, back) {
            (Some(parts), Some((text, hash))) if text == entry.text => (parts, Some(hash)),
            _ => {
                let whole = Self {
                    text: entry.text.clone(),
                    is_whole: true,
                    ..Self::default()
                };
                (whole, None)
            }
        }
    }

    fn taken(workspace: WorkspaceId, entry: &Entry, previous: Option<&str>) -> Option<Self> {
        let Ok(Value::Object(mut members)) = parsed(&entry.text) else {
            return None;
        };
        members.remove("hash")?;
        for (name, value) in said_by(workspace, entry.slot) {
            if members.remove(name)? != value {
                return None;
            }
        }
        let mut parts = Self::default();
        let chained = previous.map(Value::from);
        if chained.is_some() && members.get("previousHash") == chained.as_ref() {
            members.remove("previousHash");
            parts.is_chained = true;
        }
        parts.at = taken_instant(&mut members, "at");
        parts.recorded_at = taken_instant(&mut members, "recordedAt");
        parts.numbers = taken_claim(&mut members);
        parts.text = canonical_object(&members).ok()?;
        Some(parts)
    }

    /// The text again, with its hash; no hash of a whole text, which is as it was.
    pub(super) fn put_together(
        &self,
        workspace: WorkspaceId,
        slot: Slot,
        previous: Option<&str>,
    ) -> Option<(String, String)> {
        let Ok(Value::Object(mut members)) = parsed(&self.text) else {
            return None;
        };
        for (name, value) in said_by(workspace, slot) {
            members.insert(name.to_owned(), value);
        }
        if self.is_chained {
            members.insert("previousHash".to_owned(), previous?.into());
        }
        for (name, millis) in [("at", self.at), ("recordedAt", self.recorded_at)] {
            if let Some(millis) = millis {
                let instant = Instant::from_millis(i64::try_from(millis).ok()?);
                members.insert(name.to_owned(), instant.to_string().into());
            }
        }
        if let Some(claim) = self.numbers {
            let body = members.get_mut("body")?.as_object_mut()?;
            body.insert("claimUuid".to_owned(), claim.to_string().into());
        }
        let hash = hash_of_record(&members).ok()?;
        members.insert("hash".to_owned(), hash.clone().into());
        Some((canonical_object(&members).ok()?, hash))
    }
}

/// The members that the slot says as well.
fn said_by(workspace: WorkspaceId, slot: Slot) -> Vec<(&'static str, Value)> {
    match slot {
        Slot::Event {
            claim,
            revision,
            event,
        } => vec![
            ("claimUuid", claim.to_string().into()),
            ("eventId", event.to_string().into()),
            ("revision", revision.into()),
        ],
        Slot::Record(record) => vec![
            ("recordId", record.to_string().into()),
            ("workspaceId", workspace.to_string().into()),
        ],
    }
}

fn taken_instant(members: &mut Map<String, Value>, name: &str) -> Option<u64> {
    let said = members.get(name)?.as_str()?;
    let instant = Instant::parse(said).ok()?;
    let millis = u64::try_from(instant.millis()).ok()?;
    let fits = millis >> BITS == 0 && instant.to_string() == said;
    if fits {
        members.remove(name);
    }
    fits.then_some(millis)
}

fn taken_claim(members: &mut Map<String, Value>) -> Option<ClaimUuid> {
    if members.get("kind")?.as_str()? != "numbered" {
        return None;
    }
    let body = members.get_mut("body")?.as_object_mut()?;
    let claim = ClaimUuid::parse(body.get("claimUuid")?.as_str()?).ok()?;
    body.remove("claimUuid");
    Some(claim)
}
