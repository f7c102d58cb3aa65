//! The stepper: the way walked and what comes next, with dates.

use leptos::prelude::*;

use super::{
    icon::{Glyph, Icon},
    status_badge::Look,
};

/// Where a step lies on the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// Walked.
    Done,
    /// Here.
    Here,
    /// Possible, not yet walked: dashed.
    Ahead,
}

/// One step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Step {
    /// Where it lies.
    pub(crate) place: Place,
    /// The look of its status; drawn where one stands.
    pub(crate) look: Look,
    /// Its word.
    pub(crate) title: String,
    /// Since when, or what may follow.
    pub(crate) note: String,
}

/// The steps of a claim.
#[component]
pub(crate) fn Stepper(
    /// The name of the list ("Where this claim stands").
    #[prop(into)]
    label: Signal<String>,
    /// The steps, in order.
    #[prop(into)]
    steps: Signal<Vec<Step>>,
    /// As a list from top to bottom, at every width.
    #[prop(optional)]
    walk: bool,
    /// Together with `walk`: only on a phone, in the place of the diagram.
    #[prop(optional)]
    phone_only: bool,
) -> impl IntoView {
    let class = match (walk, phone_only) {
        (false, _) => "steps",
        (true, false) => "steps walk",
        (true, true) => "steps walk phone",
    };
    let items = move || {
        steps
            .get()
            .into_iter()
            .map(|step| {
                let (class, icon) = match step.place {
                    Place::Done => (None, Icon::Tick),
                    Place::Here => (
                        Some(format!("here {}", step.look.class())),
                        step.look.icon(),
                    ),
                    Place::Ahead => (Some("ahead".to_owned()), Icon::Ahead),
                };
                view! {
                    <li class=class aria-current=(step.place == Place::Here).then_some("step")>
                        <Glyph icon=icon/>
                        <span class="tx">
                            <b>{step.title}</b>
                            " "
                            {step.note}
                        </span>
                    </li>
                }
            })
            .collect_view()
    };
    view! { <ol class=class aria-label=move || label.get()>{items}</ol> }
}
