//! Two editions beside each other: what differs, in words, by kind. The address keeps which two.

mod told;

use std::sync::Arc;

use cpor_engine::RuleBook;
use leptos::prelude::*;

use self::told::{Said, Topic, told};
use super::{cite::Cite, editions::other_than, table_head_of};
use crate::{
    frame::PageHead,
    parts::{Choice, SelectField},
    place::{COMPARED_FROM, COMPARED_TO, WorkspaceAddress},
    state::App,
    words::{count, fill, language, rules as keys, t, text},
};

/// The page.
#[component]
pub(crate) fn ComparePage() -> impl IntoView {
    let app = App::here();
    let workspace = app.place.get_untracked().workspace();
    let (asked_from, asked_to) = (
        app.navigation.query(COMPARED_FROM),
        app.navigation.query(COMPARED_TO),
    );
    // A word that names no edition asks for none.
    let from = Memo::new(move |_| {
        let of_new_claims = || app.facts.read().edition.clone();
        known(&asked_from.read()).unwrap_or_else(of_new_claims)
    });
    let to = Memo::new(move |_| {
        let other = || other_than(&from.read()).map(str::to_owned);
        known(&asked_to.read())
            .or_else(other)
            .unwrap_or_else(|| from.get())
    });
    let title = Signal::derive(move || {
        let (from, to) = (from.get(), to.get());
        fill(keys::COMPARE_TITLE, &[("from", &from), ("to", &to)])
    });
    let back = workspace.rules();
    let crumb = move || {
        view! {
            <nav class="crumb" aria-label=t(crate::words::claim::CRUMB)>
                <a href=back>{t(keys::TITLE)}</a>
                <span aria-hidden="true">"/"</span>
            </nav>
        }
    };
    view! {
        <PageHead title=title tab=title lede=Signal::derive(|| text(keys::COMPARE_LEDE).to_owned()) above=crumb/>
        <div class="tools">
            {choice(app, "compare-from", keys::COMPARE_FROM, COMPARED_FROM, from)}
            {choice(app, "compare-to", keys::COMPARE_TO, COMPARED_TO, to)}
        </div>
        {move || compared(&workspace, &from.read(), &to.read())}
    }
}

fn known(name: &str) -> Option<String> {
    let mut editions = RuleBook::editions();
    editions.find(|edition| *edition == name).map(str::to_owned)
}

fn choice(
    app: App,
    id: &'static str,
    label: crate::words::Key,
    part: &'static str,
    chosen: Memo<String>,
) -> AnyView {
    let editions = || {
        let editions = RuleBook::editions();
        let choices = editions.map(|edition| Choice::new(edition, edition));
        choices.collect::<Vec<_>>()
    };
    view! {
        <SelectField
            id=id
            label=t(label)
            options=Signal::derive(editions)
            value=chosen
            on_change=move |edition: String| app.navigation.set_query(&[(part, &edition)])
        />
    }
    .into_any()
}

/// What both say of something, where it is not the same.
struct Difference {
    from: Option<Said>,
    to: Option<Said>,
}

/// Draws everything anew when the language changes.
fn compared(workspace: &WorkspaceAddress, from: &str, to: &str) -> AnyView {
    language();
    let books = RuleBook::shipped(from).and_then(|from| Ok((from, RuleBook::shipped(to)?)));
    let Ok((from, to)) = books else {
        return ().into_any();
    };
    let differences = Topic::ALL.map(|topic| (topic, differing(&from, &to, topic)));
    let n: usize = differences.iter().map(|(_, found)| found.len()).sum();
    if n == 0 {
        return view! { <p class="under">{text(keys::COMPARE_SAME)}</p> }.into_any();
    }
    let cite = |book: Arc<RuleBook>| Cite::new(book, workspace.clone());
    let both = (cite(from), cite(to));
    let found = differences.iter().filter(|(_, found)| !found.is_empty());
    let groups = found.map(|(topic, found)| group(*topic, found, &both));
    let n = count(keys::COMPARE_COUNT, u64::try_from(n).unwrap_or(0), &[]);
    view! {
        <p class="under" role="status">{n}</p>
        {groups.collect_view()}
    }
    .into_any()
}

/// What the two books say otherwise about a topic: in the order of the one, then what only the other knows.
fn differing(from: &RuleBook, to: &RuleBook, topic: Topic) -> Vec<Difference> {
    let mut others = told(to, topic);
    let mut differences = Vec::new();
    for said in told(from, topic) {
        let at = others.iter().position(|other| other.of == said.of);
        let other = at.map(|at| others.remove(at));
        if other.as_ref().map(|other| &other.words) != Some(&said.words) {
            differences.push(Difference {
                from: Some(said),
                to: other,
            });
        }
    }
    differences.extend(others.into_iter().map(|said| Difference {
        from: None,
        to: Some(said),
    }));
    differences
}

fn group(topic: Topic, differences: &[Difference], both: &(Cite, Cite)) -> AnyView {
    let id = format!("compare-{}", topic.id());
    let rows = differences.iter().map(|difference| row(difference, both));
    let heads = [
        text(keys::COMPARE_WHAT).to_owned(),
        both.0.book().edition().to_owned(),
        both.1.book().edition().to_owned(),
    ];
    let table = view! {
        <div class="card">
            <table class="tab small compared">
                {table_head_of(&heads)}
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </div>
    };
    // Nearly every sentence differs between some editions: these are for who asks.
    let shown = if topic == Topic::Sentences {
        let n = u64::try_from(differences.len()).unwrap_or(0);
        view! {
            <details class="why-not">
                <summary>{count(keys::COMPARE_SENTENCES, n, &[])}</summary>
                {table}
            </details>
        }
        .into_any()
    } else {
        table.into_any()
    };
    view! {
        <section class="sec" aria-labelledby=id.clone()>
            <h2 id=id.clone()>{text(topic.name())}</h2>
            {shown}
        </section>
    }
    .into_any()
}

fn row(difference: &Difference, both: &(Cite, Cite)) -> AnyView {
    let named = difference.to.as_ref().or(difference.from.as_ref());
    let name = named.map(|said| said.name.clone()).unwrap_or_default();
    view! {
        <tr>
            <th scope="row">{name}</th>
            {cell(difference.from.as_ref(), &both.0)}
            {cell(difference.to.as_ref(), &both.1)}
        </tr>
    }
    .into_any()
}

fn cell(said: Option<&Said>, cite: &Cite) -> AnyView {
    let head = cite.book().edition().to_owned();
    match said {
        Some(said) => {
            let rule = said.rule.as_deref().map(|rule| cite.link(rule));
            view! { <td data-head=head>{said.words.clone()} " " {rule}</td> }.into_any()
        }
        None => view! { <td data-head=head><span class="q">{text(keys::COMPARE_NONE)}</span></td> }
            .into_any(),
    }
}
