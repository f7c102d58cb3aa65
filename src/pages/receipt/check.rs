//! Holding an earlier receipt against what is here.

use cpor_engine::receipt::{Receipt, ReceiptInput};
use leptos::prelude::*;

use crate::{
    browser::focus_control,
    parts::{Button, Icon, Note, NoteKind, TextArea},
    shown::{doubts, refusals},
    state::Work,
    words::{count, language, numbers, receipt as keys, t, text},
};

/// What came of a check.
#[derive(Clone, PartialEq)]
enum Verdict {
    /// It fits; the sentence that says how far.
    Fits(String),
    /// It does not, and why.
    FitsNot(String),
}

/// The section *Check a receipt*.
pub(super) fn section(work: Work) -> AnyView {
    let given = RwSignal::new(String::new());
    let fault = RwSignal::new(None::<String>);
    let verdict = RwSignal::new(None::<Verdict>);
    let check = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        match given.with_untracked(|line| judged(work, line)) {
            Ok(judged) => {
                fault.set(None);
                verdict.set(Some(judged));
            }
            Err(words) => {
                verdict.set(None);
                fault.set(Some(words));
                focus_control("receipt-given");
            }
        }
    };
    let type_it = move |line: String| {
        given.set(line);
        // What was said is of another line.
        fault.set(None);
        verdict.set(None);
    };
    view! {
        <section class="sec no-print" aria-labelledby="check">
            <h2 id="check">{t(keys::CHECK)}</h2>
            <p class="under">{t(keys::CHECK_LEAD)}</p>
            <form class="card pad stack" novalidate=true on:submit=check>
                <TextArea
                    id="receipt-given"
                    label=t(keys::GIVEN)
                    value=given
                    on_input=type_it
                    hint=t(keys::GIVEN_HINT)
                    error=fault
                    rows=2
                />
                <p class="bar"><Button label=t(keys::CHECK_IT) icon=Icon::Tick submit=true/></p>
                <div role="status">{move || verdict.get().map(said)}</div>
            </form>
        </section>
    }
    .into_any()
}

fn said(verdict: Verdict) -> AnyView {
    match verdict {
        Verdict::Fits(says) => {
            view! { <Note kind=NoteKind::Good title=t(keys::FITS)>{says}</Note> }.into_any()
        }
        Verdict::FitsNot(says) => {
            view! { <Note kind=NoteKind::Danger title=t(keys::FITS_NOT)>{says}</Note> }.into_any()
        }
    }
}

/// What the engine says of a line.
///
/// # Errors
///
/// What is wrong with the line, in words.
fn judged(work: Work, line: &str) -> Result<Verdict, String> {
    let given = parsed(line).ok_or_else(|| text(keys::NOT_THREE).to_owned())?;
    let zone = untrack(|| work.zone_name());
    let in_words = |refusal| refusals::in_full(&refusal, &zone);
    let receipt = given.check().map_err(in_words)?;
    let checked = work.peek(|workspace, _| {
        let checked = workspace.check_receipt(&given)?;
        let here = workspace
            .history_of(receipt.claim_uuid)
            .map(|history| history.revision());
        Ok((checked.reason, here.unwrap_or_default()))
    });
    Ok(match checked.transpose().map_err(in_words)? {
        Some((Some(doubt), _)) => Verdict::FitsNot(doubts::sentence(doubt)),
        Some((None, here)) => Verdict::Fits(how_far(&receipt, here)),
        // The page is there only while the workspace is open.
        None => return Err(text(keys::NOT_THREE).to_owned()),
    })
}

/// How much of the history here the receipt vouches for.
fn how_far(receipt: &Receipt, here: u32) -> String {
    let later = here.saturating_sub(receipt.revision);
    if later == 0 {
        return text(keys::FITS_ALL).to_owned();
    }
    let then = numbers::integer(language(), receipt.revision.into());
    count(keys::FITS_MORE, later.into(), &[("then", &then)])
}

/// The three things of a line, with any white space between them.
fn parsed(line: &str) -> Option<ReceiptInput> {
    let mut words = line.split_whitespace();
    let (claim_uuid, revision, head) = (words.next()?, words.next()?, words.next()?);
    if words.next().is_some() {
        return None;
    }
    Some(ReceiptInput {
        claim_uuid: claim_uuid.to_owned(),
        revision: revision.parse().ok()?,
        head: head.to_owned(),
    })
}
