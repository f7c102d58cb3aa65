//! Workspaces that nothing names any more: all are found, and the fullest comes first.

use super::journalled::Browser;
use super::*;
use crate::kept::found;
use crate::testing::{create, desk, host};

#[test]
fn of_several_desks_without_a_name_the_fullest_comes_first_and_none_is_forgotten() {
    let browser = Browser::default();
    let mut areas = Vec::new();
    for (day, claims) in [(14, 2), (15, 3), (16, 1), (17, 1)] {
        let host = FixedHost::at(&format!("2020-09-{day}T09:00:00Z"));
        let mut kept: Desks = Kept::new(browser.keeper(), desk(&host)).unwrap();
        for claim in 0..claims {
            commit(&mut kept, ADMIN, create(&format!("{day}.{claim}")), &host).unwrap();
        }
        areas.push(kept.area());
    }
    let deleted: Desks = browser
        .open(areas.pop().unwrap(), &host())
        .unwrap()
        .unwrap();
    taken(Keeper::bury(browser.keeper().as_ref(), deleted.area())).unwrap();
    let never = Area::of(desk(&FixedHost::at("2020-09-18T09:00:00Z")).id());
    let order = [areas[1], areas[0], areas[2]];
    areas.extend([deleted.area(), never]);
    for (case, wiped) in [("both stores", false), ("the journal alone", true)] {
        if wiped {
            browser.clear_local();
        }
        let host = host();
        let mut finding = Box::pin(found(browser.keeper(), areas.clone(), &host));
        let mut context = std::task::Context::from_waker(std::task::Waker::noop());
        let std::task::Poll::Ready(found) = finding.as_mut().poll(&mut context) else {
            panic!("the memory answers at once");
        };
        let found: Vec<Area<Desk>> = found.iter().map(Kept::area).collect();
        assert_eq!(found, order, "{case}");
    }
}
