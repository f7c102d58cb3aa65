//! A workspace on both stores: each heals the other, and what the journal says of a place counts.

use serde_json::json;

use super::*;
use crate::journal::{Journal, MemoryJournal};
use crate::keeper::{Aside, Entry, JournalledKeeper, Keeper, Lasting, REFUSED, Slot};
use crate::testing::{advance, create, desk, host, played_desk, world};

/// The two stores of a browser.
#[derive(Clone, Default)]
pub(super) struct Browser {
    pub(super) local: MemoryStore,
    pub(super) journal: MemoryJournal,
}

impl Browser {
    pub(super) fn keeper(&self) -> Arc<JournalledKeeper<MemoryStore, MemoryJournal>> {
        Arc::new(JournalledKeeper::on(
            self.local.clone(),
            self.journal.clone(),
        ))
    }

    pub(super) fn open<K: Kind>(
        &self,
        area: Area<K>,
        host: &dyn Host,
    ) -> Result<Option<Kept<K>>, OpenFault> {
        opened(self.keeper(), area, host)
    }

    pub(super) fn clear_local(&self) {
        for key in self.local.keys("").unwrap() {
            self.local.remove(&key).unwrap();
        }
    }
}

/// A browser with everything of another, as an exact copy of its `localStorage`; the journal is the same.
pub(super) fn copy_of(local: &[(String, String)]) -> MemoryStore {
    let store = MemoryStore::new();
    for (key, text) in local {
        store.set(key, text).unwrap();
    }
    store
}

pub(super) fn commit<K: Kind>(kept: &mut Kept<K>, command: Value, host: &FixedHost) -> Lasting {
    let plan = kept.workspace().plan(&order(ADMIN, command), host).unwrap();
    taken(kept.commit(&plan, host).unwrap()).unwrap()
}

pub(super) fn comment(text: &str) -> Value {
    json!({ "type": "comment", "id": 1, "text": text })
}

/// A desk with the four claims of the story, kept in both stores.
fn played_in(browser: &Browser, host: &FixedHost) -> Desks {
    let workspace = played_desk(host);
    let mut kept = Kept::new(browser.keeper(), workspace).unwrap();
    let plan = kept.workspace().as_it_is();
    assert_eq!(taken(kept.commit(&plan, host).unwrap()), Ok(Lasting::Disk));
    kept
}

#[test]
fn either_store_may_be_wiped_or_behind_and_has_all_again_after_opening() {
    type Harm = fn(&Browser, &Desks);
    let harms: [(&str, Harm); 5] = [
        ("the local store was wiped", |browser, _| {
            browser.clear_local();
        }),
        ("the journal was wiped", |browser, _| browser.journal.wipe()),
        ("every other key is gone", |browser, kept| {
            for key in keys(&browser.local, kept.area(), "ev/").iter().step_by(2) {
                browser.local.remove(key).unwrap();
            }
        }),
        ("what makes the batch count is gone", |browser, kept| {
            for key in keys(&browser.local, kept.area(), "batch/") {
                browser.local.remove(&key).unwrap();
            }
        }),
        ("nothing", |_, _| {}),
    ];
    for (case, harm) in harms {
        let (browser, host) = (Browser::default(), host());
        let kept = played_in(&browser, &host);
        harm(&browser, &kept);
        let again = browser.open(kept.area(), &host).unwrap().unwrap();
        assert_eq!(content(&again), content(&kept), "{case}");
        assert!(again.aside().is_empty(), "{case}");
        let alone: Desks = open(&browser.local, kept.area(), &host).unwrap().unwrap();
        assert_eq!(content(&alone), content(&kept), "{case}: the local store");
        let journal = Browser {
            local: MemoryStore::new(),
            ..browser.clone()
        };
        let alone = journal.open(kept.area(), &host).unwrap().unwrap();
        assert_eq!(content(&alone), content(&kept), "{case}: the journal");
        // Later, when nobody could write the batch any more, nothing that counts is swept.
        let later = FixedHost::at("2020-12-01T09:00:00Z");
        let again = browser.open(kept.area(), &later).unwrap().unwrap();
        assert_eq!(content(&again), content(&kept), "{case}: later");
    }
}

