//! What may be done: what is open as buttons, the rest under “Not now”.

use cpor_engine::Side;
use cpor_engine::command::{Act, ActKind};
use leptos::prelude::*;

use super::acknowledged;
use super::answer::Since;
use super::next::is_next;
use super::not_now;
use super::otherwise;
use super::showing::{Judged, Showing};
use crate::parts::{Act as ActButton, Kind, Note, NoteKind};
use crate::shown::{acts, roles};
use crate::words::{self, Key, claim as keys, t, text};

/// *Other actions*, and on the desk *Record what happened*.
pub(super) fn sections(showing: Showing) -> AnyView {
    let training = showing.is_training();
    let own = Memo::new(move |_| {
        let acts = showing.acts.get().into_iter();
        let acts = acts.filter(|judged| training || judged.role.side() == Side::Partner);
        acts.filter(|judged| !is_next(judged, showing))
            .collect::<Vec<_>>()
    });
    view! {
        <section class="sec no-print" aria-labelledby="acts-title">
            <h2 id="acts-title">{t(keys::ACTS)}</h2>
            {move || list(showing, &own.get(), keys::NOT_NOW, words::not_now::WHY)}
        </section>
        {(!training).then(|| record(showing))}
    }
    .into_any()
}

/// What Microsoft, the customer and the program did, to be noted with its day.
fn record(showing: Showing) -> AnyView {
    let others = Memo::new(move |_| {
        let acts = showing.acts.get().into_iter();
        let acts = acts.filter(|judged| judged.role.side() != Side::Partner);
        acts.collect::<Vec<_>>()
    });
    view! {
        <section class="sec no-print" aria-labelledby="record-title">
            <h2 id="record-title">{t(keys::RECORD)}</h2>
            <p class="s q">{t(keys::RECORD_WHY)}</p>
            {move || list(showing, &others.get(), keys::NOT_NOW_OTHERS, words::not_now::WHY_OTHERS)}
            {otherwise::button(showing)}
        </section>
    }
    .into_any()
}

fn list(showing: Showing, acts: &[Judged], not_now: Key, why: Key) -> AnyView {
    let (open, off): (Vec<&Judged>, Vec<&Judged>) =
        acts.iter().partition(|judged| judged.refusal.is_none());
    let buttons = open.iter().map(|judged| {
        let danger = matches!(judged.act, ActKind::DeleteDraft | ActKind::Disassociate);
        let kind = if danger { Kind::Danger } else { Kind::Plain };
        act_button(showing, judged, kind, true)
    });
    view! {
        <div class="acts">{buttons.collect_view()}</div>
        {not_now::section(showing, &off, not_now, why)}
    }
    .into_any()
}

/// The button of an act that is open, with its sentence: what it needs; of what others do, first who.
pub(super) fn act_button(showing: Showing, judged: &Judged, kind: Kind, full: bool) -> AnyView {
    let (act, role) = (judged.act, judged.role);
    let recorded = !showing.is_training() && role.side() != Side::Partner;
    let why = MaybeProp::derive(move || {
        let needs = text(acts::needs(act));
        Some(match since_the_request(showing, act) {
            Some(facts) => format!("{needs} {facts}"),
            None if recorded => format!("{}: {needs}", text(roles::name(role))),
            None => needs.to_owned(),
        })
    });
    let refused = move || {
        let refused = showing.refused.get();
        let words = refused.filter(|(of, _)| *of == act).map(|(_, words)| words);
        words.map(|words| view! { <Note kind=NoteKind::Danger live=true>{words}</Note> })
    };
    view! {
        <ActButton
            id=format!("act-{}", act.key())
            label=t(acts::name(act))
            on_click=move || press(showing, act)
            kind=kind
            icon=acts::icon(act)
            why=why
            full=full
        >
            {refused}
        </ActButton>
    }
    .into_any()
}

/// What is as it was when Microsoft asked: to be seen before the claim is submitted again.
fn since_the_request(showing: Showing, act: ActKind) -> Option<String> {
    if act != ActKind::Resubmit {
        return None;
    }
    Since::request(&showing.claim.read())?.as_it_was()
}

/// Whether an act opens a dialog: it asks something, it is recorded with its day, or it cannot be taken back on the desk.
pub(super) fn asks(act: ActKind, training: bool) -> bool {
    match act {
        ActKind::StartReview | ActKind::Approve => !training,
        // It cannot be taken back anywhere.
        ActKind::DeleteDraft => true,
        // What it asks stands beside its button.
        ActKind::Submit => false,
        _ => bare(act).is_none(),
    }
}

/// An act that asks nothing, as it is carried out.
fn bare(act: ActKind) -> Option<Act> {
    match act {
        ActKind::Resubmit => Some(Act::Resubmit),
        ActKind::CopyClaim => Some(Act::CopyClaim),
        ActKind::StartReview => Some(Act::StartReview),
        ActKind::Approve => Some(Act::Approve),
        ActKind::DeleteDraft => Some(Act::DeleteDraft),
        _ => None,
    }
}

fn press(showing: Showing, act: ActKind) {
    if act == ActKind::Submit {
        let acknowledged = acknowledged::given(showing);
        return showing.perform_at_once(Act::Submit { acknowledged });
    }
    match bare(act).filter(|_| !asks(act, showing.is_training())) {
        Some(act) => showing.perform_at_once(act),
        None => showing.asked.set(Some(act)),
    }
}
