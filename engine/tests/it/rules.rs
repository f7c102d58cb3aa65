//! The rule book: every rule is a sentence of the page or says that it is ours; the data is complete.
//! Source: domain.md, first paragraph, and §§4, 5, 11.

use std::collections::{BTreeMap, BTreeSet};

use cpor_engine::RuleBook;
use cpor_engine::command::ActKind;
use cpor_engine::deadline::{ClockKind, OnLapse};
use cpor_engine::fields::Field;
use cpor_engine::reason::{Activity, ParReason, RejectionReason, SolutionArea};
use cpor_engine::rules::data::{CalendarSide, DayUnit};
use cpor_engine::status::Status;
use serde::Deserialize;

use crate::support::rows;

#[derive(Deserialize)]
struct Seed {
    title: String,
    publisher: String,
    date: String,
    licence: String,
    sentences: BTreeMap<String, String>,
}

fn seed() -> Seed {
    serde_json::from_str(include_str!("../fixtures/seed_sentences.json")).unwrap()
}

fn book() -> std::sync::Arc<RuleBook> {
    RuleBook::shipped("2020-09").unwrap()
}

/// Letters and digits alone: the page's emphasis, bullets and line breaks are no words.
fn words(text: &str) -> String {
    let words = text.chars().filter(|sign| sign.is_alphanumeric());
    words.flat_map(char::to_lowercase).collect()
}

#[test]
fn the_fixture_is_the_page_with_its_attribution() {
    let (seed, book) = (seed(), book());
    let source = &book.data().source;
    assert_eq!(
        (&seed.title, &seed.publisher, &seed.date, &seed.licence),
        (
            &source.title,
            &source.publisher,
            &source.date,
            &source.licence
        )
    );
    assert_eq!(seed.licence, "CC-BY-4.0");
    assert_eq!(seed.sentences.len(), 102);
}

#[test]
fn every_rule_is_a_sentence_of_the_page_or_marked_ours() {
    let (seed, book) = (seed(), book());
    for row in &book.data().rules {
        let rule = book.rule(&row.id).unwrap();
        assert_eq!(rule.is_ours(), row.ours.is_some(), "{}", row.id);
        if let Some(why) = &row.ours {
            assert!(
                row.sentences.is_empty(),
                "{} is ours or cited, not both",
                row.id
            );
            assert!(!why.trim().is_empty(), "{} says why", row.id);
            continue;
        }
        assert!(!row.sentences.is_empty(), "{} cites or is ours", row.id);
        let cited: Vec<&str> = row
            .sentences
            .iter()
            .map(|number| seed.sentences.get(number).unwrap().as_str())
            .collect();
        assert!(
            words(&cited.join(" ")).contains(&words(&row.text)),
            "{}: {:?} is not what {:?} says: {cited:?}",
            row.id,
            row.text,
            row.sentences
        );
        assert_eq!(rule.source, row.sentences.join(", "));
    }
}

#[test]
fn sentences_that_our_own_rules_name_are_there() {
    let seed = seed();
    for row in &book().data().rules {
        let why = row.ours.as_deref().unwrap_or_default();
        for part in why.split("20158-").skip(1) {
            let number: String = part.chars().take_while(char::is_ascii_digit).collect();
            assert!(
                seed.sentences.contains_key(&format!("20158-{number}")),
                "{}",
                row.id
            );
        }
    }
}

#[test]
fn what_domain_md_quotes_is_what_the_rules_quote() {
    // The clocks and the transitions that change a status by themselves or by others: their sentences.
    for (rule, sentence) in [
        ("C1", "20158-120"),
        ("C2", "20158-140"),
        ("C3", "20158-150"),
        ("C4", "20158-123"),
        ("C5", "20158-146"),
        ("C6", "20158-158"),
        ("C7", "20158-167"),
        ("T3", "20158-186"),
        ("T6", "20158-186"),
        ("T8", "20158-150"),
        ("T12", "20158-196"),
        ("T14", "20158-158"),
        ("T19", "20158-118"),
        ("H1", "20158-202"),
    ] {
        assert_eq!(book().rule(rule).unwrap().source, sentence, "{rule}");
    }
}

#[test]
fn names_of_rules_are_used_once_and_each_that_is_named_exists() {
    let book = book();
    let data = book.data();
    let ids: Vec<&str> = data.rules.iter().map(|row| row.id.as_str()).collect();
    let unique: BTreeSet<&str> = ids.iter().copied().collect();
    assert_eq!(ids.len(), unique.len());
    let named = (data.statuses.iter().map(|row| &row.rule))
        .chain(data.clocks.iter().map(|row| &row.rule))
        .chain(data.acts.iter().map(|row| &row.rule))
        .chain(data.fields.iter().map(|row| &row.rule))
        .chain(data.par_reasons.iter().map(|row| &row.rule))
        .chain(data.rejection_reasons.iter().map(|row| &row.rule));
    for rule in named {
        assert!(unique.contains(rule.as_str()), "{rule}");
    }
    for number in 1..=20 {
        assert!(unique.contains(format!("T{number}").as_str()), "T{number}");
    }
    for number in 1..=15 {
        assert!(
            unique.contains(format!("O{number}").as_str()),
            "O{number} of domain.md §11"
        );
    }
}

