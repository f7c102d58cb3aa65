//! The three editions as data: every rule says where it comes from, every difference stands in domain.md §8, and
//! names, clocks and places are what that table says.

use std::collections::BTreeSet;
use std::sync::Arc;

use cpor_engine::RuleBook;
use cpor_engine::command::ActKind;
use cpor_engine::reason::SolutionArea;
use cpor_engine::rules::{BookRef, Books};
use cpor_engine::status::Status;
use serde_json::json;

use crate::support::*;

fn books() -> Vec<Arc<RuleBook>> {
    RuleBook::editions()
        .map(|edition| RuleBook::shipped(edition).unwrap())
        .collect()
}

/// A rule by its name in an edition, if it is there.
fn text(edition: &str, id: &str) -> Option<String> {
    let book = RuleBook::shipped(edition).unwrap();
    book.rule(id).map(|rule| rule.text.clone())
}

#[test]
fn every_rule_has_exactly_one_kind_of_source() {
    let seed: serde_json::Value =
        serde_json::from_str(include_str!("../fixtures/seed_sentences.json")).unwrap();
    for book in books() {
        let sources = &book.data().sources;
        for row in &book.data().rules {
            let rule = format!("{} {}", book.edition(), row.id);
            let kinds = [
                !row.sentences.is_empty(),
                row.from.is_some(),
                row.ours.is_some(),
            ];
            assert_eq!(kinds.iter().filter(|kind| **kind).count(), 1, "{rule}");
            if kinds[0] {
                // rules.rs compares these with the page, word for word.
                let default = RuleBook::shipped("2020-09").unwrap();
                assert!(default.data().rules.contains(row), "{rule}");
            }
            let ours = row.ours.as_deref().unwrap_or_default();
            for part in ours.split("20158-").skip(1) {
                let digits: String = part.chars().take_while(char::is_ascii_digit).collect();
                let number = format!("20158-{digits}");
                assert!(seed["sentences"][&number].is_string(), "{rule}: {number}");
            }
            if let Some(from) = &row.from {
                let (name, place) = from.split_once(": ").unwrap();
                assert!(sources.iter().any(|source| source.name == name), "{rule}");
                assert!(!place.is_empty(), "{rule}");
            }
            let quoted = book.rule(&row.id).unwrap();
            assert_eq!(quoted.is_quoted(), kinds[0], "{rule}");
            assert_eq!(quoted.is_ours(), kinds[2], "{rule}");
            assert!(!quoted.source.is_empty() && !quoted.text.is_empty());
        }
        for source in sources {
            let names = |from: &String| from.starts_with(&format!("{}: ", source.name));
            let mut rules = book.data().rules.iter();
            let used = rules.any(|row| row.from.as_ref().is_some_and(names));
            assert!(used, "{} is cited", source.name);
        }
    }
}

#[test]
fn facts_of_pages_without_a_licence_are_not_their_sentences() {
    // What the seed says may be quoted; the pages of 2023 give facts alone, so no rule of theirs cites a sentence.
    let book = RuleBook::shipped("2023-10").unwrap();
    let mut rules = book.data().rules.iter();
    assert!(rules.all(|row| row.sentences.is_empty()));
}

#[test]
fn every_rule_that_is_named_is_there() {
    for book in books() {
        let data = book.data();
        let named = (data.statuses.iter().map(|row| &row.rule))
            .chain(data.clocks.iter().map(|row| &row.rule))
            .chain(data.acts.iter().map(|row| &row.rule))
            .chain(data.lacks.iter().map(|row| &row.rule))
            .chain(data.done_elsewhere.iter().map(|row| &row.rule))
            .chain(data.fields.iter().map(|row| &row.rule))
            .chain(data.par_reasons.iter().map(|row| &row.rule))
            .chain(data.rejection_reasons.iter().map(|row| &row.rule))
            .chain(data.acknowledgements.iter().map(|row| &row.rule));
        for rule in named {
            assert!(book.rule(rule).is_some(), "{} {rule}", book.edition());
        }
        let ids: BTreeSet<&str> = data.rules.iter().map(|row| row.id.as_str()).collect();
        assert_eq!(ids.len(), data.rules.len(), "each name once");
        for lacking in &data.lacks {
            assert!(book.act(lacking.act).is_none(), "lacked and listed");
        }
    }
}

/// What a partner does in Partner Center, of the acts that are its own: the desk asks for their day, and for no other's.
const DONE_ELSEWHERE: &str = "
// edition | done elsewhere
2020-06    | submit resubmit requestRejection validateEarnings
2020-09    | submit resubmit requestRejection dispute validateEarnings
2023-10    | submit resubmit requestRejection dispute validateEarnings
";

#[test]
fn n2_what_is_handed_to_microsoft_is_done_elsewhere() {
    for row in rows(DONE_ELSEWHERE) {
        let book = RuleBook::shipped(row[0]).unwrap();
        let acts = ActKind::ALL.into_iter();
        let there = acts.filter_map(|act| Some((act.key(), book.done_elsewhere(act)?)));
        let (there, rules): (Vec<_>, Vec<_>) = there.unzip();
        assert_eq!(there.join(" "), row[1], "{}", row[0]);
        assert!(rules.iter().all(|rule| rule.id == "N2"), "{}", row[0]);
    }
}

