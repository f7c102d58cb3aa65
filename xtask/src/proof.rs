//! What is proven beside `cargo xtask test`, because it takes long or needs what not everybody has.

use crate::fault::Fault;
use crate::machine::{self, Machine};
use crate::step::step;
use crate::{node, package};

/// `cargo xtask fuzz`: reads spoilt texts of everything that the module and the import read.
///
/// # Errors
///
/// Where one of them crashes something; it is then kept in `fuzz/crashes/`.
pub(crate) fn fuzz(machine: &Machine, runs: &[String]) -> Result<(), Fault> {
    let mut cargo = machine.command("cargo");
    cargo
        .args(["run", "--profile", "fuzz", "-p", "cpor-fuzz", "--"])
        .args(runs);
    machine::run(
        &mut cargo,
        "the texts that crashed something are in fuzz/crashes/: mend what they show, and commit them",
    )
}

/// `cargo xtask mutants`: breaks the engine in one place after another, and sees whether a test notices.
///
/// # Errors
///
/// Where cargo-mutants is not there, or a mutant survives.
pub(crate) fn mutants(machine: &Machine, rest: &[String]) -> Result<(), Fault> {
    if machine.find("cargo-mutants").is_none() {
        return Err(Fault::new(
            "cargo-mutants is not there",
            "cargo install cargo-mutants --locked",
        ));
    }
    let mut cargo = machine.command("cargo");
    cargo
        .args(["mutants", "-p", "cpor-engine", "--output", "target"])
        .args(rest);
    cargo.args(["--", "--test", "it"]);
    // What is told of a failing test is read by nobody.
    cargo
        .env("CARGO_PROFILE_DEV_DEBUG", "0")
        .env("CARGO_PROFILE_TEST_DEBUG", "0");
    machine::run(
        &mut cargo,
        "see target/mutants.out/missed.txt: add a test, or say in docs/proof.md why none can be",
    )
}

/// `cargo xtask firefox`: the golden histories and the ends of days once more, in Firefox.
///
/// # Errors
///
/// Where Firefox is not there, or anything differs.
pub(crate) fn firefox(machine: &Machine) -> Result<(), Fault> {
    let Some(firefox) = ["firefox", "firefox-esr"]
        .iter()
        .find_map(|name| machine.find(name))
    else {
        return Err(Fault::new(
            "Firefox is not there",
            "install it; on Debian: apt-get install firefox-esr",
        ));
    };
    package::run(machine)?;
    step("In Firefox", || {
        let mut node = node::script(machine, "firefox.mjs");
        machine::run(node.arg(firefox), "see the message above")
    })
}
