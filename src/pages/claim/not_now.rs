//! What is not possible now, folded into one line: the buttons in groups of one reason, and below them each act with why
//! and when it is open.

use cpor_engine::command::ActKind;
use cpor_engine::rules::data::By;
use cpor_engine::{Place, Problem, Refusal, Role, RuleBook, Side};
use leptos::prelude::*;

use super::showing::{Judged, Showing};
use crate::pages::saying::{refusal_words, rule_link};
use crate::parts::{Button, Icon};
use crate::shown::{acts, refusals, roles, rules, status};
use crate::words::{self, Key, Phrase, fill, not_now as keys, text};

/// The acts of a list that are not open, under one line that says how many: `title` on it, `why` on what is folded away
/// once more.
///
/// Folded, they are out of sight and nothing else: each keeps its place, can be found and focused, and then all unfold.
pub(super) fn section(
    showing: Showing,
    off: Memo<Vec<Judged>>,
    title: Phrase,
    why: Key,
) -> AnyView {
    let unfolded = RwSignal::new(false);
    let drawn = move || {
        let off = off.get();
        if off.is_empty() {
            return ().into_any();
        }
        let many = off.len().to_string();
        let toggle = move |_| unfolded.update(|unfolded| *unfolded = !*unfolded);
        view! {
            <h3 class="sub">
                <button
                    type="button"
                    class="fold"
                    aria-expanded=move || unfolded.get().to_string()
                    on:click=toggle
                >
                    {fill(title, &[("n", &many)])}
                </button>
            </h3>
            <div class:vh=move || !unfolded.get() on:focusin=move |_| unfolded.set(true)>
                {content(showing, &off, why)}
            </div>
        }
        .into_any()
    };
    drawn.into_any()
}

fn content(showing: Showing, off: &[Judged], why: Key) -> AnyView {
    let book = untrack(|| showing.book());
    let groups = groups(showing, off, book.as_deref());
    let groups = groups.into_iter().map(|group| {
        let buttons = group.acts.into_iter().map(button);
        view! {
            <div class="locks">
                <p class="why">{group.reason}</p>
                <div class="bar">{buttons.collect_view()}</div>
            </div>
        }
    });
    let rows = off
        .iter()
        .map(|judged| row(showing, judged, book.as_deref()));
    view! {
        {groups.collect_view()}
        <details class="why-not">
            <summary>{text(why)}</summary>
            <dl>{rows.collect_view()}</dl>
        </details>
    }
    .into_any()
}

/// Acts that are not open for one reason.
struct Group {
    reason: String,
    acts: Vec<ActKind>,
}

fn groups(showing: Showing, off: &[Judged], book: Option<&RuleBook>) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for judged in off {
        let Some(refusal) = &judged.refusal else {
            continue;
        };
        let reason = reason(showing, judged.act, refusal, book);
        match groups.iter_mut().find(|group| group.reason == reason) {
            Some(group) => group.acts.push(judged.act),
            None => groups.push(Group {
                reason,
                acts: vec![judged.act],
            }),
        }
    }
    groups
}

/// The reason in few words, the same for all acts that share it; else as the engine says it.
fn reason(showing: Showing, act: ActKind, refusal: &Refusal, book: Option<&RuleBook>) -> String {
    match &refusal.problem {
        Problem::PlaceForbids { place, .. } => {
            fill(keys::NOT_WHILE, &[("place", &status::named_place(place))])
        }
        Problem::RoleMayNot { .. } => match book.and_then(|book| book.act(act)) {
            Some(row) => text(only(row.by)).to_owned(),
            None => refusal_words(refusal, &zone(showing)),
        },
        Problem::NotInEdition { .. } => not_in_edition(showing),
        Problem::RealClockOnly => no_retract(),
        _ => refusal_words(refusal, &zone(showing)),
    }
}

/// Untracked: a look at the clock draws nothing again, so that what is unfolded stays so.
fn zone(showing: Showing) -> String {
    untrack(|| showing.work.zone_name())
}

