use super::sheet;
use crate::host::Host;
use crate::id::ClaimNumber;
use crate::status::Place;
use crate::view::HistoryEntry;
use crate::workspace::Workspace;

/// The columns of the table of histories, in their order; they stay as they are, new ones come at the end.
pub const HISTORY_COLUMNS: [&str; 17] = [
    "number",
    "claimUuid",
    "entry",
    "at",
    "recordedAt",
    "recordedBy",
    "side",
    "role",
    "actor",
    "event",
    "from",
    "to",
    "rule",
    "retracted",
    "details",
    "hash",
    "previousHash",
];

impl Workspace {
    /// The table of what was written of the chosen claims, one line for each entry, by number and entry.
    pub fn history_sheet(&self, chosen: impl Fn(ClaimNumber) -> bool, host: &dyn Host) -> String {
        let numbers = self.claims().map(|(number, _)| number);
        let claims = numbers
            .filter(|number| chosen(*number))
            .filter_map(|number| self.view(number, host).ok());
        let entries = claims.flat_map(|claim| claim.history);
        sheet(HISTORY_COLUMNS, entries.map(|entry| row(&entry)))
    }
}

fn row(entry: &HistoryEntry) -> [String; 17] {
    let actor = entry.actor.as_ref();
    let place = |place: Option<Place>| place.map(|it| it.key().to_owned()).unwrap_or_default();
    let moved = entry.moved;
    [
        entry.claim_id.to_string(),
        entry.claim_uuid.to_string(),
        entry.revision.to_string(),
        entry.at.to_string(),
        entry
            .recorded_at
            .map(|at| at.to_string())
            .unwrap_or_default(),
        entry.recorded_by.clone().unwrap_or_default(),
        entry.side.key().to_owned(),
        actor
            .map(|actor| actor.role.key().to_owned())
            .unwrap_or_default(),
        actor.map(|actor| actor.name.clone()).unwrap_or_default(),
        entry.event.to_owned(),
        place(moved.and_then(|moved| moved.from)),
        place(moved.map(|moved| moved.to)),
        entry
            .rule
            .as_ref()
            .map(|rule| rule.id.clone())
            .unwrap_or_default(),
        if entry.retracted { "yes" } else { "no" }.to_owned(),
        serde_json::to_string(&entry.details).unwrap_or_default(),
        entry.hash.clone(),
        entry.previous_hash.clone(),
    ]
}
