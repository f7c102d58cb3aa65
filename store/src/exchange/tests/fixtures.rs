//! The fixtures: exports that must import for ever, and files that must not. Pages' tests use them too.
//!
//! A golden file is never written anew once it has been released: it stands for what people have. The others follow
//! from the golden ones: `cargo test -p cpor-store write_fixtures -- --ignored` writes what is missing.

use std::path::PathBuf;

use serde_json::json;

use super::*;

fn folder() -> PathBuf {
    [env!("CARGO_MANIFEST_DIR"), "tests", "fixtures"]
        .iter()
        .collect()
}

fn read(name: &str) -> String {
    let path = folder().join(name);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

const GOLDEN: [&str; 2] = ["golden-world-1.json", "golden-desk-1.json"];

/// A file that must not be imported.
type Spoilt = (
    &'static str,
    fn(&str) -> String,
    (&'static str, &'static str, &'static str),
);

/// Made from the golden desk.
const SPOILT: [Spoilt; 7] = [
    (
        "truncated.json",
        |golden| golden.chars().take(5_000).collect(),
        ("malformed", "malformed", ""),
    ),
    (
        "foreign.json",
        |_| json!({ "version": 2, "claims": [] }).to_string(),
        ("malformed", "foreign", ""),
    ),
    (
        "edited.json",
        |golden| golden.replacen("roll-out", "roll-in", 1),
        ("invalid", "hashDiffers", "claims[0].events[0].hash"),
    ),
    (
        "newer.json",
        |golden| edited(golden, |all| all["schema"] = 2.into()),
        ("newerVersion", "newerVersion", "schema"),
    ),
    (
        "illegal.json",
        |golden| {
            forged(golden, |all| {
                all["claims"][0]["events"][3]["actor"]["role"] = "billingAdmin".into()
            })
        },
        ("forbidden", "roleMayNot", "claims[0].events[3].body"),
    ),
    (
        "deep.json",
        |_| "[".repeat(40) + &"]".repeat(40),
        ("malformed", "tooDeep", DEEP),
    ),
    (
        "wrong-document.json",
        |golden| {
            edited(golden, |all| {
                for document in all["documents"].as_object_mut().unwrap().values_mut() {
                    *document = "QUJD".into();
                }
            })
        },
        (
            "invalid",
            "hashDiffers",
            "documents.ef05c05b12b998b7cd091e783ece58d435d5a4bdcd8f00a5f32bdf65d0131e34",
        ),
    ),
];

const DEEP: &str = "[0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0]";

#[test]
fn the_golden_exports_import_and_come_out_the_same() {
    for name in GOLDEN {
        let json = read(name);
        let imported = import(json.trim_end(), &host()).unwrap();
        assert_eq!(
            export(&imported.workspace, &imported.files),
            json.trim_end(),
            "{name}"
        );
        assert_eq!(imported.workspace.claims().count(), 3, "{name}");
        assert_eq!(imported.files.len(), 1, "{name}");
    }
}

#[test]
fn the_spoilt_ones_are_what_they_say_and_are_refused() {
    let golden = read(GOLDEN[1]);
    for (name, spoil, answer) in SPOILT {
        let json = read(&format!("spoilt/{name}"));
        assert_eq!(
            json.trim_end(),
            spoil(golden.trim_end()),
            "{name}: remove it and run write_fixtures"
        );
        let refused = import(&json, &host()).unwrap_err();
        assert_eq!(said(&refused), answer, "{name}");
    }
}

/// Two copies of one claim that went on apart: whichever is imported first, the second is a conflict.
#[test]
fn the_diverged_copy_is_a_conflict() {
    let host = host();
    let mut receiver = crate::testing::desk(&host);
    merge_in(&mut receiver, read(GOLDEN[1]).trim_end(), &host);
    let refused = merge(&receiver, &read("spoilt/diverged.json"), &host).unwrap_err();
    assert_eq!(
        said(&refused),
        ("conflict", "historiesDiverge", "claims[0].events[3]")
    );
}

fn diverged(golden: &str) -> String {
    let host = FixedHost::other("2020-09-14T10:00:00Z");
    let short = edited(golden, |all| {
        all["claims"][0]["events"]
            .as_array_mut()
            .unwrap()
            .truncate(3);
    });
    let mut workspace = import(&short, &host).unwrap().workspace;
    let comment = json!({ "type": "comment", "id": 1, "text": "On another device" });
    crate::testing::act(&mut workspace, "globalAdmin", comment, &host);
    export(&workspace, &Files::new())
}

#[test]
#[ignore = "writes the fixtures that are missing"]
fn write_fixtures() {
    let write = |name: &str, text: String| {
        let path = folder().join(name);
        if !path.exists() {
            std::fs::write(path, text + "\n").unwrap();
        }
    };
    std::fs::create_dir_all(folder().join("spoilt")).unwrap();
    write(GOLDEN[0], export(&played(&host()), &files()));
    write(GOLDEN[1], export(&played_desk(&host()), &files()));
    let golden = read(GOLDEN[1]);
    for (name, spoil, _) in SPOILT {
        write(&format!("spoilt/{name}"), spoil(golden.trim_end()));
    }
    write("spoilt/diverged.json", diverged(golden.trim_end()));
}
