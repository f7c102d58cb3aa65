//! `wasm-bindgen-test` in headless Chromium.

use std::path::Path;

use super::Run;
use super::stage::Outcome;
use crate::fault::Fault;
use crate::machine;
use crate::tools::{self, TARGET};

/// How long the tests of one file may take altogether, in seconds.
const SECONDS_MAX: &str = "300";

/// Runs a package's browser tests: those files of its `src/` and `tests/` that use `wasm_bindgen_test`.
pub(super) fn of(run: &mut Run<'_>, package: &str, folder: &str) -> Result<Outcome, Fault> {
    let root = run.machine.root.join(folder);
    let mut targets: Vec<String> = Vec::new();
    if rust_files(&root.join("src"))
        .iter()
        .any(|path| has_browser_tests(path))
    {
        let library = root.join("src/lib.rs").is_file();
        targets.push(if library {
            "--lib".into()
        } else {
            "--bins".into()
        });
    }
    for path in rust_files_here(&root.join("tests"))
        .iter()
        .filter(|path| has_browser_tests(path))
    {
        let name = path
            .file_stem()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        targets.extend(["--test".into(), name]);
    }
    if targets.is_empty() {
        return Ok(Outcome::Skipped("no browser tests"));
    }
    let mut command = run.machine.command("cargo");
    command
        .args(["test", "-p", package, "--target", TARGET])
        .args(targets)
        .env(
            "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER",
            "wasm-bindgen-test-runner",
        )
        .env(
            "WASM_BINDGEN_TEST_WEBDRIVER_JSON",
            run.machine.root.join("webdriver.json"),
        )
        .env("WASM_BINDGEN_TEST_TIMEOUT", SECONDS_MAX)
        .env("WASM_BINDGEN_TEST_ONLY_WEB", "1");
    if std::env::var_os("CHROMEDRIVER").is_none()
        && let Some(driver) = run.machine.find("chromedriver")
    {
        command.env("CHROMEDRIVER", driver);
    }
    if tools::browser_executable(run.machine).is_none() {
        return Err(Fault::new("there is no browser", "cargo xtask setup"));
    }
    if !run.rest.is_empty() {
        command.arg("--").args(run.rest);
    }
    machine::run_seen(&mut command, "see the failing test above", |line| {
        run.tally.read(line)
    })?;
    Ok(Outcome::Passed)
}

fn has_browser_tests(path: &Path) -> bool {
    // The other is written of a test that also runs natively.
    let marks = ["#[wasm_bindgen_test", ", wasm_bindgen_test)]"];
    std::fs::read_to_string(path).is_ok_and(|text| marks.iter().any(|mark| text.contains(mark)))
}

/// The Rust files directly in a folder: as cargo sees them, each is one test.
fn rust_files_here(folder: &Path) -> Vec<std::path::PathBuf> {
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .map(|entries| entries.flatten().map(|entry| entry.path()).collect())
        .unwrap_or_default();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "rs"));
    files.sort();
    files
}

/// The Rust files in a folder and all below it.
fn rust_files(folder: &Path) -> Vec<std::path::PathBuf> {
    let mut files = rust_files_here(folder);
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        if entry.path().is_dir() {
            files.extend(rust_files(&entry.path()));
        }
    }
    files
}
