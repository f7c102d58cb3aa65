//! Long trials that are no part of the tests: `cargo xtask torture <what>`. Some need a browser and the built site, some
//! only the store.

use crate::fault::Fault;
use crate::machine::{self, Machine};
use crate::serve::{self, Site};
use crate::step::step;
use crate::{site, tools};

/// A trial of the store alone: tests that are too long for every day, and a variable that says how much.
struct Native {
    what: &'static str,
    /// Part of the tests' names.
    tests: &'static str,
    variable: &'static str,
    /// What the variable says where nobody says more; none where somebody has to.
    unless_said: Option<&'static str>,
}

const NATIVE: [Native; 4] = [
    Native {
        what: "bits",
        tests: "bits",
        variable: "CPOR_EVERY_BIT",
        unless_said: Some("1"),
    },
    Native {
        what: "exchange",
        tests: "a_hundred_thousand_come_back",
        variable: "CPOR_RUNS",
        unless_said: Some("100000"),
    },
    Native {
        what: "training",
        tests: "ten_thousand_training_runs",
        variable: "CPOR_RUNS",
        unless_said: Some("10000"),
    },
    Native {
        what: "files",
        tests: "files_that_others_wrote",
        variable: "CPOR_FILES",
        unless_said: None,
    },
];

impl Native {
    fn run(&self, machine: &Machine, rest: &[String]) -> Result<(), Fault> {
        let said = rest.first().map(String::as_str).or(self.unless_said);
        let said = said.ok_or_else(|| {
            let remedy = format!("cargo xtask torture {} -- <folder>", self.what);
            Fault::new("no folder is named", remedy)
        })?;
        step("Torture (several minutes)", || {
            let mut cargo = machine.command("cargo");
            cargo
                .args(["test", "--profile", "fuzz", "-p", "cpor-store", "--lib"])
                .args(["--", self.tests, "--include-ignored", "--nocapture"])
                .env(self.variable, said);
            machine::run(&mut cargo, "what went wrong is named above")
        })
    }
}

/// Runs a trial of the store; or builds the site and runs `tests/torture/<what>.mjs` on it. Each prints its figures.
///
/// # Errors
///
/// Where the site does not build, there is no such trial, or anything that was saved is lost.
pub(crate) fn run(machine: &Machine, what: &str, rest: &[String]) -> Result<(), Fault> {
    if let Some(native) = NATIVE.iter().find(|native| native.what == what) {
        return native.run(machine, rest);
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
