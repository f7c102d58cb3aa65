//! The figures of a workspace: who is counted where, and from which claims. What is counted how is ours.

use cpor_engine::ClockKind;
use cpor_engine::reason::{ParReason, RejectionReason};
use cpor_engine::status::{BallWith, Status};
use cpor_engine::view::overview::{DAYS_AHEAD, Figure, Overview, Share, Span};
use serde_json::{Value, json};

use crate::support::*;

/// Carries out `1 submit` and its like: a claim's number, and a step's short name. `1 create` begins the claim with that
/// number, `1 ask missingProducts` asks for that.
fn play(desk: &mut Desk, steps: &str) {
    for step in steps.split(", ").filter(|step| !step.is_empty()) {
        if let Some(instant) = step.strip_prefix('@') {
            let time = if instant.contains('T') {
                ""
            } else {
                "T09:00:00Z"
            };
            desk.goto(&format!("{instant}{time}"));
            continue;
        }
        let (number, step) = step.split_once(' ').unwrap();
        let number: u32 = number.parse().unwrap();
        let mut of_claim = |role, mut command: Value| {
            command["id"] = json!(number);
            desk.ok(role, command);
        };
        match step.split_once(' ') {
            None if step == "create" => {
                desk.ok(PARTNER, create());
                desk.ok(
                    PARTNER,
                    json!({"type": "addPoe", "id": number, "document": document()}),
                );
            }
            Some(("ask", reasons)) => {
                let mut command = ask();
                command["reasons"] = reasons.split('+').collect();
                of_claim(REVIEWER, command);
            }
            _ => {
                let (role, command) = act(step);
                of_claim(role, command);
            }
        }
    }
}

fn overview(edition: &str, steps: &str) -> Overview {
    let mut desk = Desk::with(json!({"now": START, "seed": 1, "ruleBook": edition}));
    play(&mut desk, steps);
    desk.workspace.overview(&desk.host)
}

fn numbers(overview: &Overview, figure: &str) -> String {
    let figure = Figure::of_key(figure).unwrap_or_else(|| panic!("{figure} is a figure"));
    let claims = overview.of(figure).iter();
    claims
        .map(ToString::to_string)
        .collect::<Vec<_>>()
        .join(" ")
}

