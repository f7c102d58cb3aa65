//! Which entries are told as one: saves of one draft by one person, with nothing between; the two by which a document is
//! noted or replaced.

use cpor_engine::{Act, Role, Workspace, command::ActKind, fields::ClaimInput};
use wasm_bindgen_test::wasm_bindgen_test;

use super::runs::{Line, draft_saves, lines};
use crate::samples::practised::{document, done, done_together, empty, play, view};
use crate::shown::events;

/// A field of the first claim is saved.
fn save(world: &mut Workspace, role: Role, name: &str) {
    let changes = ClaimInput {
        name: Some(name.to_owned()),
        ..ClaimInput::default()
    };
    done(world, Some(1), role, Act::EditClaim { changes });
}

/// The lines, newest first: how many entries each tells.
fn told(world: &Workspace) -> Vec<usize> {
    let claim = view(world, 1);
    let entries = claim.history.iter().rev();
    let all: Vec<_> = entries.map(|entry| events::of(entry, world)).collect();
    let shown: Vec<&events::Event> = all.iter().collect();
    let lines = lines(&shown, &draft_saves(&all));
    let many = lines.into_iter().map(|line| match line {
        Line::One(_) => 1,
        Line::Run(events) => events.len(),
    });
    many.collect()
}

#[wasm_bindgen_test]
fn saves_of_one_person_with_nothing_between_are_one_line() {
    let (ilona, mark) = (Role::IncentivesAdmin, Role::GlobalAdmin);
    let mut world = empty();
    play(&mut world, "create");
    save(&mut world, ilona, "One");
    assert_eq!(told(&world), [1, 1], "one save is no run");
    save(&mut world, ilona, "Two");
    save(&mut world, ilona, "Three");
    assert_eq!(told(&world), [3, 1]);
    save(&mut world, mark, "Four");
    assert_eq!(told(&world), [1, 3, 1], "another person's stand apart");
    save(&mut world, mark, "Five");
    play(&mut world, "poe");
    save(&mut world, mark, "Six");
    assert_eq!(told(&world), [1, 1, 2, 3, 1], "a document lies between");
}

#[wasm_bindgen_test]
fn what_is_changed_after_submission_stands_by_itself() {
    let mut world = empty();
    play(&mut world, "create poe submit");
    for mpn in ["1111111", "2222222"] {
        let changes = ClaimInput {
            mpn_id: Some(mpn.to_owned()),
            ..ClaimInput::default()
        };
        let edit = Act::EditClaim { changes };
        assert_eq!(edit.kind(), ActKind::EditClaim);
        done(&mut world, Some(1), Role::IncentivesAdmin, edit);
    }
    assert_eq!(told(&world), [1, 1, 1, 1, 1]);
}

/// The titles of the last two entries, and how many are told of the two: the document is noted, or replaced.
fn put_in_place(other: bool) -> (Vec<String>, usize) {
    let mut world = empty();
    play(&mut world, "create poe");
    let out = view(&world, 1).poe[0].id.to_string();
    let mut again = document();
    if other {
        (again.name, again.sha256) = ("Newer.txt".to_owned(), "b".repeat(64));
    }
    let acts = [
        Act::RemovePoe { document_id: out },
        Act::AddPoe { document: again },
    ];
    done_together(&mut world, 1, Role::IncentivesAdmin, acts);
    let claim = view(&world, 1);
    let all: Vec<_> = claim
        .history
        .iter()
        .map(|it| events::of(it, &world))
        .collect();
    let two: Vec<&events::Event> = all.iter().skip(2).collect();
    let titles = two.iter().map(|event| event.title.clone()).collect();
    (titles, events::by_act(&two).len())
}

#[wasm_bindgen_test]
fn what_takes_a_document_out_and_puts_one_in_its_place_is_one_act() {
    let name = "PoE.txt";
    let (titles, told) = put_in_place(false);
    let noted = [
        format!("PoE document taken out, to be put back with what it shows: {name}"),
        format!("Noted what the PoE document shows: {name}"),
    ];
    assert_eq!((titles, told), (noted.to_vec(), 1));
    let (titles, told) = put_in_place(true);
    let replaced = [
        format!("PoE document taken out for another in its place: {name}"),
        format!("PoE document replaced: {name} by Newer.txt"),
    ];
    assert_eq!((titles, told), (replaced.to_vec(), 1));
}
