//! What one page tells another comes in there as it stands in the stores, and no more than fits.

use cpor_engine::workspace::Plan;
use serde_json::json;

use super::journalled::Browser;
use super::*;
use crate::journal::MemoryJournal;
use crate::keeper::{JournalledKeeper, Lasting, Slot};
use crate::kept::TakenIn;
use crate::tabs::{MemoryWire, Message, News, TabKeeper};
use crate::testing::{content, create, desk, host, world};

type PageKeeper = TabKeeper<JournalledKeeper<MemoryStore, MemoryJournal>, MemoryWire>;

/// The keeper of a page that is seen, or hidden.
fn page(browser: &Browser, wire: &MemoryWire, is_seen: bool) -> Arc<PageKeeper> {
    let below = JournalledKeeper::on(browser.local.clone(), browser.journal.clone());
    Arc::new(TabKeeper::on(below, wire.clone(), move || is_seen))
}

/// Two pages on one desk with a claim, each with its end of the wire.
struct Two {
    browser: Browser,
    host: FixedHost,
    other_host: FixedHost,
    one: Desks,
    other: Desks,
    end: MemoryWire,
    keeper: Arc<PageKeeper>,
}

fn two() -> Two {
    let (browser, host) = (Browser::default(), host());
    let other_host = FixedHost::other("2020-09-14T09:00:00Z");
    let wire = MemoryWire::new();
    let end = wire.tap();
    let mut one: Desks = Kept::new(page(&browser, &wire, true), desk(&host)).unwrap();
    commit(&mut one, ADMIN, create("One"), &host).unwrap();
    let keeper = page(&browser, &end, true);
    let other = opened(keeper.clone(), one.area(), &other_host);
    let other = other.unwrap().unwrap();
    end.heard();
    Two {
        browser,
        host,
        other_host,
        one,
        other,
        end,
        keeper,
    }
}

fn comment(text: &str) -> Value {
    json!({ "type": "comment", "id": 1, "text": text })
}

fn news_in(text: &str) -> News {
    match Message::read(text) {
        Some(Message::Of { news, .. }) => news,
        other => panic!("no news: {other:?}"),
    }
}

/// Takes in all that was heard; what became of each.
fn hear<K: Kind>(kept: &mut Kept<K>, end: &MemoryWire, host: &FixedHost) -> Vec<TakenIn> {
    let heard = end.heard();
    let area = kept.area();
    let news = heard.iter().map(|text| {
        assert!(Message::read(text).unwrap().is_of(area));
        news_in(text)
    });
    news.map(|news| kept.take_in(&news, host)).collect()
}

/// What a page does.
type Planning<'a> = Box<dyn Fn(&Workspace) -> Plan + 'a>;

#[test]
fn every_change_comes_to_the_other_page_without_a_look_into_the_stores() {
    let mut two = two();
    let several = [
        comment("together"),
        json!({ "type": "editClaim", "id": 1, "changes": { "mpnId": "7654321" } }),
    ];
    let configured = |workspace: &Workspace| {
        let input = json!({ "timeZone": "UTC", "holidays": ["2020-10-23"] });
        let input = cpor_engine::input::shaped(input).unwrap();
        let actor = order(ADMIN, comment("")).actor;
        workspace.plan_configure(&actor, &input, &two.host).unwrap()
    };
    let mut plans: Vec<Planning<'_>> = Vec::new();
    for command in [
        create("Second"),
        comment("first"),
        json!({ "type": "copyClaim", "id": 1 }),
        json!({ "type": "deleteDraft", "id": 3 }),
    ] {
        let host = &two.host;
        plans.push(Box::new(move |workspace| {
            workspace
                .plan(&order(ADMIN, command.clone()), host)
                .unwrap()
        }));
    }
    let orders = several.map(|command| order(ADMIN, command));
    let host = &two.host;
    plans.push(Box::new(move |workspace| {
        workspace.plan_all(&orders, host).unwrap()
    }));
    plans.push(Box::new(configured));
    for plan in plans {
        let plan = plan(two.one.workspace());
        taken(two.one.commit(&plan, &two.host).unwrap()).unwrap();
        let asked = two.browser.journal.asked();
        let became = hear(&mut two.other, &two.end, &two.other_host);
        assert_eq!(became, [TakenIn::Taken(plan.events())]);
        assert_eq!(two.browser.journal.asked(), asked, "nothing is read");
        assert_eq!(content(two.other.workspace()), content(two.one.workspace()));
    }
    assert_eq!(
        two.other.workspace().settings(),
        two.one.workspace().settings()
    );
    // It goes on from there, and both are what the stores have.
    let plan = order(ADMIN, comment("and back"));
    let plan = two.other.workspace().plan(&plan, &two.other_host).unwrap();
    let saved = taken(two.other.commit(&plan, &two.other_host).unwrap());
    assert_eq!(saved, Ok(Lasting::Disk));
    let again = two
        .browser
        .open(two.one.area(), &two.host)
        .unwrap()
        .unwrap();
    assert_eq!(content(again.workspace()), content(two.other.workspace()));
    assert!(again.aside().is_empty());
}

