//! *Confirm*: what the clock did is so in Partner Center too. See docs/decisions/lapses-confirmed.md.

use cpor_engine::command::{Act, ActKind};
use leptos::prelude::*;

use super::otherwise::{Lapse, last_day};
use super::showing::{Showing, focus_what_comes_next};
use crate::pages::saying::refusal_words;
use crate::parts::{Button, Icon};
use crate::words::{fill, mirror as keys, t};

/// *Confirm*: a lapse becomes an event when a later act follows it, and a comment that says so is the least that does.
pub(super) fn button(showing: Showing, lapse: Lapse) -> AnyView {
    let refusal = showing.refusal(ActKind::Comment);
    let failed = RwSignal::new(None::<String>);
    let confirm = move || {
        let phrase = if lapse.instead == ActKind::Resubmit {
            keys::CONFIRMED_REJECTED
        } else {
            keys::CONFIRMED_CONSENT
        };
        let day = untrack(|| last_day(showing, lapse));
        let said = Act::Comment {
            text: untrack(|| fill(phrase, &[("day", &day)])),
        };
        let role = untrack(|| showing.work.role());
        match showing.perform(said, role, None) {
            Ok(_) => focus_what_comes_next(),
            Err(failure) => failed.set(Some(showing.words(&failure))),
        }
    };
    let why = move || {
        let refused = refusal
            .get()
            .map(|it| refusal_words(&it, &showing.work.zone_name()));
        let words = failed.get().or(refused)?;
        Some(view! { <p class="why" id="confirm-lapse-why">{words}</p> })
    };
    view! {
        <Button
            label=t(keys::CONFIRM)
            icon=Icon::Tick
            deed=true
            forbidden=Signal::derive(move || refusal.read().is_some())
            described_by=MaybeProp::derive(move || refusal.read().as_ref().map(|_| "confirm-lapse-why".to_owned()))
            on_click=confirm
        />
        {why}
    }
    .into_any()
}
