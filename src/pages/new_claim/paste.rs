//! A row of a spreadsheet into the fields: blank ones are filled, what is typed stays and that is said, and what cannot be
//! understood stands where it was meant, with what is wrong.

use cpor_engine::fields::ClaimInput;
use cpor_engine::sheet::{Fault, Row, pasted};
use cpor_store::StorageFault;
use leptos::prelude::*;
use leptos::wasm_bindgen::{JsCast, JsValue};
use web_sys::{DataTransfer, Event};

use crate::exchange_ui::TemplateButton;
use crate::pages::claim_form::{ClaimForm, Typed};
use crate::pages::saying::{failure_words, refusal_words};
use crate::parts::{Button, Kind, Note, NoteKind, TextArea, isolated};
use crate::shown::fields as labels;
use crate::state::{Failure, Work};
use crate::words::{count, fill, new_claim as keys, rows, t, text};

/// What became of a row.
#[derive(Clone, Default, PartialEq)]
struct Pasted {
    filled: u64,
    /// Paths of fields that hold something else than the row says.
    kept: Vec<&'static str>,
    row: ClaimInput,
    /// What could not be understood and stands in no field.
    not: Vec<String>,
    unread: Vec<String>,
    in_flight: bool,
}

/// The control, folded until somebody wants it.
pub(super) fn section(form: ClaimForm, work: Work) -> AnyView {
    let typed = RwSignal::new(String::new());
    let came = RwSignal::new(None::<Result<Pasted, String>>);
    let take = move |row: String| {
        if row.trim().is_empty() {
            return;
        }
        came.set(Some(take(form, work, &row)));
        typed.set(row);
    };
    // A paste is taken at once: a row that is typed has its button.
    let on_paste = move |event: Event| {
        let data = js_sys::Reflect::get(&event, &JsValue::from_str("clipboardData"));
        let data: Option<DataTransfer> = data.ok().and_then(|it| it.dyn_into().ok());
        let row = data.and_then(|data| data.get_data("text/plain").ok());
        if let Some(row) = row.filter(|row| !row.trim().is_empty()) {
            event.prevent_default();
            take(row);
        }
    };
    view! {
        <details class="kind paste">
            <summary>{t(keys::PASTE)}</summary>
            <div class="stack" on:paste=move |event| on_paste(event.into())>
                <TextArea
                    id="pasted-row"
                    label=t(keys::PASTE_ROW)
                    value=typed
                    on_input=move |row: String| typed.set(row)
                    hint=MaybeProp::derive(|| Some(text(keys::PASTE_HINT).to_owned()))
                    error=MaybeProp::derive(move || came.get().and_then(Result::err))
                    wide=true
                />
                <p class="bar">
                    <Button label=t(keys::PASTE_FILL) on_click=move || take(typed.get_untracked())/>
                    <TemplateButton kind=Kind::Bare/>
                </p>
                {move || came.get().and_then(Result::ok).map(|it| said(form, came, it))}
            </div>
        </details>
    }
    .into_any()
}

/// Reads a row and fills the blank fields.
fn take(form: ClaimForm, work: Work, text: &str) -> Result<Pasted, String> {
    let zone = untrack(|| work.zone_name());
    let read = work.peek(|workspace, _| pasted(text, &*workspace.new_book()?));
    let failure = |failure: Failure| failure_words(&failure, &zone);
    let read = read.ok_or_else(|| failure(Failure::Storage(StorageFault::Blocked)))?;
    let (row, unread) = read.map_err(|refusal| failure(Failure::Refused(refusal)))?;
    let mut pasted = fill_blank(form, &row);
    pasted.unread = unread;
    pasted.in_flight = row.filing.is_some();
    for fault in &row.faults {
        let words = refusal_words(&fault.refusal, &zone);
        if let Some(words) = show(form, fault, words) {
            pasted.not.push(words);
        }
    }
    Ok(pasted)
}

fn fill_blank(form: ClaimForm, row: &Row) -> Pasted {
    let blank = ClaimInput::default();
    let fields = Typed::of(&row.claim);
    let mut pasted = Pasted {
        row: row.claim.clone(),
        ..Pasted::default()
    };
    for path in fields.changed_paths(&blank) {
        if form.typed.changes_of(&[path], &blank).is_empty() {
            form.typed.settle_only(&[path], &row.claim);
            form.faults.forget(path);
            pasted.filled = pasted.filled.saturating_add(1);
        } else if !form.typed.changes_of(&[path], &row.claim).is_empty() {
            pasted.kept.push(path);
        }
    }
    pasted
}

/// Puts what is at fault where it was meant, as it stood in the row; in words, where no blank field takes a text as it is.
fn show(form: ClaimForm, fault: &Fault, words: String) -> Option<String> {
    let given = fault.given.trim();
    let path = Typed::known_path(fault.column);
    let is_text = |path: &&str| !["solutionArea", "activities", "products"].contains(path);
    match path.filter(is_text) {
        Some(path)
            if form
                .typed
                .text(path)
                .with_untracked(|it| it.trim().is_empty()) =>
        {
            form.typed.text(path).set(given.to_owned());
            form.faults.say(path, words);
            None
        }
        _ => {
            let given = isolated(given);
            let at = match fault.column {
                "" => fill(rows::GIVEN, &[("given", &given)]),
                column => fill(rows::CELL, &[("column", column), ("given", &given)]),
            };
            Some(format!("{at} {words}"))
        }
    }
}

/// What became of it.
fn said(
    form: ClaimForm,
    came: RwSignal<Option<Result<Pasted, String>>>,
    pasted: Pasted,
) -> AnyView {
    let whole = pasted.kept.is_empty() && pasted.not.is_empty() && pasted.unread.is_empty();
    let kind = if whole && !pasted.in_flight {
        NoteKind::Good
    } else {
        NoteKind::Warn
    };
    let names = pasted.kept.iter().filter_map(|path| labels::label(path));
    let names: Vec<&str> = names.map(text).collect();
    let kept =
        (!names.is_empty()).then(|| fill(keys::PASTE_KEPT, &[("fields", &names.join(", "))]));
    let unread: Vec<_> = pasted.unread.iter().map(|name| isolated(name)).collect();
    let many = u64::try_from(unread.len()).unwrap_or(u64::MAX);
    let unread = (many > 0).then(|| count(rows::UNREAD, many, &[("names", &unread.join(", "))]));
    let in_flight = pasted
        .in_flight
        .then(|| text(keys::PASTE_IN_FLIGHT).to_owned());
    let more = kept
        .into_iter()
        .chain(pasted.not)
        .chain(unread)
        .chain(in_flight);
    let more = more.map(|line| view! { <li>{line}</li> }).collect_view();
    let (paths, row) = (StoredValue::new(pasted.kept), StoredValue::new(pasted.row));
    let use_row = move || {
        let paths = paths.get_value();
        row.with_value(|row| form.typed.settle_only(&paths, row));
        for path in paths {
            form.faults.forget(path);
        }
        came.set(None);
    };
    let offered = !names.is_empty();
    view! {
        <Note kind=kind live=true>
            {count(keys::PASTED, pasted.filled, &[])}
            <ul class="faults">{more}</ul>
            {offered.then(|| view! {
                <p class="bar"><Button label=t(keys::PASTE_USE) small=true on_click=use_row/></p>
            })}
        </Note>
    }
    .into_any()
}
