//! A desk to play on: a workspace, a host whose clock the test sets, and commands as module-api.md writes them.

use std::cell::Cell;
use std::sync::Arc;

use cpor_engine::command::ActKind;
use cpor_engine::input;
use cpor_engine::view::{ClaimView, HistoryEntry};
use cpor_engine::workspace::{Options, Order, Plan, SettingsInput};
use cpor_engine::{
    Actor, ClaimNumber, Code, Date, Host, Instant, Place, Refusal, Role, Workspace, Zone, Zones,
};
use serde_json::{Value, json};

pub(crate) const PARTNER: Role = Role::IncentivesAdmin;
pub(crate) const REVIEWER: Role = Role::Reviewer;
pub(crate) const CUSTOMER: Role = Role::Customer;
pub(crate) const PROGRAM: Role = Role::IncentiveProgram;

/// The Monday on which most tests begin.
pub(crate) const START: &str = "2020-09-14T09:00:00Z";
pub(crate) const TENANT: &str = "6f1f2c1e-3a52-4c0b-9c57-0a9a8d1b2c3d";
pub(crate) const HASH: &str = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

pub(crate) fn instant(text: &str) -> Instant {
    Instant::parse(text).unwrap_or_else(|_| panic!("{text} is an instant"))
}

/// A host whose clock stands where the test puts it, and whose random bytes are counted.
pub(crate) struct TestHost {
    pub(crate) now: Cell<Instant>,
    pub(crate) random: Cell<u64>,
    zones: TestZones,
}

impl TestHost {
    pub(crate) fn at(now: &str) -> Self {
        Self {
            now: Cell::new(instant(now)),
            random: Cell::new(0),
            zones: TestZones,
        }
    }
}

impl Host for TestHost {
    fn now(&self) -> Instant {
        self.now.get()
    }

    fn random(&self) -> [u8; 16] {
        self.random.set(self.random.get() + 1);
        u128::from(self.random.get())
            .wrapping_mul(0x9e37_79b9_7f4a_7c15_f39c_c060_5ced_c835)
            .to_le_bytes()
    }

    fn zones(&self) -> &dyn Zones {
        &self.zones
    }
}

/// A zone by its changes: from each instant on, the offset in minutes; before the first, the first's base.
struct Changes {
    base: i64,
    changes: Vec<(i64, i64)>,
}

impl Zone for Changes {
    fn offset_millis_at(&self, at: Instant) -> i64 {
        let minutes = self
            .changes
            .iter()
            .rev()
            .find(|(from, _)| *from <= at.millis())
            .map_or(self.base, |(_, minutes)| *minutes);
        minutes * 60_000
    }
}

/// The zones of the tests, with the changes of the years that the tests visit.
pub(crate) struct TestZones;

impl Zones for TestZones {
    fn zone(&self, name: &str) -> Option<Arc<dyn Zone>> {
        let (base, changes): (i64, &[(&str, i64)]) = match name {
            "UTC" => (0, &[]),
            "Asia/Kolkata" => (330, &[]),
            "Pacific/Kiritimati" => (840, &[]),
            "Europe/Budapest" => (
                60,
                &[
                    ("2020-03-29T01:00:00Z", 120),
                    ("2020-10-25T01:00:00Z", 60),
                    ("2021-03-28T01:00:00Z", 120),
                    ("2021-10-31T01:00:00Z", 60),
                ],
            ),
            "America/New_York" => (
                -300,
                &[
                    ("2020-03-08T07:00:00Z", -240),
                    ("2020-11-01T06:00:00Z", -300),
                    ("2021-03-14T07:00:00Z", -240),
                ],
            ),
            // Midnight itself is skipped in spring and happens twice in autumn.
            "America/Sao_Paulo" => (
                -180,
                &[
                    ("2018-11-04T03:00:00Z", -120),
                    ("2019-02-17T02:00:00Z", -180),
                ],
            ),
            // Half an hour is skipped and happens twice.
            "Australia/Lord_Howe" => (
                660,
                &[("2020-04-04T15:00:00Z", 630), ("2020-10-03T15:30:00Z", 660)],
            ),
            // 30 December 2011 did not exist.
            "Pacific/Apia" => (-600, &[("2011-12-30T10:00:00Z", 840)]),
            _ => return None,
        };
        let changes = changes
            .iter()
            .map(|(from, minutes)| (instant(from).millis(), *minutes))
            .collect();
        Some(Arc::new(Changes { base, changes }))
    }
}

