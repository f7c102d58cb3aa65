//! Places: what an address means, and the address of every page.
//!
//! The address alone decides which workspace a page opens. Every link of the site is made here, so it always stays in
//! the workspace it was made for, and works under any path the site is served from.

use std::{fmt, sync::LazyLock};

/// In the query of a comparison: the edition that it begins with.
pub const COMPARED_FROM: &str = "from";
/// In the query of a comparison: the other edition.
pub const COMPARED_TO: &str = "to";

/// In the query of the claims: the status that they have.
pub const STATUS: &str = "status";
/// In the query of the claims: whose turn it is.
pub const TURN: &str = "turn";
/// In the query of the claims: the figure of the overview whose claims they are.
pub const FIGURE: &str = "figure";

/// In the query of the customers: the solution area.
pub const AREA: &str = "area";
/// In the query of a new claim: the claim whose customer it is for.
pub const BESIDE: &str = "beside";
/// In the query of a new claim: the product it is for.
pub const PRODUCT: &str = "product";

/// In the query of the inbox: the notice that is opened.
pub const NOTICE: &str = "notice";
/// In the query of a claim's workbench: the document that is looked at.
pub const DOCUMENT: &str = "document";
/// In the part of an address of a claim that names a place in it: the act that is begun follows.
pub const DO: &str = "do-";
/// Behind [`DO`]: an act is corrected, the revision of which follows.
pub const CORRECT: &str = "correct-";

/// The longest name of a world or an edition, in characters.
const NAME_LENGTH_MAX: usize = 40;
/// How much of it is left for a number behind the name.
const NUMBER_LENGTH: usize = 8;

/// The name of a sandbox world, as it stands in the address: `practice`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct World(String);

impl World {
    /// The world that is there from the first visit.
    pub fn practice() -> Self {
        Self("practice".to_owned())
    }

    /// The name in the address of a world that people call so: its letters and digits, without accents; another one where
    /// that is taken.
    pub fn called(name: &str, is_taken: impl Fn(&World) -> bool) -> Self {
        let plain = match plain_name(name) {
            plain if plain.is_empty() => "world".to_owned(),
            plain => plain,
        };
        let named = Self(plain.clone());
        if !is_taken(&named) {
            return named;
        }
        let numbered = (2_u32..).map(|number| Self(format!("{plain}-{number}")));
        numbered
            .into_iter()
            .find(|it| !is_taken(it))
            .unwrap_or(named)
    }

    /// A name of lower-case letters, digits and `-`; nothing for any other.
    pub fn named(name: &str) -> Option<Self> {
        is_name(name, "-").then(|| Self(name.to_owned()))
    }
}

