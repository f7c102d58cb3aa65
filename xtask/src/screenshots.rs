//! Pictures of every route.

use crate::fault::Fault;
use crate::machine::{self, Machine};
use crate::serve::{self, Site};
use crate::step::step;
use crate::{site, tools};

/// Builds the site and takes a picture of every route into `screenshots/`.
///
/// # Errors
///
/// Where the site does not build or a page cannot be shown.
pub(crate) fn run(machine: &Machine, filter: &[String]) -> Result<(), Fault> {
    site::build(machine)?;
    let address = serve::start(Site::open(&site::folder(machine), "/")?, 0)
        .map_err(|error| Fault::new(format!("no port can be had: {error}"), "free a port"))?;
    step("Taking screenshots", || {
        let mut command = machine.command("node");
        command
            .arg("tests/e2e/harness/screenshots.mjs")
            .args(filter);
        command.env("CPOR_SITE", format!("http://{address}/"));
        if let Some(browser) = tools::browser_executable(machine) {
            command.env("CHROMIUM", browser);
        }
        machine::run(&mut command, "see the message above")
    })
}
