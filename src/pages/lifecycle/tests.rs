//! Everything that a rule book knows has its place in the drawing.

use cpor_engine::RuleBook;
use cpor_engine::rules::Move;
use wasm_bindgen_test::wasm_bindgen_test;

use super::shapes::{EDGES, box_of, line};

fn every_move() -> Vec<Move> {
    let books = RuleBook::editions().map(|edition| RuleBook::shipped(edition).unwrap());
    books.flat_map(|book| book.moves()).collect()
}

#[wasm_bindgen_test]
fn every_line_stands_for_a_move_of_some_edition() {
    for edge in &EDGES {
        let path = edge.path;
        assert!(every_move().iter().any(|way| edge.is_of(way)), "{path}");
    }
}

#[wasm_bindgen_test]
fn every_move_between_two_places_has_one_line() {
    for way in every_move() {
        let (Some(from), Some(to)) = (way.from, way.to) else {
            continue;
        };
        let own = EDGES.iter().filter(|edge| edge.is_of(&way)).count();
        assert!(own <= 1, "{way:?}");
        assert!(own == 1 || line(from, to).is_some(), "{way:?}");
        assert!(box_of(from).is_some() && box_of(to).is_some(), "{way:?}");
    }
}
