//! The store that fails, dies or is killed at the N-th operation, for every N, over a whole flow; and two pages in every
//! order. What was acknowledged is there afterwards, exactly; what was written together is there together.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use cpor_engine::Refusal;
use cpor_engine::workspace::{Plan, Written};
use serde_json::json;

use super::journalled::{Browser, copy_of};
use super::*;
use crate::exchange::{Files, export, merge};
use crate::journal::{Journal, Journalled};
use crate::keeper::{Durable, Lasting};
use crate::testing::{create, desk, host, played_desk};

/// What was asked of the keeper at once: the records, and what was answered.
struct Step {
    records: Vec<String>,
    answer: Result<Lasting, StorageFault>,
}

/// What a page has done so far.
#[derive(Default)]
struct Told {
    steps: Vec<Step>,
    /// What stood in the local store before each step: a browser that is killed falls back to one of these.
    before: Vec<Vec<(String, String)>>,
}

/// What a plan writes. Which number a claim has is not among it: where two pages took the same, one gets the next.
fn written(plan: &Plan) -> Vec<String> {
    let written = plan
        .written
        .iter()
        .map(|written| written.text().to_string());
    written
        .filter(|text| !text.contains("\"kind\":\"numbered\""))
        .collect()
}

impl Told {
    fn acknowledged(&self) -> impl Iterator<Item = &String> {
        let steps = self.steps.iter();
        let saved = steps.filter(|step| step.answer == Ok(Lasting::Disk));
        saved.flat_map(|step| &step.records)
    }
}

type Planning = Box<dyn Fn(&Workspace, &FixedHost) -> Result<Plan, Refusal>>;

fn ordering(command: Value) -> Planning {
    Box::new(move |workspace, host| workspace.plan(&order(ADMIN, command.clone()), host))
}

/// Create, edit, comment, two at once, import, copy, delete.
fn flow() -> Vec<Planning> {
    static FILE: LazyLock<String> = LazyLock::new(|| {
        let elsewhere = FixedHost::other("2020-09-14T08:00:00Z");
        export(&played_desk(&elsewhere), &Files::new())
    });
    let together: Planning = Box::new(|workspace, host| {
        let commands = [
            json!({ "type": "comment", "id": 1, "text": "together" }),
            json!({ "type": "editClaim", "id": 1, "changes": { "mpnId": "7654321" } }),
        ];
        let orders = commands.map(|command| order(ADMIN, command));
        workspace.plan_all(&orders, host)
    });
    let import: Planning =
        Box::new(|workspace, host| merge(workspace, &FILE, host).map(|merge| merge.appended.plan));
    vec![
        ordering(create("First")),
        ordering(json!({ "type": "editClaim", "id": 1, "changes": { "mpnId": "1234567" } })),
        ordering(json!({ "type": "comment", "id": 1, "text": "one" })),
        together,
        import,
        ordering(json!({ "type": "copyClaim", "id": 1 })),
        ordering(create("A mistake")),
        ordering(json!({ "type": "deleteDraft", "id": 1 })),
    ]
}

fn play(browser: &Browser, host: &FixedHost) -> (Desks, Told) {
    let mut kept: Desks = Kept::new(browser.keeper(), desk(host)).unwrap();
    let mut told = Told::default();
    for planning in flow() {
        told.before.push(everything(&browser.local));
        // An act on a claim that was never accepted is refused.
        let Ok(plan) = planning(kept.workspace(), host) else {
            continue;
        };
        let answer = kept.commit(&plan, host).and_then(taken);
        let records = written(&plan);
        told.steps.push(Step { records, answer });
    }
    (kept, told)
}

/// All records of what is opened, those set aside left out.
fn records(kept: &Desks) -> BTreeSet<String> {
    let log = kept.workspace().log().iter();
    log.map(|written| written.text().to_string()).collect()
}

