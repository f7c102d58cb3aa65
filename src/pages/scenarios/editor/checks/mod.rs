//! The checks: what has to be so, what each looks at, and what is seen now.

mod form;
pub(super) mod kind;

use cpor_scenario::{Check, Outcome, Said};
use leptos::prelude::*;

use self::kind::Asked;
use super::{At, Draft, Lines, said_fields};
use crate::{
    browser::focus_drawn,
    parts::{Button, Choice, Icon, Kind, SelectField, isolated},
    scenarios::{feedback::sentences, said},
    words::{Key, editor as keys, fill, t, text},
};

/// All of them, and the way to one more.
pub(super) fn list(draft: Draft) -> AnyView {
    let ids = Memo::new(move |_| {
        draft.of_it(|scenario| {
            let checks = scenario.checks.iter();
            checks.map(|check| check.id.clone()).collect::<Vec<_>>()
        })
    });
    let add = move || {
        draft.change(|scenario| {
            let mut numbers = (1_u32..).map(|number| format!("check-{number}"));
            let is_free = |id: &String| scenario.checks.iter().all(|check| check.id != *id);
            let check = Check {
                id: numbers.find(is_free).unwrap_or_default(),
                text: Said::default(),
                met: Asked::Status.anew(scenario),
            };
            scenario.checks.push(check);
        });
    };
    let removed = RwSignal::new(None::<Removed>);
    view! {
        <For each=move || ids.get() key=String::clone let:id>
            {card(draft, ids, removed, id)}
        </For>
        {put_back(draft, removed)}
        <p class="bar">
            <Button label=t(keys::ADD_CHECK) icon=Icon::Plus on_click=add/>
        </p>
    }
    .into_any()
}

/// A check that was removed, and where it stood.
#[derive(Clone)]
struct Removed {
    place: usize,
    check: Check,
}

/// The check that was removed last, and the way back; it has the focus, since the button that removed it is gone.
fn put_back(draft: Draft, removed: RwSignal<Option<Removed>>) -> AnyView {
    let back = move || {
        let Some(Removed { place, check }) = removed.get_untracked() else {
            return;
        };
        let drawn = format!("[aria-labelledby='of-{}'] button", check.id);
        draft.change(|scenario| {
            let place = place.min(scenario.checks.len());
            scenario.checks.insert(place, check);
        });
        removed.set(None);
        focus_drawn(drawn);
    };
    let line = move || {
        let Removed { check, .. } = removed.get()?;
        let what = said(&check.text);
        let what = move || fill(keys::CHECK_REMOVED, &[("check", &isolated(&what))]);
        let line = view! {
            <p class="bar" id="check-removed" role="status">
                <span class="q">{what}</span>
                <Button label=t(keys::PUT_CHECK_BACK) small=true on_click=back/>
            </p>
        };
        Some(line)
    };
    line.into_any()
}

/// A check: what has to be so, how that is looked at, what is seen.
fn card(
    draft: Draft,
    ids: Memo<Vec<String>>,
    removed: RwSignal<Option<Removed>>,
    id: String,
) -> AnyView {
    let own = id.clone();
    let place = Memo::new(move |_| ids.read().iter().position(|other| *other == own));
    let number = move || {
        place
            .get()
            .map_or(0, |place| place.saturating_add(1))
            .to_string()
    };
    let named = move |phrase| Signal::derive(move || fill(phrase, &[("n", &number())]));
    let gone = id.clone();
    let remove = move || {
        draft.change(|scenario| {
            let place = scenario.checks.iter().position(|check| check.id == gone);
            let taken = place.map(|place| (place, scenario.checks.remove(place)));
            removed.set(taken.map(|(place, check)| Removed { place, check }));
        });
        focus_drawn("#check-removed button");
    };
    let heading = format!("of-{id}");
    let labelled_by = heading.clone();
    view! {
        <section class="card pad of-editor" aria-labelledby=labelled_by>
            <div class="bar">
                <h3 id=heading>{named(keys::CHECK)}</h3>
                <Button
                    label=named(keys::REMOVE_CHECK)
                    kind=Kind::Danger
                    icon=Icon::Bin
                    icon_only=true
                    on_click=remove
                />
            </div>
            {said_fields(draft, &At::Check(id.clone()), t(keys::CHECK_TEXT), None, Lines::One)}
            {looks_at(draft, id)}
            {seen(draft, place)}
        </section>
    }
    .into_any()
}

/// What it looks at, and by which particulars.
fn looks_at(draft: Draft, id: String) -> AnyView {
    let own = StoredValue::new(id.clone());
    let asked = Memo::new(move |_| {
        draft.of_it(|scenario| {
            let mut checks = scenario.checks.iter();
            let check = checks.find(|check| check.id == *own.read_value());
            check.map_or(Asked::Other, |check| Asked::of(&check.met))
        })
    });
    // What is JSON, chosen or because no form shows it, stays that while somebody types, whatever it says.
    let as_json = RwSignal::new(asked.get_untracked() == Asked::Other);
    let shown = Memo::new(move |_| match as_json.get() {
        true => Asked::Other,
        false => asked.get(),
    });
    let options = Signal::derive(|| {
        let all = Asked::ALL.into_iter();
        let choices = all.map(|asked| Choice::new(asked.key(), text(asked.name())));
        choices.collect::<Vec<_>>()
    });
    let choose = move |key: String| {
        let Some(chosen) = Asked::of_key(&key) else {
            return;
        };
        as_json.set(chosen == Asked::Other);
        if chosen != Asked::Other && chosen != asked.get_untracked() {
            let anew = draft
                .scenario
                .with_untracked(|scenario| chosen.anew(scenario));
            draft.change_check(&own.read_value(), |check| check.met = anew);
        }
    };
    view! {
        <SelectField
            id=format!("{id}-kind")
            label=t(keys::CHECK_KIND)
            options=options
            value=Signal::derive(move || shown.get().key().to_owned())
            on_change=choose
        />
        {move || form::fields(draft, &own.get_value(), shown.get())}
    }
    .into_any()
}

/// What is seen at the start and in the world in which it was tried.
fn seen(draft: Draft, place: Memo<Option<usize>>) -> AnyView {
    let line = move |label: Key, outcome: &Outcome, met: Key, at_fault: bool| {
        let zone = draft
            .scenario
            .with_untracked(|it| it.world.time_zone.clone());
        let said = match outcome {
            Outcome::Met => text(met).to_owned(),
            Outcome::Unmet(unmet) => sentences(unmet, &zone).join(" "),
        };
        let class = if outcome.is_met() && at_fault {
            "s err"
        } else {
            "s q"
        };
        view! { <p class=class><b>{text(label)}</b> " " {said}</p> }
    };
    let at_start = move || {
        let judged = draft.judged.read();
        let outcome = judged.at_start.get(place.get()?)?;
        Some(line(keys::AT_START, outcome, keys::MET_AT_START, true))
    };
    let in_try = move || {
        let judged = draft.judged.read();
        let outcome = judged.in_try.as_ref()?.get(place.get()?)?;
        Some(line(keys::IN_TRY, outcome, keys::IS_MET, false))
    };
    view! {
        {at_start}
        {in_try}
    }
    .into_any()
}
