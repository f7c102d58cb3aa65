//! Deadlines for other calendars: which clock stands in a file as what, and how the file is written (RFC 5545).

use cpor_engine::ClaimNumber;
use cpor_engine::holidays::ics::days_off;
use cpor_engine::ics::{Entry, Standing, Told, calendar};
use serde_json::json;

use crate::support::*;

/// Steps; then each entry: its clock, its day, whether it runs. A claim is submitted on Mon 14 Sep 2020.
const TABLE: &str = "
// steps                                          | entries
create                                            |
create, submit                                    | pickup 2020-09-21 runs, decision 2020-09-28 runs
create, submit, comment                           | pickup 2020-09-21 runs, decision 2020-09-28 runs
create, submit, review                            | pickup 2020-09-21 gone, review 2020-09-21 runs, decision 2020-09-28 runs
create, submit, @2020-09-23T09:00:00Z             | pickup 2020-09-21 runs, decision 2020-09-28 runs
create, submit, @2020-09-23T09:00:00Z, review     | review 2020-09-30 runs, decision 2020-09-28 runs
create, submit, review, ask                       | pickup 2020-09-21 gone, review 2020-09-21 gone, response 2020-09-21 runs, decision 2020-09-28 gone
create, submit, review, ask, @2020-09-17T09:00:00Z, resubmit | pickup 2020-09-24 runs, review 2020-09-21 gone, response 2020-09-21 gone, decision 2020-10-01 runs
create, submit, review, ask, @2020-09-21T23:59:59Z | pickup 2020-09-21 gone, review 2020-09-21 gone, response 2020-09-21 runs, decision 2020-09-28 gone
create, submit, review, ask, wait                 | decision 2020-09-28 gone, disputeWindow 2020-10-22 runs
create, submit, review, approve                   | pickup 2020-09-21 gone, review 2020-09-21 gone, decision 2020-09-28 gone, consent 2020-09-21 runs
create, submit, review, reject, dispute           | pickup 2020-09-21 gone, review 2020-09-21 gone, decision 2020-09-28 gone, disputeWindow 2020-10-14 gone, disputeAnswer 2020-09-21 runs
create, submit, review, reject, dispute, answer upheld | pickup 2020-09-21 gone, review 2020-09-21 gone, decision 2020-09-28 gone, disputeWindow 2020-10-14 runs, disputeAnswer 2020-09-21 gone
create, submit, review, reject, @2020-11-01T09:00:00Z |
";

fn entries(desk: &Desk) -> Vec<Entry> {
    let number = ClaimNumber(1);
    let entries = desk.workspace.calendar_entries_of(number, &desk.host);
    entries.unwrap()
}

fn said(entries: &[Entry]) -> String {
    let entries = entries.iter().map(|entry| {
        let standing = format!("{:?}", entry.standing).to_lowercase();
        format!("{} {} {standing}", entry.kind.key(), entry.last_day)
    });
    entries.collect::<Vec<_>>().join(", ")
}

#[test]
fn what_runs_has_its_day_and_what_runs_no_more_is_taken_out() {
    // The desk derives what the sandbox writes: both say the same.
    for desk in [Desk::sandbox, Desk::real] {
        for row in rows(TABLE) {
            let mut desk = desk();
            desk.steps(row[0]);
            assert_eq!(said(&entries(&desk)), row[1], "{row:?}");
        }
    }
}

#[test]
fn a_later_file_counts_for_more_wherever_it_says_something_else() {
    let life = "create, submit, comment, review, ask, @2020-09-17T09:00:00Z, resubmit, review, ask, wait, \
                @2020-09-25T09:00:00Z, dispute, answer more, resubmit, review, approve, @2020-10-09T09:00:00Z";
    for desk in [Desk::sandbox, Desk::real] {
        let mut desk = desk();
        let mut before: Vec<Entry> = Vec::new();
        for step in life.split(", ") {
            desk.steps(step);
            let now = entries(&desk);
            for entry in &now {
                let same = before.iter().find(|before| before.kind == entry.kind);
                let Some(same) = same else { continue };
                assert_eq!(entry.uid, same.uid, "{step}");
                let differs = (entry.last_day, entry.standing) != (same.last_day, same.standing);
                let grows = entry.sequence > same.sequence;
                assert!(grows || !differs, "{step}: {entry:?} after {same:?}");
            }
            before.retain(|before| now.iter().all(|entry| entry.kind != before.kind));
            before.extend(now);
        }
    }
}

