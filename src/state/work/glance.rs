//! A look into a world from outside: what is in it, without going there.

use cpor_engine::{Coverage, Instant};
use cpor_store::OpenFault;
use cpor_store::web::host::BrowserHost;

use super::Work;
use super::held::directory;
use super::opening::open;
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
        Ok(Glance {
            claims: u64::try_from(workspace.claims().count()).unwrap_or_default(),
            now: workspace.now(&BrowserHost),
            zone: workspace.settings().time_zone.clone(),
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
}
