//! The inboxes of a training world: every notice sent by now, and which were read.

mod sent;

use std::collections::BTreeSet;
use std::sync::Arc;

use cpor_engine::notices::Notice;
use cpor_engine::{Host, Side, Workspace};
use leptos::prelude::*;

use self::sent::Sent;
use super::{App, Opened, Work};

/// The inboxes. `Copy`; [`Inbox::here`] in a component's body.
#[derive(Clone, Copy)]
pub(crate) struct Inbox {
    work: Work,
    /// All notices of the world, oldest first; none on the desk.
    notices: Memo<Vec<Arc<Notice>>>,
    /// The ids of those that were read.
    read: RwSignal<BTreeSet<String>>,
}

impl Inbox {
    /// Makes them and gives them to everything below. Once, after [`Work::provide`].
    pub(crate) fn provide(app: App, work: Work) {
        let training = Memo::new(move |_| app.workspace().is_training());
        let sent = StoredValue::new(Sent::default());
        let notices = Memo::new(move |_| {
            if !training.get() {
                return Vec::new();
            }
            let by_now = |workspace: &Workspace, host: &dyn Host| {
                sent.try_update_value(|sent| sent.by_now(workspace, host))
            };
            work.read(by_now).flatten().unwrap_or_default()
        });
        let read = RwSignal::new(BTreeSet::new());
        let world = Memo::new(move |_| (app.workspace(), work.opened() == Opened::Open));
        Effect::new(move |_| {
            world.track();
            // The desk has no inbox.
            read.set(match training.get() {
                true => work.read_notices(),
                false => BTreeSet::new(),
            });
        });
        provide_context(Self {
            work,
            notices,
            read,
        });
    }

    /// Those this component is part of.
    pub(crate) fn here() -> Self {
        expect_context()
    }

    /// What was sent to a side, newest first, and whether it was read; tracked.
    pub(crate) fn of(self, side: Side) -> Vec<(Arc<Notice>, bool)> {
        let (notices, read) = (self.notices.read(), self.read.read());
        let of_side = notices.iter().rev().filter(|notice| notice.to == side);
        of_side
            .map(|notice| (Arc::clone(notice), read.contains(&notice.id)))
            .collect()
    }

    /// How many a side has not read; tracked.
    pub(crate) fn unread(self, side: Side) -> u64 {
        let (notices, read) = (self.notices.read(), self.read.read());
        let unread = notices
            .iter()
            .filter(|notice| notice.to == side && !read.contains(&notice.id));
        u64::try_from(unread.count()).unwrap_or(u64::MAX)
    }

    /// How many the acting role has not read; tracked.
    pub(crate) fn unread_here(self) -> u64 {
        self.unread(self.work.role().side())
    }

    /// Notes that these were read; the ids of notices that are no more are forgotten.
    pub(crate) fn mark_read(self, ids: impl IntoIterator<Item = String>) {
        let mut read = self.read.get_untracked();
        let before = read.len();
        read.extend(ids);
        if read.len() == before {
            return;
        }
        self.notices.with_untracked(|notices| {
            read.retain(|id| notices.iter().any(|notice| notice.id == *id));
        });
        self.work.keep_read_notices(&read);
        self.read.set(read);
    }
}
