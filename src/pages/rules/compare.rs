//! Two editions beside each other: what differs, in words, by kind. The address keeps which two.

use cpor_engine::RuleBook;
use cpor_engine::rules::{Difference, diff, diff::Kind};
use leptos::prelude::*;

use super::{cite, cite::Cite, editions::other_than, table_head_of};
use crate::{
    frame::PageHead,
    parts::{Choice, SelectField},
    place::{COMPARED_FROM, COMPARED_TO, WorkspaceAddress},
    shown::{differences, rules},
    state::App,
    words::{self, Key, count, fill, language, rules as keys, t, text},
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
            <nav class="crumb" aria-label=t(words::claim::CRUMB)>
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
    label: Key,
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

/// What differences are about, in the order in which they are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Topic {
    Statuses,
    Clocks,
    Acts,
    Fields,
    Acknowledgements,
    Names,
    Reasons,
    Sentences,
}

impl Topic {
    const ALL: [Topic; 8] = [
        Topic::Statuses,
        Topic::Clocks,
        Topic::Acts,
        Topic::Fields,
        Topic::Acknowledgements,
        Topic::Names,
        Topic::Reasons,
        Topic::Sentences,
    ];

    /// Of a difference, by how its name begins; what is left is about the rules themselves.
    fn of(difference: &Difference) -> Self {
        const BEGINNINGS: [(&str, Topic); 14] = [
            ("status", Topic::Statuses),
            ("afterDispute", Topic::Statuses),
            ("clock", Topic::Clocks),
            ("activity", Topic::Names),
            ("act", Topic::Acts),
            ("request", Topic::Acts),
            ("lack", Topic::Acts),
            ("elsewhere", Topic::Acts),
            ("field", Topic::Fields),
            ("acknowledgement", Topic::Acknowledgements),
            ("area", Topic::Names),
            ("combination", Topic::Names),
            ("parReason", Topic::Reasons),
            ("rejectionReason", Topic::Reasons),
        ];
        let key = difference.key();
        let mut known = BEGINNINGS.into_iter();
        let known = known.find(|(beginning, _)| key.starts_with(beginning));
        match known {
            Some((_, topic)) => topic,
            None if key.starts_with("offered") => Topic::Reasons,
            None => Topic::Sentences,
        }
    }

    fn name(self) -> Key {
        match self {
            Topic::Statuses => keys::STATUSES,
            Topic::Clocks => keys::CLOCKS,
            Topic::Acts => keys::PERMISSIONS,
            Topic::Fields => keys::FIELDS,
            Topic::Acknowledgements => words::fields::ACKNOWLEDGEMENTS,
            Topic::Names => keys::COMPARE_NAMES,
            Topic::Reasons => keys::COMPARE_REASONS,
            Topic::Sentences => keys::COMPARE_RULES,
        }
    }

    fn id(self) -> &'static str {
        match self {
            Topic::Statuses => "compare-statuses",
            Topic::Clocks => "compare-clocks",
            Topic::Acts => "compare-acts",
            Topic::Fields => "compare-fields",
            Topic::Acknowledgements => "compare-acknowledgements",
            Topic::Names => "compare-names",
            Topic::Reasons => "compare-reasons",
            Topic::Sentences => "compare-rules",
        }
    }
}

/// Draws everything anew when the language changes.
fn compared(workspace: &WorkspaceAddress, from: &str, to: &str) -> AnyView {
    language();
    let books = RuleBook::shipped(from).and_then(|from| Ok((from, RuleBook::shipped(to)?)));
    let Ok((from, to)) = books else {
        return ().into_any();
    };
    let all = diff(&from, &to);
    if all.is_empty() {
        return view! { <p class="under">{text(keys::COMPARE_SAME)}</p> }.into_any();
    }
    let both = [from, to].map(|book| Cite::new(book, workspace.clone()));
    let of = |topic: Topic| all.iter().filter(move |it| Topic::of(it) == topic);
    let groups = Topic::ALL.map(|topic| {
        let found: Vec<&Difference> = of(topic).collect();
        (!found.is_empty()).then(|| group(topic, &found, &both))
    });
    view! { {groups.into_iter().collect_view()} }.into_any()
}

