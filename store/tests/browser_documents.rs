//! Documents in IndexedDB, and their digests, in a real browser.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test that fails should stop where it fails"
)]
#![cfg(target_arch = "wasm32")]

use cpor_engine::Instant;
use cpor_engine::id::{WorkspaceId, uuid_v7};
use cpor_store::StorageFault;
use cpor_store::documents::{Digest, Documents, KeptDocument};
use cpor_store::keeper::{Area, Desk, World};
use cpor_store::web::{IndexedDocuments, crypto};
use js_sys::{Promise, eval};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

/// FIPS 180-2, appendix B.1.
const SHA256_OF_ABC: &str = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

/// Runs JavaScript.
fn run(script: &str) {
    eval(script).unwrap();
}

/// The desk of the test with this number.
fn desk(test: u8) -> Area<Desk> {
    Area::of(WorkspaceId(uuid_v7(Instant::from_millis(0), [test; 10])))
}

async fn documents(test: u8) -> IndexedDocuments {
    emptied(IndexedDocuments::of(desk(test))).await
}

async fn emptied(documents: IndexedDocuments) -> IndexedDocuments {
    documents.remove_all().await.unwrap();
    documents
}

#[wasm_bindgen_test]
async fn documents_are_had_again_as_they_were() {
    let documents = documents(1).await;
    let large: Vec<u8> = (0..3_000_000_u32)
        .map(|number| (number % 251) as u8)
        .collect();
    for bytes in [b"abc".to_vec(), Vec::new(), large] {
        let sha256 = documents.put(bytes.clone()).await.unwrap();
        assert_eq!(sha256, Digest::of(&bytes));
        assert!(documents.get(sha256).await == Ok(Some(bytes)));
    }
}

#[wasm_bindgen_test]
async fn the_list_has_each_document_once_with_its_size() {
    let documents = documents(2).await;
    assert_eq!(documents.list().await, Ok(vec![]));
    for text in ["abc", "letter", "abc"] {
        documents.put(text.into()).await.unwrap();
    }
    let mut kept = [("abc", 3), ("letter", 6)].map(|(text, size_bytes)| KeptDocument {
        sha256: Digest::of(text.as_bytes()),
        size_bytes,
    });
    kept.sort_by_key(|document| document.sha256);
    assert_eq!(documents.list().await, Ok(kept.to_vec()));
    documents.remove(Digest::of(b"abc")).await.unwrap();
    documents.remove(Digest::of(b"abc")).await.unwrap();
    assert_eq!(documents.get(Digest::of(b"abc")).await, Ok(None));
    assert_eq!(documents.list().await.unwrap().len(), 1);
    documents.remove_all().await.unwrap();
    assert_eq!(documents.list().await, Ok(vec![]));
}

#[wasm_bindgen_test]
async fn a_sandbox_does_not_see_the_desks_documents() {
    let one = documents(3).await;
    let sandbox: Area<World> = Area::of(desk(3).workspace());
    let other = emptied(IndexedDocuments::of(sandbox)).await;
    let sha256 = one.put(b"abc".to_vec()).await.unwrap();
    assert_eq!(other.get(sha256).await, Ok(None));
    other.remove_all().await.unwrap();
    assert_eq!(one.get(sha256).await, Ok(Some(b"abc".to_vec())));
}

#[wasm_bindgen_test]
async fn writing_asks_for_the_disk() {
    let documents = documents(4).await;
    run(
        "globalThis.trueTransaction = IDBDatabase.prototype.transaction;
         globalThis.begun = [];
         IDBDatabase.prototype.transaction = function (...given) {
             const transaction = trueTransaction.apply(this, given);
             begun.push(transaction.mode + ' ' + transaction.durability);
             return transaction;
         }",
    );
    documents.put(b"abc".to_vec()).await.unwrap();
    documents.list().await.unwrap();
    run("IDBDatabase.prototype.transaction = trueTransaction");
    let begun = eval("begun.join()").unwrap().as_string();
    assert_eq!(begun.as_deref(), Some("readwrite strict,readonly default"));
}

