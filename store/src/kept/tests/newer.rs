//! What a newer version wrote is looked at, as far as it is understood, and stays as it is whatever is tried.

use std::collections::BTreeMap;

use cpor_engine::Instant;
use cpor_engine::canonical::{canonical, sha256_hex};
use serde_json::json;

use super::journalled::Browser;
use super::*;
use crate::documents::{Documents, MemoryDocuments};
use crate::journal::MemoryJournal;
use crate::keeper::JournalledKeeper;
use crate::testing::{LETTER, host, played, played_desk};
use crate::{Brought, NotUndone, format_note};

/// Everything that is stored in both.
type Bytes = (Vec<(String, String)>, BTreeMap<String, String>);

fn bytes<K: Kind>(browser: &Browser, area: Area<K>) -> Bytes {
    (everything(&browser.local), browser.journal.raw(area))
}

fn kept_in<K: Kind>(browser: &Browser, workspace: Workspace, host: &FixedHost) -> Area<K> {
    let mut kept = Kept::<K>::new(browser.keeper(), workspace).unwrap();
    let plan = kept.workspace().as_it_is();
    taken(kept.commit(&plan, host).unwrap()).unwrap();
    kept.area()
}

/// Makes a record that a key is of a newer version's, in the stores named.
fn make_newer<K: Kind>(
    browser: &Browser,
    area: Area<K>,
    tail: &str,
    in_local: bool,
    in_journal: bool,
) {
    let key = area.key(tail);
    let written = newer(&browser.local.get(&key).unwrap().unwrap());
    if in_journal {
        let place = crate::keeper::Slot::parse(tail).unwrap().place();
        let (mark, _) = browser.journal.raw(area)[&place]
            .clone()
            .split_once('\n')
            .map_or((String::new(), ()), |(mark, _)| (format!("{mark}\n"), ()));
        let record = written
            .rsplit_once('\n')
            .map_or(written.as_str(), |(_, record)| record);
        browser
            .journal
            .set_raw(area, &place, &format!("{mark}{record}"));
    }
    if in_local {
        browser.local.set(&key, &written).unwrap();
    }
}

fn first<K: Kind>(browser: &Browser, area: Area<K>, folder: &str, at: usize) -> String {
    let key = keys(&browser.local, area, folder).remove(at);
    key.strip_prefix(&area.prefix()).unwrap().to_owned()
}

/// What a person can try, whatever the workspace shows of it.
fn try_everything<K: Kind>(kept: &mut Kept<K>, host: &FixedHost, round: usize) {
    let commands = [
        crate::testing::create("Another"),
        json!({ "type": "comment", "id": 1, "text": "Is it kept?" }),
        json!({ "type": "comment", "id": 2, "text": "And this?" }),
        json!({ "type": "editClaim", "id": 4, "changes": { "name": "Renamed" } }),
        json!({ "type": "deleteDraft", "id": 4 }),
        json!({ "type": "copyClaim", "id": 2 }),
        crate::testing::add_letter(4),
    ];
    let command = commands[round % commands.len()].clone();
    let admin = order(ADMIN, json!({ "type": "submit", "id": 1 })).actor;
    let now = kept.workspace().now(host);
    let later = Instant::from_millis(now.millis() + 1000);
    let settings = cpor_engine::input::shaped(json!({ "holidays": ["2021-01-04"] })).unwrap();
    let plans = [
        cpor_engine::input::command(command.clone())
            .ok()
            .and_then(|_| kept.workspace().plan(&order(ADMIN, command), host).ok()),
        kept.workspace()
            .plan_configure(&admin, &settings, host)
            .ok(),
        kept.workspace().plan_advance(later, host).ok(),
        Some(kept.workspace().as_it_is()),
    ];
    for plan in plans.into_iter().flatten() {
        let brought = Brought::by(&plan, kept.workspace());
        let answer = kept.commit(&plan, host).map(drop);
        assert_eq!(answer, Err(StorageFault::Outdated));
        let answer = kept.take_back(&brought, host).map(drop);
        assert_eq!(answer, Err(NotUndone::Storage(StorageFault::Outdated)));
    }
    let answer = kept.save_again(host).map(drop);
    assert_eq!(answer, Err(StorageFault::Outdated));
}

