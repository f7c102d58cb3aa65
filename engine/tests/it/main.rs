//! The engine's tests: tables that read like the domain, with the names of the rules.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test that fails should stop where it fails"
)]

mod actors;
mod adoption;
mod agenda;
mod as_of;
mod asked_by_others;
mod bad_input;
mod calendar_file;
mod calendars_page;
mod canonical;
mod catalogue;
mod correction;
mod coverage;
mod customer_sheets;
mod cut;
mod deadlines;
mod deleted;
mod diffs;
mod edition_2020_06;
mod edition_2023_10;
mod editions;
mod exchange;
mod fields;
mod fold;
mod format;
mod golden;
mod history;
mod holiday_files;
mod holidays;
mod known;
mod like;
mod marks;
mod matrix;
mod month;
mod notices;
mod oracle;
mod order;
mod overview;
mod own_books;
mod permissions;
mod picture;
mod preflight;
mod preflight_page;
mod prepared;
mod reading;
mod rejection;
mod rivals;
mod rolled_back;
mod rule_books;
mod rules;
mod rules_page;
mod share;
mod sheet_rows;
mod sheets;
mod soon;
mod summaries;
mod support;
mod transitions;
mod trust;
mod two_calendars;
mod undo;
mod versions;
mod walks;
mod wall_clock;
mod workspaces;
mod zones;
