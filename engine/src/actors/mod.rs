//! Simulated people: a reviewer, a customer and an incentive program that act by themselves when the clock of a world
//! moves, so that one person can practise alone. All of it is \[ours\]; what they may do is the rule book's, as for
//! everybody.
//!
//! What somebody does next, and when, follows from the claim, the world's seed and the policy alone, never from the
//! instant at which one looks. So a step of the clock and its parts lead to the same.

mod customer;
mod policy;
mod program;
mod reviewer;
mod scene;

pub use self::policy::{Actors, ActorsInput, Party, Policy};
pub(crate) use self::scene::Scene;
use crate::actor::Actor;
use crate::command::{Act, Command};
use crate::host::Host;
use crate::id::ClaimNumber;
use crate::refusal::Refusal;
use crate::rights;
use crate::time::Instant;
use crate::workspace::{Clock, Options, Order, Workspace};

/// What a simulated person will do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Intent {
    /// When.
    pub at: Instant,
    /// Who.
    pub party: Party,
    /// What, on which claim.
    pub order: Order,
}

/// What somebody would do on a claim, and when.
type Wish = (Instant, Act);

impl Workspace {
    /// What the simulated people will do next on a claim, if nothing else happens to it before; nothing where nobody
    /// is simulated, or none of them has anything to do.
    ///
    /// # Errors
    ///
    /// `notFound`.
    pub fn intent(&self, number: ClaimNumber, host: &dyn Host) -> Result<Option<Intent>, Refusal> {
        let now = self.now(host);
        let history = self.history(number)?;
        let Clock::Simulated { seed, .. } = self.clock() else {
            return Ok(None);
        };
        let Some(actors) = &self.settings().actors else {
            return Ok(None);
        };
        let book = self.book(history.claim())?;
        let scene = Scene {
            number,
            history,
            book: &book,
            days: self.days(),
            seed,
        };
        let intent = next(&scene, actors);
        Ok(intent.map(|intent| Intent {
            at: intent.at.max(now),
            ..intent
        }))
    }
}

/// What happens next by somebody who is simulated; of two at one instant, by the first in the order of [`Party::ALL`].
pub(crate) fn next(scene: &Scene<'_>, actors: &Actors) -> Option<Intent> {
    let wishes = Party::ALL.into_iter().flat_map(|party| {
        let policy = actors.policy(party);
        let wishes = policy.map(|policy| match party {
            Party::Reviewer => reviewer::wishes(scene, policy),
            Party::Customer => customer::wish(scene, policy).into_iter().collect(),
            Party::Program => program::wish(scene, policy).into_iter().collect(),
        });
        let wishes = wishes.unwrap_or_default().into_iter();
        wishes.map(move |(at, act)| (party, at, act))
    });
    let open = wishes.filter(|(party, at, act)| is_open(scene, *party, *at, act));
    let (party, at, act) = open.min_by_key(|(_, at, _)| *at)?;
    Some(Intent {
        at,
        party,
        order: Order {
            actor: Actor {
                name: party.name().to_owned(),
                role: party.role(),
            },
            command: Command {
                claim: Some(i64::from(scene.number.0)),
                act,
            },
            options: Options::default(),
        },
    })
}

/// Whether the rules let them do it: what a book does not know, nobody tries.
fn is_open(scene: &Scene<'_>, party: Party, at: Instant, act: &Act) -> bool {
    let claim = scene.claim();
    rights::judge(claim, act.kind(), party.role(), at, scene.book).is_ok()
}
