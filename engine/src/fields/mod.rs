//! A claim's fields: as commands bring them ([`ClaimInput`]) and checked ([`Fields`]). Source: domain.md §4.

mod input;
mod required;

use serde::{Deserialize, Serialize};

pub use self::input::{
    ClaimInput, ContactInput, CustomerInput, PartnerContactInput, ProductInput, RevenueInput,
};
use crate::problem::Problem;
use crate::reason::{Activity, SolutionArea};
use crate::refusal::Refusal;
use crate::rules::RuleBook;
use crate::text::{DomainName, Email, Guid, Line, MpnId};

/// The fields of a claim. Each may be absent in a draft; what is there is well-formed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fields {
    /// The claim's name.
    pub name: Option<Line>,
    /// The solution area.
    pub solution_area: Option<SolutionArea>,
    /// The activities, as chosen, without duplicates.
    pub activities: Vec<Activity>,
    /// The partner's MPN ID.
    pub mpn_id: Option<MpnId>,
    /// The customer.
    pub customer: Customer,
    /// The products or workloads claimed.
    pub products: Vec<Product>,
    /// The customer's contact.
    pub customer_contact: Contact,
    /// The customer's technical contact.
    pub technical_contact: Contact,
    /// The partner's contact.
    pub partner_contact: PartnerContact,
    /// What a revenue association names.
    pub revenue: Revenue,
    /// The claim's number in Partner Center, a note of ours.
    pub partner_center_id: Option<Line>,
}

macro_rules! group {
    ($(#[$doc:meta])* $name:ident { $($(#[$member_doc:meta])* $member:ident: $form:ty),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Debug, Default, PartialEq, Eq)]
        pub struct $name {
            $($(#[$member_doc])* pub $member: Option<$form>),+
        }
    };
}

/// What tells a customer from another. \[ours\]: the tenant, else the name in any case.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CustomerIdentity {
    /// The tenant's identifier.
    Tenant(String),
    /// The name in lower case.
    Name(String),
}

impl Customer {
    /// What the customer is told by; one without tenant and name is none.
    pub fn identity(&self) -> Option<CustomerIdentity> {
        let tenant = self.tenant_id.as_ref();
        let tenant = tenant.map(|tenant| CustomerIdentity::Tenant(tenant.to_string()));
        tenant.or_else(|| {
            let name = self.name.as_ref()?.to_string();
            Some(CustomerIdentity::Name(name.to_lowercase()))
        })
    }
}

group! {
    /// The customer of a claim.
    Customer {
        /// The company's name.
        name: Line,
        /// Its domain.
        domain: DomainName,
        /// Its tenant.
        tenant_id: Guid,
    }
}
group! {
    /// A person at the customer's.
    Contact {
        /// The name.
        name: Line,
        /// The job title.
        title: Line,
        /// The e-mail address.
        email: Email,
    }
}
group! {
    /// A person at the partner's.
    PartnerContact {
        /// The name.
        name: Line,
        /// The e-mail address.
        email: Email,
    }
}
group! {
    /// What a revenue association names.
    Revenue {
        /// The solution seller.
        seller: Line,
        /// The customer's name as in the sale.
        customer_name: Line,
        /// The ISV's product.
        isv_product: Line,
    }
}

/// A product or workload claimed.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Product {
    /// Its name, as in the catalogue or as typed.
    pub name: Line,
    /// The subscription, where it has several.
    pub subscription_id: Option<Guid>,
}

/// The members of a claim, in the order in which they are checked and shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs, reason = "the members of `Fields`, one for one")]
pub enum Field {
    Name,
    SolutionArea,
    Activities,
    MpnId,
    Customer,
    Products,
    CustomerContact,
    TechnicalContact,
    PartnerContact,
    Revenue,
    PartnerCenterId,
}

impl Field {
    /// All members, in their order.
    pub const ALL: [Field; 11] = [
        Field::Name,
        Field::SolutionArea,
        Field::Activities,
        Field::MpnId,
        Field::Customer,
        Field::Products,
        Field::CustomerContact,
        Field::TechnicalContact,
        Field::PartnerContact,
        Field::Revenue,
        Field::PartnerCenterId,
    ];

    /// The member's name in data.
    pub const fn key(self) -> &'static str {
        match self {
            Field::Name => "name",
            Field::SolutionArea => "solutionArea",
            Field::Activities => "activities",
            Field::MpnId => "mpnId",
            Field::Customer => "customer",
            Field::Products => "products",
            Field::CustomerContact => "customerContact",
            Field::TechnicalContact => "technicalContact",
            Field::PartnerContact => "partnerContact",
            Field::Revenue => "revenue",
            Field::PartnerCenterId => "partnerCenterId",
        }
    }
}

impl Fields {
    /// The fields with the members that `changes` gives replaced; blank text, list or object clears.
    ///
    /// # Errors
    ///
    /// The first member, in their order, that is not acceptable, with its path.
    pub fn changed(&self, changes: &ClaimInput, book: &RuleBook) -> Result<Fields, Refusal> {
        let mut fields = self.clone();
        for field in Field::ALL {
            fields.change(field, changes, book)?;
        }
        Ok(fields)
    }

    /// The same after submission, where no required field may be left empty (rule F4).
    ///
    /// # Errors
    ///
    /// The first member, in their order, that is not acceptable or required and absent, with its path.
    pub fn changed_and_complete(
        &self,
        changes: &ClaimInput,
        book: &RuleBook,
    ) -> Result<Fields, Refusal> {
        let mut fields = self.clone();
        for field in Field::ALL {
            fields.change(field, changes, book)?;
            if let Some(path) = fields.missing_in(field, book) {
                let rule = book.rule("F4");
                return Err(Refusal::new(Problem::Required).at(path).by(rule));
            }
        }
        Ok(fields)
    }

    fn change(
        &mut self,
        field: Field,
        changes: &ClaimInput,
        book: &RuleBook,
    ) -> Result<(), Refusal> {
        changes.apply_to(self, field)?;
        let fits =
            field != Field::Activities || book.activities_fit(self.solution_area, &self.activities);
        if fits {
            return Ok(());
        }
        let rule = book.rule("F6");
        Err(Refusal::new(Problem::ActivitiesDoNotFit)
            .at("activities")
            .by(rule))
    }

    /// The fields as an input that leads to them again.
    pub fn to_input(&self) -> ClaimInput {
        ClaimInput::of(self)
    }

    /// Whether some product is marked Dynamics 365 in the catalogue.
    pub fn has_dynamics_365(&self) -> bool {
        self.products
            .iter()
            .any(|product| crate::catalogue::is_dynamics_365(product.name.as_str()))
    }
}
