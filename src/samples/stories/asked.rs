//! Claims of which Microsoft wanted more: one to be answered today, one that nobody answered, one rejected and disputed.

use cpor_engine::{
    Act,
    fields::ClaimInput,
    reason::{ParReason, RejectionReason},
};

use super::super::{
    paper::Paper,
    play::{DaysOfPlay, Step, step},
};
use super::{ILONA, MARK, REVIEWER, add, claim, comment, contact, create, products, submit};

pub(in crate::samples) const PAPERS: &[Paper] = &[
    WORK_ORDER,
    ADOPTION_REPORT,
    PILOT_NOTES,
    SERVICE_DESK_OFFER,
    SERVICE_DESK_ACCEPTANCE,
];

const WORK_ORDER: Paper = Paper {
    name: "Árvíztűrő - work order.rtf",
    text: &[
        "Work order, Árvíztűrő Biztosító Nyrt., domain arvizturo.example.",
        "Északi Fény Tanácsadó Kft. introduces Teams in claims handling and moves the mailboxes of the branch offices.",
        "Not signed yet.",
    ],
    signed_days_before: None,
    describes_work: true,
    names: &["Teams"],
};

const ADOPTION_REPORT: Paper = Paper {
    name: "Árvíztűrő - adoption report.rtf",
    text: &[
        "Adoption report for Árvíztűrő Biztosító Nyrt.: 1,240 active users of Teams, 310 sites in SharePoint Online.",
    ],
    signed_days_before: None,
    describes_work: true,
    names: &["Teams", "SharePoint Online"],
};

const PILOT_NOTES: Paper = Paper {
    name: "Tidewater - pilot notes.rtf",
    text: &[
        "Notes on the Field Service pilot at Tidewater Surveyors.",
        "Six crews, three weeks, dispatch board and mobile app.",
    ],
    signed_days_before: None,
    describes_work: false,
    names: &["Field Service"],
};

const SERVICE_DESK_OFFER: Paper = Paper {
    name: "Mátyásföldi Öntöde - offer.rtf",
    text: &[
        "Offer to Mátyásföldi Öntöde Zrt. for a service desk on Customer Service.",
        "Domain ontode.example. Prices as discussed.",
    ],
    signed_days_before: Some(20),
    describes_work: false,
    names: &["Customer Service"],
};

const SERVICE_DESK_ACCEPTANCE: Paper = Paper {
    name: "Mátyásföldi Öntöde - acceptance.rtf",
    text: &[
        "Acceptance of the service desk on Customer Service, Mátyásföldi Öntöde Zrt., domain ontode.example.",
        "Queues, routing rules and the knowledge base were built and taught by Északi Fény Tanácsadó Kft. from April to \
         July; 46 agents work with them.",
        "Accepted and signed: Bíró Gergely, Head of Service.",
    ],
    signed_days_before: Some(9),
    describes_work: true,
    names: &["Customer Service"],
};

/// The answer is due today; half of it is there.
pub(in crate::samples) fn and_due_today(days: &DaysOfPlay<'_>) -> Vec<Step> {
    let new = ClaimInput {
        products: products(&["Teams", "Exchange Online", "SharePoint Online"]),
        customer_contact: contact([
            "Halász Péter",
            "Purchasing",
            "peter.halasz@arvizturo.example",
        ]),
        ..claim(
            "Árvíztűrő: Microsoft 365 rollout",
            "microsoft365",
            &["usage"],
            [
                "Árvíztűrő Biztosító Nyrt.",
                "arvizturo.example",
                "c5d424af-d6e0-4174-aeed-a681ce9c6c77",
            ],
        )
    };
    let asked = Act::RequestInformation {
        reasons: vec![
            ParReason::MissingCustomerAcknowledgment,
            ParReason::MissingProducts,
        ],
        comment: "Please send a document signed by the customer. Neither document shows work on Exchange Online."
            .to_owned(),
        remove_products: vec!["Exchange Online".to_owned()],
    };
    let changes = ClaimInput {
        customer_contact: contact([
            "Vörös Katalin",
            "IT Director",
            "katalin.voros@arvizturo.example",
        ]),
        ..ClaimInput::default()
    };
    vec![
        step(0, (11, 15), ILONA, create(new)),
        step(1, (9, 20), ILONA, add(&WORK_ORDER, days)),
        step(1, (9, 31), ILONA, submit(days)),
        step(2, (11, 16), ILONA, add(&ADOPTION_REPORT, days)),
        step(4, (10, 48), REVIEWER, Act::StartReview),
        step(7, (14, 20), REVIEWER, asked),
        step(8, (9, 1), ILONA, Act::EditClaim { changes }),
        step(
            8,
            (9, 5),
            ILONA,
            comment(
                "Thank you. Katalin Vörös signs the acknowledgment this week; Exchange Online follows with it.",
            ),
        ),
    ]
}

