//! Who acts, and as what.

use serde::{Deserialize, Serialize};

/// What a person acts as. The partner's three roles may do the same (seed 20158-106 to 109).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum Role {
    /// The partner's billing administrator.
    BillingAdmin,
    /// The partner's global administrator.
    GlobalAdmin,
    /// The partner's incentives administrator.
    IncentivesAdmin,
    /// Microsoft's PoE reviewer.
    Reviewer,
    /// The customer.
    Customer,
    /// Microsoft's incentive program.
    IncentiveProgram,
}

impl Role {
    /// All roles, the partner's first.
    pub const ALL: [Role; 6] = [
        Role::IncentivesAdmin,
        Role::GlobalAdmin,
        Role::BillingAdmin,
        Role::Reviewer,
        Role::Customer,
        Role::IncentiveProgram,
    ];

    /// The side the role acts for.
    pub const fn side(self) -> Side {
        match self {
            Role::BillingAdmin | Role::GlobalAdmin | Role::IncentivesAdmin => Side::Partner,
            Role::Reviewer => Side::Reviewer,
            Role::Customer => Side::Customer,
            Role::IncentiveProgram => Side::Program,
        }
    }

    /// This role where it is one of the partner's, else the one in which every workspace starts: as what somebody does what
    /// only the partner does.
    pub const fn as_partner(self) -> Self {
        match self.side() {
            Side::Partner => self,
            _ => Role::IncentivesAdmin,
        }
    }

    /// The word used in data.
    pub const fn key(self) -> &'static str {
        match self {
            Role::BillingAdmin => "billingAdmin",
            Role::GlobalAdmin => "globalAdmin",
            Role::IncentivesAdmin => "incentivesAdmin",
            Role::Reviewer => "reviewer",
            Role::Customer => "customer",
            Role::IncentiveProgram => "incentiveProgram",
        }
    }

    /// The role in English.
    pub const fn words(self) -> &'static str {
        match self {
            Role::BillingAdmin => "Billing admin",
            Role::GlobalAdmin => "Global admin",
            Role::IncentivesAdmin => "Incentives admin",
            Role::Reviewer => "Reviewer",
            Role::Customer => "Customer",
            Role::IncentiveProgram => "Incentive program",
        }
    }
}

/// Whose entry in the history something is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Side {
    /// The partner.
    Partner,
    /// Microsoft's reviewers.
    Reviewer,
    /// The customer.
    Customer,
    /// The incentive program.
    Program,
    /// Nobody: a clock lapsed.
    Clock,
}

impl Side {
    /// The word used in data.
    pub const fn key(self) -> &'static str {
        match self {
            Side::Partner => "partner",
            Side::Reviewer => "reviewer",
            Side::Customer => "customer",
            Side::Program => "program",
            Side::Clock => "clock",
        }
    }
}

/// Somebody who acts.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Actor {
    /// The person's name, one line.
    pub name: String,
    /// What they act as.
    pub role: Role,
}
