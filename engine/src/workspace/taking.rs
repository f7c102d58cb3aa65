//! Adding what was written to what is there.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::Arc;

use super::agenda::awaited;
use super::record::{WorkspaceBody, WorkspaceRecord};
use super::{Workspace, Written};
use crate::history::History;
use crate::id::{ClaimNumber, ClaimUuid, EventId};
use crate::problem::Problem;
use crate::record::Record;
use crate::rules::RuleBook;

impl Workspace {
    /// Adds something written to what is there.
    pub(super) fn take_up(&mut self, written: &Written) -> Result<(), Problem> {
        match written {
            Written::Event(record) => self.take_event(record)?,
            Written::Workspace(record) => {
                self.add_book(record);
                if let WorkspaceBody::Numbered { claim_uuid, number } = record.entry().body {
                    self.number(claim_uuid, number)?;
                }
                self.mark(record);
            }
        }
        self.basis = self.basis.changed_by(written);
        self.log.push(written.clone());
        Ok(())
    }

    /// Has the record's rule book at hand, if it brings one, whatever is thought of it now.
    pub(super) fn add_book(&mut self, record: &WorkspaceRecord) {
        if let WorkspaceBody::Adopted { rule_book } = &record.entry().body
            && let Ok(book) = RuleBook::unchecked((**rule_book).clone())
        {
            self.books.add(book);
        }
    }

    fn take_event(&mut self, record: &Arc<Record>) -> Result<(), Problem> {
        let entry = record.entry();
        match self.histories.get_mut(&entry.claim_uuid) {
            Some(history) => {
                let tenant = history.claim().fields.customer.tenant_id.clone();
                let before = awaited(history.claim());
                history.push(record.clone())?;
                let claim = history.claim();
                self.tenants.moved(tenant.as_ref(), claim);
                if let Some(number) = self.number_of.get(&entry.claim_uuid) {
                    self.agenda.moved(*number, &before, &awaited(claim));
                }
            }
            None => {
                let history = History::begin(record.clone(), &self.books)?;
                let claim = history.claim();
                self.tenants.moved(None, claim);
                if let Some(number) = self.number_of.get(&entry.claim_uuid) {
                    self.agenda.moved(*number, &[], &awaited(claim));
                }
                if let Some(source) = claim.copied_from {
                    self.copies.entry(source).or_default().push(claim.uuid);
                }
                self.histories.insert(entry.claim_uuid, history);
            }
        }
        if let Some(id) = &entry.command_id {
            self.commands
                .insert(id.clone(), (entry.claim_uuid, entry.revision));
        }
        self.events
            .insert(entry.event_id, (entry.claim_uuid, entry.revision));
        Ok(())
    }

    /// Takes back what was shown and does not count after all, for another page was faster: of each of these claims every
    /// event from this one on, which stands at this revision. Where another stands there, nothing of its claim is. False,
    /// and nothing is changed, where one of them began its claim.
    ///
    /// Source: [ours], docs/decisions/tabs.md. The clock stays where it is.
    #[must_use]
    pub fn roll_back(&mut self, first: &BTreeMap<ClaimUuid, (u32, EventId)>) -> bool {
        let here = first.iter().filter(|(claim, (revision, event))| {
            let history = self.histories.get(claim);
            let stands = history.and_then(|history| history.record(*revision));
            stands.is_some_and(|record| record.entry().event_id == *event)
        });
        let here: Vec<(ClaimUuid, u32)> = here
            .map(|(claim, (revision, _))| (*claim, revision.saturating_sub(1)))
            .collect();
        if here.iter().any(|(_, before)| *before == 0) {
            return false;
        }
        let mut going = HashSet::new();
        for (claim, before) in here {
            going.extend(self.cut_after(claim, before));
        }
        let basis = &mut self.basis;
        self.log.retain(|written| {
            let goes = going.contains(&written.id());
            if goes {
                *basis = basis.changed_by(written);
            }
            !goes
        });
        true
    }

    /// Takes the events of a claim after a revision out of all that says something of it; the answer is those.
    fn cut_after(&mut self, claim: ClaimUuid, revision: u32) -> Vec<EventId> {
        let Some(history) = self.histories.get_mut(&claim) else {
            return Vec::new();
        };
        let tenant = history.claim().fields.customer.tenant_id.clone();
        let before = awaited(history.claim());
        let later = history.cut_after(revision).unwrap_or_default();
        let claim = history.claim();
        self.tenants.moved(tenant.as_ref(), claim);
        if let Some(number) = self.number_of.get(&claim.uuid) {
            self.agenda.moved(*number, &before, &awaited(claim));
        }
        for record in &later {
            self.events.remove(&record.entry().event_id);
            if let Some(id) = &record.entry().command_id {
                self.commands.remove(id);
            }
        }
        later.iter().map(|record| record.entry().event_id).collect()
    }

    fn number(&mut self, claim: ClaimUuid, number: ClaimNumber) -> Result<(), Problem> {
        if self
            .numbers
            .get(&number)
            .is_some_and(|holder| *holder != claim)
            || self
                .number_of
                .get(&claim)
                .is_some_and(|given| *given != number)
        {
            return Err(Problem::Duplicate);
        }
        self.numbers.insert(number, claim);
        if self.number_of.insert(claim, number).is_none()
            && let Some(history) = self.histories.get(&claim)
        {
            self.agenda.moved(number, &[], &awaited(history.claim()));
        }
        Ok(())
    }

    /// That so many claims had numbers which no record says any more: they are not given again. Which they were is not
    /// known; so as many are passed over as are not free below the last. Rule source: domain.md §4 (a number is never
    /// reused); [ours] that a claim that stands aside keeps its own.
    pub fn pass_over(&mut self, unreadable: u32) {
        self.unreadable = unreadable;
    }

    pub(crate) fn next_number(&self) -> Result<ClaimNumber, Problem> {
        let here = self.numbers.last_key_value().map(|(number, _)| *number);
        let last = here.max(self.elsewhere.last().copied());
        self.after(last.map_or(0, |number| number.0))
    }

    /// The number that a claim gets after one that is taken.
    pub(crate) fn after(&self, last: u32) -> Result<ClaimNumber, Problem> {
        last.max(self.passed_over())
            .checked_add(1)
            .map(ClaimNumber)
            .ok_or(Problem::NumbersUsedUp)
    }

    /// The last number that may have been given to a claim of which nothing can be read.
    fn passed_over(&self) -> u32 {
        if self.unreadable == 0 {
            return 0;
        }
        let known = self.numbers.keys().chain(&self.elsewhere);
        let known: BTreeSet<ClaimNumber> = known.copied().collect();
        let taken = u32::try_from(known.len()).unwrap_or(u32::MAX);
        let highest = known.last().map_or(0, |highest| highest.0);
        let free = highest.saturating_sub(taken);
        highest.saturating_add(self.unreadable.saturating_sub(free))
    }
}
