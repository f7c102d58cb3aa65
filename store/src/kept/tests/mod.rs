mod archived;
mod bits;
mod damage;
mod found;
mod giving_way;
mod journalled;
mod many;
mod newer;
mod opening;
mod packed;
mod packed_damage;
mod room;
mod settings;
mod stored;
mod taken_back;
mod told;
mod torture;
mod training;
mod two_tabs;
mod unnamed;

use std::sync::Arc;

use cpor_engine::{ClaimNumber, Host, Workspace};
use serde_json::Value;

use super::{Kept, OpenFault};
use crate::answer::taken;
use crate::fault::StorageFault;
use crate::keeper::{Area, Desk, Keeper, KeyValueKeeper, Kind, World};
use crate::kv::{KeyValue, MemoryStore};
use crate::testing::{FixedHost, order};

const ADMIN: &str = "incentivesAdmin";

fn keeper(store: &MemoryStore) -> Arc<KeyValueKeeper<MemoryStore>> {
    Arc::new(KeyValueKeeper::on(store.clone()))
}

fn new<K: Kind>(store: &MemoryStore, workspace: Workspace) -> Kept<K> {
    Kept::new(keeper(store), workspace).unwrap()
}

fn open<K: Kind>(
    store: &MemoryStore,
    area: Area<K>,
    host: &FixedHost,
) -> Result<Option<Kept<K>>, OpenFault> {
    opened(keeper(store), area, host)
}

fn opened<K: Kind>(
    keeper: Arc<dyn Keeper<K>>,
    area: Area<K>,
    host: &dyn Host,
) -> Result<Option<Kept<K>>, OpenFault> {
    let mut opening = Box::pin(Kept::open(keeper, area, host));
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    match opening.as_mut().poll(&mut context) {
        std::task::Poll::Ready(answer) => answer,
        std::task::Poll::Pending => panic!("the memory answers at once"),
    }
}

fn reopen<K: Kind>(store: &MemoryStore, kept: &Kept<K>, host: &FixedHost) -> Kept<K> {
    open(store, kept.area(), host).unwrap().unwrap()
}

/// Plans and commits.
fn commit<K: Kind>(
    kept: &mut Kept<K>,
    role: &str,
    command: Value,
    host: &dyn Host,
) -> Result<(), StorageFault> {
    let plan = kept.workspace().plan(&order(role, command), host).unwrap();
    kept.commit(&plan, host).map(|durable| {
        taken(durable).unwrap();
    })
}

/// All keys below the area whose tail begins so.
fn keys<K: Kind>(store: &MemoryStore, area: Area<K>, tail: &str) -> Vec<String> {
    store.keys(&format!("{}{tail}", area.prefix())).unwrap()
}

/// Everything that stands in the store.
fn everything(store: &MemoryStore) -> Vec<(String, String)> {
    let keys = store.keys("").unwrap();
    let text = |key: &String| store.get(key).unwrap().unwrap_or_default();
    keys.iter().map(|key| (key.clone(), text(key))).collect()
}

fn names<K: Kind>(kept: &Kept<K>) -> Vec<(u32, String)> {
    let claims = kept.workspace().claims();
    claims
        .map(|(ClaimNumber(number), history)| {
            let name = &history.claim().fields.name;
            (
                number,
                name.as_ref().map(ToString::to_string).unwrap_or_default(),
            )
        })
        .collect()
}

/// Its claims and their events, as texts.
fn content(kept: &Desks) -> Vec<(u32, Vec<String>)> {
    crate::testing::content(kept.workspace())
}

fn tails<K: Kind>(kept: &Kept<K>) -> Vec<&str> {
    kept.aside()
        .iter()
        .map(|aside| aside.tail.as_str())
        .collect()
}

/// The record as a newer version would have written it.
fn newer(text: &str) -> String {
    use cpor_engine::canonical::{canonical, hash_of_record};
    let (mark, record) = text.rsplit_once('\n').unwrap_or(("", text));
    let mut record: Value = serde_json::from_str(record).unwrap();
    record["schema"] = 2.into();
    record["hash"] = hash_of_record(record.as_object().unwrap()).unwrap().into();
    let separator = if mark.is_empty() { "" } else { "\n" };
    format!("{mark}{separator}{}", canonical(&record).unwrap())
}

type Desks = Kept<Desk>;
type Worlds = Kept<World>;
