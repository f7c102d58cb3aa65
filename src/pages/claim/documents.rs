//! The PoE documents: the list, a file more by chooser or drop, a preview, the way out of a draft.

use std::collections::BTreeSet;

use cpor_engine::command::{Act, ActKind};
use cpor_engine::view::Versions;
use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::File;

use super::again;
use super::facts;
use super::files::{add, add_again, bytes_of};
use super::preview::{has_one, preview};
use super::showing::{Showing, number_of};
use super::twins::Twins;
use crate::browser::files::download;
use crate::pages::saying::{refusal_words, rule_link};
use crate::parts::{Act as ActButton, Button, FileDrop, Icon, Kind};
use crate::scenarios::AtHand;
use crate::shown::{acts, when};
use crate::words::{claim as keys, fields as labels, language, numbers, t, text};

/// The section.
pub(super) fn section(showing: Showing) -> AnyView {
    let documents = Memo::new(move |_| in_their_places(showing));
    let locked = showing.refusal(ActKind::RemovePoe);
    let absent = again::absent(showing);
    let list = move || {
        let documents = documents.get();
        if documents.is_empty() {
            return view! { <p class="pad q">{t(keys::NO_DOCUMENTS)}</p> }.into_any();
        }
        let items = documents
            .into_iter()
            .map(|versions| item(showing, versions, absent));
        view! { <ul class="docs">{items.collect_view()}</ul> }.into_any()
    };
    let why_not = move || {
        let refusal = locked.get().filter(|_| !documents.read().is_empty())?;
        let words = refusal_words(&refusal, &showing.work.zone_name());
        let rule = refusal
            .rule
            .map(|rule| rule_link(&rule, &showing.edition()));
        Some(view! { <p class="why pad" id="remove-why">{words} " " {rule}</p> })
    };
    view! {
        <section class="sec" id="poe" tabindex="-1" aria-labelledby="poe-title">
            <h2 id="poe-title">{t(keys::DOCUMENTS)}</h2>
            <div class="card">
                {list}
                {why_not}
                {to_bench(showing)}
                {drop(showing)}
                {to_sign(showing)}
            </div>
        </section>
    }
    .into_any()
}

/// The documents in the order of their places: to note what one shows moves none, and none is newer by it.
pub(super) fn in_their_places(showing: Showing) -> Vec<Versions> {
    let number = number_of(showing.number);
    let versions = showing
        .work
        .read(|workspace, host| workspace.versions(number, host));
    versions.and_then(Result::ok).unwrap_or_default()
}

/// The way to where documents are looked at one by one.
fn to_bench(showing: Showing) -> AnyView {
    let href = move || showing.app.workspace().bench(showing.number);
    view! { <p class="pad no-print"><a href=href>{t(crate::words::bench::OPEN)}</a></p> }.into_any()
}

/// The way to a sheet that the customer can sign, while documents may be added.
fn to_sign(showing: Showing) -> AnyView {
    let locked = showing.refusal(ActKind::AddPoe);
    let href = move || showing.app.workspace().proof(showing.number);
    view! {
        <Show when=move || locked.read().is_none()>
            <p class="pad no-print"><a href=href>{t(crate::words::proof::OPEN)}</a></p>
        </Show>
    }
    .into_any()
}

/// The place for a file more; where none may be added, why.
pub(super) fn drop(showing: Showing) -> AnyView {
    let refusal = showing.refusal(ActKind::AddPoe);
    let twins = Twins::new();
    let taken = Signal::derive(move || {
        let claim = showing.claim.read();
        let documents = claim.poe.iter();
        documents
            .map(|document| document.document.sha256.to_string())
            .collect::<Vec<_>>()
    });
    let drop = move || match refusal.get() {
        None => view! {
            <AtHand on_file=move |file: File| add(showing, file, twins) taken=taken/>
            <FileDrop
                id="f-poe"
                label=t(labels::POE)
                button=t(keys::ADD_POE)
                on_file=move |file: File| add(showing, file, twins)
                hint=MaybeProp::derive(|| Some(text(keys::DROP_HINT).to_owned()))
                error=showing.form.faults.of("poe")
                multiple=true
            />
            {twins.questions("f-poe", move |document| add_again(showing, document))}
            {facts::of_the_next(showing)}
        }
        .into_any(),
        Some(refusal) => {
            let why = refusal_words(&refusal, &showing.work.zone_name());
            let rule = refusal
                .rule
                .map(|rule| rule_link(&rule, &showing.edition()));
            view! {
                <div class="pad no-print">
                    <ActButton id="f-poe" label=t(labels::POE) on_click=|| {} forbidden=true why=why off=true>
                        {rule}
                    </ActButton>
                </div>
            }
            .into_any()
        }
    };
    drop.into_any()
}

