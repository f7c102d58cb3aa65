//! Checks that follow from what was done: what the learner's role did, what of the fields and documents is otherwise than
//! at the start, and where each claim stands. None of them is met at the start.

use std::collections::BTreeSet;

use cpor_engine::fields::Field;
use cpor_engine::history::History;
use cpor_engine::{Body, ClaimNumber, Host, Record, Role, Workspace};

use crate::evaluate::values;
use crate::format::{Check, Document, Said, Scenario};
use crate::kinds::EventKind;
use crate::predicate::{
    ClockWanted, DocumentsWanted, EventWanted, FieldWanted, Moment, PlaceWanted, Predicate,
    StatusWanted,
};
use crate::read::NEW;
use crate::stage::Opening;

/// The longest name of a check.
const NAME_MAX: usize = 38;

/// The checks, without their texts.
pub(super) fn proposed(
    scenario: &Scenario,
    opening: &Opening,
    world: &Workspace,
    host: &dyn Host,
) -> Vec<Check> {
    let claims: Vec<Claim<'_>> = world
        .all_histories()
        .map(|(number, history)| Claim::of(number, history, opening))
        .collect();
    let mut proposals = Vec::new();
    for claim in &claims {
        proposals.extend(claim.deeds(|role| role == scenario.learner.role));
        proposals.extend(claim.fields());
        proposals.extend(claim.documents(&scenario.documents));
        proposals.extend(claim.stands());
    }
    if proposals.is_empty() {
        proposals.extend(claims.iter().flat_map(|claim| claim.deeds(|_| true)));
    }
    let now = world.now(host);
    if proposals.is_empty() && now > opening.world.now(host) {
        let at_least = Moment::Instant(now.to_string());
        let clock = Predicate::Clock(ClockWanted { at_least });
        proposals.push(("time".to_owned(), clock));
    }
    named(proposals)
}

/// A name, and what it asks.
type Proposal = (String, Predicate);

/// Gives each a name of its own; what two claims that the learner made would both ask for is asked once.
fn named(proposals: Vec<Proposal>) -> Vec<Check> {
    let mut names = BTreeSet::new();
    let mut checks: Vec<Check> = Vec::new();
    for (name, met) in proposals {
        if checks.iter().any(|check| check.met == met) {
            continue;
        }
        let numbered = (1_u32..).map(|number| match number {
            1 => name_of(&name, ""),
            number => name_of(&name, &format!("-{number}")),
        });
        let mut free = numbered.filter(|name| !names.contains(name));
        let id = free.next().unwrap_or_default();
        names.insert(id.clone());
        checks.push(Check {
            id,
            text: Said::default(),
            met,
        });
    }
    checks
}

/// Small letters, digits and single hyphens of a text, as the name of a check.
fn name_of(text: &str, end: &str) -> String {
    let mut name = String::new();
    for letter in text.chars() {
        if letter.is_ascii_uppercase() && !name.ends_with('-') {
            name.push('-');
        }
        match letter.to_ascii_lowercase() {
            letter @ ('a'..='z' | '0'..='9') => name.push(letter),
            _ if name.is_empty() || name.ends_with('-') => {}
            _ => name.push('-'),
        }
    }
    let most = NAME_MAX.saturating_sub(end.len());
    let name: String = name.chars().take(most).collect();
    format!("{}{end}", name.trim_end_matches('-'))
}

/// A claim between the opening and the world.
struct Claim<'a> {
    handle: String,
    now: &'a History,
    /// As it was at the start; nothing where the learner made it.
    before: Option<&'a History>,
}

impl<'a> Claim<'a> {
    fn of(number: ClaimNumber, now: &'a History, opening: &'a Opening) -> Self {
        let before = opening.world.history_of(now.claim().uuid);
        let before = before.filter(|_| opening.made(number));
        let handle = opening.handle(number).filter(|_| before.is_some());
        Self {
            handle: handle.unwrap_or(NEW).to_owned(),
            now,
            before,
        }
    }

    fn proposal(&self, what: &str, met: Predicate) -> Proposal {
        (format!("{} {what}", self.handle), met)
    }

