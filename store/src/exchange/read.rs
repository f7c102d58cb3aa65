//! Reading an export: the shape, then each record with its path, then what the engine makes of them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use cpor_engine::id::EventId;
use cpor_engine::input::{Node, shape_of};
use cpor_engine::problem::Problem;
use cpor_engine::rules::Books;
use cpor_engine::workspace::{
    Clock, Comparison, Incoming, Relation, Wanted, WorkspaceBody, WorkspaceRecord, Written,
};
use cpor_engine::{Body, ClaimNumber, ClaimUuid, Host, Record, Refusal, RuleBook, Workspace};

use super::document::{ClaimDocument, Document, FORMAT, SCHEMA, decoded};
use super::limits::Limits;
use super::preview::Compared;
use super::{Files, Imported, Merge, strict};
use crate::documents::Digest;
use crate::order::order_of;

/// An export whose records have been read, and nothing more.
pub(super) struct Parsed {
    document: Document,
    /// Its own rule books, then its settings in their order, the latest last; each with its place.
    settings: Vec<(Arc<WorkspaceRecord>, String)>,
    numbers: BTreeMap<ClaimUuid, (ClaimNumber, usize)>,
    /// Its rule books and numbers.
    records: Vec<Incoming>,
    claims: Vec<ClaimRead>,
    /// Documents that lay beside it.
    beside: Files,
}

/// A claim of an export.
pub(super) struct ClaimRead {
    pub(super) uuid: ClaimUuid,
    pub(super) number: ClaimNumber,
    /// Its events up to the first that cannot be read.
    pub(super) events: Vec<Incoming>,
    /// Why not all of them can be read.
    pub(super) fault: Option<Refusal>,
}

/// Reads an export that has to be whole: the first fault of any claim refuses it.
pub(super) fn parse(json: &str) -> Result<Parsed, Refusal> {
    let mut parsed = parse_each(json)?;
    let mut claims = parsed.claims.iter_mut();
    if let Some(fault) = claims.find_map(|claim| claim.fault.take()) {
        return Err(fault);
    }
    parsed.check_numbers()?;
    Ok(parsed)
}

/// Reads an export whose claims are judged one by one: what refuses it is wrong with the whole.
pub(super) fn parse_leniently(json: &str, limits: Limits) -> Result<Parsed, Refusal> {
    limits.refuse_bytes(json.len() as u64)?;
    let parsed = parse_each(json)?;
    limits.refuse_claims(parsed.claims.len())?;
    parsed.check_numbers()?;
    Ok(parsed)
}

fn parse_each(json: &str) -> Result<Parsed, Refusal> {
    let (mut parsed, records, claims) = frame(strict::parse(json)?)?;
    parsed.read_records(records)?;
    for (index, events) in claims.into_iter().enumerate() {
        parsed.read_events(index, events);
    }
    Ok(parsed)
}

/// A document as a whole, and what stands in its two lists.
type Frame<'t> = (Parsed, Vec<Node<'t>>, Vec<Vec<Node<'t>>>);

