//! The directory's names once more: healed either way, and one of two pages in the same moment.

use super::*;
use crate::keeper::{Directory, Name};
use crate::testing::names::Names;

fn workspace(number: u8) -> WorkspaceId {
    WorkspaceId(uuid_v7(NOW, [number; 10]))
}

fn heal(store: &MemoryStore, register: &Names) -> Result<(), StorageFault> {
    let directory = Directory::on(store);
    taken(Box::pin(directory.heal(register)))
}

fn claim(store: &MemoryStore, register: &Names, number: u8) -> Result<(), StorageFault> {
    let claimed = Directory::on(store).claim_desk(register, workspace(number));
    taken(claimed?.1)
}

#[test]
fn of_two_pages_that_begin_the_desk_one_is_told_and_finds_the_others() {
    let register = Names::default();
    let (here, there) = (MemoryStore::new(), MemoryStore::new());
    assert_eq!(claim(&here, &register, 1), Ok(()));
    let late = claim(&there, &register, 2);
    assert!(matches!(late, Err(StorageFault::Taken { .. })), "{late:?}");
    heal(&there, &register).unwrap();
    let desk = Directory::on(&there).desk().unwrap();
    assert_eq!(desk, Some(Area::of(workspace(1))));
}

#[test]
fn what_either_lacks_it_gets_and_a_register_that_is_not_there_refuses_nothing() {
    let (register, store) = (Names::default(), MemoryStore::new());
    let name = Name::parse("practice").unwrap();
    claim(&store, &register, 1).unwrap();
    let world = Directory::on(&store).claim_world(&register, &name, workspace(2));
    taken(world.unwrap().1).unwrap();
    let wiped = MemoryStore::new();
    heal(&wiped, &register).unwrap();
    assert_eq!(content(&wiped), content(&store));
    let anew = Names::default();
    heal(&store, &anew).unwrap();
    let said = |register: &Names| register.names.lock().unwrap().clone();
    assert_eq!(said(&anew), said(&register));
    taken(Directory::on(&store).release_world(&anew, &name).unwrap()).unwrap();
    assert_eq!(said(&anew).len(), 1);
    let blocked = Names {
        blocked: true,
        ..Names::default()
    };
    assert_eq!(claim(&MemoryStore::new(), &blocked, 1), Ok(()));
    assert_eq!(heal(&store, &blocked), Err(StorageFault::Blocked));
}

#[test]
fn a_name_that_leads_to_a_deleted_workspace_gives_way() {
    let (register, store) = (Names::default(), MemoryStore::new());
    claim(&store, &register, 1).unwrap();
    let area = Area::<Desk>::of(workspace(1));
    taken(KeyValueKeeper::on(&store).bury(area)).unwrap();
    assert_eq!(claim(&store, &register, 2), Ok(()));
    // Where the register did not get the new name, the deleted one does not come back.
    let behind = Names::default();
    let old = BTreeMap::from([("cpor1/desk".to_owned(), workspace(1).to_string())]);
    *behind.names.lock().unwrap() = old;
    heal(&store, &behind).unwrap();
    let desk = Directory::on(&store).desk().unwrap();
    assert_eq!(desk, Some(Area::of(workspace(2))));
    assert_eq!(
        *behind.names.lock().unwrap(),
        *register.names.lock().unwrap()
    );
}

/// Each bit of a name flipped, and each truncation.
fn damaged(name: &str) -> Vec<String> {
    let units: Vec<u16> = name.encode_utf16().collect();
    let flips = (0..units.len()).flat_map(|at| (0..16).map(move |bit| (at, bit)));
    let flipped = flips.map(|(at, bit)| {
        let mut units = units.clone();
        units[at] ^= 1 << bit;
        String::from_utf16_lossy(&units)
    });
    let cut = (0..name.len()).map(|at| name[..at].to_owned());
    flipped.chain(cut).collect()
}

