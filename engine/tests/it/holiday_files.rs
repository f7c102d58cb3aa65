//! Holidays from .ics files: what is read, and what is refused at which line.

use cpor_engine::holidays::ics::{IcsFault, IcsProblem, LAST_YEAR, MOST_DAYS, days_off};
use cpor_engine::{Code, Problem};

/// A calendar of these lines, with the line ends that RFC 5545 wants. The first line given is the file's third.
fn file(lines: &str) -> String {
    let text = format!("BEGIN:VCALENDAR\nVERSION:2.0\n{lines}\nEND:VCALENDAR\n");
    text.replace('\n', "\r\n")
}

fn event(lines: &str) -> String {
    file(&format!("BEGIN:VEVENT\n{lines}\nEND:VEVENT"))
}

/// The days of a file, `date name`, in order.
fn read(text: &str) -> Vec<String> {
    let days = days_off(text).unwrap();
    days.iter()
        .map(|day| format!("{} {}", day.date, day.name))
        .collect()
}

#[test]
fn i1_all_day_events_are_days_off() {
    for (lines, days) in [
        (
            "SUMMARY:Founders' day\nDTSTART;VALUE=DATE:20261102\nDTEND;VALUE=DATE:20261103",
            &["2026-11-02 Founders' day"][..],
        ),
        ("DTSTART;VALUE=DATE:20261102", &["2026-11-02 "]),
        (
            "DTSTART:20261102\nSUMMARY:Bare date",
            &["2026-11-02 Bare date"],
        ),
        (
            "SUMMARY:Shutdown\nDTSTART;VALUE=DATE:20261230\nDTEND;VALUE=DATE:20270102",
            &[
                "2026-12-30 Shutdown",
                "2026-12-31 Shutdown",
                "2027-01-01 Shutdown",
            ],
        ),
        // A folded line, also within a character's escape and with a tab.
        (
            "SUMMARY:All Sa\n ints\\\n\t, and more\nDTSTART;VALUE=DATE:20261101",
            &["2026-11-01 All Saints, and more"],
        ),
        (
            "SUMMARY;LANGUAGE=\"a:b\":Two\\nlines\\; one\nDTSTART;VALUE=DATE:20261101",
            &["2026-11-01 Two lines; one"],
        ),
        (
            "summary:lower case\ndtstart;value=date:20261101",
            &["2026-11-01 lower case"],
        ),
        (
            "SUMMARY:Yearly\nDTSTART;VALUE=DATE:20261224\nRRULE:FREQ=YEARLY;COUNT=3",
            &[
                "2026-12-24 Yearly",
                "2027-12-24 Yearly",
                "2028-12-24 Yearly",
            ],
        ),
        (
            "SUMMARY:Until\nDTSTART;VALUE=DATE:20261224\nRRULE:FREQ=YEARLY;INTERVAL=1;UNTIL=20271224",
            &["2026-12-24 Until", "2027-12-24 Until"],
        ),
        (
            "SUMMARY:But one\nDTSTART;VALUE=DATE:20261224\nRRULE:FREQ=YEARLY;COUNT=3\nEXDATE;VALUE=DATE:20271224",
            &["2026-12-24 But one", "2028-12-24 But one"],
        ),
        (
            "SUMMARY:Leap day\nDTSTART;VALUE=DATE:20240229\nRRULE:FREQ=YEARLY;COUNT=2",
            &["2024-02-29 Leap day", "2028-02-29 Leap day"],
        ),
        (
            "SUMMARY:Cancelled\nSTATUS:CANCELLED\nDTSTART;VALUE=DATE:20261101",
            &[],
        ),
        // An alarm within the event is not the event.
        (
            "SUMMARY:Alarmed\nDTSTART;VALUE=DATE:20261101\nBEGIN:VALARM\nTRIGGER:-PT15M\nDURATION:PT5M\nSUMMARY:Wake\nEND:VALARM",
            &["2026-11-01 Alarmed"],
        ),
    ] {
        assert_eq!(read(&event(lines)), days, "{lines}");
    }
}

#[test]
fn i1_without_an_end_a_day_comes_back_up_to_the_last_year() {
    let days = read(&event(
        "SUMMARY:Each\nDTSTART;VALUE=DATE:20200501\nRRULE:FREQ=YEARLY",
    ));
    assert_eq!(days.len(), 80);
    assert_eq!(days.last().unwrap(), &format!("{LAST_YEAR}-05-01 Each"));
}

#[test]
fn i1_days_are_sorted_and_each_once() {
    let twice = "BEGIN:VEVENT\nSUMMARY:B\nDTSTART:20261102\nEND:VEVENT\n";
    let file = file(&format!(
        "{twice}{twice}BEGIN:VTIMEZONE\nTZID:X\nDTSTART:19700101T000000\nEND:VTIMEZONE\n\
         BEGIN:VEVENT\nSUMMARY:A\nDTSTART:20261102\nEND:VEVENT\nBEGIN:VEVENT\nDTSTART:20260101\nEND:VEVENT"
    ));
    assert_eq!(read(&file), ["2026-01-01 ", "2026-11-02 A", "2026-11-02 B"]);
    assert_eq!(
        read(&format!("\u{feff}{}", file.replace("\r\n", "\n"))).len(),
        3
    );
}

