//! Claims that have ended are packed: nothing of them is lost, whatever ends or is damaged in between, and what is done
//! on them counts as on any other.

use std::collections::BTreeSet;

use serde_json::json;

use super::journalled::{Browser, copy_of};
use super::torture::WAYS;
use super::*;
use crate::check::{Findings, Needed, check};
use crate::documents::MemoryDocuments;
use crate::exchange::{Files, export, merge};
use crate::journal::Journal;
use crate::keeper::Lasting;
use crate::kept::{Brought, PackedFigures};
use crate::testing::varied::{VariedHost, end_a_claim};
use crate::testing::{FixedHost, create, desk};

const CLAIMS: u32 = 3;

/// A desk with claims that ended two months ago, and one that is a draft.
pub(super) fn ended(browser: &Browser) -> (Desks, VariedHost) {
    let host = VariedHost::new();
    let mut workspace = desk(&FixedHost::at("2025-01-01T09:00:00Z"));
    for number in 1..=CLAIMS {
        end_a_claim(&mut workspace, number, &host);
    }
    let mut kept = Kept::new(browser.keeper(), workspace).unwrap();
    let plan = kept.workspace().as_it_is();
    taken(kept.commit(&plan, &host).unwrap()).unwrap();
    host.go_on(120);
    commit(&mut kept, ADMIN, create("A draft"), &host).unwrap();
    (kept, host)
}

/// Takes every step there is.
pub(super) fn pack(kept: &Desks, host: &VariedHost) -> Result<(), StorageFault> {
    for _ in 0..50 {
        let Some(step) = kept.pack_some(true, host) else {
            return Ok(());
        };
        if taken(step)?.is_nothing() {
            return Ok(());
        }
    }
    panic!("it comes to an end");
}

pub(super) fn packed() -> (Browser, Desks, VariedHost) {
    let browser = Browser::default();
    let (kept, host) = ended(&browser);
    pack(&kept, &host).unwrap();
    (browser, kept, host)
}

pub(super) fn figures(kept: &Desks, host: &VariedHost) -> PackedFigures {
    kept.packed_figures(host).unwrap()
}

pub(super) fn packs(browser: &Browser, kept: &Desks) -> Vec<String> {
    keys(&browser.local, kept.area(), "pack/")
}

pub(super) fn checked(browser: &Browser, kept: &Desks, host: &VariedHost) -> Findings {
    let local = KeyValueKeeper::on(browser.local.clone());
    let documents = MemoryDocuments::new();
    let stores = (&local, &browser.journal, &documents);
    let needed = Needed::of(kept.workspace(), host);
    let breathe = |_| crate::answer::at_once(Ok(()));
    taken(Box::pin(check(stores, kept.area(), &needed, breathe))).unwrap()
}

/// Opens each store alone, and both.
pub(super) fn stands_everywhere(browser: &Browser, kept: &Desks, host: &VariedHost, case: &str) {
    let (area, all) = (kept.area(), content(kept));
    let local = copy_of(&everything(&browser.local));
    let alone = open(&local, area, &FixedHost::at("2025-09-01T09:00:00Z"));
    assert_eq!(content(&alone.unwrap().unwrap()), all, "{case}: local");
    let journal = Browser {
        local: MemoryStore::new(),
        journal: browser.journal.copy(),
    };
    let alone = journal.open(area, host).unwrap().unwrap();
    assert_eq!(content(&alone), all, "{case}: journal");
    let both = browser.open(area, host).unwrap().unwrap();
    assert_eq!(content(&both), all, "{case}: both");
    assert!(both.aside().is_empty(), "{case}");
}

#[test]
fn ended_claims_take_a_fraction_and_are_all_there_in_each_store() {
    let browser = Browser::default();
    let (kept, host) = ended(&browser);
    let before = browser.local.units("").unwrap();
    assert_eq!(figures(&kept, &host).waiting, 3);
    pack(&kept, &host).unwrap();
    let after = browser.local.units("").unwrap();
    assert!(after * 4 < before, "{before} units, then {after}");
    assert_eq!(packs(&browser, &kept).len(), 1);
    let draft = keys(&browser.local, kept.area(), "ev/");
    assert_eq!(draft.len(), 1, "a draft stays as it is");
    assert_eq!(keys(&browser.local, kept.area(), "ws/").len(), 2);
    // That of the draft, and that with which the workspace was opened.
    assert_eq!(keys(&browser.local, kept.area(), "batch/").len(), 2);
    let said = figures(&kept, &host);
    assert_eq!(
        (said.packed, said.waiting, said.in_journal_alone),
        (3, 0, 0)
    );
    assert!(said.units * 5 < said.one_by_one);
    stands_everywhere(&browser, &kept, &host, "packed");
    assert_eq!(keys(&browser.local, kept.area(), "ev/"), draft, "still");
    assert!(checked(&browser, &kept, &host).is_well());
}

