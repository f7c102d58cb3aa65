//! Reading commands: the shape first, with the path of the fault. Values are judged later.

mod node;
mod reader;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer};
use serde_json::{Map, Number, Value};

pub use self::node::{Gathering, Members, Node};
use self::reader::Reader;
use crate::command::{Act, Command};
use crate::document::DocumentInput;
use crate::fields::ClaimInput;
use crate::problem::Problem;
use crate::reason::{Outcome, ParReason, RejectionReason};
use crate::refusal::Refusal;

/// Reads a member that may be absent but, where present, is no `null`.
pub(crate) fn given<'de, D, T>(deserializer: D) -> Result<Option<T>, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de>,
{
    T::deserialize(deserializer).map(Some)
}

/// Reads a JSON text.
///
/// # Errors
///
/// [`Problem::Malformed`], which says what is wrong and in which line and column.
pub fn parsed(json: &str) -> Result<Value, Refusal> {
    serde_json::from_str(json).map_err(|error| {
        Refusal::new(Problem::Malformed {
            detail: error.to_string(),
        })
    })
}

/// Reads a value of a known shape.
///
/// # Errors
///
/// [`Problem::Malformed`] with the path of the first member that is missing, unknown or of a wrong type.
pub fn shaped<T: DeserializeOwned>(value: Value) -> Result<T, Refusal> {
    shape_of(value.into())
}

/// The same of what was read from a text.
///
/// # Errors
///
/// As [`shaped`].
pub fn shape_of<'t, T: Deserialize<'t>>(node: Node<'t>) -> Result<T, Refusal> {
    T::deserialize(Reader(node)).map_err(|fault| {
        let refusal = Refusal::new(Problem::Malformed {
            detail: fault.detail,
        });
        if fault.path.is_empty() {
            refusal
        } else {
            refusal.at(fault.path)
        }
    })
}

/// Reads a command as module-api.md describes it.
///
/// # Errors
///
/// [`Problem::Malformed`] or [`Problem::UnknownWord`] with the path of the fault.
pub fn command(value: Value) -> Result<Command, Refusal> {
    let Value::Object(mut members) = value else {
        return Err(malformed("a command is an object").into());
    };
    let kind = match members.remove("type") {
        Some(Value::String(kind)) => kind,
        Some(_) => return Err(Refusal::new(malformed("a string is expected")).at("type")),
        None => return Err(Refusal::new(malformed("missing field `type`")).at("type")),
    };
    let claim = if kind == "createClaim" {
        None
    } else {
        members.remove("id")
    };
    let act = act(&kind, members)?;
    let claim = match (claim, &act) {
        (_, Act::CreateClaim { .. }) => None,
        (Some(Value::Number(number)), _) => Some(claim_number(&number)),
        (Some(_), _) => return Err(Refusal::new(malformed("a number is expected")).at("id")),
        (None, _) => return Err(Refusal::new(malformed("missing field `id`")).at("id")),
    };
    Ok(Command { claim, act })
}

fn malformed(detail: &str) -> Problem {
    Problem::Malformed {
        detail: detail.to_owned(),
    }
}

/// A number that is no claim's number is -1, which no claim has.
fn claim_number(number: &Number) -> i64 {
    integer(number).unwrap_or(-1)
}

/// The integer a number stands for; JavaScript writes some integers as `3.0`.
pub(crate) fn integer(number: &Number) -> Option<i64> {
    number.as_i64().or_else(|| {
        let float = number.as_f64()?;
        #[allow(clippy::cast_possible_truncation)]
        (float.fract() == 0.0 && float.abs() <= 9_007_199_254_740_991.0).then_some(float as i64)
    })
}