#[wasm_bindgen_test]
async fn bytes_that_changed_underneath_are_told() {
    let documents = documents(5).await;
    let sha256 = documents.put(b"abc".to_vec()).await.unwrap();
    let name = desk(5).documents_database();
    let tampering: Promise = eval(&format!(
        "new Promise((done, failed) => {{
             const opening = indexedDB.open('{name}');
             opening.onsuccess = () => {{
                 const database = opening.result;
                 const change = database.transaction('bytes', 'readwrite');
                 change.objectStore('bytes').put(new Uint8Array([1]), '{SHA256_OF_ABC}');
                 change.oncomplete = () => {{ database.close(); done() }};
                 change.onabort = failed;
             }};
         }})"
    ))
    .unwrap()
    .unchecked_into();
    JsFuture::from(tampering).await.unwrap();
    let found = documents.get(sha256).await;
    assert!(matches!(found, Err(StorageFault::Malformed { key, .. }) if key == SHA256_OF_ABC));
}

#[wasm_bindgen_test]
async fn a_refused_write_keeps_nothing_of_it() {
    let documents = documents(6).await;
    for passing in 0..2 {
        run(&format!(
            "globalThis.truePut ??= IDBObjectStore.prototype.put;
             let left = {passing};
             IDBObjectStore.prototype.put = function (...given) {{
                 if (left-- === 0) throw new DOMException('planted', 'QuotaExceededError');
                 return truePut.apply(this, given);
             }}"
        ));
        let written = documents.put(b"abc".to_vec()).await;
        run("IDBObjectStore.prototype.put = truePut");
        assert_eq!(written, Err(StorageFault::Full));
        assert_eq!(
            documents.get(Digest::of(b"abc")).await,
            Ok(None),
            "{passing}"
        );
        assert_eq!(documents.list().await, Ok(vec![]), "{passing}");
    }
}

#[wasm_bindgen_test]
async fn a_transaction_that_the_browser_aborts_is_a_fault() {
    let documents = documents(7).await;
    run("globalThis.truePut ??= IDBObjectStore.prototype.put;
         IDBObjectStore.prototype.put = function (...given) {
             const request = truePut.apply(this, given);
             this.transaction.abort();
             IDBObjectStore.prototype.put = truePut;
             return request;
         }");
    let written = documents.put(b"abc".to_vec()).await;
    run("IDBObjectStore.prototype.put = truePut");
    assert!(written.is_err(), "{written:?}");
    assert_eq!(documents.list().await, Ok(vec![]));
}

#[wasm_bindgen_test]
async fn a_blocked_database_is_told_and_nothing_panics() {
    let documents = documents(8).await;
    for getter in [
        "get() { return undefined }",
        "get() { throw new DOMException('planted', 'SecurityError') }",
        "value: { open() { throw new DOMException('planted', 'SecurityError') } }",
    ] {
        run(&format!(
            "globalThis.trueFactory = Object.getOwnPropertyDescriptor(globalThis, 'indexedDB');
             Object.defineProperty(globalThis, 'indexedDB', {{ configurable: true, {getter} }})"
        ));
        let answers = [
            documents.put(b"abc".to_vec()).await.map(|_| ()),
            documents.get(Digest::of(b"abc")).await.map(|_| ()),
            documents.list().await.map(|_| ()),
            documents.remove(Digest::of(b"abc")).await,
            documents.remove_all().await,
        ];
        run("Object.defineProperty(globalThis, 'indexedDB', trueFactory)");
        assert!(
            answers
                .iter()
                .all(|answer| *answer == Err(StorageFault::Blocked)),
            "{answers:?}"
        );
    }
}

#[wasm_bindgen_test]
async fn digests_are_the_published_ones_with_and_without_the_browsers_help() {
    let expected = Digest::parse(SHA256_OF_ABC).unwrap();
    assert_eq!(crypto::sha256(b"abc").await, expected);
    run("Object.defineProperty(crypto, 'subtle', { configurable: true, value: undefined })");
    let alone = crypto::sha256(b"abc").await;
    run("delete crypto.subtle");
    assert_eq!(alone, expected);
}

#[wasm_bindgen_test]
fn random_bytes_differ_with_and_without_the_browsers_help() {
    assert_ne!(crypto::random::<16>(), crypto::random::<16>());
    run(
        "Object.defineProperty(crypto, 'getRandomValues', { configurable: true, value: undefined })",
    );
    let alone = [crypto::random::<16>(), crypto::random::<16>()];
    run("delete crypto.getRandomValues");
    assert_ne!(alone[0], alone[1]);
}

/// What an earlier page kept and no event names: the database as that page left it.
async fn left_by_an_earlier_page(area: Area<Desk>, text: &str) -> Digest {
    let (name, sha256) = (area.documents_database(), Digest::of(text.as_bytes()));
    let keeping: Promise = eval(&format!(
        "new Promise((done, failed) => {{
             const opening = indexedDB.open('{name}', 1);
             opening.onupgradeneeded = () => {{
                 for (const store of ['bytes', 'sizes']) opening.result.createObjectStore(store);
             }};
             opening.onsuccess = () => {{
                 const database = opening.result;
                 const change = database.transaction(['bytes', 'sizes'], 'readwrite');
                 const bytes = new TextEncoder().encode('{text}');
                 change.objectStore('bytes').put(bytes, '{sha256}');
                 change.objectStore('sizes').put(bytes.length, '{sha256}');
                 change.oncomplete = () => {{ database.close(); done() }};
                 change.onabort = failed;
             }};
         }})"
    ))
    .unwrap()
    .unchecked_into();
    JsFuture::from(keeping).await.unwrap();
    sha256
}

