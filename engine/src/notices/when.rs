//! What the clocks tell by themselves: that the last day has begun, that Microsoft is late, that a window has closed.

use super::{More, NoticeKind as Kind, Told};
use crate::actor::Side;
use crate::claim::Claim;
use crate::command::ActKind;
use crate::deadline::{ClockKind, Deadline};
use crate::rules::RuleBook;
use crate::time::Instant;

/// How long before its end a clock warns \[ours\]: a day, so that the warning comes as the last day begins. It is
/// counted from the end that the record holds, and so asks no zone.
const WARNS_BEFORE_MILLIS: i64 = 24 * 3_600_000;

/// What the clocks of the claim tell, whenever that may be, if nothing happens before.
pub(super) fn of_clocks(claim: &Claim, book: &RuleBook) -> Vec<(Instant, Told)> {
    let own = claim.own_clock();
    let target = claim.target.filter(|target| target.paused_since.is_none());
    own.into_iter()
        .chain(target.map(|target| target.deadline))
        .flat_map(|deadline| of_clock(deadline, book))
        .collect()
}

fn of_clock(deadline: Deadline, book: &RuleBook) -> Vec<(Instant, Told)> {
    let (day, due) = (Some(deadline.last_day), deadline.due);
    let warned = due.plus_millis(-WARNS_BEFORE_MILLIS);
    let late = |more| {
        let told = Told::new(Kind::Overdue, Side::Partner, "O3").by(day, more);
        vec![(due, told)]
    };
    match deadline.kind {
        ClockKind::Pickup => late(More::LatePickup),
        ClockKind::Review => late(More::LateReview),
        ClockKind::Decision => late(More::LateDecision),
        ClockKind::DisputeAnswer => late(More::LateAnswer),
        ClockKind::Response => {
            let told = Told::new(Kind::LastDayToAnswer, Side::Partner, "C3")
                .by(day, More::AnswerBy)
                .inviting(ActKind::Resubmit);
            vec![(warned, told)]
        }
        ClockKind::Consent => {
            let told = Told::new(Kind::LastDayToDecline, Side::Customer, "C5")
                .by(day, More::ConsentIsSilence)
                .inviting(ActKind::DeclineConsent);
            vec![(warned, told)]
        }
        ClockKind::DisputeWindow if book.act(ActKind::Dispute).is_some() => {
            let last = Told::new(Kind::LastDayToDispute, Side::Partner, "C6")
                .by(day, More::DisputeBy)
                .inviting(ActKind::Dispute);
            let closed = Told::new(Kind::DisputeClosed, Side::Partner, "D3")
                .by(day, More::ClaimAnew)
                .inviting(ActKind::CopyClaim);
            vec![(warned, last), (due, closed)]
        }
        ClockKind::DisputeWindow => Vec::new(),
    }
}
