//! The guided form: a draft step by step, each step with what its choices mean and what of it can be changed later.
//!
//! A draft is saved as it is typed, so it can be left at any step, and its steps can be taken in any order. The fields,
//! the documents and the checks are those of the claim's own page.

mod rail;
mod step;

use cpor_engine::Place;
use leptos::prelude::*;

use super::showing::Showing;
use super::{acts, as_typed, details, dialog, page_of};
use crate::frame::PageHead;
use crate::pages::claim_form::{ClaimForm, not_saved_yet};
use crate::pages::crumb::crumb;
use crate::parts::{Button, ButtonLink, Icon, Kind, Note, isolated};
use crate::place::{GuidedStep, Page};
use crate::words::{fill, guided as keys, t, text};

/// The page.
#[component]
pub(in crate::pages) fn GuidedPage(
    /// The claim's number.
    number: u64,
    /// Which step.
    step: GuidedStep,
) -> impl IntoView {
    page_of(number, true, move |showing| whole(showing, step))
}

/// The first step of a claim that is not there yet: its fields, with the rail of the steps that follow.
pub(in crate::pages) fn begun(form: ClaimForm) -> AnyView {
    view! {
        {rail::ahead()}
        {step::fields_of(form, GuidedStep::Customer)}
    }
    .into_any()
}

fn whole(showing: Showing, step: GuidedStep) -> AnyView {
    let title = Signal::derive(move || {
        let claim = showing.claim.read();
        match claim.fields.name.as_deref().map(str::trim) {
            None | Some("") => fill(keys::OF_NUMBER, &[("number", &showing.number.to_string())]),
            Some(name) => fill(keys::OF_NAMED, &[("name", &isolated(name))]),
        }
    });
    let above = move || {
        let here = Page::Guided(showing.number, step);
        crumb(showing.number, &[(here, keys::CRUMB)])
    };
    let all = Signal::derive(move || showing.app.workspace().claim(showing.number));
    // Where fields are saved as they are typed: in a draft, for the partner.
    let is_open = Memo::new(move |_| as_typed::applies(showing));
    // What comes next stands on the claim's own page.
    Effect::new(move |was_open: Option<bool>| {
        let place = showing.claim.read().place;
        if was_open == Some(true) && !is_open.get() && place != Place::Editing {
            showing.app.navigation.replace(&all.get_untracked());
        }
        is_open.get()
    });
    let body = move || match is_open.get() {
        true => view! {
            {rail::of(showing, step)}
            <div class="form">{step::body(showing, step)}</div>
            {end(showing, step)}
        }
        .into_any(),
        false => closed(showing),
    };
    view! {
        <PageHead title=title lede=t(keys::LEDE) above=above>
            <ButtonLink href=all label=t(keys::ALL_AT_ONCE) kind=Kind::Bare/>
        </PageHead>
        {body}
        {dialog::dialogs(showing)}
    }
    .into_any()
}

/// Back and on. *Next* goes on also where something is lacking; what cannot be saved as it is typed keeps one here.
fn end(showing: Showing, step: GuidedStep) -> AnyView {
    let app = showing.app;
    let go = move |to: GuidedStep| {
        if as_typed::save_all(showing) {
            let address = untrack(|| app.workspace().guided(showing.number, to));
            app.navigation.to(&address);
        }
    };
    let back = step.before().map(|to| {
        view! { <Button label=t(keys::BACK) on_click=move || go(to)/> }
    });
    let next = step.next().map(|to| {
        view! { <Button label=t(keys::NEXT) kind=Kind::Primary icon=Icon::NextEvent on_click=move || go(to)/> }
    });
    let unsaved = Signal::derive(move || details::is_unsaved(showing));
    view! {
        <div class="form-end no-print">
            {back}
            {next}
            {not_saved_yet(unsaved)}
        </div>
    }
    .into_any()
}

/// A claim that is no draft any more, or is not the acting role's: why it is not edited here, and where it is.
fn closed(showing: Showing) -> AnyView {
    let why = move || match showing.claim.read().place {
        Place::Editing => text(keys::NOT_YOURS),
        _ => text(keys::SUBMITTED),
    };
    let href = Signal::derive(move || showing.app.workspace().claim(showing.number));
    view! {
        <Note>
            {why}
            <p class="bar"><ButtonLink href=href label=t(keys::TO_CLAIM)/></p>
        </Note>
    }
    .into_any()
}

/// *Submit claim* and what else moves the claim on.
fn next_acts(showing: Showing) -> AnyView {
    let shown = move |judged: &super::showing::Judged| {
        super::next::is_next(judged, showing).then_some(Kind::Primary)
    };
    acts::places(showing, std::sync::Arc::new(shown), true)
}
