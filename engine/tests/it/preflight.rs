//! Pre-flight: what a reviewer would ask for, before the claim is sent. Source: domain.md §6, rules X1 to X5.

use cpor_engine::preflight::{Finding, WORDS};
use cpor_engine::{ClaimNumber, Place, RuleBook};
use serde_json::{Value, json};

use crate::support::*;

fn findings(desk: &Desk) -> Vec<Finding> {
    desk.workspace
        .preflight(ClaimNumber(1), &desk.host)
        .unwrap()
}

/// Part, product and what it would draw; `ok` where it passes.
fn shown(findings: &[Finding]) -> String {
    let one = |finding: &Finding| {
        assert_eq!(finding.passes, finding.would_draw.is_none());
        let product = finding.product.as_ref();
        let product = product.map_or_else(String::new, |product| format!(" {product}"));
        let drawn = finding.would_draw.map_or("ok", |reason| reason.key());
        format!("{}{product} {drawn}", finding.part.number())
    };
    findings.iter().map(one).collect::<Vec<_>>().join(", ")
}

/// A document by what was seen in it: `match`, `signed`, `work`, a date, a product after `+`; `-` for no facts at all.
pub(crate) fn seen(words: &str) -> Value {
    let mut document = document();
    if words == "-" {
        return document;
    }
    let words: Vec<&str> = words.split_whitespace().collect();
    let named = words.iter().filter_map(|word| word.strip_prefix('+'));
    let named: Vec<String> = named.map(|name| name.replace('_', " ")).collect();
    document["facts"] = json!({
        "matchesClaim": words.contains(&"match"),
        "customerSigned": words.contains(&"signed"),
        "workDescribed": words.contains(&"work"),
        "productsNamed": named,
    });
    if let Some(date) = words.iter().find(|word| word.starts_with(char::is_numeric)) {
        document["facts"]["acknowledgedOn"] = json!(date);
    }
    document
}

/// A draft of these products with these documents, in both kinds of workspace.
fn draft(now: &str, products: &str, documents: &str) -> Desk {
    let mut desk = Desk::with(json!({"now": now, "seed": 1}));
    let mut claim = fields();
    let products = products.split_whitespace();
    let products = products.map(|name| json!({"name": name.replace('_', " ")}));
    claim["products"] = products.collect();
    desk.ok(PARTNER, json!({"type": "createClaim", "claim": claim}));
    for document in documents.split(';').map(str::trim) {
        if !document.is_empty() {
            let document = seen(document);
            desk.ok(
                PARTNER,
                json!({"type": "addPoe", "id": 1, "document": document}),
            );
        }
    }
    desk
}

/// Today is Mon 2020-09-14. Documents are divided by `;`.
const CASES: &str = "
// products          | documents                                          | what would be drawn
// everything is there, in one document or in several
Teams                | match signed 2020-09-01 work +Teams                | 1 ok, 2 ok, 3 ok, 4 Teams ok
Teams                | match; signed 2020-09-01; work; +Teams             | 1 ok, 2 ok, 3 ok, 4 Teams ok
// without any document only part 1
Teams Yammer         |                                                    | 1 missingAllPoe
                     |                                                    | 1 missingAllPoe
