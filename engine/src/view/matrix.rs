//! Which customer's products are whose: customers by products, with the claims in each cell and who competes.
//!
//! That there is such a table, and what of several claims a cell says, is \[ours\]; who holds what, and who competes, are
//! rules K1 and K2.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::catalogue;
use crate::claim::Claim;
use crate::fields::{ClaimInput, CustomerIdentity, CustomerInput, Product, ProductInput};
use crate::host::Host;
use crate::id::ClaimNumber;
use crate::reason::{RejectionReason, SolutionArea};
use crate::refusal::Refusal;
use crate::rivals::{compete, holds};
use crate::status::Status;
use crate::text::Line;
use crate::workspace::Workspace;

/// Customers by products, of one solution area.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Matrix {
    /// The products: the catalogue's of the area in its order, then what else is claimed, by name.
    pub products: Vec<Line>,
    /// The customers by name.
    pub customers: Vec<CustomerRow>,
}

/// A customer: a tenant, or where no claim says one, a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CustomerRow {
    /// Its name in the latest claim.
    pub name: String,
    /// The latest claim of it: what a new draft takes of the customer is from there.
    pub latest: ClaimNumber,
    /// A cell for each of the products.
    pub cells: Vec<Cell>,
}

/// A customer's product.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// How it stands.
    pub standing: Standing,
    /// The claims that name it, by number.
    pub claims: Vec<ClaimNumber>,
}

/// How a customer's product stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// No claim names it.
    #[default]
    Free,
    /// Rejected because the partner did not answer in time.
    Lapsed,
    /// Rejected for another reason.
    Declined,
    /// Only drafted.
    Drafted,
    /// Submitted, and not decided.
    Claimed,
    /// Approved.
    Approved,
    /// A claim holds it that another one asks for or holds too (rule K2).
    Rival,
}

impl Standing {
    /// All, in the order of a legend.
    pub const ALL: [Standing; 7] = [
        Standing::Free,
        Standing::Drafted,
        Standing::Claimed,
        Standing::Approved,
        Standing::Declined,
        Standing::Lapsed,
        Standing::Rival,
    ];

    /// The word used in data.
    pub const fn key(self) -> &'static str {
        match self {
            Standing::Free => "free",
            Standing::Lapsed => "lapsed",
            Standing::Declined => "declined",
            Standing::Drafted => "drafted",
            Standing::Claimed => "claimed",
            Standing::Approved => "approved",
            Standing::Rival => "rival",
        }
    }

    fn of(claim: &Claim) -> Self {
        match claim.status() {
            Status::Editing => Standing::Drafted,
            Status::Submitted | Status::UnderReview | Status::PartnerActionRequired => {
                Standing::Claimed
            }
            Status::Approved => Standing::Approved,
            Status::Rejected | Status::Dispute | Status::RejectedFinal => {
                let reasons = claim.rejection().map(|rejection| &rejection.reasons);
                let lapsed = RejectionReason::NoPartnerResponse;
                if reasons.is_some_and(|reasons| reasons.contains(&lapsed)) {
                    Standing::Lapsed
                } else {
                    Standing::Declined
                }
            }
        }
    }
}

/// A customer while the claims are looked at.
struct Seen {
    name: String,
    latest: ClaimNumber,
    /// Who claims which product, and how that stands.
    claims: HashMap<Line, Vec<(ClaimNumber, Product, Status, Standing)>>,
}

impl Workspace {
    /// Customers by products of a solution area. A claim without an area counts where the catalogue has its product.
    pub fn matrix(&self, area: SolutionArea, host: &dyn Host) -> Matrix {
        let now = self.now(host);
        let offered = catalogue::entries().filter(|entry| entry.area == area);
        let mut products: Vec<Line> = offered.map(|entry| entry.name.clone()).collect();
        let offered: BTreeSet<Line> = products.iter().cloned().collect();
        let mut typed: BTreeSet<Line> = BTreeSet::new();
        let mut seen: HashMap<CustomerIdentity, Seen> = HashMap::new();
        for (number, history) in self.claims() {
            let (claim, _) = history.seen_at(now);
            let customer = &claim.fields.customer;
            let Some(who) = customer.identity() else {
                continue;
            };
            let name = customer.name.as_ref().map(ToString::to_string);
            let name = name.unwrap_or_default();
            let of_area = claim.fields.solution_area;
            let counts = |product: &&Product| match of_area {
                Some(its) => its == area,
                None => offered.contains(&product.name),
            };
            let row = seen.entry(who).or_insert_with(|| Seen {
                name: String::new(),
                latest: number,
                claims: HashMap::new(),
            });
            if !name.is_empty() || row.name.is_empty() {
                row.name = name;
                row.latest = number;
            }
            for product in claim.fields.products.iter().filter(counts) {
                if !offered.contains(&product.name) {
                    typed.insert(product.name.clone());
                }
                let of_product = row.claims.entry(product.name.clone()).or_default();
                let (status, standing) = (claim.status(), Standing::of(&claim));
                of_product.push((number, product.clone(), status, standing));
            }
        }
        products.extend(typed);
        let mut customers: BTreeMap<(String, ClaimNumber), CustomerRow> = BTreeMap::new();
        for row in seen.into_values() {
            let key = (row.name.to_lowercase(), row.latest);
            customers.insert(key, finished(row, &products));
        }
        Matrix {
            products,
            customers: customers.into_values().collect(),
        }
    }

    /// A draft for the customer of a claim and a product: what is known of both before anything is typed.
    ///
    /// # Errors
    ///
    /// `notFound`.
    pub fn draft_beside(
        &self,
        number: ClaimNumber,
        area: SolutionArea,
        product: &str,
    ) -> Result<ClaimInput, Refusal> {
        let customer = &self.history(number)?.claim().fields.customer;
        Ok(ClaimInput {
            solution_area: Some(area.key().to_owned()),
            customer: Some(CustomerInput {
                name: customer.name.as_ref().map(ToString::to_string),
                domain: customer.domain.as_ref().map(ToString::to_string),
                tenant_id: customer.tenant_id.as_ref().map(ToString::to_string),
            }),
            products: Some(vec![ProductInput {
                name: product.to_owned(),
                ..ProductInput::default()
            }]),
            ..ClaimInput::default()
        })
    }
}

fn finished(mut row: Seen, products: &[Line]) -> CustomerRow {
    let cells = products.iter().map(|product| {
        let claims = row.claims.remove(product).unwrap_or_default();
        let rival = claims
            .iter()
            .enumerate()
            .any(|(place, (one, asked, status, standing))| {
                // A draft asks; what was rejected asks for nothing any more.
                let asks = holds(*status) || *standing == Standing::Drafted;
                let mut others = claims
                    .iter()
                    .enumerate()
                    .filter(|(other, _)| *other != place);
                asks && others.any(|(_, (other, held, status, _))| {
                    other != one && holds(*status) && compete(asked, held)
                })
            });
        let best = claims.iter().map(|(_, _, _, standing)| *standing).max();
        // Of rejections the last one says why.
        let last = claims.last().map(|(_, _, _, standing)| *standing);
        let standing = match best {
            _ if rival => Standing::Rival,
            Some(Standing::Lapsed | Standing::Declined) => last.unwrap_or_default(),
            best => best.unwrap_or_default(),
        };
        let mut numbers: Vec<ClaimNumber> = claims.into_iter().map(|(number, ..)| number).collect();
        numbers.dedup();
        Cell {
            standing,
            claims: numbers,
        }
    });
    CustomerRow {
        cells: cells.collect(),
        name: row.name,
        latest: row.latest,
    }
}
