//! What was committed is what is opened; what was not, is not.

use cpor_engine::Problem;
use cpor_engine::workspace::Clock;
use serde_json::json;

use super::*;
use crate::testing::{add_letter, content, create, desk, host, played, world};

#[test]
fn what_was_committed_is_opened_again_equal() {
    let (store, host) = (MemoryStore::new(), host());
    let mut kept: Worlds = new(&store, played(&host));
    commit(&mut kept, ADMIN, create("One more"), &host).unwrap();
    commit(&mut kept, ADMIN, add_letter(5), &host).unwrap();
    let again = reopen(&store, &kept, &host);
    assert_eq!(content(again.workspace()), content(kept.workspace()));
    assert_eq!(again.workspace().clock(), kept.workspace().clock());
    assert_eq!(again.workspace().settings(), kept.workspace().settings());
    assert_eq!(again.workspace().id(), kept.workspace().id());
    assert_eq!(tails(&again), Vec::<&str>::new());
}

#[test]
fn opening_writes_nothing_where_nothing_is_wrong() {
    let (store, host) = (MemoryStore::new(), host());
    let mut kept: Worlds = new(&store, played(&host));
    commit(&mut kept, ADMIN, create("One more"), &host).unwrap();
    let before = everything(&store);
    reopen(&store, &kept, &host);
    assert_eq!(everything(&store), before);
}

#[test]
fn nothing_is_stored_until_the_first_change_and_nothing_stored_is_not_opened() {
    let (store, host) = (MemoryStore::new(), host());
    let kept: Desks = new(&store, desk(&host));
    assert!(!kept.is_stored());
    assert_eq!(everything(&store), vec![]);
    assert!(open(&store, kept.area(), &host).unwrap().is_none());
}

#[test]
fn a_workspace_can_be_stored_before_its_first_change() {
    let (store, host) = (MemoryStore::new(), host());
    let mut kept: Worlds = new(&store, played(&host));
    let plan = kept.workspace().as_it_is();
    taken(kept.commit(&plan, &host).unwrap()).unwrap();
    assert!(kept.is_stored());
    let again = reopen(&store, &kept, &host);
    assert_eq!(content(again.workspace()), content(kept.workspace()));
    let before = everything(&store);
    let plan = kept.workspace().as_it_is();
    taken(kept.commit(&plan, &host).unwrap()).unwrap();
    assert_eq!(everything(&store), before, "a second time changes nothing");
}

fn refuses_a_stale_plan<K: Kind>(workspace: Workspace, host: &FixedHost) {
    let store = MemoryStore::new();
    let mut kept: Kept<K> = new(&store, workspace);
    let stale = kept.workspace().plan(&order(ADMIN, create("Late")), host);
    commit(&mut kept, ADMIN, create("First"), host).unwrap();
    let before = everything(&store);
    let answer = kept.commit(&stale.unwrap(), host).map(|_| ());
    assert!(
        matches!(answer, Err(StorageFault::Taken { .. })),
        "{answer:?}"
    );
    assert_eq!(everything(&store), before);
    assert_eq!(names(&kept), [(1, "First".to_owned())]);
}

#[test]
fn a_plan_that_does_not_fit_is_refused_and_nothing_changes() {
    let host = host();
    refuses_a_stale_plan::<World>(world(1, &host), &host);
    refuses_a_stale_plan::<Desk>(desk(&host), &host);
}

#[test]
fn foreign_keys_are_untouched() {
    let (store, host) = (MemoryStore::new(), host());
    let mut kept: Worlds = new(&store, world(1, &host));
    let (own, prefix) = (
        kept.area().prefix(),
        "cpor1/0199a1b2-0000-7000-8000-0000000000aa/",
    );
    let foreign = [
        "theme",
        "cpor",
        "cpor1",
        "cpor1/prefs",
        "cpor10/x",
        prefix,
        "cpor1s/",
        &own[..own.len() - 1],
    ];
    for key in foreign {
        store.set(key, "theirs").unwrap();
    }
    commit(&mut kept, ADMIN, create("Mine"), &host).unwrap();
    let again = reopen(&store, &kept, &host);
    taken(crate::keeper::Keeper::bury(
        again.keeper.as_ref(),
        again.area(),
    ))
    .unwrap();
    for key in foreign {
        assert_eq!(store.get(key).unwrap().as_deref(), Some("theirs"), "{key}");
    }
}

/// The page dies after each write of a batch in turn: before the last nothing of it counts.
#[test]
fn an_unfinished_batch_does_not_count_and_is_swept() {
    let host = host();
    for writes in 0.. {
        let store = MemoryStore::new();
        let mut kept: Desks = new(&store, desk(&host));
        commit(&mut kept, ADMIN, create("Before"), &host).unwrap();
        let before = content(kept.workspace());
        let two = [order(ADMIN, create("One")), order(ADMIN, create("Two"))];
        let plan = kept.workspace().plan_all(&two, &host).unwrap();
        store.die_after(writes);
        let committed = kept.commit(&plan, &host).is_ok();
        store.restart();
        host.set("2020-09-14T09:02:00Z");
        let again = reopen(&store, &kept, &host);
        if committed {
            assert_eq!(names(&again).len(), 3);
            assert_eq!(
                writes, 5,
                "two events, two numbers, and the key that makes them count"
            );
            return;
        }
        assert_eq!(content(again.workspace()), before, "after {writes} writes");
        assert_eq!(
            keys(&store, kept.area(), "ev/").len(),
            1,
            "swept after {writes} writes"
        );
        host.set("2020-09-14T09:00:00Z");
    }
}

