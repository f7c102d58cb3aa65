//! The claim as whoever reviews it sees it: what it says beside its documents, what matches, and what would be asked for.
//! Nothing can be changed here.

use cpor_engine::preflight::{Drawn, Evidence};
use cpor_engine::view::plain_fields;
use leptos::prelude::*;

use super::super::page_of;
use super::super::preflight::document;
use super::super::showing::{Showing, number_of};
use super::{checklist, rows, title_of};
use crate::frame::PageHead;
use crate::pages::crumb::crumb;
use crate::pages::saying::rule_link;
use crate::parts::{ButtonLink, Glyph, Icon, Note, NoteKind, person_text};
use crate::place::Page;
use crate::shown::{advice, reasons};
use crate::words::{Key, bench as keys, fields, preflight as words, t, text};

/// The page.
#[component]
pub(in crate::pages) fn EyesPage(
    /// The claim's number.
    number: u64,
) -> impl IntoView {
    page_of(number, false, whole)
}

fn whole(showing: Showing) -> AnyView {
    let number = number_of(showing.number);
    let evidence = Memo::new(move |_| {
        showing.claim.track();
        showing
            .work
            .read(|workspace, host| workspace.evidence(number, &[], host))
    });
    let title = title_of(showing, keys::EYES_OF_NUMBER, keys::EYES_OF_NAMED);
    let above = move || {
        let bench = (Page::Bench(showing.number), keys::CRUMB);
        crumb(
            showing.number,
            &[bench, (Page::Eyes(showing.number), keys::EYES)],
        )
    };
    let bench = Signal::derive(move || showing.app.workspace().bench(showing.number));
    let asked = move || Some(asked(showing, &evidence.get()?.ok()?));
    let parts = move || {
        let evidence = evidence.get()?.ok()?;
        Some(checklist::parts(showing, &evidence, words::WOULD_ASK))
    };
    view! {
        <PageHead title=title lede=t(keys::EYES_LEDE) above=above>
            <ButtonLink href=bench label=t(keys::TO_BENCH)/>
        </PageHead>
        <section class="sec" aria-labelledby="asked-title">
            <h2 id="asked-title">{t(keys::ASKED)}</h2>
            {asked}
        </section>
        <section class="sec" aria-labelledby="beside-title">
            <h2 id="beside-title">{t(keys::BESIDE)}</h2>
            <div class="judging">
                <div class="card">{document(showing)}</div>
                <div class="card pad">
                    <h3>{t(keys::CLAIM_SAYS)}</h3>
                    {move || says(showing)}
                </div>
            </div>
        </section>
        <section class="sec" aria-labelledby="checked-title">
            <h2 id="checked-title">{t(keys::CHECKED)}</h2>
            <div class="card">{parts}</div>
        </section>
        {rows::section(showing, evidence)}
    }
    .into_any()
}

/// Each reason once, with what it means, and what to add.
fn asked(showing: Showing, evidence: &Evidence) -> AnyView {
    if evidence.asked.is_empty() {
        return view! { <Note kind=NoteKind::Good>{text(keys::ASKED_NONE)}</Note> }.into_any();
    }
    let edition = showing.edition();
    let items = evidence
        .asked
        .iter()
        .map(|it| reason(it, evidence, &edition));
    view! { <div class="card"><ul class="pf">{items.collect_view()}</ul></div> }.into_any()
}

fn reason(of: &Drawn, evidence: &Evidence, edition: &str) -> AnyView {
    let findings = evidence.findings.iter();
    let findings = findings.filter(|it| it.would_draw == Some(of.reason));
    let said = findings.map(|it| view! { <p class="s">{advice::sentence(&it.advice)}</p> });
    let rule = of.rule.as_ref().map(|rule| rule_link(rule, edition));
    view! {
        <li>
            <Glyph icon=Icon::Par class="st-par"/>
            <div>
                <h3>{text(reasons::par(of.reason))}</h3>
                <small>{text(reasons::par_means(of.reason))}</small>
                {said.collect_view()}
                {rule}
            </div>
        </li>
    }
    .into_any()
}

/// What a document is compared with.
fn says(showing: Showing) -> AnyView {
    const COMPARED: [(&str, Key); 6] = [
        ("mpnId", fields::MPN_ID),
        ("customer.name", fields::CUSTOMER_NAME),
        ("customer.domain", fields::CUSTOMER_DOMAIN),
        ("customer.tenantId", fields::TENANT_ID),
        ("customerContact.name", fields::CUSTOMER_CONTACT_NAME),
        ("partnerContact.name", fields::PARTNER_CONTACT_NAME),
    ];
    let claim = showing.claim.get();
    let plain = plain_fields(&claim.fields);
    let rows = COMPARED.iter().map(|(path, label)| {
        let value = plain.iter().find(|it| it.path == *path);
        let value = value.map(|it| it.values.join(", ")).unwrap_or_default();
        view! {
            <dt>{text(*label)}</dt>
            <dd>{person_text(if value.is_empty() { "–".to_owned() } else { value })}</dd>
        }
    });
    view! { <dl class="pairs">{rows.collect_view()}</dl> }.into_any()
}
