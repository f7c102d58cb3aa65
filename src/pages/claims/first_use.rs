//! The first visit of the desk: under which rules, and who. It stands below the doors, and nothing waits for the answers.

use cpor_engine::RuleBook;
use cpor_engine::workspace::SettingsInput;
use leptos::{ev::SubmitEvent, prelude::*};

use crate::{
    browser::{Preference, keep, kept},
    pages::saying::failure_words,
    parts::{Button, Choice, SelectField, TextField},
    state::{App, Work},
    words::{claims as keys, fill, t, text},
};

/// The two questions, until they are answered or something is stored.
pub(super) fn panel(app: App, work: Work) -> AnyView {
    let answered = RwSignal::new(kept(Preference::Name).is_some());
    let asks = Memo::new(move |_| {
        let anything = work.stored().is_none_or(|stored| stored.anything);
        !anything && !answered.get()
    });
    let panel = move || asks.get().then(|| form(app, work, answered));
    panel.into_any()
}

fn form(app: App, work: Work, answered: RwSignal<bool>) -> AnyView {
    let name = RwSignal::new(String::new());
    let edition = RwSignal::new(untrack(|| edition(work)));
    let fault = RwSignal::new(None::<String>);
    let answer = move |event: SubmitEvent| {
        event.prevent_default();
        if let Err(words) = take(work, &edition.get_untracked()) {
            fault.set(Some(words));
            return;
        }
        // Where it cannot be kept, the page of settings says so.
        let _ = keep(Preference::Name, Some(name.get_untracked().trim()));
        answered.set(true);
        app.toasts.say(text(keys::FIRST_KEPT));
    };
    let editions = Signal::derive(|| {
        let name = |edition| fill(keys::FIRST_EDITION_NAME, &[("edition", edition)]);
        RuleBook::editions()
            .map(|edition| Choice::new(edition, name(edition)))
            .collect::<Vec<_>>()
    });
    view! {
        <section class="card pad first" aria-labelledby="first-use">
            <h2 id="first-use">{t(keys::FIRST)}</h2>
            <p class="q">{t(keys::FIRST_WHY)}</p>
            <form class="first-form" novalidate on:submit=answer>
                <TextField
                    id="first-name"
                    label=t(keys::FIRST_NAME)
                    value=name
                    on_input=move |typed| name.set(typed)
                    autocomplete="name"
                    hint=MaybeProp::derive(|| Some(text(keys::FIRST_NAME_HINT).to_owned()))
                />
                <SelectField
                    id="first-edition"
                    label=t(keys::FIRST_EDITION)
                    options=editions
                    value=edition
                    on_change=move |chosen| edition.set(chosen)
                    hint=MaybeProp::derive(|| Some(text(keys::FIRST_EDITION_HINT).to_owned()))
                    error=MaybeProp::derive(move || fault.get())
                />
                <p class="bar"><Button label=t(keys::FIRST_KEEP) submit=true/></p>
            </form>
        </section>
    }
    .into_any()
}

/// The edition for new claims.
fn edition(work: Work) -> String {
    work.read(|workspace, _| workspace.settings().rule_book.clone())
        .unwrap_or_default()
}

/// Takes the edition; nothing is written where it is the one already.
fn take(work: Work, chosen: &str) -> Result<(), String> {
    if untrack(|| edition(work)) == chosen {
        return Ok(());
    }
    let changes = SettingsInput {
        rule_book: Some(chosen.into()),
        ..SettingsInput::default()
    };
    let done = work.configure(&changes);
    done.map(|_| ())
        .map_err(|failure| failure_words(&failure, &untrack(|| work.zone_name())))
}
