//! Figures beside those of peers: `cargo xtask bench`.

use crate::fault::Fault;
use crate::machine::{self, Machine};
use crate::step::step;
use crate::{package, tools};

/// Packages the module, installs the peers, and measures both in one headless browser.
///
/// # Errors
///
/// Where the module does not build, the peers cannot be had, or the browser does not start. A figure is never an error.
pub(crate) fn run(machine: &Machine, what: &str, groups: &[String]) -> Result<(), Fault> {
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