#[test]
fn what_is_known_changes_nothing_and_what_does_not_follow_is_to_be_read() {
    let mut two = two();
    commit(&mut two.one, ADMIN, comment("second"), &two.host).unwrap();
    commit(&mut two.one, ADMIN, comment("third"), &two.host).unwrap();
    let heard = two.end.heard();
    let [second, third] = [news_in(&heard[0]), news_in(&heard[1])];
    let before = content(two.other.workspace());
    assert_eq!(two.other.take_in(&third, &two.other_host), TakenIn::Unfit);
    assert_eq!(content(two.other.workspace()), before, "one is missing");
    for (news, again) in [(&second, TakenIn::Known), (&third, TakenIn::Known)] {
        let became = two.other.take_in(news, &two.other_host);
        assert!(matches!(became, TakenIn::Taken(_)), "{became:?}");
        assert_eq!(two.other.take_in(news, &two.other_host), again);
    }
    assert_eq!(content(two.other.workspace()), content(two.one.workspace()));
}

/// A page may be told anything: by an extension, or by a version that errs.
#[test]
fn what_is_told_is_checked_like_what_is_read() {
    let mut two = two();
    commit(&mut two.one, ADMIN, comment("second"), &two.host).unwrap();
    let told = two.end.heard().remove(0);
    let before = content(two.other.workspace());
    let forged = [
        told.replace("second", "forged"),
        told.replace("00000002-", "00000003-"),
        told.replacen("ev/", "ws/", 1),
    ];
    for text in forged {
        let became = match Message::read(&text) {
            Some(Message::Of { news, .. }) => two.other.take_in(&news, &two.other_host),
            // Its place cannot be read.
            _ => TakenIn::Unfit,
        };
        assert_eq!(became, TakenIn::Unfit, "{text}");
        assert_eq!(content(two.other.workspace()), before);
    }
    let News::Written(mut entries) = news_in(&told) else {
        panic!("{told}");
    };
    for entry in &mut entries {
        entry.text = newer(&entry.text);
    }
    let became = two.other.take_in(&News::Written(entries), &two.other_host);
    assert_eq!(became, TakenIn::Newer);
    assert_eq!(content(two.other.workspace()), before);
}

#[test]
fn of_two_at_one_step_the_faster_counts_and_the_other_does_it_again() {
    let mut two = two();
    two.browser.journal.slow(true);
    let plan = |kept: &Desks, text: &str, host: &FixedHost| {
        kept.workspace()
            .plan(&order(ADMIN, comment(text)), host)
            .unwrap()
    };
    let first = plan(&two.one, "faster", &two.host);
    let late = plan(&two.other, "slower", &two.other_host);
    let faster = two.one.commit(&first, &two.host).unwrap();
    // Local storage has it already: the other is refused at once.
    let refused = two.other.commit(&late, &two.other_host).err();
    assert!(matches!(refused, Some(StorageFault::Taken { .. })));
    while two.browser.journal.step() {}
    taken(faster).unwrap();
    let became = hear(&mut two.other, &two.end, &two.other_host);
    assert_eq!(became, [TakenIn::Taken(first.events())]);
    let again = plan(&two.other, "slower", &two.other_host);
    let again = two.other.commit(&again, &two.other_host).unwrap();
    while two.browser.journal.step() {}
    assert_eq!(taken(again), Ok(Lasting::Disk));
}

