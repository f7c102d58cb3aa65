//! What `public/offline.js` says of the published site: whether it is kept here, and whether a newer version waits.

use js_sys::Promise;
use leptos::prelude::*;
use leptos::wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Event, EventInit};

/// The event that tells that something here has changed.
const CHANGED: &str = "cpor-published";

/// The event that tells that what is kept of the site is thrown away.
const FORGOTTEN: &str = "cpor-forgotten";

/// Whether the browser keeps the site, and which version runs next.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Published {
    /// It opens without a network.
    pub(crate) is_kept: bool,
    /// A newer version starts at the next [`reload`].
    pub(crate) newer_waits: bool,
}

impl Published {
    fn now() -> Self {
        let root = document().document_element();
        let is = |name, value: &str| {
            let said = root.as_ref().and_then(|root| root.get_attribute(name));
            said.as_deref() == Some(value)
        };
        Self {
            is_kept: is("data-offline", "kept"),
            newer_waits: is("data-newer", "waiting"),
        }
    }

    /// What holds now, and whatever holds later.
    pub(crate) fn follow() -> ReadSignal<Self> {
        let (published, set_published) = signal(Self::now());
        let listener = window_event_listener_untyped(CHANGED, move |_| {
            set_published.set(Self::now());
        });
        on_cleanup(move || listener.remove());
        published
    }
}

/// Throws away what the browser keeps of the site for when there is no network, in its caches, and the worker that does.
pub(crate) async fn forget_site() {
    let mut asked = false;
    let forgotten = Promise::new(&mut |done, _| {
        let answer = done.clone();
        let answered = Closure::once_into_js(move || {
            // A promise can always be kept.
            let _ = answer.call0(&JsValue::NULL);
        });
        let page = window();
        // None of these fails on a window.
        let _ = page.add_event_listener_with_callback(FORGOTTEN, answered.unchecked_ref());
        let answerable = EventInit::new();
        answerable.set_cancelable(true);
        let event = Event::new_with_event_init_dict("cpor-forget", &answerable);
        asked = event.is_ok_and(|event| page.dispatch_event(&event) == Ok(false));
    });
    if asked {
        let _ = JsFuture::from(forgotten).await;
    }
}

/// Loads the page again, in the newer version where one waits. What is typed and not saved is asked about before.
pub(crate) fn reload() {
    let answerable = EventInit::new();
    answerable.set_cancelable(true);
    let event = Event::new_with_event_init_dict("cpor-reload", &answerable);
    let unanswered = event.and_then(|event| window().dispatch_event(&event));
    if unanswered.unwrap_or(true) {
        // A browser that refuses does nothing.
        let _ = window().location().reload();
    }
}
