//! Language, theme and keys, for this browser.

use leptos::prelude::*;

use crate::{
    browser::{self, Preference},
    frame::single_keys,
    parts::{Check, Choice, Note, SelectField},
    state::{App, Theme},
    words::{self, Key, Language, language, set_language, t, text},
};

/// The section *Display*.
#[component]
pub(super) fn Display() -> impl IntoView {
    let app = App::here();
    let not_kept = RwSignal::new(browser::local_storage().is_none());
    let choose_language = move |tag: String| {
        if let Some(language) = Language::from_tag(&tag) {
            set_language(language);
            not_kept.set(!browser::keep(Preference::Language, Some(language.tag())));
        }
    };
    let choose_theme = move |name: String| {
        let theme = Theme::named(&name);
        app.theme.set(theme);
        not_kept.set(!theme.keep());
    };
    let keys_on = RwSignal::new(single_keys::are_on());
    let switch_keys = move |on: bool| {
        let off = (!on).then_some("off");
        not_kept.set(!browser::keep(Preference::RoleKeysOff, off));
        keys_on.set(single_keys::are_on());
    };
    view! {
        <section class="setting" aria-labelledby="display">
            <header>
                <h2 id="display">{t(words::settings::DISPLAY)}</h2>
                <p>{t(words::settings::DISPLAY_WHY)}</p>
            </header>
            <div>
                <SelectField
                    id="language"
                    label=t(words::settings::LANGUAGE)
                    options=Signal::derive(languages)
                    value=Signal::derive(|| language().tag().to_owned())
                    on_change=choose_language
                />
                <SelectField
                    id="theme"
                    label=t(words::settings::THEME)
                    options=Signal::derive(themes)
                    value=Signal::derive(move || app.theme.get().name().to_owned())
                    on_change=choose_theme
                />
                <Check
                    id="role-keys"
                    label=t(words::settings::ROLE_KEYS)
                    checked=keys_on
                    on_toggle=switch_keys
                    hint=t(words::settings::ROLE_KEYS_HINT)
                />
                <Show when=move || not_kept.get()>
                    <Note>{t(words::settings::NOT_KEPT)}</Note>
                </Show>
            </div>
        </section>
    }
}

/// The languages, each by its own name.
fn languages() -> Vec<Choice> {
    choices(Language::ALL.map(|language| {
        let name = match language {
            Language::English => words::settings::ENGLISH,
            Language::Hungarian => words::settings::HUNGARIAN,
        };
        (language.tag(), name)
    }))
}

fn themes() -> Vec<Choice> {
    choices(Theme::ALL.map(|theme| {
        let name = match theme {
            Theme::System => words::settings::THEME_SYSTEM,
            Theme::Light => words::settings::THEME_LIGHT,
            Theme::Dark => words::settings::THEME_DARK,
        };
        (theme.name(), name)
    }))
}

fn choices<const N: usize>(entries: [(&str, Key); N]) -> Vec<Choice> {
    entries
        .into_iter()
        .map(|(value, key)| Choice::new(value, text(key)))
        .collect()
}
