//! *Earlier states*: what the browser has kept of the workspace; looked at, brought back, or saved as a file.

mod look;

use std::sync::Arc;

use cpor_store::snapshots::{BEFORE, DAILY, Figures, HOURLY, Made};
use leptos::{prelude::*, task::spawn_local};

use self::look::Look;
use crate::{
    browser::files,
    exchange_ui::Importing,
    parts::{Button, Icon, Note, NoteKind, clipped_text},
    state::{App, EarlierState, Work},
    words::{Key, Plural, count, dates, fill, language, numbers, states as keys, t, text},
};

/// How many are drawn at first, and more at each asking.
const AT_ONCE: usize = 5;

/// The section of the page.
pub(super) fn section() -> AnyView {
    let body = view! {
        <EarlierStates/>
        {deleted_drafts}
    }
    .into_any();
    view! {
        <section class="setting" aria-labelledby="states">
            <header>
                <h2 id="states">{t(keys::TITLE)}</h2>
                <p>{why}</p>
            </header>
            <div>{body}</div>
        </section>
    }
    .into_any()
}

fn why() -> String {
    fill(
        keys::WHY,
        &[
            ("hours", &HOURLY.to_string()),
            ("days", &DAILY.to_string()),
            ("imports", &BEFORE.to_string()),
        ],
    )
}

/// The drafts that were deleted here, each the way to its page; tracked.
fn deleted_drafts() -> Option<AnyView> {
    let (app, work) = (App::here(), Work::here());
    let deleted: Vec<(u64, String)> = work.read(|workspace, _| {
        let all = workspace.all_histories();
        let all = all.filter(|(_, history)| history.claim().deleted);
        all.map(|(number, history)| {
            let name = history.claim().fields.name.as_ref();
            let name = name.map(ToString::to_string);
            (u64::from(number.0), name.unwrap_or_default())
        })
        .collect()
    })?;
    if deleted.is_empty() {
        return None;
    }
    let rows = deleted.into_iter().map(move |(number, name)| {
        let href = app.workspace().claim(number);
        view! { <li><a href=href>"#" {number.to_string()} " " {clipped_text(name)}</a></li> }
    });
    Some(
        view! {
            <details class="kind">
                <summary>
                    <b>{t(keys::DELETED)}</b>
                    " "
                    <span class="q">{t(keys::DELETED_WHY)}</span>
                </summary>
                <ul class="claims-of">{rows.collect_view()}</ul>
            </details>
        }
        .into_any(),
    )
}

/// The list, the latest first.
#[component]
pub(crate) fn EarlierStates(
    /// What is said where there are none.
    #[prop(default = keys::NONE)]
    none: Key,
) -> impl IntoView {
    let work = Work::here();
    let states = RwSignal::new(None::<Arc<[EarlierState]>>);
    let shown = RwSignal::new(AT_ONCE);
    let look = Look::new(work);
    let failed = RwSignal::new(None::<String>);
    Effect::new(move |_| {
        // Whenever something is stored, one may have been made.
        work.states_kept();
        let _ = work.stored();
        spawn_local(async move {
            let list = work.earlier_states().await;
            // The person may have left the page.
            let _ = states.try_set(Some(list.into()));
        });
    });
    let rows = move || {
        let states = states.get()?;
        if states.is_empty() {
            return Some(view! { <p class="q">{text(none)}</p> }.into_any());
        }
        let now = work.read(|workspace, _| Figures::of(workspace));
        let total = states.len();
        let rows = states.iter().take(shown.get()).enumerate();
        let rows = rows.map(|(index, state)| row(state, now, index, look, failed));
        Some(
            view! {
                <ul class="asides">{rows.collect_view()}</ul>
                {more(shown, total)}
            }
            .into_any(),
        )
    };
    view! {
        {rows}
        {move || failed.get().map(|why| view! { <Note kind=NoteKind::Danger live=true>{why}</Note> })}
        {look.dialog()}
    }
}

fn more(shown: RwSignal<usize>, total: usize) -> Option<AnyView> {
    let left = total.saturating_sub(shown.get());
    if left == 0 {
        return None;
    }
    let next = left.min(AT_ONCE);
    let values = [("n", &*next.to_string()), ("left", &*left.to_string())];
    let label = fill(keys::MORE, &values);
    let show = move || shown.update(|shown| *shown += next);
    Some(view! { <p class="bar"><Button label=label small=true on_click=show/></p> }.into_any())
}

/// “Fri 2 Oct 2020, 14:20”.
pub(super) fn when(state: &EarlierState, work: Work) -> String {
    #[allow(clippy::cast_precision_loss, reason = "an instant in milliseconds")]
    let millis = state.place.at.millis() as f64;
    dates::instant(language(), millis, &work.zone_name())
}

