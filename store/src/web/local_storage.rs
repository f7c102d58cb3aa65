use gloo_storage::Storage as _;
use js_sys::{JSON, JsString, Object};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};

use super::refusal::fault_of;
use crate::fault::StorageFault;
use crate::kv::KeyValue;

/// The browser's `localStorage`, through gloo-storage.
///
/// gloo-storage panics where storage is blocked, so every call asks first. It also wraps values in JSON, and reads
/// all keys, foreign ones too, where it lists any; we write plain texts, and so use the storage it hands out.
#[derive(Clone, Copy, Debug, Default)]
#[non_exhaustive]
pub struct LocalStore {}

impl LocalStore {
    /// The browser's storage, if it can be read.
    ///
    /// # Errors
    ///
    /// [`StorageFault::Blocked`] where the browser refuses or has none, and without a window.
    pub fn probe() -> Result<Self, StorageFault> {
        storage().map(|_| Self {})
    }
}

fn storage() -> Result<web_sys::Storage, StorageFault> {
    let window = web_sys::window().ok_or(StorageFault::Blocked)?;
    match window.local_storage() {
        Ok(Some(_)) => Ok(gloo_storage::LocalStorage::raw()),
        Ok(None) | Err(_) => Err(StorageFault::Blocked),
    }
}

#[wasm_bindgen]
extern "C" {
    /// `Storage`, asked for strings that stay in JavaScript.
    type Measured;

    #[wasm_bindgen(method, catch, js_name = getItem)]
    fn text(this: &Measured, key: &str) -> Result<Option<JsString>, JsValue>;
}

/// All keys, in one call: to ask for each takes a call into the browser and back. `None` where that does not name all of
/// them: a key that is called as a member of `Storage` is hidden by it, and half a sign is none here.
fn all_keys(storage: &web_sys::Storage) -> Option<Vec<String>> {
    let keys = Object::keys(storage);
    let are_all = storage.length() == Ok(keys.length());
    let text = are_all.then(|| JSON::stringify(&keys).ok()).flatten()?;
    serde_json::from_str(&String::from(text)).ok()
}

fn each_key(storage: &web_sys::Storage) -> Result<Vec<String>, StorageFault> {
    let count = storage.length().map_err(|error| fault_of(&error))?;
    let mut keys = Vec::new();
    for index in 0..count {
        // Another tab may have removed keys meanwhile: then there is none at the last places.
        keys.extend(storage.key(index).map_err(|error| fault_of(&error))?);
    }
    Ok(keys)
}

impl KeyValue for LocalStore {
    fn keys(&self, prefix: &str) -> Result<Vec<String>, StorageFault> {
        let storage = storage()?;
        let mut keys = match all_keys(&storage) {
            Some(keys) => keys,
            None => each_key(&storage)?,
        };
        keys.retain(|key| key.starts_with(prefix));
        keys.sort_unstable();
        Ok(keys)
    }

    fn get(&self, key: &str) -> Result<Option<String>, StorageFault> {
        storage()?.get_item(key).map_err(|error| fault_of(&error))
    }

    fn set(&self, key: &str, text: &str) -> Result<(), StorageFault> {
        let written = storage()?.set_item(key, text);
        written.map_err(|error| fault_of(&error))
    }

    fn remove(&self, key: &str) -> Result<(), StorageFault> {
        storage()?
            .remove_item(key)
            .map_err(|error| fault_of(&error))
    }

    /// Measured without copying the texts out of the browser.
    fn sizes(&self, prefix: &str) -> Result<Vec<(String, u64)>, StorageFault> {
        let measured: Measured = storage()?.unchecked_into();
        let mut sizes = Vec::new();
        for key in self.keys(prefix)? {
            let text = measured.text(&key).map_err(|error| fault_of(&error))?;
            let text_units = text.map_or(0, |text| text.length());
            let units = crate::kv::units_of(&key) + u64::from(text_units);
            sizes.push((key, units));
        }
        Ok(sizes)
    }
}
