//! *Enter as filed*: on the desk a draft that was filed elsewhere before it was entered here takes the place it has there,
//! with its days. One batch: the claim as it was filed, and the draft deleted.

use cpor_engine::reason::{ParReason, RejectionReason};
use cpor_engine::rights::review_reasons;
use cpor_engine::workspace::{Filed, Standing};
use cpor_engine::{Place, Refusal, Side};
use leptos::prelude::*;

use super::acknowledged;
use super::happened::When;
use super::showing::{Showing, number_of};
use crate::parts::{Button, CheckGroup, Choice, Dialog, SelectField, TextArea};
use crate::shown::{reasons, status};
use crate::state::{Deed, Failure};
use crate::words::{self, adopt as keys, fields as labels, fill, t, text};

/// Where it can stand, in the order of a claim's life.
const PLACES: [Place; 5] = [
    Place::Submitted,
    Place::UnderReview,
    Place::PartnerActionRequired,
    Place::AwaitingConsent,
    Place::Rejected,
];

/// What is typed in the dialog. `Copy`.
#[derive(Clone, Copy)]
struct Adopted {
    place: RwSignal<Place>,
    submitted: When,
    since: When,
    reasons: RwSignal<Vec<String>>,
    comment: RwSignal<String>,
    fault: RwSignal<Option<(Part, String)>>,
}

/// The part of the dialog at which a fault stands.
#[derive(Clone, Copy, PartialEq)]
enum Part {
    Submitted,
    Since,
    Reasons,
    Comment,
    Whole,
}

/// The button, on a draft of the desk, with its dialog.
pub(super) fn section(showing: Showing) -> AnyView {
    let open = RwSignal::new(false);
    let adopted = Adopted {
        place: RwSignal::new(Place::Submitted),
        submitted: When::new(),
        since: When::new(),
        reasons: RwSignal::new(Vec::new()),
        comment: RwSignal::new(String::new()),
        fault: RwSignal::new(None),
    };
    showing
        .app
        .unsaved
        .watch(move || !adopted.comment.read().trim().is_empty());
    let is_draft = Memo::new(move |_| {
        let place = showing.claim.read().place;
        place == Place::Editing && showing.side() == Side::Partner
    });
    let confirm = move || {
        adopted.fault.set(None);
        match adopt(showing, adopted) {
            Ok(number) => {
                open.set(false);
                adopted.comment.set(String::new());
                let n = number.to_string();
                showing.app.toasts.say(fill(keys::DONE, &[("n", &n)]));
                showing.leave_for(&untrack(|| showing.app.workspace().claim(number)));
            }
            Err(Failure::Refused(refusal)) => {
                let part = part_of(refusal.field.as_deref().unwrap_or_default());
                let words = showing.form.faults.words(&refusal);
                adopted.fault.set(Some((part, words)));
            }
            Err(failure) => {
                let words = showing.words(&failure);
                adopted.fault.set(Some((Part::Whole, words)));
            }
        }
    };
    view! {
        <Show when=move || is_draft.get()>
            <p class="s q">{t(keys::WHY)}</p>
            <p class="bar"><Button label=t(keys::TITLE) on_click=move || open.set(true)/></p>
        </Show>
        <Dialog
            id="dialog-adopt"
            open=open
            title=t(keys::TITLE)
            cancel=t(words::common::CANCEL)
            lead=MaybeProp::derive(|| Some(text(keys::LEAD).to_owned()))
            error=at(adopted, Part::Whole)
            on_confirm=confirm
            on_discard=move |()| adopted.comment.set(String::new())
        >
            {fields(showing, adopted)}
        </Dialog>
    }
    .into_any()
}

fn fields(showing: Showing, adopted: Adopted) -> AnyView {
    let options = Signal::derive(move || {
        let book = showing.book();
        let named = PLACES.into_iter().filter_map(|place| {
            let name = status::place_in(book.as_deref()?, place);
            Some(Choice::new(place.key(), name))
        });
        named.collect::<Vec<_>>()
    });
    let choose = move |key: String| {
        if let Some(place) = PLACES.into_iter().find(|place| place.key() == key) {
            adopted.place.set(place);
            // The reasons of a request are not those of a rejection.
            adopted.reasons.set(Vec::new());
        }
    };
    let since = move || {
        (adopted.place.get() != Place::Submitted).then(|| {
            let fault = at(adopted, Part::Since);
            adopted
                .since
                .labelled("adopt-since", t(keys::SINCE), showing, fault)
        })
    };
    let asks = Memo::new(move |_| {
        let place = adopted.place.get();
        matches!(place, Place::PartnerActionRequired | Place::Rejected)
    });
    view! {
        <SelectField
            id="adopt-place"
            label=t(keys::STANDS)
            options=options
            value=Signal::derive(move || adopted.place.get().key().to_owned())
            on_change=choose
        />
        {adopted.submitted.labelled("adopt-submitted", t(keys::SUBMITTED_ON), showing, at(adopted, Part::Submitted))}
        {since}
        <Show when=move || asks.get()>{why_it_came_back(showing, adopted)}</Show>
    }
    .into_any()
}

