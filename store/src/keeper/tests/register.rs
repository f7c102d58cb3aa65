//! The directory's names once more: healed either way, and one of two pages in the same moment.

use std::sync::{Arc, Mutex};

use super::*;
use crate::answer::{Answer, at_once};
use crate::keeper::{Directory, Name, Register};

#[derive(Clone, Default)]
struct Names {
    names: Arc<Mutex<BTreeMap<String, String>>>,
    blocked: bool,
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

fn workspace(number: u8) -> WorkspaceId {
    WorkspaceId(uuid_v7(NOW, [number; 10]))
}

fn heal(store: &MemoryStore, register: &Names) -> Result<(), StorageFault> {
    let directory = Directory::on(store);
    let mut healing = Box::pin(directory.heal(register));
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    match healing.as_mut().poll(&mut context) {
        std::task::Poll::Ready(answer) => answer,
        std::task::Poll::Pending => panic!("the memory answers at once"),
    }
}

fn claim(store: &MemoryStore, register: &Names, number: u8) -> Result<(), StorageFault> {
    let claimed = Directory::on(store).claim_desk(register, workspace(number));
    taken(claimed?.1)
}

#[test]
fn of_two_pages_that_begin_the_desk_one_is_told_and_finds_the_others() {
    let register = Names::default();
    let (here, there) = (MemoryStore::new(), MemoryStore::new());
    assert_eq!(claim(&here, &register, 1), Ok(()));
    let late = claim(&there, &register, 2);
    assert!(matches!(late, Err(StorageFault::Taken { .. })), "{late:?}");
    heal(&there, &register).unwrap();
    let desk = Directory::on(&there).desk().unwrap();
    assert_eq!(desk, Some(Area::of(workspace(1))));
}

#[test]
fn what_either_lacks_it_gets_and_a_register_that_is_not_there_refuses_nothing() {
    let (register, store) = (Names::default(), MemoryStore::new());
    let name = Name::parse("practice").unwrap();
    claim(&store, &register, 1).unwrap();
    let world = Directory::on(&store).claim_world(&register, &name, workspace(2));
    taken(world.unwrap().1).unwrap();
    let wiped = MemoryStore::new();
    heal(&wiped, &register).unwrap();
    assert_eq!(content(&wiped), content(&store));
    let anew = Names::default();
    heal(&store, &anew).unwrap();
    let said = |register: &Names| register.names.lock().unwrap().clone();
    assert_eq!(said(&anew), said(&register));
    taken(Directory::on(&store).release_world(&anew, &name).unwrap()).unwrap();
    assert_eq!(said(&anew).len(), 1);
    let blocked = Names {
        blocked: true,
        ..Names::default()
    };
    assert_eq!(claim(&MemoryStore::new(), &blocked, 1), Ok(()));
    assert_eq!(heal(&store, &blocked), Err(StorageFault::Blocked));
}

#[test]
fn a_name_that_leads_to_a_deleted_workspace_gives_way() {
    let (register, store) = (Names::default(), MemoryStore::new());
    claim(&store, &register, 1).unwrap();
    let area = Area::<Desk>::of(workspace(1));
    taken(KeyValueKeeper::on(&store).bury(area)).unwrap();
    assert_eq!(claim(&store, &register, 2), Ok(()));
    // Where the register did not get the new name, the deleted one does not come back.
    let behind = Names::default();
    let old = BTreeMap::from([("cpor1/desk".to_owned(), workspace(1).to_string())]);
    *behind.names.lock().unwrap() = old;
    heal(&store, &behind).unwrap();
    let desk = Directory::on(&store).desk().unwrap();
    assert_eq!(desk, Some(Area::of(workspace(2))));
    assert_eq!(
        *behind.names.lock().unwrap(),
        *register.names.lock().unwrap()
    );
}
