//! The addresses of scenarios, which belong to no workspace.

use super::{World, address};

/// The address of the scenarios in which a rule plays a part.
pub fn scenarios_of(rule: &str) -> String {
    address(&format!("scenarios?rule={rule}"))
}

/// The address of the list of scenarios.
pub fn scenarios() -> String {
    address("scenarios")
}

/// The address of a scenario's page.
pub fn scenario(name: &str) -> String {
    address(&format!("scenarios/{name}"))
}

/// The address at which a scenario is made of what was played in a world.
pub fn record_scenario(world: &World) -> String {
    format!("{}?world={world}", record_any_scenario())
}

/// The same, with the choice of a world.
pub fn record_any_scenario() -> String {
    address("scenarios/new")
}

/// The address at which a scenario of one's own is written.
pub fn edit_scenario(name: &str) -> String {
    address(&format!("scenarios/{name}/edit"))
}

/// The address of the learner's own results.
pub fn results() -> String {
    address("scenarios/results")
}

/// The address of the class sheet.
pub fn class_sheet() -> String {
    address("scenarios/class")
}

/// The address of a file of scenarios, as it is published.
pub fn scenario_file(name: &str) -> String {
    address(&format!("scenarios/{name}.json"))
}
