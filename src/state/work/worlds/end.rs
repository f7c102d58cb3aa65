//! A world that is deleted, or goes back to where it began.

use cpor_engine::Workspace;
use cpor_engine::workspace::Cut;
use cpor_store::about::About;
use cpor_store::exchange::Files;
use cpor_store::web::databases::forget_database;
use cpor_store::web::host::BrowserHost;

use super::super::opening::{bury, workspace_anew, world_key};
use super::super::{Failure, Work};
use super::area_of;
use super::make::{Source, opened, store_world};
use crate::browser::{self, Preference};
use crate::place::{WorkspaceAddress, World};

/// What a world was when it began.
pub(in crate::state::work) struct Beginning {
    workspace: Workspace,
    about: About,
    files: Files,
}

impl Work {
    /// Deletes a world: nothing of it is left, but that it was deleted.
    ///
    /// # Errors
    ///
    /// Why it is still there.
    pub(crate) async fn delete_world(world: &World) -> Result<(), Failure> {
        let area = area_of(world)?;
        bury(&WorkspaceAddress::Sandbox(world.clone())).await?;
        if let Some(area) = area {
            for database in [area.documents_database(), area.snapshots_database()] {
                // Where another tab has it open, it goes once that is closed.
                leptos::task::spawn_local(async move {
                    let _ = forget_database(database).await;
                });
            }
        }
        let key = world_key(world);
        browser::keep(Preference::ActingAs(key.clone()), None);
        browser::keep(Preference::Views(key.clone()), None);
        browser::keep(Preference::LastUsed(key), None);
        Ok(())
    }

    /// Leads a world back to where it began.
    ///
    /// # Errors
    ///
    /// Why not. Where it was deleted and could not be made again, it stands at the start of any new world.
    pub(crate) async fn reset_world(world: &World) -> Result<(), Failure> {
        let beginning = beginning(world).await?;
        Self::delete_world(world).await?;
        begin_again(world, beginning).await
    }
}

/// What the world was when it began; nothing where it began as any new world does.
pub(in crate::state::work) async fn beginning(world: &World) -> Result<Option<Beginning>, Failure> {
    let about = Work::about(world);
    if !about.made {
        return named_anew(world, about).await;
    }
    let held = opened(world).await?;
    let cut = about.began_after.map_or(Cut::Opened, Cut::After);
    let mut workspace = held.workspace().cut(cut, &BrowserHost)?;
    if let Some(began_at) = about.began_at
        && workspace.now(&BrowserHost) < began_at
    {
        // Its clock had gone on since that event.
        let plan = workspace.plan_advance(began_at, &BrowserHost)?;
        workspace.apply(&plan, &BrowserHost);
    }
    let files = Source::World(&held).files_of(&workspace).await?;
    Ok(Some(Beginning {
        workspace,
        about,
        files,
    }))
}

/// A new world under the name that people gave the old one; nothing where they gave none.
async fn named_anew(world: &World, about: About) -> Result<Option<Beginning>, Failure> {
    if about.name.is_empty() {
        return Ok(None);
    }
    let workspace = workspace_anew(world).await?;
    Ok(Some(Beginning {
        workspace,
        about,
        files: Files::new(),
    }))
}

/// Stores a world as it began.
pub(in crate::state::work) async fn begin_again(
    world: &World,
    beginning: Option<Beginning>,
) -> Result<(), Failure> {
    let Some(beginning) = beginning else {
        return Ok(());
    };
    store_world(
        world,
        beginning.workspace,
        &beginning.about,
        beginning.files,
    )
    .await
}
