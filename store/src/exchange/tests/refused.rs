//! Each way in which a file can be wrong has its own answer, at its place, and nothing is taken.

use serde_json::json;

use super::*;

/// What is wrong, the change, and what is said: code, problem, place.
type Case = (
    &'static str,
    fn(&mut Value),
    (&'static str, &'static str, &'static str),
);

fn golden() -> String {
    export(&played(&host()), &files())
}

#[test]
fn a_file_that_is_no_export() {
    let golden = golden();
    let (half, bare) = (&golden[..golden.len() / 2], "");
    let elsewhere = r#"{"version":2,"claims":[]}"#;
    let cut_off: String = golden.chars().take(golden.chars().count() - 1).collect();
    for (case, text, problem) in [
        ("empty", bare, "malformed"),
        ("truncated", half, "malformed"),
        ("without its last brace", &cut_off, "malformed"),
        ("with a tail", &format!("{golden}{golden}"), "malformed"),
        ("another program's", elsewhere, "foreign"),
        ("a list", "[1,2]", "foreign"),
        ("a text", "\"cpor-desk\"", "foreign"),
        ("null", "null", "foreign"),
        (
            "another format",
            r#"{"format":"cpor-desks","schema":1}"#,
            "foreign",
        ),
    ] {
        assert_eq!(said(&refusal(text)), ("malformed", problem, ""), "{case}");
    }
    let said = refusal(half).message();
    assert!(said.contains("line 1 column"), "{said}");
}

#[test]
fn a_newer_schema() {
    let cases: [Case; 3] = [
        (
            "of the document",
            |all| all["schema"] = 2.into(),
            ("newerVersion", "newerVersion", "schema"),
        ),
        (
            "of an event",
            |all| all["claims"][1]["events"][2]["schema"] = 2.into(),
            ("newerVersion", "newerVersion", "claims[1].events[2].schema"),
        ),
        (
            "of a record",
            |all| all["records"][0]["schema"] = 9.into(),
            ("newerVersion", "newerVersion", "records[0].schema"),
        ),
    ];
    for (case, edit, answer) in cases {
        assert_eq!(said(&refusal(&edited(&golden(), edit))), answer, "{case}");
    }
}

#[test]
fn a_wrong_shape_is_named_by_its_path() {
    let malformed = |place| ("malformed", "malformed", place);
    let cases: [Case; 14] = [
        (
            "no schema",
            |all| all["schema"] = Value::Null,
            malformed("schema"),
        ),
        (
            "an unknown member",
            |all| all["more"] = 1.into(),
            malformed("more"),
        ),
        (
            "no workspace",
            |all| drop(all.as_object_mut().unwrap().remove("workspace")),
            malformed("workspace"),
        ),
        (
            "no id",
            |all| all["workspace"]["id"] = "7".into(),
            malformed("workspace.id"),
        ),
        (
            "a lost clock",
            |all| all["workspace"]["clock"] = json!({}),
            malformed("workspace.clock.kind"),
        ),
        (
            "claims by name",
            |all| all["claims"] = json!({}),
            malformed("claims"),
        ),
        (
            "a claim without number",
            |all| all["claims"][2]["number"] = "3".into(),
            malformed("claims[2].number"),
        ),
        (
            "an event that is a list",
            |all| all["claims"][0]["events"][1] = json!([]),
            malformed("claims[0].events[1]"),
        ),
        (
            "an instant in words",
            |all| all["claims"][1]["events"][2]["at"] = "noon".into(),
            malformed("claims[1].events[2].at"),
        ),
        (
            "an unknown kind",
            |all| all["claims"][1]["events"][2]["kind"] = "exploded".into(),
            malformed("claims[1].events[2].kind"),
        ),
        (
            "an unknown role",
            |all| all["claims"][0]["events"][0]["actor"]["role"] = "boss".into(),
            malformed("claims[0].events[0].actor.role"),
        ),
        (
            "a wrong deadline",
            |all| all["claims"][0]["events"][2]["body"]["deadlines"][1]["due"] = 5.into(),
            malformed("claims[0].events[2].body.deadlines[1].due"),
        ),
        (
            "a record's kind",
            |all| all["records"][0]["kind"] = "closed".into(),
            malformed("records[0].kind"),
        ),
        (
            "no base64",
            |all| all["documents"] = json!({ "00": "%" }),
            malformed("documents.00"),
        ),
    ];
    for (case, edit, answer) in cases {
        assert_eq!(said(&refusal(&edited(&golden(), edit))), answer, "{case}");
    }
}

#[test]
fn an_edited_export_does_not_fit_its_hashes() {
    let differs = |place| ("invalid", "hashDiffers", place);
    let broken = |place| ("invalid", "chainBroken", place);
    let cases: [Case; 9] = [
        (
            "a text",
            |all| all["claims"][0]["events"][0]["body"]["claim"]["name"] = "Better".into(),
            differs("claims[0].events[0].hash"),
        ),
        (
            "an instant",
            |all| all["claims"][1]["events"][2]["at"] = "2020-09-14T08:00:00.000Z".into(),
            differs("claims[1].events[2].hash"),
        ),
        (
            "a hash",
            |all| all["claims"][0]["events"][3]["hash"] = "00".into(),
            differs("claims[0].events[3].hash"),
        ),
        (
            "a member more",
            |all| all["claims"][0]["events"][3]["more"] = 1.into(),
            differs("claims[0].events[3].hash"),
        ),
        (
            "a setting",
            |all| all["records"][0]["body"]["settings"]["timeZone"] = "Europe/Budapest".into(),
            differs("records[0].hash"),
        ),
        (
            "a number",
            |all| all["records"][2]["body"]["number"] = 9.into(),
            differs("records[2].hash"),
        ),
        (
            "a lost event",
            |all| drop(all["claims"][0]["events"].as_array_mut().unwrap().remove(1)),
            broken("claims[0].events[1].revision"),
        ),
        (
            "two events changed about",
            |all| {
                all["claims"][0]["events"]
                    .as_array_mut()
                    .unwrap()
                    .swap(1, 2)
            },
            broken("claims[0].events[1].revision"),
        ),
        (
            "an event of another claim",
            |all| all["claims"][0]["events"][1] = all["claims"][1]["events"][1].clone(),
            broken("claims[0].events[1].claimUuid"),
        ),
    ];
    for (case, edit, answer) in cases {
        assert_eq!(said(&refusal(&edited(&golden(), edit))), answer, "{case}");
    }
}

#[test]
fn a_chain_that_fits_is_decided_again_all_the_same() {
    let cases: [Case; 13] = [
        (
            "another outcome of the same act",
            |all| all["claims"][0]["events"][2]["body"]["acknowledged"] = true.into(),
            ("invalid", "notDecidedSo", "claims[0].events[2].body"),
        ),
        (
            "a reviewer who is the partner",
            |all| all["claims"][0]["events"][3]["actor"]["role"] = "billingAdmin".into(),
            ("forbidden", "roleMayNot", "claims[0].events[3].body"),
        ),
        (
            "an approval that was skipped to",
            |all| {
                let approval = all["claims"][1]["events"][4].clone();
                let events = all["claims"][1]["events"].as_array_mut().unwrap();
                events.truncate(3);
                events.push(approval);
                events[3]["revision"] = 4.into();
            },
            ("forbidden", "placeForbids", "claims[1].events[3].body"),
        ),
        (
            "a wrong MPN ID",
            |all| all["claims"][0]["events"][0]["body"]["claim"]["mpnId"] = "12 34".into(),
            (
                "invalid",
                "notAnMpnId",
                "claims[0].events[0].body.claim.mpnId",
            ),
        ),
        (
            "another rule",
            |all| all["claims"][0]["events"][3]["rule"] = "2020-09/1/T9".into(),
            ("invalid", "notDecidedSo", "claims[0].events[3].rule"),
        ),
        (
            "a rule book nobody has",
            |all| all["claims"][0]["events"][3]["rule"] = "2020-09/9/T4".into(),
            ("invalid", "unknownEdition", "claims[0].events[3].rule"),
        ),
        (
            "before the act it follows",
            |all| all["claims"][0]["events"][3]["at"] = "2020-09-13T09:00:00.000Z".into(),
            ("invalid", "beforeLastAct", "claims[0].events[3].at"),
        ),
        (
            "recorded before it happened",
            |all| all["claims"][0]["events"][3]["at"] = "2020-09-15T09:00:00.000Z".into(),
            ("invalid", "afterNow", "claims[0].events[3].at"),
        ),
        (
            "a clock that ends before it begins",
            |all| {
                all["claims"][0]["events"][2]["body"]["deadlines"][0]["due"] =
                    "2020-09-14T09:00:00.000Z".into()
            },
            (
                "invalid",
                "endBeforeStart",
                "claims[0].events[2].body.deadlines[0].due",
            ),
        ),
        (
            "a lapse at another time",
            |all| all["claims"][0]["events"][5]["at"] = "2020-09-29T00:00:00.000Z".into(),
            ("invalid", "notDecidedSo", "claims[0].events[5].body"),
        ),
        (
            "a lapse that was left out",
            |all| {
                let events = all["claims"][0]["events"].as_array_mut().unwrap();
                events.remove(5);
                events[5]["revision"] = 6.into();
            },
            ("invalid", "notDecidedSo", "claims[0].events[5].at"),
        ),
        (
            "an act of nobody",
            |all| {
                drop(
                    all["claims"][0]["events"][3]
                        .as_object_mut()
                        .unwrap()
                        .remove("actor"),
                )
            },
            ("invalid", "required", "claims[0].events[3].actor"),
        ),
        (
            "an edition for new claims that nobody has",
            |all| all["records"][0]["body"]["settings"]["ruleBook"] = "1999-01".into(),
            (
                "invalid",
                "unknownEdition",
                "records[0].body.settings.ruleBook",
            ),
        ),
    ];
    for (case, edit, answer) in cases {
        assert_eq!(said(&refusal(&forged(&golden(), edit))), answer, "{case}");
    }
}

#[test]
fn identities_and_numbers_fit_each_other() {
    let cases: [Case; 10] = [
        (
            "records of another workspace",
            |all| all["workspace"]["id"] = "0199a1b2-0000-7000-8000-0000000000aa".into(),
            ("invalid", "chainBroken", "records[0].workspaceId"),
        ),
        (
            "a record twice",
            |all| all["records"][1]["recordId"] = all["records"][0]["recordId"].clone(),
            ("invalid", "duplicate", "records[1].recordId"),
        ),
        (
            "an event twice",
            |all| {
                all["claims"][1]["events"][1]["eventId"] =
                    all["claims"][0]["events"][1]["eventId"].clone()
            },
            ("invalid", "duplicate", "claims[1].events[1].eventId"),
        ),
        (
            "a claim twice",
            |all| {
                let first = all["claims"][0].clone();
                all["claims"].as_array_mut().unwrap().push(first);
            },
            ("invalid", "duplicate", "claims[4].claimUuid"),
        ),
        (
            "a number twice",
            |all| all["claims"][1]["number"] = 1.into(),
            ("invalid", "duplicate", "claims[1].number"),
        ),
        (
            "another number than its record's",
            |all| all["claims"][1]["number"] = 17.into(),
            ("malformed", "malformed", "claims[1].number"),
        ),
        (
            "a claim without its number's record",
            |all| drop(all["records"].as_array_mut().unwrap().remove(2)),
            ("malformed", "malformed", "claims[0].number"),
        ),
        (
            "a number without its claim",
            |all| drop(all["claims"].as_array_mut().unwrap().remove(1)),
            ("malformed", "malformed", "records[3].body.claimUuid"),
        ),
        (
            "a claim without events",
            |all| all["claims"][1]["events"] = json!([]),
            ("malformed", "malformed", "claims[1].events"),
        ),
        (
            "a seed that not every platform keeps",
            |all| all["workspace"]["clock"]["now"] = "1850-01-01T00:00:00.000Z".into(),
            ("invalid", "notAnInstant", "workspace.clock.now"),
        ),
    ];
    for (case, edit, answer) in cases {
        assert_eq!(said(&refusal(&forged(&golden(), edit))), answer, "{case}");
    }
    let seed = golden().replace("\"seed\":7", "\"seed\":9007199254740992");
    assert_eq!(
        said(&refusal(&seed)),
        ("invalid", "outOfRange", "workspace.clock.seed")
    );
}

#[test]
fn a_documents_bytes_have_the_digest_they_stand_under() {
    let digest = Digest::of(LETTER).to_string();
    let json = edited(&golden(), |all| all["documents"][&digest] = "QUJD".into());
    let place = format!("documents.{digest}");
    assert_eq!(
        said(&refusal(&json)),
        ("invalid", "hashDiffers", place.as_str())
    );
}

#[test]
fn a_documents_bytes_have_the_size_that_their_event_says() {
    let cases: [Case; 2] = [
        (
            "added",
            |all| all["claims"][0]["events"][1]["body"]["document"]["size"] = 23.into(),
            (
                "invalid",
                "sizeDiffers",
                "claims[0].events[1].body.document.size",
            ),
        ),
        (
            "brought by a dispute",
            |all| {
                let events = &mut all["claims"][0]["events"];
                let mut document = events[1]["body"]["document"].clone();
                document["size"] = 25.into();
                events[6]["body"]["documents"] = json!([document]);
            },
            (
                "invalid",
                "sizeDiffers",
                "claims[0].events[6].body.documents[0].size",
            ),
        ),
    ];
    for (case, edit, answer) in cases {
        let refused = refusal(&forged(&golden(), edit));
        assert_eq!(said(&refused), answer, "{case}");
        assert!(refused.message().contains("24"), "{case}: what came has 24");
        let mut alone = value(&forged(&golden(), edit));
        alone.as_object_mut().unwrap().remove("documents");
        let alone = import(&canonical(&alone).unwrap(), &host());
        assert!(alone.is_ok(), "{case}: bytes that did not come say nothing");
    }
}
