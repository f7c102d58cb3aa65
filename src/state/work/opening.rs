//! Opening the workspace that the address names, and making a new one where nothing is stored.

use cpor_engine::workspace::{ClockChoice, SettingsInput};
use cpor_engine::{Refusal, Role, Workspace};
use cpor_store::documents::Documents;
use cpor_store::keeper::{Desk, Keeper, Kind, Register};
use cpor_store::snapshots::Snapshots;
use cpor_store::web::host::{BrowserHost, local_zone_name};
use cpor_store::{Kept, OpenFault, StorageFault};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::documents::{keep_all, named_in};
use super::held::{Held, directory, has_local, keeper, register, stored_name};
use super::others::{found_desk, prefixes_of};
use super::worlds::{begin_again, beginning, remember_use};
use super::{Elsewhere, Failure, Opened, Work};
use crate::browser::{self, Preference};
use crate::place::{WorkspaceAddress, World};
use crate::scenarios;
use crate::state::KeptTyped;

/// When a new world begins: Mon 2020-09-14 at 09:00 UTC.
const WORLD_BEGINS: &str = "2020-09-14T09:00:00Z";

impl Work {
    /// Opens the workspace of the address, now and whenever the address names another.
    pub(super) fn follow_the_address(self) {
        let address = Memo::new(move |_| self.app.workspace());
        Effect::new(move |_| {
            let address = address.get();
            if self.app.all_deleted.get_untracked() {
                // Opening would begin to keep something again.
                return;
            }
            self.opened.set(Opened::Opening);
            self.held.set_value(None);
            self.forget_the_past();
            self.elsewhere
                .update(|elsewhere| *elsewhere = elsewhere.filter(|it| *it == Elsewhere::Newer));
            self.role.set(kept_role(&address));
            spawn_local(async move {
                if !self.is_anything_kept().await {
                    // The page says so; what is done in memory only would be lost.
                    self.app.storage_blocked.set(true);
                    return self.take(Err(StorageFault::Blocked.into()));
                }
                let held = open(&address).await;
                // The person may have gone on to another workspace in the meantime.
                if self
                    .app
                    .place
                    .try_with_untracked(|place| place.workspace() == address)
                    == Some(true)
                {
                    if let WorkspaceAddress::Sandbox(world) = &address {
                        remember_use(world);
                    }
                    self.tidy_up_when_seen();
                    let begins = held.as_ref().is_ok_and(|held| !held.is_stored());
                    if begins && let Some(role) = scenarios::learner_at(&address) {
                        self.act_as(role);
                    }
                    self.take(held);
                }
            });
        });
    }

    /// Whether this browser keeps anything for the site: in its storage, or else in the journal.
    pub(crate) async fn is_anything_kept(self) -> bool {
        has_local() || register().names().await.is_ok()
    }

    /// Shows a workspace that was just opened, and forgets documents that no event names.
    pub(super) fn take(self, held: Result<Held, OpenFault>) {
        let seen = held.as_ref().ok().filter(|_| !browser::is_hidden());
        if let Some(sweep) = seen.and_then(Held::sweep_documents) {
            spawn_local(async move {
                // What is left is in the way of nobody, and goes another time.
                let _ = sweep.await;
            });
        }
        self.show(held);
        self.pack_when_idle();
        let next = self.next.try_update_value(Option::take).flatten();
        if let Some(act) = next {
            act(self);
        }
        self.keep_a_state();
        self.look_for_the_marker();
        self.take_news();
    }

    /// Shows what was read.
    pub(super) fn show(self, held: Result<Held, OpenFault>) {
        let gone = [Some(Elsewhere::Gone), Some(Elsewhere::Cleared)];
        if gone.contains(&self.elsewhere.get_untracked()) {
            self.elsewhere.set(None);
        }
        match held {
            Ok(held) => {
                if held.stored().is_newer {
                    self.retire();
                }
                self.held.set_value(Some(held));
                if self.opened.get_untracked() != Opened::Open {
                    self.opened.set(Opened::Open);
                }
            }
            Err(fault) => self.opened.set(Opened::Failed(fault)),
        }
        self.changed();
    }

