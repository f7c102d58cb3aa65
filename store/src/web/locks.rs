//! Locks between the pages of one browser. They end with their page, so nothing is left locked.

use std::cell::RefCell;
use std::collections::BTreeMap;

use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen]
extern "C" {
    /// `navigator.locks`, which web-sys hides behind a compiler flag.
    type LockManager;

    #[wasm_bindgen(method, catch)]
    fn request(
        this: &LockManager,
        name: &str,
        options: &Object,
        granted: &Function,
    ) -> Result<Promise, JsValue>;
}

/// A lock that this page has until this goes.
pub(super) struct Lock {
    release: Function,
    /// Fulfilled once it is free again.
    ended: Promise,
}

impl Lock {
    /// Gives it up, and waits until it is free for others.
    pub(super) async fn end(self) {
        let ended = self.ended.clone();
        drop(self);
        // It is free where that fails, too.
        let _ = JsFuture::from(ended).await;
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Settling a promise does not fail.
        let _ = self.release.call0(&JsValue::UNDEFINED);
    }
}

thread_local! {
    static SHARED: RefCell<BTreeMap<String, Lock>> = const { RefCell::new(BTreeMap::new()) };
}

/// Shares `name` with other pages until this one ends: nobody is [`alone`] with it meanwhile. Where the browser has no
/// locks nobody ever is.
pub(super) async fn share(name: &str) {
    if SHARED.with_borrow(|shared| shared.contains_key(name)) {
        return;
    }
    if let Some(lock) = granted(name, "shared", false).await {
        SHARED.with_borrow_mut(|shared| shared.insert(name.to_owned(), lock));
    }
}

/// Stops sharing `name`.
pub(super) fn leave(name: &str) {
    SHARED.with_borrow_mut(|shared| shared.remove(name));
}

/// The lock on `name` if no page has it or shares it, this one included; at once.
pub(super) async fn alone(name: &str) -> Option<Lock> {
    granted(name, "exclusive", true).await
}

async fn granted(name: &str, mode: &str, at_once: bool) -> Option<Lock> {
    let manager = manager()?;
    let options = Object::new();
    Reflect::set(&options, &"mode".into(), &mode.into()).ok()?;
    Reflect::set(&options, &"ifAvailable".into(), &at_once.into()).ok()?;
    let (released, release) = promise()?;
    let (answered, answer) = promise()?;
    let callback = Closure::once_into_js(move |lock: JsValue| {
        // Settling a promise does not fail.
        let _ = answer.call1(&JsValue::UNDEFINED, &lock);
        released
    });
    let ended = manager
        .request(name, &options, callback.unchecked_ref())
        .ok()?;
    // The request itself ends after the lock, or first where it is refused.
    let first = Promise::race(&Array::of2(&answered, &ended));
    let lock = JsFuture::from(first).await.ok()?;
    let ours = Lock { release, ended };
    (!lock.is_null() && !lock.is_undefined()).then_some(ours)
}

/// A promise, and what fulfils it.
fn promise() -> Option<(Promise, Function)> {
    let mut fulfil = None;
    let promise = Promise::new(&mut |done, _| fulfil = Some(done));
    Some((promise, fulfil?))
}

fn manager() -> Option<LockManager> {
    let navigator = Reflect::get(&js_sys::global(), &"navigator".into()).ok()?;
    let locks = Reflect::get(&navigator, &"locks".into()).ok()?;
    (locks.is_object()).then(|| locks.unchecked_into())
}
