use std::sync::Arc;

use serde::Serialize;
use serde_json::{Map, Value};

use super::versions::{gives_way_to, replaced};
use crate::actor::{Actor, Side};
use crate::claim::Claim;
use crate::document::DocumentFacts;
use crate::event::Body;
use crate::fields::ClaimInput;
use crate::history::History;
use crate::id::{ClaimNumber, ClaimUuid, EventId};
use crate::record::Record;
use crate::rules::{Books, Rule};
use crate::status::Place;
use crate::time::{Date, Instant};

/// An entry of the history.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct HistoryEntry {
    /// The event.
    pub event_id: EventId,
    /// The claim's number.
    pub claim_id: ClaimNumber,
    /// The claim.
    pub claim_uuid: ClaimUuid,
    /// Its place, from 1.
    pub revision: u32,
    /// When it happened.
    pub at: Instant,
    /// When a device wrote it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recorded_at: Option<Instant>,
    /// Who typed in what somebody else did.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recorded_by: Option<String>,
    /// Who did it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub actor: Option<Actor>,
    /// The command's id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub command_id: Option<String>,
    /// The rule by which it happened.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rule: Option<Arc<Rule>>,
    /// Whose entry it is.
    pub side: Side,
    /// The kind of event.
    pub event: &'static str,
    /// The event's body; for an edit also what was there `before`.
    pub details: Map<String, Value>,
    /// Whether it was retracted.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub retracted: bool,
    /// The record's hash.
    pub hash: String,
    /// The hash before it.
    pub previous_hash: String,
    /// The event itself, for screens.
    #[serde(skip)]
    pub body: Body,
    /// The fields an edit changed, as they were, for screens.
    #[serde(skip)]
    pub before: Option<ClaimInput>,
    /// Where it led, if it counts and led elsewhere, for screens.
    #[serde(skip)]
    pub moved: Option<Move>,
    /// The last day of the clock that lapsed, for screens.
    #[serde(skip)]
    pub lapsed: Option<Date>,
    /// The document it took out, for screens.
    #[serde(skip)]
    pub removed: Option<DocumentFacts>,
    /// The document in whose place it added one, for screens.
    #[serde(skip)]
    pub replaced: Option<DocumentFacts>,
    /// The document for which it took one out, for screens: the entry after it belongs to it.
    #[serde(skip)]
    pub gives_way_to: Option<DocumentFacts>,
}

/// From where an event led to where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Move {
    /// Where the claim stood; `None` where the event created it.
    pub from: Option<Place>,
    /// Where it stood then.
    pub to: Place,
}

/// One value that an edit changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldChange {
    /// The path, such as `customerContact.email`.
    pub path: String,
    /// What was there; empty where nothing was.
    pub old: String,
    /// What is there.
    pub new: String,
}

impl HistoryEntry {
    /// The values that an edit changed, by path; empty for other events.
    pub fn changes(&self) -> Vec<FieldChange> {
        let (Body::Edited { changes }, Some(before)) = (&self.body, &self.before) else {
            return Vec::new();
        };
        let (new, old) = (leaves(changes), leaves(before));
        let mut paths: Vec<&String> = new.iter().chain(&old).map(|(path, _)| path).collect();
        let mut seen = std::collections::HashSet::new();
        paths.retain(|path| seen.insert(*path));
        let value = |leaves: &[(String, String)], path: &String| {
            leaves
                .iter()
                .find(|(of, _)| of == path)
                .map(|(_, text)| text.clone())
                .unwrap_or_default()
        };
        paths
            .into_iter()
            .map(|path| FieldChange {
                path: path.clone(),
                old: value(&old, path),
                new: value(&new, path),
            })
            .filter(|change| change.old != change.new)
            .collect()
    }
}

/// The texts of an input by path; a list is one text.
fn leaves(input: &ClaimInput) -> Vec<(String, String)> {
    let mut leaves = Vec::new();
    let written = serde_json::to_value(input).unwrap_or_default();
    for (name, value) in written.as_object().into_iter().flatten() {
        match value {
            Value::Object(group) => leaves.extend(
                group
                    .iter()
                    .map(|(part, value)| (format!("{name}.{part}"), text_of(value))),
            ),
            other => leaves.push((name.clone(), text_of(other))),
        }
    }
    leaves
}

fn text_of(value: &Value) -> String {
    match value {
        Value::Array(items) => items.iter().map(text_of).collect::<Vec<_>>().join(", "),
        Value::Object(product) => {
            let part = |name: &str| product.get(name).map(text_of).unwrap_or_default();
            match part("subscriptionId").as_str() {
                "" => part("name"),
                subscription => format!("{} ({subscription})", part("name")),
            }
        }
        // Nothing else is in an input.
        leaf => leaf.as_str().unwrap_or_default().to_owned(),
    }
}

