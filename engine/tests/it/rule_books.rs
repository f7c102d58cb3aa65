//! Rule books that somebody writes: what is read, and which contradiction is found where.

use cpor_engine::rules::data::RuleBookData;
use cpor_engine::rules::{BookRef, MAX_DAYS};
use cpor_engine::{Code, RuleBook};
use serde_json::{Value, json};

use crate::support::*;

/// A shipped book as JSON, under a name of one's own.
pub(crate) fn written(edition: &str) -> Value {
    let book = RuleBook::shipped(edition).unwrap();
    let mut written = serde_json::to_value(book.data()).unwrap();
    written["edition"] = json!("ours");
    written
}

/// A book with changes: `<path> = <json>` sets, `<path> + <json>` adds to a list, `<path> -` takes out; several are
/// divided by `;`. A path names the rows of a list by what they are about.
pub(crate) fn changed(edition: &str, changes: &str) -> Value {
    let mut book = written(edition);
    for change in changes.split("; ") {
        change_by(&mut book, change.trim());
    }
    book
}

fn change_by(book: &mut Value, change: &str) {
    let (path, rest) = change.split_once(' ').unwrap();
    let (sign, value) = rest.split_at(1);
    let value = value.trim();
    let mut steps: Vec<&str> = path.split('/').collect();
    let last = steps.pop().unwrap();
    let mut here = book;
    for step in steps {
        here = match index(here, step) {
            Some(index) => &mut here[index],
            None => &mut here[step],
        };
    }
    let row = index(here, last);
    match (sign, row) {
        ("=", Some(row)) => here[row] = serde_json::from_str(value).unwrap(),
        ("=", None) => here[last] = serde_json::from_str(value).unwrap(),
        ("+", _) => {
            let list = &mut here[last];
            if list.is_null() {
                *list = json!([]);
            }
            let value = serde_json::from_str(value).unwrap();
            list.as_array_mut().unwrap().push(value);
        }
        ("-", Some(row)) => drop(here.as_array_mut().unwrap().remove(row)),
        ("-", None) => drop(here.as_object_mut().unwrap().remove(last).unwrap()),
        other => panic!("{change}: {other:?}"),
    }
}

/// Which row of a list is about that word.
fn index(list: &Value, word: &str) -> Option<usize> {
    let rows = list.as_array()?;
    let about = |row: &Value| {
        let members = [
            "act", "kind", "status", "field", "area", "activity", "reason", "id", "name",
        ];
        row == word || members.iter().any(|member| row[*member] == word)
    };
    let found = rows.iter().position(about);
    Some(found.unwrap_or_else(|| word.parse().unwrap_or_else(|_| panic!("no row {word}"))))
}

const CONTRADICTIONS: &str = r#"
// what                                                  | in      | change                                                                   | place                        | contradiction

// Names and texts
an edition without a name                                | 2020-09 | edition = ""                                                             | edition                      | badName
a name that an address cannot hold                       | 2020-09 | edition = "our/own"                                                      | edition                      | badName
a name that begins with a sign                           | 2020-09 | edition = "-own"                                                         | edition                      | badName
revisions count from 1                                   | 2020-09 | revision = 0                                                             | revision                     | outOfRange
a page without a title                                   | 2020-09 | source/title = " "                                                       | source.title                 | required
another page without a name                              | 2023-10 | sources/0/name = ""                                                      | sources[0].name              | required
a page twice                                             | 2023-10 | sources/1/name = "2023-10 pages"                                         | sources[1].name              | duplicate
a status without a name                                  | 2020-09 | statuses/submitted/name = ""                                             | statuses[1].name             | required
two statuses of one name                                 | 2020-09 | statuses/submitted/name = "Editing"                                      | statuses[1].name             | duplicate
a name of two lines                                      | 2020-09 | areas/microsoft365/name = "Microsoft\n365"                               | areas[1].name                | controlCharacter
an activity without a name                               | 2020-09 | areas/microsoft365/activities/usage/name = ""                            | areas[1].activities[0].name  | required
an acknowledgement without words                         | 2023-10 | acknowledgements/0/text = ""                                             | acknowledgements[0].text     | required
a reason to ask for more without a name                  | 2020-09 | parReasons/0/name = ""                                                   | parReasons[0].name           | required
a reason to reject without a name                        | 2020-09 | rejectionReasons/0/name = ""                                             | rejectionReasons[0].name     | required
an empty reason is offered                               | 2020-09 | offeredRequestReasons/0 = ""                                             | offeredRequestReasons[0]     | required
an acknowledgement twice                                 | 2023-10 | acknowledgements/1/text = "What this claim and its proof of execution say is true and complete." | acknowledgements[1].text | duplicate
a reason is offered twice                                | 2020-09 | offeredRequestReasons/1 = "Wrong MPN ID"                                 | offeredRequestReasons[1]     | duplicate

