//! The documents in their places, each with how it stands, and the place for one more.

use cpor_engine::view::Versions;
use leptos::prelude::*;

use super::super::documents as on_claim;
use super::state::Bench;
use crate::parts::{Glyph, Icon};
use crate::shown::when;
use crate::words::{bench as keys, claim, count, fill, language, numbers, t, text};

/// The section.
pub(super) fn section(bench: Bench) -> AnyView {
    let list = move || {
        let places = bench.places.get();
        if places.is_empty() {
            return view! { <p class="pad q">{t(claim::NO_DOCUMENTS)}</p> }.into_any();
        }
        let items: Vec<AnyView> = places.iter().map(|it| item(bench, it, &places)).collect();
        view! { <ul class="docs places">{items}</ul> }.into_any()
    };
    view! {
        <section class="sec" id="poe" tabindex="-1" aria-labelledby="poe-title">
            <h2 id="poe-title">{t(claim::DOCUMENTS)}</h2>
            <div class="card">
                {list}
                {on_claim::drop(bench.showing)}
            </div>
        </section>
    }
    .into_any()
}

fn item(bench: Bench, of: &Versions, places: &[Versions]) -> AnyView {
    let (id, document) = (of.document.id, &of.document.document);
    let name = document.name.to_string();
    let is_chosen = Memo::new(move |_| {
        let chosen = bench.chosen.read();
        chosen.as_ref().is_some_and(|it| it.document.id == id)
    });
    let zone = untrack(|| bench.showing.work.zone_name());
    let facts = format!(
        "{} · {} · {} {}",
        numbers::bytes(language(), document.size),
        document.media_type,
        text(claim::ADDED),
        when::short_instant(of.since, &zone)
    );
    view! {
        <li class:chosen=is_chosen>
            <span class="fi" aria-hidden="true">{on_claim::ending(&name)}</span>
            <div>
                <button
                    type="button"
                    class="linkish name"
                    aria-current=move || is_chosen.get().then_some("true")
                    on:click=move |_| bench.choose(id)
                >
                    {name}
                </button>
                <small class="num">{facts}</small>
                <small>{standing(bench, of, places)}</small>
            </div>
        </li>
    }
    .into_any()
}

/// Whether its file is here, whether it was replaced or added twice, whether something noted of it is not saved.
fn standing(bench: Bench, of: &Versions, places: &[Versions]) -> AnyView {
    let id = of.document.id;
    let sha256 = of.document.document.sha256.to_string();
    let kept = move || {
        let (icon, word) = if bench.absent.read().contains(&sha256) {
            (Icon::Warning, keys::ABSENT)
        } else {
            (Icon::Tick, keys::KEPT)
        };
        view! { <span><Glyph icon=icon/> {text(word)}</span> }
    };
    let many = u64::try_from(of.earlier.len()).unwrap_or(u64::MAX);
    let replaced = (many > 0).then(|| {
        let said = count(keys::VERSIONS, many, &[]);
        view! { <span><Glyph icon=Icon::History/> {said}</span> }
    });
    let twin = of
        .same_as
        .and_then(|same| places.iter().find(|it| it.document.id == same));
    let twin = twin.map(|twin| {
        let name = twin.document.document.name.to_string();
        view! { <span><Glyph icon=Icon::Document/> {fill(keys::AGAIN, &[("name", &name)])}</span> }
    });
    let unsaved = move || {
        let is_typed = bench.typed.read().contains_key(&id);
        is_typed.then(
            || view! { <span class="hot"><Glyph icon=Icon::Info/> {text(keys::UNSAVED)}</span> },
        )
    };
    view! { <span class="states">{kept} {replaced} {twin} {unsaved}</span> }.into_any()
}
