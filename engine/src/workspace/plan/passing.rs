//! Time passes: what lapses and what simulated people do, in the order of their instants.

use std::collections::BTreeMap;

use super::draft::Draft;
use crate::actors::{self, Actors, Scene};
use crate::id::{ClaimNumber, ClaimUuid};
use crate::lapse::{Lapse, next_lapse};
use crate::refusal::Refusal;
use crate::time::Instant;
use crate::workspace::settings::Clock;

/// What happens next to a claim.
enum Happening {
    Lapse(Box<Lapse>),
    Act(Box<actors::Intent>),
}

/// What happens next to each claim: the instant, then the claim's number.
type Queue = BTreeMap<(Instant, ClaimNumber), (ClaimUuid, Happening)>;

impl Draft<'_> {
    /// Lets time pass until `to`.
    pub(super) fn pass_until(&mut self, to: Instant) -> Result<(), Refusal> {
        let settings = self.workspace.settings();
        match (&settings.actors, self.workspace.clock()) {
            (Some(actors), Clock::Simulated { seed, .. }) => self.live_until(to, actors, seed),
            _ => self.lapse_all(to),
        }
    }

    /// Everything that happens by itself until `to`. After each happening the claim is looked at again; nobody acts
    /// before the time at which this step begins.
    fn live_until(&mut self, to: Instant, actors: &Actors, seed: u64) -> Result<(), Refusal> {
        let claims = self.workspace.claims();
        let claims = claims.map(|(number, history)| (number, history.claim().uuid));
        let mut queue = Queue::new();
        for (number, uuid) in claims.collect::<Vec<_>>() {
            self.await_next(&mut queue, (number, uuid), to, actors, seed)?;
        }
        while let Some(((at, number), (uuid, happening))) = queue.pop_first() {
            self.now = at;
            match happening {
                Happening::Lapse(lapse) => {
                    let id = self.write_lapse(uuid, &lapse)?;
                    self.answer.push(id);
                }
                // What is refused after all does not happen, and time goes on.
                Happening::Act(intent) if self.order(&intent.order).is_err() => continue,
                Happening::Act(_) => {}
            }
            self.await_next(&mut queue, (number, uuid), to, actors, seed)?;
        }
        Ok(())
    }

    /// Puts what happens next to a claim into the queue, if it does by `to`. A lapse comes before an act of its instant.
    fn await_next(
        &mut self,
        queue: &mut Queue,
        (number, uuid): (ClaimNumber, ClaimUuid),
        to: Instant,
        actors: &Actors,
        seed: u64,
    ) -> Result<(), Refusal> {
        self.look_at(uuid)?;
        let history = self.history(uuid)?;
        let claim = history.claim();
        let lapse = next_lapse(claim, to, history.latest_retraction());
        // A claim whose rules are lost is acted on by nobody.
        let book = self.workspace.book(claim).ok();
        let intent = book.and_then(|book| {
            let scene = Scene {
                number,
                history,
                book: &book,
                days: self.workspace.days(),
                seed,
            };
            let intent = actors::next(&scene, actors)?;
            let at = intent.at.max(self.now);
            Some((at, intent)).filter(|(at, _)| *at <= to)
        });
        let next = match (lapse, intent) {
            (Some(lapse), Some((at, _))) if lapse.at <= at => {
                (lapse.at, Happening::Lapse(Box::new(lapse)))
            }
            (_, Some((at, intent))) => (at, Happening::Act(Box::new(intent))),
            (Some(lapse), None) => (lapse.at, Happening::Lapse(Box::new(lapse))),
            (None, None) => return Ok(()),
        };
        queue.insert((next.0, number), (uuid, next.1));
        Ok(())
    }
}
