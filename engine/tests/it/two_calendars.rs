//! A country's calendar for each side: Microsoft's clocks keep the one, those of the partner the other, and days of one's
//! own come on top. Source: domain.md §3; module-api.md part two; rules B1, B3, O1.

use cpor_engine::ClockKind;
use cpor_engine::rules::data::CalendarSide;
use cpor_engine::view::Left;
use cpor_engine::workspace::{SettingsInput, Written};
use cpor_engine::{Workspace, input};
use serde_json::{Value, json};

use crate::support::*;

fn codes(microsoft: &str, partner: &str) -> Value {
    json!({"microsoftCalendar": microsoft, "partnerCalendar": partner})
}

fn desks(settings: &Value) -> [Desk; 2] {
    let with = |more: Value| {
        let mut settings = settings.as_object().unwrap().clone();
        settings.extend(more.as_object().unwrap().clone());
        Desk::with(settings.into())
    };
    [
        with(json!({"now": START, "seed": 1})),
        with(json!({"clock": "real"})),
    ]
}

fn configure(desk: &mut Desk, changes: Value) {
    let changes: SettingsInput = input::shaped(changes).unwrap();
    let plan = desk
        .workspace
        .plan_configure(&actor(PARTNER), &changes, &desk.host);
    desk.apply(&plan.unwrap());
}

fn last_day(desk: &Desk, kind: &str) -> String {
    let clocks = desk.view(1).deadlines;
    let found = clocks.iter().find(|clock| clock.kind.key() == kind);
    found.unwrap().last_day.to_string()
}

/// Thanksgiving is Thursday 26 November 2020; in Hungary Friday 23 October is off, and Saturday 12 December is worked.
/// The steps, the instant of the last one, the clock, and its last day by calendar: Microsoft's, then the partner's.
const SIDES: &str = "
// steps                            | the last at          | clock         | -, -       | US, HU     | HU, US
create submit                       | 2020-11-23T09:00:00Z | pickup        | 2020-11-30 | 2020-12-01 | 2020-11-30
create submit                       | 2020-12-10T09:00:00Z | pickup        | 2020-12-17 | 2020-12-17 | 2020-12-16
create submit                       | 2020-11-23T09:00:00Z | decision      | 2020-12-07 | 2020-12-08 | 2020-12-07
create submit review                | 2020-10-22T09:00:00Z | review        | 2020-10-29 | 2020-10-29 | 2020-10-30
create submit review ask            | 2020-11-23T09:00:00Z | response      | 2020-11-30 | 2020-11-30 | 2020-12-01
create submit review ask            | 2020-12-09T09:00:00Z | response      | 2020-12-16 | 2020-12-15 | 2020-12-16
create submit review approve        | 2020-11-23T09:00:00Z | consent       | 2020-11-30 | 2020-11-30 | 2020-11-30
create submit review reject         | 2020-11-23T09:00:00Z | disputeWindow | 2020-12-23 | 2020-12-23 | 2020-12-23
create submit review reject dispute | 2020-09-14T10:00:00Z | disputeAnswer | 2020-09-21 | 2020-09-21 | 2020-09-21
create submit review reject dispute | 2020-10-09T09:00:00Z | disputeAnswer | 2020-10-16 | 2020-10-19 | 2020-10-16
";

#[test]
fn b1_each_sides_clock_counts_in_its_sides_calendar() {
    let columns = [codes("", ""), codes("US", "HU"), codes("HU", "US")];
    for row in rows(SIDES) {
        for (column, settings) in columns.iter().enumerate() {
            for mut desk in desks(settings) {
                let (first, last) = row[0].rsplit_once(' ').unwrap();
                first.split(' ').for_each(|step| drop(desk.step(step)));
                desk.goto(row[1]);
                desk.step(last);
                assert_eq!(
                    last_day(&desk, row[2]),
                    row[3 + column],
                    "{settings} {row:?}"
                );
            }
        }
    }
}

#[test]
fn b1_days_of_ones_own_come_on_top_and_have_the_last_word() {
    for (holidays, working_days, pickup) in [
        (json!([]), json!([]), "2020-12-01"),
        (json!(["2020-11-24"]), json!([]), "2020-12-02"),
        (json!([]), json!(["2020-11-26"]), "2020-11-30"),
        (json!([]), json!(["2020-11-28"]), "2020-11-30"),
        (json!(["2020-11-26"]), json!(["2020-11-29"]), "2020-11-30"),
    ] {
        let mut settings = codes("US", "");
        settings["holidays"] = holidays;
        settings["workingDays"] = working_days;
        for mut desk in desks(&settings) {
            desk.steps("create, @2020-11-23T09:00:00Z, submit");
            assert_eq!(last_day(&desk, "pickup"), pickup, "{settings}");
        }
    }
}

