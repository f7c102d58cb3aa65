mod unnamed;

use std::collections::{BTreeMap, BTreeSet};

use cpor_engine::id::WorkspaceId;

use super::area::{Area, Desk, Kind, World};
use super::{KeyValueKeeper, Name};
use crate::answer::Answer;
use crate::fault::StorageFault;
use crate::kv::KeyValue;

const DESK: &str = "cpor1/desk";
const WORLD: &str = "cpor1s/world/";

/// Whether a key is one of the directory's.
fn is_name(key: &str) -> bool {
    key == DESK || key.starts_with(WORLD)
}

/// What the prefixes of the workspaces begin with of which the key names one.
fn folder_of(key: &str) -> &'static str {
    if key == DESK { "cpor1/" } else { "cpor1s/" }
}

/// The prefix of the workspace that the name means; `None` where it is no UUID.
fn prefix_of(key: &str, text: &str) -> Option<String> {
    let workspace = WorkspaceId::parse(text).ok()?;
    Some(format!("{}{workspace}/", folder_of(key)))
}

fn uuids<K: Kind>(areas: &[Area<K>]) -> Vec<String> {
    areas
        .iter()
        .map(|area| area.workspace().to_string())
        .collect()
}

/// Whether a text may be a name, damaged: it is no name any more, or is near it.
fn may_be(text: &str, name: &str) -> bool {
    WorkspaceId::parse(text).is_err() || is_near(text, name)
}

/// Whether one text may be the other, damaged: all but two letters are the same, or its end is cut off. Two fresh UUIDs
/// are never so near.
fn is_near(text: &str, other: &str) -> bool {
    const LEAST_LETTERS: usize = 16;
    let differ = text
        .chars()
        .zip(other.chars())
        .filter(|(one, two)| one != two);
    let (own, others) = (text.chars().count(), other.chars().count());
    differ.count() <= usize::from(own == others) * 2 && own >= LEAST_LETTERS && others >= own
}

/// What the directory's names are once more, in a store that outlives a wiped `localStorage`.
///
/// Everything asked begins at once, whether or not its answer is awaited.
pub trait Register {
    /// All keys and what stands under them.
    fn names(&self) -> Answer<'static, BTreeMap<String, String>>;

    /// Puts `text` under `key` if nothing stands there, or what was `seen`; takes it away where there is none. The
    /// answer is what stands there then.
    fn name(
        &self,
        key: String,
        seen: Option<String>,
        text: Option<String>,
    ) -> Answer<'static, Option<String>>;
}

/// Which workspaces there are, and which of them is the desk or a world.
#[derive(Clone, Debug)]
pub struct Directory<S> {
    store: S,
}

impl<S: KeyValue> Directory<S> {
    /// The directory in `store`.
    pub fn on(store: S) -> Self {
        Self { store }
    }

    /// The desk's workspace; `None` where there is none yet, or it was deleted.
    ///
    /// # Errors
    ///
    /// [`StorageFault::Malformed`] where the key does not name a workspace, and those of the store.
    pub fn desk(&self) -> Result<Option<Area<Desk>>, StorageFault> {
        self.named(DESK)
    }

    /// The desk's workspace; `new` where there is none yet, or nothing of it is stored.
    ///
    /// # Errors
    ///
    /// As [`Directory::desk`].
    pub fn desk_or(&self, new: WorkspaceId) -> Result<Area<Desk>, StorageFault> {
        self.named_or(DESK, new)
    }

    /// The workspace of the world `name`; `None` where there is none yet, or it was deleted.
    ///
    /// # Errors
    ///
    /// As [`Directory::desk`].
    pub fn world(&self, name: &Name) -> Result<Option<Area<World>>, StorageFault> {
        self.named(&format!("{WORLD}{name}"))
    }

    /// As [`Directory::desk_or`], and asks the register too: the answer is [`StorageFault::Taken`] where another page has
    /// named another workspace in the same moment. A register that is not there refuses nothing.
    ///
    /// # Errors
    ///
    /// As [`Directory::desk`].
    pub fn claim_desk<R: Register>(
        &self,
        register: &R,
        new: WorkspaceId,
    ) -> Result<(Area<Desk>, Answer<'static, ()>), StorageFault> {
        self.claim(register, DESK.to_owned(), new)
    }

