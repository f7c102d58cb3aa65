//! What many claims take, in time: figures of docs/reliability.md, for people to read.
//!
//! `CPOR_CLAIMS=31000 cargo test --release -p cpor-store many -- --ignored --nocapture --test-threads=1`
#![allow(clippy::print_stdout, reason = "it is read by who runs it")]

use std::time::Instant as Watch;

use cpor_engine::Workspace;

use super::journalled::Browser;
use super::*;
use crate::exchange::{Choices, Files, Limits, Reading, export};
use crate::testing::varied::{VariedHost, end_a_claim};
use crate::testing::{FixedHost, desk};

fn asked() -> u32 {
    let said = std::env::var("CPOR_CLAIMS").ok();
    said.map_or(10_000, |said| said.parse().unwrap())
}

/// A workspace with so many claims that have ended.
fn ended(begun: Workspace, host: &VariedHost) -> Workspace {
    let mut workspace = begun;
    for number in 1..=asked() {
        end_a_claim(&mut workspace, number, host);
    }
    workspace
}

fn timed<T>(what: &str, work: impl FnOnce() -> T) -> T {
    let watch = Watch::now();
    let answer = work();
    println!("{what}: {} ms", watch.elapsed().as_millis());
    answer
}

/// What has ended and rested, as the archive: local storage has nothing of it.
#[test]
#[ignore = "a figure, in release"]
fn many_claims_are_opened() {
    let (browser, host) = (Browser::default(), VariedHost::new());
    let begun = desk(&FixedHost::at("2025-01-01T09:00:00Z"));
    let mut kept: Desks = Kept::new(browser.keeper(), ended(begun, &host)).unwrap();
    let plan = kept.workspace().as_it_is();
    taken(kept.commit(&plan, &host).unwrap()).unwrap();
    let area = kept.area();
    drop(kept);
    browser.clear_local();
    host.go_on(120);
    let opened = timed(&format!("{} claims opened", asked()), || {
        browser.open(area, &host).unwrap().unwrap()
    });
    let claims = opened.workspace().all_histories().count();
    assert_eq!(claims, asked() as usize);
}

/// An import into a workspace that has as many claims of its own.
#[test]
#[ignore = "a figure, in release"]
fn many_claims_are_imported() {
    let (browser, host) = (Browser::default(), VariedHost::new());
    let begun = desk(&FixedHost::other("2025-01-01T09:00:00Z"));
    let file = export(&ended(begun, &host), &Files::new());
    println!("{} claims, {} MiB", asked(), file.len() / 1024 / 1024);
    let begun = desk(&FixedHost::at("2025-01-01T09:00:00Z"));
    let mut kept: Desks = Kept::new(browser.keeper(), ended(begun, &host)).unwrap();
    let plan = kept.workspace().as_it_is();
    taken(kept.commit(&plan, &host).unwrap()).unwrap();
    let limits = Limits {
        mebibytes: 4096,
        claims: u32::MAX,
    };
    let reading = timed("read", || Reading::of(&file, limits).unwrap());
    let preview = timed("compared", || reading.compared(kept.workspace()).unwrap());
    let actor = order(ADMIN, crate::testing::create("nobody's")).actor;
    let taking = timed("planned", || {
        let choices = Choices::new();
        let plan = preview.plan(kept.workspace(), &choices, &actor, &host);
        plan.unwrap()
    });
    let mut ahead = kept.workspace().clone();
    timed("applied", || ahead.apply(&taking.plan, &host));
    let durable = timed("accepted and applied", || {
        kept.commit(&taking.plan, &host).unwrap()
    });
    timed("durable", || taken(durable).unwrap());
    assert_eq!(taking.renumbered.len(), asked() as usize);
}
