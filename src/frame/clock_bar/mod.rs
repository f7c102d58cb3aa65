//! The simulated clock, above every page of a training world.

mod bar;
mod going_to;
mod news;
mod reset;
mod ways;

use leptos::prelude::*;

use self::{bar::Bar, reset::ResetDialog};
use crate::{
    shown::when,
    state::{App, Opened, Work},
    words::{self, clock_bar as keys, t},
};

/// The region *Simulated time*: that this is training, what time it is there, the ways on, and what ended on the way.
#[component]
pub(super) fn ClockBar() -> impl IntoView {
    let work = Work::here();
    let bar = Bar::new(App::here(), work);
    let open = Memo::new(move |_| work.opened() == Opened::Open);
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
                {news::news(bar)}
            </Show>
        </section>
        <ResetDialog bar=bar/>
    }
}
