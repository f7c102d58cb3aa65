//! The shape of a rule book's data, as in `rulebooks/*.json`.

use serde::{Deserialize, Serialize};

use crate::actor::{Role, Side};
use crate::command::ActKind;
use crate::deadline::{ClockKind, OnLapse};
use crate::fields::Field;
use crate::reason::{Activity, ParReason, RejectionReason, SolutionArea};
use crate::status::{Place, Status};

/// A rule book as it is written down.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RuleBookData {
    /// The edition's name, such as `2020-09`.
    pub edition: String,
    /// Counted up when a shipped edition is corrected; a revision once shipped never changes.
    pub revision: u32,
    /// The page whose sentences are cited.
    pub source: Source,
    /// The other pages from which the rules take facts, by the name that [`RuleRow::from`] begins with.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<NamedSource>,
    /// The statuses and their names. One that is not listed does not occur: where [`Status::Dispute`] is missing, a
    /// rejection in dispute is shown as [`Status::Rejected`].
    pub statuses: Vec<StatusRow>,
    /// The clocks; one that is not listed never opens.
    pub clocks: Vec<ClockRow>,
    /// Who may do what, where; an act that is not listed is forbidden.
    pub acts: Vec<ActRow>,
    /// Acts that are not listed, with the rule that says what to do instead.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lacks: Vec<LackRow>,
    /// Acts of the partner that are done elsewhere, in Partner Center: a desk records them with their day.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub done_elsewhere: Vec<ElsewhereRow>,
    /// Where every rejection leads once the claim has been disputed.
    #[serde(default, skip_serializing_if = "AfterDispute::is_default")]
    pub after_dispute: AfterDispute,
    /// What a claim needs, and what may change after submission.
    pub fields: Vec<FieldRow>,
    /// The solution areas with their activities.
    pub areas: Vec<AreaRow>,
    /// Why Microsoft asks for more.
    pub par_reasons: Vec<ReasonRow<ParReason>>,
    /// Why a claim is rejected.
    pub rejection_reasons: Vec<ReasonRow<RejectionReason>>,
    /// Texts offered for a request for rejection.
    pub offered_request_reasons: Vec<String>,
    /// What must be acknowledged to submit.
    pub acknowledgements: Vec<AcknowledgementRow>,
    /// The rules and where each comes from.
    pub rules: Vec<RuleRow>,
}

/// The page a rule book follows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Source {
    /// Its title.
    pub title: String,
    /// Who published it.
    pub publisher: String,
    /// When.
    pub date: String,
    /// Its licence.
    pub licence: String,
}

/// Another page from which facts are taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct NamedSource {
    /// The name with which [`RuleRow::from`] begins.
    pub name: String,
    /// Its title, or those of several pages.
    pub title: String,
    /// Who published it.
    pub publisher: String,
    /// When.
    pub date: String,
    /// Its licence, or that it has none; then only facts are taken, in our own words.
    pub licence: String,
}

/// A status and its name in the edition.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct StatusRow {
    /// The status.
    pub status: Status,
    /// Its name.
    pub name: String,
    /// The rule that says what it means.
    pub rule: String,
}

/// Which days a clock counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum DayUnit {
    /// Business days (rule B1).
    Business,
    /// All days.
    Calendar,
}

/// Whose calendar a clock counts in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum CalendarSide {
    /// Microsoft's.
    Microsoft,
    /// The partner's.
    Partner,
}

/// A clock.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ClockRow {
    /// Which.
    pub kind: ClockKind,
    /// How many days after day 0.
    pub days: u32,
    /// Which days count.
    pub unit: DayUnit,
    /// In whose calendar.
    pub calendar: CalendarSide,
    /// What its lapse does.
    pub on_lapse: OnLapse,
    /// The rule that sets it.
    pub rule: String,
}

