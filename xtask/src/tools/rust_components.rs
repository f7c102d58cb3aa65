//! rustfmt and clippy.

use super::Tool;
use crate::fault::Fault;
use crate::machine::{self, Machine};

/// `cargo fmt` and `cargo clippy`.
pub(crate) struct RustComponents;

impl Tool for RustComponents {
    fn name(&self) -> String {
        "rustfmt and clippy".into()
    }

    fn lack(&self, machine: &Machine) -> Result<Option<String>, Fault> {
        let there = |component| machine.ask("cargo", &[component, "--version"]).is_some();
        Ok(if there("fmt") && there("clippy") {
            None
        } else {
            Some("not found".into())
        })
    }

    fn will(&self, _: &Machine) -> String {
        "Runs `rustup component add rustfmt clippy`".into()
    }

    fn takes(&self) -> &'static str {
        "seconds"
    }

    fn install(&self, machine: &mut Machine) -> Result<(), Fault> {
        machine::run(
            machine
                .command("rustup")
                .args(["component", "add", "rustfmt", "clippy"]),
            "install rustfmt and clippy for the Rust in use by hand",
        )
    }
}