#[test]
fn what_has_not_rested_or_has_not_ended_is_not_packed() {
    let browser = Browser::default();
    let (mut kept, host) = ended(&browser);
    commit(&mut kept, ADMIN, comment(2, "Just now"), &host).unwrap();
    pack(&kept, &host).unwrap();
    assert_eq!(figures(&kept, &host).packed, 2);
    host.go_on(29);
    assert!(kept.pack_some(true, &host).is_none());
    host.go_on(2);
    pack(&kept, &host).unwrap();
    assert_eq!(figures(&kept, &host).packed, 3, "the draft never");
    assert_eq!(packs(&browser, &kept).len(), 1, "few are put together");
    stands_everywhere(&browser, &kept, &host, "put together");
}

#[test]
fn where_a_newer_version_has_written_nothing_is_packed() {
    let browser = Browser::default();
    let (kept, host) = ended(&browser);
    let key = keys(&browser.local, kept.area(), "ws/").remove(0);
    let text = browser.local.get(&key).unwrap().unwrap();
    browser.local.set(&key, &newer(&text)).unwrap();
    let opened = browser.open(kept.area(), &host).unwrap().unwrap();
    assert!(opened.is_newer());
    assert!(opened.pack_some(true, &host).is_none());
}

#[test]
fn few_wait_until_somebody_asks() {
    let browser = Browser::default();
    let (kept, host) = ended(&browser);
    assert!(kept.pack_some(false, &host).is_none());
    assert!(kept.pack_some(true, &host).is_some());
}

#[test]
fn without_a_journal_everything_stays_under_its_own_key() {
    let browser = Browser::default();
    let (kept, host) = ended(&browser);
    browser.journal.fail_from(0, StorageFault::Blocked);
    let opened = browser.open(kept.area(), &host).unwrap().unwrap();
    assert!(opened.pack_some(true, &host).is_none());
    assert!(opened.packed_figures(&host).is_none());
    // It goes away in the middle.
    let before = everything(&browser.local);
    assert_eq!(pack(&kept, &host), Err(StorageFault::Blocked));
    assert_eq!(everything(&browser.local), before);
    // Nor is anything packed that the journal does not have.
    browser.journal.mend();
    browser.journal.wipe();
    assert!(matches!(
        pack(&kept, &host),
        Err(StorageFault::Missing { .. })
    ));
    assert_eq!(everything(&browser.local), before);
}

pub(super) fn comment(claim: u32, text: &str) -> Value {
    json!({ "type": "comment", "id": claim, "text": text })
}

#[test]
fn what_is_done_on_a_packed_claim_counts_and_of_two_pages_one_is_refused() {
    for journal in [true, false] {
        let (browser, mut kept, host) = packed();
        let mut stale = browser.open(kept.area(), &host).unwrap().unwrap();
        if !journal {
            browser.journal.fail_from(0, StorageFault::Blocked);
        }
        commit(&mut kept, ADMIN, comment(1, "here"), &host).unwrap();
        let plan = stale
            .workspace()
            .plan(&order(ADMIN, comment(1, "there")), &host)
            .unwrap();
        let refused = stale.commit(&plan, &host);
        let refused = refused.map(taken).and_then(|answer| answer.map(drop));
        assert!(
            matches!(refused, Err(StorageFault::Taken { .. })),
            "{journal}: {refused:?}"
        );
        browser.journal.mend();
        let kept = browser.open(kept.area(), &host).unwrap().unwrap();
        stands_everywhere(&browser, &kept, &host, "acted upon");
        // It rests again, and is packed again.
        host.go_on(31);
        pack(&kept, &host).unwrap();
        assert_eq!(figures(&kept, &host).waiting, 0);
        stands_everywhere(&browser, &kept, &host, "packed again");
    }
}

