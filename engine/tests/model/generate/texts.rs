//! Texts, identifiers and documents, some of them wrong.

use crate::dice::Dice;
use crate::step::Doc;

pub(crate) const TENANT: &str = "6f1f2c1e-3a52-4c0b-9c57-0a9a8d1b2c3d";
pub(crate) const HASH: &str = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

/// A text of several lines, sometimes a wrong one.
pub(super) fn text(dice: &mut Dice) -> String {
    match dice.below(24) {
        0 => "   ".to_owned(),
        1 => "x".repeat(4001),
        2 => "é".repeat(4000),
        3 => "a\u{7}b".to_owned(),
        4 => "  First\r\nsecond  ".to_owned(),
        5 => "\u{a0}Szép\u{2003}".to_owned(),
        _ => "The signature is on page 3.".to_owned(),
    }
}

/// A text of one line, sometimes a wrong one.
pub(super) fn short(dice: &mut Dice) -> String {
    match dice.below(20) {
        0 => "\t ".to_owned(),
        1 => "ő".repeat(201),
        2 => "ő".repeat(200),
        3 => "two\nlines".to_owned(),
        _ => " Wrong MPN ID ".to_owned(),
    }
}

pub(super) fn id(dice: &mut Dice) -> String {
    match dice.below(12) {
        0 => "6f1f2c1e-3a52-4c0b-9c57".to_owned(),
        1 => TENANT.to_uppercase(),
        _ => TENANT.to_owned(),
    }
}

pub(super) fn document(dice: &mut Dice) -> Doc {
    let (mut name, mut size, mut sha256) = ("poe.pdf".to_owned(), 1234, HASH.to_owned());
    match dice.below(30) {
        0 => name = short(dice),
        1 => size = 0,
        2 => sha256.truncate(63),
        3 => sha256 = sha256.to_uppercase(),
        4 => size = -5,
        _ => {}
    }
    Doc { name, size, sha256 }
}
