//! Trunk, which builds the site.

use super::Tool;
use super::cargo_install::{self, Crate};
use crate::fault::Fault;
use crate::machine::Machine;

/// The newest that this project's oldest Rust can build.
const VERSION: &str = "0.21.14";

/// `trunk`.
pub(crate) struct Trunk;

impl Tool for Trunk {
    fn name(&self) -> String {
        "Trunk".into()
    }

    fn lack(&self, machine: &Machine) -> Result<Option<String>, Fault> {
        let found = machine.ask("trunk", &["--version"]);
        Ok(
            match found.as_deref().and_then(|line| line.split(' ').nth(1)) {
                None => Some("not found".into()),
                Some(version) if !version.starts_with("0.21.") => {
                    Some(format!("{version} is here, {VERSION} is needed"))
                }
                Some(_) => None,
            },
        )
    }

    fn will(&self, _: &Machine) -> String {
        format!("Installs trunk {VERSION} from crates.io")
    }

    fn takes(&self) -> &'static str {
        "about 6 minutes, seconds with cargo-binstall"
    }

    fn install(&self, machine: &mut Machine) -> Result<(), Fault> {
        cargo_install::install(
            machine,
            &Crate {
                name: "trunk",
                version: VERSION,
                locked: true,
            },
        )
    }
}
