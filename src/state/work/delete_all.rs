//! Everything of the site deleted from this browser: the desk, all worlds, their documents, what names them, the choices,
//! and what is kept of the site itself. Keys, databases and caches of other programs are not touched.

use std::collections::BTreeSet;

use cpor_store::keeper::{Area, Desk, Keeper, Kind, World};
use cpor_store::web::databases::{OURS, forget_database, our_databases};
use cpor_store::{StorageFault, kv::KeyValue};
use leptos::prelude::*;

use super::held::{directory, keeper, store};
use super::{SaveState, Work};
use crate::browser::forget_site;
use crate::state::KeptTyped;

impl Work {
    /// Deletes all of it. Afterwards this page keeps nothing any more.
    ///
    /// # Errors
    ///
    /// The first fault; what could be deleted is deleted all the same, and doing it again goes on.
    pub(crate) async fn delete_all(self) -> Result<(), StorageFault> {
        self.may_write()?;
        let databases = self.databases_of_all().await;
        // First what tells other tabs that the workspaces are gone, so that none writes to them any more.
        let mut first = buried::<Desk>().await.and(buried::<World>().await);
        for name in databases {
            first = first.and(forget_database(name).await);
        }
        self.forget_the_desk().await;
        self.forget_folder().await;
        first = first.and(remove_keys());
        for name in our_databases().await {
            // An earlier state may have been on its way.
            first = first.and(forget_database(name).await);
        }
        KeptTyped::forget_all();
        forget_site().await;
        match first {
            Ok(()) => {
                self.held.set_value(None);
                self.app.save.set(SaveState::default());
                self.app.all_deleted.set(true);
                Ok(())
            }
            Err(fault) => Err(fault),
        }
    }

    /// The names of all databases of ours: those that the browser tells, and those that the keys lead to.
    async fn databases_of_all(self) -> BTreeSet<String> {
        let mut names: BTreeSet<String> = our_databases().await.into_iter().collect();
        names.extend(of_areas(directory().workspaces::<Desk>()));
        names.extend(of_areas(directory().workspaces::<World>()));
        names
    }
}

fn of_areas<K: Kind>(areas: Result<Vec<Area<K>>, StorageFault>) -> Vec<String> {
    let areas = areas.unwrap_or_default().into_iter();
    areas
        .flat_map(|area| {
            [
                area.documents_database(),
                area.journal_database(),
                area.snapshots_database(),
            ]
        })
        .collect()
}

async fn buried<K: Kind>() -> Result<(), StorageFault> {
    for area in directory().workspaces::<K>()? {
        match keeper().bury(area).await {
            // Where there is no journal there is none to bury.
            Ok(()) | Err(StorageFault::Blocked) => {}
            Err(fault) => return Err(fault),
        }
    }
    Ok(())
}

fn remove_keys() -> Result<(), StorageFault> {
    let store = store();
    for prefix in OURS {
        for key in store.keys(prefix)? {
            store.remove(&key)?;
        }
    }
    Ok(())
}