#[test]
fn what_was_stored_before_there_was_a_journal_comes_into_it_once() {
    let (browser, host) = (Browser::default(), host());
    let mut kept: Desks = new(&browser.local, played_desk(&host));
    let plan = kept.workspace().as_it_is();
    drop(kept.commit(&plan, &host).unwrap());
    let before = everything(&browser.local);
    drop(browser.open(kept.area(), &host).unwrap().unwrap());
    assert_eq!(everything(&browser.local), before, "nothing there changes");
    let asked = browser.journal.asked();
    drop(browser.open(kept.area(), &host).unwrap().unwrap());
    assert_eq!(
        browser.journal.asked(),
        asked + 1,
        "it is read, not written"
    );
    browser.clear_local();
    let again = browser.open(kept.area(), &host).unwrap().unwrap();
    assert_eq!(content(&again), content(&kept));
}

#[test]
fn at_one_place_the_journals_event_counts_and_the_other_stands_aside_raw() {
    let (browser, host) = (Browser::default(), host());
    let other = FixedHost::other("2020-09-14T09:00:00Z");
    let mut kept: Desks = Kept::new(browser.keeper(), desk(&host)).unwrap();
    commit(&mut kept, create("Forked"), &host);
    let stale = Browser {
        local: copy_of(&everything(&browser.local)),
        ..browser.clone()
    };
    let mut tab = stale.open(kept.area(), &other).unwrap().unwrap();
    commit(&mut tab, comment("there"), &other);
    let plan = kept.workspace().plan(&order(ADMIN, comment("here")), &host);
    let late = taken(kept.commit(&plan.unwrap(), &host).unwrap());
    assert!(matches!(late, Err(StorageFault::Taken { .. })), "{late:?}");
    // A page that does not load again writes nothing more.
    let plan = kept.workspace().plan(&order(ADMIN, comment("on")), &host);
    let later = kept.commit(&plan.unwrap(), &host).map(|_| ());
    assert!(
        matches!(later, Err(StorageFault::Taken { .. })),
        "{later:?}"
    );
    for browser in [&browser, &stale] {
        let again = browser.open(kept.area(), &host).unwrap().unwrap();
        assert_eq!(content(&again), content(&tab));
        let aside: Vec<&str> = again.aside().iter().map(|aside| &aside.text[..]).collect();
        let there = std::ptr::eq(browser, &stale);
        assert_eq!(aside.len(), usize::from(!there));
        assert!(
            aside.iter().all(|text| text.contains("\"here\"")),
            "{aside:?}"
        );
        // The page was told, and nothing is damaged or behind.
        assert!(tails(&again).iter().all(|tail| tail.starts_with(REFUSED)));
    }
}

#[test]
fn a_journal_that_was_wiped_under_an_open_page_gets_all_again() {
    let (browser, host) = (Browser::default(), host());
    let mut kept: Desks = Kept::new(browser.keeper(), desk(&host)).unwrap();
    commit(&mut kept, create("Kept"), &host);
    commit(&mut kept, comment("one"), &host);
    browser.journal.wipe();
    assert_eq!(commit(&mut kept, comment("two"), &host), Lasting::Disk);
    browser.clear_local();
    let again = browser.open(kept.area(), &host).unwrap().unwrap();
    assert_eq!(content(&again), content(&kept));
}

#[test]
fn a_journal_that_fails_is_told_and_gets_it_with_the_next_write() {
    for fault in [StorageFault::Full, StorageFault::Other("no".into())] {
        let (browser, host) = (Browser::default(), host());
        let mut kept: Desks = Kept::new(browser.keeper(), desk(&host)).unwrap();
        browser.journal.fail_from(0, fault.clone());
        for command in [create("Kept"), comment("one")] {
            let plan = kept.workspace().plan(&order(ADMIN, command), &host);
            let durable = taken(kept.commit(&plan.unwrap(), &host).unwrap());
            assert_eq!(durable, Err(fault.clone()));
        }
        browser.journal.mend();
        assert_eq!(commit(&mut kept, comment("two"), &host), Lasting::Disk);
        browser.clear_local();
        let again = browser.open(kept.area(), &host).unwrap().unwrap();
        assert_eq!(content(&again), content(&kept));
    }
}

#[test]
fn without_a_journal_the_browser_keeps_it_and_says_no_more() {
    let (browser, host) = (Browser::default(), host());
    browser.journal.fail_from(0, StorageFault::Blocked);
    let mut kept: Desks = Kept::new(browser.keeper(), desk(&host)).unwrap();
    assert_eq!(commit(&mut kept, create("Kept"), &host), Lasting::Browser);
    let mut again = browser.open(kept.area(), &host).unwrap().unwrap();
    assert_eq!(commit(&mut again, comment("one"), &host), Lasting::Browser);
    let again: Desks = open(&browser.local, kept.area(), &host).unwrap().unwrap();
    assert_eq!(
        again
            .workspace()
            .history(ClaimNumber(1))
            .unwrap()
            .revision(),
        2
    );
}

