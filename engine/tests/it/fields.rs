//! A claim's fields: forms, limits, what is needed, what may change where. Source: domain.md §4; rules F1 to F7.

use cpor_engine::rights::EditableField;
use cpor_engine::{ClaimNumber, Code, Place, Role};
use serde_json::{Value, json};

use crate::support::*;

fn draft(claim: Value) -> Value {
    json!({"type": "createClaim", "claim": claim})
}

/// A claim with one member at `path` set.
fn with(path: &str, value: Value) -> Value {
    let mut claim = json!({});
    let mut member = &mut claim;
    for part in path.split('.') {
        member = &mut member[part];
    }
    *member = value;
    claim
}

/// What is refused in a draft already: the member, a value of it, the message's key.
fn bad_values() -> Vec<(&'static str, Value, &'static str)> {
    let long = "á".repeat(201);
    let mut bad = vec![
        ("mpnId", json!("12a"), "notAnMpnId"),
        ("mpnId", json!("-1"), "notAnMpnId"),
        ("mpnId", json!("1 2"), "notAnMpnId"),
        ("mpnId", json!("１２"), "notAnMpnId"),
        ("mpnId", json!("1".repeat(21)), "notAnMpnId"),
        ("customer.tenantId", json!("contoso"), "notAGuid"),
        (
            "customer.tenantId",
            json!("6f1f2c1e3a524c0b9c570a9a8d1b2c3d"),
            "notAGuid",
        ),
        (
            "customer.tenantId",
            json!(format!("{{{TENANT}}}")),
            "notAGuid",
        ),
        (
            "customer.tenantId",
            json!("6f1f2c1e-3a52-4c0b-9c57-0a9a8d1b2c3"),
            "notAGuid",
        ),
        (
            "customer.tenantId",
            json!("6f1f2c1g-3a52-4c0b-9c57-0a9a8d1b2c3d"),
            "notAGuid",
        ),
        (
            "customer.tenantId",
            json!("urn:uuid:6f1f2c1e-3a52-4c0b-9c57-0a9a8d1b2c3d"),
            "notAGuid",
        ),
        ("partnerCenterId", json!("CPOR\u{7f}"), "controlCharacter"),
    ];
    for domain in [
        "contoso",
        "contoso..com",
        ".contoso.com",
        "contoso.com.",
        "-contoso.com",
        "contoso-.com",
        "con toso.com",
        "contoso.com/x",
        "https://contoso.com",
        "árvíztűrő.hu",
        "10.0.0.1",
    ] {
        bad.push(("customer.domain", json!(domain), "notADomain"));
    }
    bad.push((
        "customer.domain",
        json!(format!("{}.com", "a".repeat(64))),
        "notADomain",
    ));
    for email in [
        "eva",
        "eva@",
        "@contoso.com",
        "eva@contoso",
        "eva kiss@contoso.com",
        "eva@@contoso.com",
        "eva@contoso..com",
        ".eva@contoso.com",
        "eva.@contoso.com",
        "e..va@contoso.com",
        "eva@contoso.com, pal@contoso.com",
        "Eva <eva@contoso.com>",
    ] {
        for contact in ["customerContact", "technicalContact", "partnerContact"] {
            let path: &'static str = match contact {
                "customerContact" => "customerContact.email",
                "technicalContact" => "technicalContact.email",
                _ => "partnerContact.email",
            };
            bad.push((path, json!(email), "notAnEmail"));
        }
    }
    for path in [
        "name",
        "customer.name",
        "customerContact.name",
        "customerContact.title",
        "technicalContact.name",
        "technicalContact.title",
        "partnerContact.name",
        "revenue.seller",
        "revenue.customerName",
        "revenue.isvProduct",
        "partnerCenterId",
    ] {
        bad.push((path, json!(long), "tooLong"));
        for control in [
            "\u{0}", "\t", "\n", "\r\n", "\u{1b}", "\u{7f}", "\u{85}", "\u{9f}",
        ] {
            bad.push((path, json!(format!("a{control}b")), "controlCharacter"));
        }
    }
    bad
}

