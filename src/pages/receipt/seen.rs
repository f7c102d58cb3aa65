//! What the page reads of the workspace.

use cpor_engine::{Instant, receipt::Receipt};

use crate::state::Work;

/// A claim's receipt, and what stands beside it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Seen {
    /// The claim's name; empty while it has none.
    pub(super) name: String,
    /// The customer's name; empty while there is none.
    pub(super) customer: String,
    /// The receipt.
    pub(super) receipt: Receipt,
    /// When its last entry happened.
    pub(super) last: Instant,
    /// The first entry that breaks the chain.
    pub(super) broken: Option<u32>,
    /// The zone in which days and times are given.
    pub(super) zone: String,
}

impl Seen {
    /// The receipt as one line that [`check`](super::check) reads.
    pub(super) fn line(&self) -> String {
        let Receipt {
            claim_uuid,
            revision,
            head,
        } = &self.receipt;
        format!("{claim_uuid} {revision} {head}")
    }
}

/// The receipt of the claim with this number; nothing where there is none. Tracked.
pub(super) fn of(work: Work, number: u64) -> Option<Seen> {
    let claim = work.claim(number)?.ok()?;
    work.read(|workspace, _| {
        let verified = workspace.verify(Some(claim.id)).ok()?;
        Some(Seen {
            name: claim.fields.name.unwrap_or_default(),
            customer: claim
                .fields
                .customer
                .and_then(|customer| customer.name)
                .unwrap_or_default(),
            receipt: workspace.receipt(claim.id).ok()?,
            last: claim.history.last()?.at,
            broken: verified.broken.map(|broken| broken.revision),
            zone: workspace.settings().time_zone.clone(),
        })
    })?
}