fn item(showing: Showing, versions: Versions, absent: RwSignal<BTreeSet<String>>) -> AnyView {
    let (document, added) = (versions.document, versions.since);
    let note = facts::button(showing, &document, format!("document-{}", document.id));
    let facts = document.document;
    let noted = facts.facts.clone();
    let noted = move || {
        let checked = facts::can_be_checked(showing.claim.read().place);
        (checked || noted.is_some()).then(|| facts::in_words(noted.as_ref()))
    };
    let (name, media_type) = (facts.name.to_string(), facts.media_type.to_string());
    let sha256 = facts.sha256.to_string();
    let id = document.id.to_string();
    let name_id = format!("document-{id}");
    let failed = RwSignal::new(None::<String>);
    let open = {
        let (name, sha256) = (name.clone(), sha256.clone());
        move |_| {
            let (name, sha256) = (name.clone(), sha256.clone());
            spawn_local(async move {
                match bytes_of(showing, &sha256).await {
                    Ok(bytes) => download(&name, &bytes, "application/octet-stream"),
                    Err(words) => failed.set(Some(words)),
                }
            });
        }
    };
    let short = format!(
        "{}…{}",
        sha256.get(..8).unwrap_or_default(),
        sha256.get(60..).unwrap_or_default()
    );
    let kind = media_type.clone();
    let size = facts.size;
    let facts = move || {
        let zone = showing.work.zone_name();
        let size = numbers::bytes(language(), size);
        let added = when::short_instant(added, &zone);
        format!("{size} · {kind} · {} {added} · SHA-256 ", text(keys::ADDED))
    };
    view! {
        <li>
            <span class="fi" aria-hidden="true">{ending(&name)}</span>
            <div>
                <button type="button" class="linkish name" id=name_id.clone() title=text(keys::DOWNLOAD) on:click=open>
                    {name.clone()}
                </button>
                <small class="num">{facts}<span class="mono" title=sha256.clone()>{short}</span></small>
                <small>{noted}</small>
                {move || failed.get().map(|words| view! { <p class="err" role="alert">{words}</p> })}
            </div>
            {again::note(showing, absent, &name, &sha256)}
            {buttons(showing, id, name, media_type, sha256, name_id, note)}
        </li>
    }
    .into_any()
}

fn buttons(
    showing: Showing,
    id: String,
    name: String,
    media_type: String,
    sha256: String,
    name_id: String,
    note: AnyView,
) -> AnyView {
    let shown = RwSignal::new(false);
    let refusal = showing.refusal(ActKind::RemovePoe);
    let forbidden = Signal::derive(move || refusal.read().is_some());
    let described = name_id.clone();
    let described_by = MaybeProp::derive(move || {
        Some(if forbidden.get() {
            format!("{name_id} remove-why")
        } else {
            name_id.clone()
        })
    });
    let remove = move || {
        showing.perform_at_once(Act::RemovePoe {
            document_id: id.clone(),
        });
    };
    let is_open = Memo::new(move |_| !forbidden.get());
    let remove = move || {
        view! {
            <Button
                label=t(acts::name(ActKind::RemovePoe))
                kind=Kind::Bare
                icon=(!is_open.get()).then_some(Icon::Lock)
                forbidden=forbidden
                described_by=described_by
                on_click=remove.clone()
            />
        }
    };
    let look = has_one(&media_type).then(|| {
        view! {
            <Button
                label=t(keys::PREVIEW)
                kind=Kind::Bare
                expanded=MaybeProp::derive(move || Some(shown.get()))
                described_by=described
                on_click=move || shown.update(|shown| *shown = !*shown)
            />
        }
    });
    view! {
        <div class="bar no-print">
            {look}
            {note}
            {remove}
        </div>
        {move || shown.get().then(|| preview(showing, name.clone(), &media_type, sha256.clone()))}
    }
    .into_any()
}

/// The ending of a file's name, as its kind.
pub(super) fn ending(name: &str) -> String {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending);
    let short: String = ending.unwrap_or_default().chars().take(4).collect();
    short.to_uppercase()
}
