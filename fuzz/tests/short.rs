//! The short run of the test command: what once crashed, every good text, and some thousands spoilt.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that fails should stop where it fails"
)]

use cpor_fuzz::{Dice, Entry, Seeds, crashes, spoilt};

#[test]
fn what_once_crashed_something_is_read() {
    let seeds = Seeds::all();
    for entry in Entry::ALL {
        for text in crashes(entry) {
            for desk in 0..40 {
                let _ = seeds.desks.read(entry, desk, &text);
            }
        }
    }
}

#[test]
fn some_good_text_of_every_entry_is_taken() {
    let seeds = Seeds::all();
    for entry in Entry::ALL {
        let good = seeds.of(entry);
        let taken = |text: &String| (0..40).any(|desk| seeds.desks.read(entry, desk, text));
        assert!(good.iter().any(taken), "{}", entry.name());
    }
}

#[test]
fn spoilt_texts_are_answered_and_nothing_panics() {
    let seeds = Seeds::all();
    for entry in Entry::ALL {
        let (mut taken, runs) = (0, 300);
        for run in 0..runs {
            let mut dice = Dice::new(run);
            let text = spoilt(entry, &seeds, &mut dice);
            taken += u64::from(seeds.desks.read(entry, dice.below(1 << 20), &text));
        }
        assert!(
            taken < runs,
            "nothing spoilt was refused by {}",
            entry.name()
        );
    }
}
