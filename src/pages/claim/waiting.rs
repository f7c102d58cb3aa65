//! While it is somebody else's turn: what they do, what the person may do meanwhile, and in training the way into their
//! role.

use cpor_engine::command::ActKind;
use cpor_engine::rights::{Editability, EditableField};
use cpor_engine::view::ClaimView;
use cpor_engine::{ClockKind, Instant, Place, Role, Side};
use leptos::prelude::*;

use super::mirror;
use super::next::is_ours;
use super::showing::{Showing, number_of};
use crate::browser::focus_if_lost;
use crate::frame::SimulatedClock;
use crate::parts::{Button, Icon};
use crate::shown::{ball, fields as labels, roles};
use crate::words::{Key, fill, t, text, waiting as keys};

/// What there is to say.
#[derive(Clone, PartialEq)]
struct Waiting {
    /// What they do.
    what: Key,
    /// What the person may do: the ids of the places, and the words.
    ways: Vec<(String, String)>,
    /// In which role one goes on.
    role: Role,
    /// Until when the days may pass instead: silence is an answer too.
    passes: Option<Instant>,
    /// Who of the simulated people acts next, and when.
    by_itself: Option<(Role, Instant)>,
}

/// Below the deed: where it is somebody else's, what they do; in another chair than the partner's, what one's own means.
pub(super) fn section(showing: Showing) -> AnyView {
    // A memo, so that a look at the clock leaves the links, and the focus, where they are.
    let waiting = Memo::new(move |_| waiting(showing));
    let chair = Memo::new(move |_| chair(showing));
    let drawn = move || waiting.get().map(|waiting| drawn(showing, waiting));
    let own = move || {
        chair
            .get()
            .map(|means| view! { <p class="q">{text(means)}</p> })
    };
    view! { {own} {drawn} }.into_any()
}

/// What one has to do in another chair than the partner's, and what comes of it; nothing where it is not one's turn.
fn chair(showing: Showing) -> Option<Key> {
    let claim = showing.claim.get();
    if showing.side() == Side::Partner || !is_ours(showing, &claim) {
        return None;
    }
    if claim.rejection_request.is_some() {
        return Some(keys::CHAIR_REQUEST);
    }
    match claim.place {
        Place::Submitted => Some(keys::CHAIR_PICK_UP),
        Place::UnderReview => Some(keys::CHAIR_DECIDE),
        Place::AwaitingConsent => Some(keys::CHAIR_CONSENT),
        Place::SentForAssessment => Some(keys::CHAIR_ASSESS),
        Place::InDispute => Some(keys::CHAIR_DISPUTE),
        _ => None,
    }
}

fn waiting(showing: Showing) -> Option<Waiting> {
    let claim = showing.claim.get();
    let requested = claim.rejection_request.is_some();
    let role = ball::role_of_turn(claim.ball_with, claim.place, requested)?;
    (!is_ours(showing, &claim)).then(|| Waiting {
        what: what(&claim),
        ways: ways(showing),
        role,
        passes: passes(&claim),
        by_itself: by_itself(showing),
    })
}

/// What the simulated people do next on the claim.
fn by_itself(showing: Showing) -> Option<(Role, Instant)> {
    let number = number_of(showing.number);
    let intent = showing
        .work
        .read(|workspace, host| workspace.intent(number, host))?;
    let intent = intent.ok().flatten()?;
    Some((intent.party.role(), intent.at))
}

/// The end of the consent period: nobody has to do anything for it to come.
fn passes(claim: &ClaimView) -> Option<Instant> {
    let mut clocks = claim.deadlines.iter();
    let consent = clocks.find(|deadline| deadline.kind == ClockKind::Consent)?;
    (claim.place == Place::AwaitingConsent).then_some(consent.due)
}

