//! Worlds that are made: from a template, from another world, from a moment of one, from a file.

use cpor_engine::host::random_id;
use cpor_engine::id::WorkspaceId;
use cpor_engine::workspace::{ClockChoice, Cut, Plan, SettingsInput};
use cpor_engine::{ClaimNumber, Date, Host, Problem, Refusal, Workspace};
use cpor_store::about::{About, Parent, kept_name};
use cpor_store::exchange::{self, Files};
use cpor_store::keeper::{self as kept, Area};
use cpor_store::web::host::BrowserHost;
use cpor_store::{Kept, StorageFault};
use leptos::prelude::WithUntracked as _;

use super::super::documents::{keep_all, kept_of, named_in};
use super::super::held::{Held, keeper};
use super::super::opening::open;
use super::super::{Failure, Work};
use crate::place::{WorkspaceAddress, World};
use crate::scenarios;

/// Nine o'clock, as milliseconds since midnight.
const NINE: i64 = 9 * 3_600_000;

/// A world to be made from a template.
#[derive(Clone, Debug, Default)]
pub(crate) struct NewWorld {
    /// What people call it.
    pub(crate) name: String,
    /// When it begins; an instant as text.
    pub(crate) begins: String,
    /// Its seed; random without one.
    pub(crate) seed: Option<u64>,
    /// The edition of its claims.
    pub(crate) edition: String,
    /// Its time zone, an IANA name.
    pub(crate) zone: String,
}

/// A moment of the world of the page, to go back to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Back {
    /// Which.
    pub(crate) cut: Cut,
    /// The claim at whose row it is.
    pub(crate) claim: Option<ClaimNumber>,
}

impl Work {
    /// Makes a world from a template; `plan` says what is in it at first, `files` are its documents. The same template and seed give the same bytes.
    pub(crate) async fn make_world(
        new: &NewWorld,
        files: Files,
        plan: impl FnOnce(&Workspace, &dyn Host) -> Result<Option<Plan>, Refusal>,
    ) -> Result<World, Failure> {
        let settings = SettingsInput {
            clock: Some(ClockChoice::Simulated),
            now: Some(new.begins.clone()),
            seed: new.seed.map(Into::into),
            time_zone: Some(new.zone.clone()),
            rule_book: Some(new.edition.clone().into()),
            ..SettingsInput::default()
        };
        let mut workspace = Workspace::new(&settings, &BrowserHost)?;
        if let Some(plan) = plan(&workspace, &BrowserHost)? {
            workspace.apply(&plan, &BrowserHost);
        }
        let about = begun_as(&workspace, &new.name, None);
        made(workspace, about, &Source::Files(files)).await
    }

    /// Makes a world just like another.
    pub(crate) async fn duplicate_world(of: &World, name: &str) -> Result<World, Failure> {
        let held = opened(of).await?;
        let about = begun_as(held.workspace(), name, None);
        let workspace = held.workspace().clone();
        made(workspace, about, &Source::World(&held)).await
    }

    /// Makes a world that stands where this one stood. This one stays as it is.
    pub(crate) async fn go_back(self, back: Back, name: &str) -> Result<World, Failure> {
        let address = self
            .app
            .place
            .with_untracked(crate::place::Place::workspace);
        let WorkspaceAddress::Sandbox(world) = address else {
            return Err(StorageFault::Blocked.into());
        };
        let cut = self.peek(|workspace, host| workspace.cut(back.cut, host));
        let cut = cut.ok_or(StorageFault::Blocked)??;
        let parent = Parent {
            world: world.to_string(),
            at: cut.now(&BrowserHost),
            claim: back.claim,
        };
        let about = begun_as(&cut, name, Some(parent));
        let held = opened(&world).await?;
        made(cut, about, &Source::World(&held)).await
    }

    /// A world as one JSON document, with its documents.
    pub(crate) async fn export_world(world: &World) -> Result<String, Failure> {
        let held = opened(world).await?;
        let files = Source::World(&held).files_of(held.workspace()).await?;
        Ok(exchange::export(held.workspace(), &files))
    }

    /// What is in a world, with its documents; nothing where nothing is stored of it.
    pub(crate) async fn world_with_documents(
        world: &World,
    ) -> Result<Option<(Workspace, Files)>, Failure> {
        let held = opened(world).await?;
        if !held.is_stored() {
            return Ok(None);
        }
        let files = Source::World(&held).files_of(held.workspace()).await?;
        Ok(Some((held.workspace().clone(), files)))
    }

