//! New claim: all fields on one page.

use leptos::prelude::*;

use crate::{
    frame::PageHead,
    words::{self, t},
};

/// The page.
#[component]
pub(super) fn NewClaimPage() -> impl IntoView {
    view! { <PageHead title=t(words::new_claim::TITLE)/> }
}
