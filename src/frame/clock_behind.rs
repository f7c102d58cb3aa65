//! That this device's clock is behind what is recorded: said, with what that means and what to do.

use leptos::prelude::*;

use crate::{
    parts::Note,
    shown::when,
    state::Work,
    words::{fill, shell as keys, t},
};

/// How far a clock may be behind before it is said, in milliseconds: two devices never agree to the second.
const TOLERANCE: i64 = 60_000;

/// A polite note above the page; nothing while the clock is right, and in training, where it is simulated.
#[component]
pub(super) fn ClockBehind() -> impl IntoView {
    let work = Work::here();
    let latest = Memo::new(move |_| {
        let ahead = |latest: &cpor_engine::Instant, now: cpor_engine::Instant| {
            latest.millis().saturating_sub(now.millis()) > TOLERANCE
        };
        let seen = work.read(|workspace, host| {
            let now = workspace.now(host);
            workspace.latest().filter(|latest| ahead(latest, now))
        });
        seen.flatten()
    });
    let note = move || {
        latest.get().map(|latest| {
            let latest = when::instant(latest, &work.zone_name());
            let why = fill(keys::CLOCK_BEHIND_WHY, &[("latest", &latest)]);
            view! { <Note title=t(keys::CLOCK_BEHIND)>{why}</Note> }
        })
    };
    view! { <div class="elsewhere" aria-live="polite">{note}</div> }
}
