//! One thing of the browser's that is no text, in a database of its own.

use wasm_bindgen::JsValue;

use super::database::{Database, Mode, Transaction, names_of_databases};
use super::{answer_of, asked};
use crate::fault::StorageFault;

const THINGS: &str = "things";
const KEY: &str = "it";

async fn begin(name: &str, mode: Mode) -> Result<Transaction, StorageFault> {
    let database = Database::open(name, &[THINGS]).await?;
    database.begin(&[THINGS], mode)
}

/// What is kept; `undefined` where nothing is. No database is made by looking, where the browser tells which there are.
pub(in crate::web) async fn thing(name: &str) -> Result<JsValue, StorageFault> {
    let names = names_of_databases().await;
    if names.is_ok_and(|names| names.iter().all(|other| other != name)) {
        return Ok(JsValue::UNDEFINED);
    }
    let look = begin(name, Mode::Read).await?;
    let found = asked(look.store(THINGS)?.get(&KEY.into()))?;
    look.done().await?;
    answer_of(&found)
}

/// Keeps it, in the place of another.
pub(in crate::web) async fn keep_thing(name: &str, thing: &JsValue) -> Result<(), StorageFault> {
    let change = begin(name, Mode::DurableWrite).await?;
    asked(change.store(THINGS)?.put_with_key(thing, &KEY.into()))?;
    change.done().await
}

/// Forgets it, with its database.
pub(in crate::web) async fn forget_thing(name: &str) -> Result<(), StorageFault> {
    Database::delete(name).await
}
