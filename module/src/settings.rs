//! A workspace's settings, as the constructor takes them.

use cpor_engine::actors::Actors;
use cpor_engine::workspace::{BookChoice, Clock, ClockChoice, WorkspaceBody, Written};
use cpor_engine::{Date, Instant, Workspace};
use serde::Serialize;

/// The settings of a workspace; with them, the same commands lead to the same workspace.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct SettingsView<'a> {
    clock: ClockChoice,
    #[serde(skip_serializing_if = "Option::is_none")]
    now: Option<Instant>,
    #[serde(skip_serializing_if = "Option::is_none")]
    seed: Option<u64>,
    time_zone: &'a str,
    holidays: &'a [Date],
    working_days: &'a [Date],
    #[serde(skip_serializing_if = "Option::is_none")]
    microsoft_calendar: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    partner_calendar: Option<&'a str>,
    rule_book: BookChoice,
    #[serde(skip_serializing_if = "Option::is_none")]
    actors: Option<&'a Actors>,
}

impl<'a> SettingsView<'a> {
    /// The settings as they are now; `now` is where the clock started.
    pub(crate) fn of(workspace: &'a Workspace) -> Self {
        let settings = workspace.settings();
        let (clock, now, seed) = match workspace.clock() {
            Clock::Real => (ClockChoice::Real, None, None),
            Clock::Simulated { now, seed, .. } => {
                let start = opened_at(workspace).unwrap_or(now);
                (ClockChoice::Simulated, Some(start), Some(seed))
            }
        };
        Self {
            clock,
            now,
            seed,
            time_zone: &settings.time_zone,
            holidays: &settings.holidays,
            working_days: &settings.working_days,
            microsoft_calendar: settings.microsoft_calendar.as_deref(),
            partner_calendar: settings.partner_calendar.as_deref(),
            rule_book: workspace.book_choice(),
            actors: settings.actors.as_ref(),
        }
    }
}

fn opened_at(workspace: &Workspace) -> Option<Instant> {
    workspace.log().iter().find_map(|written| match written {
        Written::Workspace(record) => match record.entry().body {
            WorkspaceBody::Opened { .. } => Some(record.entry().at),
            _ => None,
        },
        Written::Event(_) => None,
    })
}
