//! What somebody saw in a document: noted with it, so that it can be judged before Microsoft does. Source: domain.md §6.
//!
//! In a draft it is noted at each document, which is then taken out and added anew: a record is never rewritten. Once
//! submitted no document can be taken out, so there it is noted before a file is added.

use cpor_engine::command::{Act, ActKind};
use cpor_engine::document::{Document, DocumentInput, Facts, FactsInput};
use cpor_engine::{Date, Place};
use leptos::prelude::*;

use super::asked::toggle;
use super::happened::today;
use super::showing::Showing;
use crate::parts::{Button, CheckGroup, Choice, Dialog, Kind, TextField};
use crate::shown::when;
use crate::state::{Deed, Failure};
use crate::words::{self, fill, preflight as keys, t, text};

const MATCHES: &str = "matches";
const SIGNED: &str = "signed";
const WORK: &str = "work";

/// What is ticked and typed. `Copy`.
#[derive(Clone, Copy)]
pub(super) struct Noted {
    /// What is seen in it, of [`MATCHES`], [`SIGNED`] and [`WORK`].
    shows: RwSignal<Vec<String>>,
    /// The date of the signature, as a date input writes it.
    signed_on: RwSignal<String>,
    /// The products it names.
    products: RwSignal<Vec<String>>,
}

impl Noted {
    /// Nothing yet.
    pub(super) fn new() -> Self {
        Self {
            shows: RwSignal::new(Vec::new()),
            signed_on: RwSignal::new(String::new()),
            products: RwSignal::new(Vec::new()),
        }
    }

    /// Shows what is noted of a document.
    pub(super) fn show(self, facts: Option<FactsInput>) {
        let facts = facts.unwrap_or(FactsInput {
            matches_claim: false,
            customer_signed: false,
            acknowledged_on: None,
            work_described: false,
            products_named: Vec::new(),
        });
        let each = [
            (MATCHES, facts.matches_claim),
            (SIGNED, facts.customer_signed),
            (WORK, facts.work_described),
        ];
        let ticked = each.into_iter().filter(|(_, seen)| *seen);
        self.shows
            .set(ticked.map(|(key, _)| key.to_owned()).collect());
        self.signed_on
            .set(facts.acknowledged_on.unwrap_or_default());
        self.products.set(facts.products_named);
    }

    /// Shows what was noted with a document that was not added after all, unless something is noted since.
    pub(super) fn put_back(self, facts: Option<FactsInput>) {
        if facts.is_some() && untrack(|| self.input()).is_none() {
            self.show(facts);
        }
    }

    /// Notes nothing any more.
    pub(super) fn clear(self) {
        self.show(None);
    }

    /// As a command takes it; nothing where nothing is noted. Tracked.
    pub(super) fn input(self) -> Option<FactsInput> {
        let shows = self.shows.get();
        let shows = |key: &str| shows.iter().any(|it| it == key);
        let signed_on = self.signed_on.get();
        let facts = FactsInput {
            matches_claim: shows(MATCHES),
            customer_signed: shows(SIGNED),
            acknowledged_on: Some(signed_on).filter(|day| !day.is_empty()),
            work_described: shows(WORK),
            products_named: self.products.get(),
        };
        let empty = !(facts.matches_claim || facts.customer_signed || facts.work_described)
            && facts.acknowledged_on.is_none()
            && facts.products_named.is_empty();
        (!empty).then_some(facts)
    }

    /// The controls.
    pub(super) fn fields(self, id: &'static str, showing: Showing) -> AnyView {
        let (shows, products, signed_on) = (self.shows, self.products, self.signed_on);
        let options = Signal::derive(|| {
            vec![
                Choice::new(MATCHES, text(keys::SEEN_MATCH))
                    .with_hint(text(keys::SEEN_MATCH_MEANS)),
                Choice::new(SIGNED, text(keys::SEEN_SIGNED)),
                Choice::new(WORK, text(keys::SEEN_WORK)),
            ]
        });
        let named = Memo::new(move |_| {
            let mut names: Vec<String> = products.get();
            let claimed = showing.claim.read().fields.products.clone();
            names.extend(claimed.unwrap_or_default().into_iter().map(|it| it.name));
            names.sort();
            names.dedup();
            let choices = names
                .into_iter()
                .map(|name| Choice::new(name.clone(), name));
            choices.collect::<Vec<_>>()
        });
        let has_products = Memo::new(move |_| !named.read().is_empty());
        let ahead = MaybeProp::derive(move || {
            let on = Date::parse(&signed_on.read()).ok()?;
            (on > today(showing)?).then(|| text(keys::SIGNED_AHEAD).to_owned())
        });
        view! {
            <CheckGroup
                id=format!("{id}-shows")
                legend=t(keys::SEEN)
                options=options
                chosen=shows
                on_toggle=move |change| toggle(shows, change)
            />
            <TextField
                id=format!("{id}-signed")
                label=t(keys::SIGNED_ON)
                value=signed_on
                on_input=move |day: String| signed_on.set(day)
                kind="date"
                short=true
                hint=ahead
            />
            {move || {
                has_products.get().then(|| view! {
                    <CheckGroup
                        id=format!("{id}-products")
                        legend=t(keys::NAMED)
                        options=named
                        chosen=products
                        on_toggle=move |change| toggle(products, change)
                    />
                })
            }}
        }
        .into_any()
    }
}

