//! *What happened*: what ended while the clock was moved, newest first, each claim with cause, effect and rule. It stays
//! in sight under the clock bar, and each report is read out once, when it comes.

use cpor_engine::view::{DeadlineView, HistoryEntry};
use cpor_engine::{Body, ClaimNumber, ClockKind, Date, Instant, Rule};
use leptos::prelude::*;

use super::{
    bar::{Bar, Report},
    cue::cue,
    ways::FIRST_WAY,
};
use crate::{
    browser::focus,
    pages::saying::rule_link,
    parts::{Button, Glyph, Icon, Kind, around_person_text, isolated},
    shown::{clock, events, status, when},
    words::{Key, clock_bar as keys, count, fill, t, text},
};

/// The place under the clock bar: what to press where there is a cue, then the reports.
pub(in crate::frame) fn under_the_clock(bar: Bar) -> AnyView {
    let any = Memo::new(move |_| !bar.reports.read().is_empty());
    let quiet = move || {
        let now = when::instant(bar.quiet.get()?, &bar.work.zone_name());
        Some(view! { <p class="vh">{fill(keys::NOTHING_ENDED, &[("now", &now)])}</p> })
    };
    view! {
        <div class="underclock">
            {cue(bar)}
            <div aria-live="polite">{quiet}</div>
            // The additions alone are read out: a report is a node that stays.
            <div aria-live="polite" aria-relevant="additions">
                <Show when=move || any.get()>{reports(bar)}</Show>
            </div>
        </div>
    }
    .into_any()
}

fn reports(bar: Bar) -> AnyView {
    view! {
        <section class="happened" aria-labelledby="happened">
            <p class="t">
                <b id="happened">{t(keys::HAPPENED)}</b>
                <Button label=t(keys::PUT_AWAY) kind=Kind::Bare small=true on_click=move || put_all_away(bar)/>
            </p>
            <ol>
                <For each=move || bar.reports.get() key=|report| report.key let:report>
                    {report_view(bar, &report)}
                </For>
            </ol>
        </section>
    }
    .into_any()
}

fn report_view(bar: Bar, report: &Report) -> AnyView {
    let zone = untrack(|| bar.work.zone_name());
    let (key, from, to) = (report.key, report.from, report.to);
    let n = report.count();
    let acted = report.lapses.iter().any(|entry| entry.actor.is_some());
    let name = {
        let zone = zone.clone();
        Signal::derive(move || {
            fill(
                keys::PUT_ONE_AWAY,
                &[("now", &when::short_instant(to, &zone))],
            )
        })
    };
    let head = move || {
        let (from, now) = (when::short_instant(from, &zone), when::instant(to, &zone));
        let said = if acted { keys::ACTED } else { keys::ENDED };
        count(said, n, &[("from", &from), ("now", &now)])
    };
    let report = report.clone();
    view! {
        <li class="passed">
            <p class="s q">{head}</p>
            <Button label=name kind=Kind::Bare small=true icon=Icon::Cross icon_only=true on_click=move || put_away(bar, key)/>
            <ul>{move || lines(bar, &report)}</ul>
        </li>
    }
    .into_any()
}

/// A clock that ended, or what a simulated person did.
struct Line<'a> {
    at: Instant,
    claim: ClaimNumber,
    cause: String,
    effect: String,
    rule: Option<&'a Rule>,
}

/// Everything that happened, in the order of instants.
fn lines(bar: Bar, report: &Report) -> Vec<AnyView> {
    let lapses = report.lapses.iter().filter_map(|entry| match entry.actor {
        Some(_) => acted(bar, entry),
        None => lapsed(bar, entry),
    });
    let ended = report.ended.iter().map(|ended| Line {
        at: ended.due,
        claim: ended.claim_id,
        cause: clock_ended(bar, ended.kind, ended.last_day),
        effect: text(nothing_moved(ended)).to_owned(),
        rule: Some(&ended.rule),
    });
    let mut lines: Vec<Line<'_>> = lapses.chain(ended).collect();
    lines.sort_by_key(|line| line.at);
    lines.into_iter().map(|it| line(bar, it)).collect()
}

