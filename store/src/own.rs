//! Scenarios of one's own: texts under names, beside the training worlds. What they say, this crate does not know.
//!
//! They stand in the browser's storage alone: whoever wrote one has it as a link or a file.

use crate::fault::StorageFault;
use crate::keeper::{Kind as _, Name, QUOTA_UNITS, World};
use crate::kv::{KeyValue, units_of};

/// Where they stand: with what is in training, never with what is real.
pub const FOLDER: &str = "cpor1s/scenario/";

/// All of them, by name.
///
/// # Errors
///
/// Those of the store.
pub fn all(store: &(impl KeyValue + ?Sized)) -> Result<Vec<(Name, String)>, StorageFault> {
    let mut kept = Vec::new();
    for key in store.keys(FOLDER)? {
        // What a newer version keeps below is left alone.
        let name = key.strip_prefix(FOLDER).and_then(Name::parse);
        if let (Some(name), Some(text)) = (name, store.get(&key)?) {
            kept.push((name, text));
        }
    }
    Ok(kept)
}

/// The one of that name, if there is one.
///
/// # Errors
///
/// Those of the store.
pub fn named(
    store: &(impl KeyValue + ?Sized),
    name: &Name,
) -> Result<Option<String>, StorageFault> {
    store.get(&key(name))
}

/// Keeps one, in the place of one of the same name.
///
/// # Errors
///
/// [`StorageFault::Full`] also where it would take what worlds leave free for the desk; those of the store. What stood
/// there then still stands.
pub fn keep(store: &(impl KeyValue + ?Sized), name: &Name, text: &str) -> Result<(), StorageFault> {
    let key = key(name);
    let units = |text: &str| units_of(&key) + units_of(text);
    let before = store.get(&key)?.map_or(0, |before| units(&before));
    let taken = store.units("")?.saturating_sub(before) + units(text);
    // What becomes shorter is taken, however full the store is.
    if units(text) > before && taken + World::RESERVE_UNITS > QUOTA_UNITS {
        return Err(StorageFault::Full);
    }
    store.set(&key, text)
}

/// Forgets the one of that name; nothing happens where there is none.
///
/// # Errors
///
/// Those of the store.
pub fn forget(store: &(impl KeyValue + ?Sized), name: &Name) -> Result<(), StorageFault> {
    store.remove(&key(name))
}

fn key(name: &Name) -> String {
    format!("{FOLDER}{name}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keeper::{Area, Desk, Directory, SANDBOX_RESERVE_UNITS};
    use crate::kv::MemoryStore;

    fn name(text: &str) -> Name {
        Name::parse(text).unwrap()
    }

    #[test]
    fn what_is_kept_is_there_until_it_is_forgotten() {
        let store = MemoryStore::new();
        keep(&store, &name("late"), "one").unwrap();
        keep(&store, &name("early"), "two").unwrap();
        keep(&store, &name("late"), "three").unwrap();
        let there = vec![
            (name("early"), "two".to_owned()),
            (name("late"), "three".to_owned()),
        ];
        assert_eq!(all(&store), Ok(there));
        forget(&store, &name("early")).unwrap();
        assert_eq!(named(&store, &name("early")), Ok(None));
        assert_eq!(named(&store, &name("late")), Ok(Some("three".into())));
    }

    /// Nothing else takes them for its own, and they take nothing else for one of them.
    #[test]
    fn they_are_nobodys_else() {
        let store = MemoryStore::new();
        for key in [
            "cpor1/prefs",
            "cpor1s/world/practice",
            "cpor1s/scenarios",
            "cpor1s/scenario/a/b",
            "other",
        ] {
            store.set(key, "text").unwrap();
        }
        keep(&store, &name("mine"), "text").unwrap();
        assert_eq!(all(&store).unwrap().len(), 1);
        let directory = Directory::on(&store);
        assert_eq!(
            directory.workspaces::<World>(),
            Ok(Vec::<Area<World>>::new())
        );
        assert_eq!(directory.workspaces::<Desk>(), Ok(Vec::<Area<Desk>>::new()));
        assert_eq!(directory.worlds(), Ok(vec![name("practice")]));
        forget(&store, &name("mine")).unwrap();
        assert_eq!(store.keys("").unwrap().len(), 5);
    }

    #[test]
    fn they_leave_the_desk_its_room() {
        let store = MemoryStore::new();
        let room = QUOTA_UNITS - SANDBOX_RESERVE_UNITS;
        let own = units_of(FOLDER) + units_of("mine");
        let most = usize::try_from(room - own).unwrap();
        for (case, length, expected) in [
            ("just fits", most, Ok(())),
            ("one unit too many", most + 1, Err(StorageFault::Full)),
            ("in the place of itself", most, Ok(())),
        ] {
            let text = "a".repeat(length);
            assert_eq!(keep(&store, &name("mine"), &text), expected, "{case}");
            assert_eq!(
                named(&store, &name("mine")).unwrap().unwrap().len(),
                most,
                "{case}"
            );
        }
        store.set("other", &"a".repeat(1000)).unwrap();
        let shorter = "a".repeat(most - 10);
        assert_eq!(keep(&store, &name("mine"), &shorter), Ok(()), "shorter");
    }
}
