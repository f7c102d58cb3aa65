//! A workspace's own rule book goes along with its export.

use cpor_engine::RuleBook;
use cpor_engine::rules::BookRef;
use cpor_engine::workspace::SettingsInput;
use cpor_engine::{ClaimNumber, Role};
use serde_json::json;

use super::*;
use crate::testing::{act, create, desk};

/// The default edition with another name and another span to answer in.
fn book(days: u32) -> Value {
    let shipped = RuleBook::shipped("2020-09").unwrap();
    let mut book = serde_json::to_value(shipped.data()).unwrap();
    book["edition"] = "ours".into();
    book["clocks"][2]["days"] = days.into();
    book
}

/// A desk whose claim 1 follows its own book, and whose new claims follow another again.
fn own(days: u32, host: &FixedHost) -> Workspace {
    let settings = json!({ "clock": "real", "ruleBook": book(days) });
    let settings: SettingsInput = cpor_engine::input::shaped(settings).unwrap();
    let mut workspace = Workspace::new(&settings, host).unwrap();
    act(&mut workspace, "globalAdmin", create("Ours"), host);
    let actor = cpor_engine::Actor {
        name: "A".to_owned(),
        role: Role::GlobalAdmin,
    };
    let changes = json!({ "ruleBook": "2020-06" });
    let changes = cpor_engine::input::shaped(changes).unwrap();
    let plan = workspace.plan_configure(&actor, &changes, host).unwrap();
    workspace.apply(&plan, host);
    workspace
}

fn book_of(workspace: &Workspace, number: u32) -> BookRef {
    let history = workspace.history(ClaimNumber(number)).unwrap();
    history.claim().book.clone()
}

#[test]
fn the_book_stands_before_all_else_and_comes_back_to_the_byte() {
    let host = host();
    let workspace = own(9, &host);
    let json = export(&workspace, &Files::new());
    let kinds: Vec<Value> = value(&json)["records"]
        .as_array()
        .unwrap()
        .iter()
        .map(|record| record["kind"].clone())
        .collect();
    assert_eq!(kinds, ["adopted", "opened", "configured", "numbered"]);
    let imported = import(&json, &host).unwrap().workspace;
    assert_eq!(export(&imported, &Files::new()), json);
    let claim = book_of(&imported, 1);
    assert_eq!((claim.edition.as_str(), claim.revision), ("ours", 1));
    assert_eq!(
        imported.books().kept(&claim).unwrap().data().clocks[2].days,
        9
    );
    let again = imported.books().newest("ours").unwrap();
    assert_eq!(again.reference(), claim);
}

#[test]
fn a_merge_keeps_both_books_of_one_name_and_the_receivers_settings() {
    let host = host();
    let json = export(&own(9, &host), &Files::new());
    let mut receiver = own(3, &host);
    let settings = receiver.settings().clone();
    assert_eq!(merge_in(&mut receiver, &json, &host).added, 1);
    assert_eq!(receiver.settings(), &settings);
    assert_ne!(book_of(&receiver, 1), book_of(&receiver, 2));
    assert_eq!(receiver.books().own().count(), 2);
    // Both go on; the same file again brings nothing.
    let before = export(&receiver, &Files::new());
    assert_eq!(merge_in(&mut receiver, &json, &host).plan.written, vec![]);
    assert_eq!(export(&receiver, &Files::new()), before);
    let imported = import(&before, &host).unwrap().workspace;
    assert_eq!(export(&imported, &Files::new()), before);
    // Into a workspace that has none of its own, too.
    let mut plain = desk(&host);
    merge_in(&mut plain, &before, &host);
    assert_eq!(plain.books().own().count(), 2);
}

#[test]
fn a_book_that_makes_no_sense_or_is_not_there_refuses_the_file() {
    let host = host();
    let golden = export(&own(9, &host), &Files::new());
    type Edit = fn(&mut Value);
    let cases: [(&str, Edit, (&str, &str, &str)); 5] = [
        (
            "edited",
            |all| all["records"][0]["body"]["ruleBook"]["clocks"][2]["days"] = 8.into(),
            (
                "invalid",
                "unknownEdition",
                "records[1].body.settings.ruleBook",
            ),
        ),
        (
            "contradictory",
            |all| all["records"][0]["body"]["ruleBook"]["acts"][3]["rule"] = "X".into(),
            (
                "invalid",
                "noSuchRule",
                "records[0].body.ruleBook.acts[3].rule",
            ),
        ),
        (
            "of another shape",
            |all| all["records"][0]["body"]["ruleBook"]["clocks"] = 5.into(),
            ("malformed", "malformed", "records[0].body.ruleBook.clocks"),
        ),
        (
            "named like a shipped one",
            |all| all["records"][0]["body"]["ruleBook"]["edition"] = "2020-09".into(),
            ("invalid", "nameTaken", "records[0].body.ruleBook.edition"),
        ),
        (
            "left out, and not chosen any more",
            |all| {
                let records = all["records"].as_array_mut().unwrap();
                records.remove(0);
                records[0]["body"]["settings"]["ruleBook"] = "2020-09".into();
            },
            ("invalid", "unknownEdition", "claims[0].events[0].rule"),
        ),
    ];
    for (case, edit, answer) in cases {
        let json = forged(&golden, edit);
        let refused = import(&json, &host).map(drop).unwrap_err();
        assert_eq!(said(&refused), answer, "{case}");
        let merged = merge(&desk(&host), &json, &host).map(drop).unwrap_err();
        assert_eq!(merged, refused, "{case}");
    }
    // With the hash of before, an edited book is seen at once.
    let json = edited(&golden, cases[0].1);
    let refused = import(&json, &host).map(drop).unwrap_err();
    assert_eq!(
        said(&refused),
        ("invalid", "hashDiffers", "records[0].hash")
    );
}
