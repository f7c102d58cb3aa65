//! A field that another tab changed while something else was typed there: the person sees both and decides.

use cpor_engine::fields::ClaimInput;
use leptos::prelude::*;

use super::ClaimForm;
use super::blocks::label;
use crate::parts::{Button, Note, isolated};
use crate::shown::fields as labels;
use crate::words::{claim_form as keys, fill, text};

impl ClaimForm {
    /// That these fields were changed elsewhere; what is typed in one as it is stored now is decided.
    pub(crate) fn contest(self, paths: impl Iterator<Item = &'static str>, stored: &ClaimInput) {
        let before = self.undecided.get_untracked();
        let mut undecided = before.clone();
        undecided.extend(paths.filter(|path| !before.contains(path)));
        undecided.retain(|path| !self.typed.changes_of(&[path], stored).is_empty());
        if undecided != before {
            self.undecided.set(undecided);
        }
    }

    /// Whether it is still to be decided what is meant in a field; untracked.
    pub(crate) fn is_undecided(self, path: &str) -> bool {
        self.undecided.with_untracked(|paths| paths.contains(&path))
    }

    fn decide(self, path: &str) {
        self.undecided
            .update(|paths| paths.retain(|it| *it != path));
    }
}

/// Below the field: what is stored now, and the choice.
pub(super) fn note(form: ClaimForm, path: &'static str) -> impl IntoView {
    let is_undecided = Memo::new(move |_| form.undecided.read().contains(&path));
    let keep = move || {
        form.decide(path);
        form.left(path);
    };
    let take = move || {
        form.typed
            .settle_only(&[path], &form.stored.get_untracked());
        form.faults.forget(path);
        form.decide(path);
    };
    let stored = move || match in_words(form, path) {
        words if words.is_empty() => text(keys::ELSEWHERE_EMPTY).to_owned(),
        words => fill(keys::ELSEWHERE, &[("value", &isolated(&words))]),
    };
    let named = move |key| Signal::derive(move || fill(key, &[("field", &label(path).read())]));
    move || {
        is_undecided.get().then(|| {
            view! {
                <div class="wide contested no-print">
                    <Note>
                        {stored}
                        <p class="bar">
                            <Button label=named(keys::ELSEWHERE_KEEP) small=true on_click=keep/>
                            <Button label=named(keys::ELSEWHERE_TAKE) small=true on_click=take/>
                        </p>
                    </Note>
                </div>
            }
        })
    }
}

/// What is stored in a field, as it is shown; tracked.
fn in_words(form: ClaimForm, path: &str) -> String {
    let stored = form.stored.get();
    let book = form.book.get();
    let areas = || book.iter().flat_map(|book| labels::areas_in(book));
    match path {
        "solutionArea" => {
            let key = stored.solution_area.unwrap_or_default();
            let name = areas().find(|(area, _)| area.key() == key);
            name.map_or(key.clone(), |(_, name)| name)
        }
        "activities" => {
            let named = |key: &String| {
                let mut all = areas().flat_map(|(area, _)| {
                    let book = book.as_deref();
                    book.map(|book| labels::activities_in(book, area))
                        .unwrap_or_default()
                });
                let name = all.find(|(activity, _)| activity.key() == key);
                name.map_or_else(|| key.clone(), |(_, name)| name)
            };
            let keys = stored.activities.unwrap_or_default();
            keys.iter().map(named).collect::<Vec<_>>().join(", ")
        }
        "products" => {
            let products = stored.products.unwrap_or_default();
            let names: Vec<String> = products.into_iter().map(|it| it.name).collect();
            names.join(", ")
        }
        path => super::typed::text_of(&stored, path),
    }
}
