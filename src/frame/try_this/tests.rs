//! The steps are ticked off by what the person did; samples ask for other ones, and tick none.

use cpor_engine::{
    Act, Actor, Command, Instant, Role, Workspace,
    document::DocumentInput,
    fields::{ClaimInput, ContactInput, CustomerInput, PartnerContactInput, ProductInput},
    workspace::{ClockChoice, Options, Order, SettingsInput},
};
use cpor_store::web::host::BrowserHost;
use wasm_bindgen_test::wasm_bindgen_test;

use super::steps::steps;
use crate::{
    samples::tests::practice,
    words::{Key, sandbox as keys},
};

fn given(text: &str) -> Option<String> {
    Some(text.to_owned())
}

/// A claim that may be submitted once it has a document.
fn claim() -> ClaimInput {
    ClaimInput {
        name: given("Teams at Fabrikam"),
        solution_area: given("microsoft365"),
        activities: Some(vec!["usage".to_owned()]),
        mpn_id: given("1234567"),
        customer: Some(CustomerInput {
            name: given("Fabrikam"),
            domain: given("fabrikam.example"),
            tenant_id: given("3f2504e0-4f89-41d3-9a0c-0305e82c3301"),
        }),
        products: Some(vec![ProductInput {
            name: "Teams".to_owned(),
            subscription_id: None,
        }]),
        customer_contact: Some(ContactInput {
            name: given("Ágnes Kovács"),
            title: given("CIO"),
            email: given("agnes@fabrikam.example"),
        }),
        partner_contact: Some(PartnerContactInput {
            name: given("Ilona Szabó"),
            email: given("ilona@contoso.example"),
        }),
        ..ClaimInput::default()
    }
}

fn document() -> DocumentInput {
    DocumentInput {
        name: "PoE.txt".to_owned(),
        media_type: "text/plain".to_owned(),
        size: 22.into(),
        sha256: "a".repeat(64),
        facts: None,
    }
}

/// Somebody's act on a page of the site: with the id of its command.
fn done(world: &mut Workspace, claim: Option<i64>, role: Role, act: Act) {
    let order = Order {
        actor: Actor {
            name: "Somebody".to_owned(),
            role,
        },
        command: Command { claim, act },
        options: Options {
            command_id: Some(format!("{:032x}", world.log().len())),
            ..Options::default()
        },
    };
    let plan = world.plan(&order, &BrowserHost).unwrap();
    world.apply(&plan, &BrowserHost);
}

fn moved_on(world: &mut Workspace, to: &str) {
    let plan = world.plan_advance(Instant::parse(to).unwrap(), &BrowserHost);
    world.apply(&plan.unwrap(), &BrowserHost);
}

fn empty() -> Workspace {
    let settings = SettingsInput {
        clock: Some(ClockChoice::Simulated),
        now: given("2020-09-14T09:00:00Z"),
        ..SettingsInput::default()
    };
    Workspace::new(&settings, &BrowserHost).unwrap()
}

fn ticks(world: &Workspace) -> Vec<bool> {
    steps(world).iter().map(|step| step.done).collect()
}

#[wasm_bindgen_test]
fn each_step_is_ticked_by_its_own_event() {
    let mut world = empty();
    assert_eq!(ticks(&world), [false; 5]);
    let own = Some(1);
    let (partner, reviewer) = (Role::IncentivesAdmin, Role::Reviewer);
    for (number, role, act, ticked) in [
        (None, partner, Act::CreateClaim { claim: claim() }, 1),
        (
            own,
            partner,
            Act::AddPoe {
                document: document(),
            },
            2,
        ),
        (own, partner, Act::Submit { acknowledged: None }, 3),
        (own, reviewer, Act::StartReview, 3),
        (own, reviewer, Act::Approve, 4),
    ] {
        done(&mut world, number, role, act);
        let expected: Vec<bool> = (0..5).map(|step| step < ticked).collect();
        assert_eq!(ticks(&world), expected);
    }
    moved_on(&mut world, "2020-12-31T09:00:00Z");
    assert_eq!(ticks(&world), [true; 5]);
}

#[wasm_bindgen_test]
fn with_the_samples_nobody_is_asked_to_create_a_claim() {
    let mut world = practice();
    let words = |world: &Workspace| -> Vec<Key> {
        let steps = steps(world);
        steps.iter().map(|step| step.words).collect()
    };
    let loaded = [keys::TRY_ANSWER, keys::TRY_DECIDE, keys::TRY_CLOCK];
    assert_eq!(words(&world), loaded);
    assert_eq!(
        ticks(&world),
        [false; 3],
        "what was played is nobody's step"
    );
    moved_on(&mut world, "2020-10-02T09:00:00Z");
    assert_eq!(ticks(&world), [false, false, true]);
    done(
        &mut world,
        None,
        Role::IncentivesAdmin,
        Act::CreateClaim { claim: claim() },
    );
    assert_eq!(
        words(&world).len(),
        5,
        "with a claim of one's own, from its draft on"
    );
}

#[wasm_bindgen_test]
fn the_example_lacks_nothing_but_its_document() {
    let mut world = empty();
    done(
        &mut world,
        None,
        Role::IncentivesAdmin,
        crate::samples::example(),
    );
    let view = world.view(cpor_engine::ClaimNumber(1), &BrowserHost);
    let view = view.unwrap();
    assert_eq!(
        (view.missing.as_slice(), view.poe.len()),
        (&[] as &[&str], 0)
    );
}
