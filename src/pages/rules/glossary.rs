//! What the abbreviations mean, and the words that have a mark elsewhere.

use leptos::prelude::*;

use super::part;
use crate::pages::terms::Term;
use crate::words::{Key, rules as keys, text};

/// Each abbreviation, what it stands for, and what that is.
const ENTRIES: [(&str, Key, Key); 5] = [
    ("CPOR", keys::CPOR, keys::CPOR_MEANS),
    ("PoE", keys::POE, keys::POE_MEANS),
    ("OSU", keys::OSU, keys::OSU_MEANS),
    ("OSA", keys::OSA, keys::OSA_MEANS),
    ("PAR", keys::PAR, keys::PAR_MEANS),
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
    let terms = Term::ALL.map(|term| {
        let long = match term {
            Term::MpnId => Some(keys::MPN),
            Term::Sla => Some(keys::SLA),
            _ => None,
        };
        let long = long.map(|long| format!(": {}", text(long)));
        view! {
            <div id=term.id() tabindex="-1">
                <dt>{text(term.word())} {long}</dt>
                <dd>{text(term.means())}</dd>
            </div>
        }
    });
    let shown = view! {
        <dl class="gloss">
            {entries.into_iter().collect_view()}
            {terms.into_iter().collect_view()}
        </dl>
    };
    part("glossary", keys::GLOSSARY, None, shown.into_any())
}
