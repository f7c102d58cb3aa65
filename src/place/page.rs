//! The pages of a workspace, each with its path.

use super::name::{World, is_name};

/// A step of the guided form of a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum GuidedStep {
    /// Its name, and the customer.
    Customer,
    /// Solution area and activity.
    Activity,
    /// Products or workloads.
    Products,
    /// MPN ID and contacts.
    Contacts,
    /// The documents that prove it.
    Proof,
    /// Whether it would pass, and *Submit claim*.
    Check,
}

impl GuidedStep {
    /// All, in their order.
    pub const ALL: [Self; 6] = [
        Self::Customer,
        Self::Activity,
        Self::Products,
        Self::Contacts,
        Self::Proof,
        Self::Check,
    ];

    /// Its word in the address.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Customer => "customer",
            Self::Activity => "activity",
            Self::Products => "products",
            Self::Contacts => "contacts",
            Self::Proof => "proof",
            Self::Check => "check",
        }
    }

    /// The one with this word.
    fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.word() == word)
    }

    /// The one after it.
    pub fn next(self) -> Option<Self> {
        let mut steps = Self::ALL.into_iter().skip_while(|step| *step != self);
        steps.nth(1)
    }

    /// The one before it.
    pub fn before(self) -> Option<Self> {
        Self::ALL
            .into_iter()
            .take_while(|step| *step != self)
            .last()
    }
}

/// A page of a workspace. The desk and every sandbox world have the same ones.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Page {
    /// The list of claims.
    Claims,
    /// A new claim.
    NewClaim,
    /// A new claim, step by step.
    NewGuided,
    /// A draft, step by step.
    Guided(u64, GuidedStep),
    /// The claim with a number.
    Claim(u64),
    /// That claim's history.
    History(u64),
    /// A receipt of that claim's history.
    Receipt(u64),
    /// That claim's life as a picture.
    Life(u64),
    /// A proof of execution to sign, filled from that claim.
    Proof(u64),
    /// That claim's documents, each beside what it shows.
    Bench(u64),
    /// That claim as a reviewer sees it.
    Eyes(u64),
    /// All of that claim on paper.
    Dossier(u64),
    /// What is handed to that claim's customer.
    Customer(u64),
    /// All open clocks.
    Deadlines,
    /// All claims in figures.
    Overview,
    /// Customers by products.
    Customers,
    /// What the process has told one's role; in training only.
    Inbox,
    /// What waits for the reviewer; in training only.
    WorkList,
    /// The rules for new claims, or those of a named edition.
    Rules(Option<String>),
    /// Two editions compared; the query says which.
    Compare,
    /// What is kept where.
    Storage,
    /// Settings.
    Settings,
    /// How the engine is used in a page of one's own.
    Build,
    /// What a learner has exercised; of worlds only.
    Coverage,
    /// This world beside another. Only worlds have it.
    Beside(World),
}

impl Page {
    /// The page at the end of a path.
    pub(super) fn parse(segments: &[&str]) -> Option<Self> {
        Some(match *segments {
            // The other is what somebody tries who shortens the address of a claim.
            [] | ["claims"] => Self::Claims,
            ["claims", "new"] => Self::NewClaim,
            ["claims", "new", "guided"] => Self::NewGuided,
            ["claims", number, "guided"] => {
                Self::Guided(claim_number(number)?, GuidedStep::Customer)
            }
            ["claims", number, "guided", step] => {
                Self::Guided(claim_number(number)?, GuidedStep::of_word(step)?)
            }
            ["claims", number] => Self::Claim(claim_number(number)?),
            ["claims", number, "history"] => Self::History(claim_number(number)?),
            ["claims", number, "receipt"] => Self::Receipt(claim_number(number)?),
            ["claims", number, "life"] => Self::Life(claim_number(number)?),
            ["claims", number, "proof"] => Self::Proof(claim_number(number)?),
            ["claims", number, "customer"] => Self::Customer(claim_number(number)?),
            ["claims", number, "poe"] => Self::Bench(claim_number(number)?),
            ["claims", number, "as-reviewer"] => Self::Eyes(claim_number(number)?),
            ["claims", number, "dossier"] => Self::Dossier(claim_number(number)?),
            ["deadlines"] => Self::Deadlines,
            ["overview"] => Self::Overview,
            ["customers"] => Self::Customers,
            ["inbox"] => Self::Inbox,
            ["worklist"] => Self::WorkList,
            ["rules"] => Self::Rules(None),
            ["rules", "compare"] => Self::Compare,
            ["rules", edition] if is_name(edition, "-.") => Self::Rules(Some(edition.to_owned())),
            ["storage"] => Self::Storage,
            ["settings"] => Self::Settings,
            ["build"] => Self::Build,
            ["coverage"] => Self::Coverage,
            ["compare", world] => Self::Beside(World::named(world)?),
            _ => return None,
        })
    }

    /// Whether it belongs to a world alone: on the desk everybody is real.
    pub(super) fn is_of_training(&self) -> bool {
        matches!(
            self,
            Self::Beside(_) | Self::Coverage | Self::Inbox | Self::WorkList
        )
    }

    /// The end of its path; empty for the claims.
    pub(super) fn path(&self) -> String {
        match self {
            Self::Claims => String::new(),
            Self::NewClaim => "claims/new".to_owned(),
            Self::NewGuided => "claims/new/guided".to_owned(),
            Self::Guided(number, step) => format!("claims/{number}/guided/{}", step.word()),
            Self::Claim(number) => format!("claims/{number}"),
            Self::History(number) => format!("claims/{number}/history"),
            Self::Receipt(number) => format!("claims/{number}/receipt"),
            Self::Life(number) => format!("claims/{number}/life"),
            Self::Proof(number) => format!("claims/{number}/proof"),
            Self::Bench(number) => format!("claims/{number}/poe"),
            Self::Eyes(number) => format!("claims/{number}/as-reviewer"),
            Self::Dossier(number) => format!("claims/{number}/dossier"),
            Self::Customer(number) => format!("claims/{number}/customer"),
            Self::Deadlines => "deadlines".to_owned(),
            Self::Overview => "overview".to_owned(),
            Self::Customers => "customers".to_owned(),
            Self::Inbox => "inbox".to_owned(),
            Self::WorkList => "worklist".to_owned(),
            Self::Rules(None) => "rules".to_owned(),
            Self::Rules(Some(edition)) => format!("rules/{edition}"),
            Self::Compare => "rules/compare".to_owned(),
            Self::Storage => "storage".to_owned(),
            Self::Settings => "settings".to_owned(),
            Self::Build => "build".to_owned(),
            Self::Coverage => "coverage".to_owned(),
            Self::Beside(world) => format!("compare/{world}"),
        }
    }
}

/// A claim's number as the site writes it: no sign, no zeros before it.
fn claim_number(text: &str) -> Option<u64> {
    let number: u64 = text.parse().ok()?;
    (number > 0 && number.to_string() == text).then_some(number)
}
