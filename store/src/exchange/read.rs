//! Reading an export: the shape, then each record with its path, then what the engine makes of them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use cpor_engine::id::EventId;
use cpor_engine::input::{Node, shape_of};
use cpor_engine::problem::Problem;
use cpor_engine::rules::Books;
use cpor_engine::workspace::{Clock, Incoming, WorkspaceBody, WorkspaceRecord, Written};
use cpor_engine::{Body, ClaimNumber, ClaimUuid, Host, Record, Refusal, RuleBook, Workspace};

use super::document::{Document, FORMAT, SCHEMA, decoded};
use super::{Files, Imported, Merge, strict};
use crate::documents::Digest;
use crate::order::order_of;

/// An export whose records have been read, and nothing more.
pub(super) struct Parsed {
    document: Document,
    /// Its own rule books, then its settings in their order, the latest last; each with its place.
    settings: Vec<(Arc<WorkspaceRecord>, String)>,
    numbers: BTreeMap<ClaimUuid, (ClaimNumber, usize)>,
    incoming: Vec<Incoming>,
}

pub(super) fn parse(json: &str) -> Result<Parsed, Refusal> {
    let mut node = strict::parse(json)?;
    if node.get("format").and_then(Node::as_str) != Some(FORMAT) {
        return Err(Problem::Foreign.into());
    }
    let schema = node
        .get("schema")
        .and_then(Node::as_u64)
        .unwrap_or_default();
    if schema > SCHEMA {
        let newer = Problem::NewerVersion {
            found: schema,
            known: SCHEMA,
        };
        return Err(Refusal::new(newer).at("schema"));
    }
    let (records, claims) = taken(&mut node);
    let document: Document = shape_of(node)?;
    let mut parsed = Parsed {
        settings: Vec::new(),
        numbers: BTreeMap::new(),
        incoming: Vec::new(),
        document,
    };
    parsed.check_clock()?;
    parsed.read_records(records)?;
    parsed.read_claims(claims)?;
    parsed.check_numbers()?;
    Ok(parsed)
}

/// Takes out what is of no fixed shape: the workspace's own records, and the events of each claim. Empty lists stay in
/// their place, and whatever is no list.
fn taken<'t>(document: &mut Node<'t>) -> (Vec<Node<'t>>, Vec<Vec<Node<'t>>>) {
    let records = document.get_mut("records").map(Node::take_items);
    let events = match document.get_mut("claims") {
        Some(Node::Array(claims)) => claims
            .iter_mut()
            .map(|claim| claim.get_mut("events").map(Node::take_items))
            .map(Option::unwrap_or_default)
            .collect(),
        _ => Vec::new(),
    };
    (records.unwrap_or_default(), events)
}

impl Parsed {
    fn check_clock(&self) -> Result<(), Refusal> {
        let clock = self.document.workspace.clock.checked();
        clock
            .map(|_| ())
            .map_err(|fault| fault.under("workspace.clock"))
    }

    fn read_records(&mut self, records: Vec<Node<'_>>) -> Result<(), Refusal> {
        let mut seen = BTreeSet::new();
        for (index, node) in records.into_iter().enumerate() {
            let place = format!("records[{index}]");
            self.read_record(node, index, &mut seen)
                .map_err(|fault| fault.under(&place))?;
        }
        self.settings.sort_by_key(|(record, _)| order_of(record));
        self.read_settings()
    }

    /// The rule books that come along make sense, and settings name one of them or a shipped one.
    fn read_settings(&self) -> Result<(), Refusal> {
        let mut books = Books::default();
        for (record, place) in &self.settings {
            match &record.entry().body {
                WorkspaceBody::Adopted { rule_book } => RuleBook::own((**rule_book).clone())
                    .map(|book| books.add(book))
                    .map_err(|fault| fault.under("body.ruleBook")),
                body => check_edition(body, &books),
            }
            .map_err(|fault| fault.under(place))?;
        }
        Ok(())
    }

    fn read_record(
        &mut self,
        node: Node<'_>,
        index: usize,
        seen: &mut BTreeSet<EventId>,
    ) -> Result<(), Refusal> {
        let record = Arc::new(WorkspaceRecord::read_node(node)?);
        let entry = record.entry();
        if entry.workspace_id != self.document.workspace.id {
            return Err(Refusal::new(Problem::ChainBroken).at("workspaceId"));
        }
        if !seen.insert(entry.record_id) {
            return Err(Refusal::new(Problem::Duplicate).at("recordId"));
        }
        let place = format!("records[{index}]");
        let incoming = Incoming {
            written: Written::Workspace(record.clone()),
            place: place.clone(),
        };
        let WorkspaceBody::Numbered { claim_uuid, number } = entry.body else {
            if matches!(entry.body, WorkspaceBody::Adopted { .. }) {
                self.incoming.push(incoming);
            }
            self.settings.push((record, place));
            return Ok(());
        };
        if self.numbers.insert(claim_uuid, (number, index)).is_some() {
            return Err(Refusal::new(Problem::Duplicate).at("body.claimUuid"));
        }
        self.incoming.push(incoming);
        Ok(())
    }

