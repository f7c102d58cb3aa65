//! Rule books as data: to read, to check, to compare, to have explained.

use cpor_engine::Refusal;
use cpor_engine::problem::Problem;
use cpor_engine::rules::{DEFAULT_EDITION, RuleBook, diff};
use std::sync::Arc;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::incoming::{long_text, shaped};
use crate::outgoing::{plain, thrown};

/// A shipped rule book, with the source of every rule.
///
/// # Errors
///
/// `malformed`; `invalid` for an edition that is not shipped.
#[wasm_bindgen(js_name = ruleBook)]
pub fn rule_book(edition: JsValue) -> Result<JsValue, JsValue> {
    let book = named(&edition, "edition").map_err(thrown)?;
    plain(book.data())
}

/// Checks a rule book that somebody wrote.
///
/// # Errors
///
/// `malformed` and `invalid` with the place and what is wrong there.
#[wasm_bindgen(js_name = validateRuleBook)]
pub fn validate_rule_book(json: JsValue) -> Result<(), JsValue> {
    let check = || RuleBook::from_json(&long_text(&json, "json")?);
    check().map(|_| ()).map_err(thrown)
}

/// What differs between two shipped editions, in words.
///
/// # Errors
///
/// `malformed`; `invalid` for an edition that is not shipped.
#[wasm_bindgen(js_name = diffRuleBooks)]
pub fn diff_rule_books(a: JsValue, b: JsValue) -> Result<JsValue, JsValue> {
    let books = || Ok((named(&a, "a")?, named(&b, "b")?));
    let (a, b) = books().map_err(thrown)?;
    plain(&diff(&a, &b))
}

/// A rule, with the rules that belong to it.
///
/// # Errors
///
/// `malformed`; `invalid` for an edition that is not shipped and a rule that it does not have.
#[wasm_bindgen]
pub fn explain(rule: JsValue, edition: JsValue) -> Result<JsValue, JsValue> {
    let explained = || {
        let rule: String = shaped(&rule, "rule")?;
        let book = if edition.is_undefined() {
            RuleBook::shipped(DEFAULT_EDITION).map_err(Refusal::new)?
        } else {
            named(&edition, "edition")?
        };
        book.explain(&rule)
    };
    plain(&explained().map_err(thrown)?)
}

fn named(edition: &JsValue, field: &str) -> Result<Arc<RuleBook>, Refusal> {
    let edition: String = shaped(edition, field)?;
    let unknown = |problem: Problem| Refusal::new(problem).at(field);
    RuleBook::shipped(&edition).map_err(unknown)
}
