//! `cargo xtask dist`: the site for a static host.

use std::fs;
use std::path::{Path, PathBuf};

use crate::fault::Fault;
use crate::machine::{self, Machine};
use crate::serve::{SECURITY, policy, rebase};
use crate::step::step;
use crate::{node, site};

/// Writes `dist-site/`, `dist-site.zip` and `dist-site.sha256` for a host that serves them under `public_url`.
///
/// # Errors
///
/// Where the site does not build or a file cannot be written.
pub(crate) fn run(machine: &Machine, public_url: &str) -> Result<(), Fault> {
    site::build(machine)?;
    let folder = machine.root.join("dist-site");
    step("Making dist-site/ and dist-site.zip", || {
        // It may not be there yet.
        let _ = fs::remove_dir_all(&folder);
        copy_all(&site::folder(machine), &folder)?;
        let path = folder.join("index.html");
        let page = fs::read_to_string(&path).map_err(|error| Fault::file(&path, &error))?;
        let page = rebase(&page, public_url);
        write(&path, &page)?;
        // Hosts answer an unknown path with this file: the site then finds the route itself.
        write(&folder.join("404.html"), &page)?;
        write(&folder.join("_headers"), &headers_file(&page, public_url))?;
        for licence in ["LICENSE-MIT", "LICENSE-APACHE", "NOTICE"] {
            let (from, to) = (machine.root.join(licence), folder.join(licence));
            fs::copy(&from, &to).map_err(|error| Fault::file(&from, &error))?;
        }
        machine::run(
            node::script(machine, "archive.mjs").args([
                "dist-site",
                "dist-site.zip",
                "dist-site.sha256",
            ]),
            "see the message above",
        )
    })?;
    println!(
        "\nReady for a host that serves it under {public_url}: dist-site/, dist-site.zip, dist-site.sha256"
    );
    Ok(())
}

/// The headers in the form that several static hosts read from a file named `_headers`.
fn headers_file(page: &str, public_url: &str) -> String {
    let mut text = format!("{public_url}*\n");
    for (name, value) in SECURITY {
        text.push_str(&format!("  {name}: {value}\n"));
    }
    if let Some(policy) = policy(page) {
        text.push_str(&format!(
            "  Content-Security-Policy: {policy}; frame-ancestors 'none'\n"
        ));
    }
    text
}

fn copy_all(from: &Path, to: &Path) -> Result<(), Fault> {
    fs::create_dir_all(to).map_err(|error| Fault::file(to, &error))?;
    let entries = fs::read_dir(from).map_err(|error| Fault::file(from, &error))?;
    for path in entries.flatten().map(|entry| entry.path()) {
        let target: PathBuf = to.join(path.file_name().unwrap_or_default());
        if path.is_dir() {
            copy_all(&path, &target)?;
        } else {
            fs::copy(&path, &target).map_err(|error| Fault::file(&path, &error))?;
        }
    }
    Ok(())
}

fn write(path: &Path, text: &str) -> Result<(), Fault> {
    fs::write(path, text).map_err(|error| Fault::file(path, &error))
}
