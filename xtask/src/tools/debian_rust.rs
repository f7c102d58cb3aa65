//! Debian's Rust, for machines where rustup cannot download the WebAssembly library.
//!
//! Debian ships a compiler with its sources. The library is built from them once, becomes part of that compiler, and
//! this checkout is told to use it (`rustup override`), so that every later command needs no environment variable.

use std::path::Path;

use super::{apt, cargo_install, rust_target};
use crate::fault::Fault;
use crate::machine::{self, Machine};

const TOOLCHAIN: &str = "debian";
const PACKAGES: [&str; 7] = [
    "rustc-web",
    "cargo-web",
    "rust-web-src",
    "rust-web-clippy",
    "rustfmt-web",
    "lld-22",
    "build-essential",
];
const REMEDY: &str = "make `rustup target add wasm32-unknown-unknown` work, or use Debian 12 or newer with its security archive";

/// Makes Debian's Rust, with the WebAssembly library, the one this checkout uses.
///
/// # Errors
///
/// Where a package is missing or the library does not build.
pub(crate) fn install(machine: &mut Machine) -> Result<(), Fault> {
    let linked = machine
        .ask("rustup", &["toolchain", "list"])
        .is_some_and(|list| list.lines().any(|line| line.starts_with(TOOLCHAIN)));
    if !linked || machine.find("wasm-ld-22").is_none() {
        apt::install(machine, &PACKAGES)?;
        machine::run(
            machine
                .command("rustup")
                .args(["toolchain", "link", TOOLCHAIN, "/usr"]),
            REMEDY,
        )?;
    }
    machine.toolchain = Some(TOOLCHAIN.into());
    add_linker(machine)?;
    if !rust_target::present(machine) {
        build_library(machine)?;
    }
    machine::run(
        machine
            .command("rustup")
            .args(["override", "set", TOOLCHAIN]),
        REMEDY,
    )
}

/// Debian ships the linker under another name than the one the compiler calls.
fn add_linker(machine: &Machine) -> Result<(), Fault> {
    let (Some(linker), None) = (machine.find("wasm-ld-22"), machine.find("rust-lld")) else {
        return Ok(());
    };
    let name = machine.cargo_bin.join("rust-lld");
    std::os::unix::fs::symlink(&linker, &name).map_err(|error| Fault::file(&name, &error))
}

fn build_library(machine: &Machine) -> Result<(), Fault> {
    let folder = cargo_install::build_folder(machine).join("std");
    let source = folder.join("src");
    std::fs::create_dir_all(&source)
        .and_then(|()| std::fs::write(source.join("lib.rs"), ""))
        .and_then(|()| std::fs::write(folder.join("Cargo.toml"), EMPTY_CRATE))
        .map_err(|error| Fault::file(&folder, &error))?;
    machine::run(
        machine
            .command("cargo")
            .args([
                "build",
                "--release",
                "-Zbuild-std=std,panic_abort,test",
                "--target",
                rust_target::TARGET,
            ])
            .current_dir(&folder)
            .env("CARGO_TARGET_DIR", folder.join("target"))
            .env("RUSTC_BOOTSTRAP", "1")
            // Without the bitcode, link-time optimisation of the site fails.
            .env("RUSTFLAGS", "-Cembed-bitcode=yes"),
        REMEDY,
    )?;
    copy_library(
        machine,
        &folder
            .join("target")
            .join(rust_target::TARGET)
            .join("release/deps"),
    )
}

fn copy_library(machine: &Machine, built: &Path) -> Result<(), Fault> {
    let Some(library) = machine.ask(
        "rustc",
        &["--print", "target-libdir", "--target", rust_target::TARGET],
    ) else {
        return Err(Fault::new(
            "Debian's rustc does not say where its libraries are",
            REMEDY,
        ));
    };
    apt::as_root(machine, REMEDY, &["mkdir", "-p", &library])?;
    let files = std::fs::read_dir(built).map_err(|error| Fault::file(built, &error))?;
    let rlibs: Vec<String> = files
        .flatten()
        .map(|file| file.path().to_string_lossy().into_owned())
        .filter(|path| path.ends_with(".rlib"))
        .collect();
    let mut words = vec!["cp"];
    words.extend(rlibs.iter().map(String::as_str));
    words.push(&library);
    apt::as_root(machine, REMEDY, &words)
}

const EMPTY_CRATE: &str = "\
[package]
name = \"empty\"
version = \"0.0.0\"
edition = \"2021\"

[workspace]
";
