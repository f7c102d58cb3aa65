//! What to do next: whose turn it is, the deed, what was asked, and the clock.

use std::sync::Arc;

use cpor_engine::claim::Request;
use cpor_engine::command::ActKind;
use cpor_engine::reason::{Outcome, RejectionReason};
use cpor_engine::rules::Rule;
use cpor_engine::view::ClaimView;
use cpor_engine::{BallWith, Body, Place, RuleBook};
use leptos::prelude::*;

use super::acknowledged;
use super::acts::places;
use super::answer::Since;
use super::clocks::{Look, large, main_clock, main_look, tone_class};
use super::details;
use super::preflight;
use super::showing::{Judged, Showing};
use super::waiting;
use crate::pages::claim_form;
use crate::pages::saying::rule_quote;
use crate::parts::{Glyph, Icon, Kind};
use crate::shown::{ball, reasons, when};
use crate::words::{self, Key, claim as keys, count, fill, t, text};

/// The panel.
pub(super) fn panel(showing: Showing) -> AnyView {
    let class = move || {
        let claim = showing.claim.get();
        let tone = main_clock(&claim).map_or("", |deadline| tone_class(showing, deadline));
        let tone = if tone.is_empty() && is_ours(showing, &claim) {
            "is-you"
        } else {
            tone
        };
        format!("card next {tone}")
    };
    // What is drawn stays as long as what it shows is the same.
    let (asked, clock) = (
        Memo::new(move |_| Asked::of(showing)),
        Memo::new(move |_| Beside::of(showing)),
    );
    view! {
        <section class=class aria-labelledby="next-title">
            <div>
                <p class="turn">{move || turn(showing)}</p>
                <h2 id="next-title" tabindex="-1">{move || deed(showing)}</h2>
                {move || asked.get().drawn()}
                {claim_form::needs(Memo::new(move |_| details::needed(showing)))}
                {waiting::section(showing)}
                {acknowledged::section(showing)}
                {buttons(showing)}
            </div>
            {move || clock.get().map(|it| it.drawn(showing))}
        </section>
    }
    .into_any()
}

/// What stands at the right.
#[derive(Clone, PartialEq)]
enum Beside {
    /// The clock.
    Clock(Box<Look>),
    /// Without one, the rule of the status, and its edition.
    Rule(Arc<Rule>, String),
}

impl Beside {
    /// Of the claim as it is now; tracked.
    fn of(showing: Showing) -> Option<Self> {
        let claim = showing.claim.get();
        if main_clock(&claim).is_some() {
            return main_look(showing, &claim).map(|look| Self::Clock(Box::new(look)));
        }
        let book = showing.book()?;
        let rule = if has_no_dispute(&claim, &book) {
            book.act_rule(ActKind::Dispute)?
        } else {
            book.status_rule(claim.status)?
        };
        Some(Self::Rule(rule, claim.rule_book.clone()))
    }

    fn drawn(self, showing: Showing) -> AnyView {
        match self {
            Self::Clock(look) => large(showing, *look),
            Self::Rule(rule, edition) => {
                view! { <div class="clock">{rule_quote(&rule, &edition)}</div> }.into_any()
            }
        }
    }
}

/// Whether the claim is rejected under rules that know no dispute; they may say what to do instead.
fn has_no_dispute(claim: &ClaimView, book: &RuleBook) -> bool {
    claim.place == Place::Rejected
        && book.act(ActKind::Dispute).is_none()
        && book.act_rule(ActKind::Dispute).is_some()
}

pub(super) fn is_ours(showing: Showing, claim: &ClaimView) -> bool {
    let requested = claim.rejection_request.is_some();
    ball::is_turn_of(showing.side(), claim.ball_with, claim.place, requested)
}

pub(super) fn turn(showing: Showing) -> &'static str {
    let claim = showing.claim.get();
    let key = match claim.ball_with {
        _ if is_ours(showing, &claim) => keys::TURN_YOU,
        BallWith::Partner => keys::TURN_PARTNER,
        BallWith::Microsoft => keys::TURN_MICROSOFT,
        BallWith::Customer => keys::TURN_CUSTOMER,
        BallWith::Nobody => keys::TURN_NOBODY,
    };
    text(key)
}

