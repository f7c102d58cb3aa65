//! The claim as a template: a copy without what the next one has otherwise.

use cpor_engine::command::ActKind;
use cpor_engine::workspace::Template;
use leptos::prelude::*;

use super::showing::{Showing, number_of};
use crate::parts::{Button, Icon, Note, NoteKind};
use crate::state::{Deed, Failure};
use crate::words::{Key, fill, t, templates as keys};

const CHOICES: [(Template, Key); 2] = [
    (Template::AnotherCustomer, keys::ANOTHER_CUSTOMER),
    (Template::MoreProducts, keys::MORE_PRODUCTS),
];

/// The two ways, while the claim may be copied.
pub(super) fn section(showing: Showing) -> AnyView {
    let refused = RwSignal::new(None::<String>);
    let is_open = Memo::new(move |_| {
        let acts = showing.acts.read();
        let mut copies = acts.iter().filter(|it| it.act == ActKind::CopyClaim);
        copies.any(|it| it.refusal.is_none())
    });
    let button = move |(template, label): (Template, Key)| {
        let make = move || {
            refused.set(None);
            match make(showing, template) {
                Ok(number) => {
                    let n = number.to_string();
                    showing.app.toasts.say(fill(keys::DONE, &[("n", &n)]));
                    let address = untrack(|| showing.app.workspace().claim(number));
                    showing.app.navigation.to(&address);
                }
                Err(failure) => refused.set(Some(showing.words(&failure))),
            }
        };
        view! { <Button label=t(label) icon=Icon::Copy small=true deed=true on_click=make/> }
    };
    view! {
        <Show when=move || is_open.get()>
            <p class="s q">{t(keys::WHY)}</p>
            <p class="bar">{CHOICES.map(button).into_iter().collect_view()}</p>
            {move || refused.get().map(|words| view! { <Note kind=NoteKind::Danger live=true>{words}</Note> })}
        </Show>
    }
    .into_any()
}

/// Makes the claim: its number.
fn make(showing: Showing, template: Template) -> Result<u64, Failure> {
    let number = number_of(showing.number);
    let acts = showing
        .work
        .peek(|workspace, _| workspace.like(number, template));
    let role = untrack(|| showing.work.role());
    let deeds = acts.transpose()?.unwrap_or_default().into_iter();
    let deeds = deeds.map(|(claim, act)| Deed {
        claim: Some(claim.0.into()),
        act,
        role,
        at: None,
        seen: None,
    });
    let deeds: Vec<Deed> = deeds.collect();
    let done = showing.work.perform_quietly(&deeds)?;
    Ok(done.claim().map_or(showing.number, |made| made.0.into()))
}
