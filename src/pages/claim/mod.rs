//! A claim: where it stands, what to do next, every clock, what each may do, its fields, documents and comments.

mod acknowledged;
mod acts;
mod adopt;
mod again;
mod answer;
mod as_typed;
mod asked;
mod begun;
mod bench;
mod clocks;
mod confirm;
mod correct;
mod details;
mod dialog;
mod disputed;
mod documents;
mod facts;
mod files;
pub(super) mod guided;
mod happened;
mod head;
mod life;
mod marks;
mod mirror;
mod next;
mod not_now;
mod once_saved;
mod otherwise;
mod overtaken;
mod particulars;
mod preflight;
mod preview;
mod put_back;
mod rich_text;
mod rivals;
mod showing;
mod templates;
mod texts;
mod thread;
mod twins;
mod undo;
mod waiting;
mod walk;

use leptos::prelude::*;

pub(super) use self::bench::{BenchPage, EyesPage};
pub(super) use self::facts::in_words as noted;
pub(super) use self::guided::GuidedPage;
pub(super) use self::happened::instant as happened_at;
pub(super) use self::life::LifePage;
use self::{showing::Showing, undo::Undoing};
use crate::{
    pages::{aside::AsideNote, not_found::NoSuchClaim},
    state::{App, Opened, Work},
};

/// The page.
#[component]
pub(super) fn ClaimPage(
    /// The claim's number.
    number: u64,
) -> impl IntoView {
    page_of(number, true, whole)
}

/// A page of the claim with this number. It is drawn anew when the claim comes or goes, and follows by itself what changes
/// in it. `edits`: what is typed into its fields and not saved is asked about before it is left.
fn page_of(
    number: u64,
    edits: bool,
    draw: impl Fn(Showing) -> AnyView + Send + Sync + 'static,
) -> AnyView {
    let (app, work) = (App::here(), Work::here());
    let leaving = RwSignal::new(false);
    let is_there = Memo::new(move |_| {
        let is_shown = !leaving.get() && work.opened() != Opened::Opening;
        is_shown.then(|| work.has_claim(number)).flatten()
    });
    let page = move || {
        is_there.get()?;
        match untrack(|| work.claim(number))? {
            Err(_) => Some(view! { <NoSuchClaim number=number/> }.into_any()),
            Ok(view) => {
                let showing = Showing::new(app, work, number, view, leaving);
                if edits {
                    // Of a claim that is gone there is nothing to save.
                    let is_there = move || is_there.get() == Some(true);
                    app.unsaved
                        .watch(move || is_there() && details::is_unsaved(showing));
                }
                Some(draw(showing))
            }
        }
    };
    page.into_any()
}

/// The whole page, with the parts in the order of their weight.
fn whole(showing: Showing) -> AnyView {
    let undoing = Undoing::new(showing);
    begun::by_address(showing);
    view! {
        {head::head(showing, undoing)}
        {undoing.note()}
        <AsideNote claim=showing.number/>
        {overtaken::section(showing)}
        {otherwise::note(showing)}
        {next::panel(showing)}
        {mirror::section(showing)}
        {rivals::section(showing)}
        {preflight::judging(showing)}
        <div class="cols by-touch">
            <div>
                {preflight::section(showing)}
                {documents::section(showing)}
                {details::section(showing)}
                {thread::section(showing)}
                {texts::section(showing)}
                {marks::section(showing)}
            </div>
            <aside class="side" aria-label=crate::words::t(crate::words::claim::SIDE)>
                {clocks::section(showing)}
                {acts::sections(showing)}
            </aside>
        </div>
        {dialog::dialogs(showing)}
    }
    .into_any()
}
