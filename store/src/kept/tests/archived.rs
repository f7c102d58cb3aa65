//! What the journal alone keeps: how it gets there and back, and what is known of it while the journal does not answer
//! or has lost it.

use std::collections::BTreeSet;

use cpor_engine::id::ClaimNumber;

use super::journalled::Browser;
use super::packed::{
    checked, comment, ended, figures, import_another, pack, packed, packs, stands_everywhere,
};
use super::*;
use crate::documents::{Documents, MemoryDocuments};
use crate::exchange::{Files, export, merge};
use crate::keeper::{Name, QUOTA_UNITS, usage};
use crate::kv::units_of;
use crate::testing::create;
use crate::testing::varied::VariedHost;

/// Fills the store with what another program keeps, up to a part of what there is.
fn fill(browser: &Browser, percent: u64) {
    let key = "another-program";
    browser.local.remove(key).unwrap();
    let used = browser.local.units("").unwrap() + units_of(key);
    let filler = QUOTA_UNITS * percent / 100 - used;
    browser
        .local
        .set(key, &"x".repeat(filler.try_into().unwrap()))
        .unwrap();
}

#[test]
fn where_little_room_is_left_the_journal_alone_keeps_them_until_there_is_room_again() {
    let (browser, kept, host) = packed();
    let all = content(&kept);
    fill(&browser, 81);
    pack(&kept, &host).unwrap();
    assert!(packs(&browser, &kept).is_empty());
    let said = figures(&kept, &host);
    assert_eq!((said.packed, said.in_journal_alone), (0, 3));
    // Opening does not fill the store with them again, and nothing is wrong.
    let opened = browser.open(kept.area(), &host).unwrap().unwrap();
    assert_eq!(content(&opened), all);
    assert!(opened.aside().is_empty());
    assert_eq!(keys(&browser.local, kept.area(), "ev/").len(), 1);
    assert!(opened.pack_some(true, &host).is_none(), "there is no room");
    let found = checked(&browser, &opened, &host);
    assert!(
        found.is_well() && found.local.in_journal_alone == 27,
        "{found:?}"
    );
    // Between two thirds and four fifths nothing goes to and fro.
    fill(&browser, 70);
    assert!(opened.pack_some(true, &host).is_none());
    // An act on one of them is kept as any other.
    let mut opened = opened;
    commit(&mut opened, ADMIN, comment(1, "After all"), &host).unwrap();
    let again = browser.open(kept.area(), &host).unwrap().unwrap();
    assert_eq!(content(&again), content(&opened));
    fill(&browser, 10);
    host.go_on(31);
    pack(&again, &host).unwrap();
    assert_eq!(figures(&again, &host).packed, 3);
    stands_everywhere(&browser, &again, &host, "there is room again");
    assert_eq!(usage(&browser.local).unwrap().left / 52_428, 90);
}

/// Where the journal does not give back every one to the byte, nothing goes.
#[test]
fn what_the_journal_has_damaged_does_not_go_from_the_store() {
    let (browser, kept, host) = packed();
    fill(&browser, 81);
    let raw = browser.journal.raw(kept.area());
    let (place, stored) = raw
        .iter()
        .find(|(place, _)| place.starts_with("ev/"))
        .unwrap();
    let spoilt = stored.replace("\"schema\":1", "\"schema\":0");
    browser.journal.set_raw(kept.area(), place, &spoilt);
    assert!(pack(&kept, &host).is_err());
    assert_eq!(packs(&browser, &kept).len(), 1);
    stands_everywhere_after_healing(&browser, &kept, &host);
}

fn stands_everywhere_after_healing(browser: &Browser, kept: &Desks, host: &VariedHost) {
    let opened = browser.open(kept.area(), host).unwrap().unwrap();
    assert_eq!(content(&opened), content(kept));
}

#[test]
fn where_not_even_the_pack_fits_the_room_comes_free_all_the_same() {
    let browser = Browser::default();
    let (kept, host) = ended(&browser);
    let used = browser.local.units("").unwrap();
    let full = Browser {
        local: MemoryStore::with_quota(used + 50),
        journal: browser.journal.copy(),
    };
    for (key, text) in everything(&browser.local) {
        full.local.set(&key, &text).unwrap();
    }
    let opened = full.open(kept.area(), &host).unwrap().unwrap();
    pack(&opened, &host).unwrap();
    assert_eq!(figures(&opened, &host).waiting, 0);
    stands_everywhere(&full, &opened, &host, "then packed");
    assert_eq!(packs(&full, &opened).len(), 1);
}

#[test]
fn a_wiped_store_gets_them_back_as_a_pack() {
    let (browser, kept, host) = packed();
    browser.clear_local();
    let opened = browser.open(kept.area(), &host).unwrap().unwrap();
    assert_eq!(keys(&browser.local, kept.area(), "ev/").len(), 1);
    assert_eq!(figures(&opened, &host).in_journal_alone, 3);
    pack(&opened, &host).unwrap();
    stands_everywhere(&browser, &opened, &host, "wiped");
}

/// Three claims are no half of a pack, and nobody asked; but what the journal alone has is one copy, where two are said.
#[test]
fn what_a_wiped_store_has_lost_comes_back_to_it_though_it_is_little() {
    let (browser, kept, host) = packed();
    browser.clear_local();
    let kept = browser.open(kept.area(), &host).unwrap().unwrap();
    taken(kept.pack_some(false, &host).unwrap()).unwrap();
    assert!(kept.pack_some(false, &host).is_none());
    stands_everywhere(&browser, &kept, &host, "wiped");
}

