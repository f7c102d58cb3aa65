//! *Start again*: what was done in the world of a scenario is deleted; asked first.

use std::sync::Arc;

use leptos::prelude::*;

use super::{Scene, begin::begin_again};
use crate::{
    frame::SimulatedClock,
    parts::{Button, Dialog, Icon, Kind},
    state::{App, Work},
    words::{common, scenarios as keys, t, text},
};

/// The button and its question.
#[component]
pub(crate) fn StartAgain(
    /// Which.
    scene: Arc<Scene>,
    /// In the panel: lower, and without a border.
    #[prop(optional)]
    in_panel: bool,
) -> impl IntoView {
    let (app, work) = (App::here(), Work::here());
    let clock = expect_context::<SimulatedClock>();
    let asking = RwSignal::new(false);
    let begin = move || {
        asking.set(false);
        // What ended on the way, and what is typed, belonged to claims that go.
        clock.forget();
        app.unsaved.forget();
        begin_again(app, work, scene.clone());
    };
    let kind = if in_panel { Kind::Bare } else { Kind::Plain };
    view! {
        <Button label=t(keys::AGAIN) kind=kind small=in_panel icon=Icon::Reset on_click=move || asking.set(true)/>
        <Dialog
            id="dialog-again"
            open=asking
            title=t(keys::AGAIN)
            cancel=t(common::CANCEL)
            lead=MaybeProp::derive(|| Some(text(keys::AGAIN_LEAD).to_owned()))
            danger=true
            on_confirm=begin
        >
            ""
        </Dialog>
    }
}
