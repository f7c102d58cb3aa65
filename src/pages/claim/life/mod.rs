//! The life of a claim: the lifecycle of its rules with the way it has walked, where it stands and what may come. What
//! may be done is done from here, as on the claim's own page.

mod table;
mod walked;
mod ways;

use cpor_engine::command::ActKind;
use leptos::prelude::*;

use super::acts::press;
use super::showing::Showing;
use super::{dialog, next, page_of};
use crate::browser;
use crate::frame::PageHead;
use crate::pages::coverage::never_done;
use crate::pages::crumb::crumb;
use crate::pages::lifecycle::{self, Life};
use crate::parts::{Button, Icon, Note, NoteKind, isolated};
use crate::place::Page;
use crate::shown::status;
use crate::words::{self, fill, life as keys, t};

/// The page.
#[component]
pub(in crate::pages) fn LifePage(
    /// The claim's number.
    number: u64,
) -> impl IntoView {
    page_of(number, false, whole)
}

fn whole(showing: Showing) -> AnyView {
    let life = Memo::new(move |_| match showing.book() {
        Some(book) => ways::life(showing, &book),
        None => Life::default(),
    });
    let title = Signal::derive(move || {
        let claim = showing.claim.read();
        match claim.fields.name.as_deref().map(str::trim) {
            None | Some("") => fill(keys::TITLE, &[("number", &showing.number.to_string())]),
            Some(name) => fill(keys::TITLE_NAMED, &[("name", &isolated(name))]),
        }
    });
    let app = showing.app;
    let history = move || {
        let address = untrack(|| app.workspace().history(showing.number));
        app.navigation.stroll(&address);
    };
    let above = move || crumb(showing.number, &[(Page::Life(showing.number), keys::LIFE)]);
    view! {
        <PageHead title=title above=above>
            <Button label=t(words::claim::HISTORY) icon=Icon::History on_click=history/>
            <Button label=t(words::history::PRINT) icon=Icon::Print on_click=browser::print/>
        </PageHead>
        <p class="turn">{move || next::turn(showing)}</p>
        <h2 id="next-title" tabindex="-1">{move || next::deed(showing)}</h2>
        {move || refused(showing)}
        {picture(showing, life)}
        {walked::list(showing)}
        {table::next(showing, life)}
        {showing.is_training().then(never_done)}
        {dialog::dialogs(showing)}
    }
    .into_any()
}

/// Why what was pressed in the drawing was refused: its button below says so too.
fn refused(showing: Showing) -> Option<AnyView> {
    let (_, words) = showing.refused.get()?;
    Some(view! { <Note kind=NoteKind::Danger>{words}</Note> }.into_any())
}

fn picture(showing: Showing, life: Memo<Life>) -> AnyView {
    let pressed = Callback::new(move |act: ActKind| press(showing, act));
    let drawn = move || {
        let book = showing.book()?;
        let life = life.read();
        Some(lifecycle::drawing(
            &book,
            &life,
            says(showing, &life),
            Some(pressed),
        ))
    };
    view! {
        <section class="sec" aria-labelledby="life-picture">
            <h2 id="life-picture" class="vh">{t(keys::PICTURE)}</h2>
            <div class="card pad">
                {drawn}
                {lifecycle::legend()}
                {table::whole(showing, life)}
            </div>
        </section>
    }
    .into_any()
}

/// The drawing in a sentence, for who does not see it.
fn says(showing: Showing, life: &Life) -> String {
    let here = showing.book().zip(life.here);
    let here = here.map(|(book, place)| status::place_in(&book, place));
    fill(keys::PICTURE_SAYS, &[("here", &here.unwrap_or_default())])
}
