//! The journal in IndexedDB, in a real browser: what `src/journal/tests.rs` asks of every journal, and what only a
//! browser does.
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
use cpor_store::journal::{Journal, Journalled, Writing};
use cpor_store::keeper::{
    Area, Aside, Desk, Directory, Entry, JournalledKeeper, Keeper, Lasting, Name, Register, Slot,
};
use cpor_store::kv::MemoryStore;
use cpor_store::web::{IndexedJournal, IndexedRegister};
use js_sys::{Promise, eval};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

/// The desk of the test with this number, with nothing in its journal.
async fn emptied(test: u8) -> Area<Desk> {
    let area = Area::of(WorkspaceId(uuid_v7(Instant::from_millis(0), [test; 10])));
    delete(&area.journal_database()).await;
    area
}

async fn delete(database: &str) {
    let deleting: Promise = eval(&format!(
        "new Promise((done, failed) => {{
             const deleting = indexedDB.deleteDatabase('{database}');
             deleting.onsuccess = () => done();
             deleting.onerror = failed;
         }})"
    ))
    .unwrap()
    .unchecked_into();
    JsFuture::from(deleting).await.unwrap();
}

fn slot(claim: u8, revision: u32, event: u8) -> Slot {
    Slot::Event {
        claim: ClaimUuid(uuid_v7(Instant::from_millis(0), [claim; 10])),
        revision,
        event: EventId(uuid_v7(Instant::from_millis(0), [event; 10])),
    }
}

fn entry(claim: u8, revision: u32, event: u8) -> Entry {
    Entry {
        slot: slot(claim, revision, event),
        text: format!("event {event}\nő 😀"),
    }
}

fn writing(entries: Vec<Entry>) -> Writing {
    Writing {
        entries,
        ..Writing::default()
    }
}

async fn append(area: Area<Desk>, writing: Writing) -> Result<(), StorageFault> {
    IndexedJournal::new().append(area, writing).await
}

async fn read(area: Area<Desk>) -> Journalled {
    IndexedJournal::new().read(area).await.unwrap()
}

#[wasm_bindgen_test]
async fn a_place_holds_one_event_and_a_writing_is_all_or_nothing() {
    let area = emptied(21).await;
    let first = vec![entry(1, 1, 1), entry(1, 2, 2)];
    append(area, writing(first.clone())).await.unwrap();
    for (case, written, refused) in [
        ("the same again", writing(vec![entry(1, 2, 2)]), None),
        (
            "another at the place",
            writing(vec![entry(2, 1, 8), entry(1, 2, 9)]),
            Some("taken"),
        ),
        (
            "after another",
            Writing {
                after: vec![slot(1, 2, 9)],
                ..writing(vec![entry(1, 3, 9)])
            },
            Some("taken"),
        ),
        (
            "after nothing",
            Writing {
                after: vec![slot(1, 3, 3)],
                ..writing(vec![entry(1, 4, 4)])
            },
            Some("missing"),
        ),
        (
            "two at one place",
            writing(vec![entry(2, 1, 8), entry(2, 1, 9)]),
            Some("taken"),
        ),
    ] {
        let answer = match append(area, written).await {
            Ok(()) => None,
            Err(StorageFault::Taken { .. }) => Some("taken"),
            Err(StorageFault::Missing { .. }) => Some("missing"),
            Err(other) => panic!("{case}: {other}"),
        };
        assert_eq!(answer, refused, "{case}");
        assert_eq!(read(area).await.entries, first, "{case}");
    }
    let follows = Writing {
        after: vec![slot(1, 2, 2)],
        ..writing(vec![entry(1, 3, 3)])
    };
    append(area, follows).await.unwrap();
    assert_eq!(read(area).await.entries.len(), 3);
}

#[wasm_bindgen_test]
async fn of_two_at_once_one_has_the_place() {
    let area = emptied(22).await;
    let journal = IndexedJournal::new();
    let answers: Vec<_> = (1..=8)
        .map(|event| journal.append(area, writing(vec![entry(1, 1, event)])))
        .collect();
    let mut won = 0;
    for answer in answers {
        match answer.await {
            Ok(()) => won += 1,
            Err(fault) => assert!(matches!(fault, StorageFault::Taken { .. }), "{fault}"),
        }
    }
    assert_eq!((won, read(area).await.entries.len()), (1, 1));
}

