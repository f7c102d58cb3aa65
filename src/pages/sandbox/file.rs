//! A world out of a file, and into one.

use leptos::prelude::*;
use web_sys::File;

use super::worlds::{Seen, Worlds};
use crate::{
    browser::files,
    exchange_ui::{EXPORTS, Importing, content_of},
    pages::saying::failure_words,
    parts::FileButton,
    place::World,
    state::Work,
    words::{t, text, worlds as keys},
};

/// The way to choose a file: it is a world of its own then.
pub(super) fn button(worlds: Worlds) -> AnyView {
    let importing = Importing::here();
    let take = move |file| {
        worlds.fault.set(None);
        worlds.doing(RwSignal::new(false), keys::MADE, made(importing, file));
    };
    view! { <FileButton label=t(keys::IMPORT) accept=EXPORTS on_file=take/> }.into_any()
}

async fn made(importing: Importing, file: File) -> Result<Option<World>, String> {
    let content = content_of(importing, &file).await;
    let (json, documents) = content.ok_or_else(|| text(keys::NOT_READ).to_owned())?;
    let named = file.name();
    let name = named.split('.').next().unwrap_or_default();
    let made = Work::world_of_file(&json, documents, name).await;
    made.map(Some)
        .map_err(|failure| failure_words(&failure, "UTC"))
}

/// The world as a file: all claims with their documents.
pub(super) async fn exported(worlds: Worlds, seen: Seen) {
    let name = format!("cpor-{}.json", seen.world);
    match Work::export_world(&seen.world).await {
        Ok(json) => files::download(&name, json.as_bytes(), "application/json"),
        Err(failure) => worlds.fault.set(Some(failure_words(&failure, "UTC"))),
    }
}
