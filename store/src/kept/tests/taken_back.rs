//! An import that is taken back: the workspace is to the byte what it was before, or all of the import still stands.

use cpor_engine::workspace::BuiltOn;
use serde_json::json;

use super::journalled::{Browser, copy_of};
use super::*;
use crate::exchange::{Files, export, merge};
use crate::kept::{Brought, NotUndone};
use crate::testing::{create, desk, host, played, played_desk, world};

fn exported<K: Kind>(kept: &Kept<K>) -> String {
    export(kept.workspace(), &Files::new())
}

/// Imports a file, and answers what it brought.
fn import<K: Kind>(kept: &mut Kept<K>, file: &str, host: &FixedHost) -> Brought {
    let plan = merge(kept.workspace(), file, host).unwrap().appended.plan;
    let brought = Brought::by(&plan, kept.workspace());
    taken(kept.commit(&plan, host).unwrap()).unwrap();
    brought
}

fn take_back<K: Kind>(
    kept: &Kept<K>,
    brought: &Brought,
    host: &FixedHost,
) -> Result<(), NotUndone> {
    taken(kept.take_back(brought, host)?).map_err(NotUndone::Storage)
}

/// A file of another desk, and of another world.
fn files() -> (String, String) {
    let elsewhere = FixedHost::other("2020-09-14T08:00:00Z");
    let export = |workspace: Workspace| export(&workspace, &Files::new());
    (export(played_desk(&elsewhere)), export(played(&elsewhere)))
}

fn with_a_claim<K: Kind>(browser: &Browser, workspace: Workspace, host: &FixedHost) -> Kept<K> {
    let mut kept = Kept::new(browser.keeper(), workspace).unwrap();
    commit(&mut kept, ADMIN, create("Ours"), host).unwrap();
    kept
}

#[test]
fn the_workspace_is_to_the_byte_what_it_was() {
    let host = host();
    let (of_desk, of_world) = files();
    let browser = Browser::default();
    let mut kept: Desks = with_a_claim(&browser, desk(&host), &host);
    let before = exported(&kept);
    let brought = import(&mut kept, &of_desk, &host);
    assert_ne!(exported(&kept), before);
    take_back(&kept, &brought, &host).unwrap();
    let opened = browser.open(kept.area(), &host).unwrap().unwrap();
    assert_eq!(exported(&opened), before);
    assert_eq!(opened.aside(), [], "nothing of it is kept aside");

    // Each store by itself has it so, and it can come again.
    browser.clear_local();
    let mut opened = browser.open(kept.area(), &host).unwrap().unwrap();
    assert_eq!(exported(&opened), before);
    import(&mut opened, &of_desk, &host);
    assert_eq!(opened.workspace().claims().count(), 4);

    // A simulated clock that the import moved goes back with it; identifiers that it used are not used again.
    let browser = Browser::default();
    let mut kept: Worlds = with_a_claim(&browser, world(99, &host), &host);
    let before = kept.workspace().now(&host);
    let brought = import(&mut kept, &of_world, &host);
    assert!(kept.workspace().now(&host) > before);
    take_back(&kept, &brought, &host).unwrap();
    let opened = browser.open(kept.area(), &host).unwrap().unwrap();
    assert_eq!(opened.workspace().now(&host), before);
    assert_eq!(names(&opened), [(1, "Ours".to_owned())]);
}

#[test]
fn what_was_done_since_beside_it_stays() {
    let host = host();
    let (of_desk, _) = files();
    let browser = Browser::default();
    let mut kept: Desks = with_a_claim(&browser, desk(&host), &host);
    let brought = import(&mut kept, &of_desk, &host);
    let comment = json!({ "type": "comment", "id": 1, "text": "since" });
    commit(&mut kept, ADMIN, comment, &host).unwrap();
    take_back(&kept, &brought, &host).unwrap();
    let opened = browser.open(kept.area(), &host).unwrap().unwrap();
    assert_eq!(names(&opened), [(1, "Ours".to_owned())]);
    let ours = opened.workspace().history(ClaimNumber(1)).unwrap();
    assert_eq!(ours.revision(), 2);
}

#[test]
fn where_something_was_built_on_it_here_or_elsewhere_it_stays_and_says_so() {
    let host = host();
    let (of_desk, _) = files();
    let comment = json!({ "type": "comment", "id": 2, "text": "since" });
    let browser = Browser::default();
    let mut kept: Desks = with_a_claim(&browser, desk(&host), &host);
    let brought = import(&mut kept, &of_desk, &host);

    // Another page, which this one has not heard of.
    let mut other = browser.open(kept.area(), &host).unwrap().unwrap();
    commit(&mut other, ADMIN, comment, &host).unwrap();
    let stands = exported(&other);
    let refused = take_back(&kept, &brought, &host).unwrap_err();
    assert!(
        matches!(refused, NotUndone::Storage(StorageFault::Taken { .. })),
        "{refused:?}"
    );
    let opened = browser.open(kept.area(), &host).unwrap().unwrap();
    assert_eq!(exported(&opened), stands);

    // The page that did it.
    let refused = take_back(&other, &brought, &host).unwrap_err();
    assert_eq!(refused, NotUndone::BuiltOn(BuiltOn::Claim(ClaimNumber(2))));
    let opened = browser.open(kept.area(), &host).unwrap().unwrap();
    assert_eq!(exported(&opened), stands);
}

#[test]
fn whichever_question_fails_or_is_the_last_it_is_all_or_nothing() {
    let (of_desk, _) = files();
    let mut outcomes = [0, 0];
    for point in 0..40 {
        for (in_journal, killed) in [(false, false), (true, false), (false, true)] {
            let (browser, host) = (Browser::default(), host());
            let mut kept: Desks = with_a_claim(&browser, desk(&host), &host);
            let before = exported(&kept);
            let brought = import(&mut kept, &of_desk, &host);
            let with = exported(&kept);
            let fault = StorageFault::Other("planted".to_owned());
            match (in_journal, killed) {
                (true, _) => browser.journal.fail_after(point, fault),
                (false, true) => browser.local.die_after(point),
                (false, false) => browser.local.fail_after(point, fault),
            }
            let answer = take_back(&kept, &brought, &host);
            browser.journal.mend();
            browser.local.restart();
            let local = everything(&browser.local);
            let browser = Browser {
                local: copy_of(&local),
                journal: browser.journal.copy(),
            };
            let opened = browser.open(kept.area(), &host).unwrap().unwrap();
            let is = exported(&opened);
            let case = format!("{point} {in_journal} {killed} {answer:?}");
            assert!(is == before || is == with, "{case}: half of it");
            if answer.is_ok() {
                assert_eq!(is, before, "{case}: said undone and is not");
            }
            outcomes[usize::from(is == with)] += 1;
        }
    }
    assert!(outcomes.iter().all(|count| *count > 0), "{outcomes:?}");
}
