//! A newer version of a document: chosen to replace it, or found by comparing it with the file on the disk.

use cpor_engine::command::ActKind;
use cpor_engine::document::DocumentInput;
use cpor_engine::view::Versions;
use cpor_store::documents::Digest;
use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::File;

use super::super::facts::put_in_place;
use super::super::files::{add, forget, keep, known_as};
use super::super::twins::Twins;
use super::state::{Bench, Typed, on_record};
use crate::browser::files::size;
use crate::pages::saying::{refusal_words, rule_link};
use crate::parts::{Button, FileButton, Note, NoteKind};
use crate::shown::when;
use crate::state::{Failure, read_document};
use crate::words::{bench as keys, fill, language, numbers, t};

/// The id of the sentence that says why nothing can be replaced or taken out.
pub(super) const WHY: &str = "bench-why";

/// What was found out last about the document that is looked at.
#[derive(Clone)]
struct Said {
    kind: NoteKind,
    words: String,
    /// The file that differs.
    differs: Option<File>,
}

/// Where it stands.
#[derive(Clone, Copy)]
pub(super) struct Saying(RwSignal<Option<Said>, LocalStorage>);

impl Saying {
    /// Nothing yet. It is forgotten when another document is looked at.
    pub(super) fn new(bench: Bench) -> Self {
        let saying = Self(RwSignal::new_local(None));
        Effect::new(move |_| {
            bench.chosen.track();
            saying.0.set(None);
        });
        saying
    }

    fn say(self, kind: NoteKind, words: String, differs: Option<File>) {
        // The person may have left the page.
        let _ = self.0.try_set(Some(Said {
            kind,
            words,
            differs,
        }));
    }
}

/// *Replace* and *Compare*.
pub(super) fn buttons(bench: Bench, saying: Saying) -> AnyView {
    let is_open = Memo::new(move |_| bench.locked.read().is_none());
    let swap = move || {
        is_open.get().then(|| {
            view! { <FileButton label=t(keys::REPLACE) on_file=move |file| replace(bench, saying, file)/> }
        })
    };
    view! {
        {swap}
        <FileButton label=t(keys::COMPARE) on_file=move |file| compare(bench, saying, file)/>
    }
    .into_any()
}

/// What was found out, with what can be done about it; and why nothing can be replaced.
pub(super) fn said(bench: Bench, saying: Saying) -> AnyView {
    let found = move || {
        let said = saying.0.get()?;
        let deed = said.differs.map(|file| use_it(bench, saying, file));
        Some(view! { <Note kind=said.kind live=true>{said.words} {deed}</Note> })
    };
    let showing = bench.showing;
    let locked = move || {
        let refusal = bench.locked.get()?;
        let words = refusal_words(&refusal, &showing.work.zone_name());
        let rule = refusal
            .rule
            .map(|rule| rule_link(&rule, &showing.edition()));
        Some(view! { <p class="why" id=WHY>{words} " " {rule}</p> })
    };
    view! {
        {locked}
        {found}
    }
    .into_any()
}

/// Replaces it where that is open, adds it beside it where only that is.
fn use_it(bench: Bench, saying: Saying, file: File) -> AnyView {
    let name = file.name();
    let showing = bench.showing;
    if bench.locked.read().is_none() {
        let label = fill(keys::USE_IT, &[("file", &name)]);
        let go = move || replace(bench, saying, file.clone());
        return view! { <p class="bar">{local_button(label, go)}</p> }.into_any();
    }
    if showing.refusal(ActKind::AddPoe).get().is_some() {
        return ().into_any();
    }
    let label = fill(keys::ADD_BESIDE, &[("file", &name)]);
    let go = move || {
        saying.0.set(None);
        add(showing, file.clone(), Twins::new());
    };
    view! { <p class="bar">{local_button(label, go)}</p> }.into_any()
}

