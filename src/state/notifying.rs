//! The browser's own notices of what ends today on the desk, for whoever wants them: once a day for each deadline, while a
//! page of the desk is open. Training never sends one.

use leptos::{prelude::*, task::spawn_local};

use cpor_engine::{Date, Host, Side, Workspace};

use super::{App, Work};
use crate::{
    browser::{
        Preference, keep, kept,
        notifications::{self, Permission},
    },
    shown::clock,
    words::{calendar, fill, notify as keys, text},
};

/// Whether they are wanted, and what the browser says. `Copy`; `Notifying::here()` in a component's body.
#[derive(Clone, Copy)]
pub(crate) struct Notifying {
    is_wanted: RwSignal<bool>,
    permission: RwSignal<Permission>,
}

/// A notice to show.
struct Notice {
    /// Names its deadline.
    uid: String,
    title: String,
    body: String,
}

impl Notifying {
    /// Makes it, and lets it look at the desk whenever its clock moves. Once.
    pub(crate) fn provide(app: App, work: Work) {
        let notifying = Self {
            is_wanted: RwSignal::new(kept(Preference::Notified).is_some()),
            permission: RwSignal::new(notifications::permission()),
        };
        provide_context(notifying);
        Effect::new(move |_| {
            let is_training = app.workspace().is_training();
            if is_training || !notifying.is_on() {
                return;
            }
            let side = work.role().side();
            let found = work.read(|workspace, host| {
                // The desk may still be on its way while its address is here.
                if workspace.clock().is_simulated() {
                    return None;
                }
                let today = workspace.zone().date_of(workspace.now(host));
                Some((today, due(workspace, host, side, today)))
            });
            if let Some((today, notices)) = found.flatten() {
                notifying.show(today, notices);
            }
        });
    }

    pub(crate) fn here() -> Self {
        expect_context()
    }

    /// What the browser says; tracked.
    pub(crate) fn permission(self) -> Permission {
        self.permission.get()
    }

    /// Whether they are wanted and may be shown; tracked.
    pub(crate) fn is_on(self) -> bool {
        self.is_wanted.get() && self.permission.get() == Permission::Granted
    }

    /// Turns them on, and asks the person for leave where the browser wants that; or off.
    pub(crate) fn turn(self, on: bool) {
        // What is not kept holds as long as the page is open.
        let _ = keep(Preference::Notified, on.then_some(""));
        self.is_wanted.set(on);
        if on {
            spawn_local(async move { self.permission.set(notifications::ask().await) });
        }
    }

    /// Shows those of the day that no page of this browser has shown yet.
    fn show(self, today: Date, notices: Vec<Notice>) {
        let day = today.to_string();
        let shown = kept(Preference::Notified).unwrap_or_default();
        let mut shown: Vec<&str> = shown.split(' ').collect();
        if shown.first() != Some(&day.as_str()) {
            shown = vec![&day];
        }
        let before = shown.len();
        for notice in &notices {
            let is_new = !shown.contains(&notice.uid.as_str());
            if !is_new {
                continue;
            }
            if !notifications::notify(&notice.title, &notice.body, &notice.uid) {
                return self.permission.set(Permission::Unknown);
            }
            shown.push(&notice.uid);
        }
        if shown.len() > before {
            // Where it cannot be kept, another page may show one again.
            let _ = keep(Preference::Notified, Some(&shown.join(" ")));
        }
    }
}

/// What ends today and is to be stopped by a side.
fn due(workspace: &Workspace, host: &dyn Host, side: Side, today: Date) -> Vec<Notice> {
    let days = workspace.days();
    let mut due = workspace.deadlines(host);
    due.retain(|deadline| clock::ends_today_for(side, deadline, today, days));
    if due.is_empty() {
        return Vec::new();
    }
    let entries = workspace.calendar_entries(host);
    let notice = due.into_iter().filter_map(|deadline| {
        let mut entries = entries.iter();
        let of_it = (deadline.claim_id, deadline.kind);
        let entry = entries.find(|entry| (entry.claim_id, entry.kind) == of_it)?;
        let claim = workspace.history(deadline.claim_id).ok()?.claim();
        let name = claim.fields.name.as_ref().map(ToString::to_string);
        let name = name.unwrap_or_else(|| format!("#{}", deadline.claim_id));
        let task = text(clock::task_for(side, deadline.kind));
        let zone = &workspace.settings().time_zone;
        let then = text(clock::then(deadline.on_lapse, deadline.kind));
        Some(Notice {
            uid: entry.uid.clone(),
            title: fill(calendar::SUMMARY, &[("task", task), ("claim", &name)]),
            body: fill(keys::BODY, &[("zone", zone), ("then", then)]),
        })
    });
    notice.collect()
}
