//! What differs between two rule books, in words, and what belongs to a rule. Source: domain.md §8.

use std::collections::BTreeSet;
use std::sync::Arc;

use cpor_engine::rules::diff;
use cpor_engine::rules::diff::{Difference, Kind, WORDS};
use cpor_engine::{RuleBook, Workspace};
use serde_json::{Value, json};

use crate::own_books::forged;
use crate::rule_books::{SENSIBLE, changed, written};
use crate::support::*;

fn between(before: &str, after: &str) -> Vec<Difference> {
    let [before, after] = [before, after].map(|edition| RuleBook::shipped(edition).unwrap());
    diff(&before, &after)
}

/// Whether it is about a rule's own text or source.
fn is_of_a_rule(difference: &Difference) -> bool {
    difference.key().starts_with("rule")
}

/// The differences but those of the rules' texts, as they are said.
fn said(all: &[Difference]) -> Vec<(String, Kind, String)> {
    let others = all.iter().filter(|difference| !is_of_a_rule(difference));
    others
        .map(|difference| (difference.rule.clone(), difference.kind, difference.text()))
        .collect()
}

fn table(text: &str) -> Vec<(String, Kind, String)> {
    let kind = |word: &str| match word {
        "added" => Kind::Added,
        "removed" => Kind::Removed,
        "changed" => Kind::Changed,
        other => panic!("{other}"),
    };
    rows(text)
        .map(|row| (row[0].to_owned(), kind(row[1]), row[2].to_owned()))
        .collect()
}

/// The seed allows what the edition before it left to support: to dispute.
const TO_THE_SEED: &str = "
C6  | added   | Window to dispute: 30 days; there was none.
C7  | added   | Answer to a dispute: 5 business days; there was none.
M1  | changed | Add comment: also in Rejected, in dispute.
T16 | changed | Copy to new claim: also in Rejected, in dispute.
T14 | added   | Dispute is possible: the partner, in Rejected.
T15 | added   | Resolve dispute is possible: the reviewer, in Rejected, in dispute.
T20 | changed | Retract: also in Rejected, in dispute.
";

/// And back: there is no dispute, and the rule says what to do instead.
const FROM_THE_SEED: &str = "
C6  | removed | Window to dispute: none; it was 30 days.
C7  | removed | Answer to a dispute: none; it was 5 business days.
M1  | changed | Add comment: no longer in Rejected, in dispute.
T16 | changed | Copy to new claim: no longer in Rejected, in dispute.
T20 | changed | Retract: no longer in Rejected, in dispute.
T14 | removed | Dispute is not possible; it was in Rejected.
T14 | removed | Resolve dispute is not possible; it was in Rejected, in dispute.
";

/// domain.md §8, row by row.
const TO_2023: &str = "
// Editing is called Draft; Dispute is a status; a rejection after dispute is Rejected final
S1  | changed | Editing is called Draft.
S7  | added   | Dispute is a status.
S8  | added   | Rejected final is a status.
// review and partner clocks 14 business days; no overall target
C2  | changed | Review: 14 business days instead of 5 business days.
C3  | changed | Answer to a request for information: 14 business days instead of 5 business days.
C4  | removed | Overall target: none; it was 10 business days.
// editing in PAR only, which includes adding PoE; comments stay as in §2
T3  | changed | Save changes: no longer in Submitted.
E3  | changed | Add document: no longer in Submitted.
M2  | changed | Add comment: by rule M2 instead of M1.
T16 | changed | Copy to new claim: also in Rejected final.
// the customer may decline at any time
T11 | changed | Decline association: also in Approved, sent for assessment; Approved, eligible; Approved, earnings validated; Approved, not eligible.
// an Approved claim can be disassociated by the partner, in every incentive sub-state
T21 | added   | Disassociate is possible: the partner, in Approved, awaiting consent; Approved, sent for assessment; Approved, eligible; Approved, earnings validated; Approved, not eligible.
T20 | changed | Retract: also in Rejected final.
// once a claim has been disputed every later rejection leads to Rejected final
D5  | changed | Once a claim has been disputed, a rejection leads to Rejected final, not to Rejected.
E5  | changed | MPN ID may no longer change in Submitted.
E6  | changed | Products may no longer change in Submitted.
E7  | changed | Customer contact may no longer change in Submitted.
E7  | changed | Technical contact may no longer change in Submitted.
E7  | changed | Partner contact may no longer change in Submitted.
F2  | changed | Partner Center number may no longer change in Submitted.
// solution areas and activities renamed
F6  | changed | Business Applications: Pre-sales is called Build intent – Advisor.
F6  | changed | Business Applications: Usage is called Usage recognition.
F6  | changed | Business Applications: Revenue association is called Influenced revenue recognition.
F6  | changed | The solution area Microsoft 365 is called Modern Work and Security.
F6  | changed | Modern Work and Security: Usage is called Use or consume.
// acknowledgements required to submit
F8  | added   | To submit, this must be acknowledged: What this claim and its proof of execution say is true and complete.
F8  | added   | To submit, this must be acknowledged: The customer knows of this association and may decline it.
";

