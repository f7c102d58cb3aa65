use super::{Contact, Field, Fields};
use crate::rules::RuleBook;
use crate::rules::data::Needed;

impl Field {
    /// The paths of the values that it may lack, as refusals name them: `customer.domain`; one where it has no parts.
    pub fn paths(self) -> Vec<&'static str> {
        Fields::default().gaps(self)
    }
}

impl Fields {
    /// All values, in their order, that a claim needs after submission and lacks. Source: rules F3, F7.
    pub fn missing(&self, book: &RuleBook) -> Vec<&'static str> {
        Field::ALL
            .into_iter()
            .filter(|field| self.needs(*field, book))
            .flat_map(|field| self.gaps(field))
            .collect()
    }

    /// Whether the claim as it is needs the field to be submitted.
    pub fn needs(&self, field: Field, book: &RuleBook) -> bool {
        match book.needed(field) {
            Needed::Always => true,
            Needed::Never => false,
            Needed::Dynamics365 => self.has_dynamics_365(),
            Needed::RevenueAssociation => self
                .activities
                .contains(&crate::reason::Activity::RevenueAssociation),
        }
    }

    /// The first value that a claim needs of this field after submission and lacks.
    pub(super) fn missing_in(&self, field: Field, book: &RuleBook) -> Option<&'static str> {
        let gaps = self.needs(field, book).then(|| self.gaps(field));
        gaps.and_then(|gaps| gaps.into_iter().next())
    }

    fn gaps(&self, field: Field) -> Vec<&'static str> {
        let parts: Vec<(bool, &'static str)> = match field {
            Field::Name => vec![(self.name.is_some(), "name")],
            Field::SolutionArea => vec![(self.solution_area.is_some(), "solutionArea")],
            Field::Activities => vec![(!self.activities.is_empty(), "activities")],
            Field::MpnId => vec![(self.mpn_id.is_some(), "mpnId")],
            Field::Customer => vec![
                (self.customer.name.is_some(), "customer.name"),
                (self.customer.domain.is_some(), "customer.domain"),
                (self.customer.tenant_id.is_some(), "customer.tenantId"),
            ],
            Field::Products => vec![(!self.products.is_empty(), "products")],
            Field::CustomerContact => contact(
                &self.customer_contact,
                [
                    "customerContact.name",
                    "customerContact.title",
                    "customerContact.email",
                ],
            ),
            Field::TechnicalContact => contact(
                &self.technical_contact,
                [
                    "technicalContact.name",
                    "technicalContact.title",
                    "technicalContact.email",
                ],
            ),
            Field::PartnerContact => vec![
                (self.partner_contact.name.is_some(), "partnerContact.name"),
                (self.partner_contact.email.is_some(), "partnerContact.email"),
            ],
            Field::Revenue => vec![
                (self.revenue.seller.is_some(), "revenue.seller"),
                (self.revenue.customer_name.is_some(), "revenue.customerName"),
                (self.revenue.isv_product.is_some(), "revenue.isvProduct"),
            ],
            Field::PartnerCenterId => {
                vec![(self.partner_center_id.is_some(), "partnerCenterId")]
            }
        };
        parts
            .into_iter()
            .filter(|(there, _)| !there)
            .map(|(_, path)| path)
            .collect()
    }
}

fn contact(contact: &Contact, paths: [&'static str; 3]) -> Vec<(bool, &'static str)> {
    let there = [
        contact.name.is_some(),
        contact.title.is_some(),
        contact.email.is_some(),
    ];
    there.into_iter().zip(paths).collect()
}
