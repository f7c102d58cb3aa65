//! Whether the person sees the page, and what is on the screen.

use std::time::Duration;

use leptos::{ev, prelude::*};

/// Whether another tab is in front of it, or its window is out of sight.
pub(crate) fn is_hidden() -> bool {
    document().hidden()
}

/// Does something whenever the page is seen again. Once, for the life of the page.
pub(crate) fn on_seen(act: impl Fn() + 'static) {
    let _ = window_event_listener(ev::visibilitychange, move |_| {
        if !is_hidden() {
            act();
        }
    });
}

/// Does something once what was changed until now is on the screen. A page that nobody sees gets no pictures.
pub(crate) fn after_picture(act: impl FnOnce() + 'static) {
    if is_hidden() {
        set_timeout(act, Duration::ZERO);
    } else {
        request_animation_frame(move || set_timeout(act, Duration::ZERO));
    }
}

/// The same value one picture later: what a press changes at once is seen before all that follows from it.
pub(crate) fn a_picture_later<T>(now: Memo<T>) -> Signal<T>
where
    T: Clone + PartialEq + Send + Sync + 'static,
{
    let later = RwSignal::new(now.get_untracked());
    Effect::new(move |before: Option<()>| {
        now.track();
        if before.is_some() {
            after_picture(move || {
                // By then the page may be another.
                if let Some(now) = now.try_get_untracked()
                    && later.try_with_untracked(|later| *later != now) == Some(true)
                {
                    later.set(now);
                }
            });
        }
    });
    later.into()
}