#[test]
fn what_was_seen_to_lapse_and_happened_otherwise_is_taken_out() {
    let mut desk = Desk::real();
    desk.steps("create, submit, review, ask, @2020-09-23T09:00:00Z");
    let derived = entries(&desk);
    assert_eq!(
        said(&derived),
        "decision 2020-09-28 gone, disputeWindow 2020-10-22 runs"
    );
    desk.ok_at(
        "2020-09-18T09:00:00Z",
        PARTNER,
        json!({"type": "resubmit", "id": 1}),
    );
    let recorded = entries(&desk);
    assert_eq!(
        said(&recorded),
        "pickup 2020-09-25 runs, decision 2020-10-02 runs, disputeWindow 2020-10-22 gone"
    );
    assert!(recorded[2].sequence > derived[1].sequence);
    assert_eq!(recorded[2].uid, derived[1].uid);
}

#[test]
fn what_is_retracted_is_taken_out() {
    let mut desk = Desk::real();
    desk.steps("create, submit");
    let submitted = entries(&desk);
    desk.ok(
        PARTNER,
        json!({"type": "retract", "id": 1, "fromRevision": 3, "reason": "x"}),
    );
    let retracted = entries(&desk);
    assert_eq!(
        said(&retracted),
        "pickup 2020-09-21 gone, decision 2020-09-28 gone"
    );
    assert!(retracted[0].sequence > submitted[0].sequence);
}

#[test]
fn names_are_the_claims_on_the_desk_and_the_worlds_in_training() {
    for mut desk in [Desk::sandbox(), Desk::real()] {
        desk.steps("create, submit");
        let claim = desk.view(1).claim_uuid;
        let uid = entries(&desk)[0].uid.clone();
        let expected = match desk.is_sandbox() {
            true => format!("{}-{claim}-pickup@cpor-desk", desk.workspace.id()),
            false => format!("{claim}-pickup@cpor-desk"),
        };
        assert_eq!(uid, expected);
    }
}

#[test]
fn the_file_of_all_has_every_claim_once() {
    let mut desk = Desk::real();
    desk.steps("create, submit, copy");
    desk.ok(PARTNER, json!({"type": "deleteDraft", "id": 2}));
    let all = desk.workspace.calendar_entries(&desk.host);
    assert_eq!(said(&all), said(&entries(&desk)));
}

/// A file of claim 1's entries after these steps, in these words.
fn file(steps: &str, summary: &str, description: &str) -> String {
    let mut desk = Desk::real();
    desk.steps(steps);
    let told = entries(&desk).into_iter().map(|entry| Told {
        entry,
        summary: summary.to_owned(),
        description: description.to_owned(),
    });
    let told: Vec<Told> = told.collect();
    let today = date("2020-09-14");
    calendar("Határidők", instant("2020-09-14T09:00:00.5Z"), today, &told)
}

