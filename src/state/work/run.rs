//! The run through a scenario, noted beside the records of its world, so that it goes with them.

use cpor_scenario::Run;
use cpor_store::keeper::{Area, Keeper, Name, World as WorldKind};
use leptos::{prelude::*, task::spawn_local};

use super::Work;
use super::held::{Held, directory, keeper, stored_name};
use crate::place::World;

/// The name of the note.
const NOTE: &str = "run";

impl Work {
    /// The run in the world of the page; nothing where none was begun.
    pub(crate) fn run(self) -> Option<Run> {
        let area = self.held.with_value(|held| area(held.as_ref()?))?;
        read(area)
    }

    /// Notes it. What the store does not take is not kept; the world is whole without it.
    pub(crate) fn keep_run(self, run: Run) {
        let area = self.held.with_value(|held| area(held.as_ref()?));
        let (Some(area), Some(name)) = (area, Name::parse(NOTE)) else {
            return;
        };
        if let Ok(durable) = keeper().set_note(area, &name, &run.text()) {
            spawn_local(async move {
                let _ = durable.await;
            });
        }
        self.changed();
    }

    /// The run in another world.
    pub(crate) fn run_in(world: &World) -> Option<Run> {
        let area = directory().world(&stored_name(world)?).ok().flatten()?;
        read(area)
    }
}

fn area(held: &Held) -> Option<Area<WorldKind>> {
    match held {
        Held::Desk(_) => None,
        Held::World(_, kept) => Some(kept.area()),
    }
}

fn read(area: Area<WorldKind>) -> Option<Run> {
    let texts = keeper().notes(area, &Name::parse(NOTE)?).ok()?;
    texts.iter().find_map(|text| Run::read(text))
}
