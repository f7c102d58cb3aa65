//! Deadlines in words and cells. Day 0, weekends and the stroke are those of domain.md §3.

use cpor_engine::view::Left;
use std::sync::Arc;

use cpor_engine::{
    Calendar, ClockKind, Date, Instant, Rule, Side, Zone,
    deadline::{Days, OnLapse},
    id::ClaimNumber,
    rules::data::{CalendarSide, DayUnit},
    time::UtcOnly,
    view::DeadlineView,
};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::{
    parts::{Cell, CellKind, Tone},
    shown::{
        clock,
        ruler::{self, Form},
    },
    words::{
        Key,
        Language::{self, English, Hungarian},
        set_language,
    },
};

fn day(text: &str) -> Date {
    Date::parse(text).unwrap()
}

fn deadline(kind: ClockKind, unit: DayUnit, opened: &str, last_day: &str) -> DeadlineView {
    let zone: Arc<dyn Zone> = UtcOnly::utc();
    let rule = Rule {
        id: "C3".to_owned(),
        text: String::new(),
        source: String::new(),
    };
    DeadlineView {
        claim_id: ClaimNumber(1),
        kind,
        last_day: day(last_day),
        due: zone.end_of(day(last_day)),
        overdue: false,
        paused: false,
        on_lapse: OnLapse::None,
        rule: Arc::new(rule),
        opened_at: Instant::parse(&format!("{opened}T14:20:00Z")).unwrap(),
        paused_since: None,
        length: 10,
        unit,
        calendar: CalendarSide::Partner,
    }
}

/// Asked on Friday 25 September, due on Friday 2 October.
fn response() -> DeadlineView {
    let business = DayUnit::Business;
    deadline(ClockKind::Response, business, "2020-09-25", "2020-10-02")
}

