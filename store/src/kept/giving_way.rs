//! A page that another was faster than takes back what was refused and goes on from what counts.

use cpor_engine::id::ClaimUuid;
use cpor_engine::{EventId, Host};

use super::{Kept, TakenIn, clock};
use crate::keeper::{Aside, Faster, Kind, REFUSED, REFUSED_MOST, Slot, first_of_claims};
use crate::tabs::News;

impl<K: Kind> Kept<K> {
    /// Gives way to another page, which was faster with what this one wrote last: takes that back and takes in what counts,
    /// without reading the stores again. The answer is the events of claims that are new, in their order.
    ///
    /// `None` where that does not explain it: the workspace is to be opened again, and until then writes nothing. It is as
    /// it was then, unless what counts does not follow what is here.
    pub fn give_way(&mut self, host: &dyn Host) -> Option<Vec<EventId>> {
        let Faster { refused, counting } = self.keeper.faster(self.area)?;
        if refused.iter().any(|slot| matches!(slot, Slot::Record(_))) {
            return None;
        }
        let first = first_of_claims(refused.iter().copied());
        // A claim whose place is free was refused with another, or for what is not here either: that is not told.
        let is_filled = |(claim, (revision, _)): (&ClaimUuid, &(u32, EventId))| {
            counting.iter().any(|entry| {
                matches!(entry.slot, Slot::Event { claim: of, revision: at, .. }
                    if of == *claim && at == *revision)
            })
        };
        if !first.iter().all(is_filled) {
            return None;
        }
        let aside = self.refused(&refused);
        if !self.workspace.roll_back(&first) {
            return None;
        }
        let events = match self.take_in(&News::Written(counting), host) {
            TakenIn::Taken(events) => events,
            TakenIn::Known => Vec::new(),
            TakenIn::Unfit | TakenIn::Newer | TakenIn::Gone => return None,
        };
        self.add_refused(aside);
        // What came may lie after the own clock of a world.
        if let Ok(noted) = clock::read(self.keeper.as_ref(), self.area) {
            self.move_clock(noted.clock, host);
        }
        self.keeper.gave_way(self.area);
        Some(events)
    }

    /// What is refused, as it stands aside.
    fn refused(&self, slots: &[Slot]) -> Vec<Aside> {
        let shown = slots.iter().filter_map(|slot| {
            let Slot::Event {
                claim, revision, ..
            } = slot
            else {
                return None;
            };
            let record = self.workspace.history_of(*claim)?.record(*revision)?;
            Some(Aside {
                tail: format!("{REFUSED}{slot}"),
                text: record.text(),
            })
        });
        shown.collect()
    }

    /// Adds to what stands aside, and leaves out what the store has forgotten for it.
    fn add_refused(&mut self, refused: Vec<Aside>) {
        let most = REFUSED_MOST.max(refused.len());
        self.aside.extend(refused);
        let is_refused = |aside: &&Aside| aside.tail.starts_with(REFUSED);
        let all = self.aside.iter().filter(is_refused).count();
        let mut over = all.saturating_sub(most);
        self.aside.retain(|aside| {
            let goes = over > 0 && aside.tail.starts_with(REFUSED);
            over = over.saturating_sub(usize::from(goes));
            !goes
        });
    }
}
