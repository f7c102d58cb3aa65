//! `cargo xtask reproduce`: two builds of one commit, in two folders.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::fault::Fault;
use crate::machine::{self, Machine};
use crate::site;
use crate::step::step;

/// Builds the committed site in a fresh clone in another folder, with nothing compiled before, and compares every file
/// with those built here.
///
/// # Errors
///
/// Where something is not committed, a build fails, or a file differs.
pub(crate) fn run(machine: &Machine) -> Result<(), Fault> {
    if machine
        .ask("git", &["status", "--porcelain"])
        .is_none_or(|said| !said.is_empty())
    {
        return Err(Fault::new(
            "something is not committed, and the other build would not have it",
            "commit it or set it aside",
        ));
    }
    let there = std::env::temp_dir().join(format!("cpor-desk-again-{}", std::process::id()));
    let answer = compared(machine, &there);
    // It was made here, and is not needed any more.
    let _ = fs::remove_dir_all(&there);
    answer
}

fn compared(machine: &Machine, there: &Path) -> Result<(), Fault> {
    step("A fresh clone in another folder", || {
        let mut git = machine.command("git");
        git.args(["clone", "--quiet", "."]).arg(there);
        machine::run(&mut git, "see git's message")?;
        let (from, to) = (
            machine.root.join("node_modules"),
            there.join("node_modules"),
        );
        std::os::unix::fs::symlink(&from, &to).map_err(|error| Fault::file(&to, &error))
    })?;
    site::build(machine)?;
    let other = machine.at(there);
    site::build(&other)?;
    let (ours, theirs) = (
        files(&site::folder(machine))?,
        files(&site::folder(&other))?,
    );
    let differing: Vec<&String> = ours
        .keys()
        .chain(theirs.keys())
        .filter(|name| ours.get(*name) != theirs.get(*name))
        .collect();
    if !differing.is_empty() {
        return Err(Fault::new(
            format!("the two builds differ in {differing:?}"),
            "look for what depends on the folder, the time or the order",
        ));
    }
    println!("\n{} files, the same to the byte", ours.len());
    Ok(())
}

/// The files of a folder and all below it, by their paths in it.
fn files(folder: &Path) -> Result<BTreeMap<String, Vec<u8>>, Fault> {
    let mut found = BTreeMap::new();
    let mut left = vec![folder.to_owned()];
    while let Some(next) = left.pop() {
        let entries = fs::read_dir(&next).map_err(|error| Fault::file(&next, &error))?;
        for path in entries.flatten().map(|entry| entry.path()) {
            if path.is_dir() {
                left.push(path);
                continue;
            }
            let bytes = fs::read(&path).map_err(|error| Fault::file(&path, &error))?;
            let name = path.strip_prefix(folder).unwrap_or(&path);
            found.insert(name.to_string_lossy().into_owned(), bytes);
        }
    }
    Ok(found)
}
