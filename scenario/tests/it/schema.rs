//! The schema in docs/schema is what the types say.

use cpor_scenario::{FORMAT, Scenario, VERSION};
use schemars::generate::SchemaSettings;
use serde_json::{Value, json};

use crate::shelf;

const PATH: &str = "docs/schema/scenario-1.json";

fn generated() -> String {
    let generator = SchemaSettings::draft2020_12().into_generator();
    let mut schema = serde_json::to_value(generator.into_root_schema_for::<Scenario>()).unwrap();
    without_null(&mut schema);
    schema["title"] = "A scenario of CPOR Desk".into();
    schema["properties"]["format"] = json!({ "const": FORMAT });
    schema["properties"]["version"] = json!({ "const": VERSION });
    schema["properties"]["name"]["pattern"] = "^[a-z0-9]+(-[a-z0-9]+)*$".into();
    schema["properties"]["name"]["maxLength"] = 38.into();
    schema["properties"]["level"]["minimum"] = 1.into();
    schema["properties"]["level"]["maximum"] = 3.into();
    schema["properties"]["hints"]["minItems"] = 3.into();
    schema["properties"]["hints"]["maxItems"] = 3.into();
    schema["properties"]["checks"]["minItems"] = 1.into();
    serde_json::to_string_pretty(&schema).unwrap() + "\n"
}

/// An absent member is left out; `null` is never written.
fn without_null(schema: &mut Value) {
    match schema {
        Value::Array(items) => items.iter_mut().for_each(without_null),
        Value::Object(members) => {
            members.remove("default");
            if let Some(Value::Array(types)) = members.get("type")
                && let [kind, Value::String(null)] = types.as_slice()
                && null == "null"
            {
                let kind = kind.clone();
                members.insert("type".to_owned(), kind);
            }
            if let Some(Value::Array(choices)) = members.get("anyOf")
                && let [one, null] = choices.as_slice()
                && *null == json!({ "type": "null" })
            {
                let one = one.as_object().unwrap().clone();
                members.remove("anyOf");
                members.extend(one);
            }
            members.values_mut().for_each(without_null);
        }
        _ => {}
    }
}

#[test]
fn the_schema_in_docs_is_what_the_types_say() {
    let written = std::fs::read_to_string(shelf::place(PATH)).unwrap_or_default();
    assert!(
        written == generated(),
        "{PATH} is not what the types say. Write it anew with\n    \
         cargo test -p cpor-scenario write_schema -- --ignored\n\
         A change that an older reader would not understand needs a new version."
    );
}

#[test]
#[ignore = "writes docs/schema anew"]
fn write_schema() {
    std::fs::write(shelf::place(PATH), generated()).unwrap();
}
