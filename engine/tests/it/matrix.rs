//! Customers by products: how each cell stands, and who competes. Source: rules K1, K2; the table itself is ours.

use cpor_engine::ClaimNumber;
use cpor_engine::reason::SolutionArea;
use cpor_engine::view::matrix::Matrix;
use serde_json::{Value, json};

use crate::support::*;

const M365: SolutionArea = SolutionArea::Microsoft365;
const OTHER_TENANT: &str = "11111111-2222-4333-8444-555555555555";

/// Begins a claim for `Teams`, or `Sales/A` with its subscription, and takes it on by the steps.
fn claim(desk: &mut Desk, product: &str, steps: &str) {
    let mut fields = fields();
    let (name, subscription) = product.split_once('/').unwrap_or((product, ""));
    fields["products"] = match subscription {
        "" => json!([{"name": name}]),
        letter => json!([{
            "name": name,
            "subscriptionId": format!("{}-bbbb-4ccc-8ddd-eeeeeeeeeeee", letter.to_lowercase().repeat(8)),
        }]),
    };
    let entries = desk.ok(PARTNER, json!({"type": "createClaim", "claim": fields}));
    let number = entries[0].claim_id.0;
    for step in steps.split(' ').filter(|step| !step.is_empty()) {
        if let Some(day) = step.strip_prefix('@') {
            desk.goto(&format!("{day}T00:00:00Z"));
            continue;
        }
        let (role, mut command) = act(step);
        command["id"] = json!(number);
        desk.ok(role, command);
    }
}

fn cell(matrix: &Matrix, customer: usize, product: &str) -> String {
    let mut products = matrix.products.iter();
    let place = products.position(|it| it.as_str() == product).unwrap();
    let cell = &matrix.customers[customer].cells[place];
    let claims: Vec<String> = cell.claims.iter().map(ToString::to_string).collect();
    format!("{} {}", cell.standing.key(), claims.join(" "))
        .trim()
        .to_owned()
}

/// The claims of one customer, each a product and the way it went; and the cell of the first claim's product.
const CELLS: &str = "
// claims                                                     | its cell
Teams                                                         | drafted 1
Teams poe submit                                              | claimed 1
Teams poe submit review                                       | claimed 1
Teams poe submit review ask                                   | claimed 1
Teams poe submit review approve                               | approved 1
Teams poe submit review approve decline                       | declined 1
Teams poe submit review reject                                | declined 1
Teams poe submit review reject dispute                        | declined 1
Teams poe submit review ask @2020-09-22                       | lapsed 1
// of several rejections the last one says why
Teams poe submit review ask @2020-09-22; Teams poe submit review reject | declined 1 2
Teams poe submit review reject; Teams poe submit review ask @2020-09-22 | lapsed 1 2
// a new claim after a rejection
Teams poe submit review reject; Teams                         | drafted 1 2
Teams poe submit review reject; Teams poe submit              | claimed 1 2
// K2: held by one, asked for or held by another
Teams poe submit; Teams                                       | rival 1 2
Teams poe submit; Teams poe submit                            | rival 1 2
Teams poe submit review approve; Teams                        | rival 1 2
Teams; Teams                                                  | drafted 1 2
Teams poe submit; Yammer                                      | claimed 1
Teams poe submit review approve; Teams poe submit review reject | approved 1 2
// two subscriptions that are named and differ keep claims apart
Teams/A poe submit review approve; Teams/B poe submit         | approved 1 2
Teams/A poe submit; Teams/A                                   | rival 1 2
Teams/A poe submit; Teams                                     | rival 1 2
";

#[test]
fn k2_a_cell_says_how_the_customers_product_stands() {
    for row in rows(CELLS) {
        let mut desk = Desk::sandbox();
        for one in row[0].split("; ") {
            let (product, steps) = one.split_once(' ').unwrap_or((one, ""));
            claim(&mut desk, product, steps);
        }
        let matrix = desk.workspace.matrix(M365, &desk.host);
        assert_eq!(matrix.customers.len(), 1, "{row:?}");
        assert_eq!(cell(&matrix, 0, "Teams"), row[1], "{row:?}");
        assert_eq!(cell(&matrix, 0, "Intune"), "free", "{row:?}");
    }
}

