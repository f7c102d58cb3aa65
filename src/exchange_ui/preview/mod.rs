//! What an import would do, claim by claim: conflicts first, in groups that fold, and with what can be chosen.

mod events;
mod row;

use cpor_engine::workspace::{Choice, RelationKind};
use cpor_store::exchange::{Choices, Compared, Preview};
use leptos::{html, prelude::*};

use self::row::row;
use super::import::Importing;
use crate::{
    parts::{Button, Glyph, Icon, Note, isolated},
    state::Planned,
    words::{self, Key, Plural, count, exchange as keys, fill, language, numbers, t, text},
};

/// Up to how many claims a group that brings something is open from the beginning.
const FEW: usize = 5;

/// How many claims of a group are drawn at first, and more at each asking.
const AT_ONCE: usize = 25;

/// How many changed numbers are named.
const NUMBERS_NAMED: usize = 5;

/// The whole preview, for the dialog.
pub(super) fn preview(importing: Importing) -> AnyView {
    let groups = RelationKind::ALL.map(|kind| group(importing, kind));
    let gone_on = gone_on(importing).map(|said| {
        let said = format!("{said} {}", text(keys::NOTHING_BY_ITSELF));
        view! { <Note>{said}</Note> }
    });
    let is_share = importing
        .planned
        .with_value(|planned| planned.as_ref().is_some_and(Planned::is_share));
    let share = is_share.then(|| view! { <Note>{text(keys::SHARE_COMES)}</Note> });
    view! {
        {share}
        {gone_on}
        <div class="kinds">{groups.into_iter().collect_view()}</div>
        {move || brings(importing)}
    }
    .into_any()
}

/// What became of the claims of a file of which nothing comes by itself; nothing where something does.
fn gone_on(importing: Importing) -> Option<String> {
    importing.planned.with_value(|planned| {
        let planned = planned.as_ref()?;
        let preview = &planned.preview;
        let mut claims = preview.claims().iter();
        let nothing_comes = claims.all(|claim| {
            let kind = claim.relation.kind();
            matches!(kind, RelationKind::Older | RelationKind::Same)
        });
        if !nothing_comes || !importing.coming(planned, &Choices::new()).is_empty() {
            return None;
        }
        gone_on_since(preview, &importing.name.get_untracked())
    })
}

/// Which claims of a file have gone on here or were deleted, in a sentence; nothing where none has.
pub(super) fn gone_on_since(preview: &Preview, name: &str) -> Option<String> {
    let all: Vec<_> = preview.of_kind(RelationKind::Older).collect();
    let named = all.iter().take(NUMBERS_NAMED).map(|claim| {
        let number = claim.here.unwrap_or(claim.number).to_string();
        let phrase = if claim.is_deleted_here {
            keys::CLAIM_DELETED
        } else {
            keys::CLAIM_WENT_ON
        };
        fill(phrase, &[("number", &number)])
    });
    let rest = all.len().saturating_sub(NUMBERS_NAMED);
    let rest = u64::try_from(rest).unwrap_or(u64::MAX);
    let more = (rest > 0).then(|| count(keys::CLAIMS_MORE, rest, &[]));
    let claims: Vec<String> = named.chain(more).collect();
    let values = [("name", &*isolated(name)), ("claims", &*claims.join(", "))];
    (!all.is_empty()).then(|| fill(keys::GONE_ON_SINCE, &values))
}

/// Whether what is chosen now would change nothing; tracked.
pub(super) fn brings_nothing(importing: Importing, planned: &Planned) -> bool {
    let choices = importing.choices.get();
    let mut claims = planned.preview.claims().iter();
    claims.all(|claim| Preview::choice(claim, &choices) == Choice::Leave)
        && importing.coming(planned, &choices).is_empty()
}

