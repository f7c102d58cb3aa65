//! Competing claims: who holds what. Source: domain.md §7, rules K1 to K3.

use cpor_engine::{ClaimNumber, Place, RuleBook};
use serde_json::{Value, json};

use crate::support::*;

const OTHER_TENANT: &str = "11111111-2222-4333-8444-555555555555";
const SUBSCRIPTION: &str = "aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee";
const OTHER_SUBSCRIPTION: &str = "bbbbbbbb-bbbb-4ccc-8ddd-eeeeeeeeeeee";

/// Products by short names: `Sales/A` is Sales with the first subscription, `Sales/B` with the second.
fn products(words: &str) -> Value {
    let product = |word: &str| match word.split_once('/') {
        Some((name, "A")) => json!({"name": name, "subscriptionId": SUBSCRIPTION}),
        Some((name, _)) => json!({"name": name, "subscriptionId": OTHER_SUBSCRIPTION}),
        None => json!({"name": word}),
    };
    words.split_whitespace().map(product).collect()
}

/// A draft of these products at this tenant, and its number.
fn draft(desk: &mut Desk, tenant: &str, names: &str) -> u32 {
    let mut claim = fields();
    claim["products"] = products(names);
    claim["technicalContact"] = claim["customerContact"].clone();
    if tenant.is_empty() {
        claim["customer"]
            .as_object_mut()
            .unwrap()
            .remove("tenantId");
    } else {
        claim["customer"]["tenantId"] = json!(tenant);
    }
    let entries = desk.ok(PARTNER, json!({"type": "createClaim", "claim": claim}));
    entries[0].claim_id.0
}

fn submit(desk: &mut Desk, number: u32) {
    desk.ok(
        PARTNER,
        json!({"type": "addPoe", "id": number, "document": document()}),
    );
    desk.ok(PARTNER, json!({"type": "submit", "id": number}));
}

/// `number: products; …`
fn rivals(desk: &Desk, number: u32) -> String {
    let rivals = desk
        .workspace
        .rivals(ClaimNumber(number), &desk.host)
        .unwrap();
    let one = |rival: &cpor_engine::rivals::Rival| {
        let names: Vec<String> = rival.products.iter().map(ToString::to_string).collect();
        format!("{}: {}", rival.claim_id, names.join(" "))
    };
    rivals.iter().map(one).collect::<Vec<_>>().join("; ")
}

/// Claim 1 is submitted at the usual tenant; claim 2 is the draft asked about.
const OVERLAPS: &str = "
// claim 1       | tenant of 2 | claim 2         | rivals of 2
Teams            | same        | Teams           | 1: Teams
Teams            | upper case  | Teams           | 1: Teams
Teams            | other       | Teams           |
Teams            | none        | Teams           |
Teams            | same        | Yammer          |
Teams            | same        | teams           |
Teams            | same        |                 |
Teams Yammer     | same        | Yammer Teams    | 1: Yammer Teams
Teams Intune     | same        | Yammer Intune   | 1: Intune
Typed-by-hand    | same        | Typed-by-hand   | 1: Typed-by-hand
// subscriptions: only two different ones keep claims apart
Sales/A          | same        | Sales/A         | 1: Sales
Sales/A          | same        | Sales/B         |
Sales/A          | same        | Sales           | 1: Sales
Sales            | same        | Sales/A         | 1: Sales
Sales            | same        | Sales           | 1: Sales
Sales/A Sales/B  | same        | Sales/B         | 1: Sales
Sales            | same        | Sales/A Sales/B | 1: Sales
Sales/A Guides   | same        | Sales/B Guides  | 1: Guides
Sales/A          | same        | Guides/A        |
";

