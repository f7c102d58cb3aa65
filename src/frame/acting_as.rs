//! *Acting as*: the role in which the person acts. The desk knows the partner's roles, training knows all.

use leptos::prelude::*;

use crate::{
    parts::{Choice, SelectField},
    state::App,
    words::{self, Key, t, text},
};

/// The roles, by the name that is kept, with the partner's three first.
const ROLES: [(&str, Key); 6] = [
    ("incentivesAdmin", words::roles::INCENTIVES_ADMIN),
    ("globalAdmin", words::roles::GLOBAL_ADMIN),
    ("billingAdmin", words::roles::BILLING_ADMIN),
    ("reviewer", words::roles::REVIEWER),
    ("customer", words::roles::CUSTOMER),
    ("incentiveProgram", words::roles::INCENTIVE_PROGRAM),
];

/// How many of them are the partner's.
const PARTNER_ROLES: usize = 3;

/// The choice of the role.
#[component]
pub(super) fn ActingAs() -> impl IntoView {
    let app = App::here();
    let chosen = RwSignal::new(ROLES[0].0.to_owned());
    let options = Signal::derive(move || {
        let known = if app.workspace().is_training() {
            ROLES.len()
        } else {
            PARTNER_ROLES
        };
        ROLES[..known]
            .iter()
            .map(|(name, key)| Choice::new(*name, text(*key)))
            .collect::<Vec<_>>()
    });
    view! {
        <SelectField
            id="acting-as"
            label=t(words::shell::ACTING_AS)
            options=options
            value=chosen
            on_change=move |role| chosen.set(role)
            rail=true
        />
    }
}
