//! One page for the customer of a claim: what the association is, what the mail asks, by when, how to decline, what follows.

mod seen;

use cpor_engine::view::Question;
use leptos::prelude::*;

use self::seen::Seen;
use crate::{
    browser,
    frame::PageHead,
    pages::{crumb::crumb, dossier::pair, of_claim::of_claim},
    parts::{Button, Icon, Note, RuleQuote, isolated},
    place::{Page, WorkspaceAddress},
    shown::{fields, rules::Citation},
    state::{App, Work},
    words::{self, Key, customer as keys, fill, t, text},
};

/// The page.
#[component]
pub(super) fn CustomerPage(
    /// The claim's number.
    number: u64,
) -> impl IntoView {
    of_claim(number, seen::of, whole)
}

fn whole(_: Work, seen: Signal<Seen>, number: u64) -> AnyView {
    let app = App::here();
    let title = Signal::derive(move || match seen.read().name.trim() {
        "" => fill(keys::TITLE, &[("number", &number.to_string())]),
        name => fill(keys::TITLE_NAMED, &[("name", &isolated(name))]),
    });
    let way = [
        (Page::Dossier(number), words::dossier::DOSSIER),
        (Page::Customer(number), keys::OPEN),
    ];
    let training = move || {
        let is_training = app.workspace().is_training();
        is_training.then(|| {
            view! { <Note title=t(words::shell::TRAINING)>{t(words::dossier::TRAINING)}</Note> }
        })
    };
    let about = move || {
        let seen = seen.read();
        let rows = seen.about.iter().map(|field| {
            let label = fields::label(field.path).map_or("", text);
            pair(label, &field.values)
        });
        rows.collect_view()
    };
    let answers = move || {
        let seen = seen.read();
        let workspace = app.workspace();
        let answers = seen.answers.iter();
        answers
            .map(|(question, rules)| answer(&seen, *question, rules, &workspace))
            .collect_view()
    };
    view! {
        <PageHead title=title above=move || crumb(number, &way) lede=t(keys::LEAD)>
            <Button label=t(words::dossier::PRINT) icon=Icon::Print on_click=browser::print/>
        </PageHead>
        <div class="dossier brief">
            {training}
            <section class="sec" aria-labelledby="about">
                <h2 id="about">{t(keys::ABOUT)}</h2>
                <div class="card pad">
                    <dl class="pairs">{about}</dl>
                </div>
            </section>
            {answers}
            <p class="under">{t(words::shell::NOT_AFFILIATED)}</p>
        </div>
    }
    .into_any()
}

fn answer(
    seen: &Seen,
    question: Question,
    rules: &[Citation],
    workspace: &WorkspaceAddress,
) -> AnyView {
    let (id, heading, words) = in_words(question);
    let by_when = (question == Question::ByWhen).then(|| seen.by_when.clone());
    let quotes = rules.iter().map(|rule| {
        let href = rule.href(workspace, &seen.edition);
        let meaning = rule
            .meaning
            .map(|meaning| view! { <p class="s q">{meaning}</p> });
        view! {
            <RuleQuote text=rule.text.clone() source=rule.source.clone() href=href own=rule.own/>
            {meaning}
        }
    });
    let quotes = quotes.collect_view();
    view! {
        <section class="sec" aria-labelledby=id>
            <h2 id=id>{text(heading)}</h2>
            <p class="answer">{by_when} " " {text(words)}</p>
            {quotes}
        </section>
    }
    .into_any()
}

/// The id of a question's heading, the heading, and the answer in plain words.
fn in_words(question: Question) -> (&'static str, Key, Key) {
    match question {
        Question::What => ("what", keys::WHAT, keys::WHAT_TEXT),
        Question::Mail => ("mail", keys::MAIL, keys::MAIL_TEXT),
        Question::ByWhen => ("by-when", keys::BY_WHEN, keys::BY_WHEN_TEXT),
        Question::Decline => ("decline", keys::DECLINE, keys::DECLINE_TEXT),
        Question::Then => ("then", keys::THEN, keys::THEN_TEXT),
    }
}
