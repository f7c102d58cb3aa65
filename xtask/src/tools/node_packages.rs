//! The packages in package-lock.json: binaryen's wasm-opt, playwright-core, axe-core, typescript, and what
//! checks and bundles the module: publint, attw, esbuild, vite.

use std::path::PathBuf;

use super::Tool;
use crate::fault::Fault;
use crate::machine::{self, Machine};

/// `node_modules/`.
pub(crate) struct NodePackages;

/// A copy of the lock file that was last installed whole.
fn stamp(machine: &Machine) -> PathBuf {
    machine
        .root
        .join("node_modules")
        .join(".installed-lock.json")
}

impl Tool for NodePackages {
    fn name(&self) -> String {
        "Node packages".into()
    }

    fn lack(&self, machine: &Machine) -> Result<Option<String>, Fault> {
        let path = machine.root.join("package-lock.json");
        let wanted = std::fs::read(&path).map_err(|error| Fault::file(&path, &error))?;
        Ok(match std::fs::read(stamp(machine)) {
            Err(_) => Some("not installed".into()),
            Ok(installed) if installed != wanted => Some("package-lock.json has changed".into()),
            Ok(_) => None,
        })
    }

    fn will(&self, _: &Machine) -> String {
        "Runs `npm ci` (wasm-opt, playwright-core, axe-core, tsc, bundlers; no install scripts)"
            .into()
    }

    fn takes(&self) -> &'static str {
        "a minute"
    }

    fn install(&self, machine: &mut Machine) -> Result<(), Fault> {
        machine::run(
            machine
                .command("npm")
                .args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]),
            "see npm's message above; the npm registry must be reachable",
        )?;
        let (from, to) = (machine.root.join("package-lock.json"), stamp(machine));
        std::fs::copy(&from, &to).map_err(|error| Fault::file(&to, &error))?;
        Ok(())
    }
}
