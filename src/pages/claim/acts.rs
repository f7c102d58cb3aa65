//! What may be done: what is open as buttons, the rest under “Not now”.

use std::sync::Arc;

use cpor_engine::Side;
use cpor_engine::command::{Act, ActKind};
use leptos::prelude::*;

use super::acknowledged;
use super::adopt;
use super::answer::Since;
use super::correct;
use super::details;
use super::mirror;
use super::next::is_next;
use super::not_now;
use super::otherwise;
use super::showing::{Judged, LISTED, Showing};
use super::templates;
use crate::pages::claim_form::not_saved_yet;
use crate::parts::{Act as ActButton, Kind, Note, NoteKind};
use crate::shown::{acts, roles};
use crate::words::{self, claim as keys, t, text};

/// *Other actions*, and on the desk *Record what happened*.
pub(super) fn sections(showing: Showing) -> AnyView {
    let training = showing.is_training();
    view! {
        <section class="sec no-print" aria-labelledby="acts-title">
            <h2 id="acts-title">{t(keys::ACTS)}</h2>
            <div class="acts">{places(showing, open(showing, is_own), true)}</div>
            {not_now::section(showing, off(showing, is_own), keys::NOT_NOW, words::not_now::WHY)}
            {templates::section(showing)}
        </section>
        {(!training).then(|| record(showing))}
    }
    .into_any()
}

/// What Microsoft, the customer and the program did and could not have done now, and what was recorded wrongly. What they
/// may have done stands beside what comes next.
fn record(showing: Showing) -> AnyView {
    view! {
        <section class="sec no-print" aria-labelledby="record-title">
            <h2 id="record-title">{t(keys::RECORD)}</h2>
            <p class="s q" hidden=move || mirror::any(showing)>{t(keys::RECORD_WHY)}</p>
            {not_now::section(showing, off(showing, is_recorded), keys::NOT_NOW_OTHERS, words::not_now::WHY_OTHERS)}
            {otherwise::button(showing)}
            {correct::button(showing)}
            {adopt::section(showing)}
        </section>
    }
    .into_any()
}

/// Whether an act is of a list.
pub(super) type Of = fn(&Judged, Showing) -> bool;

/// What the person does in the acting role; on the desk what others do is recorded.
fn is_own(judged: &Judged, showing: Showing) -> bool {
    (showing.is_training() || judged.role.side() == Side::Partner) && !is_next(judged, showing)
}

/// What is recorded of others.
pub(super) fn is_recorded(judged: &Judged, _: Showing) -> bool {
    judged.role.side() != Side::Partner
}

/// Those of a list that are open.
pub(super) fn open(showing: Showing, of: Of) -> Shown {
    Arc::new(move |judged: &Judged| {
        let danger = matches!(judged.act, ActKind::DeleteDraft | ActKind::Disassociate);
        let kind = if danger { Kind::Danger } else { Kind::Plain };
        (judged.refusal.is_none() && of(judged, showing)).then_some(kind)
    })
}

/// Those that are not.
fn off(showing: Showing, of: Of) -> Memo<Vec<Judged>> {
    Memo::new(move |_| {
        let acts = showing.acts.get().into_iter();
        let acts = acts.filter(|judged| judged.refusal.is_some() && of(judged, showing));
        acts.collect::<Vec<_>>()
    })
}

/// How much an act asks for attention, if it is shown at all; tracked.
pub(super) type Shown = Arc<dyn Fn(&Judged) -> Option<Kind> + Send + Sync>;

/// The buttons of those acts that are shown. Each act has a place of its own on the page: none ever becomes another
/// under the pointer or the focus, so that a second click or Enter does not carry out what came after the first.
pub(super) fn places(showing: Showing, shown: Shown, full: bool) -> AnyView {
    let place = move |act: ActKind| {
        let shown = shown.clone();
        let drawn = Memo::new(move |_| {
            let acts = showing.acts.read();
            let judged = acts.iter().find(|judged| judged.act == act)?;
            Some((shown(judged)?, judged.clone()))
        });
        move || {
            drawn
                .get()
                .map(|(kind, judged)| act_button(showing, &judged, kind, full))
        }
    };
    LISTED.map(place).into_iter().collect_view().into_any()
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
    let begun = Signal::derive(move || showing.begun.read().contains(&act));
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
            {not_saved_yet(begun)}
        </ActButton>
    }
    .into_any()
}

/// What is as it was when Microsoft asked: to be seen before the claim is submitted again.
pub(super) fn since_the_request(showing: Showing, act: ActKind) -> Option<String> {
    if act != ActKind::Resubmit {
        return None;
    }
    Since::request(&showing.claim.read())?.as_it_was()
}

/// Whether an act has a dialog: it asks something, it is recorded with its day, or it decides and cannot be taken back.
pub(super) fn asks(act: ActKind, training: bool) -> bool {
    match act {
        ActKind::StartReview => !training,
        // The other side goes on at once; in training there is no way back but to begin anew.
        ActKind::Approve | ActKind::DeleteDraft => true,
        // In training only where nothing was answered: see `press`.
        ActKind::Resubmit => true,
        // On the desk it asks when it was done; what else it asks stands beside its button.
        ActKind::Submit => !training,
        _ => bare(act).is_none(),
    }
}

/// An act that asks nothing, as it is carried out.
pub(super) fn bare(act: ActKind) -> Option<Act> {
    match act {
        ActKind::Resubmit => Some(Act::Resubmit),
        ActKind::CopyClaim => Some(Act::CopyClaim),
        ActKind::StartReview => Some(Act::StartReview),
        ActKind::Approve => Some(Act::Approve),
        ActKind::DeleteDraft => Some(Act::DeleteDraft),
        _ => None,
    }
}

/// Whether the claim would go back as it came.
fn nothing_is_answered(showing: Showing) -> bool {
    let since = untrack(|| Since::request(&showing.claim.read()));
    let is_typed =
        untrack(|| details::is_unsaved(showing) || !showing.comment.read().trim().is_empty());
    !is_typed && since.is_some_and(|since| since.is_nothing())
}

/// Carries out an act, or asks first what it asks.
pub(super) fn press(showing: Showing, act: ActKind) {
    let training = showing.is_training();
    if act == ActKind::Submit && training {
        let acknowledged = acknowledged::given(showing);
        return showing.perform_at_once(Act::Submit { acknowledged });
    }
    let asks = match act {
        ActKind::Resubmit if training => nothing_is_answered(showing),
        _ => asks(act, training),
    };
    match bare(act).filter(|_| !asks) {
        Some(act) => showing.perform_at_once(act),
        None => showing.asked.set(Some(act)),
    }
}
