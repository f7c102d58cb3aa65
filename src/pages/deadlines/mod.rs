//! Deadlines: the open clocks of all claims, soonest first.

use leptos::prelude::*;

use crate::{
    frame::PageHead,
    words::{self, t},
};

/// The page.
#[component]
pub(super) fn DeadlinesPage() -> impl IntoView {
    view! { <PageHead title=t(words::deadlines::TITLE)/> }
}
