//! Training never touches live data: whatever is done to worlds beside a desk, and whatever fails meanwhile, every key
//! of the desk in local storage, in the journal and in the register stays as it is, to the byte; its documents too.

use std::collections::BTreeMap;

use cpor_engine::workspace::Cut;
use cpor_engine::{EventId, Instant};
use serde_json::json;

use super::journalled::{Browser, copy_of};
use super::*;
use crate::about::About;
use crate::documents::{Documents, MemoryDocuments};
use crate::exchange::{self, Files};
use crate::journal::MemoryJournal;
use crate::keeper::{Directory, JournalledKeeper, Name, SANDBOX_RESERVE_UNITS};
use crate::testing::names::Names;
use crate::testing::random::{Dice, step};
use crate::testing::varied::VariedHost;
use crate::testing::{LETTER, act, create, host, order, played_desk, world};

/// Everything a browser has.
#[derive(Clone, Default)]
struct Whole {
    stores: Browser,
    register: Names,
    /// The bytes of documents, by the name of their database.
    documents: BTreeMap<String, MemoryDocuments>,
}

/// All that is the desk's.
#[derive(Debug, PartialEq)]
struct DesksOwn {
    local: Vec<(String, String)>,
    journal: BTreeMap<String, String>,
    name: Option<String>,
    documents: Vec<Vec<u8>>,
}

impl DesksOwn {
    fn is_still(&self, now: &Self, case: &str) {
        let local = now.local.iter().cloned().collect();
        let before = self.local.iter().cloned().collect();
        assert_eq!(differing(&before, &local), Vec::<&str>::new(), "{case}");
        let journal = differing(&self.journal, &now.journal);
        assert_eq!(journal, Vec::<&str>::new(), "{case}, in the journal");
        assert!(self == now, "{case}: the name, or a document");
    }
}

/// The keys under which something else stands.
fn differing<'a>(
    one: &'a BTreeMap<String, String>,
    other: &'a BTreeMap<String, String>,
) -> Vec<&'a str> {
    let keys = one.keys().chain(other.keys());
    let differ = keys.filter(|key| one.get(*key) != other.get(*key));
    differ.map(String::as_str).collect()
}

impl Whole {
    /// One with a desk in which something happened, and preferences.
    fn with_a_desk() -> (Self, Area<Desk>) {
        let (host, mut whole) = (host(), Self::default());
        let mut kept: Desks = Kept::new(whole.keeper(), played_desk(&host)).unwrap();
        let directory = Directory::on(whole.stores.local.clone());
        let (area, named) = directory
            .claim_desk(&whole.register, kept.workspace().id())
            .unwrap();
        taken(named).unwrap();
        let plan = kept.workspace().as_it_is();
        taken(kept.commit(&plan, &host).unwrap()).unwrap();
        whole.stores.local.set("cpor1/prefs/theme", "dark").unwrap();
        let documents = whole.documents.entry(area.documents_database());
        taken(documents.or_default().put(LETTER.to_vec())).unwrap();
        (whole, area)
    }

    fn keeper(&self) -> Arc<JournalledKeeper<MemoryStore, MemoryJournal>> {
        let (local, journal) = (self.stores.local.clone(), self.stores.journal.clone());
        Arc::new(JournalledKeeper::on(local, journal).with_reserve())
    }

    /// Another browser with the same in it; one whose storage has so much room left, in UTF-16 units.
    fn copy(&self, room: Option<u64>) -> Self {
        let texts = everything(&self.stores.local);
        let local = match room {
            None => copy_of(&texts),
            Some(room) => {
                let used = self.stores.local.units("").unwrap();
                let store = MemoryStore::with_quota(used + SANDBOX_RESERVE_UNITS + room);
                for (key, text) in &texts {
                    store.set(key, text).unwrap();
                }
                store
            }
        };
        let copied = |(name, kept): (&String, &MemoryDocuments)| {
            let copy = MemoryDocuments::new();
            for document in taken(kept.list()).unwrap() {
                let bytes = taken(kept.get(document.sha256)).unwrap().unwrap();
                taken(copy.put(bytes)).unwrap();
            }
            (name.clone(), copy)
        };
        let register = Names::default();
        *register.names.lock().unwrap() = self.register.names.lock().unwrap().clone();
        Self {
            stores: Browser {
                local,
                journal: self.stores.journal.copy(),
            },
            register,
            documents: self.documents.iter().map(copied).collect(),
        }
    }