#[test]
fn f5_each_form_refuses_what_it_is_not_with_its_field_and_rule() {
    let mut desk = Desk::sandbox();
    for (path, value, problem) in bad_values() {
        let refusal = desk.refused(PARTNER, draft(with(path, value.clone())));
        assert_eq!(refusal.problem.key(), problem, "{path}: {value}");
        assert_eq!(short(&refusal), format!("invalid {path} F5"), "{value}");
        assert!(!refusal.message().is_empty() && !refusal.remedy().is_empty());
    }
}

#[test]
fn f5_the_limit_is_said() {
    let mut desk = Desk::sandbox();
    let long = desk.refused(PARTNER, draft(json!({"name": "x".repeat(201)})));
    assert!(long.message().contains("200"), "{long}");
    desk.take_to(Place::Editing);
    let comment = json!({"type": "comment", "id": 1, "text": "x".repeat(4001)});
    let long = desk.refused(PARTNER, comment);
    assert!(
        long.message().contains("4000") || long.message().contains("4,000"),
        "{long}"
    );
    assert_eq!(short(&long), "invalid text F5");
}

#[test]
fn f5_values_are_kept_as_typed_but_for_their_ends() {
    let mut desk = Desk::sandbox();
    // The limit counts Unicode scalar values: these are four bytes each.
    let longest = "\u{1f600}".repeat(200);
    for (path, given, kept) in [
        (
            "name",
            format!("\u{a0} {longest}\u{2003}\n"),
            longest.clone(),
        ),
        (
            "name",
            "e\u{301} \u{200b}x".to_owned(),
            "e\u{301} \u{200b}x".to_owned(),
        ),
        ("mpnId", " 007 ".to_owned(), "007".to_owned()),
        ("mpnId", "1".repeat(20), "1".repeat(20)),
        (
            "customer.tenantId",
            TENANT.to_uppercase(),
            TENANT.to_owned(),
        ),
        (
            "customer.domain",
            " Xn--mgba3a4f16a.Example ".to_owned(),
            "Xn--mgba3a4f16a.Example".to_owned(),
        ),
        (
            "customerContact.email",
            "Éva.Kiss+cpor@contoso.example".to_owned(),
            "Éva.Kiss+cpor@contoso.example".to_owned(),
        ),
    ] {
        desk.ok(PARTNER, draft(with(path, json!(given))));
        let last = desk.workspace.claims().last().unwrap().0.0;
        let view = serde_json::to_value(desk.view(last)).unwrap();
        let pointer = format!("/{}", path.replace('.', "/"));
        assert_eq!(view.pointer(&pointer), Some(&json!(kept)), "{path}");
    }
}

#[test]
fn f5_blank_is_absent_and_a_blank_member_clears() {
    let mut desk = Desk::sandbox();
    desk.ok(PARTNER, create());
    let blank = json!({
        "name": "", "solutionArea": "", "activities": [], "mpnId": " ", "customer": {},
        "products": [], "customerContact": {"name": " "}, "partnerContact": {},
    });
    desk.ok(
        PARTNER,
        json!({"type": "editClaim", "id": 1, "changes": blank}),
    );
    desk.ok(PARTNER, draft(json!({})));
    assert_eq!(desk.view(1).fields, desk.view(2).fields);
}

#[test]
fn f5_a_given_member_replaces_the_old_one_whole() {
    let mut desk = Desk::sandbox();
    desk.ok(PARTNER, create());
    let changes = json!({"customerContact": {"email": "new@arvizturo.example"}});
    desk.ok(
        PARTNER,
        json!({"type": "editClaim", "id": 1, "changes": changes}),
    );
    let contact = desk.view(1).fields.customer_contact.unwrap();
    assert_eq!((contact.name, contact.title), (None, None));
    assert_eq!(contact.email.as_deref(), Some("new@arvizturo.example"));
}

