//! What importing a file would do, claim by claim, and what it does once it was chosen.

use std::collections::{HashMap, HashSet};

use cpor_engine::workspace::{Choice, Comparison, Relation, RelationKind, Taken, Wanted};
use cpor_engine::{Actor, ClaimNumber, ClaimUuid, Host, Refusal, Workspace};

use super::Files;
use super::read::ClaimRead;
use crate::documents::Digest;

/// A claim of a file beside the one of the same identity here.
#[derive(Clone, Debug)]
pub struct Compared {
    /// Its identity.
    pub uuid: ClaimUuid,
    /// Its number in the file.
    pub number: ClaimNumber,
    /// Its number here, where it is here.
    pub here: Option<ClaimNumber>,
    /// Its name: the file's where that can be read, else the one here. Empty where it has none.
    pub name: String,
    /// What it is.
    pub relation: Relation,
    /// Whether it is a draft that was deleted here.
    pub is_deleted_here: bool,
    /// The documents that its events in the file name.
    documents: Vec<Digest>,
}

impl Compared {
    pub(super) fn of(claim: &ClaimRead, relation: Relation, workspace: &Workspace) -> Self {
        let ours = workspace.history_of(claim.uuid);
        let named = relation.theirs().or(ours);
        let name = named.and_then(|history| history.claim().fields.name.as_ref());
        Self {
            uuid: claim.uuid,
            number: claim.number,
            here: workspace.number_of(claim.uuid),
            is_deleted_here: ours.is_some_and(|history| history.claim().deleted),
            name: name.map(ToString::to_string).unwrap_or_default(),
            documents: claim.documents(),
            relation,
        }
    }

    /// Whether the claim of the file is one here once it is done with as chosen.
    fn counts(&self, choice: Choice) -> bool {
        match self.relation.kind() {
            RelationKind::Same | RelationKind::Older | RelationKind::Newer => {
                !self.is_deleted_here || choice != Choice::Leave
            }
            RelationKind::New | RelationKind::Conflict => choice != Choice::Leave,
            RelationKind::Refused => false,
        }
    }
}

/// What is chosen for claims; one that is not named goes as a merge does.
pub type Choices = HashMap<ClaimUuid, Choice>;

/// What importing a file would do.
#[derive(Clone, Debug)]
pub struct Preview {
    claims: Vec<Compared>,
    files: Files,
    comparison: Comparison,
    wanted: Wanted,
}

impl Preview {
    /// # Errors
    ///
    /// What refuses the first claim, where every one is refused.
    pub(super) fn of(
        claims: Vec<Compared>,
        files: Files,
        comparison: Comparison,
        wanted: Wanted,
    ) -> Result<Self, Refusal> {
        let mut refused = claims.iter().map(|claim| match &claim.relation {
            Relation::Refused { refusal } => Some(refusal),
            _ => None,
        });
        if let Some(Some(first)) = refused.next()
            && refused.all(|refusal| refusal.is_some())
        {
            return Err(first.clone());
        }
        Ok(Self {
            claims,
            files,
            comparison,
            wanted,
        })
    }

    /// The claims, in the order of the file.
    pub fn claims(&self) -> &[Compared] {
        &self.claims
    }

    /// The claims of a kind, in the order of the file.
    pub fn of_kind(&self, kind: RelationKind) -> impl Iterator<Item = &Compared> + '_ {
        let claims = self.claims.iter();
        claims.filter(move |claim| claim.relation.kind() == kind)
    }

    /// Whether there is anything to choose: something that could come.
    pub fn brings_anything(&self) -> bool {
        let mut claims = self.claims.iter();
        claims.any(|claim| claim.relation.choices().len() > 1)
    }

    /// What is done with a claim.
    pub fn choice(claim: &Compared, choices: &Choices) -> Choice {
        let default = claim.relation.by_default();
        let chosen = choices.get(&claim.uuid).copied().unwrap_or(default);
        if claim.relation.choices().contains(&chosen) {
            chosen
        } else {
            default
        }
    }

    /// Plans what was chosen; all of it counts together or not at all. `actor` makes the claims that stand beside ours.
    ///
    /// # Errors
    ///
    /// Those of [`Workspace::plan_taking`].
    pub fn plan(
        &self,
        workspace: &Workspace,
        choices: &Choices,
        actor: &Actor,
        host: &dyn Host,
    ) -> Result<Taken, Refusal> {
        let claims = self.claims.iter();
        let chosen: Vec<(&Relation, Choice)> = claims
            .map(|claim| (&claim.relation, Self::choice(claim, choices)))
            .collect();
        workspace.plan_taking(&self.comparison, &chosen, &self.wanted, actor, host)
    }

    /// The documents that come with the file and that a claim names which is here or comes in.
    pub fn files(&self, choices: &Choices) -> Files {
        let claims = self.claims.iter();
        let counting = claims.filter(|claim| claim.counts(Self::choice(claim, choices)));
        let named: HashSet<Digest> = counting
            .flat_map(|claim| &claim.documents)
            .copied()
            .collect();
        let files = self.files.iter();
        let files = files.filter(|(digest, _)| named.contains(digest));
        files
            .map(|(digest, bytes)| (*digest, bytes.clone()))
            .collect()
    }
}