/// Opens it fifty times and tries four things each time: two hundred acts, in either store nothing of which is seen.
fn stays<K: Kind>(what: &str, browser: &Browser, area: Area<K>, host: &FixedHost) -> Kept<K> {
    let before = bytes(browser, area);
    let documents = MemoryDocuments::default();
    let letter = taken(documents.put(LETTER.to_vec())).unwrap();
    for round in 0..50 {
        let mut kept = browser.open(area, host).unwrap().unwrap();
        assert!(kept.is_newer(), "{what}");
        try_everything(&mut kept, host, round);
        taken(kept.sweep_documents(documents.clone())).unwrap();
        assert_eq!(bytes(browser, area), before, "{what}, {round}");
    }
    assert!(taken(documents.get(letter)).unwrap().is_some(), "{what}");
    browser.open(area, host).unwrap().unwrap()
}

#[test]
fn what_a_newer_version_wrote_in_either_store_is_looked_at_and_stays_to_the_byte() {
    for (what, folder, at, shown) in [
        ("the first event of a claim", "ev/", 0, 3),
        ("a later event of a claim", "ev/", 2, 4),
        ("a record of the workspace", "ws/", 1, 4),
    ] {
        for (in_local, in_journal) in [(true, true), (true, false), (false, true)] {
            let (browser, host) = (Browser::default(), host());
            let area: Area<Desk> = kept_in(&browser, played_desk(&host), &host);
            let all = browser.open(area, &host).unwrap().unwrap();
            let histories = all.workspace().all_histories().count();
            assert_eq!(histories, 4, "{what}");
            let tail = first(&browser, area, folder, at);
            make_newer(&browser, area, &tail, in_local, in_journal);
            // Something else is damaged, and stays where it is, too.
            let damaged = first(&browser, area, "ev/", 5);
            browser.local.set(&area.key(&damaged), "spoilt").unwrap();
            let kept = stays(what, &browser, area, &host);
            let newer: Vec<&str> = kept.newer().iter().map(|raw| raw.tail.as_str()).collect();
            assert_eq!(newer, [tail.as_str()], "{what}");
            let seen = kept.workspace().all_histories().count();
            assert_eq!(seen, shown, "{what}: the others are shown");
        }
    }
}

#[test]
fn a_clock_of_a_newer_kind_is_left_as_it_is() {
    let (browser, host) = (Browser::default(), host());
    let area: Area<World> = kept_in(&browser, played(&host), &host);
    let key = area.key("note/clock");
    let text = browser.local.get(&key).unwrap().unwrap();
    let mut members: serde_json::Map<String, Value> = serde_json::from_str(&text).unwrap();
    members.remove("check");
    members.insert("speed".to_owned(), 2.into());
    let check: String = sha256_hex(&canonical(&members).unwrap())
        .chars()
        .take(16)
        .collect();
    members.insert("check".to_owned(), check.into());
    let newer = serde_json::to_string(&members).unwrap();
    for (in_local, in_journal) in [(true, true), (true, false), (false, true)] {
        for (is_newer, local) in [(in_local, true), (in_journal, false)] {
            let text = if is_newer { &newer } else { &text };
            match local {
                true => browser.local.set(&key, text).unwrap(),
                false => browser.journal.set_raw(area, "note/clock", text),
            }
        }
        let kept = stays("the clock", &browser, area, &host);
        assert_eq!(kept.workspace().all_histories().count(), 4);
    }
}

#[test]
fn a_format_that_is_not_known_here_is_left_as_it_is_even_where_nothing_of_it_is_seen() {
    for (in_local, in_journal) in [(true, true), (true, false), (false, true)] {
        for is_empty in [false, true] {
            let (browser, host) = (Browser::default(), host());
            let area: Area<Desk> = kept_in(&browser, played_desk(&host), &host);
            if is_empty {
                browser.clear_local();
                browser.journal.wipe();
                // It keeps its records in a way of its own.
                browser.local.set(&area.key("packed/1"), "…").unwrap();
            }
            let note = format_note(crate::FORMAT + 1);
            if in_local {
                browser.local.set(&area.key("note/format"), &note).unwrap();
            }
            if in_journal {
                browser.journal.set_raw(area, "note/format", &note);
            }
            let kept = stays("the format", &browser, area, &host);
            let seen = kept.workspace().all_histories().count();
            assert_eq!(seen, if is_empty { 0 } else { 4 });
        }
    }
    // The format of this version is no newer one, and neither is a damaged note.
    for text in [format_note(crate::FORMAT), "9 00000000".to_owned()] {
        let (browser, host) = (Browser::default(), host());
        let area: Area<Desk> = kept_in(&browser, played_desk(&host), &host);
        browser.local.set(&area.key("note/format"), &text).unwrap();
        assert!(
            !browser.open(area, &host).unwrap().unwrap().is_newer(),
            "{text}"
        );
    }
}

