//! What the process tells, and whom, when. Source: seed 20158-125, 159, 193; that there are the others is ours.

use cpor_engine::notices::{MORE, More, Notice, NoticeKind, WORDS, of_claim};
use cpor_engine::{Instant, RuleBook, Side};
use serde_json::json;

use crate::support::*;
use crate::walks::walks;

fn book(edition: &str) -> Desk {
    Desk::with(json!({"now": START, "seed": 1, "ruleBook": edition}))
}

fn to(side: Side) -> &'static str {
    match side {
        Side::Partner => "partner",
        Side::Reviewer => "reviewer",
        Side::Customer => "customer",
        Side::Program => "program",
        Side::Clock => "nobody",
    }
}

/// When, what, to whom, and the last day of which it speaks: `09-15 submitted partner 09-21`.
fn shown(notice: &Notice) -> String {
    let at = notice.at.to_string();
    let (kind, side) = (notice.kind.key(), to(notice.to));
    let day = notice.last_day.map(|day| day.to_string());
    let day = day.map_or_else(String::new, |day| format!(" {}", &day[5..]));
    format!("{} {kind} {side}{day}", &at[5..10])
}

/// What a story tells in all.
fn told(edition: &str, steps: &str) -> Vec<String> {
    let mut desk = book(edition);
    desk.steps(steps);
    let notices = desk.workspace.notices(&desk.host);
    notices.iter().map(shown).collect()
}

/// Each row: editions, what is done, what the last step of it tells. The world starts on Mon 2020-09-14.
const EVENTS: &str = "
// edition                 | steps                                            | what the last step tells
all                        | create                                           |
2020-06 2020-09 2023-10    | create, submit                                   | 09-14 submitted partner 09-21, 09-14 toPickUp reviewer 09-21
2020-06 2020-09            | create, submit, review                           | 09-14 pickedUp partner 09-21
2023-10                    | create, submit, review                           | 09-14 pickedUp partner 10-02
2020-06 2020-09            | create, submit, review, ask                      | 09-14 informationRequested partner 09-21
2023-10                    | create, submit, review, ask                      | 09-14 informationRequested partner 10-02
all                        | create, submit, review, ask, resubmit            | 09-14 resubmitted partner 09-21, 09-14 toPickUp reviewer 09-21
all                        | create, submit, review, approve                  | 09-14 approved partner 09-21, 09-14 consentRequested customer 09-21
// a rejection says until when it may be disputed (20158-159), where the edition knows that
2020-06                    | create, submit, review, reject                   | 09-14 rejected partner
2020-09 2023-10            | create, submit, review, reject                   | 09-14 rejected partner 10-14
2020-09 2023-10            | create, submit, request, grant                   | 09-14 rejected partner 10-14
all                        | create, submit, request                          | 09-14 rejectionRequested reviewer
2020-06                    | create, submit, review, approve, decline         | 09-14 declined partner
2020-09 2023-10            | create, submit, review, approve, decline         | 09-14 declined partner 10-14
// disputes
2020-09 2023-10            | create, submit, review, reject, dispute          | 09-14 disputed partner 09-21, 09-14 toAnswer reviewer 09-21
2020-09 2023-10            | create, submit, review, reject, dispute, answer approved | 09-14 disputeGranted partner 09-21, 09-14 consentRequested customer 09-21
2020-09                    | create, submit, review, reject, dispute, answer more | 09-14 informationRequested partner 09-21
2023-10                    | create, submit, review, reject, dispute, answer more | 09-14 informationRequested partner 10-02
2020-09                    | create, submit, review, reject, dispute, answer upheld | 09-14 disputeUpheld partner 10-14
2023-10                    | create, submit, review, reject, dispute, answer upheld | 09-14 disputeUpheld partner
// the clock
2020-06                    | create, submit, review, ask, @2020-09-22T00:00:00Z | 09-22 rejectedUnanswered partner
2020-09                    | create, submit, review, ask, @2020-09-22T00:00:00Z | 09-22 rejectedUnanswered partner 10-22
2023-10                    | create, submit, review, ask, @2020-10-03T00:00:00Z | 10-03 rejectedUnanswered partner 11-02
all                        | create, submit, review, approve, wait            | 09-22 consentClosed partner, 09-22 associationStands customer, 09-22 toAssess program
all                        | create, submit, review, approve, wait, eligible  | 09-22 eligible partner
all                        | create, submit, review, approve, wait, not       | 09-22 notEligible partner
// nobody else is told what does not concern them
all                        | create, comment                                  |
all                        | create, submit, comment                          | 09-14 commented reviewer
2020-06 2020-09            | create, submit, edit                             |
2023-10                    | create, submit, review, approve, disassociate    | 09-14 disassociated customer
all                        | create, submit, review, approve, wait, eligible, found |
";