    /// What happened since the opening, that counts.
    fn since(&self) -> impl Iterator<Item = &Record> + '_ {
        let before = self.before.map_or(0, History::revision);
        let standing = self.now.standing_records();
        standing.filter(move |record| record.entry().revision > before)
    }

    /// What somebody of these roles did, each kind of it once: as it was done last.
    fn deeds(&self, is_of: impl Fn(Role) -> bool) -> Vec<Proposal> {
        let mut deeds: Vec<(EventKind, EventWanted)> = Vec::new();
        for record in self.since() {
            let role = record.entry().actor.as_ref().map(|actor| actor.role);
            let Some(role) = role.filter(|role| is_of(*role)) else {
                continue;
            };
            let kind = EventKind::of(record.body());
            let told_otherwise = matches!(
                kind,
                EventKind::Edited | EventKind::PoeAdded | EventKind::PoeRemoved
            );
            if !told_otherwise {
                let wanted = wanted(record.body(), &self.handle, role);
                deeds.retain(|(other, _)| *other != kind);
                deeds.push((kind, wanted));
            }
        }
        let deeds = deeds.into_iter();
        deeds
            .map(|(kind, wanted)| self.proposal(kind.key(), Predicate::Event(wanted)))
            .collect()
    }

    /// The fields that are otherwise than at the start.
    fn fields(&self) -> Vec<Proposal> {
        let Some(before) = self.before.filter(|_| !self.now.claim().deleted) else {
            return Vec::new();
        };
        let (before, now) = (&before.claim().fields, &self.now.claim().fields);
        let paths = Field::ALL.into_iter().flat_map(Field::paths);
        let changed = paths.filter_map(|path| {
            let is = values(now, path);
            (is != values(before, path)).then(|| {
                let wanted = FieldWanted {
                    claim: self.handle.clone(),
                    field: path.to_owned(),
                    is: Some(is),
                    includes: Vec::new(),
                    lacks: Vec::new(),
                };
                self.proposal(path, Predicate::Field(wanted))
            })
        });
        changed.collect()
    }

    /// The documents that came, and those that were taken out.
    fn documents(&self, all: &[Document]) -> Option<Proposal> {
        if self.now.claim().deleted {
            return None;
        }
        let has = |history: &History, sha256: &str| {
            let mut documents = history.claim().documents.iter();
            documents.any(|document| document.document.sha256.as_str() == sha256)
        };
        let (mut includes, mut lacks) = (Vec::new(), Vec::new());
        for document in all {
            let sha256 = document.sha256();
            let before = self.before.is_some_and(|before| has(before, &sha256));
            match (before, has(self.now, &sha256)) {
                (false, true) => includes.push(document.handle.clone()),
                (true, false) => lacks.push(document.handle.clone()),
                _ => {}
            }
        }
        (!includes.is_empty() || !lacks.is_empty()).then(|| {
            let wanted = DocumentsWanted {
                claim: self.handle.clone(),
                at_least: None,
                includes,
                lacks,
            };
            self.proposal("documents", Predicate::Documents(wanted))
        })
    }

    /// Where it stands, where that is another status or another place than at the start.
    fn stands(&self) -> Option<Proposal> {
        let now = self.now.claim();
        let before = self.before.map(History::claim);
        let claim = self.handle.clone();
        if now.deleted || before.is_some_and(|before| before.place() == now.place()) {
            return None;
        }
        if before.is_some_and(|before| before.status() == now.status()) {
            let is = vec![now.place()];
            return Some(self.proposal("place", Predicate::Place(PlaceWanted { claim, is })));
        }
        let is = vec![now.status()];
        Some(self.proposal("status", Predicate::Status(StatusWanted { claim, is })))
    }
}

/// An event like this one.
fn wanted(body: &Body, handle: &str, role: Role) -> EventWanted {
    let mut wanted = EventWanted {
        by: vec![role],
        ..EventWanted::of(handle, EventKind::of(body))
    };
    match body {
        Body::InformationRequested { reasons, .. } => {
            let keys = reasons.iter().map(|reason| reason.key().to_owned());
            wanted.reasons = keys.collect();
        }
        Body::Rejected { reasons, .. } => {
            let keys = reasons.iter().map(|reason| reason.key().to_owned());
            wanted.reasons = keys.collect();
        }
        Body::DisputeResolved { outcome, .. } => wanted.outcome = Some(*outcome),
        Body::EligibilityAssessed { eligible, .. } => wanted.eligible = Some(*eligible),
        Body::EarningsValidated { found, .. } => wanted.found = Some(*found),
        _ => {}
    }
    wanted
}
