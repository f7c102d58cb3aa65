use std::fmt;
use std::hash::Hash;
use std::marker::PhantomData;

use cpor_engine::id::WorkspaceId;

use super::usage::SANDBOX_RESERVE_UNITS;

/// What kind of workspace: [`Desk`] or [`World`], and nothing else.
///
/// The kind is part of the type of everything that is kept, so no code path carries a sandbox into live data.
pub trait Kind: sealed::Sealed + Copy + fmt::Debug + Eq + Hash + Send + Sync + 'static {
    /// What all keys of this kind begin with, before the first `/`.
    const PREFIX: &'static str;
    /// Whether its clock is simulated.
    const SIMULATED: bool;
    /// How many UTF-16 units an entry of this kind leaves free in the browser's storage.
    const RESERVE_UNITS: u64;
}

/// Live data, under the real clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Desk {}

/// A sandbox world, under a simulated clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum World {}

impl Kind for Desk {
    const PREFIX: &'static str = "cpor1";
    const SIMULATED: bool = false;
    const RESERVE_UNITS: u64 = 0;
}

impl Kind for World {
    const PREFIX: &'static str = "cpor1s";
    const SIMULATED: bool = true;
    const RESERVE_UNITS: u64 = SANDBOX_RESERVE_UNITS;
}

mod sealed {
    pub trait Sealed {}
    impl Sealed for super::Desk {}
    impl Sealed for super::World {}
}

/// Where the keys of one workspace stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Area<K> {
    workspace: WorkspaceId,
    kind: PhantomData<K>,
}

impl<K: Kind> Area<K> {
    /// The area of a workspace.
    pub const fn of(workspace: WorkspaceId) -> Self {
        Self {
            workspace,
            kind: PhantomData,
        }
    }

    /// The workspace.
    pub const fn workspace(self) -> WorkspaceId {
        self.workspace
    }

    /// What all keys of the workspace begin with, the last `/` included.
    pub fn prefix(self) -> String {
        format!("{}/{}/", K::PREFIX, self.workspace)
    }

    /// The name of the IndexedDB database with the workspace's documents.
    pub fn documents_database(self) -> String {
        self.key("documents")
    }

    /// The name of the IndexedDB database with the workspace's snapshots.
    pub fn snapshots_database(self) -> String {
        self.key("snapshots")
    }

    /// The name of the IndexedDB database with the workspace's journal.
    pub fn journal_database(self) -> String {
        self.key("journal")
    }

    pub(crate) fn key(self, tail: impl fmt::Display) -> String {
        format!("{}/{}/{tail}", K::PREFIX, self.workspace)
    }

    pub(super) fn tombstone(self) -> String {
        self.key("gone")
    }
}
