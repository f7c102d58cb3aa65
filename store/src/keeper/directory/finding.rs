//! A desk that no name leads to any more, while its records are there: it is found by them.

use std::collections::BTreeSet;

use cpor_engine::id::WorkspaceId;

use super::{DESK, Directory, Register, folder_of};
use crate::fault::StorageFault;
use crate::keeper::area::{Area, Desk};
use crate::kv::KeyValue;

impl<S: KeyValue> Directory<S> {
    /// Whether no name says which workspace is the desk.
    ///
    /// # Errors
    ///
    /// Those of the store.
    pub fn lacks_desk(&self) -> Result<bool, StorageFault> {
        Ok(self.store.get(DESK)?.is_none())
    }

    /// Names the desk again where no name says which it is: the workspace of which most is here, else the only one that
    /// another store has. `elsewhere` are the prefixes of these. Where it cannot be told, nothing is named.
    ///
    /// # Errors
    ///
    /// Those of the store.
    pub async fn find_desk<R: Register>(
        &self,
        register: &R,
        elsewhere: &BTreeSet<String>,
    ) -> Result<(), StorageFault> {
        if !self.lacks_desk()? {
            return Ok(());
        }
        let found = match self.fullest_desk()? {
            Some(here) => Some(here),
            None => self.only_desk_of(elsewhere)?,
        };
        let Some(found) = found else {
            return Ok(());
        };
        let name = found.workspace().to_string();
        self.store.set(DESK, &name)?;
        let _ = register.name(DESK.to_owned(), None, Some(name)).await;
        Ok(())
    }

    /// The workspace of the kind of a desk of which most is here.
    fn fullest_desk(&self) -> Result<Option<Area<Desk>>, StorageFault> {
        let mut fullest = None;
        for area in self.workspaces::<Desk>()? {
            let many = self.store.keys(&area.prefix())?.len();
            let is_fuller = fullest.is_none_or(|(_, most)| many > most);
            if self.has_entries(area)? && is_fuller {
                fullest = Some((area, many));
            }
        }
        Ok(fullest.map(|(area, _)| area))
    }

    /// The only workspace of the kind of a desk that another store has; none where there are several.
    fn only_desk_of(
        &self,
        elsewhere: &BTreeSet<String>,
    ) -> Result<Option<Area<Desk>>, StorageFault> {
        let mut only = None;
        for prefix in elsewhere {
            let uuid = prefix.strip_prefix(folder_of(DESK));
            let uuid = uuid.and_then(|uuid| uuid.strip_suffix('/'));
            let Some(workspace) = uuid.and_then(|uuid| WorkspaceId::parse(uuid).ok()) else {
                continue;
            };
            let area = Area::of(workspace);
            if self.is_gone(area)? {
                continue;
            }
            if only.is_some() {
                return Ok(None);
            }
            only = Some(area);
        }
        Ok(only)
    }
}
