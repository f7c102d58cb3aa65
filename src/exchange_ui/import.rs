//! *Import*: a file is read and compared; what will come is said first and can be chosen; then all of that comes, or
//! nothing.

use cpor_engine::ClaimUuid;
use cpor_engine::workspace::Choice;
use cpor_store::documents::{Digest, Documents as _};
use cpor_store::exchange::sealed::Sealed;
use cpor_store::exchange::{Choices, Files};
use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::File;

use super::diagnosis::Diagnosis;
use super::outcome::{Outcome, Stop, note};
use super::packed::{self, Content};
use super::passphrase::PassphraseDialog;
use super::preview;
use super::rows::{self, Found, Rows, RowsDialog};
use super::under_way::{Slices, UnderWay, UnderWayNote, cancel};
use super::undo::undo_note;
use super::ways;
use crate::{
    browser::focus_drawn,
    parts::{Dialog, FileButton, Kind, isolated},
    shown::refusals,
    state::{App, Failure, Halted, Opened, Planned, Undo, Work, keep_all, why},
    words::{self, count, exchange as keys, fill, t, text},
};

/// The import under way, and the last that was done. `Copy`: handlers can take it.
#[derive(Clone, Copy)]
pub(crate) struct Importing {
    pub(super) app: App,
    pub(super) work: Work,
    /// The name of the file.
    pub(super) name: RwSignal<String>,
    /// Whether it is no file but an earlier state of this browser.
    is_state: StoredValue<bool>,
    pub(super) planned: StoredValue<Option<Planned>, LocalStorage>,
    /// What is chosen for claims.
    pub(super) choices: RwSignal<Choices>,
    /// The documents that would come, without those that are here, by what is chosen now.
    pub(super) known: RwSignal<Vec<Digest>>,
    /// The sheet of claims that is looked at.
    pub(super) rows: Rows,
    /// How far the import is that is under way.
    pub(super) under_way: RwSignal<Option<UnderWay>>,
    /// Which import may still say something: each has the next number.
    pub(super) turn: StoredValue<u32>,
    /// What asks for a passphrase.
    pub(super) sealed: StoredValue<Option<Sealed>>,
    pub(super) sealed_open: RwSignal<bool>,
    pub(super) open: RwSignal<bool>,
    busy: RwSignal<bool>,
    /// What came of a file that is not imported.
    pub(super) outcome: RwSignal<Option<Outcome>>,
    /// The last import, as long as it can be taken back.
    pub(super) undo: RwSignal<Option<Undo>>,
    /// Why it was not taken back.
    pub(super) not_undone: RwSignal<Option<String>>,
}

impl Importing {
    /// Makes it and gives it to everything below; from then on files can be dropped and pasted. Once.
    pub(crate) fn provide(app: App, work: Work) -> Self {
        let importing = Self {
            app,
            work,
            name: RwSignal::new(String::new()),
            is_state: StoredValue::new(false),
            planned: StoredValue::new_local(None),
            choices: RwSignal::new(Choices::new()),
            known: RwSignal::new(Vec::new()),
            rows: Rows::new(work),
            under_way: RwSignal::new(None),
            turn: StoredValue::new(0),
            sealed: StoredValue::new(None),
            sealed_open: RwSignal::new(false),
            open: RwSignal::new(false),
            busy: RwSignal::new(false),
            outcome: RwSignal::new(None),
            undo: RwSignal::new(None),
            not_undone: RwSignal::new(None),
        };
        provide_context(importing);
        ways::listen(importing);
        // What came of a file belongs to the page on which it was given.
        Effect::new(move |_| {
            app.place.track();
            importing.outcome.set(None);
        });
        // What is compared with one workspace says nothing of another.
        let workspace = Memo::new(move |_| app.workspace());
        Effect::new(move |_| {
            workspace.track();
            cancel(importing);
        });
        importing
    }

    /// The one of this site.
    pub(crate) fn here() -> Self {
        expect_context()
    }

    /// Whether a file can be taken now: the workspace is open and no dialog asks for something.
    pub(super) fn is_free(self) -> bool {
        let asked = document().query_selector("dialog[open]").ok().flatten();
        asked.is_none() && matches!(untrack(|| self.work.opened()), Opened::Open)
    }

    /// Reads a file and compares it.
    pub(super) async fn take(self, file: File) {
        self.begin(file.name());
        let mut slices = Slices::begin(self);
        let content = packed::of_file(&file, &mut slices).await;
        self.go_on(content, slices).await;
    }

    /// Compares a text that was pasted.
    pub(super) async fn take_text(self, json: String) {
        self.begin(words::text(keys::PASTED).to_owned());
        let slices = Slices::begin(self);
        self.go_on(packed::of_text(json), slices).await;
    }

