//! The self-check: every record of both stores read back, hashed and compared, every chain verified, every document's
//! bytes against the digest in its event. It changes nothing.

mod reading;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use cpor_engine::id::ClaimUuid;
use cpor_engine::{ClaimNumber, Host, Workspace};

use self::reading::Side;
use crate::answer::Answer;
use crate::documents::{Digest, Documents};
use crate::fault::StorageFault;
use crate::journal::Journal;
use crate::keeper::{Area, KeyValueKeeper, Kind, Slot};
use crate::kept::resting_slots;
use crate::kv::KeyValue;

/// How many records are read between two breaths, so that a page stays alive.
const AT_ONCE: usize = 200;

/// What the workspace that is open needs: asked before the check, for the check takes a while.
#[derive(Clone, Debug, Default)]
pub struct Needed {
    numbers: BTreeMap<ClaimUuid, ClaimNumber>,
    documents: BTreeMap<Digest, ClaimNumber>,
    rests: BTreeSet<Slot>,
}

impl Needed {
    /// What this workspace needs. The documents of a deleted draft are needed by nobody; the local store may lack what
    /// rests.
    pub fn of(workspace: &Workspace, host: &dyn Host) -> Self {
        let mut needed = Self {
            rests: resting_slots(workspace, host),
            ..Self::default()
        };
        for (number, history) in workspace.all_histories() {
            needed.numbers.insert(history.claim().uuid, number);
            if history.claim().deleted {
                continue;
            }
            for record in history.records() {
                for document in record.body().documents() {
                    if let Some(digest) = Digest::parse(document.sha256.as_str()) {
                        needed.documents.entry(digest).or_insert(number);
                    }
                }
            }
        }
        needed
    }
}

/// How far the check is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Records and documents that were read.
    pub done: usize,
    /// How many there are.
    pub all: usize,
}

/// What was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Findings {
    /// The local store; its fault where it does not answer.
    pub local: Found,
    /// The journal.
    pub journal: Found,
    /// Claims whose chain was verified.
    pub claims: usize,
    /// Their events.
    pub events: usize,
    /// Claims whose chain is broken, and at which revision.
    pub broken: Vec<Broken>,
    /// Documents whose bytes have the digest that their event says.
    pub documents: usize,
    /// The bytes of these.
    pub document_bytes: u64,
    /// Documents whose bytes are others, or not there.
    pub lost_documents: Vec<LostDocument>,
    /// Texts that stand aside from earlier.
    pub aside: usize,
}

/// What was found in one of the stores.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// Why it does not answer; then nothing else is known.
    pub fault: Option<StorageFault>,
    /// Records that are whole.
    pub whole: usize,
    /// Where texts stand that are damaged, below the workspace.
    pub damaged: Vec<String>,
    /// Whole records of the other store that it lacks, or has damaged.
    pub lacking: usize,
    /// Records of claims that have ended, which the journal alone has: there is nothing to do about these.
    pub in_journal_alone: usize,
    /// Records that a newer version wrote.
    pub newer: usize,
}

impl Found {
    /// Whether there is nothing to do here.
    pub fn is_well(&self) -> bool {
        self.damaged.is_empty() && self.lacking == 0
    }
}

/// A chain that is broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Broken {
    /// The claim; `None` where nothing of it counts.
    pub claim: Option<ClaimNumber>,
    /// The first place that does not follow, from 1.
    pub revision: u32,
}

/// A document that is not as its event says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LostDocument {
    /// A claim that needs it.
    pub claim: ClaimNumber,
    /// The digest that its event says.
    pub sha256: Digest,
    /// Whether bytes are there, but others.
    pub is_damaged: bool,
}

impl Findings {
    /// Whether everything is as it was written, in both stores that answer. A document that is not here may have come
    /// without its bytes.
    pub fn is_well(&self) -> bool {
        self.local.is_well()
            && self.journal.is_well()
            && self.broken.is_empty()
            && !self.lost_documents.iter().any(|lost| lost.is_damaged)
    }

    /// Whether opening the workspace again would put anything right: what one store has whole comes back into the other,
    /// what no store has whole goes aside, raw.
    pub fn can_be_mended(&self) -> bool {
        !self.local.is_well() || !self.journal.is_well() || !self.broken.is_empty()
    }
}

/// Reads everything back. `breathe` is told how far it is, and awaited.
///
/// # Errors
///
/// [`StorageFault::Gone`] where the workspace was deleted. A store that does not answer is no fault but a finding.
pub async fn check<K, S, J, D>(
    (local, journal, documents): (&KeyValueKeeper<S>, &J, &D),
    area: Area<K>,
    needed: &Needed,
    breathe: impl Fn(Progress) -> Answer<'static, ()>,
) -> Result<Findings, StorageFault>
where
    K: Kind,
    S: KeyValue,
    J: Journal<K>,
    D: Documents,
{
    let mut here = Side::of_local(local.read(area))?;
    let mut there = Side::of_journal(journal.read(area).await)?;
    let all = here.entries.len() + there.entries.len() + needed.documents.len();
    let mut done = 0;
    for side in [&mut here, &mut there] {
        for some in std::mem::take(&mut side.entries).chunks(AT_ONCE) {
            side.read(area, some);
            done += some.len();
            breathe(Progress { done, all }).await?;
        }
    }
    let mut findings = Findings {
        aside: here.aside.union(&there.aside).count(),
        ..Findings::default()
    };
    here.compare(&mut there, &needed.rests);
    findings.verify(&here, &there, needed);
    (findings.local, findings.journal) = (here.found, there.found);
    for (sha256, claim) in &needed.documents {
        findings.look_at(documents, *sha256, *claim).await;
        done += 1;
        breathe(Progress { done, all }).await?;
    }
    Ok(findings)
}

impl Findings {
    /// Verifies the chain of every claim, of what either store has whole.
    fn verify(&mut self, here: &Side, there: &Side, needed: &Needed) {
        let claims: BTreeSet<ClaimUuid> = here
            .chains
            .keys()
            .chain(there.chains.keys())
            .copied()
            .collect();
        for claim in claims {
            let mut chain = here.chains.get(&claim).cloned().unwrap_or_default();
            for (revision, record) in there.chains.get(&claim).into_iter().flatten() {
                // Of two events at one place the journal's counts.
                chain.insert(*revision, record.clone());
            }
            let members = chain.values().map(|record| record.members());
            let number = needed.numbers.get(&claim).copied();
            let named = number.unwrap_or(ClaimNumber(0));
            let verified = cpor_engine::verify::verify_chains([(named, members)]);
            self.claims += 1;
            self.events += chain.len();
            self.broken.extend(verified.broken.map(|link| Broken {
                claim: number,
                revision: link.revision,
            }));
        }
    }

    /// Reads a document's bytes back.
    async fn look_at<D: Documents>(&mut self, documents: &D, sha256: Digest, claim: ClaimNumber) {
        let lost = |is_damaged| LostDocument {
            claim,
            sha256,
            is_damaged,
        };
        match documents.get(sha256).await {
            Ok(Some(bytes)) => {
                self.documents += 1;
                self.document_bytes += u64::try_from(bytes.len()).unwrap_or_default();
            }
            Ok(None) => self.lost_documents.push(lost(false)),
            Err(_) => self.lost_documents.push(lost(true)),
        }
    }
}
