//! What people call a world.

use cpor_store::about::About;

use crate::{place::World, samples::Situation, words::text};

/// Its own name, else that of its situation, else the one in its address.
pub(crate) fn name(world: &World, about: &About) -> String {
    match Situation::of(world) {
        _ if !about.name.is_empty() => about.name.clone(),
        Some(situation) => text(situation.title()).to_owned(),
        None => world.to_string(),
    }
}