    /// Compares what a passphrase has opened.
    pub(super) async fn take_opened(self, bytes: Vec<u8>) {
        self.sealed.set_value(None);
        let mut slices = Slices::begin(self);
        let content = packed::of_sealed(bytes, &mut slices).await;
        self.go_on(content, slices).await;
    }

    async fn go_on(self, content: Result<Content, Stop>, mut slices: Slices) {
        let name = self.name.get_untracked();
        let done = match content {
            Ok(Content::Plain { json, files }) if files.is_empty() => {
                match rows::read(self.work, &name, &json) {
                    Found::Sheet(sheet) => {
                        self.offer_rows(*sheet);
                        Ok(())
                    }
                    Found::Refused(refusal) => Err(Outcome::NoSheet(refusal).into()),
                    Found::Other => self.compare(json, files, &mut slices).await,
                }
            }
            Ok(Content::Plain { json, files }) => self.compare(json, files, &mut slices).await,
            Err(Stop::Outcome(Outcome::NoText)) if rows::is_named_as_sheet(&name) => {
                Err(Outcome::NotUtf8.into())
            }
            Ok(Content::Sealed(sealed)) => {
                self.sealed.set_value(Some(*sealed));
                Err(Stop::Asked)
            }
            Err(stop) => Err(stop),
        };
        self.end(slices, done);
    }

    fn end(self, slices: Slices, done: Result<(), Stop>) {
        if !slices.end() {
            return;
        }
        match done {
            Ok(()) | Err(Stop::Cancelled) => {}
            Err(Stop::Asked) => self.sealed_open.set(true),
            Err(Stop::Outcome(outcome)) => self.say(outcome),
        }
    }

    /// Says what came of it, where the person looks: it stands above the page, perhaps out of sight.
    fn say(self, outcome: Outcome) {
        self.outcome.set(Some(outcome));
        focus_drawn("#import-outcome");
    }

    /// Compares an earlier state that is to be brought back.
    pub(crate) async fn restore(self, name: String, json: String) {
        self.begin(name);
        self.is_state.set_value(true);
        let slices = Slices::begin(self);
        self.go_on(packed::of_text(json), slices).await;
    }

    fn begin(self, name: String) {
        self.outcome.set(None);
        self.not_undone.set(None);
        self.name.set(name);
        self.is_state.set_value(false);
        self.choices.set(Choices::new());
        self.known.set(Vec::new());
    }

    async fn compare(self, json: String, files: Files, slices: &mut Slices) -> Result<(), Stop> {
        let planned = self
            .work
            .plan_import(&json, files, async |phase, progress| {
                slices.go_on(phase, progress).await
            });
        match planned.await {
            Ok(planned) => self.offer(planned, &json).await,
            Err(Halted::Cancelled) => Err(Stop::Cancelled),
            Err(Halted::Failed(Failure::Refused(refusal))) => {
                let diagnosis = Diagnosis::of(&json, &refusal);
                Err(Outcome::Refused(diagnosis, refusal).into())
            }
            Err(Halted::Failed(Failure::Storage(_))) => Err(Outcome::Unreadable.into()),
        }
    }

    async fn offer(self, planned: Planned, json: &str) -> Result<(), Stop> {
        if let Some(documents) = self.work.documents()
            && let Ok(kept) = documents.list().await
        {
            // Documents that are kept here already need not come.
            let kept = kept.into_iter().map(|kept| kept.sha256);
            self.known.set(kept.collect());
        }
        let files = self.coming(&planned, &Choices::new());
        if !planned.preview.brings_anything() && files.is_empty() {
            let refused = planned.nothing_but_refused();
            let outcome = match refused {
                Some(refusal) => Outcome::Refused(Diagnosis::of(json, refusal), refusal.clone()),
                None => {
                    let name = self.name.get_untracked();
                    Outcome::NothingNew(preview::gone_on_since(&planned.preview, &name))
                }
            };
            return Err(outcome.into());
        }
        self.planned.set_value(Some(planned));
        self.open.set(true);
        Ok(())
    }

    /// The documents that would come.
    pub(super) fn coming(self, planned: &Planned, choices: &Choices) -> Files {
        let mut files = planned.preview.files(choices);
        for known in self.known.get_untracked() {
            files.remove(&known);
        }
        files
    }

    /// What is done with a claim; tracked.
    pub(super) fn choice(self, claim: ClaimUuid, by_default: Choice) -> Choice {
        let choices = self.choices.read();
        choices.get(&claim).copied().unwrap_or(by_default)
    }

    /// Chooses for a claim.
    pub(super) fn choose(self, claim: ClaimUuid, choice: Choice) {
        self.choices.update(|choices| {
            choices.insert(claim, choice);
        });
    }

