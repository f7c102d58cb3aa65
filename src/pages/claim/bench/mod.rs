//! The PoE workbench: the documents of a claim, the one that is looked at beside what is noted of it, and what a review
//! would ask for, which follows what is ticked before it is saved.

mod checklist;
mod chosen;
mod documents;
mod eyes;
mod newer;
mod rows;
mod shows;
mod state;

use leptos::prelude::*;

pub(in crate::pages) use self::eyes::EyesPage;
use self::state::Bench;
use super::page_of;
use super::showing::Showing;
use super::undo::Undoing;
use crate::frame::PageHead;
use crate::pages::crumb::crumb;
use crate::parts::{ButtonLink, Icon, isolated};
use crate::place::Page;
use crate::words::{self, Phrase, bench as keys, fill, t};

/// The page.
#[component]
pub(in crate::pages) fn BenchPage(
    /// The claim's number.
    number: u64,
) -> impl IntoView {
    page_of(number, false, whole)
}

fn whole(showing: Showing) -> AnyView {
    let bench = Bench::new(showing);
    let undoing = Undoing::new(showing);
    let title = title_of(showing, keys::OF_NUMBER, keys::OF_NAMED);
    let above = move || {
        crumb(
            showing.number,
            &[(Page::Bench(showing.number), keys::CRUMB)],
        )
    };
    let (app, number) = (showing.app, showing.number);
    let proof = Signal::derive(move || app.workspace().proof(number));
    let eyes = Signal::derive(move || app.workspace().eyes(number));
    view! {
        <PageHead title=title lede=t(keys::LEDE) above=above>
            {undoing.buttons()}
            <ButtonLink href=proof label=t(words::proof::OPEN) icon=Icon::Document/>
            <ButtonLink href=eyes label=t(keys::EYES) icon=Icon::Review/>
        </PageHead>
        {undoing.note()}
        <div class="bench">
            <div>
                {documents::section(bench)}
                {chosen::section(bench)}
            </div>
            <div>
                {shows::section(bench)}
                {checklist::section(bench)}
            </div>
        </div>
        {rows::section(showing, bench.evidence)}
    }
    .into_any()
}

/// The heading of a page of the claim: by its name, or by its number while it has none.
fn title_of(showing: Showing, of_number: Phrase, of_named: Phrase) -> Signal<String> {
    Signal::derive(move || {
        let claim = showing.claim.read();
        match claim.fields.name.as_deref().map(str::trim) {
            None | Some("") => fill(of_number, &[("number", &showing.number.to_string())]),
            Some(name) => fill(of_named, &[("name", &isolated(name))]),
        }
    })
}
