//! wasm-opt on PATH, where Trunk looks for it.

use super::Tool;
use crate::fault::Fault;
use crate::machine::Machine;

/// Runs the wasm-opt of the nearest node_modules.
const WRAPPER: &str = include_str!("wasm-opt.sh");

/// The oldest wasm-opt that knows what today's Rust writes.
const OLDEST: u32 = 120;

/// `wasm-opt`.
pub(crate) struct WasmOpt;

impl Tool for WasmOpt {
    fn name(&self) -> String {
        "wasm-opt".into()
    }

    fn lack(&self, machine: &Machine) -> Result<Option<String>, Fault> {
        let Some(found) = machine.find("wasm-opt") else {
            return Ok(Some("not found".into()));
        };
        if std::fs::read(&found).is_ok_and(|bytes| bytes == WRAPPER.as_bytes()) {
            return Ok(None);
        }
        // "wasm-opt version 132 (version_132)"
        let version: Option<u32> = machine
            .ask("wasm-opt", &["--version"])
            .and_then(|line| line.split(' ').nth(2)?.parse().ok());
        Ok(match version {
            Some(number) if number >= OLDEST => None,
            Some(number) => Some(format!("{number} is here, {OLDEST} or newer is needed")),
            None => Some("the one found does not run".into()),
        })
    }

    fn will(&self, _: &Machine) -> String {
        "Puts a wrapper for the one in node_modules into cargo's bin folder".into()
    }

    fn takes(&self) -> &'static str {
        "no time"
    }

    fn install(&self, machine: &mut Machine) -> Result<(), Fault> {
        use std::os::unix::fs::PermissionsExt;
        let path = machine.cargo_bin.join("wasm-opt");
        std::fs::create_dir_all(&machine.cargo_bin)
            .and_then(|()| std::fs::write(&path, WRAPPER))
            .and_then(|()| std::fs::set_permissions(&path, PermissionsExt::from_mode(0o755)))
            .map_err(|error| Fault::file(&path, &error))
    }
}
