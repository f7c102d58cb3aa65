//! The pages, one folder each. Which one is shown, the address says.
#![allow(
    unreachable_pub,
    reason = "#[component] writes `pub` for what it generates"
)]

mod absent;
mod all_deleted;
mod aside;
mod blocked;
mod build;
mod cannot_open;
mod claim;
mod claim_form;
mod claims;
mod coverage;
mod crumb;
mod customer;
mod customers;
mod deadlines;
mod dossier;
mod history;
mod inbox;
mod lifecycle;
mod lost;
mod new_claim;
mod not_found;
mod of_claim;
mod overview;
mod proof;
mod receipt;
mod reminder;
mod rules;
mod sandbox;
pub(crate) mod saying;
mod scenarios;
mod settings;
mod share;
mod storage;
pub(crate) mod terms;
mod typed_again;
pub(crate) mod why;
mod work_list;

pub(crate) use self::claim_form::control_id;
pub(crate) use self::storage::why_documents_are_left;
use leptos::prelude::*;

use crate::{
    place::{Page, Place},
    state::{App, Opened, Work},
};

/// The page of the address. Another address is another page, made anew; another query is not.
#[component]
pub(crate) fn CurrentPage() -> impl IntoView {
    let (app, work) = (App::here(), Work::here());
    // Another change of the workspace is no reason to draw the page anew.
    let fault = Memo::new(move |_| match work.opened() {
        Opened::Failed(fault) => Some(fault),
        Opened::Opening | Opened::Open => None,
    });
    let is_lost = Memo::new(move |_| work.lost().is_some());
    move || {
        let place = app.place.get();
        if app.all_deleted.get() {
            return view! { <all_deleted::AllDeletedPage/> }.into_any();
        }
        if needs_storage(&place) && app.storage_blocked.get() {
            return view! { <blocked::BlockedPage/> }.into_any();
        }
        if shows_the_workspace(&place)
            && let Some(fault) = fault.get()
        {
            return view! { <cannot_open::CannotOpenPage fault=fault/> }.into_any();
        }
        if shows_the_workspace(&place) && !place.workspace().is_training() && is_lost.get() {
            return view! { <lost::LostPage/> }.into_any();
        }
        page_of(place)
    }
}

/// Whether the page would show or keep claims.
fn needs_storage(place: &Place) -> bool {
    match place {
        Place::In(_, page) => !matches!(
            page,
            Page::Rules(_) | Page::Compare | Page::Settings | Page::Build
        ),
        Place::Worlds
        | Place::Scenario(_)
        | Place::RecordScenario
        | Place::EditScenario(_)
        | Place::Results => true,
        Place::ClassSheet => false,
        Place::Scenarios | Place::Unknown(_) => false,
    }
}

/// Whether the page shows what is in the workspace of the address.
fn shows_the_workspace(place: &Place) -> bool {
    match place {
        Place::In(_, page) => !matches!(
            page,
            Page::Rules(_) | Page::Compare | Page::Settings | Page::Storage | Page::Build
        ),
        Place::Worlds
        | Place::Scenarios
        | Place::Scenario(_)
        | Place::RecordScenario
        | Place::EditScenario(_)
        | Place::Results
        | Place::ClassSheet
        | Place::Unknown(_) => false,
    }
}

fn page_of(place: Place) -> AnyView {
    let page = match place {
        Place::Worlds => return view! { <sandbox::SandboxPage/> }.into_any(),
        Place::Scenarios => return view! { <scenarios::ScenariosPage/> }.into_any(),
        Place::Scenario(name) => {
            return view! { <scenarios::ScenarioPage name=name/> }.into_any();
        }
        Place::RecordScenario => return view! { <scenarios::RecordPage/> }.into_any(),
        Place::EditScenario(name) => {
            return view! { <scenarios::EditorPage name=name/> }.into_any();
        }
        Place::Results => return view! { <scenarios::ResultsPage/> }.into_any(),
        Place::ClassSheet => return view! { <scenarios::ClassPage/> }.into_any(),
        Place::Unknown(_) => return view! { <not_found::NotFoundPage/> }.into_any(),
        Place::In(_, page) => page,
    };
    match page {
        Page::Claims => view! { <claims::ClaimsPage/> }.into_any(),
        Page::NewClaim => view! { <new_claim::NewClaimPage/> }.into_any(),
        Page::NewGuided => view! { <new_claim::NewClaimPage guided=true/> }.into_any(),
        Page::Guided(number, step) => {
            view! { <claim::GuidedPage number=number step=step/> }.into_any()
        }
        Page::Claim(number) => view! { <claim::ClaimPage number=number/> }.into_any(),
        Page::History(number) => view! { <history::HistoryPage number=number/> }.into_any(),
        Page::Life(number) => view! { <claim::LifePage number=number/> }.into_any(),
        Page::Proof(number) => view! { <proof::ProofPage number=number/> }.into_any(),
        Page::Bench(number) => view! { <claim::BenchPage number=number/> }.into_any(),
        Page::Eyes(number) => view! { <claim::EyesPage number=number/> }.into_any(),
        Page::Coverage => view! { <coverage::CoveragePage/> }.into_any(),
        Page::Receipt(number) => view! { <receipt::ReceiptPage number=number/> }.into_any(),
        Page::Customer(number) => view! { <customer::CustomerPage number=number/> }.into_any(),
        Page::Dossier(number) => view! { <dossier::DossierPage number=number/> }.into_any(),
        Page::Deadlines => view! { <deadlines::DeadlinesPage/> }.into_any(),
        Page::Overview => view! { <overview::OverviewPage/> }.into_any(),
        Page::Customers => view! { <customers::CustomersPage/> }.into_any(),
        Page::Inbox => view! { <inbox::InboxPage/> }.into_any(),
        Page::WorkList => view! { <work_list::WorkListPage/> }.into_any(),
        Page::Rules(edition) => view! { <rules::RulesPage edition=edition/> }.into_any(),
        Page::Compare => view! { <rules::ComparePage/> }.into_any(),
        Page::Storage => view! { <storage::StoragePage/> }.into_any(),
        Page::Settings => view! { <settings::SettingsPage/> }.into_any(),
        Page::Build => view! { <build::BuildPage/> }.into_any(),
        Page::Beside(other) => view! { <sandbox::BesidePage other=other/> }.into_any(),
    }
}
