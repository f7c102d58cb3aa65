//! What a role may do now, and what forbids the rest. Source: the rule book's acts and fields.

mod rejection;

use serde::Serialize;

pub use rejection::{judge_rejection_reason, rejection_reasons, review_reasons};

use crate::actor::{Role, Side};
use crate::claim::{Approval, Claim, Rejection, Stage};
use crate::command::ActKind;
use crate::fields::Field;
use crate::problem::Problem;
use crate::refusal::Refusal;
use crate::rules::RuleBook;
use crate::rules::data::{ActRow, By};
use crate::status::Place;
use crate::time::Instant;

/// Judges an act by role, clock and status, in this order; its values come after.
///
/// # Errors
///
/// The first check that fails, with the rule that forbids the act.
pub fn judge(
    claim: &Claim,
    kind: ActKind,
    role: Role,
    at: Instant,
    book: &RuleBook,
) -> Result<(), Refusal> {
    let row = act_row(kind, book)?;
    judge_role(row, role, book)?;
    judge_clock(claim, row, at, book)?;
    judge_place(claim, row, role, book)
}

/// Judges an act that needs no claim (`createClaim`).
///
/// # Errors
///
/// Where the role or the edition lacks it.
pub fn judge_without_claim(kind: ActKind, role: Role, book: &RuleBook) -> Result<(), Refusal> {
    judge_role(act_row(kind, book)?, role, book)
}

fn act_row(kind: ActKind, book: &RuleBook) -> Result<&ActRow, Refusal> {
    book.act(kind)
        .ok_or_else(|| Refusal::new(Problem::NotInEdition { act: kind }).by(book.act_rule(kind)))
}

fn judge_role(row: &ActRow, role: Role, book: &RuleBook) -> Result<(), Refusal> {
    if row.by.includes(role.side()) {
        return Ok(());
    }
    Err(Refusal::new(Problem::RoleMayNot { act: row.act, role }).by(book.role_rule(row.by)))
}

/// The act was open, and its clock has lapsed.
fn judge_clock(claim: &Claim, row: &ActRow, at: Instant, book: &RuleBook) -> Result<(), Refusal> {
    match &claim.stage {
        Stage::Approved(approval) => judge_consent(claim, approval, row, book),
        Stage::Rejected(rejection) => {
            judge_response(rejection, row, book)?;
            judge_window(rejection, row, at, book)
        }
        Stage::RejectedFinal(rejection) => judge_response(rejection, row, book),
        _ => Ok(()),
    }
}

/// What Partner action required allows and Rejected does not is too late once the clock has rejected the claim.
fn judge_response(rejection: &Rejection, row: &ActRow, book: &RuleBook) -> Result<(), Refusal> {
    let open_in_par = row.by == By::Partner
        && row.places.contains(&Place::PartnerActionRequired)
        && !row.places.contains(&Place::Rejected);
    match rejection.lapsed {
        Some(last_day) if open_in_par => {
            let due = rejection.at;
            let problem = match &rejection.dispute {
                Some(dispute) => Problem::ResponseTooLateDisputed {
                    due,
                    last_day,
                    since: dispute.opened_at,
                },
                None => Problem::ResponseTooLate { due, last_day },
            };
            Err(Refusal::new(problem).by(book.rule("T8")))
        }
        _ => Ok(()),
    }
}

fn judge_window(
    rejection: &Rejection,
    row: &ActRow,
    at: Instant,
    book: &RuleBook,
) -> Result<(), Refusal> {
    let window = rejection.window.filter(|window| at >= window.due);
    match window {
        Some(window) if row.act == ActKind::Dispute && rejection.dispute.is_none() => {
            let last_day = window.last_day;
            Err(Refusal::new(Problem::DisputeTooLate { last_day }).by(book.rule("D3")))
        }
        _ => Ok(()),
    }
}

/// Where the edition lets the customer decline only while consent is awaited, it is too late afterwards.
fn judge_consent(
    claim: &Claim,
    approval: &Approval,
    row: &ActRow,
    book: &RuleBook,
) -> Result<(), Refusal> {
    let closed = row.act == ActKind::DeclineConsent && !row.places.contains(&claim.place());
    match &approval.consent {
        Some(consent) if closed => {
            let last_day = consent.deadline.last_day;
            let rule = book.clock_rule(consent.deadline.kind);
            Err(Refusal::new(Problem::ConsentTooLate { last_day }).by(rule))
        }
        _ => Ok(()),
    }
}