fn act(kind: &str, members: Map<String, Value>) -> Result<Act, Refusal> {
    let mut value = Value::Object(members);
    Ok(match kind {
        "createClaim" => {
            let claim = taken(&mut value, "claim");
            let Create { .. } = shaped(value)?;
            Act::CreateClaim {
                claim: claim_input(claim, "claim")?,
            }
        }
        "editClaim" => {
            let changes = taken(&mut value, "changes");
            let Edit { .. } = shaped(value)?;
            Act::EditClaim {
                changes: claim_input(changes, "changes")?,
            }
        }
        "addPoe" => {
            let AddPoe { document } = shaped(value)?;
            Act::AddPoe { document }
        }
        "removePoe" => {
            let RemovePoe { document_id } = shaped(value)?;
            Act::RemovePoe { document_id }
        }
        "comment" => {
            let Comment { text } = shaped(value)?;
            Act::Comment { text }
        }
        "submit" => {
            let Submit { acknowledged } = shaped(value)?;
            Act::Submit { acknowledged }
        }
        "resubmit" => nothing(value, Act::Resubmit)?,
        "deleteDraft" => nothing(value, Act::DeleteDraft)?,
        "copyClaim" => nothing(value, Act::CopyClaim)?,
        "startReview" => nothing(value, Act::StartReview)?,
        "approve" => nothing(value, Act::Approve)?,
        "requestInformation" => {
            let RequestInformation {
                reasons,
                comment,
                remove_products,
            } = shaped(value)?;
            Act::RequestInformation {
                reasons,
                comment,
                remove_products: remove_products.unwrap_or_default(),
            }
        }
        "reject" => {
            let Reject { reasons, comment } = shaped(value)?;
            Act::Reject { reasons, comment }
        }
        "requestRejection" => {
            let Reason { reason } = shaped(value)?;
            Act::RequestRejection { reason }
        }
        "disassociate" => {
            let Reason { reason } = shaped(value)?;
            Act::Disassociate { reason }
        }
        "declineConsent" => {
            let DeclineConsent { reason } = shaped(value)?;
            Act::DeclineConsent { reason }
        }
        "dispute" => {
            let Dispute {
                justification,
                documents,
            } = shaped(value)?;
            Act::Dispute {
                justification,
                documents: documents.unwrap_or_default(),
            }
        }
        "resolveDispute" => {
            let ResolveDispute {
                outcome,
                comment,
                reasons,
            } = shaped(value)?;
            Act::ResolveDispute {
                outcome,
                comment,
                reasons: reasons.unwrap_or_default(),
            }
        }
        "assessEligibility" => {
            let AssessEligibility { eligible, reason } = shaped(value)?;
            Act::AssessEligibility { eligible, reason }
        }
        "validateEarnings" => {
            let ValidateEarnings {
                found,
                tenant_id,
                subscription_id,
            } = shaped(value)?;
            Act::ValidateEarnings {
                found,
                tenant_id,
                subscription_id,
            }
        }
        "retract" => {
            let Retract {
                from_revision,
                reason,
            } = shaped(value)?;
            Act::Retract {
                from_revision: integer(&from_revision).unwrap_or(-1),
                reason,
            }
        }
        other => {
            return Err(Refusal::new(Problem::UnknownWord {
                given: other.to_owned(),
            })
            .at("type"));
        }
    })
}

/// Takes out a member that is read by itself; in its place stands something that says as much as it is there.
fn taken(value: &mut Value, member: &str) -> Value {
    value.get_mut(member).map(Value::take).unwrap_or_default()
}

/// Reads a claim's fields; paths begin at the field, as everywhere (`customerContact.email`).
fn claim_input(value: Value, member: &str) -> Result<ClaimInput, Refusal> {
    let input: ClaimInput = shaped(value).map_err(|refusal: Refusal| {
        if refusal.field.is_none() {
            refusal.at(member)
        } else {
            refusal
        }
    })?;
    input.check_words()?;
    Ok(input)
}

fn nothing(value: Value, act: Act) -> Result<Act, Refusal> {
    let Nothing {} = shaped(value)?;
    Ok(act)
}

macro_rules! shapes {
    ($($name:ident { $($(#[$attribute:meta])* $member:ident: $kind:ty),* })+) => {
        $(
            #[derive(Deserialize)]
            #[serde(rename_all = "camelCase", deny_unknown_fields)]
            struct $name { $($(#[$attribute])* $member: $kind),* }
        )+
    };
}

shapes! {
    Create { #[allow(dead_code, reason = "read by itself")] claim: Value }
    Edit { #[allow(dead_code, reason = "read by itself")] changes: Value }
    AddPoe { document: DocumentInput }
    RemovePoe { document_id: String }
    Comment { text: String }
    Submit { #[serde(default, deserialize_with = "given")] acknowledged: Option<bool> }
    Nothing {}
    RequestInformation {
        reasons: Vec<ParReason>,
        comment: String,
        #[serde(default, deserialize_with = "given")] remove_products: Option<Vec<String>>
    }
    Reject { reasons: Vec<RejectionReason>, comment: String }
    Reason { reason: String }
    DeclineConsent { #[serde(default, deserialize_with = "given")] reason: Option<String> }
    Dispute {
        #[serde(default, deserialize_with = "given")] justification: Option<String>,
        #[serde(default, deserialize_with = "given")] documents: Option<Vec<DocumentInput>>
    }
    ResolveDispute {
        outcome: Outcome,
        comment: String,
        #[serde(default, deserialize_with = "given")] reasons: Option<Vec<ParReason>>
    }
    AssessEligibility {
        eligible: bool,
        #[serde(default, deserialize_with = "given")] reason: Option<String>
    }
    ValidateEarnings {
        found: bool,
        #[serde(default, deserialize_with = "given")] tenant_id: Option<String>,
        #[serde(default, deserialize_with = "given")] subscription_id: Option<String>
    }
    Retract { from_revision: Number, reason: String }
}
