//! *Import*: a file is chosen, read and planned; what will come is said first; then all of it comes, or nothing.

use cpor_engine::Refusal;
use cpor_store::documents::{Digest, Documents};
use cpor_store::exchange::Files;
use cpor_store::web::IndexedDocuments;
use leptos::task::spawn_local;
use leptos::{html, prelude::*};
use web_sys::File;

use super::diagnosis::Diagnosis;
use crate::{
    browser::files,
    parts::{Button, Dialog, Glyph, Icon, Kind, Note, NoteKind, isolated},
    shown::refusals,
    state::{App, Failure, Intake, Planned, Work, why},
    words::{self, count, exchange as keys, fill, language, numbers, t, text},
};

/// An import under way. `Copy`: handlers can take it.
#[derive(Clone, Copy)]
pub(crate) struct Importing {
    app: App,
    work: Work,
    /// The name of the file.
    name: RwSignal<String>,
    /// What it would bring.
    intake: RwSignal<Intake>,
    planned: StoredValue<Option<Planned>, LocalStorage>,
    open: RwSignal<bool>,
    busy: RwSignal<bool>,
    /// What came of a file that is not imported.
    outcome: RwSignal<Option<Outcome>>,
}

/// What came of a file that is not imported.
#[derive(Clone, Debug, PartialEq)]
enum Outcome {
    /// The browser cannot read the file.
    Unreadable,
    /// It holds no text: a picture, an archive.
    NoText,
    /// What is in the file does not come in.
    Refused(Diagnosis, Refusal),
    NothingNew,
    /// The store did not take it.
    Failed(String),
}

impl Importing {
    /// None yet.
    pub(crate) fn here() -> Self {
        Self {
            app: App::here(),
            work: Work::here(),
            name: RwSignal::new(String::new()),
            intake: RwSignal::new(Intake::default()),
            planned: StoredValue::new_local(None),
            open: RwSignal::new(false),
            busy: RwSignal::new(false),
            outcome: RwSignal::new(None),
        }
    }

    /// Reads a file and plans its import.
    async fn take(self, file: File) {
        self.outcome.set(None);
        self.name.set(file.name());
        let json = match files::bytes(&file).await.map(String::from_utf8) {
            Some(Ok(json)) => json,
            Some(Err(_)) => return self.outcome.set(Some(Outcome::NoText)),
            None => return self.outcome.set(Some(Outcome::Unreadable)),
        };
        match self.work.plan_import(&json).await {
            Ok(planned) => self.offer(planned).await,
            Err(Failure::Refused(refusal)) => {
                let diagnosis = Diagnosis::of(&json, &refusal);
                self.outcome.set(Some(Outcome::Refused(diagnosis, refusal)));
            }
            Err(Failure::Storage(_)) => self.outcome.set(Some(Outcome::Unreadable)),
        }
    }

    async fn offer(self, planned: Planned) {
        let mut intake = planned.intake.clone();
        self.leave_out_known(&mut intake.files).await;
        if intake.new + intake.grown == 0 && intake.files.is_empty() {
            self.outcome.set(Some(Outcome::NothingNew));
            return;
        }
        self.intake.set(intake);
        self.planned.set_value(Some(planned));
        self.open.set(true);
    }

    /// Documents that are kept here already need not come.
    async fn leave_out_known(self, files: &mut Files) {
        if let Some(documents) = self.work.documents().filter(|_| !files.is_empty())
            && let Ok(kept) = documents.list().await
        {
            for known in kept {
                files.remove(&known.sha256);
            }
        }
    }

    /// Carries it out: the documents first, then all events at once.
    async fn carry_out(self) {
        self.busy.set(true);
        let outcome = self.bring().await;
        self.busy.set(false);
        match outcome {
            Ok(()) => {
                let intake = self.intake.get_untracked();
                self.open.set(false);
                let came = u64::try_from(intake.new + intake.grown).unwrap_or_default();
                self.app.toasts.say(count(keys::IMPORTED, came, &[]));
            }
            Err(failure) => {
                let zone = self.work.zone_name();
                let why = match failure {
                    Failure::Refused(refusal) => refusals::in_full(&refusal, &zone),
                    Failure::Storage(fault) => why(&fault),
                };
                self.outcome.set(Some(Outcome::Failed(why)));
                self.open.set(false);
            }
        }
    }

    async fn bring(self) -> Result<(), Failure> {
        let Some(planned) = self.planned.try_update_value(Option::take).flatten() else {
            return Ok(());
        };
        let files = self.intake.get_untracked().files;
        let digests: Vec<Digest> = files.keys().copied().collect();
        let documents = self.work.documents_for(&planned);
        let brought = match &documents {
            Some(documents) => keep(documents, files).await,
            None => Ok(()),
        };
        let imported = brought.and_then(|()| self.work.import(planned));
        if let (Err(_), Some(documents)) = (&imported, documents) {
            for digest in digests {
                // What stays is in the way of nobody.
                let _ = documents.remove(digest).await;
            }
        }
        imported
    }
}

async fn keep(documents: &IndexedDocuments, files: Files) -> Result<(), Failure> {
    for (_, bytes) in files {
        documents.put(bytes).await?;
    }
    Ok(())
}

