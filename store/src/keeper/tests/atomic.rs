//! Writing: all or nothing, whatever fails and whenever.

use super::*;
use crate::keeper::{QUOTA_UNITS, SANDBOX_RESERVE_UNITS};
use crate::kv::units_of;

fn store_with_one_event() -> MemoryStore {
    let store = MemoryStore::new();
    store.set("foreign", "{not ours").unwrap();
    write(&store, desk(), batch_at(0), events(&["one"])).unwrap();
    store
}

#[test]
fn entries_written_are_loaded_in_order_of_their_keys() {
    for (case, written) in [
        ("nothing", vec![]),
        ("alone", vec!["one"]),
        ("together", vec!["one", "two", "three"]),
        ("line feeds and other letters", vec!["a\nb\r\n", "ő😀"]),
    ] {
        let store = MemoryStore::new();
        let mut entries = events(&written);
        entries.reverse();
        write(&store, desk(), batch_at(0), entries).unwrap();
        assert_eq!(
            texts(&load(&store, desk(), NOW).unwrap()),
            written,
            "{case}"
        );
    }
}

#[test]
fn a_fault_at_any_write_leaves_everything_as_it_was() {
    let mut failed = 0;
    loop {
        let store = store_with_one_event();
        let before = content(&store);
        store.fail_after(failed, StorageFault::Other("no".into()));
        let written = write(
            &store,
            desk(),
            batch_at(1),
            events(&["one", "two", "three", "four"]),
        );
        if !store.restart() {
            assert_eq!(written, Ok(()));
            break;
        }
        assert_eq!(
            written,
            Err(StorageFault::Other("no".into())),
            "write {failed}"
        );
        assert_eq!(content(&store), before, "write {failed}");
        failed += 1;
    }
    assert_eq!(failed, 4, "three new events and what makes them count");
}

#[test]
fn a_page_that_dies_at_any_write_leaves_all_or_nothing() {
    for writes in 0..=4 {
        let store = store_with_one_event();
        store.die_after(writes);
        let written = write(
            &store,
            desk(),
            batch_at(1),
            events(&["one", "two", "three", "four"]),
        );
        let died = store.restart();
        assert_eq!(written.is_err(), died);
        let all = ["one", "two", "three", "four"];
        let expected = if died { &all[..1] } else { &all[..] };
        assert_eq!(
            texts(&load(&store, desk(), NOW).unwrap()),
            expected,
            "{writes}"
        );
        let again = write(&store, desk(), batch_at(2), events(&all));
        assert_eq!(again, Ok(()), "a second attempt after {writes}");
        assert_eq!(texts(&load(&store, desk(), NOW).unwrap()), all, "{writes}");
    }
}

#[test]
fn a_storage_too_small_refuses_the_whole() {
    let roomy = MemoryStore::new();
    write(&roomy, desk(), batch_at(0), events(&["one", "two"])).unwrap();
    let needed = roomy.units("").unwrap();
    for units in 0..needed {
        let store = MemoryStore::with_quota(units);
        let written = write(&store, desk(), batch_at(0), events(&["one", "two"]));
        assert_eq!(written, Err(StorageFault::Full), "{units}");
        assert_eq!(store.units(""), Ok(0), "{units}");
    }
    let store = MemoryStore::with_quota(needed);
    assert_eq!(
        write(&store, desk(), batch_at(0), events(&["one", "two"])),
        Ok(())
    );
}

#[test]
fn what_stands_is_never_rewritten() {
    let store = store_with_one_event();
    let before = content(&store);
    let key = desk().key(event(1, "").slot);
    for (case, entries, answer) in [
        ("the same again", events(&["one"]), Ok(())),
        (
            "another text",
            events(&["uno"]),
            Err(StorageFault::Taken { key: key.clone() }),
        ),
        (
            "another text in a batch",
            events(&["uno", "two"]),
            Err(StorageFault::Taken { key }),
        ),
        (
            "one slot given two texts",
            vec![event(2, "two"), event(2, "due")],
            Err(StorageFault::Taken {
                key: desk().key(event(2, "").slot),
            }),
        ),
        (
            "a text that looks like a mark",
            vec![event(2, "two"), event(3, "@three")],
            Err(StorageFault::Malformed {
                key: desk().key(event(3, "").slot),
                why: "the text of an entry may not begin with @".into(),
            }),
        ),
    ] {
        assert_eq!(
            write(&store, desk(), batch_at(1), entries),
            answer,
            "{case}"
        );
        assert_eq!(content(&store), before, "{case}");
    }
}

#[test]
fn a_batch_id_is_used_once() {
    let store = MemoryStore::new();
    write(&store, desk(), batch_at(0), events(&["one", "two"])).unwrap();
    let key = desk().key(format_args!("batch/{}", batch_at(0)));
    let more = vec![event(3, "three"), event(4, "four")];
    let written = write(&store, desk(), batch_at(0), more);
    assert_eq!(written, Err(StorageFault::Taken { key }));
    let same = write(&store, desk(), batch_at(0), events(&["one", "two"]));
    assert_eq!(same, Ok(()), "nothing new needs no batch");
}

#[test]
fn a_sandbox_leaves_the_last_units_to_the_desk() {
    let store = MemoryStore::with_quota(QUOTA_UNITS);
    let key_units = units_of(&world().key(event(1, "").slot));
    let room = QUOTA_UNITS - SANDBOX_RESERVE_UNITS - key_units;
    let filling = |units: u64| vec![event(1, &"x".repeat(usize::try_from(units).unwrap()))];
    for (case, units, answer) in [
        ("one unit too many", room + 1, Err(StorageFault::Full)),
        ("all that it may take", room, Ok(())),
    ] {
        assert_eq!(
            write(&store, world(), batch_at(0), filling(units)),
            answer,
            "{case}"
        );
    }
    let more = write(&store, world(), batch_at(0), vec![event(2, "")]);
    assert_eq!(more, Err(StorageFault::Full));
    let desk = write(
        &store,
        desk(),
        batch_at(0),
        filling(SANDBOX_RESERVE_UNITS - 200),
    );
    assert_eq!(desk, Ok(()));
}
