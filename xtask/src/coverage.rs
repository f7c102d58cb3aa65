//! `cargo xtask coverage`: which lines and regions of the engine its own tests run.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::fault::Fault;
use crate::machine::{self, Machine};
use crate::step::step;

/// How many commands the independent model plays: enough to get everywhere, few enough for counting code.
const MODEL_COMMANDS: &str = "20000";

/// Runs the engine's tests as code that counts, and prints the files with something left and each line left.
///
/// # Errors
///
/// Where LLVM's tools are not there, with the remedy, or a test fails. A figure is never an error.
pub(crate) fn run(machine: &Machine) -> Result<(), Fault> {
    let tools = Tools::find(machine)?;
    let target = machine.root.join("target/coverage");
    let counts = target.join("counts");
    let _ = fs::remove_dir_all(&counts);
    let tests = step("Building the engine's tests as code that counts", || {
        let mut build = cargo(machine, &target, &counts);
        build.args(["--no-run", "--message-format=json"]);
        programs(&mut build)
    })?;
    step("Running them (a few minutes)", || {
        machine::run(
            &mut cargo(machine, &target, &counts),
            "see the failing test above",
        )
    })?;
    let merged = target.join("engine.profdata");
    let mut merge = machine.command(&tools.profdata);
    merge.args(["merge", "-sparse", "-o"]).arg(&merged);
    merge.args(files_of(&counts));
    machine::run(&mut merge, "see the message above")?;

    let of = |subcommand: &[&str]| {
        let mut command = machine.command(&tools.cov);
        command
            .args(subcommand)
            .arg(format!("-instr-profile={}", merged.display()));
        command.arg("--ignore-filename-regex=(registry|rustc|/tests/)");
        for test in &tests {
            command.arg("-object").arg(test);
        }
        told(&mut command)
    };
    let report = of(&["report"])?;
    let lines = of(&["export", "--format=lcov"])?;
    println!();
    for (file, left) in unrun(&lines) {
        let name = Path::new(&file)
            .strip_prefix(&machine.root)
            .unwrap_or(Path::new(&file));
        println!("{}: {}", name.display(), ranges(&left));
    }
    println!("\n{}", figures(&report));
    Ok(())
}

/// The programs that read what was counted.
struct Tools {
    profdata: String,
    cov: String,
}

impl Tools {
    /// Those of the compiler's own LLVM: rustup's, or the system's of the same version.
    fn find(machine: &Machine) -> Result<Self, Fault> {
        let about = machine.ask("rustc", &["-vV"]).unwrap_or_default();
        let said = |name: &str| {
            let line = about.lines().find_map(|line| line.strip_prefix(name));
            line.unwrap_or_default().trim().to_owned()
        };
        let llvm = said("LLVM version:");
        let version = llvm.split('.').next().unwrap_or_default();
        let sysroot = machine
            .ask("rustc", &["--print", "sysroot"])
            .unwrap_or_default();
        let own = PathBuf::from(sysroot)
            .join("lib/rustlib")
            .join(said("host:"))
            .join("bin");
        let place = |name: &str| {
            let theirs = machine.find(&format!("{name}-{version}"));
            Some(own.join(name))
                .filter(|path| path.is_file())
                .or(theirs)
        };
        match (place("llvm-profdata"), place("llvm-cov")) {
            (Some(profdata), Some(cov)) => Ok(Self {
                profdata: profdata.to_string_lossy().into_owned(),
                cov: cov.to_string_lossy().into_owned(),
            }),
            _ => Err(Fault::new(
                format!("llvm-profdata and llvm-cov of LLVM {version}, rustc's own, are not there"),
                format!(
                    "rustup component add llvm-tools; or, on Debian: apt-get install llvm-{version}"
                ),
            )),
        }
    }
}