#[wasm_bindgen_test]
async fn what_nobody_waits_for_is_written_all_the_same() {
    let area = emptied(23).await;
    drop(IndexedJournal::new().append(area, writing(vec![entry(1, 1, 1)])));
    assert_eq!(read(area).await.entries, [entry(1, 1, 1)]);
}

#[wasm_bindgen_test]
async fn what_is_taken_aside_frees_its_place_notes_change_and_a_tombstone_ends_all() {
    let area = emptied(24).await;
    let clock = Name::parse("clock").unwrap();
    for text in [Some("one"), None, Some("two")] {
        let written = Writing {
            notes: vec![(clock.clone(), text.map(Into::into))],
            ..writing(vec![entry(1, 1, 1)])
        };
        append(area, written).await.unwrap();
        let notes = read(area).await.notes;
        let said = notes.first().map(|(_, text)| text.as_str());
        assert_eq!(said, text);
    }
    let aside = Writing {
        aside: vec![slot(1, 1, 1).to_string()],
        ..writing(vec![entry(1, 1, 2)])
    };
    append(area, aside).await.unwrap();
    let now = read(area).await;
    assert_eq!(now.entries, [entry(1, 1, 2)]);
    let raw = Aside {
        tail: slot(1, 1, 1).to_string(),
        text: entry(1, 1, 1).text,
    };
    assert_eq!(now.aside, [raw]);
    Journal::<Desk>::bury(&IndexedJournal::new(), area)
        .await
        .unwrap();
    let gone = Journalled {
        gone: true,
        ..Journalled::default()
    };
    assert_eq!(read(area).await, gone);
    let late = append(area, writing(vec![entry(1, 2, 2)])).await;
    assert_eq!(late, Err(StorageFault::Gone));
}

#[wasm_bindgen_test]
async fn every_write_asks_for_the_disk_and_one_refused_in_the_middle_leaves_nothing() {
    let area = emptied(25).await;
    eval(
        "globalThis.trueTransaction = IDBDatabase.prototype.transaction;
         globalThis.asked = [];
         IDBDatabase.prototype.transaction = function (...given) {
             const transaction = trueTransaction.apply(this, given);
             if (transaction.mode === 'readwrite') asked.push(transaction.durability);
             return transaction;
         }",
    )
    .unwrap();
    append(area, writing(vec![entry(1, 1, 1)])).await.unwrap();
    Journal::<Desk>::bury(&IndexedJournal::new(), area)
        .await
        .unwrap();
    eval("IDBDatabase.prototype.transaction = trueTransaction").unwrap();
    let asked = eval("asked.join()").unwrap().as_string();
    assert_eq!(asked.as_deref(), Some("strict,strict"));

    let area = emptied(25).await;
    for passing in 0..2 {
        eval(&format!(
            "globalThis.trueAdd ??= IDBObjectStore.prototype.add;
             let left = {passing};
             IDBObjectStore.prototype.add = function (...given) {{
                 if (left-- === 0) throw new DOMException('planted', 'QuotaExceededError');
                 return trueAdd.apply(this, given);
             }}"
        ))
        .unwrap();
        let written = append(area, writing(vec![entry(1, 1, 1), entry(1, 2, 2)])).await;
        eval("IDBObjectStore.prototype.add = trueAdd").unwrap();
        assert_eq!(written, Err(StorageFault::Full));
        assert_eq!(read(area).await, Journalled::default(), "{passing}");
    }
}

