mod database;
mod journal;
mod register;
mod snapshots;
mod thing;

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::rc::Rc;

use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, future_to_promise};
use web_sys::IdbRequest;

use self::database::{Database, Mode, Transaction};
pub(super) use self::database::{delete_database, names_of_databases};
pub use self::journal::IndexedJournal;
pub use self::register::IndexedRegister;
pub use self::snapshots::IndexedSnapshots;
pub(super) use self::thing::{forget_thing, keep_thing, thing};
use super::refusal::fault_of;
use super::{crypto, locks};
use crate::answer::Answer;
use crate::documents::{Digest, Documents, KeptDocument};
use crate::fault::StorageFault;
use crate::keeper::{Area, Kind};

/// The bytes by digest.
const BYTES: &str = "bytes";
/// Their lengths by digest, so that a list does not load the bytes.
const SIZES: &str = "sizes";

/// Documents in an IndexedDB database of their own.
///
/// The database is open only while something is asked, so that another tab can delete it.
#[derive(Clone, Debug)]
pub struct IndexedDocuments {
    name: String,
}

impl IndexedDocuments {
    /// The documents of a workspace. Their database is made by the first question.
    pub fn of<K: Kind>(area: Area<K>) -> Self {
        Self {
            name: area.documents_database(),
        }
    }

    async fn begin(&self, mode: Mode) -> Result<Transaction, StorageFault> {
        let database = Database::open(&self.name, &[BYTES, SIZES]).await?;
        database.begin(&[BYTES, SIZES], mode)
    }

    async fn keep(&self, bytes: Vec<u8>) -> Result<Digest, StorageFault> {
        // Its event comes later: until this page ends nobody sweeps.
        locks::share(&self.name).await;
        let sha256 = crypto::sha256(&bytes).await;
        let key = JsValue::from(sha256.to_string());
        let size = JsValue::from(bytes.len() as f64);
        let bytes = Uint8Array::from(bytes.as_slice());
        let change = self.begin(Mode::DurableWrite).await?;
        asked(change.store(BYTES)?.put_with_key(&bytes, &key))?;
        asked(change.store(SIZES)?.put_with_key(&size, &key))?;
        change.done().await?;
        Ok(sha256)
    }

    async fn find(&self, sha256: Digest) -> Result<Option<Vec<u8>>, StorageFault> {
        let key = JsValue::from(sha256.to_string());
        let look = self.begin(Mode::Read).await?;
        let found = asked(look.store(BYTES)?.get(&key))?;
        look.done().await?;
        let Ok(bytes) = answer_of(&found)?.dyn_into::<Uint8Array>() else {
            return Ok(None);
        };
        let bytes = bytes.to_vec();
        if crypto::sha256(&bytes).await == sha256 {
            return Ok(Some(bytes));
        }
        let why = "the bytes have another SHA-256";
        Err(StorageFault::malformed(sha256.to_string(), why))
    }

    async fn forget(&self, sha256: Digest) -> Result<(), StorageFault> {
        let key = JsValue::from(sha256.to_string());
        let change = self.begin(Mode::DurableWrite).await?;
        asked(change.store(BYTES)?.delete(&key))?;
        asked(change.store(SIZES)?.delete(&key))?;
        change.done().await
    }

    async fn swept(
        &self,
        named: Answer<'_, Option<BTreeSet<Digest>>>,
    ) -> Result<usize, StorageFault> {
        let Some(alone) = locks::alone(&self.name).await else {
            return Ok(0);
        };
        let gone = self.forget_unnamed(named).await;
        alone.end().await;
        gone
    }

    async fn forget_unnamed(
        &self,
        named: Answer<'_, Option<BTreeSet<Digest>>>,
    ) -> Result<usize, StorageFault> {
        let Some(named) = named.await? else {
            return Ok(0);
        };
        let mut kept = self.kept().await?;
        kept.retain(|kept| !named.contains(&kept.sha256));
        for unnamed in &kept {
            self.forget(unnamed.sha256).await?;
        }
        Ok(kept.len())
    }

    async fn kept(&self) -> Result<Vec<KeptDocument>, StorageFault> {
        let look = self.begin(Mode::Read).await?;
        let sizes = look.store(SIZES)?;
        let digests = asked(sizes.get_all_keys())?;
        let sizes = asked(sizes.get_all())?;
        look.done().await?;
        let digests: Array = answer_of(&digests)?.unchecked_into();
        let sizes: Array = answer_of(&sizes)?.unchecked_into();
        let pairs = digests.iter().zip(sizes.iter());
        Ok(pairs
            .filter_map(|(sha256, size)| document(&sha256, &size))
            .collect())
    }
}

/// Begins at once, whether or not anybody waits for the answer.
fn begun<T: 'static>(
    work: impl Future<Output = Result<T, StorageFault>> + 'static,
) -> Answer<'static, T> {
    let said = Rc::new(RefCell::new(None));
    let saying = said.clone();
    let end = future_to_promise(async move {
        let answer = work.await;
        *saying.borrow_mut() = Some(answer);
        Ok(JsValue::UNDEFINED)
    });
    Box::pin(async move {
        // It is never rejected.
        let _ = JsFuture::from(end).await;
        let said = said.borrow_mut().take();
        said.unwrap_or(Err(StorageFault::Blocked))
    })
}

fn asked(request: Result<IdbRequest, JsValue>) -> Result<IdbRequest, StorageFault> {
    request.map_err(|error| fault_of(&error))
}

/// The answer to a request whose transaction is done.
fn answer_of(request: &IdbRequest) -> Result<JsValue, StorageFault> {
    request.result().map_err(|error| fault_of(&error))
}

fn document(sha256: &JsValue, size: &JsValue) -> Option<KeptDocument> {
    Some(KeptDocument {
        sha256: Digest::parse(&sha256.as_string()?)?,
        size_bytes: size.as_f64()? as u64,
    })
}

impl Documents for IndexedDocuments {
    fn put(&self, bytes: Vec<u8>) -> Answer<'_, Digest> {
        Box::pin(self.keep(bytes))
    }

    fn get(&self, sha256: Digest) -> Answer<'_, Option<Vec<u8>>> {
        Box::pin(self.find(sha256))
    }

    fn remove(&self, sha256: Digest) -> Answer<'_, ()> {
        Box::pin(self.forget(sha256))
    }

    fn list(&self) -> Answer<'_, Vec<KeptDocument>> {
        Box::pin(async move {
            // Who knows that a document is here need not put it again; so it has to stay.
            locks::share(&self.name).await;
            self.kept().await
        })
    }

    fn sweep<'a>(&'a self, named: Answer<'a, Option<BTreeSet<Digest>>>) -> Answer<'a, usize> {
        Box::pin(self.swept(named))
    }

    fn remove_all(&self) -> Answer<'_, ()> {
        Box::pin(async move {
            Database::delete(&self.name).await?;
            locks::leave(&self.name);
            Ok(())
        })
    }
}