    fn read_claims(&mut self, claims: Vec<Vec<Node<'_>>>) -> Result<(), Refusal> {
        for (claim_index, (claim, events)) in self.document.claims.iter().zip(claims).enumerate() {
            if events.is_empty() {
                let fault = Refusal::new(malformed("a claim begins with an event"));
                return Err(fault.at(format!("claims[{claim_index}].events")));
            }
            for (index, node) in events.into_iter().enumerate() {
                let place = format!("claims[{claim_index}].events[{index}]");
                let record = Record::read_node(node).map_err(|fault| fault.under(&place))?;
                if record.entry().claim_uuid != claim.claim_uuid {
                    return Err(Refusal::new(Problem::ChainBroken).at(format!("{place}.claimUuid")));
                }
                let written = Written::Event(Arc::new(record));
                self.incoming.push(Incoming { written, place });
            }
        }
        Ok(())
    }

    /// Each claim stands there once, under a number of its own, which its record says too; each number has its claim.
    fn check_numbers(&self) -> Result<(), Refusal> {
        let mut claims = BTreeSet::new();
        let mut numbers = BTreeSet::new();
        for (index, claim) in self.document.claims.iter().enumerate() {
            let fault = |problem, member| {
                let place = format!("claims[{index}].{member}");
                Err(Refusal::new(problem).at(place))
            };
            if !claims.insert(claim.claim_uuid) {
                return fault(Problem::Duplicate, "claimUuid");
            }
            if !numbers.insert(claim.number) {
                return fault(Problem::Duplicate, "number");
            }
            let said = self.numbers.get(&claim.claim_uuid);
            if said.map(|(number, _)| *number) != Some(claim.number) {
                return fault(
                    malformed("the number is not the one of its record"),
                    "number",
                );
            }
        }
        let lone = self
            .numbers
            .iter()
            .find(|(claim, _)| !claims.contains(claim));
        let Some((_, (_, index))) = lone else {
            return Ok(());
        };
        let place = format!("records[{index}].body.claimUuid");
        Err(Refusal::new(malformed("its claim is missing")).at(place))
    }

    /// The documents, each with the digest and the size that its events name.
    fn files(&self) -> Result<Files, Refusal> {
        let files = decoded(&self.document.documents)?;
        for incoming in &self.incoming {
            if let Written::Event(record) = &incoming.written {
                check_sizes(record.body(), &files)
                    .map_err(|refusal| refusal.under(&incoming.place))?;
            }
        }
        Ok(files)
    }

    /// The workspace of the export, with every event decided again.
    pub(super) fn open(self, host: &dyn Host) -> Result<Imported, Refusal> {
        let files = self.files()?;
        let exported = self.document.workspace;
        let settings = self.settings.into_iter();
        let settings = settings.map(|(record, _)| Written::Workspace(record));
        let (mut workspace, _) = Workspace::restore(exported.id, exported.clock, settings, host)
            .map_err(|fault| fault.at("records"))?;
        let appended = workspace.plan_append(&self.incoming, host)?;
        let mut plan = appended.plan;
        plan.clock = not_behind(exported.clock, plan.clock);
        workspace.apply(&plan, host);
        Ok(Imported { workspace, files })
    }

    pub(super) fn merge_into(
        self,
        workspace: &Workspace,
        host: &dyn Host,
    ) -> Result<Merge, Refusal> {
        if self.document.workspace.clock.is_simulated() != workspace.clock().is_simulated() {
            return Err(Refusal::new(Problem::OtherClock).at("workspace.clock"));
        }
        let files = self.files()?;
        let appended = workspace.plan_append(&self.incoming, host)?;
        Ok(Merge {
            appended,
            claims: self.document.claims.len(),
            files,
        })
    }
}

fn check_sizes(body: &Body, files: &Files) -> Result<(), Refusal> {
    for (index, document) in body.documents().iter().enumerate() {
        let bytes = Digest::parse(document.sha256.as_str()).and_then(|digest| files.get(&digest));
        let Some(actual) = bytes.map(|bytes| bytes.len() as u64) else {
            continue;
        };
        if actual != document.size {
            let stated = document.size;
            let place = match body {
                Body::PoeAdded { .. } => "body.document.size".to_owned(),
                _ => format!("body.documents[{index}].size"),
            };
            return Err(Refusal::new(Problem::SizeDiffers { stated, actual }).at(place));
        }
    }
    Ok(())
}

/// A zone that this host does not know counts as UTC; an edition has no such stand-in.
fn check_edition(body: &WorkspaceBody, books: &Books) -> Result<(), Refusal> {
    let (WorkspaceBody::Opened { settings } | WorkspaceBody::Configured { settings, .. }) = body
    else {
        return Ok(());
    };
    books
        .newest(&settings.rule_book)
        .map(|_| ())
        .map_err(|problem| Refusal::new(problem).at("body.settings.ruleBook"))
}

fn malformed(detail: &str) -> Problem {
    Problem::Malformed {
        detail: detail.to_owned(),
    }
}

/// The exported clock, unless events lie after it.
fn not_behind(exported: Clock, planned: Clock) -> Clock {
    match (exported, planned) {
        (
            Clock::Simulated {
                now,
                seed,
                seed_used,
            },
            Clock::Simulated { now: reached, .. },
        ) => Clock::Simulated {
            now: now.max(reached),
            seed,
            seed_used,
        },
        (exported, _) => exported,
    }
}
