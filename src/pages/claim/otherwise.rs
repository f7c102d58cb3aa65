//! *Happened otherwise?*: what the clock did is only derived, or was recorded; something else happened in time.

use cpor_engine::command::{Act, ActKind};
use cpor_engine::view::ClaimView;
use cpor_engine::{Body, Instant, Refusal, Role};
use leptos::prelude::*;

use super::confirm;
use super::happened::When;
use super::showing::{Showing, focus_what_comes_next};
use crate::parts::{Button, Dialog, Note, TextField};
use crate::shown::{acts, when};
use crate::state::{Deed, Done, Failure};
use crate::words::{self, claim as keys, fields as labels, fill, mirror, t, text};

/// What the clock did.
#[derive(Clone, Copy, PartialEq)]
pub(super) struct Lapse {
    /// The act that would have kept it from doing so.
    pub(super) instead: ActKind,
    /// When it did.
    at: Instant,
    /// The revision of its record, where it is written.
    written: Option<u32>,
}

/// The last thing the clock did that still stands.
fn lapse(claim: &ClaimView) -> Option<Lapse> {
    if let Some(derived) = claim.derived_lapses.last() {
        let consent = derived.kind == "consentLapsed";
        return Some(Lapse {
            instead: instead(consent),
            at: derived.at,
            written: None,
        });
    }
    let standing = claim.history.iter().filter(|entry| !entry.retracted);
    let entry = standing.rev().find(|entry| entry.body.is_lapse())?;
    Some(Lapse {
        instead: instead(matches!(entry.body, Body::ConsentLapsed {})),
        at: entry.at,
        written: Some(entry.revision),
    })
}

fn instead(consent: bool) -> ActKind {
    if consent {
        ActKind::DeclineConsent
    } else {
        ActKind::Resubmit
    }
}

/// On the desk: what the clock did and nobody recorded, and the ways to say that it was so, and that it was not.
pub(super) fn note(showing: Showing) -> AnyView {
    if showing.is_training() {
        return ().into_any();
    }
    let lapse = Memo::new(move |_| lapse(&showing.claim.read()));
    let note = move || {
        let lapse = lapse.get().filter(|lapse| lapse.written.is_none())?;
        let day = last_day(showing, lapse);
        let phrase = if lapse.instead == ActKind::Resubmit {
            keys::DERIVED_REJECTED
        } else {
            keys::DERIVED_CONSENT
        };
        Some(view! {
            <div class="derived">
                <Note>
                    {fill(phrase, &[("day", &day)])} " " {text(mirror::NOT_CONFIRMED)}
                    <div class="bar">{confirm::button(showing, lapse)} {open_button(showing)}</div>
                </Note>
            </div>
        })
    };
    note.into_any()
}

/// The same for a lapse that is on record.
pub(super) fn button(showing: Showing) -> AnyView {
    let written = Memo::new(move |_| {
        lapse(&showing.claim.read()).is_some_and(|lapse| lapse.written.is_some())
    });
    (move || {
        written
            .get()
            .then(|| view! { <p class="bar">{open_button(showing)}</p> })
    })
    .into_any()
}

fn open_button(showing: Showing) -> AnyView {
    // No act of its own: the dialog knows which one is meant.
    view! { <Button label=t(keys::OTHERWISE) on_click=move || showing.asked.set(Some(ActKind::EditClaim))/> }
        .into_any()
}

/// The last day on which it could have happened otherwise.
pub(super) fn last_day(showing: Showing, lapse: Lapse) -> String {
    let day = showing.work.read(|workspace, host| {
        let zone = workspace.zone();
        let today = zone.date_of(workspace.now(host));
        when::date(zone.date_of(lapse.at.plus_millis(-1)), today)
    });
    day.unwrap_or_default()
}

