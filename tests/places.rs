//! Addresses: each leads to one place, and each place writes its own address.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test that fails should stop where it fails"
)]

use cpor_desk::place::{
    self, GuidedStep, Page, Place,
    WorkspaceAddress::{self, Desk, Sandbox},
    World,
};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

fn practice() -> WorkspaceAddress {
    Sandbox(World::practice())
}

/// The end of an address, and the page it means.
fn pages() -> Vec<(&'static str, Page)> {
    vec![
        ("", Page::Claims),
        ("claims", Page::Claims),
        ("claims/new", Page::NewClaim),
        ("claims/new/guided", Page::NewGuided),
        ("claims/7", Page::Claim(7)),
        (
            "claims/7/guided/products",
            Page::Guided(7, GuidedStep::Products),
        ),
        ("claims/1042/history", Page::History(1042)),
        ("claims/1042/receipt", Page::Receipt(1042)),
        ("claims/1042/life", Page::Life(1042)),
        ("claims/1042/proof", Page::Proof(1042)),
        ("claims/1042/poe", Page::Bench(1042)),
        ("claims/1042/as-reviewer", Page::Eyes(1042)),
        ("claims/1042/dossier", Page::Dossier(1042)),
        ("claims/1042/customer", Page::Customer(1042)),
        ("deadlines", Page::Deadlines),
        ("overview", Page::Overview),
        ("customers", Page::Customers),
        ("rules", Page::Rules(None)),
        ("rules/2020-09", Page::Rules(Some("2020-09".into()))),
        ("rules/compare", Page::Compare),
        ("storage", Page::Storage),
        ("settings", Page::Settings),
        ("build", Page::Build),
    ]
}

#[wasm_bindgen_test]
fn the_address_alone_decides_the_workspace() {
    for base in ["/", "/desk/", "/a/b/"] {
        for (path, page) in pages() {
            let desk = format!("{base}{path}");
            assert_eq!(Place::under(&desk, base), Place::In(Desk, page.clone()));
            let world = format!("{base}sandbox/practice/{path}");
            assert_eq!(Place::under(&world, base), Place::In(practice(), page));
        }
    }
}

#[wasm_bindgen_test]
fn the_inbox_and_the_work_list_are_a_worlds_alone() {
    for (path, page) in [("inbox", Page::Inbox), ("worklist", Page::WorkList)] {
        assert_eq!(Place::under(&format!("/{path}"), "/"), Place::Unknown(Desk));
        let world = format!("/sandbox/practice/{path}");
        assert_eq!(
            Place::under(&world, "/"),
            Place::In(practice(), page.clone())
        );
        assert!(practice().page(&page).ends_with(path));
    }
}

#[wasm_bindgen_test]
fn a_place_writes_the_address_that_leads_to_it() {
    for workspace in [Desk, practice()] {
        for (_, page) in pages() {
            let address = workspace.page(&page);
            assert_eq!(Place::at(&address), Place::In(workspace.clone(), page));
        }
    }
    assert_eq!(Place::at(&place::worlds()), Place::Worlds);
    assert_eq!(Place::at(&place::scenarios()), Place::Scenarios);
    let scenario = Place::Scenario("first-claim".to_owned());
    assert_eq!(Place::at(&place::scenario("first-claim")), scenario);
    assert_eq!(
        Place::at(&place::record_any_scenario()),
        Place::RecordScenario
    );
    let edited = Place::EditScenario("new".to_owned());
    assert_eq!(Place::at(&place::edit_scenario("new")), edited);
    assert_eq!(Place::at(&place::results()), Place::Results);
    assert_eq!(Place::at(&place::class_sheet()), Place::ClassSheet);
}