#[test]
fn k2_the_same_tenant_and_product_unless_both_name_different_subscriptions() {
    for row in rows(OVERLAPS) {
        let mut desk = Desk::sandbox();
        let holder = draft(&mut desk, TENANT, row[0]);
        submit(&mut desk, holder);
        let upper = TENANT.to_uppercase();
        let tenant = match row[1] {
            "same" => TENANT,
            "upper case" => &upper,
            "other" => OTHER_TENANT,
            _ => "",
        };
        let asked = draft(&mut desk, tenant, row[2]);
        assert_eq!(rivals(&desk, asked), row[3], "{row:?}");
        // A draft holds nothing.
        assert_eq!(rivals(&desk, holder), "", "{row:?}");
    }
}

/// Whether claim 1 holds its products where it stands.
const HOLDS: &str = "
editing               | no
submitted             | yes
underReview           | yes
partnerActionRequired | yes
awaitingConsent       | yes
sentForAssessment     | yes
eligible              | yes
validated             | yes
notEligible           | yes
rejected              | no
inDispute             | no
";

#[test]
fn k2_a_claim_holds_its_products_from_submission_until_it_is_rejected() {
    let mut places = 0;
    for row in rows(HOLDS) {
        let mut desk = Desk::real();
        let place = place_of_key(row[0]);
        desk.take_to(place);
        let asked = draft(&mut desk, TENANT, "Teams");
        let wanted = if row[1] == "yes" { "1: Teams" } else { "" };
        assert_eq!(rivals(&desk, asked), wanted, "{}", row[0]);
        // Whoever asks may stand anywhere.
        submit(&mut desk, asked);
        assert_eq!(rivals(&desk, 1), "2: Teams", "{}", row[0]);
        places += 1;
    }
    assert_eq!(places, Place::ALL.len() - 1, "all but Rejected final");
}

#[test]
fn k2_what_the_clock_has_rejected_holds_nothing_although_nothing_is_written() {
    let mut desk = Desk::real();
    desk.take_to(Place::PartnerActionRequired);
    let asked = draft(&mut desk, TENANT, "Teams");
    assert_eq!(rivals(&desk, asked), "1: Teams");
    desk.goto("2020-09-21T23:59:59.999Z");
    assert_eq!(rivals(&desk, asked), "1: Teams");
    desk.goto("2020-09-22T00:00:00Z");
    assert_eq!(rivals(&desk, asked), "");
}

#[test]
fn k2_the_mpn_id_does_not_matter_and_rivals_come_by_number() {
    let mut desk = Desk::sandbox();
    for _ in 0..12 {
        let number = draft(&mut desk, TENANT, "Teams");
        submit(&mut desk, number);
    }
    let edit = json!({"type": "editClaim", "id": 12, "changes": {"mpnId": "99"}});
    desk.ok(PARTNER, edit);
    let asked = draft(&mut desk, TENANT, "Teams");
    let all: Vec<String> = (1..=12).map(|number| format!("{number}: Teams")).collect();
    assert_eq!(rivals(&desk, asked), all.join("; "));
    let others: Vec<String> = (2..=12).map(|number| format!("{number}: Teams")).collect();
    assert_eq!(rivals(&desk, 1), others.join("; "), "never its own rival");
}

#[test]
fn k2_what_is_edited_retracted_and_deleted_moves_the_claim_to_its_tenant() {
    let mut desk = Desk::real();
    let asked = draft(&mut desk, TENANT, "Teams");
    let other = draft(&mut desk, OTHER_TENANT, "Teams");
    let customer = |tenant: &str| {
        let changes = json!({"customer": {
            "name": "A", "domain": "arvizturo.example", "tenantId": tenant,
        }});
        json!({"type": "editClaim", "id": other, "changes": changes})
    };
    desk.ok(PARTNER, customer(TENANT));
    submit(&mut desk, other);
    assert_eq!(rivals(&desk, asked), "2: Teams");
    // Without the move to the tenant the claim is the other customer's again.
    let retract = json!({"type": "retract", "id": other, "fromRevision": 2, "reason": "x"});
    desk.ok(PARTNER, retract);
    submit(&mut desk, other);
    assert_eq!(rivals(&desk, asked), "");
    let third = draft(&mut desk, OTHER_TENANT, "Teams");
    assert_eq!(rivals(&desk, third), "2: Teams");
    // The one who asks moves too.
    let mut moved = customer(OTHER_TENANT);
    moved["id"] = json!(asked);
    desk.ok(PARTNER, moved);
    assert_eq!(rivals(&desk, asked), "2: Teams");
    desk.ok(PARTNER, json!({"type": "deleteDraft", "id": asked}));
    let refusal = desk.workspace.rivals(ClaimNumber(asked), &desk.host);
    assert_eq!(refusal.unwrap_err().code().word(), "notFound");
}

