//! What the self-check finds in stores that were damaged, and that it finds nothing in those that were not.

use std::sync::Arc;

use super::{Findings, Needed, Progress, check};
use crate::answer::{at_once, taken};
use crate::documents::{Documents, MemoryDocuments};
use crate::fault::StorageFault;
use crate::journal::MemoryJournal;
use crate::keeper::{Area, Desk, JournalledKeeper, KeyValueKeeper, Slot};
use crate::kept::Kept;
use crate::kv::{KeyValue, MemoryStore};
use crate::testing::{LETTER, host, played_desk};

/// A desk of four claims, in both stores, with its document.
struct Browser {
    local: MemoryStore,
    journal: MemoryJournal,
    documents: MemoryDocuments,
    area: Area<Desk>,
    needed: Needed,
}

fn browser() -> Browser {
    let (local, journal, host) = (MemoryStore::new(), MemoryJournal::new(), host());
    let keeper = JournalledKeeper::on(local.clone(), journal.clone());
    let mut kept: Kept<Desk> = Kept::new(Arc::new(keeper), played_desk(&host)).unwrap();
    let plan = kept.workspace().as_it_is();
    taken(kept.commit(&plan, &host).unwrap()).unwrap();
    let documents = MemoryDocuments::new();
    taken(documents.put(LETTER.to_vec())).unwrap();
    Browser {
        local,
        journal,
        documents,
        area: kept.area(),
        needed: Needed::of(kept.workspace(), &host),
    }
}

impl Browser {
    fn check(&self) -> Result<Findings, StorageFault> {
        let local = KeyValueKeeper::on(self.local.clone());
        let stores = (&local, &self.journal, &self.documents);
        taken(Box::pin(check(stores, self.area, &self.needed, |_| {
            at_once(Ok(()))
        })))
    }

    /// The keys of events in the local store.
    fn events(&self) -> Vec<String> {
        self.local.keys(&self.area.key("ev/")).unwrap()
    }

    fn tail(&self, key: &str) -> String {
        key.strip_prefix(&self.area.prefix()).unwrap().to_owned()
    }
}

#[test]
fn nothing_is_found_where_nothing_is_wrong_and_nothing_is_changed() {
    let browser = browser();
    let before = browser.local.keys("").unwrap();
    let found = browser.check().unwrap();
    assert!(found.is_well(), "{found:?}");
    assert!(!found.can_be_mended());
    assert_eq!(found.claims, 4, "a deleted draft's chain too");
    assert_eq!(found.events, browser.events().len());
    assert_eq!(found.local.whole, found.journal.whole);
    assert_eq!(
        (found.documents, found.document_bytes),
        (1, LETTER.len() as u64)
    );
    assert_eq!(browser.local.keys("").unwrap(), before);
}