#[test]
fn a_journal_of_a_newer_version_is_left_alone_and_so_is_the_other_store() {
    let (browser, host) = (Browser::default(), host());
    let area: Area<Desk> = kept_in(&browser, played_desk(&host), &host);
    let before = bytes(&browser, area);
    let journal: &MemoryJournal = &browser.journal;
    journal.fail_from(0, StorageFault::Outdated);
    let keeper = Arc::new(JournalledKeeper::on(browser.local.clone(), journal.clone()));
    for round in 0..50 {
        let mut kept = opened(keeper.clone(), area, &host).unwrap().unwrap();
        assert!(kept.is_newer());
        assert_eq!(kept.workspace().all_histories().count(), 4);
        try_everything(&mut kept, &host, round);
        assert_eq!(bytes(&browser, area), before);
    }
}

/// The journal's version is raised under an open page. What the page then does is accepted by local storage first, and
/// does not stay there; of several acts that are on their way none stays, and later ones do not come so far.
#[test]
fn a_page_that_a_newer_version_overtook_leaves_nothing_in_either_store() {
    for acts in 1..=3 {
        let (browser, host) = (Browser::default(), host());
        let area: Area<Desk> = kept_in(&browser, played_desk(&host), &host);
        let mut kept = browser.open(area, &host).unwrap().unwrap();
        let before = bytes(&browser, area);
        browser.journal.fail_from(0, StorageFault::Outdated);
        browser.journal.slow(true);
        let mut answers = Vec::new();
        for act in 0..acts {
            // The first is written as one entry, the others as batches.
            let comment = json!({ "type": "comment", "id": 1, "text": format!("{act}") });
            let command = if act == 0 {
                comment
            } else {
                crate::testing::create("Another")
            };
            let plan = kept
                .workspace()
                .plan(&order(ADMIN, command), &host)
                .unwrap();
            answers.push(kept.commit(&plan, &host).unwrap());
        }
        assert_ne!(bytes(&browser, area), before, "accepted");
        while browser.journal.step() {}
        browser.journal.slow(false);
        for answer in answers {
            assert_eq!(taken(answer), Err(StorageFault::Outdated), "{acts}");
        }
        assert_eq!(bytes(&browser, area), before, "{acts} acts");
        let plan = kept.workspace().as_it_is();
        let comment = json!({ "type": "comment", "id": 1, "text": "later" });
        let plan = kept
            .workspace()
            .plan(&order(ADMIN, comment), &host)
            .unwrap_or(plan);
        let answer = kept.commit(&plan, &host).map(drop);
        assert_eq!(answer, Err(StorageFault::Outdated));
        assert_eq!(
            bytes(&browser, area),
            before,
            "{acts} acts, and a later one"
        );
        // What it shows then is what is stored.
        let again = opened(kept.keeper.clone(), area, &host).unwrap().unwrap();
        assert!(again.is_newer());
    }
}

/// What was accepted while the browser had no journal was called saved in the browser, and stays.
#[test]
fn what_was_saved_without_a_journal_stays_when_a_newer_version_has_it() {
    let (browser, host) = (Browser::default(), host());
    let area: Area<Desk> = kept_in(&browser, played_desk(&host), &host);
    let mut kept = browser.open(area, &host).unwrap().unwrap();
    browser.journal.fail_from(0, StorageFault::Blocked);
    let comment = |text: &str| json!({ "type": "comment", "id": 1, "text": text });
    commit(&mut kept, ADMIN, comment("without"), &host).unwrap();
    let before = everything(&browser.local);
    browser.journal.mend();
    browser.journal.fail_from(0, StorageFault::Outdated);
    let plan = kept
        .workspace()
        .plan(&order(ADMIN, comment("later")), &host);
    let answer = kept.commit(&plan.unwrap(), &host).unwrap();
    assert_eq!(taken(answer), Err(StorageFault::Outdated));
    assert_eq!(everything(&browser.local), before);
}
