//! What `<html>` says about the page: its language, its theme, whether it is training.

use leptos::prelude::*;

use crate::{browser::set_root_attribute, state::App, words::language};

/// Keeps the attributes of `<html>` true.
pub(super) fn keep_document_true(app: App) {
    Effect::new(move |_| set_root_attribute("lang", Some(language().tag())));
    Effect::new(move |_| set_root_attribute("data-theme", app.theme.get().chosen()));
    Effect::new(move |_| {
        let world = app.workspace().is_training().then_some("training");
        set_root_attribute("data-world", world);
    });
}