/// What is done from Mon 2020-09-14, 09:00 UTC on; a figure; the claims behind it.
const TABLE: &str = "
// where claims stand
1 create, 2 create, 2 submit                       | status.editing    | 1
1 create, 2 create, 2 submit                       | status.submitted  | 2
1 create, 2 create, 2 submit                       | turn.partner      | 1
1 create, 2 create, 2 submit                       | turn.microsoft    | 2
1 create, 1 delete, 2 create                       | status.editing    | 2
// age: business days since the claim was begun, while it is somebody's turn
1 create                                           | age.0             | 1
1 create, @2020-09-21                              | age.0             | 1
1 create, @2020-09-22                              | age.6             | 1
1 create, @2020-09-28                              | age.6             | 1
1 create, @2020-09-29                              | age.11            | 1
1 create, @2020-10-05                              | age.11            | 1
1 create, @2020-10-06                              | age.16            | 1
1 create, @2020-10-12                              | age.16            | 1
1 create, @2020-10-13                              | age.21            | 1
1 create, @2020-09-22, 1 submit                    | age.6             | 1
1 create, 1 submit, 1 review, 1 reject, @2020-10-14 | age.21           | 1
1 create, 1 submit, 1 review, 1 reject, @2020-10-15 | age.21           |
// a decision: an approval or a rejection, whoever wants it
1 create, 1 submit, 1 review                       | decided           |
1 create, 1 submit, 1 review, 1 approve            | decided           | 1
1 create, 1 submit, 1 review, 1 reject             | decided           | 1
1 create, 1 submit, 1 request, 1 grant             | decided           | 1
1 create, 1 submit, 1 review, 1 ask, @2020-09-22   | decided           | 1
1 create, 1 submit, 1 review, 1 approve            | approved          | 1
1 create, 1 submit, 1 review, 1 reject             | approved          |
1 create, 1 submit, 1 review, 1 approve, 1 decline | approved          | 1
1 create, 1 submit, 1 review, 1 reject, 1 dispute, 1 answer approved | approved | 1
1 create, 1 submit, 1 review, 1 reject, 1 dispute, 1 answer upheld   | approved |
// C4: within 10 business days of the submission, the end of Mon 28 Sep
1 create, 1 submit, 1 review, @2020-09-28T23:59:59.999Z, 1 approve | inTime | 1
1 create, 1 submit, 1 review, @2020-09-29T00:00:00Z, 1 approve     | inTime |
1 create, 1 submit, 1 review, @2020-09-29T00:00:00Z, 1 approve     | late   | 1
1 create, 1 submit, 1 review, @2020-09-29T00:00:00Z                | late   |
// O1: what the partner takes is not counted: asked on Fri 25 Sep, answered on Wed 30 Sep
1 create, 1 submit, 1 review, @2020-09-25, 1 ask, @2020-09-30, 1 resubmit, 1 review, @2020-10-01, 1 approve | inTime | 1
1 create, 1 submit, 1 review, @2020-09-25, 1 ask, @2020-09-30, 1 resubmit, 1 review, @2020-10-02, 1 approve | late | 1
1 create, 1 submit, 1 review, @2020-09-25, 1 ask, @2020-10-03      | inTime  | 1
// only the first decision has a target
1 create, 1 submit, 1 review, 1 reject, 1 dispute, @2020-10-20, 1 answer approved | inTime | 1
1 create, 1 submit, 1 review, 1 reject, 1 dispute, @2020-10-20, 1 answer approved | took.0 | 1
// why Microsoft asked, and what became of it
1 create, 1 submit, 1 review, 1 ask                | asked.missingOrOldDates | 1
1 create, 1 submit, 1 review, 1 ask                | asked.missingProducts |
1 create, 1 submit, 1 review, 1 ask                | askedDecided.missingOrOldDates |
1 create, 1 submit, 1 review, 1 ask missingProducts+missingAllPoe, 1 resubmit, 1 review, 1 approve | askedApproved.missingProducts | 1
1 create, 1 submit, 1 review, 1 ask missingProducts+missingAllPoe, 1 resubmit, 1 review, 1 approve | askedApproved.missingAllPoe | 1
1 create, 1 submit, 1 review, 1 ask, 1 resubmit, 1 review, 1 reject | askedDecided.missingOrOldDates | 1
1 create, 1 submit, 1 review, 1 ask, 1 resubmit, 1 review, 1 reject | askedApproved.missingOrOldDates |
1 create, 1 submit, 1 review, 1 ask, @2020-09-22   | askedDecided.missingOrOldDates | 1
1 create, 1 submit, 1 review, 1 reject, 1 dispute, 1 answer more | askedDecided.missingOrOldDates |
1 create, 1 submit, 1 review, 1 approve, 1 decline, 1 dispute, 1 answer more | askedApproved.missingOrOldDates |
// why claims were rejected
1 create, 1 submit, 1 review, 1 reject             | rejected.insufficientPoe | 1
1 create, 1 submit, 1 request, 1 grant             | rejected.partnerRequest | 1
1 create, 1 submit, 1 review, 1 approve, 1 decline | rejected.customerDecline | 1
1 create, 1 submit, 1 review, 1 ask, @2020-09-22   | rejected.noPartnerResponse | 1
1 create, 1 submit, 1 review, 1 reject, 1 dispute, 1 answer approved | rejected.insufficientPoe | 1
// C5: the customer may decline for seven days, to the end of Mon 21 Sep
1 create, 1 submit, 1 review, 1 approve, @2020-09-21T23:59:59.999Z | consent | 1
1 create, 1 submit, 1 review, 1 approve, @2020-09-22T00:00:00Z     | consent |
// what ends by itself in the days ahead
1 create, 1 submit, 1 review, 1 approve            | ending.2020-09-21 | 1
1 create, 1 submit, 1 review, 1 ask                | ending.2020-09-21 | 1
1 create, 1 submit, 1 review, 1 reject             | ending.2020-10-14 | 1
1 create, 1 submit, 1 review                       | ending            |
1 create, 1 submit, 1 review, 1 reject, 1 dispute  | ending            |
1 create, 1 submit, 1 review, 1 ask, 2 create, 2 submit, 2 review, 2 approve | ending | 1 2
";

