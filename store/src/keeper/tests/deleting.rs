//! Deleting a workspace: whole, whenever the page dies, and nothing else.

use super::*;

fn store_with_two_workspaces() -> MemoryStore {
    let store = MemoryStore::new();
    store.set("foreign", "{not ours").unwrap();
    write(&store, world(), batch_at(0), events(&["one", "two"])).unwrap();
    write(&store, desk(), batch_at(0), events(&["one", "two"])).unwrap();
    store
}

fn bury(store: &MemoryStore) -> Result<(), StorageFault> {
    taken(KeyValueKeeper::on(store).bury(desk()))
}

#[test]
fn a_deletion_that_began_is_finished_by_the_next_load() {
    let mut died_after = 0;
    loop {
        let store = store_with_two_workspaces();
        store.die_after(died_after);
        let buried = bury(&store);
        let died = store.restart();
        assert_eq!(buried.is_err(), died);
        let loaded = load(&store, desk(), NOW);
        if died_after == 0 {
            assert_eq!(texts(&loaded.unwrap()), ["one", "two"], "it had not begun");
        } else {
            assert_eq!(loaded, Err(StorageFault::Gone), "{died_after}");
            let left = store.keys(&desk().prefix()).unwrap();
            assert_eq!(left, [desk().tombstone()], "{died_after}");
        }
        assert_eq!(texts(&load(&store, world(), NOW).unwrap()), ["one", "two"]);
        assert_eq!(store.get("foreign"), Ok(Some("{not ours".into())));
        if !died {
            break;
        }
        died_after += 1;
    }
    assert_eq!(died_after, 4, "a tombstone, two events and their batch");
}

#[test]
fn nothing_is_written_to_a_deleted_workspace() {
    let store = store_with_two_workspaces();
    bury(&store).unwrap();
    let before = content(&store);
    let keeper = KeyValueKeeper::on(&store);
    let clock = crate::keeper::Name::parse("clock").unwrap();
    for (case, answer) in [
        (
            "an entry",
            write(&store, desk(), batch_at(1), events(&["one"])),
        ),
        ("a note", keeper.set_note(desk(), &clock, "x").map(drop)),
    ] {
        assert_eq!(answer, Err(StorageFault::Gone), "{case}");
    }
    assert_eq!(content(&store), before);
}

#[test]
fn what_another_tab_wrote_after_the_tombstone_goes_too() {
    let store = store_with_two_workspaces();
    bury(&store).unwrap();
    store.set(&desk().key(event(7, "").slot), "late").unwrap();
    assert_eq!(load(&store, desk(), NOW), Err(StorageFault::Gone));
    assert_eq!(store.keys(&desk().prefix()).unwrap().len(), 1);
}

#[test]
fn a_storage_full_to_the_last_unit_can_be_emptied() {
    let units = store_with_two_workspaces().units("").unwrap();
    let store = MemoryStore::with_quota(units);
    for (key, text) in content(&store_with_two_workspaces()) {
        store.set(&key, &text).unwrap();
    }
    assert_eq!(store.set("x", ""), Err(StorageFault::Full));
    assert_eq!(bury(&store), Ok(()));
    assert_eq!(load(&store, desk(), NOW), Err(StorageFault::Gone));
}
