//! Notices that the browser shows outside the page, while the page is open.

use leptos::prelude::window;
use leptos::wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Notification, NotificationOptions, NotificationPermission};

/// Whether the page may show some.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Permission {
    /// The browser has none for pages.
    Unknown,
    /// Nobody has been asked.
    NotAsked,
    Granted,
    Denied,
}

/// What the browser says now. Asks nobody.
pub(crate) fn permission() -> Permission {
    let has = js_sys::Reflect::has(&window(), &JsValue::from_str("Notification"));
    if has != Ok(true) {
        return Permission::Unknown;
    }
    match Notification::permission() {
        NotificationPermission::Granted => Permission::Granted,
        NotificationPermission::Denied => Permission::Denied,
        _ => Permission::NotAsked,
    }
}

/// Asks the person, who may have answered before. Only when something was pressed: browsers refuse it otherwise.
pub(crate) async fn ask() -> Permission {
    if permission() == Permission::NotAsked
        && let Ok(asked) = Notification::request_permission()
    {
        // Where it cannot be asked, the browser says below what holds.
        let _ = JsFuture::from(asked).await;
    }
    permission()
}

/// Shows a notice; pressing it brings the page to the front. Of two with the same mark one is seen. Says whether the
/// browser took it: some have none for pages, although they say so.
pub(crate) fn notify(title: &str, body: &str, mark: &str) -> bool {
    let options = NotificationOptions::new();
    options.set_body(body);
    options.set_tag(mark);
    let Ok(notice) = Notification::new_with_options(title, &options) else {
        return false;
    };
    let pressed = Closure::once_into_js(|| {
        // A window that does not come to the front is the browser's choice.
        let _ = window().focus();
    });
    notice.set_onclick(pressed.dyn_ref());
    true
}
