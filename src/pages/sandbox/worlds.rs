//! What the list of worlds and its dialogs share.

use cpor_store::OpenFault;
use cpor_store::about::About;
use leptos::{prelude::*, task::spawn_local};

use super::template::Draft;
use crate::{
    pages::saying::failure_words,
    place::{WorkspaceAddress, World},
    samples::Situation,
    scenarios,
    shown::worlds::name as name_of,
    state::{App, Failure, Glance, Work},
    words::{Key, fill, text},
};

/// What is to be done with a world.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Deed {
    Duplicate,
    Rename,
    Reset,
    Delete,
}

/// A world as the list shows it.
#[derive(Clone, Debug)]
pub(super) struct Seen {
    pub(super) world: World,
    pub(super) about: About,
    /// What is in it; nothing while that is read.
    pub(super) glance: RwSignal<Option<Result<Glance, OpenFault>>>,
}

impl Seen {
    fn of(world: World) -> Self {
        let glance = RwSignal::new(None);
        let looked_at = world.clone();
        spawn_local(async move {
            let seen = Work::glance(looked_at).await;
            // The person may have left the page in the meantime.
            glance.try_set(Some(seen));
        });
        Self {
            about: Work::about(&world),
            world,
            glance,
        }
    }
}

/// The list and its dialogs. `Copy`.
#[derive(Clone, Copy)]
pub(super) struct Worlds {
    pub(super) app: App,
    pub(super) all: RwSignal<Vec<Seen>>,
    /// What is asked about a world, and which.
    pub(super) asked: RwSignal<Option<(Deed, World, String)>>,
    pub(super) naming: RwSignal<bool>,
    pub(super) confirming: RwSignal<bool>,
    pub(super) beginning: RwSignal<bool>,
    pub(super) name: RwSignal<String>,
    pub(super) draft: RwSignal<Draft>,
    pub(super) fault: RwSignal<Option<String>>,
    pub(super) busy: RwSignal<bool>,
}

impl Worlds {
    pub(super) fn new(app: App) -> Self {
        let worlds = Self {
            app,
            all: RwSignal::new(Vec::new()),
            asked: RwSignal::new(None),
            naming: RwSignal::new(false),
            confirming: RwSignal::new(false),
            beginning: RwSignal::new(false),
            name: RwSignal::new(String::new()),
            draft: RwSignal::new(Draft::default()),
            fault: RwSignal::new(None),
            busy: RwSignal::new(false),
        };
        worlds.look();
        worlds
    }

    /// Reads which worlds there are. Those of situations are reached through their cards, those of scenarios through their
    /// pages; where a scenario is gone, its world stands among the others.
    pub(super) fn look(self) {
        let (of_scenarios, others): (Vec<World>, Vec<World>) = Work::worlds()
            .into_iter()
            .filter(|world| Situation::of(world).is_none())
            .partition(|world| scenarios::name_of(world).is_some());
        self.all.set(others.into_iter().map(Seen::of).collect());
        spawn_local(async move {
            for world in of_scenarios {
                if scenarios::is_gone(&world).await {
                    // The person may have left the page in the meantime, or looked again.
                    let _ = self.all.try_update(|all| {
                        if !all.iter().any(|seen| seen.world == world) {
                            all.push(Seen::of(world));
                        }
                    });
                }
            }
        });
    }

    /// Asks about a new world.
    pub(super) fn begin(self) {
        self.fault.set(None);
        self.beginning.set(true);
    }

    /// Asks about a world.
    pub(super) fn ask(self, deed: Deed, seen: &Seen) {
        let called = name_of(&seen.world, &seen.about);
        self.fault.set(None);
        self.name.set(match deed {
            Deed::Duplicate => fill(crate::words::worlds::COPY_OF, &[("world", called.as_str())]),
            _ => called.clone(),
        });
        self.asked.set(Some((deed, seen.world.clone(), called)));
        match deed {
            Deed::Duplicate | Deed::Rename => self.naming.set(true),
            Deed::Reset | Deed::Delete => self.confirming.set(true),
        }
    }

    /// Does something that takes a while, closes the dialog and says what was done; what goes wrong is said in it.
    pub(super) fn doing(
        self,
        dialog: RwSignal<bool>,
        said: Key,
        work: impl Future<Output = Result<Option<World>, String>> + 'static,
    ) {
        self.busy.set(true);
        spawn_local(async move {
            let done = work.await;
            if self.busy.try_set(false).is_some() {
                return;
            }
            match done {
                Ok(made) => {
                    dialog.set(false);
                    self.app.toasts.say(text(said));
                    match made {
                        Some(world) => {
                            let address = WorkspaceAddress::Sandbox(world);
                            self.app.navigation.to(&address.claims());
                        }
                        None => self.look(),
                    }
                }
                Err(why) => self.fault.set(Some(why)),
            }
        });
    }
}

/// What goes wrong in words.
pub(super) async fn in_words<T>(
    work: impl Future<Output = Result<T, Failure>>,
) -> Result<T, String> {
    work.await.map_err(|failure| failure_words(&failure, "UTC"))
}
