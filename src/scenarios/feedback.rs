//! What was seen where something else was wanted, in a sentence.

use cpor_engine::reason::{ParReason, RejectionReason};
use cpor_engine::{ClaimNumber, ClockKind, Instant, command::ActKind};
use cpor_scenario::{DeadlineState, EventKind, Seen, Unmet};

use crate::{
    shown::{acts, clock, fields, reasons, roles, status, when},
    words::{Key, count, fill, scenarios as keys, text},
};

/// What is unmet, a sentence each.
pub(crate) fn sentences(unmet: &[Unmet], zone: &str) -> Vec<String> {
    let mut sentences: Vec<String> = Vec::new();
    for (place, one) in unmet.iter().enumerate() {
        let mut sentence = seen(one, zone);
        if one.negated {
            sentence = fill(keys::SHOULD_NOT, &[("what", &sentence)]);
        }
        if one.alternative && place > 0 {
            sentence = fill(keys::OR, &[("what", &sentence)]);
        }
        if !sentences.contains(&sentence) {
            sentences.push(sentence);
        }
    }
    sentences
}

fn seen(unmet: &Unmet, zone: &str) -> String {
    let day = |instant: Instant| when::short_instant(instant, zone);
    let happened = |kind: EventKind, at: Instant| (kind_words(kind), day(at));
    match &unmet.seen {
        Seen::NoClaim => text(keys::SEEN_NO_CLAIM).to_owned(),
        Seen::Deleted { claim } => of_claim(keys::SEEN_DELETED, *claim),
        Seen::Standing {
            claim,
            named,
            since,
            reasons,
            ..
        } => {
            let (claim, place, day) = (claim.to_string(), status::named_place(named), day(*since));
            let reasons = rejections(reasons);
            let values = [
                ("claim", claim.as_str()),
                ("place", &place),
                ("day", &day),
                ("reasons", &reasons),
            ];
            match reasons.is_empty() {
                true => fill(keys::SEEN_STANDING, &values),
                false => fill(keys::SEEN_STANDING_REASONS, &values),
            }
        }
        Seen::Nothing { kind } => match lapse_of(*kind) {
            Some(lapsing) => {
                let name = text(clock::name(lapsing));
                fill(keys::SEEN_NO_LAPSE, &[("clock", name)])
            }
            None => fill(keys::SEEN_NOTHING, &[("kind", &kind_words(*kind))]),
        },
        Seen::ByOther { kind, role, at } => {
            let (kind, day) = happened(*kind, *at);
            match role {
                Some(role) => fill(
                    keys::SEEN_BY_OTHER,
                    &[
                        ("kind", &kind),
                        ("day", &day),
                        ("role", text(roles::name(*role))),
                    ],
                ),
                None => fill(keys::SEEN_BY_CLOCK, &[("kind", &kind), ("day", &day)]),
            }
        }
        Seen::OtherReasons { kind, reasons, at } => {
            let (kind, day) = happened(*kind, *at);
            let named: Vec<&str> = reasons
                .iter()
                .filter_map(|word| reason_words(word))
                .collect();
            let reasons = named.join(", ");
            let values = [
                ("kind", kind.as_str()),
                ("day", &day),
                ("reasons", &reasons),
            ];
            match reasons.is_empty() {
                true => fill(keys::SEEN_NO_REASONS, &values),
                false => fill(keys::SEEN_OTHER_REASONS, &values),
            }
        }
        Seen::OtherAnswer { kind, at } => {
            let (kind, day) = happened(*kind, *at);
            fill(keys::SEEN_OTHER_ANSWER, &[("kind", &kind), ("day", &day)])
        }
        Seen::TooLate { kind, at, due } => {
            let ((kind, at), due) = (happened(*kind, *at), day(*due));
            fill(
                keys::SEEN_TOO_LATE,
                &[("kind", &kind), ("day", &at), ("due", &due)],
            )
        }
        Seen::OtherOrder {
            kind, at, other, ..
        } => {
            let ((kind, day), other) = (happened(*kind, *at), kind_words(*other));
            fill(
                keys::SEEN_OTHER_ORDER,
                &[("kind", &kind), ("day", &day), ("other", &other)],
            )
        }
        Seen::Times { kind, times } => count(
            keys::SEEN_TIMES,
            (*times).into(),
            &[("kind", &kind_words(*kind))],
        ),
        Seen::Values {
            claim,
            field,
            values,
        } => {
            let label = match fields::label(field) {
                Some(label) => text(label),
                None => field.as_str(),
            };
            let (claim, values) = (claim.to_string(), values.join(", "));
            let filled = [
                ("claim", claim.as_str()),
                ("field", label),
                ("values", &values),
            ];
            match values.is_empty() {
                true => fill(keys::SEEN_NO_VALUE, &filled),
                false => fill(keys::SEEN_VALUES, &filled),
            }
        }
        Seen::Documents { claim, names } => {
            let (claim, names) = (claim.to_string(), names.join(", "));
            let values = [("claim", claim.as_str()), ("names", &names)];
            match names.is_empty() {
                true => fill(keys::SEEN_NO_DOCUMENTS, &values),
                false => fill(keys::SEEN_DOCUMENTS, &values),
            }
        }
        Seen::WouldDraw { reasons, .. } => {
            let named = reasons.iter().map(|reason| text(reasons::par(*reason)));
            let named: Vec<&str> = named.collect();
            match named.is_empty() {
                true => text(keys::SEEN_PASSES).to_owned(),
                false => fill(keys::SEEN_WOULD_DRAW, &[("reasons", &named.join(", "))]),
            }
        }
        Seen::Clock { clock, state, .. } => of_clock(*clock, *state, zone),
        Seen::Now { now, wanted } => {
            let (now, wanted) = (when::instant(*now, zone), when::instant(*wanted, zone));
            fill(keys::SEEN_NOW, &[("now", &now), ("wanted", &wanted)])
        }
        Seen::NoCopy { claim } => match unmet.negated {
            true => of_claim(keys::SEEN_COPY, *claim),
            false => of_claim(keys::SEEN_NO_COPY, *claim),
        },
        Seen::Silence { claim } => match unmet.negated {
            true => of_claim(keys::SEEN_WORDS, *claim),
            false => of_claim(keys::SEEN_SILENCE, *claim),
        },
        Seen::Rivals { claims, .. } => {
            let named: Vec<String> = claims.iter().map(ClaimNumber::to_string).collect();
            match named.is_empty() {
                true => text(keys::SEEN_NO_RIVALS).to_owned(),
                false => fill(keys::SEEN_RIVALS, &[("claims", &named.join(", "))]),
            }
        }
    }
}

