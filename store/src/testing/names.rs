//! A register of the directory's names in memory.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use crate::answer::{Answer, at_once};
use crate::fault::StorageFault;
use crate::keeper::Register;

/// What stands in it; clones share it. Or one that is not there.
#[derive(Clone, Default)]
pub(crate) struct Names {
    pub(crate) names: Arc<Mutex<BTreeMap<String, String>>>,
    pub(crate) blocked: bool,
}

impl Register for Names {
    fn names(&self) -> Answer<'static, BTreeMap<String, String>> {
        if self.blocked {
            return at_once(Err(StorageFault::Blocked));
        }
        at_once(Ok(self.names.lock().unwrap().clone()))
    }

    fn name(
        &self,
        key: String,
        seen: Option<String>,
        text: Option<String>,
    ) -> Answer<'static, Option<String>> {
        if self.blocked {
            return at_once(Err(StorageFault::Blocked));
        }
        let mut names = self.names.lock().unwrap();
        let standing = names.get(&key).cloned();
        if standing.is_some() && standing != seen {
            return at_once(Ok(standing));
        }
        match &text {
            Some(text) => names.insert(key, text.clone()),
            None => names.remove(&key),
        };
        at_once(Ok(text))
    }
}
