//! What is done with the chosen claims at once: before it happens it is said which take it, and which are refused and why.

mod dialog;
mod judged;

use leptos::prelude::*;

use self::dialog::dialog;
use super::{picked::Picked, rows::Rows};
use crate::{
    exchange_ui::ExportDialog,
    parts::{Button, Kind},
    words::{Key, count, exchange, marks as keys, t, text},
};

/// What can be done with several claims.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Deed {
    /// Puts a tag on them, or takes it out.
    Tag,
    /// Puts them away from the list.
    Archive,
    /// Brings them back into it.
    Restore,
    /// Records an act that needs no more than its day.
    Record,
}

impl Deed {
    const ALL: [Self; 4] = [Self::Tag, Self::Record, Self::Archive, Self::Restore];

    /// Its name in the address of its dialog, its button, the name of the dialog.
    const fn words(self) -> (&'static str, Key, Key) {
        match self {
            Self::Tag => ("bulk-tag", keys::ACT_TAG, keys::BULK_TAG),
            Self::Archive => ("bulk-archive", keys::ACT_ARCHIVE, keys::BULK_ARCHIVE),
            Self::Restore => ("bulk-restore", keys::ACT_RESTORE, keys::BULK_RESTORE),
            Self::Record => ("bulk-record", keys::ACT_RECORD, keys::BULK_RECORD),
        }
    }
}

fn number(n: usize) -> u64 {
    u64::try_from(n).unwrap_or_default()
}

/// The bar above the list: all or none of it is chosen; then what is done with those.
pub(super) fn bar(rows: Rows, picked: Picked) -> AnyView {
    let listed = Memo::new(move |_| number(rows.listed.read().len()));
    let chosen = Memo::new(move |_| picked.claims());
    let many = Memo::new(move |_| number(chosen.read().len()));
    let any = Memo::new(move |_| many.get() > 0);
    let all = move || {
        let label = Signal::derive(move || count(keys::CHOOSE_ALL, listed.get(), &[]));
        (listed.get() > 0 && many.get() < listed.get()).then(|| {
            view! { <Button label=label kind=Kind::Bare small=true on_click=move || picked.all()/> }
        })
    };
    let acts = move || {
        any.get().then(|| {
            let deeds = Deed::ALL.map(|deed| dialog(deed, chosen, picked));
            view! {
                <ExportDialog label=exchange::EXPORT listed=chosen listed_as=exchange::CHOSEN_CLAIMS/>
                {deeds}
                <Button label=t(keys::CHOOSE_NONE) kind=Kind::Bare small=true on_click=move || picked.none()/>
            }
        })
    };
    view! {
        <div class="bulk bar no-print" class:is-on=move || any.get() role="group" aria-label=move || text(keys::BAR)>
            <span class="num" aria-live="polite">
                {move || {
                    let many = many.get();
                    (many > 0).then(|| count(keys::CHOSEN, many, &[]))
                }}
            </span>
            {all}
            {acts}
        </div>
    }
    .into_any()
}
