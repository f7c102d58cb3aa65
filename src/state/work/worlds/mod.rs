//! The worlds there are, seen from outside: what each is called, where it comes from, what is in it.

mod end;
mod make;

use cpor_engine::{Coverage, Instant, Workspace};
use cpor_store::OpenFault;
use cpor_store::about::{About, kept_name};
use cpor_store::keeper::{self as kept, Area};
use cpor_store::web::host::BrowserHost;
use cpor_store::{StorageFault, kv::KeyValue as _};

pub(super) use self::end::{begin_again, beginning};
pub(super) use self::make::under_another;
pub(crate) use self::make::{Back, NewWorld};
use super::held::{directory, keeper, store, stored_name};
use super::opening::{open, world_key};
use super::{Failure, Work};
use crate::browser::{self, Preference};
use crate::place::{WorkspaceAddress, World};

/// What is seen of a world from outside.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Glance {
    /// How many claims are in it.
    pub(crate) claims: u64,
    /// What time it is there.
    pub(crate) now: Instant,
    /// In which zone, an IANA name.
    pub(crate) zone: String,
    /// The edition of its new claims.
    pub(crate) edition: String,
    /// Whether anything of it is stored.
    pub(crate) stored: bool,
}

impl Work {
    /// The worlds there are: practice, then those that are stored, by name.
    pub(crate) fn worlds() -> Vec<World> {
        let practice = World::practice();
        let stored = directory().worlds().unwrap_or_default();
        let mut worlds: Vec<World> = stored
            .iter()
            .filter_map(|name| World::named(name.as_str()))
            .filter(|world| *world != practice)
            .collect();
        worlds.sort_by_key(ToString::to_string);
        worlds.insert(0, practice);
        worlds
    }

    /// Looks into a world; one of which nothing is stored stands at its start.
    pub(crate) async fn glance(world: World) -> Result<Glance, OpenFault> {
        let held = open(&WorkspaceAddress::Sandbox(world)).await?;
        let workspace = held.workspace();
        let edition = workspace.new_book().map(|book| book.edition().to_owned());
        Ok(Glance {
            claims: u64::try_from(workspace.claims().count()).unwrap_or_default(),
            now: workspace.now(&BrowserHost),
            zone: workspace.settings().time_zone.clone(),
            edition: edition.unwrap_or_else(|_| workspace.settings().rule_book.clone()),
            stored: held.is_stored(),
        })
    }

    /// What the person has exercised in all worlds; one that cannot be read counts for nothing.
    pub(crate) async fn learnt() -> Coverage {
        let mut learnt = Coverage::default();
        for world in Self::worlds() {
            if let Ok(held) = open(&WorkspaceAddress::Sandbox(world)).await {
                learnt.add(&Coverage::of_learner([held.workspace()]));
            }
        }
        learnt
    }

    /// All that is in a world, to be looked at; `None` where nothing is stored of it.
    pub(crate) async fn world_to_look_at(world: World) -> Result<Option<Workspace>, OpenFault> {
        let held = open(&WorkspaceAddress::Sandbox(world)).await?;
        Ok(held.is_stored().then(|| held.workspace().clone()))
    }

    /// What a world says of itself.
    pub(crate) fn about(world: &World) -> About {
        let area = area_of(world).ok().flatten();
        area.map(|area| About::read(keeper().as_ref(), area))
            .unwrap_or_default()
    }

    /// When this browser last opened the world or did something in it, by its own clock.
    pub(crate) fn last_used(world: &World) -> Option<Instant> {
        let kept = browser::kept(Preference::LastUsed(world_key(world)))?;
        Instant::parse(&kept).ok()
    }

    /// Calls a world otherwise; its address stays.
    ///
    /// # Errors
    ///
    /// Why it is not kept. A world of which nothing is stored has no place for a name.
    pub(crate) async fn rename_world(world: &World, name: &str) -> Result<(), Failure> {
        let missing = || StorageFault::Missing {
            key: world_key(world),
        };
        let area = area_of(world)?.ok_or_else(missing)?;
        let about = About {
            name: kept_name(name),
            ..About::read(keeper().as_ref(), area)
        };
        about.keep(keeper().as_ref(), area)?.await?;
        Ok(())
    }
}

/// Remembers that a world was used now. A page that nobody sees changes nothing, this neither.
pub(super) fn remember_use(world: &World) {
    if browser::is_hidden() {
        return;
    }
    let now = cpor_engine::Host::now(&BrowserHost).to_string();
    // What is not kept is not said.
    browser::keep(Preference::LastUsed(world_key(world)), Some(&now));
}

/// The same of something done in it; within a minute once, for an act is not to wait for it.
pub(super) fn remember_it_is_used(world: &World) {
    const MINUTE_MS: i64 = 60_000;
    let now = cpor_engine::Host::now(&BrowserHost).millis();
    let last = Work::last_used(world).map(Instant::millis);
    if last.is_none_or(|last| !(0..MINUTE_MS).contains(&now.saturating_sub(last))) {
        remember_use(world);
    }
}

/// Where a world is stored.
fn area_of(world: &World) -> Result<Option<Area<kept::World>>, StorageFault> {
    let Some(name) = stored_name(world) else {
        return Ok(None);
    };
    let Some(area) = directory().world(&name)? else {
        return Ok(None);
    };
    // A name may lead to what was never written.
    let there = !store().keys(&area.prefix())?.is_empty();
    Ok(there.then_some(area))
}
