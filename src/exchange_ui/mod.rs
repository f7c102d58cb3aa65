//! *Export*, *Import* and *Add to calendar* as people see them.
//!
//! There is one [`Importing`], for a file may be dropped on any page: the frame provides it and draws [`Imports`]; a
//! page puts its button where it fits.
#![allow(
    unreachable_pub,
    reason = "#[component] writes `pub` for what it generates"
)]

mod calendar;
mod diagnosis;
mod export;
mod import;
mod outcome;
mod packed;
mod passphrase;
mod preview;
mod rows;
mod under_way;
mod undo;
mod ways;

pub(crate) use calendar::{CalendarButton, Clock, Wanted};
pub(crate) use export::{ExportButton, ExportChoice, ExportDialog};
pub(crate) use import::{EXPORTS, ImportButton, Importing, Imports};
pub(crate) use packed::content_of;
pub(crate) use rows::TemplateButton;
