//! Long trials that are no part of the tests: `cargo xtask torture kill`, `cargo xtask torture tabs`, `cargo xtask torture
//! bits`.

use crate::fault::Fault;
use crate::machine::{self, Machine};
use crate::serve::{self, Site};
use crate::step::step;
use crate::{site, tools};

/// Damages every kind of record in every bit and by every truncation; the test prints its figures.
fn bits(machine: &Machine) -> Result<(), Fault> {
    step("Every bit and every truncation (several minutes)", || {
        let mut cargo = machine.command("cargo");
        cargo
            .args(["test", "--profile", "fuzz", "-p", "cpor-store", "--lib"])
            .args(["--", "bits", "--nocapture"])
            .env("CPOR_EVERY_BIT", "1");
        machine::run(&mut cargo, "what is lost is named above")
    })
}

/// Builds the site and runs `tests/torture/<what>.mjs` on it; it prints its figures.
///
/// # Errors
///
/// Where the site does not build, there is no such trial, or anything that was saved is lost.
pub(crate) fn run(machine: &Machine, what: &str, rest: &[String]) -> Result<(), Fault> {
    if what == "bits" {
        return bits(machine);
    }
    site::build(machine)?;
    let address = serve::start(Site::open(&site::folder(machine), "/")?, 0)
        .map_err(|error| Fault::new(format!("no port can be had: {error}"), "free a port"))?;
    step("Torture (several minutes)", || {
        let mut command = machine.command("node");
        command
            .arg(format!("tests/torture/{what}.mjs"))
            .args(rest)
            .env("CPOR_SITE", format!("http://{address}/"));
        if let Some(browser) = tools::browser_executable(machine) {
            command.env("CHROMIUM", browser);
        }
        machine::run(&mut command, "see the message above")
    })
}
