//! A page that was overtaken takes back what does not count and goes on from what does, without reading all anew. Where
//! that cannot be told, it says so, and writes nothing before it was opened again.

use serde_json::json;

use super::journalled::{Browser, comment, copy_of};
use super::*;
use crate::journal::MemoryJournal;
use crate::keeper::{Durable, Lasting, REFUSED, REFUSED_MOST};
use crate::testing::{create, desk, host};

/// Two pages of a desk with two claims, which see nothing of each other but in the journal.
struct Two {
    journal: MemoryJournal,
    /// The store of the page that comes late.
    local: MemoryStore,
    faster: Desks,
    late: Desks,
    hosts: [FixedHost; 2],
}

fn two() -> Two {
    two_of([host(), FixedHost::other("2020-09-14T09:00:00Z")])
}

fn two_of(hosts: [FixedHost; 2]) -> Two {
    let browser = Browser::default();
    let mut faster: Desks = Kept::new(browser.keeper(), desk(&hosts[0])).unwrap();
    for name in ["One", "Other"] {
        commit(&mut faster, ADMIN, create(name), &hosts[0]).unwrap();
    }
    let stale = Browser {
        local: copy_of(&everything(&browser.local)),
        ..browser.clone()
    };
    let late = stale.open(faster.area(), &hosts[1]).unwrap().unwrap();
    Two {
        journal: browser.journal,
        local: stale.local,
        faster,
        late,
        hosts,
    }
}

impl Two {
    /// What the page that comes late is answered.
    fn late(&mut self, commands: &[Value]) -> Result<Lasting, StorageFault> {
        taken(self.accepted(commands))
    }

    /// What it does, accepted and shown.
    fn accepted(&mut self, commands: &[Value]) -> Durable {
        let orders: Vec<_> = commands
            .iter()
            .map(|command| order(ADMIN, command.clone()))
            .collect();
        let plan = self.late.workspace().plan_all(&orders, &self.hosts[1]);
        self.late.commit(&plan.unwrap(), &self.hosts[1]).unwrap()
    }

    fn faster(&mut self, command: Value) {
        commit(&mut self.faster, ADMIN, command, &self.hosts[0]).unwrap();
    }

    fn writes_nothing(&mut self) -> bool {
        let plan = order(ADMIN, on(2, "on"));
        let plan = self.late.workspace().plan(&plan, &self.hosts[1]).unwrap();
        is_taken(&self.late.commit(&plan, &self.hosts[1]).map(drop))
    }

    /// What a new page reads.
    fn read(&self) -> Desks {
        let browser = Browser {
            local: copy_of(&everything(&self.local)),
            journal: self.journal.copy(),
        };
        let read = browser.open(self.late.area(), &self.hosts[0]);
        read.unwrap().unwrap()
    }
}

fn on(claim: u32, text: &str) -> Value {
    json!({ "type": "comment", "id": claim, "text": text })
}

fn is_taken<T>(answer: &Result<T, StorageFault>) -> bool {
    matches!(answer, Err(StorageFault::Taken { .. }))
}

#[test]
fn what_counts_comes_in_its_place_and_the_page_goes_on() {
    let mut two = two();
    two.faster(comment("first"));
    two.faster(comment("second"));
    let head = two.faster.workspace().history(ClaimNumber(1)).unwrap();
    let there: Vec<_> = head.records()[1..]
        .iter()
        .map(|record| record.entry().event_id)
        .collect();
    assert!(is_taken(&two.late(&[comment("late")])));
    let asked = two.journal.asked();
    let came = two.late.give_way(&two.hosts[1]);
    assert_eq!(came, Some(there));
    assert_eq!(two.journal.asked(), asked, "nothing more is read");
    assert_eq!(content(&two.late), content(&two.faster));
    assert!(tails(&two.late)[0].starts_with(REFUSED), "it is told where");
    assert_eq!(two.late.aside(), two.read().aside());
    assert_eq!(two.late.give_way(&two.hosts[1]), None, "that was all");

    assert_eq!(two.late(&[comment("again")]), Ok(Lasting::Disk));
    let read = two.read();
    assert_eq!(content(&read), content(&two.late));
    assert_eq!(tails(&read).len(), 1);
    assert!(tails(&read).iter().all(|tail| tail.starts_with(REFUSED)));
}

/// A page may be overtaken again and again, by identifiers before and after its own; each time it goes on from what
/// counts, and what it does next is saved.
#[test]
fn it_is_done_as_often_as_it_happens() {
    let hosts = || [host(), FixedHost::other("2020-09-14T09:00:00Z")];
    let [one, other] = hosts();
    for hosts in [hosts(), [other, one]] {
        let mut two = two_of(hosts);
        for round in 0..5 {
            two.faster(comment(&format!("first {round}")));
            assert!(is_taken(&two.late(&[comment("late")])), "{round}");
            assert!(two.late.give_way(&two.hosts[1]).is_some(), "{round}");
            assert_eq!(content(&two.late), content(&two.faster), "{round}");
        }
        assert_eq!(two.late(&[comment("again")]), Ok(Lasting::Disk));
    }
}

/// What was given back to who typed it must not fill the store.
#[test]
fn of_what_was_refused_the_latest_stand_aside() {
    let mut two = two();
    for round in 0..REFUSED_MOST + 3 {
        two.faster(comment(&format!("first {round}")));
        let late = format!("late {round}.");
        assert!(is_taken(&two.late(&[comment(&late)])));
        assert!(two.late.give_way(&two.hosts[1]).is_some());
    }
    let aside = keys(&two.local, two.late.area(), "aside/");
    assert_eq!(aside.len(), REFUSED_MOST);
    assert_eq!(two.late.aside().len(), REFUSED_MOST);
    let texts = aside.iter().map(|key| two.local.get(key).unwrap().unwrap());
    let texts: String = texts.collect();
    for (round, stands) in [(0, false), (2, false), (3, true), (REFUSED_MOST + 2, true)] {
        assert_eq!(texts.contains(&format!("late {round}.")), stands, "{round}");
    }
}