fn draft_for(desk: &mut Desk, customer: Value, area: Option<&str>, product: &str) {
    let mut claim = json!({"customer": customer, "products": [{"name": product}]});
    if let Some(area) = area {
        claim["solutionArea"] = json!(area);
    }
    desk.ok(PARTNER, json!({"type": "createClaim", "claim": claim}));
}

#[test]
fn a_customer_is_a_tenant_or_a_name_and_stands_by_name() {
    let mut desk = Desk::sandbox();
    let m365 = Some("microsoft365");
    draft_for(
        &mut desk,
        json!({"name": "Zulu", "tenantId": TENANT}),
        m365,
        "Teams",
    );
    draft_for(&mut desk, json!({"name": "alpha"}), m365, "Teams");
    draft_for(&mut desk, json!({"name": "Alpha"}), m365, "Intune");
    draft_for(
        &mut desk,
        json!({"name": "Mike", "tenantId": OTHER_TENANT}),
        m365,
        "Teams",
    );
    // The same tenant under a new name is the same customer, and the latest name counts.
    draft_for(
        &mut desk,
        json!({"name": "Bravo", "tenantId": TENANT}),
        m365,
        "Yammer",
    );
    draft_for(&mut desk, json!({}), m365, "Teams");
    let matrix = desk.workspace.matrix(M365, &desk.host);
    let names: Vec<_> = matrix
        .customers
        .iter()
        .map(|row| (row.name.as_str(), row.latest.0))
        .collect();
    assert_eq!(names, [("Alpha", 3), ("Bravo", 5), ("Mike", 4)]);
    assert_eq!(cell(&matrix, 0, "Intune"), "drafted 3");
    assert_eq!(cell(&matrix, 1, "Teams"), "drafted 1");
    assert_eq!(cell(&matrix, 1, "Yammer"), "drafted 5");
}

#[test]
fn products_are_the_catalogues_of_the_area_and_what_is_typed_there() {
    let mut desk = Desk::sandbox();
    let customer = json!({"name": "Contoso"});
    draft_for(
        &mut desk,
        customer.clone(),
        Some("microsoft365"),
        "Typed by hand",
    );
    draft_for(
        &mut desk,
        customer.clone(),
        Some("businessApplications"),
        "Typed there",
    );
    draft_for(&mut desk, customer.clone(), None, "Sales");
    draft_for(&mut desk, customer, None, "Typed nowhere");
    let of = |area| desk.workspace.matrix(area, &desk.host);
    let (one, other) = (of(M365), of(SolutionArea::BusinessApplications));
    let names = |matrix: &Matrix| -> Vec<String> {
        matrix.products.iter().map(ToString::to_string).collect()
    };
    assert_eq!(
        names(&one).first().map(String::as_str),
        Some("Exchange Online")
    );
    assert_eq!(
        names(&one).last().map(String::as_str),
        Some("Typed by hand")
    );
    assert_eq!(
        names(&other).last().map(String::as_str),
        Some("Typed there")
    );
    assert_eq!(cell(&other, 0, "Sales"), "drafted 3");
    assert!(!names(&one).contains(&"Typed nowhere".to_owned()));
}

#[test]
fn a_draft_beside_a_claim_has_its_customer_and_the_product_and_no_more() {
    let mut desk = Desk::sandbox();
    desk.steps("create");
    let draft = desk
        .workspace
        .draft_beside(ClaimNumber(1), M365, "Intune")
        .unwrap();
    let wanted = json!({
        "solutionArea": "microsoft365",
        "customer": {"name": "Árvíztűrő Kft.", "domain": "arvizturo.example", "tenantId": TENANT},
        "products": [{"name": "Intune"}],
    });
    assert_eq!(serde_json::to_value(draft).unwrap(), wanted);
    let unknown = desk.workspace.draft_beside(ClaimNumber(7), M365, "Intune");
    assert_eq!(unknown.unwrap_err().code().word(), "notFound");
}
