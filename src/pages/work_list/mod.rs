//! The reviewer's work list: what waits for a reviewer, by what is to be done, soonest first.

mod seen;

use cpor_engine::{Role, Side};
use leptos::prelude::*;

use self::seen::{Group, Row, Seen};
use crate::{
    frame::PageHead,
    pages::saying::rule_link,
    parts::{Button, DayRuler, EmptyState, Glyph, Icon, Note, Tone, clipped_text, isolated},
    place::WorkspaceAddress,
    shown::{clock, reasons, roles, status, when},
    state::{App, Work},
    words::{count, fill, t, text, work_list as keys},
};

/// The page.
#[component]
pub(super) fn WorkListPage() -> impl IntoView {
    let (app, work) = (App::here(), Work::here());
    let seen = Memo::new(move |_| work.read(Seen::of));
    let lede = MaybeProp::derive(move || {
        let seen = seen.read();
        let many = u64::try_from(seen.as_ref()?.rows.len()).unwrap_or(u64::MAX);
        Some(match many {
            0 => text(keys::LEDE_NONE).to_owned(),
            many => count(keys::LEDE, many, &[]),
        })
    });
    let is_reviewer = move || work.role().side() == Side::Reviewer;
    let whole = move || {
        let workspace = app.workspace();
        let seen = seen.read();
        match seen.as_ref() {
            None => ().into_any(),
            Some(seen) if seen.rows.is_empty() => empty(),
            Some(seen) => groups(seen, &workspace),
        }
    };
    view! {
        <PageHead title=t(keys::TITLE) lede=lede/>
        <Show when=move || !is_reviewer()>{other_chair(work)}</Show>
        {whole}
    }
}

/// Whoever looks and is no reviewer is told so, with the way into that chair.
fn other_chair(work: Work) -> AnyView {
    let said = move || {
        let role = text(roles::name(work.role()));
        fill(keys::NOT_YOURS, &[("role", role)])
    };
    view! {
        <Note>
            {said}
            <p class="bar"><Button label=t(keys::BECOME) small=true on_click=move || work.act_as(Role::Reviewer)/></p>
        </Note>
    }
    .into_any()
}

fn groups(seen: &Seen, workspace: &WorkspaceAddress) -> AnyView {
    let there = |group: &Group| seen.rows.iter().any(|row| row.group == *group);
    let sections = Group::ALL.into_iter().filter(there).map(|group| {
        let rows = seen.rows.iter().filter(|row| row.group == group);
        let many = rows.clone().count();
        let items = rows.map(|row| item(row, seen, workspace)).collect_view();
        view! {
            <section class="dg" aria-labelledby=group.id()>
                <h2 id=group.id()>{text(group.name())} " " <span class="num">{many}</span></h2>
                <ul>{items}</ul>
            </section>
        }
    });
    sections.collect_view().into_any()
}

fn item(row: &Row, seen: &Seen, workspace: &WorkspaceAddress) -> AnyView {
    let href = workspace.claim(row.number.0.into());
    let name = match row.name.trim() {
        "" => format!("#{}", row.number),
        name => name.to_owned(),
    };
    let label = fill(keys::OPEN, &[("claim", &isolated(&name))]);
    let left = row.clock.as_ref().map(|clock| clock::short(clock.left));
    let left = left.unwrap_or_else(|| text(keys::NO_CLOCK).to_owned());
    let day = row
        .clock
        .as_ref()
        .map(|clock| when::date(clock.deadline.last_day, seen.today));
    let tone = row.clock.as_ref().map(|clock| clock.tone);
    let class = match tone {
        Some(Tone::Now) => "d now",
        Some(Tone::You) => "d you",
        _ => "d",
    };
    let rule = row
        .clock
        .as_ref()
        .map(|clock| rule_link(&clock.deadline.rule, &row.edition));
    let ruler = row
        .clock
        .as_ref()
        .map(|clock| view! { <DayRuler cells=clock.cells.clone() tone=clock.tone/> });
    view! {
        <li class=class>
            <div class="dd">
                <b class="num">{left}</b>
                <span class="num">{day}</span>
            </div>
            <div class="dm">
                <p class="do"><a href=href aria-label=label>{clipped_text(name)}</a></p>
                <p class=format!("s q {}", row.look.class())>
                    <Glyph icon=row.look.icon()/>
                    {status::named_place(&row.named)}
                    " · "
                    <span class="qq num">{format!("#{}", row.number)}</span>
                    " · "
                    {clipped_text(row.customer.as_str())}
                </p>
                <p class="s q then">{evidence(row)}</p>
                <p class="s q">{rule}</p>
            </div>
            <div class="dr">{ruler}</div>
        </li>
    }
    .into_any()
}

/// How the documents fare; of a request, why it was made.
fn evidence(row: &Row) -> AnyView {
    if let Some(request) = &row.request {
        let reason = fill(keys::REASON, &[("reason", &isolated(request))]);
        return view! { {reason} }.into_any();
    }
    let names: Vec<&str> = row
        .lacking
        .iter()
        .map(|it| text(reasons::par(*it)))
        .collect();
    let (icon, words) = match u64::try_from(names.len()).unwrap_or_default() {
        0 => (Icon::Approved, text(keys::PASSES).to_owned()),
        many => {
            let reasons = names.join(", ");
            (
                Icon::Par,
                count(keys::LACKS, many, &[("reasons", &reasons)]),
            )
        }
    };
    view! { <Glyph icon=icon/> " " {words} }.into_any()
}

fn empty() -> AnyView {
    view! {
        <div class="card">
            <EmptyState title=t(keys::LEDE_NONE) text=t(keys::EMPTY_TEXT)/>
        </div>
    }
    .into_any()
}
