//! Deadlines: the open clocks of all claims, soonest first.

mod groups;
mod month;
mod notices;
mod row;
mod seen;
mod unclocked;

#[cfg(test)]
mod tests;

use std::collections::HashSet;

use cpor_engine::Side;
use cpor_engine::view::{Left, Soon, week_ends};
use leptos::prelude::*;

use self::{
    row::Looking,
    seen::{Row, Seen},
};
use crate::{
    exchange_ui::{CalendarButton, Clock, Wanted},
    frame::PageHead,
    parts::{ButtonLink, EmptyState, Kind, RuleLink},
    place::{WorkspaceAddress, World},
    shown::when,
    state::{App, Work},
    words::{self, count, deadlines as keys, fill, t, text},
};

/// The page.
#[component]
pub(super) fn DeadlinesPage() -> impl IntoView {
    let (app, work) = (App::here(), Work::here());
    let seen = Memo::new(move |_| {
        work.read(|workspace, host| Seen::of(workspace, host, work.role().side()))
    });
    let lede = MaybeProp::derive(move || {
        let side = work.role().side();
        seen.read().as_ref().map(|seen| lede(seen, side))
    });
    let chosen = RwSignal::new(HashSet::new());
    let shown = RwSignal::new(None);
    let today = move || seen.read().as_ref().map(|seen| when::full_date(seen.today));
    let whole = move || {
        let looking = Looking {
            workspace: app.workspace(),
            side: work.role().side(),
            chosen,
        };
        let now = seen.read();
        match now.as_ref() {
            None => ().into_any(),
            Some(now) if now.rows.is_empty() => {
                view! { {empty(&looking.workspace)} {unclocked::section(app, work)} }.into_any()
            }
            Some(now) => view! {
                {groups(now, &looking, true)}
                {unclocked::section(app, work)}
                {groups(now, &looking, false)}
                {month::section(work, seen, looking.workspace.clone(), shown)}
                {rules_followed(now, &looking)}
            }
            .into_any(),
        }
    };
    let on_desk = Memo::new(move |_| !app.workspace().is_training());
    view! {
        <PageHead title=t(keys::TITLE) lede=lede above=move || view! { <p class="s qq num">{today}</p> }>
            {to_calendar(seen, chosen)}
        </PageHead>
        {whole}
        <Show when=move || on_desk.get()>{notices::section()}</Show>
    }
}

/// The button that gives a file: of what is chosen, or else of all.
fn to_calendar(seen: Memo<Option<Seen>>, chosen: RwSignal<HashSet<Clock>>) -> AnyView {
    let still = Memo::new(move |_| {
        let (seen, chosen) = (seen.read(), chosen.read());
        let rows = seen.iter().flat_map(|seen| &seen.rows).map(Row::clock);
        let still: HashSet<Clock> = rows.filter(|clock| chosen.contains(clock)).collect();
        still
    });
    let label = Signal::derive(move || match u64::try_from(still.read().len()) {
        Ok(many @ 1..) => count(words::calendar::ADD_CHOSEN, many, &[]),
        _ => text(words::calendar::ADD).to_owned(),
    });
    let wanted = Signal::derive(move || match still.get() {
        chosen if chosen.is_empty() => Wanted::All,
        chosen => Wanted::Chosen(chosen),
    });
    view! { <CalendarButton label=label wanted=wanted kind=Kind::Bare/> }.into_any()
}

/// What matters to who acts for a side, in a sentence: what of theirs ends today, or what ends next.
fn lede(seen: &Seen, side: Side) -> String {
    let today = seen
        .of_side(side)
        .filter(|row| row.left == Left::Today)
        .count();
    if let Ok(today @ 1..) = u64::try_from(today) {
        return count(keys::LEDE_TODAY, today, &[]);
    }
    match seen.of_side(side).next() {
        Some(row) => {
            let day = when::date(row.deadline.last_day, seen.today);
            fill(keys::LEDE_NEXT, &[("day", &day)])
        }
        None => text(keys::LEDE_NOTHING).to_owned(),
    }
}

/// Those that whoever looks has to meet, or the others.
fn groups(seen: &Seen, looking: &Looking, theirs: bool) -> AnyView {
    let there = |group: &Soon| {
        group.is_theirs() == theirs && seen.rows.iter().any(|row| row.group == *group)
    };
    let sections = Soon::ALL.into_iter().filter(there).map(|group| {
        if group == Soon::Today {
            today(seen, looking)
        } else {
            section(seen, group, looking)
        }
    });
    view! { {sections.collect_view()} }.into_any()
}

/// What ends today stands on a card.
fn today(seen: &Seen, looking: &Looking) -> AnyView {
    let group = Soon::Today;
    view! {
        <section class="card day0" aria-labelledby=groups::id(group)>
            <h2 class="vh" id=groups::id(group)>{text(groups::name(group))}</h2>
            {row::list(seen, group, looking)}
        </section>
    }
    .into_any()
}

fn section(seen: &Seen, group: Soon, looking: &Looking) -> AnyView {
    let of_it = |row: &&Row| row.group == group;
    let many = seen.rows.iter().filter(of_it).count();
    view! {
        <section class="dg" aria-labelledby=groups::id(group)>
            <h2 id=groups::id(group)>
                {text(groups::name(group))} " " <span class="num">{many}</span> " " {note(seen, group)}
            </h2>
            {row::list(seen, group, looking)}
        </section>
    }
    .into_any()
}

/// What is to be known of a group, at the right of its heading.
fn note(seen: &Seen, group: Soon) -> Option<AnyView> {
    let note = match group {
        Soon::Overdue | Soon::OverdueWithOthers => text(keys::OVERDUE_NOTE).to_owned(),
        Soon::ThisWeek => {
            let sunday = when::date(week_ends(seen.today), seen.today);
            fill(keys::THIS_WEEK_NOTE, &[("day", &sunday)])
        }
        Soon::Paused => text(keys::PAUSED_NOTE).to_owned(),
        Soon::Today | Soon::Later | Soon::WaitingOnOthers => return None,
    };
    Some(view! { <small>{note}</small> }.into_any())
}

/// By which editions the days are counted, and that Microsoft may have changed them.
fn rules_followed(seen: &Seen, looking: &Looking) -> AnyView {
    let links = seen.editions().into_iter().map(|edition| {
        let name = fill(words::rules::TITLE_EDITION, &[("edition", &edition)]);
        let href = looking.workspace.rules_of(&edition);
        view! { <RuleLink source=name href=href/> " " }
    });
    view! {
        <p class="s q dg">{text(words::calendar::LATER)}</p>
        <p class="s q">{text(keys::RULES_FOLLOWED)} " " {links.collect_view()}</p>
    }
    .into_any()
}

fn empty(workspace: &WorkspaceAddress) -> AnyView {
    let samples = if workspace.is_training() {
        workspace.claims()
    } else {
        WorkspaceAddress::Sandbox(World::practice()).claims()
    };
    let new_claim = workspace.new_claim();
    view! {
        <div class="card">
            <EmptyState title=t(keys::EMPTY) text=t(keys::EMPTY_TEXT)>
                <ButtonLink
                    href=new_claim
                    label=t(words::claims::NEW_CLAIM)
                    kind=Kind::Primary
                />
                <ButtonLink href=samples label=t(keys::TO_SAMPLES)/>
            </EmptyState>
        </div>
    }
    .into_any()
}
