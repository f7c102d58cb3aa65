//! What people call a world.

use cpor_store::about::About;

use crate::{place::World, samples::Situation, scenarios::title_at, words::text};

/// Its own name, else that of its situation or scenario, else the one in its address.
pub(crate) fn name(world: &World, about: &About) -> String {
    match Situation::of(world) {
        _ if !about.name.is_empty() => about.name.clone(),
        Some(situation) => text(situation.title()).to_owned(),
        None => title_at(world).unwrap_or_else(|| world.to_string()),
    }
}
