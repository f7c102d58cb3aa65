//! A sheet of claims that comes in: row by row what it would be, what is chosen, then all of that as one batch, or nothing.

mod documents;
mod group;
mod row;
mod template;

use std::collections::BTreeMap;

use cpor_engine::document::DocumentInput;
use cpor_engine::sheet::{Coming, Judged, Sheet};
use cpor_engine::{Problem, Refusal, Role};
use cpor_store::StorageFault;
use cpor_store::exchange::Files;
use leptos::prelude::*;
use leptos::task::spawn_local;

pub(crate) use self::template::TemplateButton;
use super::import::Importing;
use crate::parts::{Dialog, Note, isolated};
use crate::shown::refusals;
use crate::state::{Failure, Undo, Work, keep_all, why};
use crate::words::{self, count, exchange, fill, rows as keys, t, text};

/// The sheet that is looked at. `Copy`: handlers can take it.
#[derive(Clone, Copy)]
pub(super) struct Rows {
    open: RwSignal<bool>,
    busy: RwSignal<bool>,
    sheet: RwSignal<Sheet>,
    judged: Memo<Vec<Judged>>,
    /// What was decided for a row by its number, where that is not what happens by itself.
    decided: RwSignal<BTreeMap<u32, bool>>,
    /// The documents that were given for rows, and their bytes.
    documents: RwSignal<Vec<DocumentInput>>,
    bytes: StoredValue<Files>,
    /// What was wrong with the last file.
    wrong: RwSignal<Option<String>>,
    error: RwSignal<Option<String>>,
}

impl Rows {
    /// No sheet.
    pub(super) fn new(work: Work) -> Self {
        let sheet = RwSignal::new(Sheet::default());
        let documents = RwSignal::new(Vec::new());
        // Not at every tick of the clock: what is drawn would lose the focus.
        let judged = Memo::new(move |_| {
            let (sheet, documents) = (sheet.read(), documents.read());
            let judged = work.peek(|workspace, host| {
                workspace.judge_rows(&sheet.rows, &documents, role(work), host)
            });
            judged.unwrap_or_default()
        });
        Self {
            open: RwSignal::new(false),
            busy: RwSignal::new(false),
            sheet,
            judged,
            decided: RwSignal::new(BTreeMap::new()),
            documents,
            bytes: StoredValue::new(Files::new()),
            wrong: RwSignal::new(None),
            error: RwSignal::new(None),
        }
    }

    fn offer(self, sheet: Sheet) {
        self.decided.set(BTreeMap::new());
        self.documents.set(Vec::new());
        self.bytes.set_value(Files::new());
        self.wrong.set(None);
        self.error.set(None);
        self.sheet.set(sheet);
        self.open.set(true);
    }

    /// Whether a row comes, as it is judged and decided; tracked.
    fn comes(self, number: u32, judged: &Judged) -> bool {
        let by_itself = matches!(judged.coming, Coming::Draft | Coming::Filed);
        let decided = self.decided.read().get(&number).copied();
        judged.faults.is_empty() && decided.unwrap_or(by_itself)
    }
}

/// As what claims are made: as what the person is, where that is the partner.
fn role(work: Work) -> Role {
    untrack(|| work.role()).as_partner()
}

/// What a text is, by its file's name and by itself.
pub(super) enum Found {
    /// A sheet of claims.
    Sheet(Box<Sheet>),
    /// A sheet by its name, and why it is not read.
    Refused(Refusal),
    /// Something else.
    Other,
}

/// Reads a text as a sheet, where it may be one.
pub(super) fn read(work: Work, name: &str, content: &str) -> Found {
    let named = is_named_as_sheet(name);
    if !named && content.trim_start().starts_with('{') {
        return Found::Other;
    }
    let read = work.peek(|workspace, _| Sheet::read(content, &*workspace.new_book()?));
    match read {
        Some(Ok(sheet)) => Found::Sheet(Box::new(sheet)),
        Some(Err(refusal)) if named || refusal.problem != Problem::NoColumnKnown => {
            Found::Refused(refusal)
        }
        _ => Found::Other,
    }
}

/// Whether a text without a name is a sheet, or one with which something is wrong.
pub(super) fn is_sheet(work: Work, content: &str) -> bool {
    !matches!(read(work, "", content), Found::Other)
}

