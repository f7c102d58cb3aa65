use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::{Contact, Customer, Field, Fields, PartnerContact, Product, Revenue};
use crate::input::given;
use crate::problem::Problem;
use crate::reason::{Activity, SolutionArea};
use crate::refusal::Refusal;

macro_rules! input {
    ($(#[$doc:meta])* $name:ident { $($(#[$member_doc:meta])* $member:ident: $kind:ty),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(rename_all = "camelCase", deny_unknown_fields)]
        pub struct $name {
            $(
                $(#[$member_doc])*
                #[serde(default, deserialize_with = "given", skip_serializing_if = "Option::is_none")]
                pub $member: Option<$kind>
            ),+
        }
    };
}

input! {
    /// Fields as a command gives them. An absent member says nothing; a blank one clears.
    ClaimInput {
        /// The claim's name.
        name: String,
        /// A word of [`SolutionArea`], or blank.
        solution_area: String,
        /// Words of [`Activity`].
        activities: Vec<String>,
        /// The partner's MPN ID.
        mpn_id: String,
        /// The customer, replaced whole.
        customer: CustomerInput,
        /// The products, replaced whole.
        products: Vec<ProductInput>,
        /// The customer's contact, replaced whole.
        customer_contact: ContactInput,
        /// The technical contact, replaced whole.
        technical_contact: ContactInput,
        /// The partner's contact, replaced whole.
        partner_contact: PartnerContactInput,
        /// The revenue association, replaced whole.
        revenue: RevenueInput,
        /// The number in Partner Center.
        partner_center_id: String,
    }
}
input! {
    /// A customer as given.
    CustomerInput {
        /// The company's name.
        name: String,
        /// Its domain.
        domain: String,
        /// Its tenant.
        tenant_id: String,
    }
}
input! {
    /// A person at the customer's, as given.
    ContactInput {
        /// The name.
        name: String,
        /// The job title.
        title: String,
        /// The e-mail address.
        email: String,
    }
}
input! {
    /// A person at the partner's, as given.
    PartnerContactInput {
        /// The name.
        name: String,
        /// The e-mail address.
        email: String,
    }
}
input! {
    /// A revenue association as given.
    RevenueInput {
        /// The solution seller.
        seller: String,
        /// The customer's name as in the sale.
        customer_name: String,
        /// The ISV's product.
        isv_product: String,
    }
}

/// A product as given.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ProductInput {
    /// Its name.
    pub name: String,
    /// Its subscription.
    #[serde(
        default,
        deserialize_with = "given",
        skip_serializing_if = "Option::is_none"
    )]
    pub subscription_id: Option<String>,
}

impl ClaimInput {
    /// Whether no member is given.
    pub fn is_empty(&self) -> bool {
        self.given().next().is_none()
    }

