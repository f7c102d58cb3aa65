//! The dialog of one deed: what it needs, then which claims take it.

use cpor_engine::command::{Act, ActKind};
use cpor_engine::workspace::Mark;
use cpor_engine::{ClaimNumber, Instant, Refusal, Role};
use leptos::prelude::*;

use super::judged::{Asked, Judged, carry_out};
use super::{Deed, Picked};
use crate::{
    pages::{
        claim::happened_at,
        saying::{failure_words, refusal_words},
    },
    parts::{Button, Choice, Dialog, RadioGroup, TextField, isolated},
    shown::acts,
    state::{App, Work},
    words::{Plural, common, count, marks as keys, t, text},
};

/// How many refused claims are named.
const NAMED: usize = 8;

const ADD: &str = "add";
const START_REVIEW: &str = "startReview";
const APPROVE: &str = "approve";

/// What is chosen in the dialog. `Copy`.
#[derive(Clone, Copy)]
struct Chosen {
    work: Work,
    deed: Deed,
    tag: RwSignal<String>,
    how: RwSignal<String>,
    act: RwSignal<String>,
    day: RwSignal<String>,
}

impl Chosen {
    /// What is asked for, where it makes sense already; tracked.
    fn asked(self) -> Option<Asked> {
        match self.deed {
            Deed::Tag => {
                let tag = self.tag.get();
                let tag = Some(tag).filter(|tag| !tag.trim().is_empty())?;
                Some(Asked::Mark(match &**self.how.read() {
                    ADD => Mark::AddTag(tag),
                    _ => Mark::RemoveTag(tag.trim().to_owned()),
                }))
            }
            Deed::Archive => Some(Asked::Mark(Mark::Archived(true))),
            Deed::Restore => Some(Asked::Mark(Mark::Archived(false))),
            Deed::Record => {
                let act = match &**self.act.read() {
                    APPROVE => Act::Approve,
                    _ => Act::StartReview,
                };
                let at = if self.work.is_training() {
                    None
                } else {
                    Some(self.instant()?.ok()?)
                };
                let role = self.role(act.kind());
                let act = Box::new(act);
                Some(Asked::Act { act, role, at })
            }
        }
    }

    /// When it happened; tracked.
    fn instant(self) -> Option<Result<Instant, Refusal>> {
        let day = self.day.get();
        self.work
            .read(|workspace, host| happened_at(&day, "", workspace, host))
    }

    /// As what an act is recorded: in training as who acts, on the desk as who does it; tracked.
    fn role(self, act: ActKind) -> Role {
        let own = self.work.role();
        if self.work.is_training() {
            return own;
        }
        let by = self
            .work
            .read(|workspace, _| Some(workspace.new_book().ok()?.act(act)?.by));
        by.flatten().map_or(own, |by| by.role(own))
    }
}

/// The button that opens it, and the dialog.
pub(super) fn dialog(deed: Deed, claims: Memo<Vec<ClaimNumber>>, picked: Picked) -> AnyView {
    let (app, work) = (App::here(), Work::here());
    let (id, button, title) = deed.words();
    let chosen = Chosen {
        work,
        deed,
        tag: RwSignal::new(String::new()),
        how: RwSignal::new(ADD.to_owned()),
        act: RwSignal::new(START_REVIEW.to_owned()),
        day: RwSignal::new(String::new()),
    };
    let open = RwSignal::new(false);
    let error = RwSignal::new(None::<String>);
    let judged = Memo::new(move |_| {
        if !open.get() {
            return None;
        }
        let asked = chosen.asked()?;
        Some(Judged::of(work, &claims.read(), &asked))
    });
    // Where nothing is asked, there is nothing to choose that would change it.
    let nothing = Signal::derive(move || {
        let judged = judged.read();
        matches!(deed, Deed::Archive | Deed::Restore)
            && judged.as_ref().is_some_and(|it| it.takes.is_empty())
    });
    let confirm = move || {
        let takes = judged.with_untracked(|judged| judged.as_ref().map(|it| it.takes.clone()));
        let takes = takes.unwrap_or_default();
        let asked = untrack(|| chosen.asked()).filter(|_| !takes.is_empty());
        let Some(asked) = asked else {
            // What is wrong with a day is said beside it.
            let is_said = untrack(|| chosen.deed == Deed::Record && chosen.asked().is_none());
            return error.set((!is_said).then(|| text(keys::NOTHING).to_owned()));
        };
        let n = u64::try_from(takes.len()).unwrap_or_default();
        match carry_out(work, &takes, &asked) {
            Ok(()) => {
                open.set(false);
                let what = text(title);
                app.toasts.say(count(keys::DONE, n, &[("what", what)]));
                // What is tagged is often put away or handed on next.
                if deed != Deed::Tag {
                    picked.none();
                }
            }
            Err(failure) => {
                error.set(Some(failure_words(&failure, &untrack(|| work.zone_name()))));
            }
        }
    };
    let begin = move || {
        error.set(None);
        let today = work.peek(|workspace, host| workspace.zone().date_of(workspace.now(host)));
        chosen
            .day
            .set(today.map(|day| day.to_string()).unwrap_or_default());
        open.set(true);
    };
    view! {
        <Button id=format!("{id}-open") label=t(button) on_click=begin/>
        <Dialog
            id=id
            open=open
            title=t(title)
            cancel=t(common::CANCEL)
            error=error
            only_to_see=nothing
            on_confirm=confirm
        >
            {fields(chosen)}
            {move || preview(chosen, judged.get())}
        </Dialog>
    }
    .into_any()
}