/// What is shown where the partner's clocks count in `calendar`.
fn counted<T>(calendar: &Calendar, shown: impl FnOnce(Days<'_>) -> T) -> T {
    let (zone, microsoft) = (UtcOnly::utc(), Calendar::default());
    shown(Days {
        zone: zone.as_ref(),
        microsoft: &microsoft,
        partner: calendar,
    })
}

fn cells(deadline: &DeadlineView, today: &str, calendar: &Calendar, form: Form) -> Vec<Cell> {
    counted(calendar, |days| {
        ruler::cells(deadline, day(today), days, form)
    })
}

/// One letter a cell: past, today, left, a slit as -, today on a slit as =, over, the start as 0.
fn drawn(cells: &[Cell]) -> String {
    let letter = |cell: &Cell| match cell.kind {
        CellKind::Start => '0',
        CellKind::StartToday => 'O',
        CellKind::Past => 'p',
        CellKind::Today => 't',
        CellKind::Left => 'l',
        CellKind::Off => '-',
        CellKind::OffToday => '=',
        CellKind::Over => 'o',
    };
    cells.iter().map(letter).collect()
}

#[wasm_bindgen_test]
fn days_left_are_those_after_today_that_count() {
    let none = Calendar::default();
    let holiday = Calendar::new([day("2020-10-01")], []);
    for (today, calendar, left, short, full) in [
        (
            "2020-09-27",
            &none,
            Left::Days(5),
            "5 days left",
            "5 business days left",
        ),
        (
            "2020-09-30",
            &none,
            Left::Days(2),
            "2 days left",
            "2 business days left",
        ),
        (
            "2020-09-30",
            &holiday,
            Left::Days(1),
            "1 day left",
            "1 business day left",
        ),
        ("2020-10-02", &none, Left::Today, "Due today", "Due today"),
        ("2020-10-03", &none, Left::Overdue(0), "Overdue", "Overdue"),
        (
            "2020-10-05",
            &none,
            Left::Overdue(1),
            "1 day overdue",
            "1 business day overdue",
        ),
    ] {
        set_language(English);
        let found = counted(calendar, |days| response().left(day(today), days));
        assert_eq!(found, left, "{today}");
        assert_eq!(clock::short(found), short, "{today}");
        assert_eq!(clock::in_full(found, DayUnit::Business), full, "{today}");
    }
}

#[wasm_bindgen_test]
fn calendar_days_count_weekends() {
    let consent = deadline(
        ClockKind::Consent,
        DayUnit::Calendar,
        "2020-10-03",
        "2020-10-10",
    );
    let calendar = Calendar::default();
    let left = counted(&calendar, |days| consent.left(day("2020-10-09"), days));
    assert_eq!(left, Left::Days(1));
    let cells = cells(&consent, "2020-10-09", &calendar, Form::Small);
    assert_eq!(drawn(&cells), "ppppptl");
}

#[wasm_bindgen_test]
fn a_paused_target_stands_still() {
    let paused = DeadlineView {
        paused: true,
        paused_since: Some(Instant::parse("2020-09-23T10:00:00Z").unwrap()),
        ..deadline(
            ClockKind::Decision,
            DayUnit::Business,
            "2020-09-14",
            "2020-09-28",
        )
    };
    let left = counted(&Calendar::default(), |days| {
        paused.left(day("2020-10-30"), days)
    });
    assert_eq!(left, Left::Paused);
    assert_eq!(clock::short(left), "Paused");
    assert_eq!(clock::tone_for(Side::Partner, &paused, left), Tone::Idle);
    // Its last day lies behind, and is not said: it moves on with every day it stands.
    for (language, said) in [
        (
            English,
            "Stands still since Wed 23 Sep 2020, with 7 of 10 business days used",
        ),
        (
            Hungarian,
            "Szünetel, kezdete: 2020. szept. 23., Sze; 10 munkanap közül 7 telt el",
        ),
    ] {
        set_language(language);
        let words = counted(&Calendar::default(), |days| {
            clock::ends_or_stands(&paused, days, "UTC")
        });
        assert_eq!(words, said);
    }
    set_language(English);
    let cells = cells(&paused, "2020-10-30", &Calendar::default(), Form::Small);
    assert_eq!(drawn(&cells), "pppp--pppll--l");
}

#[wasm_bindgen_test]
fn cells_are_the_days_that_count_with_slits_between() {
    let none = Calendar::default();
    let moved = Calendar::new([day("2020-09-28")], [day("2020-09-26")]);
    for (today, calendar, form, shown) in [
        ("2020-09-30", &none, Form::Small, "--pptll"),
        ("2020-09-30", &none, Form::Large, "0--pptll"),
        ("2020-09-26", &none, Form::Small, "=-lllll"),
        ("2020-09-25", &none, Form::Small, "--lllll"),
        ("2020-09-25", &none, Form::Large, "O--lllll"),
        ("2020-09-30", &moved, Form::Small, "p--ptll"),
        ("2020-10-02", &none, Form::Small, "--ppppt"),
        ("2020-10-03", &none, Form::Small, "--ppppp"),
        ("2020-10-06", &none, Form::Small, "--pppppoo"),
        ("2021-10-06", &none, Form::Small, "--pppppooooo"),
    ] {
        let cells = cells(&response(), today, calendar, form);
        assert_eq!(drawn(&cells), shown, "{today}");
    }
}

#[wasm_bindgen_test]
fn a_large_ruler_names_its_days() {
    set_language(English);
    let calendar = Calendar::default();
    let cells = cells(&response(), "2020-09-30", &calendar, Form::Large);
    let words: Vec<_> = cells
        .iter()
        .map(|cell| {
            (
                cell.label.as_str(),
                cell.number.as_str(),
                cell.note.as_str(),
            )
        })
        .collect();
    assert_eq!(
        words,
        [
            ("Fri\n25", "0", "asked"),
            ("Sat\n26", "", ""),
            ("Sun\n27", "", ""),
            ("Mon\n28", "1", ""),
            ("Tue\n29", "2", ""),
            ("Wed\n30", "3", "today"),
            ("Thu\n1", "4", ""),
            ("Fri\n2", "5", "ends"),
        ]
    );
}

#[wasm_bindgen_test]
fn the_end_is_a_day_of_a_zone() {
    for (language, text) in [
        (English, "Ends Mon 21 Sep 2020, end of day (UTC)"),
        (Hungarian, "Lejár: 2020. szept. 21., H, a nap végén (UTC)"),
    ] {
        set_language(language);
        assert_eq!(clock::ends(day("2020-09-21"), "UTC"), text);
    }
    set_language(Language::English);
    assert_eq!(clock::length(5, DayUnit::Business), "5 business days");
    assert_eq!(clock::length(30, DayUnit::Calendar), "30 days");
}

#[wasm_bindgen_test]
fn colour_is_for_what_is_yours() {
    let of = |kind, left| {
        let calendar = DayUnit::Calendar;
        clock::tone_for(
            Side::Partner,
            &deadline(kind, calendar, "2020-09-25", "2020-10-02"),
            left,
        )
    };
    for (kind, left, tone) in [
        (ClockKind::Response, Left::Days(2), Tone::You),
        (ClockKind::Response, Left::Today, Tone::Now),
        (ClockKind::DisputeWindow, Left::Days(29), Tone::Idle),
        (ClockKind::DisputeWindow, Left::Days(2), Tone::You),
        (ClockKind::Pickup, Left::Overdue(2), Tone::Microsoft),
        (ClockKind::Consent, Left::Today, Tone::Customer),
    ] {
        assert_eq!(of(kind, left), tone, "{kind:?} {left:?}");
    }
}

#[wasm_bindgen_test]
fn a_clock_is_yours_for_the_one_who_must_act() {
    for (side, language, name, task, other) in [
        (
            Side::Partner,
            English,
            "Your answer",
            "Answer Microsoft",
            "Dispute the rejection, or let it go",
        ),
        (
            Side::Reviewer,
            English,
            "The partner's answer",
            "The partner answers Microsoft",
            "The partner may dispute the rejection",
        ),
        (
            Side::Customer,
            Hungarian,
            "A partner válasza",
            "A partner válaszol a Microsoftnak",
            "A partner kifogást emelhet az elutasítás ellen",
        ),
        (
            Side::Partner,
            Hungarian,
            "Az Ön válasza",
            "Válaszoljon a Microsoftnak",
            "Emeljen kifogást az elutasítás ellen, vagy fogadja el",
        ),
    ] {
        let of = |key: Key| key.in_language(language);
        let response = ClockKind::Response;
        assert_eq!(of(clock::name_for(side, response)), name, "{side:?}");
        assert_eq!(of(clock::task_for(side, response)), task, "{side:?}");
        let window = clock::task_for(side, ClockKind::DisputeWindow);
        assert_eq!(of(window), other, "{side:?}");
    }
}

#[wasm_bindgen_test]
fn whoever_acts_sees_in_colour_what_is_theirs() {
    let (business, left) = (DayUnit::Business, Left::Days(2));
    for (side, kind, tone) in [
        (Side::Reviewer, ClockKind::Pickup, Tone::You),
        (Side::Reviewer, ClockKind::DisputeAnswer, Tone::You),
        (Side::Reviewer, ClockKind::Response, Tone::Idle),
        (Side::Reviewer, ClockKind::Consent, Tone::Customer),
        (Side::Customer, ClockKind::Consent, Tone::You),
        (Side::Customer, ClockKind::Review, Tone::Microsoft),
        (Side::Program, ClockKind::Review, Tone::Microsoft),
        (Side::Partner, ClockKind::Review, Tone::Microsoft),
        (Side::Partner, ClockKind::Response, Tone::You),
    ] {
        let deadline = deadline(kind, business, "2020-09-25", "2020-10-02");
        let seen = clock::tone_for(side, &deadline, left);
        assert_eq!(seen, tone, "{kind:?} as {side:?}");
    }
    let overdue = deadline(ClockKind::Review, business, "2020-09-14", "2020-09-21");
    let seen = clock::tone_for(Side::Reviewer, &overdue, Left::Overdue(1));
    assert_eq!(seen, Tone::Now, "overdue at the one who looks");
}
