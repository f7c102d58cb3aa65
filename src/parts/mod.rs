//! The parts every page is built from: small, purely presentational components.
//!
//! They know the look (`style/`) and nothing else: no engine, no store, no words. Every visible string is a prop, so
//! that the catalogue in `locales/` stays the only place with words in it. Classes are those of `style/`.
#![allow(
    unreachable_pub,
    reason = "#[component] writes `pub` for what it generates"
)]

mod act;
mod brand;
mod button;
mod check_group;
mod chips;
mod day_ruler;
mod dialog;
mod empty_state;
mod field;
mod file_button;
mod file_drop;
mod icon;
mod meaning;
mod meter;
mod note;
mod person_text;
mod progress;
mod rule_quote;
mod save_status;
mod status_badge;
mod stepper;
mod toast;
mod token_input;

pub(crate) use self::{
    act::Act,
    brand::{Brand, Mark},
    button::{Button, ButtonLink, Kind},
    check_group::{Check, CheckGroup, RadioGroup},
    chips::{Chip, Chips},
    day_ruler::{Cell, CellKind, DayRuler, Tone},
    dialog::Dialog,
    empty_state::EmptyState,
    field::{Choice, SearchField, SelectField, TextArea, TextField},
    file_button::FileButton,
    file_drop::FileDrop,
    icon::{Glyph, Icon},
    meaning::Meaning,
    meter::{Level, Meter},
    note::{Note, NoteKind},
    person_text::{around_person_text, clipped_text, isolated, person_text},
    progress::ProgressBar,
    rule_quote::{RuleLink, RuleQuote},
    save_status::{SaveLook, SaveStatus},
    status_badge::{Look, Status},
    stepper::{Place, Step, Stepper},
    toast::{ToastRegion, Toasts},
    token_input::TokenInput,
};
