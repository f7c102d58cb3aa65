//! A claim's fields: their labels by the engine's paths, and the names of solution areas and activities.

use cpor_engine::{
    RuleBook,
    fields::Field,
    reason::{Activity, SolutionArea},
};

use super::named;
use crate::words::{Key, fields as keys, worlds};

/// The label of a path such as `customerContact.email` or `products[2].subscriptionId`: the accessible name of its
/// control. Nothing for what has no control.
pub(crate) fn label(path: &str) -> Option<Key> {
    Some(match without_indices(without_start(path)).as_str() {
        "name" => keys::NAME,
        "solutionArea" => keys::SOLUTION_AREA,
        "activities" => keys::ACTIVITY,
        "mpnId" => keys::MPN_ID,
        "customer" => keys::CUSTOMER,
        "customer.name" => keys::CUSTOMER_NAME,
        "customer.domain" => keys::CUSTOMER_DOMAIN,
        "customer.tenantId" | "tenantId" => keys::TENANT_ID,
        "products" | "products.name" => keys::PRODUCTS,
        "products.subscriptionId" | "subscriptionId" => keys::SUBSCRIPTION_ID,
        "customerContact" => keys::CUSTOMER_CONTACT,
        "customerContact.name" => keys::CUSTOMER_CONTACT_NAME,
        "customerContact.title" => keys::CUSTOMER_CONTACT_TITLE,
        "customerContact.email" => keys::CUSTOMER_CONTACT_EMAIL,
        "technicalContact" => keys::TECHNICAL_CONTACT,
        "technicalContact.name" => keys::TECHNICAL_CONTACT_NAME,
        "technicalContact.title" => keys::TECHNICAL_CONTACT_TITLE,
        "technicalContact.email" => keys::TECHNICAL_CONTACT_EMAIL,
        "partnerContact" => keys::PARTNER_CONTACT,
        "partnerContact.name" => keys::PARTNER_CONTACT_NAME,
        "partnerContact.email" => keys::PARTNER_CONTACT_EMAIL,
        "revenue" => keys::REVENUE,
        "revenue.seller" => keys::SELLER,
        "revenue.customerName" => keys::REVENUE_CUSTOMER,
        "revenue.isvProduct" => keys::ISV_PRODUCT,
        "partnerCenterId" => keys::PARTNER_CENTER_ID,
        "poe" | "documents" => keys::POE,
        "comments" => keys::COMMENTS,
        "comment" | "text" => keys::COMMENT,
        "justification" => keys::JUSTIFICATION,
        "reasons" => keys::REASONS,
        "reason" => keys::REASON,
        "outcome" => keys::OUTCOME,
        "eligible" => keys::ELIGIBLE,
        "found" => keys::FOUND,
        "at" => keys::HAPPENED_ON,
        "acknowledged" => keys::ACKNOWLEDGEMENTS,
        "removeProducts" => keys::REMOVE_PRODUCTS,
        "ruleBook" => keys::RULE_BOOK,
        "timeZone" => keys::TIME_ZONE,
        "begins" => worlds::BEGINS,
        "seed" => worlds::SEED,
        "holidays" => keys::HOLIDAYS,
        "workingDays" => keys::WORKING_DAYS,
        "microsoftCalendar" => keys::MICROSOFT_CALENDAR,
        "partnerCalendar" => keys::PARTNER_CALENDAR,
        _ => return None,
    })
}

/// The path of the control that a path of the engine belongs to: of `changes.products[2].name` it is `products`, of a
/// group as a whole its first control. Each product has a control for its subscription: `products[2].subscriptionId`.
pub(crate) fn control(path: &str) -> Option<String> {
    let path = without_start(path);
    if path.starts_with("products[") && path.ends_with(".subscriptionId") {
        return Some(path.to_owned());
    }
    let path = without_indices(path);
    let control = match path.as_str() {
        "" | "changes" | "claim" => return None,
        "customer" => "customer.name",
        "customerContact" => "customerContact.name",
        "technicalContact" => "technicalContact.name",
        "partnerContact" => "partnerContact.name",
        "revenue" => "revenue.seller",
        "products.name" => "products",
        path if path.starts_with("document") => "poe",
        path => path,
    };
    Some(control.to_owned())
}