    /// The members given, in their order.
    pub fn given(&self) -> impl Iterator<Item = Field> + '_ {
        Field::ALL.into_iter().filter(|field| match field {
            Field::Name => self.name.is_some(),
            Field::SolutionArea => self.solution_area.is_some(),
            Field::Activities => self.activities.is_some(),
            Field::MpnId => self.mpn_id.is_some(),
            Field::Customer => self.customer.is_some(),
            Field::Products => self.products.is_some(),
            Field::CustomerContact => self.customer_contact.is_some(),
            Field::TechnicalContact => self.technical_contact.is_some(),
            Field::PartnerContact => self.partner_contact.is_some(),
            Field::Revenue => self.revenue.is_some(),
            Field::PartnerCenterId => self.partner_center_id.is_some(),
        })
    }

    /// Checks the words of closed lists, which belong to the shape.
    pub(crate) fn check_words(&self) -> Result<(), Refusal> {
        let unknown = |given: &str, field: String| {
            Refusal::new(Problem::UnknownWord {
                given: given.to_owned(),
            })
            .at(field)
        };
        if let Some(word) = &self.solution_area
            && !word.is_empty()
            && SolutionArea::of_key(word).is_none()
        {
            return Err(unknown(word, "solutionArea".into()));
        }
        for (index, word) in self.activities.iter().flatten().enumerate() {
            if Activity::of_key(word).is_none() {
                return Err(unknown(word, format!("activities[{index}]")));
            }
        }
        Ok(())
    }

    /// Replaces one member, where it is given.
    pub(crate) fn apply_to(&self, fields: &mut Fields, field: Field) -> Result<(), Refusal> {
        let under = |refusal: Refusal| refusal.under(field.key());
        match field {
            Field::Name => set(&mut fields.name, self.name.as_ref(), field)?,
            Field::SolutionArea => {
                if let Some(word) = &self.solution_area {
                    fields.solution_area = SolutionArea::of_key(word);
                }
            }
            Field::Activities => {
                if let Some(words) = &self.activities {
                    fields.activities = activities(words)?;
                }
            }
            Field::MpnId => set(&mut fields.mpn_id, self.mpn_id.as_ref(), field)?,
            Field::Customer => {
                if let Some(customer) = &self.customer {
                    fields.customer = customer.check().map_err(under)?;
                }
            }
            Field::Products => {
                if let Some(given) = &self.products {
                    fields.products = products(given)?;
                }
            }
            Field::CustomerContact => {
                if let Some(contact) = &self.customer_contact {
                    fields.customer_contact = contact.check().map_err(under)?;
                }
            }
            Field::TechnicalContact => {
                if let Some(contact) = &self.technical_contact {
                    fields.technical_contact = contact.check().map_err(under)?;
                }
            }
            Field::PartnerContact => {
                if let Some(contact) = &self.partner_contact {
                    fields.partner_contact = contact.check().map_err(under)?;
                }
            }
            Field::Revenue => {
                if let Some(revenue) = &self.revenue {
                    fields.revenue = revenue.check().map_err(under)?;
                }
            }
            Field::PartnerCenterId => set(
                &mut fields.partner_center_id,
                self.partner_center_id.as_ref(),
                field,
            )?,
        }
        Ok(())
    }

    /// The input that leads to these fields.
    pub(super) fn of(fields: &Fields) -> Self {
        let absent = Fields::default();
        let mut input = Self::default();
        for field in Field::ALL {
            let (mut there, mut blank) = (Self::default(), Self::default());
            there.take(field, fields);
            blank.take(field, &absent);
            if there != blank {
                input.take(field, fields);
            }
        }
        input
    }

    /// Gives one member its value in `fields`; an absent value becomes a blank one.
    pub(crate) fn take(&mut self, field: Field, fields: &Fields) {
        fn text<T: ToString>(value: Option<&T>) -> Option<String> {
            value.map(T::to_string)
        }
        match field {
            Field::Name => self.name = Some(text(fields.name.as_ref()).unwrap_or_default()),
            Field::SolutionArea => {
                self.solution_area = Some(
                    fields
                        .solution_area
                        .map(SolutionArea::key)
                        .unwrap_or_default()
                        .to_owned(),
                );
            }
            Field::Activities => {
                let words = fields
                    .activities
                    .iter()
                    .map(|activity| activity.key().to_owned());
                self.activities = Some(words.collect());
            }
            Field::MpnId => self.mpn_id = Some(text(fields.mpn_id.as_ref()).unwrap_or_default()),
            Field::Customer => {
                self.customer = Some(CustomerInput {
                    name: text(fields.customer.name.as_ref()),
                    domain: text(fields.customer.domain.as_ref()),
                    tenant_id: text(fields.customer.tenant_id.as_ref()),
                });
            }
            Field::Products => {
                let products = fields.products.iter().map(|product| ProductInput {
                    name: product.name.to_string(),
                    subscription_id: text(product.subscription_id.as_ref()),
                });
                self.products = Some(products.collect());
            }
            Field::CustomerContact => {
                self.customer_contact = Some(ContactInput::of(&fields.customer_contact));
            }
            Field::TechnicalContact => {
                self.technical_contact = Some(ContactInput::of(&fields.technical_contact));
            }
            Field::PartnerContact => {
                self.partner_contact = Some(PartnerContactInput {
                    name: text(fields.partner_contact.name.as_ref()),
                    email: text(fields.partner_contact.email.as_ref()),
                });
            }
            Field::Revenue => {
                self.revenue = Some(RevenueInput {
                    seller: text(fields.revenue.seller.as_ref()),
                    customer_name: text(fields.revenue.customer_name.as_ref()),
                    isv_product: text(fields.revenue.isv_product.as_ref()),
                });
            }
            Field::PartnerCenterId => {
                self.partner_center_id =
                    Some(text(fields.partner_center_id.as_ref()).unwrap_or_default());
            }
        }
    }

    /// The members given, with their values in `fields`: what an edit stores.
    pub(crate) fn settled(&self, fields: &Fields) -> Self {
        let mut settled = Self::default();
        for field in self.given() {
            settled.take(field, fields);
        }
        settled
    }
}

