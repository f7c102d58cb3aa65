//! What happened in a world, line by line, in the order in which it was written.

use cpor_engine::Workspace;
use cpor_scenario::record::rows;

use crate::{
    parts::isolated,
    shown::{events, when},
    words::{editor as keys, fill},
};

/// A line for each row of [`rows`].
pub(super) fn lines(world: &Workspace) -> Vec<String> {
    let rows = rows(world);
    let ids: Vec<_> = rows.iter().map(|row| row.record.entry().event_id).collect();
    let entries = world.entries(&ids);
    let zone = world.settings().time_zone.as_str();
    let lines = rows.iter().map(|row| {
        let own = row.record.entry().event_id;
        let entry = entries.iter().find(|entry| entry.event_id == own)?;
        let event = events::of(entry, world);
        let (at, claim) = (when::instant(row.at, zone), row.claim.to_string());
        let who = isolated(&event.who);
        let values = [
            ("when", at.as_str()),
            ("claim", &claim),
            ("what", &event.title),
            ("who", &who),
        ];
        Some(fill(keys::LINE, &values))
    });
    lines.map(Option::unwrap_or_default).collect()
}
