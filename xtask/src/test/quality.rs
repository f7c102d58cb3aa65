//! Format, lints and native tests.
//!
//! Always by `-p`, never `--workspace`: that would unify features and hide a wrong dependency.

use std::process::Command;

use super::Run;
use super::stage::Outcome;
use crate::fault::Fault;
use crate::machine;
use crate::tools::TARGET;

/// `cargo fmt --check`.
pub(super) fn format(run: &mut Run<'_>) -> Result<Outcome, Fault> {
    machine::run(
        run.machine
            .command("cargo")
            .args(["fmt", "--all", "--check"]),
        "cargo fmt --all",
    )?;
    Ok(Outcome::Passed)
}

/// Clippy on what runs natively.
pub(super) fn clippy_native(run: &mut Run<'_>) -> Result<Outcome, Fault> {
    for package in [
        "cpor-engine",
        "cpor-scenario",
        "cpor-store",
        "cpor-fuzz",
        "xtask",
    ] {
        clippy(
            run.machine
                .command("cargo")
                .args(["clippy", "-p", package, "--all-targets"]),
        )?;
    }
    Ok(Outcome::Passed)
}

/// Clippy on what runs in the browser.
pub(super) fn clippy_wasm(run: &mut Run<'_>) -> Result<Outcome, Fault> {
    for package in ["cpor-store", "cpor-scenario", "cpor-module", "cpor-desk"] {
        clippy(run.machine.command("cargo").args([
            "clippy",
            "-p",
            package,
            "--all-targets",
            "--target",
            TARGET,
        ]))?;
    }
    Ok(Outcome::Passed)
}

fn clippy(command: &mut Command) -> Result<(), Fault> {
    machine::run(
        command.args(["--", "-D", "warnings"]),
        "mend what clippy says above",
    )
}

/// `cargo test` of the engine, optimized: a million acts are played against the model, and their figures are shown.
pub(super) fn engine_tests(run: &mut Run<'_>) -> Result<Outcome, Fault> {
    let mut command = optimized(run, "cpor-engine");
    command.env("CPOR_MODEL_COMMANDS", "1000000");
    command.args(["--", "--nocapture"]).args(run.rest);
    counted(run, &mut command)
}

/// `cargo test` of one package, optimized as the engine is in its own stage.
pub(super) fn optimized_tests(run: &mut Run<'_>, package: &str) -> Result<Outcome, Fault> {
    let mut command = optimized(run, package);
    command.arg("--").args(run.rest);
    counted(run, &mut command)
}

fn optimized(run: &Run<'_>, package: &str) -> Command {
    let mut command = run.machine.optimizing_cargo();
    command.args(["test", "-p", package]);
    command
}

/// `cargo test` of one package.
pub(super) fn native_tests(run: &mut Run<'_>, package: &str) -> Result<Outcome, Fault> {
    let mut command = run.machine.command("cargo");
    command.args(["test", "-p", package]);
    if !run.rest.is_empty() {
        command.arg("--").args(run.rest);
    }
    counted(run, &mut command)
}

fn counted(run: &mut Run<'_>, command: &mut Command) -> Result<Outcome, Fault> {
    machine::run_seen(command, "see the failing test above", |line| {
        run.tally.read(line)
    })?;
    Ok(Outcome::Passed)
}