impl fmt::Display for World {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// A name as it can stand in an address or in the name of a file: its letters and digits in lower case, without accents,
/// and `-` between them; empty where it has none.
pub fn plain_name(name: &str) -> String {
    let mut plain = String::new();
    for letter in name.chars().flat_map(char::to_lowercase) {
        match without_accent(letter) {
            letter @ ('a'..='z' | '0'..='9') => plain.push(letter),
            _ if plain.is_empty() || plain.ends_with('-') => {}
            _ => plain.push('-'),
        }
    }
    let plain = plain.chars().take(NAME_LENGTH_MAX - NUMBER_LENGTH);
    let plain: String = plain.collect();
    plain.trim_end_matches('-').to_owned()
}

/// The letter that an accented one is written with in an address.
fn without_accent(letter: char) -> char {
    match letter {
        'á' | 'à' | 'â' | 'ä' | 'ã' | 'å' => 'a',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'í' | 'ì' | 'î' | 'ï' => 'i',
        'ó' | 'ö' | 'ő' | 'ò' | 'ô' | 'õ' => 'o',
        'ú' | 'ü' | 'ű' | 'ù' | 'û' => 'u',
        'ç' => 'c',
        'ñ' => 'n',
        other => other,
    }
}

fn is_name(text: &str, marks: &str) -> bool {
    let is_part = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || marks.contains(c);
    let begins_well = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
    text.starts_with(begins_well) && text.len() <= NAME_LENGTH_MAX && text.chars().all(is_part)
}

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
    fn parse(segments: &[&str]) -> Option<Self> {
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
    fn is_of_training(&self) -> bool {
        matches!(
            self,
            Self::Beside(_) | Self::Coverage | Self::Inbox | Self::WorkList
        )
    }

    /// The end of its path; empty for the claims.
    fn path(&self) -> String {
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

/// What an address means.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Place {
    /// A page of a workspace.
    In(WorkspaceAddress, Page),
    /// The list of worlds.
    Worlds,
    /// The list of scenarios.
    Scenarios,
    /// A scenario by its name.
    Scenario(String),
    /// A scenario made of what was played in a world; the query says which.
    RecordScenario,
    /// A scenario of one's own, by its name, as it is written.
    EditScenario(String),
    /// What the learner of this browser has done.
    Results,
    /// What the learners of a trainer have done.
    ClassSheet,
    /// Nothing; inside this workspace, if the address begins like one of its pages.
    Unknown(WorkspaceAddress),
}

impl Place {
    /// What a path under [`base`] means. A slash at its end changes nothing.
    pub fn at(path: &str) -> Self {
        Self::under(path, base())
    }

    /// What a path under any base means; `base` ends in a slash.
    pub fn under(path: &str, base: &str) -> Self {
        let inside = match path.strip_prefix(base) {
            Some(inside) => inside,
            None if base.strip_suffix('/') == Some(path) => "",
            None => return Self::Unknown(WorkspaceAddress::Desk),
        };
        let inside = inside.strip_suffix('/').unwrap_or(inside);
        let segments: Vec<&str> = match inside {
            "" | "index.html" => Vec::new(),
            _ => inside.split('/').collect(),
        };
        Self::parse(&segments)
    }

    fn parse(segments: &[&str]) -> Self {
        let (workspace, rest) = match *segments {
            ["sandbox"] => return Self::Worlds,
            ["scenarios"] => return Self::Scenarios,
            ["scenarios", "new"] => return Self::RecordScenario,
            ["scenarios", name, "edit"] if is_name(name, "-") => {
                return Self::EditScenario(name.to_owned());
            }
            ["scenarios", "results"] => return Self::Results,
            ["scenarios", "class"] => return Self::ClassSheet,
            ["scenarios", name] if is_name(name, "-") => return Self::Scenario(name.to_owned()),
            ["sandbox", world, ref rest @ ..] => match World::named(world) {
                Some(world) => (WorkspaceAddress::Sandbox(world), rest),
                None => return Self::Unknown(WorkspaceAddress::Desk),
            },
            _ => (WorkspaceAddress::Desk, segments),
        };
        match Page::parse(rest) {
            // Nobody practises on the desk.
            Some(page) if page.is_of_training() && !workspace.is_training() => {
                Self::Unknown(workspace)
            }
            Some(page) => Self::In(workspace, page),
            None => Self::Unknown(workspace),
        }
    }

    /// The workspace it opens. The lists of worlds and scenarios belong to the desk.
    pub fn workspace(&self) -> WorkspaceAddress {
        match self {
            Self::In(workspace, _) | Self::Unknown(workspace) => workspace.clone(),
            Self::Worlds
            | Self::Scenarios
            | Self::Scenario(_)
            | Self::RecordScenario
            | Self::EditScenario(_)
            | Self::Results
            | Self::ClassSheet => WorkspaceAddress::Desk,
        }
    }

    /// The page, where it is one of a workspace.
    pub fn page(&self) -> Option<&Page> {
        match self {
            Self::In(_, page) => Some(page),
            Self::Worlds
            | Self::Scenarios
            | Self::Scenario(_)
            | Self::RecordScenario
            | Self::EditScenario(_)
            | Self::Results
            | Self::ClassSheet
            | Self::Unknown(_) => None,
        }
    }
}

/// The address of the scenarios in which a rule plays a part.
pub fn scenarios_of(rule: &str) -> String {
    address(&format!("scenarios?rule={rule}"))
}

/// The address of the list of worlds.
pub fn worlds() -> String {
    address("sandbox")
}

/// The address of the list of scenarios.
pub fn scenarios() -> String {
    address("scenarios")
}

/// The address of a scenario's page.
pub fn scenario(name: &str) -> String {
    address(&format!("scenarios/{name}"))
}

/// The address at which a scenario is made of what was played in a world.
pub fn record_scenario(world: &World) -> String {
    format!("{}?world={world}", record_any_scenario())
}

/// The same, with the choice of a world.
pub fn record_any_scenario() -> String {
    address("scenarios/new")
}

/// The address at which a scenario of one's own is written.
pub fn edit_scenario(name: &str) -> String {
    address(&format!("scenarios/{name}/edit"))
}

/// The address of the learner's own results.
pub fn results() -> String {
    address("scenarios/results")
}

/// The address of the class sheet.
pub fn class_sheet() -> String {
    address("scenarios/class")
}

/// The address of a file of scenarios, as it is published.
pub fn scenario_file(name: &str) -> String {
    address(&format!("scenarios/{name}.json"))
}

/// The address of a path inside the site.
fn address(path: &str) -> String {
    format!("{}{path}", base())
}

/// The path the site is served from: `/`, or `/desk/` where `<base href>` says so. It ends in a slash.
pub fn base() -> &'static str {
    static BASE: LazyLock<String> = LazyLock::new(crate::browser::base_path);
    &BASE
}
