//! The scenarios that were fetched, and the index of all. Each is fetched once a visit; without a network the service
//! worker has them.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::Arc;

use cpor_scenario::{Fault, Index, Opening, Scenario, read, read_index, start};
use cpor_store::web::host::BrowserHost;

use crate::browser::{NotFetched, fetched};
use crate::place;
use crate::words::{Key, scenarios as keys};

/// A scenario and its beginning.
#[derive(Debug)]
pub(crate) struct Scene {
    /// The scenario.
    pub(crate) scenario: Scenario,
    /// Its opening, played.
    pub(crate) opening: Opening,
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
}

impl Lack {
    /// What is said of it, and why it is so.
    pub(crate) fn words(&self) -> (Key, Key) {
        match self {
            Self::Unknown => (keys::UNKNOWN, keys::UNKNOWN_WHY),
            Self::Unreachable => (keys::UNREACHABLE, keys::UNREACHABLE_WHY),
            Self::Damaged(_) => (keys::DAMAGED, keys::DAMAGED_WHY),
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

/// A scenario by its name.
pub(crate) async fn scene(name: &str) -> Result<Arc<Scene>, Lack> {
    if let Some(scene) = known(name) {
        return Ok(scene);
    }
    // A host may answer any address with the page; so the index says which there are.
    let index = index().await?;
    if !index.scenarios.iter().any(|listed| listed.name == name) {
        return Err(Lack::Unknown);
    }
    let text = fetched(&place::scenario_file(name)).await?;
    let scenario = read(&text, &BrowserHost).map_err(Lack::Damaged)?;
    let opening = start(&scenario, &BrowserHost).map_err(Lack::Damaged)?;
    let scene = Arc::new(Scene { scenario, opening });
    SCENES.with_borrow_mut(|scenes| scenes.insert(name.to_owned(), scene.clone()));
    Ok(scene)
}

/// A scenario that was fetched in this visit.
pub(super) fn known(name: &str) -> Option<Arc<Scene>> {
    SCENES.with_borrow(|scenes| scenes.get(name).cloned())
}
