//! Every way through every shipped scenario ends in the same world everywhere: natively, in Chromium (stage
//! `wasm-scenario`) and in Firefox (`cargo xtask firefox`), to the byte of its export; and is judged the same.
//!
//! In a browser the zones are the browser's own, and its clock and random bytes are there to be asked: a world that
//! depended on them would differ. `fixtures/ways.txt` is written by `cargo xtask scenarios -- --write`.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that fails should stop where it fails"
)]

mod ways;

use std::collections::BTreeSet;

use cpor_engine::Host;
use cpor_scenario::{read, read_index, read_recorded, rehearse};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test_configure!(run_in_browser);

const FILE: &str = include_str!("fixtures/ways.txt");
const INDEX: &str = include_str!("../../scenarios/index.json");

/// A browser has no files: what is shipped is named here, each with its text and what is recorded for it.
macro_rules! shipped {
    ($($name:literal)*) => {
        [$((
            $name,
            include_str!(concat!("../../scenarios/", $name, ".json")),
            include_str!(concat!("../../scenarios/solutions/", $name, ".json")),
        )),*]
    };
}

const SHIPPED: [(&str, &str, &str); 19] = shipped![
    "a-rival-claim"
    "approved-is-not-paid"
    "before-self-service"
    "customer-declines-on-day-7"
    "day-30-and-day-31"
    "disassociate"
    "dispute-with-and-without-new-evidence"
    "first-claim"
    "inbox-overload"
    "leave-a-way-back"
    "missing-signature"
    "old-dates"
    "presales-or-revenue"
    "products-without-proof"
    "rules-2023-dispute-once"
    "the-lapse-nobody-saw"
    "the-long-weekend"
    "the-reviewers-chair"
    "wrong-mpn-after-approval"
];

#[cfg(target_arch = "wasm32")]
fn host() -> impl Host {
    cpor_store::web::host::BrowserHost
}

#[cfg(not(target_arch = "wasm32"))]
fn host() -> impl Host {
    cpor_scenario::zones::TrialHost
}

fn played() -> Vec<String> {
    let host = host();
    let lines = SHIPPED.iter().flat_map(|(name, scenario, recorded)| {
        let scenario = read(scenario, &host).unwrap_or_else(|fault| panic!("{name}: {fault}"));
        let recorded = read_recorded(recorded).unwrap_or_else(|fault| panic!("{name}: {fault}"));
        let rehearsal = rehearse(&scenario, &recorded, &host);
        let rehearsal = rehearsal.unwrap_or_else(|fault| panic!("{name}: {fault}"));
        ways::lines(name, &rehearsal)
    });
    lines.collect()
}

#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test)]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn every_way_ends_in_the_world_of_the_file() {
    let played = played();
    for (ours, written) in played.iter().zip(FILE.lines()) {
        assert_eq!(
            ours, written,
            "if a scenario was changed: cargo xtask scenarios -- --write"
        );
    }
    assert_eq!(played.len(), FILE.lines().count());
    assert!(played.len() > SHIPPED.len() * 3, "two wrong ways at least");
}

#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test)]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn every_shipped_scenario_is_played() {
    let listed = read_index(INDEX).unwrap().scenarios;
    let listed: BTreeSet<&str> = listed.iter().map(|listed| listed.name.as_str()).collect();
    let played: BTreeSet<&str> = SHIPPED.iter().map(|(name, ..)| *name).collect();
    assert_eq!(played, listed);
}
