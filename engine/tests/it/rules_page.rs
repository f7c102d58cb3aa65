//! docs/rules.md is what the rule books say: every rule with its source and its tests, and how a claim lives.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use cpor_engine::rules::data::{RuleBookData, RuleRow};
use cpor_engine::rules::diff::Detail;
use cpor_engine::rules::{Cause, Move};
use cpor_engine::{Place, RuleBook};

use crate::support::rows;

const HEAD: &str = "\
# The rules

Written from the rule books in `engine/rulebooks/` by a test: change them there, then `cargo test -p cpor-engine --test it write_rules -- --ignored`. How to write a rule book of one's own: [rule-books.md](rule-books.md).

A rule is one of three: a sentence of the page, word for word, under the page's own number; facts of another page in our words, with the place; or ours, with the reason. The same name is the same question in every edition. The last column names tests of it in `engine/tests/it/`; beside them every act is played in every place by every role of every edition (`engine/tests/model/`).
";

/// Tests that prove a rule and do not have its name in theirs. `*` is every edition.
const ALSO: &str = "
// rules                  | edition | test
S1 S2 S3 S4 S5 S6 S7 S8   | *       | editions::statuses_areas_and_activities_have_the_names_of_their_edition
P1 P2 P3 P4 P5            | *       | preflight::x1_to_x5_each_part_and_each_product
P1 P2 P3 P4 P5 O10        | *       | transitions::t5_needs_a_reason_and_a_comment_and_may_advise_to_remove_products
J1                        | *       | transitions::t13_microsoft_rejects_on_request_with_exactly_that_reason
J2                        | *       | transitions::t11_the_customer_declines_in_time_only
J3 J4 J5 J7               | *       | rejection::q2_q3_the_reasons_that_are_offered_are_those_that_are_taken
J6                        | *       | transitions::t8_the_clock_rejects_what_is_not_answered
D3                        | *       | transitions::t14_day_30_is_in_time_and_day_31_is_not
D4                        | *       | transitions::t15_reasons_stand_with_partner_action_required_and_with_nothing_else
O8                        | 2020-09 | transitions::t11_t13_every_rejection_may_be_disputed
O8 D1                     | 2023-10 | edition_2023_10::t14_within_30_days_and_once
D2                        | *       | transitions::t14_d2_needs_a_justification_or_a_document
O9                        | *       | editions::places_have_the_names_of_their_edition_also_in_refusals
M1 M2 A1 A2 W1            | *       | permissions::each_act_in_each_place_by_each_role_with_the_real_clock
M1 M2 O7 O12 O13          | 2023-10 | edition_2023_10::acts_are_open_where_the_edition_says
E1 E3 E5 E6 E7 T3 T6      | 2023-10 | edition_2023_10::acts_are_open_where_the_edition_says
O2 O4                     | 2020-06 | deadlines::c1_to_c7_b2_each_worked_example
O2 O4                     | 2020-09 | deadlines::c1_to_c7_b2_each_worked_example
O2 O4 O16                 | 2023-10 | edition_2023_10::c1_to_c7_the_clocks_count_the_days_of_the_edition
O1                        | 2023-10 | editions::clocks_have_the_days_of_their_edition
O6                        | *       | transitions::t7_rounds_are_not_limited
O7 O13                    | 2020-06 | fields::editable::e1_to_e7_f1_f2_what_may_change_where_and_by_whom
O7 O13                    | 2020-09 | fields::editable::e1_to_e7_f1_f2_what_may_change_where_and_by_whom
O11                       | *       | transitions::t12_silence_sends_the_claim_to_assessment
O12                       | 2020-06 | transitions::t11_the_customer_declines_in_time_only
O12                       | 2020-09 | transitions::t11_the_customer_declines_in_time_only
O14                       | *       | preflight::x2_a_signature_of_the_same_day_twelve_months_earlier_still_counts
Q4                        | 2023-10 | edition_2023_10::t21_a_disassociation_has_no_reasons_and_its_reason_as_comment
F6                        | 2023-10 | editions::statuses_areas_and_activities_have_the_names_of_their_edition
O17                       | 2023-10 | edition_2023_10::f8_to_submit_the_acknowledgements_are_given
T14                       | 2020-06 | edition_2020_06::an_act_that_the_edition_lacks_is_forbidden_to_everybody_and_not_malformed
W1                        | 2020-06 | edition_2020_06::the_request_for_information_still_lapses_and_opens_nothing
H1                        | 2023-10 | history::h1_every_act_has_its_entry_marked_with_its_side
";

