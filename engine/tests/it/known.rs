//! What a new claim can take from earlier ones.

use serde_json::{Value, json};

use crate::support::*;

const TENANT: &str = "11111111-2222-4333-8444-555555555555";

/// Claims that name no more than this, in their order.
fn desk_of(claims: &[Value]) -> Desk {
    let mut desk = Desk::sandbox();
    for claim in claims {
        desk.ok(PARTNER, json!({"type": "createClaim", "claim": claim}));
    }
    desk
}

fn customers(desk: &Desk, most: usize) -> Vec<String> {
    let known = desk.workspace.known(most);
    let told = known.customers.into_iter().map(|it| {
        let contact = it.contact.name.map(|name| name.to_string());
        let name = it.customer.name.map(|name| name.to_string());
        format!(
            "{}, {}",
            name.unwrap_or_default(),
            contact.unwrap_or_default()
        )
    });
    told.collect()
}

#[test]
fn a_customer_is_known_once_as_the_latest_claim_names_it() {
    let at = |name: &str, tenant: &str, contact: &str| json!({"customer": {"name": name, "tenantId": tenant}, "customerContact": {"name": contact}});
    let desk = desk_of(&[
        at("Kék Duna", TENANT, "Anna"),
        json!({"customer": {"name": "Zöld Tisza"}}),
        json!({"name": "Nobody's"}),
        at("Kék Duna Zrt.", TENANT, "Béla"),
        json!({"customer": {"name": "ZÖLD TISZA"}, "customerContact": {"name": "Cili"}}),
    ]);
    assert_eq!(
        customers(&desk, 10),
        ["ZÖLD TISZA, Cili", "Kék Duna Zrt., Béla"]
    );
    assert_eq!(customers(&desk, 1), ["ZÖLD TISZA, Cili"]);
}

#[test]
fn of_ones_own_each_pair_of_number_and_contact_is_known_once() {
    let own = |mpn: &str, name: &str| json!({"mpnId": mpn, "partnerContact": {"name": name}});
    let desk = desk_of(&[
        own("4821973", "Ilona"),
        own("4411207", "Ilona"),
        own("4821973", "Ilona"),
        json!({}),
    ]);
    let known = desk.workspace.known(10).own;
    let told: Vec<String> = known
        .into_iter()
        .map(|it| it.mpn_id.unwrap().to_string())
        .collect();
    assert_eq!(told, ["4821973", "4411207"]);
}

#[test]
fn a_deleted_draft_is_not_known() {
    let mut desk = desk_of(&[json!({"customer": {"name": "Kék Duna"}})]);
    desk.ok(PARTNER, json!({"type": "deleteDraft", "id": 1}));
    assert!(customers(&desk, 10).is_empty());
}