#[test]
fn o1_a_pause_of_the_overall_target_counts_in_its_own_calendar() {
    // The target is 9 November in every calendar; of the pause, Thanksgiving counts for those who work on it.
    for (settings, target) in [
        (codes("", ""), "2020-11-11"),
        (codes("US", "HU"), "2020-11-10"),
        (codes("HU", "US"), "2020-11-11"),
        (codes("", "US"), "2020-11-11"),
    ] {
        for mut desk in desks(&settings) {
            desk.steps("create, @2020-10-26T09:00:00Z, submit, review");
            assert_eq!(last_day(&desk, "decision"), "2020-11-09", "{settings}");
            desk.steps("@2020-11-25T09:00:00Z, ask, @2020-11-27T09:00:00Z, resubmit");
            assert_eq!(last_day(&desk, "decision"), target, "{settings}");
        }
    }
}

#[test]
fn b3_a_later_change_of_calendars_moves_no_deadline() {
    for mut desk in desks(&codes("US", "US")) {
        desk.steps("create, @2020-11-23T09:00:00Z, submit");
        configure(&mut desk, codes("HU", "HU"));
        assert_eq!(last_day(&desk, "pickup"), "2020-12-01");
        assert_eq!(last_day(&desk, "decision"), "2020-12-08");
        desk.step("review");
        assert_eq!(
            last_day(&desk, "review"),
            "2020-11-30",
            "new ones follow it"
        );
        configure(&mut desk, json!({"partnerCalendar": ""}));
        let settings = desk.workspace.settings();
        assert_eq!(settings.country_of(CalendarSide::Microsoft), Some("HU"));
        assert_eq!(settings.country_of(CalendarSide::Partner), None);
        desk.steps("@2020-12-09T09:00:00Z, ask");
        assert_eq!(last_day(&desk, "response"), "2020-12-16");
    }
}

#[test]
fn b1_what_is_left_is_counted_in_the_calendar_of_the_clock() {
    let [mut desk, _] = desks(&codes("US", "HU"));
    let left = |desk: &Desk, kind: ClockKind, today: &str| {
        let clocks = desk.view(1).deadlines;
        let clock = clocks.into_iter().find(|clock| clock.kind == kind).unwrap();
        clock.left(date(today), desk.workspace.days())
    };
    desk.steps("create, @2020-11-23T09:00:00Z, submit");
    // Until Tuesday of the next week, without Thanksgiving.
    assert_eq!(left(&desk, ClockKind::Pickup, "2020-11-24"), Left::Days(4));
    desk.steps("review, @2020-12-09T09:00:00Z, ask");
    // Until Tuesday of the next week, with the Saturday that is worked in Hungary.
    assert_eq!(
        left(&desk, ClockKind::Response, "2020-12-09"),
        Left::Days(5)
    );
}

#[test]
fn the_calendars_are_part_of_the_settings_that_are_kept() {
    let [mut desk, _] = desks(&codes("US", "HU"));
    desk.steps("create, @2020-11-23T09:00:00Z");
    let log = desk.workspace.log().to_vec();
    let (id, clock) = (desk.workspace.id(), desk.workspace.clock());
    let (again, aside) = Workspace::restore(id, clock, log, &desk.host).unwrap();
    assert!(aside.is_empty());
    assert_eq!(again.settings(), desk.workspace.settings());
    desk.workspace = again;
    desk.step("submit");
    assert_eq!(last_day(&desk, "pickup"), "2020-12-01");
}

#[test]
fn settings_without_a_country_are_written_as_they_always_were() {
    let desk = Desk::sandbox();
    let Written::Workspace(opened) = &desk.workspace.log()[0] else {
        panic!("the opening comes first");
    };
    assert_eq!(
        opened.members()["body"]["settings"],
        json!({"holidays": [], "ruleBook": "2020-09", "timeZone": "UTC", "workingDays": []})
    );
}

#[test]
fn a_country_that_only_another_version_knows_counts_as_none() {
    let host = TestHost::at(START);
    let mut settings = Desk::sandbox().workspace.settings().clone();
    settings.microsoft_calendar = Some("XX".to_owned());
    settings.holidays = vec![date("2020-11-24")];
    let calendar = settings.calendar_of(CalendarSide::Microsoft);
    assert_eq!(calendar, settings.calendar());
    let refused = input::shaped(codes("XX", ""))
        .and_then(|input: SettingsInput| Workspace::new(&input, &host).map(drop));
    let refusal = refused.unwrap_err();
    assert_eq!(short(&refusal), "invalid microsoftCalendar -");
    assert!(
        refusal.remedy().contains("AT, AU, CA"),
        "{}",
        refusal.remedy()
    );
}
