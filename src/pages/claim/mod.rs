//! A claim: where it stands, what to do next, its fields, documents, comments.

use leptos::prelude::*;

use crate::pages::not_found::NoSuchClaim;

/// The page.
#[component]
pub(super) fn ClaimPage(
    /// The claim's number.
    number: u64,
) -> impl IntoView {
    view! { <NoSuchClaim number=number/> }
}
