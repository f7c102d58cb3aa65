//! Desks beside the one that is open, which nothing names: said, with what they hold, to be exported or deleted.

use std::sync::Arc;

use leptos::{prelude::*, task::spawn_local};

use super::setting;
use crate::{
    browser::files,
    parts::{Button, Dialog, Icon, Note, NoteKind},
    state::{App, OtherDesk, Work, why},
    words::{self, count, dates, fill, language, lost as keys, t, text},
};

/// What the section works with. `Copy`.
#[derive(Clone, Copy)]
struct Others {
    app: App,
    work: Work,
    list: RwSignal<Option<Arc<[OtherDesk]>>>,
    failed: RwSignal<Option<String>>,
    /// Which one is to be deleted, once that is confirmed.
    asked: StoredValue<Option<OtherDesk>>,
    asking: RwSignal<bool>,
}

impl Others {
    fn look(self) {
        spawn_local(async move {
            let list = self.work.other_desks().await;
            // The person may have left the page.
            let _ = self.list.try_set(Some(list.into()));
        });
    }

    fn export(self, other: OtherDesk) {
        self.failed.set(None);
        spawn_local(async move {
            match self.work.export_other(&other).await {
                Ok(export) => {
                    files::download(FILE, export.as_bytes(), "application/json");
                    let said = fill(words::exchange::EXPORTED, &[("name", FILE)]);
                    self.app.toasts.say(said);
                }
                Err(fault) => {
                    let _ = self.failed.try_set(Some(why(&fault)));
                }
            }
        });
    }

    fn delete(self) {
        let Some(other) = self.asked.try_update_value(Option::take).flatten() else {
            return;
        };
        self.asking.set(false);
        spawn_local(async move {
            match self.work.delete_other(&other).await {
                Ok(()) => self.app.toasts.say(text(keys::OTHER_DELETED)),
                Err(fault) => {
                    let _ = self.failed.try_set(Some(why(&fault)));
                }
            }
            self.look();
        });
    }

    fn row(self, index: usize, other: &OtherDesk) -> AnyView {
        let id = format!("other-desk-{index}");
        let latest = match other.recorded {
            Some(at) => {
                #[allow(clippy::cast_precision_loss, reason = "an instant in milliseconds")]
                let millis = at.millis() as f64;
                let when = dates::instant(language(), millis, &self.work.zone_name());
                fill(keys::OTHER_LATEST, &[("when", &when)])
            }
            None => text(keys::OTHER_UNREADABLE).to_owned(),
        };
        let holds = format!("{} · {latest}", count(keys::OTHER, other.claims, &[]));
        let (exported, deleted) = (other.clone(), other.clone());
        let export = move || self.export(exported.clone());
        let ask = move || {
            self.asked.set_value(Some(deleted.clone()));
            self.asking.set(true);
        };
        view! {
            <li>
                <p id=id.clone()>{holds}</p>
                <p class="bar">
                    <Button label=t(keys::OTHER_EXPORT) icon=Icon::Export small=true described_by=id.clone() on_click=export/>
                    <Button label=t(keys::OTHER_DELETE) small=true described_by=id on_click=ask/>
                </p>
            </li>
        }
        .into_any()
    }
}

/// How the file is named that another desk is exported as.
const FILE: &str = "cpor-other-desk.json";

/// Nothing where there is none.
pub(super) fn section() -> AnyView {
    let others = Others {
        app: App::here(),
        work: Work::here(),
        list: RwSignal::new(None),
        failed: RwSignal::new(None),
        asked: StoredValue::new(None),
        asking: RwSignal::new(false),
    };
    others.look();
    let whole = move || {
        let list = others.list.get().filter(|list| !list.is_empty())?;
        let rows = list.iter().enumerate();
        let rows = rows.map(|(index, other)| others.row(index, other));
        let body = view! { <ul class="asides">{rows.collect_view()}</ul> };
        Some(setting(
            "others",
            keys::OTHERS,
            keys::OTHERS_WHY,
            body.into_any(),
        ))
    };
    view! {
        {whole}
        {move || others.failed.get().map(|why| view! { <Note kind=NoteKind::Danger live=true>{why}</Note> })}
        <Dialog
            id="other-desk"
            open=others.asking
            title=t(keys::OTHER_DELETE_ASK)
            confirm=t(keys::OTHER_DELETE)
            cancel=t(words::common::CANCEL)
            lead=t(keys::OTHER_DELETE_WHAT)
            danger=true
            on_confirm=move || others.delete()
        >
            <p>{t(words::storage::DELETE_FOR_GOOD)}</p>
        </Dialog>
    }
    .into_any()
}

/// That these are deleted with the desk; nothing where there is none.
pub(super) fn deleted_too() -> AnyView {
    let work = Work::here();
    let many = RwSignal::new(0_u64);
    spawn_local(async move {
        let others = work.other_desks().await.len();
        let _ = many.try_set(u64::try_from(others).unwrap_or_default());
    });
    let said = move || {
        let many = many.get();
        (many > 0).then(|| view! { <p>{count(keys::OTHERS_TOO, many, &[])}</p> })
    };
    view! { {said} }.into_any()
}
