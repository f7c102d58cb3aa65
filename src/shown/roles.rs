//! Roles: what a person acts as.

use cpor_engine::Role;

use crate::words::{Key, roles as keys};

/// The name of a role.
pub(crate) fn name(role: Role) -> Key {
    match role {
        Role::IncentivesAdmin => keys::INCENTIVES_ADMIN,
        Role::GlobalAdmin => keys::GLOBAL_ADMIN,
        Role::BillingAdmin => keys::BILLING_ADMIN,
        Role::Reviewer => keys::REVIEWER,
        Role::Customer => keys::CUSTOMER,
        Role::IncentiveProgram => keys::INCENTIVE_PROGRAM,
    }
}