/// Chooses the file.
#[component]
pub(crate) fn ImportButton(
    /// The import of the page.
    importing: Importing,
    /// How much it asks for attention.
    #[prop(optional)]
    kind: Kind,
) -> impl IntoView {
    let input = NodeRef::<html::Input>::new();
    let choose = move || {
        if let Some(input) = input.get_untracked() {
            input.click();
        }
    };
    let chosen = move |_| {
        let Some(input) = input.get_untracked() else {
            return;
        };
        let file = input.files().and_then(|files| files.get(0));
        // So that the same file can be chosen again.
        input.set_value("");
        if let Some(file) = file {
            spawn_local(importing.take(file));
        }
    };
    view! {
        <input node_ref=input type="file" hidden=true accept=".json,application/json" on:change=chosen/>
        <Button label=t(keys::IMPORT) kind=kind icon=Icon::Import on_click=choose/>
    }
}

/// What came of a file that is not imported, and the dialog that says what will come.
#[component]
pub(crate) fn ImportOutcome(
    /// The import of the page.
    importing: Importing,
) -> impl IntoView {
    let outcome = move || {
        importing
            .outcome
            .get()
            .map(|outcome| note(importing, &outcome))
    };
    let lead = MaybeProp::derive(move || {
        let name = importing.name.get();
        Some(fill(keys::PLAN, &[("name", &isolated(&name))]))
    });
    view! {
        {outcome}
        <Dialog
            id="import"
            open=importing.open
            title=t(keys::IMPORT)
            cancel=t(words::common::CANCEL)
            lead=lead
            busy=importing.busy
            on_confirm=move || spawn_local(importing.carry_out())
        >
            {move || plan(&importing.intake.get())}
        </Dialog>
    }
}

/// Beside the file's name: what is wrong and what to do; where exactly, in the details.
fn note(importing: Importing, outcome: &Outcome) -> AnyView {
    let name = importing.name.get();
    let name = isolated(&name);
    let name = [("name", name.as_ref())];
    let danger = NoteKind::Danger;
    let both = |what, remedy| format!("{} {}", text(what), text(remedy));
    let (kind, title, sentences, details) = match outcome {
        Outcome::Unreadable => (
            danger,
            fill(keys::UNREADABLE, &name),
            text(keys::UNREADABLE_REMEDY).to_owned(),
            None,
        ),
        Outcome::NoText => (
            danger,
            fill(keys::NOT_IMPORTED, &name),
            both(keys::IS_NO_JSON, keys::CHOOSE_EXPORT),
            None,
        ),
        Outcome::NothingNew => (
            NoteKind::Good,
            String::new(),
            fill(keys::NOTHING_NEW, &name),
            None,
        ),
        Outcome::Failed(why) => (danger, fill(keys::NOT_IMPORTED, &name), why.clone(), None),
        Outcome::Refused(diagnosis, refusal) => {
            let zone = importing.work.zone_name();
            let sentences = match diagnosis.words() {
                Some((what, remedy)) => both(what, remedy),
                None => refusals::in_full(refusal, &zone),
            };
            let title = fill(keys::NOT_IMPORTED, &name);
            (danger, title, sentences, Some(details(refusal, &zone)))
        }
    };
    let title = Some(title).filter(|title| !title.is_empty());
    view! {
        <Note kind=kind title=MaybeProp::from(title) live=true>
            {sentences} {details}
        </Note>
    }
    .into_any()
}

/// For who mends the file or reports the fault: the code, the reader's own sentence, and the place.
fn details(refusal: &Refusal, zone: &str) -> AnyView {
    let at = refusal.field.as_ref().map(|path| {
        view! { <p>{fill(keys::AT, &[("path", path)])}</p> }
    });
    view! {
        <details class="exact">
            <summary>{text(keys::DETAILS)}</summary>
            <p><code>{refusal.code().word()}</code> " " {refusals::message(refusal, zone)}</p>
            {at}
        </details>
    }
    .into_any()
}

/// What will come, line by line.
fn plan(intake: &Intake) -> AnyView {
    let number = |n: usize| u64::try_from(n).unwrap_or_default();
    let mut lines = Vec::new();
    for (n, icon, plural) in [
        (intake.new, Icon::Plus, keys::NEW),
        (intake.grown, Icon::Arrow, keys::GROWN),
        (intake.unchanged, Icon::Tick, keys::UNCHANGED),
    ] {
        if n > 0 {
            lines.push((icon, count(plural, number(n), &[])));
        }
    }
    for (from, to) in &intake.renumbered {
        let values = [("from", &*from.to_string()), ("to", &*to.to_string())];
        lines.push((Icon::Info, fill(keys::RENUMBERED, &values)));
    }
    if !intake.files.is_empty() {
        let bytes = intake.files.values().map(Vec::len).sum();
        let size = numbers::bytes(language(), number(bytes));
        let files = number(intake.files.len());
        let line = count(keys::DOCUMENTS, files, &[("size", &size)]);
        lines.push((Icon::Document, line));
    }
    let settings = if intake.settings {
        keys::SETTINGS_COME
    } else {
        keys::SETTINGS_STAY
    };
    lines.push((Icon::Settings, text(settings).to_owned()));
    let lines = lines
        .into_iter()
        .map(|(icon, line)| view! { <li><Glyph icon=icon/><span>{line}</span></li> });
    view! { <ul class="brings">{lines.collect_view()}</ul> }.into_any()
}
