//! `localStorage` in a real browser: full, blocked, failing at any write, shared with other programs.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test that fails should stop where it fails"
)]
#![cfg(target_arch = "wasm32")]

use std::collections::BTreeMap;

use cpor_engine::Instant;
use cpor_engine::id::{BatchId, ClaimUuid, EventId, WorkspaceId, uuid_v7};
use cpor_store::StorageFault;
use cpor_store::keeper::{
    Area, Desk, Directory, Entry, Keeper, KeyValueKeeper, Loaded, QUOTA_UNITS, Slot, usage,
};
use cpor_store::kv::{KeyValue, units_of};
use cpor_store::web::LocalStore;
use js_sys::eval;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

const NOW: Instant = Instant::from_millis(1_600_074_000_000);

fn emptied() -> LocalStore {
    run("localStorage.clear()");
    LocalStore::probe().unwrap()
}

/// Runs JavaScript.
fn run(script: &str) {
    eval(script).unwrap();
}

fn desk() -> Area<Desk> {
    Area::of(WorkspaceId(uuid_v7(NOW, [1; 10])))
}

fn batch(number: u8) -> BatchId {
    BatchId(uuid_v7(NOW, [number; 10]))
}

fn events(texts: &[&str]) -> Vec<Entry> {
    let numbered = (1..).zip(texts);
    let entries = numbered.map(|(number, text)| Entry {
        slot: Slot::Event {
            claim: ClaimUuid(uuid_v7(NOW, [2; 10])),
            revision: number,
            event: EventId(uuid_v7(NOW, [3; 10])),
        },
        text: (*text).into(),
    });
    entries.collect()
}

fn accept(store: LocalStore, number: u8, texts: &[&str]) -> Result<(), StorageFault> {
    let keeper = KeyValueKeeper::on(store);
    keeper
        .accept(desk(), batch(number), events(texts), &[])
        .map(|_| ())
}

fn loaded_texts(store: LocalStore) -> Vec<String> {
    let loaded = KeyValueKeeper::on(store).read(desk()).unwrap();
    loaded.entries.into_iter().map(|entry| entry.text).collect()
}

fn content(store: LocalStore) -> BTreeMap<String, Option<String>> {
    let keys = store.keys("").unwrap().into_iter();
    keys.map(|key| (key.clone(), store.get(&key).unwrap()))
        .collect()
}

#[wasm_bindgen_test]
fn texts_are_kept_as_they_are() {
    let store = emptied();
    for text in ["", "{}", "ő\n😀\u{0}\r\n", "\"quoted\""] {
        store.set("a/text", text).unwrap();
        assert_eq!(store.get("a/text"), Ok(Some(text.into())));
        let in_javascript = eval("localStorage.getItem('a/text')").unwrap();
        assert_eq!(
            in_javascript.as_string().as_deref(),
            Some(text),
            "no JSON around it"
        );
        assert_eq!(store.units("a/"), Ok(6 + units_of(text)));
    }
    store.set("b", "").unwrap();
    store.set("a/0", "").unwrap();
    assert_eq!(store.keys("a/").unwrap(), ["a/0", "a/text"]);
    store.remove("a/text").unwrap();
    store.remove("a/text").unwrap();
    assert_eq!(store.get("a/text"), Ok(None));
}

#[wasm_bindgen_test]
fn the_browser_keeps_as_many_units_as_we_say() {
    let store = emptied();
    store
        .set("k", &"ő".repeat(QUOTA_UNITS as usize - 1))
        .unwrap();
    assert_eq!(usage(&store).unwrap().left, 0);
    assert_eq!(store.set("l", ""), Err(StorageFault::Full));
    assert_eq!(store.keys("").unwrap(), ["k"]);
    emptied();
}

#[wasm_bindgen_test]
fn a_storage_that_others_filled_refuses_the_whole() {
    let store = emptied();
    accept(store, 1, &["one"]).unwrap();
    let left = usage(&store).unwrap().left;
    let room = units_of(&desk().prefix()) + 200;
    store
        .set("f", &"x".repeat((left - 1 - room) as usize))
        .unwrap();
    let before = content(store);
    let filling = accept(store, 2, &["one", "two", &"three ".repeat(50)]);
    assert_eq!(filling, Err(StorageFault::Full));
    assert!(content(store) == before, "nothing has changed");
    emptied();
}

