//! *Check everything*: reads both stores back, says what was found in a sentence and a table, and offers what can be done.

use cpor_store::StorageFault;
use cpor_store::check::{Findings, Found, Progress};
use leptos::{prelude::*, task::spawn_local};

use super::raw;
use crate::{
    pages::absent::named,
    parts::{Button, Icon, Kind, Note, NoteKind},
    state::{Absent, App, Work, why},
    words::{Key, count, fill, language, numbers, storage as keys, t, text},
};

/// How far the check is.
#[derive(Clone, PartialEq)]
enum State {
    NotYet,
    Checking,
    Found {
        findings: Findings,
        /// Whether something was put right just before.
        mended: bool,
    },
    Failed(StorageFault),
}

pub(super) fn section() -> AnyView {
    let work = Work::here();
    let state = RwSignal::new(State::NotYet);
    let progress = RwSignal::new(None::<Progress>);
    let checking = Memo::new(move |_| *state.read() == State::Checking);
    let begun = Memo::new(move |_| *state.read() != State::NotYet);
    let check = move |mended: bool| {
        let Some(answer) = work.check_everything(progress) else {
            return;
        };
        state.set(State::Checking);
        spawn_local(async move {
            let found = match answer.await {
                Ok(findings) => State::Found { findings, mended },
                Err(fault) => State::Failed(fault),
            };
            let _ = progress.try_set(None);
            let _ = state.try_set(found);
        });
    };
    let mend = move || {
        state.set(State::Checking);
        spawn_local(async move {
            // Opening puts right whatever can be: what one store has whole comes back into the other, the rest goes
            // aside.
            work.look_again().await;
            check(true);
        });
    };
    let says = move || match state.get() {
        State::NotYet => ().into_any(),
        State::Checking => view! { <p>{move || how_far(progress.get())}</p> }.into_any(),
        State::Failed(fault) => {
            view! { <Note kind=NoteKind::Danger title=t(keys::CHECK_FAILED)>{why(&fault)}</Note> }
                .into_any()
        }
        State::Found { findings, mended } => found(&findings, mended),
    };
    let can = move || match state.get() {
        State::Found { findings, .. } if !findings.is_well() => Some(view! {
            <p class="bar">
                {findings
                    .can_be_mended()
                    .then(|| {
                        view! { <Button label=t(keys::CHECK_MEND) kind=Kind::Primary icon=Icon::Reset on_click=mend/> }
                    })}
                <Button label=t(keys::RAW) icon=Icon::Export on_click=raw::save/>
            </p>
        }),
        _ => None,
    };
    view! {
        <p class="bar">
            <Button
                label=t(keys::CHECK)
                icon=Icon::Tick
                forbidden=checking
                on_click=move || check(false)
            />
        </p>
        // It is there before what it says changes, and the save status is alone on the page until then.
        <Show when=move || begun.get()>
            <div class="checked" role="status" aria-busy=move || checking.get().then_some("true")>
                {says}
            </div>
        </Show>
        {can}
    }
    .into_any()
}

fn how_far(progress: Option<Progress>) -> String {
    let Some(progress) = progress else {
        return text(keys::CHECK_BEGINS).to_owned();
    };
    fill(
        keys::CHECK_PROGRESS,
        &[
            ("done", &integer(progress.done)),
            ("all", &integer(progress.all)),
        ],
    )
}

/// The sentence, then the table.
fn found(findings: &Findings, mended: bool) -> AnyView {
    let work = Work::here();
    let absent = absent(findings, work);
    let aside = untrack(|| work.missing()).len();
    let (kind, title, sentence) = if !findings.is_well() {
        (NoteKind::Danger, keys::CHECK_NOT_WELL, not_well(findings))
    } else if !absent.is_empty() || aside > 0 {
        (NoteKind::Warn, keys::CHECK_NOT_ALL, well(findings))
    } else if mended {
        (NoteKind::Good, keys::CHECK_MENDED, well(findings))
    } else {
        (NoteKind::Good, keys::CHECK_WELL, well(findings))
    };
    let links = lost(findings);
    let absent = (!absent.is_empty()).then(|| {
        let many = u64::try_from(absent.len()).unwrap_or(u64::MAX);
        view! { <p>{count(keys::CHECK_ABSENT, many, &[])} " " {named(&absent)}</p> }
    });
    let aside = (aside > 0).then(|| {
        let many = u64::try_from(aside).unwrap_or(u64::MAX);
        let storage = untrack(|| App::here().workspace()).storage();
        view! {
            <p>
                {count(keys::ASIDE_NOTE, many, &[])} " "
                <a href=format!("{storage}#aside")>{text(keys::ASIDE_LOOK)}</a> " · "
                <a href=format!("{storage}#import-title")>{text(keys::ASIDE_MEND)}</a>
            </p>
        }
    });
    view! {
        <Note kind=kind title=t(title)>{sentence} {links} {absent} {aside}</Note>
        {table(findings)}
    }
    .into_any()
}

