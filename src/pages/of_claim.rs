//! Pages that only show a claim: what they read of it is followed, and the page is made anew only when the claim comes or
//! goes.

use leptos::prelude::*;

use super::not_found::NoSuchClaim;
use crate::state::{Opened, Work};

/// The page of the claim with this number. `seen` is what is read of it, tracked; nothing where there is none.
pub(super) fn of_claim<S: Clone + PartialEq + Send + Sync + 'static>(
    number: u64,
    seen: fn(Work, u64) -> Option<S>,
    draw: fn(Work, Signal<S>, u64) -> AnyView,
) -> AnyView {
    let work = Work::here();
    let seen = Memo::new(move |_| seen(work, number));
    let there = Memo::new(move |_| match (work.opened(), &*seen.read()) {
        (Opened::Open, seen) => Some(seen.is_some()),
        _ => None,
    });
    let page = move || match (there.get(), seen.get_untracked()) {
        (None, _) => ().into_any(),
        (Some(_), None) => view! { <NoSuchClaim number=number/> }.into_any(),
        (Some(_), Some(first)) => {
            let seen = Signal::derive(move || seen.get().unwrap_or_else(|| first.clone()));
            draw(work, seen, number)
        }
    };
    page.into_any()
}
