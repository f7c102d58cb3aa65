//! What is remembered of a desk outside both of its stores, so that a page that finds them empty can say that something
//! was here. See docs/decisions/marker.md.

use cpor_engine::Instant;
use serde::{Deserialize, Serialize};

/// What is remembered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Marker {
    /// How many claims there were.
    pub claims: u64,
    /// When something was saved last, by the device's clock.
    pub saved: Instant,
    /// When the desk was exported last, as a file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exported: Option<Instant>,
    /// What that file was called.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// The backup folder it was written into, where it was one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub folder: Option<String>,
}

impl Marker {
    /// Its text, as it is kept.
    pub fn text(&self) -> String {
        // It holds no map, and so can always be written.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// What a kept text says; members of a newer version are passed over.
    pub fn read(text: &str) -> Option<Self> {
        serde_json::from_str(text).ok()
    }

    /// Whether it is worth being written in the place of `other`: the figures differ, or a minute has passed.
    pub fn replaces(&self, other: &Self) -> bool {
        const MINUTE_MILLIS: u64 = 60_000;
        let apart = self.saved.millis().abs_diff(other.saved.millis());
        (self.claims, self.exported) != (other.claims, other.exported) || apart >= MINUTE_MILLIS
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marker(claims: u64, saved: i64, exported: Option<i64>) -> Marker {
        Marker {
            claims,
            saved: Instant::from_millis(saved),
            exported: exported.map(Instant::from_millis),
            file: None,
            folder: None,
        }
    }

    #[test]
    fn it_comes_back_as_it_was_and_what_is_none_is_nothing() {
        let named = Marker {
            file: Some("cpor-desk-2020-09-14.json".to_owned()),
            folder: Some("Mentések".to_owned()),
            ..marker(2, 0, Some(1))
        };
        let plain = [marker(0, 0, None), marker(7, 1_600_074_000_000, Some(1))];
        for said in plain.into_iter().chain([named]) {
            assert_eq!(Marker::read(&said.text()), Some(said));
        }
        let newer = r#"{"claims":2,"saved":"2020-09-14T09:00:00.000Z","colour":"x"}"#;
        assert_eq!(
            Marker::read(newer),
            Some(marker(2, 1_600_074_000_000, None))
        );
        for text in ["", "{}", "[]", r#"{"claims":-1,"saved":"x"}"#] {
            assert_eq!(Marker::read(text), None, "{text}");
        }
    }

    #[test]
    fn it_is_written_when_it_says_something_else_and_else_once_a_minute() {
        let before = marker(2, 100_000, None);
        for (what, now, replaces) in [
            ("the same", before.clone(), false),
            ("a little later", marker(2, 159_999, None), false),
            ("a minute later", marker(2, 160_000, None), true),
            ("the clock was set back", marker(2, 40_000, None), true),
            ("another claim", marker(3, 100_001, None), true),
            ("an export", marker(2, 100_001, Some(100_001)), true),
        ] {
            assert_eq!(now.replaces(&before), replaces, "{what}");
        }
    }
}