fn group(topic: Topic, differences: &[&Difference], both: &[Cite; 2]) -> AnyView {
    let shown = match topic {
        Topic::Sentences => sentences(differences, both),
        _ => table(differences, both),
    };
    let id = topic.id();
    view! {
        <section class="sec" aria-labelledby=id>
            <h2 id=id>{text(topic.name())}</h2>
            {shown}
        </section>
    }
    .into_any()
}

fn table(differences: &[&Difference], both: &[Cite; 2]) -> AnyView {
    let rows = differences.iter().map(|difference| {
        view! {
            <tr>
                <th scope="row">{differences::sentence(difference)}</th>
                <td data-head=text(keys::COMPARE_KIND)>{text(kind(difference.kind))}</td>
                {both.iter().map(|cite| by(cite, &difference.rule)).collect_view()}
            </tr>
        }
    });
    let [from, to] = both.each_ref().map(rule_of);
    let heads = [
        text(keys::COMPARE_WHAT).to_owned(),
        text(keys::COMPARE_KIND).to_owned(),
        from,
        to,
    ];
    view! {
        <div class="card">
            <table class="tab small differences">
                {table_head_of(&heads)}
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn kind(kind: Kind) -> Key {
    match kind {
        Kind::Added => keys::COMPARE_ADDED,
        Kind::Removed => keys::COMPARE_REMOVED,
        Kind::Changed => keys::COMPARE_CHANGED,
    }
}

/// “Rule of 2020-09”.
fn rule_of(cite: &Cite) -> String {
    fill(keys::COMPARE_RULE, &[("edition", cite.book().edition())])
}

/// The rule that says so in an edition, where it has it.
fn by(cite: &Cite, rule: &str) -> AnyView {
    let link = cite.book().rule(rule).map(|rule| cite.link(&rule.id));
    let none = link.is_none().then(none);
    view! { <td data-head=rule_of(cite)>{link} {none}</td> }.into_any()
}

fn none() -> AnyView {
    view! { <span class="q">{text(keys::COMPARE_NONE)}</span> }.into_any()
}

/// What each edition's rules say. Between some nearly every sentence differs, so they are for who asks.
fn sentences(differences: &[&Difference], both: &[Cite; 2]) -> AnyView {
    let mut ids: Vec<&str> = Vec::new();
    for difference in differences {
        if !ids.contains(&difference.rule.as_str()) {
            ids.push(&difference.rule);
        }
    }
    let n = u64::try_from(ids.len()).unwrap_or(0);
    let rows = ids.into_iter().map(|id| {
        view! {
            <tr>
                <th scope="row">{id.to_owned()}</th>
                {both.iter().map(|cite| said(cite, id)).collect_view()}
            </tr>
        }
    });
    let [from, to] = both.each_ref().map(|cite| cite.book().edition().to_owned());
    let heads = [text(keys::QUESTION).to_owned(), from, to];
    view! {
        <details class="why-not">
            <summary>{count(keys::COMPARE_SENTENCES, n, &[])}</summary>
            <div class="card">
                <table class="tab small compared">
                    {table_head_of(&heads)}
                    <tbody>{rows.collect_view()}</tbody>
                </table>
            </div>
        </details>
    }
    .into_any()
}

fn said(cite: &Cite, id: &str) -> AnyView {
    let head = cite.book().edition().to_owned();
    match rules::cited(cite.book(), id) {
        Some(rule) => view! {
            <td data-head=head class="quote">{cite::said(&rule)} " " {cite::source(&rule)} " " {cite.link(id)}</td>
        }
        .into_any(),
        None => view! { <td data-head=head>{none()}</td> }.into_any(),
    }
}
