//! The hints, and what is read in the end.

use cpor_engine::RuleBook;
use leptos::prelude::*;

use super::{At, Draft, Lines, said_fields};
use crate::{
    parts::TokenInput,
    words::{editor as keys, fill, t},
};

pub(super) fn fields(draft: Draft) -> AnyView {
    let hints = draft
        .scenario
        .with_untracked(|scenario| scenario.hints.len());
    let hints = (0..hints).map(|place| {
        let number = place.saturating_add(1).to_string();
        let label = Signal::derive(move || fill(keys::HINT, &[("n", &number)]));
        said_fields(draft, &At::Hint(place), label, None, Lines::Some(2))
    });
    view! {
        {hints.collect_view()}
        {said_fields(draft, &At::Closing, t(keys::CLOSING), Some(keys::CLOSING_HINT), Lines::Some(5))}
        {cites(draft)}
    }
    .into_any()
}

fn cites(draft: Draft) -> AnyView {
    let rules = Signal::derive(move || {
        let edition = draft.of_it(|scenario| scenario.world.edition.clone());
        let book = RuleBook::shipped(&edition);
        let rules = book.map(|book| {
            let rows = book.data().rules.iter();
            rows.map(|row| row.id.clone()).collect::<Vec<_>>()
        });
        rules.unwrap_or_default()
    });
    let add = move |cite: String| {
        draft.change(|scenario| {
            if !scenario.closing.cites.contains(&cite) {
                scenario.closing.cites.push(cite);
            }
        });
    };
    let remove = move |cite: String| {
        draft.change(|scenario| scenario.closing.cites.retain(|other| *other != cite));
    };
    view! {
        <TokenInput
            id="cites"
            label=t(keys::CITES)
            tokens=Signal::derive(move || draft.of_it(|scenario| scenario.closing.cites.clone()))
            on_add=add
            on_remove=remove
            remove_label=|rule: String| fill(keys::REMOVE_CITE, &[("rule", &rule)])
            suggestions=rules
            hint=t(keys::CITES_HINT)
        />
    }
    .into_any()
}
