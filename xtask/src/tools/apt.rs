//! Debian packages.

use crate::fault::Fault;
use crate::machine::{self, Machine};

/// Installs Debian packages, as root or through sudo.
///
/// # Errors
///
/// Where there is no apt-get, no way to become root, or apt-get fails.
pub(crate) fn install(machine: &Machine, packages: &[&str]) -> Result<(), Fault> {
    if machine.find("apt-get").is_none() {
        return Err(Fault::new(
            "apt-get is not there",
            format!(
                "install these with this system's own package manager: {}",
                packages.join(" ")
            ),
        ));
    }
    let by_hand = format!(
        "as root: apt-get update && apt-get install {}",
        packages.join(" ")
    );
    as_root(machine, &by_hand, &["apt-get", "update"])?;
    let mut words = vec![
        "env",
        "DEBIAN_FRONTEND=noninteractive",
        "apt-get",
        "install",
        "--yes",
        "--no-install-recommends",
    ];
    words.extend(packages);
    as_root(machine, &by_hand, &words)
}

/// Runs a command as root.
///
/// # Errors
///
/// Where we are not root and there is no sudo, or the command fails; `by_hand` is the remedy.
pub(crate) fn as_root(machine: &Machine, by_hand: &str, words: &[&str]) -> Result<(), Fault> {
    let root = machine.ask("id", &["-u"]).as_deref() == Some("0");
    let mut words = words.to_vec();
    if !root {
        if machine.find("sudo").is_none() {
            return Err(Fault::new(
                "this needs root's rights, and there is no sudo",
                by_hand,
            ));
        }
        words.insert(0, "sudo");
    }
    let [program, arguments @ ..] = words.as_slice() else {
        return Ok(());
    };
    // sudo may ask for a password.
    let mut command = machine.command(program);
    command
        .args(arguments)
        .stdin(std::process::Stdio::inherit());
    machine::run(&mut command, by_hand)
}
