//! The model of a workspace, from domain.md §§1 to 5 and 8 and module-api.md. A claim is not folded from events:
//! it is what it is, every rule is said where it is needed, and what it was after each event is kept, so that a
//! retraction can go back.

use std::borrow::Cow;
use std::collections::HashMap;

use crate::claim::Claim;
use crate::claim::Until;
use crate::days::{Calendar, Zone};
use crate::editions::{EDITIONS, Edition};
use crate::fields::Fields;
use crate::judge::{judge, lapsing};
use crate::refusal::{CODE_FORBIDDEN, Refusal, invalid, needed_line, refusal};
use crate::step::{Changes, Kind, Opening, Order, Role, What};

/// A claim at an instant, and the lapses that only the clock adds to it.
pub(crate) struct Seen<'a> {
    pub(crate) claim: Cow<'a, Claim>,
    pub(crate) when: i64,
    pub(crate) derived: Vec<i64>,
}

/// What is returned of an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    pub(crate) claim: u32,
    pub(crate) revision: u32,
    pub(crate) at: i64,
    pub(crate) side: &'static str,
}

/// An event that was written: when, whether it counts, and what the claim was after it.
#[derive(Clone, Debug)]
pub(crate) struct Past {
    pub(crate) at: i64,
    pub(crate) counts: bool,
    pub(crate) is_retraction: bool,
    after: Claim,
}

#[derive(Clone, Debug)]
pub(crate) struct Desk {
    pub(crate) is_real: bool,
    /// The present instant; while a command is done, the one at which it happens.
    pub(crate) now: i64,
    pub(crate) zone: Zone,
    pub(crate) calendar: Calendar,
    /// The edition for new claims.
    pub(crate) edition: &'static Edition,
    /// All claims that ever were; number n stands at n − 1.
    pub(crate) claims: Vec<Claim>,
    /// What was written of each.
    pasts: Vec<Vec<Past>>,
    /// The commands done under an id, with what they returned.
    done: HashMap<String, (Order, Vec<Entry>)>,
}

impl Desk {
    pub(crate) fn open(opening: &Opening) -> Self {
        Self {
            is_real: opening.is_real,
            now: opening.now,
            zone: opening.zone,
            calendar: Calendar {
                holidays: opening.holidays.iter().copied().collect(),
                working: opening.working.iter().copied().collect(),
            },
            edition: &EDITIONS[opening.edition],
            claims: Vec::new(),
            pasts: Vec::new(),
            done: HashMap::new(),
        }
    }

    pub(crate) fn claim(&self, number: u32) -> Option<&Claim> {
        let place = usize::try_from(number).ok()?.checked_sub(1)?;
        self.claims.get(place).filter(|claim| !claim.deleted)
    }

    pub(crate) fn claim_mut(&mut self, number: u32) -> &mut Claim {
        &mut self.claims[usize::try_from(number).unwrap() - 1]
    }

    pub(crate) fn living(&self) -> impl Iterator<Item = &Claim> {
        self.claims.iter().filter(|claim| !claim.deleted)
    }

    pub(crate) fn past(&self, number: u32) -> &[Past] {
        &self.pasts[usize::try_from(number).unwrap() - 1]
    }

    /// The earliest instant at which the claim's next act may have happened.
    fn earliest(&self, number: u32) -> i64 {
        let last = self.last(number);
        if last <= self.now {
            return last;
        }
        let past = self.past(number).iter();
        let counts = past.filter(|past| past.counts && !past.is_retraction);
        let before_now = counts.map(|past| past.at).filter(|at| *at <= self.now);
        before_now.max().unwrap_or(i64::MIN)
    }

    /// The instant of the claim's last event that counts; retractions do not.
    pub(crate) fn last(&self, number: u32) -> i64 {
        let mut past = self.past(number).iter().rev();
        past.find(|past| past.counts && !past.is_retraction)
            .unwrap()
            .at
    }

