//! *Would it pass?*: each part of the evidence and each product as the engine judges them, before Microsoft does: what
//! was seen and in which document, or for which reason the claim would come back and what to add. It only warns.

use cpor_engine::Side;
use cpor_engine::document::Facts;
use cpor_engine::preflight::{Finding, Part};
use cpor_engine::view::ClaimView;
use leptos::prelude::*;

use super::facts::can_be_checked;
use super::showing::{Showing, number_of};
use crate::pages::saying::rule_link;
use crate::parts::{Glyph, Icon};
use crate::shown::{advice, reasons};
use crate::words::{Key, count, fill, preflight as keys, t, text};

/// The section, while it can still be mended.
pub(super) fn section(showing: Showing) -> AnyView {
    // A memo, so that a look at the clock draws nothing again.
    let findings = Memo::new(move |_| findings(showing));
    (move || {
        let findings = findings.get();
        (!findings.is_empty()).then(|| drawn(showing, &findings))
    })
    .into_any()
}

fn findings(showing: Showing) -> Vec<Finding> {
    if showing.side() != Side::Partner || !can_be_checked(showing.claim.read().place) {
        return Vec::new();
    }
    let number = number_of(showing.number);
    let judged = showing
        .work
        .read(|workspace, host| workspace.preflight(number, host));
    judged.and_then(Result::ok).unwrap_or_default()
}

fn drawn(showing: Showing, findings: &[Finding]) -> AnyView {
    let claim = showing.claim.get_untracked();
    let mut drawn: Vec<_> = findings.iter().filter_map(|it| it.would_draw).collect();
    drawn.sort_unstable();
    drawn.dedup();
    let verdict = match u64::try_from(drawn.len()).unwrap_or_default() {
        0 => text(keys::PASSES).to_owned(),
        many => count(keys::COMES_BACK, many, &[]),
    };
    let parts = Part::ALL.map(|part| {
        let of: Vec<&Finding> = findings.iter().filter(|it| it.part == part).collect();
        (!of.is_empty()).then(|| row(showing, &claim, part, &of))
    });
    view! {
        <section class="sec" id="preflight" aria-labelledby="preflight-title">
            <h2 id="preflight-title">{t(keys::TITLE)}</h2>
            <p class="s q">{verdict} " " {text(keys::WARNS)}</p>
            <div class="card">
                <ul class="pf">{parts.into_iter().collect_view()}</ul>
            </div>
        </section>
    }
    .into_any()
}

fn row(showing: Showing, claim: &ClaimView, part: Part, findings: &[&Finding]) -> AnyView {
    let passes = findings.iter().all(|it| it.passes);
    let lines = findings.iter().map(|finding| {
        let said = advice::sentence(&finding.advice);
        let product = finding.product.as_ref().map(|product| {
            let id = finding.subscription_id.as_ref().map(ToString::to_string);
            let id = id.map(|id| format!(" ({}…)", id.get(..8).unwrap_or_default()));
            let mark = seen(finding.passes);
            view! { <b>{mark} {product.to_string()} {id}</b> }
        });
        let shown_in = finding.passes.then(|| shown_in(claim, finding));
        let shown_in = shown_in.filter(|names| !names.is_empty()).map(|names| {
            view! { <span class="in-doc"><Glyph icon=Icon::Document/> {names}</span> }
        });
        view! { <div class="line">{product} <small>{said}</small> {shown_in}</div> }
    });
    let drawn = findings.iter().find_map(|it| it.would_draw).map(|reason| {
        let reason = text(reasons::par(reason));
        view! {
            <p class="draws">
                <Glyph icon=Icon::Par/>
                <span>{fill(keys::WOULD_COME_BACK, &[("reason", reason)])}</span>
            </p>
        }
    });
    let rule = findings.first().and_then(|it| it.rule.clone());
    let rule = rule.map(|rule| rule_link(&rule, &untrack(|| showing.edition())));
    view! {
        <li>
            {seen(passes)}
            <div>
                <h3>{text(name(part))} <span class="vh">": " {text(if passes { keys::OK } else { keys::LACKING })}</span></h3>
                {lines.collect_view()}
                {drawn}
                {rule}
            </div>
        </li>
    }
    .into_any()
}

fn seen(passes: bool) -> AnyView {
    let (icon, class) = if passes {
        (Icon::Approved, "st-approved")
    } else {
        (Icon::Rejected, "st-rejected")
    };
    view! { <Glyph icon=icon class=class/> }.into_any()
}

fn name(part: Part) -> Key {
    match part {
        Part::Match => keys::PART_MATCH,
        Part::Acknowledgment => keys::PART_ACKNOWLEDGMENT,
        Part::Work => keys::PART_WORK,
        Part::Products => keys::PART_PRODUCTS,
    }
}

/// The documents of which is noted what a finding rests on.
fn shown_in(claim: &ClaimView, finding: &Finding) -> String {
    let shows = |facts: &Facts| match finding.part {
        Part::Match => facts.matches_claim,
        Part::Acknowledgment => facts.customer_signed || facts.acknowledged_on.is_some(),
        Part::Work => facts.work_described,
        Part::Products => finding
            .product
            .as_ref()
            .is_some_and(|product| facts.products_named.contains(product)),
    };
    let documents = claim.poe.iter().map(|it| &it.document);
    let documents = documents.filter(|it| it.facts.as_ref().is_some_and(shows));
    let names: Vec<String> = documents.map(|it| it.name.to_string()).collect();
    names.join(", ")
}