    pub(super) fn remember_role(self, role: Role) {
        let address = self
            .app
            .place
            .with_untracked(crate::place::Place::workspace);
        browser::keep(
            Preference::ActingAs(workspace_key(&address)),
            Some(role.key()),
        );
    }

    /// Throws the workspace of the page away, its documents too, and begins anew. The answer is why its documents could
    /// not be deleted, where that is so: the claims are gone, and the bytes of the documents are left.
    pub(crate) async fn begin_anew(self) -> Result<Option<StorageFault>, Failure> {
        let address = self
            .app
            .place
            .with_untracked(crate::place::Place::workspace);
        self.may_write()?;
        let beginning = match &address {
            WorkspaceAddress::Sandbox(world) => beginning(world).await?,
            WorkspaceAddress::Desk => None,
        };
        let (documents, snapshots) = (self.documents(), self.snapshots());
        // First what decides: where it fails, nothing has changed.
        bury(&address).await?;
        let removed = match documents {
            Some(documents) => documents.remove_all().await,
            None => Ok(()),
        };
        if let Some(snapshots) = snapshots {
            // What the browser never made there is not there to remove.
            let _ = snapshots.remove_all().await;
        }
        let others = match address.is_training() {
            true => Ok(()),
            false => {
                self.forget_the_desk().await;
                self.delete_others().await
            }
        };
        let begun = match &address {
            WorkspaceAddress::Sandbox(world) => begin_again(world, beginning).await,
            WorkspaceAddress::Desk => Ok(()),
        };
        self.take(open(&address).await);
        begun?;
        self.act_as(scenarios::learner_at(&address).unwrap_or(Role::IncentivesAdmin));
        // Where documents cannot be kept there are none to remove.
        Ok(removed
            .and(others)
            .err()
            .filter(|fault| *fault != StorageFault::Blocked))
    }
}

/// Deletes what is stored of the workspace of an address, and what is typed in it here.
pub(super) async fn bury(address: &WorkspaceAddress) -> Result<(), StorageFault> {
    KeptTyped::forget(address);
    match address {
        WorkspaceAddress::Desk => match directory().desk() {
            Ok(Some(area)) => keeper().bury(area).await,
            other => other.map(|_| ()),
        },
        WorkspaceAddress::Sandbox(world) => {
            let Some(name) = stored_name(world) else {
                return Ok(());
            };
            match directory().world(&name) {
                Ok(Some(area)) => {
                    keeper().bury(area).await?;
                    directory().release_world(&register(), &name)?.await
                }
                other => other.map(|_| ()),
            }
        }
    }
}

pub(super) async fn open(address: &WorkspaceAddress) -> Result<Held, OpenFault> {
    if !browser::is_hidden() {
        // What an earlier page began to delete is gone from here on.
        let _ = directory().finish_deletions();
        // Where there is no register, the store's names are all there are.
        let _ = directory().heal(&register()).await;
        mend_names().await;
    }
    match address {
        WorkspaceAddress::Desk => Ok(Held::Desk(open_desk().await?)),
        WorkspaceAddress::Sandbox(world) => {
            let area = match stored_name(world) {
                Some(name) => directory().world(&name)?,
                None => None,
            };
            let new = async || workspace_anew(world).await;
            let held = Held::World(world.clone(), open_or_new(area, new).await?);
            keep_papers_of_opening(world, &held).await;
            Ok(held)
        }
    }
}

/// A world of which nothing is stored: the opening of its scenario, or any new world.
pub(super) async fn workspace_anew(world: &World) -> Result<Workspace, Refusal> {
    match scenarios::opening_of(world).await {
        Some(opening) => Ok(opening),
        None => new_world(),
    }
}

