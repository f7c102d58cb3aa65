//! The documents that would go into a file: how many, how large, and how many of the claims are not here.

use std::collections::BTreeMap;

use cpor_store::documents::{Digest, Documents};
use leptos::{prelude::*, task::spawn_local};

use super::file::Which;
use crate::{
    state::Work,
    words::{count, exchange as keys, language, numbers, text},
};

/// The documents that are kept here, with their sizes in bytes; nothing as long as that is not known.
pub(super) type Kept = RwSignal<Option<BTreeMap<Digest, u64>>>;

/// Looks which documents are kept, now and whenever some may have come or gone.
pub(super) fn kept(work: Work) -> Kept {
    let kept = RwSignal::new(None);
    Effect::new(move |_| {
        let _ = work.stored();
        work.documents_kept();
        spawn_local(async move {
            // Asking for documents makes their database.
            let named = !work.named_documents(|_| true).is_empty();
            let list = match work.documents().filter(|_| named) {
                Some(documents) => documents.list().await,
                None => Ok(Vec::new()),
            };
            if let Ok(list) = list {
                let sizes = list.into_iter().map(|it| (it.sha256, it.size_bytes));
                // The person may have left the page.
                let _ = kept.try_set(Some(sizes.collect()));
            }
        });
    });
    kept
}

/// How many documents of these claims are kept, and their bytes; tracked.
pub(super) fn of(work: Work, kept: Kept, which: &Which) -> Option<(u64, u64)> {
    let kept = kept.read();
    let kept = kept.as_ref()?;
    let named = work.named_documents(|number| which.has(number));
    let sizes = named.keys().filter_map(|digest| kept.get(digest));
    Some(sizes.fold((0, 0), |(number, bytes), size| (number + 1, bytes + size)))
}

/// What is said of them beside the choice of the documents.
pub(super) fn hint(work: Work, which: Signal<Which>) -> MaybeProp<String> {
    hint_of(work, kept(work), which)
}

/// The same, of what was looked at already.
pub(super) fn hint_of(work: Work, kept: Kept, which: Signal<Which>) -> MaybeProp<String> {
    MaybeProp::derive(move || {
        let which = which.get();
        let (number, bytes) = of(work, kept, &which)?;
        let size = numbers::bytes(language(), bytes);
        let here = match number {
            0 => text(keys::WITH_DOCUMENTS_NONE).to_owned(),
            _ => count(keys::WITH_DOCUMENTS_SOME, number, &[("size", &size)]),
        };
        let kept = kept.read();
        let kept = kept.as_ref()?;
        let had = work.had(|number| which.has(number));
        let absent = had.iter().filter(|it| !kept.contains_key(&it.sha256));
        Some(match absent.count() {
            0 => here,
            many => {
                let many = u64::try_from(many).unwrap_or(u64::MAX);
                format!("{here} {}", count(keys::ABSENT_FROM_FILE, many, &[]))
            }
        })
    })
}
