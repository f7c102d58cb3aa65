//! What is done in a run: commands as module-api.md writes them, jumps of the clock, changes of the settings.

use std::fmt;

use serde_json::{Map, Value, json};

use crate::days::{Zone, date_text, instant_text};
use crate::editions::EDITIONS;
use crate::fields::Given;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Role {
    BillingAdmin,
    GlobalAdmin,
    IncentivesAdmin,
    Reviewer,
    Customer,
    Program,
}

impl Role {
    pub(crate) const ALL: [Role; 6] = [
        Role::BillingAdmin,
        Role::GlobalAdmin,
        Role::IncentivesAdmin,
        Role::Reviewer,
        Role::Customer,
        Role::Program,
    ];

    pub(crate) fn is_partner(self) -> bool {
        self <= Role::IncentivesAdmin
    }

    pub(crate) fn word(self) -> &'static str {
        match self {
            Role::BillingAdmin => "billingAdmin",
            Role::GlobalAdmin => "globalAdmin",
            Role::IncentivesAdmin => "incentivesAdmin",
            Role::Reviewer => "reviewer",
            Role::Customer => "customer",
            Role::Program => "incentiveProgram",
        }
    }

    pub(crate) fn side(self) -> &'static str {
        match self {
            Role::Reviewer => "reviewer",
            Role::Customer => "customer",
            Role::Program => "program",
            _ => "partner",
        }
    }
}

/// The types of commands, in the order of module-api.md.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    CreateClaim,
    EditClaim,
    AddPoe,
    RemovePoe,
    Comment,
    Submit,
    Resubmit,
    DeleteDraft,
    CopyClaim,
    StartReview,
    Approve,
    RequestInformation,
    Reject,
    RequestRejection,
    DeclineConsent,
    Dispute,
    ResolveDispute,
    AssessEligibility,
    ValidateEarnings,
    Disassociate,
    Retract,
}

impl Kind {
    pub(crate) const ALL: [Kind; 21] = [
        Kind::CreateClaim,
        Kind::EditClaim,
        Kind::AddPoe,
        Kind::RemovePoe,
        Kind::Comment,
        Kind::Submit,
        Kind::Resubmit,
        Kind::DeleteDraft,
        Kind::CopyClaim,
        Kind::StartReview,
        Kind::Approve,
        Kind::RequestInformation,
        Kind::Reject,
        Kind::RequestRejection,
        Kind::DeclineConsent,
        Kind::Dispute,
        Kind::ResolveDispute,
        Kind::AssessEligibility,
        Kind::ValidateEarnings,
        Kind::Disassociate,
        Kind::Retract,
    ];

