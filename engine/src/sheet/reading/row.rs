//! A row by its columns: the claim it is, where it stands in Partner Center, and what cannot be read.

use super::head::{Head, bare};
use super::moment::Moment;
use crate::catalogue;
use crate::fields::{
    ClaimInput, ContactInput, CustomerInput, Fields, PartnerContactInput, ProductInput,
    RevenueInput,
};
use crate::id::ClaimUuid;
use crate::problem::Problem;
use crate::reason::{Activity, SolutionArea};
use crate::refusal::Refusal;
use crate::rules::RuleBook;
use crate::status::Place;

/// What cannot be taken of a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Its column.
    pub column: &'static str,
    /// What stands in it.
    pub given: String,
    /// Why, and what to do.
    pub refusal: Refusal,
}

/// Where a claim in flight stands, as its row says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filing {
    /// Where.
    pub place: Place,
    /// When it was submitted; nothing where the cell is empty.
    pub submitted: Option<Moment>,
    /// Since when it stands there; nothing where the cell is empty.
    pub since: Option<Moment>,
    /// For which reasons, in words of data.
    pub reasons: Vec<String>,
    /// In which words.
    pub comment: String,
}

/// A row of a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its number as a spreadsheet counts: the head of most is 1.
    pub number: u32,
    /// What stands in each column that is read and is not empty.
    pub cells: Vec<(&'static str, String)>,
    /// The claim, without what is at fault.
    pub claim: ClaimInput,
    /// Where it stands, if it is in flight; a draft else.
    pub filing: Option<Filing>,
    /// The names of its PoE documents.
    pub poe: Vec<String>,
    /// The claim of which it was the row, if it says.
    pub uuid: Option<ClaimUuid>,
    /// What cannot be taken.
    pub faults: Vec<Fault>,
}

