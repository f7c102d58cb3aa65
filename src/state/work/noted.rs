//! What this browser notes of a workspace beside its records, so that it goes with them: which notices of its inboxes were
//! read, and the run through its scenario.

use std::collections::BTreeSet;

use cpor_scenario::Run;
use cpor_store::keeper::{Keeper, Name};
use leptos::{prelude::*, task::spawn_local};

use super::Work;
use super::held::{directory, keeper, stored_name};
use crate::place::World;

/// The names of the notes.
const READ: &str = "read";
const RUN: &str = "run";

impl Work {
    /// The ids of the notices that were read here. What one of two stores has not heard of yet counts too.
    pub(crate) fn read_notices(self) -> BTreeSet<String> {
        let texts = self.notes(READ);
        let ids = texts.iter().flat_map(|text| text.split_whitespace());
        ids.map(str::to_owned).collect()
    }

    /// Notes which were read. What cannot be kept is unread again at the next visit, and no more.
    pub(crate) fn keep_read_notices(self, ids: &BTreeSet<String>) {
        let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
        self.keep_note(READ, &ids.join(" "));
    }

    /// The run in the world of the page; nothing where none was begun.
    pub(crate) fn run(self) -> Option<Run> {
        run_of(&self.notes(RUN))
    }

    /// Notes it. What the store does not take is not kept; the world is whole without it.
    pub(crate) fn keep_run(self, run: Run) {
        self.keep_note(RUN, &run.text());
        self.changed();
    }

    /// The run in another world.
    pub(crate) fn run_in(world: &World) -> Option<Run> {
        let area = directory().world(&stored_name(world)?).ok().flatten()?;
        run_of(&keeper().notes(area, &Name::parse(RUN)?).ok()?)
    }

    fn notes(self, name: &str) -> Vec<String> {
        let noted = self
            .held
            .with_value(|held| Some(held.as_ref()?.notes(&Name::parse(name)?)));
        noted.unwrap_or_default()
    }

    fn keep_note(self, name: &str, text: &str) {
        let written = self
            .held
            .with_value(|held| held.as_ref()?.set_note(&Name::parse(name)?, text));
        if let Some(durable) = written {
            spawn_local(async move {
                let _ = durable.await;
            });
        }
    }
}

fn run_of(texts: &[String]) -> Option<Run> {
    texts.iter().find_map(|text| Run::read(text))
}
