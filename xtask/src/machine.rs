//! The machine we run on: its programs, and how we call them.

use std::ffi::OsStr;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::fault::Fault;
use crate::heartbeat::alive;
use crate::project;

/// Where things are here.
#[derive(Debug, Clone)]
pub(crate) struct Machine {
    /// The checkout.
    pub(crate) root: PathBuf,
    /// Cargo's own folder for programs, where set-up puts its tools.
    pub(crate) cargo_bin: PathBuf,
    /// A rustup toolchain that children use instead of the one we were started with.
    pub(crate) toolchain: Option<String>,
}

impl Machine {
    /// Looks around.
    pub(crate) fn here() -> Self {
        let home = std::env::var_os("HOME")
            .map(PathBuf::from)
            .unwrap_or_default();
        let cargo_home =
            std::env::var_os("CARGO_HOME").map_or_else(|| home.join(".cargo"), PathBuf::from);
        Self {
            root: project::root(),
            cargo_bin: cargo_home.join("bin"),
            toolchain: None,
        }
    }

    /// The same machine, in another checkout.
    pub(crate) fn at(&self, root: &Path) -> Self {
        Self {
            root: root.to_owned(),
            ..self.clone()
        }
    }

    /// Where cargo keeps what it fetched.
    pub(crate) fn cargo_home(&self) -> &Path {
        self.cargo_bin.parent().unwrap_or(&self.cargo_bin)
    }

    /// A child process in the checkout's root, which also finds what set-up installed.
    pub(crate) fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command.current_dir(&self.root).stdin(Stdio::null());
        command.env("PATH", self.search_path());
        if let Some(toolchain) = &self.toolchain {
            command
                .env("RUSTUP_TOOLCHAIN", toolchain)
                .env_remove("LD_LIBRARY_PATH");
            command.env_remove("RUSTC").env_remove("CARGO");
        }
        command
    }

    /// Cargo, which optimizes what it builds for tests and examples alike: they share what is built.
    pub(crate) fn optimizing_cargo(&self) -> Command {
        let mut cargo = self.command("cargo");
        for profile in [
            "CARGO_PROFILE_DEV_OPT_LEVEL",
            "CARGO_PROFILE_TEST_OPT_LEVEL",
        ] {
            cargo.env(profile, "2");
        }
        cargo
    }

    /// The place of a program, if there is one on the path.
    pub(crate) fn find(&self, program: &str) -> Option<PathBuf> {
        std::env::split_paths(&self.search_path())
            .map(|folder| folder.join(program))
            .find(|path| path.is_file())
    }

    /// What a program prints; nothing if it is not there or fails.
    pub(crate) fn ask(&self, program: &str, arguments: &[&str]) -> Option<String> {
        let output = self.command(program).args(arguments).output().ok()?;
        let text = String::from_utf8(output.stdout).ok()?;
        output.status.success().then(|| text.trim().to_owned())
    }

    /// The current path, behind cargo's programs if they are not on it yet.
    fn search_path(&self) -> std::ffi::OsString {
        let path = std::env::var_os("PATH").unwrap_or_default();
        let mut folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
        if !folders.contains(&self.cargo_bin) {
            folders.insert(0, self.cargo_bin.clone());
        }
        std::env::join_paths(folders).unwrap_or(path)
    }
}

/// Runs a command to its end; its output goes straight to the terminal, with a sign of life between.
///
/// # Errors
///
/// Where it cannot be started or ends with a failure; `remedy` says what helps.
pub(crate) fn run(command: &mut Command, remedy: &str) -> Result<(), Fault> {
    alive(&typed_shortly(command), || run_on(command, remedy))
}

/// The same for one that goes on until somebody stops it.
///
/// # Errors
///
/// As [`run`].
pub(crate) fn run_on(command: &mut Command, remedy: &str) -> Result<(), Fault> {
    let status = command
        .status()
        .map_err(|error| not_started(command, &error, remedy))?;
    if status.success() {
        Ok(())
    } else {
        Err(ended(command, status, remedy))
    }
}

/// Like [`run`], and hands each line of its standard output to `see` as it passes.
///
/// # Errors
///
/// As [`run`].
pub(crate) fn run_seen(
    command: &mut Command,
    remedy: &str,
    see: impl FnMut(&str),
) -> Result<(), Fault> {
    alive(&typed_shortly(command), || seen(command, remedy, see))
}

fn seen(command: &mut Command, remedy: &str, mut see: impl FnMut(&str)) -> Result<(), Fault> {
    command.stdout(Stdio::piped());
    let mut child = command
        .spawn()
        .map_err(|error| not_started(command, &error, remedy))?;
    if let Some(output) = child.stdout.take() {
        for line in BufReader::new(output).split(b'\n').map_while(Result::ok) {
            let line = String::from_utf8_lossy(&line);
            println!("{line}");
            see(&line);
        }
    }
    let status = child
        .wait()
        .map_err(|error| not_started(command, &error, remedy))?;
    if status.success() {
        Ok(())
    } else {
        Err(ended(command, status, remedy))
    }
}

/// The command as one would type it, without the folders of its program.
pub(crate) fn typed(command: &Command) -> String {
    let program = Path::new(command.get_program())
        .file_name()
        .unwrap_or(command.get_program());
    std::iter::once(program)
        .chain(command.get_args())
        .map(OsStr::to_string_lossy)
        .collect::<Vec<_>>()
        .join(" ")
}

/// The same without files and settings: `cargo build`.
fn typed_shortly(command: &Command) -> String {
    let typed = typed(command);
    let mut words = typed.split(' ');
    let program = words.next().unwrap_or_default();
    match words.next() {
        Some(word) if word.chars().all(|c| c.is_ascii_alphabetic()) => format!("{program} {word}"),
        _ => program.to_owned(),
    }
}

fn not_started(command: &Command, error: &std::io::Error, remedy: &str) -> Fault {
    Fault::new(
        format!("`{}` could not be started: {error}", typed(command)),
        remedy,
    )
}

fn ended(command: &Command, status: std::process::ExitStatus, remedy: &str) -> Fault {
    Fault::new(format!("`{}` ended with {status}", typed(command)), remedy)
}