#[test]
fn nothing_is_told_that_is_not_saved() {
    let mut two = two();
    two.browser
        .journal
        .fail_from(0, StorageFault::Other("no".to_owned()));
    let plan = two
        .one
        .workspace()
        .plan(&order(ADMIN, comment("lost?")), &two.host);
    let durable = two.one.commit(&plan.unwrap(), &two.host).unwrap();
    assert!(taken(durable).is_err());
    assert!(two.end.heard().is_empty());
    // What goes along with a later write is to be read: it is more than that write.
    two.browser.journal.mend();
    taken(two.one.save_again(&two.host).unwrap()).unwrap();
    let became = hear(&mut two.other, &two.end, &two.other_host);
    assert_eq!(became, [TakenIn::Unfit]);
}

#[test]
fn a_hidden_page_heals_nothing_and_a_seen_one_does() {
    let two = two();
    two.browser.journal.wipe();
    let local = everything(&two.browser.local);
    let damaged = |browser: &Browser| {
        let key = keys(&browser.local, two.one.area(), "ev/").remove(0);
        browser.local.set(&key, "{ cut off").unwrap();
    };
    let hidden: Desks = opened(
        page(&two.browser, &two.end, false),
        two.one.area(),
        &two.host,
    )
    .unwrap()
    .unwrap();
    assert_eq!(content(hidden.workspace()), content(two.one.workspace()));
    let journal = Browser {
        local: MemoryStore::new(),
        ..two.browser.clone()
    };
    let alone = journal.open(two.one.area(), &two.host).unwrap();
    assert!(alone.is_none(), "the journal is as it was");
    damaged(&two.browser);
    let spoilt = everything(&two.browser.local);
    let hidden: Desks = opened(
        page(&two.browser, &two.end, false),
        two.one.area(),
        &two.host,
    )
    .unwrap()
    .unwrap();
    assert_eq!(hidden.aside().len(), 1, "said all the same");
    assert_eq!(everything(&two.browser.local), spoilt);
    let _: Option<Desks> = opened(
        page(&two.browser, &two.end, true),
        two.one.area(),
        &two.host,
    )
    .unwrap();
    assert_ne!(everything(&two.browser.local), spoilt);
    assert_ne!(everything(&two.browser.local), local);
}

#[test]
fn once_a_newer_version_has_written_an_older_page_writes_nothing() {
    let mut two = two();
    let newer = r#"{"version":2,"anything":["else"]}"#;
    assert_eq!(Message::read(newer), Some(Message::Newer));
    two.keeper.retire();
    let before = everything(&two.browser.local);
    let asked = two.browser.journal.asked();
    for _ in 0..100 {
        let late = commit(&mut two.other, ADMIN, comment("late"), &two.other_host);
        assert_eq!(late, Err(StorageFault::Outdated));
    }
    assert_eq!(
        two.other
            .workspace()
            .history(ClaimNumber(1))
            .unwrap()
            .revision(),
        1
    );
    let buried = Keeper::<Desk>::bury(two.keeper.as_ref(), two.other.area());
    assert_eq!(taken(buried), Err(StorageFault::Outdated));
    assert_eq!(everything(&two.browser.local), before);
    assert_eq!(two.browser.journal.asked(), asked);
}

#[test]
fn a_deletion_is_told_and_nothing_is_written_after_it() {
    let mut two = two();
    let burying = page(&two.browser, &two.end.tap(), true);
    taken(Keeper::<Desk>::bury(burying.as_ref(), two.one.area())).unwrap();
    let after = everything(&two.browser.local);
    let became = hear(&mut two.other, &two.end, &two.other_host);
    assert_eq!(became, [TakenIn::Gone]);
    let late = commit(&mut two.other, ADMIN, comment("late"), &two.other_host);
    assert_eq!(late, Err(StorageFault::Gone));
    assert_eq!(everything(&two.browser.local), after);
    // Where all of the site is deleted, the tombstones are, too.
    two.browser.clear_local();
    two.browser.journal.wipe();
    let late = commit(&mut two.other, ADMIN, comment("later"), &two.other_host);
    assert_eq!(late, Err(StorageFault::Gone));
    assert!(everything(&two.browser.local).is_empty());
}

