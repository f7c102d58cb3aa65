//! How much fits into the browser's storage, and what happens at its end.

use serde_json::json;

use super::journalled::Browser;
use super::*;
use crate::keeper::{Fill, JournalledKeeper, Lasting, Name, QUOTA_UNITS, reserve, usage};
use crate::kv::units_of;
use crate::testing::{add_letter, create, desk, host, world};

/// What one more claim takes, in UTF-16 units, keys included, after `acts` on it.
fn units_of_a_claim(acts: &[(&str, Value)]) -> u64 {
    let (store, host) = (MemoryStore::new(), host());
    let mut kept: Desks = new(&store, desk(&host));
    commit(&mut kept, ADMIN, create("The first"), &host).unwrap();
    let before = store.units("").unwrap();
    commit(&mut kept, ADMIN, create("Kék Duna Kft. Teams"), &host).unwrap();
    for (role, act) in acts {
        commit(&mut kept, role, act.clone(), &host).unwrap();
    }
    store.units("").unwrap() - before
}

/// The figures of docs/proof.md. A claim as one JSON document, as others keep it, would fit 3,370 times.
#[test]
fn how_many_claims_fit_as_plain_records() {
    let submitted = [
        (ADMIN, add_letter(2)),
        (ADMIN, json!({ "type": "submit", "id": 2 })),
    ];
    let draft = units_of_a_claim(&[]);
    let filed = units_of_a_claim(&submitted);
    let fit = |units: u64| QUOTA_UNITS / units;
    assert_eq!(
        (fit(draft), fit(filed)),
        (2_962, 1_546),
        "as docs/proof.md says"
    );
}

/// A store that another program fills up to the last `left` units.
fn filled_to(store: &MemoryStore, left: u64) {
    let free = QUOTA - store.units("").unwrap();
    let key = "another-program";
    let units = free - left - units_of(key);
    store
        .set(key, &"x".repeat(units.try_into().unwrap()))
        .unwrap();
}

const QUOTA: u64 = 200_000;

fn reserving(
    browser: &Browser,
) -> Arc<JournalledKeeper<MemoryStore, crate::journal::MemoryJournal>> {
    let keeper = JournalledKeeper::on(browser.local.clone(), browser.journal.clone());
    Arc::new(keeper.with_reserve())
}

#[test]
fn the_last_act_fits_into_what_was_held_back_and_that_is_taken_again() {
    let (browser, host) = (
        Browser {
            local: MemoryStore::with_quota(QUOTA),
            ..Browser::default()
        },
        host(),
    );
    browser.journal.fail_from(0, StorageFault::Blocked);
    let mut kept: Desks = Kept::new(reserving(&browser), desk(&host)).unwrap();
    commit(&mut kept, ADMIN, create("First"), &host).unwrap();
    let held = usage(&browser.local).unwrap().reserve;
    assert_eq!(held, 32_768 + units_of(reserve::KEY));
    filled_to(&browser.local, 10);
    commit(&mut kept, ADMIN, create("The last"), &host).unwrap();
    assert_eq!(usage(&browser.local).unwrap().reserve, 0, "it was released");
    assert_eq!(names(&reopen(&browser.local, &kept, &host)).len(), 2);
    browser.local.remove("another-program").unwrap();
    commit(&mut kept, ADMIN, create("There is room again"), &host).unwrap();
    assert_eq!(
        usage(&browser.local).unwrap().reserve,
        held,
        "it is taken again"
    );
}

#[test]
fn whatever_other_programs_fill_it_is_noticed_or_saved_and_nothing_is_lost() {
    for journal in [true, false] {
        for left in (0..4_000).step_by(97) {
            let case = format!("{left} units left, a journal: {journal}");
            let (browser, host) = (
                Browser {
                    local: MemoryStore::with_quota(QUOTA),
                    ..Browser::default()
                },
                host(),
            );
            if !journal {
                browser.journal.fail_from(0, StorageFault::Blocked);
            }
            let keeper = JournalledKeeper::on(browser.local.clone(), browser.journal.clone());
            let mut kept: Desks = Kept::new(Arc::new(keeper), desk(&host)).unwrap();
            commit(&mut kept, ADMIN, create("Before"), &host).unwrap();
            filled_to(&browser.local, left);
            let foreign = browser.local.get("another-program").unwrap();
            let plan = kept
                .workspace()
                .plan(&order(ADMIN, create("After")), &host)
                .unwrap();
            let answer = kept.commit(&plan, &host).and_then(taken);
            let again = browser.open(kept.area(), &host).unwrap().unwrap();
            let there = names(&again).len();
            match answer {
                Ok(Lasting::Disk) => assert_eq!((there, journal), (2, true), "{case}"),
                Ok(Lasting::Browser) => assert_eq!((there, journal), (2, false), "{case}"),
                Err(fault) => assert_eq!((fault, there), (StorageFault::Full, 1), "{case}"),
            }
            assert_eq!(
                browser.local.get("another-program").unwrap(),
                foreign,
                "{case}"
            );
        }
    }
}

#[test]
fn a_world_does_not_take_what_is_held_back() {
    let (store, host) = (MemoryStore::new(), host());
    reserve::take(&store);
    let keeper = KeyValueKeeper::on(store.clone()).with_reserve();
    let mut kept: Worlds = Kept::new(Arc::new(keeper), world(1, &host)).unwrap();
    store
        .set("another-program", &"x".repeat(4_000_000))
        .unwrap();
    let refused = commit(&mut kept, ADMIN, create("Too much"), &host);
    assert_eq!(refused, Err(StorageFault::Full));
    assert!(usage(&store).unwrap().reserve > 0);
}

/// A browser may be full before the room that worlds leave is reached, and notes do not look for it.
#[test]
fn a_world_in_a_browser_that_is_full_does_not_take_it_either() {
    let (store, host) = (MemoryStore::with_quota(QUOTA), host());
    reserve::take(&store);
    let keeper = Arc::new(KeyValueKeeper::on(store.clone()).with_reserve());
    let mut kept: Worlds = Kept::new(keeper.clone(), world(1, &host)).unwrap();
    commit(&mut kept, ADMIN, create("First"), &host).unwrap();
    filled_to(&store, 10);
    let before = everything(&store);
    let read = Name::parse("read").unwrap();
    let noted = keeper.set_note(kept.area(), &read, "a notice that was read");
    assert_eq!(noted.err(), Some(StorageFault::Full));
    let refused = commit(&mut kept, ADMIN, create("Too much"), &host);
    assert_eq!(refused, Err(StorageFault::Full));
    assert_eq!(everything(&store), before);
}

#[test]
fn it_is_said_from_sixty_eighty_and_ninety_five_percent_on() {
    for (used, all, fill) in [
        (0, 0, Fill::Fine),
        (599, 1_000, Fill::Fine),
        (600, 1_000, Fill::Watch),
        (799, 1_000, Fill::Watch),
        (800, 1_000, Fill::Near),
        (949, 1_000, Fill::Near),
        (950, 1_000, Fill::Full),
        (2_000, 1_000, Fill::Full),
        (u64::MAX, u64::MAX, Fill::Full),
    ] {
        assert_eq!(Fill::of(used, all), fill, "{used} of {all}");
    }
}
