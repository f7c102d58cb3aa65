//! The section of one's own scenarios: each to open, hand on, change and remove, and the way to take one from a file.

use cpor_scenario::read;
use cpor_store::web::host::BrowserHost;
use leptos::{prelude::*, task::spawn_local};
use web_sys::File;

use super::{facts, hand_on::HandOn, here::Here, state_of};
use crate::{
    browser::files::{self, NoText},
    parts::{ButtonLink, Dialog, FileButton, Icon, Note, NoteKind, isolated},
    place,
    scenarios::{self, Own, Scene, fault_words, forget_own, keep_own, said},
    state::{App, why},
    words::{Phrase, common, editor, fill, scenarios as keys, t, text},
};

/// The largest file that is read, in bytes. [ours] Four times what comes out of the longest link.
const MOST_BYTES: usize = 1024 * 1024;

/// What the section works with. `Copy`.
#[derive(Clone, Copy)]
struct Section {
    app: App,
    here: Here,
    own: RwSignal<Vec<Own>>,
    /// Why a file was not taken, or one not removed.
    failed: RwSignal<Option<String>>,
    /// Which one is to be removed, once that is confirmed.
    asked: RwSignal<Option<Own>>,
    asking: RwSignal<bool>,
}

impl Section {
    fn look(self) {
        self.own.set(scenarios::own());
    }

    fn ask(self, own: &Own) {
        self.failed.set(None);
        self.asked.set(Some(own.clone()));
        self.asking.set(true);
    }

    fn remove(self) {
        let Some(own) = self.asked.get_untracked() else {
            return;
        };
        match forget_own(&own.name) {
            Ok(()) => {
                self.asking.set(false);
                self.app.toasts.say(text(keys::REMOVED));
                self.look();
            }
            Err(fault) => self.failed.set(Some(why(&fault))),
        }
    }

    fn take(self, file: File) {
        self.failed.set(None);
        spawn_local(async move {
            match taken(&file).await {
                Ok(name) => {
                    self.app.toasts.say(text(keys::TAKEN));
                    if self.here.is_still() {
                        self.app.navigation.to(&place::scenario(&name));
                    }
                }
                // The person may have left the page in the meantime.
                Err(why) => {
                    self.failed.try_set(Some(why));
                }
            }
        });
    }
}

/// Keeps the scenario of a file. The answer is its name here, or why it is not taken.
async fn taken(file: &File) -> Result<String, String> {
    let json = files::text(file, MOST_BYTES).await.map_err(|why| {
        let key = match why {
            NoText::TooLarge => keys::FILE_TOO_LARGE,
            NoText::Unreadable => keys::FILE_UNREADABLE,
        };
        text(key).to_owned()
    })?;
    let named = read(&json, &BrowserHost).map_err(|fault| fault_words(&fault))?;
    let is_shipped = scenarios::is_shipped(&named.name).await;
    let name = scenarios::place_for(&named.name, &json, is_shipped);
    keep_own(&name, &json).map_err(|fault| why(&fault))?;
    Ok(name)
}

/// The section.
pub(super) fn section() -> AnyView {
    let app = App::here();
    let section = Section {
        app,
        here: Here::of_now(app),
        own: RwSignal::new(scenarios::own()),
        failed: RwSignal::new(None),
        asked: RwSignal::new(None),
        asking: RwSignal::new(false),
    };
    let cards = move || {
        let own = section.own.get();
        let cards: Vec<_> = own.into_iter().map(|own| card(section, own)).collect();
        (!cards.is_empty()).then(|| view! { <ul class="situations">{cards}</ul> })
    };
    let failed = move || {
        let failed = section.failed.get().filter(|_| !section.asking.get());
        failed.map(|why| view! { <Note kind=NoteKind::Danger live=true title=t(keys::NOT_KEPT)>{why}</Note> })
    };
    view! {
        <section class="sec" aria-labelledby="own">
            <h2 id="own">{t(keys::OWN)}</h2>
            <p class="under">{t(keys::OWN_WHY)}</p>
            {cards}
            <p class="bar toscenarios">
                <ButtonLink href=place::record_any_scenario() label=t(editor::NEW) icon=Icon::Pencil/>
                <FileButton
                    label=t(keys::TAKE_FILE)
                    accept=".json,application/json"
                    on_file=move |file| section.take(file)
                />
            </p>
            {failed}
        </section>
        {question(section)}
    }
    .into_any()
}

fn question(section: Section) -> AnyView {
    let lead = move || {
        let asked = section.asked.get()?;
        Some(fill(
            keys::REMOVE_LEAD,
            &[("title", &isolated(&asked.called()))],
        ))
    };
    view! {
        <Dialog
            id="remove-scenario"
            open=section.asking
            title=t(keys::REMOVE)
            cancel=t(common::CANCEL)
            lead=MaybeProp::derive(lead)
            error=section.failed
            danger=true
            on_confirm=move || section.remove()
        >
            ""
        </Dialog>
    }
    .into_any()
}

/// One of them. One that is half written, or asks for what the rules do not know, can only be worked on.
fn card(section: Section, own: Own) -> AnyView {
    let hand_on = HandOn::new(section.app);
    let scene = Scene::own(&own.name, &own.json);
    let title = own.clone();
    let title = move || isolated(&title.called()).into_owned();
    let (heading, state) = match scene {
        Ok(Scene { scenario, .. }) => {
            let (teaches, facts) = (scenario.teaches, facts(scenario.level, scenario.minutes));
            let href = place::scenario(&own.name);
            let heading = view! { <a href=href>{title}</a> }.into_any();
            let state = view! {
                <p class="q">{move || said(&teaches)}</p>
                <p class="ofscenario num">{facts} {state_of(&own.name)}</p>
            };
            (heading, state.into_any())
        }
        Err(fault) => {
            let unfinished = move || format!("{} {}", text(keys::UNFINISHED), fault_words(&fault));
            let state = view! { <p class="q">{unfinished}</p> };
            (view! { {title} }.into_any(), state.into_any())
        }
    };
    view! {
        <li class="card pad own">
            <h3>{heading}</h3>
            {state}
            {deeds(section, hand_on, &own)}
            {hand_on.note()}
        </li>
    }
    .into_any()
}

/// What can be done with one of them; each button says with which.
fn deeds(section: Section, hand_on: HandOn, own: &Own) -> AnyView {
    let named = |phrase: Phrase| {
        let own = own.clone();
        move || fill(phrase, &[("title", &isolated(&own.called()))])
    };
    let (to_share, to_save, to_remove) = (own.clone(), own.clone(), own.clone());
    view! {
        <p class="bar">
            <button
                type="button"
                class="btn bare small"
                aria-label=named(keys::SHARE_OF)
                on:click=move |_| hand_on.share(&to_share)
            >
                <span>{t(keys::SHARE)}</span>
            </button>
            <button
                type="button"
                class="btn bare small"
                aria-label=named(keys::SAVE_OF)
                on:click=move |_| hand_on.save(&to_save)
            >
                <span>{t(keys::SAVE)}</span>
            </button>
            <a class="btn bare small" href=place::edit_scenario(&own.name) aria-label=named(keys::EDIT_OF)>
                <span>{t(keys::EDIT)}</span>
            </a>
            <button
                type="button"
                class="btn bare danger small"
                aria-label=named(keys::REMOVE_OF)
                on:click=move |_| section.ask(&to_remove)
            >
                <span>{t(keys::REMOVE)}</span>
            </button>
        </p>
    }
    .into_any()
}
