//! A button that chooses a file.

use leptos::{html, prelude::*, web_sys::File};

use super::button::{Button, Kind};
use super::icon::Icon;

/// Chooses one file.
#[component]
pub(crate) fn FileButton(
    /// Its words, and its whole accessible name.
    #[prop(into)]
    label: Signal<String>,
    /// Called with the file.
    #[prop(into)]
    on_file: Callback<File>,
    /// Which kinds the chooser offers first, as in `accept`.
    #[prop(optional, into)]
    accept: Option<&'static str>,
    /// How much it asks for attention.
    #[prop(optional)]
    kind: Kind,
    /// Lower, for rows of a table.
    #[prop(optional)]
    small: bool,
    /// The id of the sentence that says why.
    #[prop(optional, into)]
    described_by: MaybeProp<String>,
) -> impl IntoView {
    let input = NodeRef::<html::Input>::new();
    let choose = move || {
        if let Some(input) = input.get_untracked() {
            input.click();
        }
    };
    let chosen = move |_| {
        let Some(input) = input.get_untracked() else {
            return;
        };
        let file = input.files().and_then(|files| files.get(0));
        // So that the same file can be chosen again.
        input.set_value("");
        if let Some(file) = file {
            on_file.run(file);
        }
    };
    view! {
        <input node_ref=input type="file" hidden=true accept=accept on:change=chosen/>
        <Button label=label kind=kind icon=Icon::Import small=small described_by=described_by on_click=choose/>
    }
}
