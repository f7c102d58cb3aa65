//! The schemas in docs/schema are what the types say: of an export, and of the catalogue and the rule books, which are
//! data too.

use std::path::PathBuf;

use cpor_engine::catalogue::CatalogueData;
use cpor_engine::rules::data::RuleBookData;
use cpor_engine::schema;
use serde_json::json;

use super::*;

const EXPORT: &str = "export-1.json";
const CATALOGUE: &str = "catalogue-1.json";
const RULE_BOOK: &str = "rule-book-1.json";

fn path(name: &str) -> PathBuf {
    [env!("CARGO_MANIFEST_DIR"), "..", "docs", "schema", name]
        .iter()
        .collect()
}

/// The schema as the types give it, with what serde does not see: a record's kind beside its body, and its hash.
fn generated() -> String {
    let mut schema = schema::of::<Document>("An export of CPOR Desk");
    for (entry, body) in [("Entry", "Body"), ("WorkspaceEntry", "WorkspaceBody")] {
        beside(&mut schema["$defs"][entry], body);
        apart(&mut schema["$defs"][body]);
    }
    schema["properties"]["format"] = json!({ "const": FORMAT });
    schema["properties"]["schema"] = json!({ "const": SCHEMA });
    let documents = &mut schema["properties"]["documents"];
    documents["propertyNames"] = json!({ "pattern": "^[0-9a-f]{64}$" });
    documents["additionalProperties"]["contentEncoding"] = "base64".into();
    serde_json::to_string_pretty(&schema).unwrap() + "\n"
}

/// The schema of `engine/catalogue/*.json`.
fn of_the_catalogue() -> String {
    let schema = schema::of::<CatalogueData>("A catalogue of CPOR Desk");
    serde_json::to_string_pretty(&schema).unwrap() + "\n"
}

/// The schema of `engine/rulebooks/*.json`, and of those that people write.
fn of_rule_books() -> String {
    let schema = schema::of::<RuleBookData>("A rule book of CPOR Desk");
    serde_json::to_string_pretty(&schema).unwrap() + "\n"
}

/// The entry as a record: kind and body beside its other members, and a hash.
fn beside(entry: &mut Value, body: &str) {
    let properties = entry["properties"].as_object_mut().unwrap();
    properties.remove("body");
    properties.insert(
        "hash".to_owned(),
        json!({ "type": "string", "pattern": "^[0-9a-f]{64}$",
        "description": "SHA-256 over the canonical JSON of the record without this member." }),
    );
    if properties.contains_key("previousHash") {
        properties["previousHash"]["pattern"] = "^[0-9a-f]{64}$".into();
    }
    let required = entry["required"].as_array_mut().unwrap();
    required.retain(|name| name != "body");
    required.push("hash".into());
    entry["$ref"] = format!("#/$defs/{body}").into();
}

/// `{"<kind>": {…}}` as the members `kind` and `body`.
fn apart(body: &mut Value) {
    body["description"] = "What happened: its kind, and what belongs to that kind.".into();
    for choice in body["oneOf"].as_array_mut().unwrap() {
        let properties = choice["properties"].as_object().unwrap().clone();
        let (kind, content) = properties.into_iter().next().unwrap();
        choice["properties"] = json!({ "kind": { "const": kind }, "body": content });
        choice["required"] = json!(["kind", "body"]);
        choice
            .as_object_mut()
            .unwrap()
            .remove("additionalProperties");
    }
}

#[test]
fn the_schema_in_docs_is_what_the_types_say() {
    for (name, generated) in [
        (EXPORT, generated()),
        (CATALOGUE, of_the_catalogue()),
        (RULE_BOOK, of_rule_books()),
    ] {
        let written = std::fs::read_to_string(path(name)).unwrap_or_default();
        assert!(
            written == generated,
            "docs/schema/{name} is not what the types say. Write it anew with\n    \
             cargo test -p cpor-store write_schema -- --ignored\n\
             A change that an older reader would not understand needs a new schema number."
        );
    }
}

#[test]
fn every_kind_of_event_is_in_the_schema() {
    let schema = value(&generated());
    let kinds: Vec<&str> = schema["$defs"]["Body"]["oneOf"]
        .as_array()
        .unwrap()
        .iter()
        .map(|choice| choice["properties"]["kind"]["const"].as_str().unwrap())
        .collect();
    for kind in [
        "created",
        "submitted",
        "responseLapsed",
        "consentLapsed",
        "draftDeleted",
        "retracted",
        "disassociated",
    ] {
        assert!(kinds.contains(&kind), "{kind}");
    }
    assert_eq!(kinds.len(), 22);
}

#[test]
#[ignore = "writes docs/schema anew"]
fn write_schema() {
    std::fs::write(path(EXPORT), generated()).unwrap();
    std::fs::write(path(CATALOGUE), of_the_catalogue()).unwrap();
    std::fs::write(path(RULE_BOOK), of_rule_books()).unwrap();
}