// Rules and where they come from
a rule without an id                                     | 2020-09 | rules/T8/id = ""                                                         | rules[20].id                 | badName
a rule without words                                     | 2020-09 | rules/S1/text = ""                                                       | rules[0].text                | required
a rule without a source                                  | 2020-09 | rules/S1/sentences -                                                     | rules[0]                     | oneSource
a rule with two sources                                  | 2020-09 | rules/S1/ours = "We think so."                                           | rules[0]                     | oneSource
a rule of ours without the reason                        | 2020-09 | rules/T1/ours = ""                                                       | rules[13].ours               | required
a sentence without words                                 | 2020-09 | rules/S1/sentences/0 = ""                                                | rules[0].sentences[0]        | required
a rule from a page of two lines                          | 2023-10 | rules/S1/from = "A\nB"                                                   | rules[0].from                | controlCharacter
a sentence twice                                         | 2020-09 | rules/S1/sentences/1 = "20158-133"                                       | rules[0].sentences[1]        | duplicate
a rule from a page that is not listed                    | 2023-10 | rules/S1/from = "Wikipedia: claims"                                      | rules[0].from                | sourceNotListed
a page without the place there                           | 2023-10 | rules/S1/from = "2023-10 pages"                                          | rules[0].from                | sourceNotListed
a rule twice                                             | 2020-09 | rules/S2/id = "S1"                                                       | rules[1].id                  | duplicate

// Rows that name a rule
a status by no rule                                      | 2020-09 | statuses/editing/rule = "S99"                                            | statuses[0].rule             | noSuchRule
a clock by no rule                                       | 2020-09 | clocks/review/rule = ""                                                  | clocks[1].rule               | noSuchRule
an act by no rule                                        | 2020-09 | acts/removePoe/rule = "X"                                                | acts[3].rule                 | noSuchRule
a lack by no rule                                        | 2020-06 | lacks/dispute/rule = "T15"                                               | lacks[0].rule                | noSuchRule
done elsewhere by no rule                                | 2020-09 | doneElsewhere/submit/rule = "T50"                                        | doneElsewhere[0].rule        | noSuchRule
a field by no rule                                       | 2020-09 | fields/mpnId/rule = "E55"                                                | fields[3].rule               | noSuchRule
a reason to ask for more by no rule                      | 2020-09 | parReasons/missingProducts/rule = "P6"                                   | parReasons[4].rule           | noSuchRule
a reason to reject by no rule                            | 2020-09 | rejectionReasons/partnerRequest/rule = "J0"                              | rejectionReasons[0].rule     | noSuchRule
an acknowledgement by no rule                            | 2020-09 | acknowledgements + {"text": "Yes", "rule": "F8"}                         | acknowledgements[0].rule     | noSuchRule
what happens has no rule                                 | 2020-09 | rules/T6 -                                                               | rules                        | rowMissing
what the clock does has no rule                          | 2020-09 | rules/T8 -                                                               | rules                        | rowMissing
what is refused has no rule                              | 2020-09 | rules/Q1 -                                                               | rules                        | rowMissing