fn not_in_edition(showing: Showing) -> String {
    let edition = untrack(|| showing.edition());
    fill(keys::NOT_IN_EDITION, &[("edition", &edition)])
}

/// In training nothing is retracted; the world goes back as a whole.
fn no_retract() -> String {
    fill(
        keys::NO_RETRACT,
        &[("reset", text(words::clock_bar::RESET))],
    )
}

fn only(by: By) -> Key {
    match by {
        By::Partner | By::PartnerOrReviewer => keys::ONLY_PARTNER,
        By::Reviewer => keys::ONLY_REVIEWER,
        By::Customer => keys::ONLY_CUSTOMER,
        By::Program => keys::ONLY_PROGRAM,
    }
}

fn why_id(act: ActKind) -> String {
    format!("act-{}-why", act.key())
}

fn button(act: ActKind) -> AnyView {
    view! {
        <Button
            id=format!("act-{}", act.key())
            label=words::t(acts::name(act))
            icon=Icon::Lock
            small=true
            forbidden=true
            described_by=why_id(act)
        />
    }
    .into_any()
}

/// An act: why it is not open, where it is, to whom, and by which rule.
fn row(showing: Showing, judged: &Judged, book: Option<&RuleBook>) -> Option<AnyView> {
    let refusal = judged.refusal.as_ref()?;
    let why = why(showing, judged.role, refusal);
    let opens = book
        .filter(|_| depends_on_the_place(refusal))
        .and_then(|book| opens(book, judged.act));
    let rule = refusal.rule.as_ref();
    // Of an act that the rules do not know, the rule says what to do instead.
    let instead = rule
        .filter(|_| matches!(refusal.problem, Problem::NotInEdition { .. }))
        .map(|rule| rules::citation(rule).text);
    let rule = rule.map(|rule| rule_link(rule, &untrack(|| showing.edition())));
    Some(
        view! {
            <dt>{text(acts::name(judged.act))}</dt>
            <dd id=why_id(judged.act)>{why} " " {opens} {instead} " " {rule}</dd>
        }
        .into_any(),
    )
}

/// Why it is not open; of what others do, first who.
fn why(showing: Showing, role: Role, refusal: &Refusal) -> String {
    let zone = zone(showing);
    let words = match &refusal.problem {
        Problem::NotInEdition { .. } => format!("{}.", not_in_edition(showing)),
        Problem::RealClockOnly => format!("{}.", no_retract()),
        _ if depends_on_the_place(refusal) => refusals::message(refusal, &zone),
        _ => refusal_words(refusal, &zone),
    };
    if showing.is_training() || role.side() == Side::Partner {
        words
    } else {
        format!("{}: {words}", text(roles::name(role)))
    }
}

/// Whether another place or another role would open it: then where and whose it is says more than a remedy.
fn depends_on_the_place(refusal: &Refusal) -> bool {
    matches!(
        refusal.problem,
        Problem::PlaceForbids { .. } | Problem::RoleMayNot { .. }
    )
}

/// “Open in: Under review. By the reviewer.”
fn opens(book: &RuleBook, act: ActKind) -> Option<String> {
    let row = book.act(act)?;
    let names = |places: &[Place]| {
        let names = places.iter().map(|place| status::place_in(book, *place));
        names.collect::<Vec<_>>().join(" · ")
    };
    let mut said = vec![fill(keys::OPEN_IN, &[("places", &names(&row.places))])];
    if !row.on_request.is_empty() {
        let places = names(&row.on_request);
        said.push(fill(keys::OPEN_ON_REQUEST, &[("places", &places)]));
    }
    said.push(text(by(row.by)).to_owned());
    Some(said.join(" "))
}

fn by(by: By) -> Key {
    match by {
        By::Partner => keys::BY_PARTNER,
        By::Reviewer => keys::BY_REVIEWER,
        By::Customer => keys::BY_CUSTOMER,
        By::Program => keys::BY_PROGRAM,
        By::PartnerOrReviewer => keys::BY_PARTNER_OR_REVIEWER,
    }
}
