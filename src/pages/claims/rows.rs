//! The claims of the page, folded once for all that is shown of them: the list itself, the counts, what is chosen.

use std::sync::Arc;

use cpor_engine::ClaimNumber;
use cpor_engine::view::{ClaimSummary, Summaries};
use leptos::prelude::*;

use super::filters::Filters;
use crate::state::Work;

/// `Copy`: handlers can take it.
#[derive(Clone, Copy)]
pub(super) struct Rows {
    /// All claims as they are now, by number.
    pub(super) all: Memo<Vec<Arc<ClaimSummary>>>,
    /// Those that the filters leave, in the order in which they are asked for.
    pub(super) listed: Memo<Vec<Arc<ClaimSummary>>>,
}

impl Rows {
    pub(super) fn of(work: Work, filters: Filters) -> Self {
        // Kept from one look to the next: a change costs what changed.
        let kept = StoredValue::new(Summaries::default());
        let all = Memo::new(move |_| {
            let all = work
                .read(|workspace, host| kept.try_update_value(|kept| kept.look(workspace, host)));
            all.flatten().unwrap_or_default()
        });
        let listed = Memo::new(move |_| filters.of_all(work, &all.read()));
        Self { all, listed }
    }

    /// The numbers of the claims that the filters leave; tracked.
    pub(super) fn numbers(self) -> Vec<ClaimNumber> {
        self.listed.read().iter().map(|claim| claim.id).collect()
    }
}
