//! *Try this*: the first steps in a training world, ticked off by what its claims' histories hold.

mod steps;

#[cfg(test)]
mod tests;

use leptos::prelude::*;

use self::steps::{STEPS, Taken, taken};
use crate::{
    browser::{Preference, keep, kept},
    parts::{Button, Glyph, Icon, Kind},
    place::{Page, Place},
    state::{App, Work},
    words::{Key, fill, sandbox as keys, t, text},
};

/// What each step says, in its order.
const WORDS: [Key; STEPS] = [
    keys::TRY_CREATE,
    keys::TRY_DOCUMENT,
    keys::TRY_SUBMIT,
    keys::TRY_REVIEW,
    keys::TRY_CLOCK,
];

/// The steps in a training world, until somebody hides them: all of them beside the list of claims, the next one
/// on every other page.
#[component]
pub(super) fn TryThis() -> impl IntoView {
    let (app, work) = (App::here(), Work::here());
    let hidden = RwSignal::new(kept(Preference::StepsHidden).is_some());
    let hide = move || {
        // Where it cannot be kept they are hidden until the page is left.
        let _ = keep(Preference::StepsHidden, Some("yes"));
        hidden.set(true);
        crate::browser::focus_if_lost("main h1");
    };
    let on_list = Memo::new(move |_| matches!(app.place.get(), Place::In(_, Page::Claims)));
    let done = Memo::new(move |_| {
        let training = app.workspace().is_training();
        training.then(|| work.read(|workspace, _| taken(workspace)))?
    });
    move || {
        if hidden.get() {
            return None;
        }
        done.get().map(|taken| {
            let steps = if on_list.get() {
                all(taken)
            } else {
                next(taken)
            };
            view! {
                <section class="trythis" aria-labelledby="try-this">
                    <p class="t">
                        <b id="try-this">{t(keys::TRY)}</b>
                        " "
                        <span class="q num">{progress(taken)}</span>
                        <Button label=t(keys::TRY_HIDE) kind=Kind::Bare small=true on_click=hide/>
                    </p>
                    {steps}
                </section>
            }
        })
    }
}

/// “2 of 5 done”, and how long it takes while nothing is.
fn progress(taken: Taken) -> String {
    let n = taken.iter().filter(|done| **done).count();
    if n == 0 {
        return text(keys::TRY_TIME).to_owned();
    }
    let values = [("n", &*n.to_string()), ("all", &*STEPS.to_string())];
    fill(keys::TRY_DONE, &values)
}

fn all(taken: Taken) -> AnyView {
    let steps = WORDS.into_iter().zip(taken).map(|(words, done)| {
        let (class, icon) = if done {
            ("done", Icon::Tick)
        } else {
            ("", Icon::Ahead)
        };
        view! {
            <li class=class>
                <Glyph icon=icon/>
                <span>
                    {done.then(|| view! { <span class="vh">{text(keys::TRY_TICKED)} " "</span> })} {text(words)}
                </span>
            </li>
        }
    });
    view! {
        <ol>{steps.collect_view()}</ol>
        {taken.iter().all(|done| *done).then(|| view! { <p>{text(keys::TRY_ALL)}</p> })}
    }
    .into_any()
}

fn next(taken: Taken) -> AnyView {
    let mut steps = WORDS.into_iter().zip(taken);
    let words = match steps.find(|(_, done)| !done) {
        Some((words, _)) => text(words),
        None => text(keys::TRY_ALL),
    };
    view! { <p>{words}</p> }.into_any()
}