#[test]
fn every_event_tells_what_it_should_in_every_edition() {
    for row in rows(EVENTS) {
        let [editions, steps, wanted] = row[..] else {
            panic!("a row has three columns: {row:?}");
        };
        let editions: Vec<&str> = match editions {
            "all" => RuleBook::editions().collect(),
            some => some.split_whitespace().collect(),
        };
        for edition in editions {
            let all = told(edition, steps);
            let before = steps.rsplit_once(", ").map(|(before, _)| before);
            let before = before.map_or(0, |steps| told(edition, steps).len());
            // The clock tells of the last day on the way to it.
            let last: Vec<String> = all[before..]
                .iter()
                .filter(|line| !line.contains("lastDay"))
                .cloned()
                .collect();
            assert_eq!(last.join(", "), wanted, "{edition}: {steps}");
        }
    }
}

/// What the clocks tell by themselves: steps, until when, and the whole of what is told from then on.
const CLOCKS: &str = "
// steps                           | and then            | what the clocks tell
create, submit                     | 2020-09-21T23:59:59.999Z |
create, submit                     | 2020-09-22T00:00:00Z | 09-22 overdue partner 09-21
create, submit                     | 2020-09-29T00:00:00Z | 09-22 overdue partner 09-21, 09-29 overdue partner 09-28
create, submit, review             | 2020-09-29T00:00:00Z | 09-22 overdue partner 09-21, 09-29 overdue partner 09-28
create, submit, review, ask        | 2020-09-20T23:59:59.999Z |
create, submit, review, ask        | 2020-09-21T00:00:00Z | 09-21 lastDayToAnswer partner 09-21
create, submit, review, approve    | 2020-09-21T00:00:00Z | 09-21 lastDayToDecline customer 09-21
create, submit, review, reject     | 2020-10-14T00:00:00Z | 10-14 lastDayToDispute partner 10-14
create, submit, review, reject     | 2020-10-15T00:00:00Z | 10-14 lastDayToDispute partner 10-14, 10-15 disputeClosed partner 10-14
create, submit, review, reject, dispute | 2020-10-15T00:00:00Z | 09-22 overdue partner 09-21
";

#[test]
fn the_clocks_warn_a_day_before_and_say_when_microsoft_is_late() {
    for row in rows(CLOCKS) {
        let [steps, until, wanted] = row[..] else {
            panic!("a row has three columns: {row:?}");
        };
        let before = told("2020-09", steps).len();
        let all = told("2020-09", &format!("{steps}, @{until}"));
        assert_eq!(all[before..].join(", "), wanted, "{steps} until {until}");
    }
}

#[test]
fn nothing_is_told_of_a_clock_that_was_stopped_in_time_and_a_comment_makes_none_speak_twice() {
    let late = "@2020-12-01T00:00:00Z";
    let way = format!("create, submit, review, ask, comment, resubmit, {late}");
    let all = told("2020-09", &way);
    assert!(all.iter().all(|line| !line.contains("lastDay")), "{all:?}");
    let way = format!("create, submit, @2020-09-30T00:00:00Z, comment, {late}");
    let late = told("2020-09", &way);
    let late = late.iter().filter(|line| line.contains("overdue")).count();
    assert_eq!(late, 2);
}