/// Rules of which nothing is computed.
const SAID_ONLY: &[&str] = &[];

fn docs(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("../docs")
        .join(name)
}

/// The names of the tests here, `module::name`.
fn tests() -> Vec<String> {
    let here = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/it");
    let mut tests = Vec::new();
    collect(&here, "", &mut tests);
    tests.sort();
    tests
}

fn collect(folder: &Path, prefix: &str, tests: &mut Vec<String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let stem = path.file_stem().unwrap().to_str().unwrap();
        if path.is_dir() {
            collect(&path, &format!("{prefix}{stem}::"), tests);
            continue;
        }
        let source = std::fs::read_to_string(&path).unwrap();
        for (_, after) in source
            .match_indices("#[test]\n")
            .map(|(at, _)| source.split_at(at))
        {
            let (_, after) = after.split_once("\nfn ").unwrap();
            let (name, _) = after.split_once('(').unwrap();
            tests.push(format!("{prefix}{stem}::{name}"));
        }
    }
}

/// The rules that a test has in its name: `t14_d2_…`, `c1_to_c7_…`.
fn named(test: &str) -> Vec<String> {
    let (module, name) = test.rsplit_once("::").unwrap();
    // Those of holidays count rules of their own.
    if module.starts_with("holiday") {
        return Vec::new();
    }
    let number = |word: &str| -> Option<(char, u32)> {
        let letter = word.chars().next()?;
        let digits = word.strip_prefix(letter)?;
        Some((letter.to_ascii_uppercase(), digits.parse().ok()?))
    };
    let words: Vec<&str> = name.split('_').collect();
    let mut rules = Vec::new();
    let mut rest = &words[..];
    while let Some((letter, from)) = rest.first().and_then(|word| number(word)) {
        let until = match rest {
            [_, "to", last, ..] => number(last).map(|(_, until)| until),
            _ => None,
        };
        rules.extend((from..=until.unwrap_or(from)).map(|rule| format!("{letter}{rule}")));
        rest = &rest[if until.is_some() { 3 } else { 1 }..];
    }
    rules
}

/// Whether a test is about the edition's rule: those of another edition's file are not; those of the default edition
/// are where the rule says the same there.
fn is_about(test: &str, book: &RuleBookData, rule: &RuleRow) -> bool {
    let module = test.split("::").next().unwrap();
    match module.strip_prefix("edition_") {
        Some(edition) => edition.replace('_', "-") == book.edition,
        None if ["preflight", "rivals", "editions"].contains(&module) => true,
        None => {
            let default = RuleBook::shipped("2020-09").unwrap();
            let same = default.rule(&rule.id);
            same.is_some_and(|same| same.text == rule.text)
        }
    }
}

/// The tests of each rule of an edition.
fn proofs(book: &RuleBookData) -> BTreeMap<String, Vec<String>> {
    let all = tests();
    let mut proofs: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for rule in &book.rules {
        let mut own: Vec<String> = all
            .iter()
            .filter(|test| named(test).contains(&rule.id) && is_about(test, book, rule))
            .cloned()
            .collect();
        // An edition's own tests first.
        own.sort_by_key(|test| (!test.starts_with("edition_"), test.clone()));
        for row in rows(ALSO) {
            assert!(
                all.iter().any(|test| test == row[2]),
                "{} is a test",
                row[2]
            );
            let fits = row[1] == "*" || row[1] == book.edition;
            let names = row[0].split(' ').any(|id| id == rule.id);
            if fits && names && !own.iter().any(|test| test == row[2]) {
                own.push(row[2].to_owned());
            }
        }
        proofs.insert(rule.id.clone(), own);
    }
    proofs
}

/// The most tests that are named of one rule.
const SHOWN: usize = 3;