#[test]
fn every_figure_is_its_claims() {
    for row in rows(TABLE) {
        let told = overview("2020-09", row[0]);
        assert_eq!(numbers(&told, row[1]), row[2], "{row:?}");
    }
}

/// In Japan, 21 and 22 September 2020 were off.
#[test]
fn age_counts_the_partners_days_and_a_decision_microsofts() {
    let steps = "1 create, 1 submit, 1 review, @2020-09-23, 1 approve";
    for (calendar, age, took) in [("partnerCalendar", 5, 7), ("microsoftCalendar", 7, 5)] {
        let mut desk = Desk::with(json!({"now": START, "seed": 1, calendar: "JP"}));
        play(&mut desk, steps);
        let told = desk.workspace.overview(&desk.host);
        assert_eq!(told.count(Figure::Age(Span::of(age))), 1, "{calendar}");
        assert_eq!(told.count(Figure::Took(Span::of(took))), 1, "{calendar}");
        assert_eq!(told.median_half_days(), Some(took * 2), "{calendar}");
    }
}

#[test]
fn an_edition_without_an_overall_target_has_none_in_time_and_none_late() {
    let steps = "1 create, 1 submit, 1 review, @2020-11-02, 1 approve";
    let told = overview("2023-10", steps);
    assert_eq!(numbers(&told, "decided"), "1");
    assert_eq!(numbers(&told, "took.21"), "1");
    assert_eq!(told.share(Figure::InTime, Figure::Decided).part, 0);
    assert_eq!(numbers(&told, "late"), "");
}

#[test]
fn what_the_clock_did_counts_although_nothing_is_written() {
    let mut desk = Desk::real();
    play(
        &mut desk,
        "1 create, 1 submit, 1 review, 1 ask, @2020-09-22",
    );
    let written = desk.workspace.log().len();
    let told = desk.workspace.overview(&desk.host);
    assert_eq!(desk.workspace.log().len(), written);
    assert_eq!(numbers(&told, "rejected.noPartnerResponse"), "1");
    assert_eq!(numbers(&told, "ending.2020-10-22"), "1");
}

#[test]
fn what_was_retracted_does_not_count() {
    let mut desk = Desk::real();
    play(&mut desk, "1 create, 1 submit, 1 review, 1 reject");
    let retract = json!({"type": "retract", "id": 1, "fromRevision": 5, "reason": "Typed in the wrong claim"});
    desk.ok(PARTNER, retract);
    let told = desk.workspace.overview(&desk.host);
    assert_eq!(numbers(&told, "decided"), "");
    assert_eq!(numbers(&told, "rejected.insufficientPoe"), "");
    assert_eq!(numbers(&told, "status.underReview"), "1");
}

/// The median of how long decisions took: claim by claim the day on which it was approved.
const MEDIANS: &str = "
// approved on             | business days
2020-09-15                 | 1
2020-09-15 2020-09-17      | 2
2020-09-15 2020-09-18      | 2.5
2020-09-15 2020-09-15 2020-09-28 | 1
2020-09-28 2020-09-15 2020-09-18 2020-09-17 | 3.5
";

