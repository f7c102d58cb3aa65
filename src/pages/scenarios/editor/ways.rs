//! Whether it can be played, and the ways out: try it, save it, share it.

use leptos::{prelude::*, task::spawn_local};

use super::Draft;
use crate::{
    pages::scenarios::hand_on::HandOn,
    parts::{Button, Icon, Kind, Note, NoteKind},
    scenarios::{self, begin, begin_again, fault_words, own_named, world_of},
    state::{App, Work},
    words::{editor as keys, scenarios as scenario_keys, t},
};

pub(super) fn ways(draft: Draft) -> AnyView {
    let (app, work) = (App::here(), Work::here());
    let faulty = Memo::new(move |_| draft.judged.read().fault.is_some());
    let name = move || {
        draft
            .scenario
            .with_untracked(|scenario| scenario.name.clone())
    };
    let try_it = move || {
        spawn_local(async move {
            // Until it can be played the button does nothing.
            let Ok(scene) = scenarios::scene(&name()).await else {
                return;
            };
            let world = world_of(&scene.scenario.name);
            match world.is_some_and(|world| Work::worlds().contains(&world)) {
                true => begin_again(app, work, scene),
                false => begin(app, work, scene),
            }
        });
    };
    let hand_on = HandOn::new(app);
    // What is kept, which is what is typed.
    let save = move || own_named(&name()).inspect(|own| hand_on.save(own));
    let share = move || own_named(&name()).inspect(|own| hand_on.share(own));
    view! {
        {state(draft)}
        {hand_on.note()}
        <div class="form-end">
            <Button
                label=t(keys::TRY)
                kind=Kind::Primary
                icon=Icon::Arrow
                forbidden=faulty
                described_by="try-why"
                on_click=try_it
            />
            <Button label=t(scenario_keys::SAVE) icon=Icon::Export on_click=move || drop(save())/>
            <Button label=t(scenario_keys::SHARE) icon=Icon::Copy on_click=move || drop(share())/>
            <p class="why q" id="try-why">{t(keys::TRY_WHY)}</p>
        </div>
    }
    .into_any()
}

/// Whether it can be played; where not, what is wrong where, and what to do.
fn state(draft: Draft) -> AnyView {
    let said = Memo::new(move |_| {
        let judged = draft.judged.read();
        let fault = judged.fault.as_ref()?;
        Some(format!("{} {}", fault_words(fault), fault.wrong.remedy()))
    });
    let note = move || match said.get() {
        Some(fault) => view! { <Note title=t(keys::INCOMPLETE)>{fault}</Note> }.into_any(),
        None => view! { <Note kind=NoteKind::Good>{t(keys::COMPLETE)}</Note> }.into_any(),
    };
    view! { <div id="editor-state" aria-live="polite">{note}</div> }.into_any()
}