#[test]
fn each_word_of_a_list_has_its_row_and_each_row_its_word() {
    let book = book();
    let data = book.data();
    assert_eq!(
        data.par_reasons
            .iter()
            .map(|row| row.reason)
            .collect::<Vec<_>>(),
        ParReason::ALL
    );
    assert_eq!(
        data.rejection_reasons
            .iter()
            .map(|row| row.reason)
            .collect::<Vec<_>>(),
        RejectionReason::ALL
    );
    assert_eq!(
        data.clocks.iter().map(|row| row.kind).collect::<Vec<_>>(),
        ClockKind::ALL
    );
    assert_eq!(
        data.fields.iter().map(|row| row.field).collect::<Vec<_>>(),
        Field::ALL
    );
    assert_eq!(
        data.areas
            .iter()
            .map(|row| row.area)
            .collect::<Vec<_>>()
            .len(),
        SolutionArea::ALL.len()
    );
    let acts: Vec<ActKind> = data.acts.iter().map(|row| row.act).collect();
    let lacking: Vec<ActKind> = ActKind::ALL
        .into_iter()
        .filter(|act| !acts.contains(act))
        .collect();
    assert_eq!(lacking, [ActKind::Disassociate]);
    assert_eq!(acts.len() + 1, ActKind::ALL.len());
}

#[test]
fn the_six_statuses_have_their_names() {
    let book = book();
    let names: Vec<_> = book
        .data()
        .statuses
        .iter()
        .map(|row| (row.status, row.name.as_str()))
        .collect();
    assert_eq!(
        names,
        [
            (Status::Editing, "Editing"),
            (Status::Submitted, "Submitted"),
            (Status::UnderReview, "Under review"),
            (Status::PartnerActionRequired, "Partner action required"),
            (Status::Approved, "Approved"),
            (Status::Rejected, "Rejected"),
        ]
    );
}

/// domain.md §1: how long each clock runs, whose calendar counts, what its lapse does.
const CLOCKS: &str = "
// clock        | days | of       | calendar  | lapse
pickup          | 5    | business | microsoft | none
review          | 5    | business | microsoft | none
response        | 5    | business | partner   | rejected
decision        | 10   | business | microsoft | none
consent         | 7    | calendar | partner   | assessment
disputeWindow   | 30   | calendar | partner   | none
disputeAnswer   | 5    | business | microsoft | none
";

#[test]
fn c1_to_c7_the_clocks_of_the_edition() {
    let book = book();
    for (row, clock) in rows(CLOCKS).zip(&book.data().clocks) {
        let unit = match clock.unit {
            DayUnit::Business => "business",
            DayUnit::Calendar => "calendar",
        };
        let calendar = match clock.calendar {
            CalendarSide::Microsoft => "microsoft",
            CalendarSide::Partner => "partner",
        };
        let lapse = match clock.on_lapse {
            OnLapse::None => "none",
            OnLapse::Rejected => "rejected",
            OnLapse::RejectedFinal => "rejectedFinal",
            OnLapse::Assessment => "assessment",
        };
        let days = clock.days.to_string();
        assert_eq!(row, [clock.kind.key(), &days, unit, calendar, lapse]);
    }
}

#[test]
fn reasons_are_worded_as_the_page_words_them() {
    let book = book();
    for (reason, name) in [
        (ParReason::MissingAllPoe, "Missing all PoE"),
        (
            ParReason::MissingCustomerAcknowledgment,
            "Missing customer acknowledgment",
        ),
        (ParReason::MissingOrOldDates, "Missing or old dates"),
        (
            ParReason::MissingPartnerSolution,
            "Missing partner solution/service",
        ),
        (ParReason::MissingProducts, "Missing products"),
    ] {
        assert_eq!(book.par_reason_name(reason), name);
    }
    for (reason, name) in [
        (RejectionReason::PartnerRequest, "Partner request"),
        (RejectionReason::CustomerDecline, "Customer decline"),
        (
            RejectionReason::InsufficientPoe,
            "Insufficient proof of execution",
        ),
        (
            RejectionReason::MissingCustomerConsent,
            "Missing customer consent on PoE",
        ),
        (RejectionReason::MissingProducts, "Missing products"),
        (RejectionReason::NoPartnerResponse, "No partner response"),
        (RejectionReason::PoeUnavailable, "PoE unavailable"),
    ] {
        assert_eq!(book.rejection_reason_name(reason), name);
    }
}

#[test]
fn f6_areas_have_their_activities() {
    let book = book();
    let business = &book.data().areas[0];
    assert_eq!(
        (business.area, business.activities.len()),
        (SolutionArea::BusinessApplications, 3)
    );
    let microsoft = &book.data().areas[1];
    assert_eq!(microsoft.combinations, [[Activity::Usage]]);
    assert!(
        book.data().acknowledgements.is_empty(),
        "this edition asks for none"
    );
}

#[test]
fn an_edition_that_is_not_shipped_is_said_to_be_unknown() {
    assert_eq!(
        RuleBook::editions().collect::<Vec<_>>(),
        ["2020-06", "2020-09", "2023-10"]
    );
    for edition in RuleBook::editions() {
        let newest = RuleBook::shipped(edition).unwrap();
        let mut reference = newest.reference();
        assert_eq!(
            RuleBook::kept(&reference).unwrap().reference(),
            newest.reference()
        );
        // A revision that is not shipped is not replaced by another.
        reference.revision += 1;
        assert_eq!(
            RuleBook::kept(&reference).unwrap_err().key(),
            "unknownEdition"
        );
    }
    for edition in ["2019-10", "", "2020-09 "] {
        assert_eq!(
            RuleBook::shipped(edition).unwrap_err().key(),
            "unknownEdition"
        );
    }
}
