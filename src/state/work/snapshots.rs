//! Earlier states of the workspace: made by itself while people work, and before an import; looked at and brought back.
//! See docs/decisions/snapshots.md.

use std::time::Duration;

use cpor_engine::{Host, Instant, Refusal, Workspace};
use cpor_store::Brought;
use cpor_store::documents::Documents;
use cpor_store::exchange::{Files, Reading};
use cpor_store::keeper::{Desk, Kind};
use cpor_store::kv::KeyValue;
use cpor_store::snapshots::{Figures, Made, Place, Snapshot, Snapshots, is_due};
use cpor_store::web::databases::our_databases;
use cpor_store::web::host::BrowserHost;
use cpor_store::web::{IndexedSnapshots, LocalStore};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::held::Held;
use super::{LIMITS, Work};
use crate::browser::is_hidden;

/// So long after a change one is made: not in the way of the next act.
const PAUSE: Duration = Duration::from_secs(1);

/// Within so long after one that is known no other is looked for: there is none due.
const HOUR_MILLIS: u64 = 60 * 60 * 1000;

/// What the names of the desk's databases of snapshots end with.
const DATABASE: &str = "snapshots";

/// An earlier state that is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct EarlierState {
    /// When it was made, what for, and what it holds.
    pub(crate) place: Place,
    /// Whether it is one of a workspace that is not here any more.
    pub(crate) is_of_another: bool,
    database: String,
}

/// The last state made by itself that this page knows of: of which workspace, and when.
pub(super) type LastState = Option<(String, Instant)>;

impl Work {
    /// Makes a snapshot of the workspace by itself if an hour has passed since the last one and something is different.
    /// Of several tabs one makes it.
    pub(super) fn keep_a_state(self) {
        let now = BrowserHost.now();
        let is_known = |prefix: &str| {
            self.last_state.with_value(|last| {
                last.as_ref().is_some_and(|(of, at)| {
                    of == prefix && now.millis().abs_diff(at.millis()) < HOUR_MILLIS
                })
            })
        };
        let Some(prefix) = self.stored_prefix().filter(|prefix| !is_known(prefix)) else {
            return;
        };
        // Whoever is faster than this makes it; meanwhile no other is begun here.
        self.last_state.set_value(Some((prefix.clone(), now)));
        let later = move || {
            spawn_local(async move {
                let at = self.made_by_itself(&prefix).await;
                self.last_state.set_value(at.map(|at| (prefix, at)));
            });
        };
        set_timeout(later, PAUSE);
    }

    /// Makes it where it is due; when the last one was made, as far as that is known.
    async fn made_by_itself(self, prefix: &str) -> Option<Instant> {
        // The person may have gone to another workspace at any step that is waited for.
        let is_still = || self.stored_prefix().as_deref() == Some(prefix);
        if !is_still() {
            return None;
        }
        let snapshots = self.snapshots()?;
        let places = snapshots.list().await.ok()?;
        if !is_still() {
            return None;
        }
        let figures = self.peek(|workspace, _| Figures::of(workspace))?;
        let now = BrowserHost.now();
        if !is_due(&places, now, figures) {
            let last = places.iter().find(|place| place.made == Made::ByItself);
            return last.map(|last| last.at);
        }
        let (snapshot, figures) = self.snapshot(None, is_still).await?;
        let kept = snapshots.keep(snapshot, figures).await;
        if self.app.all_deleted.get_untracked() || is_buried(prefix) {
            // Its snapshots were deleted with it.
            let _ = snapshots.remove_all().await;
        }
        self.states.notify();
        // Where there is no room it is tried again with the next change.
        kept.ok().map(|_| now)
    }

    /// The prefix of the workspace of the page if this page may write something beside it.
    fn stored_prefix(self) -> Option<String> {
        if is_hidden() || self.app.all_deleted.get_untracked() || self.may_write().is_err() {
            return None;
        }
        self.held.with_value(|held| {
            let held = held.as_ref()?;
            held.is_stored().then(|| held.prefix())
        })
    }