/// A page that knows nothing of the act that another has packed since is refused by the store already.
#[test]
fn a_place_that_is_in_a_pack_is_taken_where_there_is_no_journal_any_more() {
    let browser = Browser::default();
    let (mut kept, host) = ended(&browser);
    let mut stale = browser.open(kept.area(), &host).unwrap().unwrap();
    commit(&mut kept, ADMIN, comment(1, "here"), &host).unwrap();
    host.go_on(31);
    pack(&kept, &host).unwrap();
    browser.journal.fail_from(0, StorageFault::Blocked);
    let plan = stale
        .workspace()
        .plan(&order(ADMIN, comment(1, "there")), &host)
        .unwrap();
    let refused = stale.commit(&plan, &host).map(drop);
    assert!(matches!(refused, Err(StorageFault::Taken { .. })));
}

#[test]
fn a_page_that_was_open_meanwhile_notices_nothing_and_goes_on() {
    let browser = Browser::default();
    let (kept, host) = ended(&browser);
    let mut other = browser.open(kept.area(), &host).unwrap().unwrap();
    pack(&kept, &host).unwrap();
    for key in packs(&browser, &kept) {
        let tail = key.strip_prefix(&kept.area().prefix()).unwrap();
        assert!(other.knows(tail), "it is nothing to read again");
    }
    commit(&mut other, ADMIN, comment(2, "Later"), &host).unwrap();
    commit(&mut other, ADMIN, comment(4, "On the draft"), &host).unwrap();
    stands_everywhere(&browser, &other, &host, "both pages");
    // It packs as well, and there is nothing to pack but what it did.
    host.go_on(31);
    pack(&other, &host).unwrap();
    assert_eq!(packs(&browser, &kept).len(), 1);
    stands_everywhere(&browser, &other, &host, "packed by both");
}

#[test]
fn whatever_fails_while_packing_and_acting_on_what_is_packed_nothing_is_lost() {
    let whole = Browser::default();
    let (kept, _) = ended(&whole);
    let (area, local) = (kept.area(), everything(&whole.local));
    let before: BTreeSet<String> = records(&kept);
    let mut runs = 0;
    for (way, plant) in WAYS {
        for at in 0.. {
            let case = format!("{way} at {at}");
            let browser = Browser {
                local: copy_of(&local),
                journal: whole.journal.copy(),
            };
            let host = VariedHost::new();
            host.go_on(300);
            let mut kept = browser.open(area, &host).unwrap().unwrap();
            plant(&browser, at);
            let mut acknowledged = before.clone();
            let _ = pack(&kept, &host);
            for command in [
                comment(1, "On a packed one"),
                json!({ "type": "copyClaim", "id": 2 }),
                comment(4, "On the draft"),
            ] {
                let Ok(plan) = kept.workspace().plan(&order(ADMIN, command), &host) else {
                    continue;
                };
                let texts: Vec<String> =
                    plan.written.iter().map(|written| written.text()).collect();
                if kept.commit(&plan, &host).and_then(taken) == Ok(Lasting::Disk) {
                    acknowledged.extend(texts);
                }
            }
            host.go_on(31);
            let _ = pack(&kept, &host);
            let struck = browser.local.restart() | browser.journal.mend();
            drop(kept);
            // The browser was killed: of the local store all is left, or nothing.
            for left in [true, false] {
                let browser = Browser {
                    local: match left {
                        true => copy_of(&everything(&browser.local)),
                        false => MemoryStore::new(),
                    },
                    journal: browser.journal.copy(),
                };
                let opened = browser.open(area, &host).unwrap().unwrap();
                let there = records(&opened);
                assert!(there.is_superset(&acknowledged), "{case}: lost");
                assert!(opened.aside().is_empty(), "{case}: nothing is damaged");
                if left {
                    pack(&opened, &host).unwrap();
                    stands_everywhere(&browser, &opened, &host, &case);
                    assert!(checked(&browser, &opened, &host).is_well(), "{case}");
                }
            }
            runs += 1;
            if !struck {
                break;
            }
        }
    }
    assert!(runs > 150, "{runs} runs");
}

fn records(kept: &Desks) -> BTreeSet<String> {
    let log = kept.workspace().log().iter();
    log.map(|written| written.text()).collect()
}