/// The document as a whole, with whatever stands in its two lists: records, and the events of each claim.
pub(super) fn frame(mut node: Node<'_>) -> Result<Frame<'_>, Refusal> {
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
    let parsed = Parsed {
        settings: Vec::new(),
        numbers: BTreeMap::new(),
        records: Vec::new(),
        claims: Vec::new(),
        beside: Files::new(),
        document,
    };
    parsed.check_clock()?;
    Ok((parsed, records, claims))
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
            self.read_record(node, index, &mut seen)?;
        }
        self.settle_records()
    }

    /// All records are read: its settings in their order.
    pub(super) fn settle_records(&mut self) -> Result<(), Refusal> {
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

    /// Reads the record that stands at `index`.
    pub(super) fn read_record(
        &mut self,
        node: Node<'_>,
        index: usize,
        seen: &mut BTreeSet<EventId>,
    ) -> Result<(), Refusal> {
        self.take_record(node, index, seen)
            .map_err(|fault| fault.under(&format!("records[{index}]")))
    }

    fn take_record(
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
                self.records.push(incoming);
            }
            self.settings.push((record, place));
            return Ok(());
        };
        if self.numbers.insert(claim_uuid, (number, index)).is_some() {
            return Err(Refusal::new(Problem::Duplicate).at("body.claimUuid"));
        }
        self.records.push(incoming);
        Ok(())
    }

    /// Reads one more claim.
    pub(super) fn read_claim(&mut self, mut node: Node<'_>) -> Result<(), Refusal> {
        let events = node.get_mut("events").map(Node::take_items);
        let claim: ClaimDocument = shape_of(node)?;
        let index = self.document.claims.len();
        self.document.claims.push(claim);
        self.read_events(index, events.unwrap_or_default());
        Ok(())
    }

    /// Reads the events of the claim that stands at `index`, as far as they can be read.
    fn read_events(&mut self, index: usize, events: Vec<Node<'_>>) {
        let Some(claim) = self.document.claims.get(index) else {
            return;
        };
        let mut read = ClaimRead {
            uuid: claim.claim_uuid,
            number: claim.number,
            events: Vec::with_capacity(events.len()),
            fault: None,
        };
        read.fault = read_events(index, events, &mut read).err();
        self.claims.push(read);
    }

    /// Each claim stands there once, under a number of its own, which its record says too; each number has its claim.
    pub(super) fn check_numbers(&self) -> Result<(), Refusal> {
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

    /// The documents, each with the digest that it stands under.
    fn documents(&self) -> Result<Files, Refusal> {
        decoded(&self.document.documents)
    }

    /// The same, each also with the size that its events name.
    fn files(&self) -> Result<Files, Refusal> {
        let files = self.documents()?;
        for claim in &self.claims {
            claim.check_sizes(&files)?;
        }
        Ok(files)
    }

    /// All of it, in the order in which it stands.
    fn incoming(&self) -> Vec<Incoming> {
        let events = self.claims.iter().flat_map(|claim| &claim.events);
        self.records.iter().chain(events).cloned().collect()
    }

    /// The workspace of the export without its claims: its identity, its clock, its settings.
    pub(super) fn shell(&self, host: &dyn Host) -> Result<Workspace, Refusal> {
        let exported = &self.document.workspace;
        let settings = self.settings.iter();
        let settings = settings.map(|(record, _)| Written::Workspace(record.clone()));
        let (workspace, _) = Workspace::restore(exported.id, exported.clock, settings, host)
            .map_err(|fault| fault.at("records"))?;
        Ok(workspace)
    }

    /// The workspace of the export as it was, as far as it fits.
    pub(super) fn as_it_was(&self, host: &dyn Host) -> Result<Workspace, Refusal> {
        let exported = &self.document.workspace;
        let settings = self.settings.iter();
        let settings = settings.map(|(record, _)| Written::Workspace(record.clone()));
        let rest = self.incoming().into_iter().map(|item| item.written);
        // A rule book of its own stands among the settings, too.
        let rest = rest.filter(|written| match written {
            Written::Event(_) => true,
            Written::Workspace(record) => {
                matches!(record.entry().body, WorkspaceBody::Numbered { .. })
            }
        });
        let written = settings.chain(rest);
        let (workspace, _) = Workspace::restore(exported.id, exported.clock, written, host)
            .map_err(|fault| fault.at("records"))?;
        Ok(workspace)
    }

    /// The workspace of the export, with every event decided again.
    pub(super) fn open(self, host: &dyn Host) -> Result<Imported, Refusal> {
        let files = self.files()?;
        let mut workspace = self.shell(host)?;
        let exported = self.document.workspace.clock;
        let appended = workspace.plan_append(&self.incoming(), host)?;
        let mut plan = appended.plan;
        plan.clock = not_behind(exported, plan.clock);
        workspace.apply(&plan, host);
        Ok(Imported { workspace, files })
    }

    /// Training and the desk never mix, and a share stays by itself.
    pub(super) fn refuse_other_kind(&self, workspace: &Workspace) -> Result<(), Refusal> {
        let theirs = &self.document.workspace;
        if theirs.clock.is_simulated() != workspace.clock().is_simulated() {
            return Err(Refusal::new(Problem::OtherClock).at("workspace.clock"));
        }
        let (share, into_share) = (self.is_share(), workspace.is_redacted());
        let is_same = theirs.id == workspace.id() || workspace.all_histories().next().is_none();
        if share == into_share && (!share || is_same) {
            return Ok(());
        }
        Err(Refusal::new(Problem::StaysAlone).at("workspace.id"))
    }

    fn is_share(&self) -> bool {
        let mut settings = self.settings.iter();
        settings.any(|(record, _)| {
            matches!(
                record.entry().body,
                WorkspaceBody::Opened { redacted: true, .. }
            )
        })
    }

    pub(super) fn merge_into(
        self,
        workspace: &Workspace,
        host: &dyn Host,
    ) -> Result<Merge, Refusal> {
        self.refuse_other_kind(workspace)?;
        let files = self.files()?;
        let appended = workspace.plan_append(&self.incoming(), host)?;
        Ok(Merge {
            appended,
            claims: self.document.claims.len(),
            files,
        })
    }

    /// Begins to compare it with a workspace.
    pub(super) fn comparison(&self, workspace: &Workspace) -> Result<Comparison, Refusal> {
        workspace.comparison(&self.records)
    }

    pub(super) fn bring(&mut self, files: Files) {
        self.beside = files;
    }

    /// Documents that lay beside it.
    pub(super) fn beside(&self) -> &Files {
        &self.beside
    }

    /// Its claims.
    pub(super) fn claims(&self) -> &[ClaimRead] {
        &self.claims
    }

    /// The digests under which documents stand.
    pub(super) fn named_documents(&self) -> impl DoubleEndedIterator<Item = &String> {
        self.document.documents.keys()
    }

    /// A document in base64.
    pub(super) fn document_text(&self, name: &str) -> &str {
        self.document.documents.get(name).map_or("", String::as_str)
    }

    /// The numbers that its claims have, with the records that say so.
    pub(super) fn wanted(&self) -> Wanted {
        let records = self.records.iter().filter_map(|item| {
            let Written::Workspace(record) = &item.written else {
                return None;
            };
            let WorkspaceBody::Numbered { claim_uuid, number } = record.entry().body else {
                return None;
            };
            Some((claim_uuid, (number, record.clone())))
        });
        records.collect()
    }
}

