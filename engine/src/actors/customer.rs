//! The simulated customer: silence is consent; some decline.

use super::{Policy, Scene, Wish};
use crate::command::Act;
use crate::deadline::Deadline;
use crate::status::Place;

/// When the customer declines, if it does. Whoever has signed the acknowledgment knows the partner.
pub(super) fn wish(scene: &Scene<'_>, policy: Policy) -> Option<Wish> {
    let claim = scene.claim();
    if claim.place() != Place::AwaitingConsent {
        return None;
    }
    let consent = claim.lapsing_clock().map(|clock| clock.deadline)?;
    let (day, reason) = match policy {
        Policy::Typical => return None,
        Policy::Strict | Policy::Slow if scene.is_acknowledged() => return None,
        Policy::Strict => (1, "We have not signed this."),
        Policy::Slow => (days_open(scene, consent), "We have not signed this."),
        Policy::Hostile => {
            let open = days_open(scene, consent);
            let day = scene.chance("decline", open).saturating_add(1);
            (day, "We do not want this association.")
        }
    };
    let approved = scene.days.zone.date_of(claim.placed_at);
    let at = scene.working_hour(approved.plus_days(day), "decline");
    let act = Act::DeclineConsent {
        reason: Some(reason.to_owned()),
    };
    Some((
        at.max(claim.placed_at).min(consent.due.plus_millis(-1)),
        act,
    ))
}

/// How many days after the approval may still be declined on; at least one.
fn days_open(scene: &Scene<'_>, consent: Deadline) -> u32 {
    let approved = scene.days.zone.date_of(scene.claim().placed_at);
    let days = consent
        .last_day
        .day_number()
        .saturating_sub(approved.day_number());
    u32::try_from(days).unwrap_or(1).max(1)
}
