//! The format: what a scenario's JSON says.

use cpor_engine::Actor;
use cpor_engine::document::FactsInput;
use serde::{Deserialize, Serialize};

use crate::orders::Order;
use crate::predicate::Predicate;

/// A scenario as it is written down.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Scenario {
    /// Always `cpor-desk/scenario`.
    pub format: String,
    /// The version of the format: 1.
    pub version: u64,
    /// Its name in addresses: small letters, digits and single hyphens, at most 38, as the file's.
    pub name: String,
    /// Whether it leads step by step.
    pub kind: Kind,
    /// How much one has to know before: 1 nothing, 2 a claim's life, 3 its exceptions.
    pub level: u8,
    /// How long it takes, in minutes.
    pub minutes: u32,
    /// What it is called.
    pub title: Said,
    /// The one thing that it teaches, in a sentence.
    pub teaches: Said,
    /// The situation and the task. An empty line begins a paragraph.
    pub brief: Said,
    /// Where it plays.
    pub world: World,
    /// As whom the learner begins.
    pub learner: Actor,
    /// The documents that orders name, and that the learner finds at hand.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub documents: Vec<Document>,
    /// What happened before the learner came.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub opening: Vec<Order>,
    /// A lesson's steps, each something that is really done. A challenge has none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub steps: Vec<Step>,
    /// What has to be so in the end.
    pub checks: Vec<Check>,
    /// Three hints, each says more than the one before; none gives the answer.
    pub hints: Vec<Said>,
    /// What is said when all checks are met.
    pub closing: Closing,
}

/// Whether a scenario leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum Kind {
    /// Step by step.
    Lesson,
    /// A task and its checks.
    Challenge,
}

/// A text in both languages.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Said {
    /// In English.
    pub en: String,
    /// In Hungarian, written from the English.
    pub hu: String,
}

/// Where a scenario plays.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct World {
    /// The instant at which its clock starts, with its offset: `2020-09-14T09:00:00Z`.
    pub start: String,
    /// Its time zone, an IANA name.
    pub time_zone: String,
    /// The edition of the rules for new claims.
    pub edition: String,
    /// Where its identifiers come from, 0 to 2^53 - 1.
    pub seed: u64,
    /// Dates on which no work is done.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub holidays: Vec<String>,
    /// Weekend dates on which work is done.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub working_days: Vec<String>,
    /// The country whose holidays Microsoft's clocks keep; plain weekdays without one.
    #[serde(
        default,
        deserialize_with = "crate::read::given",
        skip_serializing_if = "Option::is_none"
    )]
    pub microsoft_calendar: Option<String>,
    /// The country whose holidays the partner's clocks keep; plain weekdays without one.
    #[serde(
        default,
        deserialize_with = "crate::read::given",
        skip_serializing_if = "Option::is_none"
    )]
    pub partner_calendar: Option<String>,
}

/// A document, by what it says and what somebody sees in it. Its bytes are its text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Document {
    /// The name by which orders call it.
    pub handle: String,
    /// The file's name; it ends with `.txt`.
    pub name: String,
    /// What it says.
    pub text: String,
    /// What somebody sees in it.
    #[cfg_attr(feature = "schema", schemars(with = "FactsSchema"))]
    pub facts: FactsInput,
    /// Whether the learner finds it at hand.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub offered: bool,
}

/// What somebody sees in a document, as the engine reads it.
#[cfg(feature = "schema")]
#[derive(schemars::JsonSchema)]
#[schemars(rename = "Facts", rename_all = "camelCase", deny_unknown_fields)]
#[allow(dead_code, reason = "only its shape is used")]
struct FactsSchema {
    /// It is about this claim (part 1).
    matches_claim: bool,
    /// The customer signed it (part 2).
    customer_signed: bool,
    /// The date of the signature (part 2).
    acknowledged_on: Option<String>,
    /// It describes the partner's work (part 3).
    work_described: bool,
    /// The products it names (part 4).
    products_named: Vec<String>,
}

/// A step of a lesson.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// What to do, with the names of fields and buttons as the page has them.
    pub text: Said,
    /// Where on the pages it is done; nothing where that is everywhere or nowhere.
    #[serde(
        default,
        deserialize_with = "crate::read::given",
        skip_serializing_if = "Option::is_none"
    )]
    pub at: Option<StepPlace>,
    /// Whether it is done.
    pub done: Predicate,
}

/// Where a step is done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct StepPlace {
    /// The claim on whose page, by its handle.
    pub claim: String,
    /// Which part of that page.
    pub part: Part,
}

/// A part of a claim's page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum Part {
    /// What to do next, with its buttons.
    Next,
    /// The documents.
    Documents,
    /// The fields.
    Details,
    /// The comments.
    Comments,
}

/// One thing that has to be so in the end.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Check {
    /// Its name within the scenario, formed as the scenario's.
    pub id: String,
    /// What has to be so.
    pub text: Said,
    /// Whether it is.
    pub met: Predicate,
}

/// What is said when all is met.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Closing {
    /// What happened, and why it was so. An empty line begins a paragraph.
    pub text: Said,
    /// Rules of the world's edition (`T8`) and sentences that these quote (`20158-150`).
    pub cites: Vec<String>,
}
