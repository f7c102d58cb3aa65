//! Export and import of the workspace. An import is compared claim by claim and says what will come; what is chosen then
//! comes, all of it or nothing, and can be taken back. See docs/decisions/import.md.

use std::collections::HashSet;

use cpor_engine::problem::Problem;
use cpor_engine::workspace::{
    Adopting, BuiltOn, Order, Plan, Relation, RelationKind, Secret, Taken, Written,
};
use cpor_engine::{ClaimNumber, Host, Refusal, Role, Workspace};
use cpor_store::exchange::{
    self, Choices, Comparing, Files, Limits, Preview, Progress, Reader, Reading,
};
use cpor_store::keeper::{Area, Desk, Keeper};
use cpor_store::web::IndexedDocuments;
use cpor_store::web::host::BrowserHost;
use cpor_store::{Brought, NotUndone, StorageFault};
use leptos::prelude::*;

use super::held::{Held, keeper};
use super::worlds::under_another;
use super::{Deed, Failure, Work, why};
use crate::place::{Place, WorkspaceAddress};
use crate::state::SaveState;

/// How much of a file the site reads at once. Source: [ours], so that an export of 100,000 claims, or one with its
/// documents, comes in again; a file of a stranger that is larger would stop the page.
pub(crate) const LIMITS: Limits = Limits {
    mebibytes: 256,
    claims: 100_000,
};

/// What is being done with a file before anybody can choose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Phase {
    /// Its bytes are read.
    Reading,
    /// Its text is read, with the hashes of what is in it.
    Checking,
    /// Its claims are held beside those that are here, and decided again.
    Comparing,
}

/// Why a file was not compared.
pub(crate) enum Halted {
    /// Nobody wants it any more.
    Cancelled,
    /// It cannot be.
    Failed(Failure),
}

impl<F: Into<Failure>> From<F> for Halted {
    fn from(failure: F) -> Self {
        Self::Failed(failure.into())
    }
}

/// A file that was compared. Nothing is changed yet.
pub(crate) struct Planned {
    /// What it would bring.
    pub(crate) preview: Preview,
    way: Way,
    /// With which workspace it was compared.
    address: WorkspaceAddress,
}

/// Into the workspace, or as the workspace where nothing is stored yet.
enum Way {
    Merge,
    /// The workspace of the file, without its claims.
    Whole(Box<Held>),
}

impl Planned {
    /// Whether settings and clock come too: nothing is stored here yet.
    pub(crate) fn is_whole(&self) -> bool {
        matches!(self.way, Way::Whole(_))
    }

    /// Whether it is a share that would be what is stored here.
    pub(crate) fn is_share(&self) -> bool {
        match &self.way {
            Way::Merge => false,
            Way::Whole(held) => held.workspace().is_redacted(),
        }
    }

    /// What refuses the first claim that cannot be taken, where nothing else could come either.
    pub(crate) fn nothing_but_refused(&self) -> Option<&Refusal> {
        if self.preview.brings_anything() {
            return None;
        }
        self.preview
            .of_kind(RelationKind::Refused)
            .find_map(|claim| match &claim.relation {
                Relation::Refused { refusal } => Some(refusal),
                _ => None,
            })
    }
}

/// An import that was carried out, and can be taken back.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Undo {
    /// Into which workspace.
    pub(crate) address: WorkspaceAddress,
    /// The name of the file.
    pub(crate) file: String,
    /// How many claims came or went on.
    pub(crate) claims: u64,
    brought: Brought,
    /// Nothing was stored before: to take it back is to delete all.
    whole: bool,
    /// Whether a snapshot of what was before is kept.
    pub(crate) has_snapshot: bool,
}

impl Undo {
    /// Whether nothing was stored before: to take it back is to delete all.
    pub(crate) fn is_whole(&self) -> bool {
        self.whole
    }
}

impl Work {
    /// Whether what is here is a share: its names are stand-ins, and nothing merges with it.
    pub(crate) fn is_share(self) -> bool {
        let redacted = self.peek(|workspace, _| workspace.is_redacted());
        redacted.unwrap_or_default()
    }

