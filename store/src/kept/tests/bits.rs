//! Every bit of a record flipped, and every truncation of it, for every kind of record, in either store: it is noticed,
//! what the other store has comes back from it, the damaged text is kept, the rest stands as it did, nothing panics.
//!
//! `cargo test` tries a part of it; `cargo xtask torture bits` all, with figures.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::json;

use super::journalled::{Browser, copy_of};
use super::*;
use crate::journal::Journal;
use crate::keeper::{Aside, Keeper};
use crate::testing::{FixedHost, create, host, world};

/// Set by `cargo xtask torture bits`: every bit and every truncation.
const ALL: &str = "CPOR_EVERY_BIT";

/// How many kinds of damage a short run tries of each text.
const SHORT: usize = 16;

/// Minutes later: what another tab was writing is written by then.
const LATER: &str = "2020-09-14T09:10:00Z";

/// What is damaged: a text under a key of one of the stores.
#[derive(Clone, Debug)]
struct Target {
    kind: &'static str,
    store: Where,
    key: String,
    text: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Where {
    Local,
    Journal,
}

/// Whether the other store is whole, or the damaged one is all there is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Other {
    Whole,
    Missing,
}

/// How a damage was met.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Met {
    /// All that there was is there.
    Healed,
    /// What was damaged does not count, and is said to.
    SetAside,
}

/// A world with a claim whose record has about 2 KiB, and another; settings that were changed; a clock that was moved.
fn filled(browser: &Browser, host: &FixedHost) -> Worlds {
    let mut kept: Worlds = Kept::new(browser.keeper(), world(1, host)).unwrap();
    commit(&mut kept, ADMIN, create("Damaged"), host).unwrap();
    commit(&mut kept, ADMIN, create("A neighbour"), host).unwrap();
    let long: String = "Mikor írták alá az igazolást? "
        .chars()
        .cycle()
        .take(1_500)
        .collect();
    let comment = json!({ "type": "comment", "id": 1, "text": long });
    commit(&mut kept, ADMIN, comment, host).unwrap();
    let settings = cpor_engine::input::shaped(json!({ "workingDays": ["2020-12-12"] })).unwrap();
    let actor = order(ADMIN, create("x")).actor;
    let plan = kept
        .workspace()
        .plan_configure(&actor, &settings, host)
        .unwrap();
    taken(kept.commit(&plan, host).unwrap()).unwrap();
    let to = cpor_engine::Instant::parse("2020-09-16T12:00:00Z").unwrap();
    let plan = kept.workspace().plan_advance(to, host).unwrap();
    taken(kept.commit(&plan, host).unwrap()).unwrap();
    kept
}

/// One text of every kind in both stores.
fn targets(browser: &Browser, area: Area<World>) -> Vec<Target> {
    let local = everything(&browser.local);
    let local = local.into_iter().filter_map(|(key, text)| {
        let tail = key.strip_prefix(&area.prefix())?.to_owned();
        Some((Where::Local, key, tail, text))
    });
    let journal = browser.journal.raw(area).into_iter();
    let journal = journal.map(|(key, text)| (Where::Journal, key.clone(), key, text));
    let mut found = BTreeMap::new();
    for (store, key, tail, text) in local.chain(journal) {
        let kind = kind_of(&tail, &text);
        found.entry((kind, store)).or_insert(Target {
            kind,
            store,
            key,
            text,
        });
    }
    found.into_values().collect()
}

fn kind_of(tail: &str, text: &str) -> &'static str {
    const KINDS: [(&str, &str); 5] = [
        ("\"kind\":\"created\"", "created, in a batch"),
        ("\"kind\":\"commented\"", "an event of about 2 KiB"),
        ("\"kind\":\"opened\"", "opened"),
        ("\"kind\":\"configured\"", "configured"),
        ("\"kind\":\"numbered\"", "numbered"),
    ];
    match tail.split('/').next() {
        Some("batch") => "the last key of a batch",
        Some("note") => "the clock",
        Some("settings") => "the mark of the settings",
        _ => KINDS
            .iter()
            .find(|(member, _)| text.contains(member))
            .map_or("another", |(_, kind)| kind),
    }
}

