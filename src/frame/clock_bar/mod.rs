//! The simulated clock, above every page of a training world; under it what to press, and what happened.

mod back;
mod bar;
mod cue;
mod going_to;
mod news;
mod play;
mod reset;
mod ways;

use leptos::prelude::*;

pub(crate) use self::back::Row;
pub(crate) use self::bar::Bar;
pub(super) use self::news::under_the_clock;
use self::{back::BackDialog, reset::ResetDialog};
use crate::{
    parts::{Note, NoteKind},
    shown::when,
    state::Opened,
    words::{self, clock_bar as keys, t},
};

/// The region *Simulated time*: that this is training, what time it is there, and the ways on.
#[component]
pub(super) fn ClockBar(
    /// What it shares with what stands under it.
    bar: Bar,
) -> impl IntoView {
    let work = bar.work;
    let open = Memo::new(move |_| work.opened() == Opened::Open);
    let fault = move || {
        let fault = bar.fault.get()?;
        Some(view! { <Note kind=NoteKind::Danger live=true>{fault}</Note> })
    };
    view! {
        <section class="clockbar" aria-label=t(words::shell::SIMULATED_TIME)>
            <p class="stamp">
                <b>{t(words::shell::TRAINING)}</b>
                <span>{t(words::shell::NOTHING_REAL)}</span>
            </p>
            <Show when=move || open.get()>
                <p class="simnow">
                    <span class="s">{t(keys::SIMULATED)}</span>
                    " "
                    <b class="num">{move || when::instant(work.now(), &work.zone_name())}</b>
                    " "
                    <span class="s">{move || work.zone_name()}</span>
                </p>
                {ways::ways(bar)}
                {ways::more(bar)}
                {fault}
            </Show>
        </section>
        <ResetDialog bar=bar/>
        <BackDialog bar=bar/>
    }
}
