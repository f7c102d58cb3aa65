//! Installs what is missing, and says what before it does.

use std::time::Instant;

use crate::fault::Fault;
use crate::machine::Machine;
use crate::step::{spoken, step};
use crate::tools::{self, Tool};

/// What the machine is made ready for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// Building and serving the site.
    Site,
    /// Testing too.
    Everything,
}

/// Makes the machine ready; a second run changes nothing and takes no time.
///
/// # Errors
///
/// The first tool that could not be installed, with the remedy.
pub(crate) fn run(machine: &mut Machine, purpose: Purpose) -> Result<(), Fault> {
    let start = Instant::now();
    tools::prerequisites(machine)?;
    let mut missing: Vec<(Box<dyn Tool>, String)> = Vec::new();
    for tool in tools::needed(purpose) {
        if let Some(lack) = tool.lack(machine)? {
            missing.push((tool, lack));
        }
    }
    if missing.is_empty() {
        println!("Set-up: everything is there ({}).", spoken(start.elapsed()));
        return Ok(());
    }
    println!("Set-up: {} missing. This will be done now:", missing.len());
    for (tool, lack) in &missing {
        println!(
            "  - {}: {lack}. {} ({}).",
            tool.name(),
            tool.will(machine),
            tool.takes()
        );
    }
    let count = missing.len();
    for (index, (tool, _)) in missing.iter().enumerate() {
        let headline = format!("Set-up {} of {count}: {}", index + 1, tool.name());
        step(&headline, || {
            tool.install(machine)?;
            match tool.lack(machine)? {
                None => Ok(()),
                Some(lack) => Err(Fault::new(
                    format!("{} was installed, but: {lack}", tool.name()),
                    "see the output above; `cargo xtask setup` can be run again at any time",
                )),
            }
        })?;
    }
    tools::tidy(machine);
    println!("\nSet-up: done in {}.", spoken(start.elapsed()));
    Ok(())
}
