//! Chromium without its windows: the same browser for pages, and the stories need a third less of a processor in it.

use std::path::PathBuf;

use super::{Tool, apt, browser};
use crate::fault::Fault;
use crate::machine::Machine;

const NAME: &str = "chromium-headless-shell";

/// `chromium-headless-shell`. Where it cannot be had, Chromium itself serves.
pub(crate) struct HeadlessShell;

/// The browser in which the stories are played: what CHROMIUM names, else this, else Chromium.
pub(crate) fn executable(machine: &Machine) -> Option<PathBuf> {
    let named = std::env::var_os("CHROMIUM").is_some();
    let shell = machine.find(NAME).filter(|_| !named);
    shell.or_else(|| browser::executable(machine))
}

/// Says that it could not be installed here, so that it is not tried each time.
fn note(machine: &Machine) -> PathBuf {
    machine.root.join("target/without-headless-shell")
}

impl Tool for HeadlessShell {
    fn name(&self) -> String {
        "Chromium without windows".into()
    }

    fn lack(&self, machine: &Machine) -> Result<Option<String>, Fault> {
        let there = machine.find(NAME).is_some() || note(machine).exists();
        let offered = || machine.ask("apt-cache", &["show", NAME]).is_some();
        Ok((!there && offered()).then(|| "not found".into()))
    }

    fn will(&self, _: &Machine) -> String {
        format!(
            "Installs the Debian package {NAME}, if it can: the stories are played faster in it"
        )
    }

    fn takes(&self) -> &'static str {
        "about 15 seconds"
    }

    fn install(&self, machine: &mut Machine) -> Result<(), Fault> {
        if let Err(fault) = apt::install(machine, &[NAME]) {
            println!("It could not be installed ({fault}); the stories are played in Chromium.");
            // Without the note it is tried again the next time.
            let _ = std::fs::write(note(machine), "");
        }
        Ok(())
    }
}