    /// The same for the world `name`.
    ///
    /// # Errors
    ///
    /// As [`Directory::desk`].
    pub fn claim_world<R: Register>(
        &self,
        register: &R,
        name: &Name,
        new: WorkspaceId,
    ) -> Result<(Area<World>, Answer<'static, ()>), StorageFault> {
        self.claim(register, format!("{WORLD}{name}"), new)
    }

    /// Makes directory and register say the same. Where they differ the register's name counts, for it tells between
    /// pages; not where its workspace was deleted.
    ///
    /// # Errors
    ///
    /// Those of the stores; what is not healed is healed another time.
    pub async fn heal<R: Register>(&self, register: &R) -> Result<(), StorageFault> {
        let names = register.names().await?;
        for (key, text) in &names {
            let standing = self.store.get(key)?;
            match standing {
                Some(same) if same == *text => {}
                Some(own)
                    if self.leads_nowhere(key, text)? || self.is_damaged(key, text, &own)? =>
                {
                    self.keep_damaged_name(key, text, &own);
                    let _ = register
                        .name(key.clone(), Some(text.clone()), Some(own))
                        .await?;
                }
                Some(own) if is_name(key) => {
                    if self.is_damaged(key, &own, text)? {
                        self.keep_damaged_name(key, &own, text);
                    }
                    self.store.set(key, text)?;
                }
                None if is_name(key) => self.store.set(key, text)?,
                _ => {}
            }
        }
        for key in self.keys()? {
            if let Some(text) = self.store.get(&key)?
                && !names.contains_key(&key)
            {
                let _ = register.name(key, None, Some(text)).await?;
            }
        }
        Ok(())
    }

