use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use super::Wire;

/// A wire in memory, for tests. Each [`MemoryWire::tap`] is another page's end; a page does not hear itself.
#[derive(Clone, Debug, Default)]
pub struct MemoryWire {
    own: usize,
    ends: Arc<Mutex<BTreeMap<usize, Vec<String>>>>,
}

impl MemoryWire {
    /// A wire with one end.
    pub fn new() -> Self {
        let wire = Self::default();
        wire.with(|ends| ends.insert(0, Vec::new()));
        wire
    }

    /// Another page's end.
    #[must_use]
    pub fn tap(&self) -> Self {
        let own = self.with(|ends| {
            let own = ends.len();
            ends.insert(own, Vec::new());
            own
        });
        Self {
            own,
            ends: self.ends.clone(),
        }
    }

    /// What came to this end since it was last asked.
    pub fn heard(&self) -> Vec<String> {
        let heard = self.with(|ends| ends.get_mut(&self.own).map(std::mem::take));
        heard.unwrap_or_default()
    }

    fn with<T>(&self, look: impl FnOnce(&mut BTreeMap<usize, Vec<String>>) -> T) -> T {
        look(&mut self.ends.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Wire for MemoryWire {
    fn tell(&self, text: &str) {
        let own = self.own;
        self.with(|ends| {
            let others = ends.iter_mut().filter(|(end, _)| **end != own);
            others.for_each(|(_, heard)| heard.push(text.to_owned()));
        });
    }
}
