//! Who the person is, for this browser, and as what they act.

use leptos::prelude::*;

use crate::{
    browser::{self, Preference},
    parts::{Note, TextField},
    shown::roles,
    state::{App, Work},
    words::{fill, settings as keys, t, text},
};

/// The person's name, which this browser remembers.
#[component]
pub(in crate::pages) fn NameField(
    /// The id of the control.
    id: &'static str,
    /// The name as it is typed; at first, and once the field is left, as it is kept.
    name: RwSignal<String>,
    /// What the name is for.
    #[prop(into)]
    hint: Signal<String>,
) -> impl IntoView {
    let kept = RwSignal::new(name.get_untracked());
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
    view! {
        <TextField
            id=id
            label=t(keys::NAME)
            value=name
            on_input=move |typed| name.set(typed)
            on_change=keep
            hint=hint
            autocomplete="name"
        />
        <Show when=move || not_kept.get()>
            <Note>{t(keys::NOT_KEPT)}</Note>
        </Show>
    }
}

/// The section *You*.
#[component]
pub(super) fn Person() -> impl IntoView {
    let work = Work::here();
    let name = RwSignal::new(work.person());
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
                <NameField id="person-name" name=name hint=t(keys::NAME_HINT)/>
                <p>{role}</p>
            </div>
        </section>
    }
}
