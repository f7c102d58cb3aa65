//! The clocks: each as a day ruler beside its words.

use cpor_engine::ClockKind;
use cpor_engine::view::{ClaimView, DeadlineView};
use leptos::prelude::*;

use super::showing::{Showing, number_of};
use crate::exchange_ui::{CalendarButton, Wanted};
use crate::pages::saying::{rule_link, rule_quote};
use crate::pages::terms::{Term, term};
use crate::parts::{Cell, DayRuler, Kind, Tone};
use crate::shown::clock;
use crate::shown::ruler::{self, Form};
use crate::shown::when;
use crate::words::{calendar, claim as keys, clocks as clock_keys, t, text};
use cpor_engine::view::Left;

/// A deadline as it looks today.
#[derive(Clone, PartialEq)]
pub(super) struct Look {
    deadline: DeadlineView,
    left: Left,
    tone: Tone,
    cells: Vec<Cell>,
    ends: String,
    day: String,
}

/// How a deadline of the claim looks; tracked.
fn look(showing: Showing, deadline: &DeadlineView, form: Form) -> Option<Look> {
    let side = showing.side();
    showing.work.read(|workspace, host| {
        let days = workspace.days();
        let today = days.zone.date_of(workspace.now(host));
        let left = deadline.left(today, days);
        Look {
            left,
            tone: clock::tone_for(side, deadline, left),
            cells: ruler::cells(deadline, today, days, form),
            ends: clock::ends_or_stands(deadline, days, &workspace.settings().time_zone),
            day: when::date(deadline.last_day, today),
            deadline: deadline.clone(),
        }
    })
}

/// The clock that matters now: not the overall target, which is never enforced.
pub(super) fn main_clock(claim: &ClaimView) -> Option<&DeadlineView> {
    let mut clocks = claim.deadlines.iter();
    clocks.find(|deadline| deadline.kind != ClockKind::Decision)
}

/// The class that carries a tone outside its ruler.
pub(super) fn tone_class(showing: Showing, deadline: &DeadlineView) -> &'static str {
    match look(showing, deadline, Form::Small).map(|look| look.tone) {
        Some(Tone::You) => "is-you",
        Some(Tone::Now) => "is-now",
        _ => "",
    }
}

/// The main clock as it looks large; tracked.
pub(super) fn main_look(showing: Showing, claim: &ClaimView) -> Option<Look> {
    look(showing, main_clock(claim)?, Form::Large)
}

/// A clock, large: what is left, when it ends, what then, the days by name, the rule.
pub(super) fn large(showing: Showing, look: Look) -> AnyView {
    let deadline = look.deadline;
    let left = clock::in_full(look.left, deadline.unit);
    let after = matches!(look.left, Left::Days(_)).then(|| text(keys::AFTER_TODAY));
    view! {
        <div class="clock">
            <div>
                <p class="count">{left} " " <span class="q">{after}</span></p>
                <p class="s q">{look.ends} ". " {text(clock::then(deadline.on_lapse, deadline.kind))}</p>
            </div>
            <div class="scrollx"><DayRuler cells=look.cells tone=look.tone large=true/></div>
            {rule_quote(&deadline.rule, &showing.edition())}
        </div>
    }
    .into_any()
}

/// All clocks of the claim.
pub(super) fn section(showing: Showing) -> AnyView {
    let clocks = Memo::new(move |_| {
        let claim = showing.claim.read();
        let clocks = claim.deadlines.iter();
        clocks
            .filter_map(|deadline| look(showing, deadline, Form::Small))
            .collect::<Vec<_>>()
    });
    let items = move || {
        let clocks = clocks.get();
        if clocks.is_empty() {
            return view! { <p class="s q">{text(keys::NO_CLOCKS)}</p> }.into_any();
        }
        let items = clocks.into_iter().map(|look| small(showing, look));
        view! { <ul class="dl">{items.collect_view()}</ul> }.into_any()
    };
    view! {
        <section class="sec touch-1" aria-labelledby="clocks-title">
            <div class="termed">
                <h2 id="clocks-title">{t(keys::CLOCKS)}</h2>
                {term(Term::Clock)}
            </div>
            {items}
            {to_calendar(showing)}
        </section>
    }
    .into_any()
}

/// The button that gives the claim's clocks to a calendar, where there is something of them.
fn to_calendar(showing: Showing) -> AnyView {
    let wanted = Wanted::Of(number_of(showing.number));
    let of_it = wanted.clone();
    let is_any = Memo::new(move |_| {
        let work = showing.work;
        let entries = work.read(|workspace, host| of_it.entries(workspace, host).len());
        entries > Some(0)
    });
    let button = move || {
        let wanted = wanted.clone();
        is_any.get().then(|| {
            let wanted = Signal::derive(move || wanted.clone());
            view! { <CalendarButton label=t(calendar::ADD) wanted=wanted kind=Kind::Bare small=true/> }
        })
    };
    view! { {button} }.into_any()
}

fn small(showing: Showing, look: Look) -> AnyView {
    let deadline = look.deadline;
    let class = match look.tone {
        Tone::You => "is-you",
        Tone::Now => "is-now",
        _ => "",
    };
    let day = if deadline.paused {
        text(clock_keys::PAUSED).to_owned()
    } else {
        look.day
    };
    let sla = (deadline.kind == ClockKind::Decision).then(|| term(Term::Sla));
    view! {
        <li class=class>
            <div class="t"><span class="termed"><b>{text(clock::name_for(showing.side(), deadline.kind))}</b> {sla}</span><span class="num">{day}</span></div>
            <DayRuler cells=look.cells tone=look.tone/>
            <p class="s q">
                <span class="left">{clock::in_full(look.left, deadline.unit)}</span> ". " {look.ends} ". "
                {text(clock::then(deadline.on_lapse, deadline.kind))} " " {rule_link(&deadline.rule, &showing.edition())}
            </p>
        </li>
    }
    .into_any()
}