    /// All claims as one JSON document, with the documents given and with what the person has put on claims.
    pub(crate) fn export_whole(self, files: &Files) -> Option<String> {
        self.peek(|workspace, _| exchange::export(workspace, files))
    }

    /// Some claims as one JSON document, with the documents given and without what the person has put on them.
    pub(crate) fn export_chosen(
        self,
        files: &Files,
        chosen: impl Fn(ClaimNumber) -> bool,
    ) -> Option<String> {
        self.peek(|workspace, _| exchange::export_chosen(workspace, files, chosen))
    }

    /// Some claims as a share: nothing in it says who they are about.
    pub(crate) fn share(
        self,
        chosen: impl Fn(ClaimNumber) -> bool,
        secret: Secret,
    ) -> Option<String> {
        let shared = self.peek(|workspace, host| exchange::share(workspace, chosen, secret, host));
        shared?.ok()
    }

    /// What importing an export would do, claim by claim.
    ///
    /// Where nothing is stored yet, it is the workspace from then on, with its settings and its clock; else it is
    /// merged and the settings stay. `files` are documents that lay beside it, each with its own digest. `go_on` is asked at every step: it may let the page draw, and says whether the
    /// import is still wanted.
    pub(crate) async fn plan_import(
        self,
        json: &str,
        files: Files,
        mut go_on: impl AsyncFnMut(Phase, Progress) -> bool,
    ) -> Result<Planned, Halted> {
        let mut reader = Reader::of(json, LIMITS)?;
        while reader.step()? {
            if !go_on(Phase::Checking, reader.progress()).await {
                return Err(Halted::Cancelled);
            }
        }
        let mut reading = reader.finish()?;
        reading.bring(files);
        loop {
            let whole = self.whole(&reading).await?;
            if let Some(planned) = self.compare(&reading, whole, &mut go_on).await? {
                return Ok(planned);
            }
        }
    }

    /// Where nothing is stored yet, the workspace of the file without its claims.
    async fn whole(self, reading: &Reading) -> Result<Option<Box<Held>>, Failure> {
        let stored = self.held.with_value(|held| held.as_ref().map(Held::stored));
        if stored.ok_or(StorageFault::Blocked)?.anything {
            return Ok(None);
        }
        let address = self.app.place.with_untracked(Place::workspace);
        Ok(Some(Box::new(begun(&address, reading).await?)))
    }

    /// Compares claim by claim; nothing where the workspace went on meanwhile, as by another tab.
    async fn compare(
        self,
        reading: &Reading,
        whole: Option<Box<Held>>,
        go_on: &mut impl AsyncFnMut(Phase, Progress) -> bool,
    ) -> Result<Option<Planned>, Halted> {
        let whole_of = whole.as_deref();
        let mut comparing = self.beside(whole_of, |workspace| Comparing::of(reading, workspace))?;
        loop {
            let more = self.beside(whole_of, |workspace| {
                let holds = comparing.holds(workspace);
                holds
                    .then(|| comparing.step(reading, workspace))
                    .transpose()
            })?;
            match more {
                None => return Ok(None),
                Some(false) => break,
                Some(true) => {}
            }
            if !go_on(Phase::Comparing, comparing.progress()).await {
                return Err(Halted::Cancelled);
            }
        }
        let preview = comparing.finish(reading)?;
        let way = whole.map_or(Way::Merge, Way::Whole);
        let address = self.app.place.with_untracked(Place::workspace);
        Ok(Some(Planned {
            preview,
            way,
            address,
        }))
    }

    /// Looks at the workspace with which a file is compared.
    fn beside<T>(
        self,
        whole: Option<&Held>,
        look: impl FnOnce(&Workspace) -> Result<T, Refusal>,
    ) -> Result<T, Failure> {
        let looked = match whole {
            Some(held) => look(held.workspace()),
            None => {
                let looked = self.peek(|workspace, _| look(workspace));
                looked.ok_or(StorageFault::Blocked)?
            }
        };
        Ok(looked?)
    }

