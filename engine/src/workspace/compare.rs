//! What a file's claims are beside those of the same identity here, claim by claim: whether one is new, goes on, is
//! known, went another way or cannot be taken. Nothing is planned; see [`Workspace::plan_taking`].

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::again::decide_again;
use super::append::{Incoming, in_chain, take_book};
use super::record::WorkspaceRecord;
use super::{Basis, Workspace, Written};
use crate::history::History;
use crate::id::{ClaimNumber, ClaimUuid, EventId};
use crate::problem::Problem;
use crate::record::Record;
use crate::refusal::Refusal;
use crate::rules::Books;

/// What a claim of a file is beside the one of the same identity here.
#[derive(Clone, Debug)]
pub enum Relation {
    /// No claim of that identity is here.
    New {
        /// Its history in the file.
        theirs: History,
    },
    /// It is here just so.
    Same,
    /// The file goes on from what is here.
    Newer {
        /// Its history in the file.
        theirs: History,
        /// The first revision that is not here.
        from: u32,
    },
    /// What is here goes on from the file, perhaps to the end of a draft that was deleted.
    Older {
        /// Its history in the file: the beginning of the one here.
        theirs: History,
        /// The first revision that the file does not have.
        from: u32,
        /// The claim here that holds the file's history already, for it was brought back before.
        taken_as: Option<ClaimNumber>,
    },
    /// The two histories part.
    Conflict {
        /// Its history in the file.
        theirs: History,
        /// The first revision that is not the same.
        from: u32,
        /// The claim here that holds the file's history already, for it was taken as a new claim before.
        taken_as: Option<ClaimNumber>,
    },
    /// An event of it cannot be taken, and so nothing of it.
    Refused {
        /// Which, with its place in the file, and why.
        refusal: Refusal,
    },
}

/// The kinds of [`Relation`], in the order in which a person should look at them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RelationKind {
    /// [`Relation::Conflict`].
    Conflict,
    /// [`Relation::Refused`].
    Refused,
    /// [`Relation::New`].
    New,
    /// [`Relation::Newer`].
    Newer,
    /// [`Relation::Older`].
    Older,
    /// [`Relation::Same`].
    Same,
}

impl RelationKind {
    /// All, in their order.
    pub const ALL: [Self; 6] = [
        Self::Conflict,
        Self::Refused,
        Self::New,
        Self::Newer,
        Self::Older,
        Self::Same,
    ];
}

/// What is done with a claim of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Choice {
    /// What is here stays as it is.
    Leave,
    /// What is not here yet comes in. Only for [`Relation::New`] and [`Relation::Newer`].
    Take,
    /// What is here stays, and the file's becomes a claim of its own, with its history as evidence. Only for
    /// [`Relation::Conflict`] and [`Relation::Older`] that were not taken so before.
    TakeAsNew,
}

impl Relation {
    /// Its kind.
    pub const fn kind(&self) -> RelationKind {
        match self {
            Self::New { .. } => RelationKind::New,
            Self::Same => RelationKind::Same,
            Self::Newer { .. } => RelationKind::Newer,
            Self::Older { .. } => RelationKind::Older,
            Self::Conflict { .. } => RelationKind::Conflict,
            Self::Refused { .. } => RelationKind::Refused,
        }
    }

    /// The claim's history in the file, where it would or could come in.
    pub const fn theirs(&self) -> Option<&History> {
        match self {
            Self::New { theirs }
            | Self::Newer { theirs, .. }
            | Self::Older { theirs, .. }
            | Self::Conflict { theirs, .. } => Some(theirs),
            Self::Same | Self::Refused { .. } => None,
        }
    }

    /// What can be done with it; the first is what a merge does.
    pub const fn choices(&self) -> &'static [Choice] {
        match self {
            Self::New { .. } | Self::Newer { .. } => &[Choice::Take, Choice::Leave],
            Self::Conflict { taken_as: None, .. } | Self::Older { taken_as: None, .. } => {
                &[Choice::Leave, Choice::TakeAsNew]
            }
            _ => &[Choice::Leave],
        }
    }

    /// What a merge does with it: what is not here comes, and what is here stays.
    pub fn by_default(&self) -> Choice {
        self.choices().first().copied().unwrap_or(Choice::Leave)
    }
}

/// Looks at the claims of a file, one after the other.
#[derive(Clone, Debug)]
pub struct Comparison {
    /// What was written here when it began.
    pub(super) base: Basis,
    books: Books,
    /// The file's own rule books that are not here yet.
    pub(super) adopted: Vec<Arc<WorkspaceRecord>>,
    seen: HashSet<EventId>,
    /// Which claim here holds another history of which claim, by the head of that history.
    held: HashMap<(ClaimUuid, String), ClaimNumber>,
}

