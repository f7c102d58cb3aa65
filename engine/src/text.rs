//! Forms of text: checked once, trusted after. Source: domain.md §4, rule F5.
//!
//! Every form trims Unicode white space first; length is counted in Unicode scalar values; nothing is
//! normalised otherwise.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::problem::Problem;

/// The most characters of one line.
pub const LINE_MAX: u32 = 200;
/// The most characters of a comment or a justification.
pub const TEXT_MAX: u32 = 4_000;
/// The most characters of a tag. Source: [ours], what a row of a list shows whole.
pub const TAG_MAX: u32 = 40;
/// The most characters of a private note. Source: [ours], some pages; each change of it is kept.
pub const NOTE_MAX: u32 = 10_000;
/// The most digits of an MPN ID.
pub const MPN_ID_MAX: usize = 20;

macro_rules! text_form {
    ($(#[$doc:meta])* $name:ident, $check:path) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// The text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl FromStr for $name {
            type Err = Problem;
            fn from_str(text: &str) -> Result<Self, Problem> {
                $check(text).map(Self)
            }
        }

        impl TryFrom<String> for $name {
            type Error = Problem;
            fn try_from(text: String) -> Result<Self, Problem> {
                $check(&text).map(Self)
            }
        }

        impl From<$name> for String {
            fn from(form: $name) -> Self {
                form.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str(&self.0)
            }
        }
    };
}

text_form! {
    /// One line of text, not empty, at most [`LINE_MAX`] characters, no control characters.
    Line, line
}
text_form! {
    /// Text of several lines, not empty, at most [`TEXT_MAX`] characters; line feeds are its only control
    /// characters.
    Text, long_text
}
text_form! {
    /// A tag: one line, not empty, at most [`TAG_MAX`] characters, no control characters.
    Tag, tag
}
text_form! {
    /// A private note: text of several lines, at most [`NOTE_MAX`] characters; line feeds are its only control
    /// characters. Empty where there is none.
    Note, note
}
text_form! {
    /// An MPN ID: 1 to [`MPN_ID_MAX`] digits, kept as text (leading zeros count).
    MpnId, mpn_id
}
text_form! {
    /// A DNS name of at least two labels, in ASCII, as typed.
    DomainName, domain_name
}
text_form! {
    /// An e-mail address: something, `@`, a DNS name.
    Email, email
}
text_form! {
    /// A GUID `8-4-4-4-12`, in lower case.
    Guid, guid
}
text_form! {
    /// A SHA-256 in 64 lower-case hexadecimal digits.
    Sha256, sha256
}

fn checked(text: &str, limit: u32, line_feeds: bool) -> Result<String, Problem> {
    let text = if text.contains('\r') {
        Cow::Owned(text.replace("\r\n", "\n"))
    } else {
        Cow::Borrowed(text)
    };
    let text = text.trim();
    if text.is_empty() {
        return Err(Problem::Required);
    }
    if text
        .chars()
        .any(|c| c.is_control() && !(line_feeds && c == '\n'))
    {
        return Err(Problem::ControlCharacter);
    }
    let limit_reached = usize::try_from(limit).unwrap_or(usize::MAX);
    // As many bytes are never more characters.
    if text.len() > limit_reached && text.chars().count() > limit_reached {
        return Err(Problem::TooLong { limit });
    }
    Ok(text.to_owned())
}

fn line(text: &str) -> Result<String, Problem> {
    checked(text, LINE_MAX, false)
}

fn long_text(text: &str) -> Result<String, Problem> {
    checked(text, TEXT_MAX, true)
}

fn tag(text: &str) -> Result<String, Problem> {
    checked(text, TAG_MAX, false)
}

fn note(text: &str) -> Result<String, Problem> {
    match checked(text, NOTE_MAX, true) {
        Err(Problem::Required) => Ok(String::new()),
        read => read,
    }
}

fn mpn_id(text: &str) -> Result<String, Problem> {
    let text = line(text)?;
    let digits = text.len() <= MPN_ID_MAX && text.bytes().all(|byte| byte.is_ascii_digit());
    if digits {
        Ok(text)
    } else {
        Err(Problem::NotAnMpnId)
    }
}

fn domain_name(text: &str) -> Result<String, Problem> {
    let text = line(text)?;
    if is_domain_name(&text) {
        Ok(text)
    } else {
        Err(Problem::NotADomain)
    }
}

/// Labels of letters, digits and inner hyphens; the last one not of digits only.
fn is_domain_name(text: &str) -> bool {
    let label = |label: &str| {
        (1..=63).contains(&label.len())
            && label
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    let Some((_, last)) = text.rsplit_once('.') else {
        return false;
    };
    text.len() <= 253
        && text.split('.').all(label)
        && !last.bytes().all(|byte| byte.is_ascii_digit())
}

fn email(text: &str) -> Result<String, Problem> {
    let text = line(text)?;
    let well_formed = text.rsplit_once('@').is_some_and(|(local, domain)| {
        (1..=64).contains(&local.chars().count())
            && !local.contains(|c: char| c.is_whitespace() || "@,;:<>()[]\\\"".contains(c))
            && !local.starts_with('.')
            && !local.ends_with('.')
            && !local.contains("..")
            && is_domain_name(domain)
    });
    if well_formed {
        Ok(text)
    } else {
        Err(Problem::NotAnEmail)
    }
}

fn guid(text: &str) -> Result<String, Problem> {
    let text = line(text)?.to_ascii_lowercase();
    match Uuid::try_parse(&text) {
        Ok(uuid) if uuid.hyphenated().encode_lower(&mut Uuid::encode_buffer()) == text.as_str() => {
            Ok(text)
        }
        _ => Err(Problem::NotAGuid),
    }
}

fn sha256(text: &str) -> Result<String, Problem> {
    let text = text.trim().to_ascii_lowercase();
    let digits = text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    if digits {
        Ok(text)
    } else {
        Err(Problem::NotAHash)
    }
}
