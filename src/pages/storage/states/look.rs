//! An earlier state looked at: how each claim stood, and what has happened to it since.

use cpor_engine::{Beside, ClaimNumber, History, Workspace};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::{
    exchange_ui::Importing,
    pages::saying::refusal_words,
    parts::{Button, Dialog, clipped_text},
    shown::status,
    state::{Work, as_it_was},
    words::{count, fill, states as keys, t, text},
};

/// How many claims are drawn at first, and more at each asking.
const AT_ONCE: usize = 25;

/// A claim of it.
struct Stood {
    number: ClaimNumber,
    name: String,
    status: String,
    since: String,
    /// Whether it is here just so.
    is_same: bool,
}

/// What is looked at.
struct Seen {
    export: String,
    claims: Vec<Stood>,
}

/// The dialog, and what is in it. `Copy`.
#[derive(Clone, Copy)]
pub(super) struct Look {
    work: Work,
    open: RwSignal<bool>,
    when: RwSignal<String>,
    seen: StoredValue<Option<Seen>>,
    /// Whether all of it is here just so: nothing could be brought back.
    is_all_here: RwSignal<bool>,
}

impl Look {
    pub(super) fn new(work: Work) -> Self {
        Self {
            work,
            open: RwSignal::new(false),
            when: RwSignal::new(String::new()),
            seen: StoredValue::new(None),
            is_all_here: RwSignal::new(false),
        }
    }

    /// Shows the state that an export holds.
    pub(super) fn at(self, when: &str, export: String, failed: RwSignal<Option<String>>) {
        let then = match as_it_was(&export) {
            Ok(then) => then,
            Err(refusal) => return failed.set(Some(refusal_words(&refusal, "UTC"))),
        };
        let claims: Option<Vec<Stood>> = self.work.peek(|now, _| {
            let claims = then.claims();
            claims
                .map(|(number, history)| stood(number, history, &then, now))
                .collect()
        });
        let all_here = claims.as_ref();
        let all_here = all_here.is_some_and(|claims| claims.iter().all(|claim| claim.is_same));
        self.is_all_here.set(all_here);
        self.seen
            .set_value(claims.map(|claims| Seen { export, claims }));
        self.when.set(when.to_owned());
        self.open.set(true);
    }

    pub(super) fn dialog(self) -> AnyView {
        let importing = Importing::here();
        let title = Signal::derive(move || fill(keys::LOOK_TITLE, &[("when", &self.when.read())]));
        let restore = move || {
            let seen = self.seen.try_update_value(Option::take).flatten();
            self.open.set(false);
            if let Some(seen) = seen {
                let name = fill(keys::NAME, &[("when", &self.when.read_untracked())]);
                spawn_local(importing.restore(name, seen.export));
            }
        };
        view! {
            <Dialog
                id="state"
                open=self.open
                title=title
                confirm=t(keys::RESTORE)
                cancel=t(keys::CLOSE)
                lead=t(keys::LOOK_WHY)
                wide=true
                only_to_see=self.is_all_here
                on_confirm=restore
            >
                {self.list()}
            </Dialog>
        }
        .into_any()
    }

    fn list(self) -> AnyView {
        let total = self
            .seen
            .with_value(|seen| seen.as_ref().map_or(0, |seen| seen.claims.len()));
        if total == 0 {
            return view! { <p class="q">{text(keys::NO_CLAIMS)}</p> }.into_any();
        }
        let shown = RwSignal::new(AT_ONCE.min(total));
        let row = move |index: usize| {
            self.seen
                .with_value(|seen| Some(item(seen.as_ref()?.claims.get(index)?)))
        };
        let more = move || {
            let left = total.saturating_sub(shown.get());
            let next = left.min(AT_ONCE);
            let values = [("n", &*next.to_string()), ("left", &*left.to_string())];
            let label = fill(keys::MORE, &values);
            let show = move || shown.update(|shown| *shown += next);
            (left > 0).then(|| {
                view! { <p class="bar"><Button label=label small=true on_click=show/></p> }
            })
        };
        view! {
            <ul class="claims-of">
                <For each=move || 0..shown.get() key=|index| *index let:index>
                    {row(index)}
                </For>
            </ul>
            {more}
        }
        .into_any()
    }
}

fn item(claim: &Stood) -> AnyView {
    let Stood {
        number,
        name,
        status,
        since,
        ..
    } = claim;
    view! {
        <li>
            <b>"#" {number.to_string()} " " {clipped_text(name.clone())}</b>
            <p class="s q">{format!("{status} · {since}")}</p>
        </li>
    }
    .into_any()
}

fn stood(number: ClaimNumber, history: &History, then: &Workspace, now: &Workspace) -> Stood {
    let claim = history.claim();
    let name = claim.fields.name.as_ref();
    let status = match then.book_shown(claim) {
        Ok(book) => status::name_in(&book, claim.status()),
        Err(_) => text(status::name(claim.status())).to_owned(),
    };
    let here = now.history_of(claim.uuid);
    Stood {
        number,
        name: name.map(ToString::to_string).unwrap_or_default(),
        status,
        since: since(history, here),
        is_same: here.is_some_and(|now| matches!(now.beside(history), Beside::Same)),
    }
}

/// What has happened since.
fn since(then: &History, now: Option<&History>) -> String {
    let Some(now) = now else {
        return text(keys::GONE).to_owned();
    };
    if now.claim().deleted {
        return text(keys::GONE_SINCE).to_owned();
    }
    let word = match now.beside(then) {
        Beside::Same => keys::SAME,
        Beside::Ahead(entries) => return count(keys::SINCE, entries.into(), &[]),
        Beside::Behind => keys::SHORTER,
        Beside::Parted => keys::PARTED,
    };
    text(word).to_owned()
}
