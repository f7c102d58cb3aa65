//! The workspace of an address, and the addresses of its pages.

use super::query::{AREA, BESIDE, COMPARED_FROM, COMPARED_TO, CORRECT, DO, NOTICE, PRODUCT};
use super::{GuidedStep, Page, World, address};

/// Which workspace a page opens, and the addresses of its pages.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub enum WorkspaceAddress {
    /// The one with the real clock.
    #[default]
    Desk,
    /// A world with a simulated clock.
    Sandbox(World),
}

impl WorkspaceAddress {
    /// Whether it is a training world.
    pub fn is_training(&self) -> bool {
        matches!(self, Self::Sandbox(_))
    }

    /// The address of a page in this workspace.
    pub fn page(&self, page: &Page) -> String {
        let path = page.path();
        match self {
            Self::Desk => address(&path),
            Self::Sandbox(world) if path.is_empty() => address(&format!("sandbox/{world}")),
            Self::Sandbox(world) => address(&format!("sandbox/{world}/{path}")),
        }
    }

    /// The list of claims.
    pub fn claims(&self) -> String {
        self.page(&Page::Claims)
    }

    /// The claims of which something is true: the name of a filter in the query, and its value.
    pub fn claims_where(&self, filter: &str, value: &str) -> String {
        format!("{}?{filter}={value}", self.claims())
    }

    /// The page of a new claim.
    pub fn new_claim(&self) -> String {
        self.page(&Page::NewClaim)
    }

    /// The page of a new claim, step by step.
    pub fn new_guided(&self) -> String {
        self.page(&Page::NewGuided)
    }

    /// A step of the guided form of the claim with this number.
    pub fn guided(&self, number: u64, step: GuidedStep) -> String {
        self.page(&Page::Guided(number, step))
    }

    /// The claim with this number.
    pub fn claim(&self, number: u64) -> String {
        self.page(&Page::Claim(number))
    }

    /// The history of the claim with this number.
    pub fn history(&self, number: u64) -> String {
        self.page(&Page::History(number))
    }

    /// A receipt of the history of the claim with this number.
    pub fn receipt(&self, number: u64) -> String {
        self.page(&Page::Receipt(number))
    }

    /// The life of the claim with this number.
    pub fn life(&self, number: u64) -> String {
        self.page(&Page::Life(number))
    }

    /// A proof of execution to sign, filled from the claim with this number.
    pub fn proof(&self, number: u64) -> String {
        self.page(&Page::Proof(number))
    }

    /// The workbench of the documents of the claim with this number.
    pub fn bench(&self, number: u64) -> String {
        self.page(&Page::Bench(number))
    }

    /// The claim with this number as a reviewer sees it.
    pub fn eyes(&self, number: u64) -> String {
        self.page(&Page::Eyes(number))
    }

    /// The dossier of the claim with this number.
    pub fn dossier(&self, number: u64) -> String {
        self.page(&Page::Dossier(number))
    }

    /// What is handed to the customer of the claim with this number.
    pub fn customer(&self, number: u64) -> String {
        self.page(&Page::Customer(number))
    }

    /// What a learner has exercised.
    pub fn coverage(&self) -> String {
        self.page(&Page::Coverage)
    }

    /// All open clocks.
    pub fn deadlines(&self) -> String {
        self.page(&Page::Deadlines)
    }

    /// All claims in figures.
    pub fn overview(&self) -> String {
        self.page(&Page::Overview)
    }

    /// Customers by products.
    pub fn customers(&self) -> String {
        self.page(&Page::Customers)
    }

    /// A new claim for the customer of a claim, and for a product of a solution area.
    pub fn draft_beside(&self, claim: u64, area: &str, product: &str) -> String {
        let product = String::from(js_sys::encode_uri_component(product));
        let page = self.new_claim();
        format!("{page}?{BESIDE}={claim}&{AREA}={area}&{PRODUCT}={product}")
    }

    /// What the process has told one's role; in training only.
    pub fn inbox(&self) -> String {
        self.page(&Page::Inbox)
    }

    /// That inbox with one notice opened.
    pub fn notice(&self, id: &str) -> String {
        format!("{}?{NOTICE}={id}", self.inbox())
    }

    /// What waits for the reviewer; in training only.
    pub fn work_list(&self) -> String {
        self.page(&Page::WorkList)
    }

    /// A claim, with an act begun.
    pub fn claim_to_act(&self, number: u64, act: &str) -> String {
        format!("{}#{DO}{act}", self.claim(number))
    }

    /// A claim, with the correction of a recorded act begun.
    pub fn claim_to_correct(&self, number: u64, revision: u32) -> String {
        format!("{}#{DO}{CORRECT}{revision}", self.claim(number))
    }

    /// The rules for new claims.
    pub fn rules(&self) -> String {
        self.page(&Page::Rules(None))
    }

    /// The rules of an edition.
    pub fn rules_of(&self, edition: &str) -> String {
        self.page(&Page::Rules(Some(edition.to_owned())))
    }

    /// What changes from one edition to another.
    pub fn compare(&self, from: &str, to: &str) -> String {
        let page = self.page(&Page::Compare);
        format!("{page}?{COMPARED_FROM}={from}&{COMPARED_TO}={to}")
    }

    /// A sentence of the rules: the page of the edition, at the element with this id.
    pub fn rule(&self, edition: &str, id: &str) -> String {
        format!("{}#{id}", self.rules_of(edition))
    }

    /// What is kept where.
    pub fn storage(&self) -> String {
        self.page(&Page::Storage)
    }

    /// Settings.
    pub fn settings(&self) -> String {
        self.page(&Page::Settings)
    }

    /// This world beside another.
    pub fn beside(&self, other: &World) -> String {
        self.page(&Page::Beside(other.clone()))
    }

    /// How the engine is used in a page of one's own.
    pub fn build(&self) -> String {
        self.page(&Page::Build)
    }
}