fn judge_place(claim: &Claim, row: &ActRow, role: Role, book: &RuleBook) -> Result<(), Refusal> {
    let place = claim.place();
    let draft_of_others =
        row.by == By::PartnerOrReviewer && role.side() == Side::Reviewer && place == Place::Editing;
    if draft_of_others {
        let refusal = Refusal::new(Problem::PlaceForbids {
            act: row.act,
            place: book.named(place),
        });
        return Err(refusal.by(book.rule("M2")));
    }
    if row.act == ActKind::RequestRejection
        && row.places.contains(&place)
        && claim.rejection_request.is_some()
    {
        return Err(Refusal::new(Problem::RejectionRequestOpen).by(book.rule("Q1")));
    }
    if row.places.contains(&place) {
        return Ok(());
    }
    if row.on_request.contains(&place) {
        return match claim.rejection_request {
            Some(_) => Ok(()),
            None => Err(Refusal::new(Problem::NoRejectionRequest {
                place: book.named(place),
            })
            .by(book.rule("Q2"))),
        };
    }
    Err(Refusal::new(Problem::PlaceForbids {
        act: row.act,
        place: book.named(place),
    })
    .by(book.rule(&row.rule)))
}

/// Judges whether a field may change where the claim stands.
///
/// # Errors
///
/// [`Problem::FieldLocked`] with the field's rule.
pub fn judge_field(claim: &Claim, field: Field, book: &RuleBook) -> Result<(), Refusal> {
    let place = claim.place();
    if book.editable(field, place) {
        return Ok(());
    }
    let rule = if open_somewhere(field, book) {
        book.act_rule(ActKind::EditClaim)
    } else {
        book.field_rule(field)
    };
    Err(Refusal::new(Problem::FieldLocked {
        place: book.named(place),
    })
    .at(field.key())
    .by(rule))
}

fn open_somewhere(field: Field, book: &RuleBook) -> bool {
    Place::ALL
        .into_iter()
        .any(|place| place != Place::Editing && book.editable(field, place))
}

/// One act, judged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Permission {
    /// The act.
    pub act: ActKind,
    /// Why it is not allowed; `None` where it is.
    pub refusal: Option<Refusal>,
}

/// One field, judged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Editability {
    /// The field.
    pub field: EditableField,
    /// Why it cannot change; `None` where it can.
    pub refusal: Option<Refusal>,
}

/// What of a claim may change: its members, its documents, its thread.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase", untagged)]
pub enum EditableField {
    /// A member.
    Member(Field),
    /// The PoE documents (adding).
    Poe,
    /// The thread (adding).
    Comments,
}

impl EditableField {
    /// The name in data.
    pub const fn key(self) -> &'static str {
        match self {
            EditableField::Member(field) => field.key(),
            EditableField::Poe => "poe",
            EditableField::Comments => "comments",
        }
    }
}

/// Every act, judged for a role at an instant.
pub fn permitted(claim: &Claim, role: Role, at: Instant, book: &RuleBook) -> Vec<Permission> {
    ActKind::ALL
        .into_iter()
        .map(|act| {
            let judged = if act == ActKind::CreateClaim {
                judge_without_claim(act, role, book)
            } else {
                judge(claim, act, role, at, book)
            };
            Permission {
                act,
                refusal: judged.err(),
            }
        })
        .collect()
}

/// Every member, judged for a role at an instant, then documents and thread.
pub fn editable(claim: &Claim, role: Role, at: Instant, book: &RuleBook) -> Vec<Editability> {
    let whole = judge(claim, ActKind::EditClaim, role, at, book).err();
    let member = |field: Field| Editability {
        field: EditableField::Member(field),
        refusal: edit_refusal(claim, field, role, whole.as_ref(), book),
    };
    let added = |field, act| Editability {
        field,
        refusal: judge(claim, act, role, at, book).err(),
    };
    Field::ALL
        .into_iter()
        .map(member)
        .chain([
            added(EditableField::Poe, ActKind::AddPoe),
            added(EditableField::Comments, ActKind::Comment),
        ])
        .collect()
}

fn edit_refusal(
    claim: &Claim,
    field: Field,
    role: Role,
    whole: Option<&Refusal>,
    book: &RuleBook,
) -> Option<Refusal> {
    match whole {
        Some(Refusal {
            problem: Problem::RoleMayNot { .. },
            rule,
            ..
        }) => Some(
            Refusal::new(Problem::RoleEditsNothing { role })
                .at(field.key())
                .by(rule.clone()),
        ),
        Some(
            refusal @ Refusal {
                problem: Problem::ResponseTooLate { .. } | Problem::ResponseTooLateDisputed { .. },
                ..
            },
        ) => Some(refusal.clone().at(field.key())),
        _ => judge_field(claim, field, book).err(),
    }
}
