//! Deeds that were shown and do not count after all, for another tab was faster. What the person gave waits here until
//! the page where it was given puts it back: it is typed, not saved, and can be done again.

use cpor_engine::command::Act;
use cpor_engine::fields::ClaimInput;
use cpor_engine::{ClaimNumber, ClaimUuid};
use leptos::prelude::*;

use super::acts::Deed;
use super::{Elsewhere, SaveState, Work};
use crate::place::{Place, WorkspaceAddress};

/// A deed that does not count after all.
#[derive(Clone, Debug)]
pub(crate) struct Withdrawn {
    /// In which workspace.
    address: WorkspaceAddress,
    /// On which claim: a number may be another claim's by now. None for a new claim.
    pub(crate) claim: Option<ClaimUuid>,
    /// What.
    pub(crate) act: Act,
    /// The revision of the claim before it.
    pub(crate) revision: u32,
    /// The fields of the claim before it.
    pub(crate) before: ClaimInput,
}

/// Where what was withdrawn is to be put back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Belongs {
    /// On the page of this claim.
    Claim(ClaimNumber),
    /// On the page of a new claim.
    NewClaim,
    /// Nowhere: its claim does not count either, or is deleted.
    Nowhere,
}

impl Work {
    /// What is to be kept of a deed in case that it does not count.
    pub(super) fn in_case(self, deed: &Deed) -> Withdrawn {
        let number = deed.claim.and_then(|number| u32::try_from(number).ok());
        let claim = number.and_then(|number| {
            self.peek(|workspace, _| {
                let history = workspace.history(ClaimNumber(number)).ok()?;
                let (claim, revision) = (history.claim(), history.revision());
                Some((claim.uuid, (revision, claim.fields.to_input())))
            })
            .flatten()
        });
        let (claim, before) = claim.unzip();
        let (revision, before) = before.unwrap_or_default();
        Withdrawn {
            address: self.app.place.with_untracked(Place::workspace),
            claim,
            act: deed.act.clone(),
            revision,
            before,
        }
    }

    /// These do not count.
    pub(super) fn withdraw(self, deeds: Vec<Withdrawn>) {
        if !deeds.is_empty() {
            self.withdrawn.update(|all| all.extend(deeds));
        }
    }

    /// Where what was withdrawn in this workspace, and is not put back yet, belongs; each place once. Tracked.
    pub(crate) fn withdrawn(self) -> Vec<Belongs> {
        let here = self.app.workspace();
        let mut places: Vec<Belongs> = Vec::new();
        for deed in self.withdrawn.get() {
            let place = match (deed.claim, &deed.act) {
                _ if deed.address != here => continue,
                (Some(claim), _) => self
                    .read(|workspace, _| {
                        let number = workspace.number_of(claim)?;
                        workspace.history(number).is_ok().then_some(number)
                    })
                    .flatten()
                    .map_or(Belongs::Nowhere, Belongs::Claim),
                (None, Act::CreateClaim { .. }) => Belongs::NewClaim,
                (None, _) => Belongs::Nowhere,
            };
            if !places.contains(&place) {
                places.push(place);
            }
        }
        places
    }

    /// Takes what was withdrawn of a claim, in the order in which it was done; of no claim, what would have made one.
    /// Tracked.
    pub(crate) fn take_withdrawn(self, claim: Option<ClaimUuid>) -> Vec<Withdrawn> {
        let here = self.app.workspace();
        let mine = |deed: &Withdrawn| deed.claim == claim && deed.address == here;
        if !self.withdrawn.read().iter().any(mine) {
            return Vec::new();
        }
        let mut taken = Vec::new();
        self.withdrawn.update(|all| {
            let (own, others) = std::mem::take(all).into_iter().partition(mine);
            (taken, *all) = (own, others);
        });
        taken
    }

    /// The person wants none of it back.
    pub(crate) fn forget_withdrawn(self) {
        self.withdrawn.set(Vec::new());
    }

    /// Whether anything that is shown was not taken by the journal, so that it is not saved; tracked.
    pub(crate) fn owes(self) -> bool {
        matches!(*self.app.save.read(), SaveState::NotSaved { .. })
            && self.elsewhere() != Some(Elsewhere::Cleared)
            && self.stored().is_some_and(|stored| stored.owes)
    }

    /// Tries once more to save what is shown and not saved.
    pub(crate) fn save_again(self) {
        self.say_saving();
        let tried = self.held.with_value(|held| {
            let held = held.as_ref()?;
            Some(held.save_again(&cpor_store::web::host::BrowserHost))
        });
        match tried {
            Some(Ok(durable)) => self.await_durable(durable, Vec::new()),
            Some(Err(fault)) => self.say_not_saved(&fault),
            None => {}
        }
    }
}
