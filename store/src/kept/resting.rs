//! What rests, and is packed: the claims that have ended.

use std::collections::{BTreeMap, BTreeSet};

use cpor_engine::history::History;
use cpor_engine::id::{ClaimNumber, ClaimUuid};
use cpor_engine::status::BallWith;
use cpor_engine::workspace::{WorkspaceBody, Written};
use cpor_engine::{Host, Instant, Workspace};

use super::reading::{entry_of, slot_of};
use super::{Kept, archive};
use crate::answer::{Answer, at_once};
use crate::fault::StorageFault;
use crate::keeper::{Entry, Fill, Kind, Packing, Slot, Tidied};
use crate::kv::units_of;

/// For how many days nothing has to happen on a claim that has ended. [ours] Within them mistakes are put right.
pub const REST_DAYS: i64 = 30;

const REST_MILLIS: i64 = REST_DAYS * 86_400_000;

/// How many entries a pack has at most. [ours] About 70 claims: more of them are hardly smaller, a page is not held up
/// noticeably while they are packed, and where one pack is damaged not everything has to come from the journal.
const MOST_IN_A_PACK: usize = 600;

/// How many are worth a pack of their own. [ours] Fewer wait for others, and are put together with those that come.
const ENOUGH: usize = MOST_IN_A_PACK / 2;

/// How the claims of a workspace lie in the browser's storage, for people.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PackedFigures {
    /// Claims that are in packs.
    pub packed: usize,
    /// What the packs take, in UTF-16 units.
    pub units: u64,
    /// What the same claims would take one by one.
    pub one_by_one: u64,
    /// Claims that have ended, and that the journal alone has.
    pub in_journal_alone: usize,
    /// Claims that could be packed now.
    pub waiting: usize,
}

/// A claim that rests.
struct Resting<'a> {
    number: ClaimNumber,
    history: &'a History,
    /// The record of its number.
    numbered: Option<Slot>,
}

impl Resting<'_> {
    fn slots(&self) -> impl Iterator<Item = Slot> + '_ {
        let events = self.history.records().iter();
        let events = events.map(|record| {
            let entry = record.entry();
            Slot::Event {
                claim: entry.claim_uuid,
                revision: entry.revision,
                event: entry.event_id,
            }
        });
        events.chain(self.numbered)
    }
}

/// Whether a claim has ended and rests at `now`: it is nobody's turn any more (rule W1), or it is a draft that was
/// deleted, and nothing has been written to it for a while.
fn rests(history: &History, now: Instant) -> bool {
    let latest = history.records().iter().map(|record| {
        let entry = record.entry();
        entry.recorded_at.unwrap_or(entry.at).max(entry.at)
    });
    if latest
        .max()
        .is_none_or(|latest| now < latest.plus_millis(REST_MILLIS))
    {
        return false;
    }
    let (claim, _) = history.claim_at(now);
    claim.deleted || claim.ball_with(now) == BallWith::Nobody
}

fn resting<'a>(workspace: &'a Workspace, now: Instant) -> Vec<Resting<'a>> {
    let mut numbered: BTreeMap<ClaimUuid, Slot> = BTreeMap::new();
    for written in workspace.log() {
        if let Written::Workspace(record) = written
            && let WorkspaceBody::Numbered { claim_uuid, .. } = record.entry().body
        {
            numbered.insert(claim_uuid, Slot::Record(record.entry().record_id));
        }
    }
    let all = workspace.all_histories();
    let rest = all.filter(|(_, history)| rests(history, now));
    rest.map(|(number, history)| Resting {
        number,
        history,
        numbered: numbered.get(&history.claim().uuid).copied(),
    })
    .collect()
}

/// What of a workspace rests, and so need not stand under keys of its own.
pub(crate) fn resting_slots(workspace: &Workspace, host: &dyn Host) -> BTreeSet<Slot> {
    let now = workspace.now(host);
    let rest = resting(workspace, now);
    rest.iter().flat_map(Resting::slots).collect()
}

/// What is done next.
enum Step {
    Pack(BTreeSet<Slot>),
    Unload(BTreeSet<Slot>),
}

