//! What ends by itself in the days ahead, drawn by day with the table behind it; and the customers that may decline.

use cpor_engine::view::overview::{DAYS_AHEAD, Day, ENDING, Figure};
use leptos::prelude::*;

use super::{Seen, parts};
use crate::{
    parts::clipped_text,
    shown::{clock, when},
    state::Work,
    words::{count, fill, overview as keys, text},
};

/// How wide a day is drawn, and how high the most of a day.
const DAY: usize = 20;
const HEIGHT: usize = 96;

/// The classes of the clocks of [`ENDING`].
const CLASSES: [&str; 3] = ["yours", "dispute", "customer"];

/// The section.
pub(super) fn section(seen: &Seen) -> AnyView {
    let n = seen.overview.count(Figure::Ending);
    let title = count(keys::AHEAD, DAYS_AHEAD.into(), &[]);
    let body = if n == 0 {
        view! { <p class="under">{text(keys::AHEAD_NOTHING)}</p> }.into_any()
    } else {
        view! {
            <p class="under">
                {text(keys::AHEAD_ALL)} " " {seen.linked(Figure::Ending)}
            </p>
            <div class="card pad">
                {drawing(seen)}
                {legend()}
                <details class="same">
                    <summary>{text(keys::AS_TABLE)}</summary>
                    {table(seen)}
                </details>
            </div>
        }
        .into_any()
    };
    view! {
        <section class="sec" aria-labelledby="overview-ahead">
            <h2 id="overview-ahead">{title}</h2>
            {body}
        </section>
    }
    .into_any()
}

fn total(day: &Day) -> usize {
    let ends = day
        .ends
        .iter()
        .map(|n| usize::try_from(*n).unwrap_or_default());
    ends.sum()
}

fn drawing(seen: &Seen) -> AnyView {
    let days = &seen.overview.ahead;
    let today = seen.overview.today;
    // A single end is not drawn as high as the picture.
    let most = days.iter().map(total).max().unwrap_or_default().max(3);
    let columns = days.iter().enumerate().map(|(place, day)| {
        let x = place * DAY;
        let free = (!day.works).then(|| {
            view! { <rect class="free" x=x.to_string() y="0" width=DAY.to_string() height=HEIGHT.to_string()/> }
        });
        view! { {free} {column(day, x, most)} }
    });
    let last = days.last().map(|day| when::date(day.day, today));
    let busiest = days.iter().max_by_key(|day| total(day));
    let says = busiest.map(|day| {
        let (n, on) = (parts::figure(total(day)), when::date(day.day, today));
        fill(keys::AHEAD_SAYS, &[("n", &n), ("day", &on)])
    });
    let box_of_all = format!("0 0 {} {HEIGHT}", days.len() * DAY);
    view! {
        <svg class="daychart" viewBox=box_of_all preserveAspectRatio="none" role="img" aria-label=says>
            {columns.collect_view()}
        </svg>
        <p class="axis s q num"><span>{text(keys::TODAY)}</span> " " <span>{last}</span></p>
    }
    .into_any()
}

/// The clocks that end with a day, one on top of the other.
fn column(day: &Day, x: usize, most: usize) -> AnyView {
    let mut top = HEIGHT;
    let blocks = day.ends.iter().zip(CLASSES).map(|(n, class)| {
        let n = usize::try_from(*n).unwrap_or_default();
        let high = n * HEIGHT / most.max(1);
        top = top.saturating_sub(high);
        (n > 0).then(|| {
            view! {
                <rect
                    class=class
                    x=(x + 3).to_string()
                    y=top.to_string()
                    width=(DAY - 6).to_string()
                    height=high.to_string()
                />
            }
        })
    });
    blocks.collect_view().into_any()
}

fn legend() -> AnyView {
    let items = ENDING.into_iter().zip(CLASSES).map(|(kind, class)| {
        view! {
            <li>
                <svg class="daychart key" viewBox="0 0 12 12" aria-hidden="true">
                    <rect class=class width="12" height="12"/>
                </svg>
                {text(clock::name(kind))}
            </li>
        }
    });
    view! { <ul class="keys s">{items.collect_view()}</ul> }.into_any()
}

fn table(seen: &Seen) -> AnyView {
    let heads = ENDING
        .into_iter()
        .map(|kind| view! { <th scope="col" class="n">{text(clock::name(kind))}</th> });
    let rows = seen.overview.ahead.iter().filter(|day| total(day) > 0).map(|day| {
        let ends = day.ends.iter().zip(ENDING).map(|(n, kind)| {
            view! { <td class="n num" data-head=text(clock::name(kind))>{n.to_string()}</td> }
        });
        view! {
            <tr>
                <th scope="row">{when::date(day.day, seen.overview.today)}</th>
                <td class="n" data-head=text(keys::CLAIMS)>{seen.linked(Figure::EndingOn(day.day))}</td>
                {ends.collect_view()}
            </tr>
        }
    });
    view! {
        <table class="tab small">
            <thead>
                <tr>
                    <th scope="col">{text(keys::DAY)}</th>
                    <th scope="col" class="n">{text(keys::CLAIMS)}</th>
                    {heads.collect_view()}
                </tr>
            </thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
    }
    .into_any()
}

/// The customers that may decline, soonest first.
pub(super) fn consents(work: Work, seen: &Seen) -> AnyView {
    let today = seen.overview.today;
    let windows = &seen.overview.consents;
    let rows = work.peek(|workspace, _| {
        let rows = windows.iter().map(|window| {
            let deadline = &window.deadline;
            let number = deadline.claim_id;
            let href = seen.address.claim(number.0.into());
            let left = clock::short(deadline.left(today, workspace.days()));
            view! {
                <tr>
                    <th scope="row"><a class="num" href=href>{format!("#{number}")}</a></th>
                    <td>{clipped_text(window.customer.as_str())}</td>
                    <td class="num">{when::date(deadline.last_day, today)}</td>
                    <td class="n num">{left}</td>
                </tr>
            }
        });
        rows.collect_view()
    });
    let body = if windows.is_empty() {
        view! { <p class="under">{text(keys::CONSENTS_NONE)}</p> }.into_any()
    } else {
        view! {
            <p class="under">{text(keys::CONSENTS_ALL)} " " {seen.linked(Figure::Consent)}</p>
            <div class="card">
                <table class="tab small">
                    <thead>
                        <tr>
                            <th scope="col">{text(keys::CLAIM)}</th>
                            <th scope="col">{text(keys::CUSTOMER)}</th>
                            <th scope="col">{text(keys::LAST_DAY)}</th>
                            <th scope="col" class="n">{text(keys::LEFT)}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        }
        .into_any()
    };
    parts::section("consents", keys::CONSENTS, None, body)
}
