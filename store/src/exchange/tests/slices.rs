//! What is read and compared in slices is what is read and compared in one go.

use std::path::Path;

use super::*;
use crate::testing::desk;

/// What comes of a file: its claims with what each is, or what refuses it.
type Said = Result<Vec<(String, String)>, Refusal>;

fn told(preview: &Preview) -> Vec<(String, String)> {
    let claims = preview.claims().iter();
    claims
        .map(|claim| (claim.uuid.to_string(), format!("{:?}", claim.relation)))
        .collect()
}

fn in_one_go(json: &str, receiver: &Workspace) -> Said {
    let reading = Reading(read::parse_leniently(json, Limits::default())?);
    reading.compared(receiver).map(|preview| told(&preview))
}

/// The same, and how many slices it took.
fn in_slices(json: &str, receiver: &Workspace) -> (Said, usize) {
    let mut slices = 0;
    let mut sliced = || {
        let mut reader = Reader::of(json, Limits::default())?;
        let mut before = 0;
        while reader.step()? {
            slices += 1;
            let Progress { done, of } = reader.progress();
            assert!(before <= done && done <= of, "{before} {done} {of}");
            before = done;
        }
        let reading = reader.finish()?;
        let mut comparing = Comparing::of(&reading, receiver)?;
        while comparing.step(&reading, receiver)? {
            slices += 1;
        }
        let Progress { done, of } = comparing.progress();
        assert_eq!(done, of);
        let preview = comparing.finish(&reading)?;
        Ok(told(&preview))
    };
    (sliced(), slices)
}

fn assert_same(case: &str, json: &str, receiver: &Workspace) -> usize {
    let (sliced, slices) = in_slices(json, receiver);
    assert_eq!(sliced, in_one_go(json, receiver), "{case}");
    slices
}

#[test]
fn whole_exports_and_spoilt_ones_come_to_the_same() {
    let host = host();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let receiver = desk(&host);
    let mut seen = 0;
    for within in ["", "spoilt", "json-test-suite"] {
        for file in std::fs::read_dir(folder.join(within)).unwrap() {
            let path = file.unwrap().path();
            let Ok(text) = std::fs::read_to_string(&path) else {
                continue;
            };
            assert_same(&path.display().to_string(), &text, &receiver);
            seen += 1;
        }
    }
    assert!(seen > 60, "{seen}");
}

#[test]
fn a_slice_is_a_claim_or_a_record_or_a_piece_of_text() {
    let host = host();
    let played = played_desk(&host);
    let json = export(&played, &files());
    let document: Value = value(&json);
    let list = |name: &str| document[name].as_array().unwrap().len();
    let slices = assert_same("played", &json, &desk(&host));
    // The text is looked through in one go; then the records and the claims; then the document and the claims.
    assert_eq!(
        slices,
        1 + list("records") + list("claims") + 1 + list("claims")
    );
    let pretty = serde_json::to_string_pretty(&document).unwrap();
    assert_same("with blanks", &pretty, &played);
}

/// A letter here and there is another, or is gone, or the text ends.
#[test]
fn whatever_is_spoilt_is_refused_alike() {
    let host = host();
    let receiver = desk(&host);
    let json = export(&played_desk(&host), &files());
    let structure: Vec<usize> = json
        .char_indices()
        .filter(|(_, letter)| "{}[],:\"".contains(*letter))
        .map(|(at, _)| at)
        .collect();
    for at in structure.iter().step_by(61) {
        let (before, behind) = (json.get(..*at).unwrap(), json.get(at + 1..).unwrap());
        for letter in ["", "{", "}", "[", "]", ",", "\"", "\\", " "] {
            let spoilt = [before, letter, behind].concat();
            assert_same(&format!("{letter:?} at {at}"), &spoilt, &receiver);
        }
        assert_same(&format!("cut at {at}"), before, &receiver);
    }
}

#[test]
fn a_name_in_other_letters_and_a_list_that_stands_twice_are_read_as_ever() {
    let host = host();
    let receiver = desk(&host);
    let json = export(&played_desk(&host), &files());
    for (case, from, to) in [
        ("escaped", "{\"claims\"", "{\"cl\\u0061ims\""),
        ("twice", "{\"claims\"", "{\"claims\":[],\"claims\""),
        (
            "records twice",
            "\"records\":",
            "\"records\":[],\"records\":",
        ),
        ("no list", "{\"claims\":[", "{\"claims\":7,\"x\":["),
        ("two in one", ",\"number\":1}", ",\"number\":1}{}"),
        ("a comma too many", ",\"number\":1}", ",\"number\":1},"),
        (
            "a name within",
            "\"format\":\"",
            "\"claims\":[\"x\"],\"format\":\"",
        ),
    ] {
        let spoilt = json.replacen(from, to, 1);
        assert_ne!(spoilt, json, "{case}");
        assert_same(case, &spoilt, &receiver);
    }
}

#[test]
fn a_comparison_knows_that_the_workspace_went_on() {
    let host = host();
    let json = export(&played_desk(&host), &Files::new());
    let mut receiver = desk(&host);
    let reading = Reading::of(&json, Limits::default()).unwrap();
    let comparing = Comparing::of(&reading, &receiver).unwrap();
    assert!(comparing.holds(&receiver));
    crate::testing::act(
        &mut receiver,
        "globalAdmin",
        crate::testing::create("One"),
        &host,
    );
    assert!(!comparing.holds(&receiver));
}
