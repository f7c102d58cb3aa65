//! Overview: all claims in figures, each of which opens its list. What is counted how, the engine says.

mod ahead;
mod decisions;
mod parts;
mod reasons;
mod standing;

use std::sync::Arc;

use cpor_engine::view::overview::Overview;
use cpor_engine::{RuleBook, Side};
use leptos::prelude::*;

use crate::{
    browser,
    frame::PageHead,
    parts::{Button, ButtonLink, EmptyState, Icon, Kind},
    place::WorkspaceAddress,
    state::{App, Work},
    words::{self, count, overview as keys, t},
};

/// What the parts of the page show.
struct Seen {
    overview: Overview,
    /// The rules for new claims, whose names are used.
    book: Option<Arc<RuleBook>>,
    /// The side of who acts.
    side: Side,
    address: WorkspaceAddress,
}

/// The page.
#[component]
pub(super) fn OverviewPage() -> impl IntoView {
    let (app, work) = (App::here(), Work::here());
    let overview = Memo::new(move |_| work.read(|workspace, host| workspace.overview(host)));
    let lede = MaybeProp::derive(move || {
        let overview = overview.read();
        let overview = overview.as_ref().filter(|overview| overview.total > 0)?;
        let open = parts::figure(overview.open());
        Some(count(
            keys::LEDE,
            parts::wide(overview.total),
            &[("open", &open)],
        ))
    });
    // What the page shows changes with these alone: a clock that ticks is no reason to draw it anew.
    let rules = Memo::new(move |_| {
        let book = work.read(|workspace, _| workspace.new_book().ok());
        book.flatten().map(|book| book.reference())
    });
    let side = Memo::new(move |_| work.role().side());
    let whole = move || {
        let overview = overview.get()?;
        rules.track();
        let address = app.workspace();
        if overview.total == 0 {
            return Some(empty(&address));
        }
        let book = work.peek(|workspace, _| workspace.new_book().ok());
        let seen = Seen {
            overview,
            book: book.flatten(),
            side: side.get(),
            address,
        };
        Some(sections(work, &seen))
    };
    view! {
        <PageHead title=t(keys::TITLE) lede=lede>
            <ButtonLink href=Signal::derive(move || app.workspace().customers()) label=t(words::customers::TITLE)/>
            <Button label=t(words::history::PRINT) icon=Icon::Print on_click=browser::print/>
        </PageHead>
        {whole}
    }
}

fn sections(work: Work, seen: &Seen) -> AnyView {
    view! {
        {standing::turns(seen)}
        <div class="pair">{standing::statuses(seen)} {ahead::section(seen)}</div>
        {ahead::consents(work, seen)}
        <div class="pair">{standing::ages(seen)} {decisions::section(seen)}</div>
        {reasons::asked(seen)}
        {reasons::rejected(seen)}
        <p class="s q foot-note">{t(keys::FOOT)}</p>
    }
    .into_any()
}

/// Nothing to count yet.
fn empty(address: &WorkspaceAddress) -> AnyView {
    let (new_claim, claims) = (address.new_claim(), address.claims());
    view! {
        <div class="card">
            <EmptyState title=t(keys::EMPTY) text=t(keys::EMPTY_TEXT)>
                <ButtonLink href=new_claim label=t(words::claims::NEW_CLAIM) kind=Kind::Primary/>
                <ButtonLink href=claims label=t(words::claims::TITLE)/>
            </EmptyState>
        </div>
    }
    .into_any()
}
