//! The workspace of the address: what pages read of it and how they change it.
//!
//! A page reads through [`Work::read`], which follows every change and the clock; it changes through [`Work::act`] and
//! its like. What is on the screen is what was accepted by the store, and *Saved* comes when that is durable.

mod acts;
mod aside;
mod check;
mod delete_all;
mod documents;
mod elsewhere;
mod exchange;
mod faults;
mod folder;
mod hearing;
mod held;
mod marker;
mod marks;
mod name;
mod noted;
mod opening;
mod others;
mod packing;
mod snapshots;
mod ticking;
mod undo;
mod withdrawn;
mod worlds;

use std::sync::Arc;

use cpor_engine::problem::Problem;
use cpor_engine::view::{ClaimSummary, ClaimView, DeadlineView, Summaries};
use cpor_engine::{ClaimNumber, Host, Instant, Refusal, Role, Workspace};
use cpor_store::marker::Marker;
use cpor_store::web::IndexedDocuments;
use cpor_store::web::host::BrowserHost;
use cpor_store::{OpenFault, StorageFault};
use leptos::prelude::*;

pub(crate) use acts::{Deed, Done};
pub(crate) use aside::{Astray, Why};
pub(crate) use documents::{Absent, keep_all};
pub(crate) use elsewhere::Elsewhere;
pub(crate) use exchange::{Halted, LIMITS, Phase, Planned, Undo};
pub(crate) use faults::{BYTES_PER_UNIT, why};
pub(crate) use folder::FolderState;
pub(crate) use held::{Stored, store as page_store};
pub(crate) use opening::workspace_key;
pub(crate) use others::OtherDesk;
pub(crate) use snapshots::{EarlierState, as_it_was};
pub(crate) use undo::Way;
pub(crate) use withdrawn::{Belongs, Withdrawn};
pub(crate) use worlds::{Back, Glance, NewWorld};

use self::elsewhere::Came;
use self::folder::Backup;
use self::hearing::Heard;
use self::held::Held;
use self::snapshots::LastState;
use self::undo::Past;
use super::{App, SaveState};

/// How far the workspace is.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Opened {
    /// Being read.
    Opening,
    /// There; a new one, of which nothing is stored yet, too.
    Open,
    /// It cannot be opened; nothing of it was changed.
    Failed(OpenFault),
}

/// Why something was not done. Nothing has changed.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Failure {
    /// The engine refuses it.
    Refused(Refusal),
    /// The store does not take it.
    Storage(StorageFault),
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl From<StorageFault> for Failure {
    fn from(fault: StorageFault) -> Self {
        Self::Storage(fault)
    }
}

impl From<OpenFault> for Failure {
    fn from(fault: OpenFault) -> Self {
        match fault {
            OpenFault::Storage(fault) => Self::Storage(fault),
            OpenFault::Refused(refusal) => Self::Refused(refusal),
        }
    }
}

/// What is to be done once.
type Next = Box<dyn FnOnce(Work)>;

/// The workspace of the address. `Work::here()` in a component's body; it is `Copy`, so handlers can take it.
#[derive(Clone, Copy)]
pub(crate) struct Work {
    app: App,
    held: StoredValue<Option<Held>, LocalStorage>,
    opened: RwSignal<Opened>,
    /// Counts the changes.
    version: RwSignal<u64>,
    /// Counts the looks at the clock.
    ticks: RwSignal<u64>,
    /// All claims as a list shows them, by number.
    claims: Memo<Vec<Arc<ClaimSummary>>>,
    /// The name of its time zone: all that shows a time follows it, and nearly no change changes it.
    zone: Memo<String>,
    /// How many accepted writes are not durable yet.
    pending: StoredValue<u32>,
    role: RwSignal<Role>,
    /// What another tab has done that this page cannot go on with.
    elsewhere: RwSignal<Option<Elsewhere>>,
    /// What was heard of other tabs and is not here yet.
    heard: StoredValue<Heard>,
    /// The events that other tabs wrote while this page was open, the last of them.
    came: RwSignal<Vec<Came>>,
    /// What was shown, does not count after all, and is not put back yet.
    withdrawn: RwSignal<Vec<Withdrawn>>,
    /// What was done here, so that it can be undone.
    past: RwSignal<Past>,
    /// The folder into which files are written by themselves.
    backup: Backup,
    /// What is remembered of a desk that is not here any more.
    lost: RwSignal<Option<Marker>>,
    /// What this page last remembered of the desk.
    marked: StoredValue<Option<Marker>>,
    /// The last earlier state made by itself, as far as this page knows.
    last_state: StoredValue<LastState>,
    /// Tells that this page kept one.
    states: Trigger,
    /// Tells that documents were kept here.
    documents_kept: Trigger,
    /// What is to be done in the workspace that is opened next.
    next: StoredValue<Option<Next>, LocalStorage>,
}

