//! Where a step is taken: the control is shown, marked and given the focus, on the page that has it.

use std::time::Duration;

use leptos::prelude::*;
use web_sys::Element;

use crate::{
    browser::focus,
    place::Page,
    state::App,
    words::{Key, sandbox as keys},
};

/// The class of what is pointed at.
const POINTED: &str = "pointed";

/// How often it is looked for on a page that is being drawn, and how long between two looks.
const LOOKS: u32 = 20;
const BETWEEN: Duration = Duration::from_millis(50);

/// The controls of a step, the first that can be used wins: of a step in another role, first its deed, then the choice
/// of the role.
fn controls(step: Key) -> &'static [&'static str] {
    const ROLE: &str = "#acting-as";
    match step {
        keys::TRY_CREATE => &["#act-createClaim"],
        keys::TRY_DOCUMENT => &["#f-poe"],
        keys::TRY_SUBMIT => &["#act-submit"],
        keys::TRY_REVIEW | keys::TRY_AGAIN => &["#act-startReview", "#act-approve", ROLE],
        keys::TRY_ANSWER_OWN => &["#act-resubmit", ROLE],
        keys::TRY_DISPUTE => &["#act-dispute", ROLE],
        keys::TRY_RESOLVE => &["#act-resolveDispute", ROLE],
        keys::TRY_CONSENT | keys::TRY_CLOCK => &[".nextev button"],
        keys::TRY_ASSESS => &["#act-assessEligibility", ROLE],
        keys::TRY_VALIDATE => &["#act-validateEarnings", ROLE],
        // With the sample claims it depends on which claim the person takes.
        _ => &[],
    }
}

/// Whether it can be shown where a step is taken.
pub(super) fn has_place(step: Key) -> bool {
    !controls(step).is_empty()
}

/// Whether a step is taken on the page of a claim.
fn is_of_claim(step: Key) -> bool {
    !matches!(step, keys::TRY_CREATE | keys::TRY_CONSENT | keys::TRY_CLOCK)
}

/// Shows where the step is taken. `along` is the claim along which the steps lead.
pub(super) fn point(app: App, step: Key, along: Option<u64>) {
    let here = app.place.get_untracked();
    let page = match along.filter(|_| is_of_claim(step)) {
        Some(number) => Some(Page::Claim(number)),
        None if step == keys::TRY_CREATE => Some(Page::Claims),
        None => None,
    };
    if let Some(page) = page
        && here.page() != Some(&page)
    {
        app.navigation.to(&here.workspace().page(&page));
    }
    look(step, LOOKS);
}

fn look(step: Key, looks: u32) {
    if let Some(found) = controls(step).iter().find_map(|it| usable(it)) {
        return mark(&found);
    }
    if looks > 0 {
        set_timeout(move || look(step, looks - 1), BETWEEN);
    }
}

/// The element of a selector, where it can be used now.
fn usable(selector: &str) -> Option<Element> {
    let found = document().query_selector(selector).ok().flatten()?;
    let forbidden = found.get_attribute("aria-disabled").as_deref() == Some("true");
    (!forbidden).then_some(found)
}

fn mark(found: &Element) {
    if let Ok(Some(before)) = document().query_selector(&format!(".{POINTED}")) {
        // Neither fails: the class is a plain word.
        let _ = before.class_list().remove_1(POINTED);
    }
    let _ = found.class_list().add_1(POINTED);
    found.scroll_into_view();
    focus(found);
}