#[test]
fn what_is_damaged_or_lacking_is_found_in_its_store() {
    type Harm = fn(&Browser);
    type Says = fn(&Findings) -> bool;
    let cases: [(&str, Harm, Says); 8] = [
        (
            "a record was edited in local storage",
            |browser| {
                let key = browser.events().remove(1);
                let text = browser.local.get(&key).unwrap().unwrap();
                browser
                    .local
                    .set(&key, &text.replacen('a', "b", 1))
                    .unwrap();
            },
            |found| found.local.damaged.len() == 1 && found.local.lacking == 1,
        ),
        (
            "a record was cut off in the journal",
            |browser| {
                let slot = Slot::parse(&browser.tail(&browser.events().remove(1))).unwrap();
                browser.journal.damage(browser.area, slot, "{");
            },
            |found| found.journal.damaged.len() == 1 && found.journal.lacking == 1,
        ),
        (
            "where it belongs cannot be read in the journal",
            |browser| {
                let place = browser
                    .journal
                    .raw(browser.area)
                    .into_keys()
                    .next()
                    .unwrap();
                browser.journal.set_raw(browser.area, &place, "?");
            },
            |found| found.journal.damaged.len() == 1 && found.journal.lacking == 1,
        ),
        (
            "the journal was wiped",
            |browser| browser.journal.wipe(),
            |found| found.journal.lacking == found.local.whole && found.journal.whole == 0,
        ),
        (
            "an event is gone from local storage",
            |browser| browser.local.remove(&browser.events().remove(0)).unwrap(),
            |found| {
                found.local.lacking == 1
                    && found.local.damaged.is_empty()
                    && found.broken.is_empty()
            },
        ),
        (
            "an event is gone from both",
            |browser| {
                let key = browser.events().remove(0);
                let slot = Slot::parse(&browser.tail(&key)).unwrap();
                browser.local.remove(&key).unwrap();
                browser.journal.remove_raw(browser.area, &slot.place());
            },
            |found| found.broken.len() == 1 && found.broken.iter().all(|it| it.claim.is_some()),
        ),
        (
            "a document is gone",
            |browser| taken(browser.documents.remove_all()).unwrap(),
            |found| {
                found.documents == 0
                    && found.lost_documents.iter().all(|lost| !lost.is_damaged)
                    && found.lost_documents.len() == 1
                    && !found.can_be_mended()
            },
        ),
        (
            "a document's bytes are others",
            |browser| {
                let digest = *browser.needed.documents.keys().next().unwrap();
                browser.documents.damage(digest, b"other bytes".to_vec());
            },
            |found| found.lost_documents.iter().any(|lost| lost.is_damaged),
        ),
    ];
    for (case, harm, says) in cases {
        let browser = browser();
        harm(&browser);
        let found = browser.check().unwrap();
        let absent = found.lost_documents.iter().any(|lost| !lost.is_damaged);
        assert_eq!(found.is_well(), absent, "{case}");
        assert!(says(&found), "{case}: {found:?}");
    }
}

#[test]
fn what_the_check_finds_is_put_right_by_opening_again() {
    let browser = browser();
    let key = browser.events().remove(1);
    browser.local.set(&key, "{ cut off").unwrap();
    assert!(browser.check().unwrap().can_be_mended());
    let keeper = JournalledKeeper::on(browser.local.clone(), browser.journal.clone());
    let host = host();
    let opening = Box::pin(async {
        let opened: Result<Option<Kept<Desk>>, _> =
            Kept::open(Arc::new(keeper), browser.area, &host).await;
        Ok(opened.is_ok())
    });
    assert_eq!(taken(opening), Ok(true));
    let found = browser.check().unwrap();
    assert!(found.is_well(), "{found:?}");
    assert_eq!(found.aside, 1, "the damaged text is kept");
}

#[test]
fn a_store_that_does_not_answer_is_said_and_the_other_is_checked() {
    let browser = browser();
    browser.journal.fail_from(0, StorageFault::Blocked);
    let found = browser.check().unwrap();
    assert_eq!(found.journal.fault, Some(StorageFault::Blocked));
    assert!(found.is_well(), "{found:?}");
    assert_eq!(found.claims, 4);
}

#[test]
fn it_is_told_how_far_the_check_is() {
    use std::cell::RefCell;
    use std::rc::Rc;
    let browser = browser();
    let told = Rc::new(RefCell::new(Vec::new()));
    let telling = told.clone();
    let local = KeyValueKeeper::on(browser.local.clone());
    let stores = (&local, &browser.journal, &browser.documents);
    let breathe = move |progress: Progress| {
        telling.borrow_mut().push(progress);
        at_once(Ok(()))
    };
    taken(Box::pin(check(
        stores,
        browser.area,
        &browser.needed,
        breathe,
    )))
    .unwrap();
    let told = told.borrow();
    let last = told.last().unwrap();
    assert_eq!(last.done, last.all);
    assert!(told.windows(2).all(|two| two[0].done <= two[1].done));
}