/// A workspace with its host.
pub(crate) struct Desk {
    pub(crate) workspace: Workspace,
    pub(crate) host: TestHost,
}

impl Desk {
    /// A sandbox: simulated clock, seed 1.
    pub(crate) fn sandbox() -> Self {
        Self::with(json!({ "now": START, "seed": 1 }))
    }

    /// The desk: the real clock.
    pub(crate) fn real() -> Self {
        Self::with(json!({ "clock": "real" }))
    }

    pub(crate) fn with(settings: Value) -> Self {
        let host = TestHost::at(START);
        let settings: SettingsInput = input::shaped(settings).unwrap();
        let workspace = Workspace::new(&settings, &host).unwrap();
        Self { workspace, host }
    }

    pub(crate) fn is_sandbox(&self) -> bool {
        self.workspace.clock().is_simulated()
    }

    /// Lets time pass.
    pub(crate) fn goto(&mut self, to: &str) -> Vec<HistoryEntry> {
        let to = instant(to);
        if !self.is_sandbox() {
            self.host.now.set(to);
            return Vec::new();
        }
        let plan = self.workspace.plan_advance(to, &self.host).unwrap();
        self.apply(&plan)
    }

    pub(crate) fn apply(&mut self, plan: &Plan) -> Vec<HistoryEntry> {
        assert!(self.workspace.fits(plan));
        self.workspace.apply(plan, &self.host);
        self.workspace.entries(&plan.answer)
    }

    pub(crate) fn plan(&self, role: Role, command: Value, options: Value) -> Result<Plan, Refusal> {
        let order = order(role, command, options)?;
        self.workspace.plan(&order, &self.host)
    }

    pub(crate) fn act_with(
        &mut self,
        role: Role,
        command: Value,
        options: Value,
    ) -> Result<Vec<HistoryEntry>, Refusal> {
        let plan = self.plan(role, command, options).inspect_err(has_words)?;
        Ok(self.apply(&plan))
    }

    pub(crate) fn act(&mut self, role: Role, command: Value) -> Result<Vec<HistoryEntry>, Refusal> {
        self.act_with(role, command, json!({}))
    }

    /// Acts, and must succeed.
    #[track_caller]
    pub(crate) fn ok(&mut self, role: Role, command: Value) -> Vec<HistoryEntry> {
        let shown = command.to_string();
        self.act(role, command)
            .unwrap_or_else(|refusal| panic!("{shown} was refused: {refusal}"))
    }

    #[track_caller]
    pub(crate) fn ok_at(&mut self, at: &str, role: Role, command: Value) -> Vec<HistoryEntry> {
        let shown = command.to_string();
        self.act_with(role, command, json!({ "at": at }))
            .unwrap_or_else(|refusal| panic!("{shown} was refused: {refusal}"))
    }

    /// Acts, and must be refused; nothing is written and nothing of the seed is used.
    #[track_caller]
    pub(crate) fn refused(&mut self, role: Role, command: Value) -> Refusal {
        self.refused_with(role, command, json!({}))
    }

    #[track_caller]
    pub(crate) fn refused_with(&mut self, role: Role, command: Value, options: Value) -> Refusal {
        let shown = command.to_string();
        let (clock, log) = (self.workspace.clock(), self.workspace.log().len());
        let refusal = match self.act_with(role, command, options) {
            Err(refusal) => refusal,
            Ok(_) => panic!("{shown} was not refused"),
        };
        assert_eq!(
            (clock, log),
            (self.workspace.clock(), self.workspace.log().len())
        );
        refusal
    }

    pub(crate) fn view(&self, number: u32) -> ClaimView {
        self.workspace
            .view(ClaimNumber(number), &self.host)
            .unwrap()
    }

    pub(crate) fn place(&self, number: u32) -> Place {
        self.view(number).place
    }

    /// What `permitted` says of an act.
    pub(crate) fn permitted(&self, number: u32, role: Role, act: ActKind) -> Option<Refusal> {
        let number = ClaimNumber(number);
        let all = self.workspace.permitted(number, role, &self.host).unwrap();
        let one = all.into_iter().find(|permission| permission.act == act);
        one.unwrap().refusal
    }