/// What is said of a kind: its sign, how many, and what happens with them.
fn said(kind: RelationKind) -> (Icon, Plural, Key) {
    match kind {
        RelationKind::Conflict => (Icon::Warning, keys::CONFLICTS, keys::CONFLICTS_THEN),
        RelationKind::Refused => (Icon::Cross, keys::REFUSED, keys::REFUSED_THEN),
        RelationKind::New => (Icon::Plus, keys::NEW, keys::NEW_THEN),
        RelationKind::Newer => (Icon::Arrow, keys::GROWN, keys::GROWN_THEN),
        RelationKind::Older => (Icon::Info, keys::OLDER, keys::OLDER_THEN),
        RelationKind::Same => (Icon::Tick, keys::UNCHANGED, keys::UNCHANGED_THEN),
    }
}

/// The choices for all claims of a kind, with their words.
fn for_all(kind: RelationKind) -> &'static [(Key, Choice)] {
    match kind {
        RelationKind::Conflict => &[
            (keys::KEEP_ALL_OURS, Choice::Leave),
            (keys::TAKE_ALL_BESIDE, Choice::TakeAsNew),
        ],
        RelationKind::New => &[
            (keys::TAKE_ALL_NEW, Choice::Take),
            (keys::LEAVE_ALL_NEW, Choice::Leave),
        ],
        RelationKind::Newer => &[
            (keys::TAKE_ALL_GROWN, Choice::Take),
            (keys::LEAVE_ALL_GROWN, Choice::Leave),
        ],
        RelationKind::Older => &[
            (keys::LEAVE_ALL_OLDER, Choice::Leave),
            (keys::BRING_ALL_BACK, Choice::TakeAsNew),
        ],
        RelationKind::Refused | RelationKind::Same => &[],
    }
}

/// The claims of a kind.
fn group(importing: Importing, kind: RelationKind) -> AnyView {
    let n = of_kind(importing, kind, |claims| claims.count());
    if n == 0 {
        return ().into_any();
    }
    let opens = match kind {
        RelationKind::Conflict | RelationKind::Refused => true,
        RelationKind::New | RelationKind::Newer => n <= FEW,
        // Where nothing comes by itself, this is what there is to choose.
        RelationKind::Older => n <= FEW && gone_on(importing).is_some(),
        RelationKind::Same => false,
    };
    let details = NodeRef::<html::Details>::new();
    let open = RwSignal::new(opens);
    let toggled = move |_| {
        open.set(details.get_untracked().is_some_and(|it| it.open()));
    };
    let (icon, plural, then) = said(kind);
    let total = u64::try_from(n).unwrap_or(u64::MAX);
    // A group that is folded draws no claim: there may be thousands.
    let within = move || open.get().then(|| list(importing, kind));
    view! {
        <details node_ref=details class="kind" open=opens on:toggle=toggled>
            <summary>
                <Glyph icon=icon/>
                <b>{count(plural, total, &[])}</b>
                " "
                <span class="q">{text(then)}</span>
            </summary>
            {within}
        </details>
    }
    .into_any()
}

/// Looks at the claims of a kind where they are: there may be thousands, and each is a whole history.
fn of_kind<T: Default>(
    importing: Importing,
    kind: RelationKind,
    look: impl FnOnce(&mut dyn Iterator<Item = &Compared>) -> T,
) -> T {
    importing.planned.with_value(|planned| {
        let preview = planned.as_ref().map(|planned| &planned.preview);
        preview.map_or_else(T::default, |it| look(&mut it.of_kind(kind)))
    })
}