/// The reasons that were given, and the words.
fn why_it_came_back(showing: Showing, adopted: Adopted) -> AnyView {
    let choices = Signal::derive(move || match adopted.place.get() {
        Place::Rejected => {
            let book = showing.book();
            let given = book.as_deref().map(review_reasons).unwrap_or_default();
            let named = given
                .into_iter()
                .map(|it| Choice::new(it.key(), text(reasons::rejection(it))));
            named.collect::<Vec<_>>()
        }
        _ => {
            let all = ParReason::ALL.iter().copied();
            let named = all.map(|it| Choice::new(it.key(), text(reasons::par(it))));
            named.collect()
        }
    });
    let toggle = move |(key, on): (String, bool)| {
        adopted.reasons.update(|ticked| {
            ticked.retain(|known| *known != key);
            ticked.extend(on.then_some(key));
        });
    };
    view! {
        <CheckGroup
            id="adopt-reasons"
            legend=t(labels::REASONS)
            options=choices
            chosen=adopted.reasons
            on_toggle=toggle
            error=at(adopted, Part::Reasons)
        />
        <TextArea
            id="adopt-comment"
            label=t(labels::COMMENT)
            value=adopted.comment
            on_input=move |text: String| adopted.comment.set(text)
            error=at(adopted, Part::Comment)
        />
    }
    .into_any()
}

fn at(adopted: Adopted, part: Part) -> MaybeProp<String> {
    MaybeProp::derive(move || {
        let fault = adopted.fault.get().filter(|(of, _)| *of == part);
        fault.map(|(_, words)| words)
    })
}

/// Where what is wrong with one of the acts was typed, by its path in the batch: `[4].reasons`.
fn part_of(path: &str) -> Part {
    match path.rsplit(['.', ']']).next().unwrap_or_default() {
        "since" => Part::Since,
        "reasons" => Part::Reasons,
        "at" if path.starts_with("[0]") => Part::Submitted,
        "at" => Part::Since,
        "comment" => Part::Comment,
        _ => Part::Whole,
    }
}

/// Makes a claim of the draft, as it was filed: its number.
fn adopt(showing: Showing, adopted: Adopted) -> Result<u64, Failure> {
    let of = |act: &'static str| move |refusal: Refusal| refusal.under(act);
    let submitted_at = adopted.submitted.instant(showing).map_err(of("[0]"))?;
    let place = adopted.place.get_untracked();
    let since = match place {
        Place::Submitted => submitted_at,
        _ => adopted.since.instant(showing).map_err(of("[1]"))?,
    };
    let filed = Filed {
        submitted_at,
        since,
        standing: standing(place, adopted),
        acknowledged: untrack(|| acknowledged::given(showing)),
        role: untrack(|| showing.work.role()),
    };
    let draft = number_of(showing.number);
    let steps = showing
        .work
        .peek(|workspace, _| workspace.adoption(draft, &filed));
    let steps = steps.transpose()?.unwrap_or_default();
    let deeds = steps.into_iter().map(|step| Deed {
        claim: step.claim.map(|number| number.0.into()),
        act: step.act,
        role: step.role,
        at: step.at,
        seen: None,
    });
    let deeds: Vec<Deed> = deeds.collect();
    let done = showing.work.perform_quietly(&deeds)?;
    let claim = done.entries.first().map(|entry| entry.claim_id.0.into());
    Ok(claim.unwrap_or(showing.number))
}

fn standing(place: Place, adopted: Adopted) -> Standing {
    let comment = adopted.comment.get_untracked().trim().to_owned();
    let ticked = adopted.reasons.get_untracked();
    match place {
        Place::UnderReview => Standing::UnderReview,
        Place::PartnerActionRequired => Standing::ActionRequired {
            reasons: ticked
                .iter()
                .filter_map(|key| ParReason::of_key(key))
                .collect(),
            comment,
        },
        Place::AwaitingConsent => Standing::Approved,
        Place::Rejected => Standing::Rejected {
            reasons: ticked
                .iter()
                .filter_map(|key| RejectionReason::of_key(key))
                .collect(),
            comment,
        },
        _ => Standing::Submitted,
    }
}
