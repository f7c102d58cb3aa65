//! Building the site with Trunk.

use std::path::PathBuf;

use crate::fault::Fault;
use crate::machine::{self, Machine};
use crate::serve;
use crate::step::step;

const REMEDY: &str = "see the compiler's message above; `cargo xtask setup` repairs the tools";

/// The folder Trunk writes.
pub(crate) fn folder(machine: &Machine) -> PathBuf {
    machine.root.join("dist")
}

/// Builds the release site into `dist/`.
///
/// # Errors
///
/// Where Trunk fails.
pub(crate) fn build(machine: &Machine) -> Result<(), Fault> {
    step(
        "Building the site (trunk build --release; the first time takes minutes)",
        || machine::run(trunk(machine).args(["build", "--release"]), REMEDY),
    )
}

/// Trunk's own server: builds again whenever a source file changes. Without a port asked for, it is the one that
/// [`serve::free_port`] finds.
///
/// # Errors
///
/// Where Trunk fails.
pub(crate) fn watch(machine: &Machine, port: Option<u16>) -> Result<(), Fault> {
    let mut serve = trunk(machine);
    let port = port.unwrap_or_else(serve::free_port);
    serve.args(["serve", "--port", &port.to_string()]);
    machine::run_on(
        &mut serve,
        "choose another port with --port N if this one is taken",
    )
}

fn trunk(machine: &Machine) -> std::process::Command {
    let mut command = machine.command("trunk");
    // Trunk takes any value of this variable but true and false for an error.
    command.env_remove("NO_COLOR");
    // Panics name the sources of crates, by where cargo keeps them: the site is the same from whoever's home it is built,
    // and tells nobody which. Cargo adds this to the flags of .cargo/config.toml, and splits it at spaces.
    let home = machine.cargo_home().to_string_lossy().into_owned();
    if !home.contains(char::is_whitespace) {
        command.env(
            "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS",
            format!("--remap-path-prefix={home}=/cargo"),
        );
    }
    command
}