/// The documents that the opening of a scenario names are kept although nothing is stored of its world yet: it is read as
/// any other, and none of them is missed. They are deleted with the world, and put back when it is opened again.
async fn keep_papers_of_opening(world: &World, held: &Held) {
    if held.is_stored() {
        return;
    }
    let named = named_in(held.workspace(), |_| true);
    let mut papers = scenarios::papers_of(world);
    papers.retain(|digest, _| named.contains_key(digest));
    if !papers.is_empty() {
        // What the browser does not keep is said where it is missed.
        let _ = keep_all(&held.documents(), papers).await;
    }
}

/// Where a name leads nowhere, it may be damaged: then it is found in the workspaces that there are, in either store.
async fn mend_names() {
    if directory().has_dead_names() != Ok(true) {
        return;
    }
    let journals = prefixes_of(&["journal"]).await;
    // What cannot be mended leads to an empty workspace, and is tried again.
    let _ = directory().mend(&register(), &journals).await;
}

/// The desk that is named. Where the name is lost or leads to nothing, the one that is there; where there is none, or
/// the named one was deleted, a new one.
async fn open_desk() -> Result<Kept<Desk>, OpenFault> {
    let named = directory().desk();
    let was_deleted = match named {
        Ok(Some(area)) => match Kept::open(keeper(), area, &BrowserHost).await {
            Ok(Some(kept)) => return Ok(kept),
            Ok(None) => false,
            Err(OpenFault::Storage(StorageFault::Gone)) => true,
            Err(fault) => return Err(fault),
        },
        Ok(None) => directory().has_desk_name()?,
        Err(_) => false,
    };
    if !was_deleted && let Some(found) = found_desk().await {
        return Ok(found);
    }
    named?;
    let workspace = new_desk().map_err(OpenFault::Refused)?;
    Kept::new(keeper(), workspace)
}

async fn open_or_new<K: Kind>(
    area: Option<cpor_store::keeper::Area<K>>,
    new: impl AsyncFnOnce() -> Result<Workspace, Refusal>,
) -> Result<Kept<K>, OpenFault> {
    if let Some(area) = area {
        match Kept::open(keeper(), area, &BrowserHost).await {
            Ok(Some(kept)) => return Ok(kept),
            // Deleted, as the journal knows where the store was wiped since.
            Ok(None) | Err(OpenFault::Storage(StorageFault::Gone)) => {}
            Err(fault) => return Err(fault),
        }
    }
    let workspace = new().await.map_err(OpenFault::Refused)?;
    Kept::new(keeper(), workspace)
}

/// The desk runs on the device's clock, in the zone of this browser until the settings name another.
fn new_desk() -> Result<Workspace, Refusal> {
    let settings = SettingsInput {
        clock: Some(ClockChoice::Real),
        time_zone: local_zone_name(),
        ..SettingsInput::default()
    };
    Workspace::new(&settings, &BrowserHost).or_else(|_| {
        let settings = SettingsInput {
            time_zone: None,
            ..settings
        };
        Workspace::new(&settings, &BrowserHost)
    })
}

fn new_world() -> Result<Workspace, Refusal> {
    let settings = SettingsInput {
        clock: Some(ClockChoice::Simulated),
        now: Some(WORLD_BEGINS.to_owned()),
        ..SettingsInput::default()
    };
    Workspace::new(&settings, &BrowserHost)
}

/// By what this browser keeps what belongs to a workspace: `desk`, `sandbox/practice`.
pub(crate) fn workspace_key(address: &WorkspaceAddress) -> String {
    match address {
        WorkspaceAddress::Desk => "desk".to_owned(),
        WorkspaceAddress::Sandbox(world) => world_key(world),
    }
}

pub(super) fn world_key(world: &World) -> String {
    format!("sandbox/{world}")
}

/// The role last acted as; on the desk one of the partner's.
fn kept_role(address: &WorkspaceAddress) -> Role {
    let kept = browser::kept(Preference::ActingAs(workspace_key(address)));
    Role::ALL
        .into_iter()
        .filter(|role| address.is_training() || role.side() == cpor_engine::Side::Partner)
        .find(|role| kept.as_deref() == Some(role.key()))
        .unwrap_or(Role::IncentivesAdmin)
}
