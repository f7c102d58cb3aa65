//! The checklist: the parts of the evidence as they stand with what is ticked, and the signature against the twelve months.

use cpor_engine::preflight::{Evidence, Finding, Part, Signature};
use leptos::prelude::*;

use super::super::facts::can_be_checked;
use super::super::preflight::{reasons_drawn, row, seen};
use super::super::showing::Showing;
use super::state::Bench;
use crate::pages::saying::refusal_words;
use crate::shown::when;
use crate::words::{Phrase, bench as keys, count, fill, preflight as words, t, text};

/// The section.
pub(super) fn section(bench: Bench) -> AnyView {
    let showing = bench.showing;
    let verdict = move || match bench.evidence.get()? {
        Ok(evidence) => Some(verdict(showing, &evidence)),
        Err(refusal) => Some(refusal_words(&refusal, &showing.work.zone_name())),
    };
    let parts = move || {
        let evidence = bench.evidence.get()?.ok()?;
        Some(parts(showing, &evidence, words::WOULD_COME_BACK))
    };
    view! {
        <section class="sec" id="checklist" aria-labelledby="checklist-title">
            <h2 id="checklist-title">{t(keys::CHECKLIST)}</h2>
            <p class="s q" aria-live="polite">{verdict} " " {t(words::WARNS)}</p>
            <div class="card">{parts}</div>
        </section>
    }
    .into_any()
}

/// For how many reasons more would be asked for.
pub(super) fn verdict(showing: Showing, evidence: &Evidence) -> String {
    let many = reasons_drawn(&evidence.findings);
    let sends_back = can_be_checked(showing.claim.read().place);
    match (many, sends_back) {
        (0, true) => text(words::PASSES).to_owned(),
        (0, false) => text(words::JUDGE_PASSES).to_owned(),
        (many, true) => count(words::COMES_BACK, many, &[]),
        (many, false) => count(words::JUDGE_LACKS, many, &[]),
    }
}

/// Each part, and below the acknowledgment how long it counts.
pub(super) fn parts(showing: Showing, evidence: &Evidence, draws: Phrase) -> AnyView {
    let claim = showing.claim.get();
    let parts = Part::ALL.map(|part| {
        let findings = evidence.findings.iter();
        let of: Vec<&Finding> = findings.filter(|it| it.part == part).collect();
        let counts = part == Part::Acknowledgment && !of.is_empty();
        let counts = counts.then(|| months(&evidence.signature, claim.submitted_at.is_some()));
        (!of.is_empty()).then(|| {
            view! {
                {row(showing, &claim, part, &of, draws)}
                {counts}
            }
        })
    });
    view! { <ul class="pf">{parts.into_iter().collect_view()}</ul> }.into_any()
}

/// The signature's date against the twelve months.
fn months(signature: &Signature, submitted: bool) -> AnyView {
    let day = |it| when::full_date(it);
    let judged = day(signature.judged_on);
    let since = day(signature.since);
    let said = match (signature.on, signature.good_through) {
        (Some(on), Some(until)) if signature.is_in_time() => fill(
            keys::COUNTS_UNTIL,
            &[("on", &day(on)), ("until", &day(until))],
        ),
        (Some(on), Some(until)) => fill(
            keys::COUNTED_UNTIL,
            &[
                ("on", &day(on)),
                ("until", &day(until)),
                ("day", &judged),
                ("since", &since),
            ],
        ),
        _ => fill(keys::COUNTS_FROM, &[("day", &judged), ("since", &since)]),
    };
    let of_submission = submitted.then(|| fill(keys::SUBMITTED_ON, &[("day", &judged)]));
    view! {
        <li class="months">
            {seen(signature.counts())}
            <div>
                <h3>{text(keys::MONTHS)}</h3>
                <small>{said} " " {of_submission}</small>
            </div>
        </li>
    }
    .into_any()
}
