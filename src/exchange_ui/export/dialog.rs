//! The dialog of an export: which claims, for what, and in which form.

use std::collections::{BTreeSet, HashSet};

use cpor_engine::ClaimNumber;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::documents;
use super::file::{Asked, Made, Over, Purpose, Which, made, said};
use super::passphrase::Protection;
use crate::{
    browser::{files, focus_control},
    parts::{Button, Check, Choice, Dialog, Icon, Kind, Note, NoteKind, RadioGroup},
    state::{App, Work},
    words::{Key, Plural, common, count, exchange as keys, fill, marks, t, text},
};

/// How many claims are listed at first, and more at each asking.
const AT_ONCE: usize = 25;

const ALL: &str = "all";
const SHOWN: &str = "shown";
const SOME: &str = "some";
const ONE: &str = "one";
const BACKUP: &str = "backup";
const SHARE: &str = "share";
const CLAIMS: &str = "claims";
const HISTORY: &str = "history";

/// What is chosen in the dialog. `Copy`: handlers can take it.
#[derive(Clone, Copy)]
struct Chosen {
    app: App,
    work: Work,
    /// The claims that the page lists, where it lists some.
    listed: Option<Signal<Vec<ClaimNumber>>>,
    /// What these are called.
    listed_as: Plural,
    /// The claim of the page, where it is of one.
    claim: Option<ClaimNumber>,
    open: RwSignal<bool>,
    which: RwSignal<String>,
    ticked: RwSignal<BTreeSet<ClaimNumber>>,
    purpose: RwSignal<String>,
    documents: RwSignal<bool>,
    /// Whether tags and private notes go along.
    marks: RwSignal<bool>,
    compressed: RwSignal<bool>,
    protection: Protection,
    /// What is wrong with the choice of claims.
    claims_error: RwSignal<Option<String>>,
    error: RwSignal<Option<String>>,
    busy: RwSignal<bool>,
    /// That the file is larger than an import takes; said before it is saved.
    over: RwSignal<Option<Over>>,
    /// That file, and whether it has everything.
    held: StoredValue<Option<(Made, bool)>>,
}

impl Chosen {
    /// What the file is for; tracked.
    fn purpose(self) -> Purpose {
        match &**self.purpose.read() {
            SHARE => Purpose::Share,
            CLAIMS => Purpose::Claims,
            HISTORY => Purpose::History,
            _ => Purpose::Backup,
        }
    }

    fn is_share(self) -> bool {
        self.purpose() == Purpose::Share
    }

    /// The numbers and names of all claims; tracked.
    fn claims(self) -> Vec<(ClaimNumber, String)> {
        let claims = self.work.read(|workspace, _| {
            let claims = workspace.claims();
            let named = claims.map(|(number, history)| {
                let name = history.claim().fields.name.as_ref();
                (number, name.map(ToString::to_string).unwrap_or_default())
            });
            named.collect()
        });
        claims.unwrap_or_default()
    }

    /// The claims that the page lists, where these are not all.
    fn narrowed(self) -> Option<Vec<ClaimNumber>> {
        let listed = self.listed?.get();
        (!listed.is_empty() && listed.len() < self.claims().len()).then_some(listed)
    }

    fn begin(self) {
        self.error.set(None);
        self.claims_error.set(None);
        self.protection.begin();
        let which = if self.claim.is_some() {
            ONE
        } else if untrack(|| self.narrowed()).is_some() {
            SHOWN
        } else {
            ALL
        };
        self.which.set(which.to_owned());
        self.open.set(true);
    }

    /// Which claims are chosen; tracked.
    fn which(self) -> Which {
        match &**self.which.read() {
            SOME => Which::Some(self.ticked.get().into_iter().collect()),
            SHOWN => Which::Some(self.narrowed().unwrap_or_default().into_iter().collect()),
            ONE => Which::Some(self.claim.into_iter().collect()),
            _ => Which::All,
        }
    }

    /// What is asked for, if it makes sense.
    fn asked(self) -> Option<Asked> {
        self.error.set(None);
        self.claims_error.set(None);
        let which = untrack(|| self.which());
        if which == Which::Some(HashSet::new()) {
            self.claims_error
                .set(Some(text(keys::CHOOSE_CLAIM).to_owned()));
            // It may be out of sight.
            focus_control("export-which");
            return None;
        }
        let purpose = untrack(|| self.purpose());
        let is_table = purpose.is_table();
        let passphrase = if is_table {
            None
        } else {
            self.protection.asked()?
        };
        Some(Asked {
            which,
            purpose,
            documents: self.documents.get_untracked(),
            marks: self.marks.get_untracked(),
            compressed: self.compressed.get_untracked() && !is_table,
            passphrase,
        })
    }

