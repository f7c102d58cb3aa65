#![allow(
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that fails should stop where it fails"
)]

use super::*;

fn tried(scenario: &str, began: &str, met: &[bool], hints: u32) -> Tried {
    let checks = met.iter().enumerate();
    Tried {
        scenario: scenario.to_owned(),
        title: format!("About {scenario}"),
        number: 1,
        began: format!("2026-11-27T{began}:00Z"),
        ended: "2026-11-27T12:00:30Z".to_owned(),
        simulated_from: "2020-09-14T09:00:00Z".to_owned(),
        simulated_to: "2020-10-02T09:00:00Z".to_owned(),
        hints,
        checks: checks
            .map(|(place, met)| Checked {
                id: format!("check-{place}"),
                met: *met,
            })
            .collect(),
        head: None,
        prev: None,
        hash: String::new(),
    }
}

fn class() -> ResultFile {
    let tries = vec![
        tried("lapse", "11:00", &[true, true], 3),
        tried("lapse", "10:00", &[true, false], 0),
        tried("lapse", "11:30", &[true, true], 1),
        tried("first", "09:00", &[false], 0),
    ];
    ResultFile::of(" Kiss Anna ", tries)
}

#[test]
fn a_file_comes_back_as_it_was_written() {
    let file = class();
    assert_eq!(read_result(&file.to_json()), Ok(file.clone()));
    assert_eq!(file.first_broken(), None);
    assert_eq!(file.learner, "Kiss Anna");
    assert_eq!(
        file.head(),
        file.tries.last().map(|tried| tried.hash.as_str())
    );
}

#[test]
fn what_was_changed_is_noticed_with_its_place() {
    type Edit = fn(&mut ResultFile);
    let edits: [(Edit, usize); 6] = [
        (|file| file.tries[0].checks[0].met = true, 0),
        (|file| file.tries[2].hints = 0, 2),
        (|file| drop(file.tries.remove(0)), 0),
        (|file| drop(file.tries.remove(1)), 1),
        (|file| file.tries.swap(2, 3), 2),
        (|file| file.learner = "Nagy Béla".to_owned(), 0),
    ];
    for (edit, place) in edits {
        let mut file = class();
        edit(&mut file);
        let read = read_result(&file.to_json()).unwrap_or_else(|fault| panic!("{fault:?}"));
        assert_eq!(read.first_broken(), Some(place));
    }
}

#[test]
fn what_is_no_result_is_refused_with_its_place() {
    let good = class().to_json();
    let table = [
        ("[]", "format"),
        ("{}", "format"),
        (&good.replace("\"version\": 1", "\"version\": 2"), "version"),
        (&good.replace("Kiss Anna", ""), "learner"),
        (
            &good.replacen("2026-11-27T09:00:00Z", "yesterday", 1),
            "tries[0].began",
        ),
        (
            &good.replacen("\"number\"", "\"place\"", 1),
            "tries[0].place",
        ),
    ];
    for (json, place) in table {
        match read_result(json) {
            Err(ResultFault::Shape(fault)) => assert_eq!(fault.place, place, "{json}"),
            other => panic!("{place}: {other:?}"),
        }
    }
    assert_eq!(
        read_result(&" ".repeat(2 * 1024 * 1024)),
        Err(ResultFault::TooLarge)
    );
}

#[test]
fn a_row_tells_the_best_try() {
    let file = class();
    let rows = register(&[file.clone(), file]);
    let seen: Vec<_> = rows
        .iter()
        .map(|row| {
            (
                row.scenario.as_str(),
                row.done,
                row.met,
                row.tries,
                row.hints,
                row.minutes,
                row.days,
            )
        })
        .collect();
    // The same file twice counts once; the clocks count what has begun.
    assert_eq!(
        seen,
        [
            ("first", false, 0, 1, 0, 181, 18),
            ("lapse", true, 2, 3, 1, 31, 18)
        ]
    );
    assert_eq!(rows[0].unmet, ["check-0"]);
}

#[test]
fn a_later_file_of_the_same_try_counts_and_a_changed_one_does_not_hide_it() {
    let file = |met: &[bool], number: u32| {
        let mut one = tried("lapse", "10:00", met, 2);
        one.number = number;
        ResultFile::of("Kiss Anna", vec![one])
    };
    let (early, late) = (file(&[true, false], 3), file(&[true, true], 3));
    let mut edited = late.clone();
    edited.tries[0].hints = 0;
    // Files; whether it is done, tries, hints, and whether something was changed.
    let table = [
        (vec![early.clone()], (false, 3, 2, false)),
        (vec![early.clone(), late.clone()], (true, 3, 2, false)),
        (vec![late.clone(), early.clone()], (true, 3, 2, false)),
        (vec![edited.clone()], (true, 3, 0, true)),
        (vec![edited.clone(), late], (true, 3, 2, true)),
        (vec![early, edited], (false, 3, 2, true)),
    ];
    for (files, expected) in table {
        let rows = register(&files);
        let row = &rows[0];
        assert_eq!((row.done, row.tries, row.hints, row.broken), expected);
        assert_eq!(rows.len(), 1);
    }
}

#[test]
fn a_name_is_one_line_that_is_not_too_long() {
    let (longest, longer) = ("á".repeat(LONGEST), "á".repeat(LONGEST + 1));
    for (name, is) in [
        ("Kiss Anna", true),
        (longest.as_str(), true),
        (longer.as_str(), false),
        ("", false),
        ("  ", false),
        ("Kiss\nAnna", false),
    ] {
        assert_eq!(is_a_name(name), is, "{name}");
    }
}

#[test]
fn the_sheet_is_csv_that_runs_nothing() {
    let mut row = register(&[class()]).remove(0);
    row.learner = "=HYPERLINK(\"x\")".to_owned();
    row.title = "Day 30, day 31".to_owned();
    let csv = to_csv(&[row]);
    let mut lines = csv.split("\r\n");
    assert_eq!(lines.next(), Some(COLUMNS.join(",").as_str()));
    let expected =
        "\"'=HYPERLINK(\"\"x\"\")\",first,\"Day 30, day 31\",no,0,1,check-0,1,0,181,18,whole";
    assert_eq!(lines.next(), Some(expected));
}
