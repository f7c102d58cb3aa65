//! No claims yet: in training three ways on; on the desk the doors, and on its first visit two questions below them.

use leptos::{prelude::*, task::spawn_local};

use super::{doors, first_use, new_claim};
use crate::{
    exchange_ui::ImportButton,
    pages::saying::failure_words,
    parts::{Button, EmptyState, Kind, Note, NoteKind},
    samples,
    state::{App, Work},
    words::{claims as keys, t, text},
};

/// What stands in the place of the list.
pub(super) fn page(app: App, work: Work) -> AnyView {
    if work.is_training() {
        return training(app, work);
    }
    view! {
        {doors::doors(app, work)}
        {first_use::panel(app, work)}
        {doors::facts()}
    }
    .into_any()
}

fn training(app: App, work: Work) -> AnyView {
    let failed = RwSignal::new(None::<String>);
    let load = move || {
        spawn_local(async move {
            match samples::load(work).await {
                Some(Ok(_)) => app.toasts.say(text(keys::SAMPLES_LOADED)),
                Some(Err(failure)) => {
                    let why = failure_words(&failure, &untrack(|| work.zone_name()));
                    let _ = failed.try_set(Some(why));
                }
                None => {}
            }
        });
    };
    view! {
        <div class="card first">
            <EmptyState title=t(keys::EMPTY) text=t(keys::EMPTY_TEXT_TRAINING)>
                {new_claim(app)}
                <Button label=t(keys::LOAD_SAMPLES) on_click=load/>
                <ImportButton kind=Kind::Bare/>
            </EmptyState>
            {move || {
                let failed = failed.get()?;
                Some(view! { <div class="pad"><Note kind=NoteKind::Danger live=true>{failed}</Note></div> })
            }}
        </div>
    }
    .into_any()
}