fn stand(browser: &Browser, area: Area<Desk>, told: &Told, host: &FixedHost, case: &str) {
    let opened = browser.open(area, host).unwrap();
    let there = opened.as_ref().map(records).unwrap_or_default();
    for record in told.acknowledged() {
        assert!(there.contains(record), "{case}: lost {record}");
    }
    for step in &told.steps {
        let count = step.records.iter();
        let count = count.filter(|record| there.contains(*record)).count();
        assert!(
            count == 0 || count == step.records.len(),
            "{case}: {count} of {} written together",
            step.records.len()
        );
    }
    // Opened once more it is the same, and each store has it alone.
    if let Some(opened) = opened {
        let again = browser.open(area, host).unwrap().unwrap();
        assert_eq!(records(&again), records(&opened), "{case}");
    }
}

/// Kills the browser: the journal stands as it is on the disk, `localStorage` as far as it came.
fn killed(browser: &Browser, area: Area<Desk>, told: &Told, host: &FixedHost, case: &str) {
    browser.local.restart();
    browser.journal.mend();
    let now = everything(&browser.local);
    let middle = told.before.get(told.before.len() / 2);
    let earlier = middle.map(|local| ("an earlier state", local.clone()));
    let states = [("all", now), ("none", Vec::new())];
    for (kept, local) in states.into_iter().chain(earlier) {
        let browser = Browser {
            local: copy_of(&local),
            journal: browser.journal.copy(),
        };
        let case = format!("{case}, {kept} of the local store left");
        stand(&browser, area, told, host, &case);
    }
}

/// What goes wrong at the operation with this number.
type Harm = fn(&Browser, usize);

/// The ways in which a store can fail.
pub(super) const WAYS: [(&str, Harm); 6] = [
    ("the local store fails once", |browser, at| {
        browser.local.fail_after(at, no());
    }),
    ("the local store is full once", |browser, at| {
        browser.local.fail_after(at, StorageFault::Full);
    }),
    ("the local store dies", |browser, at| {
        browser.local.die_after(at);
    }),
    ("the journal fails once", |browser, at| {
        browser.journal.fail_after(at, no());
    }),
    ("the journal dies", |browser, at| {
        browser.journal.fail_from(at, no());
    }),
    ("both die", |browser, at| {
        browser.local.die_after(at);
        browser.journal.fail_from(at, no());
    }),
];

fn no() -> StorageFault {
    StorageFault::Other("no".into())
}

#[test]
fn whatever_fails_and_whenever_nothing_acknowledged_is_lost() {
    let mut runs = 0;
    for (way, plant) in WAYS {
        for at in 0.. {
            let (browser, host) = (Browser::default(), host());
            plant(&browser, at);
            let (kept, told) = play(&browser, &host);
            let struck = browser.local.restart() | browser.journal.mend();
            let case = format!("{way} at {at}");
            killed(&browser, kept.area(), &told, &host, &case);
            runs += 1;
            if !struck {
                let acknowledged = told.acknowledged().count();
                let all: usize = told.steps.iter().map(|step| step.records.len()).sum();
                assert_eq!(acknowledged, all, "{way}: undisturbed");
                break;
            }
        }
    }
    assert!(runs > 150, "{runs} runs");
}

/// The page is killed while the journal writes: after each of its transactions, told or not.
#[test]
fn a_browser_killed_between_any_two_commits_keeps_what_was_committed() {
    let steps = flow().len();
    for at in 0..=steps {
        let (browser, host) = (Browser::default(), host());
        let mut kept: Desks = Kept::new(browser.keeper(), desk(&host)).unwrap();
        browser.journal.slow(true);
        let (mut told, mut waiting) = (Told::default(), Vec::new());
        for planning in flow() {
            let Ok(plan) = planning(kept.workspace(), &host) else {
                continue;
            };
            let durable = kept.commit(&plan, &host).unwrap();
            let records = written(&plan);
            waiting.push((records, durable));
        }
        for _ in 0..at {
            assert!(browser.journal.step());
        }
        for (records, mut durable) in waiting {
            if let Some(answer) = polled(&mut durable) {
                told.steps.push(Step { records, answer });
            }
        }
        assert_eq!(told.steps.len(), at);
        browser.journal.crash();
        killed(&browser, kept.area(), &told, &host, &format!("after {at}"));
    }
}

