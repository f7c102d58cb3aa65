//! Loading: what counts, what is swept, what is set aside, what is left alone.

use super::*;
use crate::keeper::{Aside, Name};

/// A store in which a page died before it finished the batch of [`NOW`].
fn store_with_unfinished_batch() -> MemoryStore {
    let store = MemoryStore::new();
    write(&store, desk(), batch_at(-9), events(&["one"])).unwrap();
    store.die_after(2);
    let more = vec![event(2, "two"), event(3, "three")];
    write(&store, desk(), batch_at(0), more).unwrap_err();
    assert!(store.restart());
    store
}

#[test]
fn an_unfinished_batch_is_ignored_and_after_a_minute_swept() {
    for (case, millis, left) in [
        ("another tab may be writing it", 0, 3),
        ("still within the minute", 60_000, 3),
        ("nobody writes it any more", 60_001, 1),
        ("a clock set back sweeps nothing", -86_400_000, 3),
    ] {
        let store = store_with_unfinished_batch();
        let loaded = load(&store, desk(), later(millis)).unwrap();
        assert_eq!(texts(&loaded), ["one"], "{case}");
        assert_eq!(loaded.unfinished, 2, "{case}");
        let left_keys = store.keys(&desk().key("ev/")).unwrap();
        assert_eq!(left_keys.len(), left, "{case}");
    }
}

#[test]
fn a_batch_finished_by_another_tab_counts() {
    let store = store_with_unfinished_batch();
    load(&store, desk(), NOW).unwrap();
    let last = desk().key(format_args!("batch/{}", batch_at(0)));
    store.set(&last, "2").unwrap();
    let loaded = load(&store, desk(), later(3_600_000)).unwrap();
    assert_eq!(texts(&loaded), ["one", "two", "three"]);
    assert_eq!(loaded.unfinished, 0);
}

#[test]
fn an_entry_of_an_unfinished_batch_can_be_written_anew() {
    let store = store_with_unfinished_batch();
    write(&store, desk(), batch_at(5), vec![event(2, "zwei")]).unwrap();
    let loaded = load(&store, desk(), later(60_001)).unwrap();
    assert_eq!(texts(&loaded), ["one", "zwei"]);
}

#[test]
fn keys_and_marks_that_cannot_be_read_are_set_aside_raw() {
    for (tail, text) in [
        ("ev/nonsense", "{}"),
        ("ws/nonsense/deeper", ""),
        (
            &format!("ev/{CLAIM}/1-{}", event_id(9))[..],
            "short revision",
        ),
        (&event(9, "").slot.to_string(), "@no batch"),
        (&event(9, "").slot.to_string(), "@no-uuid\ntext"),
    ] {
        let store = MemoryStore::new();
        write(&store, desk(), batch_at(0), events(&["one"])).unwrap();
        store.set(&desk().key(tail), text).unwrap();
        let aside = [Aside {
            tail: tail.into(),
            text: text.into(),
        }];
        for attempt in ["the first time", "and again"] {
            let loaded = load(&store, desk(), NOW).unwrap();
            assert_eq!(texts(&loaded), ["one"], "{tail} {attempt}");
            assert_eq!(loaded.aside, aside, "{tail} {attempt}");
        }
        assert_eq!(store.get(&desk().key(tail)), Ok(None), "{tail}");
    }
}

#[test]
fn setting_aside_keeps_the_raw_text_whenever_the_page_dies() {
    for writes in 0..=2 {
        let store = MemoryStore::new();
        write(&store, desk(), batch_at(0), events(&["one", "{broken"])).unwrap();
        let raw = format!("@{}\n{{broken", batch_at(0));
        let slot = event(2, "").slot;
        store.die_after(writes);
        let moved = KeyValueKeeper::on(&store).set_aside(desk(), &slot.to_string());
        assert_eq!(moved.is_err(), store.restart(), "{writes}");
        if load(&store, desk(), NOW).unwrap().entries.len() == 2 {
            KeyValueKeeper::on(&store)
                .set_aside(desk(), &slot.to_string())
                .unwrap();
        }
        let loaded = load(&store, desk(), NOW).unwrap();
        assert_eq!(texts(&loaded), ["one"], "{writes}");
        let aside = Aside {
            tail: slot.to_string(),
            text: raw,
        };
        assert_eq!(loaded.aside, [aside], "{writes}");
    }
}

#[test]
fn nothing_set_aside_is_overwritten() {
    let store = MemoryStore::new();
    let slot = event(1, "").slot;
    for text in ["{one", "{two", "{two", "{three"] {
        store.set(&desk().key(slot), text).unwrap();
        KeyValueKeeper::on(&store)
            .set_aside(desk(), &slot.to_string())
            .unwrap();
    }
    let loaded = load(&store, desk(), NOW).unwrap();
    let aside: Vec<&str> = loaded.aside.iter().map(|aside| &aside.text[..]).collect();
    assert_eq!(aside, ["{one", "{two", "{three"]);
    let nothing = KeyValueKeeper::on(&store).set_aside(desk(), &slot.to_string());
    let key = desk().key(slot);
    assert_eq!(nothing, Err(StorageFault::Missing { key }));
}

#[test]
fn a_full_storage_leaves_the_unreadable_where_it_is_and_shows_it() {
    let key = desk().key("ev/nonsense");
    let store = MemoryStore::with_quota(crate::kv::units_of(&key) + 1);
    store.set(&key, "x").unwrap();
    let loaded = load(&store, desk(), NOW).unwrap();
    assert_eq!(loaded.aside[0].text, "x");
    assert_eq!(store.get(&key), Ok(Some("x".into())));
}

#[test]
fn what_is_not_known_is_left_alone() {
    let store = MemoryStore::new();
    let unknown = desk().key("snapshot/7");
    let neighbour = desk().key("").replace("00aa", "00ab");
    for key in [&unknown, &neighbour, "foreign", "cpor1", "cpor12/x"] {
        store.set(key, "{bad").unwrap();
    }
    let before = content(&store);
    let loaded = load(&store, desk(), NOW).unwrap();
    assert_eq!(loaded.unknown, [unknown]);
    assert_eq!(loaded.entries, []);
    assert_eq!(content(&store), before);
}

#[test]
fn notes_change_and_are_no_entries() {
    let store = MemoryStore::new();
    let keeper = KeyValueKeeper::on(&store);
    let clock = Name::parse("clock").unwrap();
    assert_eq!(keeper.notes(world(), &clock), Ok(vec![]));
    for text in ["one", "two"] {
        drop(keeper.set_note(world(), &clock, text).unwrap());
        assert_eq!(keeper.notes(world(), &clock), Ok(vec![text.into()]));
    }
    assert_eq!(keeper.notes(desk(), &clock), Ok(vec![]));
    assert_eq!(load(&store, world(), NOW), Ok(Loaded::default()));
}
