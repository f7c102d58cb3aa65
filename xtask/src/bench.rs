//! Figures: `cargo xtask bench`, beside those of peers, or of training.

use crate::fault::Fault;
use crate::machine::{self, Machine};
use crate::step::step;
use crate::{package, tools};

/// What training asks of the engine, by its groups in `store/benches/speed.rs`.
const TRAINING: [&str; 5] = ["lapses", "cut", "rows", "branch", "notices"];

/// What training waits for, natively: `cargo xtask bench training`.
fn training(machine: &Machine, groups: &[String]) -> Result<(), Fault> {
    step("Measuring (a minute)", || {
        let mut cargo = machine.command("cargo");
        cargo.args(["bench", "-p", "cpor-store", "--bench", "speed", "--"]);
        if groups.is_empty() {
            cargo.args(TRAINING);
        } else {
            cargo.args(groups);
        }
        machine::run(&mut cargo, "see the message above")
    })
}

/// Packages the module, installs the peers, and measures both in one headless browser; or what training waits for,
/// natively.
///
/// # Errors
///
/// Where the module does not build, the peers cannot be had, or the browser does not start. A figure is never an error.
pub(crate) fn run(machine: &Machine, what: &str, groups: &[String]) -> Result<(), Fault> {
    if what == "training" {
        return training(machine, groups);
    }
    package::run(machine)?;
    step("Installing the peers (bench/node_modules)", || {
        let mut npm = machine.command("npm");
        npm.current_dir(machine.root.join("bench"));
        npm.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]);
        machine::run(
            &mut npm,
            "see npm's message above; the npm registry must be reachable",
        )
    })?;
    step("Measuring (several minutes)", || {
        let mut node = machine.command("node");
        node.arg("bench/run.mjs").arg(what).args(groups);
        if let Some(browser) = tools::browser_executable(machine) {
            node.env("CHROMIUM", browser);
        }
        machine::run(&mut node, "see the message above")
    })
}