impl Work {
    /// Makes it and gives it to everything below. Once, after [`App::provide`].
    pub(crate) fn provide(app: App) -> Self {
        let held = StoredValue::new_local(None::<Held>);
        let opened = RwSignal::new(Opened::Opening);
        let version = RwSignal::new(0);
        let zone = Memo::new(move |_| {
            opened.track();
            version.track();
            let name = |held: &Held| held.workspace().settings().time_zone.clone();
            held.with_value(|held| held.as_ref().map(name))
                .unwrap_or_else(|| "UTC".to_owned())
        });
        let ticks = RwSignal::new(0);
        // Kept from one look to the next, and from page to page: a change costs what changed.
        let kept = StoredValue::new(Summaries::default());
        let claims = Memo::new(move |_| {
            opened.track();
            version.track();
            ticks.track();
            let look = |held: &Held| {
                kept.try_update_value(|kept| kept.look(held.workspace(), &BrowserHost))
            };
            let all = held.with_value(|held| held.as_ref().and_then(look));
            all.unwrap_or_default()
        });
        let work = Self {
            app,
            held,
            opened,
            version,
            ticks,
            claims,
            zone,
            pending: StoredValue::new(0),
            role: RwSignal::new(Role::IncentivesAdmin),
            elsewhere: RwSignal::new(None),
            heard: StoredValue::new(Heard::default()),
            came: RwSignal::new(Vec::new()),
            withdrawn: RwSignal::new(Vec::new()),
            past: RwSignal::new(Past::default()),
            backup: Backup::new(),
            lost: RwSignal::new(None),
            marked: StoredValue::new(None),
            last_state: StoredValue::new(None),
            states: Trigger::new(),
            documents_kept: Trigger::new(),
            next: StoredValue::new_local(None),
        };
        provide_context(work);
        work.follow_the_address();
        work.look_at_the_clock();
        work.keep_the_facts();
        work.listen_to_other_tabs();
        work.find_the_folder();
        work
    }

    /// The workspace this component shows.
    pub(crate) fn here() -> Self {
        expect_context()
    }

    /// How far it is; tracked.
    pub(crate) fn opened(self) -> Opened {
        self.opened.get()
    }

    /// What `look` sees in the workspace; `None` while it is not open. Tracked: it follows every change, and the clock.
    pub(crate) fn read<T>(self, look: impl FnOnce(&Workspace, &dyn Host) -> T) -> Option<T> {
        self.opened.track();
        self.version.track();
        self.ticks.track();
        self.peek(look)
    }

    /// The same, untracked: for event handlers.
    pub(crate) fn peek<T>(self, look: impl FnOnce(&Workspace, &dyn Host) -> T) -> Option<T> {
        self.held.with_value(|held| {
            held.as_ref()
                .map(|held| look(held.workspace(), &BrowserHost))
        })
    }

    /// A claim as it is now; tracked. `None` while the workspace is not open; the refusal is `notFound`.
    pub(crate) fn claim(self, number: u64) -> Option<Result<ClaimView, Refusal>> {
        self.read(|workspace, host| {
            let known = u32::try_from(number).map(ClaimNumber);
            let missing = || {
                Refusal::new(Problem::NoSuchClaim {
                    given: number.to_string(),
                })
            };
            workspace.view(known.map_err(|_| missing())?, host)
        })
    }

    /// All claims as a list shows them, by number; none while the workspace is not open.
    pub(crate) fn claims(self) -> Memo<Vec<Arc<ClaimSummary>>> {
        self.claims
    }

    /// Whether there is such a claim; tracked. `None` while the workspace is not open.
    pub(crate) fn has_claim(self, number: u64) -> Option<bool> {
        self.read(|workspace, _| {
            u32::try_from(number).is_ok_and(|number| workspace.history(ClaimNumber(number)).is_ok())
        })
    }

    /// All deadlines, soonest first; tracked.
    pub(crate) fn deadlines(self) -> Vec<DeadlineView> {
        self.read(|workspace, host| workspace.deadlines(host))
            .unwrap_or_default()
    }

    /// Its time; tracked.
    pub(crate) fn now(self) -> Instant {
        self.read(|workspace, host| workspace.now(host))
            .unwrap_or_else(|| BrowserHost.now())
    }

    /// The name of its time zone; tracked.
    pub(crate) fn zone_name(self) -> String {
        self.zone.get()
    }

    /// As what the person acts; tracked.
    pub(crate) fn role(self) -> Role {
        self.role.get()
    }

    /// The same, untracked: for event handlers.
    pub(crate) fn role_now(self) -> Role {
        self.role.get_untracked()
    }

    /// Acts as another role from now on, in this workspace.
    pub(crate) fn act_as(self, role: Role) {
        self.role.set(role);
        self.remember_role(role);
    }

    /// Whether this is a training world; untracked.
    pub(crate) fn is_training(self) -> bool {
        self.app
            .place
            .with_untracked(|place| place.workspace().is_training())
    }

    /// Does something as soon as the workspace of another address is open: say so, then go there.
    pub(crate) fn once_opened(self, act: impl FnOnce(Work) + 'static) {
        self.next.set_value(Some(Box::new(act)));
    }

    /// Where the bytes of its documents are kept; `None` while it is not open.
    pub(crate) fn documents(self) -> Option<IndexedDocuments> {
        self.held
            .with_value(|held| held.as_ref().map(Held::documents))
    }

    /// What is known of how it is stored; tracked.
    pub(crate) fn stored(self) -> Option<Stored> {
        self.opened.track();
        self.version.track();
        self.held.with_value(|held| held.as_ref().map(Held::stored))
    }

    fn changed(self) {
        self.version.update(|version| *version += 1);
    }

    fn say_saving(self) {
        self.app.save.set(SaveState::Saving);
    }

    fn say_not_saved(self, fault: &StorageFault) {
        self.app.save.set(SaveState::NotSaved { why: why(fault) });
    }
}
