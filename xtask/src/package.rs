//! `cargo xtask package`: the browser module as an npm package in `pkg/`.

use std::fs;
use std::path::Path;

use crate::fault::Fault;
use crate::machine::{self, Machine};
use crate::step::step;
use crate::tools::TARGET;

/// What the module's author wrote, beside `pkg/`'s name for it. Missing ones are left out.
const WRITTEN: [(&str, &str); 6] = [
    ("module/js/entry.js", "cpor_desk.js"),
    ("module/js/node.js", "cpor_desk_node.js"),
    ("module/js/cpor_desk.d.ts", "cpor_desk.d.ts"),
    ("module/js/wasm.d.ts", "cpor_desk_bg.wasm.d.ts"),
    ("module/js/package.json", "package.json"),
    ("module/README.md", "README.md"),
];

/// What wasm-bindgen made, and `pkg/`'s name for it: the thin entry takes the plain name.
const GENERATED: [(&str, &str); 2] = [
    ("cpor_desk.js", "cpor_desk_core.js"),
    ("cpor_desk.d.ts", "cpor_desk_core.d.ts"),
];

const REMEDY: &str = "see the message above; `cargo xtask setup` repairs the tools";

/// Builds `pkg/`.
///
/// # Errors
///
/// Where the module does not build.
pub(crate) fn run(machine: &Machine) -> Result<(), Fault> {
    step("Packaging the browser module into pkg/", || {
        let build = [
            "build",
            "-p",
            "cpor-module",
            "--release",
            "--target",
            TARGET,
        ];
        machine::run(machine.command("cargo").args(build), REMEDY)?;
        let release = machine.root.join("target").join(TARGET).join("release");
        let generated = machine.root.join("target/package");
        empty(&generated)?;
        machine::run(
            machine
                .command("wasm-bindgen")
                .args(["--target", "web", "--experimental-reset-state-function"])
                .args(["--out-name", "cpor_desk", "--out-dir"])
                .arg(&generated)
                .arg(release.join("cpor_module.wasm")),
            REMEDY,
        )?;
        let package = machine.root.join("pkg");
        empty(&package)?;
        machine::run(
            machine
                .command("wasm-opt")
                .arg("-O3")
                .arg(generated.join("cpor_desk_bg.wasm"))
                .arg("-o")
                .arg(package.join("cpor_desk_bg.wasm")),
            REMEDY,
        )?;
        assemble(machine, &generated, &package)
    })
}

/// Puts the generated and the written files together, and the licences with them.
fn assemble(machine: &Machine, generated: &Path, package: &Path) -> Result<(), Fault> {
    for (from, to) in GENERATED {
        copy(&generated.join(from), &package.join(to))?;
    }
    let licences = ["LICENSE-MIT", "LICENSE-APACHE", "NOTICE"].map(|name| (name, name));
    for (from, to) in WRITTEN.into_iter().chain(licences) {
        let from = machine.root.join(from);
        if from.is_file() {
            copy(&from, &package.join(to))?;
        } else {
            println!(
                "left out: {}",
                from.strip_prefix(&machine.root).unwrap_or(&from).display()
            );
        }
    }
    Ok(())
}

fn empty(folder: &Path) -> Result<(), Fault> {
    // It may not be there yet.
    let _ = fs::remove_dir_all(folder);
    fs::create_dir_all(folder).map_err(|error| Fault::file(folder, &error))
}

fn copy(from: &Path, to: &Path) -> Result<(), Fault> {
    fs::copy(from, to)
        .map(|_| ())
        .map_err(|error| Fault::file(from, &error))
}
