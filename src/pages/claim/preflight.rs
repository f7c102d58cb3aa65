//! *Would it pass?*: each part of the evidence and each product as the engine judges them, before Microsoft does: what
//! was seen and in which document, or for which reason the claim would come back and what to add. It only warns.
//!
//! Whoever reviews sees the same beside the document: [`judging`].

use cpor_engine::DocumentId;
use cpor_engine::preflight::{Finding, Part};
use cpor_engine::view::{ClaimView, Versions};
use cpor_engine::{Place, Side};
use leptos::prelude::*;

use super::documents::in_their_places;
use super::facts::can_be_checked;
use super::preview::preview;
use super::showing::{Showing, number_of};
use crate::pages::saying::rule_link;
use crate::parts::{Choice, Glyph, Icon, Note, SelectField, isolated};
use crate::shown::{advice, reasons};
use crate::words::{self, Key, Phrase, count, fill, preflight as keys, t, text};

/// The section, while it can still be mended.
pub(super) fn section(showing: Showing) -> AnyView {
    // A memo, so that a look at the clock draws nothing again.
    let seen = Memo::new(move |_| (findings(showing), unnoted(&showing.claim.read())));
    (move || {
        let (findings, unnoted) = seen.get();
        (!findings.is_empty()).then(|| drawn(showing, &findings, &unnoted))
    })
    .into_any()
}

/// The names of the documents of which nobody has noted what they show.
fn unnoted(claim: &ClaimView) -> Vec<String> {
    let documents = claim.poe.iter().map(|it| &it.document);
    let unnoted = documents.filter(|document| document.facts.is_none());
    unnoted.map(|document| document.name.to_string()).collect()
}

/// The reviewer's view: a document at the left, how each part of it fares at the right.
pub(super) fn judging(showing: Showing) -> AnyView {
    let findings = Memo::new(move |_| {
        let place = showing.claim.read().place;
        let judged = showing.side() == Side::Reviewer && is_judged(place);
        let findings = judged.then(|| judged_now(showing));
        findings.unwrap_or_default()
    });
    let there = Memo::new(move |_| !findings.read().is_empty());
    let title = move || {
        let many = reasons_drawn(&findings.read());
        match many {
            0 => text(keys::JUDGE_PASSES).to_owned(),
            many => count(keys::JUDGE_LACKS, many, &[]),
        }
    };
    let parts = move || {
        let claim = showing.claim.get();
        let findings = findings.read();
        let parts = Part::ALL.map(|part| {
            let of: Vec<&Finding> = findings.iter().filter(|it| it.part == part).collect();
            (!of.is_empty()).then(|| row(showing, &claim, part, &of, keys::WOULD_ASK))
        });
        parts.into_iter().collect_view()
    };
    view! {
        <Show when=move || there.get()>
            <section class="sec" aria-labelledby="judging-title">
                <h2 id="judging-title">{t(keys::JUDGE_TITLE)}</h2>
                <p class="s q">{title} " " {t(keys::JUDGE_WARNS)}</p>
                <div class="judging">
                    <div class="card">{document(showing)}</div>
                    <div class="card"><ul class="pf">{parts}</ul></div>
                </div>
            </section>
        </Show>
    }
    .into_any()
}

/// For who would approve as a reviewer: for which reasons more could be asked for. It only warns.
pub(super) fn before_approval(showing: Showing) -> AnyView {
    let reasons = Memo::new(move |_| {
        let judges = showing.side() == Side::Reviewer;
        let findings = judges.then(|| judged_now(showing));
        cpor_engine::preflight::drawn(&findings.unwrap_or_default())
    });
    let note = move || {
        let reasons = reasons.get();
        let names: Vec<&str> = reasons.iter().map(|it| text(reasons::par(*it))).collect();
        (!names.is_empty()).then(|| {
            let words = fill(keys::BEFORE_APPROVAL, &[("reasons", &names.join("; "))]);
            view! { <Note>{words}</Note> }
        })
    };
    note.into_any()
}

/// Where a reviewer compares the documents with the claim.
fn is_judged(place: Place) -> bool {
    matches!(
        place,
        Place::Submitted | Place::UnderReview | Place::InDispute
    )
}