/// The entries of a claim as they were when so many records were written, oldest first. Each says what it changed of
/// the claim as that then was, also where a later retraction took it back. `standing` are the revisions that count.
pub(super) fn entries(
    number: ClaimNumber,
    history: &History,
    revision: u32,
    standing: &[u32],
    books: &Books,
) -> Vec<HistoryEntry> {
    let length = usize::try_from(revision).unwrap_or(usize::MAX);
    let mut past: Option<Claim> = None;
    let mut entries = Vec::with_capacity(length.min(history.records().len()));
    for record in history.records().iter().take(length) {
        let revision = record.entry().revision;
        let is_retraction = matches!(record.body(), Body::Retracted { .. });
        let retracted = !is_retraction && standing.binary_search(&revision).is_err();
        let mut entry = entry(number, record, retracted, past.as_ref(), books);
        let from = past.as_ref().map(Claim::place);
        past = match past {
            Some(mut claim) if !is_retraction => {
                claim.evolve(record.occurrence());
                Some(claim)
            }
            _ => history.claim_after(revision),
        };
        let to = past.as_ref().map(Claim::place);
        entry.moved = moved(from, to, retracted);
        entry.replaced = replaced(history, record);
        entry.gives_way_to = gives_way_to(history, record, |revision| {
            standing.binary_search(&revision).is_ok()
        });
        entries.push(entry);
    }
    entries
}

/// One entry, as [`entries`] gives it of the history as it is. It looks at a few records, however many there are.
pub(super) fn entry_at(
    number: ClaimNumber,
    history: &History,
    revision: u32,
    books: &Books,
) -> Option<HistoryEntry> {
    let record = history.record(revision)?;
    let before = revision.saturating_sub(1);
    let is_retraction = matches!(record.body(), Body::Retracted { .. });
    let retracted = !is_retraction && history.standing().binary_search(&revision).is_err();
    let past = if needs_claim(record.body()) {
        history.claim_after(before)
    } else {
        None
    };
    let mut entry = entry(number, record, retracted, past.as_ref(), books);
    let (from, to) = (history.place_after(before), history.place_after(revision));
    entry.moved = moved(from, to, retracted);
    entry.replaced = replaced(history, record);
    entry.gives_way_to = gives_way_to(history, record, |revision| {
        history.standing().binary_search(&revision).is_ok()
    });
    Some(entry)
}

/// Whether an entry says something of the claim as it was before.
const fn needs_claim(body: &Body) -> bool {
    body.is_lapse() || matches!(body, Body::Edited { .. } | Body::PoeRemoved { .. })
}

fn moved(from: Option<Place>, to: Option<Place>, retracted: bool) -> Option<Move> {
    let to = to.filter(|to| from != Some(*to) && !retracted)?;
    Some(Move { from, to })
}

fn entry(
    number: ClaimNumber,
    record: &Record,
    retracted: bool,
    before: Option<&Claim>,
    books: &Books,
) -> HistoryEntry {
    let entry = record.entry();
    let mut details = record.sealed().body();
    let claim = before;
    let before = match (&entry.body, claim) {
        (Body::Edited { changes }, Some(claim)) => Some(changes.settled(&claim.fields)),
        _ => None,
    };
    if let Some(before) = &before
        && let Ok(value) = serde_json::to_value(before)
    {
        details.insert("before".to_owned(), value);
    }
    HistoryEntry {
        event_id: entry.event_id,
        claim_id: number,
        claim_uuid: entry.claim_uuid,
        revision: entry.revision,
        at: entry.at,
        recorded_at: entry.recorded_at,
        recorded_by: entry.recorded_by.clone(),
        actor: entry.actor.clone(),
        command_id: entry.command_id.clone(),
        rule: rule(record, books),
        side: entry
            .actor
            .as_ref()
            .map_or(Side::Clock, |actor| actor.role.side()),
        event: entry.body.key(),
        details,
        retracted,
        hash: record.hash().to_owned(),
        previous_hash: entry.previous_hash.clone(),
        body: entry.body.clone(),
        before,
        moved: None,
        lapsed: claim
            .filter(|_| entry.body.is_lapse())
            .and_then(Claim::lapsing_clock)
            .map(|clock| clock.deadline.last_day),
        removed: claim.and_then(|claim| removed(&entry.body, claim)),
        replaced: None,
        gives_way_to: None,
    }
}

/// The document that an event takes out of a claim.
fn removed(body: &Body, claim: &Claim) -> Option<DocumentFacts> {
    let Body::PoeRemoved { document_id } = body else {
        return None;
    };
    let mut documents = claim.documents.iter();
    let document = documents.find(|document| document.id == *document_id)?;
    Some(document.document.clone())
}

fn rule(record: &Record, books: &Books) -> Option<Arc<Rule>> {
    let (reference, name) = record.rule_parts()?;
    // A revision that this version does not have is quoted in the newest wording.
    let book = books
        .kept(&reference)
        .or_else(|_| books.newest(&reference.edition));
    book.ok()?.rule(name)
}
