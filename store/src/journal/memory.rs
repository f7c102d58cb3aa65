use std::collections::{BTreeMap, VecDeque};
use std::future::poll_fn;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Poll, Waker};

use super::{Change, Journal, Journalled, Standing, Writing, decided, entry_at, ranges};
use crate::answer::Answer;
use crate::fault::StorageFault;
use crate::keeper::{Area, Entry, Kind, Slot};
use crate::trap::Trap;

/// A journal in memory, for tests. Clones share their content, as tabs do.
///
/// It can fail at a certain question, be slow (nothing is done before [`MemoryJournal::step`]), and lose what is not
/// done yet, as when the browser is killed.
#[derive(Clone, Default)]
pub struct MemoryJournal {
    inside: Arc<Mutex<Inside>>,
}

#[derive(Default)]
struct Inside {
    books: BTreeMap<String, Book>,
    waiting: VecDeque<Question>,
    slow: bool,
    trap: Trap,
    asked: usize,
}

/// What the keys of notes begin with in [`MemoryJournal::raw`].
const NOTE: &str = "note/";

type Question = Box<dyn FnOnce(&mut Inside) + Send>;

#[derive(Clone, Default)]
struct Book {
    entries: BTreeMap<String, String>,
    aside: BTreeMap<String, String>,
    notes: BTreeMap<String, String>,
    gone: bool,
}

impl std::fmt::Debug for MemoryJournal {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("MemoryJournal")
    }
}

impl MemoryJournal {
    /// An empty journal.
    pub fn new() -> Self {
        Self::default()
    }

    /// Lets `questions` more through and fails the next with `fault`, once.
    pub fn fail_after(&self, questions: usize, fault: StorageFault) {
        self.inside().trap.plant(questions, fault, false);
    }

    /// Lets `questions` more through and fails every later one with `fault`, until [`MemoryJournal::mend`].
    pub fn fail_from(&self, questions: usize, fault: StorageFault) {
        self.inside().trap.plant(questions, fault, true);
    }

    /// Takes a planted fault away; whether it had struck.
    pub fn mend(&self) -> bool {
        self.inside().trap.take_away()
    }

    /// From now on nothing is done before [`MemoryJournal::step`], or everything at once again.
    pub fn slow(&self, slow: bool) {
        self.inside().slow = slow;
    }

    /// Does what was asked first and is not done yet; whether there was anything.
    pub fn step(&self) -> bool {
        let mut inside = self.inside();
        match inside.waiting.pop_front() {
            Some(question) => {
                question(&mut inside);
                true
            }
            None => false,
        }
    }

    /// Loses what is not done yet, as when the browser is killed. Nobody is answered.
    pub fn crash(&self) {
        let mut inside = self.inside();
        inside.waiting.clear();
        inside.slow = false;
    }

    /// Loses everything, as when the person deletes the database.
    pub fn wipe(&self) {
        self.inside().books.clear();
    }

    /// A journal of its own with the same content, as the disk has it.
    #[must_use]
    pub fn copy(&self) -> Self {
        let copy = Self::new();
        copy.inside().books = self.inside().books.clone();
        copy
    }

    /// How much was asked so far.
    pub fn asked(&self) -> usize {
        self.inside().asked
    }

    /// Puts another text in the place of an entry's: damage.
    pub fn damage<K: Kind>(&self, area: Area<K>, slot: Slot, text: &str) {
        let mut inside = self.inside();
        let book = inside.books.entry(area.prefix()).or_default();
        book.entries.insert(slot.place(), super::stored(slot, text));
    }

    /// All that is kept of a workspace as it is stored: entries by place, and notes as `note/<name>`.
    pub fn raw<K: Kind>(&self, area: Area<K>) -> BTreeMap<String, String> {
        let inside = self.inside();
        let Some(book) = inside.books.get(&area.prefix()) else {
            return BTreeMap::new();
        };
        let notes = book.notes.iter();
        let notes = notes.map(|(name, text)| (format!("{NOTE}{name}"), text.clone()));
        let entries = book.entries.iter();
        let entries = entries.map(|(place, text)| (place.clone(), text.clone()));
        entries.chain(notes).collect()
    }

    /// All that is kept of the workspaces whose prefix begins so, tombstones and what stands aside too.
    pub fn everything(&self, prefix: &str) -> BTreeMap<String, String> {
        let inside = self.inside();
        let books = inside.books.iter();
        let books = books.filter(|(book, _)| book.starts_with(prefix));
        books.flat_map(|(name, book)| book.all(name)).collect()
    }

