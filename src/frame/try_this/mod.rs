//! *Try this*: the first steps in a training world, ticked off by what its claims' histories hold.

mod pointing;
mod steps;

#[cfg(test)]
mod tests;

use leptos::prelude::*;

use self::{
    pointing::{has_place, point},
    steps::{Step, led_along, steps},
};
use crate::{
    browser::{Preference, focus_if_lost, keep, kept},
    pages::saying::failure_words,
    parts::{Button, Glyph, Icon, Kind},
    place::{Page, Place, WorkspaceAddress},
    samples::{self, Situation},
    scenarios,
    state::{App, Work},
    words::{fill, sandbox as keys, t, text},
};

/// Whether the first steps are shown, in this browser. `Copy`.
#[derive(Clone, Copy)]
pub(crate) struct FirstSteps {
    hidden: RwSignal<bool>,
}

impl FirstSteps {
    /// Makes it and gives it to everything below. Once.
    pub(super) fn provide() {
        provide_context(Self {
            hidden: RwSignal::new(kept(Preference::StepsHidden).is_some()),
        });
    }

    /// That of this page.
    pub(crate) fn here() -> Self {
        expect_context()
    }

    /// Whether somebody has hidden them; tracked.
    pub(crate) fn are_hidden(self) -> bool {
        self.hidden.get()
    }

    /// Shows or hides them from now on.
    pub(crate) fn show(self, shown: bool) {
        // Where it cannot be kept, it is so until the page is left.
        let _ = keep(Preference::StepsHidden, (!shown).then_some("yes"));
        self.hidden.set(!shown);
    }
}

/// The steps in a training world, until somebody hides them: all of them beside the list of claims, the next one
/// on every other page. A situation has its own cue.
#[component]
pub(super) fn TryThis() -> impl IntoView {
    let (app, work, first) = (App::here(), Work::here(), FirstSteps::here());
    let hide = move || {
        first.show(false);
        app.toasts.say(text(keys::TRY_HIDDEN));
        focus_if_lost("main h1");
    };
    let on_list = Memo::new(move |_| matches!(app.place.get(), Place::In(_, Page::Claims)));
    let taken = Memo::new(move |_| {
        let WorkspaceAddress::Sandbox(world) = app.workspace() else {
            return None;
        };
        if Situation::of(&world).is_some() || scenarios::name_of(&world).is_some() {
            return None;
        }
        let shown = match app.place.get() {
            Place::In(_, Page::Claim(number) | Page::History(number) | Page::Life(number)) => {
                Some(number)
            }
            _ => None,
        };
        work.read(|workspace, host| {
            let along = led_along(workspace, host, shown);
            (along, steps(workspace, host, shown))
        })
    });
    move || {
        if first.are_hidden() {
            return None;
        }
        taken.get().map(|(along, taken)| {
            let steps = if on_list.get() {
                all(app, work, &taken)
            } else {
                next(&taken)
            };
            let coming = taken.iter().find(|step| !step.done);
            let pointer = coming.filter(|step| has_place(step.words)).map(|step| {
                let words = step.words;
                let show = move || point(app, words, along);
                view! { <Button label=t(keys::TRY_POINT) small=true on_click=show/> }
            });
            view! {
                <section class="trythis" aria-labelledby="try-this">
                    <p class="t">
                        <b id="try-this">{t(keys::TRY)}</b>
                        " "
                        <span class="q num">{progress(&taken)}</span>
                        {pointer}
                        <Button label=t(keys::TRY_HIDE) kind=Kind::Bare small=true on_click=hide/>
                    </p>
                    {steps}
                </section>
            }
        })
    }
}

/// “2 of 5 done”, and how long it takes while nothing is.
fn progress(taken: &[Step]) -> String {
    let n = taken.iter().filter(|step| step.done).count();
    if n == 0 {
        return text(keys::TRY_TIME).to_owned();
    }
    let values = [("n", &*n.to_string()), ("all", &*taken.len().to_string())];
    fill(keys::TRY_DONE, &values)
}

fn all(app: App, work: Work, taken: &[Step]) -> AnyView {
    let steps = taken.iter().map(|step| {
        let (class, icon) = if step.done {
            ("done", Icon::Tick)
        } else {
            ("", Icon::Ahead)
        };
        let done = step.done;
        view! {
            <li class=class>
                <Glyph icon=icon/>
                <span>
                    {done.then(|| view! { <span class="vh">{text(keys::TRY_TICKED)} " "</span> })} {text(step.words)}
                </span>
                {(step.example && !done).then(|| example(app, work))}
            </li>
        }
    });
    view! {
        <ol>{steps.collect_view()}</ol>
        {taken.iter().all(|step| step.done).then(|| view! { <p>{text(keys::TRY_ALL)}</p> })}
    }
    .into_any()
}

/// A whole draft with one click, for who would rather see than type.
fn example(app: App, work: Work) -> AnyView {
    let make = move || match samples::draft(work) {
        Ok(Some(number)) => {
            let workspace = app.place.with_untracked(Place::workspace);
            app.navigation.to(&workspace.claim(number));
        }
        Ok(None) => {}
        Err(failure) => {
            let zone = untrack(|| work.zone_name());
            app.toasts.say(failure_words(&failure, &zone));
        }
    };
    view! { <Button label=t(keys::TRY_EXAMPLE) small=true on_click=make/> }.into_any()
}

fn next(taken: &[Step]) -> AnyView {
    let words = match taken.iter().find(|step| !step.done) {
        Some(step) => text(step.words),
        None => text(keys::TRY_ALL),
    };
    view! { <p>{words}</p> }.into_any()
}
