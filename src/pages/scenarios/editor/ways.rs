//! Whether it can be played, and the ways out: try it, save it, share it.

use cpor_scenario::link::{LONGEST, LinkFault, to_fragment};
use cpor_store::web::host::BrowserHost;
use leptos::{prelude::*, task::spawn_local};

use super::{Draft, stored_text};
use crate::{
    browser::{clipboard, files},
    parts::{Button, Icon, Kind, Note, NoteKind, TextField},
    place,
    scenarios::{self, begin, begin_again, world_of},
    state::{App, Work},
    words::{editor as keys, fill, t, text},
};

/// What became of sharing.
#[derive(Clone)]
enum Shared {
    Copied,
    /// The browser does not allow copying: the link to be copied by hand.
    Here(String),
    Not(String),
}

pub(super) fn ways(draft: Draft) -> AnyView {
    let (app, work) = (App::here(), Work::here());
    let faulty = Memo::new(move |_| draft.judged.read().fault.is_some());
    let shared = RwSignal::new(None::<Shared>);
    let name = move || {
        draft
            .scenario
            .with_untracked(|scenario| scenario.name.clone())
    };
    let written = move || draft.scenario.with_untracked(stored_text);
    let try_it = move || {
        spawn_local(async move {
            let Ok(scene) = scenarios::scene(&name()).await else {
                return;
            };
            let world = world_of(&scene.scenario.name);
            match world.is_some_and(|world| Work::worlds().contains(&world)) {
                true => begin_again(app, work, scene),
                false => begin(app, work, scene),
            }
        });
    };
    let save = move || {
        let (name, json) = (format!("{}.json", name()), written());
        files::download(&name, json.as_bytes(), "application/json");
    };
    let share = move || {
        spawn_local(async move {
            let said = match to_fragment(&written(), &BrowserHost) {
                Ok(fragment) => copied(link_of(&fragment)).await,
                Err(LinkFault::TooLong(length)) => {
                    let (length, most) = (length.to_string(), LONGEST.to_string());
                    let values = [("length", length.as_str()), ("most", &most)];
                    Shared::Not(fill(keys::TOO_LONG, &values))
                }
                // The page says why it is none.
                Err(_) => return,
            };
            shared.try_set(Some(said));
        });
    };
    view! {
        {state(draft)}
        {move || shared.get().map(after_sharing)}
        <div class="form-end">
            <Button
                label=t(keys::TRY)
                kind=Kind::Primary
                icon=Icon::Arrow
                forbidden=faulty
                described_by="try-why"
                on_click=try_it
            />
            <Button label=t(keys::SAVE) icon=Icon::Export on_click=save/>
            <Button
                label=t(keys::SHARE)
                icon=Icon::Copy
                forbidden=faulty
                described_by="editor-state"
                on_click=share
            />
            <p class="why q" id="try-why">{t(keys::TRY_WHY)}</p>
        </div>
    }
    .into_any()
}

/// Whether it can be played; where not, what is wrong where, and what to do.
fn state(draft: Draft) -> AnyView {
    let said = Memo::new(move |_| {
        let judged = draft.judged.read();
        judged.fault.as_ref().map(|fault| {
            let what = format!("{} {}", fault.wrong.message(), fault.wrong.remedy());
            fill(keys::FAULT, &[("place", &fault.place), ("what", &what)])
        })
    });
    let note = move || match said.get() {
        Some(fault) => view! { <Note title=t(keys::INCOMPLETE)>{fault}</Note> }.into_any(),
        None => view! { <Note kind=NoteKind::Good>{t(keys::COMPLETE)}</Note> }.into_any(),
    };
    view! { <div id="editor-state" aria-live="polite">{note}</div> }.into_any()
}

/// The whole address of a scenario that stands in it.
fn link_of(fragment: &str) -> String {
    let origin = window().location().origin().unwrap_or_default();
    format!("{origin}{}#{fragment}", place::scenarios())
}

async fn copied(link: String) -> Shared {
    match clipboard::copy(&link).await {
        true => Shared::Copied,
        false => Shared::Here(link),
    }
}

fn after_sharing(shared: Shared) -> AnyView {
    match shared {
        Shared::Copied => {
            view! { <Note kind=NoteKind::Good live=true>{text(keys::SHARED)}</Note> }.into_any()
        }
        Shared::Here(link) => view! {
            <TextField id="share-link" label=t(keys::SHARE_HERE) value=Signal::stored(link)/>
        }
        .into_any(),
        Shared::Not(why) => view! { <Note live=true>{why}</Note> }.into_any(),
    }
}
