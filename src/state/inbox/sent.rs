//! What each claim has sent, so that a change to one of them works out that one alone, and time only those that it makes
//! say something.

use std::collections::BTreeMap;
use std::sync::Arc;

use cpor_engine::notices::{self, Notice, of_claim};
use cpor_engine::{ClaimNumber, History, Host, Instant, RuleBook, Workspace};

/// What the claims of a workspace have sent.
#[derive(Default)]
pub(super) struct Sent(BTreeMap<ClaimNumber, OfClaim>);

/// What one of them has sent, and from what that was worked out.
struct OfClaim {
    /// The hash of its last record: it says all that came before it.
    head: String,
    book: Arc<RuleBook>,
    now: Instant,
    /// When it sends the next.
    until: Option<Instant>,
    notices: Vec<Arc<Notice>>,
}

impl OfClaim {
    fn of(number: ClaimNumber, history: &History, book: Arc<RuleBook>, now: Instant) -> Self {
        let notices::Sent { notices, until } = of_claim(number, history, &book, now);
        Self {
            head: history.head().to_owned(),
            now,
            until,
            notices: notices.into_iter().map(Arc::new).collect(),
            book,
        }
    }

    fn still_holds(&self, history: &History, book: &Arc<RuleBook>, now: Instant) -> bool {
        let holds_still = self.now <= now && self.until.is_none_or(|until| now < until);
        holds_still && self.head == history.head() && Arc::ptr_eq(&self.book, book)
    }
}

impl Sent {
    /// All that was sent by now, in the order of [`Workspace::notices`].
    pub(super) fn by_now(&mut self, workspace: &Workspace, host: &dyn Host) -> Vec<Arc<Notice>> {
        let now = workspace.now(host);
        let mut before = std::mem::take(&mut self.0);
        for (number, history) in workspace.claims() {
            let Ok(book) = workspace.book_shown(history.claim()) else {
                continue;
            };
            let known = before.remove(&number);
            let known = known.filter(|sent| sent.still_holds(history, &book, now));
            let sent = known.unwrap_or_else(|| OfClaim::of(number, history, book, now));
            self.0.insert(number, sent);
        }
        let all = self.0.values().flat_map(|sent| &sent.notices);
        let mut notices: Vec<Arc<Notice>> = all.cloned().collect();
        notices.sort_by_key(|notice| (notice.at, notice.claim));
        notices
    }
}

#[cfg(test)]
mod tests {
    use cpor_engine::{Instant, Workspace};
    use cpor_store::web::host::BrowserHost;
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::Sent;
    use crate::samples::tests::practice;

    #[wasm_bindgen_test]
    fn what_is_kept_is_what_is_derived_as_the_time_goes_on_and_in_another_world() {
        let mut sent = Sent::default();
        let mut holds = |world: &Workspace| {
            let kept = sent.by_now(world, &BrowserHost);
            let kept: Vec<_> = kept.iter().map(|notice| (**notice).clone()).collect();
            assert!(!kept.is_empty());
            assert_eq!(kept, world.notices(&BrowserHost));
        };
        let mut world = practice();
        holds(&world);
        holds(&world);
        let later = Instant::parse("2020-12-01T09:00:00Z").unwrap();
        let plan = world.plan_advance(later, &BrowserHost).unwrap();
        world.apply(&plan, &BrowserHost);
        holds(&world);
        holds(&practice());
    }
}
