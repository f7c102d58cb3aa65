//! Words of the trade and of the site that a newcomer does not know: what each means, and a mark beside it where it
//! stands first. The rules page lists them all.

use leptos::prelude::*;

use crate::{
    parts::Meaning,
    state::App,
    words::{Key, fill, rules as keys, t, text},
};

/// A word that has a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Term {
    /// A time limit.
    Clock,
    /// One state of the rules.
    Edition,
    /// What incentives were paid for.
    EarningsReport,
    /// The partner's three roles.
    IncentiveRoles,
    /// The partner's number.
    MpnId,
    /// An activity.
    PreSales,
    /// How fast Microsoft means to answer.
    Sla,
    /// A customer's own space.
    Tenant,
    /// A place to practise in.
    World,
}

impl Term {
    /// All of them.
    pub(crate) const ALL: [Self; 9] = [
        Self::Clock,
        Self::Edition,
        Self::EarningsReport,
        Self::IncentiveRoles,
        Self::MpnId,
        Self::PreSales,
        Self::Sla,
        Self::Tenant,
        Self::World,
    ];

    /// Its id on the rules page.
    pub(crate) fn id(self) -> &'static str {
        match self {
            Self::Clock => "word-clock",
            Self::Edition => "word-edition",
            Self::EarningsReport => "word-earnings-report",
            Self::IncentiveRoles => "word-incentive-roles",
            Self::MpnId => "word-mpn-id",
            Self::PreSales => "word-pre-sales",
            Self::Sla => "word-sla",
            Self::Tenant => "word-tenant",
            Self::World => "word-world",
        }
    }

    /// The word.
    pub(crate) fn word(self) -> Key {
        match self {
            Self::Clock => keys::CLOCK_WORD,
            Self::Edition => keys::EDITION_WORD,
            Self::EarningsReport => keys::EARNINGS_WORD,
            Self::IncentiveRoles => keys::ROLES_WORD,
            Self::MpnId => keys::MPN_WORD,
            Self::PreSales => keys::PRE_SALES_WORD,
            Self::Sla => keys::SLA_WORD,
            Self::Tenant => keys::TENANT_WORD,
            Self::World => keys::WORLD_WORD,
        }
    }

    /// What it means.
    pub(crate) fn means(self) -> Key {
        match self {
            Self::Clock => keys::CLOCK_MEANS,
            Self::Edition => keys::EDITION_MEANS,
            Self::EarningsReport => keys::EARNINGS_MEANS,
            Self::IncentiveRoles => keys::ROLES_MEANS,
            Self::MpnId => keys::MPN_MEANS,
            Self::PreSales => keys::PRE_SALES_MEANS,
            Self::Sla => keys::SLA_MEANS,
            Self::Tenant => keys::TENANT_MEANS,
            Self::World => keys::WORLD_MEANS,
        }
    }
}

/// The mark beside a word.
pub(crate) fn term(term: Term) -> AnyView {
    let app = App::here();
    let label = Signal::derive(move || fill(keys::WHAT_MEANS, &[("word", text(term.word()))]));
    let href = Signal::derive(move || format!("{}#{}", app.workspace().rules(), term.id()));
    view! { <Meaning label=label meaning=t(term.means()) more=t(keys::ALL_WORDS) href=href/> }
        .into_any()
}