    /// Claim 1, taken to a place by the shortest way.
    pub(crate) fn take_to(&mut self, place: Place) {
        let way: &[&str] = match place {
            Place::Editing => &["create"],
            Place::Submitted => &["create", "submit"],
            Place::UnderReview => &["create", "submit", "review"],
            Place::PartnerActionRequired => &["create", "submit", "review", "ask"],
            Place::AwaitingConsent => &["create", "submit", "review", "approve"],
            Place::SentForAssessment => &["create", "submit", "review", "approve", "wait"],
            Place::Eligible => &["create", "submit", "review", "approve", "wait", "eligible"],
            Place::Validated => &[
                "create", "submit", "review", "approve", "wait", "eligible", "found",
            ],
            Place::NotEligible => &["create", "submit", "review", "approve", "wait", "not"],
            Place::Rejected => &["create", "submit", "review", "reject"],
            Place::InDispute => &["create", "submit", "review", "reject", "dispute"],
            Place::RejectedFinal => &[
                "create",
                "submit",
                "review",
                "reject",
                "dispute",
                "answer upheld",
            ],
        };
        for step in way {
            self.step(step);
        }
        assert_eq!(self.place(1), place);
    }

    /// Several steps, by their short names; `@` and an instant lets time pass until then.
    #[track_caller]
    pub(crate) fn steps(&mut self, steps: &str) {
        for step in steps.split(", ") {
            match step.strip_prefix('@') {
                Some(instant) => drop(self.goto(instant)),
                None => drop(self.step(step)),
            }
        }
    }

    /// One step of claim 1's life, by a short name.
    #[track_caller]
    pub(crate) fn step(&mut self, step: &str) -> Vec<HistoryEntry> {
        match step {
            "create" => {
                self.ok(PARTNER, create());
                self.ok(PARTNER, add_poe())
            }
            "wait" => self.goto("2020-09-22T00:00:00Z"),
            _ => {
                let (role, command) = act(step);
                self.ok(role, command)
            }
        }
    }
}

/// The acts on claim 1 that have a short name. What needs to know more, as a retraction does, is not among them.
pub(crate) const ACTS: [&str; 24] = [
    "draft",
    "edit",
    "poe",
    "submit",
    "resubmit",
    "delete",
    "copy",
    "comment",
    "review",
    "ask",
    "approve",
    "reject",
    "grant",
    "request",
    "decline",
    "dispute",
    "answer approved",
    "answer upheld",
    "answer more",
    "eligible",
    "not",
    "found",
    "not found",
    "disassociate",
];

/// An act on claim 1, or what begins a claim, by a short name.
pub(crate) fn act(step: &str) -> (Role, Value) {
    match step {
        "draft" => (PARTNER, create()),
        "edit" => (
            PARTNER,
            json!({"type": "editClaim", "id": 1, "changes": {"mpnId": "7654321"}}),
        ),
        "poe" => (PARTNER, add_poe()),
        // An edition that asks for no acknowledgements ignores them.
        "submit" => (
            PARTNER,
            json!({"type": "submit", "id": 1, "acknowledged": true}),
        ),
        "resubmit" => (PARTNER, json!({"type": "resubmit", "id": 1})),
        "delete" => (PARTNER, json!({"type": "deleteDraft", "id": 1})),
        "copy" => (PARTNER, json!({"type": "copyClaim", "id": 1})),
        "comment" => (
            PARTNER,
            json!({"type": "comment", "id": 1, "text": "Hello"}),
        ),
        "review" => (REVIEWER, json!({"type": "startReview", "id": 1})),
        "ask" => (REVIEWER, ask()),
        "approve" => (REVIEWER, json!({"type": "approve", "id": 1})),
        "reject" => (REVIEWER, reject(&["insufficientPoe"])),
        "grant" => (REVIEWER, reject(&["partnerRequest"])),
        "request" => (
            PARTNER,
            json!({"type": "requestRejection", "id": 1, "reason": "Wrong MPN ID"}),
        ),
        "decline" => (CUSTOMER, json!({"type": "declineConsent", "id": 1})),
        "dispute" => (
            PARTNER,
            json!({"type": "dispute", "id": 1, "justification": "The signature is on page 3."}),
        ),
        "answer approved" => (REVIEWER, answer("approved")),
        "answer upheld" => (REVIEWER, answer("upheld")),
        "answer more" => (REVIEWER, answer("partnerActionRequired")),
        "eligible" => (
            PROGRAM,
            json!({"type": "assessEligibility", "id": 1, "eligible": true}),
        ),
        "not" => (
            PROGRAM,
            json!({"type": "assessEligibility", "id": 1, "eligible": false, "reason": "No usage"}),
        ),
        "found" => (
            PARTNER,
            json!({"type": "validateEarnings", "id": 1, "found": true, "tenantId": TENANT}),
        ),
        "disassociate" => (
            PARTNER,
            json!({"type": "disassociate", "id": 1, "reason": "Another partner took over"}),
        ),
        "not found" => (
            PARTNER,
            json!({"type": "validateEarnings", "id": 1, "found": false, "tenantId": TENANT}),
        ),
        other => panic!("no step is called {other}"),
    }
}