/// What a lapse did: the place to which it led, as the claim's edition calls it.
fn lapsed(bar: Bar, lapse: &HistoryEntry) -> Option<Line<'_>> {
    let to = lapse.moved?.to;
    bar.work.peek(|workspace, _| {
        let history = workspace.history(lapse.claim_id).ok()?;
        let book = workspace.book_shown(history.claim()).ok()?;
        let before_due = || workspace.zone().date_of(lapse.at.plus_millis(-1));
        Some(Line {
            at: lapse.at,
            claim: lapse.claim_id,
            cause: clock_ended(
                bar,
                match lapse.body {
                    Body::ConsentLapsed {} => ClockKind::Consent,
                    _ => ClockKind::Response,
                },
                lapse.lapsed.unwrap_or_else(before_due),
            ),
            effect: status::place_in(&book, to),
            rule: lapse.rule.as_deref(),
        })
    })?
}

/// What a simulated person did, when, and where it led.
fn acted(bar: Bar, entry: &HistoryEntry) -> Option<Line<'_>> {
    let actor = entry.actor.as_ref()?;
    bar.work.peek(|workspace, _| {
        let history = workspace.history(entry.claim_id).ok()?;
        let book = workspace.book_shown(history.claim()).ok()?;
        let at = when::short_instant(entry.at, &workspace.settings().time_zone);
        let what = events::of(entry, workspace).title;
        let cause = fill(
            keys::ACTOR_DID,
            &[
                ("who", &isolated(&actor.name)),
                ("at", &at),
                ("what", &what),
            ],
        );
        Some(Line {
            at: entry.at,
            claim: entry.claim_id,
            cause,
            effect: status::place_in(
                &book,
                entry.moved.map_or(history.claim().place(), |it| it.to),
            ),
            rule: entry.rule.as_deref(),
        })
    })?
}

fn clock_ended(bar: Bar, kind: ClockKind, last_day: Date) -> String {
    let clock = text(clock::name_for(bar.work.role().side(), kind));
    let day = when::full_date(last_day);
    fill(keys::CLOCK_ENDED, &[("clock", clock), ("day", &day)])
}

/// What a clock does that moves nothing.
fn nothing_moved(ended: &DeadlineView) -> Key {
    match ended.kind {
        ClockKind::DisputeWindow => keys::NO_MORE_DISPUTE,
        ClockKind::Decision => keys::NEVER_ENFORCED,
        _ => keys::NOTHING_MOVED,
    }
}

fn line(bar: Bar, line: Line<'_>) -> AnyView {
    let seen = bar.work.peek(|workspace, _| {
        let claim = workspace.history(line.claim).ok()?.claim();
        let name = claim.fields.name.as_ref().map(ToString::to_string);
        Some((name, claim.book.edition.clone()))
    });
    let (name, edition) = seen.flatten().unwrap_or_default();
    let name = name.unwrap_or_else(|| text(keys::UNNAMED).to_owned());
    let number = line.claim.to_string();
    let named = around_person_text(
        |name| fill(keys::CLAIM, &[("number", &number), ("name", name)]),
        name,
    );
    let href = untrack(|| bar.app.workspace()).claim(u64::from(line.claim.0));
    let cause = line.cause;
    let rule = line.rule.map(|rule| rule_link(rule, &edition));
    view! {
        <li>
            <a href=href>{named}</a>
            ": "
            {cause}
            " "
            <Glyph icon=Icon::Arrow/>
            " "
            <b>{line.effect}</b>
            " "
            {rule}
        </li>
    }
    .into_any()
}

/// Puts one report away; the focus goes to the first way on where it would be lost.
fn put_away(bar: Bar, key: u64) {
    bar.put_away(key);
    focus_first_way();
}

/// Puts all of them away.
fn put_all_away(bar: Bar) {
    bar.forget();
    focus_first_way();
}

fn focus_first_way() {
    if let Some(way) = document().get_element_by_id(FIRST_WAY) {
        focus(&way);
    }
}
