//! What was done and does not count after all, and what is shown and not saved: said, with the way to do it again.

use leptos::prelude::*;

use super::offer::offer;
use crate::{
    browser::ask_before_unload,
    parts::{Button, ButtonLink, Icon, Note, NoteKind},
    state::{App, Belongs, Elsewhere, Work},
    words::{fill, new_claim, shell as keys, t, text},
};

/// A note above the page; nothing while all that was done is saved, or stands again where it was typed.
#[component]
pub(super) fn Withdrawn() -> impl IntoView {
    let (app, work) = (App::here(), Work::here());
    let places = Memo::new(move |_| work.withdrawn());
    let owes = Memo::new(move |_| work.owes());
    // Whoever closes the page now would lose it. Another page of the site is where it is put back.
    Effect::new(move |before: Option<Option<WindowListenerHandle>>| {
        if let Some(handle) = before.flatten() {
            handle.remove();
        }
        (!places.read().is_empty() || owes.get()).then(ask_before_unload)
    });
    let note = move || {
        let places = places.get();
        (!places.is_empty()).then(move || {
            let title = match work.elsewhere() {
                Some(Elsewhere::Newer) => keys::OUTDATED,
                _ => keys::WITHDRAWN,
            };
            let each = places.into_iter().map(move |place| line(app, place));
            view! {
                <Note kind=NoteKind::Danger title=t(title)>
                    {each.collect_view()}
                    <p class="bar">
                        <Button
                            label=t(keys::WITHDRAWN_FORGET)
                            icon=Icon::Cross
                            small=true
                            on_click=move || work.forget_withdrawn()
                        />
                    </p>
                </Note>
            }
        })
    };
    let debt = move || {
        owes.get().then(|| {
            offer(keys::OWES, keys::OWES_WHY, keys::SAVE_AGAIN, move || {
                work.save_again();
            })
        })
    };
    view! { <div class="elsewhere" aria-live="polite">{note} {debt}</div> }
}

/// What was withdrawn in one place, and the way there.
fn line(app: App, place: Belongs) -> AnyView {
    let workspace = app.workspace();
    match place {
        Belongs::Claim(number) => {
            let named = number.0.to_string();
            let values = [("number", named.as_str())];
            let (says, way) = (
                fill(keys::WITHDRAWN_CLAIM, &values),
                fill(keys::WITHDRAWN_GO, &values),
            );
            let href = workspace.claim(number.0.into());
            view! { <p>{says} " " <ButtonLink href=href label=way/></p> }.into_any()
        }
        Belongs::NewClaim => {
            let href = workspace.new_claim();
            let label = t(new_claim::TITLE);
            view! { <p>{text(keys::WITHDRAWN_NEW)} " " <ButtonLink href=href label=label/></p> }
                .into_any()
        }
        Belongs::Nowhere => view! { <p>{text(keys::WITHDRAWN_NOWHERE)}</p> }.into_any(),
    }
}