/// What the journal alone keeps names documents, too: as long as it does not answer nobody knows which.
#[test]
fn no_document_is_swept_while_the_journal_does_not_answer() {
    let (browser, kept, host) = packed();
    let documents = MemoryDocuments::default();
    taken(documents.put(crate::testing::LETTER.to_vec())).unwrap();
    browser.journal.fail_from(0, StorageFault::Blocked);
    let opened = browser.open(kept.area(), &host).unwrap().unwrap();
    assert_eq!(taken(opened.sweep_documents(documents.clone())), Ok(0));
    browser.journal.mend();
    let opened = browser.open(kept.area(), &host).unwrap().unwrap();
    assert_eq!(taken(opened.sweep_documents(documents)), Ok(1));
}

/// Three claims that the journal alone has, a draft, and one after it that was deleted, which the journal alone has too.
fn archived() -> (Browser, Desks, VariedHost) {
    let (browser, mut kept, host) = packed();
    commit(&mut kept, ADMIN, create("Not this one"), &host).unwrap();
    let delete = serde_json::json!({ "type": "deleteDraft", "id": 5 });
    commit(&mut kept, ADMIN, delete, &host).unwrap();
    host.go_on(31);
    fill(&browser, 81);
    pack(&kept, &host).unwrap();
    fill(&browser, 10);
    (browser, kept, host)
}

fn numbers(kept: &Desks) -> Vec<u32> {
    let all = kept.workspace().all_histories();
    all.map(|(number, _)| number.0).collect()
}

/// What has become of the journal of what it alone keeps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fate {
    /// It does not answer, and does another time.
    Silent,
    /// It was wiped.
    Wiped,
    /// It was wiped, and local storage before that.
    LocalWipedBefore,
    /// The same, and it had been archived by a version that noted nothing.
    WipedUnnoted,
}

const FATES: [Fate; 4] = [
    Fate::Silent,
    Fate::Wiped,
    Fate::LocalWipedBefore,
    Fate::WipedUnnoted,
];

/// A browser to which that happened, opened.
fn met(fate: Fate) -> (Browser, Desks, VariedHost) {
    let (browser, kept, host) = archived();
    match fate {
        Fate::Silent => browser.journal.fail_from(0, StorageFault::Blocked),
        Fate::Wiped => browser.journal.wipe(),
        Fate::LocalWipedBefore => {
            browser.clear_local();
            browser.open(kept.area(), &host).unwrap().unwrap();
            browser.journal.wipe();
        }
        Fate::WipedUnnoted => {
            let note = Name::parse("archive").unwrap();
            Keeper::remove_note(browser.keeper().as_ref(), kept.area(), &note).unwrap();
            fill(&browser, 70);
            let page = browser.open(kept.area(), &host).unwrap().unwrap();
            assert!(page.pack_some(false, &host).is_none());
            browser.journal.wipe();
        }
    }
    let opened = browser.open(kept.area(), &host).unwrap().unwrap();
    assert_eq!(numbers(&opened), [4], "{fate:?}");
    (browser, opened, host)
}

/// A number names one claim for ever, on paper too.
#[test]
fn a_new_claim_gets_no_number_of_one_that_the_journal_alone_keeps() {
    for fate in FATES {
        let (browser, mut opened, host) = met(fate);
        let missing: BTreeSet<ClaimNumber> = [1, 2, 3, 5].map(ClaimNumber).into();
        assert_eq!(*opened.missing(), missing, "{fate:?}");
        commit(&mut opened, ADMIN, create("Meanwhile"), &host).unwrap();
        assert_eq!(numbers(&opened), [4, 6], "{fate:?}");
        if fate == Fate::Silent {
            browser.journal.mend();
            let again = browser.open(opened.area(), &host).unwrap().unwrap();
            assert_eq!(numbers(&again), [1, 2, 3, 4, 5, 6]);
            assert!(again.missing().is_empty() && again.aside().is_empty());
        }
    }
}

/// What only those claims name that the journal has lost may come back with a file, and then needs its document.
#[test]
fn no_document_is_swept_where_the_journal_has_lost_what_it_alone_kept() {
    for fate in FATES {
        let (_, opened, _) = met(fate);
        let documents = MemoryDocuments::default();
        taken(documents.put(crate::testing::LETTER.to_vec())).unwrap();
        assert_eq!(taken(opened.sweep_documents(documents)), Ok(0), "{fate:?}");
    }
}

#[test]
fn what_the_journal_has_lost_comes_back_from_a_file_under_its_numbers_and_anothers_claim_gets_none_of_them()
 {
    let (_, whole, _) = archived();
    let file = export(whole.workspace(), &Files::new());
    let (browser, mut opened, host) = met(Fate::Wiped);
    import_another(&mut opened, &host);
    assert_eq!(numbers(&opened), [4, 6]);
    let plan = merge(opened.workspace(), &file, &host).unwrap();
    assert!(plan.appended.renumbered.is_empty());
    taken(opened.commit(&plan.appended.plan, &host).unwrap()).unwrap();
    assert_eq!(numbers(&opened), [1, 2, 3, 4, 5, 6]);
    let again = browser.open(opened.area(), &host).unwrap().unwrap();
    assert!(again.missing().is_empty());
    let documents = MemoryDocuments::default();
    taken(documents.put(crate::testing::LETTER.to_vec())).unwrap();
    assert_eq!(taken(again.sweep_documents(documents)), Ok(1));
}

#[test]
fn what_is_taken_back_is_missed_by_nobody() {
    let (browser, mut kept, host) = archived();
    let brought = import_another(&mut kept, &host);
    fill(&browser, 81);
    pack(&kept, &host).unwrap();
    taken(kept.take_back(&brought, &host).unwrap()).unwrap();
    let opened = browser.open(kept.area(), &host).unwrap().unwrap();
    assert_eq!(numbers(&opened), [1, 2, 3, 4, 5]);
    assert!(opened.missing().is_empty());
}
