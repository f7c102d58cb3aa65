//! What every journal does; `tests/browser_journal.rs` has the same for IndexedDB.

use cpor_engine::Instant;
use cpor_engine::id::{ClaimUuid, EventId, WorkspaceId, uuid_v7};

use super::*;
use crate::StorageFault;
use crate::answer::taken;
use crate::keeper::Desk;

fn area() -> Area<Desk> {
    Area::of(WorkspaceId(uuid_v7(Instant::from_millis(0), [1; 10])))
}

fn slot(claim: u8, revision: u32, event: u8) -> Slot {
    Slot::Event {
        claim: ClaimUuid(uuid_v7(Instant::from_millis(0), [claim; 10])),
        revision,
        event: EventId(uuid_v7(Instant::from_millis(0), [event; 10])),
    }
}

fn entry(claim: u8, revision: u32, event: u8) -> Entry {
    Entry {
        slot: slot(claim, revision, event),
        text: format!("event {event}"),
    }
}

fn writing(entries: Vec<Entry>) -> Writing {
    Writing {
        entries,
        ..Writing::default()
    }
}

fn append(journal: &MemoryJournal, writing: Writing) -> Result<(), StorageFault> {
    taken(journal.append(area(), writing))
}

fn events(journal: &MemoryJournal) -> Vec<String> {
    let read = taken(Journal::<Desk>::read(journal, area())).unwrap();
    read.entries.into_iter().map(|entry| entry.text).collect()
}

#[test]
fn a_place_holds_one_event_and_a_writing_is_all_or_nothing() {
    let journal = MemoryJournal::new();
    append(&journal, writing(vec![entry(1, 1, 1), entry(1, 2, 2)])).unwrap();
    let key = area().key(slot(1, 2, 2));
    for (case, written, answer) in [
        ("the same again", writing(vec![entry(1, 2, 2)]), Ok(())),
        (
            "another at the place",
            writing(vec![entry(2, 1, 8), entry(1, 2, 9)]),
            Err(StorageFault::Taken { key: key.clone() }),
        ),
        (
            "after another",
            Writing {
                after: vec![slot(1, 2, 9)],
                ..writing(vec![entry(1, 3, 9)])
            },
            Err(StorageFault::Taken {
                key: area().key(slot(1, 2, 9)),
            }),
        ),
        (
            "after nothing",
            Writing {
                after: vec![slot(1, 3, 3)],
                ..writing(vec![entry(1, 4, 4)])
            },
            Err(StorageFault::Missing {
                key: area().key(slot(1, 3, 3)),
            }),
        ),
        (
            "two at one place",
            writing(vec![entry(2, 1, 8), entry(2, 1, 9)]),
            Err(StorageFault::Taken {
                key: area().key(slot(2, 1, 8)),
            }),
        ),
    ] {
        assert_eq!(append(&journal, written), answer, "{case}");
        assert_eq!(events(&journal), ["event 1", "event 2"], "{case}");
    }
    let follows = Writing {
        after: vec![slot(1, 2, 2)],
        ..writing(vec![entry(1, 3, 3)])
    };
    append(&journal, follows).unwrap();
    assert_eq!(events(&journal).len(), 3);
}

#[test]
fn what_is_taken_aside_frees_its_place_and_is_kept() {
    let journal = MemoryJournal::new();
    append(&journal, writing(vec![entry(1, 1, 1)])).unwrap();
    for (tail, left) in [
        (slot(1, 1, 9).to_string(), 1),
        (slot(1, 1, 1).to_string(), 0),
    ] {
        let aside = Writing {
            aside: vec![tail],
            ..Writing::default()
        };
        append(&journal, aside).unwrap();
        assert_eq!(events(&journal).len(), left);
    }
    append(&journal, writing(vec![entry(1, 1, 2)])).unwrap();
    let read = taken(Journal::<Desk>::read(&journal, area())).unwrap();
    let aside = Aside {
        tail: slot(1, 1, 1).to_string(),
        text: "event 1".into(),
    };
    assert_eq!(read.aside, [aside]);
}