/// What has to be done, and by when.
pub(super) fn deed(showing: Showing) -> String {
    let claim = showing.claim.get();
    let ours = is_ours(showing, &claim);
    let is_whole = claim.place == Place::Editing && ours && claim.lacking.is_empty();
    let reasons = if is_whole {
        preflight::would_draw(showing)
    } else {
        0
    };
    if reasons > 0 {
        return count(keys::DO_SUBMIT_THOUGH, reasons, &[]);
    }
    let deed = text(if claim.rejection_request.is_some() {
        pick(ours, keys::DO_ANSWER_REQUEST, keys::NEXT_ANSWER_REQUEST)
    } else {
        deed_at(&claim, showing.book().as_deref(), ours)
    });
    let deadline = main_clock(&claim).filter(|deadline| !deadline.overdue);
    match deadline {
        Some(deadline) if claim.ball_with != BallWith::Nobody => {
            let day = showing.work.read(|workspace, host| {
                let today = workspace.zone().date_of(workspace.now(host));
                when::date(deadline.last_day, today)
            });
            fill(
                keys::BY_DAY,
                &[("deed", deed), ("day", &day.unwrap_or_default())],
            )
        }
        _ => deed.to_owned(),
    }
}

fn pick(ours: bool, yours: Key, theirs: Key) -> Key {
    if ours { yours } else { theirs }
}

fn deed_at(claim: &ClaimView, book: Option<&RuleBook>, ours: bool) -> Key {
    match claim.place {
        Place::Editing if ours && claim.lacking.is_empty() => keys::DO_SUBMIT,
        Place::Editing => pick(ours, keys::DO_EDITING, keys::NEXT_EDITING),
        Place::Submitted => pick(ours, keys::DO_SUBMITTED, keys::NEXT_SUBMITTED),
        Place::UnderReview => pick(ours, keys::DO_UNDER_REVIEW, keys::NEXT_UNDER_REVIEW),
        Place::PartnerActionRequired => pick(ours, keys::DO_PAR, keys::NEXT_PAR),
        Place::AwaitingConsent => pick(ours, keys::DO_CONSENT, keys::NEXT_CONSENT),
        Place::SentForAssessment => pick(ours, keys::DO_ASSESS, keys::NEXT_ASSESS),
        Place::Eligible => pick(ours, keys::DO_VALIDATE, keys::NEXT_VALIDATE),
        Place::InDispute => pick(ours, keys::DO_DISPUTE_ANSWER, keys::NEXT_DISPUTE_ANSWER),
        Place::Rejected if claim.ball_with == BallWith::Partner => {
            pick(ours, keys::DO_DISPUTE, keys::NEXT_DISPUTE)
        }
        Place::Rejected => match book.is_some_and(|book| has_no_dispute(claim, book)) {
            true => keys::NEXT_NO_DISPUTE,
            false => keys::NEXT_CLOSED,
        },
        Place::RejectedFinal => keys::NEXT_FINAL,
        Place::NotEligible => keys::NEXT_NOT_ELIGIBLE,
        Place::Validated => keys::NEXT_VALIDATED,
    }
}

/// One thing that was asked: words, a second line, the way to it.
#[derive(Clone, PartialEq)]
struct Ask {
    words: String,
    more: Option<String>,
    /// What there is to see of an answer, and whether there is anything.
    fact: Option<(bool, String)>,
    way: Option<(String, Key)>,
}

/// What was asked, or why it was rejected, and what was written with it.
#[derive(Clone, PartialEq)]
struct Asked {
    quote: Option<(Key, String)>,
    asks: Vec<Ask>,
}

impl Asked {
    /// Of the claim as it is now; tracked.
    fn of(showing: Showing) -> Self {
        let claim = showing.claim.get();
        Self {
            quote: comment(&claim),
            asks: asks(showing, &claim),
        }
    }

    fn drawn(self) -> AnyView {
        let items = self.asks.into_iter().map(|ask| {
            let way = ask.way.map(|(href, words)| view! { <a href=href>{text(words)}</a> });
            let seen = matches!(ask.fact, Some((true, _)));
            let icon = if seen { Icon::Info } else { Icon::Warning };
            let fact = ask.fact.map(|(_, words)| view! { <small class="fact">{words}</small> });
            view! {
                <li class:seen=seen>
                    <Glyph icon=icon/>
                    <span><b>{ask.words}</b> {ask.more.map(|more| view! { <small>{more}</small> })} {fact}</span>
                    {way}
                </li>
            }
        });
        let items = items.collect::<Vec<_>>();
        let list = (!items.is_empty()).then(|| view! { <ul class="asks">{items}</ul> });
        let quote = self.quote.map(|(label, words)| {
            view! { <p class="q pre"><span class="s">{text(label)}": "</span> {words}</p> }
        });
        view! { {quote} {list} }.into_any()
    }
}

fn asks(showing: Showing, claim: &ClaimView) -> Vec<Ask> {
    let path = showing.app.workspace().claim(showing.number);
    let place = |id: &str| format!("{path}#{id}");
    if let Some(request) = &claim.request {
        return requested(claim, request, &place);
    }
    if let Some(rejection) = &claim.rejection {
        let reasons = rejection.reasons.iter().map(|reason| Ask {
            words: text(reasons::rejection(*reason)).to_owned(),
            more: Some(text(reasons::rejection_means(*reason)).to_owned()),
            fact: None,
            way: None,
        });
        let refused = turned_down(showing, claim);
        return refused.into_iter().chain(reasons).collect();
    }
    Vec::new()
}

