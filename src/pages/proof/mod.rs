//! A proof of execution to sign, filled from a claim: the four parts of a good one on one sheet. What the claim does not
//! say is a line to write on.

use std::sync::Arc;

use cpor_engine::RuleBook;
use cpor_engine::fields::ClaimInput;
use cpor_engine::preflight::Part;
use cpor_engine::reason::{Activity, SolutionArea};
use leptos::prelude::*;

use crate::{
    browser,
    frame::PageHead,
    pages::{crumb::crumb, not_found::NoSuchClaim, saying::rule_quote},
    parts::{Button, Icon, Kind, isolated, person_text},
    place::Page,
    shown::fields as labels,
    state::{App, Opened, Work},
    words::{self, Key, fields, fill, proof as keys, t, text},
};

/// A claim with the rules it follows.
#[derive(Clone)]
struct Filled {
    fields: ClaimInput,
    book: Arc<RuleBook>,
    edition: String,
}

impl PartialEq for Filled {
    /// A claim keeps its rules, so that they need not be looked at.
    fn eq(&self, other: &Self) -> bool {
        self.fields == other.fields
    }
}

/// The page.
#[component]
pub(super) fn ProofPage(
    /// The claim's number.
    number: u64,
) -> impl IntoView {
    let work = Work::here();
    let filled = Memo::new(move |_| match work.opened() {
        Opened::Open => Some(filled(work, number)),
        _ => None,
    });
    move || match filled.get() {
        None => ().into_any(),
        Some(None) => view! { <NoSuchClaim number=number/> }.into_any(),
        Some(Some(filled)) => whole(filled, number),
    }
}

fn filled(work: Work, number: u64) -> Option<Filled> {
    let claim = work.claim(number)?.ok()?;
    let book = work.read(|workspace, _| workspace.books().shown(&claim.book))??;
    Some(Filled {
        fields: claim.fields,
        book,
        edition: claim.rule_book,
    })
}

fn whole(filled: Filled, number: u64) -> AnyView {
    let name = filled.fields.name.clone().unwrap_or_default();
    let title = Signal::derive(move || match name.trim() {
        "" => fill(keys::OF_NUMBER, &[("number", &number.to_string())]),
        name => fill(keys::OF_NAMED, &[("name", &isolated(name))]),
    });
    let above = move || crumb(number, &[(Page::Proof(number), keys::CRUMB)]);
    let is_training = App::here().workspace().is_training();
    let parts = move || Part::ALL.map(|part| section(&filled, part));
    view! {
        <PageHead title=title above=above lede=t(keys::LEDE)>
            <Button label=t(words::receipt::PRINT) kind=Kind::Primary icon=Icon::Print on_click=browser::print/>
        </PageHead>
        <article class="card pad paper" aria-labelledby="sheet">
            <h2 id="sheet">{t(keys::SHEET)}</h2>
            {is_training.then(|| view! { <p><b>{t(keys::TRAINING)}</b></p> })}
            {parts}
        </article>
    }
    .into_any()
}

/// A part of it, with the rule that asks for it.
fn section(filled: &Filled, part: Part) -> AnyView {
    let (id, title, content) = match part {
        Part::Match => ("parties", keys::PARTIES, parties(&filled.fields)),
        Part::Work => ("work", keys::WORK, described(filled)),
        Part::Products => ("named", keys::PRODUCTS, products(&filled.fields)),
        Part::Acknowledgment => ("signature", keys::SIGNATURE, signature()),
    };
    let rule = filled.book.rule(part.rule());
    view! {
        <section aria-labelledby=id>
            <h3 id=id>{text(title)}</h3>
            {content}
            <div class="no-print">{rule.map(|rule| rule_quote(&rule, &filled.edition))}</div>
        </section>
    }
    .into_any()
}

/// Labels with what stands there, or a line to write on.
fn pairs<const N: usize>(rows: [(Key, Option<String>); N]) -> AnyView {
    let rows = rows.map(|(label, value)| {
        let value = value.filter(|value| !value.trim().is_empty());
        let value = match value {
            Some(value) => view! { <dd>{person_text(value)}</dd> }.into_any(),
            None => view! { <dd class="line"><span class="vh">{text(keys::TO_FILL)}</span></dd> }
                .into_any(),
        };
        view! {
            <dt>{text(label)}</dt>
            {value}
        }
    });
    view! { <dl class="pairs">{rows}</dl> }.into_any()
}

fn parties(of: &ClaimInput) -> AnyView {
    let customer = of.customer.clone().unwrap_or_default();
    let contact = of.customer_contact.clone().unwrap_or_default();
    let own = of.partner_contact.clone().unwrap_or_default();
    pairs([
        (keys::PARTNER, None),
        (fields::MPN_ID, of.mpn_id.clone()),
        (fields::PARTNER_CONTACT_NAME, own.name),
        (fields::CUSTOMER_NAME, customer.name),
        (fields::CUSTOMER_DOMAIN, customer.domain),
        (fields::TENANT_ID, customer.tenant_id),
        (fields::CUSTOMER_CONTACT_NAME, contact.name),
    ])
}

/// What is done for the customer, and room to describe it.
fn described(filled: &Filled) -> AnyView {
    let area = filled.fields.solution_area.as_deref();
    let area = area.and_then(SolutionArea::of_key);
    let done = filled.fields.activities.iter().flatten();
    let done = done.filter_map(|key| Activity::of_key(key));
    let done: Vec<String> = done
        .map(|activity| labels::activity_in(&filled.book, area, activity))
        .collect();
    view! {
        {pairs([(fields::ACTIVITY, Some(done.join(", ")))])}
        <p class="q">{text(keys::WORK_WHAT)}</p>
        <div class="room" aria-hidden="true"></div>
    }
    .into_any()
}

fn products(of: &ClaimInput) -> AnyView {
    let named = of.products.iter().flatten().map(|product| {
        let id = product.subscription_id.clone();
        view! { <li>{person_text(product.name.clone())} {id.map(|id| view! { " " <span class="mono">{id}</span> })}</li> }
    });
    let named: Vec<_> = named.collect();
    if named.is_empty() {
        return pairs([(fields::PRODUCTS, None)]);
    }
    view! { <ul>{named}</ul> }.into_any()
}

/// Who acknowledges it, when, and where they sign.
fn signature() -> AnyView {
    view! {
        <p>{text(keys::ACKNOWLEDGED)}</p>
        {pairs([
            (keys::SIGNED_BY, None),
            (fields::CUSTOMER_CONTACT_TITLE, None),
            (keys::SIGNED_ON, None),
            (keys::SIGNED, None),
        ])}
    }
    .into_any()
}
