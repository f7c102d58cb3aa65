//! What is stored, in figures: claims, events, documents, the last save; and how each store is.

use cpor_engine::Instant;
use cpor_store::documents::{Documents, KeptDocument};
use leptos::{prelude::*, task::spawn_local};

use crate::{
    pages::lost::file_words,
    state::{App, SaveState, Work},
    words::{Key, count, dates, fill, language, lost, numbers, storage as keys, t, text},
};

/// The figures at the head of the page.
pub(super) fn figures() -> AnyView {
    let (app, work) = (App::here(), Work::here());
    let documents = RwSignal::new(Vec::<KeptDocument>::new());
    Effect::new(move |_| {
        let stored = work.stored();
        // Asking for documents makes their database, so it is not asked where nothing is stored.
        let kept = stored.is_some_and(|stored| stored.anything);
        let Some(store) = kept.then(|| work.documents()).flatten() else {
            return documents.set(Vec::new());
        };
        spawn_local(async move {
            let list = store.list().await.unwrap_or_default();
            // The person may have left the page.
            let _ = documents.try_set(list);
        });
    });
    let claims = move || {
        let many = work.read(|workspace, _| workspace.claims().count());
        integer(many.unwrap_or_default())
    };
    let events = move || {
        let many = work.read(|workspace, _| {
            let histories = workspace.all_histories();
            histories
                .map(|(_, history)| history.records().len())
                .sum::<usize>()
        });
        integer(many.unwrap_or_default())
    };
    let of_documents = move || {
        let all = documents.get();
        let bytes = all.iter().map(|document| document.size_bytes).sum();
        fill(
            keys::DOCUMENTS_SIZE,
            &[
                ("count", &integer(all.len())),
                ("size", &numbers::bytes(language(), bytes)),
            ],
        )
    };
    let saved = move || match app.saving() {
        SaveState::Saved { at: Some(at), .. } => dates::time(language(), at, &work.zone_name()),
        SaveState::Saved { at: None, .. } => match work.recorded() {
            Some(at) => when(at, &work.zone_name()),
            None => text(keys::NOT_CHANGED).to_owned(),
        },
        SaveState::Saving => text(keys::SAVING).to_owned(),
        SaveState::NotSaved { .. } => text(keys::NOT_SAVED).to_owned(),
    };
    view! {
        <dl class="figures">
            <div><dt>{t(keys::FIGURE_CLAIMS)}</dt><dd class="num">{claims}</dd></div>
            <div><dt>{t(keys::FIGURE_EVENTS)}</dt><dd class="num">{events}</dd></div>
            <div><dt>{t(keys::FIGURE_DOCUMENTS)}</dt><dd class="num">{of_documents}</dd></div>
            <div><dt>{t(keys::FIGURE_SAVED)}</dt><dd class="num">{saved}</dd></div>
        </dl>
    }
    .into_any()
}

/// How the two stores are, as far as is known without reading everything back.
pub(super) fn stores(work: Work) -> AnyView {
    let is_without = Memo::new(move |_| {
        work.packed()
            .is_some_and(|figures| figures.in_journal_alone > 0)
    });
    let local = move || {
        text(match work.stored() {
            Some(stored) if stored.lacks_local => keys::STATE_BLOCKED_LOCAL,
            Some(stored) if !stored.anything => keys::STATE_EMPTY,
            _ if is_without.get() => keys::STATE_WITHOUT_ENDED,
            _ => keys::STATE_THERE,
        })
    };
    let journal = move || {
        let Some(stored) = work.stored() else {
            return String::new();
        };
        let set_aside = u64::try_from(work.missing().len()).unwrap_or_default();
        let state: Key = if stored.lacks_journal {
            keys::STATE_BLOCKED_JOURNAL
        } else if stored.owes {
            keys::STATE_OWES
        } else if !stored.anything {
            keys::STATE_EMPTY
        } else {
            keys::STATE_THERE
        };
        match set_aside {
            0 => text(state).to_owned(),
            many => format!("{} {}", text(state), count(keys::ASIDE_NOTE, many, &[])),
        }
    };
    view! {
        <dt>{t(keys::STORE_LOCAL)}</dt>
        <dd>{local}</dd>
        <dt>{t(keys::STORE_JOURNAL)}</dt>
        <dd>{journal}</dd>
    }
    .into_any()
}

/// “Fri 2 Oct 2020, 14:20”.
fn when(at: Instant, zone: &str) -> String {
    #[allow(clippy::cast_precision_loss, reason = "an instant in milliseconds")]
    let millis = at.millis() as f64;
    dates::instant(language(), millis, zone)
}

/// Which file holds all of the desk, and of when; nothing in a world, of which no file is asked for.
pub(super) fn last_file() -> Option<AnyView> {
    let work = Work::here();
    if work.is_training() {
        return None;
    }
    let said = move || match work.last_file() {
        Some(last) => {
            let when = when(last.at, &work.zone_name());
            let (name, folder) = (last.name.as_deref(), last.folder.as_deref());
            file_words(name, folder, &when, lost::LAST_UNNAMED)
        }
        None => text(lost::LAST_NONE).to_owned(),
    };
    Some(view! { <p><b>{said}</b></p> }.into_any())
}

fn integer(n: usize) -> String {
    numbers::integer(language(), u64::try_from(n).unwrap_or(u64::MAX))
}
