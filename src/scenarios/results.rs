//! What a learner did in the scenarios of this browser: from the runs that are noted, and the worlds as they stand.

use std::collections::BTreeSet;
use std::sync::Arc;

use cpor_engine::coverage::{Coverage, Item, whole};
use cpor_engine::{Instant, RuleBook, Workspace};
use cpor_scenario::Run;
use cpor_scenario::result::{Looked, Tried, tries_of};
use cpor_store::web::host::BrowserHost;

use super::shelf::{Scene, known, scene};
use super::{name_of, said};
use crate::state::Work;

/// The scenarios that were begun in this browser.
#[derive(Default)]
pub(crate) struct Results {
    begun: Vec<Begun>,
    /// The names of those that were begun and cannot be judged now.
    pub(crate) lacking: Vec<String>,
}

struct Begun {
    scene: Arc<Scene>,
    run: Run,
    world: Option<Workspace>,
    opened: Instant,
}

impl Results {
    /// Looks at all of them.
    pub(crate) async fn here() -> Self {
        let mut results = Self::default();
        for world in Work::worlds() {
            let Some((name, run)) = name_of(&world).zip(Work::run_in(&world)) else {
                continue;
            };
            let opened = Work::last_used(&world).unwrap_or(run.begun);
            match (scene(&name).await, Work::world_to_look_at(world).await) {
                (Ok(scene), Ok(world)) => results.begun.push(Begun {
                    scene,
                    run,
                    world,
                    opened,
                }),
                _ => results.lacking.push(name),
            }
        }
        results
    }

    /// Every try that can be told of, with titles in the language of now; tracked.
    pub(crate) fn tries(&self) -> Vec<Tried> {
        self.begun.iter().flat_map(Begun::tries).collect()
    }

    /// What the learner has exercised in the worlds of the scenarios that are done.
    pub(crate) fn coverage(&self) -> Coverage {
        let done = self.begun.iter().filter(|begun| begun.is_done());
        Coverage::of_learner(done.filter_map(|begun| begun.world.as_ref()))
    }
}

impl Begun {
    fn tries(&self) -> Vec<Tried> {
        let looked = Looked {
            scenario: &self.scene.scenario,
            opening: &self.scene.opening,
            run: self.run,
            world: self.world.as_ref(),
            opened: self.opened,
            title: &said(&self.scene.scenario.title),
        };
        tries_of(&looked, &BrowserHost)
    }

    fn is_done(&self) -> bool {
        self.tries().iter().any(Tried::is_done)
    }
}

/// All that can be exercised under one edition or another.
pub(crate) fn exercisable() -> BTreeSet<Item> {
    let books = RuleBook::editions().filter_map(|edition| RuleBook::shipped(edition).ok());
    books.flat_map(|book| whole(&book)).collect()
}

/// What a scenario that was fetched in this visit is called; tracked by the language.
pub(crate) fn title_of(name: &str) -> Option<String> {
    Some(said(&known(name)?.scenario.title))
}

/// What a check of a scenario asks for that was fetched in this visit; tracked by the language.
pub(crate) fn check_of(name: &str, id: &str) -> Option<String> {
    let scene = known(name)?;
    let mut checks = scene.scenario.checks.iter();
    let check = checks.find(|check| check.id == id)?;
    Some(said(&check.text))
}
