//! The scenario while it is written: every change is kept at once, and judged.

use cpor_engine::Workspace;
use cpor_scenario::{
    Check, Document, Fault, Opening, Outcome, Said, Scenario, evaluate, read, start, written,
};
use cpor_store::StorageFault;
use cpor_store::web::host::BrowserHost;
use leptos::{prelude::*, task::spawn_local};

use super::keeping::{Keeping, overtaken};
use crate::{
    browser,
    scenarios::{Own, keep_own, own_text, world_of},
    state::{Work, why},
    words::{Language, language_untracked},
};

/// The draft. `Copy`.
#[derive(Clone, Copy)]
pub(super) struct Draft {
    /// As it is typed: a text may be there in one language only.
    pub(super) scenario: RwSignal<Scenario>,
    /// What is to be said of it.
    pub(super) judged: RwSignal<Judged, LocalStorage>,
    /// Whether it is kept.
    pub(super) keeping: RwSignal<Keeping>,
    /// What it kept last, or began with.
    last: StoredValue<String>,
    /// Reads what is stored once more, for a new draft.
    again: RwSignal<()>,
    /// The world in which it was tried.
    tried: RwSignal<Option<Workspace>, LocalStorage>,
}

/// What is to be said of a draft.
#[derive(Clone, Default)]
pub(super) struct Judged {
    /// Why it cannot be played.
    pub(super) fault: Option<Fault>,
    /// Its beginning, where that can be played.
    pub(super) opening: Option<Opening>,
    /// Of each check at the beginning.
    pub(super) at_start: Vec<Outcome>,
    /// Of each check in the world in which it was tried.
    pub(super) in_try: Option<Vec<Outcome>>,
}

impl Draft {
    /// A scenario that is kept as `own`, under the name that it has here. `again` takes what is stored anew.
    pub(super) fn of(own: Own, kept: Scenario, again: RwSignal<()>) -> Self {
        let name = own.name;
        let mut scenario = Scenario { name, ..kept };
        let language = language_untracked();
        each_said(&mut scenario, |said| one_of_two_alike(said, language));
        let draft = Self {
            judged: RwSignal::new_local(Judged::default()),
            scenario: RwSignal::new(scenario),
            keeping: RwSignal::new(Keeping::Kept),
            last: StoredValue::new(own.json),
            again,
            tried: RwSignal::new_local(None),
        };
        draft.judge();
        draft
    }

    /// Changes it.
    pub(super) fn change(self, change: impl FnOnce(&mut Scenario)) {
        self.scenario.update(change);
        let typed = self.as_typed();
        let keeping = match self.beside_stored(&typed) {
            Keeping::Kept => self.write(typed),
            hindered => hindered,
        };
        self.keeping.set(keeping);
        self.judge();
    }

    /// As it is typed now, as it would be kept.
    pub(super) fn as_typed(self) -> Own {
        self.scenario.with_untracked(|scenario| Own {
            name: scenario.name.clone(),
            title: scenario.title.clone(),
            json: stored_text(scenario),
        })
    }

    /// Whether what is typed is what is stored; where another tab has stored something else, that is said from now on.
    pub(super) fn is_kept_still(self) -> bool {
        if self.keeping.get_untracked() == Keeping::Kept {
            self.keeping.set(self.beside_stored(&self.as_typed()));
        }
        self.keeping.get_untracked() == Keeping::Kept
    }

    /// Keeps it in the place of whatever is stored.
    pub(super) fn keep_mine(self) {
        self.keeping.set(self.write(self.as_typed()));
    }

    /// Begins anew with what is stored.
    pub(super) fn take_stored(self) {
        self.again.notify();
    }

    /// Whether nothing is in its way in the store.
    fn beside_stored(self, typed: &Own) -> Keeping {
        let stored = match own_text(&typed.name) {
            Ok(stored) => stored,
            Err(fault) => return refused(&fault),
        };
        let last = self.last.read_value();
        match overtaken(&last, stored.as_deref(), &typed.json) {
            Some(overtaken) => Keeping::Overtaken(overtaken),
            None => Keeping::Kept,
        }
    }