fn of_claim(phrase: crate::words::Phrase, claim: ClaimNumber) -> String {
    fill(phrase, &[("claim", &claim.to_string())])
}

fn of_clock(kind: ClockKind, state: DeadlineState, zone: &str) -> String {
    let name = text(clock::name(kind));
    let at = |phrase, instant: Instant| {
        let day = when::short_instant(instant, zone);
        fill(phrase, &[("clock", name), ("day", &day)])
    };
    match state {
        DeadlineState::NeverOpened => fill(keys::SEEN_NEVER_OPENED, &[("clock", name)]),
        DeadlineState::Running { due } => at(keys::SEEN_RUNNING, due),
        DeadlineState::Lapsed { due } => at(keys::SEEN_LAPSED, due),
        DeadlineState::Met { at: met } => at(keys::SEEN_MET, met),
    }
}

fn rejections(given: &[RejectionReason]) -> String {
    let named: Vec<&str> = given
        .iter()
        .map(|reason| text(reasons::rejection(*reason)))
        .collect();
    named.join(", ")
}

fn reason_words(word: &str) -> Option<&'static str> {
    let asked = ParReason::of_key(word).map(reasons::par);
    let rejected = || RejectionReason::of_key(word).map(reasons::rejection);
    asked.or_else(rejected).map(text)
}

/// What happened, in the language of now.
pub(crate) fn kind_words(kind: EventKind) -> String {
    // Each has a name.
    kind_name(kind).map_or(kind.key(), text).to_owned()
}

/// What happened, by the name of the act that does it, or of the clock that ended.
pub(crate) fn kind_name(kind: EventKind) -> Option<Key> {
    let lapse = lapse_of(kind).map(clock::name);
    act_of(kind).map(acts::name).or(lapse)
}

pub(crate) fn lapse_of(kind: EventKind) -> Option<ClockKind> {
    match kind {
        EventKind::ResponseLapsed => Some(ClockKind::Response),
        EventKind::ConsentLapsed => Some(ClockKind::Consent),
        _ => None,
    }
}

fn act_of(kind: EventKind) -> Option<ActKind> {
    Some(match kind {
        EventKind::Created => ActKind::CreateClaim,
        EventKind::Edited => ActKind::EditClaim,
        EventKind::PoeAdded => ActKind::AddPoe,
        EventKind::PoeRemoved => ActKind::RemovePoe,
        EventKind::Commented => ActKind::Comment,
        EventKind::Submitted => ActKind::Submit,
        EventKind::ReviewStarted => ActKind::StartReview,
        EventKind::InformationRequested => ActKind::RequestInformation,
        EventKind::Resubmitted => ActKind::Resubmit,
        EventKind::Approved => ActKind::Approve,
        EventKind::Rejected => ActKind::Reject,
        EventKind::RejectionRequested => ActKind::RequestRejection,
        EventKind::ConsentDeclined => ActKind::DeclineConsent,
        EventKind::Disputed => ActKind::Dispute,
        EventKind::DisputeResolved => ActKind::ResolveDispute,
        EventKind::EligibilityAssessed => ActKind::AssessEligibility,
        EventKind::EarningsValidated => ActKind::ValidateEarnings,
        EventKind::DraftDeleted => ActKind::DeleteDraft,
        EventKind::Retracted => ActKind::Retract,
        EventKind::Disassociated => ActKind::Disassociate,
        EventKind::ResponseLapsed | EventKind::ConsentLapsed => return None,
    })
}
