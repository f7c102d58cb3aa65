//! A pack, or the journal beside it, is damaged or gone: it is noticed, and what the other has heals it.

use super::bits::{damaged, steps};
use super::journalled::{Browser, copy_of};
use super::packed::{checked, ended, pack, packed, packs, stands_everywhere};
use super::*;

#[test]
#[allow(
    clippy::print_stdout,
    reason = "the figures are what the long run is for"
)]
fn all_bits_and_truncations_of_a_pack_are_noticed_and_the_journal_heals_it() {
    let (whole, kept, host) = packed();
    let key = packs(&whole, &kept).pop().unwrap();
    let (area, all) = (kept.area(), content(&kept));
    let text = whole.local.get(&key).unwrap().unwrap();
    let local = everything(&whole.local);
    let mut tried = 0;
    for damaged in steps(damaged(&text)) {
        let browser = Browser {
            local: copy_of(&local),
            journal: whole.journal.copy(),
        };
        browser.local.set(&key, &damaged).unwrap();
        let found = checked(&browser, &kept, &host);
        assert!(found.can_be_mended(), "the check says so");
        let opened = browser.open(area, &host).unwrap().unwrap();
        assert_eq!(content(&opened), all, "healed");
        let raw: Vec<&str> = opened.aside().iter().map(|raw| raw.text.as_str()).collect();
        assert_eq!(raw, [damaged.as_str()], "kept raw");
        assert_eq!(browser.local.get(&key).unwrap(), None);
        pack(&opened, &host).unwrap();
        let alone: Desks = open(&browser.local, area, &FixedHost::at("2025-09-01T09:00:00Z"))
            .unwrap()
            .unwrap();
        assert_eq!(content(&alone), all, "and packed again");
        // Alone, the other claims are untouched.
        let browser = Browser {
            local: copy_of(&local),
            ..Browser::default()
        };
        browser.local.set(&key, &damaged).unwrap();
        let alone = browser.open(area, &host).unwrap().unwrap();
        assert_eq!(names(&alone), [(4, "A draft".to_owned())]);
        assert_eq!(alone.aside().len(), 1);
        tried += 1;
    }
    println!("{tried} damaged packs, all noticed, healed and kept raw");
    assert!(tried >= 16);
}

/// The texts of a pack are read only where they are needed.
#[test]
fn what_the_journal_has_is_not_read_from_the_pack_again() {
    let (browser, kept, host) = packed();
    let loaded = taken(Keeper::load(browser.keeper().as_ref(), kept.area())).unwrap();
    let whole = taken(Keeper::load_whole(browser.keeper().as_ref(), kept.area())).unwrap();
    assert_eq!((loaded.packs.len(), whole.packs.len()), (1, 0));
    assert_eq!(loaded.entries, whole.entries);
    assert_eq!(loaded.packs.values().flatten().count(), 27);
    browser.journal.wipe();
    let loaded = taken(Keeper::load(browser.keeper().as_ref(), kept.area())).unwrap();
    assert_eq!(loaded.entries, whole.entries);
    drop(browser.open(kept.area(), &host).unwrap());
}

/// A record that is damaged in the journal comes from the pack.
#[test]
fn a_damaged_place_in_the_journal_is_healed_from_the_pack() {
    let (browser, kept, host) = packed();
    let raw = browser.journal.raw(kept.area());
    let mut tried = 0;
    for (place, stored) in raw.iter().filter(|(place, _)| place.starts_with("ev/")) {
        let spoilt = stored.replace("\"schema\":1", "\"schema\":0");
        browser.journal.set_raw(kept.area(), place, &spoilt);
        let opened = browser.open(kept.area(), &host).unwrap().unwrap();
        assert_eq!(content(&opened), content(&kept), "{place}");
        assert_eq!(
            browser.journal.raw(kept.area()),
            raw,
            "{place}: again whole"
        );
        assert!(
            packs(&browser, &kept).len() == 1,
            "{place}: the pack stands"
        );
        tried += 1;
    }
    assert!(tried > 20);
}

#[test]
fn a_plain_copy_that_is_damaged_beside_its_pack_is_set_aside() {
    let browser = Browser::default();
    let (kept, host) = ended(&browser);
    let before = everything(&browser.local);
    pack(&kept, &host).unwrap();
    // The page ended before the plain ones went, and one of them was damaged since.
    let mut damaged = None;
    for (key, text) in before {
        if damaged.is_none() && text.contains("\"kind\":\"approved\"") {
            browser
                .local
                .set(&key, &text.replace("approved", "approvee"))
                .unwrap();
            damaged = Some(key);
        } else {
            browser.local.set(&key, &text).unwrap();
        }
    }
    let opened = browser.open(kept.area(), &host).unwrap().unwrap();
    assert_eq!(content(&opened), content(&kept));
    assert_eq!(opened.aside().len(), 1);
    pack(&opened, &host).unwrap();
    assert_eq!(keys(&browser.local, kept.area(), "ev/").len(), 1);
    let again = browser.open(kept.area(), &host).unwrap().unwrap();
    assert_eq!(content(&again), content(&kept));
}

#[test]
fn a_wiped_journal_gets_them_back_from_the_pack() {
    let (browser, kept, host) = packed();
    let before = browser.journal.raw(kept.area());
    browser.journal.wipe();
    let opened = browser.open(kept.area(), &host).unwrap().unwrap();
    assert_eq!(content(&opened), content(&kept));
    assert_eq!(browser.journal.raw(kept.area()), before);
    stands_everywhere(&browser, &opened, &host, "wiped");
}
