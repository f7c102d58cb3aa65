use std::collections::BTreeSet;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use cpor_engine::Instant;
use cpor_engine::id::BatchId;

use super::{News, Wire};
use crate::answer::{Answer, at_once};
use crate::fault::StorageFault;
use crate::keeper::{
    Area, Aside, Durable, Entry, Faster, Keeper, Kind, Loaded, Name, Packing, Slot, Tidied,
};

/// The keeper of one page among several on the same stores.
///
/// It tells the others what is durable. While its page is hidden nobody sees what it would do by itself, so it heals and
/// tidies up nothing then. Once a newer version has written, it writes nothing more.
pub struct TabKeeper<I, W> {
    inner: I,
    wire: Arc<W>,
    is_seen: Box<dyn Fn() -> bool + Send + Sync>,
    outdated: AtomicBool,
    /// The workspaces that another page deleted, by the prefix of their keys; with them their tombstones may be gone.
    gone: Mutex<BTreeSet<String>>,
}

impl<I, W: Wire + 'static> TabKeeper<I, W> {
    /// A keeper on `inner` of a page that is seen when `is_seen` says so.
    pub fn on(inner: I, wire: W, is_seen: impl Fn() -> bool + Send + Sync + 'static) -> Self {
        Self {
            inner,
            wire: Arc::new(wire),
            is_seen: Box::new(is_seen),
            outdated: AtomicBool::new(false),
            gone: Mutex::default(),
        }
    }

    /// The keeper below.
    pub fn inner(&self) -> &I {
        &self.inner
    }

    /// A newer version of the site has written: this page writes nothing more.
    pub fn retire(&self) {
        self.outdated.store(true, Ordering::Relaxed);
    }

    fn may_write<K: Kind>(&self, area: Area<K>) -> Result<(), StorageFault> {
        if self.outdated.load(Ordering::Relaxed) {
            return Err(StorageFault::Outdated);
        }
        match self.gone().contains(&area.prefix()) {
            true => Err(StorageFault::Gone),
            false => Ok(()),
        }
    }

    fn gone(&self) -> MutexGuard<'_, BTreeSet<String>> {
        self.gone.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether it may change by itself what is stored.
    fn may_tidy_up<K: Kind>(&self, area: Area<K>) -> bool {
        (self.is_seen)() && self.may_write(area).is_ok()
    }

    fn telling<K: Kind>(&self, area: Area<K>, news: News, durable: Durable) -> Durable {
        let wire = self.wire.clone();
        Box::pin(async move {
            let lasting = durable.await?;
            wire.tell(&news.told(area));
            Ok(lasting)
        })
    }
}

impl<K: Kind, I: Keeper<K>, W: Wire + 'static> Keeper<K> for TabKeeper<I, W> {
    fn load(&self, area: Area<K>) -> Answer<'_, Loaded> {
        self.inner.load(area)
    }

    fn load_whole(&self, area: Area<K>) -> Answer<'_, Loaded> {
        self.inner.load_whole(area)
    }

    fn sweep(&self, area: Area<K>, now: Instant) -> Result<Vec<Aside>, StorageFault> {
        match self.may_tidy_up(area) {
            true => self.inner.sweep(area, now),
            false => Ok(Vec::new()),
        }
    }

    fn accept(
        &self,
        area: Area<K>,
        batch: BatchId,
        entries: Vec<Entry>,
        after: &[Slot],
    ) -> Result<Durable, StorageFault> {
        self.may_write(area)?;
        let durable = self.inner.accept(area, batch, entries.clone(), after)?;
        Ok(self.telling(area, News::written(entries), durable))
    }

    /// While the page is hidden everything stays where it is, and is reported all the same.
    fn set_aside(&self, area: Area<K>, tail: &str) -> Result<Aside, StorageFault> {
        match self.may_tidy_up(area) {
            true => self.inner.set_aside(area, tail),
            false => Err(StorageFault::Missing {
                key: area.key(tail),
            }),
        }
    }

    fn keep_aside(&self, area: Area<K>, raw: Aside) -> Result<Aside, StorageFault> {
        match self.may_tidy_up(area) {
            true => self.inner.keep_aside(area, raw),
            false => Err(StorageFault::Missing {
                key: area.key(raw.tail),
            }),
        }
    }

    fn heal(
        &self,
        area: Area<K>,
        batch: BatchId,
        counting: Vec<Entry>,
        rests: &BTreeSet<Slot>,
    ) -> Answer<'_, ()> {
        match self.may_tidy_up(area) {
            true => self.inner.heal(area, batch, counting, rests),
            false => at_once(Ok(())),
        }
    }

    fn packing(&self, area: Area<K>) -> Result<Option<Packing>, StorageFault> {
        self.inner.packing(area)
    }

    /// Nothing of it is told: all that counts is as it was.
    fn pack(&self, area: Area<K>, entries: Vec<Entry>) -> Answer<'static, Tidied> {
        match self.may_tidy_up(area) {
            true => self.inner.pack(area, entries),
            false => at_once(Ok(Tidied::default())),
        }
    }

    fn unload(&self, area: Area<K>, entries: Vec<Entry>) -> Answer<'static, Tidied> {
        match self.may_tidy_up(area) {
            true => self.inner.unload(area, entries),
            false => at_once(Ok(Tidied::default())),
        }
    }

    fn notes(&self, area: Area<K>, name: &Name) -> Result<Vec<String>, StorageFault> {
        self.inner.notes(area, name)
    }

    fn set_note(&self, area: Area<K>, name: &Name, text: &str) -> Result<Durable, StorageFault> {
        self.may_write(area)?;
        let durable = self.inner.set_note(area, name, text)?;
        let news = News::Noted(name.clone(), text.to_owned());
        Ok(self.telling(area, news, durable))
    }

    fn remove_note(&self, area: Area<K>, name: &Name) -> Result<(), StorageFault> {
        self.inner.remove_note(area, name)
    }

    /// The others read again what is left.
    fn take_out(&self, area: Area<K>, batch: BatchId, slots: Vec<Slot>) -> Answer<'_, ()> {
        if let Err(fault) = self.may_write(area) {
            return at_once(Err(fault));
        }
        let taken_out = self.inner.take_out(area, batch, slots);
        Box::pin(async move {
            taken_out.await?;
            self.wire.tell(&News::Changed.told(area));
            Ok(())
        })
    }

    fn read_on(&self, area: Area<K>, from: Vec<Slot>) -> Answer<'static, Vec<Entry>> {
        self.inner.read_on(area, from)
    }

    fn faster(&self, area: Area<K>) -> Option<Faster> {
        self.inner.faster(area)
    }

    fn gave_way(&self, area: Area<K>) {
        self.inner.gave_way(area);
    }

    fn learned(&self, area: Area<K>, news: &News) {
        if *news == News::Gone {
            self.gone().insert(area.prefix());
        }
        self.inner.learned(area, news);
    }

    fn bury(&self, area: Area<K>) -> Answer<'_, ()> {
        if let Err(fault) = self.may_write(area) {
            return at_once(Err(fault));
        }
        let buried = self.inner.bury(area);
        Box::pin(async move {
            let answer = buried.await;
            // Where only a part of it is gone, nobody may go on all the same.
            self.wire.tell(&News::Gone.told(area));
            answer
        })
    }
}