    async fn give(self) {
        let Some(asked) = self.asked() else {
            return;
        };
        self.let_go();
        self.busy.set(true);
        let made = made(self.app, self.work, &asked).await;
        self.busy.set(false);
        match made {
            Ok(made) => {
                let is_whole = asked.purpose == Purpose::Backup && asked.which == Which::All;
                if made.over.is_some() {
                    self.over.set(made.over);
                    self.held.set_value(Some((made, is_whole)));
                } else {
                    self.save(&made, is_whole);
                }
            }
            Err(why) => self.error.set(Some(why)),
        }
    }

    fn save(self, made: &Made, is_whole: bool) {
        files::download(&made.name, &made.bytes, made.media_type);
        if is_whole {
            self.work.note_export(&made.name, None);
        }
        self.open.set(false);
        self.app.toasts.say(said(&made.name, made.absent));
    }

    /// Saves the file that is too large for an import.
    fn save_held(self) {
        let held = self.held.try_update_value(Option::take).flatten();
        self.over.set(None);
        if let Some((made, is_whole)) = held {
            self.save(&made, is_whole);
        }
    }

    /// Forgets that file: something else is chosen, or nothing.
    fn let_go(self) {
        self.over.set(None);
        self.held.set_value(None);
    }
}

/// The button that opens it, and the dialog.
#[component]
pub(crate) fn ExportDialog(
    /// The words of the button.
    label: Key,
    /// How much it asks for attention.
    #[prop(optional)]
    kind: Kind,
    /// The claims that the page lists now.
    #[prop(optional, into)]
    listed: Option<Signal<Vec<ClaimNumber>>>,
    /// What these are called.
    #[prop(default = keys::LISTED_CLAIMS)]
    listed_as: Plural,
    /// The claim of the page: it is chosen.
    #[prop(optional)]
    claim: Option<ClaimNumber>,
) -> impl IntoView {
    let chosen = Chosen {
        app: App::here(),
        work: Work::here(),
        listed,
        listed_as,
        claim,
        open: RwSignal::new(false),
        which: RwSignal::new(ALL.to_owned()),
        ticked: RwSignal::new(BTreeSet::new()),
        purpose: RwSignal::new(BACKUP.to_owned()),
        documents: RwSignal::new(true),
        marks: RwSignal::new(true),
        compressed: RwSignal::new(false),
        protection: Protection::new(),
        claims_error: RwSignal::new(None),
        error: RwSignal::new(None),
        busy: RwSignal::new(false),
        over: RwSignal::new(None),
        held: StoredValue::new(None),
    };
    // Drawn anew only where it comes or goes: what is typed in it stays.
    let is_table = Memo::new(move |_| chosen.purpose().is_table());
    Effect::new(move |_| {
        chosen.which.track();
        chosen.ticked.track();
        chosen.purpose.track();
        chosen.documents.track();
        chosen.marks.track();
        chosen.compressed.track();
        chosen.open.track();
        chosen.protection.follow();
        chosen.let_go();
    });
    view! {
        <Button label=t(label) kind=kind icon=Icon::Export on_click=move || chosen.begin()/>
        <Dialog
            id="export-choice"
            open=chosen.open
            title=t(keys::EXPORT)
            cancel=t(common::CANCEL)
            error=chosen.error
            busy=chosen.busy
            wide=true
            on_confirm=move || spawn_local(chosen.give())
        >
            {purpose(chosen)}
            {which(chosen)}
            {move || (!is_table.get()).then(|| form(chosen))}
            {over(chosen)}
        </Dialog>
    }
}

/// Backup or share, and what that means.
fn purpose(chosen: Chosen) -> AnyView {
    let options = Signal::derive(|| {
        vec![
            Choice::new(BACKUP, text(keys::BACKUP)).with_hint(text(keys::BACKUP_WHY)),
            Choice::new(SHARE, text(keys::SHARE)).with_hint(text(keys::SHARE_WHY)),
            Choice::new(CLAIMS, text(keys::TABLE)).with_hint(text(keys::TABLE_WHY)),
            Choice::new(HISTORY, text(keys::TABLE_OF_HISTORY))
                .with_hint(text(keys::TABLE_OF_HISTORY_WHY)),
        ]
    });
    let own_book = move || {
        let has = chosen.work.read(|workspace, _| {
            let mut log = workspace.log().iter();
            log.any(|written| written.is_rule_book())
        });
        (chosen.is_share() && has.unwrap_or_default()).then(|| {
            view! { <Note kind=NoteKind::Warn>{text(keys::SHARE_HAS_BOOK)}</Note> }
        })
    };
    view! {
        <RadioGroup
            id="export-purpose"
            legend=t(keys::PURPOSE)
            options=options
            chosen=chosen.purpose
            on_choose=move |value| chosen.purpose.set(value)
            cards=true
        />
        {own_book}
    }
    .into_any()
}

