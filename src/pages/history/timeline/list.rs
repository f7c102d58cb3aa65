//! What the timeline draws, in words: for who does not see it, and beside it on paper.

use cpor_engine::view::{Bar, Outcome, Picture};
use cpor_engine::{Instant, RuleBook, Workspace};
use leptos::prelude::*;

use crate::{
    pages::saying::rule_link,
    shown::{clock, status, when},
    words::{Phrase, count, fill, text, timeline as keys},
};
use cpor_engine::rules::data::DayUnit;

/// The statuses with their days, and every clock with its count.
pub(super) fn list(
    workspace: &Workspace,
    book: &RuleBook,
    picture: &Picture,
    now: Instant,
) -> AnyView {
    let zone = workspace.zone();
    let day = |instant: Instant| when::full_date(zone.date_of(instant));
    let bands = picture.bands.iter().map(|band| {
        let values = [
            ("status", &*status::place_in(book, band.place)),
            ("from", &*day(band.from)),
            ("until", &*day(band.until.unwrap_or(now))),
        ]
        .map(|(name, value)| (name, value.to_owned()));
        let values = values
            .each_ref()
            .map(|(name, value)| (*name, value.as_str()));
        let phrase = match band.until {
            Some(_) => keys::BAND,
            None => keys::BAND_NOW,
        };
        view! { <li>{fill(phrase, &values)}</li> }
    });
    let bars = picture.bars.iter().map(|bar| {
        let rule = book
            .rule(&bar.rule)
            .map(|rule| rule_link(&rule, book.edition()));
        let (from, last) = (day(bar.opened_at), when::full_date(bar.last_day));
        let values = [
            ("clock", text(clock::name(bar.kind))),
            ("from", from.as_str()),
            ("last", last.as_str()),
        ];
        view! { <li>{fill(keys::BAR, &values)} " " {ended(bar)} " " {used(bar)} " " {rule}</li> }
    });
    let (bands, bars) = (bands.collect_view(), bars.collect_view());
    view! {
        <details class="same">
            <summary>{text(keys::SAME)}</summary>
            <h3>{text(keys::STATUSES)}</h3>
            <ol class="plain">{bands}</ol>
            <h3>{text(keys::CLOCKS)}</h3>
            <ul class="plain">{bars}</ul>
        </details>
    }
    .into_any()
}

/// What became of a clock.
pub(in crate::pages) fn ended(bar: &Bar) -> String {
    let late = |one: crate::words::Plural| count(one, bar.over.into(), &[]);
    let key = match bar.outcome {
        Outcome::Running => keys::RUNNING,
        Outcome::Paused => keys::PAUSED,
        Outcome::Met => keys::MET,
        Outcome::Late => return late(keys::LATE),
        Outcome::Overdue => return late(keys::OVERDUE),
        Outcome::Lapsed => keys::LAPSED,
        Outcome::Closed => keys::CLOSED,
    };
    text(key).to_owned()
}

/// The same, beside the drawing: of one that runs, its last day.
pub(super) fn noted(bar: &Bar) -> String {
    match bar.outcome {
        Outcome::Running => fill(keys::UNTIL, &[("day", &when::full_date(bar.last_day))]),
        _ => ended(bar),
    }
}

/// “3 of 5 business days have gone by.”
fn used(bar: &Bar) -> String {
    let phrase: Phrase = match bar.unit {
        DayUnit::Business => keys::USED_BUSINESS,
        DayUnit::Calendar => keys::USED_DAYS,
    };
    let (used, of) = (bar.used.to_string(), bar.of.to_string());
    fill(phrase, &[("n", &used), ("of", &of)])
}
