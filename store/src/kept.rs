//! A workspace that is kept: what is in memory is what was accepted, never more.

use std::sync::Arc;

use cpor_engine::id::BatchId;
use cpor_engine::problem::Problem;
use cpor_engine::workspace::{Clock, Plan, WorkspaceRecord, Written};
use cpor_engine::{Host, Record, Refusal, Workspace};
use serde_json::Value;

use crate::fault::StorageFault;
use crate::keeper::{Area, Aside, Durable, Entry, Keeper, Kind, Loaded, Name, Slot};

/// Why a workspace cannot be opened. Nothing of it was changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OpenFault {
    /// The store does not answer.
    Storage(StorageFault),
    /// What is stored cannot be taken as a workspace: written by a newer version, or its opening is missing.
    Refused(Refusal),
}

impl From<StorageFault> for OpenFault {
    fn from(fault: StorageFault) -> Self {
        OpenFault::Storage(fault)
    }
}

/// A workspace and where it is kept.
pub struct Kept<K: Kind> {
    keeper: Arc<dyn Keeper<K>>,
    area: Area<K>,
    workspace: Workspace,
    aside: Vec<Aside>,
    /// Whether its opening is stored; a new workspace is stored with its first change.
    stored: bool,
}

impl<K: Kind> Kept<K> {
    /// A new workspace. Nothing is stored until the first change.
    pub fn new(keeper: Arc<dyn Keeper<K>>, workspace: Workspace) -> Self {
        let area = Area::of(workspace.id());
        Self {
            keeper,
            area,
            workspace,
            aside: Vec::new(),
            stored: false,
        }
    }

    /// Opens what is stored; `None` where nothing is. Records that cannot be read, or do not fit their chain, are
    /// set aside, raw.
    ///
    /// # Errors
    ///
    /// [`OpenFault`]; then nothing was set aside.
    pub async fn open(
        keeper: Arc<dyn Keeper<K>>,
        area: Area<K>,
        host: &dyn Host,
    ) -> Result<Option<Self>, OpenFault> {
        let loaded = keeper.load(area, host.now()).await?;
        if loaded.entries.is_empty() && loaded.aside.is_empty() {
            return Ok(None);
        }
        let clock = read_clock(keeper.as_ref(), area)?;
        let Loaded {
            entries, mut aside, ..
        } = loaded;
        let (written, unreadable) = read_all(&entries)?;
        let restored = Workspace::restore(area.workspace(), clock, written, host);
        let (workspace, unfit) = restored.map_err(OpenFault::Refused)?;
        let unfit = unfit.iter().map(|(written, _)| entry_of(written));
        for entry in unreadable.into_iter().chain(unfit) {
            // Where it cannot be moved it stays where it is, and is reported all the same.
            let _ = keeper.set_aside(area, entry.slot);
            aside.push(Aside {
                tail: entry.slot.to_string(),
                text: entry.text,
            });
        }
        Ok(Some(Self {
            keeper,
            area,
            workspace,
            aside,
            stored: true,
        }))
    }

    /// The workspace as accepted.
    pub fn workspace(&self) -> &Workspace {
        &self.workspace
    }

    /// Where it is kept.
    pub fn area(&self) -> Area<K> {
        self.area
    }

    /// What stands aside because it could not be read.
    pub fn aside(&self) -> &[Aside] {
        &self.aside
    }

    /// Whether anything of it is stored.
    pub fn is_stored(&self) -> bool {
        self.stored
    }