#[wasm_bindgen_test]
fn links_stay_in_their_workspace() {
    let world = practice();
    for (address, path) in [
        (Desk.claims(), ""),
        (Desk.claim(7), "claims/7"),
        (Desk.rule("2020-09", "t8"), "rules/2020-09#t8"),
        (Desk.compare("a", "b"), "rules/compare?from=a&to=b"),
        (world.claims(), "sandbox/practice"),
        (world.new_claim(), "sandbox/practice/claims/new"),
        (world.history(7), "sandbox/practice/claims/7/history"),
        (world.receipt(7), "sandbox/practice/claims/7/receipt"),
        (world.dossier(7), "sandbox/practice/claims/7/dossier"),
        (world.customer(7), "sandbox/practice/claims/7/customer"),
        (world.life(7), "sandbox/practice/claims/7/life"),
        (world.coverage(), "sandbox/practice/coverage"),
        (world.settings(), "sandbox/practice/settings"),
    ] {
        assert_eq!(address, format!("{}{path}", place::base()));
    }
}

#[wasm_bindgen_test]
fn what_leads_to_a_page_leads_there_by_a_slash_at_the_end_too() {
    for (path, place) in [
        ("/desk", Place::In(Desk, Page::Claims)),
        ("/desk/", Place::In(Desk, Page::Claims)),
        ("/desk/index.html", Place::In(Desk, Page::Claims)),
        // Who types what the list shows comes to it.
        ("/desk/claims", Place::In(Desk, Page::Claims)),
        ("/desk/claims/7/", Place::In(Desk, Page::Claim(7))),
        ("/desk/sandbox/", Place::Worlds),
        ("/desk/scenarios/", Place::Scenarios),
    ] {
        assert_eq!(Place::under(path, "/desk/"), place, "{path}");
    }
}

#[wasm_bindgen_test]
fn an_address_that_means_nothing_says_so() {
    for path in [
        "/nowhere",
        "/claims/0",
        "/claims/07",
        "/claims/+7",
        "/claims/-7",
        "/claims/seven",
        "/claims/99999999999999999999",
        "/claims/7/histories",
        "/claims/7/history/1",
        "//deadlines",
        "/rules/../settings",
        "/rules/%2e",
        "/sandbox/Monday",
        "/sandbox/a b",
        "/sandbox/..",
        "/sandbox//claims",
    ] {
        assert_eq!(Place::under(path, "/"), Place::Unknown(Desk), "{path}");
    }
    // Inside a world, one stays in it.
    let lost = Place::under("/sandbox/practice/nowhere", "/");
    assert_eq!(lost, Place::Unknown(practice()));
    // Outside the site's own path, too.
    assert_eq!(Place::under("/other", "/desk/"), Place::Unknown(Desk));
}

#[wasm_bindgen_test]
fn a_world_has_a_name_that_fits_into_an_address() {
    let long = "a".repeat(41);
    for (name, is_one) in [
        ("practice", true),
        ("monday-class-2", true),
        ("7", true),
        ("", false),
        ("-x", false),
        ("Practice", false),
        ("a/b", false),
        ("gyakorlás", false),
        (long.as_str(), false),
    ] {
        assert_eq!(World::named(name).is_some(), is_one, "{name}");
    }
}

#[wasm_bindgen_test]
fn a_world_is_compared_with_another_and_the_desk_with_none() {
    let other = World::named("harmadik").unwrap();
    let address = practice().beside(&other);
    assert!(address.ends_with("sandbox/practice/compare/harmadik"));
    assert_eq!(
        Place::at(&address),
        Place::In(practice(), Page::Beside(other))
    );
    assert_eq!(Place::under("/compare/practice", "/"), Place::Unknown(Desk));
}

#[wasm_bindgen_test]
fn a_world_gets_an_address_by_what_people_call_it() {
    let rows = [
        (
            "Az ügyfél a 6. napon visszautasítja",
            "az-ugyfel-a-6-napon-visszautasit",
        ),
        ("Practice", "practice-2"),
        ("  ", "world"),
        ("日本", "world"),
        ("A -- B", "a-b"),
    ];
    for (called, address) in rows {
        let world = World::called(called, |it| *it == World::practice());
        assert_eq!(world.to_string(), address, "{called}");
        assert_eq!(World::named(address), Some(world));
    }
}