#[test]
fn i2_what_is_not_read_is_refused_with_its_line_and_a_remedy() {
    for (text, line, problem) in [
        (String::new(), 1, IcsProblem::NoCalendar),
        (
            "date,name\n2026-11-01,All Saints".to_owned(),
            1,
            IcsProblem::NoCalendar,
        ),
        (
            "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:20261101\r\n".to_owned(),
            3,
            IcsProblem::CutOff,
        ),
        (file("BEGIN:VEVENT\nEND:VTODO"), 4, IcsProblem::WrongEnd),
        (event("no property"), 4, IcsProblem::NoProperty),
        (event("SUMMARY:Without a day"), 5, IcsProblem::NoStart),
        (
            event("SUMMARY:Meeting\nDTSTART:20261101T090000Z"),
            5,
            IcsProblem::NotAllDay,
        ),
        (
            event("SUMMARY:Meeting\nDTSTART;TZID=Europe/Budapest:20261101T090000"),
            5,
            IcsProblem::NotAllDay,
        ),
        (
            event("DTSTART;VALUE=DATE:20260230"),
            4,
            IcsProblem::NotADate,
        ),
        (
            event("DTSTART;VALUE=DATE:2026-11-01"),
            4,
            IcsProblem::NotADate,
        ),
        (
            event("DTSTART;VALUE=DATE:18991231"),
            4,
            IcsProblem::NotADate,
        ),
        (
            event("DTSTART;VALUE=DATE:+2026110"),
            4,
            IcsProblem::NotADate,
        ),
        (
            event("DTSTART:20261101\nDTEND:20261101"),
            6,
            IcsProblem::EndsBeforeItStarts,
        ),
        (
            event("DTSTART:20261101\nDURATION:P1D"),
            5,
            IcsProblem::Duration,
        ),
        (
            event("DTSTART:20261101\nRRULE:FREQ=MONTHLY"),
            5,
            IcsProblem::Repetition,
        ),
        (
            event("DTSTART:20261101\nRRULE:COUNT=3"),
            5,
            IcsProblem::Repetition,
        ),
        (
            event("DTSTART:20261101\nRRULE:FREQ=YEARLY;COUNT=0"),
            5,
            IcsProblem::Repetition,
        ),
        (
            event("DTSTART:20261101\nRRULE:FREQ=YEARLY;BYDAY=1MO;BYMONTH=5"),
            5,
            IcsProblem::Repetition,
        ),
        (
            event("DTSTART:20261101\nRRULE:FREQ=YEARLY;INTERVAL=2"),
            5,
            IcsProblem::Repetition,
        ),
        (
            event("DTSTART:20261101\nRDATE:20261102"),
            5,
            IcsProblem::Repetition,
        ),
        (
            event("DTSTART:20261101\nRRULE:FREQ=YEARLY;UNTIL=soon"),
            5,
            IcsProblem::NotADate,
        ),
        (
            event("DTSTART:19000101\nDTEND:22991231"),
            6,
            IcsProblem::TooMany,
        ),
    ] {
        let fault = days_off(&text).unwrap_err();
        assert_eq!(fault, IcsFault { line, problem }, "{text}");
        let problem = Problem::from(fault.clone());
        assert_eq!(
            (problem.key(), problem.code()),
            (fault.problem.key(), Code::Invalid)
        );
        let words = fault.to_string();
        assert!(
            words.starts_with(&format!("Line {line}: ")) && words.ends_with('.'),
            "{words}"
        );
    }
}

#[test]
fn i2_as_many_days_as_are_taken_and_not_one_more() {
    let events = |count: usize| file(&"BEGIN:VEVENT\nDTSTART:20261101\nEND:VEVENT\n".repeat(count));
    assert_eq!(read(&events(MOST_DAYS)).len(), 1);
    let fault = days_off(&events(MOST_DAYS + 1)).unwrap_err();
    assert_eq!(fault.problem, IcsProblem::TooMany);
}

#[test]
fn i2_no_text_is_a_fault_of_ours() {
    let whole = event(
        "SUMMARY:\u{c1}rv\u{ed}z\u{151}\nDTSTART;VALUE=DATE:20261102\nRRULE:FREQ=YEARLY;COUNT=2",
    );
    for (end, _) in whole.char_indices() {
        let _ = days_off(&whole[..end]);
        for odd in ["", "\u{0}", "\u{1f4c5}", ":", ";", "=", "\\", "\"", "\r\n "] {
            let _ = days_off(&format!("{}{odd}{}", &whole[..end], &whole[end..]));
        }
    }
}
