//! Who the person is, for this browser, and as what they act.

use leptos::prelude::*;

use crate::{
    browser::{self, Preference},
    parts::{Note, TextField},
    shown::roles,
    state::{App, Work},
    words::{fill, settings as keys, t, text},
};

/// The section *You*.
#[component]
pub(super) fn Person() -> impl IntoView {
    let work = Work::here();
    let name = RwSignal::new(work.person());
    let kept = RwSignal::new(work.person());
    let unsaved = App::here().unsaved;
    unsaved.watch(move || name.read().trim() != *kept.read());
    let not_kept = RwSignal::new(false);
    let keep = move |typed: String| {
        let typed = typed.trim().to_owned();
        let wanted = (!typed.is_empty()).then_some(typed.as_str());
        not_kept.set(!browser::keep(Preference::Name, wanted));
        kept.set(typed.clone());
        name.set(typed);
    };
    let role = move || {
        let role = text(roles::name(work.role()));
        fill(keys::ROLE, &[("role", role)])
    };
    view! {
        <section class="setting" aria-labelledby="person">
            <header>
                <h2 id="person">{t(keys::PERSON)}</h2>
                <p>{t(keys::PERSON_WHY)}</p>
            </header>
            <div>
                <TextField
                    id="person-name"
                    label=t(keys::NAME)
                    value=name
                    on_input=move |typed| name.set(typed)
                    on_change=keep
                    hint=t(keys::NAME_HINT)
                    autocomplete="name"
                />
                <p>{role}</p>
                <Show when=move || not_kept.get()>
                    <Note>{t(keys::NOT_KEPT)}</Note>
                </Show>
            </div>
        </section>
    }
}