    /// Puts another text under such a key: damage down to where it belongs.
    pub fn set_raw<K: Kind>(&self, area: Area<K>, key: &str, stored: &str) {
        let mut inside = self.inside();
        let book = inside.books.entry(area.prefix()).or_default();
        match key.strip_prefix(NOTE) {
            Some(name) => book.notes.insert(name.to_owned(), stored.to_owned()),
            None => book.entries.insert(key.to_owned(), stored.to_owned()),
        };
    }

    /// Takes away what stands under such a key.
    pub fn remove_raw<K: Kind>(&self, area: Area<K>, place: &str) {
        let mut inside = self.inside();
        let book = inside.books.entry(area.prefix()).or_default();
        book.entries.remove(place);
    }

    fn inside(&self) -> MutexGuard<'_, Inside> {
        self.inside.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn ask<T: Send + 'static>(
        &self,
        question: impl FnOnce(&mut Inside) -> Result<T, StorageFault> + Send + 'static,
    ) -> Answer<'static, T> {
        let said = Arc::new(Mutex::new((None, None::<Waker>)));
        let saying = said.clone();
        let question: Question = Box::new(move |inside| {
            let answer = inside.trap.pass().and_then(|()| question(inside));
            let mut saying = saying.lock().unwrap_or_else(PoisonError::into_inner);
            saying.0 = Some(answer);
            if let Some(waker) = saying.1.take() {
                waker.wake();
            }
        });
        let mut inside = self.inside();
        inside.asked += 1;
        if inside.slow {
            inside.waiting.push_back(question);
        } else {
            question(&mut inside);
        }
        Box::pin(poll_fn(move |context| {
            let mut said = said.lock().unwrap_or_else(PoisonError::into_inner);
            match said.0.take() {
                Some(answer) => Poll::Ready(answer),
                None => {
                    said.1 = Some(context.waker().clone());
                    Poll::Pending
                }
            }
        }))
    }
}

impl Book {
    fn all(&self, name: &str) -> Vec<(String, String)> {
        let of = |folder: &str, texts: &BTreeMap<String, String>| -> Vec<(String, String)> {
            let texts = texts.iter();
            texts
                .map(|(key, text)| (format!("{name}{folder}{key}"), text.clone()))
                .collect()
        };
        let gone = (format!("{name}gone"), self.gone.to_string());
        let texts = [
            of("", &self.entries),
            of("aside/", &self.aside),
            of(NOTE, &self.notes),
        ];
        texts
            .into_iter()
            .flatten()
            .chain(std::iter::once(gone))
            .collect()
    }

    fn read(&self) -> Journalled {
        if self.gone {
            return Journalled {
                gone: true,
                ..Journalled::default()
            };
        }
        Journalled::of(self.entries.iter(), self.aside.iter(), self.notes.iter())
    }

    fn change(&mut self, change: Change) {
        match change {
            Change::Put(place, stored) => {
                self.entries.insert(place, stored);
            }
            Change::Remove(place) => {
                self.entries.remove(&place);
            }
            Change::Aside(key, stored) => {
                self.aside.insert(key, stored);
            }
            Change::Note(name, Some(text)) => {
                self.notes.insert(name, text);
            }
            Change::Note(name, None) => {
                self.notes.remove(&name);
            }
        }
    }
}

impl<K: Kind> Journal<K> for MemoryJournal {
    fn read(&self, area: Area<K>) -> Answer<'static, Journalled> {
        let book = area.prefix();
        self.ask(move |inside| {
            let book = inside.books.get(&book);
            Ok(book.map(Book::read).unwrap_or_default())
        })
    }

    fn read_on(&self, area: Area<K>, from: Vec<Slot>) -> Answer<'static, Vec<Entry>> {
        let book = area.prefix();
        self.ask(move |inside| {
            let Some(book) = inside.books.get(&book) else {
                return Ok(Vec::new());
            };
            if book.gone {
                return Err(StorageFault::Gone);
            }
            let ranges = ranges(&from).into_iter();
            let stored = ranges.flat_map(|[first, end]| book.entries.range(first..end));
            Ok(stored
                .filter_map(|(place, stored)| entry_at(place, stored))
                .collect())
        })
    }

    fn append(&self, area: Area<K>, writing: Writing) -> Answer<'static, ()> {
        self.ask(move |inside| {
            let book = inside.books.entry(area.prefix()).or_default();
            let places = writing.places().into_iter();
            let standing = Standing {
                gone: book.gone,
                at: places
                    .filter_map(|place| Some((place.clone(), book.entries.get(&place)?.clone())))
                    .collect(),
            };
            for change in decided(area, &writing, standing)? {
                book.change(change);
            }
            Ok(())
        })
    }

    fn bury(&self, area: Area<K>) -> Answer<'static, ()> {
        let name = area.prefix();
        self.ask(move |inside| {
            let tombstone = Book {
                gone: true,
                ..Book::default()
            };
            inside.books.insert(name, tombstone);
            Ok(())
        })
    }
}
