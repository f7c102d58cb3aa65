//! Documents in their places: what replaced what, told by the batch. Source: docs/format.md, "batch".

use cpor_engine::view::Versions;
use cpor_engine::{ClaimNumber, Place};
use serde_json::{Value, json};

use crate::support::*;

/// A document by its name; its bytes are those of its first letter.
fn named(name: &str) -> Value {
    let mut document = document();
    let first = u32::from(name.chars().next().unwrap());
    document["name"] = json!(name);
    document["sha256"] = json!(format!("{first:064x}"));
    document
}

fn add(name: &str) -> Value {
    json!({"type": "addPoe", "id": 1, "document": named(name)})
}

/// The id of the last document of that name.
fn id(desk: &Desk, name: &str) -> String {
    let documents = desk.view(1).poe;
    let mut named = documents.iter().rev();
    let document = named.find(|it| it.document.name.to_string() == name);
    document.unwrap().id.to_string()
}

fn remove(desk: &Desk, name: &str) -> Value {
    json!({"type": "removePoe", "id": 1, "documentId": id(desk, name)})
}

/// In one batch.
fn together(desk: &mut Desk, commands: Vec<Value>) {
    let orders = commands
        .into_iter()
        .map(|it| order(PARTNER, it, json!({})).unwrap());
    let orders: Vec<_> = orders.collect();
    let plan = desk.workspace.plan_all(&orders, &desk.host).unwrap();
    desk.apply(&plan);
}

fn versions(desk: &Desk) -> Vec<Versions> {
    desk.workspace.versions(ClaimNumber(1), &desk.host).unwrap()
}

/// “b1 < a1”: b1 stands where a1 stood.
fn shown(desk: &Desk) -> String {
    let one = |it: &Versions| {
        let mut names = vec![it.document.document.name.to_string()];
        names.extend(it.earlier.iter().map(|it| it.document.name.to_string()));
        let twin = it.same_as.map_or("", |_| " (again)");
        format!("{}{twin}", names.join(" < "))
    };
    let shown: Vec<String> = versions(desk).iter().map(one).collect();
    shown.join(", ")
}

/// `+x` adds x, `-x` takes it out, `x>y` replaces x by y in one batch, `x-+y` does so in two steps.
const CASES: &str = "
+a1 +b1                     | a1, b1
+a1 +b1 a1>c1               | c1 < a1, b1
+a1 +b1 a1>c1 c1>d1         | d1 < c1 < a1, b1
+a1 +b1 a1>a2               | a2, b1
+a1 +b1 a1>a2 a2>c1         | c1 < a2, b1
+a1 a1>c1 +a2               | c1 < a1, a2
+a1 +b1 a1-+c1              | b1, c1
+a1 +b1 -a1                 | b1
+a1 +b1 a1>c1 -c1 +d1       | b1, d1
+a1 +b1 +a2                 | a1, b1, a2 (again)
+a1 +a2 a1>c1               | c1 < a1, a2
+a1 +b1 b1>a2               | a1, a2 < b1 (again)
";

#[test]
fn a_document_that_replaced_another_stands_where_that_stood() {
    for row in rows(CASES) {
        let mut desk = Desk::sandbox();
        desk.ok(PARTNER, create());
        for step in row[0].split_whitespace() {
            if let Some((old, new)) = step.split_once("-+") {
                let out = remove(&desk, old);
                desk.ok(PARTNER, out);
                desk.ok(PARTNER, add(new));
            } else if let Some((old, new)) = step.split_once('>') {
                let out = remove(&desk, old);
                together(&mut desk, vec![out, add(new)]);
            } else if let Some(name) = step.strip_prefix('-') {
                let out = remove(&desk, name);
                desk.ok(PARTNER, out);
            } else {
                desk.ok(PARTNER, add(step.trim_start_matches('+')));
            }
        }
        assert_eq!(shown(&desk), row[1], "{}", row[0]);
    }
}