fn proof(tests: &[String]) -> String {
    let mut shown: Vec<String> = tests
        .iter()
        .take(SHOWN)
        .map(|test| format!("`{test}`"))
        .collect();
    if tests.len() > SHOWN {
        shown.push(format!("{} more", tests.len() - SHOWN));
    }
    match shown.is_empty() {
        true => "nothing is computed of it".to_owned(),
        false => shown.join(", "),
    }
}

fn cell(text: &str) -> String {
    text.replace('|', "\\|").replace('\n', " ")
}

/// How long and by what a claim moves.
fn label(book: &RuleBook, way: &Move) -> String {
    let what = match way.cause {
        Cause::Act(act) => act.words().to_owned(),
        Cause::Granted(act) => format!("{} on request", act.words()),
        Cause::Clock(kind) => {
            let row = book.clock(kind).unwrap();
            let (days, unit) = (row.days, row.unit);
            format!("{} pass", Detail::Span { days, unit })
        }
    };
    let once = if way.once_disputed {
        ", once disputed"
    } else {
        ""
    };
    format!("{what}{once} ({})", way.rule)
}

/// The ways of a claim as a Mermaid diagram.
fn lifecycle(book: &RuleBook) -> String {
    let moves = book.moves();
    let mut arrows: Vec<(String, String, Vec<String>)> = Vec::new();
    for way in &moves {
        let end = |place: Option<Place>| place.map_or("[*]", Place::key).to_owned();
        let (from, to, label) = (end(way.from), end(way.to), label(book, way));
        let same = |arrow: &&mut (String, String, Vec<String>)| arrow.0 == from && arrow.1 == to;
        match arrows.iter_mut().find(same) {
            Some(arrow) => arrow.2.push(label),
            None => arrows.push((from, to, vec![label])),
        }
    }
    let mut text = "```mermaid\nstateDiagram-v2\n".to_owned();
    for place in Place::ALL {
        if moves.iter().any(|way| way.to == Some(place)) {
            let name = book.named(place).name;
            writeln!(text, "    state \"{name}\" as {}", place.key()).unwrap();
        }
    }
    for (from, to, labels) in arrows {
        writeln!(text, "    {from} --> {to}: {}", labels.join(" or ")).unwrap();
    }
    text.push_str("```\n");
    text
}

fn section(page: &mut String, book: &Arc<RuleBook>) {
    let data = book.data();
    let source = &data.source;
    writeln!(
        page,
        "\n## {}\n\nThe page: *{}*, {}, {}, {}.",
        data.edition, source.title, source.publisher, source.date, source.licence
    )
    .unwrap();
    for other in &data.sources {
        writeln!(
            page,
            "Also *{}* ({}), {}, {}, {}.",
            other.title, other.name, other.publisher, other.date, other.licence
        )
        .unwrap();
    }
    write!(
        page,
        "\n### The life of a claim, {}\n\n{}",
        data.edition,
        lifecycle(book)
    )
    .unwrap();
    writeln!(
        page,
        "\n### Every rule, {}\n\n| Rule | It says | Source | Tests |\n|---|---|---|---|",
        data.edition
    )
    .unwrap();
    let proofs = proofs(data);
    for row in &data.rules {
        let rule = book.rule(&row.id).unwrap();
        let said = match rule.is_quoted() {
            true => format!("“{}”", cell(&rule.text)),
            false => cell(&rule.text),
        };
        writeln!(
            page,
            "| {} | {said} | {} | {} |",
            row.id,
            cell(&rule.source),
            proof(&proofs[&row.id])
        )
        .unwrap();
    }
}

fn generated() -> String {
    let mut page = HEAD.to_owned();
    for edition in RuleBook::editions() {
        section(&mut page, &RuleBook::shipped(edition).unwrap());
    }
    page
}

#[test]
fn the_page_in_docs_is_what_the_rule_books_say() {
    let written = std::fs::read_to_string(docs("rules.md")).unwrap_or_default();
    assert!(
        written == generated(),
        "docs/rules.md is not what the rule books say. Write it anew with\n    \
         cargo test -p cpor-engine --test it write_rules -- --ignored"
    );
}

#[test]
#[ignore = "writes docs/rules.md anew"]
fn write_rules() {
    std::fs::write(docs("rules.md"), generated()).unwrap();
}

