//! What happened to a claim from a revision on, as the history page says it, in short.

use cpor_engine::view::HistoryEntry;
use cpor_engine::{ClaimNumber, ClaimUuid, History, Workspace};
use cpor_store::exchange::Compared;
use leptos::{html, prelude::*};

use crate::{
    exchange_ui::import::Importing,
    parts::person_text,
    shown::{
        events::{self, Event},
        when,
    },
    words::{self, Key, count, exchange as keys, text},
};

/// How many entries are named.
const MOST: usize = 12;

/// Of which history, from which revision on.
pub(super) struct Of {
    claim: ClaimUuid,
    number: ClaimNumber,
    /// The file's; none for the one here.
    theirs: Option<History>,
    from: u32,
}

impl Of {
    /// The claim's history here.
    pub(super) fn here(claim: &Compared, from: u32) -> Self {
        Self {
            claim: claim.uuid,
            number: claim.here.unwrap_or(claim.number),
            theirs: None,
            from,
        }
    }

    /// Its history in the file.
    pub(super) fn file(claim: &Compared, theirs: &History, from: u32) -> Self {
        Self {
            theirs: Some(theirs.clone()),
            ..Self::here(claim, from)
        }
    }

    fn entries(&self, workspace: &Workspace) -> Vec<HistoryEntry> {
        let history = self.theirs.as_ref();
        let history = history.or_else(|| workspace.history_of(self.claim));
        history.map_or_else(Vec::new, |history| {
            workspace.entries_of(history, self.number, self.from)
        })
    }
}

/// One of the two histories of a claim, under its name.
pub(super) fn side(importing: Importing, of: &Of, name: Key, id: &str) -> AnyView {
    let id = format!("import-{id}");
    view! {
        <div>
            <h3 id=id.clone()>{text(name)}</h3>
            {list(importing, of, &id)}
        </div>
    }
    .into_any()
}

/// The entries behind a summary; drawn when it is opened.
pub(super) fn folded(importing: Importing, of: &Of, summary: Key) -> AnyView {
    let details = NodeRef::<html::Details>::new();
    let open = RwSignal::new(false);
    let id = format!("import-since-{}", of.claim);
    let of = StoredValue::new(Of {
        theirs: of.theirs.clone(),
        ..*of
    });
    let toggled = move |_| {
        open.set(details.get_untracked().is_some_and(|it| it.open()));
    };
    let within = {
        let id = id.clone();
        move || {
            open.get()
                .then(|| of.with_value(|of| list(importing, of, &id)))
        }
    };
    view! {
        <details node_ref=details class="why-not" on:toggle=toggled>
            <summary id=id>{text(summary)}</summary>
            {within}
        </details>
    }
    .into_any()
}

fn list(importing: Importing, of: &Of, named_by: &str) -> AnyView {
    let entries = importing.work.peek(|workspace, _| {
        let zone = workspace.settings().time_zone.clone();
        let entries = of.entries(workspace);
        let rest = entries.len().saturating_sub(MOST);
        let shown: Vec<AnyView> = entries
            .iter()
            .take(MOST)
            .map(|entry| line(&untrack(|| events::of(entry, workspace)), &zone))
            .collect();
        (shown, rest)
    });
    let (entries, rest) = entries.unwrap_or_default();
    let rest = (rest > 0).then(|| {
        let rest = u64::try_from(rest).unwrap_or(u64::MAX);
        view! { <li class="q">{count(keys::MORE_ENTRIES, rest, &[])}</li> }
    });
    view! { <ol class="parted" aria-labelledby=named_by.to_owned()>{entries} {rest}</ol> }
        .into_any()
}

fn line(event: &Event, zone: &str) -> AnyView {
    let wrote = event.wrote.as_ref();
    let wrote = wrote.map(|(_, wrote)| view! { <p class="s">{person_text(wrote.clone())}</p> });
    let changes = event.changes.iter().map(|change| {
        let field = change.field.map_or("", text);
        let new = match change.new.as_str() {
            "" => view! { <span class="q">{text(words::events::EMPTY)}</span> }.into_any(),
            new => person_text(new),
        };
        view! { <p class="s">{field} ": " {new}</p> }
    });
    view! {
        <li>
            <b>{event.title.clone()}</b>
            <p class="s q">{event.who.clone()} " · " {when::short_instant(event.at, zone)}</p>
            {changes.collect_view()}
            {wrote}
        </li>
    }
    .into_any()
}