    /// Carries it out: the documents first, then all events at once.
    async fn carry_out(self) {
        self.busy.set(true);
        let outcome = self.bring().await;
        self.busy.set(false);
        match outcome {
            Ok(Some((undo, documents))) if undo.claims == 0 => {
                // Nothing is written but bytes that claims here name already: there is nothing to take back.
                self.open.set(false);
                self.work.note_documents();
                self.say(Outcome::DocumentsCame(documents));
            }
            Ok(Some((undo, _))) => {
                self.open.set(false);
                self.work.note_documents();
                self.came(undo);
            }
            Ok(None) => self.open.set(false),
            Err(failure) => {
                let zone = untrack(|| self.work.zone_name());
                let why = match failure {
                    Failure::Refused(refusal) => refusals::in_full(&refusal, &zone),
                    Failure::Storage(fault) => why(&fault),
                };
                self.open.set(false);
                self.say(Outcome::Failed(why));
            }
        }
    }

    /// Says that an import came, and offers the way back.
    pub(super) fn came(self, undo: Undo) {
        self.app.toasts.say(count(keys::IMPORTED, undo.claims, &[]));
        // A desk that came back as it was is no import: to undo it would be to delete it, with what is kept of it.
        let comes_back = undo.is_whole() && self.is_state.get_value();
        self.undo.set(Some(undo).filter(|_| !comes_back));
        // It stands above the page, perhaps out of sight.
        focus_drawn("#import-undo");
    }

    async fn bring(self) -> Result<Option<(Undo, u64)>, Failure> {
        let Some(planned) = self.planned.try_update_value(Option::take).flatten() else {
            return Ok(None);
        };
        self.work.may_write()?;
        let choices = self.choices.get_untracked();
        let files = self.coming(&planned, &choices);
        let many = u64::try_from(files.len()).unwrap_or(u64::MAX);
        let documents = self.work.documents_for(&planned);
        let brought = match &documents {
            Some(documents) => keep_all(documents, files).await,
            None => Ok(()),
        };
        let name = self.name.get_untracked();
        // Documents of what does not come are swept another time: another tab may name them by now.
        brought?;
        if !self.open.get_untracked() {
            return Ok(None);
        }
        let undo = self.work.import(planned, &choices, name).await?;
        Ok(Some((undo, many)))
    }
}

/// The kinds of files that may be an export.
pub(crate) const EXPORTS: &str = ".json,.gz,.zip,application/json,application/gzip,application/zip";

/// Those, and sheets of claims.
const IMPORTS: &str = ".json,.gz,.zip,.csv,.tsv,application/json,application/gzip,application/zip,text/csv,text/tab-separated-values";

/// Chooses the file.
#[component]
pub(crate) fn ImportButton(
    /// How much it asks for attention.
    #[prop(optional)]
    kind: Kind,
) -> impl IntoView {
    let importing = Importing::here();
    let take = move |file| spawn_local(importing.take(file));
    view! { <FileButton label=t(keys::IMPORT) kind=kind accept=IMPORTS on_file=take/> }
}

/// What came of a file that is not imported, the way back from one that was, and the dialog that says what will come.
#[component]
pub(crate) fn Imports() -> impl IntoView {
    let importing = Importing::here();
    let outcome = move || {
        importing
            .outcome
            .get()
            .map(|outcome| note(importing, &outcome))
    };
    // The deed is what the person asked for.
    let title = Signal::derive(move || {
        let is_state = importing.open.get() && importing.is_state.get_value();
        text(if is_state {
            keys::RESTORE
        } else {
            keys::IMPORT
        })
        .to_owned()
    });
    let lead = MaybeProp::derive(move || {
        let name = importing.name.get();
        Some(fill(keys::PLAN, &[("name", &isolated(&name))]))
    });
    // Nothing that could be done is chosen.
    let idle = Memo::new(move |_| {
        importing.open.get() && {
            importing.choices.track();
            importing.planned.with_value(|planned| {
                planned
                    .as_ref()
                    .is_some_and(|planned| preview::brings_nothing(importing, planned))
            })
        }
    });
    let busy = Signal::derive(move || importing.busy.get() || idle.get());
    view! {
        <UnderWayNote importing/>
        <div class="elsewhere">
            <div id="import-outcome" tabindex="-1">{outcome}</div>
            <div id="import-undo" tabindex="-1" aria-live="polite">{move || undo_note(importing)}</div>
        </div>
        <PassphraseDialog importing/>
        <RowsDialog importing/>
        <Dialog
            id="import"
            open=importing.open
            title=title
            cancel=t(words::common::CANCEL)
            lead=lead
            busy=busy
            wide=true
            on_confirm=move || spawn_local(importing.carry_out())
        >
            {preview::preview(importing)}
        </Dialog>
    }
}