#[test]
fn an_entry_is_a_day_with_a_warning_and_one_that_is_gone_is_cancelled() {
    let text = file("create, submit, review", "Do it", "Why");
    let mut events = text.split("BEGIN:VEVENT\r\n").skip(1);
    let (gone, runs) = (events.next().unwrap(), events.next().unwrap());
    let rest = |event: &str| event.split_once("\r\n").unwrap().1.to_owned();
    assert_eq!(
        rest(gone),
        "SEQUENCE:8\r\nDTSTAMP:20200914T090000Z\r\nDTSTART;VALUE=DATE:20200921\r\n\
         DTEND;VALUE=DATE:20200922\r\nSUMMARY:Do it\r\nDESCRIPTION:Why\r\nSTATUS:CANCELLED\r\n\
         TRANSP:TRANSPARENT\r\nEND:VEVENT\r\n"
    );
    assert_eq!(
        rest(runs),
        "SEQUENCE:8\r\nDTSTAMP:20200914T090000Z\r\nDTSTART;VALUE=DATE:20200921\r\n\
         DTEND;VALUE=DATE:20200922\r\nSUMMARY:Do it\r\nDESCRIPTION:Why\r\nSTATUS:CONFIRMED\r\n\
         TRANSP:TRANSPARENT\r\nBEGIN:VALARM\r\nACTION:DISPLAY\r\nTRIGGER:-PT15H\r\n\
         DESCRIPTION:Do it\r\nEND:VALARM\r\nEND:VEVENT\r\n"
    );
    assert!(text.starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//CPOR Desk//"));
    assert!(text.contains("\r\nX-WR-CALNAME:Határidők\r\n"));
    assert!(text.ends_with("END:VEVENT\r\nEND:VCALENDAR\r\n"));
}

#[test]
fn whose_day_has_come_is_not_warned_of() {
    let mut desk = Desk::real();
    desk.steps("create, submit");
    for (today, warned) in [
        ("2020-09-20", true),
        ("2020-09-21", false),
        ("2020-09-22", false),
    ] {
        let told = Told {
            entry: entries(&desk)[0].clone(),
            summary: String::new(),
            description: String::new(),
        };
        let text = calendar("", instant(START), date(today), &[told]);
        assert_eq!(text.contains("VALARM"), warned, "{today}");
    }
}

/// What a line says, unfolded and unescaped as RFC 5545 has it; by hand, not with the code that wrote it.
fn value(text: &str, name: &str) -> String {
    let unfolded = text.replace("\r\n ", "");
    let mut lines = unfolded.split("\r\n");
    let line = lines.find_map(|line| line.strip_prefix(&format!("{name}:")));
    let (mut plain, mut characters) = (String::new(), line.unwrap().chars());
    while let Some(character) = characters.next() {
        match character {
            '\\' => match characters.next().unwrap() {
                'n' => plain.push('\n'),
                escaped => plain.push(escaped),
            },
            bare @ (';' | ',') => panic!("{bare} is not escaped"),
            other => plain.push(other),
        }
    }
    plain
}

#[test]
fn whatever_people_write_is_one_text() {
    for (written, read) in [
        ("Kék Duna", "Kék Duna"),
        ("a, b; c: d", "a, b; c: d"),
        ("C:\\new \\, \\n", "C:\\new \\, \\n"),
        ("one\ntwo\r\nthree\rfour", "one\ntwo\nthree\nfour"),
        ("END:VEVENT\r\nBEGIN:VEVENT", "END:VEVENT\nBEGIN:VEVENT"),
        ("a\tb\u{0}c\u{7f}d\u{85}e", "a bcde"),
        ("\"quoted\" =?^", "\"quoted\" =?^"),
        ("", ""),
    ] {
        let text = file("create, submit", written, written);
        assert_eq!(value(&text, "SUMMARY"), read, "{written:?}");
        assert_eq!(value(&text, "DESCRIPTION"), read, "{written:?}");
        assert_eq!(
            text.matches("\r\nBEGIN:VEVENT\r\n").count(),
            2,
            "{written:?}"
        );
        assert!(!text.replace("\r\n", "").contains(['\r', '\n']));
    }
}

#[test]
fn lines_have_75_bytes_at_most_and_no_character_is_cut() {
    for character in ["a", "ű", "–", "🗓", ",", "\\"] {
        // So that the fold comes at every place within a character.
        for before in 0..8 {
            let written = "x".repeat(before) + &character.repeat(200);
            let text = file("create, submit", &written, "");
            for line in text.split("\r\n") {
                assert!(line.len() <= 75, "{} bytes: {line}", line.len());
            }
            assert_eq!(value(&text, "SUMMARY"), written);
        }
    }
}

#[test]
fn what_reads_holidays_reads_the_days_that_stand() {
    let text = file("create, submit, review", "Do it", "Why");
    let days = days_off(&text).unwrap();
    let days: Vec<String> = days.iter().map(|day| day.date.to_string()).collect();
    assert_eq!(days, ["2020-09-21", "2020-09-28"]);
}

#[test]
fn standing_says_whether_it_runs() {
    let mut desk = Desk::real();
    desk.steps("create, submit");
    let running = entries(&desk);
    assert!(running.iter().all(|entry| entry.standing == Standing::Runs));
    assert_eq!(running[0].rule.id, "C1");
}
