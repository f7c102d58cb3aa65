//! A journal that lacks what a write follows gets it along with the write, and never on top of something else.

use super::*;
use crate::keeper::JournalledKeeper;

#[test]
fn what_a_write_follows_comes_along_where_it_continues_what_the_journal_has() {
    let seen = events(&["first", "second", "third", "fourth"]);
    // What the journal has, what it gets after the page has loaded, and whether the page's fourth event is saved.
    for (case, journal, faster, saved) in [
        ("nothing but the first", 1, vec![], true),
        ("the rest came meanwhile", 1, vec![seen[1].clone()], true),
        ("all of it", 3, vec![], true),
        ("nothing", 0, vec![], true),
        ("another second", 1, vec![other(2)], false),
        ("another third", 2, vec![other(3)], false),
        ("another fourth", 3, vec![other(4)], false),
        ("another first", 0, vec![other(1)], false),
    ] {
        let (store, stands) = (MemoryStore::new(), MemoryJournal::new());
        write(&store, desk(), batch_at(0), seen[..3].to_vec()).unwrap();
        journalled(&stands, &seen[..journal]);
        let page = JournalledKeeper::on(store, stands.clone());
        taken(Keeper::<Desk>::load(&page, desk())).unwrap();
        journalled(&stands, &faster);

        let fourth = seen[3..].to_vec();
        let durable = page.accept(desk(), batch_at(1), fourth, &[seen[2].slot]);
        let answer = durable.and_then(taken);
        assert_eq!(answer.is_ok(), saved, "{case}: {answer:?}");
        let read = taken(Journal::<Desk>::read(&stands, desk())).unwrap();
        let expected = match saved {
            true => seen.clone(),
            false => [&seen[..journal], &faster].concat(),
        };
        assert_eq!(read.entries, expected, "{case}");
    }
}