fn cargo(machine: &Machine, target: &Path, counts: &Path) -> Command {
    let mut cargo = machine.command("cargo");
    cargo.args(["test", "-p", "cpor-engine", "--tests"]);
    cargo.env("CARGO_TARGET_DIR", target);
    cargo.env("RUSTFLAGS", "-C instrument-coverage");
    cargo.env("LLVM_PROFILE_FILE", counts.join("%p-%m.profraw"));
    cargo.env("CPOR_MODEL_COMMANDS", MODEL_COMMANDS);
    for profile in ["DEV", "TEST"] {
        cargo.env(format!("CARGO_PROFILE_{profile}_OPT_LEVEL"), "1");
    }
    cargo
}

/// The programs that cargo says it built.
fn programs(build: &mut Command) -> Result<Vec<String>, Fault> {
    const MEMBER: &str = "\"executable\":\"";
    let mut found = Vec::new();
    let told = told(build)?;
    for line in told.lines() {
        if let Some((_, rest)) = line.split_once(MEMBER)
            && let Some((path, _)) = rest.split_once('"')
        {
            found.push(path.to_owned());
        }
    }
    Ok(found)
}

/// What a command prints.
fn told(command: &mut Command) -> Result<String, Fault> {
    command.stderr(std::process::Stdio::inherit());
    let typed = machine::typed(command);
    let output = command.output().map_err(|error| {
        Fault::new(
            format!("`{typed}` could not be started: {error}"),
            "see the message above",
        )
    })?;
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
    }
    let short: String = typed.chars().take(200).collect();
    Err(Fault::new(
        format!("`{short}` ended with {}", output.status),
        "see the message above",
    ))
}

fn files_of(folder: &Path) -> Vec<PathBuf> {
    let files = fs::read_dir(folder).into_iter().flatten().flatten();
    files.map(|file| file.path()).collect()
}

/// Files, each with the lines that nothing ran, from LLVM's lcov.
fn unrun(lcov: &str) -> Vec<(String, Vec<u32>)> {
    let mut files: Vec<(String, Vec<u32>)> = Vec::new();
    for line in lcov.lines() {
        if let Some(file) = line.strip_prefix("SF:") {
            files.push((file.to_owned(), Vec::new()));
        } else if let Some((number, count)) = line
            .strip_prefix("DA:")
            .and_then(|rest| rest.split_once(','))
            && count == "0"
            && let (Ok(number), Some((_, left))) = (number.parse(), files.last_mut())
        {
            left.push(number);
        }
    }
    files.retain(|(_, left)| !left.is_empty());
    files
}

/// `3 to 5, 9`.
fn ranges(lines: &[u32]) -> String {
    let mut spans: Vec<(u32, u32)> = Vec::new();
    for line in lines {
        match spans.last_mut() {
            Some((_, end)) if line.checked_sub(1) == Some(*end) => *end = *line,
            _ => spans.push((*line, *line)),
        }
    }
    let words = spans.iter().map(|(from, to)| match from == to {
        true => from.to_string(),
        false => format!("{from} to {to}"),
    });
    words.collect::<Vec<_>>().join(", ")
}

/// The last line of LLVM's report, with names.
fn figures(report: &str) -> String {
    let total = report
        .lines()
        .find(|line| line.starts_with("TOTAL"))
        .unwrap_or_default();
    let words: Vec<&str> = total.split_whitespace().collect();
    let word = |index: usize| words.get(index).copied().unwrap_or("?");
    format!(
        "engine/src, by its own tests: lines {} ({} of {} left), regions {} ({} of {} left)",
        word(9),
        word(8),
        word(7),
        word(3),
        word(2),
        word(1),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_is_read_and_told() {
        let lcov = "SF:/a/x.rs\nDA:1,4\nDA:3,0\nDA:4,0\nDA:5,0\nDA:9,0\nend_of_record\nSF:/a/y.rs\nDA:1,1\n";
        let left = unrun(lcov);
        assert_eq!(left, [("/a/x.rs".to_owned(), vec![3, 4, 5, 9])]);
        assert_eq!(ranges(&left[0].1), "3 to 5, 9");
        let report = "Filename Regions\nTOTAL 100 2 98.00% 10 1 90.00% 50 1 98.00% 0 0 -";
        assert_eq!(
            figures(report),
            "engine/src, by its own tests: lines 98.00% (1 of 50 left), regions 98.00% (2 of 100 left)"
        );
    }
}