/// Each bit of each UTF-16 unit flipped, as a browser gives the text back, and each truncation.
pub(super) fn damaged(text: &str) -> Vec<String> {
    let units: Vec<u16> = text.encode_utf16().collect();
    let mut all = Vec::new();
    for at in 0..units.len() {
        for bit in 0..16 {
            let mut flipped = units.clone();
            flipped[at] ^= 1 << bit;
            all.push(String::from_utf16_lossy(&flipped));
        }
        all.push(String::from_utf16_lossy(&units[..at]));
    }
    all.retain(|other| other != text);
    all
}

pub(super) fn steps<T>(all: Vec<T>) -> impl Iterator<Item = T> {
    let whole_run = std::env::var_os(ALL).is_some();
    // Not a multiple of the 17 kinds that each unit has.
    let step = if whole_run {
        1
    } else {
        all.len() / SHORT / 17 * 17 + 1
    };
    all.into_iter().step_by(step)
}

/// What a workspace says of each claim, and of itself.
fn said(kept: &Worlds) -> (Vec<(u32, Vec<String>)>, String) {
    let workspace = kept.workspace();
    let rest = format!("{:?} {:?}", workspace.settings(), workspace.clock());
    (crate::testing::content(workspace), rest)
}

/// What counts in the stores, read as the next page reads it.
fn counting(browser: &Browser, area: Area<World>) -> BTreeSet<(String, String)> {
    let loaded = taken(Keeper::load(browser.keeper().as_ref(), area)).unwrap();
    let entries = loaded.entries.into_iter();
    entries
        .map(|entry| (entry.slot.to_string(), entry.text))
        .collect()
}

/// Damages the text, opens the workspace, and says how it was met.
fn meet(target: &Target, other: Other, damaged: &str, whole: &Whole) -> Met {
    let case = format!(
        "{} in {:?}, the other store {other:?}: {}",
        target.kind,
        target.store,
        difference(&target.text, damaged)
    );
    let browser = whole.with(other, target.store);
    match target.store {
        Where::Local => browser.local.set(&target.key, damaged).unwrap(),
        Where::Journal => browser.journal.set_raw(whole.area, &target.key, damaged),
    }
    let host = FixedHost::at(LATER);
    let kept = browser.open(whole.area, &host).unwrap();
    let kept = kept.unwrap_or_else(|| panic!("{case}: it is there"));
    let healed = said(&kept) == whole.said;
    let raw = kept.aside().iter().any(|aside| is_raw(aside, damaged));
    let kept_raw = raw || stands_somewhere(&browser, damaged, whole.area);
    // Where only the mark of a batch is damaged and the journal has the record, nothing of the record is lost.
    assert!(
        raw || (other == Other::Whole && same_record(target, damaged)),
        "{case}: noticed"
    );
    assert!(kept_raw || healed, "{case}: the damaged text is kept");
    if other == Other::Whole {
        assert!(healed, "{case}: the other store has it");
    }
    // The neighbour is untouched, whatever was damaged.
    let neighbour = |said: &[(u32, Vec<String>)]| -> Vec<Vec<String>> {
        let texts = said.iter().map(|(_, texts)| texts.clone());
        texts
            .filter(|texts| texts.concat().contains("A neighbour"))
            .collect()
    };
    if target.kind != "created, in a batch" || healed {
        assert_eq!(
            neighbour(&said(&kept).0),
            neighbour(&whole.said.0),
            "{case}"
        );
    }
    let before = said(&kept);
    drop(kept);
    let again = browser
        .open(whole.area, &FixedHost::at(LATER))
        .unwrap()
        .unwrap();
    assert_eq!(said(&again), before, "{case}: and stays so");
    if healed && other == Other::Whole {
        assert_eq!(counting(&browser, whole.area), whole.counting, "{case}");
        // Both stores have it whole again: each alone says the same.
        for store in [Where::Local, Where::Journal] {
            let alone = Browser {
                local: if store == Where::Local {
                    browser.local.clone()
                } else {
                    MemoryStore::new()
                },
                journal: if store == Where::Journal {
                    browser.journal.copy()
                } else {
                    Default::default()
                },
            };
            let alone = alone.open(whole.area, &host).unwrap().unwrap();
            assert_eq!(said(&alone), whole.said, "{case}: {store:?} alone");
        }
    }
    if healed { Met::Healed } else { Met::SetAside }
}