#[test]
fn notes_change_and_go_and_a_tombstone_ends_all() {
    let journal = MemoryJournal::new();
    let name = Name::parse("clock").unwrap();
    for text in [Some("one"), Some("two"), None, Some("three")] {
        let note = Writing {
            notes: vec![(name.clone(), text.map(Into::into))],
            ..writing(vec![entry(1, 1, 1)])
        };
        append(&journal, note).unwrap();
        let read = taken(Journal::<Desk>::read(&journal, area())).unwrap();
        let said = read.notes.first().map(|(_, text)| text.as_str());
        assert_eq!(said, text);
    }
    taken(Journal::<Desk>::bury(&journal, area())).unwrap();
    let late = append(&journal, writing(vec![entry(1, 2, 2)]));
    assert_eq!(late, Err(StorageFault::Gone));
    let gone = Journalled {
        gone: true,
        ..Journalled::default()
    };
    assert_eq!(taken(Journal::<Desk>::read(&journal, area())), Ok(gone));
}

#[test]
fn a_slow_journal_does_one_thing_after_the_other_and_a_crash_loses_the_rest() {
    let journal = MemoryJournal::new();
    journal.slow(true);
    let asked = [entry(1, 1, 1), entry(1, 2, 2)];
    let _answers =
        asked.map(|entry| Journal::<Desk>::append(&journal, area(), writing(vec![entry])));
    assert!(journal.step());
    journal.crash();
    assert_eq!(events(&journal), ["event 1"]);
    journal.fail_after(0, StorageFault::Full);
    assert_eq!(
        append(&journal, writing(vec![entry(1, 2, 2)])),
        Err(StorageFault::Full)
    );
    assert!(journal.mend());
    append(&journal, writing(vec![entry(1, 2, 2)])).unwrap();
}

#[test]
fn it_is_read_on_from_a_place_to_the_end_of_its_claim_and_no_further() {
    let journal = MemoryJournal::new();
    let record = Entry {
        slot: Slot::Record(EventId(uuid_v7(Instant::from_millis(0), [7; 10]))),
        text: "event 7".to_owned(),
    };
    let all = [(1, 1, 1), (1, 2, 2), (1, 3, 3), (2, 1, 4), (2, 2, 5)];
    let mut entries: Vec<Entry> = all.map(|(claim, at, id)| entry(claim, at, id)).to_vec();
    entries.push(record.clone());
    append(&journal, writing(entries)).unwrap();
    let read_on = |from: &[Slot]| {
        let read = Journal::<Desk>::read_on(&journal, area(), from.to_vec());
        taken(read).map(|read| read.into_iter().map(|entry| entry.text).collect::<Vec<_>>())
    };
    for (case, from, read) in [
        ("nothing", vec![], vec![]),
        (
            "another stands there",
            vec![slot(1, 2, 9)],
            vec!["event 2", "event 3"],
        ),
        (
            "of two the earlier",
            vec![slot(1, 3, 3), slot(1, 2, 2)],
            vec!["event 2", "event 3"],
        ),
        (
            "two claims",
            vec![slot(2, 2, 9), slot(1, 3, 9)],
            vec!["event 3", "event 5"],
        ),
        ("after the last", vec![slot(1, 4, 9)], vec![]),
        ("a claim that is not there", vec![slot(3, 1, 9)], vec![]),
        ("a record", vec![record.slot], vec!["event 7"]),
    ] {
        assert_eq!(
            read_on(&from),
            Ok(read.iter().map(ToString::to_string).collect()),
            "{case}"
        );
    }
    // What is damaged is left out: it says nothing.
    journal.set_raw(area(), &slot(1, 2, 2).place(), "no entry");
    assert_eq!(
        read_on(&[slot(1, 1, 1)]),
        Ok(vec!["event 1".to_owned(), "event 3".to_owned()])
    );
    taken(Journal::<Desk>::bury(&journal, area())).unwrap();
    assert_eq!(read_on(&[slot(1, 1, 1)]), Err(StorageFault::Gone));
}
