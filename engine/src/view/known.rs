//! What a new claim can take from earlier ones, so that nothing is typed twice: customers with their contacts, and what
//! the partner writes of itself. A convenience of ours; no rule.

use std::collections::BTreeSet;

use crate::fields::{Contact, Customer, Fields, PartnerContact};
use crate::text::MpnId;
use crate::workspace::Workspace;

/// What earlier claims name, the latest first, each once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Known {
    /// Their customers.
    pub customers: Vec<KnownCustomer>,
    /// Under which MPN ID, and with which contact of the partner's.
    pub own: Vec<KnownOwn>,
}

/// A customer, as the latest claim names it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KnownCustomer {
    /// Name, domain, tenant.
    pub customer: Customer,
    /// Its contact.
    pub contact: Contact,
    /// Its technical contact.
    pub technical_contact: Contact,
}

/// The partner's own, as a claim names it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KnownOwn {
    /// The MPN ID.
    pub mpn_id: Option<MpnId>,
    /// The contact.
    pub contact: PartnerContact,
}

impl Workspace {
    /// What the claims of this workspace name, at most so many of each. A customer is told by its tenant, without one by
    /// its name in any case; one without either is none.
    pub fn known(&self, most: usize) -> Known {
        let (mut customers, mut own) = (BTreeSet::new(), BTreeSet::new());
        let mut known = Known::default();
        let latest_first: Vec<_> = self.claims().collect();
        for (_, history) in latest_first.into_iter().rev() {
            let fields = &history.claim().fields;
            if let Some(of) = fields.customer.identity()
                && known.customers.len() < most
                && customers.insert(of)
            {
                known.customers.push(KnownCustomer {
                    customer: fields.customer.clone(),
                    contact: fields.customer_contact.clone(),
                    technical_contact: fields.technical_contact.clone(),
                });
            }
            if let Some(of) = own_of(fields)
                && known.own.len() < most
                && own.insert(of)
            {
                known.own.push(KnownOwn {
                    mpn_id: fields.mpn_id.clone(),
                    contact: fields.partner_contact.clone(),
                });
            }
        }
        known
    }
}

/// What tells one's own from another.
fn own_of(fields: &Fields) -> Option<[String; 3]> {
    let contact = &fields.partner_contact;
    let told = [
        fields.mpn_id.as_ref().map(ToString::to_string),
        contact.name.as_ref().map(ToString::to_string),
        contact.email.as_ref().map(ToString::to_string),
    ];
    let told = told.map(Option::unwrap_or_default);
    told.iter().any(|text| !text.is_empty()).then_some(told)
}