// Rows twice
a status twice                                           | 2020-09 | statuses + {"status": "editing", "name": "Draft", "rule": "S1"}          | statuses[6].status           | duplicate
a clock twice                                            | 2020-09 | clocks/review/kind = "pickup"                                            | clocks[1].kind               | duplicate
an act twice                                             | 2020-09 | acts + {"act": "approve", "by": "reviewer", "places": [], "rule": "T9"}  | acts[20].act                 | duplicate
a place twice                                            | 2020-09 | acts/addPoe/places/2 = "editing"                                         | acts[2].places[2]            | duplicate
a place on request twice                                 | 2020-09 | acts/reject/onRequest + "submitted"                                      | acts[12].onRequest[7]        | duplicate
open, and on request only                                | 2020-09 | acts/reject/onRequest + "underReview"                                    | acts[12].places[0]           | duplicate
a lack twice                                             | 2020-06 | lacks/resolveDispute/act = "dispute"                                     | lacks[1].act                 | duplicate
done elsewhere twice                                     | 2020-09 | doneElsewhere/resubmit/act = "submit"                                    | doneElsewhere[1].act         | duplicate
a field twice                                            | 2020-09 | fields/mpnId/field = "name"                                              | fields[3].field              | duplicate
a field's place twice                                    | 2020-09 | fields/mpnId/editableIn + "submitted"                                    | fields[3].editableIn[2]      | duplicate
an area twice                                            | 2020-09 | areas/microsoft365/area = "businessApplications"                         | areas[1].area                | duplicate
an activity twice                                        | 2020-09 | areas/0/activities/1/activity = "preSales"                               | areas[0].activities[1].activity | duplicate
a combination twice, in another order                    | 2020-09 | areas/0/combinations + ["usage", "preSales"]                             | areas[0].combinations[4]     | duplicate
an activity twice in a combination                       | 2020-09 | areas/0/combinations/0 = ["preSales", "preSales"]                        | areas[0].combinations[0][1]  | duplicate
a reason to ask for more twice                           | 2020-09 | parReasons/1/reason = "missingAllPoe"                                    | parReasons[1].reason         | duplicate
a reason to reject twice                                 | 2020-09 | rejectionReasons/1/reason = "partnerRequest"                             | rejectionReasons[1].reason   | duplicate

// Clocks
no day                                                   | 2020-09 | clocks/pickup/days = 0                                                   | clocks[0].days               | outOfRange
more than ten years                                      | 2020-09 | clocks/pickup/days = 3661                                                | clocks[0].days               | outOfRange
the review's end rejects                                 | 2020-09 | clocks/review/onLapse = "rejected"                                       | clocks[1].onLapse            | clockCannot
the answer's end does nothing                            | 2020-09 | clocks/response/onLapse = "none"                                         | clocks[2].onLapse            | clockCannot
consent by silence rejects                               | 2020-09 | clocks/consent/onLapse = "rejectedFinal"                                 | clocks[4].onLapse            | clockCannot
a window to dispute without a dispute                    | 2020-06 | clocks + {"kind": "disputeWindow", "days": 30, "unit": "calendar", "calendar": "partner", "onLapse": "none", "rule": "T14"} | clocks[5].kind | clockOnNothing
an answer to a dispute that there is not                 | 2020-06 | clocks + {"kind": "disputeAnswer", "days": 5, "unit": "business", "calendar": "microsoft", "onLapse": "none", "rule": "T14"} | clocks[5].kind | clockOnNothing
a clock of a status that is not listed                   | 2020-09 | statuses/underReview -                                                   | clocks[1].kind               | clockOnNothing
a lapse to a status that is not listed                   | 2020-09 | statuses/rejected -; clocks/disputeWindow -; clocks/disputeAnswer -      | clocks[2].onLapse            | needsRow

