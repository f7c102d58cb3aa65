//! The opened workspace with the store it is kept in: the desk, or a world. They are different types down to the keys.

use std::sync::Arc;

use cpor_engine::workspace::Plan;
use cpor_engine::{Host, Workspace};
use cpor_store::keeper::{
    Area, Aside, Desk, Directory, Durable, KeyValueKeeper, Kind, Name, World,
};
use cpor_store::kv::{KeyValue, MemoryStore};
use cpor_store::web::{IndexedDocuments, LocalStore};
use cpor_store::{Answer, Kept, OpenFault, StorageFault};

use crate::place::{self, WorkspaceAddress};

/// The browser's storage, or memory where it is blocked.
pub(super) type Store = Arc<dyn KeyValue>;

/// The store of this page.
pub(super) fn store() -> Store {
    thread_local! {
        static STORE: Store = match LocalStore::probe() {
            Ok(local) => Arc::new(local),
            Err(_) => Arc::new(MemoryStore::new()),
        };
    }
    STORE.with(Clone::clone)
}

/// A keeper on the store of this page.
pub(super) fn keeper() -> Arc<KeyValueKeeper<Store>> {
    Arc::new(KeyValueKeeper::on(store()))
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
        let (anything, aside) = match self {
            Held::Desk(kept) => (kept.is_stored(), kept.aside()),
            Held::World(_, kept) => (kept.is_stored(), kept.aside()),
        };
        Stored {
            anything,
            aside: aside.to_vec(),
        }
    }

    /// What all its keys begin with.
    pub(super) fn prefix(&self) -> String {
        match self {
            Held::Desk(kept) => kept.area().prefix(),
            Held::World(_, kept) => kept.area().prefix(),
        }
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

    /// Forgets documents that no event names; `None` where nothing is stored.
    pub(super) fn sweep_documents(&self) -> Option<Answer<'static, usize>> {
        let documents = self.documents();
        match self {
            Held::Desk(kept) => kept.is_stored().then(|| kept.sweep_documents(documents)),
            Held::World(_, kept) => kept.is_stored().then(|| kept.sweep_documents(documents)),
        }
    }

    /// Stores a plan and applies it. A new workspace gets its name before its first change; where another tab was
    /// faster, nothing is changed.
    pub(super) fn commit(&mut self, plan: &Plan, host: &dyn Host) -> Result<Durable, StorageFault> {
        match self {
            Held::Desk(kept) => {
                if !kept.is_stored() {
                    same(directory().desk_or(kept.workspace().id())?, kept)?;
                }
                kept.commit(plan, host)
            }
            Held::World(world, kept) => {
                if let Some(name) = stored_name(world).filter(|_| !kept.is_stored()) {
                    same(directory().world_or(&name, kept.workspace().id())?, kept)?;
                }
                kept.commit(plan, host)
            }
        }
    }
}

fn same<K: Kind>(named: Area<K>, kept: &Kept<K>) -> Result<(), StorageFault> {
    if named == kept.area() {
        return Ok(());
    }
    Err(StorageFault::Taken {
        key: named.prefix(),
    })
}
