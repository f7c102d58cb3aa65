//! *Go to date*: nine o'clock on a day in the world's zone.
//!
//! A date says no time, and somebody who goes there means to work: so it is a working morning, as at the world's start.
//! *Next event* leads to the very instant at which a clock ends, 00:00 of the day after its last one: a moment later
//! would already be a day on which something else may end. Both times are said beside their button.

use cpor_engine::{Date, Refusal};
use leptos::{html, prelude::*};

use super::bar::Bar;
use crate::{
    pages::saying::{failure_words, refusal_words},
    parts::{Button, TextField},
    state::Failure,
    words::{clock_bar as keys, t, text},
};

/// Nine o'clock, as milliseconds since midnight.
const NINE: i64 = 9 * 3_600_000;

/// The field and its button. What is offered is the next business day, until something is typed.
pub(super) fn going_to(bar: Bar) -> AnyView {
    let day = RwSignal::new(String::new());
    let typed = RwSignal::new(false);
    let fault = RwSignal::new(None::<String>);
    let control = NodeRef::<html::Input>::new();
    Effect::new(move |_| {
        if let Some(next) = bar.next_business_day()
            && !typed.get()
        {
            day.set(next.to_string());
        }
    });
    let go = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        // What the control holds: of a day typed in part it gives out nothing.
        let text = control.get_untracked().map(|control| control.value());
        let text = text.unwrap_or_default();
        bar.asking_first(move || {
            fault.set(went(bar, &text).err());
            if fault.with_untracked(Option::is_none) {
                typed.set(false);
            } else if let Some(control) = control.get_untracked() {
                // Only a control that has left the page cannot take the focus.
                let _ = control.focus();
            }
        });
    };
    let input = move |text: String| {
        typed.set(true);
        fault.set(None);
        if !text.is_empty() {
            day.set(text);
        }
    };
    view! {
        <form class="godate" novalidate on:submit=go>
            <TextField
                id="go-to-date"
                label=t(keys::DATE)
                value=day
                on_input=input
                kind="date"
                hint=MaybeProp::derive(|| Some(text(keys::DATE_HINT).to_owned()))
                error=fault
                node_ref=control
            />
            <Button label=t(keys::GO_TO_DATE) submit=true/>
        </form>
    }
    .into_any()
}

/// Goes there; the error is why not, in words.
fn went(bar: Bar, text: &str) -> Result<(), String> {
    let zone = untrack(|| bar.work.zone_name());
    let date = Date::parse(text).map_err(|problem| refusal_words(&Refusal::new(problem), &zone))?;
    let nine = bar
        .work
        .peek(|workspace, _| workspace.zone().at_wall_clock(date, NINE));
    let Some(nine) = nine else { return Ok(()) };
    bar.go(nine).map_err(|failure| match failure {
        Failure::Refused(refusal) => refusal_words(&refusal, &zone),
        failure @ Failure::Storage(_) => failure_words(&failure, &zone),
    })
}