#[test]
fn the_answer_to_a_dispute_after_the_window_leaves_a_new_claim_only() {
    let mut desk = book("2020-09");
    desk.steps("create, submit, review, reject, dispute, @2020-10-20T09:00:00Z, answer upheld");
    let last = desk.workspace.notices(&desk.host).pop().unwrap();
    assert_eq!(last.kind, NoticeKind::DisputeUpheld);
    assert_eq!(last.more, [More::ClaimAnew]);
}

#[test]
fn o12_the_customer_is_told_how_long_it_may_decline_in_each_edition() {
    for (edition, asked, closed) in [
        ("2020-06", More::DeclineBy, &[][..]),
        ("2020-09", More::DeclineBy, &[]),
        ("2023-10", More::DeclineAtAnyTime, &[More::StillDeclines]),
    ] {
        let mut desk = book(edition);
        desk.steps("create, submit, review, approve, wait");
        let notices = desk.workspace.notices(&desk.host);
        let of = |kind| notices.iter().find(|notice| notice.kind == kind).unwrap();
        assert_eq!(of(NoticeKind::ConsentRequested).more, [asked], "{edition}");
        assert_eq!(of(NoticeKind::AssociationStands).more, closed, "{edition}");
    }
}

#[test]
fn o15_a_rejection_says_where_its_reason_stands_and_how_it_is_disputed_in_each_edition() {
    let ways = [
        (
            "2020-06",
            "create, submit, review, reject",
            More::DisputeInWriting,
        ),
        ("2020-09", "create, submit, review, reject", More::DisputeBy),
        ("2023-10", "create, submit, review, reject", More::DisputeBy),
        (
            "2023-10",
            "create, submit, review, reject, dispute, answer more, @2020-10-03T00:00:00Z",
            More::RejectedForGood,
        ),
    ];
    for (edition, steps, how) in ways {
        let mut desk = book(edition);
        desk.steps(steps);
        let last = desk.workspace.notices(&desk.host).pop().unwrap();
        assert_eq!(last.more, [More::WhereTheReasonStands, how], "{edition}");
        assert_eq!(last.sent_by.unwrap().id, "O15");
        assert!(!last.rejected.is_empty());
    }
}

#[test]
fn a_notice_is_addressed_as_the_claim_says_and_quotes_what_was_written() {
    let mut desk = book("2020-09");
    desk.steps("create, submit, review, ask, resubmit, review, approve");
    let notices = desk.workspace.notices(&desk.host);
    let of = |kind| notices.iter().find(|notice| notice.kind == kind).unwrap();
    let asked = of(NoticeKind::InformationRequested);
    assert_eq!(
        asked.recipient.email.as_ref().unwrap().as_str(),
        "pal@partner.example"
    );
    assert_eq!(
        asked.quote.as_deref(),
        Some("Please send a dated signature.")
    );
    assert_eq!(asked.subject(), "Claim 1 needs your answer");
    assert_eq!(
        asked.paragraphs(),
        [
            "Microsoft has reviewed “Contoso Teams” for Árvíztűrő Kft. and needs more about its PoE.",
            "Give what is asked for and resubmit the claim by the end of 2020-09-21. After that day the clock rejects it.",
        ]
    );
    let consent = of(NoticeKind::ConsentRequested);
    assert_eq!(
        consent.recipient.name.as_ref().unwrap().as_str(),
        "Kiss Éva"
    );
    assert_eq!(of(NoticeKind::ToPickUp).recipient.email, None);
}

