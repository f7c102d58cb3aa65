//! Training scenarios: a world, what happened in it before, a task, and the checks that say whether it was done.
//!
//! A [`Scenario`] is data. [`read`] takes it from JSON and refuses what makes no sense; [`start`] plays its opening
//! through the engine and gives the world in which a learner begins; [`evaluate`] says what of the task is met, and of
//! each check that is not, what was [seen](Seen) instead. [`rehearse`] plays recorded orders, as tests do. A [`link`]
//! hands a scenario on in an address; [`record`] makes one of what somebody did; a [`result`] file says what a learner did.
//!
//! As pure as the engine: no clock, no input or output, no random numbers, no web type, no panic.
//! How a scenario is written: docs/scenarios.md.

mod check;
pub mod coverage;
mod evaluate;
mod fault;
mod findings;
mod format;
mod index;
mod kinds;
pub mod link;
mod orders;
mod predicate;
mod read;
pub mod record;
mod rehearse;
pub mod result;
mod run;
mod stage;
pub mod zones;

pub use self::check::may_be_named;
pub use self::evaluate::{Outcome, Progress, evaluate};
pub use self::fault::{Fault, WORDS as FAULT_WORDS, Wrong};
pub use self::findings::{DeadlineState, Seen, Unmet};
pub use self::format::{
    Check, Closing, Document, Kind, Part, Said, Scenario, Step, StepPlace, World,
};
pub use self::index::{Index, Listed, read_index};
pub use self::kinds::EventKind;
pub use self::orders::{Amount, Order, When};
pub use self::predicate::{
    ClockWanted, CopyWanted, DeadlineWanted, DocumentsWanted, EventWanted, FieldWanted, Given,
    LapsedOrMet, Moment, PlaceWanted, Predicate, PreflightWanted, RivalsWanted, SaidWanted,
    StatusWanted,
};
pub use self::read::{FORMAT, NEW, VERSION, read, title_in, written};
pub use self::rehearse::{Attempt, Recorded, Rehearsal, WrongWay, read_recorded, rehearse};
pub use self::run::{Finished, Run};
pub use self::stage::{Opening, Played, play, start};
