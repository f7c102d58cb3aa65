//! What stands in the place of a desk that was here and is gone: what that means, and the ways back.

use cpor_engine::Instant;
use leptos::{prelude::*, task::spawn_local};

use crate::{
    exchange_ui::ImportButton,
    frame::Rescue,
    pages::storage::EarlierStates,
    parts::{Button, Dialog, Kind, isolated},
    state::Work,
    words::{self, Phrase, count, dates, fill, language, lost as keys, t, text},
};

/// Which file is the last, and where it is, as far as that is known.
pub(super) fn file_words(
    name: Option<&str>,
    folder: Option<&str>,
    when: &str,
    unnamed: Phrase,
) -> String {
    let Some(name) = name else {
        return fill(unnamed, &[("when", when)]);
    };
    let name = isolated(name);
    match folder {
        Some(folder) => fill(
            keys::EXPORTED_INTO,
            &[
                ("file", &name),
                ("folder", &isolated(folder)),
                ("when", when),
            ],
        ),
        None => fill(keys::EXPORTED_AS, &[("file", &name), ("when", when)]),
    }
}

/// The page.
#[component]
pub(super) fn LostPage() -> impl IntoView {
    let work = Work::here();
    let when = move |at: Instant| {
        #[allow(clippy::cast_precision_loss, reason = "an instant in milliseconds")]
        let millis = at.millis() as f64;
        dates::instant(language(), millis, &work.zone_name())
    };
    let was = move || {
        let lost = work.lost()?;
        let saved = when(lost.saved);
        let file = match lost.exported {
            Some(at) => {
                let named = lost.file.as_deref();
                file_words(named, lost.folder.as_deref(), &when(at), keys::EXPORTED)
            }
            None => text(keys::NEVER_EXPORTED).to_owned(),
        };
        Some(format!(
            "{} {file}",
            count(keys::WAS, lost.claims, &[("when", &saved)])
        ))
    };
    let asking = RwSignal::new(false);
    let start = move || {
        asking.set(false);
        spawn_local(work.start_afresh());
    };
    let afresh = move || {
        spawn_local(async move {
            match work.earlier_states().await.is_empty() {
                true => start(),
                false => {
                    let _ = asking.try_set(true);
                }
            }
        });
    };
    view! {
        <Rescue title=t(keys::TITLE) known=MaybeProp::derive(was) texts=vec![keys::WHY]>
            <ImportButton kind=Kind::Primary/>
            <Button label=t(keys::AFRESH) on_click=afresh/>
        </Rescue>
        <section class="setting" aria-labelledby="lost-states">
            <header>
                <h2 id="lost-states">{t(keys::STATES)}</h2>
                <p>{t(keys::STATES_WHY)}</p>
            </header>
            <div><EarlierStates none=keys::NO_STATES/></div>
        </section>
        <Dialog
            id="afresh"
            open=asking
            title=t(keys::AFRESH_ASK)
            confirm=t(keys::AFRESH)
            cancel=t(words::common::CANCEL)
            lead=t(keys::AFRESH_LEFT)
            on_confirm=start
        >
            ""
        </Dialog>
    }
}
