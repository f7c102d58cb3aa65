use std::collections::BTreeMap;

use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{IdbKeyRange, IdbRequest};

use super::database::{Database, Mode, Transaction};
use super::{answer_of, asked, begun};
use crate::answer::Answer;
use crate::fault::StorageFault;
use crate::journal::{Change, Journal, Journalled, Standing, Writing, decided, entry_at, ranges};
use crate::keeper::{Area, Entry, Kind, Slot};
use crate::web::refusal::fault_of;

/// The entries by their place, so that a place holds one and no other.
const ENTRIES: &str = "entries";
/// What stands aside.
const ASIDE: &str = "aside";
/// The notes by name.
const NOTES: &str = "notes";
/// Under [`GONE`]: that the workspace was deleted.
const FACTS: &str = "facts";
const STORES: &[&str] = &[ENTRIES, ASIDE, NOTES, FACTS];

const GONE: &str = "gone";

/// The journal in IndexedDB: a database for each workspace, written with the durability *strict*.
///
/// A database is open only while something is asked, so that another tab, or a person in the browser's tools, can
/// delete it.
#[derive(Clone, Copy, Debug, Default)]
#[non_exhaustive]
pub struct IndexedJournal {}

impl IndexedJournal {
    /// The browser's journals.
    pub fn new() -> Self {
        Self {}
    }
}

impl<K: Kind> Journal<K> for IndexedJournal {
    fn read(&self, area: Area<K>) -> Answer<'static, Journalled> {
        begun(read(area.journal_database()))
    }

    fn read_on(&self, area: Area<K>, from: Vec<Slot>) -> Answer<'static, Vec<Entry>> {
        begun(read_on(area.journal_database(), from))
    }

    fn append(&self, area: Area<K>, writing: Writing) -> Answer<'static, ()> {
        begun(append(area, writing))
    }

    fn bury(&self, area: Area<K>) -> Answer<'static, ()> {
        begun(bury(area.journal_database()))
    }
}

async fn begin(name: &str, mode: Mode) -> Result<Transaction, StorageFault> {
    Database::open(name, STORES).await?.begin(STORES, mode)
}

async fn read(name: String) -> Result<Journalled, StorageFault> {
    let look = begin(&name, Mode::Read).await?;
    let gone = asked(look.store(FACTS)?.get(&GONE.into()))?;
    let entries = everything(&look, ENTRIES)?;
    let aside = everything(&look, ASIDE)?;
    let notes = everything(&look, NOTES)?;
    look.done().await?;
    if !answer_of(&gone)?.is_undefined() {
        return Ok(Journalled {
            gone: true,
            ..Journalled::default()
        });
    }
    Ok(Journalled::of(
        pairs(&entries)?,
        pairs(&aside)?,
        pairs(&notes)?,
    ))
}

async fn read_on(name: String, from: Vec<Slot>) -> Result<Vec<Entry>, StorageFault> {
    let look = begin(&name, Mode::Read).await?;
    let gone = asked(look.store(FACTS)?.get(&GONE.into()))?;
    let entries = look.store(ENTRIES)?;
    let mut looks = Vec::new();
    for range in ranges(&from) {
        let [first, end] = range.map(|place| JsValue::from_str(&place));
        let range = IdbKeyRange::bound_with_lower_open_and_upper_open(&first, &end, false, true);
        let range = range.map_err(|error| fault_of(&error))?;
        let keys = asked(entries.get_all_keys_with_key(&range))?;
        looks.push([keys, asked(entries.get_all_with_key(&range))?]);
    }
    look.done().await?;
    if !answer_of(&gone)?.is_undefined() {
        return Err(StorageFault::Gone);
    }
    let mut standing = Vec::new();
    for look in looks {
        let pairs = pairs(&look)?;
        standing.extend(
            pairs
                .iter()
                .filter_map(|(place, stored)| entry_at(place, stored)),
        );
    }
    Ok(standing)
}

/// Asks for all keys of an object store, and what stands under them.
fn everything(look: &Transaction, store: &str) -> Result<[IdbRequest; 2], StorageFault> {
    let store = look.store(store)?;
    Ok([asked(store.get_all_keys())?, asked(store.get_all())?])
}

/// The answers: they come in the same order.
fn pairs(asked: &[IdbRequest; 2]) -> Result<Vec<(String, String)>, StorageFault> {
    let [keys, values] = asked;
    Ok(texts(keys)?.into_iter().zip(texts(values)?).collect())
}

/// All texts of an answer; an empty one for what is no text.
fn texts(request: &IdbRequest) -> Result<Vec<String>, StorageFault> {
    let values: Array = answer_of(request)?.unchecked_into();
    let texts = values.iter().map(|value| value.as_string());
    Ok(texts.map(Option::unwrap_or_default).collect())
}

/// Looks and writes in one transaction: no other page comes between.
async fn append<K: Kind>(area: Area<K>, writing: Writing) -> Result<(), StorageFault> {
    let change = begin(&area.journal_database(), Mode::DurableWrite).await?;
    let entries = change.store(ENTRIES)?;
    let mut looks = BTreeMap::new();
    for place in writing.places() {
        let look = asked(entries.get(&JsValue::from_str(&place)))?;
        looks.insert(place, look);
    }
    let gone = asked(change.store(FACTS)?.get(&GONE.into()))?;
    // The last question: once it is answered all are.
    change.answered(&gone).await?;
    let mut standing = Standing {
        gone: !answer_of(&gone)?.is_undefined(),
        at: BTreeMap::new(),
    };
    for (place, look) in looks {
        let stored = answer_of(&look)?.as_string();
        standing.at.extend(stored.map(|stored| (place, stored)));
    }
    // Where it is refused, the transaction is dropped, and so undone.
    for step in decided(area, &writing, standing)? {
        put(&change, step)?;
    }
    change.done().await
}

fn put(change: &Transaction, step: Change) -> Result<(), StorageFault> {
    let text = |text: &str| JsValue::from_str(text);
    match step {
        // The key is new, or the transaction fails.
        Change::Put(place, stored) => asked(
            change
                .store(ENTRIES)?
                .add_with_key(&text(&stored), &text(&place)),
        ),
        Change::Remove(place) => asked(change.store(ENTRIES)?.delete(&text(&place))),
        Change::Aside(key, stored) => asked(
            change
                .store(ASIDE)?
                .put_with_key(&text(&stored), &text(&key)),
        ),
        Change::Note(name, Some(said)) => asked(
            change
                .store(NOTES)?
                .put_with_key(&text(&said), &text(&name)),
        ),
        Change::Note(name, None) => asked(change.store(NOTES)?.delete(&text(&name))),
    }
    .map(drop)
}

async fn bury(name: String) -> Result<(), StorageFault> {
    let change = begin(&name, Mode::DurableWrite).await?;
    for store in [ENTRIES, ASIDE, NOTES] {
        asked(change.store(store)?.clear())?;
    }
    let facts = change.store(FACTS)?;
    asked(facts.put_with_key(&JsValue::TRUE, &GONE.into()))?;
    change.done().await
}
