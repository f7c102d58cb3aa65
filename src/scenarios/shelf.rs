//! The scenarios that were fetched or read, and the index of all that are shipped. Each of these is fetched once a visit;
//! without a network the service worker has them. One's own are read whenever they are wanted: another tab may have
//! changed them.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use cpor_scenario::{Fault, Index, Opening, Scenario, read, read_index, start};
use cpor_store::web::host::BrowserHost;
use leptos::prelude::*;

use super::{name_of, own::own_named};
use crate::browser::{NotFetched, fetched};
use crate::place::{self, World};
use crate::words::{Key, scenarios as keys};

/// A scenario and its beginning.
#[derive(Debug)]
pub(crate) struct Scene {
    /// The scenario.
    pub(crate) scenario: Scenario,
    /// Its opening, played.
    pub(crate) opening: Opening,
    /// Whether it is one's own: kept in this browser, and by nobody looked at before.
    pub(crate) is_own: bool,
}

impl Scene {
    /// A scenario of one's own, under the name that it has here.
    ///
    /// # Errors
    ///
    /// The first fault of what [`read`] and [`start`] refuse.
    pub(crate) fn own(name: &str, json: &str) -> Result<Self, Fault> {
        let scenario = Scenario {
            name: name.to_owned(),
            ..read(json, &BrowserHost)?
        };
        Self::of(scenario, true)
    }

    fn of(scenario: Scenario, is_own: bool) -> Result<Self, Fault> {
        let opening = start(&scenario, &BrowserHost)?;
        Ok(Self {
            scenario,
            opening,
            is_own,
        })
    }
}

/// Why a scenario is not there.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Lack {
    /// There is none of that name.
    Unknown,
    /// It cannot be fetched now.
    Unreachable,
    /// It is damaged, or makes no sense.
    Damaged(Fault),
    /// One's own, which is not whole yet.
    Unfinished(Fault),
}

impl Lack {
    /// What is said of it, and why it is so.
    pub(crate) fn words(&self) -> (Key, Key) {
        match self {
            Self::Unknown => (keys::UNKNOWN, keys::UNKNOWN_WHY),
            Self::Unreachable => (keys::UNREACHABLE, keys::UNREACHABLE_WHY),
            Self::Damaged(_) => (keys::DAMAGED, keys::DAMAGED_WHY),
            Self::Unfinished(_) => (keys::BEING_WRITTEN, keys::BEING_WRITTEN_WHY),
        }
    }
}

impl From<NotFetched> for Lack {
    fn from(why: NotFetched) -> Self {
        match why {
            NotFetched::Missing => Self::Unknown,
            NotFetched::Unreachable => Self::Unreachable,
        }
    }
}

thread_local! {
    static INDEX: RefCell<Option<Arc<Index>>> = const { RefCell::new(None) };
    static SCENES: RefCell<BTreeMap<String, Arc<Scene>>> = const { RefCell::new(BTreeMap::new()) };
}

/// Told whenever a scenario has come.
static COME: LazyLock<ArcRwSignal<()>> = LazyLock::new(ArcRwSignal::default);

/// The index of all scenarios.
pub(crate) async fn index() -> Result<Arc<Index>, Lack> {
    if let Some(index) = INDEX.with_borrow(Clone::clone) {
        return Ok(index);
    }
    let text = fetched(&place::scenario_file("index")).await?;
    let index = Arc::new(read_index(&text).map_err(Lack::Damaged)?);
    INDEX.with_borrow_mut(|known| *known = Some(index.clone()));
    Ok(index)
}

/// A scenario by its name: a shipped one, else one of one's own.
pub(crate) async fn scene(name: &str) -> Result<Arc<Scene>, Lack> {
    if let Some(scene) = known(name).filter(|scene| !scene.is_own) {
        return Ok(scene);
    }
    // A host may answer any address with the page; so the index says which there are.
    let index = index().await;
    let is_shipped = index.as_ref().map(|index| is_listed(index, name));
    let scene = match (is_shipped, own_named(name)) {
        (Ok(true), _) => {
            let text = fetched(&place::scenario_file(name)).await?;
            let scenario = read(&text, &BrowserHost).map_err(Lack::Damaged)?;
            Scene::of(scenario, false).map_err(Lack::Damaged)
        }
        (_, Some(own)) => Scene::own(name, &own.json).map_err(Lack::Unfinished),
        (Ok(false), None) => return Err(Lack::Unknown),
        (Err(lack), None) => return Err(lack.clone()),
    };
    let scene = Arc::new(scene?);
    SCENES.with_borrow_mut(|scenes| scenes.insert(name.to_owned(), scene.clone()));
    COME.notify();
    Ok(scene)
}

/// Whether a scenario of that name is shipped; nothing where that cannot be known now.
pub(crate) async fn is_shipped(name: &str) -> Option<bool> {
    let index = index().await.ok()?;
    Some(is_listed(&index, name))
}

/// Whether the world of a scenario has outlived it.
pub(crate) async fn is_gone(world: &World) -> bool {
    let Some(name) = name_of(world) else {
        return false;
    };
    own_named(&name).is_none() && is_shipped(&name).await == Some(false)
}

fn is_listed(index: &Index, name: &str) -> bool {
    index.scenarios.iter().any(|listed| listed.name == name)
}

/// A scenario that was fetched, or read, in this visit.
pub(super) fn known(name: &str) -> Option<Arc<Scene>> {
    SCENES.with_borrow(|scenes| scenes.get(name).cloned())
}

/// What was read of one's own of that name does not hold any more.
pub(super) fn forget(name: &str) {
    SCENES.with_borrow_mut(|scenes| scenes.retain(|of, scene| of != name || !scene.is_own));
}

/// The same, tracked: it may still come.
pub(super) fn come(name: &str) -> Option<Arc<Scene>> {
    COME.track();
    known(name)
}
