//! Programs from crates.io.

use std::path::PathBuf;

use crate::fault::Fault;
use crate::machine::{self, Machine};

/// One program to install.
pub(crate) struct Crate<'a> {
    /// The crate's name.
    pub(crate) name: &'a str,
    /// Exactly this version.
    pub(crate) version: &'a str,
    /// Whether the crate's own lock file is used.
    pub(crate) locked: bool,
}

/// Settings for tools that run for seconds but would be optimised for minutes.
const QUICK_BUILD: [(&str, &str); 4] = [
    ("CARGO_PROFILE_RELEASE_LTO", "off"),
    ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16"),
    ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1"),
    ("CARGO_PROFILE_RELEASE_DEBUG", "0"),
];

/// Where tools are built: one folder for all, so that what they share is built once.
pub(crate) fn build_folder(machine: &Machine) -> PathBuf {
    machine.root.join("target").join("tools")
}

/// Installs a program into cargo's own folder; a finished build is preferred where cargo-binstall can fetch it.
///
/// # Errors
///
/// Where it does not build.
pub(crate) fn install(machine: &Machine, tool: &Crate<'_>) -> Result<(), Fault> {
    let exact = format!("{}@{}", tool.name, tool.version);
    if machine.find("cargo-binstall").is_some() {
        let mut fetch = machine.command("cargo");
        fetch.args([
            "binstall",
            "--no-confirm",
            "--force",
            "--disable-strategies",
            "compile",
            &exact,
        ]);
        if machine::run(&mut fetch, "").is_ok() {
            return Ok(());
        }
        println!("No finished build could be fetched: building it here.");
    }
    let exact = format!("{}@={}", tool.name, tool.version);
    let mut build = machine.command("cargo");
    build.args(["install", "--force"]);
    if tool.locked {
        build.arg("--locked");
    }
    build
        .arg(&exact)
        .envs(QUICK_BUILD)
        .env("CARGO_TARGET_DIR", build_folder(machine));
    // A static site's own build settings must not reach a tool of this machine.
    build.current_dir(machine.cargo_bin.parent().unwrap_or(&machine.root));
    machine::run(
        &mut build,
        "see cargo's message above; a missing linker is `apt-get install build-essential`, and crates.io must be reachable",
    )
}
