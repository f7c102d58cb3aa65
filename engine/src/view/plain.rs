//! A claim's fields one by one, as text: for a sheet of paper and for a table.

use crate::fields::{ClaimInput, ProductInput};

/// A field by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlainField {
    /// Its path, as in the format: `customerContact.email`.
    pub path: &'static str,
    /// Its values; none where it is empty. Of `products.subscriptionId` one for each product, blank where it has none, so
    /// that the two stand beside each other.
    pub values: Vec<String>,
}

/// Every field of a claim, the empty ones too, always the same paths in the same order.
pub fn plain_fields(fields: &ClaimInput) -> Vec<PlainField> {
    let customer = fields.customer.clone().unwrap_or_default();
    let contact = fields.customer_contact.clone().unwrap_or_default();
    let technical = fields.technical_contact.clone().unwrap_or_default();
    let partner = fields.partner_contact.clone().unwrap_or_default();
    let revenue = fields.revenue.clone().unwrap_or_default();
    let products = fields.products.as_deref().unwrap_or_default();
    let one = |path, value: Option<String>| PlainField {
        path,
        values: value.filter(|text| !text.is_empty()).into_iter().collect(),
    };
    vec![
        one("name", fields.name.clone()),
        one("solutionArea", fields.solution_area.clone()),
        PlainField {
            path: "activities",
            values: fields.activities.clone().unwrap_or_default(),
        },
        one("mpnId", fields.mpn_id.clone()),
        one("customer.name", customer.name),
        one("customer.domain", customer.domain),
        one("customer.tenantId", customer.tenant_id),
        PlainField {
            path: "products",
            values: products.iter().map(|it| it.name.clone()).collect(),
        },
        PlainField {
            path: "products.subscriptionId",
            values: subscriptions(products),
        },
        one("customerContact.name", contact.name),
        one("customerContact.title", contact.title),
        one("customerContact.email", contact.email),
        one("technicalContact.name", technical.name),
        one("technicalContact.title", technical.title),
        one("technicalContact.email", technical.email),
        one("partnerContact.name", partner.name),
        one("partnerContact.email", partner.email),
        one("revenue.seller", revenue.seller),
        one("revenue.customerName", revenue.customer_name),
        one("revenue.isvProduct", revenue.isv_product),
        one("partnerCenterId", fields.partner_center_id.clone()),
    ]
}

/// One for each product; none at all where no product has one.
fn subscriptions(products: &[ProductInput]) -> Vec<String> {
    let ids = products.iter().map(|it| it.subscription_id.clone());
    let ids: Vec<String> = ids.map(Option::unwrap_or_default).collect();
    if ids.iter().all(String::is_empty) {
        return Vec::new();
    }
    ids
}
