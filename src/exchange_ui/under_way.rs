//! An import under way: it is done in slices, so that the page draws and listens between them; it says how far it is, and
//! can be cancelled.

use cpor_store::exchange::Progress;
use leptos::prelude::*;

use super::import::Importing;
use crate::{
    browser::{focus_if_lost, room::breathe},
    parts::{Button, Kind, ProgressBar, isolated},
    state::Phase,
    words::{Key, common, exchange as keys, fill, language, numbers, t, text},
};

/// How long a slice may take, in milliseconds: less than a person notices.
const SLICE: f64 = 24.0;

/// What is being done with the file, and how far that is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct UnderWay {
    phase: Phase,
    progress: Progress,
}

/// The slices of one import. Another that begins, or *Cancel*, ends them.
pub(super) struct Slices {
    importing: Importing,
    turn: u32,
    /// When the slice began.
    since: f64,
}

fn now() -> f64 {
    window().performance().map_or(0.0, |it| it.now())
}

impl Slices {
    /// Begins an import; the one before it is over.
    pub(super) fn begin(importing: Importing) -> Self {
        importing.under_way.set(None);
        importing
            .turn
            .update_value(|turn| *turn = turn.wrapping_add(1));
        Self {
            importing,
            turn: importing.turn.get_value(),
            since: now(),
        }
    }

    /// Between two steps: lets the page draw and listen where it is time; whether to go on.
    pub(super) async fn go_on(&mut self, phase: Phase, progress: Progress) -> bool {
        if now() - self.since < SLICE {
            return true;
        }
        if self.is_wanted() {
            let under_way = UnderWay { phase, progress };
            self.importing.under_way.set(Some(under_way));
        }
        breathe().await;
        self.since = now();
        self.is_wanted()
    }

    fn is_wanted(&self) -> bool {
        self.importing.turn.get_value() == self.turn
    }

    /// It is over, one way or the other; whether anybody still wants to know how.
    pub(super) fn end(self) -> bool {
        let wanted = self.is_wanted();
        if wanted {
            self.importing.under_way.set(None);
        }
        wanted
    }
}

/// Ends what is under way, if anything is.
pub(super) fn cancel(importing: Importing) {
    importing
        .turn
        .update_value(|turn| *turn = turn.wrapping_add(1));
    importing.under_way.set(None);
    importing.planned.set_value(None);
    importing.open.set(false);
}

/// How far it is, and *Cancel*.
#[component]
pub(super) fn UnderWayNote(importing: Importing) -> impl IntoView {
    let there = Memo::new(move |_| importing.under_way.read().is_some());
    let phase = Memo::new(move |_| importing.under_way.get().map(|it| it.phase));
    let label = Signal::derive(move || {
        phase
            .get()
            .map(said)
            .map(text)
            .unwrap_or_default()
            .to_owned()
    });
    let part = Signal::derive(move || {
        importing
            .under_way
            .get()
            .map_or(0.0, |it| part(it.progress))
    });
    let figure =
        Signal::derive(move || format!("{}%", numbers::decimal(language(), part.get() * 100.0, 0)));
    let give_up = move || {
        cancel(importing);
        let name = isolated(&importing.name.get_untracked()).into_owned();
        importing
            .app
            .toasts
            .say(fill(keys::CANCELLED, &[("name", &name)]));
        focus_if_lost("#main");
    };
    let title = move || {
        let name = importing.name.get();
        fill(keys::READING, &[("name", &isolated(&name))])
    };
    view! {
        <Show when=move || there.get()>
            <div class="note under-way">
                <div>
                    <p><b role="status">{title}</b></p>
                    <ProgressBar label=label text=figure part=part/>
                    <p class="bar">
                        <Button label=t(common::CANCEL) kind=Kind::Bare small=true on_click=give_up/>
                    </p>
                </div>
            </div>
        </Show>
    }
}

fn said(phase: Phase) -> Key {
    match phase {
        Phase::Reading => keys::PHASE_READING,
        Phase::Checking => keys::PHASE_CHECKING,
        Phase::Comparing => keys::PHASE_COMPARING,
    }
}

#[allow(clippy::cast_precision_loss, reason = "a part of a bar")]
fn part(progress: Progress) -> f64 {
    progress.done as f64 / progress.of.max(1) as f64
}
