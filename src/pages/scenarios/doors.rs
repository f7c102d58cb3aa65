//! The ways on from the list: for who learns, and for who teaches.

use leptos::prelude::*;

use crate::{
    parts::{ButtonLink, Icon},
    place,
    words::{Key, class, results, t},
};

/// Both.
pub(super) fn doors() -> AnyView {
    view! {
        <section class="sec" aria-labelledby="learnt">
            <h2 id="learnt">{t(results::LEARNT)}</h2>
            <ul class="situations">
                {door(
                    results::FOR_LEARNERS,
                    results::FOR_LEARNERS_WHY,
                    results::TITLE,
                    place::results(),
                )}
                {door(class::FOR_TRAINERS, class::FOR_TRAINERS_WHY, class::TITLE, place::class_sheet())}
            </ul>
        </section>
    }
    .into_any()
}

fn door(whom: Key, why: Key, label: Key, href: String) -> AnyView {
    view! {
        <li class="card pad">
            <h3>{t(whom)}</h3>
            <p class="q">{t(why)}</p>
            <p class="bar"><ButtonLink href=href label=t(label) icon=Icon::Arrow/></p>
        </li>
    }
    .into_any()
}