/// Whether what stands aside is the damaged text; a journal keeps where an entry belongs before it.
fn is_raw(aside: &Aside, damaged: &str) -> bool {
    aside.text == damaged || format!("{}\n{}", aside.tail, aside.text) == damaged
}

/// Where the two begin to differ.
fn difference(whole: &str, damaged: &str) -> String {
    let same = whole
        .chars()
        .zip(damaged.chars())
        .take_while(|(one, other)| one == other)
        .count();
    let around = |text: &str| {
        text.chars()
            .skip(same.saturating_sub(12))
            .take(30)
            .collect::<String>()
    };
    format!("at {same}: {:?} as {:?}", around(whole), around(damaged))
}

/// Whether only the mark of a batch, which is no part of the record, is damaged.
fn same_record(target: &Target, damaged: &str) -> bool {
    let record = |text: &str| text.split_once('\n').map(|(_, record)| record.to_owned());
    record(&target.text).is_some() && record(&target.text) == record(damaged)
}

/// Whether the text stands anywhere in the stores, as it is.
fn stands_somewhere(browser: &Browser, text: &str, area: Area<World>) -> bool {
    let journalled = taken(Journal::read(&browser.journal, area)).unwrap();
    everything(&browser.local)
        .iter()
        .any(|(_, other)| other == text)
        || journalled.aside.iter().any(|aside| is_raw(aside, text))
}

/// A browser in which nothing is damaged.
struct Whole {
    area: Area<World>,
    local: Vec<(String, String)>,
    journal: crate::journal::MemoryJournal,
    said: (Vec<(u32, Vec<String>)>, String),
    counting: BTreeSet<(String, String)>,
}

impl Whole {
    fn new() -> (Self, Vec<Target>) {
        let (browser, host) = (Browser::default(), host());
        let kept = filled(&browser, &host);
        let area = kept.area();
        let whole = Self {
            area,
            local: everything(&browser.local),
            journal: browser.journal.copy(),
            said: said(&kept),
            counting: counting(&browser, area),
        };
        (whole, targets(&browser, area))
    }

    /// Another browser with the same; of the stores only the damaged one where the other is missing.
    fn with(&self, other: Other, damaged: Where) -> Browser {
        let has = |store| other == Other::Whole || damaged == store;
        Browser {
            local: if has(Where::Local) {
                copy_of(&self.local)
            } else {
                MemoryStore::new()
            },
            journal: if has(Where::Journal) {
                self.journal.copy()
            } else {
                Default::default()
            },
        }
    }
}

#[test]
#[allow(
    clippy::print_stdout,
    reason = "the figures are what the long run is for"
)]
fn every_bit_and_every_truncation_is_noticed_and_healed_or_set_aside() {
    let (whole, targets) = Whole::new();
    let kinds: BTreeSet<&str> = targets.iter().map(|target| target.kind).collect();
    assert_eq!(kinds.len(), 8, "every kind: {kinds:?}");
    let mut all = 0;
    for target in &targets {
        for other in [Other::Whole, Other::Missing] {
            let mut met: BTreeMap<Met, usize> = BTreeMap::new();
            for damaged in steps(damaged(&target.text)) {
                *met.entry(meet(target, other, &damaged, &whole))
                    .or_default() += 1;
            }
            all += met.values().sum::<usize>();
            let count = |how| met.get(&how).copied().unwrap_or_default();
            println!(
                "{:<26} {:<8} other store {:<8} {:>6} healed {:>6} set aside  {} units",
                target.kind,
                format!("{:?}", target.store),
                format!("{other:?}"),
                count(Met::Healed),
                count(Met::SetAside),
                target.text.encode_utf16().count(),
            );
        }
    }
    println!("{all} damaged texts, all noticed, 0 panics, neighbours intact");
}