fn drawn(showing: Showing, waiting: Waiting) -> AnyView {
    let role = waiting.role;
    // A simulated person answers sooner than silence does.
    let simulated = waiting.by_itself.map(|(_, at)| (at, keys::UNTIL_IT_ACTS));
    let silence = waiting.passes.map(|until| (until, keys::LET_PASS));
    let passes = simulated.or(silence);
    let go_on = showing.is_training().then(|| {
        let act = move || {
            showing.work.act_as(role);
            focus_if_lost("#next-title");
        };
        let words = move || fill(keys::ACT_AS, &[("role", text(roles::name(role)))]);
        let label = Signal::derive(words);
        let clock = use_context::<SimulatedClock>();
        let pass = clock.zip(passes).map(|(clock, (until, words))| {
            let pass = move || {
                clock.go_on_to(until);
                focus_if_lost("#next-title");
            };
            view! { <Button label=t(words) icon=Icon::NextEvent on_click=pass/> }
        });
        view! { <p class="bar"><Button label=label icon=Icon::Arrow on_click=act/> {pass}</p> }
    });
    let simulated = waiting.by_itself.map(|(role, _)| {
        let words = fill(keys::BY_ITSELF, &[("role", text(roles::name(role)))]);
        view! { <p class="q">{words}</p> }
    });
    view! {
        <p class="q">{text(waiting.what)}</p>
        {simulated}
        {may(showing, waiting.ways)}
        {go_on}
    }
    .into_any()
}

/// What they do.
fn what(claim: &ClaimView) -> Key {
    if claim.rejection_request.is_some() {
        return keys::REQUEST;
    }
    match claim.place {
        Place::Editing => keys::EDITING,
        Place::Submitted => keys::SUBMITTED,
        Place::UnderReview => keys::UNDER_REVIEW,
        Place::PartnerActionRequired => keys::PAR,
        Place::AwaitingConsent => keys::CONSENT,
        Place::SentForAssessment => keys::ASSESS,
        Place::InDispute => keys::DISPUTE_ANSWER,
        Place::Rejected | Place::RejectedFinal => keys::DISPUTE,
        Place::Eligible | Place::Validated | Place::NotEligible => keys::VALIDATE,
    }
}

/// What the acting role may do meanwhile, each as the way to it.
fn may(showing: Showing, ways: Vec<(String, String)>) -> AnyView {
    if ways.is_empty() {
        return view! { <p class="s q">{text(keys::NOTHING)}</p> }.into_any();
    }
    let path = showing.app.workspace().claim(showing.number);
    let items = ways
        .into_iter()
        .map(|(to, words)| view! { <li><a href=format!("{path}#{to}")>{words}</a></li> });
    view! {
        <div class="meanwhile no-print">
            <h3 class="sub" id="meanwhile">{text(keys::MEANWHILE)}</h3>
            <ul aria-labelledby="meanwhile">{items.collect_view()}</ul>
        </div>
    }
    .into_any()
}

fn ways(showing: Showing) -> Vec<(String, String)> {
    let role = showing.work.role();
    let judged = showing
        .work
        .read(|workspace, host| workspace.editable_fields(number_of(showing.number), role, host));
    let judged = judged.and_then(Result::ok).unwrap_or_default();
    let open = |field: EditableField| is_open(&judged, field);
    let mut ways: Vec<(String, String)> = Vec::with_capacity(4);
    if let Some((first, names)) = open_members(&judged) {
        let words = fill(keys::CHANGE, &[("fields", &names)]);
        ways.push((format!("f-{first}"), words));
    }
    let mut way = |to: &str, words: Key| ways.push((to.to_owned(), text(words).to_owned()));
    if open(EditableField::Poe) {
        way("poe", keys::ADD_POE);
    }
    if open(EditableField::Comments) {
        way("comments", keys::COMMENT);
    }
    if showing.may(ActKind::RequestRejection) {
        way("act-requestRejection", keys::REQUEST_REJECTION);
    }
    if !showing.is_training() {
        way(mirror::place(showing), keys::RECORD);
    }
    ways
}

fn is_open(judged: &[Editability], field: EditableField) -> bool {
    let mut judged = judged.iter().filter(|it| it.refusal.is_none());
    judged.any(|it| it.field == field)
}

/// The members that may change: the control of the first, and the names of all.
fn open_members(judged: &[Editability]) -> Option<(String, String)> {
    let open = judged.iter().filter(|it| it.refusal.is_none());
    let open = open.filter(|it| matches!(it.field, EditableField::Member(_)));
    let open: Vec<&str> = open.map(|it| it.field.key()).collect();
    let first = labels::control(open.first()?)?.replace('.', "-");
    let names = open.iter().filter_map(|path| labels::label(path));
    let names: Vec<&str> = names.map(text).collect();
    Some((first, names.join(", ")))
}
