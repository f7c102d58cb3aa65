//! A scenario of one's own as it is written: kept with every key, judged with every key. Only a complete one can be played.

mod beginning;
mod checks;
mod documents;
mod draft;
mod ends;
mod keeping;
mod learner;
mod said;
mod ways;
mod words;

#[cfg(test)]
mod tests;

use cpor_engine::input::{parsed, shaped};
use cpor_scenario::Scenario;
use leptos::prelude::*;

use self::{
    draft::Draft,
    keeping::Keeping,
    said::{At, Lines, said_fields},
};
pub(super) use self::{draft::stored_text, words::words_of};
use crate::{
    frame::{PageHead, Rescue},
    pages::scenarios::crumb::crumb,
    parts::{ButtonLink, Kind},
    place,
    scenarios::own_named,
    state::App,
    words::{Key, editor as keys, scenarios as scenario_keys, t},
};

/// The page.
#[component]
pub(in crate::pages) fn EditorPage(
    /// The scenario's name, as the address has it.
    name: String,
) -> impl IntoView {
    let again = RwSignal::new(());
    move || {
        again.track();
        let Some(own) = own_named(&name) else {
            return lacking(keys::MISSING_WHY, None);
        };
        let scenario = parsed(&own.json).and_then(shaped::<Scenario>);
        // Typing is no reason to draw it anew.
        untrack(|| match scenario {
            Ok(scenario) => page(Draft::of(own, scenario, again)),
            Err(refusal) => lacking(keys::BROKEN_WHY, Some(refusal.message())),
        })
    }
}

/// The page of a scenario that is not here, or cannot be read.
fn lacking(why: Key, known: Option<String>) -> AnyView {
    view! {
        <Rescue title=t(keys::MISSING) texts=vec![why] known=known>
            <ButtonLink
                href=place::scenarios()
                label=t(scenario_keys::TO_LIST)
                kind=Kind::Primary
            />
            <ButtonLink href=place::record_any_scenario() label=t(keys::NEW)/>
        </Rescue>
    }
    .into_any()
}

fn page(draft: Draft) -> AnyView {
    draft.look_at_try();
    App::here()
        .unsaved
        .watch(move || *draft.keeping.read() != Keeping::Kept);
    view! {
        <PageHead title=t(keys::EDIT) lede=t(keys::EDIT_LEDE) above=|| crumb(keys::EDIT)/>
        <div class="form editing">
            <p class="under">{t(keys::LANGUAGES)}</p>
            {keeping::note(draft)}
            {group(keys::ABOUT, keys::ABOUT_WHY, "about", about(draft))}
            {group(keys::LEARNER, keys::LEARNER_WHY, "learner", learner::fields(draft))}
            {group(keys::BEGINNING, keys::BEGINNING_WHY, "beginning", beginning::list(draft))}
            {group(keys::DOCUMENTS, keys::DOCUMENTS_WHY, "documents", documents::fields(draft))}
            {group(keys::CHECKS, keys::CHECKS_WHY, "checks", checks::list(draft))}
            {group(keys::HINTS, keys::HINTS_WHY, "hints", ends::fields(draft))}
            {ways::ways(draft)}
        </div>
    }
    .into_any()
}

/// A part of the form.
fn group(title: Key, why: Key, id: &'static str, fields: AnyView) -> AnyView {
    view! {
        <section class="group" aria-labelledby=id>
            <header>
                <h2 id=id>{t(title)}</h2>
                <p>{t(why)}</p>
            </header>
            <div>{fields}</div>
        </section>
    }
    .into_any()
}

fn about(draft: Draft) -> AnyView {
    view! {
        {said_fields(draft, &At::Title, t(keys::TITLE), None, Lines::One)}
        {said_fields(draft, &At::Teaches, t(keys::TEACHES), Some(keys::TEACHES_HINT), Lines::Some(2))}
        {said_fields(draft, &At::Brief, t(keys::BRIEF), Some(keys::BRIEF_HINT), Lines::Some(6))}
    }
    .into_any()
}
