//! Two tabs, or two devices, that wrote without knowing of each other.

use serde_json::json;

use super::*;
use crate::exchange::{Files, export, import};
use crate::testing::{create, desk, host, world};

fn comment(text: &str) -> Value {
    json!({ "type": "comment", "id": 1, "text": text })
}

/// Everything that stands in one store and not in the other comes there too, as if it had been written at once.
fn bring(from: &MemoryStore, to: &MemoryStore) {
    for key in from.keys("").unwrap() {
        if to.get(&key).unwrap().is_none() {
            to.set(&key, &from.get(&key).unwrap().unwrap()).unwrap();
        }
    }
}

/// Two tabs continue claim 1 from the same revision, each twice, and neither sees the other's writes in time.
fn fork(store: &MemoryStore) -> (Desks, Desks, FixedHost, MemoryStore) {
    let (host, other) = (host(), FixedHost::other("2020-09-14T09:00:00Z"));
    let mut kept: Desks = new(store, desk(&host));
    commit(&mut kept, ADMIN, create("Forked"), &host).unwrap();
    let unseen = MemoryStore::new();
    bring(store, &unseen);
    let mut tab = reopen(&unseen, &kept, &other);
    for text in ["second, here", "third, here"] {
        commit(&mut kept, ADMIN, comment(text), &host).unwrap();
    }
    for text in ["second, there", "third, there"] {
        commit(&mut tab, ADMIN, comment(text), &other).unwrap();
    }
    bring(&unseen, store);
    (kept, tab, host, unseen)
}

/// A tab that looks before it writes finds that the other was faster: nothing is stored, nothing changes.
#[test]
fn what_another_tab_has_overtaken_is_refused() {
    let store = MemoryStore::new();
    let (host, other) = (host(), FixedHost::other("2020-09-14T09:00:00Z"));
    let mut kept: Desks = new(&store, desk(&host));
    commit(&mut kept, ADMIN, create("One claim"), &host).unwrap();
    let mut tab = reopen(&store, &kept, &other);
    commit(&mut kept, ADMIN, comment("here"), &host).unwrap();
    let before = store.keys("").unwrap();
    let late = commit(&mut tab, ADMIN, comment("there"), &other);
    assert!(matches!(late, Err(StorageFault::Taken { .. })), "{late:?}");
    assert_eq!(store.keys("").unwrap(), before);
    let history = tab.workspace().history(ClaimNumber(1)).unwrap();
    assert_eq!(history.revision(), 1);
    // Opened again it sees what happened, and goes on.
    let mut tab = reopen(&store, &kept, &other);
    commit(&mut tab, ADMIN, comment("there"), &other).unwrap();
}

/// design.md: the smaller id counts, the other and its followers are set aside and reported.
#[test]
fn of_two_continuations_the_one_with_the_smaller_id_counts() {
    let store = MemoryStore::new();
    let (kept, tab, host, _) = fork(&store);
    let record = |kept: &Desks, index: usize| {
        kept.workspace().history(ClaimNumber(1)).unwrap().records()[index].clone()
    };
    assert!(record(&kept, 1).entry().event_id < record(&tab, 1).entry().event_id);
    let again = reopen(&store, &kept, &host);
    let history = again.workspace().history(ClaimNumber(1)).unwrap();
    assert_eq!(history.revision(), 3);
    assert_eq!(history.head(), record(&kept, 2).hash());
    let aside: Vec<&str> = again
        .aside()
        .iter()
        .map(|aside| aside.text.as_str())
        .collect();
    assert_eq!(aside, [record(&tab, 1).text(), record(&tab, 2).text()]);
    assert!(
        again
            .aside()
            .iter()
            .all(|aside| aside.tail.starts_with("ev/"))
    );
}

#[test]
fn every_tab_sees_the_same_of_a_fork() {
    let store = MemoryStore::new();
    let (kept, tab, host, _) = fork(&store);
    let one = reopen(&store, &kept, &host);
    let two = reopen(&store, &tab, &FixedHost::other("2020-09-14T10:00:00Z"));
    assert_eq!(
        crate::testing::content(one.workspace()),
        crate::testing::content(two.workspace())
    );
    assert_eq!(tails(&one), tails(&two));
}

#[test]
fn two_claims_that_took_one_number_both_stay() {
    let store = MemoryStore::new();
    let (host, other) = (host(), FixedHost::other("2020-09-14T09:00:00Z"));
    let mut kept: Desks = new(&store, desk(&host));
    commit(&mut kept, ADMIN, create("First"), &host).unwrap();
    let mut tab = reopen(&store, &kept, &other);
    commit(&mut kept, ADMIN, create("Here"), &host).unwrap();
    commit(&mut tab, ADMIN, create("There"), &other).unwrap();
    let again = reopen(&store, &kept, &host);
    let all = [
        (1, "First".to_owned()),
        (2, "Here".to_owned()),
        (3, "There".to_owned()),
    ];
    assert_eq!(names(&again), all);
    assert_eq!(
        names(&reopen(&store, &kept, &other)),
        all,
        "the same in every tab"
    );
}

/// The tab's own memory is ahead of nothing: its next change to the claim is refused or set aside, never lost.
#[test]
fn what_a_tab_writes_after_a_fork_is_kept() {
    let store = MemoryStore::new();
    let (kept, mut tab, host, unseen) = fork(&store);
    let loser = reopen(&store, &kept, &host);
    assert_eq!(loser.aside().len(), 2);
    let other = FixedHost::other("2020-09-14T09:05:00Z");
    commit(&mut tab, ADMIN, comment("fourth, there"), &other).unwrap();
    bring(&unseen, &store);
    let again = reopen(&store, &kept, &host);
    assert_eq!(
        again
            .workspace()
            .history(ClaimNumber(1))
            .unwrap()
            .revision(),
        3
    );
    assert_eq!(again.aside().len(), 3);
    assert!(
        again
            .aside()
            .iter()
            .any(|aside| aside.text.contains("fourth, there"))
    );
}

/// A world's identifiers come from its seed: two tabs that act on two claims in the same moment take the same ones.
#[test]
fn two_tabs_of_a_world_at_two_claims_in_the_same_moment_are_both_kept() {
    let store = MemoryStore::new();
    let host = host();
    let mut kept: Worlds = new(&store, world(1, &host));
    for name in ["First", "Second"] {
        commit(&mut kept, ADMIN, create(name), &host).unwrap();
    }
    let mut tab = reopen(&store, &kept, &host);
    for (tab, number) in [(&mut kept, 1), (&mut tab, 2)] {
        let comment = json!({ "type": "comment", "id": number, "text": "both" });
        commit(tab, ADMIN, comment, &host).unwrap();
    }
    let again = reopen(&store, &kept, &host);
    for number in [1, 2] {
        let history = again.workspace().history(ClaimNumber(number)).unwrap();
        assert_eq!(history.revision(), 2, "claim {number}");
    }
    assert!(again.aside().is_empty(), "{:?}", again.aside());
    // What goes out comes in again.
    let json = export(again.workspace(), &Files::new());
    let imported = import(&json, &host).unwrap().workspace;
    assert_eq!(
        crate::testing::content(&imported),
        crate::testing::content(again.workspace())
    );
}