    /// The instant at which a new world begins: nine o'clock on a day in a zone, as text.
    pub(crate) fn morning_of(date: Date, zone: &str) -> Result<String, Refusal> {
        let unknown = || {
            let given = zone.to_owned();
            Refusal::new(Problem::UnknownZone { given }).at("timeZone")
        };
        let zone = BrowserHost.zones().zone(zone).ok_or_else(unknown)?;
        Ok(zone.at_wall_clock(date, NINE).to_string())
    }

    /// Whether no world of that identity is in this browser, and none was deleted.
    pub(crate) async fn is_free(id: WorkspaceId) -> bool {
        let area = Area::<kept::World>::of(id);
        matches!(Kept::open(keeper(), area, &BrowserHost).await, Ok(None))
    }

    /// Makes a world of an export.
    pub(crate) async fn world_of_file(
        json: &str,
        files: Files,
        name: &str,
    ) -> Result<World, Failure> {
        let imported = exchange::import(json, &BrowserHost)?;
        let mut all = imported.files;
        all.extend(files);
        let about = begun_as(&imported.workspace, name, None);
        made(imported.workspace, about, &Source::Files(all)).await
    }
}

/// Where the documents come from that a world names.
pub(super) enum Source<'a> {
    World(&'a Held),
    Files(Files),
}

impl Source<'_> {
    /// Those of them that are there.
    pub(super) async fn files_of(&self, workspace: &Workspace) -> Result<Files, StorageFault> {
        match self {
            Self::Files(files) => Ok(files.clone()),
            Self::World(held) => kept_of(&held.documents(), named_in(workspace, |_| true)).await,
        }
    }
}

/// What a world says of itself that begins as it is now.
fn begun_as(workspace: &Workspace, name: &str, parent: Option<Parent>) -> About {
    About {
        name: kept_name(name),
        made: true,
        began_after: workspace.last_event(),
        began_at: Some(workspace.now(&BrowserHost)),
        parent,
        ..About::default()
    }
}

/// Stores a world under a name that is free.
async fn made(
    workspace: Workspace,
    about: About,
    documents: &Source<'_>,
) -> Result<World, Failure> {
    let taken = Work::worlds();
    let reserved =
        |world: &World| taken.contains(world) || crate::samples::Situation::of(world).is_some();
    // What begins as the worlds of scenarios do would be taken for one.
    let plain = World::called(&about.name, |_| false);
    let world = match scenarios::name_of(&plain) {
        Some(_) => World::called(&format!("w {}", about.name), reserved),
        None => World::called(&about.name, reserved),
    };
    let files = documents.files_of(&workspace).await?;
    store_world(&world, workspace, &about, files).await?;
    Ok(world)
}

/// Stores a world under a name. Its identity is its own, unless that is in use in this browser or was.
pub(super) async fn store_world(
    world: &World,
    workspace: Workspace,
    about: &About,
    files: Files,
) -> Result<(), Failure> {
    let workspace = if Work::is_free(workspace.id()).await {
        workspace
    } else {
        under_another(&workspace)?
    };
    let area = Area::<kept::World>::of(workspace.id());
    let address = WorkspaceAddress::Sandbox(world.clone());
    let mut held = Held::anew(&address, workspace)?;
    // What the browser does not keep is said where it is missed.
    let _ = keep_all(&held.documents(), files).await;
    let plan = held.workspace().as_it_is();
    let durable = held.commit(&plan, &BrowserHost)?;
    let noted = about.keep(keeper().as_ref(), area)?;
    durable.await?;
    noted.await?;
    Ok(())
}

/// A world of which something is stored.
pub(super) async fn opened(world: &World) -> Result<Held, Failure> {
    let address = WorkspaceAddress::Sandbox(world.clone());
    Ok(open(&address).await?)
}

/// The same under an identity that was never used.
pub(in crate::state::work) fn under_another(workspace: &Workspace) -> Result<Workspace, Refusal> {
    let id = WorkspaceId(random_id(&BrowserHost, BrowserHost.now()));
    workspace.under(id, &BrowserHost)
}