#[test]
fn every_rule_of_every_edition_has_a_test() {
    for edition in RuleBook::editions() {
        let book = RuleBook::shipped(edition).unwrap();
        for (rule, tests) in proofs(book.data()) {
            let computed = !SAID_ONLY.contains(&rule.as_str());
            assert_eq!(!tests.is_empty(), computed, "{edition} {rule}: {tests:?}");
        }
    }
}

#[test]
fn names_of_tests_are_read_as_rules() {
    for (test, rules) in [
        ("transitions::t14_d2_needs_a_justification", "T14 D2"),
        ("deadlines::c1_to_c3_b2_each", "C1 C2 C3 B2"),
        ("transitions::t14_day_30_is_in_time", "T14"),
        ("fields::forms::f5_the_limit_is_said", "F5"),
        ("walks::the_walks_go_everywhere", ""),
        ("holidays::h1_every_country", ""),
    ] {
        assert_eq!(named(test).join(" "), rules, "{test}");
    }
}

/// domain.md §2: from where to where, by which rule; the moves that make the diagram.
const MOVES: &str = "
// rule | by           | from                  | to                    | editions
T1      | createClaim    |                       | editing               | 2020-06 2020-09 2023-10
T2      | submit         | editing               | submitted             | 2020-06 2020-09 2023-10
T4      | startReview    | submitted             | underReview           | 2020-06 2020-09 2023-10
T5      | requestInformation | underReview       | partnerActionRequired | 2020-06 2020-09 2023-10
T7      | resubmit       | partnerActionRequired | submitted             | 2020-06 2020-09 2023-10
T8      | response       | partnerActionRequired | rejected              | 2020-06 2020-09 2023-10
T8      | response       | partnerActionRequired | rejectedFinal         | 2023-10
T9      | approve        | underReview           | awaitingConsent       | 2020-06 2020-09 2023-10
T10     | reject         | underReview           | rejected              | 2020-06 2020-09 2023-10
T10     | reject         | underReview           | rejectedFinal         | 2023-10
T11     | declineConsent | awaitingConsent       | rejected              | 2020-06 2020-09 2023-10
T11     | declineConsent | awaitingConsent       | rejectedFinal         | 2023-10
T11     | declineConsent | notEligible           | rejected              | 2023-10
T12     | consent        | awaitingConsent       | sentForAssessment     | 2020-06 2020-09 2023-10
T13     | reject         | submitted             | rejected              | 2020-06 2020-09 2023-10
T13     | reject         | validated             | rejected              | 2020-06 2020-09 2023-10
T14     | dispute        | rejected              | inDispute             | 2020-09 2023-10
T15     | resolveDispute | inDispute             | awaitingConsent       | 2020-09 2023-10
T15     | resolveDispute | inDispute             | partnerActionRequired | 2020-09 2023-10
T15     | resolveDispute | inDispute             | rejected              | 2020-09
T15     | resolveDispute | inDispute             | rejectedFinal         | 2023-10
T17     | assessEligibility | sentForAssessment  | eligible              | 2020-06 2020-09 2023-10
T17     | assessEligibility | sentForAssessment  | notEligible           | 2020-06 2020-09 2023-10
T18     | deleteDraft    | editing               |                       | 2020-06 2020-09 2023-10
T19     | validateEarnings | eligible            | validated             | 2020-06 2020-09 2023-10
T21     | disassociate   | awaitingConsent       | rejectedFinal         | 2023-10
";

#[test]
fn a_claim_moves_as_the_table_of_transitions_says() {
    for edition in RuleBook::editions() {
        let moves = RuleBook::shipped(edition).unwrap().moves();
        let there = |row: &[&str]| {
            moves.iter().any(|way| {
                let by = match way.cause {
                    Cause::Act(act) | Cause::Granted(act) => act.key(),
                    Cause::Clock(clock) => clock.key(),
                };
                let key = |place: Option<Place>| place.map_or("", Place::key);
                [way.rule, by, key(way.from), key(way.to)] == *row
            })
        };
        for row in rows(MOVES) {
            let expected = row[4].split(' ').any(|one| one == edition);
            assert_eq!(there(&row[..4]), expected, "{edition} {row:?}");
        }
        // Every rule of a move is in the table.
        for way in &moves {
            assert!(rows(MOVES).any(|row| row[0] == way.rule), "{}", way.rule);
        }
    }
}
