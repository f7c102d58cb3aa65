//! What this browser notes of a workspace beside its record: which notices of its inboxes were read.

use std::collections::BTreeSet;

use cpor_store::keeper::Name;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::Work;
use super::held::Held;

/// The note's name.
const READ: &str = "read";

impl Work {
    /// The ids of the notices that were read here. What one of two stores has not heard of yet counts too.
    pub(crate) fn read_notices(self) -> BTreeSet<String> {
        let texts = Name::parse(READ).map(|name| {
            self.held.with_value(|held| {
                let held = held.as_ref();
                held.map(|held| held.notes(&name)).unwrap_or_default()
            })
        });
        let texts = texts.unwrap_or_default();
        let ids = texts.iter().flat_map(|text| text.split_whitespace());
        ids.map(str::to_owned).collect()
    }

    /// Notes which were read. What cannot be kept is unread again at the next visit, and no more.
    pub(crate) fn keep_read_notices(self, ids: &BTreeSet<String>) {
        let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
        let Some(name) = Name::parse(READ) else {
            return;
        };
        let written = self.held.with_value(|held| {
            let held: Option<&Held> = held.as_ref();
            held.and_then(|held| held.set_note(&name, &ids.join(" ")))
        });
        if let Some(durable) = written {
            spawn_local(async move {
                let _ = durable.await;
            });
        }
    }
}
