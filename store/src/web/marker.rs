//! Where the [`Marker`](crate::marker::Marker) is kept: a cache of its own in the browser's Cache Storage, which neither
//! local storage nor a database is, and which sends nothing anywhere.

use js_sys::{Promise, Reflect};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// The name of the cache; the service worker's begin otherwise.
const CACHE: &str = "cpor1/marker";

/// The address under which it stands there. Nobody asks for it.
const ADDRESS: &str = "/cpor1/marker";

#[wasm_bindgen]
extern "C" {
    /// `caches`, which pages without a secure connection do not have.
    type Caches;
    #[wasm_bindgen(method, catch)]
    fn open(this: &Caches, name: &str) -> Result<Promise, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn has(this: &Caches, name: &str) -> Result<Promise, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn delete(this: &Caches, name: &str) -> Result<Promise, JsValue>;

    type Cache;
    #[wasm_bindgen(method, catch, js_name = match)]
    fn find(this: &Cache, address: &str) -> Result<Promise, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn put(this: &Cache, address: &str, answer: &Response) -> Result<Promise, JsValue>;

    type Response;
    #[wasm_bindgen(constructor, catch)]
    fn new(body: &str) -> Result<Response, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn text(this: &Response) -> Result<Promise, JsValue>;
}

/// What is kept there; nothing where nothing is, or the browser has no such place.
pub async fn read() -> Option<String> {
    let caches = caches()?;
    // To open it would make it.
    if answer(caches.has(CACHE)).await? != JsValue::TRUE {
        return None;
    }
    let cache: Cache = answer(caches.open(CACHE)).await?.unchecked_into();
    let found = answer(cache.find(ADDRESS)).await?;
    let found: Response = found.is_object().then(|| found.unchecked_into())?;
    answer(found.text()).await?.as_string()
}

/// Keeps a text there, in the place of what there was; whether the browser took it.
pub async fn keep(text: &str) -> bool {
    let kept = async {
        let cache: Cache = answer(caches()?.open(CACHE)).await?.unchecked_into();
        answer(cache.put(ADDRESS, &Response::new(text).ok()?)).await
    };
    kept.await.is_some()
}

/// Leaves nothing there.
pub async fn forget() {
    if let Some(caches) = caches() {
        // Where it cannot be deleted it was not there.
        let _ = answer(caches.delete(CACHE)).await;
    }
}

fn caches() -> Option<Caches> {
    let caches = Reflect::get(&js_sys::global(), &"caches".into()).ok()?;
    caches.is_object().then(|| caches.unchecked_into())
}

async fn answer(asked: Result<Promise, JsValue>) -> Option<JsValue> {
    JsFuture::from(asked.ok()?).await.ok()
}