#[test]
fn a_full_local_store_leaves_it_to_the_journal_and_two_that_are_full_refuse() {
    let host = host();
    let browser = Browser {
        local: MemoryStore::with_quota(0),
        ..Browser::default()
    };
    let mut kept: Desks = Kept::new(browser.keeper(), desk(&host)).unwrap();
    assert_eq!(commit(&mut kept, create("Kept"), &host), Lasting::Disk);
    let mut again = browser.open(kept.area(), &host).unwrap().unwrap();
    assert_eq!(commit(&mut again, comment("one"), &host), Lasting::Disk);
    browser.journal.fail_from(0, StorageFault::Full);
    let plan = again.workspace().plan(&order(ADMIN, comment("two")), &host);
    let plan = plan.unwrap();
    let durable = taken(again.commit(&plan, &host).unwrap());
    assert_eq!(
        durable,
        Err(StorageFault::Full),
        "it was not known to be full"
    );
    let plan = again
        .workspace()
        .plan(&order(ADMIN, comment("three")), &host);
    let refused = again.commit(&plan.unwrap(), &host).map(|_| ());
    assert_eq!(refused, Err(StorageFault::Full));
}

#[test]
fn a_damaged_copy_is_replaced_by_the_whole_one_and_stands_aside() {
    for journal_is_damaged in [false, true] {
        let (browser, host) = (Browser::default(), host());
        let mut kept: Desks = Kept::new(browser.keeper(), desk(&host)).unwrap();
        commit(&mut kept, create("Kept"), &host);
        commit(&mut kept, comment("one"), &host);
        let key = keys(&browser.local, kept.area(), "ev/").pop().unwrap();
        let tail = key.strip_prefix(&kept.area().prefix()).unwrap();
        if journal_is_damaged {
            let slot = Slot::parse(tail).unwrap();
            browser.journal.damage(kept.area(), slot, "{cut");
        } else {
            browser.local.set(&key, "{cut").unwrap();
        }
        let again = browser.open(kept.area(), &host).unwrap().unwrap();
        assert_eq!(content(&again), content(&kept));
        let aside = Aside {
            tail: tail.into(),
            text: "{cut".into(),
        };
        assert_eq!(again.aside(), std::slice::from_ref(&aside));
        let alone: Desks = open(&browser.local, kept.area(), &host).unwrap().unwrap();
        assert_eq!(content(&alone), content(&kept), "{journal_is_damaged}");
        browser.clear_local();
        let alone = browser.open(kept.area(), &host).unwrap().unwrap();
        assert_eq!(content(&alone), content(&kept), "{journal_is_damaged}");
        assert_eq!(alone.aside().len(), usize::from(journal_is_damaged));
    }
}

#[test]
fn a_worlds_clock_is_in_both_and_the_one_ahead_counts() {
    let (browser, host) = (Browser::default(), host());
    let mut kept: Worlds = Kept::new(browser.keeper(), world(7, &host)).unwrap();
    commit(&mut kept, create("Kept"), &host);
    let behind = everything(&browser.local);
    let mut to = kept.workspace().clone();
    advance(&mut to, "2020-10-05T09:00:00Z", &host);
    let plan = kept.workspace().plan_advance(to.now(&host), &host).unwrap();
    assert_eq!(taken(kept.commit(&plan, &host).unwrap()), Ok(Lasting::Disk));
    for local in [everything(&browser.local), behind, Vec::new()] {
        let browser = Browser {
            local: copy_of(&local),
            ..browser.clone()
        };
        let again: Worlds = browser.open(kept.area(), &host).unwrap().unwrap();
        assert_eq!(again.workspace().clock(), kept.workspace().clock());
    }
    browser.journal.wipe();
    let again: Worlds = browser.open(kept.area(), &host).unwrap().unwrap();
    assert_eq!(again.workspace().clock(), kept.workspace().clock());
}

