//! What somebody does to a claim: most often what is open, now and then what comes too late.

use super::fields::changes;
use super::partner;
use super::texts::{document, id, short, text};
use crate::claim::{Claim, Status};
use crate::desk::Desk;
use crate::dice::Dice;
use crate::judge::judge;
use crate::step::{Kind, Outcome, Role, What};

const PAR_REASONS: [&str; 5] = [
    "missingAllPoe",
    "missingCustomerAcknowledgment",
    "missingOrOldDates",
    "missingPartnerSolution",
    "missingProducts",
];
const REJECTION_REASONS: [&str; 7] = [
    "partnerRequest",
    "customerDecline",
    "insufficientPoe",
    "missingCustomerConsent",
    "missingProducts",
    "noPartnerResponse",
    "poeUnavailable",
];

/// What somebody may do now.
pub(super) fn sensible(dice: &mut Dice, desk: &Desk, claim: &Claim, living: usize) -> (Role, Kind) {
    let seen = desk.seen(claim.number).unwrap();
    let mut open: Vec<(Role, Kind)> = Vec::new();
    for kind in Kind::ALL {
        if kind == Kind::CreateClaim || (kind == Kind::CopyClaim && living > 6) {
            continue;
        }
        for role in Role::ALL {
            // One of the three partner roles is enough to count.
            let counts = !role.is_partner() || role == Role::GlobalAdmin;
            if counts && judge(&seen.claim, role, kind, seen.when).is_none() {
                let role = if role.is_partner() {
                    partner(dice)
                } else {
                    role
                };
                open.push((role, kind));
                // What moves a claim on, more often than talk.
                let weight = match kind {
                    Kind::Comment
                    | Kind::CopyClaim
                    | Kind::DeleteDraft
                    | Kind::RequestRejection
                    | Kind::Retract => 1,
                    Kind::DeclineConsent | Kind::Disassociate | Kind::RemovePoe => 2,
                    Kind::AddPoe if claim.documents.is_empty() => 12,
                    Kind::Submit if !claim.documents.is_empty() => 12,
                    Kind::Resubmit
                    | Kind::AssessEligibility
                    | Kind::ValidateEarnings
                    | Kind::ResolveDispute => 9,
                    _ => 3,
                };
                open.extend(std::iter::repeat_n((role, kind), weight - 1));
            }
        }
    }
    if open.is_empty() {
        open.push((Role::Reviewer, Kind::Comment));
    }
    dice.one(&open)
}

/// What comes too late now, where something does.
pub(super) fn late(dice: &mut Dice, desk: &Desk, claim: &Claim) -> (Role, Kind) {
    let seen = desk.seen(claim.number).unwrap();
    let (role, kind) = (dice.one(&Role::ALL), dice.one(&Kind::ALL));
    let partner = partner(dice);
    let mut late: Vec<(Role, Kind)> = Vec::new();
    for kind in Kind::ALL {
        for role in [partner, Role::Customer] {
            if judge(&seen.claim, role, kind, seen.when) == Some("tooLate") {
                late.push((role, kind));
            }
        }
    }
    if late.is_empty() {
        (role, kind)
    } else {
        dice.one(&late)
    }
}

pub(super) fn what(dice: &mut Dice, claim: &Claim, kind: Kind) -> What {
    match kind {
        Kind::CreateClaim => panic!("made elsewhere"),
        Kind::EditClaim => What::EditClaim(changes(dice, claim)),
        Kind::AddPoe => What::AddPoe(document(dice)),
        Kind::RemovePoe => What::RemovePoe(dice.below(claim.documents.len() + 1)),
        Kind::Comment => What::Comment(text(dice)),
        Kind::Submit => What::Submit {
            acknowledged: dice.percent(80),
        },
        Kind::Resubmit => What::Resubmit,
        Kind::DeleteDraft => What::DeleteDraft,
        Kind::CopyClaim => What::CopyClaim,
        Kind::StartReview => What::StartReview,
        Kind::Approve => What::Approve,
        Kind::RequestInformation => What::RequestInformation {
            reasons: some(dice, &PAR_REASONS),
            comment: text(dice),
            remove: if dice.percent(30) {
                vec!["Teams".to_owned()]
            } else {
                Vec::new()
            },
        },
        Kind::Reject => What::Reject {
            reasons: rejection_reasons(dice, claim),
            comment: text(dice),
        },
        Kind::RequestRejection => What::RequestRejection(short(dice)),
        Kind::DeclineConsent => What::DeclineConsent(dice.percent(50).then(|| short(dice))),
        Kind::Dispute => {
            let many = dice.below(3);
            What::Dispute {
                justification: dice.percent(70).then(|| text(dice)),
                documents: (0..many).map(|_| document(dice)).collect(),
            }
        }
        Kind::ResolveDispute => {
            let outcome = dice.one(&[Outcome::Approved, Outcome::Upheld, Outcome::Par]);
            let fits = dice.percent(92) == (outcome == Outcome::Par);
            What::ResolveDispute {
                outcome,
                comment: text(dice),
                reasons: if fits {
                    some(dice, &PAR_REASONS)
                } else {
                    Vec::new()
                },
            }
        }
        Kind::AssessEligibility => {
            let eligible = dice.percent(60);
            What::AssessEligibility {
                eligible,
                reason: (!eligible && dice.percent(90)).then(|| short(dice)),
            }
        }
        Kind::ValidateEarnings => {
            let both = dice.below(20);
            What::ValidateEarnings {
                found: dice.percent(50),
                tenant: (both < 10).then(|| id(dice)),
                subscription: (both > 8 && both != 19).then(|| id(dice)),
            }
        }
        Kind::Disassociate => What::Disassociate(short(dice)),
        Kind::Retract => What::Retract {
            from: i64::from(claim.revision) - i64::try_from(dice.below(4)).unwrap()
                + dice.one(&[0, 0, 0, 1]),
            reason: short(dice),
        },
    }
}

/// Often one reason, sometimes none or twice the same.
fn some(dice: &mut Dice, of: &[&'static str]) -> Vec<&'static str> {
    let many = dice.one(&[1, 1, 1, 1, 2, 2, 3, 0]);
    (0..many).map(|_| dice.one(of)).collect()
}

fn rejection_reasons(dice: &mut Dice, claim: &Claim) -> Vec<&'static str> {
    if claim.request.is_some() && dice.percent(60) {
        return vec!["partnerRequest"];
    }
    if claim.status == Status::UnderReview && dice.percent(60) {
        return vec![dice.one(&["insufficientPoe", "missingCustomerConsent"])];
    }
    some(dice, &REJECTION_REASONS)
}
