//! When something happened that is recorded later: a day, and the time where it is known. Source: domain.md §3.

use cpor_engine::sheet::Moment;
use cpor_engine::workspace::Possible;
use cpor_engine::{Date, Host, Instant, Problem, Refusal, Workspace};
use leptos::prelude::*;

use super::mirror;
use super::showing::Showing;
use crate::parts::TextField;
use crate::shown::fields as labels;
use crate::words::{self, claim as keys, fill, t};

/// What is typed. `Copy`.
#[derive(Clone, Copy)]
pub(super) struct When {
    /// `2020-10-02`, as a date input writes it.
    day: RwSignal<String>,
    /// `14:20`, or nothing.
    time: RwSignal<String>,
}

impl When {
    /// Nothing typed yet.
    pub(super) fn new() -> Self {
        Self {
            day: RwSignal::new(String::new()),
            time: RwSignal::new(String::new()),
        }
    }

    /// Offers a day where none was typed.
    pub(super) fn offer(self, day: Option<Date>) {
        if let Some(day) = day
            && self.day.with_untracked(String::is_empty)
        {
            self.day.set(day.to_string());
        }
    }

    /// Shows when something is recorded to have happened: a day by itself where it happened by the end of the day.
    pub(super) fn show(self, at: Instant, workspace: &Workspace) {
        let zone = workspace.zone();
        let day = zone.date_of(at);
        self.day.set(day.to_string());
        self.time.set(if at == zone.end_of(day).plus_millis(-1) {
            String::new()
        } else {
            let local = at.millis().saturating_add(zone.offset_millis_at(at));
            let minutes = local.rem_euclid(86_400_000) / 60_000;
            format!("{:02}:{:02}", minutes / 60, minutes % 60)
        });
    }

    /// What is typed; tracked.
    pub(super) fn typed(self) -> (String, String) {
        (self.day.get(), self.time.get())
    }

    /// The instant meant.
    pub(super) fn instant(self, showing: Showing) -> Result<Instant, Refusal> {
        let (day, time) = (self.day.get_untracked(), self.time.get_untracked());
        let meant = showing
            .work
            .peek(|workspace, host| instant(&day, &time, workspace, host));
        meant.unwrap_or_else(|| Err(Refusal::new(Problem::NotADate).at("at")))
    }

    /// The two fields.
    pub(super) fn fields(self, id: &str, showing: Showing, fault: MaybeProp<String>) -> AnyView {
        self.bounded(id, showing, fault, Signal::stored(None))
    }

    /// The same, with what is possible.
    pub(super) fn bounded(
        self,
        id: &str,
        showing: Showing,
        fault: MaybeProp<String>,
        possible: Signal<Option<Possible>>,
    ) -> AnyView {
        let day = labels::label("at").unwrap_or(words::common::NAME);
        self.drawn(id, t(day), showing, fault, possible)
    }

    /// The same, where several days are asked for.
    pub(super) fn labelled(
        self,
        id: &str,
        day: Signal<String>,
        showing: Showing,
        fault: MaybeProp<String>,
    ) -> AnyView {
        self.drawn(id, day, showing, fault, Signal::stored(None))
    }

    fn drawn(
        self,
        id: &str,
        day: Signal<String>,
        showing: Showing,
        fault: MaybeProp<String>,
        possible: Signal<Option<Possible>>,
    ) -> AnyView {
        let date = move |of: fn(&Possible) -> Option<Instant>| {
            MaybeProp::derive(move || {
                let at = possible.get().as_ref().and_then(of)?;
                let day = showing
                    .work
                    .read(|workspace, _| workspace.zone().date_of(at));
                day.map(|day| day.to_string())
            })
        };
        let bounds = MaybeProp::derive(move || {
            let possible = possible.get();
            possible.map(|possible| mirror::bounds(showing, &possible))
        });
        let zone =
            Signal::derive(move || fill(keys::TIME_HINT, &[("zone", &showing.work.zone_name())]));
        let hint = MaybeProp::derive(move || Some(zone.get()));
        view! {
            <div class="fields">
                <TextField
                    id=format!("{id}-day")
                    label=day
                    value=self.day
                    on_input=move |day: String| self.day.set(day)
                    kind="date"
                    min=date(|possible| possible.earliest)
                    max=date(|possible| Some(possible.latest))
                    hint=bounds
                    error=fault
                />
                <TextField
                    id=format!("{id}-time")
                    label=t(words::fields::TIME)
                    value=self.time
                    on_input=move |time: String| self.time.set(time)
                    kind="time"
                    hint=hint
                />
            </div>
        }
        .into_any()
    }
}

/// Today, in the workspace's zone; untracked.
pub(super) fn today(showing: Showing) -> Option<Date> {
    showing
        .work
        .peek(|workspace, host| workspace.zone().date_of(workspace.now(host)))
}

/// The instant that a day and a time mean; a day without a time is the engine's to read.
pub(in crate::pages) fn instant(
    day: &str,
    time: &str,
    workspace: &Workspace,
    host: &dyn Host,
) -> Result<Instant, Refusal> {
    let at = |problem: Problem| Refusal::new(problem).at("at");
    let day = Date::parse(day.trim()).map_err(at)?;
    let time = Some(time.trim()).filter(|time| !time.is_empty());
    let minutes = time.map(|time| Moment::minutes(time).ok_or_else(|| at(Problem::NotAnInstant)));
    Ok(workspace.instant_of(Moment::On(day, minutes.transpose()?), host))
}
