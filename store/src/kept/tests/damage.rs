//! Whatever was lost or spoilt, the rest opens, and what cannot be read stands aside as it was.

use cpor_engine::ClaimUuid;
use cpor_engine::workspace::Clock;
use serde_json::json;

use super::*;
use crate::testing::{create, desk, host, world};

fn comment(text: &str) -> Value {
    json!({ "type": "comment", "id": 1, "text": text })
}

/// A desk with one claim that has three events, and another claim.
fn two_claims(store: &MemoryStore, host: &FixedHost) -> Desks {
    let mut kept: Desks = new(store, desk(host));
    commit(&mut kept, ADMIN, create("Spoilt"), host).unwrap();
    commit(&mut kept, ADMIN, comment("two"), host).unwrap();
    commit(&mut kept, ADMIN, comment("three"), host).unwrap();
    commit(&mut kept, ADMIN, create("Whole"), host).unwrap();
    kept
}

/// The key of the event at a revision of claim 1.
fn event_key(store: &MemoryStore, kept: &Desks, revision: u32) -> String {
    let history = kept.workspace().history(ClaimNumber(1)).unwrap();
    let tail = format!("ev/{}/{revision:08}-", history.claim().uuid);
    keys(store, kept.area(), &tail).remove(0)
}

#[test]
fn a_spoilt_event_and_its_followers_stand_aside_raw() {
    let host = host();
    for (case, spoil) in [
        ("no JSON", (|_| "{".to_owned()) as fn(&str) -> String),
        ("empty", |_| String::new()),
        ("another program's", |_| "[1,2]".to_owned()),
        ("an edited text", |text| text.replace("two", "2")),
        ("an edited hash", |text| {
            text.replace("\"hash\":\"", "\"hash\":\"0")
        }),
        ("a broken mark", |text| format!("@{text}")),
        ("a lost member", |text| {
            text.replace("\"actor\"", "\"actress\"")
        }),
    ] {
        let store = MemoryStore::new();
        let kept = two_claims(&store, &host);
        let key = event_key(&store, &kept, 2);
        let spoilt = spoil(&store.get(&key).unwrap().unwrap());
        store.set(&key, &spoilt).unwrap();
        let again = reopen(&store, &kept, &host);
        let history = again.workspace().history(ClaimNumber(1)).unwrap();
        assert_eq!(history.revision(), 1, "{case}");
        assert_eq!(names(&again).len(), 2, "{case}");
        assert_eq!(again.aside().len(), 2, "{case}: it and its follower");
        let raw: Vec<&str> = again
            .aside()
            .iter()
            .map(|aside| aside.text.as_str())
            .collect();
        assert!(raw.contains(&spoilt.as_str()), "{case}");
        assert_eq!(keys(&store, kept.area(), "aside/").len(), 2, "{case}");
        let once_more = reopen(&store, &kept, &host);
        assert_eq!(once_more.aside().len(), 2, "{case}: still reported");
    }
}

#[test]
fn a_claim_goes_on_where_it_still_stands() {
    let (store, host) = (MemoryStore::new(), host());
    let kept = two_claims(&store, &host);
    store.remove(&event_key(&store, &kept, 3)).unwrap();
    let mut again = reopen(&store, &kept, &host);
    commit(&mut again, ADMIN, comment("another third"), &host).unwrap();
    let history = reopen(&store, &kept, &host);
    let history = history.workspace().history(ClaimNumber(1)).unwrap();
    assert_eq!(history.revision(), 3);
}

#[test]
fn a_record_under_anothers_key_is_not_what_stood_there() {
    let (store, host) = (MemoryStore::new(), host());
    let kept = two_claims(&store, &host);
    let (second, third) = (event_key(&store, &kept, 2), event_key(&store, &kept, 3));
    let moved = store.get(&second).unwrap().unwrap();
    store.set(&third, &moved).unwrap();
    let again = reopen(&store, &kept, &host);
    assert_eq!(
        again
            .workspace()
            .history(ClaimNumber(1))
            .unwrap()
            .revision(),
        2
    );
    assert_eq!(again.aside().len(), 1);
    assert_eq!(again.aside()[0].text, moved);
}

