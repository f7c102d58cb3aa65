//! What stands on a step: its explanation, its fields, documents or checks, and what of it is fixed later.

use std::collections::BTreeMap;

use cpor_engine::fields::Field;
use cpor_engine::reason::Activity;
use leptos::prelude::*;

use super::super::showing::Showing;
use super::super::{acknowledged, details, documents, preflight, rivals};
use super::next_acts;
use super::rail::{name, step_of};
use crate::pages::claim_form::{self, ClaimForm};
use crate::pages::saying::rule_quote;
use crate::parts::{Note, NoteKind};
use crate::place::GuidedStep;
use crate::shown::fields as labels;
use crate::words::{Key, claim_form as form_keys, guided as keys, t, text};

/// What is said of a step before its fields.
const fn why(step: GuidedStep) -> Key {
    match step {
        GuidedStep::Customer => keys::CUSTOMER_WHY,
        GuidedStep::Activity => keys::ACTIVITY_WHY,
        GuidedStep::Products => keys::PRODUCTS_WHY,
        GuidedStep::Contacts => keys::CONTACTS_WHY,
        GuidedStep::Proof => keys::PROOF_WHY,
        GuidedStep::Check => keys::CHECK_WHY,
    }
}

/// A step of a draft.
pub(super) fn body(showing: Showing, step: GuidedStep) -> AnyView {
    match step {
        GuidedStep::Proof => view! {
            {intro(step)}
            {preflight::section(showing)}
            {documents::section(showing)}
        }
        .into_any(),
        GuidedStep::Check => view! {
            {intro(step)}
            {lacking(showing)}
            {rivals::section(showing)}
            {preflight::section(showing)}
            {acknowledged::section(showing)}
            <div class="acts">{next_acts(showing)}</div>
        }
        .into_any(),
        _ => fields_of(showing.form, step),
    }
}

fn intro(step: GuidedStep) -> AnyView {
    view! {
        <header class="of-step">
            <h2 id="next-title" tabindex="-1">{t(name(step))}</h2>
            <p class="q">{t(why(step))}</p>
        </header>
    }
    .into_any()
}

/// A step that is fields.
pub(super) fn fields_of(form: ClaimForm, step: GuidedStep) -> AnyView {
    let has_revenue = claim_form::asks_for_revenue(form);
    let fields = match step {
        GuidedStep::Customer => view! {
            {claim_form::identity(form)}
            {claim_form::customer(form)}
        }
        .into_any(),
        GuidedStep::Activity => view! {
            {claim_form::about(form)}
            {move || has_revenue.get().then(|| claim_form::revenue(form))}
        }
        .into_any(),
        GuidedStep::Products => claim_form::products(form),
        _ => claim_form::contacts(form),
    };
    view! {
        <section class="group" aria-labelledby="next-title">
            <header>
                <h2 id="next-title" tabindex="-1">{t(name(step))}</h2>
                <p>{t(why(step))}</p>
                {choices(form, step)}
                {later(form, step)}
            </header>
            <div class="fields">{fields}</div>
        </section>
    }
    .into_any()
}

/// What the choices of a step mean, by their names in the claim's edition.
fn choices(form: ClaimForm, step: GuidedStep) -> Option<AnyView> {
    const MEANINGS: [(Activity, Key); 3] = [
        (Activity::PreSales, keys::PRE_SALES_MEANS),
        (Activity::Usage, keys::USAGE_MEANS),
        (Activity::RevenueAssociation, keys::REVENUE_MEANS),
    ];
    let meanings = move || {
        let book = form.book.get()?;
        let meanings = MEANINGS.into_iter().map(|(activity, means)| {
            view! {
                <dt>{labels::activity_in(&book, None, activity)}</dt>
                <dd>{text(means)}</dd>
            }
        });
        Some(view! { <dl class="meanings">{meanings.collect_view()}</dl> })
    };
    (step == GuidedStep::Activity).then(|| meanings.into_any())
}

/// What the rules say of the fields of a step once the claim is submitted: each rule once, with its fields.
fn later(form: ClaimForm, step: GuidedStep) -> AnyView {
    let rules = Memo::new(move |_| {
        let mut rules: BTreeMap<String, Vec<Field>> = BTreeMap::new();
        if let Some(book) = form.book.get() {
            let of_step = Field::ALL
                .into_iter()
                .filter(|it| step_of(it.key()) == step);
            for field in of_step.filter(|field| *field != Field::PartnerCenterId) {
                if let Some(rule) = book.field_rule(field) {
                    rules.entry(rule.id.to_string()).or_default().push(field);
                }
            }
        }
        rules
    });
    let quotes = move || {
        let (book, edition) = (form.book.get()?, form.edition.get());
        let quotes = rules.get().into_iter().filter_map(|(id, fields)| {
            let rule = book.rule(&id)?;
            let names = fields.into_iter().filter_map(|it| labels::label(it.key()));
            let names: Vec<&str> = names.map(text).collect();
            Some(view! {
                <p class="s">{names.join(", ")}</p>
                {rule_quote(&rule, &edition)}
            })
        });
        Some(quotes.collect_view())
    };
    view! {
        <div class="later">
            <h3>{t(keys::LATER)}</h3>
            {quotes}
        </div>
    }
    .into_any()
}

/// What is still needed, each with the way to its step; or that nothing is.
fn lacking(showing: Showing) -> AnyView {
    let needed = Memo::new(move |_| details::needed(showing));
    let said = move || {
        let needed = needed.get();
        if needed.is_empty() {
            return view! { <Note kind=NoteKind::Good>{t(keys::NOTHING_LACKS)}</Note> }.into_any();
        }
        let ways = needed.into_iter().filter_map(move |path| {
            let href = move || {
                showing
                    .app
                    .workspace()
                    .guided(showing.number, step_of(path))
            };
            let label = labels::label(path)?;
            Some(view! { <li><a href=href>{t(label)}</a></li> })
        });
        view! {
            <Note title=t(form_keys::STILL_NEEDED)>
                <ul aria-label=t(form_keys::STILL_NEEDED)>{ways.collect_view()}</ul>
            </Note>
        }
        .into_any()
    };
    view! { <div aria-live="polite">{said}</div> }.into_any()
}