fn well(findings: &Findings) -> String {
    fill(
        keys::CHECK_WELL_WHY,
        &[
            ("claims", &integer(findings.claims)),
            ("events", &integer(findings.events)),
            ("documents", &integer(findings.documents)),
        ],
    )
}

/// Documents that a claim has and that are not here: nothing is damaged, for a file may come without them. One that was
/// taken out of its claim is missed by nobody.
fn absent(findings: &Findings, work: Work) -> Vec<Absent> {
    let lost = findings.lost_documents.iter();
    let lost = lost.filter(|lost| !lost.is_damaged);
    let had = lost.filter_map(|lost| {
        let name = work.peek(|workspace, _| {
            let claim = workspace.history(lost.claim).ok()?.claim();
            let sha256 = lost.sha256.to_string();
            let mut documents = claim.documents.iter().map(|it| &it.document);
            let document = documents.find(|it| it.sha256.as_str() == sha256)?;
            Some(document.name.to_string())
        });
        Some(Absent {
            claim: lost.claim,
            name: name.flatten()?,
            sha256: lost.sha256,
        })
    });
    had.collect()
}

fn not_well(findings: &Findings) -> String {
    let damaged = findings.local.damaged.len() + findings.journal.damaged.len();
    let lacking = findings.local.lacking + findings.journal.lacking;
    let parts = [
        (damaged, keys::CHECK_DAMAGED),
        (lacking, keys::CHECK_LACKING),
        (findings.broken.len(), keys::CHECK_BROKEN),
        (many(findings, true), keys::CHECK_LOST),
    ];
    let parts = parts.into_iter().filter(|(many, _)| *many > 0);
    let parts = parts.map(|(many, key)| count(key, u64::try_from(many).unwrap_or(u64::MAX), &[]));
    let can = if findings.can_be_mended() {
        text(keys::CHECK_CAN)
    } else {
        text(keys::CHECK_CANNOT)
    };
    let parts: Vec<String> = parts.chain([can.to_owned()]).collect();
    parts.join(" ")
}

/// The claims whose history or document is not whole.
fn lost(findings: &Findings) -> Vec<AnyView> {
    let broken = findings.broken.iter().filter_map(|broken| broken.claim);
    let documents = findings.lost_documents.iter();
    let documents = documents.filter(|lost| lost.is_damaged);
    let documents = documents.map(|lost| lost.claim);
    let mut claims: Vec<u32> = broken.chain(documents).map(|number| number.0).collect();
    claims.sort_unstable();
    claims.dedup();
    let workspace = untrack(|| App::here().workspace());
    let link = |number: u32| {
        let href = workspace.claim(u64::from(number));
        let name = fill(keys::ASIDE_OF, &[("number", &number.to_string())]);
        view! { " " <a href=href>{name}</a> }.into_any()
    };
    claims.into_iter().map(link).collect()
}

fn table(findings: &Findings) -> AnyView {
    let row = |name: Key, found: &Found| {
        let cells = match &found.fault {
            Some(fault) => view! { <td colspan="3">{why(fault)}</td> }.into_any(),
            None => view! {
                <td class="n">{integer(found.whole)}</td>
                <td class="n">{integer(found.damaged.len())}</td>
                <td class="n">{integer(found.lacking)}</td>
            }
            .into_any(),
        };
        view! { <tr><th scope="row">{text(name)}</th>{cells}</tr> }
    };
    let documents = view! {
        <tr>
            <th scope="row">{text(keys::FIGURE_DOCUMENTS)}</th>
            <td class="n">{integer(findings.documents)}</td>
            <td class="n">{integer(many(findings, true))}</td>
            <td class="n">{integer(many(findings, false))}</td>
        </tr>
    };
    let heads = [
        keys::CHECK_WHAT,
        keys::CHECK_WHOLE,
        keys::CHECK_SPOILT,
        keys::CHECK_MISSING,
    ];
    let heads = heads.into_iter().enumerate().map(|(at, head)| {
        view! { <th scope="col" class=(at > 0).then_some("n")>{text(head)}</th> }
    });
    view! {
        <div class="card">
            <table class="tab small keep">
                <thead><tr>{heads.collect_view()}</tr></thead>
                <tbody>
                    {row(keys::STORE_LOCAL, &findings.local)}
                    {row(keys::STORE_JOURNAL, &findings.journal)}
                    {documents}
                </tbody>
            </table>
        </div>
    }
    .into_any()
}

fn many(findings: &Findings, damaged: bool) -> usize {
    let lost = findings.lost_documents.iter();
    lost.filter(|lost| lost.is_damaged == damaged).count()
}

fn integer(n: usize) -> String {
    numbers::integer(language(), u64::try_from(n).unwrap_or(u64::MAX))
}
