//! *Texts to copy*: what goes into Partner Center by hand, filled from the claim, to be completed and copied.

use cpor_engine::Side;
use cpor_engine::prepared::{Prepared, Purpose};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::showing::Showing;
use crate::browser::clipboard;
use crate::parts::{Button, Choice, Icon, Kind, Note, SelectField, TextArea};
use crate::shown::prepared::{GAP, in_words, purpose};
use crate::words::{count, t, text, texts as keys};

/// A text somebody changed, and whether it was copied since. It is kept while the page is open, whatever else is chosen.
#[derive(Clone, PartialEq)]
struct Changed {
    purpose: Purpose,
    text: String,
    is_copied: bool,
}

/// What the section works on. `Copy`.
#[derive(Clone, Copy)]
struct Texts {
    showing: Showing,
    /// What the claim needs now.
    all: Memo<Vec<Prepared>>,
    /// The one that is looked at, where another than the first was chosen.
    wanted: RwSignal<Option<Purpose>>,
    changed: RwSignal<Vec<Changed>>,
    /// Whether the browser did not let it be copied.
    refused: RwSignal<bool>,
}

/// The section, on the desk, while there is anything to write.
pub(super) fn section(showing: Showing) -> AnyView {
    if showing.is_training() {
        return ().into_any();
    }
    let texts = Texts {
        showing,
        all: Memo::new(move |_| prepared(showing)),
        wanted: RwSignal::new(None),
        changed: RwSignal::new(Vec::new()),
        refused: RwSignal::new(false),
    };
    // What is typed here is nowhere else until it is copied.
    showing
        .app
        .unsaved
        .watch(move || texts.changed.read().iter().any(|it| !it.is_copied));
    let any = Memo::new(move |_| texts.now().is_some());
    view! {
        <Show when=move || any.get()>{texts.drawn()}</Show>
    }
    .into_any()
}

fn prepared(showing: Showing) -> Vec<Prepared> {
    let role = showing.work.role();
    if role.side() != Side::Partner {
        return Vec::new();
    }
    let claim = showing.claim.get();
    let all = showing
        .work
        .read(|workspace, host| workspace.prepared(&claim, role, host));
    all.and_then(Result::ok).unwrap_or_default()
}

impl Texts {
    /// The text that is looked at; tracked.
    fn now(self) -> Option<Prepared> {
        let all = self.all.read();
        let wanted = self.wanted.get();
        let chosen = all.iter().find(|it| Some(it.purpose) == wanted);
        chosen.or(all.first()).cloned()
    }

    /// Its words: as they were changed, else as the claim fills them; tracked.
    fn words(self) -> String {
        let Some(now) = self.now() else {
            return String::new();
        };
        let changed = self.changed.read();
        match changed.iter().find(|it| it.purpose == now.purpose) {
            Some(changed) => changed.text.clone(),
            None => in_words(&now),
        }
    }

    fn is_changed(self) -> bool {
        let now = self.now().map(|now| now.purpose);
        let changed = self.changed.read();
        changed.iter().any(|it| Some(it.purpose) == now)
    }

    fn forget(self, purpose: Purpose) {
        self.changed
            .update(|changed| changed.retain(|it| it.purpose != purpose));
    }

    fn change(self, text: String) {
        let Some(now) = untrack(|| self.now()) else {
            return;
        };
        self.refused.set(false);
        self.forget(now.purpose);
        if text != untrack(|| in_words(&now)) {
            self.changed.update(|changed| {
                changed.push(Changed {
                    purpose: now.purpose,
                    text,
                    is_copied: false,
                });
            });
        }
    }

    fn copy(self) {
        let (words, purpose) = untrack(|| (self.words(), self.now().map(|now| now.purpose)));
        let app = self.showing.app;
        spawn_local(async move {
            let copied = clipboard::copy(&words).await;
            self.refused.set(!copied);
            if !copied {
                return;
            }
            self.changed.update(|changed| {
                let own = changed.iter_mut();
                own.filter(|it| Some(it.purpose) == purpose && it.text == words)
                    .for_each(|it| it.is_copied = true);
            });
            let gaps = u64::try_from(words.matches(GAP).count()).unwrap_or(u64::MAX);
            app.toasts.say(match gaps {
                0 => text(keys::COPIED).to_owned(),
                gaps => count(keys::COPIED_GAPS, gaps, &[]),
            });
        });
    }

    fn drawn(self) -> impl Fn() -> AnyView + Send + Sync + Clone + 'static {
        move || {
            let options = Signal::derive(move || {
                let all = self.all.read();
                let named = all.iter().enumerate();
                named
                    .map(|(at, it)| Choice::new(at.to_string(), text(purpose(it.purpose))))
                    .collect::<Vec<_>>()
            });
            let chosen = Signal::derive(move || {
                let now = self.now().map(|now| now.purpose);
                let all = self.all.read();
                let at = all.iter().position(|it| Some(it.purpose) == now);
                at.unwrap_or_default().to_string()
            });
            let choose = move |at: String| {
                let all = self.all.read_untracked();
                let one = at.parse().ok().and_then(|at: usize| all.get(at));
                self.wanted.set(one.map(|it| it.purpose));
                self.refused.set(false);
            };
            let anew = move || {
                if let Some(now) = untrack(|| self.now()) {
                    self.forget(now.purpose);
                }
            };
            view! {
                <section class="sec no-print" aria-labelledby="texts-title">
                    <h2 id="texts-title">{t(keys::TITLE)}</h2>
                    <p class="s q">{t(keys::WHY)}</p>
                    <div class="texts">
                        <SelectField
                            id="text-for"
                            label=t(keys::FOR)
                            options=options
                            value=chosen
                            on_change=choose
                        />
                        <TextArea
                            id="text-to-copy"
                            label=t(keys::TEXT)
                            rows=7
                            value=Signal::derive(move || self.words())
                            on_input=move |text: String| self.change(text)
                        />
                        <p class="bar">
                            <Button label=t(keys::COPY) icon=Icon::Copy on_click=move || self.copy()/>
                            <Show when=move || self.is_changed()>
                                <Button label=t(keys::ANEW) kind=Kind::Bare icon=Icon::Reset on_click=anew/>
                            </Show>
                        </p>
                        <Show when=move || self.refused.get()>
                            <Note live=true>{t(keys::NOT_COPIED)}</Note>
                        </Show>
                    </div>
                </section>
            }
            .into_any()
        }
    }
}
