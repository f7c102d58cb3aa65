//! *Acting as*: the role in which the person acts. The desk knows the partner's roles, training knows all.

use cpor_engine::{Role, Side};
use leptos::prelude::*;

use super::{role_keys, single_keys};
use crate::{
    pages::terms::{Term, term},
    parts::{Choice, SelectField},
    shown::roles,
    state::{App, Work},
    words::{self, t, text},
};

/// The choice of the role.
#[component]
pub(super) fn ActingAs() -> impl IntoView {
    let (app, work) = (App::here(), Work::here());
    let options = Signal::derive(move || {
        let training = app.workspace().is_training();
        Role::ALL
            .into_iter()
            .filter(|role| training || role.side() == Side::Partner)
            .map(|role| Choice::new(role.key(), text(roles::name(role))))
            .collect::<Vec<_>>()
    });
    let training = Memo::new(move |_| app.workspace().is_training());
    let hint = MaybeProp::derive(move || {
        let on = training.get() && single_keys::are_on();
        on.then(|| text(words::shell::ROLE_KEYS).to_owned())
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
            hint=hint
            rail=true
        />
        {term(Term::IncentiveRoles)}
        {role_keys::said(app, work)}
        </div>
    }
}