/// Reads the events of the claim that stands at `index`.
fn read_events(index: usize, events: Vec<Node<'_>>, read: &mut ClaimRead) -> Result<(), Refusal> {
    if events.is_empty() {
        let fault = Refusal::new(malformed("a claim begins with an event"));
        return Err(fault.at(format!("claims[{index}].events")));
    }
    for (event, node) in events.into_iter().enumerate() {
        let place = format!("claims[{index}].events[{event}]");
        let record = Record::read_node(node).map_err(|fault| fault.under(&place))?;
        if record.entry().claim_uuid != read.uuid {
            return Err(Refusal::new(Problem::ChainBroken).at(format!("{place}.claimUuid")));
        }
        let written = Written::Event(Arc::new(record));
        read.events.push(Incoming { written, place });
    }
    Ok(())
}

impl ClaimRead {
    /// What it is beside the claims of a workspace. `files` are the documents that came along.
    pub(super) fn compared(
        &self,
        workspace: &Workspace,
        comparison: &mut Comparison,
        files: &Files,
    ) -> Compared {
        let fault = self.fault.clone();
        let relation = match fault.or_else(|| self.check_sizes(files).err()) {
            Some(refusal) => Relation::Refused { refusal },
            None => comparison.look(workspace, self.uuid, &self.events),
        };
        Compared::of(self, relation, workspace)
    }

    /// The documents that its events name.
    pub(super) fn documents(&self) -> Vec<Digest> {
        let records = self.events.iter().filter_map(|item| match &item.written {
            Written::Event(record) => Some(record.body()),
            Written::Workspace(_) => None,
        });
        let named = records.flat_map(Body::named_documents);
        named.filter_map(|sha256| Digest::parse(&sha256)).collect()
    }

    /// Whether its documents have the size that its events name.
    fn check_sizes(&self, files: &Files) -> Result<(), Refusal> {
        for incoming in &self.events {
            if let Written::Event(record) = &incoming.written {
                check_sizes(record.body(), files)
                    .map_err(|refusal| refusal.under(&incoming.place))?;
            }
        }
        Ok(())
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
    let (WorkspaceBody::Opened { settings, .. } | WorkspaceBody::Configured { settings, .. }) =
        body
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
