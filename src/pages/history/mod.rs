//! The history of a claim: every change, comment, act and lapse.

use leptos::prelude::*;

use crate::pages::not_found::NoSuchClaim;

/// The page.
#[component]
pub(super) fn HistoryPage(
    /// The claim's number.
    number: u64,
) -> impl IntoView {
    view! { <NoSuchClaim number=number/> }
}
