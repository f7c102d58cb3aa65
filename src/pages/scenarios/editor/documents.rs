//! The documents: what they say, what somebody sees in them, and whether the learner finds them at hand.

use cpor_engine::document::FactsInput;
use cpor_scenario::Document;
use leptos::prelude::*;

use super::Draft;
use crate::{
    parts::{Check, CheckGroup, Choice, TextArea, TextField, TokenInput, isolated},
    words::{editor as keys, fill, preflight, t, text},
};

/// What a document can show, each by a word of its own.
const SHOWS: [&str; 3] = ["match", "signed", "work"];

pub(super) fn fields(draft: Draft) -> AnyView {
    let documents = draft
        .scenario
        .with_untracked(|scenario| scenario.documents.clone());
    if documents.is_empty() {
        return view! { <p class="q">{t(keys::DOCUMENTS_NONE)}</p> }.into_any();
    }
    let documents = documents.into_iter().enumerate();
    documents
        .map(|(place, document)| of_one(draft, place, &document))
        .collect_view()
        .into_any()
}

/// Something of the document of a handle; tracked.
fn seen<T: Default>(draft: Draft, handle: &str, what: impl FnOnce(&Document) -> T) -> T {
    draft.of_it(|scenario| scenario.document(handle).map(what).unwrap_or_default())
}

fn of_one(draft: Draft, place: usize, document: &Document) -> AnyView {
    let handle = StoredValue::new(document.handle.clone());
    let name = StoredValue::new(document.name.clone());
    let named = move |phrase| {
        Signal::derive(move || {
            let name = name.get_value();
            fill(phrase, &[("name", &isolated(&name))])
        })
    };
    let id = format!("document-{place}");
    view! {
        <div class="card pad of-editor">
            <TextArea
                id=id.clone()
                label=named(keys::DOCUMENT_TEXT)
                value=Signal::derive(move || seen(draft, &handle.read_value(), |it| it.text.clone()))
                on_input=move |typed| draft.change_document(&handle.read_value(), |it| it.text = typed)
                rows=5
            />
            <Check
                id=format!("{id}-offered")
                label=named(keys::DOCUMENT_OFFERED)
                checked=Signal::derive(move || seen(draft, &handle.read_value(), |it| it.offered))
                on_toggle=move |ticked| draft.change_document(&handle.read_value(), |it| it.offered = ticked)
            />
            {facts(draft, handle, &id, named(keys::DOCUMENT_SHOWS))}
            <TextField
                id=format!("{id}-signed")
                label=named(keys::DOCUMENT_SIGNED)
                value=Signal::derive(move || {
                    seen(draft, &handle.read_value(), |it| it.facts.acknowledged_on.clone().unwrap_or_default())
                })
                on_input=move |day: String| {
                    draft.change_document(&handle.read_value(), |it| {
                        it.facts.acknowledged_on = Some(day).filter(|day| !day.is_empty());
                    });
                }
                kind="date"
                short=true
            />
            <TokenInput
                id=format!("{id}-products")
                label=named(keys::DOCUMENT_PRODUCTS)
                tokens=Signal::derive(move || {
                    seen(draft, &handle.read_value(), |it| it.facts.products_named.clone())
                })
                on_add=move |name: String| {
                    draft.change_document(&handle.read_value(), |it| {
                        if !it.facts.products_named.contains(&name) {
                            it.facts.products_named.push(name);
                        }
                    });
                }
                on_remove=move |name: String| {
                    draft.change_document(&handle.read_value(), |it| {
                        it.facts.products_named.retain(|other| *other != name);
                    });
                }
                remove_label=|name: String| fill(keys::REMOVE_PRODUCT, &[("name", &name)])
            />
        </div>
    }
    .into_any()
}

fn facts(draft: Draft, handle: StoredValue<String>, id: &str, legend: Signal<String>) -> AnyView {
    let options = Signal::derive(|| {
        let labels = [
            preflight::SEEN_MATCH,
            preflight::SEEN_SIGNED,
            preflight::SEEN_WORK,
        ];
        let choices = SHOWS.into_iter().zip(labels);
        choices
            .map(|(key, label)| Choice::new(key, text(label)))
            .collect::<Vec<_>>()
    });
    let chosen = Signal::derive(move || {
        seen(draft, &handle.read_value(), |it| {
            let mut facts = it.facts.clone();
            let shown = SHOWS
                .into_iter()
                .filter(|key| fact(&mut facts, key).is_some_and(|fact| *fact));
            shown.map(str::to_owned).collect::<Vec<_>>()
        })
    });
    let toggle = move |(key, ticked): (String, bool)| {
        draft.change_document(&handle.read_value(), |it| {
            if let Some(fact) = fact(&mut it.facts, &key) {
                *fact = ticked;
            }
        });
    };
    view! {
        <CheckGroup
            id=format!("{id}-shows")
            legend=legend
            options=options
            chosen=chosen
            on_toggle=toggle
        />
    }
    .into_any()
}

fn fact<'f>(facts: &'f mut FactsInput, key: &str) -> Option<&'f mut bool> {
    match key {
        "match" => Some(&mut facts.matches_claim),
        "signed" => Some(&mut facts.customer_signed),
        "work" => Some(&mut facts.work_described),
        _ => None,
    }
}
