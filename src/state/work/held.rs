//! The opened workspace with the store it is kept in: the desk, or a world. They are different types down to the keys.

use std::sync::Arc;

use cpor_engine::workspace::{Plan, Written};
use cpor_engine::{EventId, Host, Workspace};
use cpor_store::keeper::{
    Area, Aside, Desk, Directory, Durable, JournalledKeeper, Keeper, Kind, Name, Slot, Tidied,
    World,
};
use cpor_store::kv::{KeyValue, MemoryStore};
use cpor_store::tabs::{Message, TabKeeper};
use cpor_store::web::host::BrowserHost;
use cpor_store::web::{
    Channel, IndexedDocuments, IndexedJournal, IndexedRegister, IndexedSnapshots, LocalStore,
};
use cpor_store::{
    Answer, Brought, Kept, NotUndone, OpenFault, PackedFigures, StorageFault, TakenIn,
};

use crate::browser::is_hidden;
use crate::place::{self, WorkspaceAddress};

/// The browser's storage, or memory where it is blocked: then the journal alone keeps what is done.
pub(crate) type Store = Arc<dyn KeyValue>;

thread_local! {
    /// The browser's storage as it was when the page began.
    static LOCAL: Option<LocalStore> =
        crate::browser::local_storage().and_then(|_| LocalStore::probe().ok());
}

/// Whether the browser's storage keeps anything for this page.
pub(super) fn has_local() -> bool {
    LOCAL.with(Option::is_some)
}

/// The store of this page.
pub(crate) fn store() -> Store {
    thread_local! {
        static STORE: Store = match LOCAL.with(Clone::clone) {
            Some(local) => Arc::new(local),
            None => Arc::new(MemoryStore::new()),
        };
    }
    STORE.with(Clone::clone)
}

/// Keeps what is written in the store of this page and in the journal, and tells other tabs of it.
pub(super) type PageKeeper = TabKeeper<JournalledKeeper<Store, IndexedJournal>, Channel>;

/// The keeper of this page. There is one, for it knows what the journal did not take yet.
pub(super) fn keeper() -> Arc<PageKeeper> {
    thread_local! {
        static KEEPER: Arc<PageKeeper> = {
            let below = match has_local() {
                true => JournalledKeeper::on(store(), IndexedJournal::new()).with_reserve(),
                false => JournalledKeeper::on_passing(store(), IndexedJournal::new()),
            };
            Arc::new(TabKeeper::on(below, Channel::new(), || !is_hidden()))
        };
    }
    KEEPER.with(Clone::clone)
}

/// The names of the directory once more, where a wiped store does not take them away.
pub(super) fn register() -> IndexedRegister {
    IndexedRegister::new()
}

/// The directory in the store of this page.
pub(super) fn directory() -> Directory<Store> {
    Directory::on(store())
}

/// The name of a world in the store. Addresses allow the same names.
pub(super) fn stored_name(world: &place::World) -> Option<Name> {
    Name::parse(&world.to_string())
}

/// What is known of how a workspace is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Stored {
    /// Whether anything of it is stored.
    pub(crate) anything: bool,
    /// What could not be read and stands aside.
    pub(crate) aside: Vec<Aside>,
    /// What a newer version wrote, and is not understood here.
    pub(crate) newer: Vec<Aside>,
    /// Whether a newer version has written here, so that this page writes nothing.
    pub(crate) is_newer: bool,
    /// Whether the journal did not answer last, so that a browser that is killed can lose the last seconds.
    pub(crate) lacks_journal: bool,
    /// Whether the journal is alone: the browser's storage keeps nothing.
    pub(crate) lacks_local: bool,
    /// Whether anything that is shown is not in the journal, which is there.
    pub(crate) owes: bool,
}

/// An opened workspace.
pub(super) enum Held {
    /// The desk.
    Desk(Kept<Desk>),
    /// A world, with its name.
    World(place::World, Kept<World>),
}

impl Held {
    /// A workspace of which nothing is stored yet, for an address.
    pub(super) fn anew(
        address: &WorkspaceAddress,
        workspace: Workspace,
    ) -> Result<Self, OpenFault> {
        Ok(match address {
            WorkspaceAddress::Desk => Held::Desk(Kept::new(keeper(), workspace)?),
            WorkspaceAddress::Sandbox(world) => {
                Held::World(world.clone(), Kept::new(keeper(), workspace)?)
            }
        })
    }

    pub(super) fn workspace(&self) -> &Workspace {
        match self {
            Held::Desk(kept) => kept.workspace(),
            Held::World(_, kept) => kept.workspace(),
        }
    }

    pub(super) fn stored(&self) -> Stored {
        match self {
            Held::Desk(kept) => stored(kept),
            Held::World(_, kept) => stored(kept),
        }
    }

