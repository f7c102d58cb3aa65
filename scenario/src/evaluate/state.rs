//! What is asked of a claim as it is.

use cpor_engine::event::Body;
use cpor_engine::fields::{Field, Fields};
use cpor_engine::history::History;
use cpor_engine::preflight::drawn;
use cpor_engine::status::Status;
use cpor_engine::{ClaimNumber, ClockKind, Instant, Place};
use serde_json::Value;

use super::Look;
use crate::findings::{DeadlineState, Seen};
use crate::format::Document;
use crate::predicate::{
    DeadlineWanted, DocumentsWanted, FieldWanted, LapsedOrMet, PreflightWanted, RivalsWanted,
};

impl Look<'_> {
    /// The claim of a handle, or what is seen in its place.
    fn claim(&self, handle: &str) -> Result<(ClaimNumber, &History), Seen> {
        let Some(claim) = self.number(handle) else {
            return Err(Seen::NoClaim);
        };
        match self.sight.world.history(claim) {
            Ok(history) => Ok((claim, history)),
            Err(_) if self.history(claim).is_some() => Err(Seen::Deleted { claim }),
            // Gone back to before it was made.
            Err(_) => Err(Seen::NoClaim),
        }
    }

    /// A claim's history, a deleted draft's too.
    pub(super) fn history(&self, claim: ClaimNumber) -> Option<&History> {
        let mut all = self.sight.world.all_histories();
        let (_, history) = all.find(|(number, _)| *number == claim)?;
        Some(history)
    }

    pub(super) fn place(&self, handle: &str, fits: impl Fn(Place, Status) -> bool) -> (bool, Seen) {
        let (claim, history) = match self.claim(handle) {
            Ok(found) => found,
            Err(seen) => return (false, seen),
        };
        let world = self.sight.world;
        let (state, _) = history.claim_at(self.sight.now);
        let (place, status) = (state.place(), state.status());
        let named = match world.book_shown(&state) {
            Ok(book) => book.named(place),
            Err(_) => cpor_engine::status::NamedPlace {
                place,
                name: status.key().to_owned(),
            },
        };
        let reasons = state.rejection().map(|rejection| rejection.reasons.clone());
        let seen = Seen::Standing {
            claim,
            place,
            status,
            named,
            since: state.placed_at,
            reasons: reasons.unwrap_or_default(),
        };
        (fits(place, status), seen)
    }

    pub(super) fn field(&self, wanted: &FieldWanted) -> (bool, Seen) {
        let (claim, history) = match self.claim(&wanted.claim) {
            Ok(found) => found,
            Err(seen) => return (false, seen),
        };
        let values = values(&history.claim().fields, &wanted.field);
        let exact = wanted.is.as_ref().is_none_or(|wanted| {
            let (mut wanted, mut values) = (wanted.clone(), values.clone());
            wanted.sort_unstable();
            values.sort_unstable();
            wanted == values
        });
        let fits = exact
            && wanted.includes.iter().all(|value| values.contains(value))
            && !wanted.lacks.iter().any(|value| values.contains(value));
        let field = wanted.field.clone();
        (
            fits,
            Seen::Values {
                claim,
                field,
                values,
            },
        )
    }

    pub(super) fn documents(&self, wanted: &DocumentsWanted) -> (bool, Seen) {
        match self.claim(&wanted.claim) {
            Ok((claim, history)) => {
                let documents = history.claim().documents.iter();
                let documents: Vec<_> = documents.map(|document| &document.document).collect();
                let count = u32::try_from(documents.len()).unwrap_or(u32::MAX);
                let there = |handle: &String| {
                    let sha256 = self.sight.scenario.document(handle).map(Document::sha256);
                    let mut all = documents.iter();
                    all.any(|document| sha256.as_deref() == Some(document.sha256.as_str()))
                };
                let fits = wanted.at_least.is_none_or(|least| count >= least)
                    && wanted.includes.iter().all(there)
                    && !wanted.lacks.iter().any(there);
                let names = documents.iter().map(|document| document.name.to_string());
                (
                    fits,
                    Seen::Documents {
                        claim,
                        names: names.collect(),
                    },
                )
            }
            Err(seen) => (false, seen),
        }
    }

    pub(super) fn preflight(&self, wanted: &PreflightWanted) -> (bool, Seen) {
        let claim = match self.claim(&wanted.claim) {
            Ok((claim, _)) => claim,
            Err(seen) => return (false, seen),
        };
        let findings = self.sight.world.preflight(claim, self.sight.host);
        let reasons = drawn(&findings.unwrap_or_default());
        (
            reasons.is_empty() == wanted.passes,
            Seen::WouldDraw { claim, reasons },
        )
    }

    pub(super) fn deadline(&self, wanted: &DeadlineWanted) -> (bool, Seen) {
        let (claim, history) = match self.claim(&wanted.claim) {
            Ok(found) => found,
            Err(seen) => return (false, seen),
        };
        let clock = wanted.clock;
        let state = became(history, clock, self.sight.now);
        let fits = matches!(
            (wanted.is, state),
            (LapsedOrMet::Lapsed, DeadlineState::Lapsed { .. })
                | (LapsedOrMet::Met, DeadlineState::Met { .. })
        );
        (
            fits,
            Seen::Clock {
                claim,
                clock,
                state,
            },
        )
    }

    pub(super) fn copy(&self, handle: &str) -> (bool, Seen) {
        match self.claim(handle) {
            Ok((claim, history)) => {
                let copies = self.sight.world.copies(history.claim().uuid);
                (!copies.is_empty(), Seen::NoCopy { claim })
            }
            Err(seen) => (false, seen),
        }
    }

    pub(super) fn rivals(&self, wanted: &RivalsWanted) -> (bool, Seen) {
        let claim = match self.claim(&wanted.claim) {
            Ok((claim, _)) => claim,
            Err(seen) => return (false, seen),
        };
        let rivals = self.sight.world.rivals(claim, self.sight.host);
        let rivals = rivals.unwrap_or_default().into_iter();
        let claims: Vec<ClaimNumber> = rivals.map(|rival| rival.claim_id).collect();
        let count = u32::try_from(claims.len()).unwrap_or(u32::MAX);
        let fits = wanted.at_least.is_none_or(|least| count >= least)
            && wanted.at_most.is_none_or(|most| count <= most);
        (fits, Seen::Rivals { claim, claims })
    }
}

