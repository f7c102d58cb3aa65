//! The simulated clock, above every page of a training world.

use leptos::prelude::*;

use crate::words::{self, t};

/// The region *Simulated time*: that this is training, what time it is there, and the ways on.
#[component]
pub(super) fn ClockBar() -> impl IntoView {
    view! {
        <section class="clockbar" aria-label=t(words::shell::SIMULATED_TIME)>
            <p class="stamp">
                <b>{t(words::shell::TRAINING)}</b>
                <span>{t(words::shell::NOTHING_REAL)}</span>
            </p>
        </section>
    }
}
