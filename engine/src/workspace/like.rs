//! A claim as a template: its copy, without what the next one has otherwise. Source: rule T16 for the copy; what is
//! emptied is \[ours\], docs/decisions/templates.md.

use crate::command::Act;
use crate::fields::{ClaimInput, CustomerInput, Field, Fields, ProductInput, RevenueInput};
use crate::id::ClaimNumber;
use crate::refusal::Refusal;
use crate::workspace::Workspace;

/// For what a claim is the template.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Template {
    /// The same work for another customer: nothing of this customer's stays, nor the subscriptions of its products.
    AnotherCustomer,
    /// More products of the same customer's.
    MoreProducts,
}

impl Workspace {
    /// The acts that make a claim like this one, each with its claim; they count together or not at all.
    ///
    /// # Errors
    ///
    /// `notFound` where there is no such claim; what else is in the way, the plan of the acts says.
    pub fn like(
        &self,
        number: ClaimNumber,
        template: Template,
    ) -> Result<Vec<(ClaimNumber, Act)>, Refusal> {
        let fields = &self.history(number)?.claim().fields;
        let new = self.next_number()?;
        let changes = emptied(fields, template);
        let edit = (!changes.is_empty()).then_some((new, Act::EditClaim { changes }));
        let copy = [(number, Act::CopyClaim)];
        Ok(copy.into_iter().chain(edit).collect())
    }
}

/// The members that are emptied, where something stands in them.
fn emptied(fields: &Fields, template: Template) -> ClaimInput {
    let now = fields.to_input();
    let mut changes = ClaimInput::default();
    match template {
        Template::MoreProducts => changes.products = now.products.map(|_| Vec::new()),
        Template::AnotherCustomer => {
            let blank = Fields::default();
            changes.customer = now.customer.map(|_| CustomerInput::default());
            if now.customer_contact.is_some() {
                changes.take(Field::CustomerContact, &blank);
            }
            if now.technical_contact.is_some() {
                changes.take(Field::TechnicalContact, &blank);
            }
            changes.products = now.products.and_then(without_subscriptions);
            changes.revenue = now.revenue.and_then(|revenue| {
                revenue.customer_name.is_some().then_some(RevenueInput {
                    customer_name: None,
                    ..revenue
                })
            });
        }
    }
    changes
}

/// The products, each name once; nothing where none has a subscription.
fn without_subscriptions(products: Vec<ProductInput>) -> Option<Vec<ProductInput>> {
    if products.iter().all(|it| it.subscription_id.is_none()) {
        return None;
    }
    let mut bare: Vec<ProductInput> = Vec::new();
    for ProductInput { name, .. } in products {
        if !bare.iter().any(|known| known.name == name) {
            bare.push(ProductInput {
                name,
                subscription_id: None,
            });
        }
    }
    Some(bare)
}
