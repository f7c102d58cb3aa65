use js_sys::{JsString, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use crate::fault::StorageFault;

/// What a browser's exception means. It is known by its name; numbers and classes differ between browsers.
pub(super) fn fault_of(exception: &JsValue) -> StorageFault {
    let name = text_of(exception, "name").unwrap_or_default();
    match name.as_str() {
        "QuotaExceededError" | "NS_ERROR_DOM_QUOTA_REACHED" => StorageFault::Full,
        // A database of a version that this one does not know.
        "VersionError" => StorageFault::Outdated,
        "SecurityError" | "NotAllowedError" => StorageFault::Blocked,
        _ => {
            let message = text_of(exception, "message").unwrap_or_else(|| format!("{exception:?}"));
            StorageFault::Other(format!("{name}: {message}"))
        }
    }
}

/// The text under `member`; `None` where there is none, also where `value` is no object.
fn text_of(value: &JsValue, member: &str) -> Option<String> {
    let text = Reflect::get(value, &JsValue::from_str(member)).ok()?;
    text.dyn_into::<JsString>().ok().map(String::from)
}
