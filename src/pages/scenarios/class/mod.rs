//! The class sheet: result files of learners, dropped here, as one table. Nothing of it is stored.

mod handed;

use std::collections::BTreeSet;

use cpor_engine::sheet::MARK;
use cpor_scenario::result::{ResultFile, Row, register, to_csv};
use leptos::{ev::DragEvent, prelude::*, task::spawn_local};
use web_sys::File;

use self::handed::{Handed, Taken};
use super::{crumb::crumb, sheet::sheet, today};
use crate::{
    browser::files,
    frame::PageHead,
    parts::{Button, FileDrop, Icon, Kind, isolated},
    scenarios,
    state::{App, Work},
    words::{class as keys, fill, t},
};

/// What the parts of the page share. `Copy`.
#[derive(Clone, Copy)]
struct Class {
    app: App,
    work: Work,
    handed: RwSignal<Vec<Handed>>,
    /// Files that are being read, and those that are and wait for them: dropped together they are listed together.
    under_way: StoredValue<(usize, Vec<Handed>)>,
    rows: Memo<Vec<Row>>,
    /// The scenarios that were asked for.
    asked: StoredValue<BTreeSet<String>>,
    /// Told when scenarios were fetched, so that their words are shown.
    fetched: RwSignal<()>,
}

impl Class {
    fn here() -> Self {
        let app = App::here();
        let handed = RwSignal::new(Vec::<Handed>::new());
        let rows = Memo::new(move |_| {
            let handed = handed.read();
            let files = handed.iter().filter_map(Handed::result).cloned();
            register(&files.collect::<Vec<ResultFile>>())
        });
        let class = Self {
            app,
            work: Work::here(),
            handed,
            under_way: StoredValue::new((0, Vec::new())),
            rows,
            asked: StoredValue::new(BTreeSet::new()),
            fetched: RwSignal::new(()),
        };
        // The files are still where they were, but to drop them all once more is tedious.
        app.unsaved.watch(move || !handed.read().is_empty());
        Effect::new(move |_| class.fetch_scenarios());
        class
    }

    /// Reads a file and lists it; one that is listed already is not listed twice.
    fn take(self, file: File) {
        self.under_way.update_value(|(reading, _)| *reading += 1);
        spawn_local(async move {
            let read = Handed::read(&file).await;
            let all = self.under_way.try_update_value(|(reading, waiting)| {
                *reading = reading.saturating_sub(1);
                waiting.push(read);
                (*reading == 0).then(|| std::mem::take(waiting))
            });
            // The person may have left the page in the meantime.
            if let Some(all) = all.flatten() {
                self.list(all);
            }
        });
    }

    fn list(self, all: Vec<Handed>) {
        let mut known = Vec::new();
        self.handed.update(|handed| {
            for read in all {
                let name = isolated(&read.name).into_owned();
                if read.join(handed) == Taken::Known {
                    known.push(name);
                }
            }
        });
        if !known.is_empty() {
            let said = fill(keys::KNOWN, &[("name", &known.join(", "))]);
            self.app.toasts.say(said);
        }
    }

    /// Fetches the scenarios of the sheet: their own words are better than those of a file.
    fn fetch_scenarios(self) {
        let rows = self.rows.get();
        let names: BTreeSet<String> = rows.into_iter().map(|row| row.scenario).collect();
        let new: Vec<String> = names
            .into_iter()
            .filter(|name| {
                let asked = self
                    .asked
                    .try_update_value(|asked| asked.insert(name.clone()));
                asked == Some(true)
            })
            .collect();
        if new.is_empty() {
            return;
        }
        spawn_local(async move {
            for name in new {
                // What cannot be had is told in the file's own words.
                let _ = scenarios::scene(&name).await;
            }
            // The person may have left the page in the meantime.
            let _ = self.fetched.try_set(());
        });
    }
}

/// The page.
#[component]
pub(in crate::pages) fn ClassPage() -> impl IntoView {
    let class = Class::here();
    let over = move |event: DragEvent| event.prevent_default();
    // Beside the place for files it is meant for the sheet too, and not as an import.
    let dropped = move |event: DragEvent| {
        if event.default_prevented() {
            return;
        }
        event.prevent_default();
        let files = event.data_transfer().and_then(|data| data.files());
        let count = files.as_ref().map_or(0, web_sys::FileList::length);
        for file in (0..count).filter_map(|place| files.as_ref()?.get(place)) {
            class.take(file);
        }
    };
    view! {
        <div class="classpage" on:dragover=over on:drop=dropped>
            <PageHead title=t(keys::TITLE) lede=t(keys::LEDE) above=move || crumb(keys::TITLE)/>
            <section class="sec no-print" aria-labelledby="handed">
                <h2 id="handed">{t(keys::FILES)}</h2>
                <p class="under">{t(keys::FILES_WHY)}</p>
                <FileDrop
                    id="result-files"
                    label=t(keys::FILES)
                    button=t(keys::CHOOSE)
                    hint=t(keys::DROP)
                    accept=".json,application/json"
                    multiple=true
                    on_file=move |file| class.take(file)
                />
                {move || handed::list(class.handed)}
            </section>
            {move || table(class)}
        </div>
    }
}

/// The sheet, once there is a row.
fn table(class: Class) -> Option<AnyView> {
    let rows = class.rows.get();
    class.fetched.track();
    if rows.is_empty() {
        return None;
    }
    let save = move || {
        let csv = format!("{MARK}{}", to_csv(&class.rows.get_untracked()));
        let name = format!("cpor-class-{}.csv", untrack(|| today(class.work)));
        files::download(&name, csv.as_bytes(), "text/csv;charset=utf-8");
    };
    let table = view! {
        <section class="sec" aria-labelledby="sheet">
            <header>
                <h2 id="sheet">{t(keys::SHEET)}</h2>
                <div class="bar no-print">
                    <Button label=t(keys::CSV) kind=Kind::Primary icon=Icon::Export on_click=save/>
                </div>
            </header>
            <p class="under">{t(keys::SHEET_WHY)}</p>
            {sheet(&rows, true)}
        </section>
    };
    Some(table.into_any())
}
