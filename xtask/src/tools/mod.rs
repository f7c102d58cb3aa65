//! The tools the project needs, one per file.

mod apt;
mod browser;
mod cargo_install;
mod debian_rust;
mod headless_shell;
mod node_packages;
mod rust_components;
mod rust_target;
mod trunk;
mod wasm_bindgen;
mod wasm_opt;

pub(crate) use browser::executable as browser_executable;
pub(crate) use headless_shell::executable as stories_executable;
pub(crate) use rust_target::TARGET;

use crate::fault::Fault;
use crate::machine::Machine;
use crate::setup::Purpose;

/// Something that may be missing on a machine and can be installed.
pub(crate) trait Tool {
    /// What people call it.
    fn name(&self) -> String;
    /// What is wrong with it here; nothing when it is there in the right version.
    ///
    /// # Errors
    ///
    /// Where the project itself cannot be read.
    fn lack(&self, machine: &Machine) -> Result<Option<String>, Fault>;
    /// What [`Tool::install`] will do, as a sentence without its full stop.
    fn will(&self, machine: &Machine) -> String;
    /// How long that takes, roughly, on two cores.
    fn takes(&self) -> &'static str;
    /// Installs it.
    ///
    /// # Errors
    ///
    /// Where that fails, with the remedy.
    fn install(&self, machine: &mut Machine) -> Result<(), Fault>;
}

/// The tools for a purpose, in the order in which they are installed.
pub(crate) fn needed(purpose: Purpose) -> Vec<Box<dyn Tool>> {
    let mut tools: Vec<Box<dyn Tool>> = vec![
        Box::new(rust_target::RustTarget),
        Box::new(node_packages::NodePackages),
        Box::new(wasm_opt::WasmOpt),
        Box::new(wasm_bindgen::WasmBindgen),
        Box::new(trunk::Trunk),
    ];
    if purpose == Purpose::Everything {
        tools.insert(1, Box::new(rust_components::RustComponents));
        tools.push(Box::new(browser::Browser));
        tools.push(Box::new(headless_shell::HeadlessShell));
    }
    tools
}

/// What set-up cannot bring by itself.
///
/// # Errors
///
/// The first that is missing, with the remedy.
pub(crate) fn prerequisites(machine: &Machine) -> Result<(), Fault> {
    let remedy = "install Node.js 20 or newer with npm, then run this again";
    let Some(version) = machine.ask("node", &["--version"]) else {
        return Err(Fault::new("Node.js is not there", remedy));
    };
    let major: u32 = version
        .trim_start_matches('v')
        .split('.')
        .next()
        .and_then(|text| text.parse().ok())
        .unwrap_or_default();
    if major < 20 {
        return Err(Fault::new(format!("Node.js {version} is too old"), remedy));
    }
    if machine.find("npm").is_none() {
        return Err(Fault::new("npm is not there", remedy));
    }
    Ok(())
}

/// Removes what building the tools left behind.
pub(crate) fn tidy(machine: &Machine) {
    // Only room on the disk is at stake, so a failure does not matter.
    let _ = std::fs::remove_dir_all(cargo_install::build_folder(machine));
}
