//! The cue of a situation: what to press now, for as long as its claim stands at the telling moment.

use leptos::prelude::*;

use super::bar::Bar;
use crate::{place::WorkspaceAddress, samples::Situation, words::text};

/// The cue; nothing in a world that is no situation, or once the claim has moved on.
pub(super) fn cue(bar: Bar) -> AnyView {
    let situation = Memo::new(move |_| {
        let WorkspaceAddress::Sandbox(world) = bar.app.workspace() else {
            return None;
        };
        let situation = Situation::of(&world)?;
        let stands = bar.work.read(|workspace, host| {
            let (newest, _) = workspace.claims().last()?;
            Some(workspace.view(newest, host).ok()?.place)
        });
        (stands.flatten() == Some(situation.place())).then_some(situation)
    });
    let shown = move || {
        let situation = situation.get()?;
        Some(view! {
            <section class="cue" aria-labelledby="cue">
                <b id="cue">{text(situation.title())}</b>
                " "
                <span>{text(situation.press())}</span>
            </section>
        })
    };
    shown.into_any()
}
