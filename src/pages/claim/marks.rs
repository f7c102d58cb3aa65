//! What the person keeps of the claim for themselves: tags and a private note. Never printed, never shared.

use cpor_engine::text::{Note, Tag};
use cpor_engine::workspace::{Mark, Marks};
use cpor_engine::{Problem, Refusal};
use leptos::prelude::*;

use super::once_saved::say_once_saved;
use super::showing::{Showing, number_of};
use crate::pages::saying::refusal_words;
use crate::pages::typed_again::typed_again;
use crate::parts::{Button, TextArea, TokenInput};
use crate::place::Place;
use crate::state::{Failure, KeptTyped};
use crate::words::{fill, marks as keys, t, text};

/// The region *For you alone*.
pub(super) fn section(showing: Showing) -> AnyView {
    let marks = Memo::new(move |_| {
        let claim = showing.claim.read().claim_uuid;
        showing.work.marks(claim)
    });
    view! {
        <section class="sec touch-2 no-print" id="marks" aria-labelledby="marks-title">
            <h2 id="marks-title">{t(keys::TITLE)}</h2>
            <div class="card pad stack">
                <p class="s q">{t(keys::WHY)}</p>
                {tags(showing, marks)}
                {note(showing, marks)}
            </div>
        </section>
    }
    .into_any()
}

fn put(showing: Showing, mark: &Mark, seen: Option<u32>) -> Result<(), Failure> {
    let claims = [number_of(showing.number)];
    showing.work.put(&claims, mark, seen).map(drop)
}

/// Why something was not put, beside its field: without the name of the field.
fn beside(showing: Showing, failure: &Failure) -> String {
    match failure {
        Failure::Refused(refusal) => refusal_words(refusal, &showing.work.zone_name()),
        failure @ Failure::Storage(_) => showing.words(failure),
    }
}

fn tags(showing: Showing, marks: Memo<Marks>) -> AnyView {
    let fault = RwSignal::new(None::<String>);
    let typed = RwSignal::new(String::new());
    Effect::new(move |_| {
        typed.track();
        fault.set(None);
    });
    let names = Signal::derive(move || {
        let marks = marks.read();
        marks.tags.iter().map(Tag::to_string).collect::<Vec<_>>()
    });
    let add = move |name: String| {
        if let Err(failure) = put(showing, &Mark::AddTag(name.clone()), None) {
            // What was typed stays in its field, and then what is wrong with it.
            typed.set(name);
            let words = beside(showing, &failure);
            request_animation_frame(move || {
                let _ = fault.try_set(Some(words));
            });
        }
    };
    let remove = move |name: String| {
        let removed = put(showing, &Mark::RemoveTag(name), None);
        fault.set(removed.err().map(|failure| beside(showing, &failure)));
    };
    let suggestions = Signal::derive(move || {
        let mut used = showing.work.tags_in_use();
        let marks = marks.read();
        used.retain(|tag| !marks.has_tag(tag));
        used
    });
    view! {
        <TokenInput
            id="tags"
            label=t(keys::TAGS)
            tokens=names
            on_add=add
            on_remove=remove
            add_label=|name: String| fill(keys::ADD_TAG, &[("name", &name)])
            remove_label=|name: String| fill(keys::REMOVE_TAG, &[("name", &name)])
            suggestions=suggestions
            hint=MaybeProp::derive(|| Some(text(keys::TAGS_HINT).to_owned()))
            error=MaybeProp::derive(move || fault.get())
            typed=typed
        />
    }
    .into_any()
}

fn note_of(marks: &Marks) -> String {
    marks.note.as_ref().map(Note::to_string).unwrap_or_default()
}

fn note(showing: Showing, marks: Memo<Marks>) -> AnyView {
    let stored = Memo::new(move |_| note_of(&marks.read()));
    let typed = RwSignal::new(stored.get_untracked());
    // The revision of what the person sees: only over that is written.
    let seen = StoredValue::new(marks.with_untracked(|marks| marks.revision));
    let fault = RwSignal::new(None::<String>);
    Effect::new(move |before: Option<String>| {
        let now = stored.get();
        // What came from elsewhere is shown, unless something else is typed here.
        if before.is_none_or(|before| before == typed.get_untracked()) {
            typed.set(now.clone());
            seen.set_value(marks.with_untracked(|marks| marks.revision));
        }
        now
    });
    let differs = Memo::new(move |_| typed.read().trim() != stored.read().as_str());
    showing.app.unsaved.watch(move || differs.get());
    let what = showing
        .claim
        .with_untracked(|claim| format!("note/{}", claim.claim_uuid));
    let kept = KeptTyped::watch(
        &showing.app.place.with_untracked(Place::workspace),
        &what,
        move || differs.get().then(|| typed.get()),
        |text| typed.set(text.to_owned()),
    );
    let say_saved = say_once_saved(showing.app, differs.into());
    let save = move || {
        if !differs.get_untracked() {
            fault.set(None);
            say_saved.set(true);
            return;
        }
        let mark = Mark::Note(typed.get_untracked());
        match put(showing, &mark, Some(seen.get_value())) {
            Ok(()) => {
                let now = stored.get_untracked();
                seen.set_value(marks.with_untracked(|marks| marks.revision));
                fault.set(None);
                let said = match now.is_empty() {
                    true => keys::NOTE_GONE,
                    false => keys::NOTE_WRITTEN,
                };
                typed.set(now);
                showing.app.toasts.say(text(said));
            }
            Err(Failure::Refused(Refusal {
                problem: Problem::ChangedSince,
                ..
            })) => {
                seen.set_value(marks.with_untracked(|marks| marks.revision));
                let now = stored.get_untracked();
                fault.set(Some(match now.is_empty() {
                    true => text(keys::NOTE_ELSEWHERE_EMPTY).to_owned(),
                    false => fill(keys::NOTE_ELSEWHERE, &[("note", &now)]),
                }));
            }
            Err(failure) => {
                fault.set(Some(beside(showing, &failure)));
                crate::pages::claim_form::focus_first_fault();
            }
        }
    };
    view! {
        <div class="stack">
            {typed_again(kept, move || typed.set(stored.get_untracked()))}
            <TextArea
                id="private-note"
                label=t(keys::NOTE)
                value=typed
                on_input=move |text: String| {
                    fault.set(None);
                    typed.set(text);
                }
                error=MaybeProp::derive(move || fault.get())
            />
            <p class="bar"><Button label=t(keys::SAVE_NOTE) on_click=save/></p>
        </div>
    }
    .into_any()
}
