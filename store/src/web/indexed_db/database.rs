use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{DomException, IdbDatabase, IdbFactory, IdbObjectStore, IdbRequest, IdbTransaction};

use crate::fault::StorageFault;
use crate::web::refusal::fault_of;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = Reflect, js_name = get)]
    fn member(of: &JsValue, name: &str) -> Result<JsValue, JsValue>;

    /// `IDBFactory`, which web-sys has without this.
    type ListingFactory;

    #[wasm_bindgen(method, catch)]
    fn databases(this: &ListingFactory) -> Result<Promise, JsValue>;

    /// `IDBDatabase`, whose `transaction` takes a durability, which web-sys hides behind a compiler flag.
    type DurableDatabase;

    #[wasm_bindgen(method, catch)]
    fn transaction(
        this: &DurableDatabase,
        stores: &Array,
        mode: &str,
        options: &Object,
    ) -> Result<IdbTransaction, JsValue>;
}

/// What a transaction may do.
#[derive(Clone, Copy)]
pub(super) enum Mode {
    Read,
    /// Done only when the operating system was asked to write to the disk.
    DurableWrite,
}

/// An open database; closed when it goes, once what was asked is answered.
pub(in crate::web) struct Database(IdbDatabase);

impl Drop for Database {
    fn drop(&mut self) {
        self.0.close();
    }
}

impl Database {
    /// Opens the database `name`; makes it, with these object stores, where it is new.
    pub(super) async fn open(
        name: &str,
        stores: &'static [&'static str],
    ) -> Result<Self, StorageFault> {
        let request = factory()?.open_with_u32(name, 1).map_err(refused)?;
        let opened: &IdbRequest = &request;
        let opening = opened.clone();
        let make = Closure::once(move || make_stores(&opening, stores));
        request.set_onupgradeneeded(Some(make.as_ref().unchecked_ref()));
        finished(&request).await?;
        let database = opened.result().map_err(|error| fault_of(&error))?;
        Ok(Self(database.unchecked_into()))
    }

    /// Deletes the database `name`; done where there is none.
    ///
    /// Waits for other tabs that have it open: they do so only for as long as one question takes.
    pub(super) async fn delete(name: &str) -> Result<(), StorageFault> {
        let deleting = factory()?.delete_database(name).map_err(refused)?;
        finished(&deleting).await
    }

    /// Begins a transaction on these object stores.
    pub(super) fn begin(self, stores: &[&str], mode: Mode) -> Result<Transaction, StorageFault> {
        let names: Array = stores.iter().copied().map(JsValue::from_str).collect();
        let options = Object::new();
        let mode = match mode {
            Mode::Read => "readonly",
            Mode::DurableWrite => {
                let strict = JsValue::from_str("strict");
                // Where a browser does not know the option it ignores it.
                let _ = Reflect::set(&options, &JsValue::from_str("durability"), &strict);
                "readwrite"
            }
        };
        let database: &DurableDatabase = self.0.unchecked_ref();
        let begun = database.transaction(&names, mode, &options);
        Ok(Transaction {
            transaction: begun.map_err(|error| fault_of(&error))?,
            _open: self,
        })
    }
}

/// A running transaction. Ask all at once, then await [`Transaction::done`], then look at the answers.
pub(super) struct Transaction {
    transaction: IdbTransaction,
    _open: Database,
}

impl Drop for Transaction {
    /// Undoes what was asked, where it is not done: after a fault in the middle, or when nobody waits any more.
    fn drop(&mut self) {
        // It fails where all is done, and that is fine.
        let _ = self.transaction.abort();
    }
}

impl Transaction {
    /// One of its object stores.
    pub(super) fn store(&self, name: &str) -> Result<IdbObjectStore, StorageFault> {
        let store = self.transaction.object_store(name);
        store.map_err(|error| fault_of(&error))
    }

    /// Waits for the answer to one question, while the transaction goes on: ask the next before anything else is
    /// awaited.
    pub(super) async fn answered(&self, request: &IdbRequest) -> Result<(), StorageFault> {
        finished(request).await
    }

    /// Waits until everything asked is done, or undone because of a fault.
    pub(super) async fn done(&self) -> Result<(), StorageFault> {
        let ended = first_of(|done, failed| {
            self.transaction.set_oncomplete(Some(done));
            self.transaction.set_onabort(Some(failed));
        });
        match ended.await {
            Ok(_) => Ok(()),
            Err(_) => Err(fault_of_error(self.transaction.error())),
        }
    }
}

/// The host's IndexedDB, if it has one and lets us near it.
fn factory() -> Result<IdbFactory, StorageFault> {
    let found = member(&js_sys::global(), "indexedDB").map_err(|_| StorageFault::Blocked)?;
    found
        .dyn_into::<IdbFactory>()
        .map_err(|_| StorageFault::Blocked)
}

/// The names of all databases of the origin.
pub(in crate::web) async fn names_of_databases() -> Result<Vec<String>, StorageFault> {
    let factory: ListingFactory = factory()?.unchecked_into();
    let told = factory.databases().map_err(|error| fault_of(&error))?;
    let told = JsFuture::from(told)
        .await
        .map_err(|error| fault_of(&error))?;
    let told = Array::from(&told);
    let names = told.iter().filter_map(|one| {
        let name = member(&one, "name").ok()?;
        name.as_string()
    });
    Ok(names.collect())
}

/// Deletes the database of that name.
pub(in crate::web) async fn delete_database(name: &str) -> Result<(), StorageFault> {
    Database::delete(name).await
}

/// A database that cannot even be asked for is a blocked one.
fn refused(exception: JsValue) -> StorageFault {
    match fault_of(&exception) {
        StorageFault::Full => StorageFault::Full,
        _ => StorageFault::Blocked,
    }
}

fn make_stores(opening: &IdbRequest, stores: &[&str]) {
    // A fault here aborts the opening, which then answers with it.
    if let Ok(database) = opening.result() {
        let database: IdbDatabase = database.unchecked_into();
        for store in stores {
            let _ = database.create_object_store(store);
        }
    }
}

/// Waits for the answer to a question, or for the end of an opening or a deletion.
async fn finished(request: &IdbRequest) -> Result<(), StorageFault> {
    let ended = first_of(|done, failed| {
        request.set_onsuccess(Some(done));
        request.set_onerror(Some(failed));
    });
    match ended.await {
        Ok(_) => Ok(()),
        Err(_) => Err(fault_of_error(request.error().ok().flatten())),
    }
}

fn fault_of_error(error: Option<DomException>) -> StorageFault {
    match error {
        // Firefox answers so in private windows.
        Some(error) if error.name() == "InvalidStateError" => StorageFault::Blocked,
        Some(error) => fault_of(&error),
        None => StorageFault::Other("IndexedDB gave up and did not say why".into()),
    }
}

/// Waits for the first of two events; `Err` for the second.
fn first_of(listen: impl FnOnce(&Function, &Function)) -> JsFuture {
    let mut listen = Some(listen);
    JsFuture::from(Promise::new(&mut |done, failed| {
        if let Some(listen) = listen.take() {
            listen(&done, &failed);
        }
    }))
}
