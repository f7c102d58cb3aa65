//! That records stand aside, and where they can be looked at.

use leptos::prelude::*;

use crate::{
    parts::Note,
    state::{App, Work},
    words::{count, storage as keys, text},
};

/// A note on the pages that would show what these records say; nothing where none stands aside.
#[component]
pub(crate) fn AsideNote(
    /// The claim of the page; all claims where there is none.
    #[prop(optional, into)]
    claim: Option<u64>,
) -> impl IntoView {
    let (app, work) = (App::here(), Work::here());
    let many = Memo::new(move |_| {
        let aside = match claim {
            Some(number) => work.missing_of(number),
            None => work.missing(),
        };
        u64::try_from(aside.len()).unwrap_or_default()
    });
    move || {
        let many = many.get();
        (many > 0).then(|| {
            let title = match claim {
                Some(_) => count(keys::ASIDE_OF_CLAIM, many, &[]),
                None => count(keys::ASIDE_NOTE, many, &[]),
            };
            let storage = app.workspace().storage();
            view! {
                <div class="asidenote">
                    <Note title=title>
                        {text(keys::ASIDE_NOTE_WHY)} " " <a href=storage>{text(keys::ASIDE_LOOK)}</a>
                    </Note>
                </div>
            }
        })
    }
}
