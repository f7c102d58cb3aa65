//! What strangers made: no crash, no surprise.

use std::path::Path;

use super::super::MAX_DEPTH;
use super::*;
use crate::testing::{act, create, desk};

fn nested(depth: usize) -> String {
    format!("{}{}", "[".repeat(depth), "]".repeat(depth))
}

#[test]
fn nesting_has_a_limit_and_the_place_is_named() {
    assert_eq!(
        said(&refusal(&nested(MAX_DEPTH))),
        ("malformed", "foreign", "")
    );
    let place = "[0]".repeat(MAX_DEPTH);
    let answer = ("malformed", "tooDeep", place.as_str());
    assert_eq!(said(&refusal(&nested(MAX_DEPTH + 1))), answer);
    assert_eq!(said(&refusal(&"[".repeat(100_000))), answer);
    let deep = format!("{{\"a\":{}}}", "{\"b\":".repeat(50) + "1" + &"}".repeat(50));
    let refused = refusal(&deep);
    assert!(
        refused.field.as_deref().unwrap().starts_with("a.b.b.b"),
        "{refused:?}"
    );
    assert!(refused.message().contains("32"), "{refused}");
}

#[test]
fn a_member_that_stands_twice_could_be_read_in_two_ways() {
    let golden = export(&played(&host()), &Files::new());
    for (from, to, place) in [
        (
            "\"schema\":1,\"workspace\"",
            "\"schema\":1,\"schema\":1,\"workspace\"",
            "schema",
        ),
        (
            "\"kind\":\"created\"",
            "\"kind\":\"approved\",\"kind\":\"created\"",
            "claims[0].events[0].kind",
        ),
    ] {
        let twice = golden.replacen(from, to, 1);
        assert_ne!(twice, golden);
        assert_eq!(said(&refusal(&twice)), ("malformed", "malformed", place));
    }
}

/// Files of nst/JSONTestSuite, MIT, in the fixtures with their licence.
#[test]
fn the_json_test_suite_meets_typed_answers() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/json-test-suite");
    let mut count = 0;
    for file in std::fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let Some((kind, _)) = name
            .strip_suffix(".json")
            .and_then(|name| name.split_once('_'))
        else {
            continue;
        };
        let text = String::from_utf8_lossy(&std::fs::read(&path).unwrap()).into_owned();
        let problem = refusal(&text).problem.key();
        let twice = name.contains("duplicated_key");
        match kind {
            "y" if twice => assert_eq!(problem, "malformed", "{name}"),
            "y" => assert_eq!(problem, "foreign", "{name}: it is JSON, and no export"),
            "n" => assert_eq!(problem, "malformed", "{name}"),
            _ => assert!(
                ["foreign", "malformed"].contains(&problem),
                "{name}: {problem}"
            ),
        }
        count += 1;
    }
    assert!(count > 60, "{count}");
}

/// Lines of payloadbox/xss-payload-list, MIT, in the fixtures with their attribution.
#[test]
fn text_from_people_comes_back_to_the_letter() {
    let host = host();
    let mut workspace = desk(&host);
    let lines = include_str!("../../../tests/fixtures/hostile-texts.txt");
    let texts: Vec<&str> = lines
        .lines()
        .filter(|line| !line.starts_with("# "))
        .collect();
    for text in &texts {
        act(&mut workspace, "globalAdmin", create(text), &host);
    }
    let imported = import(&export(&workspace, &Files::new()), &host)
        .unwrap()
        .workspace;
    let names: Vec<String> = imported
        .claims()
        .map(|(_, history)| history.claim().fields.name.as_ref().unwrap().to_string())
        .collect();
    assert_eq!(names, texts);
    assert!(texts.len() >= 20);
}

/// `cargo xtask torture files -- <folder>`: files that others wrote to break readers of JSON. None is an export, and each
/// is refused as such.
#[test]
#[ignore = "needs a folder of files"]
#[allow(clippy::print_stdout, reason = "it is read by who runs it")]
#[cfg(not(target_arch = "wasm32"))]
fn files_that_others_wrote_to_break_readers_are_refused() {
    let folder = std::env::var_os("CPOR_FILES").expect("CPOR_FILES names a folder");
    let (mut texts, mut bytes, mut slowest) = (0, 0, std::time::Duration::ZERO);
    for file in std::fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        let Ok(text) = String::from_utf8(std::fs::read(&path).unwrap()) else {
            bytes += 1;
            continue;
        };
        texts += 1;
        let begin = std::time::Instant::now();
        let refused = import(&text, &host()).map(|_| ());
        slowest = slowest.max(begin.elapsed());
        assert!(refused.is_err(), "{} came in", path.display());
    }
    println!(
        "{texts} files refused, {bytes} are no UTF-8 and never get so far; the slowest took {slowest:?}"
    );
}
