//! Scenarios of one's own, kept in this browser: from a link, from a file, or written here. One may be half written; only
//! what can be read can be begun.

use cpor_scenario::link::name_of;
use cpor_scenario::{Said, title_in};
use cpor_store::keeper::Name;
use cpor_store::{StorageFault, own as kept};

use super::{said, shelf, world_of};
use crate::state::{Work, page_store};

/// A scenario kept in this browser.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Own {
    /// Its name here: in addresses, and of its world.
    pub(crate) name: String,
    /// What it is called, as far as that is written.
    pub(crate) title: Said,
    /// All that is written of it.
    pub(crate) json: String,
}

impl Own {
    /// What it is called in the language of now, else in the other, else by its name; tracked.
    pub(crate) fn called(&self) -> String {
        let titles = [
            said(&self.title),
            self.title.en.clone(),
            self.title.hu.clone(),
        ];
        let written = titles.into_iter().find(|title| !title.trim().is_empty());
        written.unwrap_or_else(|| self.name.clone())
    }
}

/// All of them, by title in the language of now. None where the store cannot be read.
pub(crate) fn own() -> Vec<Own> {
    let all = kept::all(&page_store()).unwrap_or_default().into_iter();
    let mut all: Vec<Own> = all.map(|(name, json)| of(&name, json)).collect();
    all.sort_by_cached_key(|own| (own.called().to_lowercase(), own.name.clone()));
    all
}

/// The one of that name, if it is kept.
pub(crate) fn own_named(name: &str) -> Option<Own> {
    let name = Name::parse(name)?;
    let json = kept::named(&page_store(), &name).ok()??;
    Some(of(&name, json))
}

/// The text of the one of that name; nothing where none is kept.
///
/// # Errors
///
/// Why that cannot be known.
pub(crate) fn own_text(name: &str) -> Result<Option<String>, StorageFault> {
    kept::named(&page_store(), &well_formed(name)?)
}

/// Keeps one, in the place of one of the same name. Nobody asks here whether it can be played.
///
/// # Errors
///
/// Why it is not kept; what stood there then still stands.
pub(crate) fn keep_own(name: &str, json: &str) -> Result<(), StorageFault> {
    kept::keep(&page_store(), &well_formed(name)?, json)?;
    shelf::forget(name);
    Ok(())
}

/// Forgets the one of that name. Its world stays.
///
/// # Errors
///
/// Why it is still there.
pub(crate) fn forget_own(name: &str) -> Result<(), StorageFault> {
    kept::forget(&page_store(), &well_formed(name)?)?;
    shelf::forget(name);
    Ok(())
}

/// The name under which what comes from elsewhere is kept: its own, unless that is, or may be, a shipped one's, another of
/// one's own has it, or a world stands there that was begun with another. The same once more has the name that it has
/// here, so it leads to the same world.
pub(crate) fn place_for(name: &str, json: &str, is_shipped: Option<bool>) -> String {
    let from_content = name_of(json);
    let here = |name: &str| own_named(name).map(|own| name_of(&own.json) == from_content);
    let has_world = || world_of(name).is_some_and(|world| Work::worlds().contains(&world));
    match (is_shipped, here(name), here(&from_content)) {
        (None | Some(false), Some(true), _) => name.to_owned(),
        (Some(false), None, None) if !has_world() => name.to_owned(),
        // One of that name may have been written anew since: then it is another.
        _ => {
            let numbered = (2_u32..).map(|number| format!("{from_content}-{number}"));
            let mut names = std::iter::once(from_content.clone()).chain(numbered);
            names
                .find(|name| here(name) != Some(false))
                .unwrap_or(from_content)
        }
    }
}

fn well_formed(name: &str) -> Result<Name, StorageFault> {
    Name::parse(name).ok_or_else(|| StorageFault::Other(format!("{name} is no name")))
}

fn of(name: &Name, json: String) -> Own {
    Own {
        name: name.to_string(),
        title: title_in(&json),
        json,
    }
}
