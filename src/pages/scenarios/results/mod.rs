//! The learner's own results: the scenarios tried here, as a file for the trainer, and as a certificate for the wall.

mod certificate;

use std::sync::Arc;

use cpor_scenario::result::{ResultFile, Tried, is_a_name, register};
use leptos::{prelude::*, task::spawn_local};

use super::{crumb::crumb, sheet::sheet, today};
use crate::{
    browser::files,
    frame::PageHead,
    pages::settings::NameField,
    parts::{Button, ButtonLink, EmptyState, Icon, Kind, Note},
    place,
    scenarios::Results,
    state::{App, Work},
    words::{self, fill, results as keys, t, text},
};

/// What the parts of the page share. `Copy`.
#[derive(Clone, Copy)]
struct Shown {
    work: Work,
    /// The learner's name, as it is typed.
    name: RwSignal<String>,
    results: RwSignal<Option<Arc<Results>>>,
    tries: Memo<Vec<Tried>>,
}

impl Shown {
    /// The result file, as it would be saved now; tracked.
    fn file(self) -> ResultFile {
        ResultFile::of(&self.name.read(), self.tries.get())
    }

    /// Whether there is no name that a file could carry; tracked.
    fn lacks_a_name(self) -> bool {
        !is_a_name(&self.name.read())
    }
}

/// The page.
#[component]
pub(in crate::pages) fn ResultsPage() -> impl IntoView {
    let work = Work::here();
    let results = RwSignal::new(None::<Arc<Results>>);
    spawn_local(async move {
        let found = Results::here().await;
        // The person may have left the page in the meantime.
        results.try_set(Some(Arc::new(found)));
    });
    let tries = Memo::new(move |_| {
        let results = results.get();
        results.map(|results| results.tries()).unwrap_or_default()
    });
    let shown = Shown {
        work,
        name: RwSignal::new(work.person()),
        results,
        tries,
    };
    let is_any = Memo::new(move |_| {
        results
            .with(Option::is_some)
            .then(|| !tries.read().is_empty())
    });
    view! {
        <div class="no-print">
            <PageHead title=t(keys::TITLE) lede=t(keys::LEDE) above=move || crumb(keys::TITLE)/>
            {move || lacking(shown)}
            {move || match is_any.get() {
                None => ().into_any(),
                Some(false) => nothing(),
                Some(true) => view! { {tried(shown)} {saving(shown)} }.into_any(),
            }}
        </div>
        {certificate::certificate(shown)}
    }
}

/// What was begun and cannot be judged now.
fn lacking(shown: Shown) -> Option<AnyView> {
    let results = shown.results.get()?;
    let names = results.lacking.join(", ");
    (!names.is_empty()).then(|| {
        let said = fill(keys::LACKING, &[("names", &names)]);
        view! { <Note>{said}</Note> }.into_any()
    })
}

fn nothing() -> AnyView {
    view! {
        <div class="card">
            <EmptyState title=t(keys::EMPTY) text=t(keys::EMPTY_TEXT)>
                <ButtonLink
                    href=place::scenarios()
                    label=t(words::scenarios::TO_LIST)
                    kind=Kind::Primary
                    icon=Icon::NextEvent
                />
            </EmptyState>
        </div>
    }
    .into_any()
}

fn tried(shown: Shown) -> AnyView {
    let rows = move || {
        let rows = register(&[ResultFile::of("", shown.tries.get())]);
        sheet(&rows, false)
    };
    view! {
        <section class="sec" aria-labelledby="tried">
            <h2 id="tried">{t(keys::TRIED)}</h2>
            <p class="under">{t(keys::TRIED_WHY)}</p>
            {rows}
        </section>
    }
    .into_any()
}

/// Who the learner is, and the file.
fn saving(shown: Shown) -> AnyView {
    let app = App::here();
    let save = move || {
        let file = untrack(|| shown.file());
        let learner = place::plain_name(&file.learner);
        let day = untrack(|| today(shown.work));
        let name = format!("cpor-results-{learner}-{day}.json");
        files::download(&name, file.to_json().as_bytes(), "application/json");
        app.toasts.say(fill(keys::SAVED, &[("name", &name)]));
    };
    let lacks = Memo::new(move |_| shown.lacks_a_name());
    let described = MaybeProp::derive(move || lacks.get().then(|| NAMELESS.to_owned()));
    view! {
        <section class="sec" aria-labelledby="save-results">
            <h2 id="save-results">{t(keys::FILE)}</h2>
            <p class="under">{t(keys::FILE_WHY)}</p>
            <div class="card pad resultfile">
                <NameField id="learner-name" name=shown.name hint=t(keys::NAME_HINT)/>
                <p class="bar">
                    <Button
                        label=t(keys::SAVE)
                        kind=Kind::Primary
                        icon=Icon::Export
                        forbidden=lacks
                        described_by=described
                        on_click=save
                    />
                </p>
                {move || lacks.get().then(|| view! { <p class="q" id=NAMELESS>{text(keys::NAMELESS)}</p> })}
            </div>
        </section>
    }
    .into_any()
}

/// The id of the sentence that a name is lacking.
const NAMELESS: &str = "nameless";