    /// What all its keys begin with.
    pub(super) fn prefix(&self) -> String {
        match self {
            Held::Desk(kept) => kept.area().prefix(),
            Held::World(_, kept) => kept.area().prefix(),
        }
    }

    /// What a note of the workspace says; several texts where its two stores differ.
    pub(super) fn notes(&self, name: &Name) -> Vec<String> {
        let notes = match self {
            Held::Desk(kept) => keeper().notes(kept.area(), name),
            Held::World(_, kept) => keeper().notes(kept.area(), name),
        };
        notes.unwrap_or_default()
    }

    /// Writes a note of the workspace; nothing where a newer version has written, or the store does not take it.
    pub(super) fn set_note(&self, name: &Name, text: &str) -> Option<Durable> {
        if self.stored().is_newer {
            return None;
        }
        let written = match self {
            Held::Desk(kept) => keeper().set_note(kept.area(), name, text),
            Held::World(_, kept) => keeper().set_note(kept.area(), name, text),
        };
        written.ok()
    }

    /// Takes in what another tab tells; `None` where that is of another workspace.
    pub(super) fn take_in(&mut self, message: &Message) -> Option<TakenIn> {
        match self {
            Held::Desk(kept) => take_in(kept, message),
            Held::World(_, kept) => take_in(kept, message),
        }
    }

    /// Whether anything of it is stored.
    pub(super) fn is_stored(&self) -> bool {
        match self {
            Held::Desk(kept) => kept.is_stored(),
            Held::World(_, kept) => kept.is_stored(),
        }
    }

    /// Of the claims of these events all that the journal has and is not here; `None` where everything is to be read.
    pub(super) fn read_on(&self, to: &[Slot]) -> Option<Answer<'static, Message>> {
        match self {
            Held::Desk(kept) => kept.read_on(to),
            Held::World(_, kept) => kept.read_on(to),
        }
    }

    /// Gives way to another tab; `None` where the workspace is to be opened again for that.
    pub(super) fn give_way(&mut self) -> Option<Vec<EventId>> {
        match self {
            Held::Desk(kept) => kept.give_way(&BrowserHost),
            Held::World(_, kept) => kept.give_way(&BrowserHost),
        }
    }

    /// Whether what stands under a key below the workspace is here.
    pub(super) fn knows(&self, tail: &str) -> bool {
        match self {
            Held::Desk(kept) => kept.knows(tail),
            Held::World(_, kept) => kept.knows(tail),
        }
    }

    /// Whether the browser's storage has what is not here.
    pub(super) fn misses(&self) -> bool {
        let store = store();
        let keys = |folder| {
            let below = store.keys(&format!("{}{folder}", self.prefix()));
            below.unwrap_or_default()
        };
        let prefix = self.prefix();
        let tail = |key: &String| key.strip_prefix(prefix.as_str()).map(str::to_owned);
        let mut events = keys("ev/").into_iter();
        let records = self.workspace().log().iter();
        let records = records
            .filter(|it| matches!(it, Written::Workspace(_)))
            .count();
        keys("ws/").len() > records
            || events.any(|key| tail(&key).is_some_and(|tail| !self.knows(&tail)))
    }

    /// Where it is opened.
    pub(super) fn address(&self) -> WorkspaceAddress {
        match self {
            Held::Desk(_) => WorkspaceAddress::Desk,
            Held::World(world, _) => WorkspaceAddress::Sandbox(world.clone()),
        }
    }

    pub(super) fn documents(&self) -> IndexedDocuments {
        match self {
            Held::Desk(kept) => IndexedDocuments::of(kept.area()),
            Held::World(_, kept) => IndexedDocuments::of(kept.area()),
        }
    }

    pub(super) fn snapshots(&self) -> IndexedSnapshots {
        match self {
            Held::Desk(kept) => IndexedSnapshots::of(kept.area()),
            Held::World(_, kept) => IndexedSnapshots::of(kept.area()),
        }
    }

    /// Takes back what an import brought; the workspace is to be opened again then.
    pub(super) fn take_back(
        &self,
        brought: &Brought,
        host: &dyn Host,
    ) -> Result<Answer<'static, ()>, NotUndone> {
        match self {
            Held::Desk(kept) => kept.take_back(brought, host),
            Held::World(_, kept) => kept.take_back(brought, host),
        }
    }

    /// One step of packing claims that have ended; `None` where there is none.
    pub(super) fn pack_some(&self, all: bool) -> Option<Answer<'static, Tidied>> {
        match self {
            Held::Desk(kept) => kept.pack_some(all, &BrowserHost),
            Held::World(_, kept) => kept.pack_some(all, &BrowserHost),
        }
    }

    /// How the claims lie in local storage; `None` where nothing is packed.
    pub(super) fn packed_figures(&self) -> Option<PackedFigures> {
        match self {
            Held::Desk(kept) => kept.packed_figures(&BrowserHost),
            Held::World(_, kept) => kept.packed_figures(&BrowserHost),
        }
    }

    /// Forgets documents that no event names; `None` where nothing is stored.
    pub(super) fn sweep_documents(&self) -> Option<Answer<'static, usize>> {
        let documents = self.documents();
        match self {
            Held::Desk(kept) => kept.is_stored().then(|| kept.sweep_documents(documents)),
            Held::World(_, kept) => kept.is_stored().then(|| kept.sweep_documents(documents)),
        }
    }

    /// Tries once more to store what the journal did not take.
    pub(super) fn save_again(&self, host: &dyn Host) -> Result<Durable, StorageFault> {
        match self {
            Held::Desk(kept) => kept.save_again(host),
            Held::World(_, kept) => kept.save_again(host),
        }
    }

    /// Whether the browser's storage has nothing of it any more, though it had.
    pub(super) fn is_cleared(&self) -> bool {
        // To look for its name is cheap; a browser hands out all of its keys for any prefix.
        let is_named = match self {
            Held::Desk(_) => directory().has_desk_name() == Ok(true),
            Held::World(world, _) => stored_name(world)
                .is_some_and(|name| matches!(directory().world(&name), Ok(Some(_)))),
        };
        let stored = self.stored();
        let left = || store().keys(&self.prefix()).unwrap_or_default();
        !is_named && stored.anything && !stored.lacks_local && left().is_empty()
    }

    /// Writes all of it once more, with its name.
    pub(super) fn write_again(&self, host: &dyn Host) -> Result<Durable, StorageFault> {
        match self {
            Held::Desk(kept) => {
                let named = directory().claim_desk(&register(), kept.area().workspace())?;
                named_too(kept, named, kept.write_again(host)?)
            }
            Held::World(world, kept) => match stored_name(world) {
                Some(name) => {
                    let id = kept.area().workspace();
                    let named = directory().claim_world(&register(), &name, id)?;
                    named_too(kept, named, kept.write_again(host)?)
                }
                None => kept.write_again(host),
            },
        }
    }

    /// Stores a plan and applies it. A new workspace gets its name before its first change; where another tab was
    /// faster, nothing is changed.
    pub(super) fn commit(&mut self, plan: &Plan, host: &dyn Host) -> Result<Durable, StorageFault> {
        match self {
            Held::Desk(kept) => {
                if kept.is_stored() {
                    return kept.commit(plan, host);
                }
                let claimed = directory().claim_desk(&register(), kept.workspace().id())?;
                commit_named(kept, claimed, plan, host)
            }
            Held::World(world, kept) => {
                let Some(name) = stored_name(world).filter(|_| !kept.is_stored()) else {
                    return kept.commit(plan, host);
                };
                let claimed = directory().claim_world(&register(), &name, kept.workspace().id())?;
                commit_named(kept, claimed, plan, host)
            }
        }
    }
}