/// What the deed needs.
fn fields(chosen: Chosen) -> AnyView {
    match chosen.deed {
        Deed::Archive | Deed::Restore => ().into_any(),
        Deed::Tag => tag_fields(chosen),
        Deed::Record => record_fields(chosen),
    }
}

fn tag_fields(chosen: Chosen) -> AnyView {
    let hows = Signal::derive(|| {
        vec![
            Choice::new(ADD, text(keys::HOW_ADD)),
            Choice::new("remove", text(keys::HOW_REMOVE)),
        ]
    });
    let used = move || {
        let tags = chosen.work.tags_in_use().into_iter();
        tags.map(|tag| view! { <option value=tag></option> })
            .collect_view()
    };
    view! {
        <RadioGroup
            id="bulk-how"
            legend=t(keys::HOW)
            options=hows
            chosen=chosen.how
            on_choose=move |how| chosen.how.set(how)
        />
        <TextField
            id="bulk-tag-name"
            label=t(keys::TAG)
            value=chosen.tag
            on_input=move |tag: String| chosen.tag.set(tag)
            list="bulk-tags"
        />
        <datalist id="bulk-tags">{used}</datalist>
    }
    .into_any()
}

fn record_fields(chosen: Chosen) -> AnyView {
    let options = Signal::derive(|| {
        vec![
            Choice::new(START_REVIEW, text(acts::name(ActKind::StartReview))),
            Choice::new(APPROVE, text(acts::name(ActKind::Approve))),
        ]
    });
    let wrong = MaybeProp::derive(move || {
        let refusal = chosen.instant()?.err()?;
        Some(refusal_words(&refusal, &chosen.work.zone_name()))
    });
    let day = (!chosen.work.is_training()).then(|| {
        view! {
            <TextField
                id="bulk-day"
                label=t(keys::ON_DAY)
                value=chosen.day
                on_input=move |day: String| chosen.day.set(day)
                kind="date"
                error=wrong
            />
        }
    });
    view! {
        <RadioGroup
            id="bulk-act"
            legend=t(keys::WHAT_HAPPENED)
            options=options
            chosen=chosen.act
            on_choose=move |act| chosen.act.set(act)
        />
        {day}
    }
    .into_any()
}

/// Which claims take it, which have it, which are refused and why.
fn preview(chosen: Chosen, judged: Option<Judged>) -> AnyView {
    let work = chosen.work;
    let Some(judged) = judged else {
        // What is wrong with a day stands beside it.
        let needs_tag = chosen.deed == Deed::Tag;
        return needs_tag
            .then(|| view! { <p class="q">{text(keys::NEEDS_TAG)}</p> })
            .into_any();
    };
    let number = |n: usize| u64::try_from(n).unwrap_or_default();
    let takes = number(judged.takes.len());
    let line = |words: Plural, n: u64| (n > 0).then(|| view! { <p>{count(words, n, &[])}</p> });
    let zone = work.zone_name();
    let refused = judged.refused.len();
    let named = judged.refused.into_iter().take(NAMED).map(|(claim, refusal)| {
        let name = name_of(work, claim);
        let why = refusal_words(&refusal, &zone);
        let cited = refusal.rule.as_ref().map(|rule| format!(" ({})", rule.id));
        view! { <li><b>"#" {claim.to_string()} " " {isolated(&name).into_owned()}</b> " " {why} {cited}</li> }
    });
    let named = named.collect_view();
    let more = number(refused.saturating_sub(NAMED));
    let nothing = (takes == 0).then(|| view! { <p class="q">{text(keys::NOTHING)}</p> });
    view! {
        <div class="stack" aria-live="polite">
            {line(keys::TAKES, takes)}
            {(takes > 1).then(|| view! { <p class="s q">{text(keys::TOGETHER)}</p> })}
            {line(keys::HAS_IT, judged.has_it)}
            {line(keys::REFUSED, number(refused))}
            {(refused > 0).then(|| view! { <ul class="refused">{named}</ul> })}
            {line(keys::AND_MORE, more)}
            {nothing}
        </div>
    }
    .into_any()
}

fn name_of(work: Work, claim: ClaimNumber) -> String {
    let name = work.peek(|workspace, _| {
        let history = workspace.history(claim).ok()?;
        history
            .claim()
            .fields
            .name
            .as_ref()
            .map(ToString::to_string)
    });
    name.flatten().unwrap_or_default()
}