/// The claims of an open group, and what can be chosen for all of them.
fn list(importing: Importing, kind: RelationKind) -> AnyView {
    let total = of_kind(importing, kind, |claims| claims.count());
    let all: Vec<_> = of_kind(importing, kind, |claims| {
        let chosen = claims.filter(|claim| claim.relation.choices().len() > 1);
        chosen.map(|claim| claim.uuid).collect()
    });
    let whole = (all.len() > 1).then(|| {
        let button = |(label, choice): &(Key, Choice)| {
            let (choice, all) = (*choice, all.clone());
            let choose = move || {
                importing
                    .choices
                    .update(|choices| choices.extend(all.iter().map(|claim| (*claim, choice))));
            };
            view! { <Button label=t(*label) small=true on_click=choose/> }
        };
        let buttons = for_all(kind).iter().map(button).collect_view();
        view! { <p class="bar">{buttons}</p> }
    });
    let shown = RwSignal::new(AT_ONCE.min(total));
    let rows = move |index: usize| {
        let claim = of_kind(importing, kind, |claims| claims.nth(index).cloned());
        claim.map(|claim| row(importing, &claim))
    };
    let more = move || {
        let left = total.saturating_sub(shown.get());
        let next = left.min(AT_ONCE);
        let label = fill(
            keys::SHOW_MORE,
            &[("n", &next.to_string()), ("left", &left.to_string())],
        );
        let show = move || shown.update(|shown| *shown += next);
        (left > 0).then(|| {
            view! { <p class="bar"><Button label=label small=true on_click=show/></p> }
        })
    };
    view! {
        {whole}
        <ul class="claims-of">
            <For each=move || 0..shown.get() key=|index| *index let:index>
                {rows(index)}
            </For>
        </ul>
        {more}
    }
    .into_any()
}

/// What comes beside the claims, line by line; tracked.
fn brings(importing: Importing) -> AnyView {
    let choices = importing.choices.get();
    let lines = importing.planned.with_value(|planned| {
        let Some(planned) = planned else {
            return Vec::new();
        };
        let mut lines = Vec::new();
        let taken = importing.work.would_take(planned, &choices);
        if let Some(Ok(taken)) = &taken {
            let named = taken.renumbered.iter().take(NUMBERS_NAMED);
            for (from, to) in named {
                let values = [("from", &*from.to_string()), ("to", &*to.to_string())];
                lines.push((Icon::Info, fill(keys::RENUMBERED, &values)));
            }
            let rest = taken.renumbered.len().saturating_sub(NUMBERS_NAMED);
            if rest > 0 {
                let rest = u64::try_from(rest).unwrap_or(u64::MAX);
                lines.push((Icon::Info, count(keys::RENUMBERED_MORE, rest, &[])));
            }
            for (had, gets) in &taken.beside {
                let values = [("from", &*had.to_string()), ("to", &*gets.to_string())];
                lines.push((Icon::Plus, fill(keys::BESIDE, &values)));
            }
        }
        let files = importing.coming(planned, &choices);
        if !files.is_empty() {
            let bytes: usize = files.values().map(Vec::len).sum();
            let size = numbers::bytes(language(), u64::try_from(bytes).unwrap_or(u64::MAX));
            let number = u64::try_from(files.len()).unwrap_or(u64::MAX);
            let known = importing.work.named_documents(|_| true);
            let names = files.keys().filter_map(|digest| known.get(digest));
            let names = names.filter(|name| !name.is_empty());
            let names: Vec<&str> = names.take(NUMBERS_NAMED).map(String::as_str).collect();
            let names = names.join(", ");
            let line = if names.is_empty() {
                count(keys::DOCUMENTS, number, &[("size", &size)])
            } else {
                let values = [("size", &*size), ("names", &*isolated(&names))];
                count(keys::DOCUMENTS_NAMED, number, &values)
            };
            lines.push((Icon::Document, line));
        }
        let settings = if planned.is_whole() {
            keys::SETTINGS_COME
        } else {
            keys::SETTINGS_STAY
        };
        lines.push((Icon::Settings, text(settings).to_owned()));
        if brings_nothing(importing, planned) {
            lines.push((Icon::Info, text(keys::NOTHING_CHOSEN).to_owned()));
        }
        lines
    });
    let lines = lines
        .into_iter()
        .map(|(icon, line)| view! { <li><Glyph icon=icon/><span>{line}</span></li> });
    view! { <ul class="brings" aria-label=text(words::exchange::BRINGS)>{lines.collect_view()}</ul> }
        .into_any()
}
