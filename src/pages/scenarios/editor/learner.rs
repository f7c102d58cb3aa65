//! As whom the learner begins, how much one has to know before, and how long it takes.

use cpor_engine::Role;
use leptos::prelude::*;

use super::Draft;
use crate::{
    pages::scenarios::level_words,
    parts::{Choice, SelectField, TextField},
    shown::roles,
    words::{editor as keys, t, text},
};

/// The levels that there are.
const LEVELS: [u8; 3] = [1, 2, 3];

pub(super) fn fields(draft: Draft) -> AnyView {
    let roles = Signal::derive(|| {
        let roles = Role::ALL.into_iter();
        let choices = roles.map(|role| Choice::new(role.key(), text(roles::name(role))));
        choices.collect::<Vec<_>>()
    });
    let choose_role = move |key: String| {
        let mut roles = Role::ALL.into_iter();
        if let Some(role) = roles.find(|role| role.key() == key) {
            draft.change(|scenario| scenario.learner.role = role);
        }
    };
    let levels = Signal::derive(|| {
        let levels = LEVELS.into_iter();
        let choices = levels.map(|it| Choice::new(it.to_string(), text(level_words(it))));
        choices.collect::<Vec<_>>()
    });
    let choose_level = move |level: String| {
        if let Ok(level) = level.parse() {
            draft.change(|scenario| scenario.level = level);
        }
    };
    let minutes = draft.scenario.with_untracked(|scenario| scenario.minutes);
    let minutes = RwSignal::new(minutes.to_string());
    let type_minutes = move |typed: String| {
        // What is no number is outside the bounds, and said to be.
        let number = typed.trim().parse().unwrap_or_default();
        minutes.set(typed);
        draft.change(|scenario| scenario.minutes = number);
    };
    view! {
        <div class="fields">
            <TextField
                id="learner-name"
                label=t(keys::LEARNER_NAME)
                value=Signal::derive(move || draft.of_it(|scenario| scenario.learner.name.clone()))
                on_input=move |name| draft.change(|scenario| scenario.learner.name = name)
            />
            <SelectField
                id="learner-role"
                label=t(keys::LEARNER_ROLE)
                options=roles
                value=Signal::derive(move || draft.of_it(|it| it.learner.role.key().to_owned()))
                on_change=choose_role
            />
            <SelectField
                id="level"
                label=t(keys::LEVEL)
                options=levels
                value=Signal::derive(move || draft.of_it(|scenario| scenario.level.to_string()))
                on_change=choose_level
            />
            <TextField
                id="minutes"
                label=t(keys::MINUTES)
                value=minutes
                on_input=type_minutes
                kind="number"
                min="1"
                max="120"
                hint=t(keys::MINUTES_HINT)
            />
        </div>
    }
    .into_any()
}