#[test]
fn a_claim_without_a_number_gets_the_next_and_keeps_it() {
    let (store, host) = (MemoryStore::new(), host());
    let mut kept = two_claims(&store, &host);
    let is_first = |key: &String| {
        let text = store.get(key).unwrap().unwrap();
        text.contains("\"numbered\"") && text.contains("\"number\":1}")
    };
    let numbers = keys(&store, kept.area(), "ws/");
    store
        .remove(numbers.iter().find(|key| is_first(key)).unwrap())
        .unwrap();
    for _ in 0..2 {
        let again = reopen(&store, &kept, &host);
        assert_eq!(
            names(&again),
            [(2, "Whole".to_owned()), (3, "Spoilt".to_owned())]
        );
        kept = again;
    }
    commit(&mut kept, ADMIN, create("New"), &host).unwrap();
    let again = reopen(&store, &kept, &host);
    let all = [
        (2, "Whole".to_owned()),
        (3, "Spoilt".to_owned()),
        (4, "New".to_owned()),
    ];
    assert_eq!(names(&again), all);
    assert_eq!(
        keys(&store, kept.area(), "ws/").len(),
        4,
        "the opening and three numbers"
    );
}

#[test]
fn a_workspace_without_its_opening_has_the_settings_of_a_new_one() {
    let (store, host) = (MemoryStore::new(), host());
    let mut kept: Worlds = new(&store, world(1, &host));
    commit(&mut kept, ADMIN, create("Kept"), &host).unwrap();
    let opening = keys(&store, kept.area(), "ws/")
        .into_iter()
        .find(|key| store.get(key).unwrap().unwrap().contains("\"opened\""));
    store.remove(&opening.unwrap()).unwrap();
    let mut again = reopen(&store, &kept, &host);
    assert_eq!(again.workspace().settings(), &Default::default());
    assert_eq!(names(&again), names(&kept));
    commit(&mut again, ADMIN, create("And one"), &host).unwrap();
    let once_more = reopen(&store, &kept, &host);
    assert_eq!(
        once_more.workspace().log().len(),
        again.workspace().log().len()
    );
}

/// A world whose note of the clock is lost is still a world, at the latest that was written.
#[test]
fn a_world_without_its_clock_note_is_still_a_world() {
    let host = host();
    for note in [
        None,
        Some(""),
        Some("{"),
        Some("{\"kind\":\"real\"}"),
        Some("null"),
        Some("{\"kind\":\"simulated\"}"),
    ] {
        let store = MemoryStore::new();
        let mut kept: Worlds = new(&store, world(1, &host));
        commit(&mut kept, ADMIN, create("Kept"), &host).unwrap();
        let to = cpor_engine::Instant::parse("2020-09-16T12:00:00Z").unwrap();
        let plan = kept.workspace().plan_advance(to, &host).unwrap();
        taken(kept.commit(&plan, &host).unwrap()).unwrap();
        commit(&mut kept, ADMIN, comment("Late"), &host).unwrap();
        let key = format!("{}note/clock", kept.area().prefix());
        match note {
            None => store.remove(&key).unwrap(),
            Some(text) => store.set(&key, text).unwrap(),
        }
        host.set("2026-01-01T00:00:00Z");
        let mut again = reopen(&store, &kept, &host);
        let clock = again.workspace().clock();
        assert!(
            matches!(clock, Clock::Simulated { now, .. } if now == to),
            "{note:?}: {clock:?}"
        );
        assert_eq!(
            again.aside().len(),
            usize::from(note.is_some()),
            "{note:?} is kept"
        );
        commit(&mut again, ADMIN, create("Goes on"), &host).unwrap();
        let once_more = reopen(&store, &kept, &host);
        assert_eq!(once_more.workspace().clock(), again.workspace().clock());
        assert_eq!(names(&once_more).len(), 2);
        host.set("2020-09-14T09:00:00Z");
    }
}

