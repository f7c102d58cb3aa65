//! What ended while the clock was moved, claim by claim, with the rule by which it did.

use cpor_engine::view::{DeadlineView, HistoryEntry};
use cpor_engine::{ClaimNumber, Instant, Rule};
use leptos::prelude::*;

use super::{
    bar::{Bar, Step},
    ways::FIRST_WAY,
};
use crate::{
    pages::saying::rule_link,
    parts::{Button, Kind, Note, NoteKind},
    shown::{clock, events, when},
    words::{clock_bar as keys, count, fill, t, text},
};

/// The place of the news: a polite live region that is always there.
pub(super) fn news(bar: Bar) -> AnyView {
    let said = move || bar.step.get().map(|step| said(bar, &step));
    let fault = move || {
        let fault = bar.fault.get()?;
        Some(view! { <Note kind=NoteKind::Danger live=true>{fault}</Note> })
    };
    view! {
        <div class="clocknews" aria-live="polite">{said}</div>
        {fault}
    }
    .into_any()
}

fn said(bar: Bar, step: &Step) -> AnyView {
    let zone = bar.work.zone_name();
    let now = when::instant(step.to, &zone);
    if step.count() == 0 {
        let quiet = fill(keys::NOTHING_ENDED, &[("now", &now)]);
        return view! { <p class="vh">{quiet}</p> }.into_any();
    }
    let from = when::short_instant(step.from, &zone);
    let head = count(keys::ENDED, step.count(), &[("from", &from), ("now", &now)]);
    view! {
        <div class="passed">
            <p>{head}</p>
            <ol>{lines(bar, step)}</ol>
            <Button label=t(keys::PUT_AWAY) kind=Kind::Bare small=true on_click=move || put_away(bar)/>
        </div>
    }
    .into_any()
}

/// Every clock that ended, in the order of instants.
fn lines(bar: Bar, step: &Step) -> Vec<AnyView> {
    let mut lines: Vec<(Instant, AnyView)> = Vec::new();
    for lapse in &step.lapses {
        lines.push((
            lapse.at,
            line(
                bar,
                lapse.claim_id,
                lapse_words(bar, lapse),
                lapse.rule.as_deref(),
            ),
        ));
    }
    for ended in &step.ended {
        lines.push((
            ended.due,
            line(bar, ended.claim_id, ended_words(ended), Some(&ended.rule)),
        ));
    }
    lines.sort_by_key(|(at, _)| *at);
    lines.into_iter().map(|(_, line)| line).collect()
}

fn line(bar: Bar, claim: ClaimNumber, what: String, rule: Option<&Rule>) -> AnyView {
    let name = bar.work.read(|workspace, host| {
        let view = workspace.view(claim, host).ok()?;
        view.fields.name
    });
    let name = name
        .flatten()
        .unwrap_or_else(|| text(keys::UNNAMED).to_owned());
    let label = fill(
        keys::CLAIM,
        &[("number", &claim.to_string()), ("name", &name)],
    );
    let href = bar.app.workspace().claim(u64::from(claim.0));
    let rule = rule.map(|rule| {
        let edition = bar
            .work
            .read(|workspace, _| workspace.settings().rule_book.clone());
        rule_link(rule, &edition.unwrap_or_default())
    });
    view! {
        <li>
            <a href=href>{label}</a>
            ": "
            <b>{what}</b>
            " "
            {rule}
        </li>
    }
    .into_any()
}

fn lapse_words(bar: Bar, lapse: &HistoryEntry) -> String {
    let words = bar
        .work
        .read(|workspace, _| events::of(lapse, workspace).title);
    words.unwrap_or_default()
}

fn ended_words(ended: &DeadlineView) -> String {
    let clock = text(clock::name(ended.kind));
    let day = when::full_date(ended.last_day);
    fill(keys::CLOCK_ENDED, &[("clock", clock), ("day", &day)])
}

/// Puts the news away; the focus goes to the first way on.
fn put_away(bar: Bar) {
    use leptos::wasm_bindgen::JsCast;
    bar.forget();
    let way = document().get_element_by_id(FIRST_WAY);
    if let Some(way) = way.and_then(|way| way.dyn_into::<leptos::web_sys::HtmlElement>().ok()) {
        // Only a control that has left the page cannot take the focus.
        let _ = way.focus();
    }
}
