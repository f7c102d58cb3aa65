//! What pages share. [`App`] is a context: `App::here()` in a component's body; it is `Copy`, so handlers can take it.

mod document_file;
mod inbox;
mod location;
mod navigation;
mod notifying;
mod room;
mod save;
mod theme;
mod typed;
mod unsaved;
mod work;

use cpor_engine::rules::DEFAULT_EDITION;
use leptos::prelude::*;

pub(crate) use document_file::{document_of, read_document};
pub(crate) use inbox::Inbox;
pub(crate) use location::Location;
pub(crate) use navigation::Navigation;
pub(crate) use notifying::Notifying;
pub(crate) use room::Room;
use save::UnderWay;
pub(crate) use save::{Keeping, SaveState};
pub(crate) use theme::Theme;
pub(crate) use typed::KeptTyped;
pub(crate) use unsaved::Unsaved;
pub(crate) use work::{
    Absent, Astray, BYTES_PER_UNIT, Back, Belongs, Deed, Done, EarlierState, Elsewhere, Failure,
    FolderState, Glance, Halted, LIMITS, NewWorld, Opened, OtherDesk, Phase, Planned, Undo, Way,
    Why, Withdrawn, Work, as_it_was, keep_all, page_store, why, workspace_key,
};

use crate::{
    browser::on_half_signs,
    parts::Toasts,
    place::{Place, WorkspaceAddress},
    words::{self, text},
};

/// What a workspace says about itself in the rail and the footer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct WorkspaceFacts {
    /// The edition its new claims follow.
    pub(crate) edition: String,
    /// Its time zone, an IANA name.
    pub(crate) zone: String,
}

impl Default for WorkspaceFacts {
    fn default() -> Self {
        Self {
            edition: DEFAULT_EDITION.to_owned(),
            zone: "UTC".to_owned(),
        }
    }
}

/// The state of the page that is not a workspace's.
#[derive(Clone, Copy)]
pub(crate) struct App {
    /// Where we are. Changes before the page does.
    pub(crate) place: Memo<Place>,
    /// The same, but of the page to which the person is on the way already.
    pub(crate) going_to: Memo<Place>,
    /// The way to another page, and the query of the address.
    pub(crate) navigation: Navigation,
    /// Light, dark, or as the device says.
    pub(crate) theme: RwSignal<Theme>,
    /// Confirms what was done: `app.toasts.say(text(words::…))`.
    pub(crate) toasts: Toasts,
    /// Whether the events are kept: see [`App::saving`].
    pub(crate) save: RwSignal<SaveState>,
    /// What is on its way beside them.
    pub(crate) under_way: UnderWay,
    /// What is typed and not saved yet.
    pub(crate) unsaved: Unsaved,
    /// What the workspace says about itself.
    pub(crate) facts: RwSignal<WorkspaceFacts>,
    /// How many clocks end today and are ours to stop: the figure beside Deadlines in the menu.
    pub(crate) due_today: RwSignal<u64>,
    /// Whether this browser keeps nothing for the site, neither in its storage nor in its database.
    pub(crate) storage_blocked: RwSignal<bool>,
    /// Whether the person has had everything deleted from this browser: this page keeps nothing any more.
    pub(crate) all_deleted: RwSignal<bool>,
    /// The last place whose heading was shown.
    arrived: StoredValue<Option<Place>>,
}

impl App {
    /// Makes it and gives it to everything below. Once.
    pub(crate) fn provide() -> Self {
        let unsaved = Unsaved::new();
        let location = Location::follow(unsaved);
        let (path, going_to) = (location.path(), location.going_to());
        let app = Self {
            place: Memo::new(move |_| Place::at(&path.read())),
            going_to: Memo::new(move |_| Place::at(&going_to.read())),
            navigation: Navigation::new(location),
            theme: RwSignal::new(Theme::kept()),
            toasts: Toasts::new(),
            save: RwSignal::new(SaveState::default()),
            under_way: UnderWay::new(),
            unsaved,
            facts: RwSignal::new(WorkspaceFacts::default()),
            due_today: RwSignal::new(0),
            storage_blocked: RwSignal::new(false),
            all_deleted: RwSignal::new(false),
            arrived: StoredValue::new(None),
        };
        provide_context(app);
        on_half_signs(move || app.toasts.say(text(words::shell::HALF_SIGN)));
        app
    }

    /// The app this component is part of.
    pub(crate) fn here() -> Self {
        expect_context()
    }

    /// What the save status says; tracked.
    pub(crate) fn saving(self) -> SaveState {
        match self.under_way.any() {
            true => SaveState::Saving,
            false => self.save.get(),
        }
    }

    /// Whether the person is on the way to another page; tracked.
    pub(crate) fn is_going(self) -> bool {
        self.navigation.location().is_going()
    }

    /// The workspace of the address; tracked. Every link is made from it: `app.workspace().claim(7)`.
    pub(crate) fn workspace(self) -> WorkspaceAddress {
        self.place.read().workspace()
    }

    /// Whether a heading that appears now is the first of another place than the one we came from: then it takes the
    /// focus. The first page of a visit leaves the focus to the browser; a page that draws itself again, to the person.
    pub(crate) fn arrives_elsewhere(self) -> bool {
        let here = self.place.get_untracked();
        let before = self
            .arrived
            .try_update_value(|arrived| arrived.replace(here.clone()))
            .flatten();
        before.is_some_and(|before| before != here)
    }
}