#[test]
fn an_event_of_an_unknown_member_keeps_it() {
    use cpor_engine::canonical::{canonical, sha256_hex};
    let (store, host) = (MemoryStore::new(), host());
    let kept = two_claims(&store, &host);
    let key = event_key(&store, &kept, 3);
    let mut record: Value = serde_json::from_str(&store.get(&key).unwrap().unwrap()).unwrap();
    record["mood"] = json!({ "sunny": true });
    record.as_object_mut().unwrap().remove("hash");
    let hash = sha256_hex(&canonical(&record).unwrap());
    record["hash"] = hash.into();
    let text = canonical(&record).unwrap();
    store.set(&key, &text).unwrap();
    let again = reopen(&store, &kept, &host);
    let history = again.workspace().history(ClaimNumber(1)).unwrap();
    assert_eq!(history.records().last().unwrap().text(), text);
    assert!(again.aside().is_empty());
}

/// Its entries look like those of a batch that nobody finished; yet they may have counted.
#[test]
fn a_workspace_of_which_every_mark_is_damaged_is_not_taken_for_none() {
    let (store, host) = (MemoryStore::new(), host());
    let mut kept: Desks = new(&store, desk(&host));
    commit(&mut kept, ADMIN, create("All in one batch"), &host).unwrap();
    let folders = ["ev/", "ws/"].map(|folder| keys(&store, kept.area(), folder));
    let texts: Vec<String> = folders
        .concat()
        .iter()
        .map(|key| {
            let damaged = store.get(key).unwrap().unwrap().replacen("@0", "@1", 1);
            store.set(key, &damaged).unwrap();
            damaged
        })
        .collect();
    assert_eq!(texts.len(), 3);
    let again = reopen(&store, &kept, &FixedHost::at("2020-09-14T09:10:00Z"));
    assert_eq!(names(&again), []);
    let raw: Vec<&String> = again.aside().iter().map(|aside| &aside.text).collect();
    assert!(texts.iter().all(|text| raw.contains(&text)));
}

#[test]
fn a_damaged_version_does_not_close_the_workspace() {
    let (store, host) = (MemoryStore::new(), host());
    let kept = two_claims(&store, &host);
    let key = event_key(&store, &kept, 3);
    let text = store.get(&key).unwrap().unwrap();
    let damaged = text.replace("\"schema\":1", "\"schema\":3");
    store.set(&key, &damaged).unwrap();
    let again = reopen(&store, &kept, &host);
    assert_eq!(names(&again).len(), 2);
    assert_eq!(again.aside().len(), 1);
    assert_eq!(again.aside()[0].text, damaged);
}

/// A number is never given again, not even where nothing of its claim can be read: which ones they were is not known,
/// but how many.
#[test]
fn the_numbers_of_claims_that_stand_aside_are_not_given_again() {
    let host = host();
    // Which records of three claims are spoilt, and which numbers the next two claims get.
    type Spoilt = fn(&str, &[ClaimUuid]) -> bool;
    for (case, spoilt, next) in [
        ("none", (|_, _| false) as Spoilt, [4, 5]),
        ("all of them", |_, _| true, [4, 5]),
        (
            "a claim but for its number",
            |tail, claims| is_of(tail, claims[0]),
            [4, 5],
        ),
        ("all events", |tail, _| tail.starts_with("ev/"), [4, 5]),
        (
            "two claims, and the workspace's own records",
            |tail, claims| !is_of(tail, claims[2]),
            [4, 5],
        ),
    ] {
        let store = MemoryStore::new();
        let mut kept: Desks = new(&store, desk(&host));
        for name in ["One", "Two", "Three"] {
            commit(&mut kept, ADMIN, create(name), &host).unwrap();
        }
        let claims: Vec<ClaimUuid> = kept
            .workspace()
            .claims()
            .map(|(_, history)| history.claim().uuid)
            .collect();
        for key in keys(&store, kept.area(), "") {
            let tail = key.strip_prefix(&kept.area().prefix()).unwrap();
            if spoilt(tail, &claims) {
                store.set(&key, "[]").unwrap();
            }
        }
        let mut again = reopen(&store, &kept, &host);
        for (name, number) in [("Four", next[0]), ("Five", next[1])] {
            commit(&mut again, ADMIN, create(name), &host).unwrap();
            let got = names(&again).into_iter().find(|(_, it)| it == name);
            assert_eq!(
                got.map(|(number, _)| number),
                Some(number),
                "{case}: {name}"
            );
            again = reopen(&store, &again, &host);
        }
    }
}

fn is_of(tail: &str, claim: ClaimUuid) -> bool {
    tail.starts_with(&format!("ev/{claim}/"))
}
