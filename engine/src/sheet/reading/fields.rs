//! The cells of a row as fields of a claim, and as where it stands.

use super::head::bare;
use super::listed::{
    activity_of, area_of, place_of, products, products_with, subscriptions, words,
};
use super::moment::Moment;
use super::row::{Fault, Filing, column_of};
use crate::fields::{
    ClaimInput, ContactInput, CustomerInput, Fields, PartnerContactInput, RevenueInput,
};
use crate::problem::Problem;
use crate::refusal::Refusal;
use crate::rules::RuleBook;

/// The cells of a row, each with its column.
pub(super) struct Cells<'a>(pub(super) &'a [(&'static str, String)]);

impl<'a> Cells<'a> {
    /// What stands in a column; nothing where it is empty.
    pub(super) fn get(&self, column: &str) -> &'a str {
        let found = self.0.iter().find(|(known, _)| *known == column);
        found.map_or("", |(_, cell)| cell.as_str())
    }

    fn fault(&self, column: &'static str, problem: Problem) -> Fault {
        Fault {
            column,
            given: self.get(column).to_owned(),
            refusal: Refusal::new(problem).at(column),
        }
    }

    /// The fields, and what cannot be taken of them: each cell by itself.
    pub(super) fn claim(&self, book: &RuleBook) -> (ClaimInput, Vec<Fault>) {
        let mut faults = self.words();
        loop {
            let without: Vec<&str> = faults.iter().map(|fault| fault.column).collect();
            let claim = self.input(&without);
            let Err(refusal) = Fields::default().changed(&claim, book) else {
                return (claim, faults);
            };
            let column = column_of(refusal.field.as_deref().unwrap_or_default());
            match column.filter(|column| !without.contains(column)) {
                Some(column) => faults.push(Fault {
                    column,
                    given: self.get(column).to_owned(),
                    refusal,
                }),
                None => return (ClaimInput::default(), faults),
            }
        }
    }

    /// What only a sheet can have wrong: words of no list, more subscriptions than products.
    fn words(&self) -> Vec<Fault> {
        let unknown = |column, given: &str| {
            let given = given.to_owned();
            self.fault(column, Problem::UnknownWord { given })
        };
        let area = Some(self.get("solutionArea").trim()).filter(|area| !area.is_empty());
        let area = area.filter(|area| area_of(area).is_none());
        let mut activities = words(self.get("activities")).into_iter();
        let activity = activities.find(|word| activity_of(word).is_none());
        let more = subscriptions(self.get("products.subscriptionId")).len()
            > products(self.get("products")).len();
        let more = more.then(|| {
            self.fault(
                "products.subscriptionId",
                Problem::MoreSubscriptionsThanProducts,
            )
        });
        let area = area.map(|area| unknown("solutionArea", area));
        let activity = activity.map(|word| unknown("activities", &word));
        area.into_iter().chain(activity).chain(more).collect()
    }

    fn input(&self, without: &[&str]) -> ClaimInput {
        let text = |column: &str| {
            let cell = self.get(column).trim();
            (!cell.is_empty() && !without.contains(&column)).then(|| cell.to_owned())
        };
        let activities = text("activities").map(|cell| {
            let known = words(&cell);
            let known = known.iter().filter_map(|word| activity_of(word));
            known.map(|it| it.key().to_owned()).collect()
        });
        let area = text("solutionArea").and_then(|area| area_of(&area));
        ClaimInput {
            name: text("name"),
            solution_area: area.map(|area| area.key().to_owned()),
            activities,
            mpn_id: text("mpnId"),
            customer: some(CustomerInput {
                name: text("customer.name"),
                domain: text("customer.domain"),
                tenant_id: text("customer.tenantId"),
            }),
            products: text("products").map(|names| {
                let subscribed = !without.contains(&"products.subscriptionId");
                let ids = self.get("products.subscriptionId");
                products_with(&names, if subscribed { ids } else { "" })
            }),
            customer_contact: some(ContactInput {
                name: text("customerContact.name"),
                title: text("customerContact.title"),
                email: text("customerContact.email"),
            }),
            technical_contact: some(ContactInput {
                name: text("technicalContact.name"),
                title: text("technicalContact.title"),
                email: text("technicalContact.email"),
            }),
            partner_contact: some(PartnerContactInput {
                name: text("partnerContact.name"),
                email: text("partnerContact.email"),
            }),
            revenue: some(RevenueInput {
                seller: text("revenue.seller"),
                customer_name: text("revenue.customerName"),
                isv_product: text("revenue.isvProduct"),
            }),
            partner_center_id: text("partnerCenterId"),
        }
    }

    /// Where the claim stands; a draft where no status is said, or that of one.
    pub(super) fn filing(&self, faults: &mut Vec<Fault>) -> Option<Filing> {
        let status = self.get("status").trim();
        if status.is_empty() || ["editing", "draft"].contains(&bare(status).as_str()) {
            return None;
        }
        let Some(place) = place_of(status) else {
            let given = status.to_owned();
            faults.push(self.fault("status", Problem::UnknownWord { given }));
            return None;
        };
        let mut moment = |column| {
            let cell = Some(self.get(column)).filter(|cell| !cell.is_empty())?;
            let read = Moment::read(cell);
            read.map_err(|problem| faults.push(self.fault(column, problem)))
                .ok()
        };
        Some(Filing {
            place,
            submitted: moment("submittedAt"),
            since: moment("since"),
            reasons: words(self.get("reasons")),
            comment: self.get("comment").trim().to_owned(),
        })
    }
}

/// A group of fields, where one of them is given.
fn some<T: Default + PartialEq>(group: T) -> Option<T> {
    (group != T::default()).then_some(group)
}
