//! What a world says of itself beside its records: what people call it, and where it comes from.

use cpor_engine::canonical::canonical;
use cpor_engine::input::{parsed, shaped};
use cpor_engine::{ClaimNumber, EventId, Instant};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::fault::StorageFault;
use crate::keeper::{Area, Durable, Keeper, Name, World};

/// How long a name may be, in characters. Source: [ours], one line of a list.
pub const NAME_MAX: usize = 60;

/// The name of the note.
const NOTE: &str = "about";

/// What a world says of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct About {
    /// What people call it; empty where the name of its address says it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// Whether it began as something: then *Reset* leads back there.
    #[serde(default)]
    pub made: bool,
    /// The last event with which it began; none where it began empty.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub began_after: Option<EventId>,
    /// When it began, by its own clock.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub began_at: Option<Instant>,
    /// The world from which it parted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<Parent>,
    /// What a newer version says, kept as it is.
    #[serde(flatten)]
    pub rest: Map<String, Value>,
}

/// Where a world parted from another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Parent {
    /// The name of the other in its address.
    pub world: String,
    /// When, by the clock of both.
    pub at: Instant,
    /// The claim at whose row it parted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub claim: Option<ClaimNumber>,
}

impl About {
    /// What the world says; nothing where it says nothing, or nothing that can be read.
    pub fn read(keeper: &impl Keeper<World>, area: Area<World>) -> Self {
        let texts = Name::of_note(NOTE).and_then(|name| keeper.notes(area, &name));
        let texts = texts.unwrap_or_default();
        let read = |text: &String| shaped(parsed(text).ok()?).ok();
        texts.iter().find_map(read).unwrap_or_default()
    }

    /// Keeps it beside the world's entries.
    ///
    /// # Errors
    ///
    /// As [`Keeper::set_note`].
    pub fn keep(
        &self,
        keeper: &impl Keeper<World>,
        area: Area<World>,
    ) -> Result<Durable, StorageFault> {
        let text = canonical(self).map_err(|fault| StorageFault::Other(fault.to_string()))?;
        keeper.set_note(area, &Name::of_note(NOTE)?, &text)
    }
}

/// What people typed as a name, as it is kept: one line without blanks around it, cut where it is too long.
pub fn kept_name(typed: &str) -> String {
    let line: String = typed
        .chars()
        .map(|letter| if letter.is_control() { ' ' } else { letter })
        .collect();
    let cut: String = line.trim().chars().take(NAME_MAX).collect();
    cut.trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use cpor_engine::id::WorkspaceId;

    use super::*;
    use crate::keeper::KeyValueKeeper;
    use crate::kv::{KeyValue, MemoryStore};

    fn about() -> About {
        About {
            name: "Az ügyfél visszautasítja".to_owned(),
            made: true,
            began_after: Some(EventId(uuid::Uuid::from_u128(5))),
            began_at: Some(Instant::from_millis(0)),
            parent: Some(Parent {
                world: "practice".to_owned(),
                at: Instant::from_millis(0),
                claim: Some(ClaimNumber(3)),
            }),
            rest: Map::new(),
        }
    }

    #[test]
    fn what_a_world_says_is_read_again_and_what_a_newer_version_says_stays() {
        let store = MemoryStore::new();
        let keeper = KeyValueKeeper::on(store.clone());
        let area = Area::of(WorkspaceId(uuid::Uuid::from_u128(1)));
        assert_eq!(About::read(&keeper, area), About::default());
        drop(about().keep(&keeper, area).unwrap());
        assert_eq!(About::read(&keeper, area), about());
        let key = format!("{}note/about", area.prefix());
        let newer = r#"{"colour":"red","made":false,"name":"A"}"#;
        store.set(&key, newer).unwrap();
        let mut renamed = About::read(&keeper, area);
        renamed.name = "B".to_owned();
        drop(renamed.keep(&keeper, area).unwrap());
        let kept = store.get(&key).unwrap().unwrap();
        assert_eq!(kept, newer.replace("\"A\"", "\"B\""));
        store.set(&key, "{").unwrap();
        assert_eq!(About::read(&keeper, area), About::default());
    }

    #[test]
    fn a_name_is_one_line() {
        let rows = [
            ("  Day 6 ", "Day 6"),
            ("one\ntwo", "one two"),
            ("", ""),
            (" \t ", ""),
        ];
        for (typed, kept) in rows {
            assert_eq!(kept_name(typed), kept);
        }
        assert_eq!(kept_name(&"ő".repeat(200)).chars().count(), NAME_MAX);
    }
}
