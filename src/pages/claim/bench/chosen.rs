//! The document that is looked at: its preview, what was there before it, and what can be done with it.

use cpor_engine::command::{Act, ActKind};
use cpor_engine::view::{Earlier, Versions};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::super::again;
use super::super::files::bytes_of;
use super::super::preview::preview;
use super::newer;
use super::state::Bench;
use crate::browser::files::download;
use crate::parts::{Button, Icon, Kind, person_text};
use crate::shown::{acts, when};
use crate::words::{bench as keys, fill, language, numbers, t, text};

/// The section.
pub(super) fn section(bench: Bench) -> AnyView {
    // Noting anew what it shows gives it another identity; the preview of the same bytes stays.
    let shown = Memo::new(move |_| {
        let chosen = bench.chosen.read();
        let document = &chosen.as_ref()?.document.document;
        let (name, kind) = (document.name.to_string(), document.media_type.to_string());
        Some((name, kind, document.sha256.to_string()))
    });
    let there = Memo::new(move |_| shown.read().is_some());
    let look = move || match shown.get() {
        None => view! { <p class="pad q">{text(keys::NONE)}</p> }.into_any(),
        Some((name, kind, sha256)) => view! {
            <h3 class="pad">{person_text(name.clone())}</h3>
            {again::note(bench.showing, bench.absent, &name, &sha256)}
            {preview(bench.showing, name, &kind, sha256)}
        }
        .into_any(),
    };
    let earlier = move || {
        let chosen = bench.chosen.get()?;
        (!chosen.earlier.is_empty()).then(|| before(bench, &chosen))
    };
    view! {
        <section class="sec" id="chosen" aria-labelledby="chosen-title">
            <h2 id="chosen-title">{t(keys::SHOWN)}</h2>
            <div class="card looked-at">
                {look}
                <Show when=move || there.get()>{deeds(bench)}</Show>
                {earlier}
            </div>
        </section>
    }
    .into_any()
}

fn deeds(bench: Bench) -> AnyView {
    let showing = bench.showing;
    let saying = newer::Saying::new(bench);
    let failed = RwSignal::new(None::<String>);
    let save = move || {
        let Some(chosen) = bench.chosen.get_untracked() else {
            return;
        };
        failed.set(None);
        let document = chosen.document.document;
        spawn_local(async move {
            match bytes_of(showing, document.sha256.as_str()).await {
                Ok(bytes) => download(
                    document.name.to_string().as_str(),
                    &bytes,
                    "application/octet-stream",
                ),
                Err(why) => drop(failed.try_set(Some(why))),
            }
        });
    };
    let remove = move || {
        if let Some(chosen) = bench.chosen.get_untracked() {
            showing.perform_at_once(Act::RemovePoe {
                document_id: chosen.document.id.to_string(),
            });
        }
    };
    let forbidden = Signal::derive(move || bench.locked.read().is_some());
    let is_open = Memo::new(move |_| !forbidden.get());
    let remove = move || {
        view! {
            <Button
                label=t(acts::name(ActKind::RemovePoe))
                kind=Kind::Bare
                icon=(!is_open.get()).then_some(Icon::Lock)
                forbidden=forbidden
                described_by=MaybeProp::derive(move || forbidden.get().then(|| newer::WHY.to_owned()))
                on_click=remove
            />
        }
    };
    view! {
        <div class="pad no-print">
            <div class="bar">
                <Button label=t(keys::DOWNLOAD) on_click=save/>
                {newer::buttons(bench, saying)}
                {remove}
            </div>
            {move || failed.get().map(|why| view! { <p class="err" role="alert">{why}</p> })}
            {move || showing.refused.get().map(|(_, why)| view! { <p class="err" role="alert">{why}</p> })}
            {newer::said(bench, saying)}
        </div>
    }
    .into_any()
}

/// The versions that it replaced.
fn before(bench: Bench, of: &Versions) -> AnyView {
    let zone = untrack(|| bench.showing.work.zone_name());
    let one = |it: &Earlier| {
        let said = fill(
            keys::EARLIER_WAS,
            &[
                ("name", &it.document.name.to_string()),
                ("size", &numbers::bytes(language(), it.document.size)),
                ("added", &when::short_instant(it.added_at, &zone)),
                ("replaced", &when::short_instant(it.replaced_at, &zone)),
            ],
        );
        let sha256 = it.document.sha256.to_string();
        view! { <li>{said} <small class="mono hash">{sha256}</small></li> }
    };
    let items = of.earlier.iter().map(one).collect_view();
    view! {
        <div class="pad before">
            <h3>{text(keys::EARLIER)}</h3>
            <ul>{items}</ul>
        </div>
    }
    .into_any()
}