#[test]
fn what_was_written_together_goes_together() {
    let mut two = two();
    two.faster(comment("first"));
    two.faster(on(2, "second"));
    assert!(is_taken(&two.late(&[comment("late"), on(2, "too")])));
    let came = two.late.give_way(&two.hosts[1]);
    assert_eq!(came.map(|came| came.len()), Some(2));
    assert_eq!(content(&two.late), content(&two.faster));
}

/// What happens before a page is asked to give way, and what it cannot do so for.
type Case = (&'static str, fn(&mut Two));

#[test]
fn where_it_cannot_be_told_the_workspace_is_to_be_opened_again_and_nothing_is_written_before() {
    let cases: [Case; 5] = [
        ("one of two claims was free", |two| {
            two.faster(comment("first"));
            assert!(is_taken(&two.late(&[comment("late"), on(2, "too")])));
        }),
        ("a claim that was made with it", |two| {
            two.faster(comment("first"));
            assert!(is_taken(&two.late(&[comment("late"), create("Third")])));
        }),
        ("three that follow each other", |two| {
            two.faster(comment("first"));
            two.journal.slow(true);
            let answers = ["late", "later", "latest"].map(|it| two.accepted(&[comment(it)]));
            while two.journal.step() {}
            two.journal.slow(false);
            assert!(answers.into_iter().all(|answer| is_taken(&taken(answer))));
        }),
        ("two on two claims", |two| {
            two.faster(comment("first"));
            two.faster(on(2, "first"));
            two.journal.slow(true);
            let answers = [comment("late"), on(2, "later")].map(|it| two.accepted(&[it]));
            while two.journal.step() {}
            two.journal.slow(false);
            assert!(answers.into_iter().all(|answer| is_taken(&taken(answer))));
        }),
        ("the journal does not answer", |two| {
            two.faster(comment("first"));
            let fault = StorageFault::Other("no".to_owned());
            two.journal.fail_after(1, fault);
            assert!(is_taken(&two.late(&[comment("late")])));
        }),
    ];
    for (case, happens) in cases {
        let mut two = two();
        happens(&mut two);
        let before = content(&two.late);
        assert_eq!(two.late.give_way(&two.hosts[1]), None, "{case}");
        assert_eq!(content(&two.late), before, "{case}: it is as it was");
        assert!(two.writes_nothing(), "{case}");
        // Opened again it has what counts.
        let read = two.read();
        let texts = format!("{:?}", content(&read));
        assert!(!texts.contains("\"late"), "{case}: {texts}");
        assert!(!texts.contains("\"too\""), "{case}: {texts}");
    }
}

#[test]
fn where_what_counts_cannot_be_read_the_workspace_is_to_be_opened_again_too() {
    let mut two = two();
    two.faster(comment("first"));
    let area = two.late.area();
    let raw = two.journal.raw(area);
    let place = raw.keys().rfind(|it| it.ends_with("/00000002")).unwrap();
    let stored = raw[place].replace("first", "fir5t");
    two.journal.set_raw(area, place, &stored);
    assert!(is_taken(&two.late(&[comment("late")])));
    assert_eq!(two.late.give_way(&two.hosts[1]), None);
    assert!(!format!("{:?}", content(&two.late)).contains("late"));
    assert!(two.writes_nothing());
}

#[test]
fn a_page_that_was_not_overtaken_has_nothing_to_give_way_to() {
    let mut two = two();
    two.faster(comment("first"));
    assert_eq!(two.late.give_way(&two.hosts[1]), None);
    assert_eq!(two.late(&[on(2, "elsewhere")]), Ok(Lasting::Disk));
}

/// What a page holds may be older than what its keeper has loaded since: what it does then follows what does not count.
#[test]
fn what_follows_a_refused_event_is_not_saved_although_all_was_loaded_since() {
    let hosts = [host(), FixedHost::other("2020-09-14T09:00:00Z")];
    for answered in [1, 2, 3] {
        let browser = Browser::default();
        let mut faster: Desks = Kept::new(browser.keeper(), desk(&hosts[0])).unwrap();
        commit(&mut faster, ADMIN, create("One"), &hosts[0]).unwrap();
        let stale = Browser {
            local: copy_of(&everything(&browser.local)),
            ..browser.clone()
        };
        let (keeper, area) = (stale.keeper(), faster.area());
        let opened = || -> Desks {
            let opened = opened(keeper.clone(), area, &hosts[1]);
            opened.unwrap().unwrap()
        };
        let mut late = opened();
        for round in 0..answered {
            commit(&mut faster, ADMIN, comment(&format!("{round}")), &hosts[0]).unwrap();
        }
        let mut answers = Vec::new();
        browser.journal.slow(true);
        for text in ["late", "later"] {
            let plan = late
                .workspace()
                .plan(&order(ADMIN, comment(text)), &hosts[1]);
            answers.push(late.commit(&plan.unwrap(), &hosts[1]).unwrap());
        }
        while browser.journal.step() {}
        browser.journal.slow(false);
        assert!(answers.into_iter().all(|answer| is_taken(&taken(answer))));
        drop(opened());
        let plan = late
            .workspace()
            .plan(&order(ADMIN, comment("on")), &hosts[1]);
        let answer = late.commit(&plan.unwrap(), &hosts[1]).and_then(taken);
        assert!(answer.is_err(), "{answered}: {answer:?}");
        assert_eq!(content(&opened()), content(&faster), "{answered}");
    }
}