// Acts and where they are open
no claim is ever made                                    | 2020-09 | acts/createClaim -                                                       | acts                         | rowMissing
open where the status is not listed                      | 2020-09 | acts/copyClaim/places + "rejectedFinal"                                  | acts[8].places[11]           | needsRow
on request where the status is not listed                | 2020-09 | acts/reject/onRequest + "rejectedFinal"                                  | acts[12].onRequest[7]        | needsRow
an approval of a draft                                   | 2020-09 | acts/approve/places + "editing"                                          | acts[11].places[1]           | actMeansNothing
a draft is made somewhere                                | 2020-09 | acts/createClaim/places + "editing"                                      | acts[0].places[0]            | actMeansNothing
a submitted claim is deleted                             | 2020-09 | acts/deleteDraft/places + "submitted"                                    | acts[7].places[1]            | actMeansNothing
an approval is disputed                                  | 2020-09 | acts/dispute/places + "awaitingConsent"                                  | acts[15].places[1]           | actMeansNothing
a rejection outside a review without a request           | 2020-09 | acts/reject/places + "rejected"                                          | acts[12].places[1]           | actMeansNothing
an edit on request                                       | 2020-09 | acts/editClaim/onRequest + "underReview"                                 | acts[1].onRequest[0]         | actMeansNothing
a dispute that nobody answers                            | 2023-10 | acts/resolveDispute -; acts/comment/places/inDispute -; acts/copyClaim/places/inDispute -; acts/retract/places/inDispute - | acts[15].act | needsRow
an answer without a dispute                              | 2023-10 | afterDispute -; clocks/disputeWindow -; clocks/disputeAnswer -; acts/dispute - | acts[15].act                 | needsRow
a request that nobody can grant                          | 2020-09 | acts/reject -                                                            | acts[12].act                 | needsRow
granted, but never asked for                             | 2020-09 | acts/requestRejection -                                                  | acts[12].act                 | needsRow
an act that leads to a status that is not listed         | 2020-09 | acts + {"act": "disassociate", "by": "partner", "places": ["eligible"], "rule": "T1"} | acts[20].act    | needsRow
a final rejection without a way there                    | 2020-09 | statuses + {"status": "rejectedFinal", "name": "Rejected final", "rule": "S6"} | statuses[6].status     | neverReached
final after a dispute that there is not                  | 2020-06 | afterDispute = "rejectedFinal"; statuses + {"status": "rejectedFinal", "name": "Rejected final", "rule": "S6"} | afterDispute | needsRow
final after a dispute, and the status not listed         | 2020-09 | afterDispute = "rejectedFinal"                                           | afterDispute                 | needsRow
dispute is a status without the act                      | 2020-06 | statuses + {"status": "dispute", "name": "Dispute", "rule": "S6"}        | statuses[6].status           | neverReached
done elsewhere by others, who are recorded anyway        | 2020-09 | doneElsewhere + {"act": "approve", "rule": "N2"}                         | doneElsewhere[5].act         | actMeansNothing
listed and lacking                                       | 2020-09 | lacks + {"act": "dispute", "rule": "T14"}                                | lacks[0].act                 | lackedAndListed

// The life of a claim
nothing is ever submitted                                | 2020-09 | clocks/pickup -; clocks/decision -; acts/submit -                        | statuses[1].status           | neverReached
no review ever starts                                    | 2020-09 | clocks/review -; acts/startReview -                                      | statuses[2].status           | neverReached
a review that never ends                                 | 2020-09 | clocks/response -; clocks/consent -; statuses = [{"status": "editing", "name": "E", "rule": "S1"}, {"status": "submitted", "name": "S", "rule": "S2"}, {"status": "underReview", "name": "U", "rule": "S3"}]; acts = [{"act": "createClaim", "by": "partner", "places": [], "rule": "T1"}, {"act": "submit", "by": "partner", "places": ["editing"], "rule": "T2"}, {"act": "startReview", "by": "reviewer", "places": ["submitted"], "rule": "T4"}]; clocks = []; fields/mpnId/editableIn = []; fields/products/editableIn = []; fields/customerContact/editableIn = []; fields/technicalContact/editableIn = []; fields/partnerContact/editableIn = []; fields/partnerCenterId/editableIn = [] | statuses[0].status | neverEnds
consent that never ends                                  | 2020-09 | clocks/consent -; acts/declineConsent -; acts/reject/onRequest = []; acts/requestRejection - | statuses[4].status | neverEnds
assessed, but never sent                                 | 2020-09 | clocks/consent -                                                         | acts[4].places[5]            | neverReached

// Fields
a field is forgotten                                     | 2020-09 | fields/revenue -                                                         | fields                       | rowMissing
it may change in a status that is not listed             | 2020-09 | fields/mpnId/editableIn + "rejectedFinal"                                | fields[3].editableIn[2]      | needsRow
it may change where no edit is open                      | 2020-09 | fields/mpnId/editableIn + "underReview"                                  | fields[3].editableIn[2]      | noEditHere
an edit is open where nothing may change                 | 2020-09 | acts/editClaim/places + "underReview"                                    | acts[1].places[3]            | nothingToEdit