    fn desks_own(&self, area: Area<Desk>) -> DesksOwn {
        let mut local = everything(&self.stores.local);
        local.retain(|(key, _)| key.starts_with("cpor1/"));
        let documents = &self.documents[&area.documents_database()];
        let listed = taken(documents.list()).unwrap();
        let bytes = listed
            .iter()
            .map(|document| taken(documents.get(document.sha256)).unwrap().unwrap());
        DesksOwn {
            local,
            journal: self.stores.journal.everything("cpor1/"),
            name: self
                .register
                .names
                .lock()
                .unwrap()
                .get("cpor1/desk")
                .cloned(),
            documents: bytes.collect(),
        }
    }
}

/// Why something was not done.
#[derive(Debug)]
struct Not;

impl From<StorageFault> for Not {
    fn from(_: StorageFault) -> Self {
        Not
    }
}

impl From<OpenFault> for Not {
    fn from(_: OpenFault) -> Self {
        Not
    }
}

impl From<cpor_engine::Refusal> for Not {
    fn from(_: cpor_engine::Refusal) -> Self {
        Not
    }
}

/// Somebody who practises, as the pages do it.
struct Training {
    whole: Whole,
    desk: Area<Desk>,
    desks_export: String,
    keeper: Arc<JournalledKeeper<MemoryStore, MemoryJournal>>,
    host: VariedHost,
    dice: Dice,
    names: Vec<Name>,
}

type Act = fn(&mut Training) -> Result<(), Not>;

/// What is done in training. Named more often: done more often.
const ACTS: [(&str, Act); 18] = [
    ("make", Training::make),
    ("play", Training::play),
    ("play", Training::play),
    ("play", Training::play),
    ("play", Training::play),
    ("go on", Training::go_on),
    ("go on", Training::go_on),
    ("go back", Training::go_back),
    ("go back", Training::go_back),
    ("duplicate", Training::duplicate),
    ("reset", Training::reset),
    ("delete", Training::delete),
    ("note", Training::note),
    ("end and pack", Training::end_and_pack),
    ("out and in", Training::out_and_in),
    ("sweep", Training::sweep),
    (
        "take the desk's file for a world's",
        Training::take_the_desks_file,
    ),
    ("take the desk for a world", Training::take_the_desk),
];

impl Training {
    fn directory(&self) -> Directory<MemoryStore> {
        Directory::on(self.whole.stores.local.clone())
    }

    /// One of the worlds, opened.
    fn some(&mut self) -> Result<(Name, Worlds), Not> {
        if self.names.is_empty() {
            self.make()?;
        }
        let at = self.dice.below(self.names.len());
        let name = self.names[at].clone();
        let kept = self.opened(&name)?;
        Ok((name, kept))
    }

    fn opened(&self, name: &Name) -> Result<Worlds, Not> {
        let area = self.directory().world(name)?.ok_or(Not)?;
        opened(self.keeper.clone(), area, &self.host)?.ok_or(Not)
    }

    /// Stores a world under a name, under an identity of its own if its own is in use or was.
    fn store(&mut self, name: Name, workspace: Workspace, about: &About) -> Result<(), Not> {
        let own = Area::<World>::of(workspace.id());
        let is_free = matches!(opened(self.keeper.clone(), own, &self.host), Ok(None));
        let workspace = if is_free {
            workspace
        } else {
            let id = cpor_engine::host::random_id(&self.host, self.host.now());
            workspace.under(cpor_engine::id::WorkspaceId(id), &self.host)?
        };
        let mut kept: Worlds = Kept::new(self.keeper.clone(), workspace)?;
        let (area, named) =
            self.directory()
                .claim_world(&self.whole.register, &name, kept.workspace().id())?;
        if area != kept.area() {
            return Err(Not);
        }
        self.names.push(name);
        let documents = self.whole.documents.entry(area.documents_database());
        taken(documents.or_default().put(LETTER.to_vec()))?;
        let plan = kept.workspace().as_it_is();
        let durable = kept.commit(&plan, &self.host)?;
        let noted = about.keep(self.keeper.as_ref(), area)?;
        for answer in [durable, noted] {
            taken(answer)?;
        }
        Ok(taken(named)?)
    }

    fn fresh_name(&mut self) -> Name {
        Name::parse(&format!("w-{}", self.dice.below(1_000_000))).unwrap()
    }

    fn begun_as(workspace: &Workspace, host: &VariedHost) -> About {
        About {
            made: true,
            began_after: workspace.last_event(),
            began_at: Some(workspace.now(host)),
            ..About::default()
        }
    }

    fn make(&mut self) -> Result<(), Not> {
        let seed = self.dice.below(5) as u64;
        let workspace = world(seed, &host());
        let about = Self::begun_as(&workspace, &self.host);
        let name = self.fresh_name();
        self.store(name, workspace, &about)
    }

