//! Lapses: what the clock does to a claim. Derived, never decided; the same bytes on every device.

use uuid::Uuid;

use crate::claim::{Claim, LapsingClock};
use crate::deadline::ClockKind;
use crate::event::Body;
use crate::evolve::Occurrence;
use crate::id::EventId;
use crate::time::Instant;

/// A lapse that is due.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lapse {
    /// Its event's identity, the same wherever it is derived.
    pub id: EventId,
    /// The instant of the deadline.
    pub at: Instant,
    /// What it does.
    pub body: Body,
}

impl Lapse {
    /// The lapse as the fold sees it.
    pub(crate) fn occurrence(&self) -> Occurrence<'_> {
        Occurrence {
            id: self.id,
            at: self.at,
            actor: None,
            body: &self.body,
        }
    }
}

/// The claim's next lapse, if one is due until `until`.
///
/// `retraction` is the claim's latest retraction: what was derived before it and what is derived after it are
/// different events.
pub fn next_lapse(claim: &Claim, until: Instant, retraction: Option<EventId>) -> Option<Lapse> {
    let clock = claim
        .lapsing_clock()
        .filter(|clock| clock.deadline.due <= until)?;
    let body = lapse_body(clock);
    let retraction = retraction.map_or_else(|| "-".to_owned(), |id| id.to_string());
    let name = format!("{}/{}/{retraction}", body.key(), clock.opened_by);
    let id = EventId(Uuid::new_v5(&claim.uuid.0, name.as_bytes()));
    Some(Lapse {
        id,
        at: clock.deadline.due,
        body,
    })
}

fn lapse_body(clock: &LapsingClock) -> Body {
    match clock.deadline.kind {
        ClockKind::Consent => Body::ConsentLapsed {},
        _ => Body::ResponseLapsed {
            deadlines: clock.on_lapse.clone(),
        },
    }
}

/// The lapses due until `until`, in order, and the claim after them.
pub fn lapses_until(
    claim: &Claim,
    until: Instant,
    retraction: Option<EventId>,
) -> (Claim, Vec<Lapse>) {
    let mut claim = claim.clone();
    let mut lapses = Vec::new();
    while let Some(lapse) = next_lapse(&claim, until, retraction) {
        claim.evolve(lapse.occurrence());
        lapses.push(lapse);
    }
    (claim, lapses)
}