/// A name means the same question everywhere: an edition lacks a question, answers it, or asks one more.
const QUESTIONS: &str = "
// edition | lacks of the default edition's   | asks beside them
2020-06    | C6 C7 D1 D2 D3 D4 O8 O9 T15      |
2020-09    |                                  |
2023-10    | C4 E2 O10                        | D5 F8 O16 O17 Q4 S7 S8 T21
";

#[test]
fn the_same_name_is_the_same_question() {
    let ids = |edition: &str| -> BTreeSet<String> {
        let book = RuleBook::shipped(edition).unwrap();
        book.rules().map(|rule| rule.id.clone()).collect()
    };
    let default = ids("2020-09");
    for row in rows(QUESTIONS) {
        let own = ids(row[0]);
        let lacks: Vec<_> = default.difference(&own).cloned().collect();
        let more: Vec<_> = own.difference(&default).cloned().collect();
        assert_eq!([lacks.join(" "), more.join(" ")], row[1..], "{}", row[0]);
    }
    assert_eq!(
        text("2020-06", "T8"),
        text("2020-09", "T8"),
        "as the seed, but"
    );
    assert_ne!(text("2023-10", "T8"), text("2020-09", "T8"));
}

/// domain.md §8: what the editions call things.
const NAMES: &str = "
// thing                                    | 2020-06               | 2020-09               | 2023-10
editing                                     | Editing               | Editing               | Draft
submitted                                   | Submitted             | Submitted             | Submitted
underReview                                 | Under review          | Under review          | Under review
partnerActionRequired                       | Partner action required | Partner action required | Partner action required
approved                                    | Approved              | Approved              | Approved
rejected                                    | Rejected              | Rejected              | Rejected
dispute                                     | -                     | -                     | Dispute
rejectedFinal                               | -                     | -                     | Rejected final
businessApplications                        | Business Applications | Business Applications | Business Applications
businessApplications/preSales               | Pre-sales             | Pre-sales             | Build intent – Advisor
businessApplications/usage                  | Usage                 | Usage                 | Usage recognition
businessApplications/revenueAssociation     | Revenue association   | Revenue association   | Influenced revenue recognition
microsoft365                                | Microsoft 365         | Microsoft 365         | Modern Work and Security
microsoft365/usage                          | Usage                 | Usage                 | Use or consume
";

/// Where a claim stands, as a refusal says it.
const PLACES: &str = "
// place             | 2020-06                     | 2020-09                     | 2023-10
editing              | Editing                     | Editing                     | Draft
awaitingConsent      | Approved, awaiting consent  | Approved, awaiting consent  | Approved, awaiting consent
validated            | Approved, earnings validated | Approved, earnings validated | Approved, earnings validated
rejected             | Rejected                    | Rejected                    | Rejected
inDispute            | -                           | Rejected, in dispute        | Dispute
rejectedFinal        | -                           | -                           | Rejected final
";

#[test]
fn places_have_the_names_of_their_edition_also_in_refusals() {
    for (index, book) in books().iter().enumerate() {
        for row in rows(PLACES).filter(|row| row[index + 1] != "-") {
            let place = place_of_key(row[0]);
            assert_eq!(book.named(place).name, row[index + 1]);
            let mut desk = Desk::with(json!({"now": START, "seed": 1, "ruleBook": book.edition()}));
            desk.take_to(place);
            let (role, command) = act("ask");
            let refusal = desk.refused(role, command);
            let said = format!(
                "Request information is not open while the claim is “{}”.",
                row[index + 1]
            );
            assert_eq!(refusal.message(), said);
        }
    }
}

#[test]
fn statuses_areas_and_activities_have_the_names_of_their_edition() {
    for (index, book) in books().iter().enumerate() {
        for row in rows(NAMES) {
            let status = Status::ALL
                .into_iter()
                .find(|status| status.key() == row[0]);
            let name = match (status, row[0].split_once('/')) {
                (Some(status), _) => book.status(status).map_or("-", |row| row.name.as_str()),
                (None, Some((area, activity))) => {
                    let activity = cpor_engine::reason::Activity::of_key(activity).unwrap();
                    book.activity_name(SolutionArea::of_key(area), activity)
                }
                (None, None) => book.area_name(SolutionArea::of_key(row[0]).unwrap()),
            };
            assert_eq!(name, row[index + 1], "{} in {}", row[0], book.edition());
        }
    }
}

/// domain.md §8: how many days each clock counts; `-` where the edition lacks it.
const DAYS: &str = "
// clock        | 2020-06 | 2020-09 | 2023-10
pickup          | 5       | 5       | 5
review          | 5       | 5       | 14
response        | 5       | 5       | 14
decision        | 10      | 10      | -
consent         | 7       | 7       | 7
disputeWindow   | -       | 30      | 30
disputeAnswer   | -       | 5       | 5
";

