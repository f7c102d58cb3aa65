//! The engine and the scenarios are pure: their dependency trees have no clock, no randomness from the host and no web type.

use super::Run;
use super::stage::Outcome;
use crate::fault::Fault;

/// Features that would bring a clock or the web.
const FEATURES: [&str; 6] = ["clock", "now", "wasmbind", "js", "rng", "std_rng"];

/// Crates that would.
const CRATES: [&str; 8] = [
    "wasm-bindgen",
    "js-sys",
    "web-sys",
    "getrandom",
    "rand",
    "iana-time-zone",
    "leptos",
    "gloo-storage",
];

/// Reads `cargo tree` and refuses what must not be there.
pub(super) fn check(run: &mut Run<'_>) -> Result<Outcome, Fault> {
    check_one(run, "cpor-engine", "engine/Cargo.toml")?;
    check_one(run, "cpor-scenario", "scenario/Cargo.toml")
}

fn check_one(run: &mut Run<'_>, package: &str, manifest: &str) -> Result<Outcome, Fault> {
    let arguments = [
        "tree",
        "-p",
        package,
        "-e",
        "no-dev,no-build",
        "--target",
        "all",
        "--prefix",
        "none",
        "--format",
        "{p}|{f}",
    ];
    let tree = run.machine.ask("cargo", &arguments).ok_or_else(|| {
        Fault::new(
            "`cargo tree` failed",
            format!("run `cargo tree -p {package}` and see why"),
        )
    })?;
    let impure: Vec<&str> = tree.lines().filter(|line| is_impure(line)).collect();
    if impure.is_empty() {
        let count = tree.lines().count();
        println!("{package}: {count} dependencies, none of them impure");
        return Ok(Outcome::Passed);
    }
    Err(Fault::new(
        format!("{package} depends on:\n  {}", impure.join("\n  ")),
        format!(
            "leave the crate or its feature out of {manifest}; the caller hands in time and ids"
        ),
    ))
}

/// Whether a line such as `chrono v0.4.45|alloc,clock` names what must not be there.
fn is_impure(line: &str) -> bool {
    let (package, features) = line.split_once('|').unwrap_or((line, ""));
    let name = package.split(' ').next().unwrap_or_default();
    // Macros run in the compiler, not in the engine.
    !package.contains("(proc-macro)")
        && (CRATES.contains(&name)
            || features
                .trim_end_matches(" (*)")
                .split(',')
                .any(|it| FEATURES.contains(&it)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clocks_and_the_web_are_seen() {
        for (line, impure) in [
            ("chrono v0.4.45|alloc", false),
            ("chrono v0.4.45|alloc,clock", true),
            ("chrono v0.4.45|wasmbind (*)", true),
            ("uuid v1.26.0|js,v5", true),
            ("uuid v1.26.0|sha1,v5 (*)", false),
            ("js-sys v0.3.107|", true),
            ("serde_derive v1.0.228 (proc-macro)|default", false),
        ] {
            assert_eq!(is_impure(line), impure, "{line}");
        }
    }
}