#[wasm_bindgen_test]
fn a_refusal_at_any_write_leaves_everything_as_it_was() {
    for (name, fault) in [
        ("QuotaExceededError", StorageFault::Full),
        ("SecurityError", StorageFault::Blocked),
    ] {
        for passing in 0..=4 {
            let store = emptied();
            accept(store, 1, &["one"]).unwrap();
            let before = content(store);
            run(&format!(
                "globalThis.trueSetItem ??= Storage.prototype.setItem;
                 let left = {passing};
                 Storage.prototype.setItem = function (key, text) {{
                     if (left-- === 0) throw new DOMException('planted', '{name}');
                     return trueSetItem.call(this, key, text);
                 }}"
            ));
            let written = accept(store, 2, &["one", "two", "three", "four"]);
            run("Storage.prototype.setItem = trueSetItem");
            if passing == 4 {
                assert_eq!(written, Ok(()));
                assert_eq!(loaded_texts(store), ["one", "two", "three", "four"]);
            } else {
                assert_eq!(written, Err(fault.clone()), "{passing}");
                assert_eq!(content(store), before, "{passing}");
            }
        }
    }
}

#[wasm_bindgen_test]
fn a_thrown_text_is_a_fault_too() {
    let store = emptied();
    run("globalThis.trueSetItem ??= Storage.prototype.setItem;
         Storage.prototype.setItem = () => { throw 'no reason' }");
    let written = store.set("a", "b");
    run("Storage.prototype.setItem = trueSetItem");
    assert!(
        matches!(written, Err(StorageFault::Other(_))),
        "{written:?}"
    );
}

#[wasm_bindgen_test]
fn a_blocked_storage_is_told_and_nothing_panics() {
    let store = emptied();
    run("globalThis.trueStorage = Object.getOwnPropertyDescriptor(globalThis, 'localStorage')");
    for getter in [
        "get() { throw new DOMException('planted', 'SecurityError') }",
        "get() { return null }",
    ] {
        run(&format!(
            "Object.defineProperty(globalThis, 'localStorage', {{ configurable: true, {getter} }})"
        ));
        let answers = [
            LocalStore::probe().map(|_| ()),
            store.keys("").map(|_| ()),
            store.get("a").map(|_| ()),
            store.set("a", ""),
            store.remove("a"),
            store.units("").map(|_| ()),
            accept(store, 1, &["one"]),
            KeyValueKeeper::on(store).read(desk()).map(|_| ()),
            Directory::on(store).desk().map(|_| ()),
        ];
        run("Object.defineProperty(globalThis, 'localStorage', trueStorage)");
        assert!(
            answers
                .iter()
                .all(|answer| *answer == Err(StorageFault::Blocked)),
            "{answers:?}"
        );
    }
    assert_eq!(store.set("a", ""), Ok(()));
}

#[wasm_bindgen_test]
async fn keys_of_other_programs_are_never_touched() {
    let store = emptied();
    let foreign = [
        ("theme", "{broken"),
        ("cpor1", "\"\u{0}"),
        ("cpor12/desk", "x"),
        ("", ""),
        ("cpor1/notes", "[1,2"),
    ];
    for (key, text) in foreign {
        store.set(key, text).unwrap();
    }
    let before = content(store);
    let directory = Directory::on(store);
    let desk = directory.desk_or(desk().workspace()).unwrap();
    accept(store, 1, &["one", "two"]).unwrap();
    store
        .set(&format!("{}ev/unreadable", desk.prefix()), "@")
        .unwrap();
    let loaded = KeyValueKeeper::on(store).load(desk).await.unwrap();
    assert_eq!(loaded.unreadable.len(), 1);
    assert_ne!(loaded, Loaded::default());
    KeyValueKeeper::on(store).bury(desk).await.unwrap();
    directory.finish_deletions().unwrap();
    let mut after = content(store);
    after.retain(|key, _| foreign.iter().any(|(known, _)| known == key));
    assert_eq!(after, before);
    let ours = store.keys(&desk.prefix()).unwrap();
    assert_eq!(ours, [format!("{}gone", desk.prefix())]);
}

/// All keys come in one call, unless the browser hides one of them: then each is asked for.
#[wasm_bindgen_test]
fn whatever_other_programs_call_their_keys_all_are_listed() {
    let store = emptied();
    store.set("cpor/b", "1").unwrap();
    store.set("cpor/a\n\"é", "22").unwrap();
    store.set("", "").unwrap();
    let ours = ["cpor/a\n\"é", "cpor/b"];
    assert_eq!(store.keys("cpor/").unwrap(), ours);
    assert_eq!(store.units("cpor/").unwrap(), 7 + 11);
    for hidden in ["length", "key", "getItem", "constructor", "7"] {
        run(&format!("localStorage.setItem('{hidden}', 'x')"));
        assert_eq!(store.keys(hidden).unwrap(), [hidden]);
        assert_eq!(store.keys("cpor/").unwrap(), ours, "beside {hidden}");
    }
    run("localStorage.setItem('\\ud83d', 'half a sign')");
    assert_eq!(store.keys("cpor/").unwrap(), ours);
    assert_eq!(store.keys("").unwrap().len(), 9);
}
