//! The shipped scenarios and what is recorded for them, as they lie in the repository.

use std::path::{Path, PathBuf};

use cpor_scenario::{Recorded, Scenario, read, read_recorded, zones::TrialHost};

/// The folder of a path below the repository.
pub(crate) fn place(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(path)
}

/// The names of all scenarios, sorted.
pub(crate) fn names() -> Vec<String> {
    let files = std::fs::read_dir(place("scenarios")).expect("the folder of scenarios");
    let mut names: Vec<String> = files
        .flatten()
        .filter_map(|file| {
            let name = file.file_name().into_string().ok()?;
            Some(name.strip_suffix(".json")?.to_owned())
        })
        .filter(|name| name != "index")
        .collect();
    names.sort();
    names
}

/// The text of a file below the repository.
pub(crate) fn text(path: &str) -> Result<String, String> {
    std::fs::read_to_string(place(path)).map_err(|error| format!("{path}: {error}"))
}

/// A scenario by the name of its file.
pub(crate) fn scenario(name: &str) -> Result<Scenario, String> {
    let path = format!("scenarios/{name}.json");
    let scenario = read(&text(&path)?, &TrialHost).map_err(|fault| format!("{path}: {fault}"))?;
    if scenario.name != name {
        return Err(format!("{path}: name: it is called {}", scenario.name));
    }
    Ok(scenario)
}

/// What is recorded for a scenario.
pub(crate) fn recorded(name: &str) -> Result<Recorded, String> {
    let path = format!("scenarios/solutions/{name}.json");
    read_recorded(&text(&path)?).map_err(|fault| format!("{path}: {fault}"))
}

/// The index as it should be written.
pub(crate) fn index(scenarios: &[Scenario]) -> String {
    let index = cpor_scenario::Index::of(scenarios);
    serde_json::to_string_pretty(&index).expect("an index is written") + "\n"
}