#[test]
fn the_editions_differ_as_domain_md_says_and_in_nothing_else() {
    for (before, after, expected) in [
        ("2020-06", "2020-09", TO_THE_SEED),
        ("2020-09", "2020-06", FROM_THE_SEED),
        ("2020-09", "2023-10", TO_2023),
    ] {
        let found = said(&between(before, after));
        for (found, expected) in found.iter().zip(table(expected)) {
            assert_eq!(*found, expected, "{before} to {after}");
        }
        assert_eq!(found.len(), table(expected).len(), "{before} to {after}");
    }
}

/// Which rules an edition adds, lacks, and words otherwise; how many of the last.
const RULES: &str = "
// from   | to      | new rules                  | rules that are gone        | other texts | other sources
2020-06   | 2020-09 | C6 C7 T15 D1 D2 D3 D4 O8 O9 |                           | 3  | 2
2020-09   | 2023-10 | S7 S8 T21 F8 Q4 D5 O16 O17 | C4 E2 O10                  | 60 | 0
";

#[test]
fn rules_that_are_new_gone_or_worded_otherwise_are_named() {
    for row in rows(RULES) {
        let all = between(row[0], row[1]);
        let of = |key: &str| -> Vec<&str> {
            let found = all.iter().filter(|difference| difference.key() == key);
            found.map(|difference| difference.rule.as_str()).collect()
        };
        assert_eq!(of("ruleAdded").join(" "), row[2]);
        assert_eq!(of("ruleRemoved").join(" "), row[3]);
        assert_eq!(of("ruleText").len().to_string(), row[4], "{row:?}");
        assert_eq!(of("ruleSource").len().to_string(), row[5], "{row:?}");
    }
    let all = between("2020-09", "2023-10");
    let mut texts = all.iter().filter(|it| it.key() == "ruleText");
    let t8 = texts.find(|difference| difference.rule == "T8").unwrap();
    assert_eq!(
        serde_json::to_value(t8).unwrap(),
        json!({
            "rule": "T8", "kind": "changed",
            "before": "You have five business days to provide requested info and resubmit your claim or it will be rejected.",
            "after": "Without an answer within 14 business days the claim is rejected.",
            "text": "T8 says: Without an answer within 14 business days the claim is rejected.",
        })
    );
}

