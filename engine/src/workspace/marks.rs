//! What a person puts on claims for themselves: tags, a private note, and whether a claim that has ended is put away. It
//! belongs to the person on this workspace and not to the claim's chain: it is decided by no rule of the programme, it
//! changes nothing that counts, and no share has it. See docs/decisions/tags-and-notes.md.

use std::collections::BTreeMap;

use super::ids::Ids;
use super::plan::checked;
use super::record::{WorkspaceBody, WorkspaceEntry, WorkspaceRecord};
use super::settings::Clock;
use super::{Plan, Workspace, Written};
use crate::actor::Actor;
use crate::host::Host;
use crate::id::{ClaimNumber, ClaimUuid, EventId};
use crate::problem::Problem;
use crate::record::SCHEMA;
use crate::refusal::Refusal;
use crate::status::BallWith;
use crate::text::{Note, Tag};
use crate::time::Instant;

/// How many tags a claim has at most. Source: [ours], more are no help to find anything.
pub const TAGS_MAX: u32 = 20;

/// What the person has put on a claim.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    /// The tags, in the order in which they were put.
    pub tags: Vec<Tag>,
    /// The private note.
    pub note: Option<Note>,
    /// How often anything of it was said: who changes the note says which they saw.
    pub revision: u32,
    /// Whether it was put away from the list. One that goes on again is shown all the same.
    pub archived: bool,
}

impl Marks {
    /// Whether it has a tag, in any case.
    pub fn has_tag(&self, tag: &str) -> bool {
        self.tags.iter().any(|own| is_same(own.as_str(), tag))
    }

    /// Whether a tag or the note holds a text that is in lower case.
    pub(crate) fn hold(&self, needle: &str) -> bool {
        let tags = self.tags.iter().map(Tag::as_str);
        let note = self.note.iter().map(Note::as_str);
        let mut texts = tags.chain(note);
        texts.any(|text| text.to_lowercase().contains(needle))
    }
}

/// A change of what the person has put on claims.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mark {
    /// One more tag.
    AddTag(String),
    /// One tag less, in any case.
    RemoveTag(String),
    /// The private note; empty for none.
    Note(String),
    /// Put away from the list, or back.
    Archived(bool),
}

/// What a change would do with one of several claims.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marking {
    /// The claim.
    pub claim: ClaimNumber,
    /// Whether it changes anything, or why it is refused.
    pub changes: Result<bool, Refusal>,
}

/// A tag that is in use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TagUse {
    /// The tag, as it is written most often; of two, the first by number.
    pub tag: Tag,
    /// On how many claims.
    pub claims: usize,
}

/// By what something was said: of two, the greater counts.
type Stamp = (u32, Instant, EventId);

/// What is put on a claim, with what said each of it.
#[derive(Clone, Debug, Default)]
pub(super) struct Marked {
    marks: Marks,
    tags_by: Option<Stamp>,
    note_by: Option<Stamp>,
    archived_by: Option<Stamp>,
}

/// Whether two tags are one.
fn is_same(one: &str, other: &str) -> bool {
    one == other || one.to_lowercase() == other.to_lowercase()
}

impl Workspace {
    /// Takes up what a record puts on a claim. In whatever order records come, the same is there in the end.
    pub(super) fn mark(&mut self, record: &WorkspaceRecord) {
        let entry = record.entry();
        let WorkspaceBody::Marked {
            claim_uuid,
            revision,
            tags,
            note,
            archived,
        } = &entry.body
        else {
            return;
        };
        let by = Some((*revision, entry.at, entry.record_id));
        let known = self.marks.entry(*claim_uuid).or_default();
        known.marks.revision = known.marks.revision.max(*revision);
        if let Some(tags) = tags.as_ref().filter(|_| by > known.tags_by) {
            known.marks.tags.clone_from(tags);
            known.tags_by = by;
        }
        if let Some(note) = note.as_ref().filter(|_| by > known.note_by) {
            known.marks.note = Some(note.clone()).filter(|note| !note.as_str().is_empty());
            known.note_by = by;
        }
        if let Some(archived) = archived.filter(|_| by > known.archived_by) {
            known.marks.archived = archived;
            known.archived_by = by;
        }
    }

    /// What the person has put on a claim.
    pub fn marks(&self, claim: ClaimUuid) -> Marks {
        let known = self.marks.get(&claim);
        known.map(|known| known.marks.clone()).unwrap_or_default()
    }

    /// The same, to be looked at; `None` where nothing was ever put.
    pub(crate) fn marks_of(&self, claim: ClaimUuid) -> Option<&Marks> {
        self.marks.get(&claim).map(|known| &known.marks)
    }

    /// Whether a record still says something that is on a claim: what was said anew since need not go into a backup.
    pub fn still_says(&self, record: &WorkspaceRecord) -> bool {
        let entry = record.entry();
        let WorkspaceBody::Marked { claim_uuid, .. } = entry.body else {
            return true;
        };
        let said = |by: Option<Stamp>| by.is_some_and(|(_, _, id)| id == entry.record_id);
        let known = self.marks.get(&claim_uuid);
        known.is_some_and(|known| {
            said(known.tags_by) || said(known.note_by) || said(known.archived_by)
        })
    }

