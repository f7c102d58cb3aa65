//! Orders: who does what, when. Openings and recorded ways are made of them.

use cpor_engine::Actor;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// An order, or time that passes, or both: first the time, then the order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Order {
    /// To when the clock is moved before; it stays where it is without.
    #[serde(
        default,
        deserialize_with = "crate::read::given",
        skip_serializing_if = "Option::is_none"
    )]
    pub at: Option<When>,
    /// Who; with `claim` and `act`.
    #[serde(
        default,
        deserialize_with = "crate::read::given",
        skip_serializing_if = "Option::is_none"
    )]
    pub by: Option<Actor>,
    /// The claim's handle; of `createClaim` and `copyClaim`, in an opening, the one that the new claim gets.
    #[serde(
        default,
        deserialize_with = "crate::read::given",
        skip_serializing_if = "Option::is_none"
    )]
    pub claim: Option<String>,
    /// The claim that is copied, by `copyClaim` only.
    #[serde(
        default,
        deserialize_with = "crate::read::given",
        skip_serializing_if = "Option::is_none"
    )]
    pub from: Option<String>,
    /// What, as the module's commands say it, without the claim's number; `document` and `documents` name the
    /// scenario's documents by their handles.
    #[serde(
        default,
        deserialize_with = "crate::read::given",
        skip_serializing_if = "Option::is_none"
    )]
    #[cfg_attr(
        feature = "schema",
        schemars(with = "Option<serde_json::Map<String, Value>>")
    )]
    pub act: Option<Value>,
    /// In a recorded way: the rule by which the engine refuses it (`T7`), or the problem's name where it cites none.
    #[serde(
        default,
        deserialize_with = "crate::read::given",
        skip_serializing_if = "Option::is_none"
    )]
    pub refused: Option<String>,
}

/// A moment of the simulated clock.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum When {
    /// An instant with its offset: `2020-09-15T10:00:00+02:00`.
    Instant(String),
    /// So long after the world's start.
    Start(Amount),
    /// So long after now.
    Wait(Amount),
    /// The end of the clock that ends next, whatever it does.
    NextEvent,
}

/// A span: first business days, at the same time of the day; then hours and minutes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Amount {
    /// Business days by the partner's calendar.
    #[serde(skip_serializing_if = "is_zero")]
    pub business_days: u32,
    /// Civil days.
    #[serde(skip_serializing_if = "is_zero")]
    pub days: u32,
    /// Hours.
    #[serde(skip_serializing_if = "is_zero")]
    pub hours: u32,
    /// Minutes.
    #[serde(skip_serializing_if = "is_zero")]
    pub minutes: u32,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde asks so")]
fn is_zero(number: &u32) -> bool {
    *number == 0
}