/// The document that is looked at: the newest at first, another by choice.
pub(super) fn document(showing: Showing) -> AnyView {
    let documents = Memo::new(move |_| in_their_places(showing));
    let chosen = RwSignal::new(None::<String>);
    let shown = Memo::new(move |_| {
        let (documents, chosen) = (documents.read(), chosen.read());
        let wanted = |it: &&Versions| Some(it.document.id.to_string()) == *chosen;
        let found = documents.iter().find(wanted);
        let found = found.or_else(|| documents.iter().max_by_key(|it| it.since));
        found.map(|it| it.document.clone())
    });
    let options = Signal::derive(move || {
        let documents = documents.read();
        let names = documents.iter().map(|it| {
            let name = it.document.document.name.to_string();
            Choice::new(it.document.id.to_string(), name)
        });
        names.collect::<Vec<_>>()
    });
    let value = Signal::derive(move || {
        let shown = shown.read();
        let id = shown.as_ref().map(|document| document.id.to_string());
        id.unwrap_or_default()
    });
    let drawn = move || match shown.get() {
        None => view! { <p class="q">{t(keys::NO_DOCUMENT)}</p> }.into_any(),
        Some(document) => {
            let facts = document.document;
            let (name, sha256) = (facts.name.to_string(), facts.sha256.to_string());
            preview(showing, name, &facts.media_type.to_string(), sha256)
        }
    };
    view! {
        <div class="pad stack">
            <SelectField
                id="judged-document"
                label=t(keys::DOCUMENT)
                options=options
                value=value
                on_change=move |id| chosen.set(Some(id))
            />
            {drawn}
        </div>
    }
    .into_any()
}

fn findings(showing: Showing) -> Vec<Finding> {
    if showing.side() != Side::Partner || !can_be_checked(showing.claim.read().place) {
        return Vec::new();
    }
    judged_now(showing)
}

/// For how many reasons the claim would come back as it stands; tracked.
pub(super) fn would_draw(showing: Showing) -> u64 {
    reasons_drawn(&judged_now(showing))
}

fn judged_now(showing: Showing) -> Vec<Finding> {
    let number = number_of(showing.number);
    let judged = showing
        .work
        .read(|workspace, host| workspace.preflight(number, host));
    judged.and_then(Result::ok).unwrap_or_default()
}

fn drawn(showing: Showing, findings: &[Finding], unnoted: &[String]) -> AnyView {
    let claim = showing.claim.get_untracked();
    let verdict = match reasons_drawn(findings) {
        0 => text(keys::PASSES).to_owned(),
        many => count(keys::COMES_BACK, many, &[]),
    };
    let parts = Part::ALL.map(|part| {
        let of: Vec<&Finding> = findings.iter().filter(|it| it.part == part).collect();
        (!of.is_empty()).then(|| row(showing, &claim, part, &of, keys::WOULD_COME_BACK))
    });
    // Where all passes without it, there is nothing to note.
    let is_asked_for = !unnoted.is_empty() && reasons_drawn(findings) > 0;
    let note_first = is_asked_for.then(|| {
        let names: Vec<_> = unnoted.iter().map(|name| isolated(name)).collect();
        let words = fill(keys::NOTE_FIRST, &[("names", &names.join(", "))]);
        view! { <Note>{words}</Note> }
    });
    view! {
        <section class="sec" id="preflight" aria-labelledby="preflight-title">
            <h2 id="preflight-title">{t(keys::TITLE)}</h2>
            <p class="s q">{verdict} " " {text(keys::WARNS)}</p>
            {note_first}
            <div class="card">
                <ul class="pf">{parts.into_iter().collect_view()}</ul>
            </div>
        </section>
    }
    .into_any()
}

/// For how many reasons more would be asked for.
pub(super) fn reasons_drawn(findings: &[Finding]) -> u64 {
    u64::try_from(cpor_engine::preflight::drawn(findings).len()).unwrap_or_default()
}

/// A part with how it fares: each product by itself in part 4.
pub(super) fn row(
    showing: Showing,
    claim: &ClaimView,
    part: Part,
    findings: &[&Finding],
    draws: Phrase,
) -> AnyView {
    let passes = findings.iter().all(|it| it.passes);
    let lines = findings.iter().map(|finding| {
        let said = advice::sentence(&finding.advice);
        let product = finding.product.as_ref().map(|product| {
            let id = finding.subscription_id.as_ref().map(ToString::to_string);
            let id = id.map(|id| format!(" ({}…)", id.get(..8).unwrap_or_default()));
            let mark = seen(finding.passes);
            view! { <b>{mark} {product.to_string()} {id}</b> }
        });
        let shown_in = finding.passes.then(|| names_of(claim, &finding.seen_in));
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
                <span>{fill(draws, &[("reason", reason)])}</span>
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

pub(super) fn seen(passes: bool) -> AnyView {
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

/// The names of documents; of one that is still to be added, that.
pub(super) fn names_of(claim: &ClaimView, documents: &[Option<DocumentId>]) -> String {
    let names = documents.iter().filter_map(|id| match id {
        None => Some(text(words::bench::STILL_TO_ADD).to_owned()),
        Some(id) => {
            let document = claim.poe.iter().find(|it| it.id == *id)?;
            Some(document.document.name.to_string())
        }
    });
    names.collect::<Vec<_>>().join(", ")
}