/// Whether a file's name is that of a sheet.
pub(super) fn is_named_as_sheet(name: &str) -> bool {
    let name = name.to_lowercase();
    [".csv", ".tsv"].iter().any(|end| name.ends_with(end))
}

impl Importing {
    /// Shows what the rows of a sheet would be.
    pub(super) fn offer_rows(self, sheet: Sheet) {
        self.rows.offer(sheet);
    }

    async fn carry_out_rows(self) {
        let rows = self.rows;
        rows.busy.set(true);
        rows.error.set(None);
        let brought = self.bring_rows().await;
        rows.busy.set(false);
        match brought {
            Ok(undo) => {
                rows.open.set(false);
                rows.sheet.set(Sheet::default());
                self.work.note_documents();
                self.came(undo);
            }
            Err(failure) => {
                let zone = untrack(|| self.work.zone_name());
                rows.error.set(Some(match failure {
                    Failure::Refused(refusal) => refusals::in_full(&refusal, &zone),
                    Failure::Storage(fault) => why(&fault),
                }));
            }
        }
    }

    async fn bring_rows(self) -> Result<Undo, Failure> {
        self.work.may_write()?;
        let (rows, work) = (self.rows, self.work);
        let sheet = rows.sheet.get_untracked();
        let judged = rows.judged.get_untracked();
        let chosen: Vec<_> = sheet
            .rows
            .iter()
            .zip(&judged)
            .filter(|(row, judged)| untrack(|| rows.comes(row.number, judged)))
            .map(|(row, _)| row)
            .collect();
        let documents = rows.documents.get_untracked();
        let steps = work.peek(|workspace, host| {
            workspace.row_steps(chosen.iter().copied(), &documents, role(work), host)
        });
        let steps = steps.ok_or(StorageFault::Blocked)??;
        let files = documents::needed(rows, &chosen);
        if let Some(documents) = work.documents().filter(|_| !files.is_empty()) {
            keep_all(&documents, files).await?;
        }
        work.import_acts(steps, self.name.get_untracked()).await
    }
}

/// What is wrong with a file that has the name of a sheet, and the template as the way on.
pub(super) fn refused(importing: Importing, refusal: &Refusal) -> (String, AnyView) {
    let said = refusals::in_full(refusal, &importing.work.zone_name());
    let way = view! { <p class="bar"><TemplateButton small=true/></p> };
    (said, way.into_any())
}

/// The dialog.
#[component]
pub(super) fn RowsDialog(
    /// The import.
    importing: Importing,
) -> impl IntoView {
    let rows = importing.rows;
    let lead = MaybeProp::derive(move || {
        let name = importing.name.get();
        Some(fill(keys::LEAD, &[("name", &isolated(&name))]))
    });
    let chosen = Memo::new(move |_| {
        let (sheet, judged) = (rows.sheet.read(), rows.judged.read());
        let both = sheet.rows.iter().zip(judged.iter());
        both.filter(|(row, judged)| rows.comes(row.number, judged))
            .count()
    });
    let total = move || {
        let n = u64::try_from(chosen.get()).unwrap_or(u64::MAX);
        count(keys::CHOSEN, n, &[])
    };
    view! {
        <Dialog
            id="import-rows"
            open=rows.open
            title=t(exchange::IMPORT)
            cancel=t(words::common::CANCEL)
            lead=lead
            error=MaybeProp::derive(move || rows.error.get())
            busy=Signal::derive(move || rows.busy.get() || chosen.get() == 0)
            wide=true
            on_confirm=move || spawn_local(importing.carry_out_rows())
        >
            {move || unread(rows)}
            {documents::section(rows)}
            <div class="kinds">{move || group::groups(importing)}</div>
            <p class="q" role="status">{total}</p>
        </Dialog>
    }
}

/// Names of columns that say nothing here.
fn unread(rows: Rows) -> Option<AnyView> {
    let sheet = rows.sheet.read();
    let many = u64::try_from(sheet.unread.len()).unwrap_or(u64::MAX);
    let names: Vec<_> = sheet.unread.iter().map(|name| isolated(name)).collect();
    let said = count(keys::UNREAD, many, &[("names", &names.join(", "))]);
    (many > 0).then(|| view! { <Note>{said}</Note> }.into_any())
}

/// The words for a file that is called a sheet and is no text.
pub(super) fn not_utf8() -> String {
    text(keys::NOT_UTF8).to_owned()
}