impl Row {
    /// Reads the cells of a row.
    pub(super) fn read(number: u32, cells: Vec<String>, head: &Head, book: &RuleBook) -> Self {
        let beyond = cells.iter().skip(head.columns.len());
        let beyond: Vec<&str> = beyond
            .map(|it| it.trim())
            .filter(|it| !it.is_empty())
            .collect();
        let mut faults = Vec::new();
        if !beyond.is_empty() {
            faults.push(Fault {
                column: "",
                given: beyond.join(" "),
                refusal: Refusal::new(Problem::MoreCellsThanColumns),
            });
        }
        let under = head.columns.iter().copied().zip(cells);
        let cells: Vec<(&'static str, String)> = under
            .filter(|(_, cell)| !cell.trim().is_empty())
            .filter_map(|(column, cell)| Some((column?, cell)))
            .collect();
        let read = Cells(&cells);
        let (claim, at_fault) = read.claim(book);
        faults.extend(at_fault);
        let filing = read.filing(&mut faults);
        Self {
            number,
            claim,
            filing,
            poe: lines(read.get("poe")),
            uuid: ClaimUuid::parse(read.get("claimUuid").trim()).ok(),
            faults,
            cells,
        }
    }

    /// What stands in a column; nothing where it is empty.
    pub fn cell(&self, column: &str) -> &str {
        Cells(&self.cells).get(column)
    }
}

struct Cells<'a>(&'a [(&'static str, String)]);

impl<'a> Cells<'a> {
    fn get(&self, column: &str) -> &'a str {
        let found = self.0.iter().find(|(known, _)| *known == column);
        found.map_or("", |(_, cell)| cell.as_str())
    }

    fn fault(&self, column: &'static str, problem: Problem) -> Fault {
        Fault {
            column,
            given: self.get(column).to_owned(),
            refusal: Refusal::new(problem).at(column),
        }
    }

    /// The fields, and what cannot be taken of them: each cell by itself.
    fn claim(&self, book: &RuleBook) -> (ClaimInput, Vec<Fault>) {
        let mut faults = self.words();
        loop {
            let without: Vec<&str> = faults.iter().map(|fault| fault.column).collect();
            let claim = self.input(&without);
            let Err(refusal) = Fields::default().changed(&claim, book) else {
                return (claim, faults);
            };
            let column = column_of(refusal.field.as_deref().unwrap_or_default());
            match column.filter(|column| !without.contains(column)) {
                Some(column) => faults.push(Fault {
                    column,
                    given: self.get(column).to_owned(),
                    refusal,
                }),
                None => return (ClaimInput::default(), faults),
            }
        }
    }

    /// What only a sheet can have wrong: words of no list, more subscriptions than products.
    fn words(&self) -> Vec<Fault> {
        let unknown = |column, given: &str| {
            let given = given.to_owned();
            self.fault(column, Problem::UnknownWord { given })
        };
        let area = Some(self.get("solutionArea").trim()).filter(|area| !area.is_empty());
        let area = area.filter(|area| area_of(area).is_none());
        let mut activities = words(self.get("activities")).into_iter();
        let activity = activities.find(|word| activity_of(word).is_none());
        let more = subscriptions(self.get("products.subscriptionId")).len()
            > products(self.get("products")).len();
        let more = more.then(|| {
            self.fault(
                "products.subscriptionId",
                Problem::MoreSubscriptionsThanProducts,
            )
        });
        let area = area.map(|area| unknown("solutionArea", area));
        let activity = activity.map(|word| unknown("activities", &word));
        area.into_iter().chain(activity).chain(more).collect()
    }

    fn input(&self, without: &[&str]) -> ClaimInput {
        let text = |column: &str| {
            let cell = self.get(column).trim();
            (!cell.is_empty() && !without.contains(&column)).then(|| cell.to_owned())
        };
        let activities = text("activities").map(|cell| {
            let known = words(&cell);
            let known = known.iter().filter_map(|word| activity_of(word));
            known.map(|it| it.key().to_owned()).collect()
        });
        let area = text("solutionArea").and_then(|area| area_of(&area));
        ClaimInput {
            name: text("name"),
            solution_area: area.map(|area| area.key().to_owned()),
            activities,
            mpn_id: text("mpnId"),
            customer: some(CustomerInput {
                name: text("customer.name"),
                domain: text("customer.domain"),
                tenant_id: text("customer.tenantId"),
            }),
            products: text("products").map(|names| {
                let subscribed = !without.contains(&"products.subscriptionId");
                let ids = self.get("products.subscriptionId");
                products_with(&names, if subscribed { ids } else { "" })
            }),
            customer_contact: some(ContactInput {
                name: text("customerContact.name"),
                title: text("customerContact.title"),
                email: text("customerContact.email"),
            }),
            technical_contact: some(ContactInput {
                name: text("technicalContact.name"),
                title: text("technicalContact.title"),
                email: text("technicalContact.email"),
            }),
            partner_contact: some(PartnerContactInput {
                name: text("partnerContact.name"),
                email: text("partnerContact.email"),
            }),
            revenue: some(RevenueInput {
                seller: text("revenue.seller"),
                customer_name: text("revenue.customerName"),
                isv_product: text("revenue.isvProduct"),
            }),
            partner_center_id: text("partnerCenterId"),
        }
    }

    /// Where the claim stands; a draft where no status is said, or that of one.
    fn filing(&self, faults: &mut Vec<Fault>) -> Option<Filing> {
        let status = self.get("status").trim();
        if status.is_empty() || ["editing", "draft"].contains(&bare(status).as_str()) {
            return None;
        }
        let Some(place) = place_of(status) else {
            let given = status.to_owned();
            faults.push(self.fault("status", Problem::UnknownWord { given }));
            return None;
        };
        let mut moment = |column| {
            let cell = Some(self.get(column)).filter(|cell| !cell.is_empty())?;
            let read = Moment::read(cell);
            read.map_err(|problem| faults.push(self.fault(column, problem)))
                .ok()
        };
        Some(Filing {
            place,
            submitted: moment("submittedAt"),
            since: moment("since"),
            reasons: words(self.get("reasons")),
            comment: self.get("comment").trim().to_owned(),
        })
    }
}

/// A group of fields, where one of them is given.
fn some<T: Default + PartialEq>(group: T) -> Option<T> {
    (group != T::default()).then_some(group)
}

/// The column of a refusal's path: `products[1].subscriptionId`.
pub(in crate::sheet) fn column_of(path: &str) -> Option<&'static str> {
    let mut known = super::READ_COLUMNS.into_iter();
    let part = match path.split_once('[') {
        Some(("products", rest)) if rest.ends_with(".subscriptionId") => "products.subscriptionId",
        Some((list, _)) => list,
        None => path,
    };
    known.find(|column| *column == part)
}

/// Several values in one cell, one a line.
fn lines(cell: &str) -> Vec<String> {
    let lines = cell.lines().map(str::trim);
    lines
        .filter(|it| !it.is_empty())
        .map(str::to_owned)
        .collect()
}

/// Several words of a list in one cell, on a line each or with commas or semicolons between them.
fn words(cell: &str) -> Vec<String> {
    let words = cell.split(['\n', ';', ',']).map(str::trim);
    words
        .filter(|it| !it.is_empty())
        .map(str::to_owned)
        .collect()
}

/// The products of a cell: one a line; with semicolons between them where each is one of the catalogue.
fn products(cell: &str) -> Vec<String> {
    let listed: Vec<&str> = cell.split(';').map(str::trim).collect();
    let offered = |name: &&str| catalogue::entries().any(|entry| entry.name.as_str() == *name);
    if listed.len() > 1 && listed.iter().all(offered) {
        return listed.into_iter().map(str::to_owned).collect();
    }
    lines(cell)
}

/// The subscriptions of a cell, in the order of the products: an empty line where one has none.
fn subscriptions(cell: &str) -> Vec<&str> {
    let apart = if cell.contains('\n') { '\n' } else { ';' };
    let mut ids: Vec<&str> = cell.split(apart).map(str::trim).collect();
    while ids.last().is_some_and(|id| id.is_empty()) {
        ids.pop();
    }
    ids
}

fn products_with(names: &str, ids: &str) -> Vec<ProductInput> {
    let ids = subscriptions(ids);
    let mut ids = ids.into_iter();
    let products = products(names).into_iter();
    products
        .map(|name| ProductInput {
            name,
            subscription_id: ids.next().filter(|id| !id.is_empty()).map(str::to_owned),
        })
        .collect()
}

fn area_of(word: &str) -> Option<SolutionArea> {
    let all = SolutionArea::ALL.iter().copied();
    all.into_iter().find(|it| bare(it.key()) == bare(word))
}

fn activity_of(word: &str) -> Option<Activity> {
    let all = Activity::ALL.iter().copied();
    all.into_iter().find(|it| bare(it.key()) == bare(word))
}

/// Where a claim with a status can be entered: docs/decisions/adoption.md.
fn place_of(status: &str) -> Option<Place> {
    match bare(status).as_str() {
        "submitted" => Some(Place::Submitted),
        "underreview" => Some(Place::UnderReview),
        "partneractionrequired" => Some(Place::PartnerActionRequired),
        "approved" | "awaitingconsent" | "approvedawaitingconsent" => Some(Place::AwaitingConsent),
        "rejected" => Some(Place::Rejected),
        _ => None,
    }
}
