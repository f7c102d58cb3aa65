//! For tests: a practice world in which acts are done as on the pages, each with the id of its command.

use cpor_engine::{
    Act, Actor, ClaimNumber, Command, Instant, Role, Workspace,
    command::ActKind,
    document::DocumentInput,
    reason::{Outcome, ParReason, RejectionReason},
    view::ClaimView,
    workspace::{ClockChoice, Options, Order, SettingsInput},
};
use cpor_store::web::host::BrowserHost;

/// An empty world on the morning of Mon 14 Sep 2020.
pub(crate) fn empty() -> Workspace {
    let settings = SettingsInput {
        clock: Some(ClockChoice::Simulated),
        now: Some("2020-09-14T09:00:00Z".to_owned()),
        ..SettingsInput::default()
    };
    Workspace::new(&settings, &BrowserHost).unwrap()
}

/// Somebody's act on a page of the site.
pub(crate) fn done(world: &mut Workspace, claim: Option<i64>, role: Role, act: Act) {
    let id = world.log().len();
    let plan = world.plan(&order(claim, role, act, id), &BrowserHost);
    world.apply(&plan.unwrap(), &BrowserHost);
}

/// Several acts of one press.
pub(crate) fn done_together<const N: usize>(
    world: &mut Workspace,
    claim: i64,
    role: Role,
    acts: [Act; N],
) {
    let first = world.log().len();
    let acts = acts.into_iter().zip(first..);
    let orders = acts.map(|(act, id)| order(Some(claim), role, act, id));
    let orders: Vec<Order> = orders.collect();
    let plan = world.plan_all(&orders, &BrowserHost).unwrap();
    world.apply(&plan, &BrowserHost);
}

fn order(claim: Option<i64>, role: Role, act: Act, id: usize) -> Order {
    Order {
        actor: Actor {
            name: "Somebody".to_owned(),
            role,
        },
        command: Command { claim, act },
        options: Options {
            command_id: Some(format!("{id:032x}")),
            ..Options::default()
        },
    }
}

/// The simulated clock is moved.
pub(crate) fn moved_on(world: &mut Workspace, to: &str) {
    let plan = world.plan_advance(Instant::parse(to).unwrap(), &BrowserHost);
    world.apply(&plan.unwrap(), &BrowserHost);
}

/// The claim with this number.
pub(crate) fn view(world: &Workspace, number: u32) -> ClaimView {
    world.view(ClaimNumber(number), &BrowserHost).unwrap()
}

/// A small document.
pub(crate) fn document() -> DocumentInput {
    DocumentInput {
        name: "PoE.txt".to_owned(),
        media_type: "text/plain".to_owned(),
        size: 22.into(),
        sha256: "a".repeat(64),
        facts: None,
    }
}

/// Plays the first claim of a world along, in words: `create poe submit start ask resubmit approve`, a day on which the
/// clock then stands, and so on.
pub(crate) fn play(world: &mut Workspace, acts: &str) {
    for word in acts.split_whitespace() {
        if word.starts_with("20") {
            moved_on(world, &format!("{word}T09:00:00Z"));
            continue;
        }
        let claim = (word != "create").then_some(1);
        let (role, act) = named(word);
        done(world, claim, role, act);
    }
}

fn named(word: &str) -> (Role, Act) {
    let (partner, reviewer) = (Role::IncentivesAdmin, Role::Reviewer);
    let comment = || "Because.".to_owned();
    let resolved = |outcome| Act::ResolveDispute {
        outcome,
        comment: comment(),
        reasons: match outcome {
            Outcome::PartnerActionRequired => vec![ParReason::MissingProducts],
            _ => Vec::new(),
        },
    };
    match word {
        "create" => (partner, super::example()),
        "poe" => (
            partner,
            Act::AddPoe {
                document: document(),
            },
        ),
        "submit" => (partner, Act::Submit { acknowledged: None }),
        "resubmit" => (partner, Act::Resubmit),
        "start" => (reviewer, Act::StartReview),
        "approve" => (reviewer, Act::Approve),
        "ask" => (
            reviewer,
            Act::RequestInformation {
                reasons: vec![ParReason::MissingProducts],
                comment: comment(),
                remove_products: Vec::new(),
            },
        ),
        "reject" => (
            reviewer,
            Act::Reject {
                reasons: vec![RejectionReason::InsufficientPoe],
                comment: comment(),
            },
        ),
        "dispute" => (
            partner,
            Act::Dispute {
                justification: Some(comment()),
                documents: Vec::new(),
            },
        ),
        "grant" => (reviewer, resolved(Outcome::Approved)),
        "uphold" => (reviewer, resolved(Outcome::Upheld)),
        "more" => (reviewer, resolved(Outcome::PartnerActionRequired)),
        "decline" => (Role::Customer, Act::DeclineConsent { reason: None }),
        "assess" => (
            Role::IncentiveProgram,
            Act::AssessEligibility {
                eligible: true,
                reason: None,
            },
        ),
        "refuse" => (
            Role::IncentiveProgram,
            Act::AssessEligibility {
                eligible: false,
                reason: Some(comment()),
            },
        ),
        "validate" => (
            partner,
            Act::ValidateEarnings {
                found: true,
                tenant_id: Some("0f6b2c1e-93a4-4d77-8a51-5f2e7c90d3b8".to_owned()),
                subscription_id: None,
            },
        ),
        other => panic!("{other}, of {:?}", ActKind::ALL),
    }
}
