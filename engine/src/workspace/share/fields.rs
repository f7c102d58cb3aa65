//! Each stored field of a claim, of a document and of settings: what of it goes into a share. Every structure is taken
//! apart by name, so that a new field does not compile before somebody has decided.

use super::pseudonyms::{Of, Pseudonyms};
use crate::actor::Actor;
use crate::catalogue::Catalogue;
use crate::document::{DocumentFacts, Facts};
use crate::fields::{
    ClaimInput, ContactInput, CustomerInput, PartnerContactInput, ProductInput, RevenueInput,
};
use crate::problem::Problem;
use crate::reason::{Activity, SolutionArea};
use crate::text::{Guid, Line};

impl Pseudonyms {
    pub(super) fn actor(&self, actor: &Actor) -> Actor {
        let Actor { name, role } = actor;
        Actor {
            name: self.name(Of::Person, name),
            role: *role,
        }
    }

    pub(super) fn claim(&self, claim: &ClaimInput) -> ClaimInput {
        let ClaimInput {
            name,
            solution_area,
            activities,
            mpn_id,
            customer,
            products,
            customer_contact,
            technical_contact,
            partner_contact,
            revenue,
            partner_center_id,
        } = claim;
        let name_of = |of, text: &Option<String>| text.as_ref().map(|text| self.name(of, text));
        ClaimInput {
            name: name_of(Of::Claim, name),
            // Words of closed lists: the rules decide by them. What is no such word says nothing here.
            solution_area: solution_area.as_ref().map(|word| {
                SolutionArea::of_key(word)
                    .map_or("", SolutionArea::key)
                    .to_owned()
            }),
            activities: activities.as_ref().map(|words| {
                let known = words.iter().filter_map(|word| Activity::of_key(word));
                known.map(|word| word.key().to_owned()).collect()
            }),
            mpn_id: mpn_id.as_ref().map(|text| self.mpn_id(text)),
            customer: customer.as_ref().map(|it| self.customer(it)),
            products: products
                .as_ref()
                .map(|products| products.iter().map(|it| self.product(it)).collect()),
            customer_contact: customer_contact.as_ref().map(|it| self.contact(it)),
            technical_contact: technical_contact.as_ref().map(|it| self.contact(it)),
            partner_contact: partner_contact.as_ref().map(|it| self.partner_contact(it)),
            revenue: revenue.as_ref().map(|it| self.revenue(it)),
            partner_center_id: name_of(Of::Reference, partner_center_id),
        }
    }

    fn customer(&self, customer: &CustomerInput) -> CustomerInput {
        let CustomerInput {
            name,
            domain,
            tenant_id,
        } = customer;
        CustomerInput {
            name: name.as_ref().map(|text| self.name(Of::Company, text)),
            domain: domain.as_ref().map(|text| self.domain(text)),
            tenant_id: tenant_id.as_ref().map(|text| self.guid(Of::Tenant, text)),
        }
    }

    fn contact(&self, contact: &ContactInput) -> ContactInput {
        let ContactInput { name, title, email } = contact;
        ContactInput {
            name: name.as_ref().map(|text| self.name(Of::Person, text)),
            title: title.as_ref().map(|text| self.name(Of::Title, text)),
            email: email.as_ref().map(|text| self.mail(text)),
        }
    }

    fn partner_contact(&self, contact: &PartnerContactInput) -> PartnerContactInput {
        let PartnerContactInput { name, email } = contact;
        PartnerContactInput {
            name: name.as_ref().map(|text| self.name(Of::Person, text)),
            email: email.as_ref().map(|text| self.mail(text)),
        }
    }

    fn revenue(&self, revenue: &RevenueInput) -> RevenueInput {
        let RevenueInput {
            seller,
            customer_name,
            isv_product,
        } = revenue;
        RevenueInput {
            seller: seller.as_ref().map(|text| self.name(Of::Company, text)),
            customer_name: customer_name
                .as_ref()
                .map(|text| self.name(Of::Company, text)),
            isv_product: isv_product
                .as_ref()
                .map(|text| self.name(Of::Product, text)),
        }
    }

    fn product(&self, product: &ProductInput) -> ProductInput {
        let ProductInput {
            name,
            subscription_id,
        } = product;
        ProductInput {
            name: self.product_name(name),
            subscription_id: subscription_id
                .as_ref()
                .map(|text| self.guid(Of::Subscription, text)),
        }
    }

    /// A product of the catalogue stays: rules ask for it. One that was typed by hand may be anything.
    fn product_name(&self, name: &str) -> String {
        match Catalogue::shipped().entry(name.trim()) {
            Some(entry) => entry.name.to_string(),
            None => self.name(Of::Product, name),
        }
    }

    pub(super) fn products(&self, names: &[Line]) -> Result<Vec<Line>, Problem> {
        let names = names.iter();
        names
            .map(|name| self.product_name(name.as_str()).parse())
            .collect()
    }

    pub(super) fn guid_of(&self, of: Of, guid: Option<&Guid>) -> Result<Option<Guid>, Problem> {
        let guid = guid.map(|guid| self.guid(of, guid.as_str()).parse());
        guid.transpose()
    }

    pub(super) fn document(&self, document: &DocumentFacts) -> Result<DocumentFacts, Problem> {
        let DocumentFacts {
            name,
            media_type,
            size,
            sha256,
            facts,
        } = document;
        Ok(DocumentFacts {
            name: self.file_name(name.as_str()).parse()?,
            media_type: media_type_of(media_type)?,
            size: rounded(*size),
            sha256: self.sha256(sha256.as_str()).parse()?,
            facts: facts.as_ref().map(|facts| self.facts(facts)).transpose()?,
        })
    }

    fn facts(&self, facts: &Facts) -> Result<Facts, Problem> {
        let Facts {
            matches_claim,
            customer_signed,
            acknowledged_on,
            work_described,
            products_named,
        } = facts;
        Ok(Facts {
            matches_claim: *matches_claim,
            customer_signed: *customer_signed,
            acknowledged_on: *acknowledged_on,
            work_described: *work_described,
            products_named: self.products(products_named)?,
        })
    }
}

/// A media type that many files have; else none in particular, for it is a text that somebody sent.
fn media_type_of(given: &Line) -> Result<Line, Problem> {
    const KNOWN: [&str; 8] = [
        "application/pdf",
        "application/msword",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        "message/rfc822",
        "image/png",
        "image/jpeg",
    ];
    if KNOWN.contains(&given.as_str()) {
        return Ok(given.clone());
    }
    "application/octet-stream".parse()
}

/// The size with its first two digits only: a file is not found again by it. It never grows, and never comes to nothing.
fn rounded(size: u64) -> u64 {
    let mut unit = 1;
    while size / unit >= 100 {
        unit *= 10;
    }
    size / unit * unit
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_size_keeps_two_digits() {
        for (size, shared) in [
            (1, 1),
            (99, 99),
            (100, 100),
            (1_234_567, 1_200_000),
            (u64::MAX, 18_000_000_000_000_000_000),
        ] {
            assert_eq!(rounded(size), shared);
        }
    }
}