    /// What would be written if it were carried out as chosen.
    pub(crate) fn would_take(
        self,
        planned: &Planned,
        choices: &Choices,
    ) -> Option<Result<Taken, Refusal>> {
        // A claim is made by the partner.
        let actor = self.actor(Role::IncentivesAdmin);
        let plan = |workspace: &Workspace, host: &dyn Host| {
            planned.preview.plan(workspace, choices, &actor, host)
        };
        match &planned.way {
            Way::Merge => self.peek(plan),
            Way::Whole(held) => Some(plan(held.workspace(), &BrowserHost)),
        }
    }

    /// Where the documents of a planned import belong.
    pub(crate) fn documents_for(self, planned: &Planned) -> Option<IndexedDocuments> {
        match &planned.way {
            Way::Merge => self.documents(),
            Way::Whole(held) => Some(held.documents()),
        }
    }

    /// Carries out what was chosen, if nothing has changed since. A snapshot of what is here is kept before.
    pub(crate) async fn import(
        self,
        planned: Planned,
        choices: &Choices,
        file: String,
    ) -> Result<Undo, Failure> {
        let taken = self.would_take(&planned, choices);
        let taken = taken.ok_or(Failure::Storage(StorageFault::Blocked))??;
        let address = self.app.place.with_untracked(Place::workspace);
        if planned.address != address {
            return Err(Failure::Storage(StorageFault::Blocked));
        }
        let whole = planned.is_whole();
        let brought = match &planned.way {
            Way::Merge => self.peek(|workspace, _| Brought::by(&taken.plan, workspace)),
            Way::Whole(held) => Some(all_of(held.workspace(), &taken.plan)),
        };
        let brought = brought.ok_or(Failure::Storage(StorageFault::Blocked))?;
        let has_snapshot = !whole && self.keep_state_before(&brought).await;
        match planned.way {
            Way::Merge => self.commit(&taken.plan, Vec::new()).map(|_| ())?,
            Way::Whole(held) => self.adopt(*held, &taken.plan)?,
        }
        Ok(Undo {
            address,
            file,
            claims: claims_of(&taken.plan),
            brought,
            whole,
            has_snapshot,
        })
    }

    /// Carries out acts that make claims, all or nothing, as an import that can be taken back.
    pub(crate) async fn import_acts(
        self,
        steps: Vec<Adopting>,
        file: String,
    ) -> Result<Undo, Failure> {
        let address = self.app.place.with_untracked(Place::workspace);
        let deeds = steps.into_iter().map(|step| Deed {
            claim: step.claim.map(|number| number.0.into()),
            act: step.act,
            role: step.role,
            at: step.at,
            seen: None,
        });
        let orders: Vec<Order> = deeds.map(|deed| self.order(&deed)).collect();
        let planned = self.peek(|workspace, host| {
            let plan = workspace.plan_all(&orders, host)?;
            let brought = Brought::by(&plan, workspace);
            Ok::<_, Refusal>((plan, brought))
        });
        let (plan, brought) = planned.ok_or(StorageFault::Blocked)??;
        let has_snapshot = self.keep_state_before(&brought).await;
        if self.app.place.with_untracked(Place::workspace) != address {
            return Err(Failure::Storage(StorageFault::Blocked));
        }
        self.commit(&plan, Vec::new())?;
        Ok(Undo {
            address,
            file,
            claims: claims_of(&plan),
            brought,
            whole: false,
            has_snapshot,
        })
    }

    /// An import of earlier, as what it brought says, so that it can be taken back; nothing where none of it is here any
    /// more.
    pub(crate) fn import_of(self, file: String, brought: Brought) -> Option<Undo> {
        let address = self.app.place.with_untracked(Place::workspace);
        let claims = self.peek(|workspace, _| {
            let log = workspace.log().iter();
            let here = log.filter(|written| brought.records.contains(&written.id()));
            let claims = here.map(|written| match written {
                Written::Event(record) => Some(record.entry().claim_uuid),
                Written::Workspace(_) => None,
            });
            let claims: HashSet<_> = claims.collect();
            (!claims.is_empty()).then(|| claims.iter().flatten().count())
        });
        Some(Undo {
            address,
            file,
            claims: u64::try_from(claims.flatten()?).unwrap_or(u64::MAX),
            brought,
            whole: false,
            has_snapshot: true,
        })
    }