/// One behind would give the same identifier twice, and show a time that is over.
#[test]
fn the_clock_of_a_world_comes_along() {
    let (browser, host) = (Browser::default(), host());
    let wire = MemoryWire::new();
    let end = wire.tap();
    let mut one: Worlds = Kept::new(page(&browser, &wire, true), world(7, &host)).unwrap();
    commit(&mut one, ADMIN, create("One"), &host).unwrap();
    let other = opened(page(&browser, &end, true), one.area(), &host);
    let mut other: Worlds = other.unwrap().unwrap();
    end.heard();
    let to = cpor_engine::Instant::parse("2020-09-16T09:00:00Z").unwrap();
    let plan = one.workspace().plan_advance(to, &host).unwrap();
    taken(one.commit(&plan, &host).unwrap()).unwrap();
    commit(&mut one, ADMIN, comment("on the third day"), &host).unwrap();
    hear(&mut other, &end, &host);
    assert_eq!(other.workspace().clock(), one.workspace().clock());
    assert_eq!(other.workspace().now(&host), to);
    commit(&mut other, ADMIN, create("Two"), &host).unwrap();
    let again = browser.open(one.area(), &host).unwrap().unwrap();
    assert_eq!(content(again.workspace()), content(other.workspace()));
    assert!(again.aside().is_empty());
}

#[test]
fn what_is_no_message_is_none_and_much_is_only_announced() {
    for text in [
        "",
        "null",
        "{}",
        "[1]",
        "{\"version\":1}",
        "{\"version\":\"2\"}",
    ] {
        assert_eq!(Message::read(text), None, "{text}");
    }
    let mut two = two();
    let orders: Vec<_> = (0..201).map(|_| order(ADMIN, comment("many"))).collect();
    let plan = two.one.workspace().plan_all(&orders, &two.host).unwrap();
    taken(two.one.commit(&plan, &two.host).unwrap()).unwrap();
    assert_eq!(news_in(&two.end.heard()[0]), News::Changed);
}

/// The page that continues may be quicker to tell than the one that began: the journal has what comes before.
#[test]
fn what_was_told_out_of_its_order_fits_once_the_journal_told_what_comes_before() {
    let mut two = two();
    for text in ["second", "third", "fourth"] {
        commit(&mut two.one, ADMIN, comment(text), &two.host).unwrap();
    }
    let told: Vec<News> = two.end.heard().iter().map(|text| news_in(text)).collect();
    let News::Written(third) = &told[1] else {
        panic!("{told:?}");
    };
    assert_eq!(two.other.take_in(&told[1], &two.other_host), TakenIn::Unfit);
    let slots: Vec<Slot> = third.iter().map(|entry| entry.slot).collect();
    let asked = two.browser.journal.asked();
    let read = taken(two.other.read_on(&slots).unwrap()).unwrap();
    assert_eq!(two.browser.journal.asked(), asked + 1);
    assert!(read.is_of(two.other.area()));
    let Message::Of { news, .. } = read else {
        panic!("{read:?}");
    };
    let became = two.other.take_in(&news, &two.other_host);
    assert!(matches!(&became, TakenIn::Taken(events) if events.len() == 3));
    assert_eq!(content(two.other.workspace()), content(two.one.workspace()));
    for news in &told {
        assert_eq!(two.other.take_in(news, &two.other_host), TakenIn::Known);
    }
}

#[test]
fn what_is_no_event_of_a_claim_that_is_here_is_not_read_on_to() {
    let mut two = two();
    commit(&mut two.one, ADMIN, create("Second"), &two.host).unwrap();
    let News::Written(entries) = news_in(&two.end.heard().remove(0)) else {
        panic!("no entries");
    };
    let (records, events): (Vec<Slot>, Vec<Slot>) = entries
        .iter()
        .map(|entry| entry.slot)
        .partition(|slot| matches!(slot, Slot::Record(_)));
    for (case, slots) in [
        ("nothing", Vec::new()),
        ("a record of the workspace", records),
        ("a claim that is not here", events),
    ] {
        assert!(two.other.read_on(&slots).is_none(), "{case}");
    }
}
