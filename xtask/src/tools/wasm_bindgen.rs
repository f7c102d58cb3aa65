//! wasm-bindgen's command, which must be of the very version of the crate in Cargo.lock.

use super::Tool;
use super::cargo_install::{self, Crate};
use crate::fault::Fault;
use crate::machine::Machine;
use crate::project;

/// `wasm-bindgen` and `wasm-bindgen-test-runner`.
pub(crate) struct WasmBindgen;

impl Tool for WasmBindgen {
    fn name(&self) -> String {
        "wasm-bindgen".into()
    }

    fn lack(&self, machine: &Machine) -> Result<Option<String>, Fault> {
        let wanted = project::locked_version(&machine.root, "wasm-bindgen")?;
        let found = machine.ask("wasm-bindgen", &["--version"]);
        let runner = machine.find("wasm-bindgen-test-runner").is_some();
        Ok(
            match found.as_deref().and_then(|line| line.split(' ').nth(1)) {
                None => Some("not found".into()),
                Some(version) if version != wanted => {
                    Some(format!("{version} is here, Cargo.lock has {wanted}"))
                }
                Some(_) if !runner => Some("its test runner is not found".into()),
                Some(_) => None,
            },
        )
    }

    fn will(&self, machine: &Machine) -> String {
        let version = project::locked_version(&machine.root, "wasm-bindgen").unwrap_or_default();
        format!("Installs wasm-bindgen-cli {version} from crates.io")
    }

    fn takes(&self) -> &'static str {
        "about 2 minutes, seconds with cargo-binstall"
    }

    fn install(&self, machine: &mut Machine) -> Result<(), Fault> {
        let version = project::locked_version(&machine.root, "wasm-bindgen")?;
        // Not --locked: its lock file names a crate version that was withdrawn.
        let tool = Crate {
            name: "wasm-bindgen-cli",
            version: &version,
            locked: false,
        };
        cargo_install::install(machine, &tool)
    }
}
