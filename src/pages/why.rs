//! Why? Beside every rule a button, and one panel for all of them: the rule in words, where it stands, what stands beside
//! it, and what other editions make of it. The engine explains; here it is only shown.

use std::sync::Arc;

use cpor_engine::RuleBook;
use cpor_engine::rules::{Elsewhere, Explanation};
use leptos::{html, prelude::*};

use crate::{
    parts::{Button, Kind},
    place,
    shown::{differences, rules},
    state::{App, Work},
    words::{fill, t, text, why as keys},
};

/// What somebody asked about.
#[derive(Clone, Debug, PartialEq)]
struct Asked {
    edition: String,
    /// The rules on the way through their neighbours; the last is shown.
    way: Vec<String>,
}

/// The question of the page. `Copy`.
#[derive(Clone, Copy)]
pub(crate) struct Why {
    asked: RwSignal<Option<Asked>>,
}

impl Why {
    /// Makes it and gives it to everything below. Once.
    pub(crate) fn provide() {
        provide_context(Self {
            asked: RwSignal::new(None),
        });
    }

    fn ask(self, edition: &str, id: &str) {
        self.asked.set(Some(Asked {
            edition: edition.to_owned(),
            way: vec![id.to_owned()],
        }));
    }

    fn go_on(self, id: String) {
        self.asked.update(|asked| {
            if let Some(asked) = asked {
                asked.way.push(id);
            }
        });
    }

    fn go_back(self) {
        self.asked.update(|asked| {
            if let Some(asked) = asked {
                asked.way.pop();
            }
        });
    }
}

/// “Why?”, beside a rule of an edition.
pub(crate) fn why(id: &str, edition: &str) -> AnyView {
    let Some(panel) = use_context::<Why>() else {
        return ().into_any();
    };
    let (id, edition) = (id.to_owned(), edition.to_owned());
    let label = fill(keys::WHY_RULE, &[("id", &id)]);
    view! {
        <button
            type="button"
            class="linkish why-ask no-print"
            aria-haspopup="dialog"
            aria-label=label
            on:click=move |_| panel.ask(&edition, &id)
        >
            {text(keys::WHY)}
        </button>
    }
    .into_any()
}

/// The panel, once on every page.
#[component]
pub(crate) fn WhyPanel() -> impl IntoView {
    let (panel, work) = (expect_context::<Why>(), Work::here());
    let dialog = NodeRef::<html::Dialog>::new();
    let title = NodeRef::<html::H2>::new();
    Effect::new(move |_| {
        let (is_asked, dialog) = (panel.asked.read().is_some(), dialog.get());
        let Some(dialog) = dialog else { return };
        if is_asked && !dialog.open() {
            // Fails only for a dialog that has left the page in the meantime.
            let _ = dialog.show_modal();
        } else if !is_asked && dialog.open() {
            dialog.close();
        }
        // Every question begins at its title, also the one about a neighbour.
        if is_asked && let Some(title) = title.get() {
            let _ = title.focus();
        }
    });
    let content = move || {
        let asked = panel.asked.get()?;
        let id = asked.way.last()?;
        let book = work
            .read(|workspace, _| workspace.books().newest(&asked.edition).ok())
            .flatten()
            .or_else(|| RuleBook::shipped(&asked.edition).ok())?;
        let explanation = book.explanation(id).ok()?;
        let values = [("id", &**id), ("edition", &*asked.edition)];
        Some(view! {
            <header>
                <h2 id="why-title" tabindex="-1" node_ref=title>{fill(keys::TITLE, &values)}</h2>
            </header>
            <div class="b">{explained(panel, &book, &explanation)}</div>
            <footer>
                {(asked.way.len() > 1)
                    .then(|| view! { <Button label=t(keys::BACK) kind=Kind::Bare on_click=move || panel.go_back()/> })}
                <Button label=t(keys::CLOSE) on_click=move || panel.asked.set(None)/>
            </footer>
        })
    };
    view! {
        <dialog
            node_ref=dialog
            id="why"
            class="wide why"
            aria-labelledby="why-title"
            on:close=move |_| panel.asked.set(None)
        >
            {content}
        </dialog>
    }
}

fn explained(panel: Why, book: &Arc<RuleBook>, explanation: &Explanation) -> AnyView {
    let app = App::here();
    let cited = rules::citation(&explanation.rule);
    let workspace = app.workspace();
    let href = cited.href(&workspace, book.edition());
    let away = move |_| panel.asked.set(None);
    let sentence = match cited.own {
        true => view! { <p class="own">{cited.text.clone()}</p> }.into_any(),
        false => view! {
            <p><q lang="en">{cited.text.clone()}</q></p>
            {cited.meaning.map(|meaning| view! { <p class="q">{meaning}</p> })}
        }
        .into_any(),
    };
    let place = [cited.source.clone(), cited.sentences.clone()];
    let place = place.into_iter().filter(|part| !part.is_empty());
    let place = place.collect::<Vec<_>>().join(", ");
    let neighbours = explanation.neighbours.iter().map(|rule| {
        let (id, cited) = (rule.id.clone(), rules::citation(rule));
        let said = cited.meaning.map_or(cited.text, str::to_owned);
        view! {
            <li>
                <button type="button" class="linkish" on:click=move |_| panel.go_on(id.clone())>{rule.id.clone()}</button>
                " "
                {said}
            </li>
        }
    });
    let scenario = workspace.is_training().then(|| {
        let href = place::scenarios_of(&cited.id);
        view! { <p><a href=href on:click=away>{text(keys::SCENARIO)}</a></p> }
    });
    view! {
        {sentence}
        <h3>{text(keys::SOURCE)}</h3>
        <p>
            {place}
            {cited.why.clone().map(|why| view! { ": " {why} })}
            " "
            <a class="rule" href=href on:click=away>{text(keys::ON_PAGE)}</a>
        </p>
        <h3>{text(keys::NEIGHBOURS)}</h3>
        <ul class="plain">{neighbours.collect_view()}</ul>
        <h3>{text(keys::ELSEWHERE)}</h3>
        <ul class="plain">{explanation.elsewhere.iter().map(elsewhere).collect_view()}</ul>
        {scenario}
    }
    .into_any()
}

fn elsewhere(there: &Elsewhere) -> AnyView {
    let edition = [("edition", &*there.edition)];
    if there.rule.is_none() {
        return view! { <li>{fill(keys::LACKS, &edition)}</li> }.into_any();
    }
    if there.differences.is_empty() {
        return view! { <li>{fill(keys::SAME, &edition)}</li> }.into_any();
    }
    let sentences = there.differences.iter();
    let sentences = sentences.map(|it| view! { <li>{differences::sentence(it)}</li> });
    view! {
        <li>{fill(keys::DIFFERS, &edition)} <ul class="plain">{sentences.collect_view()}</ul></li>
    }
    .into_any()
}
