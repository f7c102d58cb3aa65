//! The figure of the overview whose claims the list shows, in words, with the way to all claims.

use leptos::prelude::*;

use super::filters::Filters;
use crate::{
    parts::{Button, Note},
    shown::figures,
    state::Work,
    words::{claims as keys, fill, t},
};

/// The note; nothing where the address names no figure. Tracked.
pub(super) fn note(work: Work, filters: Filters) -> Option<AnyView> {
    let figure = filters.figure()?;
    let today = work.read(|workspace, host| workspace.zone().date_of(workspace.now(host)))?;
    let name = figures::name(figure, today);
    Some(
        view! {
            <Note>
                {fill(keys::OF_FIGURE, &[("figure", &name)])}
                <p class="bar">
                    <Button label=t(keys::EVERY_FIGURE) small=true on_click=move || filters.leave_figure()/>
                </p>
            </Note>
        }
        .into_any(),
    )
}