/// Nobody answered, so the clock rejected it.
pub(in crate::samples) fn and_never_answered(days: &DaysOfPlay<'_>) -> Vec<Step> {
    let new = ClaimInput {
        products: products(&["Field Service/455efd85-e415-4b99-88aa-c2716539a6e1"]),
        customer_contact: contact([
            "Deborah Finch",
            "Operations Manager",
            "deborah.finch@tidewater.example",
        ]),
        technical_contact: contact([
            "Ravi Menon",
            "Systems Engineer",
            "ravi.menon@tidewater.example",
        ]),
        ..claim(
            "Tidewater: Field Service pilot",
            "businessApplications",
            &["preSales", "usage"],
            [
                "Tidewater Surveyors",
                "tidewater.example",
                "74eeef4d-303e-43f3-b318-f9c5437dfc55",
            ],
        )
    };
    let asked = Act::RequestInformation {
        reasons: vec![
            ParReason::MissingPartnerSolution,
            ParReason::MissingCustomerAcknowledgment,
        ],
        comment: "The notes do not say what you did for the customer, and nobody signed them."
            .to_owned(),
        remove_products: Vec::new(),
    };
    vec![
        step(0, (9, 10), MARK, create(new)),
        step(0, (9, 22), MARK, add(&PILOT_NOTES, days)),
        step(0, (9, 30), MARK, submit(days)),
        step(2, (10, 5), REVIEWER, Act::StartReview),
        step(3, (15, 40), REVIEWER, asked),
    ]
}

/// Rejected in review and disputed; Microsoft's answer is overdue.
pub(in crate::samples) fn and_disputed(days: &DaysOfPlay<'_>) -> Vec<Step> {
    let disputed = Act::Dispute {
        justification: Some(
            "The work was finished in July. The acceptance, signed by the customer, lists what we built and taught."
                .to_owned(),
        ),
        documents: vec![SERVICE_DESK_ACCEPTANCE.input(days)],
    };
    let mut steps = and_rejected(days);
    steps.push(step(6, (9, 50), ILONA, disputed));
    steps
}

/// The same, before anybody disputed it.
pub(in crate::samples) fn and_rejected(days: &DaysOfPlay<'_>) -> Vec<Step> {
    let new = ClaimInput {
        products: products(&["Customer Service/a69492dd-1698-4eba-84b2-69f4e02ad77e"]),
        customer_contact: contact([
            "Bíró Gergely",
            "Head of Service",
            "gergely.biro@ontode.example",
        ]),
        technical_contact: contact([
            "Lakatos Réka",
            "System Administrator",
            "reka.lakatos@ontode.example",
        ]),
        ..claim(
            "Mátyásföldi Öntöde: Customer Service",
            "businessApplications",
            &["preSales", "usage"],
            [
                "Mátyásföldi Öntöde Zrt.",
                "ontode.example",
                "bdff130a-f5aa-48b6-9f99-cd6bd6ec1f58",
            ],
        )
    };
    let rejected = Act::Reject {
        reasons: vec![RejectionReason::InsufficientPoe],
        comment: "An offer shows what you would do, not what you did.".to_owned(),
    };
    vec![
        step(0, (13, 30), ILONA, create(new)),
        step(1, (10, 12), ILONA, add(&SERVICE_DESK_OFFER, days)),
        step(1, (10, 20), ILONA, submit(days)),
        step(2, (14, 0), REVIEWER, Act::StartReview),
        step(4, (11, 45), REVIEWER, rejected),
    ]
}