/// What somebody changes in a book, and how that is said.
const ONES_OWN: &str = r#"
// change                                                               | what is said
statuses/editing/name = "Draft"                                         | S1 Editing is called Draft.
clocks/decision -                                                       | C4 Overall target: none; it was 10 business days.
clocks/response/days = 1                                                | C3 Answer to a request for information: 1 business day instead of 5 business days.
clocks/pickup/unit = "calendar"                                         | C1 Start of the review: 5 days instead of 5 business days.
clocks/review/calendar = "partner"                                      | C2 Review: counted in the partner's calendar instead of Microsoft's calendar.
acts/approve/by = "program"                                             | T9 Approve: by the incentive program instead of the reviewer.
acts/removePoe/places + "submitted"                                     | E4 Remove document: also in Submitted.
acts/removePoe/places/0 = "submitted"                                   | E4 Remove document: also in Submitted, no longer in Editing.
acts/reject/onRequest/submitted -                                       | T10 Reject, where the partner asks for it: no longer in Submitted.
acts/reject/onRequest + "underReview"; acts/reject/onRequest/submitted -; acts/reject/places = [] | T10 Reject: no longer in Under review. // T10 Reject, where the partner asks for it: also in Under review, no longer in Submitted.
acts/retract -                                                          | T20 Retract is not possible; it was in Editing; Submitted; Under review; Partner action required; Approved, awaiting consent; Approved, sent for assessment; Approved, eligible; Approved, earnings validated; Approved, not eligible; Rejected; Rejected, in dispute.
doneElsewhere/submit -                                                  | N2 Submit claim is done here, and not dated.
doneElsewhere + {"act": "editClaim", "rule": "N2"}                      | N2 Save changes is done in Partner Center, and recorded with its day.
doneElsewhere/submit/rule = "N1"                                        | N1 Submit claim: by rule N1 instead of N2.
lacks + {"act": "disassociate", "rule": "T13"}                          | T13 Disassociate is not known: see T13.
fields/mpnId/required = "never"                                         | E5 MPN ID: needed to submit never instead of always.
fields/name/required = "dynamics365"                                    | F1 Claim name: needed to submit with a Dynamics 365 product instead of always.
fields/name/editableIn + "submitted"                                    | F1 Claim name may change in Submitted too.
fields/mpnId/editableIn = ["underReview"]; acts/editClaim/places + "underReview" | T3 Save changes: also in Under review. // E5 MPN ID may change in Under review, and no longer in Submitted; Partner action required.
fields/mpnId/rule = "E6"                                                | E6 MPN ID: by rule E6 instead of E5.
areas/microsoft365/name = "Modern Work"                                 | F6 The solution area Microsoft 365 is called Modern Work.
areas/microsoft365 -                                                    | F6 Microsoft 365 is no solution area.
areas/businessApplications/combinations/2 -                             | F6 Business Applications: Pre-sales + Usage may not be chosen.
areas/0/activities/revenueAssociation -; areas/0/combinations/3 -       | F6 Business Applications: Revenue association is no activity. // F6 Business Applications: Revenue association may not be chosen.
parReasons/missingProducts -                                            | P5 No reason to ask for more: Missing products.
parReasons/missingProducts/name = "No product"                          | P5 The reason to ask for more Missing products is called No product.
rejectionReasons/poeUnavailable -                                       | J7 No reason to reject: PoE unavailable.
rejectionReasons/poeUnavailable/name = "Gone"                           | J7 The reason to reject PoE unavailable is called Gone.
offeredRequestReasons + "A merger"                                      | T13 Offered for a request for rejection: A merger.
offeredRequestReasons/0 -                                               | T13 No longer offered for a request for rejection: Wrong MPN ID.
rules/S1/text = "A draft."                                              | S1 S1 says: A draft.
rules/B1/ours = "So it is."                                             | B1 B1 has another source: ours: So it is.
rules + {"id": "Z1", "text": "A house rule.", "ours": "We like it."}    | Z1 Z1 is a rule: A house rule.
"#;

/// A book that the record of a workspace brings, whatever is thought of it now.
pub(crate) fn taken_up(changes: &str) -> Arc<RuleBook> {
    let desk = Desk::with(json!({"now": START, "seed": 1, "ruleBook": written("2020-09")}));
    let log = [forged(&desk, changed("2020-09", changes)).written];
    let (id, clock) = (desk.workspace.id(), desk.workspace.clock());
    let (workspace, aside) = Workspace::restore(id, clock, log, &desk.host).unwrap();
    assert!(aside.is_empty());
    let mut own = workspace.books().own();
    own.next().unwrap().clone()
}

fn own(book: Value) -> Arc<RuleBook> {
    RuleBook::from_value(book).unwrap()
}

