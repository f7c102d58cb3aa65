//! JSON Schemas of what is written, and of the types that are written as texts of a form. Only for docs/schema; no build
//! of the site has it.

use std::borrow::Cow;

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::Value;

use crate::id::{BatchId, ClaimUuid, DocumentId, EventId, WorkspaceId};
use crate::text::{Guid, LINE_MAX, Line, NOTE_MAX, Note, Sha256, TAG_MAX, TEXT_MAX, Tag, Text};
use crate::time::{Date, Instant};

/// The schema of a type under a title. An absent member is left out; `null` is never written.
pub fn of<T: JsonSchema>(title: &str) -> Value {
    let generator = SchemaSettings::draft2020_12().into_generator();
    let mut schema = generator.into_root_schema_for::<T>().to_value();
    without_null(&mut schema);
    if let Some(members) = schema.as_object_mut() {
        members.insert("title".to_owned(), title.into());
    }
    schema
}

fn without_null(schema: &mut Value) {
    match schema {
        Value::Array(items) => items.iter_mut().for_each(without_null),
        Value::Object(members) => {
            members.remove("default");
            if let Some(Value::Array(types)) = members.get("type")
                && let [kind, null] = types.as_slice()
                && null == "null"
            {
                let kind = kind.clone();
                members.insert("type".to_owned(), kind);
            }
            if let Some(Value::Array(choices)) = members.get("anyOf")
                && let [Value::Object(one), null] = choices.as_slice()
                && null.get("type").is_some_and(|kind| kind == "null")
            {
                let one = one.clone();
                members.remove("anyOf");
                members.extend(one);
            }
            members.values_mut().for_each(without_null);
        }
        _ => {}
    }
}

macro_rules! text_of_form {
    ($($name:ident: $schema:tt),+ $(,)?) => {
        $(impl JsonSchema for $name {
            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }
            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!($schema)
            }
        })+
    };
}

const UUID: &str = "^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$";

text_of_form! {
    ClaimUuid: { "type": "string", "pattern": UUID, "description": "A claim's identity." },
    EventId: { "type": "string", "pattern": UUID, "description": "UUID v7, or UUID v5 for a lapse and what makes up for a loss." },
    WorkspaceId: { "type": "string", "pattern": UUID, "description": "A workspace's identity." },
    DocumentId: { "type": "string", "pattern": UUID, "description": "UUID v5 of the event that added the document and its place there." },
    BatchId: { "type": "string", "pattern": UUID, "description": "Binds events that count together or not at all." },
    Guid: { "type": "string", "pattern": UUID, "description": "A GUID in lower case." },
    Sha256: { "type": "string", "pattern": "^[0-9a-f]{64}$", "description": "A SHA-256." },
    Line: { "type": "string", "minLength": 1, "maxLength": LINE_MAX, "description": "One line of text." },
    Text: { "type": "string", "minLength": 1, "maxLength": TEXT_MAX, "description": "Text of one or more lines." },
    Tag: { "type": "string", "minLength": 1, "maxLength": TAG_MAX, "description": "A tag of a claim." },
    Note: { "type": "string", "maxLength": NOTE_MAX, "description": "A private note; empty for none." },
    Date: { "type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$", "description": "A civil date." },
    Instant: {
        "type": "string",
        "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\\.[0-9]{3}Z$",
        "description": "An instant in UTC, to the millisecond."
    },
}
