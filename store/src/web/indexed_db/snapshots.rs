use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};

use super::database::{Database, Mode, Transaction};
use super::{answer_of, asked, begun};
use crate::answer::Answer;
use crate::fault::StorageFault;
use crate::keeper::{Area, Kind};
use crate::snapshots::{Snapshot, Snapshots, beyond, place, read, text};

const SNAPSHOTS: &str = "snapshots";

/// The snapshots of a workspace in an IndexedDB database of their own, which the first of them makes.
#[derive(Clone, Debug)]
pub struct IndexedSnapshots {
    name: String,
}

impl IndexedSnapshots {
    /// Those of a workspace.
    pub fn of<K: Kind>(area: Area<K>) -> Self {
        Self {
            name: area.snapshots_database(),
        }
    }
}

impl Snapshots for IndexedSnapshots {
    fn keep(&self, snapshot: Snapshot) -> Answer<'static, ()> {
        begun(keep(self.name.clone(), snapshot))
    }

    fn latest(&self) -> Answer<'static, Option<Snapshot>> {
        begun(latest(self.name.clone()))
    }

    fn remove_all(&self) -> Answer<'static, ()> {
        let name = self.name.clone();
        begun(async move { Database::delete(&name).await })
    }
}

async fn begin(name: &str, mode: Mode) -> Result<Transaction, StorageFault> {
    let database = Database::open(name, &[SNAPSHOTS]).await?;
    database.begin(&[SNAPSHOTS], mode)
}

async fn keep(name: String, snapshot: Snapshot) -> Result<(), StorageFault> {
    let change = begin(&name, Mode::DurableWrite).await?;
    let kept = change.store(SNAPSHOTS)?;
    let place = JsValue::from(place(&snapshot));
    asked(kept.put_with_key(&JsValue::from(text(&snapshot)), &place))?;
    let places = asked(kept.get_all_keys())?;
    change.answered(&places).await?;
    let places: Array = answer_of(&places)?.unchecked_into();
    let places: Vec<JsValue> = places.iter().collect();
    for gone in beyond(&places) {
        asked(kept.delete(gone))?;
    }
    change.done().await
}

async fn latest(name: String) -> Result<Option<Snapshot>, StorageFault> {
    let look = begin(&name, Mode::Read).await?;
    let texts = asked(look.store(SNAPSHOTS)?.get_all())?;
    look.done().await?;
    let texts: Array = answer_of(&texts)?.unchecked_into();
    let last = texts.iter().last().and_then(|text| text.as_string());
    Ok(last.and_then(|text| read(&text)))
}
