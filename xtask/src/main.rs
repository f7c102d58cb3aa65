//! The project's own commands: `cargo xtask --help`.
#![cfg_attr(
    test,
    allow(
        clippy::unwrap_used,
        clippy::indexing_slicing,
        clippy::string_slice,
        reason = "a test that fails should stop where it fails"
    )
)]
#![forbid(unsafe_code)]

mod audit;
mod bench;
mod cli;
mod coverage;
mod dist;
mod fault;
mod heartbeat;
mod machine;
mod node;
mod package;
mod project;
mod proof;
mod reproduce;
mod screenshots;
mod serve;
mod setup;
mod shell;
mod site;
mod step;
mod styles;
mod test;
mod tools;
mod torture;

use std::process::ExitCode;

use cli::Command;
use fault::Fault;
use machine::Machine;
use setup::Purpose;

fn main() -> ExitCode {
    let command = match cli::parse(std::env::args().skip(1)) {
        Ok(command) => command,
        Err(usage) => {
            eprintln!("{usage}\n\n{}", cli::HELP);
            return ExitCode::from(2);
        }
    };
    match run(command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => {
            eprintln!("\n{fault}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command) -> Result<(), Fault> {
    let mut machine = Machine::here();
    match command {
        Command::Help => {
            println!("{}", cli::HELP);
            Ok(())
        }
        Command::Setup => setup::run(&mut machine, Purpose::Everything),
        Command::Serve { port, dev } => {
            setup::run(&mut machine, Purpose::Site)?;
            if dev {
                site::watch(&machine, port)
            } else {
                site::build(&machine)?;
                serve::run(&machine, port)
            }
        }
        Command::Test { stages, rest } => test::run(&mut machine, &stages, &rest),
        Command::Package => {
            setup::run(&mut machine, Purpose::Site)?;
            package::run(&machine)
        }
        Command::Dist { public_url } => {
            setup::run(&mut machine, Purpose::Site)?;
            dist::run(&machine, &public_url)
        }
        Command::Bench { what, rest } => {
            setup::run(&mut machine, Purpose::Everything)?;
            bench::run(&machine, &what, &rest)
        }
        Command::Scenarios { rest } => proof::scenarios(&machine, &rest),
        Command::Coverage => coverage::run(&machine),
        Command::Fuzz { rest } => proof::fuzz(&machine, &rest),
        Command::Firefox => {
            setup::run(&mut machine, Purpose::Site)?;
            proof::firefox(&machine)
        }
        Command::Office => proof::office(&machine),
        Command::Audit => {
            setup::run(&mut machine, Purpose::Everything)?;
            audit::run(&machine)
        }
        Command::Reproduce => {
            setup::run(&mut machine, Purpose::Site)?;
            reproduce::run(&machine)
        }
        Command::Mutants { rest } => proof::mutants(&machine, &rest),
        Command::Torture { what, rest } => {
            setup::run(&mut machine, Purpose::Everything)?;
            torture::run(&machine, &what, &rest)
        }
        Command::Styles => styles::run(&machine),
        Command::Shell => shell::run(&machine),
        Command::Screenshots { rest } => {
            setup::run(&mut machine, Purpose::Everything)?;
            screenshots::run(&machine, &rest)
        }
    }
}