#[test]
fn the_history_says_what_was_replaced_and_when() {
    let mut desk = Desk::sandbox();
    desk.ok(PARTNER, create());
    desk.ok(PARTNER, add("a1"));
    desk.goto("2020-09-15T09:00:00Z");
    let out = remove(&desk, "a1");
    together(&mut desk, vec![out, add("a2")]);
    desk.goto("2020-09-16T09:00:00Z");
    let out = remove(&desk, "a2");
    together(&mut desk, vec![out, add("b1")]);

    let place = versions(&desk).swap_remove(0);
    let earlier = &place.earlier[0];
    assert_eq!(place.since, instant("2020-09-16T09:00:00Z"));
    // Noting anew what a document shows adds no bytes.
    assert_eq!(earlier.added_at, instant(START));
    assert_eq!(earlier.replaced_at, instant("2020-09-16T09:00:00Z"));

    let history = desk.view(1).history;
    let replaced = history.iter().filter_map(|entry| entry.replaced.as_ref());
    let replaced: Vec<String> = replaced.map(|it| it.name.to_string()).collect();
    assert_eq!(replaced, ["a1", "a2"]);
    let given = history.iter().filter_map(|entry| {
        let given = entry.gives_way_to.as_ref()?;
        Some((entry.event, given.name.to_string()))
    });
    let given: Vec<_> = given.collect();
    assert_eq!(
        given,
        [
            ("poeRemoved", "a2".to_owned()),
            ("poeRemoved", "b1".to_owned())
        ]
    );
    let events: Vec<_> = history.iter().map(|entry| entry.event_id).collect();
    assert_eq!(desk.workspace.entries(&events), history);
}

/// On the desk the half of a replacement can be retracted: then the document was taken out for good.
#[test]
fn half_a_replacement_that_is_retracted_leaves_a_removal() {
    let mut desk = Desk::with(json!({"clock": "real"}));
    desk.ok(PARTNER, create());
    desk.ok(PARTNER, add("a1"));
    let out = remove(&desk, "a1");
    together(&mut desk, vec![out, add("a2")]);
    let from = desk.view(1).history.len();
    desk.ok(
        PARTNER,
        json!({"type": "retract", "id": 1, "fromRevision": from, "reason": "Wrong."}),
    );
    let history = desk.view(1).history;
    let removal = history.iter().find(|entry| entry.event == "poeRemoved");
    let removal = removal.unwrap();
    assert!(!removal.retracted && removal.gives_way_to.is_none());
    let events: Vec<_> = history.iter().map(|entry| entry.event_id).collect();
    assert_eq!(desk.workspace.entries(&events), history);
}

#[test]
fn what_comes_in_a_batch_with_something_else_replaces_nothing() {
    let mut desk = Desk::sandbox();
    desk.ok(PARTNER, create());
    together(&mut desk, vec![add("a1"), add("b1")]);
    let out = remove(&desk, "a1");
    let say = json!({"type": "comment", "id": 1, "text": "Out."});
    together(&mut desk, vec![out, say, add("c1")]);
    assert_eq!(shown(&desk), "b1, c1");
    assert!(
        desk.view(1)
            .history
            .iter()
            .all(|entry| entry.replaced.is_none() && entry.gives_way_to.is_none())
    );
}

#[test]
fn documents_of_every_place_have_their_places_and_a_claim_that_is_not_there_has_none() {
    for place in Place::ALL {
        let mut desk = Desk::with(json!({"clock": "real", "ruleBook": "2023-10"}));
        desk.take_to(place);
        let shown: Vec<_> = versions(&desk).into_iter().map(|it| it.document).collect();
        assert_eq!(shown, desk.view(1).poe, "{place:?}");
    }
    let desk = Desk::sandbox();
    let missing = desk.workspace.versions(ClaimNumber(1), &desk.host);
    assert_eq!(missing.unwrap_err().code().word(), "notFound");
}
