//! `cargo xtask audit`: what the project takes from others.

use std::fs;

use crate::fault::Fault;
use crate::machine::{self, Machine};
use crate::step::step;
use crate::tools::TARGET;

/// Asks for known faults, licences and sources of all crates (`deny.toml`) and packages, and writes what the site is made
/// of as CycloneDX to `target/sbom/`.
///
/// # Errors
///
/// Where a tool is not there, the network does not answer, or something is found.
pub(crate) fn run(machine: &Machine) -> Result<(), Fault> {
    for tool in ["cargo-deny", "cargo-cyclonedx"] {
        if machine.find(tool).is_none() {
            return Err(Fault::new(
                format!("{tool} is not there"),
                format!("cargo install {tool} --locked"),
            ));
        }
    }
    step("Crates: known faults, licences, sources", || {
        machine::run(
            machine.command("cargo").args(["deny", "check"]),
            "take a version without the fault, or say in deny.toml why it does no harm",
        )
    })?;
    step("What the site is made of: target/sbom/", || bill(machine))?;
    step("Packages of the tools: known faults", || {
        machine::run(
            machine
                .command("npm")
                .args(["audit", "--audit-level", "low"]),
            "npm audit fix, or another version in package.json",
        )
    })
}

/// The bill of materials of the site and of the module, as they are built for the browser.
fn bill(machine: &Machine) -> Result<(), Fault> {
    const NAME: &str = "sbom";
    let folder = machine.root.join("target").join(NAME);
    fs::create_dir_all(&folder).map_err(|error| Fault::file(&folder, &error))?;
    let mut cargo = machine.command("cargo");
    cargo
        .args(["cyclonedx", "--format", "json", "--target", TARGET])
        .args(["--override-filename", NAME]);
    machine::run(&mut cargo, "see the message above")?;
    // It writes one beside the manifest of every member.
    for member in [".", "engine", "store", "module", "xtask", "fuzz"] {
        let written = machine.root.join(member).join(format!("{NAME}.json"));
        let kept = match member {
            "." => Some("cpor-desk.cdx.json"),
            "module" => Some("cpor-module.cdx.json"),
            _ => None,
        };
        let moved = match kept {
            Some(name) => fs::rename(&written, folder.join(name)),
            None => fs::remove_file(&written),
        };
        moved.map_err(|error| Fault::file(&written, &error))?;
    }
    Ok(())
}
