use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};

use super::database::{Database, Mode, Transaction};
use super::{answer_of, asked, begun};
use crate::answer::Answer;
use crate::fault::StorageFault;
use crate::keeper::{Area, Kind};
use crate::snapshots::{Figures, Place, Snapshot, Snapshots, going, places, read, text};
use crate::web::gzip;

const SNAPSHOTS: &str = "snapshots";

/// The snapshots of a workspace in an IndexedDB database of their own, which the first of them makes. Where the browser
/// can, they are kept compressed.
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

    /// Those in the database of this name, of a workspace that nothing else may know any more.
    pub fn in_database(name: String) -> Self {
        Self { name }
    }
}

impl Snapshots for IndexedSnapshots {
    fn keep(&self, snapshot: Snapshot, figures: Figures) -> Answer<'static, bool> {
        begun(keep(self.name.clone(), snapshot, figures))
    }

    fn list(&self) -> Answer<'static, Vec<Place>> {
        begun(list(self.name.clone()))
    }

    fn get(&self, place: &Place) -> Answer<'static, Option<Snapshot>> {
        begun(get(self.name.clone(), place.to_string()))
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

/// Looks and writes in one transaction: of several pages whose hour has come one makes it.
async fn keep(name: String, snapshot: Snapshot, figures: Figures) -> Result<bool, StorageFault> {
    let text = text(&snapshot);
    let packed = gzip::packed(&text).await;
    let bytes = packed.as_ref().map_or(text.len(), |packed| {
        usize::try_from(packed.length()).unwrap_or(usize::MAX)
    });
    let value = packed.map_or_else(|| JsValue::from_str(&text), JsValue::from);
    let change = begin(&name, Mode::DurableWrite).await?;
    let kept = change.store(SNAPSHOTS)?;
    let keys = asked(kept.get_all_keys())?;
    change.answered(&keys).await?;
    let mut all = places(texts(&answer_of(&keys)?));
    if !snapshot.is_wanted(&all, figures) {
        return Ok(false);
    }
    let place = Place::next(&all, (snapshot.at, snapshot.made()), figures, bytes);
    asked(kept.put_with_key(&value, &JsValue::from(place.to_string())))?;
    all.push(place);
    for gone in going(&all) {
        asked(kept.delete(&JsValue::from(gone.to_string())))?;
    }
    change.done().await?;
    Ok(true)
}

async fn list(name: String) -> Result<Vec<Place>, StorageFault> {
    let look = begin(&name, Mode::Read).await?;
    let keys = asked(look.store(SNAPSHOTS)?.get_all_keys())?;
    look.done().await?;
    Ok(places(texts(&answer_of(&keys)?)))
}

async fn get(name: String, key: String) -> Result<Option<Snapshot>, StorageFault> {
    let look = begin(&name, Mode::Read).await?;
    let found = asked(look.store(SNAPSHOTS)?.get(&JsValue::from(key)))?;
    look.done().await?;
    let found = answer_of(&found)?;
    let text = match found.dyn_into::<Uint8Array>() {
        Ok(packed) => gzip::unpacked(&packed).await,
        Err(other) => other.as_string(),
    };
    Ok(text.and_then(|text| read(&text)))
}

fn texts(keys: &JsValue) -> impl Iterator<Item = String> + use<> {
    let keys: Array = keys.clone().unchecked_into();
    keys.into_iter().filter_map(|key| key.as_string())
}
