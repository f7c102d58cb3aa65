//! Which format of what is stored: a version that stores something that older ones cannot see says so first, in a note,
//! so that they write nothing there. This one stores the first format and writes no such note.

use cpor_engine::canonical::sha256_hex;

use crate::fault::StorageFault;
use crate::keeper::{Area, Keeper, Kind, Name};

/// The format of this version.
pub const FORMAT: u32 = 1;

/// The name of the note.
const NOTE: &str = "format";

/// The text of the note: `2 1f3c5a7e`. The check keeps a damaged one from closing a workspace.
pub fn format_note(format: u32) -> String {
    let check: String = sha256_hex(&format!("{NOTE} {format}"))
        .chars()
        .take(8)
        .collect();
    format!("{format} {check}")
}

/// Whether either store says that its format is a newer one.
pub(super) fn is_newer<K: Kind>(
    keeper: &dyn Keeper<K>,
    area: Area<K>,
) -> Result<bool, StorageFault> {
    let Some(name) = Name::parse(NOTE) else {
        return Ok(false);
    };
    let texts = keeper.notes(area, &name)?;
    Ok(texts
        .iter()
        .any(|text| read(text).is_some_and(|format| format > FORMAT)))
}

fn read(text: &str) -> Option<u32> {
    let format = text.split_once(' ')?.0.parse().ok()?;
    (format_note(format) == text).then_some(format)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_says_its_format_or_nothing() {
        assert_eq!(read(&format_note(2)), Some(2));
        let spoilt = format_note(2).replacen('2', "3", 1);
        for text in [
            "",
            "2",
            "2 ",
            "x 12345678",
            &spoilt,
            &format!("{} ", format_note(2)),
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