/// What is noted of a document, in one line.
pub(in crate::pages) fn in_words(facts: Option<&Facts>) -> String {
    let Some(facts) = facts else {
        return text(keys::NOTED_NOTHING).to_owned();
    };
    let mut said: Vec<String> = Vec::with_capacity(4);
    if facts.matches_claim {
        said.push(text(keys::NOTED_MATCH).to_owned());
    }
    match facts.acknowledged_on {
        Some(on) => {
            let phrase = if facts.customer_signed {
                keys::NOTED_SIGNED_ON
            } else {
                keys::NOTED_DATED
            };
            said.push(fill(phrase, &[("day", &when::full_date(on))]));
        }
        None if facts.customer_signed => said.push(text(keys::NOTED_SIGNED).to_owned()),
        None => {}
    }
    if facts.work_described {
        said.push(text(keys::NOTED_WORK).to_owned());
    }
    if !facts.products_named.is_empty() {
        let names: Vec<String> = facts
            .products_named
            .iter()
            .map(ToString::to_string)
            .collect();
        said.push(fill(keys::NOTED_PRODUCTS, &[("names", &names.join(", "))]));
    }
    fill(keys::NOTED, &[("facts", &said.join(" · "))])
}

/// The way to note what a document shows, in a draft.
pub(super) fn button(showing: Showing, document: &Document, described_by: String) -> AnyView {
    let may_remove = showing.refusal(ActKind::RemovePoe);
    let document = StoredValue::new(document.clone());
    (move || {
        may_remove.read().is_none().then(|| {
            let open = move || showing.noting.set(Some(document.get_value()));
            view! {
                <Button
                    label=t(keys::NOTE)
                    kind=Kind::Bare
                    described_by=described_by.clone()
                    on_click=open
                />
            }
        })
    })
    .into_any()
}

/// The dialog that a draft's documents share.
pub(super) fn dialog(showing: Showing) -> AnyView {
    let open = RwSignal::new(false);
    let noted = Noted::new();
    let before = RwSignal::new(None::<FactsInput>);
    let fault = RwSignal::new(None::<String>);
    Effect::new(move |_| {
        if let Some(document) = showing.noting.get() {
            noted.show(document.document.to_input().facts);
            before.set(untrack(|| noted.input()));
            fault.set(None);
            open.set(true);
        }
    });
    Effect::new(move |_| {
        if !open.get() && showing.noting.with_untracked(Option::is_some) {
            showing.noting.set(None);
        }
    });
    showing
        .app
        .unsaved
        .watch(move || open.get() && noted.input() != before.get());
    let lead = MaybeProp::derive(move || {
        let name = showing.noting.get()?.document.name.to_string();
        Some(format!("{name}. {}", text(keys::NOTE_WHY)))
    });
    let confirm = move || {
        let Some(document) = showing.noting.get_untracked() else {
            return;
        };
        let facts = untrack(|| noted.input());
        let done = if facts == before.get_untracked() {
            Ok(())
        } else {
            add_anew(showing, &document, facts)
        };
        match done {
            Ok(()) => open.set(false),
            Err(failure) => fault.set(Some(showing.words(&failure))),
        }
    };
    view! {
        <Dialog
            id="dialog-facts"
            open=open
            title=t(keys::NOTE)
            cancel=t(words::common::CANCEL)
            lead=lead
            error=fault
            on_confirm=confirm
        >
            {noted.fields("facts", showing)}
        </Dialog>
    }
    .into_any()
}

/// In one batch: takes the document out and adds it with what it shows.
pub(super) fn add_anew(
    showing: Showing,
    document: &Document,
    facts: Option<FactsInput>,
) -> Result<(), Failure> {
    let again = DocumentInput {
        facts,
        ..document.document.to_input()
    };
    put_in_place(showing, document, again)?;
    let name = document.document.name.to_string();
    showing
        .app
        .toasts
        .say(fill(keys::NOTED_OF, &[("name", &name)]));
    Ok(())
}

/// In one batch: takes a document out and adds another in its place.
pub(super) fn put_in_place(
    showing: Showing,
    document: &Document,
    another: DocumentInput,
) -> Result<(), Failure> {
    let role = untrack(|| showing.work.role());
    let deed = |act, seen| Deed {
        claim: Some(showing.number),
        act,
        role,
        at: None,
        seen,
    };
    let remove = Act::RemovePoe {
        document_id: document.id.to_string(),
    };
    let seen = showing.claim.with_untracked(|claim| claim.revision);
    showing.work.perform_quietly(&[
        deed(remove, Some(seen)),
        deed(Act::AddPoe { document: another }, None),
    ])?;
    Ok(())
}

/// Where no document can be taken out any more: what the next one shows, folded away.
pub(super) fn of_the_next(showing: Showing) -> AnyView {
    let later = Memo::new(move |_| {
        let place = showing.claim.read().place;
        place != Place::Editing && can_be_checked(place)
    });
    (move || {
        later.get().then(|| {
            view! {
                <details class="why-not nextfacts no-print">
                    <summary>{t(keys::NEXT)}</summary>
                    <p class="q">{t(keys::NEXT_WHY)}</p>
                    {showing.next_facts.fields("next-facts", showing)}
                </details>
            }
        })
    })
    .into_any()
}

/// Whether it can still be mended what a reviewer would ask for.
pub(super) fn can_be_checked(place: Place) -> bool {
    matches!(
        place,
        Place::Editing | Place::Submitted | Place::PartnerActionRequired
    )
}
