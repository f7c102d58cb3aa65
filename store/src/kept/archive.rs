//! Which claims the journal alone keeps, said where local storage has it too: so no other claim gets the number of one of
//! them while the journal does not answer, and it is noticed when the journal has lost them.
//!
//! The note says numbers, `1-70 72 80-90`, and carries a check. It says what was so once: a claim that has come back to
//! local storage may stay in it.

use std::collections::BTreeSet;

use cpor_engine::canonical::sha256_hex;
use cpor_engine::id::ClaimNumber;
use cpor_engine::workspace::{WorkspaceBody, Written};

use crate::fault::StorageFault;
use crate::keeper::{Area, Keeper, Kind, Name};

/// The name of the note.
const NOTE: &str = "archive";

/// The numbers that the note says, in whatever store it is whole.
pub(super) fn read<K: Kind>(
    keeper: &dyn Keeper<K>,
    area: Area<K>,
) -> Result<BTreeSet<ClaimNumber>, StorageFault> {
    let texts = keeper.notes(area, &Name::of_note(NOTE)?)?;
    // One of the stores may be behind: then it says fewer.
    Ok(texts
        .iter()
        .filter_map(|text| numbers(text))
        .flatten()
        .collect())
}

/// Adds claims to the note, before the journal alone has them.
pub(super) fn add<K: Kind>(
    keeper: &dyn Keeper<K>,
    area: Area<K>,
    claims: &BTreeSet<ClaimNumber>,
) -> Result<(), StorageFault> {
    let mut all = read(keeper, area)?;
    if claims.is_subset(&all) {
        return Ok(());
    }
    all.extend(claims);
    write(keeper, area, &all)
}

/// Takes claims out of the note that were taken out of the workspace.
pub(super) fn forget<K: Kind>(
    keeper: &dyn Keeper<K>,
    area: Area<K>,
    claims: &BTreeSet<ClaimNumber>,
) -> Result<(), StorageFault> {
    let mut all = read(keeper, area)?;
    if claims.is_disjoint(&all) {
        return Ok(());
    }
    all.retain(|number| !claims.contains(number));
    write(keeper, area, &all)
}

fn write<K: Kind>(
    keeper: &dyn Keeper<K>,
    area: Area<K>,
    all: &BTreeSet<ClaimNumber>,
) -> Result<(), StorageFault> {
    // It is for when the journal is not there, so what local storage has at once is enough.
    keeper
        .set_note(area, &Name::of_note(NOTE)?, &text_of(all))
        .map(drop)
}

/// The numbers that records give.
pub(super) fn given<'a>(written: impl IntoIterator<Item = &'a Written>) -> BTreeSet<ClaimNumber> {
    let numbers = written.into_iter().filter_map(|written| match written {
        Written::Workspace(record) => match record.entry().body {
            WorkspaceBody::Numbered { number, .. } => Some(number),
            _ => None,
        },
        Written::Event(_) => None,
    });
    numbers.collect()
}

fn text_of(all: &BTreeSet<ClaimNumber>) -> String {
    let mut ranges: Vec<(u32, u32)> = Vec::new();
    for ClaimNumber(number) in all {
        match ranges.last_mut() {
            Some((_, last)) if last.checked_add(1) == Some(*number) => *last = *number,
            _ => ranges.push((*number, *number)),
        }
    }
    let ranges = ranges.into_iter().map(|(first, last)| {
        if first == last {
            first.to_string()
        } else {
            format!("{first}-{last}")
        }
    });
    let said = ranges.collect::<Vec<_>>().join(" ");
    let check = check_of(&said);
    format!("{said} {check}")
}

fn check_of(said: &str) -> String {
    let hash = sha256_hex(&format!("{NOTE} {said}"));
    hash.chars().take(16).collect()
}

/// What a text says, if it is whole.
fn numbers(text: &str) -> Option<BTreeSet<ClaimNumber>> {
    let (said, check) = text.rsplit_once(' ')?;
    if check != check_of(said) {
        return None;
    }
    let mut all = BTreeSet::new();
    for range in said.split(' ').filter(|range| !range.is_empty()) {
        let (first, last) = range.split_once('-').unwrap_or((range, range));
        let (first, last): (u32, u32) = (first.parse().ok()?, last.parse().ok()?);
        all.extend((first..=last).map(ClaimNumber));
    }
    Some(all)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(numbers: &[u32]) -> BTreeSet<ClaimNumber> {
        numbers.iter().copied().map(ClaimNumber).collect()
    }

    #[test]
    fn numbers_become_a_short_text_and_come_back() {
        for (all, said) in [
            (&[][..], ""),
            (&[7], "7"),
            (&[1, 2, 3, 5, 8, 9], "1-3 5 8-9"),
            (&[u32::MAX - 1, u32::MAX], "4294967294-4294967295"),
        ] {
            let text = text_of(&of(all));
            assert_eq!(text.rsplit_once(' ').unwrap().0, said);
            assert_eq!(numbers(&text), Some(of(all)), "{said}");
        }
    }

    #[test]
    fn a_spoilt_text_says_nothing() {
        let whole = text_of(&of(&[1, 2, 3, 70]));
        let spoilt = whole.replacen("70", "71", 1);
        let cut = whole.get(1..).unwrap();
        for text in ["", " ", "1-3", "x 0", &spoilt, cut, &format!("{whole} ")] {
            assert_eq!(numbers(text), None, "{text}");
        }
    }
}
