//! *Add to calendar*: deadlines as a file that other calendars read.

mod told;

use std::collections::HashSet;

use cpor_engine::ics::{Entry, Standing, calendar};
use cpor_engine::{ClaimNumber, ClockKind, Host, Workspace};
use leptos::prelude::*;

use crate::{
    browser::files,
    parts::{Button, Icon, Kind},
    place::{Place, WorkspaceAddress},
    state::{App, Work},
    words::{Key, calendar as keys, count, fill, text},
};

/// A clock of a claim.
pub(crate) type Clock = (ClaimNumber, ClockKind);

/// Which deadlines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Wanted {
    All,
    /// Those of this claim.
    Of(ClaimNumber),
    /// These.
    Chosen(HashSet<Clock>),
}

impl Wanted {
    /// Their entries.
    pub(crate) fn entries(&self, workspace: &Workspace, host: &dyn Host) -> Vec<Entry> {
        match self {
            Self::All => workspace.calendar_entries(host),
            Self::Of(number) => {
                let entries = workspace.calendar_entries_of(*number, host);
                entries.unwrap_or_default()
            }
            Self::Chosen(chosen) => {
                let mut entries = workspace.calendar_entries(host);
                entries.retain(|entry| chosen.contains(&(entry.claim_id, entry.kind)));
                entries
            }
        }
    }

    /// What is said where there is nothing of them.
    fn nothing(&self) -> Key {
        match self {
            Self::All => keys::NOTHING,
            Self::Of(_) => keys::NOTHING_OF_CLAIM,
            Self::Chosen(_) => keys::NOTHING_OF_CHOSEN,
        }
    }

    /// `claim-7-`, for the name of a file.
    fn part_of_name(&self) -> String {
        match self {
            Self::Of(number) => format!("claim-{number}-"),
            Self::All | Self::Chosen(_) => String::new(),
        }
    }
}

/// The button, and beside it what is in the way of a file.
#[component]
pub(crate) fn CalendarButton(
    /// Its words.
    #[prop(into)]
    label: Signal<String>,
    /// Which deadlines it gives.
    #[prop(into)]
    wanted: Signal<Wanted>,
    /// Lower.
    #[prop(optional)]
    small: bool,
    /// How much it asks for attention.
    #[prop(optional)]
    kind: Kind,
) -> impl IntoView {
    let (app, work) = (App::here(), Work::here());
    let nothing = RwSignal::new(None::<Key>);
    let give = move || {
        let wanted = wanted.get_untracked();
        let given = give(app, work, &wanted);
        nothing.set(given.is_none().then(|| wanted.nothing()));
        if let Some(said) = given {
            app.toasts.say(said);
        }
    };
    let said = move || nothing.get().map(text);
    view! {
        <div class="tocal">
            <Button label=label kind=kind small=small icon=Icon::DayOn on_click=give/>
            <p class="s" role="alert">{said}</p>
        </div>
    }
}

/// Hands the file to the browser; answers what to say of it, and nothing where nothing is in it.
fn give(app: App, work: Work, wanted: &Wanted) -> Option<String> {
    let side = work.role_now().side();
    let (file, day, runs) = work.peek(|workspace, host| {
        let entries = wanted.entries(workspace, host);
        let runs = |entry: &&Entry| entry.standing == Standing::Runs;
        let runs = entries.iter().filter(runs).count();
        let told = told::told(entries, workspace, host, side);
        let today = workspace.zone().date_of(workspace.now(host));
        let name = if workspace.clock().is_simulated() {
            keys::NAME_TRAINING
        } else {
            keys::NAME
        };
        let file = calendar(text(name), host.now(), today, &told);
        (!told.is_empty()).then_some((file, today, runs))
    })??;
    let part = wanted.part_of_name();
    let name = match app.place.with_untracked(Place::workspace) {
        WorkspaceAddress::Desk => format!("cpor-deadlines-{part}{day}.ics"),
        WorkspaceAddress::Sandbox(world) => format!("cpor-{world}-deadlines-{part}{day}.ics"),
    };
    files::download(&name, file.as_bytes(), "text/calendar");
    let values = [("name", name.as_str())];
    Some(match u64::try_from(runs) {
        Ok(runs @ 1..) => count(keys::SAVED, runs, &values),
        _ => fill(keys::SAVED_GONE, &values),
    })
}
