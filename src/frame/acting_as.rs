//! *Acting as*: the role in which the person acts. The desk knows the partner's roles, training knows all.

use cpor_engine::{Role, Side};
use leptos::prelude::*;

use crate::{
    pages::terms::{Term, term},
    parts::{Choice, SelectField},
    state::{App, Work},
    words::{self, Key, t, text},
};

/// The words of a role.
fn role_words(role: Role) -> Key {
    match role {
        Role::IncentivesAdmin => words::roles::INCENTIVES_ADMIN,
        Role::GlobalAdmin => words::roles::GLOBAL_ADMIN,
        Role::BillingAdmin => words::roles::BILLING_ADMIN,
        Role::Reviewer => words::roles::REVIEWER,
        Role::Customer => words::roles::CUSTOMER,
        Role::IncentiveProgram => words::roles::INCENTIVE_PROGRAM,
    }
}

/// The choice of the role.
#[component]
pub(super) fn ActingAs() -> impl IntoView {
    let (app, work) = (App::here(), Work::here());
    let options = Signal::derive(move || {
        let training = app.workspace().is_training();
        Role::ALL
            .into_iter()
            .filter(|role| training || role.side() == Side::Partner)
            .map(|role| Choice::new(role.key(), text(role_words(role))))
            .collect::<Vec<_>>()
    });
    let choose = move |key: String| {
        if let Some(role) = Role::ALL.into_iter().find(|role| role.key() == key) {
            work.act_as(role);
        }
    };
    view! {
        <div class="whom">
        <SelectField
            id="acting-as"
            label=t(words::shell::ACTING_AS)
            options=options
            value=Signal::derive(move || work.role().key().to_owned())
            on_change=choose
            rail=true
        />
        {term(Term::IncentiveRoles)}
        </div>
    }
}
