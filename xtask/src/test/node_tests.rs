//! Tests that Node runs.

use super::stage::Outcome;
use super::{Run, test_files};
use crate::fault::Fault;
use crate::machine;
use crate::serve::{self, Site};
use crate::{site, tools};

/// The path under which the site is served a second time.
const SUB_PATH: &str = "/desk/";

/// `node --test` on the files of a folder.
pub(super) fn of_folder(run: &mut Run<'_>, folder: &str) -> Result<Outcome, Fault> {
    of_folder_with(run, folder, &[])
}

/// The stories, against the built site served at `/` and, by a second server, under a path.
pub(super) fn end_to_end(run: &mut Run<'_>) -> Result<Outcome, Fault> {
    let served = |base: &str| {
        let site = Site::open(&site::folder(run.machine), base)?;
        let address = serve::start(site, 0)
            .map_err(|error| Fault::new(format!("no port can be had: {error}"), "free a port"))?;
        Ok::<_, Fault>(format!("http://{address}{base}"))
    };
    let settings = [
        ("CPOR_SITE", served("/")?),
        ("CPOR_SITE_UNDER_PATH", served(SUB_PATH)?),
        (
            "CPOR_DIST",
            site::folder(run.machine).to_string_lossy().into_owned(),
        ),
    ];
    of_folder_with(run, "tests/e2e", &settings)
}

fn of_folder_with(
    run: &mut Run<'_>,
    folder: &str,
    settings: &[(&str, String)],
) -> Result<Outcome, Fault> {
    let files = test_files(&run.machine.root.join(folder));
    if files.is_empty() {
        return Ok(Outcome::Skipped("no tests"));
    }
    let mut command = run.machine.command("node");
    command.args(["--test", "--test-concurrency=2", "--test-reporter=spec"]);
    command
        .args(run.rest)
        .args(files)
        .envs(settings.iter().map(|(name, value)| (name, value)));
    if let Some(browser) = tools::stories_executable(run.machine) {
        command.env("CHROMIUM", browser);
    }
    machine::run_seen(&mut command, "see the failing test above", |line| {
        run.tally.read(line)
    })?;
    Ok(Outcome::Passed)
}
