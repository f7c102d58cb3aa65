//! What each field may hold, in a draft already: forms and limits. Rules F5 and F6.

use cpor_engine::Place;
use serde_json::{Value, json};

use super::{draft, with};
use crate::support::*;

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