/// Where a path stands in the order in which fields are shown.
pub(crate) fn order(path: &str) -> (Option<usize>, Option<usize>) {
    let parts = [
        "seller",
        "name",
        "title",
        "email",
        "domain",
        "tenantId",
        "customerName",
        "isvProduct",
    ];
    let (field, part) = path.split_once('.').unwrap_or((path, ""));
    let field = Field::ALL
        .into_iter()
        .position(|known| known.key() == field);
    (field, parts.iter().position(|known| *known == part))
}

/// Without the place in a batch, and without the member of the command that holds the fields.
fn without_start(path: &str) -> &str {
    let path = match path.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        Some((_, rest)) => rest.trim_start_matches('.'),
        None => path,
    };
    ["changes.", "claim."]
        .into_iter()
        .find_map(|start| path.strip_prefix(start))
        .unwrap_or(path)
}

/// `products[2].name` as `products.name`.
fn without_indices(path: &str) -> String {
    let mut inside = false;
    path.chars()
        .filter(|letter| {
            let index = inside || *letter == '[';
            inside = index && *letter != ']';
            !index
        })
        .collect()
}

/// The name of a solution area.
pub(crate) fn area(area: SolutionArea) -> Key {
    match area {
        SolutionArea::BusinessApplications => keys::BUSINESS_APPLICATIONS,
        SolutionArea::Microsoft365 => keys::MICROSOFT365,
    }
}

/// The name of an activity.
pub(crate) fn activity(activity: Activity) -> Key {
    match activity {
        Activity::PreSales => keys::PRE_SALES,
        Activity::Usage => keys::USAGE,
        Activity::RevenueAssociation => keys::REVENUE_ASSOCIATION,
    }
}

/// The name of a solution area in an edition.
pub(crate) fn area_in(book: &RuleBook, of: SolutionArea) -> String {
    named(book.area_name(of), area_words(of))
}

/// The words that editions have for a solution area.
pub(super) fn area_words(of: SolutionArea) -> Vec<Key> {
    let others: &[Key] = match of {
        SolutionArea::BusinessApplications => &[],
        SolutionArea::Microsoft365 => &[keys::MODERN_WORK_AND_SECURITY],
    };
    [&[area(of)], others].concat()
}

/// The name of an activity in an edition; it may depend on the solution area.
pub(crate) fn activity_in(book: &RuleBook, area: Option<SolutionArea>, of: Activity) -> String {
    named(book.activity_name(area, of), activity_words(of))
}

/// A text that is acknowledged to submit, in the language of now.
pub(crate) fn acknowledgement(text: &str) -> String {
    let known = [
        crate::words::claim::ACKNOWLEDGE_TRUE,
        crate::words::claim::ACKNOWLEDGE_CUSTOMER,
    ];
    named(text, known)
}

/// The solution areas of an edition with their names there, in its order.
pub(crate) fn areas_in(book: &RuleBook) -> Vec<(SolutionArea, String)> {
    let areas = book.data().areas.iter();
    areas
        .map(|row| (row.area, area_in(book, row.area)))
        .collect()
}

/// The activities of a solution area in an edition with their names there, in its order.
pub(crate) fn activities_in(book: &RuleBook, of: SolutionArea) -> Vec<(Activity, String)> {
    let areas = book.data().areas.iter();
    areas
        .filter(|row| row.area == of)
        .flat_map(|row| &row.activities)
        .map(|row| (row.activity, named(&row.name, activity_words(row.activity))))
        .collect()
}

/// The words that editions have for an activity.
pub(super) fn activity_words(of: Activity) -> Vec<Key> {
    let others: &[Key] = match of {
        Activity::PreSales => &[keys::BUILD_INTENT],
        Activity::Usage => &[keys::USAGE_RECOGNITION, keys::USE_OR_CONSUME],
        Activity::RevenueAssociation => &[keys::INFLUENCED_REVENUE],
    };
    [&[activity(of)], others].concat()
}
