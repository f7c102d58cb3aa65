//! The documents that a learner finds at hand: taken with one press, wherever a file can be chosen.

use cpor_engine::document::FactsInput;
use cpor_scenario::Document;
use js_sys::Array;
use leptos::{prelude::*, wasm_bindgen::JsValue};
use web_sys::{File, FilePropertyBag};

use super::{
    name_at,
    shelf::{come, known},
};
use crate::{
    parts::{Button, Icon},
    state::App,
    words::{fill, scenarios as keys, text},
};

/// What is seen in a document of the scenario, by its bytes; nothing elsewhere and of other documents.
pub(crate) fn facts_of(app: App, sha256: &str) -> Option<FactsInput> {
    let name = name_at(&app.place.with_untracked(crate::place::Place::workspace))?;
    let scene = known(&name)?;
    let mut documents = scene.scenario.documents.iter();
    let document = documents.find(|document| document.sha256() == sha256)?;
    Some(document.facts.clone())
}

/// The documents at hand in the world of a scenario, each to read and to take, until it is taken; nothing elsewhere.
#[component]
pub(crate) fn AtHand(
    /// Called with the one that is taken, as a file that was chosen.
    #[prop(into)]
    on_file: Callback<File>,
    /// The digests of those that are taken already.
    #[prop(into)]
    taken: Signal<Vec<String>>,
) -> impl IntoView {
    let app = App::here();
    let offered = move || {
        let scene = come(&name_at(&app.workspace())?)?;
        let offered = scene.scenario.documents.iter();
        let taken = taken.read();
        let offered = offered.filter(|it| it.offered && !taken.contains(&it.sha256()));
        let offered: Vec<Document> = offered.cloned().collect();
        (!offered.is_empty()).then(|| {
            let items = offered.into_iter().map(|document| item(document, on_file));
            view! {
                <div class="athand no-print">
                    <b>{text(keys::AT_HAND)}</b>
                    <ul>{items.collect_view()}</ul>
                </div>
            }
        })
    };
    view! { {offered} }
}

fn item(document: Document, on_file: Callback<File>) -> AnyView {
    let label = fill(keys::TAKE, &[("name", &document.name)]);
    let read = fill(keys::READ, &[("name", &document.name)]);
    let lines = document.text.clone();
    let take = move || {
        if let Some(file) = file_of(&document) {
            on_file.run(file);
        }
    };
    view! {
        <li>
            <details>
                <summary>{read}</summary>
                <p class="paper">{lines}</p>
            </details>
            <Button label=label icon=Icon::Document small=true on_click=take/>
        </li>
    }
    .into_any()
}

/// The document as a file of the person's.
fn file_of(document: &Document) -> Option<File> {
    let parts = Array::of1(&JsValue::from_str(&document.text));
    let of_kind = FilePropertyBag::new();
    of_kind.set_type("text/plain");
    File::new_with_str_sequence_and_options(&parts, &document.name, &of_kind).ok()
}
