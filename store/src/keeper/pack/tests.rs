//! What is packed comes back to the byte, and how small it is.

use std::collections::BTreeSet;

use cpor_engine::Workspace;

use super::*;
use crate::keeper::{Area, Desk, QUOTA_UNITS};
use crate::kept::entry_of;
use crate::kv::units_of;
use crate::testing::varied::{VariedHost, end_a_claim};
use crate::testing::{desk, played, played_desk};

fn entries(workspace: &Workspace) -> Vec<Entry> {
    workspace.log().iter().map(entry_of).collect()
}

fn units(entries: &[Entry], workspace: &Workspace) -> u64 {
    let area: Area<Desk> = Area::of(workspace.id());
    let each = entries.iter();
    each.map(|entry| units_of(&area.key(entry.slot)) + units_of(&entry.text))
        .sum()
}

/// The figures of docs/proof.md: claims of nine entries, each with a customer, people and a document of its own.
#[test]
fn how_many_ended_claims_fit() {
    const CLAIMS: u32 = 67;
    let host = VariedHost::new();
    let mut workspace = desk(&crate::testing::host());
    for number in 1..=CLAIMS {
        end_a_claim(&mut workspace, number, &host);
    }
    let entries = entries(&workspace);
    // The first is the workspace's own.
    let ended = &entries[1..];
    let (name, text) = pack(workspace.id(), ended).unwrap();
    let key = Area::<Desk>::of(workspace.id()).key(format_args!("pack/{name}"));
    let packed = units_of(&key) + units_of(&text);
    let fit = |units: u64| QUOTA_UNITS * u64::from(CLAIMS) / units;
    assert_eq!(
        (ended.len(), fit(units(ended, &workspace)), fit(packed)),
        (603, 822, 31_680),
        "as docs/proof.md says"
    );
}

#[test]
fn every_entry_comes_back_to_the_byte() {
    let host = crate::testing::host();
    for workspace in [played_desk(&host), played(&host)] {
        let mut entries = entries(&workspace);
        let (name, text) = pack(workspace.id(), &entries).unwrap();
        entries.sort_by_cached_key(|entry| entry.slot.to_string());
        let slots: BTreeSet<Slot> = entries.iter().map(|entry| entry.slot).collect();
        assert_eq!(
            unpack(workspace.id(), &name, &text),
            Unpacked::Entries(entries)
        );
        match slots_in(&name, &text) {
            Unpacked::Entries(read) => assert_eq!(BTreeSet::from_iter(read), slots),
            other => panic!("{other:?}"),
        }
    }
}

/// What was changed anywhere is not taken for what was written.
#[test]
fn a_pack_that_is_not_what_was_written_is_noticed_by_its_name() {
    let host = crate::testing::host();
    let workspace = played_desk(&host);
    let (name, text) = pack(workspace.id(), &entries(&workspace)).unwrap();
    let units: Vec<char> = text.chars().collect();
    for at in (0..units.len() - 1).step_by(7) {
        let mut other = units.clone();
        other[at] = if other[at] == '\u{1000}' {
            '\u{1001}'
        } else {
            '\u{1000}'
        };
        let other: String = other.into_iter().collect();
        let cut: String = units[..at].iter().collect();
        for damaged in [other, cut] {
            let read = unpack(workspace.id(), &name, &damaged);
            assert_eq!(read, Unpacked::Damaged, "{at}");
            // Nor does it break anything where its name fits it.
            let read = unpack(workspace.id(), &sha256_hex(&damaged), &damaged);
            assert_ne!(read, unpack(workspace.id(), &name, &text), "{at}");
        }
    }
}

#[test]
fn a_newer_way_of_packing_is_known_as_such() {
    let text = "2 whatever it is";
    let name = sha256_hex(text);
    let workspace = desk(&crate::testing::host()).id();
    assert_eq!(unpack(workspace, &name, text), Unpacked::Newer);
}