#[test]
fn f5_comments_and_justifications_hold_line_feeds_and_nothing_else_of_control() {
    let mut desk = Desk::sandbox();
    desk.take_to(Place::Rejected);
    let say = |text: &str| json!({"type": "comment", "id": 1, "text": text});
    for bad in ["a\tb", "a\rb", "a\u{0}b"] {
        let refusal = desk.refused(PARTNER, say(bad));
        assert_eq!(refusal.problem.key(), "controlCharacter");
    }
    assert_eq!(
        short(&desk.refused(PARTNER, say(" \r\n "))),
        "invalid text M1"
    );
    desk.ok(PARTNER, say("\r\n One\r\nTwo \n"));
    assert_eq!(
        desk.view(1).comments.last().unwrap().text.as_str(),
        "One\nTwo"
    );
    desk.ok(PARTNER, say(&"é".repeat(4000)));
}

#[test]
fn lone_surrogates_never_get_as_far_as_a_text() {
    let json = r#"{"type": "comment", "id": 1, "text": "half \ud83d"}"#;
    assert!(serde_json::from_str::<Value>(json).is_err());
}

/// Which areas and activities go together; a draft may lack either.
const ACTIVITIES: &str = "
// area               | activities                  | fits
businessApplications  | preSales                    | yes
businessApplications  | usage                       | yes
businessApplications  | preSales usage              | yes
businessApplications  | usage preSales              | yes
businessApplications  | revenueAssociation          | yes
businessApplications  | revenueAssociation usage    | no
businessApplications  | preSales revenueAssociation | no
businessApplications  |                             | yes
microsoft365          | usage                       | yes
microsoft365          | preSales                    | no
microsoft365          | revenueAssociation          | no
microsoft365          | preSales usage              | no
microsoft365          |                             | yes
                      | preSales usage              | yes
                      | revenueAssociation usage    | no
";

#[test]
fn f6_area_and_activities_fit_also_in_a_draft() {
    for row in rows(ACTIVITIES) {
        let activities: Vec<&str> = row[1].split_whitespace().collect();
        let mut claim = json!({"activities": activities});
        if !row[0].is_empty() {
            claim["solutionArea"] = json!(row[0]);
        }
        let mut desk = Desk::sandbox();
        if row[2] == "yes" {
            desk.ok(PARTNER, draft(claim));
        } else {
            let refusal = desk.refused(PARTNER, draft(claim));
            assert_eq!(short(&refusal), "invalid activities F6", "{row:?}");
        }
    }
    // Changing the area alone may break what fitted.
    let mut desk = Desk::sandbox();
    desk.ok(
        PARTNER,
        draft(json!({"solutionArea": "businessApplications", "activities": ["preSales"]})),
    );
    let change = json!({"type": "editClaim", "id": 1, "changes": {"solutionArea": "microsoft365"}});
    assert_eq!(
        short(&desk.refused(PARTNER, change)),
        "invalid activities F6"
    );
}

#[test]
fn duplicates_are_refused() {
    let mut desk = Desk::sandbox();
    let other = "00000000-0000-0000-0000-000000000001";
    for (claim, field) in [
        (json!({"activities": ["usage", "usage"]}), "activities[1]"),
        (
            json!({"products": [{"name": "Teams"}, {"name": " Teams "}]}),
            "products[1]",
        ),
        (
            json!({"products": [
                {"name": "Sales", "subscriptionId": TENANT},
                {"name": "Sales", "subscriptionId": other},
                {"name": "Sales", "subscriptionId": TENANT.to_uppercase()},
            ]}),
            "products[2]",
        ),
    ] {
        let refusal = desk.refused(PARTNER, draft(claim));
        assert_eq!(short(&refusal), format!("invalid {field} F5"));
    }
    // The name is the catalogue's exactly, or another product; one product in two subscriptions is two.
    let claim = json!({"products": [
        {"name": "Sales", "subscriptionId": TENANT}, {"name": "Sales", "subscriptionId": other},
        {"name": "Sales"}, {"name": "sales"},
    ]});
    desk.ok(PARTNER, draft(claim));
}

