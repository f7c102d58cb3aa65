//! That no file holds what was done last: a calm note, and the way to one.

use leptos::prelude::*;

use crate::{
    exchange_ui::ExportButton,
    parts::{Button, Kind, Note},
    state::Work,
    words::{count, lost as keys, t, text},
};

/// The note; nothing as long as a file holds enough.
#[component]
pub(super) fn ExportReminder() -> impl IntoView {
    let work = Work::here();
    let due = Memo::new(move |_| work.to_export());
    let note = move || {
        due.get().map(|unsaved| {
            let days = count(keys::DAYS, unsaved.days, &[]);
            let said = match unsaved.days {
                0 => count(keys::NO_FILE_TODAY, unsaved.changes, &[]),
                _ => count(keys::NO_FILE, unsaved.changes, &[("days", &days)]),
            };
            view! {
                <Note>
                    {said} " " {text(keys::NO_FILE_WHY)}
                    <p class="bar">
                        <ExportButton words=keys::EXPORT_NOW small=true/>
                        <Button
                            label=t(keys::LATER)
                            kind=Kind::Bare
                            small=true
                            on_click=move || work.export_later()
                        />
                    </p>
                </Note>
            }
        })
    };
    view! { <div class="asidenote">{note}</div> }
}