/// The dialog.
pub(super) fn dialog(showing: Showing) -> AnyView {
    let open = RwSignal::new(false);
    let happened = When::new();
    let reason = RwSignal::new(String::new());
    let fault = RwSignal::new(None::<(bool, String)>);
    // What is typed is kept when Escape closes the dialog, and asked about when the page is left.
    showing
        .app
        .unsaved
        .watch(move || !reason.read().trim().is_empty());
    Effect::new(move |_| {
        if showing.asked.get() == Some(ActKind::EditClaim) {
            let lapse = lapse(&showing.claim.read_untracked());
            let day = lapse.and_then(|lapse| {
                let before = lapse.at.plus_millis(-1);
                showing
                    .work
                    .peek(|workspace, _| workspace.zone().date_of(before))
            });
            happened.offer(day);
            fault.set(None);
            open.set(true);
        }
    });
    Effect::new(move |_| {
        if !open.get() && showing.asked.get_untracked() == Some(ActKind::EditClaim) {
            showing.asked.set(None);
        }
    });
    let lead = MaybeProp::derive(move || {
        let lapse = lapse(&showing.claim.read())?;
        let act = text(acts::name(lapse.instead));
        let phrase = if lapse.written.is_some() {
            keys::OTHERWISE_WRITTEN
        } else {
            keys::OTHERWISE_DERIVED
        };
        Some(fill(phrase, &[("act", act)]))
    });
    let confirm = move || {
        fault.set(None);
        let done = record(showing, happened, reason);
        match done {
            Ok(_) => {
                open.set(false);
                reason.set(String::new());
                focus_what_comes_next();
            }
            Err(Failure::Refused(refusal)) => {
                fault.set(Some((
                    is_at_day(&refusal),
                    showing.form.faults.words(&refusal),
                )));
            }
            Err(failure) => fault.set(Some((false, showing.words(&failure)))),
        }
    };
    let part = move |of_day: bool| {
        MaybeProp::derive(move || {
            let fault = fault.get().filter(|(day, _)| *day == of_day);
            fault.map(|(_, words)| words)
        })
    };
    view! {
        <Dialog
            id="dialog-otherwise"
            open=open
            title=t(keys::OTHERWISE)
            cancel=t(words::common::CANCEL)
            lead=lead
            error=part(false)
            on_confirm=confirm
            on_discard=move |()| reason.set(String::new())
        >
            {happened.fields("otherwise", showing, part(true))}
            <TextField
                id="otherwise-reason"
                label=t(labels::REASON)
                value=reason
                on_input=move |text: String| reason.set(text)
                hint=MaybeProp::derive(|| Some(text(keys::OPTIONAL).to_owned()))
            />
        </Dialog>
    }
    .into_any()
}

fn is_at_day(refusal: &Refusal) -> bool {
    refusal
        .field
        .as_deref()
        .is_some_and(|path| path.ends_with("at"))
}

/// In one batch: takes back the lapse and what followed, where it is written, and records what happened.
fn record(showing: Showing, happened: When, reason: RwSignal<String>) -> Result<Done, Failure> {
    let claim = showing.claim.get_untracked();
    let Some(lapse) = lapse(&claim) else {
        return Err(Failure::Refused(cpor_engine::Problem::NotStanding.into()));
    };
    let at = happened.instant(showing)?;
    let own = untrack(|| showing.work.role());
    let reason = Some(reason.get_untracked()).filter(|text| !text.trim().is_empty());
    let deed = |act, role, at, seen| Deed {
        claim: Some(showing.number),
        act,
        role,
        at,
        seen,
    };
    let mut deeds = Vec::with_capacity(2);
    if let Some(revision) = lapse.written {
        let why = reason.clone();
        let why = why.unwrap_or_else(|| untrack(|| text(keys::OTHERWISE_REASON)).to_owned());
        let retract = Act::Retract {
            from_revision: revision.into(),
            reason: why,
        };
        deeds.push(deed(retract, own, None, Some(claim.revision)));
    }
    let seen = lapse.written.is_none().then_some(claim.revision);
    deeds.push(match lapse.instead {
        ActKind::Resubmit => deed(Act::Resubmit, own, Some(at), seen),
        _ => deed(
            Act::DeclineConsent { reason },
            Role::Customer,
            Some(at),
            seen,
        ),
    });
    showing.work.perform_all(&deeds)
}
