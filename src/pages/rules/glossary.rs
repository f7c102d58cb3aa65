//! What the abbreviations mean.

use leptos::prelude::*;

use super::part;
use crate::words::{Key, rules as keys, text};

/// Each abbreviation, what it stands for, and what that is.
const ENTRIES: [(&str, Key, Key); 7] = [
    ("CPOR", keys::CPOR, keys::CPOR_MEANS),
    ("PoE", keys::POE, keys::POE_MEANS),
    ("MPN", keys::MPN, keys::MPN_MEANS),
    ("OSU", keys::OSU, keys::OSU_MEANS),
    ("OSA", keys::OSA, keys::OSA_MEANS),
    ("PAR", keys::PAR, keys::PAR_MEANS),
    ("SLA", keys::SLA, keys::SLA_MEANS),
];

pub(super) fn section() -> AnyView {
    let entries = ENTRIES.map(|(short, long, means)| {
        view! {
            <div>
                <dt>
                    <abbr>{short}</abbr>
                    ": "
                    {text(long)}
                </dt>
                <dd>{text(means)}</dd>
            </div>
        }
    });
    let shown = view! { <dl class="gloss">{entries.into_iter().collect_view()}</dl> };
    part("glossary", keys::GLOSSARY, None, shown.into_any())
}
