use serde::{Deserialize, Serialize};

use crate::keeper::{Area, Entry, Kind, Name, Slot};

/// The version of what pages write and tell. Raised when a page of an older version must not write beside a newer one.
const VERSION: u64 = 1;

/// How many entries are told with a change; of more is only told that there are some.
const MOST: usize = 200;

/// What has come to a workspace.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum News {
    /// These entries, in the order in which they were written.
    Written(Vec<Entry>),
    /// A note says this now.
    Noted(Name, String),
    /// Too much to be told: it is to be read.
    Changed,
    /// It was deleted.
    Gone,
}

/// What a page tells the others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Message {
    /// Something has come to the workspace all of whose keys begin so.
    Of {
        /// What they begin with.
        prefix: String,
        /// What has come.
        news: News,
    },
    /// A newer version of the site has written.
    Newer,
}

#[derive(Serialize, Deserialize)]
struct Version {
    version: u64,
}

#[derive(Serialize, Deserialize)]
struct Told {
    version: u64,
    prefix: String,
    news: Tidings,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
enum Tidings {
    Written(Vec<(String, String)>),
    Noted(String, String),
    Changed,
    Gone,
}

impl News {
    /// That these were written.
    pub(super) fn written(entries: Vec<Entry>) -> Self {
        if entries.is_empty() || entries.len() > MOST {
            News::Changed
        } else {
            News::Written(entries)
        }
    }

    /// As it is told.
    pub(super) fn told<K: Kind>(&self, area: Area<K>) -> String {
        let news = match self {
            News::Written(entries) => {
                let entries = entries.iter();
                let pair = |entry: &Entry| (entry.slot.to_string(), entry.text.clone());
                Tidings::Written(entries.map(pair).collect())
            }
            News::Noted(name, text) => Tidings::Noted(name.to_string(), text.clone()),
            News::Changed => Tidings::Changed,
            News::Gone => Tidings::Gone,
        };
        let told = Told {
            version: VERSION,
            prefix: area.prefix(),
            news,
        };
        // Texts and numbers always become JSON.
        serde_json::to_string(&told).unwrap_or_default()
    }
}

impl Message {
    /// Reads what another page told; `None` for what is no message.
    pub fn read(text: &str) -> Option<Self> {
        let Version { version } = serde_json::from_str(text).ok()?;
        if version > VERSION {
            return Some(Message::Newer);
        }
        let told: Told = serde_json::from_str(text).ok()?;
        let news = match told.news {
            Tidings::Written(entries) => {
                let entry = |(tail, text): (String, String)| {
                    let slot = Slot::parse(&tail)?;
                    Some(Entry { slot, text })
                };
                News::Written(entries.into_iter().map(entry).collect::<Option<_>>()?)
            }
            Tidings::Noted(name, text) => News::Noted(Name::parse(&name)?, text),
            Tidings::Changed => News::Changed,
            Tidings::Gone => News::Gone,
        };
        Some(Message::Of {
            prefix: told.prefix,
            news,
        })
    }

    /// Whether it is of this workspace.
    pub fn is_of<K: Kind>(&self, area: Area<K>) -> bool {
        matches!(self, Message::Of { prefix, .. } if *prefix == area.prefix())
    }
}
