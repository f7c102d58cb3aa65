//! Claims before a decision: a draft, one that Microsoft has not looked at, one in review.

use cpor_engine::{Act, fields::ClaimInput};

use super::super::{
    paper::Paper,
    play::{DaysOfPlay, Step, step},
};
use super::{
    ESZTER, ILONA, MARK, REVIEWER, add, claim, comment, contact, create, products, submit,
};

pub(super) const PAPERS: &[Paper] = &[OLD_AGREEMENT, CALLING_PLAN, HARDENING_REPORT];

/// Signed so long ago that a reviewer would send it back.
const OLD_AGREEMENT: Paper = Paper {
    name: "Fecskefészek - framework agreement.rtf",
    text: &[
        "Framework agreement between Északi Fény Tanácsadó Kft. and Fecskefészek Faház Kft.",
        "Customer domain fecskefeszek.example. Signed by both companies.",
        "Services are ordered one by one; this agreement names none of them.",
    ],
    signed_days_before: Some(520),
    describes_work: false,
    names: &[],
};

const CALLING_PLAN: Paper = Paper {
    name: "Kékfény - calling plan and training.rtf",
    text: &[
        "Kékfény Logisztika Zrt., domain kekfeny.example.",
        "Északi Fény Tanácsadó Kft. moved 140 extensions in Budapest and Győr to Teams Phone and trained the dispatchers \
         in nine sessions.",
        "Usage in August: 118 active users of Teams Phone, 126 of Teams.",
        "Acknowledged and signed: Tóth Balázs, Head of IT.",
    ],
    signed_days_before: Some(12),
    describes_work: true,
    names: &["Teams", "Teams Phone"],
};

const HARDENING_REPORT: Paper = Paper {
    name: "Woodlark - endpoint hardening report.rtf",
    text: &[
        "Woodlark Savings Bank, domain woodlark.example.",
        "Defender for Endpoint was rolled out to 610 workstations; Defender for Identity watches both domain controllers.",
        "Acknowledged and signed: Miriam Oakes, Security Officer.",
    ],
    signed_days_before: Some(33),
    describes_work: true,
    names: &["Defender for Endpoint", "Defender for Identity"],
};

/// A draft that still lacks things, with a document that would come back.
pub(super) fn for_the_partner(days: &DaysOfPlay<'_>) -> Vec<Step> {
    let draft = ClaimInput {
        products: products(&["Business Central"]),
        ..claim(
            "Fecskefészek: Business Central",
            "businessApplications",
            &["preSales"],
            ["Fecskefészek Faház Kft.", "fecskefeszek.example", ""],
        )
    };
    let changes = ClaimInput {
        customer_contact: contact(["Fodor Anna", "", "anna.fodor@fecskefeszek.example"]),
        ..ClaimInput::default()
    };
    vec![
        step(10, (14, 5), ILONA, create(draft)),
        step(11, (10, 40), ILONA, Act::EditClaim { changes }),
        step(11, (10, 52), ILONA, add(&OLD_AGREEMENT, days)),
    ]
}

/// Submitted, and Microsoft has not begun in time.
pub(super) fn for_the_review(days: &DaysOfPlay<'_>) -> Vec<Step> {
    let new = ClaimInput {
        products: products(&["Teams Phone", "Teams"]),
        customer_contact: contact(["Tóth Balázs", "Head of IT", "balazs.toth@kekfeny.example"]),
        ..claim(
            "Kékfény: Teams Phone",
            "microsoft365",
            &["usage"],
            [
                "Kékfény Logisztika Zrt.",
                "kekfeny.example",
                "e86fc32d-f56d-4674-bcbb-b411173bb1ff",
            ],
        )
    };
    let changes = ClaimInput {
        partner_center_id: Some("CL-0093402".to_owned()),
        ..ClaimInput::default()
    };
    vec![
        step(4, (15, 20), ESZTER, create(new)),
        step(5, (9, 35), ESZTER, add(&CALLING_PLAN, days)),
        step(5, (9, 48), ESZTER, submit(days)),
        step(5, (10, 2), ESZTER, Act::EditClaim { changes }),
    ]
}

/// In review, with one day left.
pub(super) fn for_the_decision(days: &DaysOfPlay<'_>) -> Vec<Step> {
    let new = ClaimInput {
        products: products(&["Defender for Endpoint", "Defender for Identity"]),
        customer_contact: contact([
            "Miriam Oakes",
            "Security Officer",
            "miriam.oakes@woodlark.example",
        ]),
        ..claim(
            "Woodlark: Defender rollout",
            "microsoft365",
            &["usage"],
            [
                "Woodlark Savings Bank",
                "woodlark.example",
                "7cbcdd8b-342d-4207-acb3-d3aa178ad2a4",
            ],
        )
    };
    vec![
        step(5, (16, 10), MARK, create(new)),
        step(6, (9, 25), MARK, add(&HARDENING_REPORT, days)),
        step(6, (9, 40), MARK, submit(days)),
        step(8, (13, 15), REVIEWER, Act::StartReview),
        step(
            9,
            (11, 30),
            REVIEWER,
            comment("Does the report cover the branch offices as well?"),
        ),
        step(
            9,
            (14, 45),
            MARK,
            comment("Yes, all eleven. They are the last table on page 4."),
        ),
    ]
}
