//! A receipt of a claim's history, to be kept elsewhere, and the check of an earlier one. What it proves, and what not:
//! docs/receipts.md.

mod check;
mod seen;

use leptos::{prelude::*, task::spawn_local};

use self::seen::Seen;
use crate::{
    browser::{self, clipboard},
    frame::PageHead,
    pages::{aside::AsideNote, crumb::crumb, of_claim::of_claim},
    parts::{Button, Icon, Note, NoteKind, isolated, person_text},
    place::Page,
    shown::when,
    state::{App, Work},
    words::{self, Key, fill, language, numbers, receipt as keys, t, text},
};

/// The page.
#[component]
pub(super) fn ReceiptPage(
    /// The claim's number.
    number: u64,
) -> impl IntoView {
    of_claim(number, seen::of, whole)
}

fn whole(work: Work, seen: Signal<Seen>, number: u64) -> AnyView {
    let title = Signal::derive(move || match seen.read().name.trim() {
        "" => fill(keys::TITLE, &[("number", &number.to_string())]),
        name => fill(keys::TITLE_NAMED, &[("name", &isolated(name))]),
    });
    let way = [
        (Page::History(number), words::claim::HISTORY),
        (Page::Receipt(number), keys::OPEN),
    ];
    view! {
        <PageHead title=title above=move || crumb(number, &way) lede=t(keys::LEAD)>
            <Button label=t(keys::PRINT) icon=Icon::Print on_click=browser::print/>
        </PageHead>
        <AsideNote claim=number/>
        <section class="sec" aria-labelledby="receipt">
            <h2 id="receipt">{t(keys::WHAT)}</h2>
            <div class="card pad receipt">
                {move || facts(work, &seen.read(), number)}
                {move || chain(&seen.read())}
                {copying(seen)}
            </div>
        </section>
        <section class="sec receipt" aria-labelledby="proves">
            <h2 id="proves">{t(keys::PROVES)}</h2>
            <p>{t(keys::PROVES_TEXT)}</p>
            <h3>{t(keys::PROVES_NOT)}</h3>
            <ul class="limits">{LIMITS.map(|limit| view! { <li>{t(limit)}</li> })}</ul>
        </section>
        {check::section(work)}
    }
    .into_any()
}

/// The receipt as a part of another page that is printed; nothing where the claim is not here. Tracked.
pub(super) fn on_paper(work: Work, number: u64) -> Option<AnyView> {
    let seen = seen::of(work, number)?;
    let line = seen.line();
    Some(
        view! {
            {facts(work, &seen, number)}
            {chain(&seen)}
            <h3>{text(keys::LINE)}</h3>
            <p class="mono line">{line}</p>
        }
        .into_any(),
    )
}

/// What a receipt does not prove.
const LIMITS: [Key; 5] = [
    keys::NOT_TRUE,
    keys::NOT_WHEN,
    keys::NOT_AFTER,
    keys::NOT_DOCUMENTS,
    keys::NOT_BESIDE,
];

fn facts(work: Work, seen: &Seen, number: u64) -> AnyView {
    let at = |instant| when::instant(instant, &seen.zone);
    let entries = numbers::integer(language(), seen.receipt.revision.into());
    let rows = [
        (keys::CLAIM, format!("#{number} {}", seen.name)),
        (keys::CUSTOMER, seen.customer.clone()),
        (
            keys::ENTRIES,
            fill(
                keys::ENTRIES_OF,
                &[("count", &entries), ("when", &at(seen.last))],
            ),
        ),
        (
            keys::TAKEN,
            fill(
                keys::TAKEN_AT,
                &[("when", &at(work.now())), ("zone", &seen.zone)],
            ),
        ),
    ];
    let rows =
        rows.map(|(label, value)| view! { <dt>{text(label)}</dt> <dd>{person_text(value)}</dd> });
    let hashes = [
        (keys::IDENTITY, seen.receipt.claim_uuid.to_string()),
        (keys::HEAD, seen.receipt.head.clone()),
    ];
    let hashes = hashes.map(|(label, value)| {
        view! { <dt>{text(label)}</dt> <dd class="mono">{value}</dd> }
    });
    view! { <dl class="pairs">{rows} {hashes}</dl> }.into_any()
}

/// Whether the chain that the receipt ends is whole.
fn chain(seen: &Seen) -> AnyView {
    match seen.broken {
        None => view! { <Note kind=NoteKind::Good>{text(keys::WHOLE)}</Note> }.into_any(),
        Some(revision) => {
            let says = fill(keys::BROKEN, &[("revision", &revision.to_string())]);
            view! { <Note kind=NoteKind::Danger>{says}</Note> }.into_any()
        }
    }
}

/// The receipt as one line, and the button that copies it.
fn copying(seen: Signal<Seen>) -> AnyView {
    let app = App::here();
    let refused = RwSignal::new(false);
    let copy = move || {
        let line = seen.with_untracked(Seen::line);
        spawn_local(async move {
            let copied = clipboard::copy(&line).await;
            refused.set(!copied);
            if copied {
                app.toasts.say(text(keys::COPIED));
            }
        });
    };
    view! {
        <h3 class="no-print">{t(keys::LINE)}</h3>
        <p class="mono line no-print">{move || seen.read().line()}</p>
        <p class="bar">
            <Button label=t(keys::COPY) icon=Icon::Copy on_click=copy/>
        </p>
        <Show when=move || refused.get()>
            <Note live=true>{t(keys::NOT_COPIED)}</Note>
        </Show>
    }
    .into_any()
}