/// What has become of a claim's latest clock of a kind.
fn became(history: &History, clock: ClockKind, now: Instant) -> DeadlineState {
    let opened = history.standing().iter().rev().find_map(|revision| {
        let deadline = history.record(*revision)?.body().deadline(clock)?;
        Some((*revision, deadline))
    });
    let Some((revision, deadline)) = opened else {
        return DeadlineState::NeverOpened;
    };
    let due = deadline.due;
    match left(history, clock, revision) {
        Some(at) if at < due => DeadlineState::Met { at },
        _ if due <= now => DeadlineState::Lapsed { due },
        _ => DeadlineState::Running { due },
    }
}

/// When somebody did what stops the clock that the record opened.
fn left(history: &History, clock: ClockKind, opened: u32) -> Option<Instant> {
    let place = history.claim_after(opened)?.place();
    let later = history
        .standing()
        .iter()
        .filter(|revision| **revision > opened);
    for revision in later {
        let record = history.record(*revision)?;
        let stops = match clock {
            ClockKind::Decision => matches!(
                record.body(),
                Body::Approved { .. } | Body::Rejected { .. } | Body::ResponseLapsed { .. }
            ),
            _ => history.claim_after(*revision)?.place() != place,
        };
        if stops {
            return Some(record.entry().at);
        }
    }
    None
}

/// Whether a claim can have a field of that path.
pub(crate) fn field_is_known(path: &str) -> bool {
    let mut fields = Field::ALL.into_iter();
    path == "products.subscriptionId" || fields.any(|field| field.paths().contains(&path))
}

/// The values of a field: one text, or as many as its list has.
pub(crate) fn values(fields: &Fields, path: &str) -> Vec<String> {
    let input = serde_json::to_value(fields.to_input()).unwrap_or_default();
    let (first, rest) = path.split_once('.').unwrap_or((path, ""));
    let value = input.get(first).unwrap_or(&Value::Null);
    let text = |value: &Value| {
        value
            .as_str()
            .filter(|text| !text.is_empty())
            .map(str::to_owned)
    };
    match value {
        Value::Array(items) => {
            let member = if rest.is_empty() { "name" } else { rest };
            let items = items.iter();
            items
                .filter_map(|item| text(item).or_else(|| text(item.get(member)?)))
                .collect()
        }
        Value::Object(members) => members.get(rest).and_then(text).into_iter().collect(),
        other => text(other).into_iter().collect(),
    }
}
