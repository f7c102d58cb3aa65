//! Desks that no name leads to: what named them is lost, and their records are there.

use std::collections::BTreeSet;

use cpor_engine::id::WorkspaceId;

use super::{DESK, Directory, Register, folder_of};
use crate::fault::StorageFault;
use crate::keeper::area::{Area, Desk};
use crate::kv::KeyValue;

impl<S: KeyValue> Directory<S> {
    /// Whether anything names the desk, were it one that is not there, or was deleted.
    ///
    /// # Errors
    ///
    /// Those of the store.
    pub fn has_desk_name(&self) -> Result<bool, StorageFault> {
        Ok(self.store.get(DESK)?.is_some())
    }

    /// All workspaces of the desk's kind that may have something and that the desk's name does not lead to: those of
    /// the store that were not deleted, and those of `elsewhere`, prefixes of workspaces that another store has. What is
    /// there of each, opening it says.
    ///
    /// # Errors
    ///
    /// Those of the store.
    pub fn unnamed_desks(
        &self,
        elsewhere: &BTreeSet<String>,
    ) -> Result<Vec<Area<Desk>>, StorageFault> {
        let named = self.store.get(DESK)?;
        let mut found: BTreeSet<String> = elsewhere
            .iter()
            .filter_map(|prefix| prefix.strip_prefix(folder_of(DESK))?.strip_suffix('/'))
            .map(str::to_owned)
            .collect();
        found.extend(super::uuids(&self.areas::<Desk>()?));
        let mut unnamed = Vec::new();
        for uuid in found
            .into_iter()
            .filter(|uuid| named.as_ref() != Some(uuid))
        {
            let Ok(workspace) = WorkspaceId::parse(&uuid) else {
                continue;
            };
            let area = Area::of(workspace);
            if !self.is_gone(area)? {
                unnamed.push(area);
            }
        }
        Ok(unnamed)
    }

    /// Makes a desk that was found the desk again, in the register too. Where another page has named another in the
    /// same moment, that one's name counts; the next opening finds it.
    ///
    /// # Errors
    ///
    /// Those of the store.
    pub async fn name_desk_again<R: Register>(
        &self,
        register: &R,
        area: Area<Desk>,
    ) -> Result<(), StorageFault> {
        let seen = self.store.get(DESK)?;
        self.name_desk(area)?;
        let own = area.workspace().to_string();
        // A register that is not there refuses nothing.
        let _ = register.name(DESK.to_owned(), seen, Some(own)).await;
        Ok(())
    }
}