#[test]
fn what_somebody_changes_is_said_and_so_is_its_undoing() {
    let ours = own(written("2020-09"));
    let mut keys = BTreeSet::new();
    let mut hear = |all: &[Difference]| {
        for difference in all {
            keys.insert(difference.key());
            assert!(
                !difference.text().contains(['{', '}']),
                "{}",
                difference.text()
            );
        }
    };
    for row in rows(ONES_OWN) {
        // The sentences of one change are divided by the sign that begins a comment elsewhere.
        let theirs = own(changed("2020-09", row[0]));
        let found = diff(&ours, &theirs);
        let texts = found.iter().map(|it| format!("{} {}", it.rule, it.text()));
        assert_eq!(texts.collect::<Vec<_>>().join(" // "), row[1], "{}", row[0]);
        let back = diff(&theirs, &ours);
        assert_eq!(back.len(), found.len(), "{}", row[0]);
        for (there, back) in found.iter().zip(&back) {
            let opposite = match there.kind {
                Kind::Added => Kind::Removed,
                Kind::Removed => Kind::Added,
                Kind::Changed => Kind::Changed,
            };
            assert_eq!(back.kind, opposite);
            assert_eq!(
                (&back.before, &back.after),
                (&there.after, &there.before),
                "{}",
                row[0]
            );
        }
        hear(&found);
        hear(&back);
    }
    for (before, after) in [("2020-06", "2020-09"), ("2020-09", "2023-10")] {
        hear(&between(before, after));
        hear(&between(after, before));
    }
    // A book that was taken up by another version may lack what every book needs now: a row of a field, new claims.
    let other = taken_up("fields/revenue -; acts/createClaim -");
    let found = diff(&ours, &other);
    let texts: Vec<String> = found.iter().map(Difference::text).collect();
    assert_eq!(
        texts,
        [
            "Create claim is not possible.",
            "Revenue association: no row of its own."
        ]
    );
    let back = diff(&other, &ours);
    let texts: Vec<String> = back.iter().map(Difference::text).collect();
    assert_eq!(
        texts,
        [
            "Create claim is possible: the partner.",
            "Revenue association: a row of its own."
        ]
    );
    hear(&found);
    hear(&back);
    // A status that a book lacks has the name of the other.
    let without = taken_up("statuses/rejected -");
    let of_2023 = RuleBook::shipped("2023-10").unwrap();
    let found = diff(&without, &of_2023);
    let after = found.iter().find(|it| it.key() == "afterDispute").unwrap();
    assert_eq!(
        after.text(),
        "Once a claim has been disputed, a rejection leads to Rejected final, not to Rejected."
    );
    for words in WORDS {
        assert!(keys.contains(words.key), "{}", words.key);
    }
}

#[test]
fn a_book_does_not_differ_from_itself_and_whatever_differs_is_said() {
    for edition in RuleBook::editions() {
        assert_eq!(between(edition, edition), []);
        // The name, the revision and the pages are not compared.
        let shipped = RuleBook::shipped(edition).unwrap();
        let renamed = changed(edition, "revision = 7; source/title = \"Ours\"");
        assert_eq!(diff(&shipped, &own(renamed)), []);
    }
    let ours = own(written("2020-09"));
    for row in rows(SENSIBLE).filter(|row| !row[2].starts_with("edition")) {
        let theirs = own(changed(row[1], row[2]));
        assert!(!diff(&ours, &theirs).is_empty(), "{}", row[0]);
    }
}

/// A rule and its neighbours: what stands in one row with it.
const NEIGHBOURS: &str = "
// edition | rule | neighbours
2020-09    | T8   | S4 S6 C3 J6 D1
2020-09    | T12  | S5 C5
2020-09    | C1   | S2 O2 O3
2020-09    | C4   | S2 T2 O1
2020-09    | T4   | S2 S3
2020-09    | T14  | S6 C6 D1 D2 D3 O8 O9
2020-09    | T15  | S4 S5 S6 C7 D1 D4
2020-09    | Q2   | T13 J1 Q1 Q3
2020-09    | E5   | T3 T6
2020-09    | O4   | C5
2020-09    | X2   | X5 P2 P3 O14
2020-06    | T14  | S6
2020-06    | T8   | S4 S6 C3 J6
2023-10    | T8   | S4 S6 S8 C3 J6 D1
2023-10    | T21  | S5 S8 Q4
2023-10    | D5   | S8 T15 D1
2023-10    | F8   | T2 O17
";