    pub(crate) fn word(self) -> &'static str {
        match self {
            Kind::CreateClaim => "createClaim",
            Kind::EditClaim => "editClaim",
            Kind::AddPoe => "addPoe",
            Kind::RemovePoe => "removePoe",
            Kind::Comment => "comment",
            Kind::Submit => "submit",
            Kind::Resubmit => "resubmit",
            Kind::DeleteDraft => "deleteDraft",
            Kind::CopyClaim => "copyClaim",
            Kind::StartReview => "startReview",
            Kind::Approve => "approve",
            Kind::RequestInformation => "requestInformation",
            Kind::Reject => "reject",
            Kind::RequestRejection => "requestRejection",
            Kind::DeclineConsent => "declineConsent",
            Kind::Dispute => "dispute",
            Kind::ResolveDispute => "resolveDispute",
            Kind::AssessEligibility => "assessEligibility",
            Kind::ValidateEarnings => "validateEarnings",
            Kind::Disassociate => "disassociate",
            Kind::Retract => "retract",
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Doc {
    pub(crate) name: String,
    pub(crate) size: i64,
    pub(crate) sha256: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    Approved,
    Upheld,
    Par,
}

/// What is wanted. Reasons are the words of module-api.md.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum What {
    CreateClaim(Given),
    EditClaim(Given),
    AddPoe(Doc),
    /// The document at this place of the claim's list.
    RemovePoe(usize),
    Comment(String),
    Submit {
        acknowledged: bool,
    },
    Resubmit,
    DeleteDraft,
    CopyClaim,
    StartReview,
    Approve,
    RequestInformation {
        reasons: Vec<&'static str>,
        comment: String,
        remove: Vec<String>,
    },
    Reject {
        reasons: Vec<&'static str>,
        comment: String,
    },
    RequestRejection(String),
    DeclineConsent(Option<String>),
    Dispute {
        justification: Option<String>,
        documents: Vec<Doc>,
    },
    ResolveDispute {
        outcome: Outcome,
        comment: String,
        reasons: Vec<&'static str>,
    },
    AssessEligibility {
        eligible: bool,
        reason: Option<String>,
    },
    ValidateEarnings {
        found: bool,
        tenant: Option<String>,
        subscription: Option<String>,
    },
    Disassociate(String),
    Retract {
        from: i64,
        reason: String,
    },
}

impl What {
    pub(crate) fn kind(&self) -> Kind {
        match self {
            What::CreateClaim(_) => Kind::CreateClaim,
            What::EditClaim(_) => Kind::EditClaim,
            What::AddPoe(_) => Kind::AddPoe,
            What::RemovePoe(_) => Kind::RemovePoe,
            What::Comment(_) => Kind::Comment,
            What::Submit { .. } => Kind::Submit,
            What::Resubmit => Kind::Resubmit,
            What::DeleteDraft => Kind::DeleteDraft,
            What::CopyClaim => Kind::CopyClaim,
            What::StartReview => Kind::StartReview,
            What::Approve => Kind::Approve,
            What::RequestInformation { .. } => Kind::RequestInformation,
            What::Reject { .. } => Kind::Reject,
            What::RequestRejection(_) => Kind::RequestRejection,
            What::DeclineConsent(_) => Kind::DeclineConsent,
            What::Dispute { .. } => Kind::Dispute,
            What::ResolveDispute { .. } => Kind::ResolveDispute,
            What::AssessEligibility { .. } => Kind::AssessEligibility,
            What::ValidateEarnings { .. } => Kind::ValidateEarnings,
            What::Disassociate(_) => Kind::Disassociate,
            What::Retract { .. } => Kind::Retract,
        }
    }

    /// The command in JSON. `document` is the id of the document to remove.
    pub(crate) fn json(&self, id: Option<u32>, document: &str) -> Value {
        let mut members = Map::new();
        let mut set = |name: &str, value: Value| {
            let _ = members.insert(name.to_owned(), value);
        };
        set("type", json!(self.kind().word()));
        if let Some(id) = id {
            set("id", json!(id));
        }
        match self {
            What::CreateClaim(given) => set("claim", given.json()),
            What::EditClaim(given) => set("changes", given.json()),
            What::AddPoe(doc) => set("document", doc.json()),
            What::RemovePoe(_) => set("documentId", json!(document)),
            What::Comment(text) => set("text", json!(text)),
            What::Submit { acknowledged } => {
                if *acknowledged {
                    set("acknowledged", json!(true));
                }
            }
            What::RequestInformation {
                reasons,
                comment,
                remove,
            } => {
                set("reasons", json!(reasons));
                set("comment", json!(comment));
                if !remove.is_empty() {
                    set("removeProducts", json!(remove));
                }
            }
            What::Reject { reasons, comment } => {
                set("reasons", json!(reasons));
                set("comment", json!(comment));
            }
            What::RequestRejection(reason) | What::Disassociate(reason) => {
                set("reason", json!(reason));
            }
            What::DeclineConsent(reason) => {
                if let Some(reason) = reason {
                    set("reason", json!(reason));
                }
            }
            What::Dispute {
                justification,
                documents,
            } => {
                if let Some(justification) = justification {
                    set("justification", json!(justification));
                }
                if !documents.is_empty() {
                    let documents: Vec<Value> = documents.iter().map(Doc::json).collect();
                    set("documents", Value::Array(documents));
                }
            }
            What::ResolveDispute {
                outcome,
                comment,
                reasons,
            } => {
                let outcome = match outcome {
                    Outcome::Approved => "approved",
                    Outcome::Upheld => "upheld",
                    Outcome::Par => "partnerActionRequired",
                };
                set("outcome", json!(outcome));
                set("comment", json!(comment));
                if !reasons.is_empty() {
                    set("reasons", json!(reasons));
                }
            }
            What::AssessEligibility { eligible, reason } => {
                set("eligible", json!(eligible));
                if let Some(reason) = reason {
                    set("reason", json!(reason));
                }
            }
            What::ValidateEarnings {
                found,
                tenant,
                subscription,
            } => {
                set("found", json!(found));
                if let Some(tenant) = tenant {
                    set("tenantId", json!(tenant));
                }
                if let Some(subscription) = subscription {
                    set("subscriptionId", json!(subscription));
                }
            }
            What::Retract { from, reason } => {
                set("fromRevision", json!(from));
                set("reason", json!(reason));
            }
            What::Resubmit
            | What::DeleteDraft
            | What::CopyClaim
            | What::StartReview
            | What::Approve => {}
        }
        Value::Object(members)
    }
}

impl Doc {
    fn json(&self) -> Value {
        json!({
            "name": self.name, "mediaType": "application/pdf", "size": self.size, "sha256": self.sha256,
        })
    }
}

/// A command with who gives it and how.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Order {
    pub(crate) role: Role,
    pub(crate) name: &'static str,
    pub(crate) id: Option<u32>,
    pub(crate) what: What,
    pub(crate) expected_revision: Option<u32>,
    pub(crate) command_id: Option<String>,
    /// When it happened, if not now; a simulated workspace refuses that.
    pub(crate) at: Option<i64>,
}

