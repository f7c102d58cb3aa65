//! Instants, civil dates, business days and time zones.

mod calendar;
mod date;
mod instant;
mod table;
mod zone;

pub use calendar::Calendar;
pub use date::Date;
pub use instant::Instant;
pub use zone::{FixedZone, UtcOnly, Zone, Zones};