    /// The tags in use, by name, those of deleted drafts not counted.
    pub fn tags_in_use(&self) -> Vec<TagUse> {
        let mut used: BTreeMap<String, BTreeMap<&Tag, usize>> = BTreeMap::new();
        for (_, history) in self.claims() {
            let marks = self.marks_of(history.claim().uuid);
            for tag in marks.into_iter().flat_map(|marks| &marks.tags) {
                let spelt = used.entry(tag.as_str().to_lowercase()).or_default();
                let times = spelt.entry(tag).or_default();
                *times = times.saturating_add(1);
            }
        }
        let used = used.into_values();
        used.filter_map(|spelt| {
            let claims = spelt.values().sum();
            let (tag, _) = spelt.into_iter().max_by_key(|(_, times)| *times)?;
            let tag = tag.clone();
            Some(TagUse { tag, claims })
        })
        .collect()
    }

    /// What a change would do with each of these claims.
    pub fn judge_marking(
        &self,
        claims: &[ClaimNumber],
        mark: &Mark,
        host: &dyn Host,
    ) -> Vec<Marking> {
        let judged = claims.iter().map(|claim| Marking {
            claim: *claim,
            changes: self.marked(*claim, mark, host).map(|body| body.is_some()),
        });
        judged.collect()
    }

    /// Plans to put something on claims, on all of them or on none; a claim that has it already is left as it is.
    /// `seen` is the revision of the marks that the person saw, where it is one claim.
    ///
    /// # Errors
    ///
    /// `notFound`; `invalid` with the field, `tags` or `note`, and of several claims under `[index]`: what is no tag,
    /// one more than [`TAGS_MAX`], a note that is too long, one that was changed since it was seen; `forbidden` where a
    /// claim that has not ended would be put away.
    pub fn plan_marking(
        &self,
        actor: &Actor,
        claims: &[ClaimNumber],
        mark: &Mark,
        seen: Option<u32>,
        host: &dyn Host,
    ) -> Result<Plan, Refusal> {
        let actor = checked(actor)?;
        let now = self.now(host);
        let mut ids = Ids::new(&self.clock, host);
        let mut plan = self.as_it_is();
        for (index, claim) in claims.iter().enumerate() {
            let body = self
                .marked(*claim, mark, host)
                .and_then(|body| self.as_seen(body, seen))
                .map_err(|refusal| match claims {
                    [_] => refusal,
                    _ => refusal.under(&format!("[{index}]")),
                })?;
            let Some(body) = body else { continue };
            let entry = WorkspaceEntry {
                schema: SCHEMA,
                record_id: EventId(ids.take(now, &body)),
                workspace_id: self.id,
                at: now,
                actor: Some(actor.clone()),
                body,
            };
            plan.written.push(Written::of(entry)?);
        }
        if let Clock::Simulated { seed_used, .. } = &mut plan.clock {
            *seed_used = ids.used();
        }
        Ok(plan)
    }

    /// Refuses to write over a note that was changed since the person saw it.
    fn as_seen(
        &self,
        body: Option<WorkspaceBody>,
        seen: Option<u32>,
    ) -> Result<Option<WorkspaceBody>, Refusal> {
        if let Some(WorkspaceBody::Marked {
            claim_uuid,
            note: Some(_),
            ..
        }) = &body
            && let Some(seen) = seen
            && let Some((said, ..)) = self.marks.get(claim_uuid).and_then(|known| known.note_by)
            && said > seen
        {
            return Err(Refusal::new(Problem::ChangedSince).at("note"));
        }
        Ok(body)
    }

    /// What is written of a change of a claim's marks; `None` where it changes nothing.
    fn marked(
        &self,
        number: ClaimNumber,
        mark: &Mark,
        host: &dyn Host,
    ) -> Result<Option<WorkspaceBody>, Refusal> {
        let history = self.history(number).map_err(|refusal| refusal.at("id"))?;
        let claim_uuid = history.claim().uuid;
        let own = self.marks(claim_uuid);
        let (mut tags, mut note, mut archived) = (None, None, None);
        match mark {
            Mark::AddTag(text) => {
                let tag: Tag = text
                    .parse()
                    .map_err(|problem| Refusal::new(problem).at("tags"))?;
                if own.has_tag(tag.as_str()) {
                    return Ok(None);
                }
                let mut all = own.tags;
                if u32::try_from(all.len()).is_ok_and(|many| many >= TAGS_MAX) {
                    return Err(Refusal::new(Problem::TooManyTags { most: TAGS_MAX }).at("tags"));
                }
                all.push(tag);
                tags = Some(all);
            }
            Mark::RemoveTag(text) => {
                if !own.has_tag(text) {
                    return Ok(None);
                }
                let mut all = own.tags;
                all.retain(|tag| !is_same(tag.as_str(), text));
                tags = Some(all);
            }
            Mark::Note(text) => {
                let new: Note = text
                    .parse()
                    .map_err(|problem| Refusal::new(problem).at("note"))?;
                if own.note.as_ref().map_or("", Note::as_str) == new.as_str() {
                    return Ok(None);
                }
                note = Some(new);
            }
            Mark::Archived(away) => {
                if own.archived == *away {
                    return Ok(None);
                }
                let (claim, _) = history.seen_at(self.now(host));
                let turn = claim.ball_with(self.now(host).max(claim.last_at));
                if *away && turn != BallWith::Nobody {
                    return Err(Refusal::new(Problem::NotEnded));
                }
                archived = Some(*away);
            }
        }
        Ok(Some(WorkspaceBody::Marked {
            claim_uuid,
            revision: own.revision.saturating_add(1),
            tags,
            note,
            archived,
        }))
    }
}
