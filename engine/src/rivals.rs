//! Competing claims: who else holds what a claim asks for. Source: domain.md §7 \[2020\] \[ours\], rules K1 to K3.

use std::collections::{BTreeSet, HashMap, HashSet};

use serde::Serialize;

use crate::claim::Claim;
use crate::fields::{Fields, Product};
use crate::host::Host;
use crate::id::{ClaimNumber, ClaimUuid};
use crate::refusal::Refusal;
use crate::status::Status;
use crate::text::{Guid, Line};
use crate::workspace::Workspace;

/// A claim that holds products which another asks for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Rival {
    /// Its number.
    pub claim_id: ClaimNumber,
    /// The products that both claim, in the order of the claim asked about.
    pub products: Vec<Line>,
    /// Where it stands, for screens.
    #[serde(skip)]
    pub status: Status,
}

/// Whether a claim in this status holds its products (rule K2).
pub const fn holds(status: Status) -> bool {
    matches!(
        status,
        Status::Submitted | Status::UnderReview | Status::PartnerActionRequired | Status::Approved
    )
}

/// Whether the products are the same to both: of one name, unless both name different subscriptions (rule K2).
pub fn compete(one: &Product, other: &Product) -> bool {
    let subscriptions = (&one.subscription_id, &other.subscription_id);
    one.name == other.name && !matches!(subscriptions, (Some(one), Some(other)) if one != other)
}

impl Workspace {
    /// The claims that hold products which this one asks for at the same customer, by number. The claim asked about
    /// may stand anywhere, a draft too; without a tenant ID nothing is known of its rivals.
    ///
    /// # Errors
    ///
    /// `notFound`.
    pub fn rivals(&self, number: ClaimNumber, host: &dyn Host) -> Result<Vec<Rival>, Refusal> {
        let claim = self.history(number)?.claim();
        let mut rivals = self.holders(&claim.fields, host);
        rivals.retain(|rival| rival.claim_id != number);
        Ok(rivals)
    }

    /// The claims that hold products of these fields at the same customer, by number.
    pub(crate) fn holders(&self, asked: &Fields, host: &dyn Host) -> Vec<Rival> {
        let Some(tenant) = &asked.customer.tenant_id else {
            return Vec::new();
        };
        let now = self.now(host);
        let others = self.tenants().claims(tenant);
        let mut rivals: Vec<Rival> = others
            .filter_map(|uuid| self.number_of(uuid))
            .filter_map(|other| {
                let history = self.history(other).ok()?;
                // What nobody shares needs no look at the clock.
                let products = shared(asked, &history.claim().fields);
                if products.is_empty() {
                    return None;
                }
                let status = history.claim_at(now).0.status();
                holds(status).then_some(Rival {
                    claim_id: other,
                    products,
                    status,
                })
            })
            .collect();
        rivals.sort_by_key(|rival| rival.claim_id);
        rivals
    }
}

/// The products of `asked` that `other` claims too, each name once.
fn shared(asked: &Fields, other: &Fields) -> Vec<Line> {
    let mut seen = BTreeSet::new();
    asked
        .products
        .iter()
        .filter(|product| other.products.iter().any(|theirs| compete(product, theirs)))
        .filter(|product| seen.insert(&product.name))
        .map(|product| product.name.clone())
        .collect()
}

/// Which claims are a tenant's: so that asking for rivals looks at that customer's claims and at no others.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tenants(HashMap<Guid, HashSet<ClaimUuid>>);

impl Tenants {
    /// Notes that an event made `after` of a claim whose tenant was `before`.
    pub(crate) fn moved(&mut self, before: Option<&Guid>, after: &Claim) {
        let tenant = after.fields.customer.tenant_id.as_ref();
        if before == tenant {
            return;
        }
        if let Some(before) = before
            && let Some(claims) = self.0.get_mut(before)
        {
            claims.remove(&after.uuid);
        }
        if let Some(tenant) = tenant {
            let claims = self.0.entry(tenant.clone()).or_default();
            claims.insert(after.uuid);
        }
    }

    /// The claims of a tenant, in no order.
    fn claims(&self, tenant: &Guid) -> impl Iterator<Item = ClaimUuid> + '_ {
        self.0.get(tenant).into_iter().flatten().copied()
    }
}