/// The last dispute of this rejection that Microsoft did not grant, with what it wrote.
fn turned_down(showing: Showing, claim: &ClaimView) -> Option<Ask> {
    let rejected = claim.rejection.as_ref()?.at;
    let standing = claim.history.iter().rev();
    let standing = standing.filter(|entry| !entry.retracted && entry.at >= rejected);
    let (at, comment) = standing
        .filter_map(|entry| match &entry.body {
            Body::DisputeResolved {
                outcome: Outcome::Upheld,
                comment,
                ..
            } => Some((entry.at, comment.to_string())),
            _ => None,
        })
        .next()?;
    let day = showing
        .work
        .read(|workspace, _| when::full_date(workspace.zone().date_of(at)))?;
    Some(Ask {
        words: fill(keys::TURNED_DOWN, &[("day", &day)]),
        more: Some(comment),
        fact: None,
        way: Some((
            showing.app.workspace().history(showing.number),
            keys::TO_HISTORY,
        )),
    })
}

/// What Microsoft asked for, with what there is to see of an answer.
fn requested(claim: &ClaimView, request: &Request, place: &impl Fn(&str) -> String) -> Vec<Ask> {
    let since = Since::request(claim).unwrap_or_default();
    let reasons = request.reasons.iter().map(|reason| Ask {
        words: text(reasons::par(*reason)).to_owned(),
        more: Some(text(reasons::par_means(*reason)).to_owned()),
        fact: Some(since.fact(*reason)),
        way: Some((place("poe"), keys::TO_DOCUMENTS)),
    });
    let remove = (!request.remove_products.is_empty()).then(|| Ask {
        words: text(words::fields::REMOVE_PRODUCTS).to_owned(),
        more: None,
        fact: Some(since.products()),
        way: Some((place("f-products"), keys::TO_PRODUCTS)),
    });
    let comment = Ask {
        words: text(words::answer::COMMENT).to_owned(),
        more: None,
        fact: Some(since.comments()),
        way: Some((place("comments"), words::answer::TO_COMMENTS)),
    };
    reasons.chain(remove).chain([comment]).collect()
}

/// What somebody wrote that matters now.
fn comment(claim: &ClaimView) -> Option<(Key, String)> {
    if let Some(request) = &claim.rejection_request {
        return Some((keys::ASKED_TO_REJECT, request.reason.to_string()));
    }
    if let Some(request) = &claim.request {
        return Some((keys::REVIEWER_WROTE, request.comment.to_string()));
    }
    if let Some(dispute) = &claim.dispute {
        let words = dispute.justification.clone()?;
        return Some((words::fields::JUSTIFICATION, words));
    }
    if let Some(rejection) = &claim.rejection {
        // Who ended the association gave a reason; who reviewed, a comment.
        let by_others = rejection.reasons.iter();
        let by_others = by_others
            .copied()
            .all(|reason| reason == RejectionReason::CustomerDecline);
        let label = pick(by_others, words::fields::REASON, keys::REVIEWER_WROTE);
        return Some((label, rejection.comment.clone()?));
    }
    if let Some(reason) = &claim.not_eligible_reason {
        return Some((words::fields::REASON, reason.clone()));
    }
    let earnings = claim.earnings.as_ref()?;
    let found = if earnings.found {
        keys::FOUND_IN_REPORT
    } else {
        keys::NOT_FOUND_IN_REPORT
    };
    let id = earnings
        .tenant_id
        .as_ref()
        .or(earnings.subscription_id.as_ref());
    Some((found, id.map(ToString::to_string).unwrap_or_default()))
}

/// The acts that move the claim on, as far as the acting role may do them now.
pub(super) fn is_next(judged: &Judged, showing: Showing) -> bool {
    let aside = matches!(
        judged.act,
        ActKind::RequestRejection
            | ActKind::CopyClaim
            | ActKind::Disassociate
            | ActKind::Retract
            | ActKind::DeleteDraft
    );
    judged.refusal.is_none() && !aside && judged.role == showing.work.role()
}

fn buttons(showing: Showing) -> AnyView {
    let first = Memo::new(move |_| {
        let acts = showing.acts.read();
        let first = acts.iter().find(|judged| is_next(judged, showing));
        first.map(|judged| judged.act)
    });
    let shown = move |judged: &Judged| {
        let kind = if first.get() == Some(judged.act) {
            Kind::Primary
        } else {
            Kind::Plain
        };
        is_next(judged, showing).then_some(kind)
    };
    view! {
        <div class="bar tops" role="group" aria-label=t(keys::NEXT_ACTS) hidden=move || first.get().is_none()>
            {places(showing, Arc::new(shown), false)}
        </div>
    }
    .into_any()
}