// an absent fact is false
Teams                | -                                                  | 1 missingAllPoe, 2 missingCustomerAcknowledgment, 3 missingPartnerSolution, 4 Teams missingProducts
Teams                | -; -                                               | 1 missingAllPoe, 2 missingCustomerAcknowledgment, 3 missingPartnerSolution, 4 Teams missingProducts
Teams                | work                                               | 1 missingAllPoe, 2 missingCustomerAcknowledgment, 3 ok, 4 Teams missingProducts
// one failing fact never fails another part
Teams                | signed 2020-09-01 work +Teams                      | 1 missingAllPoe, 2 ok, 3 ok, 4 Teams ok
Teams                | match work +Teams                                  | 1 ok, 2 missingCustomerAcknowledgment, 3 ok, 4 Teams ok
Teams                | match signed 2020-09-01 +Teams                     | 1 ok, 2 ok, 3 missingPartnerSolution, 4 Teams ok
Teams                | match signed 2020-09-01 work                       | 1 ok, 2 ok, 3 ok, 4 Teams missingProducts
// one matching document is enough; what another shows counts although it is about something else
Teams                | -; match; signed 2020-09-01 work +Teams            | 1 ok, 2 ok, 3 ok, 4 Teams ok
// signature and date
Teams                | match signed work +Teams                           | 1 ok, 2 missingOrOldDates, 3 ok, 4 Teams ok
Teams                | match signed work +Teams; 2020-09-01               | 1 ok, 2 ok, 3 ok, 4 Teams ok
Teams                | match 2020-09-01 work +Teams                       | 1 ok, 2 missingCustomerAcknowledgment, 3 ok, 4 Teams ok
Teams                | match signed 2019-09-14 work +Teams                | 1 ok, 2 ok, 3 ok, 4 Teams ok
Teams                | match signed 2019-09-13 work +Teams                | 1 ok, 2 missingOrOldDates, 3 ok, 4 Teams ok
Teams                | match signed 2019-09-13 work +Teams; 2020-01-01    | 1 ok, 2 ok, 3 ok, 4 Teams ok
Teams                | match signed 2020-01-01 work +Teams; 2018-01-01    | 1 ok, 2 ok, 3 ok, 4 Teams ok
Teams                | match signed 2020-09-14 work +Teams                | 1 ok, 2 ok, 3 ok, 4 Teams ok
// every product by itself, by its exact name
Teams Yammer         | match signed 2020-09-01 work +Teams +Yammer        | 1 ok, 2 ok, 3 ok, 4 Teams ok, 4 Yammer ok
Yammer Teams         | match signed 2020-09-01 work +Teams                | 1 ok, 2 ok, 3 ok, 4 Yammer missingProducts, 4 Teams ok
Teams Yammer         | match signed 2020-09-01 work +Teams; +Yammer       | 1 ok, 2 ok, 3 ok, 4 Teams ok, 4 Yammer ok
Teams                | match signed 2020-09-01 work +teams +Teams_Phone   | 1 ok, 2 ok, 3 ok, 4 Teams missingProducts
// without products there is no part 4
                     | match signed 2020-09-01 work +Teams                | 1 ok, 2 ok, 3 ok
                     | -                                                  | 1 missingAllPoe, 2 missingCustomerAcknowledgment, 3 missingPartnerSolution
";

#[test]
fn x1_to_x5_each_part_and_each_product() {
    for row in rows(CASES) {
        let [products, documents, wanted] = row[..] else {
            panic!("a row has three columns: {row:?}");
        };
        let desk = draft(START, products, documents);
        assert_eq!(shown(&findings(&desk)), wanted, "{products} | {documents}");
    }
}

/// domain.md §6: within 12 months before submission; for 29 February the day is the 28th.
const YEAR: &str = "
// judged on             | signed on  | part 2
2020-09-14T23:59:59.999Z | 2019-09-14 | ok
2020-09-15T00:00:00Z     | 2019-09-14 | missingOrOldDates
2020-02-29T12:00:00Z     | 2019-02-28 | ok
2020-02-29T12:00:00Z     | 2019-02-27 | missingOrOldDates
2020-03-01T12:00:00Z     | 2019-02-28 | missingOrOldDates
2020-03-01T12:00:00Z     | 2019-03-01 | ok
2021-02-28T12:00:00Z     | 2020-02-28 | ok
2021-02-28T12:00:00Z     | 2020-02-27 | missingOrOldDates
2021-03-01T12:00:00Z     | 2020-02-29 | missingOrOldDates
2020-09-14T12:00:00Z     | 2020-12-24 | ok
";

