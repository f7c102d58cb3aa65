//! Documents whose bytes are on the claim already. The rules allow them; the person says whether they are meant.

use cpor_engine::document::DocumentInput;
use leptos::prelude::*;

use crate::browser::focus_control;
use crate::parts::{Button, Kind, Note};
use crate::words::{claim as words, claim_form as keys, fill};

/// A document given, and the name under which its bytes are known.
type Twin = (DocumentInput, String);

/// Those that nobody has decided about. `Copy`.
#[derive(Clone, Copy)]
pub(super) struct Twins(RwSignal<Vec<Twin>>);

impl Twins {
    /// None.
    pub(super) fn new() -> Self {
        Self(RwSignal::new(Vec::new()))
    }

    /// One more.
    pub(super) fn notice(self, document: DocumentInput, known: String) {
        self.0.update(|twins| twins.push((document, known)));
    }

    /// A question for each, below the input they were given to; `add` takes one that is meant.
    pub(super) fn questions(
        self,
        input: &'static str,
        add: impl Fn(DocumentInput) + Copy + Send + Sync + 'static,
    ) -> AnyView {
        let questions = move || {
            let twins = self.0.get().into_iter().enumerate();
            let question = |(place, twin)| self.question(place, twin, input, add);
            twins.map(question).collect_view()
        };
        questions.into_any()
    }

    fn question(
        self,
        place: usize,
        (document, known): Twin,
        input: &'static str,
        add: impl Fn(DocumentInput) + Copy + Send + Sync + 'static,
    ) -> impl IntoView {
        let name = document.name.clone();
        let says = fill(keys::SAME_DOCUMENT, &[("name", &name), ("known", &known)]);
        let decided = move || {
            self.0.update(|twins| {
                twins.remove(place);
            });
            focus_control(input);
        };
        let again = move || {
            decided();
            add(document.clone());
        };
        view! {
            <Note live=true>
                {says}
                <div class="bar">
                    <Button label=fill(keys::ADD_AGAIN, &[("name", &name)]) small=true on_click=again/>
                    <Button label=fill(words::LEAVE_OUT, &[("name", &name)]) kind=Kind::Bare small=true on_click=decided/>
                </div>
            </Note>
        }
    }
}