#[test]
fn every_kind_and_every_sentence_is_told_somewhere_has_words_for_all_that_it_names_and_an_id_of_its_own()
 {
    let mut kinds = std::collections::BTreeSet::new();
    let mut more = std::collections::BTreeSet::new();
    for desk in walks() {
        let notices = desk.workspace.notices(&desk.host);
        let ids: std::collections::BTreeSet<&str> =
            notices.iter().map(|notice| notice.id.as_str()).collect();
        assert_eq!(ids.len(), notices.len());
        assert!(notices.is_sorted_by_key(|notice| (notice.at, notice.claim)));
        for notice in &notices {
            kinds.insert(notice.kind);
            more.extend(notice.more.iter().copied());
            for text in notice.paragraphs().into_iter().chain([notice.subject()]) {
                assert!(!text.contains(['{', '}']) && !text.is_empty(), "{text}");
            }
            assert!(notice.rule.is_some(), "{}", notice.kind.key());
            assert_ne!(notice.to, Side::Clock);
        }
    }
    // What the random walks do not meet, the tables above do.
    let missed: Vec<&str> = NoticeKind::ALL
        .iter()
        .filter(|kind| !kinds.contains(kind))
        .map(|kind| kind.key())
        .collect();
    assert_eq!(missed, [""; 0]);
    let missed: Vec<&str> = MORE
        .iter()
        .filter(|row| !more.contains(&row.more))
        .map(|row| row.more.key())
        .collect();
    assert_eq!(missed, ["removeProducts"]);
    for (row, kind) in WORDS.iter().zip(NoticeKind::ALL) {
        assert_eq!(row.kind, *kind);
    }
}

#[test]
fn products_to_take_out_are_named() {
    let mut desk = book("2020-09");
    desk.steps("create, submit, review");
    let mut command = ask();
    command["removeProducts"] = json!(["Teams", "Yammer"]);
    desk.ok(REVIEWER, command);
    let last = desk.workspace.notices(&desk.host).pop().unwrap();
    assert_eq!(
        last.paragraphs()[2],
        "The reviewer advises to take out: Teams, Yammer."
    );
}

#[test]
fn what_was_told_stays_told_as_time_goes_on() {
    for desk in walks() {
        let now = desk.workspace.now(&desk.host);
        for (number, history) in desk.workspace.claims() {
            let book = desk.workspace.book_shown(history.claim()).unwrap();
            let of = |at: Instant| of_claim(number, history, &book, at).notices;
            let (early, late) = (of(now), of(now.plus_millis(90 * 24 * 3_600_000)));
            assert_eq!(late[..early.len()], early);
        }
    }
}

#[test]
fn until_the_instant_that_it_says_a_claim_sends_nothing_more() {
    let mut more = 0;
    for desk in walks() {
        let now = desk.workspace.now(&desk.host);
        for (number, history) in desk.workspace.claims() {
            let book = desk.workspace.book_shown(history.claim()).unwrap();
            let of = |at: Instant| of_claim(number, history, &book, at);
            let mut sent = of(now);
            while let Some(until) = sent.until {
                assert_eq!(of(until.plus_millis(-1)), sent, "{until}");
                let then = of(until);
                assert!(then.until.is_none_or(|next| until < next));
                more += then.notices.len() - sent.notices.len();
                sent = then;
            }
            assert_eq!(of(instant("2150-01-01T00:00:00Z")), sent);
        }
    }
    assert!(more > 20, "{more}");
}

#[test]
fn what_is_derived_and_what_is_written_of_a_lapse_tell_the_same() {
    let mut desk = Desk::real();
    desk.steps("create, submit, review, ask, @2020-09-22T09:00:00Z");
    let derived = desk.workspace.notices(&desk.host);
    assert_eq!(derived.last().unwrap().kind, NoticeKind::RejectedUnanswered);
    desk.step("comment");
    let written = desk.workspace.notices(&desk.host);
    assert_eq!(written[..derived.len()], derived);
}

#[test]
fn what_was_retracted_told_nothing() {
    let mut desk = Desk::real();
    desk.steps("create, submit, review, approve");
    let retract = json!({"type": "retract", "id": 1, "fromRevision": 5, "reason": "Another claim"});
    desk.ok(PARTNER, retract);
    let last = desk.workspace.notices(&desk.host).pop().unwrap();
    assert_eq!(last.kind, NoticeKind::PickedUp);
}