fn polled(durable: &mut Durable) -> Option<Result<Lasting, StorageFault>> {
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    match durable.as_mut().poll(&mut context) {
        std::task::Poll::Ready(answer) => Some(answer),
        std::task::Poll::Pending => None,
    }
}

/// What happens next, in one of the orders there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Next {
    Here,
    There,
    Commit,
}

/// All orders of two acts in each of two pages and as many commits, each commit of something.
fn orders() -> Vec<Vec<Next>> {
    fn add(left: [usize; 3], so_far: &mut Vec<Next>, all: &mut Vec<Vec<Next>>) {
        if left == [0; 3] {
            all.push(so_far.clone());
        }
        for (index, next) in [Next::Here, Next::There, Next::Commit]
            .into_iter()
            .enumerate()
        {
            // Where nothing waits there is nothing to commit.
            if next == Next::Commit && left[0] + left[1] >= left[2] {
                continue;
            }
            let mut less = left;
            if let Some(fewer) = less[index].checked_sub(1) {
                less[index] = fewer;
                so_far.push(next);
                add(less, so_far, all);
                so_far.pop();
            }
        }
    }
    let mut all = Vec::new();
    add([2, 2, 4], &mut Vec::new(), &mut all);
    all
}

/// The first act, and the second, of a page.
type Acts = [fn(&str) -> Value; 2];

fn comment(text: &str) -> Value {
    json!({ "type": "comment", "id": 1, "text": text })
}

fn edit(text: &str) -> Value {
    json!({ "type": "editClaim", "id": 1, "changes": { "customerContact": { "title": text } } })
}

fn copy(_: &str) -> Value {
    json!({ "type": "copyClaim", "id": 1 })
}

fn delete(_: &str) -> Value {
    json!({ "type": "deleteDraft", "id": 1 })
}

/// What a page did and the journal has not decided.
struct Waiting {
    page: usize,
    records: Vec<String>,
    durable: Durable,
}

/// Tells what the journal has answered; a page that was refused, and of which nothing else waits, gives way and goes on.
/// How many did so.
fn answered(
    waiting: &mut Vec<Waiting>,
    pages: &mut [Desks; 2],
    told: &mut Told,
    hosts: &[FixedHost; 2],
) -> usize {
    let mut refused = BTreeSet::new();
    waiting.retain_mut(|it| match polled(&mut it.durable) {
        Some(answer) => {
            if matches!(answer, Err(StorageFault::Taken { .. })) {
                refused.insert(it.page);
            }
            let records = std::mem::take(&mut it.records);
            told.steps.push(Step { records, answer });
            false
        }
        None => true,
    });
    refused.retain(|page| waiting.iter().all(|it| it.page != *page));
    let gave_way = refused.into_iter();
    gave_way
        .filter(|page| pages[*page].give_way(&hosts[*page]).is_some())
        .count()
}

