//! The schema in docs/schema is what the types say.

use cpor_engine::schema;
use cpor_scenario::{FORMAT, Scenario, VERSION};
use serde_json::json;

use crate::shelf;

const PATH: &str = "docs/schema/scenario-1.json";

fn generated() -> String {
    let mut schema = schema::of::<Scenario>("A scenario of CPOR Desk");
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