#[test]
fn a_store_that_refuses_leaves_memory_and_store_as_they_were() {
    let host = host();
    for (fault, writes) in [
        (StorageFault::Full, 0),
        (StorageFault::Full, 2),
        (StorageFault::Blocked, 1),
    ] {
        let store = MemoryStore::new();
        let mut kept: Worlds = new(&store, world(1, &host));
        commit(&mut kept, ADMIN, create("Kept"), &host).unwrap();
        let (before, clock) = (everything(&store), kept.workspace().clock());
        store.fail_after(writes, fault.clone());
        let answer = commit(&mut kept, ADMIN, create("Lost"), &host);
        assert_eq!(answer, Err(fault.clone()));
        assert_eq!(everything(&store), before, "{fault:?} after {writes}");
        assert_eq!(kept.workspace().clock(), clock);
        assert_eq!(names(&kept), [(1, "Kept".to_owned())]);
        commit(&mut kept, ADMIN, create("Again"), &host).unwrap();
        assert_eq!(names(&reopen(&store, &kept, &host)).len(), 2);
    }
}

#[test]
fn a_deleted_workspace_is_gone_for_good() {
    let (store, host) = (MemoryStore::new(), host());
    let mut kept: Desks = new(&store, desk(&host));
    commit(&mut kept, ADMIN, create("Mine"), &host).unwrap();
    let mut other_tab = reopen(&store, &kept, &host);
    taken(crate::keeper::Keeper::bury(
        kept.keeper.as_ref(),
        kept.area(),
    ))
    .unwrap();
    let tombstone = everything(&store);
    assert_eq!(tombstone.len(), 1, "{tombstone:?}");
    let late = commit(&mut other_tab, ADMIN, create("Late"), &host);
    assert_eq!(late, Err(StorageFault::Gone));
    let opened = open(&store, kept.area(), &host).map(|_| ());
    assert_eq!(opened, Err(OpenFault::Storage(StorageFault::Gone)));
    assert_eq!(everything(&store), tombstone);
}

#[test]
fn training_and_live_data_are_never_each_other() {
    let (store, host) = (MemoryStore::new(), host());
    let refused = Kept::<Desk>::new(keeper(&store), world(1, &host)).map(|_| ());
    assert_eq!(refused, Err(OpenFault::Refused(Problem::OtherClock.into())));
    let refused = Kept::<World>::new(keeper(&store), desk(&host)).map(|_| ());
    assert_eq!(refused, Err(OpenFault::Refused(Problem::OtherClock.into())));
    let mut kept: Worlds = new(&store, world(1, &host));
    commit(&mut kept, ADMIN, create("Practice"), &host).unwrap();
    let as_desk = Area::<Desk>::of(kept.workspace().id());
    assert!(open(&store, as_desk, &host).unwrap().is_none());
}

#[test]
fn a_world_goes_on_where_its_clock_stood() {
    let (store, host) = (MemoryStore::new(), host());
    let mut kept: Worlds = new(&store, world(1, &host));
    let to = cpor_engine::Instant::parse("2020-09-18T12:00:00Z").unwrap();
    let plan = kept.workspace().plan_advance(to, &host).unwrap();
    taken(kept.commit(&plan, &host).unwrap()).unwrap();
    let again = reopen(&store, &kept, &host);
    assert_eq!(again.workspace().now(&host), to);
    assert!(matches!(
        again.workspace().clock(),
        Clock::Simulated { seed: 1, .. }
    ));
    assert_eq!(again.workspace().clock(), kept.workspace().clock());
}

#[test]
fn a_repeated_command_after_a_reload_answers_as_before() {
    let (store, host) = (MemoryStore::new(), host());
    let mut kept: Desks = new(&store, desk(&host));
    let mut order = order(ADMIN, create("Once"));
    order.options.command_id = Some("c-1".to_owned());
    let plan = kept.workspace().plan(&order, &host).unwrap();
    taken(kept.commit(&plan, &host).unwrap()).unwrap();
    let mut again = reopen(&store, &kept, &host);
    let repeat = again.workspace().plan(&order, &host).unwrap();
    assert_eq!((repeat.written.len(), &repeat.answer), (0, &plan.answer));
    let before = everything(&store);
    taken(again.commit(&repeat, &host).unwrap()).unwrap();
    assert_eq!(everything(&store), before);
    let other = json!({ "type": "comment", "id": 1, "text": "Another" });
    commit(&mut again, ADMIN, other, &host).unwrap();
}
