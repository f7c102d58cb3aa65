//! The steps are ticked off by what happened to claims of one's own.

use cpor_engine::{
    Act, Actor, Command, Instant, Role, Workspace,
    document::DocumentInput,
    fields::{ClaimInput, ContactInput, CustomerInput, PartnerContactInput, ProductInput},
    workspace::{ClockChoice, Options, Order, SettingsInput},
};
use cpor_store::web::host::BrowserHost;
use wasm_bindgen_test::wasm_bindgen_test;

use super::steps::taken;
use crate::samples::tests::practice;

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

fn done(world: &mut Workspace, claim: Option<i64>, role: Role, act: Act) {
    let order = Order {
        actor: Actor {
            name: "Somebody".to_owned(),
            role,
        },
        command: Command { claim, act },
        options: Options::default(),
    };
    let plan = world.plan(&order, &BrowserHost).unwrap();
    world.apply(&plan, &BrowserHost);
}

#[wasm_bindgen_test]
fn each_step_is_ticked_by_its_own_event_and_the_samples_tick_none() {
    let mut world = practice();
    assert_eq!(taken(&world), [false; 5], "samples alone");
    let own = world.claims().count() + 1;
    let own = i64::try_from(own).unwrap();
    let (partner, reviewer) = (Role::IncentivesAdmin, Role::Reviewer);
    for (number, role, act, ticked) in [
        (None, partner, Act::CreateClaim { claim: claim() }, 1),
        (
            Some(own),
            partner,
            Act::AddPoe {
                document: document(),
            },
            2,
        ),
        (Some(own), partner, Act::Submit { acknowledged: None }, 3),
        (Some(own), reviewer, Act::StartReview, 3),
        (Some(own), reviewer, Act::Approve, 4),
    ] {
        done(&mut world, number, role, act);
        assert_eq!(taken(&world), std::array::from_fn(|step| step < ticked));
    }
    let later = Instant::parse("2020-12-31T09:00:00Z").unwrap();
    let plan = world.plan_advance(later, &BrowserHost).unwrap();
    world.apply(&plan, &BrowserHost);
    assert_eq!(taken(&world), [true; 5]);
}

#[wasm_bindgen_test]
fn an_empty_world_has_taken_none() {
    let settings = SettingsInput {
        clock: Some(ClockChoice::Simulated),
        now: given("2020-09-14T09:00:00Z"),
        ..SettingsInput::default()
    };
    assert_eq!(
        taken(&Workspace::new(&settings, &BrowserHost).unwrap()),
        [false; 5]
    );
}