#[test]
fn the_median_is_the_middle_one_or_the_mean_of_two() {
    assert_eq!(overview("2020-09", "1 create").median_half_days(), None);
    for row in rows(MEDIANS) {
        let mut days: Vec<&str> = row[0].split(' ').collect();
        days.sort_unstable();
        let begun = (1..=days.len()).map(|n| format!("{n} create, {n} submit, {n} review"));
        let mut steps: Vec<String> = begun.collect();
        let approved = days.iter().zip(1..);
        steps.extend(approved.map(|(day, n)| format!("@{day}, {n} approve")));
        let told = overview("2020-09", &steps.join(", "));
        let halves = told.median_half_days().unwrap();
        assert_eq!(format!("{}", f64::from(halves) / 2.0), row[1], "{row:?}");
    }
}

#[test]
fn a_share_is_rounded_and_nothing_has_none() {
    for (part, of, percent) in [
        (0, 0, None),
        (0, 3, Some(0)),
        (1, 3, Some(33)),
        (2, 3, Some(67)),
        (1, 8, Some(13)),
        (3, 3, Some(100)),
    ] {
        assert_eq!(Share { part, of }.percent(), percent, "{part} of {of}");
    }
}

#[test]
fn what_is_asked_or_rejected_again_is_counted_again_and_stays_one_claim() {
    let again = "1 create, 1 submit, 1 review, 1 ask, 1 resubmit, 1 review, 1 ask, 2 create, 2 submit, 2 review, 2 ask";
    let told = overview("2020-09", again);
    let asked = Figure::Asked(ParReason::MissingOrOldDates);
    assert_eq!((told.times(asked), told.count(asked)), (3, 2));
    let twice = "1 create, 1 submit, 1 review, 1 approve, 1 decline, 1 dispute, 1 answer approved, 1 decline";
    let told = overview("2020-09", twice);
    let declined = Figure::Rejected(RejectionReason::CustomerDecline);
    assert_eq!((told.times(declined), told.count(declined)), (2, 1));
}

#[test]
fn the_days_ahead_say_which_clocks_end_and_whether_the_partner_works() {
    let steps = "1 create, 1 submit, 1 review, 1 ask, 2 create, 2 submit, 2 review, 2 approve, 3 create, 3 submit, 3 review, 3 reject";
    let told = overview("2020-09", steps);
    assert_eq!(told.ahead.len(), 31);
    assert_eq!(DAYS_AHEAD, 30);
    let ends = told.ahead.iter().filter(|day| day.ends != [0; 3]);
    let ends: Vec<_> = ends.map(|day| (day.day.to_string(), day.ends)).collect();
    // An answer, the end of a dispute's window, the end of a consent's.
    let wanted = [
        ("2020-09-21".to_owned(), [1, 0, 1]),
        ("2020-10-14".to_owned(), [0, 1, 0]),
    ];
    assert_eq!(ends, wanted);
    let free = told.ahead.iter().filter(|day| !day.works).count();
    assert_eq!(free, 8, "four weekends and no holiday");
}

#[test]
fn consent_windows_stand_soonest_first_with_their_days_left() {
    let steps = "1 create, 1 submit, 1 review, 2 create, 2 submit, 2 review, 2 approve, @2020-09-16, 1 approve";
    let mut desk = Desk::sandbox();
    play(&mut desk, steps);
    let told = desk.workspace.overview(&desk.host);
    let shown = |window: &cpor_engine::view::overview::Window| {
        assert_eq!(window.deadline.kind, ClockKind::Consent);
        let left = window.deadline.left(told.today, desk.workspace.days());
        format!("{} {} {left:?}", window.deadline.claim_id, window.customer)
    };
    let shown: Vec<String> = told.consents.iter().map(shown).collect();
    let wanted = ["2 Árvíztűrő Kft. Days(5)", "1 Árvíztűrő Kft. Days(7)"];
    assert_eq!(shown, wanted);
}

