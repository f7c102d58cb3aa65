//! The correction that is described, planned and carried out.

use cpor_engine::command::{Act, ActKind};
use cpor_engine::workspace::{Corrected, Correction, Instead};
use cpor_engine::{Instant, Refusal};
use leptos::prelude::*;

use super::super::showing::number_of;
use super::Correcting;
use crate::state::Failure;
use crate::words::{mirror as keys, text};

/// What is described, and what is planned: what becomes of what followed, and where the claim then stands.
pub(super) type Planned = Result<(Correction, Corrected), Refusal>;

impl Correcting {
    /// The act that is described; untracked.
    pub(super) fn described(self, then: &Instead) -> Result<Act, Refusal> {
        match (self.act.get_untracked(), &then.recorded) {
            (ActKind::Submit, submitted @ Act::Submit { .. }) => Ok(submitted.clone()),
            (act, _) => self.typed.given().act(act),
        }
    }

    /// When it happened: as recorded, as long as nobody typed another time.
    fn instant(self) -> Result<Instant, Refusal> {
        let typed = untrack(|| self.typed.when.typed());
        match self.offered.get_untracked() {
            Some((shown, at)) if shown == typed => Ok(at),
            _ => self.typed.when.instant(self.showing),
        }
    }

    /// What is described, as the engine takes it; untracked.
    pub(super) fn correction(self) -> Option<Result<Correction, Refusal>> {
        let past = self.past.get_untracked()?;
        let revision = self.revision.get_untracked()?;
        let work = self.showing.work;
        let role = self.asking(self.act.get_untracked()).role();
        let actor = past.actor.clone().filter(|actor| actor.role == role);
        let reason = self.reason.get_untracked();
        let reason = match reason.trim() {
            "" => untrack(|| text(keys::CORRECT_REASON)).to_owned(),
            _ => reason,
        };
        let own = untrack(|| work.role()).as_partner();
        let described = self.described(&past);
        Some(described.and_then(|act| {
            Ok(Correction {
                revision,
                act,
                actor: actor.unwrap_or_else(|| untrack(|| work.actor(role))),
                recorded_by: untrack(|| work.recorder(role)),
                at: self.instant()?,
                by: untrack(|| work.actor(own)),
                reason,
                again: self.again.get_untracked(),
                seen: self.seen.get_untracked(),
            })
        }))
    }

    /// What would be done now; tracked.
    pub(super) fn planned(self) -> Option<Planned> {
        self.typed.track();
        self.act.track();
        self.reason.track();
        self.again.track();
        self.past.track();
        let correction = match self.correction()? {
            Ok(correction) => correction,
            Err(refusal) => return Some(Err(refusal)),
        };
        let number = number_of(self.showing.number);
        let planned = self
            .showing
            .work
            .read(|workspace, host| workspace.plan_correction(number, &correction, host));
        planned.map(|planned| planned.map(|corrected| (correction, corrected)))
    }

    pub(super) fn carry_out(self, correction: &Correction) -> Result<(), Failure> {
        let number = number_of(self.showing.number);
        let done = self.showing.work.change(|workspace, host| {
            let corrected = workspace.plan_correction(number, correction, host);
            corrected.map(|corrected| corrected.plan)
        });
        done.map(drop)
    }
}