// Areas and activities
no area                                                  | 2020-09 | areas = []                                                               | areas                        | noneChosen
a combination of an activity that is not listed          | 2020-09 | areas/1/combinations + ["preSales"]                                      | areas[1].combinations[1][0]  | needsRow
a combination of nothing                                 | 2020-09 | areas/1/combinations + []                                                | areas[1].combinations[1]     | noneChosen
an activity that no combination holds                    | 2020-09 | areas/1/combinations = []                                                | areas[1].activities[0].activity | neverChosen
an area without activities                               | 2020-09 | areas/1/combinations = []; areas/1/activities = []                       | areas[1].combinations        | neverChosen

// Reasons
more is asked for without a reason                       | 2020-09 | parReasons = []                                                          | parReasons                   | noneChosen
the partner's request is no reason                       | 2020-09 | rejectionReasons/partnerRequest -                                        | rejectionReasons             | rowMissing
the customer's decline is no reason                      | 2020-09 | rejectionReasons/customerDecline -                                       | rejectionReasons             | rowMissing
no answer is no reason                                   | 2020-09 | rejectionReasons/noPartnerResponse -                                     | rejectionReasons             | rowMissing
a review without a reason to reject                      | 2020-09 | rejectionReasons/insufficientPoe -; rejectionReasons/missingCustomerConsent -; rejectionReasons/missingProducts -; rejectionReasons/poeUnavailable - | rejectionReasons | rowMissing
"#;

#[test]
fn each_contradiction_is_found_where_it_stands() {
    let mut found = std::collections::BTreeSet::new();
    for row in rows(CONTRADICTIONS) {
        let [what, edition, change, place, key] = row[..] else {
            panic!("{row:?}")
        };
        let refusal = RuleBook::from_value(changed(edition, change));
        let refusal = refusal.map(drop).expect_err(what);
        let field = refusal.field.as_deref().unwrap_or("-");
        assert_eq!((field, refusal.problem.key()), (place, key), "{what}");
        assert_eq!(refusal.code(), Code::Invalid, "{what}");
        assert!(!refusal.message().contains('{') && !refusal.message().is_empty());
        assert!(!refusal.remedy().contains('{') && !refusal.remedy().is_empty());
        found.insert(key);
    }
    // Each contradiction there is has its row; the name that is taken stands in own_books.rs.
    let all = cpor_engine::words::WORDS.iter().map(|words| words.key);
    let after = all.skip_while(|key| *key != "noSuchRule");
    for key in after.filter(|key| *key != "nameTaken") {
        assert!(found.contains(key), "{key} has no row");
    }
}

#[test]
fn every_shipped_book_makes_sense_and_is_read_again_as_it_was_written() {
    for edition in RuleBook::editions() {
        let shipped = RuleBook::shipped(edition).unwrap();
        let text = serde_json::to_string(shipped.data()).unwrap();
        assert!(!text.contains("null"), "{edition}");
        let read = RuleBook::from_json(&text).unwrap();
        assert_eq!(read.data(), shipped.data());
        let BookRef { hash, .. } = read.reference();
        assert!(hash.is_some(), "somebody's own is named by its hash");
        assert_eq!(shipped.reference().hash, None);
    }
}

/// Books that differ from ours and still make sense.
pub(crate) const SENSIBLE: &str = r#"
other clocks                          | 2020-09 | clocks/response/days = 10; clocks/pickup/unit = "calendar"; clocks/consent/days = 3660
no target                             | 2020-09 | clocks/decision -
no clock of the answer                | 2020-09 | clocks/response -; rejectionReasons/noPartnerResponse -; rules/T8 -
a dispute at any time                 | 2020-09 | clocks/disputeWindow -
the incentives admin decides          | 2020-09 | acts/approve/by = "program"
approval without a review             | 2020-09 | acts/approve/places + "submitted"
more may change                       | 2020-09 | fields/name/editableIn + "submitted"; acts/editClaim/places + "approved"; acts/editClaim/places/approved = "awaitingConsent"; fields/name/editableIn + "awaitingConsent"
fewer reasons                         | 2020-09 | parReasons/missingProducts -; rejectionReasons/poeUnavailable -
one area                              | 2020-09 | areas/businessApplications -
a claim is never deleted              | 2020-09 | acts/deleteDraft -
no retraction, no copy                | 2020-09 | acts/retract -; acts/copyClaim -
final once disputed, still Rejected   | 2020-09 | statuses + {"status": "rejectedFinal", "name": "Over", "rule": "S6"}; afterDispute = "rejectedFinal"
more is asked for in a dispute only   | 2020-09 | acts/requestInformation -
a name with letters of any script     | 2020-09 | edition = "házirend_2.1"
"#;

