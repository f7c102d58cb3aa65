//! The stepper: the way walked and what comes next, with dates.

use std::time::Duration;

use leptos::{html, prelude::*};

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

/// The steps of a claim. Of a long way the first ones are folded into one mark that unfolds them; on a phone the way is a
/// row of segments under which the current step stands, until it is unfolded into a list.
#[component]
pub(crate) fn Stepper(
    /// The id of the button below; `<id>-steps` is the list.
    #[prop(into)]
    id: String,
    /// The name of the list ("Where this claim stands").
    #[prop(into)]
    label: Signal<String>,
    /// The steps, in order.
    #[prop(into)]
    steps: Signal<Vec<Step>>,
    /// How many of the first are folded.
    #[prop(into)]
    folded: Signal<usize>,
    /// The words of the mark in their place ("3 earlier steps").
    #[prop(into)]
    earlier: Signal<String>,
    /// The words of the button below, folded and unfolded.
    #[prop(into)]
    words: Signal<[&'static str; 2]>,
) -> impl IntoView {
    let whole = RwSignal::new(false);
    let list_id = format!("{id}-steps");
    let button = NodeRef::<html::Button>::new();
    let unfold = move |_| {
        whole.set(true);
        // The mark is gone, and its button with it; the other one is there once it is drawn.
        set_timeout(
            move || {
                if let Some(button) = button.get_untracked() {
                    // Only a button that has left the page cannot take the focus.
                    let _ = button.focus();
                }
            },
            Duration::ZERO,
        );
    };
    let mark = move || {
        (folded.get() > 0 && !whole.get()).then(|| {
            view! {
                <li class="earlier">
                    <Glyph icon=Icon::History/>
                    <span class="tx">
                        <button type="button" class="linkish" aria-expanded="false" on:click=unfold>
                            {move || earlier.get()}
                        </button>
                    </span>
                </li>
            }
        })
    };
    let items = move || {
        let hidden = if whole.get() { 0 } else { folded.get() };
        let steps = steps.get().into_iter().skip(hidden);
        steps.map(item).collect_view()
    };
    view! {
        <div class="path" class:whole=move || whole.get()>
            <ol class="steps" id=list_id.clone() aria-label=move || label.get()>
                {mark}
                {items}
            </ol>
            <button
                node_ref=button
                type="button"
                class="fold no-print"
                id=id
                aria-expanded=move || whole.get().to_string()
                aria-controls=list_id
                on:click=move |_| whole.update(|whole| *whole = !*whole)
            >
                {move || {
                    let [folded, unfolded] = words.get();
                    if whole.get() { unfolded } else { folded }
                }}
            </button>
        </div>
    }
}

fn item(step: Step) -> impl IntoView {
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
}
