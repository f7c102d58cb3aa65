//! One claim of a file: what it is, what would happen, and what can be chosen.

use cpor_engine::workspace::{Choice, Relation};
use cpor_engine::{ClaimNumber, History, Refusal};
use cpor_store::exchange::Compared;
use leptos::prelude::*;

use super::events::{self, Of};
use crate::{
    exchange_ui::import::Importing,
    parts::{Check, Choice as Offer, RadioGroup, isolated, person_text},
    shown::refusals,
    words::{count, exchange as keys, fill, text},
};

const KEEP: &str = "keep";
const BESIDE: &str = "beside";

/// “#4 Kék Duna”.
fn name(claim: &Compared) -> String {
    let number = claim.here.unwrap_or(claim.number);
    match claim.name.as_str() {
        "" => format!("#{number}"),
        name => format!("#{number} {}", isolated(name)),
    }
}

fn plain_name(claim: &Compared) -> AnyView {
    let number = claim.here.unwrap_or(claim.number);
    view! { <b>"#" {number.to_string()} " " {person_text(claim.name.clone())}</b> }.into_any()
}

fn many(n: u32) -> u64 {
    u64::from(n)
}

/// The claim as an item of its group.
pub(super) fn row(importing: Importing, claim: &Compared) -> AnyView {
    let within = match &claim.relation {
        Relation::New { theirs } => {
            let hint = count(keys::ENTRIES, many(theirs.revision()), &[]);
            taking(importing, claim, hint, ().into_any())
        }
        Relation::Newer { theirs, from } => {
            let since = theirs.revision().saturating_sub(*from).saturating_add(1);
            let hint = count(keys::ENTRIES_SINCE, many(since), &[]);
            let what = events::folded(importing, &Of::file(claim, theirs, *from), keys::WHAT_SINCE);
            taking(importing, claim, hint, what)
        }
        Relation::Conflict {
            theirs,
            from,
            taken_as,
        } => conflict(importing, claim, theirs, *from, *taken_as),
        Relation::Refused { refusal } => refused(importing, claim, refusal),
        Relation::Older { from, taken_as, .. } => older(importing, claim, *from, *taken_as),
        Relation::Same => plain_name(claim),
    };
    view! { <li>{within}</li> }.into_any()
}

/// A claim that comes or not.
fn taking(importing: Importing, claim: &Compared, hint: String, more: AnyView) -> AnyView {
    let uuid = claim.uuid;
    let checked = Signal::derive(move || importing.choice(uuid, Choice::Take) == Choice::Take);
    let toggle = move |on: bool| {
        importing.choose(uuid, if on { Choice::Take } else { Choice::Leave });
    };
    view! {
        <Check
            id=format!("import-{uuid}")
            label=Signal::stored(name(claim))
            checked=checked
            on_toggle=toggle
            hint=MaybeProp::from(Some(hint))
        />
        {more}
    }
    .into_any()
}

/// A claim whose two histories part: both beside each other from there, and which is kept.
fn conflict(
    importing: Importing,
    claim: &Compared,
    theirs: &History,
    from: u32,
    taken_as: Option<ClaimNumber>,
) -> AnyView {
    let parts = fill(keys::PARTS_AT, &[("entry", &from.to_string())]);
    let choice = match taken_as {
        Some(number) => is_here_as(claim, number),
        None => {
            let options = || {
                let keep = Offer::new(KEEP, text(keys::KEEP_OURS));
                let beside = Offer::new(BESIDE, text(keys::TAKE_BESIDE));
                vec![
                    keep.with_hint(text(keys::KEEP_OURS_HINT)),
                    beside.with_hint(text(keys::TAKE_BESIDE_HINT)),
                ]
            };
            as_new_or_not(importing, claim, Signal::derive(options))
        }
    };
    let number = claim.here.unwrap_or(claim.number);
    view! {
        {choice}
        <p class="s q">{parts}</p>
        <div class="two-ways">
            {events::side(importing, &Of::here(claim, from), keys::HERE, &format!("here-{number}"))}
            {events::side(
                importing,
                &Of::file(claim, theirs, from),
                keys::IN_FILE,
                &format!("file-{number}"),
            )}
        </div>
    }
    .into_any()
}

/// A claim whose history in the file was taken before.
fn is_here_as(claim: &Compared, number: ClaimNumber) -> AnyView {
    let said = fill(keys::TAKEN_AS, &[("number", &number.to_string())]);
    view! { {plain_name(claim)} <p class="q">{said}</p> }.into_any()
}

/// What the file has becomes a claim of its own, or not.
fn as_new_or_not(importing: Importing, claim: &Compared, options: Signal<Vec<Offer>>) -> AnyView {
    let uuid = claim.uuid;
    let chosen = Signal::derive(move || {
        let beside = importing.choice(uuid, Choice::Leave) == Choice::TakeAsNew;
        if beside { BESIDE } else { KEEP }.to_owned()
    });
    let choose = move |value: String| {
        let choice = if value == BESIDE {
            Choice::TakeAsNew
        } else {
            Choice::Leave
        };
        importing.choose(uuid, choice);
    };
    view! {
        <RadioGroup
            id=format!("import-{uuid}")
            legend=Signal::stored(name(claim))
            options=options
            chosen=chosen
            on_choose=choose
        />
    }
    .into_any()
}

/// A claim of which an event cannot be taken.
fn refused(importing: Importing, claim: &Compared, refusal: &Refusal) -> AnyView {
    let zone = untrack(|| importing.work.zone_name());
    let why = refusals::in_full(refusal, &zone);
    let rule = refusal.rule.as_ref();
    let rule = rule.map(|rule| fill(keys::BY_RULE, &[("rule", &rule.id)]));
    let at = refusal.field.as_ref();
    let at = at.map(|path| fill(keys::AT, &[("path", path)]));
    view! {
        {plain_name(claim)}
        <p>{why}</p>
        <p class="s q">{rule} " " {at}</p>
    }
    .into_any()
}

/// A claim of which more is here, perhaps its end.
fn older(
    importing: Importing,
    claim: &Compared,
    from: u32,
    taken_as: Option<ClaimNumber>,
) -> AnyView {
    if let Some(number) = taken_as {
        return is_here_as(claim, number);
    }
    let revision = importing.work.peek(|workspace, _| {
        let history = workspace.history_of(claim.uuid)?;
        Some(history.revision())
    });
    let since = revision.flatten().unwrap_or(from).saturating_sub(from);
    let is_deleted = claim.is_deleted_here;
    let options = move || {
        let left = if is_deleted {
            text(keys::LEAVE_DELETED_HINT).to_owned()
        } else {
            count(keys::LEAVE_OLDER_HINT, many(since.saturating_add(1)), &[])
        };
        vec![
            Offer::new(KEEP, text(keys::LEAVE_OLDER)).with_hint(left),
            Offer::new(BESIDE, text(keys::BRING_BACK)).with_hint(text(keys::BRING_BACK_HINT)),
        ]
    };
    as_new_or_not(importing, claim, Signal::derive(options))
}
