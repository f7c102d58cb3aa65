//! Which row is which claim.

use std::collections::HashMap;

use crate::fields::{CustomerIdentity, Fields};
use crate::id::ClaimNumber;
use crate::workspace::Workspace;

/// What tells a claim from another: its customer, its name in any case, its products. Source: \[ours\].
pub(super) type Told = (CustomerIdentity, String, Vec<(String, Option<String>)>);

impl Workspace {
    /// What the claims that are here are told by, and their numbers in Partner Center.
    pub(super) fn claims_told(&self) -> (HashMap<Told, ClaimNumber>, HashMap<String, ClaimNumber>) {
        let (mut told, mut noted) = (HashMap::new(), HashMap::new());
        for (number, history) in self.claims() {
            let fields = &history.claim().fields;
            if let Some(id) = &fields.partner_center_id {
                noted.entry(id.to_string().to_lowercase()).or_insert(number);
            }
            if let Some(identity) = told_by(fields) {
                told.entry(identity).or_insert(number);
            }
        }
        (told, noted)
    }
}

/// What it is told by; nothing where it names no customer or has no name.
pub(super) fn told_by(fields: &Fields) -> Option<Told> {
    let customer = fields.customer.identity()?;
    let name = fields.name.as_ref()?.to_string().to_lowercase();
    let products = fields.products.iter().map(|product| {
        let subscription = product.subscription_id.as_ref();
        let name = product.name.to_string().to_lowercase();
        (name, subscription.map(ToString::to_string))
    });
    let mut products: Vec<_> = products.collect();
    products.sort();
    Some((customer, name, products))
}
