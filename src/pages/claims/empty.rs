//! No claims yet: three ways on. On the first visit of the desk, two questions before them.

use leptos::prelude::*;

use super::{first_use, new_claim};
use crate::{
    exchange_ui::{ImportButton, Importing},
    pages::saying::failure_words,
    parts::{Button, EmptyState, Glyph, Icon, Kind, Note, NoteKind},
    samples,
    state::{App, Work},
    words::{Key, claims as keys, t, text},
};

/// What stands in the place of the list.
pub(super) fn page(app: App, work: Work, importing: Importing) -> AnyView {
    let training = app
        .place
        .with_untracked(|place| place.workspace().is_training());
    let failed = RwSignal::new(None::<String>);
    let load = move || {
        if !training {
            samples::load_in_practice(app, work);
            return;
        }
        match samples::load(work) {
            Ok(_) => app.toasts.say(text(keys::SAMPLES_LOADED)),
            Err(failure) => {
                failed.set(Some(failure_words(&failure, &untrack(|| work.zone_name()))))
            }
        }
    };
    let words = if training {
        keys::EMPTY_TEXT_TRAINING
    } else {
        keys::EMPTY_TEXT
    };
    view! {
        {(!training).then(|| first_use::panel(app, work))}
        <div class="card first">
            <EmptyState title=t(keys::EMPTY) text=t(words)>
                {new_claim(app)}
                <Button label=t(keys::LOAD_SAMPLES) on_click=load/>
                <ImportButton importing=importing kind=Kind::Bare/>
            </EmptyState>
            {move || {
                let failed = failed.get()?;
                Some(view! { <div class="pad"><Note kind=NoteKind::Danger live=true>{failed}</Note></div> })
            }}
        </div>
        {(!training).then(facts)}
    }
    .into_any()
}

fn facts() -> AnyView {
    let fact = |icon: Icon, name: Key, words: Key| {
        view! {
            <li>
                <Glyph icon=icon/>
                <span><b>{t(name)}</b> {t(words)}</span>
            </li>
        }
    };
    view! {
        <ul class="facts">
            {fact(Icon::Storage, keys::FACT_KEPT, keys::FACT_KEPT_TEXT)}
            {fact(Icon::Deadlines, keys::FACT_DAYS, keys::FACT_DAYS_TEXT)}
            {fact(Icon::Rules, keys::FACT_NOT, keys::FACT_NOT_TEXT)}
        </ul>
    }
    .into_any()
}
