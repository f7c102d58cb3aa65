//! Rust's standard library for WebAssembly.

use std::path::Path;

use super::{Tool, debian_rust};
use crate::fault::Fault;
use crate::machine::{self, Machine};

/// The target's name.
pub(crate) const TARGET: &str = "wasm32-unknown-unknown";

/// The target's standard library in the Rust in use.
pub(crate) struct RustTarget;

/// Whether the Rust in use has it.
pub(crate) fn present(machine: &Machine) -> bool {
    let Some(library) = machine.ask("rustc", &["--print", "target-libdir", "--target", TARGET])
    else {
        return false;
    };
    std::fs::read_dir(Path::new(&library)).is_ok_and(|files| {
        files
            .flatten()
            .any(|file| file.file_name().to_string_lossy().starts_with("libstd-"))
    })
}

impl Tool for RustTarget {
    fn name(&self) -> String {
        "Rust for WebAssembly".into()
    }

    fn lack(&self, machine: &Machine) -> Result<Option<String>, Fault> {
        Ok(if present(machine) {
            None
        } else {
            Some(format!("no standard library for {TARGET}"))
        })
    }

    fn will(&self, _: &Machine) -> String {
        format!(
            "Runs `rustup target add {TARGET}`; where that is refused, builds it with Debian's Rust"
        )
    }

    fn takes(&self) -> &'static str {
        "seconds; 3 minutes with Debian's Rust"
    }

    fn install(&self, machine: &mut Machine) -> Result<(), Fault> {
        let mut add = machine.command("rustup");
        add.args(["target", "add", TARGET]);
        match machine::run(&mut add, "") {
            Ok(()) => Ok(()),
            Err(refusal) => {
                println!("{refusal}\nrustup could not download it: using Debian's Rust.");
                debian_rust::install(machine)
            }
        }
    }
}
