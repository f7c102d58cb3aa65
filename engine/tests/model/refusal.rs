//! Why the model refuses something, and the checks of values that several commands share.

use crate::fields::{line, lines};
use crate::step::Doc;

/// Why something is refused. Where the texts leave the field open, several are right; none: any.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Refusal {
    pub(crate) code: &'static str,
    pub(crate) fields: Option<Vec<String>>,
}

pub(crate) fn refusal(code: &'static str) -> Refusal {
    Refusal { code, fields: None }
}

pub(crate) fn invalid(field: &str) -> Refusal {
    invalid_one_of(&[field])
}

pub(crate) fn invalid_one_of(fields: &[&str]) -> Refusal {
    Refusal {
        code: "invalid",
        fields: Some(fields.iter().map(|field| (*field).to_owned()).collect()),
    }
}

pub(crate) const CODE_FORBIDDEN: &str = "forbidden";
pub(crate) const CODE_TOO_LATE: &str = "tooLate";

pub(crate) fn needed_line(text: &str, field: &str) -> Result<String, Refusal> {
    let text = line(text).filter(|text| !text.is_empty());
    text.ok_or_else(|| invalid(field))
}

pub(crate) fn needed_lines(text: &str, field: &str) -> Result<String, Refusal> {
    let text = lines(text).filter(|text| !text.is_empty());
    text.ok_or_else(|| invalid(field))
}

pub(crate) fn optional_line(text: Option<&String>, field: &str) -> Result<Option<String>, Refusal> {
    match text {
        Some(text) => match line(text) {
            Some(text) => Ok(Some(text).filter(|text| !text.is_empty())),
            None => Err(invalid(field)),
        },
        None => Ok(None),
    }
}

pub(crate) fn optional_lines(
    text: Option<&String>,
    field: &str,
) -> Result<Option<String>, Refusal> {
    match text {
        Some(text) => match lines(text) {
            Some(text) => Ok(Some(text).filter(|text| !text.is_empty())),
            None => Err(invalid(field)),
        },
        None => Ok(None),
    }
}

/// At least one, none twice.
pub(crate) fn chosen(reasons: &[&str], field: &str) -> Result<(), Refusal> {
    if reasons.is_empty() {
        return Err(invalid(field));
    }
    for (place, reason) in reasons.iter().enumerate() {
        if reasons[..place].contains(reason) {
            return Err(invalid_one_of(&[field, &format!("{field}[{place}]")]));
        }
    }
    Ok(())
}

/// The texts do not say whether the path of a document's member names the document.
pub(crate) fn document(doc: &Doc, under: &str) -> Result<Doc, Refusal> {
    let wrong = |member: &str| invalid_one_of(&[member, &format!("{under}{member}")]);
    let name = line(&doc.name).filter(|name| !name.is_empty());
    let name = name.ok_or_else(|| wrong("name"))?;
    if doc.size < 1 {
        return Err(wrong("size"));
    }
    let sha256 = doc.sha256.trim().to_lowercase();
    if sha256.len() != 64 || !sha256.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return Err(wrong("sha256"));
    }
    Ok(Doc {
        name,
        size: doc.size,
        sha256,
    })
}