    fn write(self, typed: Own) -> Keeping {
        match keep_own(&typed.name, &typed.json) {
            Ok(()) => {
                self.last.set_value(typed.json);
                // Where the browser blocks its store the page alone has it, until it is left.
                match browser::local_storage() {
                    Some(_) => Keeping::Kept,
                    None => refused(&StorageFault::Blocked),
                }
            }
            Err(fault) => refused(&fault),
        }
    }

    /// Changes the check of that name.
    pub(super) fn change_check(self, id: &str, change: impl FnOnce(&mut Check)) {
        self.change(|scenario| {
            let mut checks = scenario.checks.iter_mut();
            if let Some(check) = checks.find(|check| check.id == id) {
                change(check);
            }
        });
    }

    /// Changes the document of that handle.
    pub(super) fn change_document(self, handle: &str, change: impl FnOnce(&mut Document)) {
        self.change(|scenario| {
            let mut documents = scenario.documents.iter_mut();
            if let Some(document) = documents.find(|document| document.handle == handle) {
                change(document);
            }
        });
    }

    /// Something of it; tracked.
    pub(super) fn of_it<T>(self, what: impl FnOnce(&Scenario) -> T) -> T {
        self.scenario.with(what)
    }

    /// Looks at the world in which it was tried, if there is one.
    pub(super) fn look_at_try(self) {
        let name = self
            .scenario
            .with_untracked(|scenario| scenario.name.clone());
        let Some(world) = world_of(&name).filter(|world| Work::worlds().contains(world)) else {
            return;
        };
        spawn_local(async move {
            let looked = Work::world_to_look_at(world).await.ok().flatten();
            // The person may have left the page in the meantime.
            if self.tried.try_set(looked).is_none() {
                self.judge();
            }
        });
    }

    fn judge(self) {
        let judged = self.scenario.with_untracked(|scenario| {
            let fault = read(&stored_text(scenario), &BrowserHost).err();
            let opening = start(scenario, &BrowserHost).ok();
            let of = |world: &Workspace| {
                let opening = opening.as_ref()?;
                Some(evaluate(scenario, opening, world, &BrowserHost).checks)
            };
            Judged {
                at_start: opening
                    .as_ref()
                    .and_then(|it| of(&it.world))
                    .unwrap_or_default(),
                in_try: self.tried.with_untracked(|tried| of(tried.as_ref()?)),
                fault,
                opening: opening.clone(),
            }
        });
        self.judged.set(judged);
    }
}

fn refused(fault: &StorageFault) -> Keeping {
    Keeping::Refused(why(fault))
}

/// A scenario as it is kept: a text that was given in one language only stands in both.
pub(in crate::pages::scenarios) fn stored_text(scenario: &Scenario) -> String {
    let mut scenario = scenario.clone();
    each_said(&mut scenario, in_both);
    written(&scenario)
}

fn each_said(scenario: &mut Scenario, change: impl Fn(&mut Said)) {
    let Scenario {
        title,
        teaches,
        brief,
        steps,
        checks,
        hints,
        closing,
        ..
    } = scenario;
    let checks = checks.iter_mut().map(|check| &mut check.text);
    let steps = steps.iter_mut().map(|step| &mut step.text);
    let single = [title, teaches, brief, &mut closing.text].into_iter();
    single
        .chain(steps)
        .chain(checks)
        .chain(hints)
        .for_each(change);
}

fn in_both(said: &mut Said) {
    if said.hu.trim().is_empty() {
        said.hu.clone_from(&said.en);
    } else if said.en.trim().is_empty() {
        said.en.clone_from(&said.hu);
    }
}

/// What was given in one language only is shown there only: in the person's.
fn one_of_two_alike(said: &mut Said, language: Language) {
    if said.en == said.hu {
        match language {
            Language::English => said.hu.clear(),
            Language::Hungarian => said.en.clear(),
        }
    }
}
