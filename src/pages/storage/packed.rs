//! Claims that have ended: how many are packed, what that saves, and *Pack now*.

use cpor_store::{PackedFigures, REST_DAYS, StorageFault};
use leptos::{prelude::*, task::spawn_local};

use crate::{
    parts::{Button, Note, NoteKind},
    state::{BYTES_PER_UNIT, Work, why},
    words::{count, fill, language, numbers, storage as keys, t, text},
};

pub(super) fn section() -> AnyView {
    let work = Work::here();
    let packing = RwSignal::new(false);
    let failed = RwSignal::new(None::<StorageFault>);
    let figures = Memo::new(move |_| work.packed());
    let can = Memo::new(move |_| figures.get().is_some_and(|figures| figures.waiting > 0));
    let pack = move || {
        packing.set(true);
        failed.set(None);
        spawn_local(async move {
            let packed = work.pack_now().await;
            // The person may have left the page.
            let _ = packing.try_set(false);
            let _ = failed.try_set(packed.err());
        });
    };
    let says = move || match figures.get() {
        Some(figures) => said(&figures),
        None => {
            let lacks_journal = work.stored().is_some_and(|stored| stored.lacks_journal);
            let why = match lacks_journal {
                true => keys::PACKED_WITHOUT,
                false => keys::PACKED_NONE,
            };
            view! { <p>{text(why)}</p> }.into_any()
        }
    };
    view! {
        <p class="s q">{move || fill(keys::PACKED_WHAT, &[("days", &REST_DAYS.to_string())])}</p>
        // Not a status: that of saving is the one on the page.
        <div aria-live="polite">{says}</div>
        <Show when=move || can.get() || packing.get()>
            <p class="bar">
                <Button label=t(keys::PACK_NOW) forbidden=packing on_click=pack/>
            </p>
        </Show>
        {move || {
            failed
                .get()
                .map(|fault| {
                    view! { <Note kind=NoteKind::Danger title=t(keys::PACK_FAILED)>{why(&fault)}</Note> }
                })
        }}
    }
    .into_any()
}

fn said(figures: &PackedFigures) -> AnyView {
    let packed = match figures.packed {
        0 => text(keys::PACKED_NONE).to_owned(),
        claims => count(
            keys::PACKED,
            many(claims),
            &[
                ("size", &size(figures.units)),
                ("plain", &size(figures.one_by_one)),
            ],
        ),
    };
    let waiting =
        (figures.waiting > 0).then(|| count(keys::PACKED_WAITING, many(figures.waiting), &[]));
    let alone = (figures.in_journal_alone > 0)
        .then(|| count(keys::PACKED_ALONE, many(figures.in_journal_alone), &[]));
    view! {
        <p>{packed} {waiting.map(|waiting| format!(" {waiting}"))}</p>
        {alone.map(|alone| view! { <p>{alone}</p> })}
    }
    .into_any()
}

fn many(claims: usize) -> u64 {
    u64::try_from(claims).unwrap_or(u64::MAX)
}

fn size(units: u64) -> String {
    numbers::bytes(language(), units * BYTES_PER_UNIT)
}