#[wasm_bindgen_test]
async fn a_blocked_database_is_told_and_the_store_alone_keeps_it() {
    let area = emptied(26).await;
    let keeper = JournalledKeeper::on(MemoryStore::new(), IndexedJournal::new());
    let batch = BatchId(uuid_v7(Instant::from_millis(0), [9; 10]));
    eval(
        "globalThis.trueFactory = Object.getOwnPropertyDescriptor(globalThis, 'indexedDB');
         Object.defineProperty(globalThis, 'indexedDB', { configurable: true,
             get() { throw new DOMException('planted', 'SecurityError') } })",
    )
    .unwrap();
    let blocked = keeper
        .accept(area, batch, vec![entry(1, 1, 1)], &[])
        .unwrap();
    let blocked = blocked.await;
    let names = IndexedRegister::new().names().await;
    eval("Object.defineProperty(globalThis, 'indexedDB', trueFactory)").unwrap();
    assert_eq!(blocked, Ok(Lasting::Browser));
    assert_eq!(names, Err(StorageFault::Blocked));
    let next = keeper
        .accept(area, batch, vec![entry(1, 2, 2)], &[])
        .unwrap();
    assert_eq!(next.await, Ok(Lasting::Disk));
    let both = [entry(1, 1, 1), entry(1, 2, 2)];
    assert_eq!(read(area).await.entries, both, "what was owed came along");
}

#[wasm_bindgen_test]
async fn the_register_has_the_names_again_and_tells_between_pages() {
    delete("cpor1/names").await;
    let register = IndexedRegister::new();
    let [one, two] = [31, 32].map(|test| WorkspaceId(uuid_v7(Instant::from_millis(0), [test; 10])));
    let (here, there) = (MemoryStore::new(), MemoryStore::new());
    let (area, first) = Directory::on(&here).claim_desk(&register, one).unwrap();
    let (_, second) = Directory::on(&there).claim_desk(&register, two).unwrap();
    assert_eq!(first.await, Ok(()));
    assert!(matches!(second.await, Err(StorageFault::Taken { .. })));
    let name = Name::parse("practice").unwrap();
    let (_, named) = Directory::on(&here)
        .claim_world(&register, &name, two)
        .unwrap();
    assert_eq!(named.await, Ok(()));
    for store in [there, MemoryStore::new()] {
        Directory::on(&store).heal(&register).await.unwrap();
        assert_eq!(Directory::on(&store).desk(), Ok(Some(area)));
        assert_eq!(Directory::on(&store).worlds(), Ok(vec![name.clone()]));
    }
    let released = Directory::on(&here)
        .release_world(&register, &name)
        .unwrap();
    released.await.unwrap();
    let expected = BTreeMap::from([("cpor1/desk".to_owned(), one.to_string())]);
    assert_eq!(register.names().await, Ok(expected));
    delete("cpor1/names").await;
    Directory::on(&here).heal(&register).await.unwrap();
    assert_eq!(
        register.names().await.unwrap().len(),
        1,
        "healed the other way"
    );
}

#[wasm_bindgen_test]
async fn it_is_read_on_from_a_place_to_the_end_of_its_claim_and_no_further() {
    let area = emptied(27).await;
    let all = [(1, 1, 1), (1, 2, 2), (1, 3, 3), (2, 1, 4), (2, 2, 5)];
    let entries = all.map(|(claim, at, id)| entry(claim, at, id)).to_vec();
    append(area, writing(entries)).await.unwrap();
    for (case, from, read) in [
        ("nothing", vec![], vec![]),
        (
            "another stands there",
            vec![slot(1, 2, 9)],
            vec![(1, 2, 2), (1, 3, 3)],
        ),
        (
            "of two the earlier",
            vec![slot(1, 3, 3), slot(1, 2, 2)],
            vec![(1, 2, 2), (1, 3, 3)],
        ),
        (
            "two claims",
            vec![slot(2, 2, 9), slot(1, 3, 9)],
            vec![(1, 3, 3), (2, 2, 5)],
        ),
        ("after the last", vec![slot(1, 4, 9)], vec![]),
        ("a claim that is not there", vec![slot(3, 1, 9)], vec![]),
    ] {
        let read: Vec<Entry> = read
            .into_iter()
            .map(|(claim, at, id)| entry(claim, at, id))
            .collect();
        let answer = IndexedJournal::new().read_on(area, from).await;
        assert_eq!(answer, Ok(read), "{case}");
    }
    Journal::<Desk>::bury(&IndexedJournal::new(), area)
        .await
        .unwrap();
    let gone = IndexedJournal::new()
        .read_on(area, vec![slot(1, 1, 1)])
        .await;
    assert_eq!(gone, Err(StorageFault::Gone));
}
