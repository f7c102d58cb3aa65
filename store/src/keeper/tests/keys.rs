//! Where things stand: the layout of keys, the directory, and who uses how much.

use super::*;
use crate::keeper::{Directory, Name, QUOTA_UNITS, Usage, usage};
use crate::kv::units_of;

#[test]
fn keys_are_those_of_the_documentation() {
    let store = MemoryStore::new();
    let record = Entry {
        slot: Slot::Record(event_id(2)),
        text: "record".into(),
    };
    write(&store, desk(), batch_at(0), vec![event(1, "event"), record]).unwrap();
    write(&store, world(), batch_at(0), vec![event(1, "event")]).unwrap();
    let batch = batch_at(0);
    let (first, second) = (event_id(1), event_id(2));
    let expected = [
        (
            format!("cpor1/{WORKSPACE}/batch/{batch}"),
            "2 66fa0aaf".to_owned(),
        ),
        (
            format!("cpor1/{WORKSPACE}/ev/{CLAIM}/00000001-{first}"),
            format!("@{batch}\nevent"),
        ),
        (
            format!("cpor1/{WORKSPACE}/ws/{second}"),
            format!("@{batch}\nrecord"),
        ),
        (
            format!("cpor1s/{WORKSPACE}/ev/{CLAIM}/00000001-{first}"),
            "event".to_owned(),
        ),
    ];
    assert_eq!(content(&store), BTreeMap::from(expected));
    let database = world().documents_database();
    assert_eq!(database, format!("cpor1s/{WORKSPACE}/documents"));
}

#[test]
fn revisions_beyond_eight_digits_are_read_too() {
    for revision in [0, 1, 99_999_999, 100_000_000, u32::MAX] {
        let slot = Slot::Event {
            claim: ClaimUuid::parse(CLAIM).unwrap(),
            revision,
            event: event_id(1),
        };
        assert_eq!(Slot::parse(&slot.to_string()), Some(slot), "{revision}");
    }
}

#[test]
fn names_fit_into_keys_and_addresses() {
    for (text, fits) in [
        ("practice", true),
        ("lesson-2", true),
        ("", false),
        ("Practice", false),
        ("a/b", false),
        ("ő", false),
        (&"x".repeat(40)[..], true),
        (&"x".repeat(41), false),
    ] {
        assert_eq!(Name::parse(text).is_some(), fits, "{text}");
    }
}

#[test]
fn the_directory_names_desk_and_worlds() {
    let store = MemoryStore::new();
    let directory = Directory::on(&store);
    let practice = Name::parse("practice").unwrap();
    assert_eq!(directory.desk(), Ok(None));
    let other = WorkspaceId(uuid_v7(NOW, [9; 10]));
    assert_eq!(directory.desk_or(other), Ok(Area::of(other)));
    let clock = Name::parse("clock").unwrap();
    let keeper = KeyValueKeeper::on(&store);
    let noted = keeper.set_note(Area::<Desk>::of(other), &clock, "");
    drop(noted.unwrap());
    let after_nothing = directory.desk_or(desk().workspace());
    assert_eq!(after_nothing, Ok(desk()), "nothing came of the first");
    write(&store, desk(), batch_at(0), events(&["one"])).unwrap();
    assert_eq!(directory.desk_or(other), Ok(desk()), "the first counts");
    assert_eq!(directory.world(&practice), Ok(None));
    let key = "cpor1s/world/practice";
    store.set(key, &world().workspace().to_string()).unwrap();
    assert_eq!(directory.worlds(), Ok(vec![practice.clone()]));
    assert_eq!(directory.world(&practice), Ok(Some(world())));
}

#[test]
fn a_key_that_names_no_workspace_is_told_and_left() {
    let store = MemoryStore::new();
    store.set("cpor1/desk", "nonsense").unwrap();
    let directory = Directory::on(&store);
    let malformed = StorageFault::Malformed {
        key: "cpor1/desk".into(),
        why: "this is no workspace's UUID".into(),
    };
    assert_eq!(directory.desk(), Err(malformed.clone()));
    assert_eq!(directory.desk_or(desk().workspace()), Err(malformed));
    assert_eq!(store.get("cpor1/desk"), Ok(Some("nonsense".into())));
    directory.name_desk(desk()).unwrap();
    assert_eq!(directory.desk(), Ok(Some(desk())));
}

#[test]
fn deleted_workspaces_are_named_no_more() {
    let store = MemoryStore::new();
    let directory = Directory::on(&store);
    directory.name_desk(desk()).unwrap();
    store.set("cpor1/prefs", "{}").unwrap();
    write(&store, desk(), batch_at(0), events(&["one", "two"])).unwrap();
    write(&store, world(), batch_at(0), events(&["one"])).unwrap();
    assert_eq!(directory.workspaces(), Ok(vec![desk()]));
    store.die_after(1);
    taken(KeyValueKeeper::on(&store).bury(desk())).unwrap_err();
    store.restart();
    assert_eq!(directory.desk(), Ok(None));
    assert_eq!(directory.workspaces::<Desk>(), Ok(vec![]));
    directory.finish_deletions().unwrap();
    assert_eq!(store.keys(&desk().prefix()).unwrap(), [desk().tombstone()]);
    assert_eq!(directory.workspaces(), Ok(vec![world()]));
    assert_eq!(store.get("cpor1/prefs"), Ok(Some("{}".into())));
}

#[test]
fn usage_tells_apart_desk_sandboxes_and_others() {
    let store = MemoryStore::new();
    let mut expected = [0; 3];
    for (owner, key) in [
        (0, "cpor1/prefs"),
        (0, "cpor1/desk"),
        (1, "cpor1s/world/practice"),
        (2, "cpor1"),
        (2, "cpor1sandbox"),
        (2, "ő"),
    ] {
        store.set(key, "😀x").unwrap();
        expected[owner] += units_of(key) + 3;
    }
    let [desk, sandboxes, others] = expected;
    let left = QUOTA_UNITS - desk - sandboxes - others;
    let expected = Usage {
        reserve: 0,
        desk,
        sandboxes,
        others,
        left,
    };
    assert_eq!(usage(&store), Ok(expected));
}