    /// Takes an import back: the workspace is what it was before, but for what was done beside it since.
    pub(crate) async fn undo_import(self, undo: &Undo) -> Result<(), NotUndone> {
        let blocked = || NotUndone::Storage(StorageFault::Blocked);
        if undo.whole {
            let since = self.peek(|workspace, _| since(workspace, &undo.brought));
            if let Some(on) = since.ok_or_else(blocked)? {
                return Err(NotUndone::BuiltOn(on));
            }
            return match self.begin_anew().await {
                Ok(_) => Ok(()),
                Err(Failure::Storage(fault)) => Err(NotUndone::Storage(fault)),
                Err(Failure::Refused(_)) => Err(blocked()),
            };
        }
        let begun = self.held.with_value(|held| {
            let held = held.as_ref()?;
            Some(held.take_back(&undo.brought, &BrowserHost))
        });
        let _keeping = self.app.under_way.begin();
        let done = match begun.ok_or_else(blocked) {
            Ok(Ok(answer)) => answer.await.map_err(NotUndone::Storage),
            Ok(Err(not)) | Err(not) => Err(not),
        };
        if let Err(NotUndone::Storage(fault)) = &done {
            let why = why(fault);
            self.app.save.set(SaveState::NotSaved { why });
            return done;
        }
        if done.is_ok() {
            self.look_again().await;
        }
        done
    }

    /// Makes a workspace the one of this address, with what is planned on it.
    fn adopt(self, mut held: Held, plan: &Plan) -> Result<(), Failure> {
        self.say_saving();
        let durable = held.commit(plan, &BrowserHost).inspect_err(|fault| {
            let why = why(fault);
            self.app.save.set(SaveState::NotSaved { why });
        })?;
        self.held.set_value(Some(held));
        self.await_durable(durable, Vec::new());
        self.changed();
        Ok(())
    }
}

/// All that a workspace is from an import on.
fn all_of(workspace: &Workspace, plan: &Plan) -> Brought {
    let mut brought = Brought::by(plan, workspace);
    brought
        .records
        .extend(workspace.log().iter().map(Written::id));
    brought
}

/// What was done in a workspace since an import made it.
fn since(workspace: &Workspace, brought: &Brought) -> Option<BuiltOn> {
    let mut log = workspace.log().iter();
    let other = log.find(|written| !brought.records.contains(&written.id()))?;
    let claim = match other {
        Written::Event(record) => workspace.number_of(record.entry().claim_uuid),
        Written::Workspace(_) => None,
    };
    Some(claim.map_or(BuiltOn::Settings, BuiltOn::Claim))
}

fn claims_of(plan: &Plan) -> u64 {
    let claims: HashSet<_> = plan
        .written
        .iter()
        .filter_map(|written| match written {
            Written::Event(record) => Some(record.entry().claim_uuid),
            Written::Workspace(_) => None,
        })
        .collect();
    u64::try_from(claims.len()).unwrap_or(u64::MAX)
}

/// The workspace of a file, without its claims, for an address where nothing is stored.
async fn begun(address: &WorkspaceAddress, reading: &Reading) -> Result<Held, Failure> {
    let workspace = reading.without_claims(&BrowserHost)?;
    if workspace.clock().is_simulated() != address.is_training() {
        return Err(Refusal::new(Problem::OtherClock)
            .at("workspace.clock")
            .into());
    }
    // One that was deleted in this browser stays deleted, and no two worlds are one workspace.
    let workspace = if is_in_use(address, &workspace).await {
        under_another(&workspace)?
    } else {
        workspace
    };
    Ok(Held::anew(address, workspace)?)
}

async fn is_in_use(address: &WorkspaceAddress, workspace: &Workspace) -> bool {
    let id = workspace.id();
    match address {
        WorkspaceAddress::Sandbox(_) => !Work::is_free(id).await,
        // A desk that nothing names may be the one of the file: then it goes on.
        WorkspaceAddress::Desk => {
            keeper().load(Area::<Desk>::of(id)).await == Err(StorageFault::Gone)
        }
    }
}
