//! The footer: whose rules, that nobody at Microsoft had a hand in this, and in training the way back.

use leptos::prelude::*;

use crate::{
    browser::{self, Preference, Published},
    frame::FirstSteps,
    place::{WorkspaceAddress, World},
    state::App,
    words::{self, Language, fill, language, set_language, t, text},
};

/// The foot of every page.
#[component]
pub(super) fn Footer(published: ReadSignal<Published>) -> impl IntoView {
    let app = App::here();
    let rules = move || {
        let facts = app.facts.read();
        fill(words::shell::RULES_FOLLOWED, &[("edition", &facts.edition)])
    };
    let way_out = move || {
        app.workspace().is_training().then(|| {
            let desk = WorkspaceAddress::Desk.claims();
            view! { <p><a href=desk>{t(words::shell::BACK_TO_DESK)}</a></p> }
        })
    };
    let first = FirstSteps::here();
    let tour = move |_| {
        first.show(true);
        app.navigation
            .to(&WorkspaceAddress::Sandbox(World::practice()).claims());
    };
    let palette = expect_context::<super::palette::State>();
    let is_kept = Memo::new(move |_| published.read().is_kept);
    let offline = move || {
        is_kept
            .get()
            .then(|| view! { <p>{t(words::shell::OPENS_OFFLINE)}</p> })
    };
    // By its own name and in its own words: it is for who cannot read these.
    let other_language = move || {
        let (other, name) = match language() {
            Language::English => (Language::Hungarian, words::settings::HUNGARIAN),
            Language::Hungarian => (Language::English, words::settings::ENGLISH),
        };
        let change = move |_| {
            set_language(other);
            // Where it cannot be kept, it is for this visit.
            let _ = browser::keep(Preference::Language, Some(other.tag()));
        };
        view! {
            <button type="button" class="linkish no-print" lang=other.tag() on:click=change>
                {text(name)}
            </button>
        }
    };
    view! {
        <footer class="page-foot">
            {way_out}
            <p>{rules}</p>
            {offline}
            <p>
                <button type="button" class="linkish no-print" on:click=tour>
                    {t(words::shell::SHOW_TOUR)}
                </button>
            </p>
            <p>
                <button type="button" class="linkish no-print" aria-keyshortcuts="Control+K" on:click=move |_| palette.show()>
                    {t(words::palette::BUTTON)}
                </button>
            </p>
            <p>{t(words::shell::NOT_AFFILIATED)}</p>
            <p>{other_language}</p>
        </footer>
    }
}
