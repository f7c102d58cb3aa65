//! Export and import of the workspace. An import is planned first and says what will come; then it is all or nothing.

use std::collections::HashSet;

use cpor_engine::problem::Problem;
use cpor_engine::workspace::{Clock, ClockChoice, Plan, SettingsInput, Written};
use cpor_engine::{ClaimNumber, Date, Refusal, Workspace};
use cpor_store::exchange::{self, Files, Imported, Merge};
use cpor_store::keeper::{Area, Desk, Keeper, World};
use cpor_store::web::IndexedDocuments;
use cpor_store::web::host::BrowserHost;
use cpor_store::{OpenFault, StorageFault};
use leptos::prelude::*;

use super::held::{Held, keeper};
use super::{Failure, Work, why};
use crate::place::{Place, WorkspaceAddress};
use crate::state::SaveState;

/// What an import would bring.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Intake {
    /// How many claims are not here yet.
    pub(crate) new: usize,
    /// How many claims are here and would get further events.
    pub(crate) grown: usize,
    /// How many claims are here just so.
    pub(crate) unchanged: usize,
    /// Claims whose number is taken here, with the number they had and the one they get.
    pub(crate) renumbered: Vec<(ClaimNumber, ClaimNumber)>,
    /// Whether settings and clock come too: nothing is stored here yet.
    pub(crate) settings: bool,
    /// The documents that come with it.
    pub(crate) files: Files,
}

/// A planned import. Nothing is changed yet.
pub(crate) struct Planned {
    /// What it would bring.
    pub(crate) intake: Intake,
    way: Way,
}

/// Into the workspace, or as the workspace where nothing is stored yet.
enum Way {
    Merge(Plan),
    Whole(Box<Held>),
}

impl Work {
    /// The workspace as one JSON document, with the documents given.
    pub(crate) fn export(self, files: &Files, claim: Option<ClaimNumber>) -> Option<String> {
        let chosen = |number| claim.is_none_or(|claim| claim == number);
        self.peek(|workspace, _| exchange::export_chosen(workspace, files, chosen))
    }

    /// What importing an export would do.
    ///
    /// Where nothing is stored yet, it is the workspace from then on, with its settings and its clock; else it is
    /// merged and the settings stay.
    pub(crate) async fn plan_import(self, json: &str) -> Result<Planned, Failure> {
        let stored = self.held.with_value(|held| held.as_ref().map(Held::stored));
        match stored {
            None => Err(Failure::Storage(StorageFault::Blocked)),
            Some(stored) if stored.anything => self.plan_merge(json),
            Some(_) => {
                let address = self.app.place.with_untracked(Place::workspace);
                plan_whole(&address, json).await
            }
        }
    }

    fn plan_merge(self, json: &str) -> Result<Planned, Failure> {
        let planned = self.peek(|workspace, host| {
            let merge = exchange::merge(workspace, json, host)?;
            let intake = brought(workspace, &merge);
            let plan = merge.appended.plan;
            Ok::<_, Refusal>((intake, merge.files, plan))
        });
        let (intake, files, plan) = planned.ok_or(Failure::Storage(StorageFault::Blocked))??;
        Ok(Planned {
            intake: Intake { files, ..intake },
            way: Way::Merge(plan),
        })
    }

    /// Where the documents of a planned import belong.
    pub(crate) fn documents_for(self, planned: &Planned) -> Option<IndexedDocuments> {
        match &planned.way {
            Way::Merge(_) => self.documents(),
            Way::Whole(held) => Some(held.documents()),
        }
    }

    /// Carries out what was planned, if nothing has changed since.
    pub(crate) fn import(self, planned: Planned) -> Result<(), Failure> {
        match planned.way {
            Way::Merge(plan) => self.commit(&plan, Vec::new()).map(|_| ()),
            Way::Whole(held) => self.adopt(*held),
        }
    }

    /// Makes a workspace the one of this address, as it is.
    fn adopt(self, mut held: Held) -> Result<(), Failure> {
        self.say_saving();
        let as_it_is = held.workspace().as_it_is();
        let durable = held.commit(&as_it_is, &BrowserHost).inspect_err(|fault| {
            let why = why(fault);
            self.app.save.set(SaveState::NotSaved { why });
        })?;
        self.held.set_value(Some(held));
        self.await_durable(durable, Vec::new());
        self.changed();
        Ok(())
    }
}

async fn plan_whole(address: &WorkspaceAddress, json: &str) -> Result<Planned, Failure> {
    let Imported { workspace, files } = exchange::import(json, &BrowserHost)?;
    if workspace.clock().is_simulated() != address.is_training() {
        return Err(Refusal::new(Problem::OtherClock)
            .at("workspace.clock")
            .into());
    }
    let intake = Intake {
        new: workspace.claims().count(),
        settings: true,
        files,
        ..Intake::default()
    };
    // One that was deleted in this browser stays deleted.
    let workspace = if was_deleted(address, &workspace).await {
        heir(&workspace, json)?
    } else {
        workspace
    };
    let held = Held::anew(address, workspace).map_err(|fault| match fault {
        OpenFault::Storage(fault) => Failure::Storage(fault),
        OpenFault::Refused(refusal) => Failure::Refused(refusal),
    })?;
    Ok(Planned {
        intake,
        way: Way::Whole(Box::new(held)),
    })
}

async fn was_deleted(address: &WorkspaceAddress, workspace: &Workspace) -> bool {
    let id = workspace.id();
    let loaded = if address.is_training() {
        keeper().load(Area::<World>::of(id)).await
    } else {
        keeper().load(Area::<Desk>::of(id)).await
    };
    loaded == Err(StorageFault::Gone)
}

/// What a merge would bring; without the documents.
fn brought(workspace: &Workspace, merge: &Merge) -> Intake {
    let claims: HashSet<_> = merge
        .appended
        .plan
        .written
        .iter()
        .filter_map(|written| match written {
            Written::Event(record) => Some(record.entry().claim_uuid),
            Written::Workspace(_) => None,
        })
        .collect();
    let known = |claim: &&_| workspace.number_of(**claim).is_some();
    let grown = claims.iter().filter(known).count();
    Intake {
        new: claims.len().saturating_sub(grown),
        grown,
        unchanged: merge.claims.saturating_sub(claims.len()),
        renumbered: merge.appended.renumbered.clone(),
        ..Intake::default()
    }
}

/// A workspace with another identity, and the claims, the settings and the clock of an exported one.
fn heir(of: &Workspace, json: &str) -> Result<Workspace, Refusal> {
    let settings = of.settings();
    let days = |days: &[Date]| Some(days.iter().map(ToString::to_string).collect());
    let (clock, now) = match of.clock() {
        Clock::Simulated { now, .. } => (ClockChoice::Simulated, Some(now.to_string())),
        Clock::Real => (ClockChoice::Real, None),
    };
    let input = SettingsInput {
        clock: Some(clock),
        now,
        time_zone: Some(settings.time_zone.clone()),
        holidays: days(&settings.holidays),
        working_days: days(&settings.working_days),
        microsoft_calendar: settings.microsoft_calendar.clone(),
        partner_calendar: settings.partner_calendar.clone(),
        rule_book: Some(of.book_choice()),
        ..SettingsInput::default()
    };
    let mut heir = Workspace::new(&input, &BrowserHost)?;
    let plan = exchange::merge(&heir, json, &BrowserHost)?.appended.plan;
    heir.apply(&plan, &BrowserHost);
    Ok(heir)
}
