//! The settings on both stores: a change that was overtaken is told, or comes into the journal as it is.

use serde_json::json;

use super::journalled::{Browser, comment, commit, copy_of};
use super::*;
use crate::testing::{create, desk, host};

/// Plans a change of the settings.
fn configured(kept: &Desks, changes: Value, host: &FixedHost) -> cpor_engine::workspace::Plan {
    let changes = cpor_engine::input::shaped(changes).unwrap();
    let actor = order(ADMIN, comment("who")).actor;
    let workspace = kept.workspace();
    workspace.plan_configure(&actor, &changes, host).unwrap()
}

/// design.md: two acts on the same step, one wins and the other is told. Settings have a step of their own.
#[test]
fn of_two_pages_that_change_the_settings_one_is_told_and_changes_them_on_top() {
    let (holidays, days) = (
        json!({ "holidays": ["2020-12-24"] }),
        json!({ "workingDays": ["2020-12-12"] }),
    );
    for (case, shares, journal) in [
        ("seen in the local store", true, true),
        ("seen by the journal alone", false, true),
        ("without a journal", true, false),
    ] {
        let (browser, host) = (Browser::default(), host());
        let other = FixedHost::other("2020-09-14T09:00:00Z");
        if !journal {
            browser.journal.fail_from(0, StorageFault::Blocked);
        }
        let mut kept: Desks = Kept::new(browser.keeper(), desk(&host)).unwrap();
        commit(&mut kept, create("Here"), &host);
        let elsewhere = match shares {
            true => browser.clone(),
            false => Browser {
                local: copy_of(&everything(&browser.local)),
                journal: browser.journal.clone(),
            },
        };
        let mut late = elsewhere.open(kept.area(), &other).unwrap().unwrap();
        let plan = configured(&kept, holidays.clone(), &host);
        taken(kept.commit(&plan, &host).unwrap()).unwrap();
        let plan = configured(&late, days.clone(), &other);
        let answer = late.commit(&plan, &other).and_then(taken);
        let refused = matches!(answer, Err(StorageFault::Taken { .. }));
        assert!(refused, "{case}: {answer:?}");
        // Opened again it sees what the other did, and does its own on top.
        let mut late = elsewhere.open(kept.area(), &other).unwrap().unwrap();
        assert_eq!(late.workspace().settings().holidays.len(), 1, "{case}");
        assert!(
            late.workspace().settings().working_days.is_empty(),
            "{case}"
        );
        let plan = configured(&late, days.clone(), &other);
        taken(late.commit(&plan, &other).unwrap()).unwrap();
        let last = browser.open(kept.area(), &host).unwrap().unwrap();
        let settings = last.workspace().settings();
        let both = (settings.holidays.len(), settings.working_days.len());
        assert_eq!(both, (1, 1), "{case}");
    }
}

#[test]
fn settings_that_were_overtaken_before_there_was_a_journal_come_into_it_as_they_are() {
    let (browser, host) = (Browser::default(), host());
    let other = FixedHost::other("2020-09-14T09:00:00Z");
    let mut kept: Desks = new(&browser.local, desk(&host));
    let plan = kept.workspace().plan(&order(ADMIN, create("Here")), &host);
    drop(kept.commit(&plan.unwrap(), &host).unwrap());
    let mut late = reopen(&browser.local, &kept, &other);
    for (page, host, changes) in [
        (&mut kept, &host, json!({ "holidays": ["2020-12-24"] })),
        (&mut late, &other, json!({ "workingDays": ["2020-12-12"] })),
    ] {
        let plan = configured(page, changes, host);
        drop(page.commit(&plan, host).unwrap());
    }
    let opened = browser.open(kept.area(), &host).unwrap().unwrap();
    assert!(opened.aside().is_empty());
    let asked = browser.journal.asked();
    browser.clear_local();
    let again = browser.open(kept.area(), &host).unwrap().unwrap();
    // It is read, and asked for what still counts of what the store lacks.
    assert_eq!(browser.journal.asked(), asked + 2, "the journal has all");
    assert_eq!(again.workspace().settings(), opened.workspace().settings());
}
