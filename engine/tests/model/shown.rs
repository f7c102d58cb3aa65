//! What the model shows of a claim: deadlines, whose turn it is, what may change.

use crate::claim::{Claim, Incentive, Shown, Status, Until};
use crate::desk::{Desk, Seen};
use crate::editions::Dispute;
use crate::fields::OPEN;
use crate::judge::{is_window_open, judge};
use crate::step::{Kind, Role};

impl Desk {
    /// The deadlines of a claim: the clocks that run, and Microsoft's overdue ones.
    pub(crate) fn deadlines(&self, claim: &Claim, when: i64) -> Vec<Shown> {
        let mut shown = Vec::new();
        let mut show = |kind, until: Until, paused: bool, on_lapse| {
            shown.push(Shown {
                kind,
                until,
                overdue: !paused && when >= until.due,
                paused,
                on_lapse,
            });
        };
        if let Some(clock) = claim.clock {
            match claim.status {
                Status::Submitted => show("pickup", clock, false, "none"),
                Status::UnderReview => show("review", clock, false, "none"),
                Status::Par if claim.edition.dispute == Dispute::Status && claim.disputed => {
                    show("response", clock, false, "rejectedFinal");
                }
                Status::Par => show("response", clock, false, "rejected"),
                _ => show("consent", clock, false, "assessment"),
            }
        }
        if let Some(target) = claim.target {
            show("decision", target, claim.status == Status::Par, "none");
        }
        match (&claim.dispute, &claim.rejection) {
            (Some((_, answer)), _) => show("disputeAnswer", *answer, false, "none"),
            (None, Some(rejection)) if claim.status == Status::Rejected => {
                if let Some(window) = rejection.window
                    && when < window.due
                {
                    show("disputeWindow", window, false, "none");
                }
            }
            _ => {}
        }
        shown
    }

    /// The earliest deadline that has neither lapsed nor stands still: due, claim, kind.
    pub(crate) fn next_deadline(&self) -> Option<(i64, u32, &'static str)> {
        const ORDER: [&str; 7] = [
            "pickup",
            "review",
            "response",
            "decision",
            "consent",
            "disputeWindow",
            "disputeAnswer",
        ];
        let mut next: Option<(i64, u32, usize)> = None;
        for claim in self.living() {
            let seen = self.seen(claim.number).unwrap();
            for shown in self.deadlines(&seen.claim, seen.when) {
                if shown.paused || shown.until.due <= self.now {
                    continue;
                }
                let kind = ORDER.iter().position(|kind| *kind == shown.kind).unwrap();
                let this = (shown.until.due, claim.number, kind);
                if next.is_none_or(|first| this < first) {
                    next = Some(this);
                }
            }
        }
        next.map(|(due, claim, kind)| (due, claim, ORDER[kind]))
    }

    /// Whose turn it is (domain.md §2).
    pub(crate) fn ball(&self, claim: &Claim, when: i64) -> &'static str {
        if claim.request.is_some() || claim.dispute.is_some() {
            return "microsoft";
        }
        match (claim.status, claim.incentive) {
            (Status::Editing | Status::Par, _) => "partner",
            (Status::Submitted | Status::UnderReview, _) => "microsoft",
            (Status::Approved, Some(Incentive::AwaitingConsent)) => "customer",
            (Status::Approved, Some(Incentive::SentForAssessment)) => "microsoft",
            (Status::Approved, Some(Incentive::Eligible)) if !claim.is_validated() => "partner",
            (Status::Rejected, _) if is_window_open(claim, when) => "partner",
            _ => "nobody",
        }
    }

    /// Whether a role may change a member, or add to `poe` or `comments`.
    pub(crate) fn is_editable(&self, seen: &Seen<'_>, role: Role, field: &str) -> bool {
        let claim: &Claim = &seen.claim;
        let allowed = |kind| judge(claim, role, kind, seen.when).is_none();
        match field {
            "poe" => allowed(Kind::AddPoe),
            "comments" => allowed(Kind::Comment),
            member => {
                allowed(Kind::EditClaim)
                    && (claim.status == Status::Editing || OPEN.contains(&member))
            }
        }
    }
}
