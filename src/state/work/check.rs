//! The self-check of the workspace of the page.

use cpor_store::check::{Findings, Found, Needed, Progress, check};
use cpor_store::keeper::{KeyValueKeeper, Kind};
use cpor_store::web::host::BrowserHost;
use cpor_store::web::{IndexedDocuments, IndexedJournal};
use cpor_store::{Answer, Kept, StorageFault};
use leptos::prelude::*;

use super::Work;
use super::held::{Held, has_local, store};
use crate::browser::room::breathe;

impl Work {
    /// Reads everything back that is stored of the workspace; `None` while it is not open. `tell` hears how far it is.
    pub(crate) fn check_everything(
        self,
        tell: RwSignal<Option<Progress>>,
    ) -> Option<Answer<'static, Findings>> {
        self.held.with_value(|held| {
            Some(match held.as_ref()? {
                Held::Desk(kept) => checked(kept, tell),
                Held::World(_, kept) => checked(kept, tell),
            })
        })
    }
}

fn checked<K: Kind>(kept: &Kept<K>, tell: RwSignal<Option<Progress>>) -> Answer<'static, Findings> {
    let (area, needed) = (kept.area(), Needed::of(kept.workspace(), &BrowserHost));
    Box::pin(async move {
        let local = KeyValueKeeper::on(store());
        let (journal, documents) = (IndexedJournal::new(), IndexedDocuments::of(area));
        let breathe = move |progress| -> Answer<'static, ()> {
            // The person may have left the page.
            let _ = tell.try_set(Some(progress));
            Box::pin(async {
                breathe().await;
                Ok(())
            })
        };
        let stores = (&local, &journal, &documents);
        let mut findings = check(stores, area, &needed, breathe).await?;
        if !has_local() {
            // What stands in for it is gone with the page.
            findings.local = Found {
                fault: Some(StorageFault::Blocked),
                ..Found::default()
            };
            findings.journal.lacking = 0;
        }
        Ok(findings)
    })
}
