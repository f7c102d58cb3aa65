//! A claim's fields: forms, limits, what is needed, what may change where. Source: domain.md §4; rules F1 to F7.

mod documents;
mod editable;
mod forms;
mod required;

use serde_json::{Value, json};

fn draft(claim: Value) -> Value {
    json!({"type": "createClaim", "claim": claim})
}

/// A claim with one member at `path` set.
fn with(path: &str, value: Value) -> Value {
    let mut claim = json!({});
    let mut member = &mut claim;
    for part in path.split('.') {
        member = &mut member[part];
    }
    *member = value;
    claim
}
