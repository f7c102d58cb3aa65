//! Planning a correction: an act is retracted with all that followed, what really happened is recorded, and what followed
//! once more where it is still open. One batch: it counts as a whole or not at all.

use serde_json::Number;

use super::draft::Draft;
use super::{Options, Order, Plan};
use crate::actor::Actor;
use crate::command::{Act, Command};
use crate::history::History;
use crate::host::Host;
use crate::id::{BatchId, ClaimNumber};
use crate::refusal::Refusal;
use crate::status::Place;
use crate::time::Instant;
use crate::workspace::Workspace;

/// What is recorded in the place of an act.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    /// The act that was recorded wrongly, by its revision.
    pub revision: u32,
    /// What happened.
    pub act: Act,
    /// Who did it, as what.
    pub actor: Actor,
    /// Who types it in, where somebody else did it.
    pub recorded_by: Option<String>,
    /// When it happened.
    pub at: Instant,
    /// Who corrects.
    pub by: Actor,
    /// Why.
    pub reason: String,
    /// Whether what followed is recorded again.
    pub again: bool,
    /// The revision of the claim that the person saw.
    pub seen: u32,
}

/// A correction that is planned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Corrected {
    /// What would be written.
    pub plan: Plan,
    /// What followed the act and counted, oldest first, and what becomes of it.
    pub followed: Vec<(u32, Followed)>,
    /// Where the claim then stands.
    pub place: Place,
}

/// What becomes of something that followed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Followed {
    /// It is recorded once more, as it was.
    Again,
    /// A clock did it; it does it again by itself, if it still ends.
    ByTheClock,
    /// It is left out, as wanted.
    LeftOut,
    /// It is not open any more.
    NotOpen(Refusal),
}

impl Workspace {
    /// Plans a correction.
    ///
    /// # Errors
    ///
    /// `notFound`; `invalid` at `fromRevision` where nothing can be corrected; what the retraction itself is refused for
    /// under `retract`; then what the act is refused for where it would stand. What followed refuses nothing: it says
    /// what becomes of it.
    pub fn plan_correction(
        &self,
        number: ClaimNumber,
        correction: &Correction,
        host: &dyn Host,
    ) -> Result<Corrected, Refusal> {
        let history = self.history(number)?;
        let revision = correction.revision;
        self.corrected_record(history, revision)?;
        let uuid = history.claim().uuid;
        let claim = Some(i64::from(number.0));
        let mut draft = Draft::new(self, host);
        let batch = draft.ids.take(draft.now, &(uuid, revision));
        draft.batch = Some(BatchId(batch));
        draft
            .order(&retraction(claim, correction))
            .map_err(|refusal| refusal.under("retract"))?;
        draft.order(&happened(claim, correction))?;
        let after = history.standing().iter().copied();
        let after = after.filter(|later| *later > revision);
        let followed = after.map(|later| {
            let becomes = follow(&mut draft, history, later, claim, correction.again);
            (later, becomes)
        });
        let followed = followed.collect();
        draft.look_at(uuid)?;
        let (then, _) = draft.history(uuid)?.claim_at(draft.now);
        Ok(Corrected {
            followed,
            place: then.place(),
            plan: draft.finish(),
        })
    }
}

fn retraction(claim: Option<i64>, correction: &Correction) -> Order {
    let act = Act::Retract {
        from_revision: i64::from(correction.revision),
        reason: correction.reason.clone(),
    };
    Order {
        actor: correction.by.clone(),
        command: Command { claim, act },
        options: Options {
            expected_revision: Some(Number::from(correction.seen)),
            ..Options::default()
        },
    }
}

fn happened(claim: Option<i64>, correction: &Correction) -> Order {
    Order {
        actor: correction.actor.clone(),
        command: Command {
            claim,
            act: correction.act.clone(),
        },
        options: Options {
            at: Some(correction.at.to_string()),
            recorded_by: correction.recorded_by.clone(),
            ..Options::default()
        },
    }
}

/// Records once more what followed, by whom and when it was; an order that is refused leaves the draft as it was.
fn follow(
    draft: &mut Draft<'_>,
    history: &History,
    revision: u32,
    claim: Option<i64>,
    again: bool,
) -> Followed {
    let entry = history.record(revision).map(|record| record.entry());
    let Some((entry, actor)) = entry.and_then(|entry| Some((entry, entry.actor.clone()?))) else {
        return Followed::ByTheClock;
    };
    let Some(act) = entry.body.act().filter(|_| again) else {
        return Followed::LeftOut;
    };
    let order = Order {
        actor,
        command: Command { claim, act },
        options: Options {
            at: Some(entry.at.to_string()),
            recorded_by: entry.recorded_by.clone(),
            ..Options::default()
        },
    };
    match draft.order(&order) {
        Ok(()) => Followed::Again,
        Err(refusal) => Followed::NotOpen(refusal),
    }
}
