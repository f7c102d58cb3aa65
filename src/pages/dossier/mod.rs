//! The dossier of a claim: everything there is of it on one page that is made for paper, or for a PDF by the browser.

mod clocks;
mod documents;
mod fields;
mod log;
mod seen;

use leptos::prelude::*;

use self::seen::Seen;
use crate::{
    browser,
    frame::PageHead,
    pages::{aside::AsideNote, crumb::crumb, of_claim::of_claim, receipt},
    parts::{Button, Icon, Note, isolated, person_text},
    place::Page,
    shown::when,
    state::{App, Work},
    words::{self, dates, dossier as keys, fill, language, t, text},
};

/// The page.
#[component]
pub(super) fn DossierPage(
    /// The claim's number.
    number: u64,
) -> impl IntoView {
    of_claim(number, seen::of, whole)
}

fn whole(work: Work, seen: Signal<Seen>, number: u64) -> AnyView {
    let app = App::here();
    let title = Signal::derive(move || match seen.read().name.trim() {
        "" => fill(keys::TITLE, &[("number", &number.to_string())]),
        name => fill(keys::TITLE_NAMED, &[("name", &isolated(name))]),
    });
    let customer = move || {
        let address = untrack(|| app.workspace().customer(number));
        app.navigation.stroll(&address);
    };
    let way = [(Page::Dossier(number), keys::DOSSIER)];
    let training = move || {
        let is_training = app.workspace().is_training();
        is_training
            .then(|| view! { <Note title=t(words::shell::TRAINING)>{t(keys::TRAINING)}</Note> })
    };
    view! {
        <PageHead title=title above=move || crumb(number, &way) lede=t(keys::LEAD)>
            <Button label=t(words::customer::OPEN) icon=Icon::Document on_click=customer/>
            <Button label=t(keys::PRINT) icon=Icon::Print on_click=browser::print/>
        </PageHead>
        <AsideNote claim=number/>
        <div class="dossier">
            {training}
            <section class="sec" aria-labelledby="about">
                <h2 id="about">{t(keys::CLAIM)}</h2>
                <div class="card pad">{about(work, seen, number)}</div>
            </section>
            {move || fields::section(&seen.read())}
            {move || documents::section(&seen.read())}
            {move || clocks::section(&seen.read(), work)}
            {move || log::section(&seen.read(), &app.workspace())}
            <section class="sec" aria-labelledby="receipt">
                <h2 id="receipt">{t(words::receipt::WHAT)}</h2>
                <div class="card pad receipt">{move || receipt::on_paper(work, number)}</div>
            </section>
        </div>
    }
    .into_any()
}

/// Which claim, where it stands, as of when, and when it was printed.
fn about(work: Work, seen: Signal<Seen>, number: u64) -> AnyView {
    let printed = browser::printed_at();
    let facts = move || {
        let seen = seen.read();
        let numbered = |number: &cpor_engine::ClaimNumber| format!("#{number}");
        let copies: Vec<String> = seen.copies.iter().map(numbered).collect();
        let facts = [
            (keys::NUMBER, format!("#{number}")),
            (words::receipt::IDENTITY, seen.identity.clone()),
            (keys::STANDS, seen.place.clone()),
            (keys::TURN, seen.turn.to_owned()),
            (keys::RULES, seen.edition.clone()),
            (
                words::claim::COPY_OF,
                seen.copy_of.as_ref().map(numbered).unwrap_or_default(),
            ),
            (words::claim::COPIED_TO, copies.join(", ")),
        ];
        facts
            .map(|(label, value)| pair(text(label), &[value]))
            .into_any()
    };
    let as_of = move || {
        let zone = work.zone_name();
        let at = when::instant(work.now(), &zone);
        fill(keys::AT, &[("when", &at), ("zone", &zone)])
    };
    let printed = move || {
        let zone = work.zone_name();
        let at = dates::instant(language(), printed.get(), &zone);
        fill(keys::AT, &[("when", &at), ("zone", &zone)])
    };
    view! {
        <dl class="pairs">
            {facts}
            <dt>{t(keys::AS_OF)}</dt>
            <dd>{as_of}</dd>
            <dt>{t(keys::PRINTED)}</dt>
            <dd>{printed}</dd>
        </dl>
    }
    .into_any()
}

/// A label and its values, one below the other; a dash where there is none.
pub(super) fn pair(label: &str, values: &[String]) -> AnyView {
    let mut lines: Vec<AnyView> = values
        .iter()
        .filter(|value| !value.is_empty())
        .map(|value| view! { <dd>{person_text(value.as_str())}</dd> }.into_any())
        .collect();
    if lines.is_empty() {
        lines.push(view! { <dd class="q">"—"</dd> }.into_any());
    }
    view! { <dt>{label.to_owned()}</dt> {lines} }.into_any()
}
