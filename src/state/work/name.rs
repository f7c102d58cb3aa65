//! Under which name the person acts.

use cpor_engine::{Actor, Role, Side};

use super::Work;
use crate::browser::{self, Preference};
use crate::words::{self, Key, language_untracked};

impl Work {
    /// The person's name, as the settings have it; empty where they have none.
    pub(crate) fn person(self) -> String {
        browser::kept(Preference::Name).unwrap_or_default()
    }

    /// Who acts: the person in a partner's role; in another role somebody of whom only the role is known.
    pub(crate) fn actor(self, role: Role) -> Actor {
        let person = self.person();
        let name = match role.side() {
            Side::Partner if !person.trim().is_empty() => person,
            _ => role_words(role)
                .in_language(language_untracked())
                .to_owned(),
        };
        Actor { name, role }
    }

    /// Who typed in what another side did; nobody in training, where the person is whoever acts.
    pub(crate) fn recorder(self, role: Role) -> Option<String> {
        let recorded = !self.is_training() && role.side() != Side::Partner;
        recorded.then(|| self.actor(Role::IncentivesAdmin).name)
    }
}

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