/// Plays two pages in an order. Each page sees what the other writes locally only if `shared`. How many acts were saved,
/// how many refused, and how many pages gave way without reading anew.
fn two_pages(acts: [Acts; 2], order_of: &[Next], shared: bool) -> [usize; 3] {
    let (browser, hosts) = (
        Browser::default(),
        [host(), FixedHost::other("2020-09-14T09:00:00Z")],
    );
    let mut first: Desks = Kept::new(browser.keeper(), desk(&hosts[0])).unwrap();
    commit(&mut first, ADMIN, create("One claim"), &hosts[0]).unwrap();
    let other = if shared {
        browser.clone()
    } else {
        Browser {
            local: copy_of(&everything(&browser.local)),
            ..browser.clone()
        }
    };
    let second = other.open(first.area(), &hosts[1]).unwrap().unwrap();
    let area = first.area();
    let mut pages = [first, second];
    let mut done = [0, 0];
    let mut told: Told = Told::default();
    let mut waiting: Vec<Waiting> = Vec::new();
    let mut gave_way = 0;
    browser.journal.slow(true);
    for next in order_of {
        let page = match next {
            Next::Commit => {
                browser.journal.step();
                gave_way += answered(&mut waiting, &mut pages, &mut told, &hosts);
                continue;
            }
            Next::Here => 0,
            Next::There => 1,
        };
        let act = acts[page][done[page]](["here", "there"][page]);
        done[page] += 1;
        let host = &hosts[page];
        let Ok(plan) = pages[page].workspace().plan(&order(ADMIN, act), host) else {
            continue;
        };
        let records = written(&plan);
        match pages[page].commit(&plan, host) {
            Ok(durable) => waiting.push(Waiting {
                page,
                records,
                durable,
            }),
            Err(fault) => told.steps.push(Step {
                records,
                answer: Err(fault),
            }),
        }
    }
    while !waiting.is_empty() {
        browser.journal.step();
        gave_way += answered(&mut waiting, &mut pages, &mut told, &hosts);
    }
    browser.journal.slow(false);
    let case = format!("{order_of:?}, shared: {shared}");
    // What the one wrote comes to the other.
    let mut local = everything(&browser.local);
    local.extend(everything(&other.local));
    let after = Browser {
        local: copy_of(&local),
        journal: browser.journal.copy(),
    };
    killed(&after, area, &told, &hosts[0], &case);
    let opened = after.open(area, &hosts[0]).unwrap().unwrap();
    let there = records(&opened);
    for step in &told.steps {
        if matches!(step.answer, Err(StorageFault::Taken { .. })) {
            let counts = step.records.iter().any(|record| there.contains(record));
            assert!(!counts, "{case}: refused, and counts");
        }
    }
    // Who may write again shows nothing of claims but what counts. Of two that took one number one gets another.
    for (page, host) in pages.iter().zip(&hosts) {
        let log = page.workspace().log().iter();
        let mut events = log.filter(|written| matches!(written, Written::Event(_)));
        if page.save_again(host).is_ok() {
            let counts = events.all(|event| there.contains(&event.text()));
            assert!(counts, "{case}: shown, and does not count");
        }
    }
    let won = told.steps.iter().filter(|step| step.answer.is_ok()).count();
    [won, told.steps.len() - won, gave_way]
}

#[test]
fn two_pages_in_every_order_lose_nothing_acknowledged_and_are_told_the_rest() {
    let all: [(&str, [Acts; 2]); 4] = [
        ("comments", [[comment, comment], [comment, comment]]),
        ("edits and comments", [[edit, comment], [comment, edit]]),
        (
            "copies, which are written together",
            [[copy, copy], [comment, copy]],
        ),
        ("a deletion", [[comment, delete], [edit, comment]]),
    ];
    let orders = orders();
    assert_eq!(orders.len(), 84);
    let (mut won, mut lost, mut gave_way) = (0, 0, 0);
    for (case, acts) in all {
        for order in &orders {
            let ways: &[bool] = match case {
                "comments" => &[false, true],
                _ => &[false],
            };
            for shared in ways {
                let [saved, refused, gave] = two_pages(acts, order, *shared);
                assert!(saved > 0, "{case}: somebody wins");
                won += saved;
                lost += refused;
                gave_way += gave;
            }
        }
    }
    assert!(won > 625 && lost > 185, "{won} kept, {lost} refused");
    assert!(gave_way > 60, "{gave_way}");
}

#[test]
fn a_copy_of_a_journal_stands_for_itself() {
    let (browser, host) = (Browser::default(), host());
    let (kept, _) = play(&browser, &host);
    let copy = browser.journal.copy();
    browser.journal.wipe();
    let read = |journal| taken(Journal::<Desk>::read(journal, kept.area())).unwrap();
    assert_eq!(read(&browser.journal), Journalled::default());
    assert!(read(&copy).entries.len() > 20);
}
