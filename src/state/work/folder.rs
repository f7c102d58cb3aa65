//! The backup folder: a dated file of the desk, written by itself after saves. See docs/decisions/backup-folder.md.

use std::time::Duration;

use cpor_engine::{Host, Instant};
use cpor_store::exchange::export;
use cpor_store::web::folder::{self, Folder};
use cpor_store::web::host::BrowserHost;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::Work;
use crate::browser::is_hidden;

/// A file is written by itself where the last is so old.
const HOUR_MILLIS: u64 = 60 * 60 * 1000;

/// So long after a save it is begun: not in the way of the next act.
const PAUSE: Duration = Duration::from_secs(2);

/// What is known of the folder. `Copy`.
#[derive(Clone, Copy)]
pub(crate) struct Backup {
    folder: StoredValue<Option<Folder>, LocalStorage>,
    state: RwSignal<FolderState>,
    written: RwSignal<Option<Instant>>,
    busy: StoredValue<bool>,
}

/// How the folder is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum FolderState {
    /// This browser lets no site write into a folder.
    NotHere,
    /// None was chosen.
    None,
    /// The browser asks again before it lets the site write.
    Ask {
        /// Its name.
        name: String,
    },
    /// The site may write into it.
    Ready {
        /// Its name.
        name: String,
    },
    /// The last file could not be written: the folder may be gone.
    Failed {
        /// Its name.
        name: String,
    },
}

impl Backup {
    pub(super) fn new() -> Self {
        let state = if folder::is_there() {
            FolderState::None
        } else {
            FolderState::NotHere
        };
        Self {
            folder: StoredValue::new_local(None),
            state: RwSignal::new(state),
            written: RwSignal::new(None),
            busy: StoredValue::new(false),
        }
    }

    /// How it is; tracked.
    pub(crate) fn state(self) -> FolderState {
        self.state.get()
    }

    /// When this page last wrote a file into it; tracked.
    pub(crate) fn written(self) -> Option<Instant> {
        self.written.get()
    }

    async fn has(self, folder: Folder) {
        let name = folder.name();
        let state = if folder.may_write().await {
            FolderState::Ready { name }
        } else {
            FolderState::Ask { name }
        };
        self.folder.set_value(Some(folder));
        self.state.set(state);
    }
}

impl Work {
    /// The folder.
    pub(crate) fn backup(self) -> Backup {
        self.backup
    }

    /// Finds the folder that was chosen before.
    pub(super) fn find_the_folder(self) {
        if !folder::is_there() {
            return;
        }
        spawn_local(async move {
            if let Some(folder) = Folder::kept().await {
                self.backup.has(folder).await;
            }
        });
    }

    /// The person chooses one; a first file is written at once.
    pub(crate) async fn choose_folder(self) {
        if let Some(folder) = Folder::choose().await {
            self.backup.has(folder).await;
            self.write_backup().await;
        }
    }

    /// The person allows it again.
    pub(crate) async fn allow_folder(self) {
        let Some(folder) = self.backup.folder.get_value() else {
            return;
        };
        if folder.ask().await {
            self.backup.has(folder).await;
            self.write_backup().await;
        }
    }

    /// No file is written there any more; those that were stay.
    pub(crate) async fn forget_folder(self) {
        Folder::forget().await;
        self.backup.folder.set_value(None);
        if folder::is_there() {
            self.backup.state.set(FolderState::None);
        }
    }

    /// Writes a file an hour after the last, once something was saved.
    pub(super) fn back_up_by_itself(self) {
        let now = BrowserHost.now();
        let is_fresh = |at: Instant| now.millis().abs_diff(at.millis()) < HOUR_MILLIS;
        let is_ready = matches!(
            *self.backup.state.read_untracked(),
            FolderState::Ready { .. }
        );
        if !is_ready
            || self.is_training()
            || self.backup.written.get_untracked().is_some_and(is_fresh)
        {
            return;
        }
        set_timeout(
            move || {
                if !is_hidden() {
                    spawn_local(self.write_backup());
                }
            },
            PAUSE,
        );
    }

    /// Writes the desk with its documents as a file of today, in the place of an earlier one of today.
    pub(crate) async fn write_backup(self) {
        let is_desk = !self.is_training() && self.stored_now();
        let Some(folder) = self.backup.folder.get_value().filter(|_| is_desk) else {
            return;
        };
        if self.backup.busy.get_value() {
            return;
        }
        self.backup.busy.set_value(true);
        let written = self.written_into(&folder).await;
        self.backup.busy.set_value(false);
        let name = folder.name();
        if let Some(file) = written {
            self.backup.written.set(Some(BrowserHost.now()));
            self.note_export(&file, Some(&name));
            self.backup.state.set(FolderState::Ready { name });
        } else if folder.may_write().await {
            self.backup.state.set(FolderState::Failed { name });
        } else {
            self.backup.state.set(FolderState::Ask { name });
        }
    }

    /// The name of the file, once it is written.
    async fn written_into(self, folder: &Folder) -> Option<String> {
        let name = || {
            self.peek(|workspace, host| {
                // Another desk in the same folder, as after a new beginning, takes no file of this one's place.
                let desk: String = workspace.id().to_string().chars().rev().take(6).collect();
                let day = workspace.zone().date_of(workspace.now(host));
                format!("cpor-desk-{desk}-{day}.json")
            })
        };
        let before = name();
        // A file with all of them may be there from an hour ago: one that lacks some takes no place of it.
        let files = self.read_documents(|_| true).await.ok()?;
        let (name, before) = (name()?, before?);
        let json = self.peek(|workspace, _| export(workspace, &files));
        let json = json.filter(|_| name == before && !self.is_training())?;
        folder.write(&name, &json).await.then_some(name)
    }

    fn stored_now(self) -> bool {
        self.held
            .with_value(|held| held.as_ref().is_some_and(|held| held.is_stored()))
    }
}