    /// The workspace as it is, and its figures; nothing where it is not the one any more when it is looked at.
    async fn snapshot(
        self,
        brought: Option<Brought>,
        is_still: impl Fn() -> bool,
    ) -> Option<(Snapshot, Figures)> {
        let names = |workspace: &Workspace, _: &dyn Host| {
            let histories = workspace.all_histories();
            let mut records = histories.flat_map(|(_, history)| history.records());
            records.any(|record| !record.body().named_documents().is_empty())
        };
        // Asking for documents makes their database.
        let documents = match self.documents().filter(|_| self.peek(names) == Some(true)) {
            Some(documents) => documents.list().await.unwrap_or_default(),
            None => Vec::new(),
        };
        if !is_still() {
            return None;
        }
        let (export, figures) = self.peek(|workspace, _| {
            let export = cpor_store::exchange::export(workspace, &Files::new());
            (export, Figures::of(workspace))
        })?;
        let snapshot = Snapshot {
            at: BrowserHost.now(),
            export,
            documents: documents.iter().map(|it| it.sha256.to_string()).collect(),
            brought,
        };
        Some((snapshot, figures))
    }

    /// Keeps a snapshot of the workspace as it is, before an import; whether the browser took it. An import loses
    /// nothing, so it goes on without one.
    pub(super) async fn keep_state_before(self, brought: &Brought) -> bool {
        let address = self
            .app
            .place
            .with_untracked(crate::place::Place::workspace);
        let is_still = || {
            self.app
                .place
                .with_untracked(crate::place::Place::workspace)
                == address
        };
        let snapshot = self.snapshot(Some(brought.clone()), is_still).await;
        let (Some(snapshots), Some((snapshot, figures))) = (self.snapshots(), snapshot) else {
            return false;
        };
        let kept = snapshots.keep(snapshot, figures).await;
        self.states.notify();
        kept == Ok(true)
    }

    pub(super) fn snapshots(self) -> Option<IndexedSnapshots> {
        self.held
            .with_value(|held| held.as_ref().map(Held::snapshots))
    }

    /// The workspace as it was before the last import, as an export.
    pub(crate) async fn before_import(self) -> Option<String> {
        let snapshots = self.snapshots()?;
        let list = snapshots.list().await.ok()?;
        let before = list.iter().find(|it| it.made == Made::BeforeImport)?;
        Some(snapshots.get(before).await.ok()??.export)
    }

    /// Follows that this page kept one.
    pub(crate) fn states_kept(self) {
        self.states.track();
    }

    /// The earlier states that are kept of the workspace, the latest first. Where nothing is stored at the desk, also
    /// those of a desk that is not here any more. No database is made by asking, where the browser tells which there are.
    pub(crate) async fn earlier_states(self) -> Vec<EarlierState> {
        let here = self.held.with_value(|held| {
            let held = held.as_ref()?;
            Some((held.prefix(), held.is_stored()))
        });
        let Some((prefix, stored)) = here else {
            return Vec::new();
        };
        let own = format!("{prefix}{DATABASE}");
        let mut names = our_databases().await;
        let is_of_a_desk = |name: &str| {
            let desks = format!("{}/", Desk::PREFIX);
            name.starts_with(&desks) && name.ends_with(&format!("/{DATABASE}"))
        };
        names.retain(|name| *name == own || (!stored && !self.is_training() && is_of_a_desk(name)));
        let mut states = Vec::new();
        for database in names {
            let snapshots = IndexedSnapshots::in_database(database.clone());
            let places = snapshots.list().await.unwrap_or_default();
            states.extend(places.into_iter().map(|place| EarlierState {
                place,
                is_of_another: database != own,
                database: database.clone(),
            }));
        }
        states.sort_by_key(|state| std::cmp::Reverse(state.place.at));
        states
    }
}

impl EarlierState {
    /// What the import brought before which it was made; nothing where it was made by itself, or cannot be read.
    pub(crate) async fn brought(&self) -> Option<Brought> {
        let snapshots = IndexedSnapshots::in_database(self.database.clone());
        snapshots.get(&self.place).await.ok()??.brought
    }

    /// The whole of it, as an export; nothing where it is gone or cannot be read.
    pub(crate) async fn export(&self) -> Option<String> {
        let snapshots = IndexedSnapshots::in_database(self.database.clone());
        Some(snapshots.get(&self.place).await.ok()??.export)
    }
}

/// The workspace of an export as it was.
pub(crate) fn as_it_was(export: &str) -> Result<Workspace, Refusal> {
    Reading::of(export, LIMITS)?.as_it_was(&BrowserHost)
}

/// Whether the workspace whose keys begin so was deleted: its tombstone stands.
pub(super) fn is_buried(prefix: &str) -> bool {
    let tombstone = |store: LocalStore| store.get(&format!("{prefix}gone"));
    LocalStore::probe().and_then(tombstone) != Ok(None)
}
