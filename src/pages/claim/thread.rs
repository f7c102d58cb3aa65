//! The thread that partner and reviewer share.

use cpor_engine::Side;
use cpor_engine::claim::Comment;
use cpor_engine::command::{Act, ActKind};
use leptos::prelude::*;

use super::showing::Showing;
use crate::pages::saying::{refusal_words, rule_link};
use crate::pages::typed_again::typed_again;
use crate::parts::{Act as ActButton, Button, Icon, Kind, TextArea};
use crate::place::Place;
use crate::shown::{acts, roles, when};
use crate::state::{Failure, KeptTyped};
use crate::words::{claim as keys, fields as labels, fill, t, text};

/// How many comments are drawn until the earlier ones are asked for: what a further one costs does not grow with those
/// that are there.
const NEWEST: usize = 50;

/// The region *Comments*.
pub(super) fn section(showing: Showing) -> AnyView {
    let wanted = RwSignal::new(NEWEST);
    let count = Memo::new(move |_| showing.claim.read().comments.len());
    let is_empty = Memo::new(move |_| count.get() == 0);
    let shown = move || {
        let claim = showing.claim.read();
        let from = claim.comments.len().saturating_sub(wanted.get());
        let (_, newest) = claim.comments.split_at_checked(from).unwrap_or_default();
        newest.to_vec()
    };
    // What is there already stays as it is when another comes.
    let thread = move || {
        if is_empty.get() {
            return view! { <p class="q">{t(keys::NO_COMMENTS)}</p> }.into_any();
        }
        view! {
            <ol class="thread">
                <For each=shown key=|comment| (comment.id, comment.text.to_string()) let:comment>
                    {entry(showing, comment)}
                </For>
            </ol>
        }
        .into_any()
    };
    view! {
        <section class="sec touch-2" id="comments" aria-labelledby="comments-title">
            <h2 id="comments-title">{t(labels::COMMENTS)}</h2>
            <div class="card pad">
                {earlier(count, wanted)}
                {thread}
                {write(showing)}
            </div>
        </section>
    }
    .into_any()
}

/// The way to the comments that are not drawn.
fn earlier(count: Memo<usize>, wanted: RwSignal<usize>) -> impl IntoView {
    let hidden = Memo::new(move |_| count.get().saturating_sub(wanted.get()));
    let label = Signal::derive(move || {
        fill(
            keys::EARLIER_COMMENTS,
            &[("count", &hidden.get().to_string())],
        )
    });
    move || {
        (hidden.get() > 0).then(|| {
            view! { <p class="bar no-print"><Button label=label kind=Kind::Bare on_click=move || wanted.set(usize::MAX)/></p> }
        })
    }
}

fn entry(showing: Showing, comment: Comment) -> AnyView {
    let side = comment.actor.role.side();
    let class = match side {
        Side::Reviewer | Side::Program => "av ms",
        Side::Customer => "av cust",
        Side::Partner | Side::Clock => "av",
    };
    let role = comment.actor.role;
    let name = comment.actor.name.clone();
    let is_role = move || text(roles::name(role)) == name;
    let name = comment.actor.name.clone();
    let at = comment.at;
    view! {
        <li>
            <span class=class aria-hidden="true">{initials(&comment.actor.name)}</span>
            <div>
                <header>
                    <b>{name}</b>
                    {move || (!is_role()).then(|| format!(" · {}", text(roles::name(role))))}
                    " · "
                    <time datetime=at.to_string()>{move || when::short_instant(at, &showing.work.zone_name())}</time>
                </header>
                <p>{comment.text.to_string()}</p>
            </div>
        </li>
    }
    .into_any()
}

/// The first letters of the first two words.
fn initials(name: &str) -> String {
    let words = name.split_whitespace().take(2);
    words.filter_map(|word| word.chars().next()).collect()
}

fn write(showing: Showing) -> AnyView {
    let typed = showing.comment;
    let fault = RwSignal::new(None::<String>);
    let refusal = showing.refusal(ActKind::Comment);
    showing
        .app
        .unsaved
        .watch(move || !typed.read().trim().is_empty());
    let what = showing
        .claim
        .with_untracked(|claim| format!("comment/{}", claim.claim_uuid));
    let kept = KeptTyped::watch(
        &showing.app.place.with_untracked(Place::workspace),
        &what,
        move || Some(typed.get()).filter(|text| !text.trim().is_empty()),
        |text| typed.set(text.to_owned()),
    );
    let add = move || {
        fault.set(None);
        let role = untrack(|| showing.work.role());
        let comment = Act::Comment {
            text: typed.get_untracked(),
        };
        match showing.perform(comment, role, None) {
            Ok(_) => typed.set(String::new()),
            Err(Failure::Refused(refusal)) if refusal.field.is_some() => {
                fault.set(Some(showing.form.faults.words(&refusal)));
                crate::pages::claim_form::focus_first_fault();
            }
            Err(failure) => fault.set(Some(showing.words(&failure))),
        }
    };
    let why = MaybeProp::derive(move || {
        Some(match refusal.get() {
            Some(refusal) => refusal_words(&refusal, &showing.work.zone_name()),
            None => text(acts::needs(ActKind::Comment)).to_owned(),
        })
    });
    let rule = move || {
        let rule = refusal.get().and_then(|refusal| refusal.rule)?;
        Some(rule_link(&rule, &showing.edition()))
    };
    view! {
        <div class="thread-new no-print">
            {typed_again(kept, move || typed.set(String::new()))}
            <TextArea
                id="comment"
                label=t(labels::COMMENT)
                value=typed
                on_input=move |text: String| typed.set(text)
                error=MaybeProp::derive(move || fault.get())
            />
            <ActButton
                id="add-comment"
                label=t(acts::name(ActKind::Comment))
                icon=Icon::Comment
                on_click=add
                forbidden=Signal::derive(move || refusal.read().is_some())
                why=why
            >
                {rule}
            </ActButton>
        </div>
    }
    .into_any()
}