    /// Whether any name leads to no workspace of which anything is here.
    ///
    /// # Errors
    ///
    /// Those of the store.
    pub fn has_dead_names(&self) -> Result<bool, StorageFault> {
        // Listed once: a browser hands out all of its keys for any prefix.
        let (desks, worlds) = (self.areas::<Desk>()?, self.areas::<World>()?);
        let (desks, worlds) = (uuids(&desks), uuids(&worlds));
        for key in self.keys()? {
            let text = self.store.get(&key)?.unwrap_or_default();
            let there = if key == DESK { &desks } else { &worlds };
            if !there.contains(&text) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// The keys of all names.
    fn keys(&self) -> Result<Vec<String>, StorageFault> {
        let desk = self.store.get(DESK)?.map(|_| DESK.to_owned());
        Ok(self.store.keys(WORLD)?.into_iter().chain(desk).collect())
    }

    /// Finds names that lead to no workspace and stand near that of one that no name leads to: they were damaged. They
    /// are written again, the damaged ones kept aside with their workspace.
    ///
    /// `elsewhere` are the prefixes of workspaces that another store has, such as the journal.
    ///
    /// # Errors
    ///
    /// Those of the stores.
    pub async fn mend<R: Register>(
        &self,
        register: &R,
        elsewhere: &BTreeSet<String>,
    ) -> Result<(), StorageFault> {
        let keys = self.keys()?;
        for key in &keys {
            let text = self.store.get(key)?.unwrap_or_default();
            if self.leads_somewhere(key, &text, elsewhere)? {
                continue;
            }
            let Some(meant) = self.meant(key, &text, &keys, elsewhere)? else {
                continue;
            };
            self.keep_damaged_name(key, &text, &meant);
            self.store.set(key, &meant)?;
            let _ = register.name(key.clone(), Some(text), Some(meant)).await;
        }
        Ok(())
    }

    /// Makes `area` the desk, in the place of another or of an unreadable key.
    ///
    /// # Errors
    ///
    /// Those of the store.
    pub fn name_desk(&self, area: Area<Desk>) -> Result<(), StorageFault> {
        self.store.set(DESK, &area.workspace().to_string())
    }

    /// Forgets the name of a world, in the register too; its workspace stays until it is buried. A register that is not
    /// there has nothing to forget.
    ///
    /// # Errors
    ///
    /// Those of the store.
    pub fn release_world<R: Register>(
        &self,
        register: &R,
        name: &Name,
    ) -> Result<Answer<'static, ()>, StorageFault> {
        let key = format!("{WORLD}{name}");
        let seen = self.store.get(&key)?;
        self.store.remove(&key)?;
        let released = register.name(key, seen, None);
        Ok(Box::pin(async move {
            match released.await {
                Ok(_) | Err(StorageFault::Blocked) => Ok(()),
                Err(fault) => Err(fault),
            }
        }))
    }

    /// The names of all worlds, in order.
    ///
    /// # Errors
    ///
    /// Those of the store.
    pub fn worlds(&self) -> Result<Vec<Name>, StorageFault> {
        let keys = self.store.keys(WORLD)?;
        let names = keys.iter().filter_map(|key| key.strip_prefix(WORLD));
        Ok(names.filter_map(Name::parse).collect())
    }

    /// All workspaces of a kind that have any key and were not deleted, whether or not a name leads to them.
    ///
    /// # Errors
    ///
    /// Those of the store.
    pub fn workspaces<K: Kind>(&self) -> Result<Vec<Area<K>>, StorageFault> {
        let mut standing = Vec::new();
        for area in self.areas::<K>()? {
            if !self.is_gone(area)? {
                standing.push(area);
            }
        }
        Ok(standing)
    }

    /// Removes what is left of workspaces whose deletion was cut short.
    ///
    /// # Errors
    ///
    /// Those of the store.
    pub fn finish_deletions(&self) -> Result<(), StorageFault> {
        self.finish_deletions_of::<Desk>()?;
        self.finish_deletions_of::<World>()
    }

    fn finish_deletions_of<K: Kind>(&self) -> Result<(), StorageFault> {
        let keeper = KeyValueKeeper::on(&self.store);
        for area in self.areas::<K>()? {
            match keeper.finish_deletion(area) {
                Ok(()) | Err(StorageFault::Gone) => {}
                Err(fault) => return Err(fault),
            }
        }
        Ok(())
    }

    fn areas<K: Kind>(&self) -> Result<Vec<Area<K>>, StorageFault> {
        let prefix = format!("{}/", K::PREFIX);
        let mut areas: Vec<Area<K>> = Vec::new();
        for key in self.store.keys(&prefix)? {
            let below = key.strip_prefix(&prefix).unwrap_or_default();
            let folder = below.split_once('/').map(|(folder, _)| folder);
            let workspace = folder.and_then(|folder| WorkspaceId::parse(folder).ok());
            let area = workspace.map(Area::of);
            areas.extend(area.filter(|area| areas.last() != Some(area)));
        }
        Ok(areas)
    }

    fn is_gone<K: Kind>(&self, area: Area<K>) -> Result<bool, StorageFault> {
        Ok(self.store.get(&area.tombstone())?.is_some())
    }

    fn has_entries<K: Kind>(&self, area: Area<K>) -> Result<bool, StorageFault> {
        let keys = self.store.keys(&area.prefix())?;
        let note = area.key("note/");
        Ok(keys.iter().any(|key| !key.starts_with(&note)))
    }

    fn named<K: Kind>(&self, key: &str) -> Result<Option<Area<K>>, StorageFault> {
        let Some(text) = self.store.get(key)? else {
            return Ok(None);
        };
        let workspace = WorkspaceId::parse(&text)
            .map_err(|_| StorageFault::malformed(key, "this is no workspace's UUID"))?;
        let area = Area::of(workspace);
        Ok((!self.is_gone(area)?).then_some(area))
    }

    fn claim<R: Register, K: Kind>(
        &self,
        register: &R,
        key: String,
        new: WorkspaceId,
    ) -> Result<(Area<K>, Answer<'static, ()>), StorageFault> {
        let seen = self.store.get(&key)?;
        let area = self.named_or(&key, new)?;
        if area.workspace() != new {
            return Ok((area, crate::answer::at_once(Ok(()))));
        }
        let own = new.to_string();
        let named = register.name(key.clone(), seen, Some(own.clone()));
        let answer: Answer<'static, ()> = Box::pin(async move {
            match named.await {
                Ok(Some(other)) if other != own => Err(StorageFault::Taken { key }),
                Ok(_) | Err(StorageFault::Blocked) => Ok(()),
                Err(fault) => Err(fault),
            }
        });
        Ok((area, answer))
    }

    /// Whether the key names a workspace that was deleted, or nothing.
    fn leads_nowhere(&self, key: &str, text: &str) -> Result<bool, StorageFault> {
        let Ok(workspace) = WorkspaceId::parse(text) else {
            return Ok(true);
        };
        if key == DESK {
            self.is_gone(Area::<Desk>::of(workspace))
        } else {
            self.is_gone(Area::<World>::of(workspace))
        }
    }

    /// Whether `text` is a damaged name in whose place `other` is the whole one: they are nearly the same, and only
    /// `other` leads to a workspace that has anything.
    fn is_damaged(&self, key: &str, text: &str, other: &str) -> Result<bool, StorageFault> {
        let none = BTreeSet::new();
        Ok(may_be(text, other)
            && !self.leads_somewhere(key, text, &none)?
            && self.leads_somewhere(key, other, &none)?)
    }

    /// Whether a name leads to a workspace of which anything is there.
    fn leads_somewhere(
        &self,
        key: &str,
        text: &str,
        elsewhere: &BTreeSet<String>,
    ) -> Result<bool, StorageFault> {
        let Some(prefix) = prefix_of(key, text) else {
            return Ok(false);
        };
        Ok(elsewhere.contains(&prefix) || !self.store.keys(&prefix)?.is_empty())
    }

    /// Which workspace a damaged name means: one that no other name leads to, whose UUID is nearly the same.
    fn meant(
        &self,
        key: &str,
        text: &str,
        names: &[String],
        elsewhere: &BTreeSet<String>,
    ) -> Result<Option<String>, StorageFault> {
        let mut named = BTreeSet::new();
        for other in names.iter().filter(|other| *other != key) {
            named.extend(self.store.get(other)?);
        }
        let here = if key == DESK {
            uuids(&self.workspaces::<Desk>()?)
        } else {
            uuids(&self.workspaces::<World>()?)
        };
        let folder = folder_of(key);
        let there = elsewhere.iter().filter_map(|prefix| {
            let uuid = prefix.strip_prefix(folder)?.strip_suffix('/')?;
            Some(uuid.to_owned())
        });
        let free = |uuid: &String| !named.contains(uuid);
        let here: Vec<String> = here.into_iter().filter(free).collect();
        if let [only] = here.as_slice()
            && WorkspaceId::parse(text).is_err()
        {
            return Ok(Some(only.clone()));
        }
        let mut all = here.into_iter().chain(there.filter(free));
        Ok(all.find(|uuid| is_near(text, uuid)))
    }

    /// Keeps a damaged name aside with the workspace that it means. Where there is no room for it the whole one is put
    /// in its place all the same: without that the workspace would look empty.
    fn keep_damaged_name(&self, key: &str, text: &str, meant: &str) {
        if let Some(prefix) = prefix_of(key, meant).filter(|_| may_be(text, meant)) {
            let name = key.rsplit('/').next().unwrap_or(key);
            let _ = self.store.set(&format!("{prefix}aside/name/{name}"), text);
        }
    }

    fn named_or<K: Kind>(&self, key: &str, new: WorkspaceId) -> Result<Area<K>, StorageFault> {
        if let Some(area) = self.named(key)?
            && self.has_entries(area)?
        {
            return Ok(area);
        }
        // A page that ended between the name and the first entry leaves a name that leads to nothing.
        self.store.set(key, &new.to_string())?;
        // Another tab may have been a little later: the key decides.
        Ok(self.named(key)?.unwrap_or(Area::of(new)))
    }
}
