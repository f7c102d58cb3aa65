//! Chromium and its driver, for the tests.

use std::path::PathBuf;

use super::{Tool, apt};
use crate::fault::Fault;
use crate::machine::Machine;

/// The names under which systems ship it.
const NAMES: [&str; 4] = [
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
];

/// `chromium` and `chromedriver`.
pub(crate) struct Browser;

/// The browser the tests drive: what CHROMIUM names, else the first found.
pub(crate) fn executable(machine: &Machine) -> Option<PathBuf> {
    let named = std::env::var_os("CHROMIUM")
        .map(PathBuf::from)
        .filter(|path| path.is_file());
    named.or_else(|| NAMES.iter().find_map(|name| machine.find(name)))
}

impl Tool for Browser {
    fn name(&self) -> String {
        "Chromium and its driver".into()
    }

    fn lack(&self, machine: &Machine) -> Result<Option<String>, Fault> {
        let driver =
            std::env::var_os("CHROMEDRIVER").is_some() || machine.find("chromedriver").is_some();
        Ok(match (executable(machine), driver) {
            (Some(_), true) => None,
            (None, true) => Some("chromium is not found".into()),
            (Some(_), false) => Some("chromedriver is not found".into()),
            (None, false) => Some("not found".into()),
        })
    }

    fn will(&self, _: &Machine) -> String {
        "Installs the Debian packages chromium and chromium-driver".into()
    }

    fn takes(&self) -> &'static str {
        "about 30 seconds"
    }

    fn install(&self, machine: &mut Machine) -> Result<(), Fault> {
        apt::install(machine, &["chromium", "chromium-driver"])
    }
}
