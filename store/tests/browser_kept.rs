//! A workspace that is kept, on the browser's own stores: written, opened again, exported with its documents, blocked.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test that fails should stop where it fails"
)]
#![cfg(target_arch = "wasm32")]

use std::sync::Arc;

use cpor_engine::Workspace;
use cpor_engine::workspace::{Options, Order, SettingsInput};
use cpor_store::documents::{Digest, Documents};
use cpor_store::exchange::{Files, export, import};
use cpor_store::keeper::{Desk, Keeper, KeyValueKeeper, World};
use cpor_store::kv::KeyValue;
use cpor_store::web::host::BrowserHost;
use cpor_store::web::{IndexedDocuments, LocalStore};
use cpor_store::{Kept, StorageFault};
use js_sys::eval;
use serde_json::{Value, json};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

const GOLDEN: &str = include_str!("fixtures/golden-desk-1.json");

fn emptied() -> LocalStore {
    eval("localStorage.clear()").unwrap();
    LocalStore::probe().unwrap()
}

fn keeper(store: LocalStore) -> Arc<KeyValueKeeper<LocalStore>> {
    Arc::new(KeyValueKeeper::on(store))
}

fn new(settings: Value) -> Workspace {
    let settings: SettingsInput = cpor_engine::input::shaped(settings).unwrap();
    Workspace::new(&settings, &BrowserHost).unwrap()
}

fn order(command: Value) -> Order {
    Order {
        actor: cpor_engine::input::shaped(json!({ "name": "Ödön", "role": "globalAdmin" }))
            .unwrap(),
        command: cpor_engine::input::command(command).unwrap(),
        options: Options::default(),
    }
}

fn create(name: &str) -> Order {
    order(json!({ "type": "createClaim", "claim": { "name": name } }))
}

#[wasm_bindgen_test]
async fn what_was_committed_is_opened_again() {
    let store = emptied();
    let workspace = new(json!({ "clock": "real", "timeZone": "Europe/Budapest" }));
    let mut kept = Kept::<Desk>::new(keeper(store), workspace).unwrap();
    for name in ["Tűzoltó 🚒", "<img src=x onerror=alert(1)>"] {
        let plan = kept.workspace().plan(&create(name), &BrowserHost).unwrap();
        kept.commit(&plan, &BrowserHost).unwrap().await.unwrap();
    }
    let again = Kept::open(keeper(store), kept.area(), &BrowserHost).await;
    let again = again.unwrap().unwrap();
    let written = |kept: &Kept<Desk>| export(kept.workspace(), &Files::new());
    assert_eq!(written(&again), written(&kept));
    assert!(again.aside().is_empty());
    emptied();
}

#[wasm_bindgen_test]
async fn two_tabs_that_open_a_fork_see_the_same() {
    let store = emptied();
    let mut kept = Kept::<World>::new(keeper(store), new(json!({ "seed": 1 }))).unwrap();
    let plan = kept.workspace().plan(&create("Forked"), &BrowserHost);
    drop(kept.commit(&plan.unwrap(), &BrowserHost).unwrap());
    let other = Kept::open(keeper(store), kept.area(), &BrowserHost).await;
    let mut other = other.unwrap().unwrap();
    for (kept, text) in [(&mut kept, "here"), (&mut other, "there")] {
        let comment = order(json!({ "type": "comment", "id": 1, "text": text }));
        let plan = kept.workspace().plan(&comment, &BrowserHost).unwrap();
        let answer = kept.commit(&plan, &BrowserHost).map(|_| ());
        // One seed gives both the same identifier, so the key itself tells the second that it came late.
        let late = matches!(answer, Err(StorageFault::Taken { .. }));
        assert_eq!(late, text == "there", "{answer:?}");
    }
    let again = Kept::open(keeper(store), kept.area(), &BrowserHost).await;
    let again = again.unwrap().unwrap();
    let written = |kept: &Kept<World>| export(kept.workspace(), &Files::new());
    assert_eq!(written(&again), written(&kept));
    emptied();
}

#[wasm_bindgen_test]
async fn a_golden_export_goes_into_both_stores_and_out_again() {
    let store = emptied();
    let imported = import(GOLDEN.trim_end(), &BrowserHost).unwrap();
    let mut kept = Kept::<Desk>::new(keeper(store), imported.workspace).unwrap();
    let documents = IndexedDocuments::of(kept.area());
    for bytes in imported.files.into_values() {
        documents.put(bytes).await.unwrap();
    }
    let plan = kept.workspace().plan(&create("One more"), &BrowserHost);
    drop(kept.commit(&plan.unwrap(), &BrowserHost).unwrap());
    let again = Kept::<Desk>::open(keeper(store), kept.area(), &BrowserHost).await;
    let again = again.unwrap().unwrap();
    let mut files = Files::new();
    for document in documents.list().await.unwrap() {
        let bytes = documents.get(document.sha256).await.unwrap();
        files.insert(document.sha256, bytes.unwrap());
    }
    assert!(
        files
            .iter()
            .all(|(digest, bytes)| *digest == Digest::of(bytes))
    );
    let json = export(again.workspace(), &files);
    assert_eq!(json, export(kept.workspace(), &files));
    let golden: Value = serde_json::from_str(GOLDEN).unwrap();
    let exported: Value = serde_json::from_str(&json).unwrap();
    assert_eq!(exported["documents"], golden["documents"]);
    assert_eq!(exported["claims"][0], golden["claims"][0]);
    documents.remove_all().await.unwrap();
    again_is_gone(store, &again).await;
}

async fn again_is_gone(store: LocalStore, kept: &Kept<Desk>) {
    keeper(store).bury(kept.area()).await.unwrap();
    let opened = Kept::<Desk>::open(keeper(store), kept.area(), &BrowserHost).await;
    assert!(opened.is_err());
    assert_eq!(store.keys(&kept.area().prefix()).unwrap().len(), 1);
    emptied();
}

#[wasm_bindgen_test]
fn a_write_that_the_browser_refuses_changes_nothing() {
    let store = emptied();
    let mut kept = Kept::<Desk>::new(keeper(store), new(json!({ "clock": "real" }))).unwrap();
    let plan = kept.workspace().plan(&create("Kept"), &BrowserHost);
    drop(kept.commit(&plan.unwrap(), &BrowserHost).unwrap());
    let before = store.units("").unwrap();
    let plan = kept
        .workspace()
        .plan(&create("Lost"), &BrowserHost)
        .unwrap();
    eval(
        "globalThis.trueSetItem ??= Storage.prototype.setItem;
         Storage.prototype.setItem = () => { throw new DOMException('planted', 'QuotaExceededError') }",
    )
    .unwrap();
    let answer = kept.commit(&plan, &BrowserHost).map(|_| ());
    eval("Storage.prototype.setItem = trueSetItem").unwrap();
    assert_eq!(answer, Err(StorageFault::Full));
    assert_eq!(store.units(""), Ok(before));
    assert_eq!(kept.workspace().claims().count(), 1);
    drop(kept.commit(&plan, &BrowserHost).unwrap());
    assert_eq!(kept.workspace().claims().count(), 2);
    emptied();
}
