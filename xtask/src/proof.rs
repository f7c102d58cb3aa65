//! What is proven beside `cargo xtask test`, because it takes long or needs what not everybody has.

use crate::fault::Fault;
use crate::machine::{self, Machine};
use crate::serve::{self, Site};
use crate::step::step;
use crate::{node, package, site};

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

/// `cargo xtask scenarios`: plays every training scenario by its recorded ways.
///
/// # Errors
///
/// Where one is refused, or a way does not end as it is recorded.
pub(crate) fn scenarios(machine: &Machine, rest: &[String]) -> Result<(), Fault> {
    let mut cargo = machine.optimizing_cargo();
    cargo.args(["run", "--quiet", "-p", "cpor-scenario"]);
    cargo.args(["--example", "scenarios", "--"]).args(rest);
    machine::run(
        &mut cargo,
        "mend what is named above; docs/scenarios.md says how a scenario is written",
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

/// `cargo xtask office`: the tables for spreadsheets, opened by LibreOffice.
///
/// # Errors
///
/// Where LibreOffice is not there, a cell is not as it was written, or one is a formula.
pub(crate) fn office(machine: &Machine) -> Result<(), Fault> {
    let Some(office) = ["soffice", "libreoffice"]
        .iter()
        .find_map(|name| machine.find(name))
    else {
        return Err(Fault::new(
            "LibreOffice is not there",
            "install it; on Debian: apt-get install --no-install-recommends libreoffice-calc",
        ));
    };
    step("Tables", || {
        let mut cargo = machine.command("cargo");
        cargo.args(["test", "--quiet", "-p", "cpor-engine", "--test", "it"]);
        cargo.args(["write_sheets", "--", "--ignored"]);
        machine::run(&mut cargo, "see the message above")
    })?;
    step("In LibreOffice", || {
        let mut node = node::script(machine, "office.mjs");
        node.arg(&office).arg(machine.root.join("target/office"));
        machine::run(&mut node, "see the cells above")
    })
}

/// The stories that are told in Firefox too: of what is kept, and where.
const FIREFOX_STORIES: [&str; 4] = ["durability", "tabs", "damage", "undo"];

/// `cargo xtask firefox`: the golden histories, the ends of days and every way through the scenarios once more, in
/// Firefox, and the stories of what is kept.
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
        machine::run(node.arg(&firefox), "see the message above")
    })?;
    step("Scenarios in Firefox", || {
        let mut node = node::script(machine, "firefox-tests.mjs");
        node.args(["cpor-scenario", "--test", "everywhere"]);
        machine::run(node.env("FIREFOX", &firefox), "see the message above")
    })?;
    site::build(machine)?;
    let address = serve::start(Site::open(&site::folder(machine), "/")?, 0)
        .map_err(|error| Fault::new(format!("no port can be had: {error}"), "free a port"))?;
    step("Stories in Firefox (several minutes)", || {
        let mut node = machine.command("node");
        node.args(["--test", "--test-concurrency=1"])
            .args(FIREFOX_STORIES.map(|story| format!("tests/e2e/{story}.test.mjs")))
            .env("CPOR_SITE", format!("http://{address}/"))
            .env("FIREFOX", &firefox);
        machine::run(&mut node, "see the failing story above")
    })
}