    fn play(&mut self) -> Result<(), Not> {
        let (_, mut kept) = self.some()?;
        for _ in 0..4 {
            let claims = kept.workspace().all_histories().count();
            let claim = 1 + self.dice.below(claims.max(1));
            let (role, command) = step(&mut self.dice, claim);
            if let Ok(plan) = kept.workspace().plan(&order(role, command), &self.host) {
                taken(kept.commit(&plan, &self.host)?)?;
            }
        }
        Ok(())
    }

    fn go_on(&mut self) -> Result<(), Not> {
        let (_, mut kept) = self.some()?;
        let days = i64::try_from(1 + self.dice.below(40)).unwrap();
        let now = kept.workspace().now(&self.host);
        let to = Instant::from_millis(now.millis() + days * 86_400_000);
        let plan = kept.workspace().plan_advance(to, &self.host)?;
        taken(kept.commit(&plan, &self.host)?)?;
        Ok(())
    }

    fn go_back(&mut self) -> Result<(), Not> {
        let (_, kept) = self.some()?;
        let histories = kept.workspace().all_histories();
        let events: Vec<EventId> = histories
            .flat_map(|(_, history)| history.records())
            .map(|record| record.entry().event_id)
            .collect();
        let cut = match events.len() {
            0 => Cut::Opened,
            rows => Cut::After(events[self.dice.below(rows)]),
        };
        let branch = kept.workspace().cut(cut, &self.host)?;
        let about = Self::begun_as(&branch, &self.host);
        let name = self.fresh_name();
        self.store(name, branch, &about)
    }

    fn duplicate(&mut self) -> Result<(), Not> {
        let (_, kept) = self.some()?;
        let about = Self::begun_as(kept.workspace(), &self.host);
        let name = self.fresh_name();
        self.store(name, kept.workspace().clone(), &about)
    }

    fn reset(&mut self) -> Result<(), Not> {
        let (name, kept) = self.some()?;
        let about = About::read(self.keeper.as_ref(), kept.area());
        let cut = about.began_after.map_or(Cut::Opened, Cut::After);
        let beginning = kept.workspace().cut(cut, &self.host)?;
        self.bury(&name, kept.area())?;
        self.store(name, beginning, &about)
    }

    fn delete(&mut self) -> Result<(), Not> {
        let (name, kept) = self.some()?;
        self.bury(&name, kept.area())
    }

    fn bury(&mut self, name: &Name, area: Area<World>) -> Result<(), Not> {
        taken(self.keeper.bury(area))?;
        let released = self.directory().release_world(&self.whole.register, name)?;
        taken(released)?;
        self.names.retain(|other| other != name);
        if let Some(documents) = self.whole.documents.remove(&area.documents_database()) {
            taken(documents.remove_all())?;
        }
        Ok(self.directory().finish_deletions()?)
    }

    fn note(&mut self) -> Result<(), Not> {
        let (_, kept) = self.some()?;
        let name = Name::parse(self.dice.one(&["run", "read"])).unwrap();
        taken(self.keeper.set_note(kept.area(), &name, "{\"tries\":1}")?)?;
        let whole = &self.whole;
        let heal = Directory::on(whole.stores.local.clone());
        Ok(taken(Box::pin(heal.heal(&whole.register)))?)
    }

    /// Claims that have ended and rested are packed.
    fn end_and_pack(&mut self) -> Result<(), Not> {
        let (begun, ended) = (host(), 1 + u32::try_from(self.dice.below(3)).unwrap());
        let mut workspace = world(self.dice.below(5) as u64, &begun);
        for id in 1..=ended {
            act(&mut workspace, ADMIN, create("It ends"), &begun);
            act(
                &mut workspace,
                ADMIN,
                json!({"type": "deleteDraft", "id": id}),
                &begun,
            );
        }
        let about = Self::begun_as(&workspace, &self.host);
        let name = self.fresh_name();
        self.store(name.clone(), workspace, &about)?;
        let mut kept = self.opened(&name)?;
        let now = kept.workspace().now(&self.host);
        let to = now.plus_millis(100 * 86_400_000);
        let plan = kept.workspace().plan_advance(to, &self.host)?;
        taken(kept.commit(&plan, &self.host)?)?;
        let all = self.dice.below(2) == 0;
        let packed = kept.pack_some(all, &self.host).ok_or(Not)?;
        taken(packed)?;
        self.opened(&name).map(drop)
    }

    fn out_and_in(&mut self) -> Result<(), Not> {
        let (_, kept) = self.some()?;
        let json = exchange::export(kept.workspace(), &Files::new());
        let come = exchange::import(&json, &self.host)?;
        let about = Self::begun_as(&come.workspace, &self.host);
        let name = self.fresh_name();
        self.store(name, come.workspace, &about)
    }