#[test]
fn an_import_is_taken_back_out_of_a_pack_and_the_others_stay_in_it() {
    let (browser, kept, host) = packed();
    let mut kept = kept;
    let before = content(&kept);
    let brought = import_another(&mut kept, &host);
    pack(&kept, &host).unwrap();
    assert_eq!(figures(&kept, &host).packed, 4);
    assert_eq!(packs(&browser, &kept).len(), 1);
    taken(kept.take_back(&brought, &host).unwrap()).unwrap();
    let opened = browser.open(kept.area(), &host).unwrap().unwrap();
    assert_eq!(content(&opened), before);
    assert_eq!(packs(&browser, &opened).len(), 1);
    stands_everywhere(&browser, &opened, &host, "taken back");
}

/// One page packs while another takes an import back: in whatever order the journal hears of it, what was taken back
/// does not come again.
#[test]
fn what_is_taken_back_while_another_page_packs_does_not_come_again() {
    let orders = (0..6).flat_map(|before| [(before, false), (before, true)]);
    for (before, is_late) in orders {
        let browser = Browser::default();
        let (mut kept, host) = ended(&browser);
        let all = content(&kept);
        let brought = import_another(&mut kept, &host);
        let page = browser.open(kept.area(), &host).unwrap().unwrap();
        browser.journal.slow(true);
        let mut packing = page.pack_some(true, &host).unwrap();
        let mut context = std::task::Context::from_waker(std::task::Waker::noop());
        let mut is_packed = packing.as_mut().poll(&mut context).is_ready();
        for step in 0..before {
            browser.journal.step();
            // A page that is late has not heard the last answer.
            let hears = !is_late || step + 1 < before;
            is_packed = is_packed || (hears && packing.as_mut().poll(&mut context).is_ready());
        }
        let mut back = kept.take_back(&brought, &host).unwrap();
        let mut is_back = back.as_mut().poll(&mut context).is_ready();
        while !(is_packed && is_back) {
            browser.journal.step();
            is_back = is_back || back.as_mut().poll(&mut context).is_ready();
            if !is_late || is_back {
                is_packed = is_packed || packing.as_mut().poll(&mut context).is_ready();
            }
        }
        browser.journal.slow(false);
        let case = format!("after {before} steps, late: {is_late}");
        let opened = browser.open(kept.area(), &host).unwrap().unwrap();
        assert_eq!(content(&opened), all, "{case}");
        stands_everywhere(&browser, &opened, &host, &case);
    }
}

/// Imports a claim of another desk that ended long ago.
pub(super) fn import_another(kept: &mut Desks, host: &VariedHost) -> Brought {
    let elsewhere = VariedHost::new();
    // Its identifiers are none of ours.
    for _ in 0..9_000 {
        cpor_engine::Host::random(&elsewhere);
    }
    let mut other = desk(&FixedHost::other("2025-01-01T09:00:00Z"));
    end_a_claim(&mut other, 1, &elsewhere);
    let file = export(&other, &Files::new());
    let plan = merge(kept.workspace(), &file, host).unwrap().appended.plan;
    let brought = Brought::by(&plan, kept.workspace());
    taken(kept.commit(&plan, host).unwrap()).unwrap();
    brought
}

#[test]
fn a_pack_of_a_newer_version_is_left_as_it_is_and_nothing_is_written_beside_it() {
    let (browser, kept, host) = packed();
    let text = "2 as a later version packs";
    let name = cpor_engine::canonical::sha256_hex(text);
    browser
        .local
        .set(&format!("{}pack/{name}", kept.area().prefix()), text)
        .unwrap();
    let before = everything(&browser.local);
    let mut opened = browser.open(kept.area(), &host).unwrap().unwrap();
    assert!(opened.is_newer());
    assert_eq!(content(&opened), content(&kept));
    let plan = opened
        .workspace()
        .plan(&order(ADMIN, create("Late")), &host);
    let answer = opened.commit(&plan.unwrap(), &host).map(drop);
    assert_eq!(answer, Err(StorageFault::Outdated));
    assert_eq!(everything(&browser.local), before);
}

#[test]
fn deleting_the_workspace_deletes_its_packs() {
    let (browser, kept, _) = packed();
    taken(Keeper::bury(browser.keeper().as_ref(), kept.area())).unwrap();
    assert!(packs(&browser, &kept).is_empty());
    let journalled = taken(Journal::<Desk>::read(&browser.journal, kept.area())).unwrap();
    assert!(journalled.gone);
}