#[test]
fn every_claim_stands_in_one_status_and_it_is_one_turn() {
    let steps = "1 create, 2 create, 2 submit, 3 create, 3 submit, 3 review, 3 approve, 4 create, 4 submit, 4 review, 4 reject, @2020-11-02";
    let told = overview("2020-09", steps);
    let statuses = Status::ALL.map(|status| told.count(Figure::Status(status)));
    let turns = BallWith::ALL.map(|ball| told.count(Figure::Turn(ball)));
    assert_eq!(told.total, 4);
    assert_eq!(statuses.iter().sum::<usize>(), 4);
    assert_eq!(turns.iter().sum::<usize>(), 4);
}

#[test]
fn a_civil_day_is_the_zones_also_where_it_changes() {
    // In São Paulo 2018-11-03 ended at 03:00 UTC, an hour later by the wall.
    let mut desk = Desk::with(json!({"clock": "real", "timeZone": "America/Sao_Paulo"}));
    for (now, day) in [
        ("2018-11-03T02:59:59.999Z", "2018-11-02"),
        ("2018-11-03T03:00:00Z", "2018-11-03"),
        ("2018-11-04T02:59:59.999Z", "2018-11-03"),
        ("2018-11-04T03:00:00Z", "2018-11-04"),
    ] {
        desk.host.now.set(instant(now));
        assert_eq!(desk.workspace.overview(&desk.host).today, date(day));
    }
    desk.host.now.set(instant("2018-11-01T02:30:00Z"));
    play(
        &mut desk,
        "1 create, 1 submit, 1 review, @2018-11-05T01:30:00Z, 1 approve",
    );
    // Wed 31 Oct to Sun 4 Nov by the wall: Thu and Fri.
    let told = desk.workspace.overview(&desk.host);
    assert_eq!(told.median_half_days(), Some(4));
}

#[test]
fn every_figure_is_found_again_by_its_word() {
    let spans = Span::ALL.into_iter();
    let spans = spans.flat_map(|span| [Figure::Age(span), Figure::Took(span)]);
    let asked = ParReason::ALL.iter().flat_map(|reason| {
        [
            Figure::Asked(*reason),
            Figure::AskedDecided(*reason),
            Figure::AskedApproved(*reason),
        ]
    });
    let rejected = RejectionReason::ALL.iter().map(|it| Figure::Rejected(*it));
    let all = Status::ALL.into_iter().map(Figure::Status);
    let all = all.chain(BallWith::ALL.into_iter().map(Figure::Turn));
    let all = all.chain(spans).chain(asked).chain(rejected).chain([
        Figure::Decided,
        Figure::InTime,
        Figure::Late,
        Figure::Approved,
        Figure::Consent,
        Figure::Ending,
        Figure::EndingOn(date("2020-10-02")),
    ]);
    for figure in all {
        assert_eq!(Figure::of_key(&figure.key()), Some(figure));
    }
    for word in [
        "",
        "age",
        "age.1",
        "ending.x",
        "asked.",
        "status.none",
        "late.6",
        "none",
    ] {
        assert_eq!(Figure::of_key(word), None, "{word}");
    }
}

#[test]
fn what_waits_for_the_partner_without_a_clock_is_listed_longest_standing_first() {
    for (steps, expected) in [
        ("", ""),
        ("1 create, @2020-09-15, 2 create", "1 2"),
        // What is submitted has clocks, and waits for Microsoft.
        ("1 create, 2 create, 1 submit", "2"),
        ("1 create, 1 delete", ""),
        // A rejected claim has the time in which it can be disputed, and after that is nobody's.
        ("1 create, 1 submit, 1 review, 1 reject", ""),
    ] {
        let mut desk = Desk::with(json!({"now": START, "seed": 1, "ruleBook": "2020-09"}));
        play(&mut desk, steps);
        let found = desk
            .workspace
            .waiting_without_clock(BallWith::Partner, &desk.host);
        let found: Vec<String> = found.iter().map(|claim| claim.id.to_string()).collect();
        assert_eq!(found.join(" "), expected, "{steps}");
    }
}
