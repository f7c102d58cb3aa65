//! Our own Node scripts, under `xtask/node/`.

use std::process::Command;

use crate::machine::Machine;

/// A call of one of them.
pub(crate) fn script(machine: &Machine, name: &str) -> Command {
    let mut command = machine.command("node");
    command.arg(machine.root.join("xtask/node").join(name));
    command
}