impl ContactInput {
    fn of(contact: &Contact) -> Self {
        Self {
            name: contact.name.as_ref().map(ToString::to_string),
            title: contact.title.as_ref().map(ToString::to_string),
            email: contact.email.as_ref().map(ToString::to_string),
        }
    }

    fn check(&self) -> Result<Contact, Refusal> {
        Ok(Contact {
            name: form(self.name.as_ref(), "name")?,
            title: form(self.title.as_ref(), "title")?,
            email: form(self.email.as_ref(), "email")?,
        })
    }
}

impl CustomerInput {
    fn check(&self) -> Result<Customer, Refusal> {
        Ok(Customer {
            name: form(self.name.as_ref(), "name")?,
            domain: form(self.domain.as_ref(), "domain")?,
            tenant_id: form(self.tenant_id.as_ref(), "tenantId")?,
        })
    }
}

impl PartnerContactInput {
    fn check(&self) -> Result<PartnerContact, Refusal> {
        Ok(PartnerContact {
            name: form(self.name.as_ref(), "name")?,
            email: form(self.email.as_ref(), "email")?,
        })
    }
}

impl RevenueInput {
    fn check(&self) -> Result<Revenue, Refusal> {
        Ok(Revenue {
            seller: form(self.seller.as_ref(), "seller")?,
            customer_name: form(self.customer_name.as_ref(), "customerName")?,
            isv_product: form(self.isv_product.as_ref(), "isvProduct")?,
        })
    }
}

/// Reads an optional text; blank is absent.
fn form<T: FromStr<Err = Problem>>(
    text: Option<&String>,
    field: &str,
) -> Result<Option<T>, Refusal> {
    let Some(text) = text.filter(|text| !text.trim().is_empty()) else {
        return Ok(None);
    };
    text.parse()
        .map(Some)
        .map_err(|problem| Refusal::new(problem).at(field))
}

/// Replaces a member where the input gives it.
fn set<T: FromStr<Err = Problem>>(
    member: &mut Option<T>,
    text: Option<&String>,
    field: Field,
) -> Result<(), Refusal> {
    if text.is_some() {
        *member = form(text, field.key())?;
    }
    Ok(())
}

fn activities(words: &[String]) -> Result<Vec<Activity>, Refusal> {
    let mut activities = Vec::with_capacity(words.len());
    for (index, activity) in words.iter().map(|word| Activity::of_key(word)).enumerate() {
        let Some(activity) = activity else { continue };
        if activities.contains(&activity) {
            return Err(Refusal::new(Problem::Duplicate).at(format!("activities[{index}]")));
        }
        activities.push(activity);
    }
    Ok(activities)
}

fn products(given: &[ProductInput]) -> Result<Vec<Product>, Refusal> {
    let mut products: Vec<Product> = Vec::with_capacity(given.len());
    let mut seen = std::collections::HashSet::with_capacity(given.len());
    for (index, input) in given.iter().enumerate() {
        let product = (|| -> Result<Product, Refusal> {
            let name = input
                .name
                .parse()
                .map_err(|problem| Refusal::new(problem).at("name"))?;
            let subscription_id = form(input.subscription_id.as_ref(), "subscriptionId")?;
            Ok(Product {
                name,
                subscription_id,
            })
        })()
        .map_err(|refusal| refusal.under(&format!("products[{index}]")))?;
        if !seen.insert(product.clone()) {
            return Err(Refusal::new(Problem::Duplicate).at(format!("products[{index}]")));
        }
        products.push(product);
    }
    Ok(products)
}