impl Order {
    pub(crate) fn new(role: Role, id: Option<u32>, what: What) -> Self {
        Self {
            role,
            name: "Somebody",
            id,
            what,
            expected_revision: None,
            command_id: None,
            at: None,
        }
    }
}

/// The settings a run begins with.
#[derive(Clone, Debug)]
pub(crate) struct Opening {
    /// Whether its clock is the device's.
    pub(crate) is_real: bool,
    pub(crate) now: i64,
    pub(crate) seed: u32,
    pub(crate) zone: Zone,
    pub(crate) holidays: Vec<i64>,
    pub(crate) working: Vec<i64>,
    /// Its place in `EDITIONS`.
    pub(crate) edition: usize,
}

impl Opening {
    pub(crate) fn json(&self) -> Value {
        let mut settings = json!({
            "timeZone": self.zone.name(), "holidays": dates(&self.holidays),
            "workingDays": dates(&self.working), "ruleBook": EDITIONS[self.edition].name,
        });
        if self.is_real {
            settings["clock"] = json!("real");
        } else {
            settings["now"] = json!(instant_text(self.now));
            settings["seed"] = json!(self.seed);
        }
        settings
    }
}

/// Changes of the settings.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Changes {
    pub(crate) zone: Option<Zone>,
    pub(crate) holidays: Option<Vec<i64>>,
    pub(crate) working: Option<Vec<i64>>,
    pub(crate) edition: Option<usize>,
}

impl Changes {
    pub(crate) fn json(&self) -> Value {
        let mut members = Map::new();
        if let Some(zone) = self.zone {
            let _ = members.insert("timeZone".to_owned(), json!(zone.name()));
        }
        if let Some(days) = &self.holidays {
            let _ = members.insert("holidays".to_owned(), json!(dates(days)));
        }
        if let Some(days) = &self.working {
            let _ = members.insert("workingDays".to_owned(), json!(dates(days)));
        }
        if let Some(edition) = self.edition {
            let _ = members.insert("ruleBook".to_owned(), json!(EDITIONS[edition].name));
        }
        Value::Object(members)
    }
}

fn dates(days: &[i64]) -> Vec<String> {
    days.iter().map(|day| date_text(*day)).collect()
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Step {
    Do(Order),
    Advance(i64),
    Configure(Role, Changes),
}

impl fmt::Display for Step {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Step::Do(order) => {
                let document = match &order.what {
                    What::RemovePoe(place) => format!("<document {place}>"),
                    _ => String::new(),
                };
                let command = order.what.json(order.id, &document);
                write!(out, "{} ({}): {command}", order.role.word(), order.name)?;
                if let Some(revision) = order.expected_revision {
                    write!(out, " expectedRevision {revision}")?;
                }
                if let Some(id) = &order.command_id {
                    write!(out, " commandId {id}")?;
                }
                if let Some(at) = order.at {
                    write!(out, " at {}", instant_text(at))?;
                }
                Ok(())
            }
            Step::Advance(to) => write!(out, "the clock goes to {}", instant_text(*to)),
            Step::Configure(role, changes) => {
                write!(out, "configure as {}: {}", role.word(), changes.json())
            }
        }
    }
}