fn answer(outcome: &str) -> Value {
    let mut command = json!({
        "type": "resolveDispute", "id": 1, "outcome": outcome, "comment": "We looked again.",
    });
    if outcome == "partnerActionRequired" {
        command["reasons"] = json!(["missingOrOldDates"]);
    }
    command
}

pub(crate) fn ask() -> Value {
    json!({
        "type": "requestInformation", "id": 1, "reasons": ["missingOrOldDates"],
        "comment": "Please send a dated signature.",
    })
}

pub(crate) fn reject(reasons: &[&str]) -> Value {
    json!({"type": "reject", "id": 1, "reasons": reasons, "comment": "The PoE does not show it."})
}

pub(crate) fn add_poe() -> Value {
    json!({"type": "addPoe", "id": 1, "document": document()})
}

pub(crate) fn document() -> Value {
    json!({"name": "poe.pdf", "mediaType": "application/pdf", "size": 1234, "sha256": HASH})
}

/// Every refusal has words, and its words hold all that it knows.
pub(crate) fn has_words(refusal: &Refusal) {
    let problem = &refusal.problem;
    assert!(
        !problem.key().is_empty() && !refusal.remedy().is_empty(),
        "{refusal:?}"
    );
    for (name, _) in problem.facts() {
        assert!(
            !refusal.message().contains(&format!("{{{name}}}")),
            "{refusal}"
        );
    }
}

/// A claim that lacks nothing.
pub(crate) fn fields() -> Value {
    json!({
        "name": "Contoso Teams",
        "solutionArea": "microsoft365",
        "activities": ["usage"],
        "mpnId": "1234567",
        "customer": {"name": "Árvíztűrő Kft.", "domain": "arvizturo.example", "tenantId": TENANT},
        "products": [{"name": "Teams"}],
        "customerContact": {"name": "Kiss Éva", "title": "CIO", "email": "eva@arvizturo.example"},
        "partnerContact": {"name": "Nagy Pál", "email": "pal@partner.example"},
    })
}

pub(crate) fn create() -> Value {
    json!({"type": "createClaim", "claim": fields()})
}

pub(crate) fn actor(role: Role) -> Actor {
    Actor {
        name: format!("A {}", role.words()),
        role,
    }
}

pub(crate) fn order(role: Role, command: Value, options: Value) -> Result<Order, Refusal> {
    let options: Options = input::shaped(options)?;
    Ok(Order {
        actor: actor(role),
        command: input::command(command)?,
        options,
    })
}

pub(crate) fn rule_id(refusal: &Refusal) -> &str {
    refusal.rule.as_ref().map_or("-", |rule| rule.id.as_str())
}

pub(crate) fn place_of_key(key: &str) -> Place {
    let mut places = Place::ALL.into_iter();
    places
        .find(|place| place.key() == key)
        .unwrap_or_else(|| panic!("{key} is a place"))
}

/// Code, field and rule of a refusal in one line.
pub(crate) fn short(refusal: &Refusal) -> String {
    let field = refusal.field.as_deref().unwrap_or("-");
    format!("{} {field} {}", refusal.code().word(), rule_id(refusal))
}

pub(crate) fn is_too_late(refusal: &Refusal) -> bool {
    refusal.code() == Code::TooLate
}

/// The rows of a table: lines of words, without rules and blank lines.
pub(crate) fn rows(table: &str) -> impl Iterator<Item = Vec<&str>> {
    table
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with("//"))
        .map(|line| line.split('|').map(str::trim).collect())
}

pub(crate) fn date(text: &str) -> Date {
    Date::parse(text).unwrap_or_else(|_| panic!("{text} is a date"))
}

/// Numbers that look random and are the same each time.
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A number below `limit`, or 0.
    pub(crate) fn below(&mut self, limit: u32) -> u32 {
        // SplitMix64, by Sebastiano Vigna, in the public domain.
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        let number = (mixed ^ (mixed >> 31)) >> 33;
        u32::try_from(number).unwrap() % limit.max(1)
    }

    pub(crate) fn one<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        let index = self.below(u32::try_from(of.len()).unwrap());
        &of[usize::try_from(index).unwrap()]
    }
}