#[test]
fn x2_a_signature_of_the_same_day_twelve_months_earlier_still_counts() {
    for row in rows(YEAR) {
        let desk = draft(row[0], "Teams", &format!("match signed {}", row[1]));
        let part = findings(&desk).swap_remove(1);
        let drawn = part.would_draw.map_or("ok", |reason| reason.key());
        assert_eq!(drawn, row[2], "{row:?}");
    }
}

#[test]
fn x2_a_draft_is_judged_today_a_claim_on_the_day_of_its_submission() {
    let old = "1 ok, 2 missingOrOldDates, 3 ok, 4 Teams ok";
    let good = "1 ok, 2 ok, 3 ok, 4 Teams ok";
    let document = "match signed 2019-09-20 work +Teams";
    let mut draft_only = draft(START, "Teams", document);
    assert_eq!(shown(&findings(&draft_only)), good);
    draft_only.goto("2020-09-21T09:00:00Z");
    assert_eq!(shown(&findings(&draft_only)), old);

    let mut desk = draft(START, "Teams", document);
    desk.step("submit");
    desk.goto("2020-09-21T09:00:00Z");
    assert_eq!(shown(&findings(&desk)), good);
    // A resubmission is no submission.
    for step in ["review", "ask", "resubmit"] {
        desk.step(step);
    }
    assert_eq!(shown(&findings(&desk)), good);
}

#[test]
fn x2_the_day_is_the_workspaces() {
    // At 23:30 UTC it is tomorrow in Budapest.
    for (zone, wanted) in [("UTC", "ok"), ("Europe/Budapest", "missingOrOldDates")] {
        let mut desk =
            Desk::with(json!({"now": "2020-09-14T23:30:00Z", "seed": 1, "timeZone": zone}));
        desk.ok(PARTNER, create());
        let document = seen("match signed 2019-09-14");
        desk.ok(
            PARTNER,
            json!({"type": "addPoe", "id": 1, "document": document}),
        );
        let drawn = findings(&desk)[1].would_draw;
        assert_eq!(drawn.map_or("ok", |reason| reason.key()), wanted, "{zone}");
    }
}

#[test]
fn x5_what_is_taken_out_of_a_draft_no_longer_counts() {
    let mut desk = draft(START, "Teams", "match; work");
    let id = desk.view(1).poe[0].id.to_string();
    desk.ok(
        PARTNER,
        json!({"type": "removePoe", "id": 1, "documentId": id}),
    );
    assert_eq!(
        shown(&findings(&desk)),
        "1 missingAllPoe, 2 missingCustomerAcknowledgment, 3 ok, 4 Teams missingProducts"
    );
}

#[test]
fn x4_a_product_with_two_subscriptions_is_judged_once_for_each() {
    let mut desk = draft(START, "Teams", "match +Sales");
    let other = TENANT.replace('6', "7");
    let products = json!([
        {"name": "Sales", "subscriptionId": TENANT}, {"name": "Sales", "subscriptionId": other},
    ]);
    desk.ok(
        PARTNER,
        json!({"type": "editClaim", "id": 1, "changes": {"products": products}}),
    );
    let found = findings(&desk);
    assert!(shown(&found).ends_with("4 Sales ok, 4 Sales ok"));
    let subscriptions: Vec<_> = found[3..]
        .iter()
        .map(|finding| finding.subscription_id.as_ref().unwrap().as_str())
        .collect();
    assert_eq!(subscriptions, [TENANT, &other]);
}