#[test]
fn a_deletion_is_finished_wherever_it_was_cut_short() {
    for (case, local_fails, journal_fails) in [
        ("both", false, false),
        ("the journal did not answer", false, true),
        ("the local store did not answer", true, false),
    ] {
        let (browser, host) = (Browser::default(), host());
        let mut kept: Desks = Kept::new(browser.keeper(), desk(&host)).unwrap();
        commit(&mut kept, create("Deleted"), &host);
        let no = StorageFault::Other("no".into());
        if local_fails {
            browser.local.die_after(0);
        }
        if journal_fails {
            browser.journal.fail_after(0, no);
        }
        let buried = taken(browser.keeper().bury(kept.area()));
        assert_eq!(buried.is_err(), local_fails || journal_fails, "{case}");
        browser.local.restart();
        for attempt in 0..2 {
            let again = browser.open(kept.area(), &host).map(|_| ());
            assert_eq!(again, Err(StorageFault::Gone.into()), "{case} {attempt}");
        }
        assert_eq!(keys(&browser.local, kept.area(), "").len(), 1, "{case}");
        let read = taken(Journal::<Desk>::read(&browser.journal, kept.area())).unwrap();
        assert!(read.gone && read.entries.is_empty(), "{case}");
        let plan = kept.workspace().plan(&order(ADMIN, comment("late")), &host);
        let late = kept.commit(&plan.unwrap(), &host).map(|_| ());
        assert_eq!(late, Err(StorageFault::Gone), "{case}");
    }
}

