//! Toasts: they confirm, for five seconds, and never warn. What needs an answer is a note on the page.

use std::time::Duration;

use leptos::prelude::*;

use super::icon::{Glyph, Icon};

/// How long a toast stays.
const STAY: Duration = Duration::from_secs(5);

/// How many are shown at once; a further one takes the place of the oldest.
const MOST: usize = 3;

#[derive(Clone)]
struct Toast {
    key: u64,
    text: String,
}

/// The toasts of a page. Make one for the site, give it to the pages as context, and draw it with [`ToastRegion`].
#[derive(Clone, Copy)]
pub(crate) struct Toasts {
    list: RwSignal<Vec<Toast>>,
    next: StoredValue<u64>,
    held: RwSignal<bool>,
}

impl Toasts {
    /// None yet.
    pub(crate) fn new() -> Self {
        Self {
            list: RwSignal::new(Vec::new()),
            next: StoredValue::new(0),
            held: RwSignal::new(false),
        }
    }

    /// Says that something is done.
    pub(crate) fn say(self, text: impl Into<String>) {
        let text = text.into();
        let key = self.next.get_value();
        self.next.set_value(key + 1);
        self.list.update(|list| {
            list.push(Toast { key, text });
            let over = list.len().saturating_sub(MOST);
            list.drain(..over);
        });
        self.expire(key);
    }

    /// Says nothing more of what was done until now.
    pub(crate) fn clear(self) {
        self.list.update(Vec::clear);
        self.held.set(false);
    }

    /// Removes a toast after its time; while one is pointed at or focused, all stay.
    fn expire(self, key: u64) {
        set_timeout(
            move || match self.held.try_get_untracked() {
                Some(true) => self.expire(key),
                Some(false) => self.remove(key),
                None => {}
            },
            STAY,
        );
    }

    fn remove(self, key: u64) {
        self.list
            .update(|list| list.retain(|toast| toast.key != key));
        if self.list.read_untracked().is_empty() {
            self.held.set(false);
        }
    }
}

/// Where the toasts appear. A polite live region of its own, beside the save status.
#[component]
pub(crate) fn ToastRegion(
    /// What to show.
    toasts: Toasts,
) -> impl IntoView {
    let hold = move |held: bool| toasts.held.set(held);
    view! {
        <div
            class="toasts"
            aria-live="polite"
            on:pointerenter=move |_| hold(true)
            on:pointerleave=move |_| hold(false)
            on:focusin=move |_| hold(true)
            on:focusout=move |_| hold(false)
        >
            <For each=move || toasts.list.get() key=|toast| toast.key let:toast>
                <div class="toast">
                    <Glyph icon=Icon::Tick/>
                    <span>{toast.text}</span>
                </div>
            </For>
        </div>
    }
}
