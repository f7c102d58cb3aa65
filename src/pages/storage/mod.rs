//! Storage: what is kept where, export, import, delete.

use leptos::prelude::*;

use crate::{
    frame::PageHead,
    words::{self, t},
};

/// The page.
#[component]
pub(super) fn StoragePage() -> impl IntoView {
    view! { <PageHead title=t(words::storage::TITLE)/> }
}