#[test]
fn clocks_have_the_days_of_their_edition() {
    for (index, book) in books().iter().enumerate() {
        for row in rows(DAYS) {
            let kind = cpor_engine::ClockKind::ALL
                .into_iter()
                .find(|kind| kind.key() == row[0]);
            let clock = book.clock(kind.unwrap());
            let days = clock.map_or("-".to_owned(), |clock| clock.days.to_string());
            assert_eq!(days, row[index + 1], "{} in {}", row[0], book.edition());
            let default = RuleBook::shipped("2020-09").unwrap();
            if let (Some(clock), Some(same)) = (clock, default.clock(kind.unwrap())) {
                assert_eq!(
                    (clock.unit, clock.calendar, clock.on_lapse),
                    (same.unit, same.calendar, same.on_lapse)
                );
            }
        }
    }
}

/// domain.md §8: the acts whose places differ; `as 2020-09` all others.
const ACTS: &str = "
// act          | 2020-06 | 2023-10
editClaim       | same    | editing partnerActionRequired
addPoe          | same    | editing partnerActionRequired
declineConsent  | same    | awaitingConsent sentForAssessment eligible validated notEligible
dispute         | lacks   | same
resolveDispute  | lacks   | same
disassociate    | lacks   | awaitingConsent sentForAssessment eligible validated notEligible
";

#[test]
fn acts_are_open_where_their_edition_opens_them() {
    let places = |edition: &str, act: ActKind| {
        let book = RuleBook::shipped(edition).unwrap();
        book.act(act).map(|row| {
            let occurring = |place: &&cpor_engine::Place| {
                !["inDispute", "rejectedFinal"].contains(&place.key())
            };
            let all = row.places.iter().filter(occurring);
            (row.by, all.map(|place| place.key()).collect::<Vec<_>>())
        })
    };
    for (edition, column) in [("2020-06", 1), ("2023-10", 2)] {
        for act in ActKind::ALL {
            let row = rows(ACTS).find(|row| row[0] == act.key());
            let (own, default) = (places(edition, act), places("2020-09", act));
            match row.map_or("same", |row| row[column]) {
                "lacks" => assert!(own.is_none(), "{act:?}"),
                "same" if act == ActKind::ResolveDispute => assert!(own.is_some()),
                "same" => assert_eq!(own, default, "{act:?} in {edition}"),
                listed => assert_eq!(own.unwrap().1.join(" "), listed, "{act:?} in {edition}"),
            }
        }
    }
}

#[test]
fn a_workspace_makes_new_claims_under_the_edition_it_chose_and_a_claim_keeps_its_own() {
    let mut desk = Desk::with(json!({"now": START, "seed": 1, "ruleBook": "2023-10"}));
    desk.ok(PARTNER, create());
    let choose = |edition: &str| cpor_engine::input::shaped(json!({"ruleBook": edition})).unwrap();
    for edition in ["2020-06", "2020-09"] {
        let plan = desk
            .workspace
            .plan_configure(&actor(PARTNER), &choose(edition), &desk.host);
        desk.apply(&plan.unwrap());
        desk.ok(PARTNER, create());
    }
    let books: Vec<String> = (1..=3).map(|number| desk.view(number).rule_book).collect();
    assert_eq!(books, ["2023-10", "2020-06", "2020-09"]);
    // A copy takes the workspace's edition, not that of its source.
    let copy = desk.ok(PARTNER, json!({"type": "copyClaim", "id": 1}));
    let number = copy[0].claim_id.0;
    assert_eq!(desk.view(number).rule_book, "2020-09");
    assert_eq!(desk.view(1).copies.len(), 1);
    let unknown = desk
        .workspace
        .plan_configure(&actor(PARTNER), &choose("2019-10"), &desk.host);
    assert_eq!(short(&unknown.unwrap_err()), "invalid ruleBook -");
}

#[test]
fn the_books_at_hand_are_the_shipped_ones_and_a_name_is_read_as_it_is_written() {
    let books = Books::default();
    for edition in RuleBook::editions() {
        let mut reference = books.newest(edition).unwrap().reference();
        assert_eq!(reference.to_string(), format!("{edition}/1"));
        assert_eq!(reference.to_string().parse(), Ok(reference.clone()));
        assert!(books.kept(&reference).is_ok());
        // A book of somebody's own is another one, whatever its name.
        reference.hash = Some(HASH.parse().unwrap());
        assert_eq!(reference.to_string(), format!("{edition}/1@{HASH}"));
        assert_eq!(reference.to_string().parse(), Ok(reference.clone()));
        assert_eq!(books.kept(&reference).unwrap_err().key(), "unknownEdition");
        let written = serde_json::to_value(&reference).unwrap();
        assert_eq!(written["hash"], HASH);
        reference.hash = None;
        let written = serde_json::to_value(&reference).unwrap();
        assert!(written.get("hash").is_none(), "a shipped one has none");
    }
    for none in ["", "2020-09", "2020-09/x", "2020-09/1@", "2020-09/1@abc"] {
        assert!(none.parse::<BookRef>().is_err(), "{none}");
    }
}
