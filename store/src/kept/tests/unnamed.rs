//! Documents that no event names go; nothing goes that something may still name.

use serde_json::json;

use super::*;
use crate::documents::{Digest, Documents, MemoryDocuments};
use crate::testing::{LETTER, add_letter, create, desk, host};

const LEFT_OUT: &[u8] = b"chosen for a dispute, and left out again";

/// A desk whose first claim has the letter, and the documents: the letter and one that no event names.
fn with_letter(store: &MemoryStore, host: &FixedHost) -> (Desks, MemoryDocuments) {
    let mut kept: Desks = new(store, desk(host));
    commit(&mut kept, ADMIN, create("With a letter"), host).unwrap();
    commit(&mut kept, ADMIN, add_letter(1), host).unwrap();
    let documents = MemoryDocuments::new();
    for bytes in [LETTER, LEFT_OUT] {
        taken(documents.put(bytes.to_vec())).unwrap();
    }
    (kept, documents)
}

/// Sweeps, and says which of the two documents are left.
fn left<K: Kind>(kept: &Kept<K>, documents: &MemoryDocuments) -> [bool; 2] {
    let before = taken(documents.list()).unwrap().len();
    let gone = taken(kept.sweep_documents(documents.clone())).unwrap();
    let left = taken(documents.list()).unwrap();
    assert_eq!(left.len() + gone, before);
    [LETTER, LEFT_OUT].map(|bytes| {
        let digest = Digest::of(bytes);
        left.iter().any(|kept| kept.sha256 == digest)
    })
}

#[test]
fn what_no_event_names_goes() {
    let host = host();
    let removed = |kept: &mut Desks| {
        let claim = kept.workspace().history(ClaimNumber(1)).unwrap().claim();
        let document = claim.documents.first().unwrap().id.to_string();
        let remove = json!({ "type": "removePoe", "id": 1, "documentId": document });
        commit(kept, ADMIN, remove, &host).unwrap();
    };
    let deleted = |kept: &mut Desks| {
        let delete = json!({ "type": "deleteDraft", "id": 1 });
        commit(kept, ADMIN, delete, &host).unwrap();
    };
    let also_elsewhere = |kept: &mut Desks| {
        commit(kept, ADMIN, create("Another"), &host).unwrap();
        commit(kept, ADMIN, add_letter(2), &host).unwrap();
        deleted(kept);
    };
    type Then<'a> = &'a dyn Fn(&mut Desks);
    let cases: [(&str, Then<'_>, [bool; 2]); 4] = [
        ("of a claim", &|_| (), [true, false]),
        ("taken out again: its event stands", &removed, [true, false]),
        ("of a deleted draft", &deleted, [false, false]),
        ("of another claim too", &also_elsewhere, [true, false]),
    ];
    for (case, then, expected) in cases {
        let store = MemoryStore::new();
        let (mut kept, documents) = with_letter(&store, &host);
        then(&mut kept);
        assert_eq!(left(&kept, &documents), expected, "{case}");
        let again = reopen(&store, &kept, &host);
        assert_eq!(left(&again, &documents), expected, "{case}, opened again");
    }
}

#[test]
fn what_another_tab_has_named_since_stays() {
    let (host, store) = (host(), MemoryStore::new());
    let (kept, documents) = with_letter(&store, &host);
    let mut other = reopen(&store, &kept, &host);
    commit(&mut other, ADMIN, create("Written elsewhere"), &host).unwrap();
    let mut add = add_letter(2);
    add["document"]["size"] = LEFT_OUT.len().into();
    add["document"]["sha256"] = Digest::of(LEFT_OUT).to_string().into();
    commit(&mut other, ADMIN, add, &host).unwrap();
    assert_eq!(left(&kept, &documents), [true, true]);
}

/// Each of them might name a document.
#[test]
fn nothing_goes_while_anything_is_not_understood() {
    let host = host();
    for (case, tail, text) in [
        ("set aside", "aside/ev/lost", "{"),
        ("unreadable by its key", "ev/lost", "{}"),
        (
            "unreadable by its text",
            "ws/01748c00-0000-7000-8000-000000000000",
            "{",
        ),
        ("from a newer version", "facts/1", "{}"),
        (
            "not finished",
            "ws/01748c00-0000-7000-8000-000000000000",
            "@01748c00-0000-7000-8000-000000000001\n{}",
        ),
    ] {
        let store = MemoryStore::new();
        let (kept, documents) = with_letter(&store, &host);
        let key = format!("{}{tail}", kept.area().prefix());
        store.set(&key, text).unwrap();
        assert_eq!(left(&kept, &documents), [true, true], "{case}");
        store.remove(&key).unwrap();
        assert_eq!(left(&kept, &documents), [true, false], "{case}, gone");
    }
}

#[test]
fn of_a_deleted_workspace_nothing_is_swept_by_guess() {
    let (host, store) = (host(), MemoryStore::new());
    let (kept, documents) = with_letter(&store, &host);
    taken(crate::keeper::Keeper::bury(
        keeper(&store).as_ref(),
        kept.area(),
    ))
    .unwrap();
    let swept = taken(kept.sweep_documents(documents.clone()));
    assert_eq!(swept, Err(StorageFault::Gone));
    assert_eq!(taken(documents.list()).unwrap().len(), 2);
}
