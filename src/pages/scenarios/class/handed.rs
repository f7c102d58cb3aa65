//! A file that was handed in: what it is, or why it does not count.

use cpor_scenario::result::{LONGEST, MOST_BYTES, ResultFault, ResultFile, Tried, read_result};
use cpor_scenario::{Fault, Wrong};
use leptos::prelude::*;
use web_sys::File;

use crate::{
    browser::files::{self, NoText},
    parts::{Button, Glyph, Icon, Kind, isolated, person_text},
    shown::refusals,
    words::{class as keys, count, fill, language, numbers, text},
};

/// A file.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Handed {
    /// Its name.
    pub(super) name: String,
    said: Result<ResultFile, Refused>,
}

/// Why it does not count.
#[derive(Clone, Debug, PartialEq)]
enum Refused {
    /// The browser cannot read it, or it is no text.
    Unreadable,
    Fault(ResultFault),
}

/// Whether a file was new.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Taken {
    New,
    Known,
}

impl Handed {
    /// What is in a file.
    pub(super) async fn read(file: &File) -> Self {
        Self {
            name: file.name(),
            said: read(file).await,
        }
    }

    /// What it says, where it counts.
    pub(super) fn result(&self) -> Option<&ResultFile> {
        self.said.as_ref().ok()
    }

    /// Lists it, unless one that says the same is listed; in the place of one of its name that did not count.
    pub(super) fn join(self, handed: &mut Vec<Handed>) -> Taken {
        let same = |other: &Handed| other.result().is_some() && other.said == self.said;
        if handed.iter().any(same) {
            return Taken::Known;
        }
        handed.retain(|other| other.result().is_some() || other.name != self.name);
        handed.push(self);
        Taken::New
    }
}

async fn read(file: &File) -> Result<ResultFile, Refused> {
    let json = files::text(file, MOST_BYTES)
        .await
        .map_err(|why| match why {
            NoText::TooLarge => Refused::Fault(ResultFault::TooLarge),
            NoText::Unreadable => Refused::Unreadable,
        })?;
    read_result(&json).map_err(Refused::Fault)
}

/// All of them, each with the way to take it out.
pub(super) fn list(handed: RwSignal<Vec<Handed>>) -> Option<AnyView> {
    let listed = handed.get();
    if listed.is_empty() {
        return None;
    }
    let items = listed.into_iter().enumerate();
    let items = items.map(|(place, one)| item(handed, place, one));
    let list = view! { <ul class="card handed">{items.collect_view()}</ul> };
    Some(list.into_any())
}

fn item(handed: RwSignal<Vec<Handed>>, place: usize, of: Handed) -> AnyView {
    let name = isolated(&of.name).into_owned();
    let label = move || fill(keys::REMOVE, &[("name", &name)]);
    let remove = move || {
        handed.update(|handed| {
            if place < handed.len() {
                handed.remove(place);
            }
        });
    };
    let (class, icon, says) = match &of.said {
        Ok(file) => match file.first_broken() {
            None => ("good", Icon::Tick, told(file)),
            Some(broken) => ("bad", Icon::Warning, changed(file, broken)),
        },
        Err(refused) => ("bad", Icon::Cross, not_taken(refused)),
    };
    view! {
        <li class=class>
            <Glyph icon=icon/>
            <div>
                <b>{person_text(of.name.clone())}</b>
                {says}
            </div>
            <Button
                label=Signal::derive(label)
                kind=Kind::Bare
                icon=Icon::Bin
                icon_only=true
                small=true
                on_click=remove
            />
        </li>
    }
    .into_any()
}

/// Who handed in how much, and what a certificate can be held against.
fn told(file: &ResultFile) -> AnyView {
    let tries = u64::try_from(file.tries.len()).unwrap_or(u64::MAX);
    let head = file.head().map(|head| {
        view! { <small>{text(keys::HEAD)} " " <span class="mono">{head.to_owned()}</span></small> }
    });
    view! {
        <span>{count(keys::TRIES_OF, tries, &[("learner", &isolated(&file.learner))])}</span>
        {head}
    }
    .into_any()
}

/// Where the chain of a file breaks, and what that means.
fn changed(file: &ResultFile, broken: usize) -> AnyView {
    let n = broken.saturating_add(1).to_string();
    let title = file
        .tries
        .get(broken)
        .map(|tried: &Tried| tried.title.as_str());
    let title = isolated(title.unwrap_or_default()).into_owned();
    view! {
        {told(file)}
        <span class="fault">{fill(keys::BROKEN, &[("n", &n), ("title", &title)])}</span>
        <span>{text(keys::BROKEN_MEANS)}</span>
    }
    .into_any()
}

fn not_taken(refused: &Refused) -> AnyView {
    let why = match refused {
        Refused::Unreadable => text(keys::UNREADABLE).to_owned(),
        Refused::Fault(ResultFault::TooLarge) => text(keys::TOO_LARGE).to_owned(),
        Refused::Fault(ResultFault::Shape(fault)) => shape(fault),
    };
    view! { <span class="fault">{fill(keys::REFUSED, &[("why", &why)])}</span> }.into_any()
}

fn shape(fault: &Fault) -> String {
    let what = match &fault.wrong {
        Wrong::Foreign => return text(keys::FOREIGN).to_owned(),
        Wrong::Newer { .. } => return text(keys::NEWER).to_owned(),
        Wrong::Refused(refusal) => refusals::message(refusal, "UTC"),
        Wrong::Empty => text(keys::NOTHING_THERE).to_owned(),
        _ if fault.place == "version" => return text(keys::FOREIGN).to_owned(),
        _ => {
            let most = u64::try_from(LONGEST).unwrap_or(u64::MAX);
            let most = numbers::integer(language(), most);
            fill(keys::TOO_LONG, &[("most", &most)])
        }
    };
    match fault.place.as_str() {
        "" => what,
        place => fill(keys::AT, &[("place", place), ("what", &what)]),
    }
}
