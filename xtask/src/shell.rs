//! `cargo xtask shell`: what a built site needs beside what Trunk makes. Trunk calls this after every build (the hook in
//! Trunk.toml).
//!
//! - The digest of the wasm, where no browser warns of it. Trunk gives the preload of the wasm an `integrity`. Browsers
//!   ignore it on a preload of this kind, and some say so on every visit. `public/boot.js` is who checks the digest: it
//!   fetches the wasm with it. So it moves to `data-integrity`.
//! - No solutions of scenarios, which lie beside them.
//! - The service worker, with every file that it keeps and its digest.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use crate::fault::Fault;
use crate::machine::{self, Machine};
use crate::node;

/// Where Trunk says to its hooks that the built site lies.
const STAGED: &str = "TRUNK_STAGING_DIR";

/// What Trunk says to its hooks about the build: `release`, or else somebody is working on the site.
const PROFILE: &str = "TRUNK_PROFILE";

/// Finishes the site of the build that Trunk is at.
///
/// # Errors
///
/// Where no build calls it, a file cannot be read or written, or the page does not preload the wasm with a digest.
pub(crate) fn run(machine: &Machine) -> Result<(), Fault> {
    let staged = std::env::var_os(STAGED).ok_or_else(|| {
        Fault::new(
            format!("{STAGED} is not set"),
            "build the site with Trunk: it calls this command",
        )
    })?;
    let staged = Path::new(&staged);
    let path = staged.join("index.html");
    let page = fs::read_to_string(&path).map_err(|error| Fault::file(&path, &error))?;
    fs::write(&path, moved(&page)?).map_err(|error| Fault::file(&path, &error))?;
    unship(staged)?;
    let mut worker = node::script(machine, "service-worker.mjs");
    worker.arg(staged);
    worker.arg(machine.root.join("public/service-worker.js"));
    if std::env::var(PROFILE).as_deref() != Ok("release") {
        worker.arg("--none");
    }
    machine::run(&mut worker, "see the message above")
}

/// Takes the solutions of scenarios out of the site: who learns does not find them there.
fn unship(staged: &Path) -> Result<(), Fault> {
    let solutions = staged.join("scenarios/solutions");
    match fs::remove_dir_all(&solutions) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(Fault::file(&solutions, &error)),
        _ => Ok(()),
    }
}

/// The page with the digest of its one preload of the kind `fetch` under another name.
fn moved(page: &str) -> Result<String, Fault> {
    const DIGEST: &str = " integrity=\"";
    let missing = || {
        Fault::new(
            "the built page does not preload the wasm with its integrity",
            "see index.html, and what Trunk writes for its link to the crate",
        )
    };
    let kind = page.find("as=\"fetch\"").ok_or_else(missing)?;
    let (before, after) = page.split_at(kind);
    let start = before.rfind("<link").ok_or_else(missing)?;
    let (before, link) = before.split_at(start);
    if !link.contains(DIGEST) {
        return Err(missing());
    }
    let link = link.replacen(DIGEST, " data-integrity=\"", 1);
    Ok([before, &link, after].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_preload_of_the_wasm_changes() {
        let page = "<link rel=\"modulepreload\" integrity=\"sha384-a\"><link rel=\"preload\" integrity=\"sha384-b\" as=\"fetch\">";
        let wanted = "<link rel=\"modulepreload\" integrity=\"sha384-a\"><link rel=\"preload\" data-integrity=\"sha384-b\" as=\"fetch\">";
        assert_eq!(moved(page).unwrap(), wanted);
    }

    #[test]
    fn a_page_without_the_digest_is_a_fault() {
        for page in [
            "",
            "<link rel=\"preload\" as=\"fetch\">",
            "as=\"fetch\" integrity=\"x\"",
        ] {
            assert!(moved(page).is_err(), "{page}");
        }
    }
}
