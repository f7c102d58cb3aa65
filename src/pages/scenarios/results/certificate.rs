//! The certificate: what is done, and only that, on one sheet of paper.

use std::collections::BTreeSet;

use cpor_engine::Instant;
use cpor_scenario::result::Tried;
use leptos::prelude::*;

use super::{NAMELESS, Shown};
use crate::{
    browser,
    pages::{coverage, scenarios::day_of},
    parts::{Button, Icon, Mark, person_text},
    scenarios::exercisable,
    shown::when,
    words::{self, fill, results as keys, t, text},
};

/// The certificate with its button; until something is done, nothing.
pub(super) fn certificate(shown: Shown) -> AnyView {
    let done = Memo::new(move |_| first_done(&shown.tries.read()));
    let is_any = Memo::new(move |_| !done.read().is_empty());
    let lacks = Memo::new(move |_| shown.lacks_a_name());
    let described = MaybeProp::derive(move || lacks.get().then(|| NAMELESS.to_owned()));
    let section = move || {
        is_any.get().then(|| {
            view! {
                <section class="sec" aria-labelledby="certificate">
                    <h2 id="certificate" class="no-print">{t(keys::CERTIFICATE)}</h2>
                    <p class="under no-print">{t(keys::CERTIFICATE_WHY)}</p>
                    <p class="bar">
                        <Button
                            label=t(keys::PRINT)
                            icon=Icon::Print
                            forbidden=lacks
                            described_by=described
                            on_click=browser::print
                        />
                    </p>
                    <div class="card pad certificate">
                        {head(shown)}
                        {move || scenarios(shown, &done.read())}
                        {move || exercised(shown)}
                        {move || foot(shown)}
                    </div>
                </section>
            }
        })
    };
    section.into_any()
}

/// Of each scenario the first try in which all was met, in the order in which they were begun.
fn first_done(tries: &[Tried]) -> Vec<Tried> {
    let mut done: Vec<Tried> = tries.iter().filter(|it| it.is_done()).cloned().collect();
    done.sort_by(|one, other| one.ended.cmp(&other.ended));
    let mut known = BTreeSet::new();
    done.retain(|tried| known.insert(tried.scenario.clone()));
    done
}

fn head(shown: Shown) -> AnyView {
    view! {
        <p class="of"><Mark/> <span>{t(words::common::NAME)}</span></p>
        <h3>{t(keys::CERTIFIES)}</h3>
        <p class="who">{move || person_text(shown.name.get().trim().to_owned())}</p>
        <p>{t(keys::HAS_DONE)}</p>
    }
    .into_any()
}

fn scenarios(shown: Shown, done: &[Tried]) -> AnyView {
    let rows = done.iter().map(|tried| {
        view! {
            <tr>
                <th scope="row">{person_text(tried.title.clone())}</th>
                <td class="num">{day(shown, &tried.ended)}</td>
                <td class="num">{tried.number.to_string()}</td>
                <td class="num">{tried.hints.to_string()}</td>
            </tr>
        }
    });
    view! {
        <table class="tab small keep">
            <thead>
                <tr>
                    <th scope="col">{text(keys::SCENARIO)}</th>
                    <th scope="col">{text(keys::DONE_ON)}</th>
                    <th scope="col">{text(keys::IN_TRY)}</th>
                    <th scope="col">{text(keys::HINTS)}</th>
                </tr>
            </thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
    }
    .into_any()
}

/// The day of an instant as text, where the person is.
fn day(shown: Shown, instant: &str) -> String {
    let instant = Instant::parse(instant).ok();
    let day = instant.and_then(|instant| day_of(shown.work, instant));
    day.map(when::full_date).unwrap_or_default()
}

/// What was exercised in the worlds of these scenarios.
fn exercised(shown: Shown) -> Option<AnyView> {
    let results = shown.results.get()?;
    let figures = coverage::figures(&results.coverage(), &exercisable());
    let view = view! {
        <p>{text(keys::EXERCISED)}</p>
        {figures}
    };
    Some(view.into_any())
}

fn foot(shown: Shown) -> AnyView {
    let file = shown.file();
    let head = file.head().unwrap_or_default().to_owned();
    let written = day(shown, &shown.work.now().to_string());
    view! {
        <p>{fill(keys::WRITTEN, &[("day", &written)])}</p>
        <div class="s">
            <p>{text(keys::HEAD)}</p>
            <p class="mono hash">{head}</p>
            <p>{text(keys::LIMITS)}</p>
        </div>
    }
    .into_any()
}
