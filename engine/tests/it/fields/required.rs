//! What is needed to submit. Rules F3 and F7.

use serde_json::{Value, json};

use super::draft;
use crate::rule_books::changed;
use crate::support::*;

/// What a claim needs to be submitted: without the value, the field that is named.
#[test]
fn f3_f7_each_required_value_is_asked_for_in_its_order() {
    let dynamics = |mut claim: Value| {
        claim["solutionArea"] = json!("businessApplications");
        claim["products"] = json!([{"name": "Sales"}]);
        claim["technicalContact"] =
            json!({"name": "Tóth Iván", "title": "Admin", "email": "ivan@arvizturo.example"});
        claim
    };
    let mut whole = dynamics(fields());
    whole["activities"] = json!(["revenueAssociation"]);
    whole["revenue"] = json!({"seller": "Pál", "customerName": "Árvíz", "isvProduct": "Dyke"});
    let mut left = whole.clone();
    let order = [
        "name",
        "solutionArea",
        "activities",
        "mpnId",
        "customer.name",
        "customer.domain",
        "customer.tenantId",
        "products",
        "customerContact.name",
        "customerContact.title",
        "customerContact.email",
        "technicalContact.name",
        "technicalContact.title",
        "technicalContact.email",
        "partnerContact.name",
        "partnerContact.email",
        "revenue.seller",
        "revenue.customerName",
        "revenue.isvProduct",
    ];
    // Each alone, except that without products or activity nothing asks for what they ask for.
    for path in order {
        let mut claim = whole.clone();
        remove(&mut claim, path);
        let mut desk = Desk::sandbox();
        desk.ok(PARTNER, draft(claim));
        desk.ok(PARTNER, add_poe());
        let refusal = desk.refused(PARTNER, act("submit").1);
        assert_eq!(short(&refusal), format!("invalid {path} F3"));
    }
    // All of them, one after another from the last: the first that is missing answers.
    for path in order.into_iter().rev() {
        remove(&mut left, path);
        let mut desk = Desk::sandbox();
        desk.ok(PARTNER, draft(left.clone()));
        let refusal = desk.refused(PARTNER, act("submit").1);
        assert_eq!(short(&refusal), format!("invalid {path} F3"));
    }
}

#[test]
fn a_book_of_ones_own_may_ask_for_the_number_in_partner_center() {
    let book = changed("2020-09", "fields/partnerCenterId/required = \"always\"");
    for (number, missing) in [(None, Some("partnerCenterId")), (Some("CPOR-1"), None)] {
        let mut claim = fields();
        claim["partnerCenterId"] = json!(number.unwrap_or_default());
        let mut desk = Desk::with(json!({"now": START, "seed": 1, "ruleBook": book}));
        desk.ok(PARTNER, draft(claim));
        desk.ok(PARTNER, add_poe());
        let submitted = desk.act(PARTNER, act("submit").1);
        let field = submitted.err().and_then(|refusal| refusal.field);
        assert_eq!(field.as_deref(), missing);
    }
}

fn remove(claim: &mut Value, path: &str) {
    match path.split_once('.') {
        None => drop(claim.as_object_mut().unwrap().remove(path)),
        Some((group, member)) => {
            drop(claim[group].as_object_mut().unwrap().remove(member));
        }
    }
}

#[test]
fn f7_the_technical_contact_is_asked_for_by_dynamics_365_alone() {
    for (product, asks) in [
        ("Sales", true),
        ("Guides", true),
        ("Business Central", true),
        ("Power BI", false),
        ("Power Virtual Agents", false),
        ("Teams", false),
        ("sales", false),
        ("Something typed", false),
    ] {
        // In either area.
        for area in ["businessApplications", "microsoft365"] {
            let mut claim = fields();
            claim["solutionArea"] = json!(area);
            claim["products"] = json!([{"name": product}]);
            let mut desk = Desk::sandbox();
            desk.ok(PARTNER, draft(claim));
            desk.ok(PARTNER, add_poe());
            let submitted = desk.act(PARTNER, act("submit").1);
            let missing = submitted.err().and_then(|refusal| refusal.field);
            let wanted = asks.then(|| "technicalContact.name".to_owned());
            assert_eq!(missing, wanted, "{product} in {area}");
        }
    }
}
