//! Who acts by themselves in a world: the simulated reviewer, customer and program, each with a policy and what it means.

use cpor_engine::actors::{ActorsInput, Party, Policy};
use cpor_engine::workspace::SettingsInput;
use leptos::prelude::*;

use super::counting::configure;
use crate::{
    parts::{Choice, SelectField},
    state::{App, Work},
    words::{Key, settings as keys, t, text},
};

/// The section *Simulated people*; nothing on the desk, where everybody is real.
#[component]
pub(super) fn SimulatedPeople() -> impl IntoView {
    let (app, work) = (App::here(), Work::here());
    view! {
        <Show when=move || app.workspace().is_training()>
            <section class="setting" aria-labelledby="actors">
                <header>
                    <h2 id="actors">{t(keys::ACTORS)}</h2>
                    <p>{t(keys::ACTORS_WHY)}</p>
                </header>
                <div>{Party::ALL.map(|party| choice(work, party)).collect_view()}</div>
            </section>
        </Show>
    }
}

fn choice(work: Work, party: Party) -> AnyView {
    let error = RwSignal::new(None);
    let options = Signal::derive(|| {
        let policies = Policy::ALL.map(|policy| Choice::new(policy.key(), text(name(policy))));
        let off = Choice::new("", text(keys::ACTOR_OFF));
        std::iter::once(off).chain(policies).collect::<Vec<_>>()
    });
    let chosen = Memo::new(move |_| {
        let policy = work.read(|workspace, _| {
            let actors = workspace.settings().actors.as_ref();
            actors.and_then(|actors| actors.policy(party))
        });
        policy.flatten()
    });
    let change = move |word: String| {
        let actors = work.peek(|workspace, _| workspace.settings().actors.clone());
        let actors = actors.flatten().unwrap_or_default();
        let changes = SettingsInput {
            actors: Some(ActorsInput::with(&actors, party, Policy::of_key(&word))),
            ..SettingsInput::default()
        };
        configure(work, &changes, error);
    };
    let value = Signal::derive(move || {
        let policy = chosen.get();
        policy.map_or_else(String::new, |policy| policy.key().to_owned())
    });
    let hint = MaybeProp::derive(move || {
        let does = chosen.get().map_or(keys::ACTOR_NONE, |it| does(party, it));
        Some(text(does).to_owned())
    });
    view! {
        <SelectField
            id=format!("actor-{}", party.key())
            label=t(label(party))
            options=options
            value=value
            on_change=change
            hint=hint
            error=error
        />
    }
    .into_any()
}

fn label(party: Party) -> Key {
    match party {
        Party::Reviewer => keys::ACTOR_REVIEWER,
        Party::Customer => keys::ACTOR_CUSTOMER,
        Party::Program => keys::ACTOR_PROGRAM,
    }
}

fn name(policy: Policy) -> Key {
    match policy {
        Policy::Strict => keys::POLICY_STRICT,
        Policy::Typical => keys::POLICY_TYPICAL,
        Policy::Slow => keys::POLICY_SLOW,
        Policy::Hostile => keys::POLICY_HOSTILE,
    }
}

/// What somebody does under a policy.
fn does(party: Party, policy: Policy) -> Key {
    match (party, policy) {
        (Party::Reviewer, Policy::Strict) => keys::REVIEWER_STRICT,
        (Party::Reviewer, Policy::Typical) => keys::REVIEWER_TYPICAL,
        (Party::Reviewer, Policy::Slow) => keys::REVIEWER_SLOW,
        (Party::Reviewer, Policy::Hostile) => keys::REVIEWER_HOSTILE,
        (Party::Customer, Policy::Strict) => keys::CUSTOMER_STRICT,
        (Party::Customer, Policy::Typical) => keys::CUSTOMER_TYPICAL,
        (Party::Customer, Policy::Slow) => keys::CUSTOMER_SLOW,
        (Party::Customer, Policy::Hostile) => keys::CUSTOMER_HOSTILE,
        (Party::Program, Policy::Strict) => keys::PROGRAM_STRICT,
        (Party::Program, Policy::Typical) => keys::PROGRAM_TYPICAL,
        (Party::Program, Policy::Slow) => keys::PROGRAM_SLOW,
        (Party::Program, Policy::Hostile) => keys::PROGRAM_HOSTILE,
    }
}
