//! What one store lacks comes into it as it still counts in that moment, not as it was read.

use super::*;
use crate::keeper::{JournalledKeeper, QUOTA_UNITS};
use crate::kv::units_of;

/// A key that is not ours.
const FOREIGN: &str = "foreign";

fn take_out(journal: &MemoryJournal, entry: &Entry) {
    let writing = Writing {
        out: vec![entry.slot],
        ..Writing::default()
    };
    taken(journal.append(desk(), writing)).unwrap();
}

/// The store has one more than the journal; what it follows is taken out of both before it is healed.
#[test]
fn what_follows_an_event_that_was_taken_out_is_not_put_into_the_journal() {
    for taken_out in [false, true] {
        let (store, journal) = (MemoryStore::new(), MemoryJournal::new());
        let all = events(&["first", "second", "third"]);
        write(&store, desk(), batch_at(0), all.clone()).unwrap();
        journalled(&journal, &all[..2]);
        let page = JournalledKeeper::on(store, journal.clone());
        let loaded = taken(Keeper::<Desk>::load(&page, desk())).unwrap();
        if taken_out {
            take_out(&journal, &all[1]);
        }
        let healed = taken(page.heal(desk(), batch_at(1), loaded.entries, &BTreeSet::new()));
        assert_eq!(healed.is_ok(), !taken_out, "{healed:?}");
        let read = taken(Journal::<Desk>::read(&journal, desk())).unwrap();
        let expected = if taken_out { &all[..1] } else { &all[..] };
        assert_eq!(read.entries, expected);
    }
}

/// The journal has one more than the store, and has lost it before it is healed.
#[test]
fn what_was_taken_out_does_not_come_back_into_the_store() {
    for taken_out in [false, true] {
        let (store, journal) = (MemoryStore::new(), MemoryJournal::new());
        let all = events(&["first", "second"]);
        write(&store, desk(), batch_at(0), all[..1].to_vec()).unwrap();
        journalled(&journal, &all);
        let page = JournalledKeeper::on(store.clone(), journal.clone());
        let loaded = taken(Keeper::<Desk>::load(&page, desk())).unwrap();
        if taken_out {
            take_out(&journal, &all[1]);
        }
        let _ = taken(page.heal(desk(), batch_at(1), loaded.entries, &BTreeSet::new()));
        let local = KeyValueKeeper::on(&store);
        let there = taken(Keeper::<Desk>::load(&local, desk())).unwrap();
        let expected = if taken_out { &all[..1] } else { &all[..] };
        assert_eq!(there.entries, expected);
    }
}

/// What the journal alone has is not asked for once more at every opening where it comes nowhere.
#[test]
fn a_store_without_room_for_what_it_lacks_gets_nothing_and_nothing_is_asked() {
    let all = events(&["first", "second"]);
    let wanted: u64 = all
        .iter()
        .map(|entry| units_of(&desk().key(entry.slot)) + units_of(&entry.text))
        .sum();
    let left = QUOTA_UNITS - wanted - units_of(FOREIGN);
    for (case, taken_up, comes) in [
        ("all of it", 0, true),
        ("just enough", left, true),
        ("one too few", left + 1, false),
    ] {
        let (store, journal) = (MemoryStore::new(), MemoryJournal::new());
        journalled(&journal, &all);
        let taken_up = usize::try_from(taken_up).unwrap();
        store.set(FOREIGN, &"x".repeat(taken_up)).unwrap();
        let page = JournalledKeeper::on(store.clone(), journal.clone());
        let loaded = taken(Keeper::<Desk>::load(&page, desk())).unwrap();
        let asked = journal.asked();
        let healed = page.heal(desk(), batch_at(1), loaded.entries, &BTreeSet::new());
        assert_eq!(taken(healed), Ok(()), "{case}");
        assert_eq!(journal.asked() - asked, usize::from(comes), "{case}");
        let local = KeyValueKeeper::on(&store);
        let there = taken(Keeper::<Desk>::load(&local, desk())).unwrap();
        assert_eq!(there.entries == all, comes, "{case}");
    }
}

/// A page that was told of a newer version writes nothing more, whoever else was faster.
#[test]
fn a_page_that_is_outdated_stays_so() {
    let (store, journal) = (MemoryStore::new(), MemoryJournal::new());
    let page = JournalledKeeper::on(store, journal.clone());
    let all = events(&["first", "second", "third"]);
    let accept = |entry: &Entry| {
        let entries = vec![entry.clone()];
        page.accept(desk(), batch_at(0), entries, &[])
    };
    taken(accept(&all[0]).unwrap()).unwrap();
    journalled(&journal, &[other(3)]);
    journal.slow(true);
    let late = [&all[1], &all[2]].map(|entry| accept(entry).unwrap());
    journal.fail_after(0, StorageFault::Outdated);
    while journal.step() {}
    journal.slow(false);
    let [outdated, overtaken] = late.map(taken);
    assert_eq!(outdated, Err(StorageFault::Outdated));
    assert!(matches!(overtaken, Err(StorageFault::Taken { .. })));
    let after = accept(&all[1]).map(drop);
    assert_eq!(after, Err(StorageFault::Outdated));
}