#[test]
fn a_book_may_differ_as_long_as_it_makes_sense() {
    for row in rows(SENSIBLE) {
        let read = RuleBook::from_value(changed(row[1], row[2]));
        if let Err(refusal) = read {
            panic!("{}: {refusal} {}", row[0], refusal.problem.key());
        }
    }
    assert_eq!(MAX_DAYS, 3660);
}

#[test]
fn what_has_another_shape_is_malformed_with_its_path() {
    for (change, path) in [
        ("clocks/pickup/days = \"5\"", "clocks[0].days"),
        ("clocks/pickup/days = -1", "clocks[0].days"),
        ("clocks/pickup/days = 1.5", "clocks[0].days"),
        ("acts/approve/places/0 = \"heaven\"", "acts[11].places[0]"),
        ("statuses/editing/status = \"draft\"", "statuses[0].status"),
        ("colour = \"red\"", "colour"),
        ("rules/S1/page = 1", "rules[0].page"),
        ("edition -", "edition"),
        ("clocks = {}", "clocks"),
        ("sources = null", "sources"),
    ] {
        let refusal = RuleBook::from_value(changed("2020-09", change));
        let refusal = refusal.map(drop).unwrap_err();
        let found = (refusal.code(), refusal.field.as_deref());
        assert_eq!(found, (Code::Malformed, Some(path)), "{change}");
    }
    let cut = RuleBook::from_json("{\"edition\": \"ours\"").map(drop);
    assert_eq!(cut.unwrap_err().code(), Code::Malformed);
    for nothing in ["", "[]", "null", "\"2020-09\"", "5"] {
        let refusal = RuleBook::from_json(nothing).map(drop).unwrap_err();
        assert_eq!(refusal.code(), Code::Malformed, "{nothing}");
    }
}

#[test]
fn a_book_is_named_by_its_content_alone() {
    let hash = |book: Value| RuleBook::from_value(book).unwrap().reference().hash;
    let book = written("2020-09");
    // Members in another order, and empty ones written out, are the same book.
    let backwards: serde_json::Map<String, Value> = book
        .as_object()
        .unwrap()
        .clone()
        .into_iter()
        .rev()
        .collect();
    assert_eq!(hash(Value::Object(backwards)), hash(book.clone()));
    let spelled = changed(
        "2020-09",
        "acts/approve/onRequest = []; sources = []; lacks = []",
    );
    assert_eq!(hash(spelled), hash(book.clone()));
    let other = changed("2020-09", "clocks/pickup/days = 6");
    assert_ne!(hash(other), hash(book.clone()));
    // In any language: SHA-256 over the canonical JSON of what is written.
    let data: RuleBookData = cpor_engine::input::shaped(book).unwrap();
    let value = serde_json::to_value(&data).unwrap();
    let text = cpor_engine::canonical::canonical(&value).unwrap();
    let by_hand = cpor_engine::canonical::sha256_hex(&text);
    assert_eq!(hash(value).unwrap().as_str(), by_hand);
}

/// The JSON examples of a page in docs.
fn examples(page: &str) -> Vec<Value> {
    let path = std::path::PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(path.join("../docs").join(page)).unwrap();
    let blocks = text.split("```json\n").skip(1);
    blocks
        .map(|block| serde_json::from_str(block.split("```").next().unwrap()).unwrap())
        .collect()
}

#[test]
fn the_example_in_docs_makes_sense() {
    let [members, rule] = &examples("rule-books.md")[..] else {
        panic!("two examples")
    };
    let mut book = written("2020-09");
    for (name, value) in members.as_object().unwrap() {
        book[name] = value.clone();
    }
    let without = RuleBook::from_value(book.clone()).map(drop).unwrap_err();
    assert_eq!(without.field.as_deref(), Some("clocks[2].rule"));
    book["rules"].as_array_mut().unwrap().push(rule.clone());
    let book = RuleBook::from_value(book).unwrap();
    assert_eq!(book.edition(), "house-rules");
}
