//! How much room is left, in both stores: looked at whenever something was stored.

use std::time::Duration;

use cpor_store::keeper::{Fill, QUOTA_UNITS, Usage, usage};
use cpor_store::web::LocalStore;
use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::{prelude::*, task::spawn_local};

use super::Work;
use crate::browser::room::{Estimate, estimate};

/// So long after a change it is measured: not in the way of the next act.
const PAUSE: Duration = Duration::from_millis(400);

/// How much room is left. `Room::here()` in a component's body.
#[derive(Clone, Copy)]
pub(crate) struct Room {
    local: RwSignal<Option<Usage>>,
    database: RwSignal<Option<Estimate>>,
}

impl Room {
    /// Makes it and gives it to everything below. Once.
    pub(crate) fn provide(work: Work) {
        let room = Self {
            local: RwSignal::new(None),
            database: RwSignal::new(None),
        };
        provide_context(room);
        Effect::new(move |before: Option<Option<TimeoutHandle>>| {
            let _ = work.stored();
            if let Some(waiting) = before.flatten() {
                waiting.clear();
            }
            set_timeout_with_handle(move || room.measure(), PAUSE).ok()
        });
    }

    /// The room of this site.
    pub(crate) fn here() -> Self {
        expect_context()
    }

    /// Looks at both again.
    pub(crate) fn measure(self) {
        let used = LocalStore::probe().ok();
        self.local.set(used.and_then(|store| usage(&store).ok()));
        spawn_local(async move {
            let said = estimate().await;
            self.database.set(said);
        });
    }

    /// Who uses how much of local storage; tracked. `None` where it is blocked.
    pub(crate) fn local(self) -> Option<Usage> {
        self.local.get()
    }

    /// What the browser says of its database; tracked. `None` where it says nothing.
    pub(crate) fn database(self) -> Option<Estimate> {
        self.database.get()
    }

    /// How full local storage is; tracked.
    pub(crate) fn local_fill(self) -> Fill {
        let usage = self.local.get();
        usage.map_or(Fill::Fine, |usage| {
            Fill::of(QUOTA_UNITS.saturating_sub(usage.left), QUOTA_UNITS)
        })
    }

    /// How full the browser's database is; tracked.
    pub(crate) fn database_fill(self) -> Fill {
        let said = self.database.get();
        said.map_or(Fill::Fine, |said| Fill::of(said.used, said.quota))
    }
}