impl Workspace {
    /// Begins to compare a file with what is here. `records` are the file's own: its rule books count.
    ///
    /// # Errors
    ///
    /// `invalid` with the place of a rule book that makes no sense.
    pub fn comparison(&self, records: &[Incoming]) -> Result<Comparison, Refusal> {
        let mut comparison = Comparison {
            base: self.basis,
            books: self.books.clone(),
            adopted: Vec::new(),
            seen: HashSet::new(),
            held: self.other_histories(),
        };
        for item in records {
            take_book(item, &mut comparison.books, &mut comparison.adopted)
                .map_err(|refusal| refusal.under(&item.place))?;
        }
        Ok(comparison)
    }

    /// The claims that were made of another history of a claim. One that was deleted since holds nothing any more: its
    /// history may come once more.
    fn other_histories(&self) -> HashMap<(ClaimUuid, String), ClaimNumber> {
        let copies = self.copies.values().flatten();
        let held = copies.filter_map(|copy| {
            let history = self.histories.get(copy)?;
            if history.claim().deleted {
                return None;
            }
            let of = history.claim().copied_from?;
            let head = history.records().first()?.body().other_head()?;
            Some(((of, head.to_owned()), self.number_of(*copy)?))
        });
        held.collect()
    }
}

impl Comparison {
    /// What the claim is whose events these are, oldest first; `workspace` is the one that it began with.
    pub fn look(
        &mut self,
        workspace: &Workspace,
        claim: ClaimUuid,
        events: &[Incoming],
    ) -> Relation {
        let ours = workspace.histories.get(&claim);
        let known = ours.map_or(0, |ours| ours.records().len());
        let common = common(ours, events);
        if common == events.len() {
            return if common == known {
                Relation::Same
            } else {
                self.left_behind(claim, ours, common)
            };
        }
        match self.go_on(workspace, ours, common, events) {
            Err(refusal) => Relation::Refused { refusal },
            Ok(theirs) if common < known => Relation::Conflict {
                taken_as: self.taken_as(claim, &theirs),
                from: revision(common),
                theirs,
            },
            Ok(theirs) if known == 0 => Relation::New { theirs },
            Ok(theirs) => Relation::Newer {
                from: revision(common),
                theirs,
            },
        }
    }

    /// A claim that goes on here from what the file has.
    fn left_behind(&self, claim: ClaimUuid, ours: Option<&History>, common: usize) -> Relation {
        let from = revision(common);
        match ours.and_then(|ours| ours.as_of(from.saturating_sub(1))) {
            Some(theirs) => Relation::Older {
                taken_as: self.taken_as(claim, &theirs),
                theirs,
                from,
            },
            None => Relation::Refused {
                refusal: Problem::ChainBroken.into(),
            },
        }
    }

    /// The claim here that holds this history of another.
    fn taken_as(&self, claim: ClaimUuid, theirs: &History) -> Option<ClaimNumber> {
        let head = (claim, theirs.head().to_owned());
        self.held.get(&head).copied()
    }

    /// The history that the file's events make of what both have, each of them decided again.
    fn go_on(
        &mut self,
        workspace: &Workspace,
        ours: Option<&History>,
        common: usize,
        events: &[Incoming],
    ) -> Result<History, Refusal> {
        let both = u32::try_from(common).unwrap_or(u32::MAX);
        let mut theirs = ours.and_then(|ours| ours.as_of(both));
        let mut own = HashSet::new();
        for item in events.iter().skip(common) {
            let Written::Event(record) = &item.written else {
                continue;
            };
            self.follow(workspace, &mut theirs, record, &mut own)
                .map_err(|refusal| refusal.under(&item.place))?;
        }
        self.seen.extend(own);
        theirs.ok_or_else(|| Problem::ChainBroken.into())
    }

    fn follow(
        &self,
        workspace: &Workspace,
        theirs: &mut Option<History>,
        record: &Arc<Record>,
        own: &mut HashSet<EventId>,
    ) -> Result<(), Refusal> {
        let entry = record.entry();
        let id = entry.event_id;
        let elsewhere = workspace.events.get(&id);
        if elsewhere.is_some_and(|(claim, _)| *claim != entry.claim_uuid) {
            return Err(Problem::HistoriesDiverge.into());
        }
        if self.seen.contains(&id) || !own.insert(id) {
            return Err(Refusal::new(Problem::Duplicate).at("eventId"));
        }
        in_chain(theirs.as_ref(), record)?;
        decide_again(theirs.as_ref(), record, &workspace.clock, &self.books)?;
        match theirs {
            Some(history) => history.push(record.clone())?,
            None => *theirs = Some(History::begin(record.clone(), &self.books)?),
        }
        Ok(())
    }
}

/// How many events both begin with.
fn common(ours: Option<&History>, events: &[Incoming]) -> usize {
    let ours = ours.map(History::records).unwrap_or_default().iter();
    let pairs = ours.zip(events);
    pairs
        .take_while(|(ours, item)| match &item.written {
            Written::Event(theirs) => ours.hash() == theirs.hash(),
            Written::Workspace(_) => false,
        })
        .count()
}

/// The revision that follows so many.
fn revision(common: usize) -> u32 {
    u32::try_from(common).unwrap_or(u32::MAX).saturating_add(1)
}
