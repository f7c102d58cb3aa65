//! *Reset*: the world goes back to its start; asked first.

use leptos::{prelude::*, task::spawn_local};

use super::bar::Bar;
use crate::{
    pages::{saying::failure_words, why_documents_are_left},
    parts::Dialog,
    place::WorkspaceAddress,
    scenarios,
    shown::worlds::name as name_of,
    state::{Failure, SaveState, Work, why},
    words::{self, clock_bar as keys, count, fill, storage, t, text, worlds},
};

/// The dialog.
#[component]
pub(super) fn ResetDialog(
    /// The bar it belongs to.
    bar: Bar,
) -> impl IntoView {
    let fault = RwSignal::new(None::<String>);
    let busy = RwSignal::new(false);
    Effect::new(move |_| {
        if bar.resetting.get() {
            fault.set(None);
        }
    });
    let confirm = move || {
        busy.set(true);
        spawn_local(async move {
            fault.set(reset(bar).await.err());
            busy.set(false);
            if fault.with_untracked(Option::is_none) {
                bar.resetting.set(false);
            }
        });
    };
    let lead = move || {
        if let Some(made) = made_world(bar) {
            return Some(fill(worlds::RESET_LEAD, &[("world", &made)]));
        }
        let claims = bar
            .work
            .read(|workspace, _| workspace.claims().count())
            .unwrap_or_default();
        let claims = u64::try_from(claims).unwrap_or_default();
        Some(count(keys::RESET_LEAD, claims, &[]))
    };
    view! {
        <Dialog
            id="dialog-reset"
            open=bar.resetting
            title=t(keys::RESET)
            cancel=t(words::common::CANCEL)
            lead=MaybeProp::derive(lead)
            error=fault
            danger=true
            busy=busy
            on_confirm=confirm
        >
            ""
        </Dialog>
    }
}

/// What the world is called, where it began as something: its claims of then come back. Tracked.
fn made_world(bar: Bar) -> Option<String> {
    // A name may be new since the dialog was open last.
    bar.resetting.track();
    let WorkspaceAddress::Sandbox(world) = bar.app.workspace() else {
        return None;
    };
    let about = Work::about(&world);
    about.made.then(|| name_of(&world, &about))
}

/// Begins the world anew and shows its claims; the error is why not, in words.
async fn reset(bar: Bar) -> Result<(), String> {
    let claims = bar
        .app
        .place
        .with_untracked(|place| place.workspace().claims());
    let run = bar.work.run();
    let _keeping = bar.app.under_way.begin();
    match bar.work.begin_anew().await {
        Ok(left) => {
            // Nothing of the new world is written yet.
            bar.app.save.set(SaveState::default());
            bar.forget();
            // What is typed belonged to claims that are gone, as the dialog said.
            bar.app.unsaved.forget();
            scenarios::goes_on(bar.app, bar.work, run);
            bar.app.navigation.to(&claims);
            match left {
                None => bar.app.toasts.say(text(keys::RESET_DONE)),
                Some(fault) => {
                    let (what, why) = (
                        text(storage::DOCUMENTS_LEFT),
                        why_documents_are_left(&fault),
                    );
                    bar.fault.set(Some(format!("{what} {why}")));
                }
            }
            Ok(())
        }
        Err(failure) => {
            if let Failure::Storage(fault) = &failure {
                bar.app.save.set(SaveState::NotSaved { why: why(fault) });
            }
            let zone = untrack(|| bar.work.zone_name());
            Err(failure_words(&failure, &zone))
        }
    }
}