fn take_in<K: Kind>(kept: &mut Kept<K>, message: &Message) -> Option<TakenIn> {
    match message {
        Message::Newer => Some(TakenIn::Newer),
        Message::Of { news, .. } => message
            .is_of(kept.area())
            .then(|| kept.take_in(news, &BrowserHost)),
    }
}

fn stored<K: Kind>(kept: &Kept<K>) -> Stored {
    Stored {
        anything: kept.is_stored(),
        aside: kept.aside().to_vec(),
        newer: kept.newer().to_vec(),
        is_newer: kept.is_newer(),
        lacks_journal: keeper().inner().lacks_journal(kept.area()).is_some(),
        lacks_local: !has_local(),
        owes: keeper().inner().owes(kept.area()),
    }
}

/// The first change of a workspace is durable once its name is, too.
fn commit_named<K: Kind>(
    kept: &mut Kept<K>,
    (area, named): (Area<K>, Answer<'static, ()>),
    plan: &Plan,
    host: &dyn Host,
) -> Result<Durable, StorageFault> {
    same(area, kept)?;
    let durable = kept.commit(plan, host)?;
    named_too(kept, (area, named), durable)
}

/// Durable once the name is, too.
fn named_too<K: Kind>(
    kept: &Kept<K>,
    (area, named): (Area<K>, Answer<'static, ()>),
    durable: Durable,
) -> Result<Durable, StorageFault> {
    same(area, kept)?;
    Ok(Box::pin(async move {
        let (named, durable) = (named.await, durable.await);
        named.and(durable)
    }))
}

fn same<K: Kind>(named: Area<K>, kept: &Kept<K>) -> Result<(), StorageFault> {
    if named == kept.area() {
        return Ok(());
    }
    Err(StorageFault::Taken {
        key: named.prefix(),
    })
}
