//! What JavaScript gets: plain data, and plain objects thrown.

use cpor_engine::Refusal;
use cpor_engine::problem::Problem;
use cpor_engine::rules::Rule;
use js_sys::JSON;
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::JsValue;

/// Plain data of a value: objects, arrays, strings, numbers, booleans. It crosses the border as one text, which the
/// host parses: member by member it would cross hundreds of times.
///
/// # Errors
///
/// A text, which the entry takes for a crash, where a value has no plain form; those of the engine all have one.
pub(crate) fn plain<T: Serialize + ?Sized>(value: &T) -> Result<JsValue, JsValue> {
    let text = serde_json::to_string(value);
    JSON::parse(&text.map_err(|error| JsValue::from(error.to_string()))?)
}

/// What the entry turns into a `ClaimError`.
#[derive(Serialize)]
struct Thrown<'a> {
    code: &'static str,
    message: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    field: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    rule: Option<&'a Rule>,
    #[serde(skip_serializing_if = "String::is_empty")]
    remedy: String,
}

/// A thrown form as an object: of few members, which cross one by one without a text between.
fn object(thrown: &Thrown<'_>) -> JsValue {
    thrown
        .serialize(&Serializer::json_compatible())
        .unwrap_or_else(JsValue::from)
}

/// A refusal in its thrown form.
pub(crate) fn thrown(refusal: Refusal) -> JsValue {
    let thrown = Thrown {
        code: refusal.code().word(),
        message: refusal.message(),
        field: refusal.field.as_deref(),
        rule: refusal.rule.as_deref(),
        remedy: refusal.remedy(),
    };
    object(&thrown)
}

/// What is thrown where something that is shipped does not hold what was asked for.
pub(crate) fn not_found(message: String, field: &str, remedy: String) -> JsValue {
    let thrown = Thrown {
        code: "notFound",
        message,
        field: Some(field),
        rule: None,
        remedy,
    };
    object(&thrown)
}

/// The refusal of a call that was made while another one on the same workspace was under way.
pub(crate) fn busy() -> Refusal {
    Refusal::new(Problem::Malformed {
        detail: "another call on this workspace is under way".to_owned(),
    })
}