/// A damaged name would lead to a workspace that is not there, and the desk would look empty.
#[test]
fn a_damaged_name_leads_to_its_workspace_again_and_is_kept() {
    let (desk, other) = (workspace(1), workspace(2));
    let entry = |id| Area::<Desk>::of(id).key("ws/x");
    for damaged in damaged(&desk.to_string()) {
        for (case, in_register, local_is_wiped) in [
            ("the local one", Some(desk.to_string()), false),
            ("the register's", Some(damaged.clone()), false),
            ("the local one, without a register", None, false),
            (
                "the register's, and local storage was wiped",
                Some(damaged.clone()),
                true,
            ),
        ] {
            let case = format!("{case}: {damaged:?}");
            if local_is_wiped && damaged.len() < 16 {
                // Nothing tells which of several it was.
                continue;
            }
            let (register, store) = (Names::default(), MemoryStore::new());
            let key = "cpor1/desk";
            if !local_is_wiped {
                store.set(&entry(desk), "{}").unwrap();
                let local = if in_register.as_deref() == Some(damaged.as_str()) {
                    desk.to_string()
                } else {
                    damaged.clone()
                };
                store.set(key, &local).unwrap();
            }
            register
                .names
                .lock()
                .unwrap()
                .extend(in_register.map(|text| (key.to_owned(), text)));
            let journals = [desk, other].map(|id| Area::<Desk>::of(id).prefix());
            let journals = if local_is_wiped {
                journals.into()
            } else {
                BTreeSet::new()
            };
            heal(&store, &register).unwrap();
            let directory = Directory::on(&store);
            taken(Box::pin(directory.mend(&register, &journals))).unwrap();
            assert_eq!(directory.desk(), Ok(Some(Area::of(desk))), "{case}");
            assert_eq!(
                register.names.lock().unwrap().get(key),
                Some(&desk.to_string()),
                "{case}"
            );
            let kept = store.get(&Area::<Desk>::of(desk).key("aside/name/desk"));
            assert_eq!(kept, Ok(Some(damaged.clone())), "{case}: kept raw");
        }
    }
}

#[test]
fn a_name_that_leads_to_nothing_is_not_taken_for_a_damaged_one() {
    let (register, store) = (Names::default(), MemoryStore::new());
    // A page ended between the name and the first entry; another workspace is there without a name.
    store.set("cpor1/desk", &workspace(1).to_string()).unwrap();
    store
        .set(&Area::<Desk>::of(workspace(9)).key("ws/x"), "{}")
        .unwrap();
    let directory = Directory::on(&store);
    assert_eq!(directory.has_dead_names(), Ok(true));
    taken(Box::pin(directory.mend(&register, &BTreeSet::new()))).unwrap();
    assert_eq!(directory.desk(), Ok(Some(Area::of(workspace(1)))));
}

/// The name is lost, wholly, and what it named is there.
#[test]
fn a_desk_that_no_name_leads_to_is_found_by_its_keys_or_its_journal_and_named_again() {
    let (desk, other, journalled, gone) = (workspace(1), workspace(2), workspace(3), workspace(4));
    let prefix = |id| Area::<Desk>::of(id).prefix();
    for (case, name, expected) in [
        ("none", None, vec![1, 2, 3]),
        ("another's", Some(workspace(9).to_string()), vec![1, 2, 3]),
        ("no UUID", Some("[]".to_owned()), vec![1, 2, 3]),
        ("its own", Some(desk.to_string()), vec![2, 3]),
    ] {
        let (register, store) = (Names::default(), MemoryStore::new());
        for (key, text) in [
            (format!("{}ev/x", prefix(desk)), "{}"),
            (format!("{}pack/x", prefix(other)), "{}"),
            (format!("{}ws/x", prefix(gone)), "{}"),
            (format!("{}gone", prefix(gone)), "x"),
            (Area::<World>::of(workspace(5)).key("ws/x"), "{}"),
            ("cpor1/prefs".to_owned(), "{}"),
        ] {
            store.set(&key, text).unwrap();
        }
        if let Some(name) = &name {
            store.set("cpor1/desk", name).unwrap();
            let names = [("cpor1/desk".to_owned(), name.clone())];
            register.names.lock().unwrap().extend(names);
        }
        let directory = Directory::on(&store);
        assert_eq!(directory.has_desk_name(), Ok(name.is_some()), "{case}");
        let journals = [prefix(journalled), prefix(desk), "cpor1s/x/".to_owned()];
        let found = directory.unnamed_desks(&journals.into()).unwrap();
        let expected: Vec<Area<Desk>> = expected
            .into_iter()
            .map(|it| Area::of(workspace(it)))
            .collect();
        assert_eq!(found, expected, "{case}");
        let area = Area::of(journalled);
        taken(Box::pin(directory.name_desk_again(&register, area))).unwrap();
        taken(Box::pin(directory.heal(&register))).unwrap();
        assert_eq!(directory.desk(), Ok(Some(area)), "{case}");
        let said = register.names.lock().unwrap().get("cpor1/desk").cloned();
        assert_eq!(said, Some(journalled.to_string()), "{case}");
    }
}