    /// Stores a plan that its workspace made, then applies it: all of it, or nothing and a fault.
    ///
    /// The answer comes when the change is durable.
    ///
    /// # Errors
    ///
    /// Those of [`Keeper::accept`]; nothing has changed then.
    pub fn commit(&mut self, plan: &Plan, host: &dyn Host) -> Result<Durable, StorageFault> {
        if !self.workspace.fits(plan) {
            // It was made before the latest change, and may contradict it.
            return Err(StorageFault::Taken {
                key: self.area.prefix(),
            });
        }
        let mut written: Vec<&Written> = Vec::new();
        if !self.stored {
            written.extend(self.workspace.log());
        }
        written.extend(&plan.written);
        let entries: Vec<Entry> = written.into_iter().map(entry_of).collect();
        if plan.clock.is_simulated() && (!self.stored || plan.clock != self.workspace.clock()) {
            // Before the events: a clock ahead of them derives what is missing, one behind would give the same
            // identifier twice.
            write_clock(self.keeper.as_ref(), self.area, plan.clock)?;
        }
        let durable = if entries.is_empty() {
            crate::answer::at_once(Ok(()))
        } else {
            self.keeper.accept(self.area, batch_id(host), entries)?
        };
        self.workspace.apply(plan, host);
        self.stored = true;
        Ok(durable)
    }
}

/// A fresh UUID v7 of the device's clock. The batch of several commands has an identifier of its own, in its records.
fn batch_id(host: &dyn Host) -> BatchId {
    let mut tail = [0; 10];
    tail.iter_mut()
        .zip(host.random())
        .for_each(|(to, from)| *to = from);
    BatchId(cpor_engine::id::uuid_v7(host.now(), tail))
}

/// The place and the text of something written.
fn entry_of(written: &Written) -> Entry {
    let slot = match written {
        Written::Event(record) => {
            let entry = record.entry();
            Slot::Event {
                claim: entry.claim_uuid,
                revision: entry.revision,
                event: entry.event_id,
            }
        }
        Written::Workspace(record) => Slot::Record(record.entry().record_id),
    };
    Entry {
        slot,
        text: written.text(),
    }
}

/// What was written, the workspace's own records first and in the order of their instants, and what cannot be read.
fn read_all(entries: &[Entry]) -> Result<(Vec<Written>, Vec<Entry>), OpenFault> {
    let mut own: Vec<Arc<WorkspaceRecord>> = Vec::new();
    let mut events = Vec::new();
    let mut unreadable = Vec::new();
    for entry in entries {
        match read(entry) {
            Ok(Written::Workspace(record)) => own.push(record),
            Ok(event) => events.push(event),
            Err(refusal) if matches!(refusal.problem, Problem::NewerVersion { .. }) => {
                return Err(OpenFault::Refused(refusal));
            }
            Err(_) => unreadable.push(entry.clone()),
        }
    }
    own.sort_by_key(|record| (record.entry().at, record.entry().record_id));
    let own = own.into_iter().map(Written::Workspace);
    Ok((own.chain(events).collect(), unreadable))
}

fn read(entry: &Entry) -> Result<Written, Refusal> {
    let value: Value = serde_json::from_str(&entry.text).map_err(|error| {
        Refusal::new(Problem::Malformed {
            detail: error.to_string(),
        })
    })?;
    let written = match entry.slot {
        Slot::Event { .. } => Written::Event(Arc::new(Record::read(value)?)),
        Slot::Record(_) => Written::Workspace(Arc::new(WorkspaceRecord::read(value)?)),
    };
    // A record under another's key is not what stood there.
    if entry_of(&written).slot == entry.slot {
        Ok(written)
    } else {
        Err(Problem::ChainBroken.into())
    }
}

fn clock_note() -> Option<Name> {
    Name::parse("clock")
}

fn read_clock<K: Kind>(keeper: &dyn Keeper<K>, area: Area<K>) -> Result<Clock, StorageFault> {
    let Some(name) = clock_note() else {
        return Ok(Clock::Real);
    };
    let Some(text) = keeper.note(area, &name)? else {
        return Ok(Clock::Real);
    };
    serde_json::from_str(&text).map_err(|error| StorageFault::Malformed {
        key: format!("{}note/{name}", area.prefix()),
        why: error.to_string(),
    })
}

fn write_clock<K: Kind>(
    keeper: &dyn Keeper<K>,
    area: Area<K>,
    clock: Clock,
) -> Result<(), StorageFault> {
    let (Some(name), Ok(text)) = (clock_note(), serde_json::to_string(&clock)) else {
        return Ok(());
    };
    keeper.set_note(area, &name, &text)
}