    /// A claim as it is shown: at now, or at its last event where the clock stands before that; with the
    /// lapses that are due by then and not written.
    pub(crate) fn seen(&self, number: u32) -> Option<Seen<'_>> {
        let written = self.claim(number)?;
        let when = self.now.max(self.last(number));
        let mut claim = Cow::Borrowed(written);
        let mut derived = Vec::new();
        while let Some(due) = lapsing(&claim).filter(|due| *due <= when) {
            self.lapse(claim.to_mut(), due);
            derived.push(due);
        }
        Some(Seen {
            claim,
            when,
            derived,
        })
    }

    pub(crate) fn until_day(&self, last_day: i64) -> Until {
        Until {
            last_day,
            due: self.zone.end_of(last_day),
        }
    }

    pub(crate) fn business(&self, from: i64, days: u32) -> Until {
        self.until_day(self.calendar.add(self.zone.day_of(from), days))
    }

    pub(crate) fn calendar_days(&self, from: i64, days: i64) -> Until {
        self.until_day(self.zone.day_of(from) + days)
    }

    /// Changes settings, by partner roles only.
    pub(crate) fn configure(&mut self, role: Role, changes: &Changes) -> Result<(), Refusal> {
        if !role.is_partner() {
            return Err(refusal(CODE_FORBIDDEN));
        }
        let mut calendar = self.calendar.clone();
        if let Some(days) = &changes.holidays {
            calendar.holidays = days.iter().copied().collect();
        }
        if let Some(days) = &changes.working {
            calendar.working = days.iter().copied().collect();
        }
        if calendar.holidays.intersection(&calendar.working).count() > 0 {
            return Err(Refusal {
                code: "invalid",
                fields: None,
            });
        }
        self.calendar = calendar;
        if let Some(zone) = changes.zone {
            self.zone = zone;
        }
        if let Some(edition) = changes.edition {
            self.edition = &EDITIONS[edition];
        }
        Ok(())
    }

    /// Lets time pass; the lapses on the way, in order.
    pub(crate) fn advance(&mut self, to: i64) -> Result<Vec<Entry>, Refusal> {
        if self.is_real {
            // The device's clock goes as it likes; nothing is written.
            self.now = to;
            return Ok(Vec::new());
        }
        if to < self.now {
            return Err(Refusal {
                code: "invalid",
                fields: None,
            });
        }
        let mut lapses = Vec::new();
        loop {
            // A clock of one claim at a time: response and consent never run together.
            let mut next: Option<(i64, u32)> = None;
            for claim in self.living() {
                let Some(due) = lapsing(claim) else { continue };
                if due <= to && next.is_none_or(|first| (due, claim.number) < first) {
                    next = Some((due, claim.number));
                }
            }
            let Some((due, number)) = next else { break };
            lapses.push(self.write_lapse(number, due));
        }
        self.now = to;
        Ok(lapses)
    }

    /// Writes down what was done to a claim.
    pub(crate) fn entry(&mut self, number: u32, at: i64, side: &'static str) -> Entry {
        let claim = self.claim_mut(number);
        claim.revision += 1;
        let (revision, after) = (claim.revision, claim.clone());
        self.pasts[usize::try_from(number).unwrap() - 1].push(Past {
            at,
            counts: true,
            is_retraction: false,
            after,
        });
        Entry {
            claim: number,
            revision,
            at,
            side,
        }
    }

    /// Does a command, in module-api.md's order of checks.
    pub(crate) fn execute(&mut self, order: &Order) -> Result<Vec<Entry>, Refusal> {
        if let Some(id) = &order.command_id
            && let Some((first, answer)) = self.done.get(id)
        {
            let same = first.role == order.role
                && first.name == order.name
                && first.id == order.id
                && first.what == order.what;
            return if same {
                Ok(answer.clone())
            } else {
                Err(refusal("conflict"))
            };
        }
        let entries = match order.id {
            None => {
                let when = self.when(order.at, i64::MIN, i64::MIN)?;
                if !order.role.is_partner() {
                    return Err(refusal(CODE_FORBIDDEN));
                }
                let What::CreateClaim(given) = &order.what else {
                    panic!("a command without a claim creates one")
                };
                let fields = Fields::default().change(given, false)?;
                vec![self.create(fields, None, order.role, when)]
            }
            Some(number) => self.execute_on(number, order)?,
        };
        if let Some(id) = &order.command_id {
            let done = (order.clone(), entries.clone());
            let _ = self.done.insert(id.clone(), done);
        }
        Ok(entries)
    }

    /// The instant at which something happens: not before the claim's last event, not after now. What lies after now a
    /// clock that ran ahead has stamped; a given instant is compared with what is left then.
    fn when(&self, at: Option<i64>, last: i64, earliest: i64) -> Result<i64, Refusal> {
        match at {
            None => Ok(self.now.max(last)),
            Some(at) if self.is_real && at >= earliest && at <= self.now => Ok(at),
            Some(_) => Err(invalid("at")),
        }
    }

    pub(crate) fn create(
        &mut self,
        fields: Fields,
        copied_from: Option<u32>,
        role: Role,
        when: i64,
    ) -> Entry {
        let number = u32::try_from(self.claims.len()).unwrap() + 1;
        let mut claim = Claim::new(number, self.is_real, self.edition, fields);
        claim.copied_from = copied_from;
        self.claims.push(claim);
        self.pasts.push(Vec::new());
        self.entry(number, when, role.side())
    }

    fn execute_on(&mut self, number: u32, order: &Order) -> Result<Vec<Entry>, Refusal> {
        let Some(claim) = self.claim(number) else {
            return Err(refusal("notFound"));
        };
        if order
            .expected_revision
            .is_some_and(|expected| expected != claim.revision)
        {
            return Err(refusal("conflict"));
        }
        let when = self.when(order.at, self.last(number), self.earliest(number))?;
        if let What::Retract { from, reason } = &order.what {
            return self.retract(number, order.role, when, *from, reason);
        }
        // All checks are made at that instant; the lapses due by then come first, or not at all.
        let (now, claims, pasts) = (self.now, claim.clone(), self.past(number).len());
        self.now = when;
        let done = self.execute_at(number, order);
        self.now = now;
        if done.is_err() || matches!(order.what, What::CopyClaim) {
            *self.claim_mut(number) = claims;
            self.pasts[usize::try_from(number).unwrap() - 1].truncate(pasts);
        }
        done
    }

    fn execute_at(&mut self, number: u32, order: &Order) -> Result<Vec<Entry>, Refusal> {
        let now = self.now;
        let mut entries = Vec::new();
        while let Some(due) = lapsing(self.claim_mut(number)).filter(|due| *due <= now) {
            entries.push(self.write_lapse(number, due));
        }
        if let Some(code) = judge(self.claim_mut(number), order.role, order.what.kind(), now) {
            return Err(refusal(code));
        }
        let changed = self.done_to(number, order)?;
        if changed != number {
            // A copy: its own event is the answer, and nothing is written of the source.
            return Ok(vec![Entry {
                claim: changed,
                revision: 1,
                at: now,
                side: order.role.side(),
            }]);
        }
        entries.push(self.entry(number, now, order.role.side()));
        Ok(entries)
    }

    /// T20: it and every later event that counts stop counting; no lapse is written first.
    fn retract(
        &mut self,
        number: u32,
        role: Role,
        when: i64,
        from: i64,
        reason: &str,
    ) -> Result<Vec<Entry>, Refusal> {
        if let Some(code) = judge(self.claim_mut(number), role, Kind::Retract, when) {
            return Err(refusal(code));
        }
        let place = usize::try_from(from - 1).unwrap_or(usize::MAX);
        let past = self.past(number);
        let stands = past
            .get(place)
            .is_some_and(|past| past.counts && !past.is_retraction);
        if from < 2 || !stands {
            return Err(invalid("fromRevision"));
        }
        let _ = needed_line(reason, "reason")?;
        let revision = self.claim_mut(number).revision;
        let past = &mut self.pasts[usize::try_from(number).unwrap() - 1];
        for later in &mut past[place..] {
            later.counts = later.is_retraction;
        }
        let mut backwards = past.iter().rev();
        let standing = backwards.find(|past| past.counts && !past.is_retraction);
        let mut back = standing.unwrap().after.clone();
        back.revision = revision;
        *self.claim_mut(number) = back;
        let entry = self.entry(number, when, role.side());
        let past = &mut self.pasts[usize::try_from(number).unwrap() - 1];
        past.last_mut().unwrap().is_retraction = true;
        Ok(vec![entry])
    }
}