#[test]
fn a_product_names_its_fault() {
    let mut desk = Desk::sandbox();
    for (product, field) in [
        (json!({"name": ""}), "products[0].name"),
        (json!({"name": "x".repeat(201)}), "products[0].name"),
        (
            json!({"name": "Sales", "subscriptionId": "12"}),
            "products[0].subscriptionId",
        ),
    ] {
        let refusal = desk.refused(PARTNER, draft(json!({"products": [product]})));
        assert_eq!(short(&refusal), format!("invalid {field} F5"));
    }
}

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

/// Where each field may change: E editing, S Submitted, A Partner action required; nowhere else.
const EDITABLE: &str = "
// field          | where | rule elsewhere
name              | E     | F1
solutionArea      | E     | F1
activities        | E     | F1
mpnId             | ESA   | T3
customer          | E     | F1
products          | ESA   | T3
customerContact   | ESA   | T3
technicalContact  | ESA   | T3
partnerContact    | ESA   | T3
revenue           | E     | F1
partnerCenterId   | ESA   | T3
poe               | ESA   | E3
comments          | all   | -
";

fn is_open(place: Place, cell: &str) -> bool {
    let letter = match place {
        Place::Editing => 'E',
        Place::Submitted => 'S',
        Place::PartnerActionRequired => 'A',
        _ => return cell == "all",
    };
    cell == "all" || cell.contains(letter)
}

fn change_of(field: &str) -> Value {
    let mut whole = fields();
    whole["revenue"] = json!({"seller": "Pál"});
    whole["technicalContact"] = json!({"name": "Iván"});
    whole["partnerCenterId"] = json!("CPOR-7");
    json!({"type": "editClaim", "id": 1, "changes": {field: whole[field]}})
}

#[test]
fn e1_to_e7_f1_f2_what_may_change_where_and_by_whom() {
    for place in Place::ALL {
        if place == Place::RejectedFinal {
            continue;
        }
        let mut desk = Desk::real();
        desk.take_to(place);
        for role in Role::ALL {
            let number = ClaimNumber(1);
            let said = desk
                .workspace
                .editable_fields(number, role, &desk.host)
                .unwrap();
            assert_eq!(said.len(), 13);
            for (row, said) in rows(EDITABLE).zip(said) {
                assert_eq!(row[0], said.field.key());
                let partner = role.side() == cpor_engine::Side::Partner;
                let speaks =
                    role == Role::Reviewer && row[0] == "comments" && place != Place::Editing;
                let open = is_open(place, row[1]) && (partner || speaks);
                assert_eq!(
                    said.refusal.is_none(),
                    open,
                    "{} in {place:?} by {role:?}",
                    row[0]
                );
                let Some(refusal) = said.refusal else {
                    continue;
                };
                assert_eq!(refusal.code(), Code::Forbidden);
                if let EditableField::Member(_) = said.field {
                    assert_eq!(refusal.field.as_deref(), Some(row[0]));
                }
                if partner {
                    assert_eq!(rule_id(&refusal), row[2], "{} in {place:?}", row[0]);
                }
            }
        }
        // Trying says the same, and names the field.
        for row in rows(EDITABLE).take(11) {
            let tried = desk.plan(PARTNER, change_of(row[0]), json!({}));
            match tried {
                Ok(_) => assert!(is_open(place, row[1]), "{} in {place:?}", row[0]),
                Err(refusal) => {
                    assert!(
                        !is_open(place, row[1]),
                        "{} in {place:?}: {refusal}",
                        row[0]
                    );
                    assert_eq!(short(&refusal), format!("forbidden {} {}", row[0], row[2]));
                }
            }
        }
    }
}

