//! What the document shows: ticked beside it, judged at once, saved when the person says so.

use leptos::prelude::*;

use super::super::facts::{add_anew, in_words};
use super::state::{Bench, on_record};
use crate::pages::saying::refusal_words;
use crate::parts::{Button, Kind, Note, NoteKind};
use crate::state::SaveState;
use crate::words::{bench as keys, fill, t, text};

/// The section.
pub(super) fn section(bench: Bench) -> AnyView {
    let there = Memo::new(move |_| bench.chosen.read().is_some());
    let is_open = Memo::new(move |_| bench.locked.read().is_none());
    let whole = move || match is_open.get() {
        true => form(bench),
        false => on_record_only(bench),
    };
    view! {
        <Show when=move || there.get()>
            <section class="sec" aria-labelledby="shows-title">
                <h2 id="shows-title">{t(keys::SHOWS)}</h2>
                <div class="card pad stack">{whole}</div>
            </section>
        </Show>
    }
    .into_any()
}

fn form(bench: Bench) -> AnyView {
    let fault = RwSignal::new(None::<String>);
    let is_typed = Memo::new(move |_| {
        let chosen = bench.chosen.read();
        let typed = bench.typed.read();
        let chosen = chosen.as_ref();
        chosen.is_some_and(|it| typed.contains_key(&it.document.id))
    });
    let save = move || {
        let Some(chosen) = bench.chosen.get_untracked() else {
            return;
        };
        if !is_typed.get_untracked() {
            return;
        }
        fault.set(None);
        let facts = untrack(|| bench.noted.input());
        match add_anew(bench.showing, &chosen.document, facts) {
            Ok(()) => {
                bench.typed.update(|typed| {
                    typed.remove(&chosen.document.id);
                });
                if let Some(id) = bench.newest() {
                    bench.choose(id);
                }
            }
            Err(failure) => fault.set(Some(bench.showing.words(&failure))),
        }
    };
    let is_saved =
        Memo::new(move |_| matches!(bench.showing.app.saving(), SaveState::Saved { .. }));
    let state = move || match (is_typed.get(), is_saved.get()) {
        (true, _) => text(keys::NOT_SAVED),
        (false, true) => text(keys::ALL_SAVED),
        // What has become of it the save status says.
        (false, false) => "",
    };
    view! {
        {carried(bench)}
        {bench.noted.fields("bench", bench.showing)}
        {move || fault.get().map(|words| view! { <Note kind=NoteKind::Danger live=true>{words}</Note> })}
        <div class="bar">
            <Button
                label=t(keys::SAVE)
                kind=Kind::Primary
                forbidden=Signal::derive(move || !is_typed.get())
                described_by="bench-state"
                on_click=save
            />
            <span class="s q" id="bench-state">{state}</span>
        </div>
    }
    .into_any()
}

/// Nobody has looked at a version yet that has just replaced another.
fn carried(bench: Bench) -> AnyView {
    let from = Memo::new(move |_| {
        let chosen = bench.chosen.read();
        let chosen = chosen.as_ref().filter(|it| on_record(it).is_none())?;
        let is_typed = bench.typed.read().contains_key(&chosen.document.id);
        let before = chosen.earlier.first().filter(|_| is_typed)?;
        Some(before.document.name.to_string())
    });
    let note = move || {
        let from = from.get()?;
        Some(view! { <Note>{fill(keys::CARRIED, &[("name", &from)])}</Note> })
    };
    note.into_any()
}

/// Where nothing can be noted any more: what is noted, and why it stays so.
fn on_record_only(bench: Bench) -> AnyView {
    let noted = move || {
        let chosen = bench.chosen.read();
        let facts = chosen.as_ref()?.document.document.facts.as_ref();
        Some(in_words(facts))
    };
    let why = move || {
        let refusal = bench.locked.get()?;
        Some(refusal_words(&refusal, &bench.showing.work.zone_name()))
    };
    view! {
        <p>{noted}</p>
        <p class="s q">{why}</p>
    }
    .into_any()
}
