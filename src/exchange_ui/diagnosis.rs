//! What a file is that does not come in, said as somebody would who looked at it.

use cpor_engine::{Refusal, problem::Problem};
use cpor_store::exchange::FORMAT;

use crate::words::{Key, exchange as keys};

/// What the file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Diagnosis {
    /// Nothing is in it.
    Empty,
    /// It ends in the middle.
    CutOff,
    /// It is no JSON at all: a picture, a web page, a letter.
    NoJson,
    /// Another program's JSON.
    Foreign,
    /// A newer version of the site wrote it.
    Newer,
    /// An export of ours in which something is not as it was written.
    Changed,
    /// An export of ours, with a member that none has.
    Unknown,
    /// Something else, which the refusal says best.
    Other,
}

impl Diagnosis {
    /// Looks at the text that was refused.
    pub(super) fn of(text: &str, refusal: &Refusal) -> Self {
        let content = text.trim_start_matches('\u{feff}').trim();
        match &refusal.problem {
            _ if content.is_empty() => Self::Empty,
            Problem::Foreign => Self::Foreign,
            Problem::NewerVersion { .. } => Self::Newer,
            Problem::Malformed { .. } => match Ending::of(content) {
                Ending::NotBegun => Self::NoJson,
                Ending::Open => Self::CutOff,
                Ending::Closed if content.contains(FORMAT) => match refusal.field.as_deref() {
                    Some(member) if is_unknown(member) => Self::Unknown,
                    _ => Self::Changed,
                },
                // With a path it was read as JSON.
                Ending::Closed if refusal.field.is_some() => Self::Foreign,
                Ending::Closed => Self::NoJson,
            },
            _ => Self::Other,
        }
    }

    /// What it is and what to do; nothing where the refusal itself says it best.
    pub(super) fn words(self) -> Option<(Key, Key)> {
        Some(match self {
            Self::Empty => (keys::IS_EMPTY, keys::EXPORT_AGAIN),
            Self::CutOff => (keys::IS_CUT_OFF, keys::EXPORT_AGAIN),
            Self::NoJson => (keys::IS_NO_JSON, keys::CHOOSE_EXPORT),
            Self::Foreign => (keys::IS_FOREIGN, keys::CHOOSE_EXPORT),
            Self::Newer => (keys::IS_NEWER, keys::RELOAD_SITE),
            Self::Changed => (keys::IS_CHANGED, keys::EXPORT_AGAIN),
            Self::Unknown => (keys::IS_UNKNOWN, keys::EXPORT_AGAIN),
            Self::Other => return None,
        })
    }
}

/// Whether a path names a member that no export has.
fn is_unknown(path: &str) -> bool {
    const MEMBERS: [&str; 6] = [
        "claims",
        "documents",
        "format",
        "records",
        "schema",
        "workspace",
    ];
    !path.contains(['.', '[']) && !MEMBERS.contains(&path)
}

/// How a text that should be a JSON object or list ends.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ending {
    /// It does not even begin like one.
    NotBegun,
    /// A string, an object or a list is still open.
    Open,
    /// All that was opened is closed.
    Closed,
}

impl Ending {
    fn of(text: &str) -> Self {
        if !text.starts_with(['{', '[']) {
            return Self::NotBegun;
        }
        let (mut depth, mut in_string, mut escaped) = (0_i64, false, false);
        for letter in text.chars() {
            match letter {
                _ if escaped => escaped = false,
                '\\' if in_string => escaped = true,
                '"' => in_string = !in_string,
                _ if in_string => {}
                '{' | '[' => depth += 1,
                '}' | ']' => depth -= 1,
                _ => {}
            }
        }
        if depth > 0 || in_string {
            Self::Open
        } else {
            Self::Closed
        }
    }
}

#[cfg(test)]
mod tests {
    use cpor_store::exchange;
    use cpor_store::web::host::BrowserHost;
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::Diagnosis;
    use crate::samples::tests::practice;

    #[wasm_bindgen_test]
    fn a_file_that_does_not_come_in_is_called_what_it_is() {
        let whole = exchange::export(&practice(), &exchange::Files::new());
        let half = whole.get(..1000).unwrap().to_owned();
        let edited = whole.replacen("\"claims\":[{", "\"claims\":[7,{", 1);
        let unknown = whole.replacen('{', "{\"zUnknown\":1,", 1);
        let lost = whole.replacen(
            "\"schema\":1,\"workspace\"",
            "\"schema\":null,\"workspace\"",
            1,
        );
        let twice = format!("{whole}{whole}");
        let newer = whole.replacen(
            "\"schema\":1,\"workspace\"",
            "\"schema\":9,\"workspace\"",
            1,
        );
        for (what, text, is) in [
            ("nothing", "", Diagnosis::Empty),
            ("blanks", " \r\n\t", Diagnosis::Empty),
            ("a mark of byte order alone", "\u{feff}", Diagnosis::Empty),
            ("half an export", &half, Diagnosis::CutOff),
            (
                "all but the last brace",
                whole.get(..whole.len() - 1).unwrap(),
                Diagnosis::CutOff,
            ),
            ("an open string", r#"{"a":"b"#, Diagnosis::CutOff),
            ("a quote that is escaped", r#"{"a":"\""#, Diagnosis::CutOff),
            (
                "a web page",
                "<!doctype html><p>Not found",
                Diagnosis::NoJson,
            ),
            ("a letter", "Dear all,", Diagnosis::NoJson),
            (
                "an object of others",
                r#"{"vendor":"another"}"#,
                Diagnosis::Foreign,
            ),
            ("a list", "[1,2,3]", Diagnosis::Foreign),
            ("a word", "null", Diagnosis::Foreign),
            ("a comma too many", r#"{"a":1,}"#, Diagnosis::NoJson),
            ("a member twice", r#"{"a":1,"a":2}"#, Diagnosis::Foreign),
            ("two exports in one", &twice, Diagnosis::Changed),
            ("a claim that is a number", &edited, Diagnosis::Changed),
            ("a later version's", &newer, Diagnosis::Newer),
            ("a member that none has", &unknown, Diagnosis::Unknown),
            ("no number for a schema", &lost, Diagnosis::Changed),
        ] {
            let refusal = exchange::import(text, &BrowserHost).err().unwrap();
            assert_eq!(Diagnosis::of(text, &refusal), is, "{what}: {refusal}");
        }
    }
}