/// Sweeps all but `named`.
async fn swept(documents: &IndexedDocuments, named: Option<&[Digest]>) -> usize {
    let named = named.map(|named| named.iter().copied().collect());
    let swept = documents.sweep(Box::pin(async { Ok(named) })).await;
    swept.unwrap()
}

#[wasm_bindgen_test]
async fn what_nobody_names_is_swept_once_no_page_may_name_it_later() {
    let documents = documents(9).await;
    let letter = left_by_an_earlier_page(desk(9), "letter").await;
    let left_out = left_by_an_earlier_page(desk(9), "left out").await;
    assert_eq!(swept(&documents, None).await, 0, "it is not known");
    run(&format!(
        "globalThis.otherPage = navigator.locks.request('{}', {{ mode: 'shared' }},
             () => new Promise(end => {{ globalThis.endOtherPage = end }}))",
        desk(9).documents_database()
    ));
    assert_eq!(swept(&documents, Some(&[letter])).await, 0, "another page");
    let ended: Promise = eval("endOtherPage(); otherPage").unwrap().unchecked_into();
    JsFuture::from(ended).await.unwrap();
    assert_eq!(
        swept(&documents, Some(&[letter, left_out])).await,
        0,
        "both are named"
    );
    assert_eq!(swept(&documents, Some(&[letter])).await, 1);
    assert_eq!(documents.get(left_out).await, Ok(None));
    assert_eq!(documents.get(letter).await, Ok(Some(b"letter".to_vec())));
    let chosen = documents.put(b"chosen here".to_vec()).await.unwrap();
    assert_eq!(
        swept(&documents, Some(&[letter])).await,
        0,
        "its event may come"
    );
    assert!(documents.get(chosen).await.unwrap().is_some());
    documents.remove_all().await.unwrap();
    let again = left_by_an_earlier_page(desk(9), "letter").await;
    assert_eq!(swept(&documents, Some(&[])).await, 1, "begun anew");
    assert_eq!(documents.get(again).await, Ok(None));
}

#[wasm_bindgen_test]
async fn without_locks_documents_are_kept_and_nothing_is_swept() {
    let documents = documents(10).await;
    left_by_an_earlier_page(desk(10), "letter").await;
    for value in [
        "undefined",
        "{ request() { throw new DOMException('planted', 'SecurityError') } }",
        "{ request: async () => { throw new DOMException('planted', 'SecurityError') } }",
    ] {
        run(&format!(
            "Object.defineProperty(navigator, 'locks', {{ configurable: true, value: {value} }})"
        ));
        let put = documents.put(b"abc".to_vec()).await;
        let gone = documents
            .sweep(Box::pin(async { Ok(Some([].into())) }))
            .await;
        run("delete navigator.locks");
        assert_eq!(put, Ok(Digest::of(b"abc")), "{value}");
        assert_eq!(gone, Ok(0), "{value}");
    }
    assert_eq!(documents.list().await.unwrap().len(), 2);
}
