//! What the person puts on claims for themselves: tags, a private note, put away.

use cpor_engine::workspace::{Mark, Marking, Marks};
use cpor_engine::{ClaimNumber, ClaimUuid};
use leptos::prelude::*;

use super::{Done, Failure, Work};

impl Work {
    /// Puts something on claims, on all of them or on none. `seen`: the revision of the marks that the person saw.
    pub(crate) fn put(
        self,
        claims: &[ClaimNumber],
        mark: &Mark,
        seen: Option<u32>,
    ) -> Result<Done, Failure> {
        let actor = self.actor(self.role.get_untracked());
        self.change(|workspace, host| workspace.plan_marking(&actor, claims, mark, seen, host))
    }

    /// What the person has put on a claim; tracked.
    pub(crate) fn marks(self, claim: ClaimUuid) -> Marks {
        let marks = self.read(|workspace, _| workspace.marks(claim));
        marks.unwrap_or_default()
    }

    /// What putting something on each of these claims would do; tracked.
    pub(crate) fn judge_marking(self, claims: &[ClaimNumber], mark: &Mark) -> Vec<Marking> {
        let judged = self.read(|workspace, host| workspace.judge_marking(claims, mark, host));
        judged.unwrap_or_default()
    }

    /// The names of the tags in use; tracked.
    pub(crate) fn tags_in_use(self) -> Vec<String> {
        let tags = self.read(|workspace, _| {
            let used = workspace.tags_in_use().into_iter();
            used.map(|used| used.tag.into()).collect()
        });
        tags.unwrap_or_default()
    }
}
