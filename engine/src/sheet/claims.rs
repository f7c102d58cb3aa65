use super::{lines, sheet};
use crate::host::Host;
use crate::id::ClaimNumber;
use crate::view::{ClaimView, plain_fields};
use crate::workspace::Workspace;

/// The columns of the table of claims, in their order; they stay as they are, new ones come at the end.
pub const CLAIM_COLUMNS: [&str; 33] = [
    "number",
    "claimUuid",
    "ruleBook",
    "status",
    "place",
    "ballWith",
    "since",
    "submittedAt",
    "nextDeadline",
    "nextLastDay",
    "name",
    "solutionArea",
    "activities",
    "mpnId",
    "customer.name",
    "customer.domain",
    "customer.tenantId",
    "products",
    "products.subscriptionId",
    "customerContact.name",
    "customerContact.title",
    "customerContact.email",
    "technicalContact.name",
    "technicalContact.title",
    "technicalContact.email",
    "partnerContact.name",
    "partnerContact.email",
    "revenue.seller",
    "revenue.customerName",
    "revenue.isvProduct",
    "partnerCenterId",
    "documents",
    "entries",
];

impl Workspace {
    /// The table of the chosen claims as they are now, one line each, by number.
    pub fn claims_sheet(&self, chosen: impl Fn(ClaimNumber) -> bool, host: &dyn Host) -> String {
        let numbers = self.claims().map(|(number, _)| number);
        let claims = numbers
            .filter(|number| chosen(*number))
            .filter_map(|number| self.view(number, host).ok());
        sheet(CLAIM_COLUMNS, claims.map(|claim| row(&claim)))
    }
}

fn row(claim: &ClaimView) -> [String; 33] {
    let running = claim
        .deadlines
        .iter()
        .filter(|it| !it.paused && !it.overdue);
    let next = running.min_by_key(|deadline| deadline.due);
    let mut cells = vec![
        claim.id.to_string(),
        claim.claim_uuid.to_string(),
        claim.rule_book.clone(),
        claim.status.key().to_owned(),
        claim.place.key().to_owned(),
        claim.ball_with.key().to_owned(),
        claim.since.to_string(),
        claim
            .submitted_at
            .map(|at| at.to_string())
            .unwrap_or_default(),
        next.map(|it| it.kind.key().to_owned()).unwrap_or_default(),
        next.map(|it| it.last_day.to_string()).unwrap_or_default(),
    ];
    let fields = plain_fields(&claim.fields);
    cells.extend(fields.iter().map(|field| lines(&field.values)));
    cells.push(claim.poe.len().to_string());
    cells.push(claim.revision.to_string());
    let mut cells = cells.into_iter();
    std::array::from_fn(|_| cells.next().unwrap_or_default())
}