/// A newer version's events stay as they are in either store, and nothing is brought from one to the other.
#[test]
fn what_a_newer_version_wrote_is_left_alone() {
    let (browser, host) = (Browser::default(), host());
    let kept = played_in(&browser, &host);
    let key = keys(&browser.local, kept.area(), "ev/").pop().unwrap();
    let tail = key.strip_prefix(&kept.area().prefix()).unwrap();
    let slot = Slot::parse(tail).unwrap();
    let entry = Entry {
        slot,
        text: newer(r#"{"later":true}"#),
    };
    browser.local.set(&key, &entry.text).unwrap();
    let odd = kept.area().key("ev/odd/later");
    browser.local.set(&odd, "{").unwrap();
    let before = everything(&browser.local);
    let asked = browser.journal.asked();
    let seen = browser.open(kept.area(), &host).unwrap().unwrap();
    assert!(seen.is_newer());
    assert_eq!(everything(&browser.local), before);
    assert_eq!(browser.journal.asked(), asked + 1, "it is only read");
    browser.journal.damage(kept.area(), slot, &entry.text);
    browser.local.set(&key, "{cut").unwrap();
    let seen = browser.open(kept.area(), &host).unwrap().unwrap();
    assert!(seen.is_newer());
    assert_eq!(browser.local.get(&key), Ok(Some("{cut".into())));
}

/// A page wrote to two claims at once, another was faster at one of them, and the browser was killed before the page
/// could take it back.
#[test]
fn what_was_written_together_with_an_overtaken_event_does_not_count_either() {
    let (browser, host) = (Browser::default(), host());
    let other = FixedHost::other("2020-09-14T09:00:00Z");
    let mut kept: Desks = Kept::new(browser.keeper(), desk(&host)).unwrap();
    commit(&mut kept, create("One"), &host);
    commit(&mut kept, create("Two"), &host);
    let stale = Browser {
        local: copy_of(&everything(&browser.local)),
        ..browser.clone()
    };
    let mut tab = stale.open(kept.area(), &other).unwrap().unwrap();
    commit(&mut tab, comment("there"), &other);
    let both = [1, 2].map(|id| json!({ "type": "comment", "id": id, "text": "here" }));
    let orders = both.map(|command| order(ADMIN, command));
    let plan = kept.workspace().plan_all(&orders, &host).unwrap();
    drop(kept.commit(&plan, &host).unwrap());
    let again = browser.open(kept.area(), &host).unwrap().unwrap();
    assert_eq!(content(&again), content(&tab));
    let aside = again.aside().iter();
    let here = aside
        .filter(|aside| aside.text.contains("\"here\""))
        .count();
    assert_eq!(here, 2, "both are kept aside");
}

#[test]
fn what_stands_only_in_the_memory_of_the_page_is_durable_with_the_journal_alone() {
    let (browser, host) = (Browser::default(), host());
    let alone =
        |local: MemoryStore| Arc::new(JournalledKeeper::on_passing(local, browser.journal.clone()));
    let mut kept: Desks = Kept::new(alone(browser.local.clone()), desk(&host)).unwrap();
    assert_eq!(commit(&mut kept, create("Kept"), &host), Lasting::Disk);
    let again: Desks = opened(alone(MemoryStore::new()), kept.area(), &host)
        .unwrap()
        .unwrap();
    assert_eq!(content(&again), content(&kept));
    browser.journal.fail_from(0, StorageFault::Blocked);
    let plan = kept.workspace().plan(&order(ADMIN, comment("lost")), &host);
    let answer = taken(kept.commit(&plan.unwrap(), &host).unwrap());
    assert_eq!(answer, Err(StorageFault::Blocked));
    browser.journal.mend();
    // It is shown; saved again, the journal has it.
    assert_eq!(taken(kept.save_again(&host).unwrap()), Ok(Lasting::Disk));
    let again: Desks = opened(alone(MemoryStore::new()), kept.area(), &host)
        .unwrap()
        .unwrap();
    assert_eq!(content(&again), content(&kept));
}

/// The browser's data of the site was cleared under an open page. Nothing that is done then is called saved, not even
/// what follows nothing; and what the page has can be written again.
#[test]
fn a_page_whose_stores_were_cleared_says_so_and_can_write_all_of_it_again() {
    for (case, command) in [
        ("what follows an entry", comment("after")),
        ("a new claim", create("Another")),
    ] {
        let (browser, host) = (Browser::default(), host());
        let mut kept = played_in(&browser, &host);
        browser.clear_local();
        browser.journal.wipe();
        let plan = kept
            .workspace()
            .plan(&order(ADMIN, command), &host)
            .unwrap();
        let answer = taken(kept.commit(&plan, &host).unwrap());
        assert!(
            matches!(answer, Err(StorageFault::Missing { .. })),
            "{case}: {answer:?}"
        );
        assert_eq!(
            taken(kept.write_again(&host).unwrap()),
            Ok(Lasting::Disk),
            "{case}"
        );
        for wiped in ["neither", "local", "journal"] {
            let copy = Browser {
                local: copy_of(&everything(&browser.local)),
                journal: browser.journal.clone(),
            };
            match wiped {
                "local" => copy.clear_local(),
                "journal" => copy.journal.fail_from(0, StorageFault::Blocked),
                _ => {}
            }
            let again = copy.open(kept.area(), &host).unwrap().unwrap();
            copy.journal.mend();
            assert_eq!(content(&again), content(&kept), "{case}, {wiped} wiped");
            assert!(again.aside().is_empty(), "{case}, {wiped} wiped");
        }
        assert_eq!(commit(&mut kept, comment("later"), &host), Lasting::Disk);
    }
}

/// The store has what another tab has just written, and the journal gets something else in its place while the workspace
/// is being opened: that is shown, and the page writes on.
#[test]
fn what_is_overtaken_while_a_workspace_is_opened_is_not_shown() {
    let hosts = [host(), FixedHost::other("2020-09-14T09:00:00Z")];
    let browser = Browser::default();
    let mut faster: Desks = Kept::new(browser.keeper(), desk(&hosts[0])).unwrap();
    commit(&mut faster, create("One"), &hosts[0]);
    let stale = Browser {
        local: copy_of(&everything(&browser.local)),
        ..browser.clone()
    };
    let mut late = stale.open(faster.area(), &hosts[1]).unwrap().unwrap();
    browser.journal.slow(true);
    let plan = late
        .workspace()
        .plan(&order(ADMIN, comment("late")), &hosts[1]);
    let _undecided = late.commit(&plan.unwrap(), &hosts[1]).unwrap();
    browser.journal.crash();

    browser.journal.slow(true);
    let mut opening = Box::pin(Kept::<Desk>::open(stale.keeper(), faster.area(), &hosts[1]));
    let mut poll = || {
        let mut context = std::task::Context::from_waker(std::task::Waker::noop());
        opening.as_mut().poll(&mut context)
    };
    assert!(poll().is_pending());
    assert!(browser.journal.step(), "it is read");
    assert!(poll().is_pending());
    browser.journal.slow(false);
    commit(&mut faster, comment("first"), &hosts[0]);
    assert!(browser.journal.step(), "it is healed");
    let std::task::Poll::Ready(Ok(Some(mut opened))) = poll() else {
        panic!("it is open");
    };
    assert_eq!(content(&opened), content(&faster));
    assert_eq!(commit(&mut opened, comment("on"), &hosts[1]), Lasting::Disk);
}