#[test]
fn each_finding_says_what_to_add_and_by_which_rule() {
    let cases = [
        (
            "",
            0,
            "X1",
            "Add a PoE document: it names both companies, the customer's domain and its tenant ID as in the claim.",
        ),
        (
            "-",
            0,
            "X1",
            "Add a document that is about this claim: both companies, the customer's domain and its tenant ID are those of the claim.",
        ),
        ("match", 0, "X1", "A document is about this claim."),
        (
            "-",
            1,
            "X2",
            "Add an acknowledgment that the customer has signed, on 2019-09-14 or later.",
        ),
        (
            "signed",
            1,
            "X2",
            "Add the date of the customer's signature: 2019-09-14 or later counts.",
        ),
        (
            "signed 2019-09-01",
            1,
            "X2",
            "The customer signed on 2019-09-01, too long ago: add a signature of 2019-09-14 or later.",
        ),
        (
            "signed 2020-09-01",
            1,
            "X2",
            "The customer signed on 2020-09-01.",
        ),
        (
            "-",
            2,
            "X3",
            "Add a description of the partner's work for the customer, with evidence of it.",
        ),
        ("work", 2, "X3", "A document describes the partner's work."),
        (
            "-",
            3,
            "X4",
            "Add a document that names Power BI, or take the product out of the claim.",
        ),
        ("+Power_BI", 3, "X4", "A document names Power BI."),
    ];
    let mut said = std::collections::BTreeSet::new();
    for (documents, index, rule, text) in cases {
        let mut desk = draft(START, "Teams", documents);
        let products = json!({"products": [{"name": "Power BI"}]});
        desk.ok(
            PARTNER,
            json!({"type": "editClaim", "id": 1, "changes": products}),
        );
        let finding = findings(&desk).swap_remove(index);
        assert_eq!(finding.advice.text(), text);
        assert_eq!(finding.rule.unwrap().id, rule, "{text}");
        said.insert(finding.advice.key());
    }
    let known = WORDS.iter().map(|words| words.key).collect();
    assert_eq!(said, known, "each advice has its words and its case");
}

#[test]
fn every_edition_judges_alike_and_has_the_rules() {
    for edition in RuleBook::editions() {
        let mut desk = Desk::with(json!({"now": START, "seed": 1, "ruleBook": edition}));
        desk.take_to(Place::Editing);
        let found = findings(&desk);
        assert_eq!(
            shown(&found),
            "1 missingAllPoe, 2 missingCustomerAcknowledgment, 3 missingPartnerSolution, 4 Teams missingProducts"
        );
        let rules = found.into_iter().map(|finding| finding.rule.unwrap());
        assert!(rules.into_iter().all(|rule| rule.is_ours()), "{edition}");
        assert!(RuleBook::shipped(edition).unwrap().rule("X5").is_some());
    }
}

#[test]
fn a_product_whose_name_looks_like_a_placeholder_stays_as_it_is() {
    let mut desk = draft(START, "Teams", "match");
    let products = json!({"products": [{"name": "{product} {on} {"}]});
    desk.ok(
        PARTNER,
        json!({"type": "editClaim", "id": 1, "changes": products}),
    );
    assert_eq!(
        findings(&desk)[3].advice.text(),
        "Add a document that names {product} {on} {, or take the product out of the claim."
    );
}

#[test]
fn a_finding_as_data() {
    let desk = draft(START, "Teams", "match signed 2020-09-01 work");
    let data = serde_json::to_value(findings(&desk)).unwrap();
    assert_eq!(
        data[1],
        json!({"part": 2, "passes": true, "advice": "The customer signed on 2020-09-01."})
    );
    assert_eq!(
        data[3],
        json!({
            "part": 4, "product": "Teams", "passes": false, "wouldDraw": "missingProducts",
            "advice": "Add a document that names Teams, or take the product out of the claim.",
        })
    );
}

#[test]
fn a_claim_that_is_not_there_is_not_found_and_every_other_is_judged() {
    for place in Place::ALL {
        let mut desk = Desk::with(json!({"clock": "real", "ruleBook": "2023-10"}));
        desk.take_to(place);
        assert_eq!(findings(&desk).len(), 4, "{place:?}");
    }
    let mut desk = draft(START, "Teams", "match");
    for number in [ClaimNumber(0), ClaimNumber(2)] {
        let refusal = desk.workspace.preflight(number, &desk.host).unwrap_err();
        assert_eq!(refusal.code().word(), "notFound");
    }
    desk.step("delete");
    let refusal = desk.workspace.preflight(ClaimNumber(1), &desk.host);
    assert_eq!(refusal.unwrap_err().code().word(), "notFound");
}