    fn sweep(&mut self) -> Result<(), Not> {
        let (_, kept) = self.some()?;
        let documents = self.whole.documents.entry(kept.area().documents_database());
        taken(kept.sweep_documents(documents.or_default().clone()))?;
        Ok(())
    }

    fn take_the_desks_file(&mut self) -> Result<(), Not> {
        let come = exchange::import(&self.desks_export, &self.host)?;
        let refused = Kept::<World>::new(self.keeper.clone(), come.workspace);
        assert!(matches!(refused, Err(OpenFault::Refused(_))));
        Err(Not)
    }

    /// A world with the desk's identity is another workspace, of which nothing is there.
    fn take_the_desk(&mut self) -> Result<(), Not> {
        let area = Area::<World>::of(self.desk.workspace());
        assert!(matches!(
            opened(self.keeper.clone(), area, &self.host),
            Ok(None) | Err(_)
        ));
        taken(self.keeper.bury(area))?;
        Ok(())
    }
}

/// What came of many runs.
#[derive(Debug, Default)]
struct Figures {
    /// How often each act was done, and how often it was not, for whatever reason.
    acts: BTreeMap<&'static str, (u64, u64)>,
    /// Runs in which a planted failure struck.
    struck: u64,
    /// The most keys that worlds had beside the desk.
    keys: usize,
}

/// Runs at random beside the same desk, each in a browser of its own.
fn trained(runs: u64) -> Figures {
    let (before, desk) = Whole::with_a_desk();
    let (own, mut figures) = (before.desks_own(desk), Figures::default());
    assert!(own.local.len() > 20 && own.journal.len() > 20 && own.documents.len() == 1);
    let stood = before.stores.open(desk, &host()).unwrap().unwrap();
    own.is_still(&before.desks_own(desk), "opened");
    for seed in 0..runs {
        let mut dice = Dice::of(seed);
        let room = (dice.below(4) == 0).then(|| 2_000 + dice.below(60_000) as u64);
        let whole = before.copy(room);
        let mut training = Training {
            keeper: whole.keeper(),
            desk,
            desks_export: exchange::export(stood.workspace(), &Files::new()),
            host: VariedHost::new(),
            names: Vec::new(),
            whole,
            dice,
        };
        let acts = 8 + training.dice.below(12);
        let fails = (training.dice.below(3) == 0).then(|| training.dice.below(acts));
        for act in 0..acts {
            if fails == Some(act) {
                let (at, way) = (
                    training.dice.below(30),
                    training.dice.below(super::torture::WAYS.len()),
                );
                (super::torture::WAYS[way].1)(&training.whole.stores, at);
            }
            let (name, work) = ACTS[training.dice.below(ACTS.len())];
            let done = figures.acts.entry(name).or_default();
            match work(&mut training) {
                Ok(()) => done.0 += 1,
                Err(Not) => done.1 += 1,
            }
            own.is_still(&training.whole.desks_own(desk), &format!("{seed}: {name}"));
        }
        let stores = &training.whole.stores;
        figures.struck += u64::from(stores.local.restart() | stores.journal.mend());
        figures.keys = figures
            .keys
            .max(stores.local.keys("cpor1s/").unwrap().len());
        let opened = stores.open(desk, &host()).unwrap().unwrap();
        assert_eq!(content(&opened), content(&stood), "{seed}");
        own.is_still(
            &training.whole.desks_own(desk),
            &format!("{seed}: opened again"),
        );
    }
    figures
}

#[test]
fn training_leaves_every_key_of_the_desk_as_it_is() {
    let figures = trained(150);
    let never = ACTS.iter().filter(|(name, _)| {
        figures
            .acts
            .get(name)
            .is_none_or(|(done, not)| done + not < 20)
    });
    assert_eq!(never.count(), 0, "{figures:?}");
    assert!(figures.struck > 10 && figures.keys > 100, "{figures:?}");
}

/// `cargo xtask torture training`.
#[test]
#[ignore = "takes minutes"]
#[allow(clippy::print_stdout, reason = "it is read by who runs it")]
fn ten_thousand_training_runs() {
    let runs = std::env::var("CPOR_RUNS").ok();
    let runs = runs.and_then(|runs| runs.parse().ok()).unwrap_or(10_000);
    let figures = trained(runs);
    let acts: u64 = figures.acts.values().map(|(done, not)| done + not).sum();
    println!(
        "{runs} training runs, {acts} acts: every key of the desk as it was, to the byte. {figures:?}"
    );
}
