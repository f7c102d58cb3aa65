//! The order in which a world's log was written.

use std::cmp::Reverse;
use std::collections::{HashMap, VecDeque};

use super::seeded::{Finder, count_of};
use crate::id::{ClaimNumber, ClaimUuid, EventId};
use crate::record::Entry;
use crate::rules::RuleBook;
use crate::time::Instant;
use crate::workspace::record::WorkspaceBody;
use crate::workspace::{Workspace, Written};

/// When each record of a log was written, by the world's clock.
pub(super) struct WrittenOrder<'a> {
    workspace: &'a Workspace,
    at: Vec<Instant>,
}

/// What of a log is kept.
pub(super) struct Kept {
    /// For each record, whether it is.
    pub(super) marks: Vec<bool>,
    /// How much of the seed it has used.
    pub(super) seed_used: u64,
}

/// What a record was among those of the same instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    /// The world's clock came to this instant by what lapses then; in the order of the claims' numbers.
    Lapse(Option<ClaimNumber>),
    /// So many of the seed's identifiers were taken before.
    Seeded(u64),
    /// It is not known; so the log decides.
    Unknown,
}

impl<'a> WrittenOrder<'a> {
    pub(super) fn of(workspace: &'a Workspace) -> Self {
        let numbered: HashMap<ClaimUuid, Instant> = workspace
            .log
            .iter()
            .filter_map(|written| match written {
                Written::Workspace(record) => match record.entry().body {
                    WorkspaceBody::Numbered { claim_uuid, .. } => {
                        Some((claim_uuid, record.entry().at))
                    }
                    _ => None,
                },
                Written::Event(_) => None,
            })
            .collect();
        // What came from elsewhere was not here before its claim had a number, whenever it happened there.
        let mut latest = numbered;
        let at = workspace.log.iter().map(|written| match written {
            Written::Workspace(record) => record.entry().at,
            Written::Event(record) => {
                let entry = record.entry();
                let own = entry.recorded_at.unwrap_or(entry.at);
                let latest = latest.entry(entry.claim_uuid).or_insert(own);
                *latest = own.max(*latest);
                *latest
            }
        });
        Self {
            at: at.collect(),
            workspace,
        }
    }

    /// When the world began.
    pub(super) fn began(&self) -> Instant {
        let first = self.at.iter().min().copied();
        first.unwrap_or(Instant::from_millis(0))
    }

    /// The opening, with the rule book that it names.
    pub(super) fn opened(&self) -> Kept {
        let named = self
            .workspace
            .log
            .iter()
            .find_map(|written| match own(written)? {
                WorkspaceBody::Opened { settings, .. } => Some(settings.rule_book.as_str()),
                _ => None,
            });
        let marks: Vec<bool> = self
            .workspace
            .log
            .iter()
            .map(|written| match own(written) {
                Some(WorkspaceBody::Opened { .. }) => true,
                Some(WorkspaceBody::Adopted { rule_book }) => {
                    let book = RuleBook::unchecked((**rule_book).clone());
                    book.is_ok_and(|book| Some(book.reference().to_string().as_str()) == named)
                }
                _ => false,
            })
            .collect();
        let kept = marks.iter().filter(|kept| **kept).count();
        Kept {
            marks,
            // The world's own, and one for each of its records.
            seed_used: u64::try_from(kept).unwrap_or(0).saturating_add(1),
        }
    }

    /// All that was written by an instant.
    pub(super) fn by(&self, until: Instant) -> Kept {
        let marks: Vec<bool> = self.at.iter().map(|at| *at <= until).collect();
        let mut finder = self.finder(until);
        self.finished(marks, &mut finder)
    }

    /// All that was written up to an event, and when; `None` where it is not here.
    pub(super) fn up_to(&self, event: EventId) -> Option<(Instant, Kept)> {
        let place = self.workspace.log.iter().position(
            |written| matches!(written, Written::Event(record) if record.entry().event_id == event),
        )?;
        let (last, until) = (self.workspace.log.get(place)?, *self.at.get(place)?);
        let mut finder = self.finder(until);
        let rank = self.rank(last, until, |it| finder.place_of(it));
        let mut marks: Vec<bool> = self.at.iter().map(|at| *at < until).collect();
        let together = self.together(until);
        let distance = distance(together.len());
        for (index, written) in together {
            let kept = index == place
                || match revisions(written, last) {
                    Some((one, other)) => one < other,
                    None => {
                        let own = self.rank(written, until, |it| finder.within(it, distance));
                        is_before((index, own), (place, rank))
                    }
                };
            if let Some(mark) = marks.get_mut(index) {
                *mark = kept;
            }
        }
        Some((until, self.finished(marks, &mut finder)))
    }

