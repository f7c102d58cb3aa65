//! Desks that nothing names: the name of the desk was lost, or another page began another. What is there is found again,
//! said, and can be exported or deleted.

use std::collections::BTreeSet;

use cpor_engine::Instant;
use cpor_store::documents::Documents;
use cpor_store::exchange;
use cpor_store::keeper::{Area, Desk, Keeper};
use cpor_store::snapshots::Snapshots;
use cpor_store::web::databases::our_databases;
use cpor_store::web::host::BrowserHost;
use cpor_store::web::{IndexedDocuments, IndexedSnapshots};
use cpor_store::{Kept, StorageFault, found};
use leptos::prelude::*;

use super::Work;
use super::documents::{kept_of, named_in};
use super::held::{Held, directory, keeper, register};
use super::marker::recorded;
use crate::browser::is_hidden;
use crate::place::WorkspaceAddress;

/// A desk beside the one that is open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct OtherDesk {
    area: Area<Desk>,
    /// How many claims it has.
    pub(crate) claims: u64,
    /// When something was recorded in it last; nothing where none can be read.
    pub(crate) recorded: Option<Instant>,
}

/// The desk again, where nothing names one, or its name leads to nothing: the fullest that is there. `None` where there
/// is none, or the desk that is named was deleted.
pub(super) async fn found_desk() -> Option<Kept<Desk>> {
    let areas = unnamed(&["journal"]).await;
    if areas.is_empty() {
        return None;
    }
    let first = found(keeper(), areas, &BrowserHost)
        .await
        .into_iter()
        .next()?;
    if !is_hidden() && !first.is_newer() {
        // Where it is not named it is found again.
        let _ = directory().name_desk_again(&register(), first.area()).await;
    }
    Some(first)
}

/// The desks that the desk's name does not lead to, as keys and databases with these endings tell.
async fn unnamed(endings: &[&str]) -> Vec<Area<Desk>> {
    let prefixes = prefixes_of(endings).await;
    directory().unnamed_desks(&prefixes).unwrap_or_default()
}

/// The prefixes of all workspaces that have a database with one of these endings.
pub(super) async fn prefixes_of(endings: &[&str]) -> BTreeSet<String> {
    let prefix_of = |name: String| {
        let mut prefixes = endings
            .iter()
            .filter_map(|ending| name.strip_suffix(ending));
        prefixes.next().map(str::to_owned)
    };
    let databases = our_databases().await;
    databases.into_iter().filter_map(prefix_of).collect()
}

impl Work {
    /// The desks beside the one that is open, the fullest first.
    pub(crate) async fn other_desks(self) -> Vec<OtherDesk> {
        let areas = self.others(&["journal"]).await;
        let all = found(keeper(), areas, &BrowserHost).await;
        let others = all.iter().map(|kept| {
            let workspace = kept.workspace();
            OtherDesk {
                area: kept.area(),
                claims: u64::try_from(workspace.claims().count()).unwrap_or(u64::MAX),
                recorded: recorded(workspace),
            }
        });
        others.collect()
    }

    /// Another desk as an export, with its documents.
    ///
    /// # Errors
    ///
    /// Where it, or a document, cannot be read.
    pub(crate) async fn export_other(self, other: &OtherDesk) -> Result<String, StorageFault> {
        let all = found(keeper(), vec![other.area], &BrowserHost).await;
        let Some(kept) = all.first() else {
            return Err(StorageFault::Missing {
                key: other.area.prefix(),
            });
        };
        let named = named_in(kept.workspace(), |_| true);
        let files = kept_of(&IndexedDocuments::of(other.area), named).await?;
        Ok(exchange::export(kept.workspace(), &files))
    }

    /// Deletes another desk, its documents and earlier states too.
    ///
    /// # Errors
    ///
    /// Those of the stores; what could not be deleted is seen again.
    pub(crate) async fn delete_other(self, other: &OtherDesk) -> Result<(), StorageFault> {
        self.may_write()?;
        deleted(other.area).await
    }

    /// Deletes all desks that are not open, and what is left of such in any database.
    pub(super) async fn delete_others(self) -> Result<(), StorageFault> {
        let mut first = Ok(());
        for area in self.others(&["journal", "documents", "snapshots"]).await {
            first = first.and(deleted(area).await);
        }
        first
    }

    /// On the desk only: training worlds are known by their names.
    async fn others(self, endings: &[&str]) -> Vec<Area<Desk>> {
        let own = self.held.with_value(|held| match held {
            Some(held @ Held::Desk(_)) if held.address() == WorkspaceAddress::Desk => {
                Some(held.prefix())
            }
            _ => None,
        });
        let Some(own) = own else {
            return Vec::new();
        };
        let mut areas = unnamed(endings).await;
        areas.retain(|area| area.prefix() != own);
        areas
    }
}

async fn deleted(area: Area<Desk>) -> Result<(), StorageFault> {
    let buried = match keeper().bury(area).await {
        // Where there is no journal there is none to bury.
        Err(StorageFault::Blocked) => Ok(()),
        buried => buried,
    };
    let documents = IndexedDocuments::of(area).remove_all().await;
    // What the browser never made there is not there to remove.
    let _ = IndexedSnapshots::of(area).remove_all().await;
    buried.and(documents)
}