fn row(
    state: &EarlierState,
    now: Option<Figures>,
    index: usize,
    look: Look,
    failed: RwSignal<Option<String>>,
) -> AnyView {
    let (app, work, importing) = (App::here(), Work::here(), Importing::here());
    let when = when(state, work);
    let id = format!("state-{index}");
    // Where all of it is here just so, nothing can be brought back.
    let is_as_now = !state.is_of_another && now.is_some() && state.place.figures == now;
    let forbidden = Signal::stored(is_as_now);
    let why_id = format!("state-{index}-holds");
    let described = format!("{id} {why_id}");
    let then = {
        let state = state.clone();
        move |act: Box<dyn FnOnce(String)>| {
            let state = state.clone();
            failed.set(None);
            spawn_local(async move {
                match state.export().await {
                    Some(export) => act(export),
                    None => {
                        let _ = failed.try_set(Some(text(keys::UNREADABLE).to_owned()));
                    }
                }
            });
        }
    };
    let look_at = {
        let (then, when) = (then.clone(), when.clone());
        move || {
            let when = when.clone();
            then(Box::new(move |export| look.at(&when, export, failed)));
        }
    };
    let restore = {
        let (then, when) = (then.clone(), when.clone());
        move || {
            let name = fill(keys::NAME, &[("when", &when)]);
            then(Box::new(move |export| {
                spawn_local(importing.restore(name, export))
            }));
        }
    };
    let undo = (kind(state) == keys::BEFORE_IMPORT).then(|| {
        let (state, id, name) = (state.clone(), id.clone(), fill(keys::NAME, &[("when", &when)]));
        let undo = move || spawn_local(importing.undo_import_after(state.clone(), name.clone()));
        view! {
            <Button label=t(crate::words::exchange::UNDO_THIS) icon=Icon::Undo small=true described_by=id deed=true on_click=undo/>
        }
    });
    let file = file_name(state);
    let save = move || {
        let file = file.clone();
        then(Box::new(move |export| {
            files::download(&file, export.as_bytes(), "application/json");
            app.toasts
                .say(fill(crate::words::exchange::EXPORTED, &[("name", &file)]));
        }));
    };
    view! {
        <li>
            <p id=id.clone()><b>{when}</b> " · " {text(kind(state))}</p>
            <p class="q" id=why_id>{holds(state)} " " {differs(state, now)}</p>
            <p class="bar">
                <Button label=t(keys::LOOK) small=true described_by=id.clone() on_click=look_at/>
                <Button label=t(keys::RESTORE) icon=Icon::Reset small=true described_by=described forbidden=forbidden deed=true on_click=restore/>
                <Button label=t(keys::SAVE) icon=Icon::Export small=true described_by=id on_click=save/>
                {undo}
            </p>
        </li>
    }
    .into_any()
}

fn kind(state: &EarlierState) -> Key {
    match state.place.made {
        _ if state.is_of_another => keys::OF_ANOTHER,
        Made::ByItself => keys::HOURLY,
        Made::BeforeImport => keys::BEFORE_IMPORT,
    }
}

/// “12 claims, 340 records, 34 kB”.
fn holds(state: &EarlierState) -> Option<String> {
    let figures = state.place.figures?;
    let records = count(keys::RECORDS, figures.records, &[]);
    let size = numbers::bytes(language(), state.place.bytes);
    let values = [("records", &*records), ("size", &*size)];
    Some(count(keys::HOLDS, figures.claims, &values) + ".")
}

/// “Now: 2 claims more, 9 records more.”
fn differs(state: &EarlierState, now: Option<Figures>) -> Option<String> {
    let (then, now) = (state.place.figures?, now?);
    if state.is_of_another {
        return None;
    }
    if then == now {
        return Some(text(keys::AS_NOW).to_owned());
    }
    let claims = [keys::CLAIMS_MORE, keys::CLAIMS_FEWER];
    let records = [keys::RECORDS_MORE, keys::RECORDS_FEWER];
    let lines = [
        difference(then.claims, now.claims, claims),
        difference(then.records, now.records, records),
    ];
    let lines: Vec<String> = lines.into_iter().flatten().collect();
    let what = match lines.as_slice() {
        [] => text(keys::OTHER_RECORDS).to_owned(),
        lines => lines.join(", "),
    };
    Some(fill(keys::DIFFERENT, &[("what", &what)]))
}

fn difference(then: u64, now: u64, [more, fewer]: [Plural; 2]) -> Option<String> {
    match now.cmp(&then) {
        std::cmp::Ordering::Equal => None,
        std::cmp::Ordering::Greater => Some(count(more, now - then, &[])),
        std::cmp::Ordering::Less => Some(count(fewer, then - now, &[])),
    }
}

/// `cpor-state-2020-10-02T14-20-00Z.json`.
fn file_name(state: &EarlierState) -> String {
    let at = state.place.at.to_string().replace(':', "-");
    format!("cpor-state-{at}.json")
}
