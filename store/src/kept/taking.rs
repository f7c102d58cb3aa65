//! What another page has written comes in without reading the stores again, where it fits what is here.

use std::collections::{HashMap, HashSet};

use cpor_engine::id::{ClaimNumber, ClaimUuid};
use cpor_engine::problem::Problem;
use cpor_engine::record::FIRST_HASH;
use cpor_engine::workspace::{Clock, Plan, WorkspaceBody, Written};
use cpor_engine::{EventId, Host, Record, Workspace};
use uuid::Uuid;

use super::reading::read;
use super::{Kept, clock};
use crate::answer::Answer;
use crate::keeper::{Entry, Kind, Slot};
use crate::tabs::{Message, News};

/// What became of what another page told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TakenIn {
    /// It is here. These events of claims are new, in their order.
    Taken(Vec<EventId>),
    /// It was here already.
    Known,
    /// It does not follow what is here: the workspace is to be read again.
    Unfit,
    /// A newer version wrote it: nothing more may be written here.
    Newer,
    /// The workspace was deleted.
    Gone,
}

impl<K: Kind> Kept<K> {
    /// Takes in what another page tells of this workspace, which that page's stores have. All of it, or nothing.
    pub fn take_in(&mut self, news: &News, host: &dyn Host) -> TakenIn {
        if !self.stored {
            return TakenIn::Unfit;
        }
        let taken = match news {
            News::Changed => TakenIn::Unfit,
            News::Gone => TakenIn::Gone,
            News::Written(entries) => self.take_entries(entries, host),
            News::Noted(name, text) if name.as_str() == clock::NOTE => self.take_clock(text, host),
            // It changes nothing that is shown.
            News::Noted(..) => TakenIn::Known,
        };
        if matches!(taken, TakenIn::Taken(_) | TakenIn::Known | TakenIn::Gone) {
            self.keeper.learned(self.area, news);
        }
        taken
    }

    /// Of the claims of these events all that the journal has and this workspace has not, so that what was told out of its
    /// order fits. `None` where that is not all there is to know: there is none, one is no event, or its claim is not here.
    pub fn read_on(&self, to: &[Slot]) -> Option<Answer<'static, Message>> {
        let from = to.iter().map(|slot| {
            let Slot::Event { claim, .. } = *slot else {
                return None;
            };
            Some(Slot::Event {
                claim,
                revision: self
                    .workspace
                    .history_of(claim)?
                    .revision()
                    .checked_add(1)?,
                event: EventId(Uuid::nil()),
            })
        });
        let from: Vec<Slot> = from.collect::<Option<_>>()?;
        if from.is_empty() {
            return None;
        }
        let read = self.keeper.read_on(self.area, from);
        let prefix = self.area.prefix();
        Some(Box::pin(async move {
            let news = News::Written(read.await?);
            Ok(Message::Of { prefix, news })
        }))
    }

    /// Whether what stands under a key below the workspace is here; of a key that holds no entry, whether it changes
    /// nothing that is shown.
    pub fn knows(&self, tail: &str) -> bool {
        match Slot::parse(tail) {
            Some(Slot::Event {
                claim,
                revision,
                event,
            }) => {
                let history = self.workspace.history_of(claim);
                let known = history.and_then(|history| history.record(revision));
                known.is_some_and(|record| record.entry().event_id == event)
            }
            Some(Slot::Record(record)) => self.workspace.log().iter().rev().any(|known| {
                matches!(known, Written::Workspace(known) if known.entry().record_id == record)
            }),
            None if tail == clock::TAIL => {
                let clock = clock::read(self.keeper.as_ref(), self.area);
                let clock = clock.ok().and_then(|said| said.clock);
                clock.is_none_or(|clock| clock == self.workspace.clock())
            }
            // What is packed was written before, and was told then.
            None => tail.starts_with("batch/") || tail.starts_with("pack/"),
        }
    }

    fn take_entries(&mut self, entries: &[Entry], host: &dyn Host) -> TakenIn {
        let mut news = Vec::new();
        for entry in entries {
            match read(self.area, entry) {
                Ok(written) if is_known(&self.workspace, &written) => {}
                Ok(written) => news.push(written),
                Err(refusal) if matches!(refusal.problem, Problem::NewerVersion { .. }) => {
                    return TakenIn::Newer;
                }
                Err(_) => return TakenIn::Unfit,
            }
        }
        if news.is_empty() {
            return TakenIn::Known;
        }
        if !follow(&self.workspace, &news) {
            return TakenIn::Unfit;
        }
        let plan = Plan {
            written: news,
            ..self.workspace.as_it_is()
        };
        let events = plan.events();
        self.workspace.apply(&plan, host);
        TakenIn::Taken(events)
    }

    fn take_clock(&mut self, text: &str, host: &dyn Host) -> TakenIn {
        match clock::simulated(text).filter(|_| K::SIMULATED) {
            Some(told) if self.move_clock(Some(told), host) => TakenIn::Taken(Vec::new()),
            Some(_) => TakenIn::Known,
            None => TakenIn::Unfit,
        }
    }

    /// Moves the clock on to what was told of it; whether it was behind.
    pub(super) fn move_clock(&mut self, told: Option<Clock>, host: &dyn Host) -> bool {
        let clock = clock::not_behind(self.workspace.clock(), told);
        let plan = Plan {
            clock,
            ..self.workspace.as_it_is()
        };
        let was_behind = clock != self.workspace.clock();
        if was_behind {
            self.workspace.apply(&plan, host);
        }
        was_behind
    }
}

/// Whether just this stands here already.
fn is_known(workspace: &Workspace, written: &Written) -> bool {
    match written {
        Written::Event(record) => {
            let entry = record.entry();
            let history = workspace.history_of(entry.claim_uuid);
            let known = history.and_then(|history| history.record(entry.revision));
            known.map(Record::hash) == Some(record.hash())
        }
        Written::Workspace(_) => workspace.log().iter().rev().any(|known| known == written),
    }
}

/// Whether each is the next of its claim, a number nobody has, the next settings, or needs no place of its own.
fn follow(workspace: &Workspace, news: &[Written]) -> bool {
    let mut heads: HashMap<ClaimUuid, (u32, String)> = HashMap::new();
    let mut numbers: HashSet<ClaimNumber> = HashSet::new();
    let mut settings = workspace.settings_revision();
    news.iter().all(|written| match written {
        Written::Event(record) => {
            let entry = record.entry();
            let history = workspace.history_of(entry.claim_uuid);
            let head = heads.entry(entry.claim_uuid).or_insert_with(|| {
                history.map_or((0, FIRST_HASH.to_owned()), |history| {
                    (history.revision(), history.head().to_owned())
                })
            });
            let next = head.0.checked_add(1) == Some(entry.revision);
            let fits = next && entry.previous_hash == head.1;
            *head = (entry.revision, record.hash().to_owned());
            fits
        }
        Written::Workspace(record) => match &record.entry().body {
            WorkspaceBody::Numbered { claim_uuid, number } => {
                let is_free = workspace.all_histories().all(|(other, _)| other != *number);
                is_free && workspace.number_of(*claim_uuid).is_none() && numbers.insert(*number)
            }
            WorkspaceBody::Configured { revision, .. } => {
                let next = settings.checked_add(1) == Some(*revision);
                settings = *revision;
                next
            }
            // Marks know by themselves which of them count.
            WorkspaceBody::Adopted { .. } | WorkspaceBody::Marked { .. } => true,
            // It is the first of a workspace, and this one is open.
            WorkspaceBody::Opened { .. } => false,
        },
    })
}