impl<K: Kind> Kept<K> {
    /// One step of packing; `None` where there is none to take. A page takes one after the other until then, or until one
    /// changes nothing or fails: what fails is done another time, and all that counts stands as it did.
    ///
    /// `all` packs few claims too, as when a person asks for it.
    pub fn pack_some(&self, all: bool, host: &dyn Host) -> Option<Answer<'static, Tidied>> {
        let packing = self.packing()?;
        let now = self.workspace.now(host);
        let rest = resting(&self.workspace, now);
        let log = self.workspace.log().iter();
        let known: BTreeSet<Slot> = log.clone().map(slot_of).collect();
        let step = next(&rest, &packing, &known, all);
        let leaving = match &step {
            Some(Step::Unload(slots)) => slots.clone(),
            _ => BTreeSet::new(),
        };
        let noted = self.note_archived(&packing, &leaving);
        let step = step?;
        if let (Step::Unload(_), Err(fault)) = (&step, noted) {
            return Some(at_once(Err(fault)));
        }
        let (Step::Pack(slots) | Step::Unload(slots)) = &step;
        let chosen = log.filter(|written| slots.contains(&slot_of(written)));
        let entries: Vec<Entry> = chosen.map(entry_of).collect();
        Some(match step {
            Step::Pack(_) => self.keeper.pack(self.area, entries),
            Step::Unload(_) => self.keeper.unload(self.area, entries),
        })
    }

    /// Notes which claims the journal alone has, or has when these are `leaving`. Where the note was lost it is there again.
    fn note_archived(
        &self,
        packing: &Packing,
        leaving: &BTreeSet<Slot>,
    ) -> Result<(), StorageFault> {
        let packed: BTreeSet<&Slot> = packing.packs.iter().flatten().collect();
        let stays = |slot: &Slot| {
            (packing.plain.contains(slot) || packed.contains(slot)) && !leaving.contains(slot)
        };
        let all = self.workspace.all_histories();
        let away = all.filter(|(_, history)| !events_of(history).iter().any(stays));
        let away: BTreeSet<ClaimNumber> = away.map(|(number, _)| number).collect();
        archive::add(self.keeper.as_ref(), self.area, &away)
    }

    /// How the claims lie in the browser's storage; `None` where nothing is packed here.
    pub fn packed_figures(&self, host: &dyn Host) -> Option<PackedFigures> {
        let packing = self.packing()?;
        let now = self.workspace.now(host);
        let packed: BTreeSet<Slot> = packing.packs.iter().flatten().copied().collect();
        let mut figures = PackedFigures {
            units: packing.units,
            ..PackedFigures::default()
        };
        for (_, history) in self.workspace.all_histories() {
            let slots = events_of(history);
            figures.packed += usize::from(slots.iter().all(|slot| packed.contains(slot)));
        }
        for written in self.workspace.log() {
            let slot = slot_of(written);
            if packed.contains(&slot) {
                figures.one_by_one += units_of(&self.area.key(slot)) + units_of(&written.text());
            }
        }
        for claim in resting(&self.workspace, now) {
            let slots = events_of(claim.history);
            let is_plain = slots.iter().any(|slot| packing.plain.contains(slot));
            let is_here = is_plain || slots.iter().any(|slot| packed.contains(slot));
            let may_come = !is_here && packing.fill == Fill::Fine;
            figures.waiting += usize::from(is_plain || may_come);
            figures.in_journal_alone += usize::from(!is_here);
        }
        Some(figures)
    }

    fn packing(&self) -> Option<Packing> {
        // Where it cannot be seen nothing is changed.
        let packing = self.keeper.packing(self.area).ok().flatten()?;
        let may_pack = self.stored && self.owed.is_empty() && !self.is_newer;
        may_pack.then_some(packing)
    }
}

fn events_of(history: &History) -> Vec<Slot> {
    let claim = Resting {
        number: ClaimNumber(0),
        history,
        numbered: None,
    };
    claim.slots().collect()
}

/// What is done next, for claims that rest in the order of their numbers. A pack that holds what is not `known` here, for
/// another page has made it since, is left as it is.
fn next(
    rest: &[Resting<'_>],
    packing: &Packing,
    known: &BTreeSet<Slot>,
    all: bool,
) -> Option<Step> {
    let packed: BTreeSet<Slot> = packing.packs.iter().flatten().copied().collect();
    // What is there twice, for a page ended in between; what is not packed; and, while there is room, what the journal
    // alone has.
    let is_wanted = |slot: &Slot| {
        packing.plain.contains(slot) || (!packed.contains(slot) && packing.fill == Fill::Fine)
    };
    let own = packing.packs.iter().filter(|pack| pack.is_subset(known));
    let small = own.clone().filter(|pack| pack.len() < ENOUGH);
    let mut chosen: BTreeSet<Slot> = BTreeSet::new();
    let mut is_full = false;
    for claim in rest {
        let wanted: Vec<Slot> = claim.slots().filter(is_wanted).collect();
        is_full = chosen.len() + wanted.len() > MOST_IN_A_PACK;
        if is_full && !chosen.is_empty() {
            break;
        }
        chosen.extend(wanted);
    }
    // What the journal alone has comes back at once, for healing leaves it to packs.
    let is_lacking = chosen.iter().any(|slot| !packing.plain.contains(slot));
    let is_enough =
        is_full || is_lacking || chosen.len() >= ENOUGH || all || packing.fill > Fill::Fine;
    if !chosen.is_empty() && is_enough {
        for pack in small {
            if chosen.len() + pack.len() <= MOST_IN_A_PACK {
                chosen.extend(pack);
            }
        }
        return Some(Step::Pack(chosen));
    }
    // Little room is left: the journal alone keeps what has ended longest ago, by its number.
    let first_of = |pack: &BTreeSet<Slot>| {
        let first = rest
            .iter()
            .find(|claim| claim.slots().any(|slot| pack.contains(&slot)));
        first.map(|claim| claim.number)
    };
    // One whose claims have all gone on rests no more.
    let resting = own.filter_map(|pack| first_of(pack).map(|first| (first, pack)));
    let oldest = resting.min_by_key(|(first, _)| *first);
    let unloads = packing.fill >= Fill::Near;
    oldest
        .filter(|_| unloads)
        .map(|(_, pack)| Step::Unload(pack.clone()))
}
