//! Training scenarios: fetched when they are needed, begun in a world of their own, judged as they are played.
//!
//! The world of a scenario is called `s-` and its name. As long as nothing is stored of it, opening it gives the
//! scenario's opening; so a link to it works, and *Reset* leads back there. What a learner has met is never kept: it
//! follows from the world's records whenever they are looked at. Only tries and hints are noted beside them.
//!
//! One's own scenarios, which no host has, are kept in this browser and played as the shipped ones are.
#![allow(
    unreachable_pub,
    reason = "#[component] writes `pub` for what it generates"
)]

mod again;
mod at_hand;
mod begin;
mod faults;
pub(crate) mod feedback;
mod own;
mod results;
mod shelf;

#[cfg(test)]
mod tests;

pub(crate) use self::{
    again::StartAgain,
    at_hand::{AtHand, facts_of},
    begin::{begin, begin_again, goes_on, opening_of, papers_of},
    faults::{fault_words, is_newer, remedy_words},
    own::{Own, forget_own, keep_own, own, own_named, own_text, place_for},
    results::{Results, check_of, exercisable, title_of},
    shelf::{Lack, Scene, index, is_gone, is_shipped, scene},
};

use cpor_engine::Role;
use cpor_scenario::Said;

use crate::{
    place::{WorkspaceAddress, World},
    words::{Language, language},
};

/// What the name of a scenario's world begins with.
const PREFIX: &str = "s-";

/// The world of a scenario.
pub(crate) fn world_of(name: &str) -> Option<World> {
    World::named(&format!("{PREFIX}{name}"))
}

/// The scenario whose world this is, as far as the name says so.
pub(crate) fn name_of(world: &World) -> Option<String> {
    world.to_string().strip_prefix(PREFIX).map(str::to_owned)
}

/// The scenario whose world is at the address.
pub(crate) fn name_at(address: &WorkspaceAddress) -> Option<String> {
    match address {
        WorkspaceAddress::Sandbox(world) => name_of(world),
        WorkspaceAddress::Desk => None,
    }
}

/// As what the learner of the scenario at the address begins, once that was fetched.
pub(crate) fn learner_at(address: &WorkspaceAddress) -> Option<Role> {
    let scene = shelf::known(&name_at(address)?)?;
    Some(scene.scenario.learner.role)
}

/// What the scenario of a world is called, once that was fetched; tracked by the language.
pub(crate) fn title_at(world: &World) -> Option<String> {
    title_of(&name_of(world)?)
}

/// A text of a scenario in the language of now; tracked.
pub(crate) fn said(text: &Said) -> String {
    match language() {
        Language::English => text.en.clone(),
        Language::Hungarian => text.hu.clone(),
    }
}

/// Its paragraphs.
pub(crate) fn paragraphs(text: &Said) -> Vec<String> {
    said(text).split("\n\n").map(str::to_owned).collect()
}