    fn rank(
        &self,
        written: &Written,
        until: Instant,
        place_of: impl FnOnce(&Written) -> Option<u64>,
    ) -> Rank {
        match written {
            Written::Event(record) if record.entry().recorded_at.is_none() => {
                let entry = record.entry();
                if entry.at == until {
                    Rank::Lapse(self.workspace.number_of(entry.claim_uuid))
                } else {
                    // It was found out later, just before what follows it.
                    Rank::Unknown
                }
            }
            _ => place_of(written).map_or(Rank::Unknown, Rank::Seeded),
        }
    }

    /// The records of an instant: claim by claim, each in its order.
    fn together(&self, until: Instant) -> Vec<(usize, &Written)> {
        let all = self.workspace.log.iter().enumerate();
        let mut together: Vec<(usize, &Written)> = all
            .filter(|(index, _)| self.at.get(*index) == Some(&until))
            .collect();
        together.sort_by_key(|(index, written)| match written {
            Written::Event(record) => (self.workspace.number_of(record.entry().claim_uuid), *index),
            Written::Workspace(_) => (None, *index),
        });
        together
    }

    /// All events, the first first. Only where several claims share an instant does it have to be found out.
    pub(super) fn events(&self) -> Vec<(Instant, EventId)> {
        let log = self.workspace.log.iter().zip(&self.at).enumerate();
        let mut events: Vec<(Instant, usize, &Written, &Entry)> = log
            .filter_map(|(index, (written, at))| match written {
                Written::Event(record) => Some((*at, index, written, record.entry())),
                Written::Workspace(_) => None,
            })
            .collect();
        events.sort_by_key(|(at, index, _, _)| (*at, *index));
        for together in events.chunk_by_mut(|(one, ..), (other, ..)| one == other) {
            self.in_order(together);
        }
        let events = events.into_iter();
        events
            .map(|(at, _, _, entry)| (at, entry.event_id))
            .collect()
    }

    fn in_order(&self, together: &mut [(Instant, usize, &Written, &Entry)]) {
        let Some((at, _, _, first)) = together.first().copied() else {
            return;
        };
        let mut entries = together.iter().map(|(_, _, _, entry)| entry);
        if entries.all(|entry| entry.claim_uuid == first.claim_uuid) {
            return;
        }
        let own = together.to_vec();
        let (mut finder, distance) = (self.finder(at), distance(together.len()));
        together.sort_by_cached_key(|(_, index, written, _)| {
            let rank = self.rank(written, at, |it| finder.within(it, distance));
            (rank, *index)
        });
        // Whatever is not known of the rest, a claim's own events follow each other.
        let mut chains: HashMap<ClaimUuid, VecDeque<_>> = HashMap::new();
        for event in own {
            chains
                .entry(event.3.claim_uuid)
                .or_default()
                .push_back(event);
        }
        for place in together {
            let chain = chains.get_mut(&place.3.claim_uuid);
            if let Some(next) = chain.and_then(VecDeque::pop_front) {
                *place = next;
            }
        }
    }

    /// The last events, the latest first: two at least, where there are two.
    pub(super) fn last_events(&self) -> Vec<(Instant, EventId)> {
        let events = || {
            let log = self.workspace.log.iter().zip(&self.at).enumerate();
            log.filter_map(|(index, (written, at))| match written {
                Written::Event(record) => Some((index, *at, written, record.entry().event_id)),
                Written::Workspace(_) => None,
            })
        };
        let mut instants: Vec<Instant> = events().map(|(_, at, _, _)| at).collect();
        instants.sort_unstable();
        let mut last = Vec::new();
        while let Some(at) = instants.last().copied().filter(|_| last.len() < 2) {
            instants.retain(|it| *it < at);
            let mut finder = self.finder(at);
            let mut together: Vec<(Rank, usize, EventId)> = events()
                .filter(|(_, it, _, _)| *it == at)
                .map(|(index, _, written, id)| {
                    let rank = self.rank(written, at, |it| finder.place_of(it));
                    (rank, index, id)
                })
                .collect();
            together.sort_by_key(|(rank, index, _)| (*rank, *index));
            last.extend(together.into_iter().rev().map(|(_, _, id)| (at, id)));
        }
        last
    }