#[test]
fn a_rule_is_explained_with_what_stands_in_one_row_with_it() {
    for row in rows(NEIGHBOURS) {
        let book = RuleBook::shipped(row[0]).unwrap();
        let explained = book.explain(row[1]).unwrap();
        assert_eq!(explained.neighbours.join(" "), row[2], "{row:?}");
        let rule = book.rule(row[1]).unwrap();
        assert_eq!(
            serde_json::to_value(&explained).unwrap(),
            json!({"id": rule.id, "text": rule.text, "source": rule.source,
                   "neighbours": explained.neighbours})
        );
    }
    // Only what an edition says of disputes stands beside a status; what it says of other acts stands alone.
    let lacks = own(changed(
        "2020-09",
        "lacks + {\"act\": \"disassociate\", \"rule\": \"O4\"}",
    ));
    assert_eq!(lacks.explain("O4").unwrap().neighbours, ["C5"]);
    let book = RuleBook::shipped("2020-09").unwrap();
    let refusal = book.explain("T99").unwrap_err();
    assert_eq!(refusal.message(), "The book has no rule “T99”.");
    assert_eq!(refusal.field.as_deref(), Some("rule"));
}

#[test]
fn every_rule_has_neighbours_and_is_theirs() {
    for edition in RuleBook::editions() {
        let book = RuleBook::shipped(edition).unwrap();
        for rule in book.rules() {
            let neighbours = book.explain(&rule.id).unwrap().neighbours;
            assert!(!neighbours.is_empty(), "{edition} {}", rule.id);
            for neighbour in neighbours {
                let back = book.explain(&neighbour).unwrap().neighbours;
                assert!(back.contains(&rule.id), "{} {neighbour}", rule.id);
            }
        }
    }
}

/// What another edition makes of a rule, in words; `same` where nothing differs, `lacks` where it has no such rule.
const ELSEWHERE: &str = "
// asked in | rule | of      | what
2020-09     | C3   | 2023-10 | Answer to a request for information: 14 business days instead of 5 business days.
2020-09     | C3   | 2020-06 | same
2020-09     | C6   | 2020-06 | lacks
2020-09     | C4   | 2023-10 | lacks
2023-10     | T21  | 2020-09 | lacks
2020-09     | T8   | 2020-06 | same
";

#[test]
fn a_rule_is_explained_beside_every_other_edition() {
    for row in rows(ELSEWHERE) {
        let book = RuleBook::shipped(row[0]).unwrap();
        let explanation = book.explanation(row[1]).unwrap();
        let mut others = explanation.elsewhere.iter();
        let there = others.find(|there| there.edition == row[2]).unwrap();
        let said: Vec<String> = there.differences.iter().map(|it| it.text()).collect();
        match row[3] {
            "same" => assert_eq!(said, [""; 0], "{row:?}"),
            "lacks" => {
                assert_eq!(there.rule, None, "{row:?}");
                assert!(!said.is_empty(), "{row:?}");
            }
            words => assert!(said.iter().any(|it| it == words), "{row:?}: {said:?}"),
        }
    }
}

/// Whatever rule is asked about, in whatever edition: its words, its source, its neighbours in full, and of each other
/// edition that it is the same, that it differs and how, or that there is none.
#[test]
fn every_rule_of_every_edition_has_its_explanation() {
    for edition in RuleBook::editions() {
        let book = RuleBook::shipped(edition).unwrap();
        for rule in book.rules() {
            let explanation = book.explanation(&rule.id).unwrap();
            let asked = format!("{edition} {}", rule.id);
            assert_eq!(explanation.rule, rule, "{asked}");
            assert!(!rule.text.is_empty() && !rule.source.is_empty(), "{asked}");
            let neighbours = explanation.neighbours.iter().map(|it| it.id.as_str());
            let neighbours: Vec<&str> = neighbours.collect();
            assert_eq!(
                neighbours,
                book.explain(&rule.id).unwrap().neighbours,
                "{asked}"
            );
            let others = explanation.elsewhere.iter().map(|it| it.edition.as_str());
            let shipped = RuleBook::editions().filter(|it| *it != edition);
            assert!(others.eq(shipped), "{asked}");
            for there in &explanation.elsewhere {
                let differs = there.rule.as_ref() != Some(&rule);
                assert!(
                    !differs || !there.differences.is_empty(),
                    "{asked}: {} words it otherwise, and nothing says so",
                    there.edition
                );
            }
        }
    }
    let refusal = RuleBook::shipped("2020-09").unwrap().explanation("T99");
    assert_eq!(refusal.unwrap_err().field.as_deref(), Some("rule"));
}