/// A button whose deed holds a file, which belongs to this thread.
fn local_button(label: String, go: impl Fn() + 'static) -> AnyView {
    let go = StoredValue::new_local(go);
    view! { <Button label=label small=true on_click=move || go.with_value(|go| go())/> }.into_any()
}

fn replace(bench: Bench, saying: Saying, file: File) {
    let Some(old) = bench.chosen.get_untracked() else {
        return;
    };
    let showing = bench.showing;
    saying.0.set(None);
    spawn_local(async move {
        let (document, _keeping) = match keep(showing, &file).await {
            Ok(kept) => kept,
            Err(words) => return saying.say(NoteKind::Danger, words, None),
        };
        let name = document.name.clone();
        if let Some(known) = known_as(showing, &document.sha256) {
            let is_it = old.document.document.sha256.as_str() == document.sha256;
            let words = match is_it {
                true => fill(keys::SAME_VERSION, &[("name", &name)]),
                false => fill(keys::SAME_OTHER, &[("name", &name), ("known", &known)]),
            };
            return saying.say(NoteKind::Warn, words, None);
        }
        let sha256 = document.sha256.clone();
        match in_place(bench, &old, document) {
            Ok(()) => {}
            Err(failure) => {
                forget(showing, &sha256).await;
                saying.say(NoteKind::Danger, showing.words(&failure), None);
            }
        }
    });
}

/// Puts the newer version in the place of the old one. What was noted of the old one is carried over as ticked, to be
/// looked at and saved: nobody has looked at the new one yet.
fn in_place(bench: Bench, old: &Versions, document: DocumentInput) -> Result<(), Failure> {
    let showing = bench.showing;
    let typed = bench.typed.with_untracked(|typed| {
        let typed = typed.get(&old.document.id)?;
        Some(typed.facts.clone())
    });
    let facts = typed.unwrap_or_else(|| on_record(old));
    let (new, sha256) = (document.name.clone(), document.sha256.clone());
    put_in_place(showing, &old.document, document)?;
    bench.typed.update(|typed| {
        typed.remove(&old.document.id);
        if let (Some(id), Some(facts)) = (bench.newest(), facts) {
            typed.insert(
                id,
                Typed {
                    sha256,
                    facts: Some(facts),
                },
            );
        }
    });
    if let Some(id) = bench.newest() {
        bench.choose(id);
    }
    let old = old.document.document.name.to_string();
    showing
        .app
        .toasts
        .say(fill(keys::REPLACED, &[("old", &old), ("new", &new)]));
    Ok(())
}

/// Says whether a file is the document that was added. One of another size is not read.
fn compare(bench: Bench, saying: Saying, file: File) {
    let Some(of) = bench.chosen.get_untracked() else {
        return;
    };
    saying.0.set(None);
    spawn_local(async move {
        let known = &of.document.document;
        let zone = untrack(|| bench.showing.work.zone_name());
        let (name, day) = (file.name(), when::short_instant(of.since, &zone));
        if size(&file) == known.size {
            let bytes = match read_document(&file).await {
                Ok(bytes) => bytes,
                Err(words) => return saying.say(NoteKind::Danger, words, None),
            };
            if Digest::of(&bytes).to_string() == known.sha256.as_str() {
                let words = fill(keys::IS_SAME, &[("file", &name), ("day", &day)]);
                return saying.say(NoteKind::Good, words, None);
            }
        }
        let in_words = |bytes| numbers::bytes(language(), bytes);
        let short = known.sha256.as_str().get(..8).unwrap_or_default();
        let facts = [
            ("file", &*name),
            ("day", &*day),
            ("then", &*in_words(known.size)),
            ("was", &*format!("{short}…")),
            ("now", &*in_words(size(&file))),
        ]
        .map(|(key, it)| (key, it.to_owned()));
        let facts = facts.each_ref().map(|(key, it)| (*key, it.as_str()));
        saying.say(NoteKind::Warn, fill(keys::HAS_CHANGED, &facts), Some(file));
    });
}