    /// Where in the seed to look first: behind all that was taken before the instant.
    fn finder(&self, until: Instant) -> Finder {
        let log = self.workspace.log.iter().zip(&self.at);
        let before = log.filter(|(_, at)| **at < until);
        let taken: u64 = before.map(|(written, _)| count_of(written)).sum();
        // The world itself took one.
        Finder::new(self.workspace.clock, taken.saturating_add(1))
    }

    /// Each claim as far as it goes without a gap, and numbered; with the use of the seed.
    fn finished(&self, mut marks: Vec<bool>, finder: &mut Finder) -> Kept {
        let mut whole: HashMap<ClaimUuid, bool> = HashMap::new();
        for (written, mark) in self.workspace.log.iter().zip(&mut marks) {
            if let Written::Event(record) = written {
                let goes_on = whole.entry(record.entry().claim_uuid).or_insert(true);
                *goes_on &= *mark;
                *mark = *goes_on;
            }
        }
        let mut begun: HashMap<ClaimUuid, bool> = HashMap::new();
        for (written, mark) in self.workspace.log.iter().zip(&marks) {
            if let Written::Event(record) = written {
                begun.entry(record.entry().claim_uuid).or_insert(*mark);
            }
        }
        for (written, mark) in self.workspace.log.iter().zip(&mut marks) {
            if let Written::Workspace(record) = written {
                match &record.entry().body {
                    WorkspaceBody::Opened { .. } => *mark = true,
                    WorkspaceBody::Numbered { claim_uuid, .. } => {
                        *mark = begun.get(claim_uuid).copied().unwrap_or(*mark);
                    }
                    _ => {}
                }
            }
        }
        let seed_used = self.seed_used(&marks, finder);
        Kept { marks, seed_used }
    }

    /// One more than the last of the seed's identifiers that what is kept took. Where that is not found, as much as the
    /// world has used: no identifier is given twice.
    fn seed_used(&self, marks: &[bool], finder: &mut Finder) -> u64 {
        if marks.iter().all(|kept| *kept) {
            return finder.used();
        }
        let kept = self.workspace.log.iter().zip(&self.at).zip(marks);
        let kept = kept.filter(|(_, kept)| **kept);
        let mut kept: Vec<(Instant, &Written)> =
            kept.map(|((written, at), _)| (*at, written)).collect();
        kept.sort_by_key(|(at, _)| Reverse(*at));
        for together in kept.chunk_by(|(one, _), (other, _)| one == other) {
            let found = together
                .iter()
                .filter_map(|(_, written)| finder.place_of(written));
            let last = found.max();
            if finder.is_tired() {
                break;
            }
            if let Some(last) = last {
                return last.saturating_add(1);
            }
        }
        finder.used()
    }
}

/// How far apart in the seed the identifiers of so many records of one instant may lie: they lie together.
fn distance(many: usize) -> u64 {
    let many = u64::try_from(many).unwrap_or(u64::MAX);
    many.saturating_mul(4).saturating_add(64)
}

/// Whether a record was written before another of the same instant, by their places in the log and their ranks.
fn is_before((index, own): (usize, Rank), (place, rank): (usize, Rank)) -> bool {
    match (own, rank) {
        (Rank::Lapse(one), Rank::Lapse(other)) => one < other,
        (Rank::Lapse(_), _) => true,
        (_, Rank::Lapse(_)) => false,
        (Rank::Seeded(one), Rank::Seeded(other)) => one < other,
        _ => index < place,
    }
}

/// What a record of the world itself says.
fn own(written: &Written) -> Option<&WorkspaceBody> {
    match written {
        Written::Workspace(record) => Some(&record.entry().body),
        Written::Event(_) => None,
    }
}

/// The revisions of two events of one claim.
fn revisions(one: &Written, other: &Written) -> Option<(u32, u32)> {
    let (Written::Event(one), Written::Event(other)) = (one, other) else {
        return None;
    };
    let (one, other) = (one.entry(), other.entry());
    (one.claim_uuid == other.claim_uuid).then_some((one.revision, other.revision))
}