/// Who does an act.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum By {
    /// The partner's three roles.
    Partner,
    /// The reviewer.
    Reviewer,
    /// The customer.
    Customer,
    /// The incentive program.
    Program,
    /// The partner's roles and, not on a draft, the reviewer (rule M2).
    PartnerOrReviewer,
}

impl By {
    /// As what the act is done by somebody who acts as `own`: their own where it is the partner's, else that of its doer.
    pub const fn role(self, own: Role) -> Role {
        match self {
            By::Partner | By::PartnerOrReviewer => own,
            By::Reviewer => Role::Reviewer,
            By::Customer => Role::Customer,
            By::Program => Role::IncentiveProgram,
        }
    }
}

impl By {
    /// Whether a side is among them.
    pub const fn includes(self, side: Side) -> bool {
        matches!(
            (self, side),
            (By::Partner | By::PartnerOrReviewer, Side::Partner)
                | (By::Reviewer | By::PartnerOrReviewer, Side::Reviewer)
                | (By::Customer, Side::Customer)
                | (By::Program, Side::Program)
        )
    }
}

/// Who may do an act, and where.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ActRow {
    /// Which.
    pub act: ActKind,
    /// Who.
    pub by: By,
    /// Where it is open.
    pub places: Vec<Place>,
    /// Where it is open only while the partner's request for rejection is.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub on_request: Vec<Place>,
    /// The rule.
    pub rule: String,
}

/// An act that the edition lacks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct LackRow {
    /// Which.
    pub act: ActKind,
    /// The rule that says what to do instead.
    pub rule: String,
}

/// An act of the partner that is done elsewhere.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ElsewhereRow {
    /// Which.
    pub act: ActKind,
    /// The rule that says so.
    pub rule: String,
}

/// Where every rejection leads once the claim has been disputed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum AfterDispute {
    /// To Rejected, as before.
    #[default]
    Rejected,
    /// To Rejected final: the claim is disputed once.
    RejectedFinal,
}

impl AfterDispute {
    fn is_default(&self) -> bool {
        *self == Self::default()
    }
}

/// When a field is needed to submit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum Needed {
    /// Always.
    Always,
    /// With a Dynamics 365 product.
    Dynamics365,
    /// With the activity revenue association.
    RevenueAssociation,
    /// Never.
    Never,
}

/// A field: whether it is needed, and where it may change after submission.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct FieldRow {
    /// Which.
    pub field: Field,
    /// When it is needed to submit.
    pub required: Needed,
    /// Where it may change, beside the draft.
    pub editable_in: Vec<Place>,
    /// The rule.
    pub rule: String,
}

/// A solution area.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AreaRow {
    /// Which.
    pub area: SolutionArea,
    /// Its name in the edition.
    pub name: String,
    /// Its activities and their names.
    pub activities: Vec<ActivityRow>,
    /// Which activities may stand together.
    pub combinations: Vec<Vec<Activity>>,
}

/// An activity and its name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ActivityRow {
    /// Which.
    pub activity: Activity,
    /// Its name in the edition.
    pub name: String,
}

/// A reason and its name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ReasonRow<R> {
    /// Which.
    pub reason: R,
    /// Its name.
    pub name: String,
    /// The rule that lists it.
    pub rule: String,
}

/// What the partner acknowledges to submit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AcknowledgementRow {
    /// What is acknowledged.
    pub text: String,
    /// The rule that asks for it.
    pub rule: String,
}

/// A rule: sentences of the page, facts of another page in our words, or ours with why; exactly one of the three.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RuleRow {
    /// Its name, such as `T8`: the same question has the same name in every edition.
    pub id: String,
    /// What it says; of the page's sentences, verbatim.
    pub text: String,
    /// The page's sentences, by their numbers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sentences: Vec<String>,
    /// Where the facts stand: the name of one of [`RuleBookData::sources`], a colon, and the place there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// Why we decided so, where the page is silent or contradicts itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ours: Option<String>,
}
