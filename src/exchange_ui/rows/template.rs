//! An empty sheet to fill in.

use cpor_engine::sheet::{MARK, template};
use leptos::prelude::*;

use crate::browser::files;
use crate::parts::{Button, Icon, Kind};
use crate::state::App;
use crate::words::{exchange, fill, rows as keys, t};

/// Its name.
const NAME: &str = "cpor-template.csv";

/// Saves the template.
#[component]
pub(crate) fn TemplateButton(
    /// Lower.
    #[prop(optional)]
    small: bool,
    /// How much it asks for attention.
    #[prop(optional)]
    kind: Kind,
) -> impl IntoView {
    let app = App::here();
    let save = move || {
        let sheet = format!("{MARK}{}", template());
        files::download(NAME, sheet.as_bytes(), "text/csv");
        app.toasts.say(fill(exchange::EXPORTED, &[("name", NAME)]));
    };
    view! { <Button label=t(keys::TEMPLATE) icon=Icon::Export kind=kind small=small on_click=save/> }
}
