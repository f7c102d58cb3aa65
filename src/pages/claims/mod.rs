//! Claims: the list, what is whose turn and until when.

mod bulk;
mod columns;
mod doors;
mod empty;
mod figure;
mod filters;
mod first_use;
mod motion;
mod picked;
mod row;
mod rows;
mod table;
mod turns;
mod unread;
mod views;
mod window;

use leptos::prelude::*;

use self::{filters::Filters, picked::Picked, rows::Rows};
use crate::{
    exchange_ui::{ExportDialog, ImportButton},
    frame::PageHead,
    pages::{absent::AbsentNote, aside::AsideNote, reminder::ExportReminder, share::ShareNote},
    parts::{Button, Icon, Kind},
    scenarios,
    state::{App, Opened, Work},
    words::{claims as keys, count, exchange, fill, t, text},
};

/// How much there is to show.
#[derive(Clone, Copy, PartialEq, Eq)]
enum There {
    /// The workspace is being read, or cannot be.
    NotYet,
    /// No claims.
    Empty,
    /// Something is stored, and no claim of it can be shown.
    Unread,
    Claims,
}

/// The page.
#[component]
pub(super) fn ClaimsPage() -> impl IntoView {
    let (app, work) = (App::here(), Work::here());
    let filters = Filters::of(app.navigation);
    let rows = Rows::of(work, filters);
    let picked = Picked::of(rows);
    let there = Memo::new(move |_| match work.opened() {
        Opened::Open => work
            .read(|workspace, _| match workspace.claims().next() {
                Some(_) => There::Claims,
                None if unread::is_so(work) => There::Unread,
                None => There::Empty,
            })
            .unwrap_or(There::NotYet),
        _ => There::NotYet,
    });
    let acts = move || match there.get() {
        There::Claims => head_acts(app, rows, picked),
        _ => ().into_any(),
    };
    let body = move || match there.get() {
        There::Claims => list(app, work, filters, rows, picked),
        There::Empty => empty::page(app, work),
        There::Unread => unread::page(app, work),
        There::NotYet => ().into_any(),
    };
    // The first screen of the desk says what this is; one heading, so that the focus stays on it.
    let welcome = Memo::new(move |_| there.get() == There::Empty && !app.workspace().is_training());
    let heading = Signal::derive(move || {
        let key = match there.get() {
            There::Unread => keys::UNREAD,
            _ if welcome.get() => keys::WELCOME,
            _ => keys::TITLE,
        };
        text(key).to_owned()
    });
    let class = Signal::derive(move || if welcome.get() { "hero" } else { "head" });
    view! {
        <PageHead title=heading tab=t(keys::TITLE) class=class below=move || lede(app, work, there, rows)>
            {acts}
        </PageHead>
        <ShareNote/>
        <AsideNote/>
        <AbsentNote/>
        <ExportReminder/>
        {body}
    }
}

fn head_acts(app: App, rows: Rows, picked: Picked) -> AnyView {
    let listed = Signal::derive(move || rows.numbers());
    // Where some are chosen, the way to a file of these stands beside them.
    let none = Memo::new(move |_| picked.claims().is_empty());
    let export = move || {
        none.get().then(|| {
            view! { <ExportDialog label=exchange::EXPORT kind=Kind::Bare listed=listed/> }
        })
    };
    view! {
        <ImportButton kind=Kind::Bare/>
        {export}
        {new_claim(app)}
    }
    .into_any()
}

/// The way to a new claim.
fn new_claim(app: App) -> AnyView {
    let go = move || {
        let workspace = app.place.with_untracked(crate::place::Place::workspace);
        app.navigation.stroll(&workspace.new_claim());
    };
    // Where a scenario says what is to be done, that is not it.
    let kind = match untrack(|| scenarios::name_at(&app.workspace())) {
        None => Kind::Primary,
        Some(_) => Kind::default(),
    };
    view! { <Button id="act-createClaim" label=t(keys::NEW_CLAIM) kind=kind icon=Icon::Plus on_click=go/> }
        .into_any()
}

/// The sentence that says first what matters.
fn lede(app: App, work: Work, there: Memo<There>, rows: Rows) -> AnyView {
    let sentence = move || match there.get() {
        There::NotYet | There::Unread => ().into_any(),
        There::Empty if app.workspace().is_training() => ().into_any(),
        There::Empty => view! { <p class="lede">{text(keys::WELCOME_LEDE)}</p> }.into_any(),
        There::Claims => {
            let (yours, total) = turns::yours(work, rows);
            let total = [("total", &*total.to_string())];
            let waits = match yours {
                0 => fill(keys::NONE_YOURS, &total),
                _ => count(keys::YOURS, yours, &total),
            };
            let today = match app.due_today.get() {
                0 => view! { {text(keys::NONE_DUE_TODAY)} }.into_any(),
                n => view! { <b>{count(keys::DUE_TODAY, n, &[])}</b> }.into_any(),
            };
            view! { <p class="lede">{waits} " " {today}</p> }.into_any()
        }
    };
    sentence.into_any()
}

fn list(app: App, work: Work, filters: Filters, rows: Rows, picked: Picked) -> AnyView {
    view! {
        {turns::strip(work, filters, rows)}
        {filters::tools(work, filters, rows)}
        {move || figure::note(work, filters)}
        <div class="list-ways">{bulk::bar(rows, picked)} {views::menu(app, filters)} {columns::menu(filters)}</div>
        {table::table(app, work, filters, rows, picked)}
        {move || has_rulers(rows).then(|| view! {
            <p class="s qq foot-note">{fill(keys::FOOT, &[("zone", &work.zone_name())])}</p>
        })}
    }
    .into_any()
}

/// Whether a clock is drawn in the list; tracked.
fn has_rulers(rows: Rows) -> bool {
    let listed = rows.listed.read();
    listed.iter().any(|claim| claim.next_deadline.is_some())
}
