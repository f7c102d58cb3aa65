//! The rules of CPOR claims: what may happen to a claim, what then has happened, and by when.
//!
//! The way of the data: a [`Command`] (what somebody wants) with an [`Actor`] and an [`Instant`] is
//! [decided](decide) against the [`Claim`] as it is, the [`RuleBook`] and the [`Calendar`]; the answer is
//! one [`Body`] of an event, or a [`Refusal`] that names the rule, the field and the remedy. A claim is
//! nothing but the fold of its events ([`Claim::evolve`]).
//!
//! This crate is pure: no clock, no input or output, no random numbers, no web type, no panic. Whatever
//! it needs of the world (the instant, identifiers, time zones) is handed in.

pub mod actor;
pub mod actors;
pub mod canonical;
pub mod catalogue;
pub mod claim;
pub mod command;
pub mod coverage;
pub mod deadline;
pub mod decide;
pub mod document;
pub mod event;
mod evolve;
pub mod fields;
pub mod growing;
pub mod history;
pub mod holidays;
pub mod host;
pub mod ics;
pub mod id;
pub mod input;
pub mod lapse;
pub mod notices;
pub mod preflight;
pub mod prepared;
pub mod problem;
pub mod reason;
pub mod receipt;
pub mod record;
pub mod refusal;
pub mod rights;
pub mod rivals;
pub mod rules;
#[cfg(feature = "schema")]
pub mod schema;
pub mod sheet;
pub mod status;
pub mod text;
pub mod time;
pub mod verify;
pub mod view;
pub mod words;
pub mod workspace;

pub use actor::{Actor, Role, Side};
pub use claim::Claim;
pub use command::{Act, Command};
pub use coverage::Coverage;
pub use deadline::{ClockKind, Deadline};
pub use event::Body;
pub use history::{Beside, History};
pub use host::Host;
pub use id::{ClaimNumber, ClaimUuid, DocumentId, EventId};
pub use problem::Problem;
pub use record::Record;
pub use refusal::{Code, Refusal};
pub use rules::{Rule, RuleBook};
pub use status::{BallWith, Place, Status};
pub use time::{Calendar, Date, Instant, Zone, Zones};
pub use workspace::Workspace;