/// Which claims.
fn which(chosen: Chosen) -> AnyView {
    let options = Signal::derive(move || {
        let number = |n: usize| u64::try_from(n).unwrap_or(u64::MAX);
        let all = number(chosen.claims().len());
        let mut options = Vec::new();
        if let Some(claim) = chosen.claim {
            let one = fill(keys::THIS_CLAIM, &[("number", &claim.to_string())]);
            options.push(Choice::new(ONE, one));
        }
        options.push(Choice::new(ALL, count(keys::ALL_CLAIMS, all, &[])));
        if let Some(listed) = chosen.narrowed() {
            let listed = count(chosen.listed_as, number(listed.len()), &[]);
            options.push(Choice::new(SHOWN, listed));
        }
        options.push(Choice::new(SOME, text(keys::SOME_CLAIMS)));
        options
    });
    let choose = move |value: String| {
        chosen.claims_error.set(None);
        chosen.which.set(value);
    };
    let some = move || (*chosen.which.read() == SOME).then(|| list(chosen));
    view! {
        <RadioGroup
            id="export-which"
            legend=t(keys::WHICH)
            options=options
            chosen=chosen.which
            on_choose=choose
            error=chosen.claims_error
        />
        {some}
    }
    .into_any()
}

/// The claims, to be ticked.
fn list(chosen: Chosen) -> AnyView {
    let shown = RwSignal::new(AT_ONCE);
    let total = Memo::new(move |_| chosen.claims().len());
    let rows = move || {
        let claims = chosen.claims().into_iter().take(shown.get());
        let row = |(number, name): (ClaimNumber, String)| {
            let ticked = Signal::derive(move || chosen.ticked.read().contains(&number));
            let toggle = move |on| {
                chosen.claims_error.set(None);
                chosen.ticked.update(|ticked| {
                    if on {
                        ticked.insert(number);
                    } else {
                        ticked.remove(&number);
                    }
                });
            };
            let id = format!("export-claim-{number}");
            let label = format!("#{number} {name}");
            view! { <li><Check id=id label=label checked=ticked on_toggle=toggle/></li> }
        };
        claims.map(row).collect_view()
    };
    let more = move || {
        let left = total.get().saturating_sub(shown.get());
        let next = left.min(AT_ONCE);
        let values = [("n", &*next.to_string()), ("left", &*left.to_string())];
        let label = fill(keys::SHOW_MORE, &values);
        let show = move || shown.update(|shown| *shown += AT_ONCE);
        (left > 0)
            .then(|| view! { <p class="bar"><Button label=label small=true on_click=show/></p> })
    };
    view! {
        <ul class="claims-of" aria-label=text(keys::SOME_CLAIMS)>{rows}</ul>
        {more}
    }
    .into_any()
}

/// Documents, compression, passphrase.
fn form(chosen: Chosen) -> AnyView {
    let kept = documents::kept(chosen.work);
    let which = Signal::derive(move || chosen.which());
    let hint = documents::hint_of(chosen.work, kept, which);
    // With documents it is a zip file anyway.
    let is_zip = move || {
        let has = documents::of(chosen.work, kept, &which.get());
        !chosen.is_share() && chosen.documents.get() && has.is_some_and(|(number, _)| number > 0)
    };
    let compressed = MaybeProp::derive(move || {
        let why = if is_zip() {
            keys::COMPRESSED_ZIP
        } else {
            keys::COMPRESSED_WHY
        };
        Some(text(why).to_owned())
    });
    let with_documents = move || {
        (!chosen.is_share()).then(|| {
            view! {
                <Check
                    id="export-with-documents"
                    label=t(keys::WITH_DOCUMENTS)
                    checked=chosen.documents
                    on_toggle=move |on| chosen.documents.set(on)
                    hint=hint
                />
            }
        })
    };
    let is_whole = Memo::new(move |_| *chosen.which.read() == ALL);
    let with_marks = move || {
        if chosen.is_share() {
            return None;
        }
        if !is_whole.get() {
            return Some(view! { <p class="s q">{text(marks::STAY_HERE)}</p> }.into_any());
        }
        let check = view! {
            <Check
                id="export-with-marks"
                label=t(marks::WITH_MARKS)
                checked=chosen.marks
                on_toggle=move |on| chosen.marks.set(on)
                hint=MaybeProp::derive(|| Some(text(marks::WITH_MARKS_WHY).to_owned()))
            />
        };
        Some(check.into_any())
    };
    view! {
        <div class="stack">
            {with_documents}
            {with_marks}
            <Check
                id="export-compressed"
                label=t(keys::COMPRESSED)
                checked=chosen.compressed
                on_toggle=move |on| chosen.compressed.set(on)
                hint=compressed
            />
            {chosen.protection.fields()}
        </div>
    }
    .into_any()
}

/// That the file would not come in again, and the way to have it all the same.
fn over(chosen: Chosen) -> AnyView {
    let said = move || {
        chosen.over.get().map(|over| {
            view! {
                <Note kind=NoteKind::Warn live=true>{over.said()}</Note>
                <p class="bar">
                    <Button label=t(keys::SAVE_ANYWAY) on_click=move || chosen.save_held()/>
                </p>
            }
        })
    };
    said.into_any()
}
