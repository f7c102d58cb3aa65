//! What is remembered of the desk outside its stores: that something was here, and when a file was exported last. See
//! docs/decisions/marker.md.

use cpor_engine::workspace::Written;
use cpor_engine::{Host, Instant, Workspace};
use cpor_store::marker::Marker;
use cpor_store::reminder::{self, Point, Unsaved};
use cpor_store::web::host::BrowserHost;
use cpor_store::web::marker;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::Work;
use crate::browser::{Preference, keep, kept};

/// The last file with all of the desk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct LastFile {
    /// When it was made, by the device's clock.
    pub(crate) at: Instant,
    /// What it was called.
    pub(crate) name: Option<String>,
    /// The folder it was written into, where it was one.
    pub(crate) folder: Option<String>,
}

impl Work {
    /// What is remembered of a desk that was here and is gone: nothing is stored, and more is known than that. Tracked.
    pub(crate) fn lost(self) -> Option<Marker> {
        let nothing = self.stored().is_some_and(|stored| !stored.anything);
        self.lost.get().filter(|_| nothing && !self.is_training())
    }

    /// The person begins with an empty desk: what is remembered of the other is forgotten.
    pub(crate) async fn start_afresh(self) {
        marker::forget().await;
        self.lost.set(None);
    }

    /// Looks whether anything is remembered of a desk of which nothing is stored. One that is stored and not remembered,
    /// for it is older than the marker, is from now on.
    pub(super) fn look_for_the_marker(self) {
        let stored = self.held.with_value(|held| Some(held.as_ref()?.stored()));
        let Some(stored) = stored.filter(|it| !it.is_newer && !self.is_training()) else {
            return;
        };
        spawn_local(async move {
            let remembered = marker::read().await;
            let remembered = remembered.and_then(|text| Marker::read(&text));
            if !stored.anything {
                self.lost.set(remembered.filter(|marker| marker.claims > 0));
            } else if remembered.is_none() {
                let recorded = self.peek(|workspace, _| recorded(workspace)).flatten();
                self.remember_the_desk_of(recorded.unwrap_or_else(|| BrowserHost.now()));
            }
        });
    }

    /// Remembers that something was saved; at most once a minute, unless there are more claims or fewer.
    pub(super) fn remember_the_desk(self) {
        self.remember_the_desk_of(BrowserHost.now());
    }

    fn remember_the_desk_of(self, saved: Instant) {
        if self.is_training() || self.app.all_deleted.get_untracked() {
            return;
        }
        let claims = self.peek(|workspace, _| workspace.claims().count());
        let last = last_file();
        let (file, folder) = last.as_ref().map_or((None, None), |last| {
            (last.name.clone(), last.folder.clone())
        });
        let now = Marker {
            claims: u64::try_from(claims.unwrap_or_default()).unwrap_or(u64::MAX),
            saved,
            exported: last.map(|last| last.at),
            file,
            folder,
        };
        let is_known =
            |before: &Option<Marker>| before.as_ref().is_some_and(|it| !now.replaces(it));
        if self.marked.with_value(is_known) {
            return;
        }
        self.marked.set_value(Some(now.clone()));
        spawn_local(async move {
            // Where the browser has no such place nothing is remembered.
            let _ = marker::keep(&now.text()).await;
        });
    }

    /// Nothing of the desk is remembered any more: it was deleted by whoever sits here.
    pub(super) async fn forget_the_desk(self) {
        for preference in [
            Preference::Exported,
            Preference::ExportedAs,
            Preference::ExportLater,
        ] {
            if kept(preference.clone()).is_some() {
                keep(preference, None);
            }
        }
        self.marked.set_value(None);
        self.lost.set(None);
        marker::forget().await;
    }

    /// That a file with all of the desk was handed to the browser, or written into a folder, and under which name.
    pub(crate) fn note_export(self, name: &str, folder: Option<&str>) {
        if !self.is_training() {
            let written = match folder {
                Some(folder) => format!("{name}\n{folder}"),
                None => name.to_owned(),
            };
            // Where it cannot be kept the name is not known later.
            keep(Preference::ExportedAs, Some(&written));
        }
        self.note_now(Preference::Exported);
        self.remember_the_desk();
    }

    /// The last file with all of the desk, as far as this browser knows; tracked.
    pub(crate) fn last_file(self) -> Option<LastFile> {
        self.version.track();
        self.opened.track();
        last_file()
    }

    /// When something was recorded last; tracked.
    pub(crate) fn recorded(self) -> Option<Instant> {
        self.read(|workspace, _| recorded(workspace)).flatten()
    }

    /// The person wants to be reminded another time.
    pub(crate) fn export_later(self) {
        self.note_now(Preference::ExportLater);
    }

    fn note_now(self, preference: Preference) {
        if self.is_training() {
            return;
        }
        if let Some(now) = self.peek(|workspace, _| now(workspace)) {
            // Where it cannot be kept the person is reminded again.
            keep(preference, Some(&now.to_string()));
        }
        self.changed();
    }

    /// What no file holds, where the person is to be reminded of it; on the desk only. Tracked.
    pub(crate) fn to_export(self) -> Option<Unsaved> {
        let stored = self.stored().is_some_and(|stored| stored.anything);
        if !stored || self.is_training() {
            return None;
        }
        self.read(|workspace, _| {
            let began = began(workspace)?;
            reminder::due(
                began,
                now(workspace),
                exported(),
                point(Preference::ExportLater),
            )
        })
        .flatten()
    }
}

fn now(workspace: &Workspace) -> Point {
    Point {
        at: BrowserHost.now(),
        records: u64::try_from(workspace.log().len()).unwrap_or(u64::MAX),
    }
}

/// When something was recorded last.
pub(super) fn recorded(workspace: &Workspace) -> Option<Instant> {
    let all = workspace.log().iter().map(|written| match written {
        Written::Workspace(record) => record.entry().at,
        Written::Event(record) => {
            let entry = record.entry();
            entry.recorded_at.unwrap_or(entry.at)
        }
    });
    all.max()
}

fn began(workspace: &Workspace) -> Option<Instant> {
    workspace.log().iter().find_map(|written| match written {
        Written::Workspace(record) => Some(record.entry().at),
        Written::Event(_) => None,
    })
}

fn last_file() -> Option<LastFile> {
    let at = exported()?.at;
    let written = kept(Preference::ExportedAs).unwrap_or_default();
    let mut lines = written.lines().map(ToOwned::to_owned);
    Some(LastFile {
        at,
        name: lines.next(),
        folder: lines.next(),
    })
}

fn exported() -> Option<Point> {
    point(Preference::Exported)
}

fn point(preference: Preference) -> Option<Point> {
    Point::read(&kept(preference)?)
}