#[test]
fn f4_no_change_after_submission_leaves_a_required_field_empty() {
    for place in [Place::Submitted, Place::PartnerActionRequired] {
        let mut desk = Desk::sandbox();
        desk.take_to(place);
        for (changes, field) in [
            (json!({"mpnId": ""}), "mpnId"),
            (json!({"products": []}), "products"),
            (json!({"customerContact": {}}), "customerContact.name"),
            (
                json!({"customerContact": {"name": "Éva", "title": "CIO"}}),
                "customerContact.email",
            ),
            (
                json!({"partnerContact": {"name": "Pál"}}),
                "partnerContact.email",
            ),
            (
                json!({"products": [{"name": "Sales"}]}),
                "technicalContact.name",
            ),
        ] {
            let edit = json!({"type": "editClaim", "id": 1, "changes": changes});
            let refusal = desk.refused(PARTNER, edit);
            assert_eq!(short(&refusal), format!("invalid {field} F4"), "{place:?}");
        }
        let technical =
            json!({"name": "Iván", "title": "Admin", "email": "ivan@arvizturo.example"});
        for changes in [
            json!({"products": [{"name": "Sales"}], "technicalContact": technical}),
            json!({"products": [{"name": "Teams"}], "technicalContact": {}}),
            json!({"partnerCenterId": "CPOR-1"}),
            json!({"partnerCenterId": ""}),
        ] {
            desk.ok(
                PARTNER,
                json!({"type": "editClaim", "id": 1, "changes": changes}),
            );
        }
    }
}

#[test]
fn e3_a_document_has_a_name_a_size_and_a_hash() {
    let mut desk = Desk::sandbox();
    desk.take_to(Place::Editing);
    let facts = json!({"matchesClaim": true, "customerSigned": true, "workDescribed": true, "productsNamed": ["Teams"]});
    let mut on = |member: &str, value: Value| {
        let mut command = add_poe();
        command["document"][member] = value;
        desk.act(PARTNER, command)
    };
    for (member, value, field) in [
        ("name", json!(" "), "name"),
        ("name", json!("x".repeat(201)), "name"),
        ("name", json!("a\nb"), "name"),
        ("mediaType", json!("x".repeat(201)), "mediaType"),
        ("size", json!(0), "size"),
        ("size", json!(-1), "size"),
        ("size", json!(1.5), "size"),
        ("size", json!(1e300), "size"),
        ("size", json!(9_007_199_254_740_992_u64), "size"),
        ("size", json!(u64::MAX), "size"),
        ("sha256", json!("12"), "sha256"),
        ("sha256", json!(HASH.replace('9', "g")), "sha256"),
    ] {
        let refusal = on(member, value.clone()).unwrap_err();
        assert_eq!(
            short(&refusal),
            format!("invalid document.{field} F5"),
            "{value}"
        );
    }
    let mut bad = facts.clone();
    bad["acknowledgedOn"] = json!("2020-02-30");
    assert_eq!(
        short(&on("facts", bad).unwrap_err()),
        "invalid document.facts.acknowledgedOn F5"
    );
    let mut bad = facts.clone();
    bad["productsNamed"] = json!(["Teams", ""]);
    assert_eq!(
        short(&on("facts", bad).unwrap_err()),
        "invalid document.facts.productsNamed[1] F5"
    );
    for (member, value) in [
        ("size", json!(1)),
        ("size", json!(3.0)),
        ("size", json!(9_007_199_254_740_991_u64)),
        ("sha256", json!(HASH.to_uppercase())),
        ("mediaType", json!("")),
        ("facts", facts),
    ] {
        on(member, value).unwrap();
    }
    let view = desk.view(1);
    assert_eq!(view.poe.len(), 7);
    assert!(
        view.poe
            .iter()
            .all(|poe| poe.document.sha256.as_str() == HASH)
    );
    assert_eq!(
        view.poe[5].document.media_type.as_str(),
        "application/octet-stream"
    );
}

#[test]
fn e4_a_document_leaves_a_draft_only() {
    let mut desk = Desk::sandbox();
    desk.take_to(Place::Editing);
    let id = desk.view(1).poe[0].id.to_string();
    let remove = |id: &str| json!({"type": "removePoe", "id": 1, "documentId": id});
    for unknown in ["", "x", TENANT] {
        assert_eq!(
            short(&desk.refused(PARTNER, remove(unknown))),
            "invalid documentId E4"
        );
    }
    desk.ok(PARTNER, remove(&id));
    assert!(desk.view(1).poe.is_empty());
    assert_eq!(
        short(&desk.refused(PARTNER, remove(&id))),
        "invalid documentId E4"
    );
}
