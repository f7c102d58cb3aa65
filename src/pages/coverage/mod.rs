//! What a learner has exercised in the worlds of this browser, of the rules for new claims here: drawn, and in tables.

mod words_of;

use std::collections::BTreeSet;
use std::sync::Arc;

use cpor_engine::coverage::{Coverage, Item, Topic, whole};
use cpor_engine::{Place, RuleBook};
use leptos::{prelude::*, task::spawn_local};

use self::words_of::{item, topic};
use crate::{
    browser,
    frame::PageHead,
    pages::lifecycle::{self, Life, Way},
    parts::{Button, Icon},
    state::{App, Work},
    words::{self, count, coverage as keys, fill, t, text},
};

/// What was exercised, once all worlds have been looked at.
fn learnt() -> RwSignal<Option<Coverage>> {
    let (work, learnt) = (Work::here(), RwSignal::new(None));
    // What is done here meanwhile is stored at once, so looking again sees it.
    Effect::new(move |_| {
        work.read(|workspace, _| workspace.log().len());
        spawn_local(async move {
            let found = Work::learnt().await;
            // The person may have left the page in the meantime.
            learnt.try_set(Some(found));
        });
    });
    learnt
}

/// The rules for new claims in this world.
fn book(work: Work) -> Option<Arc<RuleBook>> {
    work.read(|workspace, _| workspace.new_book().ok())
        .flatten()
}

/// The page.
#[component]
pub(super) fn CoveragePage() -> impl IntoView {
    let work = Work::here();
    let learnt = learnt();
    let shown = move || {
        let (coverage, book) = (learnt.get()?, book(work)?);
        let all = whole(&book);
        Some(view! {
            {picture(&book, &coverage)}
            {figures(&coverage, &all)}
            {Topic::ALL.into_iter().map(|of| table(&book, &coverage, &all, of)).collect_view()}
        })
    };
    let lede = Signal::derive(move || {
        let edition = book(work).map(|book| book.edition().to_owned());
        fill(keys::LEDE, &[("edition", &edition.unwrap_or_default())])
    });
    view! {
        <PageHead title=t(keys::TITLE) lede=lede>
            <Button label=t(words::history::PRINT) icon=Icon::Print on_click=browser::print/>
        </PageHead>
        {shown}
    }
}

/// The lifecycle: heavy is what was exercised, thin what never was.
fn picture(book: &RuleBook, coverage: &Coverage) -> AnyView {
    let ways = book.moves().into_iter().map(|way| Way {
        walked: coverage.count(&Item::Move(way)),
        open: None,
        way,
    });
    let places = Place::ALL.into_iter();
    let seen = places.filter(|place| coverage.count(&Item::Place(*place)) > 0);
    let life = Life {
        of_rules: false,
        ways: ways.collect(),
        here: None,
        seen: seen.collect(),
    };
    view! {
        <section class="sec" aria-labelledby="coverage-picture">
            <h2 id="coverage-picture">{text(keys::PICTURE)}</h2>
            <p class="under">{text(keys::PICTURE_WHY)}</p>
            <div class="card pad">
                {lifecycle::drawing(book, &life, text(keys::PICTURE_SAYS).to_owned(), None)}
            </div>
        </section>
    }
    .into_any()
}

/// How much of each topic.
pub(super) fn figures(coverage: &Coverage, all: &BTreeSet<Item>) -> AnyView {
    let rows = Topic::ALL.into_iter().map(|of| {
        let (seen, total) = coverage.share(of, all);
        let values = [("n", &*seen.to_string()), ("all", &*total.to_string())];
        view! { <div><dt>{text(topic(of))}</dt> " " <dd class="num">{fill(keys::SHARE, &values)}</dd></div> }
    });
    view! { <dl class="meta coverage">{rows.collect_view()}</dl> }.into_any()
}

fn table(book: &RuleBook, coverage: &Coverage, all: &BTreeSet<Item>, of: Topic) -> AnyView {
    let items = all.iter().filter(|item| item.topic() == of);
    let rows = items.map(|one| {
        let often = match coverage.count(one) {
            0 => view! { <span class="q">{text(keys::NEVER)}</span> }.into_any(),
            times => count(keys::TIMES, times.into(), &[]).into_any(),
        };
        view! {
            <tr>
                <th scope="row">{item(book, one)}</th>
                <td>{often}</td>
            </tr>
        }
    });
    let (seen, total) = coverage.share(of, all);
    let id = format!("coverage-{of:?}").to_lowercase();
    let values = [("n", &*seen.to_string()), ("all", &*total.to_string())];
    let labelled = id.clone();
    view! {
        <section class="sec" aria-labelledby=labelled>
            <h2 id=id>{text(topic(of))} " " <span class="q num">{fill(keys::SHARE, &values)}</span></h2>
            <div class="card">
                <table class="tab small">
                    <thead>
                        <tr>
                            <th scope="col">{text(keys::WHAT)}</th>
                            <th scope="col">{text(keys::HOW_OFTEN)}</th>
                        </tr>
                    </thead>
                    <tbody>{rows.collect_view()}</tbody>
                </table>
            </div>
        </section>
    }
    .into_any()
}

/// What of the moves the learner has never done, in words, and the way to all of it.
pub(super) fn never_done() -> AnyView {
    let (app, work) = (App::here(), Work::here());
    let learnt = learnt();
    let shown = move || {
        let (coverage, book) = (learnt.get()?, book(work)?);
        let all = whole(&book);
        let missing = coverage.missing(&all).into_iter();
        let missing = missing.filter(|item| item.topic() == Topic::Transitions);
        let mut names: Vec<String> = missing.map(|one| words_of::done(&book, one)).collect();
        let mut known = std::collections::HashSet::new();
        names.retain(|name| known.insert(name.clone()));
        let said = match names.is_empty() {
            true => view! { <p>{text(keys::ALL_DONE)}</p> }.into_any(),
            false => {
                let items = names.into_iter().map(|name| view! { <li>{name}</li> });
                view! { <ul class="tags">{items.collect_view()}</ul> }.into_any()
            }
        };
        Some(said)
    };
    view! {
        <section class="sec no-print" aria-labelledby="never-done">
            <h2 id="never-done">{t(keys::NEVER_DONE)}</h2>
            <p class="under">{t(keys::NEVER_DONE_WHY)}</p>
            {shown}
            <p><a href=move || app.workspace().coverage()>{t(keys::TO_COVERAGE)}</a></p>
        </section>
    }
    .into_any()
}
