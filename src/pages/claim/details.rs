//! The claim's fields: open exactly where the rules allow; *Save changes*.

use cpor_engine::command::{Act, ActKind};
use cpor_engine::{Instant, Place, Side};
use leptos::prelude::*;

use super::as_typed;
use super::once_saved::say_once_saved;
use super::showing::Showing;
use crate::pages::claim_form::{self, add_typed_product, lock_lines};
use crate::pages::saying::{refusal_words, rule_link};
use crate::parts::{Act as ActButton, Note, NoteKind};
use crate::shown::acts;
use crate::state::Failure;
use crate::words::{claim as keys, t, text};

/// The section.
pub(super) fn section(showing: Showing) -> AnyView {
    let form = showing.form;
    let refusal = showing.refusal(ActKind::EditClaim);
    let failed = RwSignal::new(None::<String>);
    let unsaved = Signal::derive(move || is_unsaved(showing));
    let say_saved = say_once_saved(showing.app, unsaved);
    // In a draft there is always the way to save what is half typed; elsewhere nothing would be sent.
    let idle = Memo::new(move |_| !unsaved.get() && !as_typed::applies(showing));
    let save = move || {
        failed.set(None);
        if untrack(|| as_typed::applies(showing) && !is_unsaved(showing)) {
            say_saved.set(true);
            return;
        }
        if refusal.read_untracked().is_some() || idle.get_untracked() {
            return;
        }
        // Whether it is kept, the save status says.
        if let Err(failure) = save(showing, None) {
            failed.set(Some(showing.words(&failure)));
        }
    };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        save();
    };
    let why = MaybeProp::derive(move || {
        Some(match refusal.get() {
            Some(refusal) => refusal_words(&refusal, &showing.work.zone_name()),
            None if idle.get() => text(keys::NOTHING_CHANGED).to_owned(),
            None => text(acts::needs(ActKind::EditClaim)).to_owned(),
        })
    });
    let rule = move || {
        let rule = refusal.get().and_then(|refusal| refusal.rule)?;
        Some(rule_link(&rule, &showing.edition()))
    };
    let asks_for_revenue = claim_form::asks_for_revenue(form);
    // Locked and empty it would be three labels of nothing.
    let has_revenue = Memo::new(move |_| {
        let named = showing.claim.read().fields.revenue.is_some();
        asks_for_revenue.get() && (named || !form.locks.read().locks("revenue"))
    });
    let as_typed = move || {
        as_typed::applies(showing)
            .then(|| view! { <p class="s q no-print">{t(keys::SAVED_AS_TYPED)}</p> })
    };
    view! {
        <section class="sec" id="details" tabindex="-1" aria-labelledby="details-title">
            <h2 id="details-title">{t(keys::DETAILS)}</h2>
            {as_typed}
            <form class="card pad" novalidate on:submit=submit>
                {lock_lines(form.locks, form.edition)}
                <div class="fields">
                    {claim_form::identity(form)}
                    {claim_form::about(form)}
                    {claim_form::customer(form)}
                    {move || has_revenue.get().then(|| claim_form::revenue(form))}
                </div>
                <div class="fields">{claim_form::products(form)}</div>
                <div class="fields">{claim_form::contacts(form)}</div>
                {move || failed.get().map(|words| view! { <Note kind=NoteKind::Danger live=true>{words}</Note> })}
                <div class="save no-print">
                    <ActButton
                        id="act-editClaim"
                        label=t(acts::name(ActKind::EditClaim))
                        icon=acts::icon(ActKind::EditClaim)
                        on_click=save
                        forbidden=Signal::derive(move || refusal.read().is_some() || idle.get())
                        why=why
                    >
                        {rule}
                    </ActButton>
                    {claim_form::not_saved_yet(unsaved)}
                </div>
            </form>
        </section>
    }
    .into_any()
}

/// Whether something is typed into the fields that is not saved; tracked.
pub(super) fn is_unsaved(showing: Showing) -> bool {
    showing.form.typed.differs(&showing.claim.read().fields)
}

/// What a draft still needs to be submitted, for who may fill it in; tracked.
pub(super) fn needed(showing: Showing) -> Vec<&'static str> {
    let claim = showing.claim.read();
    if claim.place != Place::Editing || showing.side() != Side::Partner {
        return Vec::new();
    }
    let Some(book) = showing.book() else {
        return Vec::new();
    };
    let mut paths = claim_form::blank_and_needed(showing.form.typed, &book);
    let lacks = |path: &str| {
        let mut lacking = claim.lacking.iter();
        lacking.any(|refusal| refusal.field.as_deref() == Some(path))
    };
    if lacks("poe") {
        paths.push("poe");
    }
    paths
}

/// What is sent is what is seen: saves what is typed and not saved yet. Whether nothing of that is left; a failure that
/// stands beside no field. `at`: when it happened, as [`Showing::perform`] takes it; what is typed in a draft is of now.
pub(super) fn saved_first(showing: Showing, at: Option<Instant>) -> Result<bool, Failure> {
    if untrack(|| is_unsaved(showing)) {
        save(showing, at)
    } else {
        Ok(true)
    }
}

/// Saves what was changed. Whether it is saved; if not, it is said beside a field. The failure where it stands beside
/// none.
fn save(showing: Showing, at: Option<Instant>) -> Result<bool, Failure> {
    if untrack(|| as_typed::applies(showing)) {
        return Ok(as_typed::save_all(showing));
    }
    let form = showing.form;
    form.faults.clear();
    if !add_typed_product(form) {
        return Ok(false);
    }
    let stored = showing.claim.get_untracked();
    let changes = form.typed.changes(&stored.fields);
    let role = untrack(|| showing.work.role());
    let edit = Act::EditClaim {
        changes: changes.clone(),
    };
    let failure = match showing.perform(edit, role, at) {
        Ok(_) => {
            let fields = showing.claim.with_untracked(|claim| claim.fields.clone());
            form.typed.settle(&fields);
            return Ok(true);
        }
        Err(failure) => failure,
    };
    if let Failure::Refused(refusal) = &failure
        && let Some(book) = form.book.get_untracked()
        && form.faults.show(refusal, &changes, &book)
    {
        return Ok(false);
    }
    Err(failure)
}
