//! What a few letters find: pages by their names, claims by what a list is searched by.

use cpor_engine::Side;
use cpor_engine::view::ClaimQuery;
use leptos::prelude::{Get, Read};

use crate::{
    frame::menu::destinations,
    parts::isolated,
    place::{self, Page},
    state::{App, Work},
    words::{self, fill, palette as keys, text},
};

/// So many claims are shown.
const CLAIMS_MOST: usize = 8;

/// Something to go to.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Hit {
    /// What it is called.
    pub(super) name: String,
    /// What tells it from others.
    pub(super) more: String,
    /// Where it is.
    pub(super) address: String,
}

/// What is found by a text; with none, every page. Tracked.
pub(super) fn found(app: App, work: Work, typed: &str) -> Vec<Hit> {
    let wanted = typed.trim().to_lowercase();
    let pages = pages(app, work).into_iter();
    let pages = pages.filter(|hit| hit.name.to_lowercase().contains(&wanted));
    let mut hits: Vec<Hit> = pages.collect();
    if !wanted.is_empty() {
        hits.splice(0..0, claims(app, work, &wanted));
    }
    hits
}

fn claims(app: App, work: Work, wanted: &str) -> Vec<Hit> {
    let query = ClaimQuery {
        text: Some(wanted.to_owned()),
        ..ClaimQuery::default()
    };
    let found = query.of(&work.claims().read());
    let found = found.into_iter().take(CLAIMS_MOST);
    let workspace = app.workspace();
    let hits = found.map(|claim| {
        let number = claim.id.to_string();
        let named = fill(keys::CLAIM, &[("number", &number)]);
        let more = [&*named, &*isolated(&claim.customer)];
        let more: Vec<&str> = more.into_iter().filter(|it| !it.is_empty()).collect();
        Hit {
            name: match claim.name.trim() {
                "" => named.clone(),
                name => isolated(name).into_owned(),
            },
            more: more.join(" · "),
            address: workspace.claim(claim.id.0.into()),
        }
    });
    hits.collect()
}

/// Where the menu leads, and the pages that lie below.
fn pages(app: App, work: Work) -> Vec<Hit> {
    let workspace = app.workspace();
    let mut pages = destinations(&workspace, work.role().side() == Side::Reviewer);
    pages.extend([
        (words::new_claim::TITLE, workspace.new_claim()),
        (words::guided::TITLE, workspace.new_guided()),
        (words::results::TITLE, place::results()),
        (words::class::TITLE, place::class_sheet()),
    ]);
    if let Some(Page::Claim(number) | Page::Guided(number, _)) = app.place.get().page() {
        pages.push((words::bench::OPEN, workspace.bench(*number)));
        pages.push((words::bench::EYES, workspace.eyes(*number)));
    }
    if workspace.is_training() {
        pages.push((words::coverage::TITLE, workspace.coverage()));
    }
    let hits = pages.into_iter().map(|(name, address)| Hit {
        name: text(name).to_owned(),
        more: String::new(),
        address,
    });
    hits.collect()
}
