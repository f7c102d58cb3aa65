//! Places: what an address means, and the address of every page.
//!
//! The address alone decides which workspace a page opens. Every link of the site is made here, so it always stays in
//! the workspace it was made for, and works under any path the site is served from.

mod name;
mod page;
mod query;
mod scenarios;
mod workspace;

use std::sync::LazyLock;

use self::name::is_name;
pub use self::name::{World, plain_name};
pub use self::page::{GuidedStep, Page};
pub use self::query::*;
pub use self::scenarios::*;
pub use self::workspace::WorkspaceAddress;

/// What an address means.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Place {
    /// A page of a workspace.
    In(WorkspaceAddress, Page),
    /// The list of worlds.
    Worlds,
    /// The list of scenarios.
    Scenarios,
    /// A scenario by its name.
    Scenario(String),
    /// A scenario made of what was played in a world; the query says which.
    RecordScenario,
    /// A scenario of one's own, by its name, as it is written.
    EditScenario(String),
    /// What the learner of this browser has done.
    Results,
    /// What the learners of a trainer have done.
    ClassSheet,
    /// Nothing; inside this workspace, if the address begins like one of its pages.
    Unknown(WorkspaceAddress),
}

impl Place {
    /// What a path under [`base`] means. A slash at its end changes nothing.
    pub fn at(path: &str) -> Self {
        Self::under(path, base())
    }

    /// What a path under any base means; `base` ends in a slash.
    pub fn under(path: &str, base: &str) -> Self {
        let inside = match path.strip_prefix(base) {
            Some(inside) => inside,
            None if base.strip_suffix('/') == Some(path) => "",
            None => return Self::Unknown(WorkspaceAddress::Desk),
        };
        let inside = inside.strip_suffix('/').unwrap_or(inside);
        let segments: Vec<&str> = match inside {
            "" | "index.html" => Vec::new(),
            _ => inside.split('/').collect(),
        };
        Self::parse(&segments)
    }

    fn parse(segments: &[&str]) -> Self {
        let (workspace, rest) = match *segments {
            ["sandbox"] => return Self::Worlds,
            ["scenarios"] => return Self::Scenarios,
            ["scenarios", "new"] => return Self::RecordScenario,
            ["scenarios", name, "edit"] if is_name(name, "-") => {
                return Self::EditScenario(name.to_owned());
            }
            ["scenarios", "results"] => return Self::Results,
            ["scenarios", "class"] => return Self::ClassSheet,
            ["scenarios", name] if is_name(name, "-") => return Self::Scenario(name.to_owned()),
            ["sandbox", world, ref rest @ ..] => match World::named(world) {
                Some(world) => (WorkspaceAddress::Sandbox(world), rest),
                None => return Self::Unknown(WorkspaceAddress::Desk),
            },
            _ => (WorkspaceAddress::Desk, segments),
        };
        match Page::parse(rest) {
            // Nobody practises on the desk.
            Some(page) if page.is_of_training() && !workspace.is_training() => {
                Self::Unknown(workspace)
            }
            Some(page) => Self::In(workspace, page),
            None => Self::Unknown(workspace),
        }
    }

    /// The workspace it opens. The lists of worlds and scenarios belong to the desk.
    pub fn workspace(&self) -> WorkspaceAddress {
        match self {
            Self::In(workspace, _) | Self::Unknown(workspace) => workspace.clone(),
            Self::Worlds
            | Self::Scenarios
            | Self::Scenario(_)
            | Self::RecordScenario
            | Self::EditScenario(_)
            | Self::Results
            | Self::ClassSheet => WorkspaceAddress::Desk,
        }
    }

    /// The page, where it is one of a workspace.
    pub fn page(&self) -> Option<&Page> {
        match self {
            Self::In(_, page) => Some(page),
            Self::Worlds
            | Self::Scenarios
            | Self::Scenario(_)
            | Self::RecordScenario
            | Self::EditScenario(_)
            | Self::Results
            | Self::ClassSheet
            | Self::Unknown(_) => None,
        }
    }
}

/// The address of the list of worlds.
pub fn worlds() -> String {
    address("sandbox")
}

/// The address of a path inside the site.
fn address(path: &str) -> String {
    format!("{}{path}", base())
}

/// The path the site is served from: `/`, or `/desk/` where `<base href>` says so. It ends in a slash.
pub fn base() -> &'static str {
    static BASE: LazyLock<String> = LazyLock::new(crate::browser::base_path);
    &BASE
}
