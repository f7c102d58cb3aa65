//! Approved claims: one that the customer may still decline, one that went all the way.

use cpor_engine::{
    Act,
    fields::{ClaimInput, RevenueInput},
};

use super::super::{
    paper::Paper,
    play::{DaysOfPlay, Step, step},
};
use super::{
    ESZTER, MARK, PROGRAM, REVIEWER, add, claim, contact, create, given, products, submit,
};

pub(in crate::samples) const PAPERS: &[Paper] = &[LICENCE_ADVICE, DASHBOARD_ACCEPTANCE];

/// The tenant of the claim that went all the way: the earnings report is searched for it.
const AMBER_TENANT: &str = "72b0bf64-a351-4cd7-b0cb-70abb127c07d";

const LICENCE_ADVICE: Paper = Paper {
    name: "Halloway - licence advice.rtf",
    text: &[
        "Halloway Outfitters Ltd, domain halloway.example.",
        "Északi Fény Tanácsadó Kft. compared the customer's sales process with Sales, ran two workshops and prepared the \
         order of 85 licences.",
        "Acknowledged and signed: Grace Halloway, Managing Director.",
    ],
    signed_days_before: Some(25),
    describes_work: true,
    names: &["Sales"],
};

const DASHBOARD_ACCEPTANCE: Paper = Paper {
    name: "Borostyán - dashboards, acceptance.rtf",
    text: &[
        "Borostyán Patikák Kft., domain borostyan.example.",
        "Északi Fény Tanácsadó Kft. built the stock and turnover dashboards in Power BI and the ordering app in Power Apps; \
         42 pharmacies use them daily.",
        "Accepted and signed: Szalai Dóra, Chief Pharmacist.",
    ],
    signed_days_before: Some(41),
    describes_work: true,
    names: &["Power BI", "Power Apps"],
};

/// Approved; the customer may decline until tomorrow.
pub(in crate::samples) fn until_the_customer_declines(days: &DaysOfPlay<'_>) -> Vec<Step> {
    let new = ClaimInput {
        products: products(&["Sales/289120af-0436-406c-a505-ce3e70c877f9"]),
        customer_contact: contact([
            "Grace Halloway",
            "Managing Director",
            "grace@halloway.example",
        ]),
        technical_contact: contact(["Tom Birch", "IT Manager", "tom.birch@halloway.example"]),
        revenue: Some(RevenueInput {
            seller: given("Priya Nair"),
            customer_name: given("Halloway Outfitters Ltd"),
            isv_product: given("Halloway Loyalty Cards"),
        }),
        ..claim(
            "Halloway: Sales licences",
            "businessApplications",
            &["revenueAssociation"],
            [
                "Halloway Outfitters Ltd",
                "halloway.example",
                "a5e9e3eb-1dd2-4167-8443-688e065f7925",
            ],
        )
    };
    vec![
        step(2, (15, 5), ESZTER, create(new)),
        step(3, (9, 12), ESZTER, add(&LICENCE_ADVICE, days)),
        step(3, (9, 25), ESZTER, submit(days)),
        step(6, (10, 30), REVIEWER, Act::StartReview),
        step(8, (15, 50), REVIEWER, Act::Approve),
    ]
}

/// Approved, not declined, eligible, and found in the earnings report.
pub(in crate::samples) fn and_found_in_the_report(days: &DaysOfPlay<'_>) -> Vec<Step> {
    let new = ClaimInput {
        products: products(&["Power BI", "Power Apps"]),
        customer_contact: contact([
            "Szalai Dóra",
            "Chief Pharmacist",
            "dora.szalai@borostyan.example",
        ]),
        partner_center_id: given("CL-0093318"),
        ..claim(
            "Borostyán: Power BI adoption",
            "businessApplications",
            &["usage"],
            ["Borostyán Patikák Kft.", "borostyan.example", AMBER_TENANT],
        )
    };
    let found = Act::ValidateEarnings {
        found: true,
        tenant_id: given(AMBER_TENANT),
        subscription_id: None,
    };
    let eligible = Act::AssessEligibility {
        eligible: true,
        reason: None,
    };
    vec![
        step(0, (9, 40), MARK, create(new)),
        step(0, (9, 51), MARK, add(&DASHBOARD_ACCEPTANCE, days)),
        step(0, (10, 0), MARK, submit(days)),
        step(1, (11, 20), REVIEWER, Act::StartReview),
        step(2, (16, 30), REVIEWER, Act::Approve),
        step(10, (10, 15), PROGRAM, eligible),
        step(11, (9, 45), MARK, found),
    ]
}
