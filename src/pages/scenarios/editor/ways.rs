//! Whether it can be played, and the ways out: try it, save it, share it.

use std::sync::Arc;

use leptos::prelude::*;

use super::{Draft, keeping::Keeping};
use crate::{
    pages::scenarios::hand_on::HandOn,
    parts::{Button, Icon, Kind, Note, NoteKind},
    scenarios::{Scene, begin, begin_again, fault_words, remedy_words, world_of},
    state::{App, Work},
    words::{editor as keys, scenarios as scenario_keys, t, text},
};

pub(super) fn ways(draft: Draft) -> AnyView {
    let (app, work) = (App::here(), Work::here());
    let is_kept = Memo::new(move |_| *draft.keeping.read() == Keeping::Kept);
    let forbidden = Memo::new(move |_| draft.judged.read().fault.is_some() || !is_kept.get());
    let try_it = move || {
        // Its world begins with what is stored.
        if !draft.is_kept_still() {
            return;
        }
        let typed = draft.as_typed();
        // Until it can be played the button does nothing.
        let Ok(scene) = Scene::own(&typed.name, &typed.json) else {
            return;
        };
        let (scene, world) = (Arc::new(scene), world_of(&typed.name));
        match world.is_some_and(|world| Work::worlds().contains(&world)) {
            true => begin_again(app, work, scene),
            false => begin(app, work, scene),
        }
    };
    let hand_on = HandOn::new(app);
    // What is typed, kept or not.
    let save = move || hand_on.save(&draft.as_typed());
    let share = move || hand_on.share(&draft.as_typed());
    let try_why = move || match is_kept.get() {
        true => text(keys::TRY_WHY),
        false => text(keys::TRY_NOT_KEPT),
    };
    view! {
        {state(draft)}
        {hand_on.note()}
        <div class="form-end">
            <Button
                label=t(keys::TRY)
                kind=Kind::Primary
                icon=Icon::Arrow
                forbidden=forbidden
                described_by="try-why"
                on_click=try_it
            />
            <Button label=t(scenario_keys::SAVE) icon=Icon::Export on_click=save/>
            <Button label=t(scenario_keys::SHARE) icon=Icon::Copy on_click=share/>
            <p class="why q" id="try-why">{try_why}</p>
        </div>
    }
    .into_any()
}

/// Whether it can be played; where not, what is wrong where, and what to do.
fn state(draft: Draft) -> AnyView {
    let said = Memo::new(move |_| {
        let judged = draft.judged.read();
        let fault = judged.fault.as_ref()?;
        Some(format!("{} {}", fault_words(fault), remedy_words(fault)))
    });
    let note = move || match said.get() {
        Some(fault) => view! { <Note title=t(keys::INCOMPLETE)>{fault}</Note> }.into_any(),
        None => view! { <Note kind=NoteKind::Good>{t(keys::COMPLETE)}</Note> }.into_any(),
    };
    view! { <div id="editor-state" aria-live="polite">{note}</div> }.into_any()
}