#[test]
fn k2_products_changed_after_submission_count_as_they_are() {
    let mut desk = Desk::sandbox();
    let holder = draft(&mut desk, TENANT, "Teams");
    submit(&mut desk, holder);
    let asked = draft(&mut desk, TENANT, "Yammer");
    assert_eq!(rivals(&desk, asked), "");
    let changes = json!({"products": products("Teams Yammer")});
    desk.ok(
        PARTNER,
        json!({"type": "editClaim", "id": holder, "changes": changes}),
    );
    assert_eq!(rivals(&desk, asked), "1: Yammer");
}

#[test]
fn a_workspace_opened_again_knows_the_same_rivals() {
    let mut desk = Desk::sandbox();
    let holder = draft(&mut desk, TENANT, "Teams");
    submit(&mut desk, holder);
    let asked = draft(&mut desk, TENANT, "Teams");
    let (id, clock) = (desk.workspace.id(), desk.workspace.clock());
    let log = desk.workspace.log().to_vec();
    let (workspace, _) = cpor_engine::Workspace::restore(id, clock, log, &desk.host).unwrap();
    desk.workspace = workspace;
    assert_eq!(rivals(&desk, asked), "1: Teams");
}

#[test]
fn a_rival_as_data() {
    let mut desk = Desk::sandbox();
    let holder = draft(&mut desk, TENANT, "Teams Yammer");
    submit(&mut desk, holder);
    let asked = draft(&mut desk, TENANT, "Teams Yammer");
    let rivals = desk.workspace.rivals(ClaimNumber(asked), &desk.host);
    assert_eq!(
        serde_json::to_value(rivals.unwrap()).unwrap(),
        json!([{"claimId": 1, "products": ["Teams", "Yammer"]}])
    );
}

#[test]
fn k2_under_the_rules_of_2023_what_is_disputed_final_or_given_up_holds_nothing() {
    for place in [Place::InDispute, Place::RejectedFinal] {
        let mut desk = Desk::with(json!({"clock": "real", "ruleBook": "2023-10"}));
        desk.take_to(place);
        let asked = draft(&mut desk, TENANT, "Teams");
        assert_eq!(rivals(&desk, asked), "", "{place:?}");
    }
    let mut desk = Desk::with(json!({"clock": "real", "ruleBook": "2023-10"}));
    desk.take_to(Place::AwaitingConsent);
    let asked = draft(&mut desk, TENANT, "Teams");
    assert_eq!(rivals(&desk, asked), "1: Teams");
    desk.step("disassociate");
    assert_eq!(rivals(&desk, asked), "");
}

#[test]
fn k1_to_k3_say_where_they_come_from_in_every_edition() {
    for edition in RuleBook::editions() {
        says_where(&RuleBook::shipped(edition).unwrap());
    }
}

fn says_where(book: &RuleBook) {
    for id in ["K1", "K3"] {
        assert!(book.rule(id).unwrap().source.contains("July 2020"), "{id}");
    }
    // Why a review may take longer than its clock.
    let arbitration = book.rule("K3").unwrap();
    assert!(arbitration.text.contains("may stay Under review beyond"));
}
