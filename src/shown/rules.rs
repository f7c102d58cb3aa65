//! Rules: the sentence, the part of the page it stands in, and whether it is quoted or ours.
//!
//! A quoted sentence stays in the language it was written in; what is ours speaks the language of now.

use cpor_engine::{Rule, RuleBook, rules::DEFAULT_EDITION};

use super::named;
use crate::{
    place::WorkspaceAddress,
    words::{Key, fill, language, rule_texts::TRANSLATIONS, sources as keys, text},
};

/// A rule as it is shown: for `RuleQuote` and `RuleLink`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Citation {
    /// Its name, such as `T8`: the id of its place on the page of rules.
    pub(crate) id: String,
    /// What it says: verbatim where it is quoted, else in the language of now.
    pub(crate) text: String,
    /// What a quoted sentence says, in the language of now; nothing where that is the sentence's own.
    pub(crate) meaning: Option<&'static str>,
    /// Where it stands: “Claim status, Approved”, “2023-10 pages: status table”, “Our reading”.
    pub(crate) source: String,
    /// Whether it is ours: then there is nothing to quote.
    pub(crate) own: bool,
    /// Why it is so, where it is ours.
    pub(crate) why: Option<String>,
    /// The sentences of the page: `20158-150`; empty where none is quoted.
    pub(crate) sentences: String,
}

/// A rule as it is shown, in the language of now.
pub(crate) fn citation(rule: &Rule) -> Citation {
    let translated = translation(rule, "text");
    let why = rule.source.strip_prefix("ours: ");
    let own = !rule.is_quoted();
    Citation {
        id: rule.id.clone(),
        text: match translated {
            Some(text) if own => text.to_owned(),
            _ => rule.text.clone(),
        },
        meaning: translated.filter(|_| !own),
        source: place_of(&rule.source),
        own,
        why: why.map(|why| translation(rule, "why").unwrap_or(why).to_owned()),
        sentences: match own {
            true => String::new(),
            false => rule.source.clone(),
        },
    }
}

/// The rule of this name in an edition, as it is shown.
pub(crate) fn cited(book: &RuleBook, id: &str) -> Option<Citation> {
    book.rule(id).map(|rule| citation(&rule))
}

impl Citation {
    /// The address of the rule on the page of its edition's rules.
    pub(crate) fn href(&self, workspace: &WorkspaceAddress, edition: &str) -> String {
        workspace.rule(edition, &self.id)
    }
}

/// The translation of a rule's sentence or reason. Catalogues name the sentences of the default edition `t8.text`; where
/// another edition says something else, `t8.2023-10.text`.
fn translation(rule: &Rule, part: &str) -> Option<&'static str> {
    let id = rule.id.to_ascii_lowercase();
    let says_so = |edition| {
        let book = RuleBook::shipped(edition).ok()?;
        book.rule(&rule.id).filter(|known| **known == *rule)
    };
    let name = if says_so(DEFAULT_EDITION).is_some() {
        format!("{id}.{part}")
    } else {
        let edition = RuleBook::editions().find(|edition| says_so(edition).is_some())?;
        format!("{id}.{edition}.{part}")
    };
    TRANSLATIONS.find(language(), &name)
}

/// The name of a page from which facts are taken.
pub(crate) fn page_name(name: &str) -> String {
    named(name, PAGES)
}

/// Under what licence a page stands, in the language of now where the catalogue knows the words.
pub(crate) fn licence(licence: &str) -> String {
    named(licence, [keys::NO_LICENCE])
}

/// Of when a page is.
pub(crate) fn date_of_page(date: &str) -> String {
    named(date, [keys::UNDATED])
}

/// The pages from which facts are taken.
const PAGES: [Key; 3] = [keys::LATER_PAGES, keys::EARLIER_PAGE, keys::KNOWLEDGE_BASE];

/// Where a rule stands: a part of the page that is quoted, or another page and the place there.
fn place_of(source: &str) -> String {
    let places = [
        keys::STATUS_TABLE,
        keys::REASONS_OF_REJECTION,
        keys::EDITING_A_CLAIM,
        keys::REASONS_FOR_MORE,
        keys::DISPUTING,
        keys::SUBMITTING,
        keys::DISASSOCIATING,
        keys::COMMENTS,
        keys::OTHER_ROLES,
    ];
    match source.split_once(": ") {
        Some((page, place)) if page != "ours" => {
            let (page, place) = (page_name(page), named(place, places));
            fill(keys::OF, &[("page", &page), ("place", &place)])
        }
        _ => text(section(source)).to_owned(),
    }
}

/// The part of the seed page in which a sentence stands, by its number there.
fn section(source: &str) -> Key {
    let number = source
        .strip_prefix("20158-")
        .and_then(|rest| rest.get(..3))
        .and_then(|digits| digits.parse::<u16>().ok());
    match number.unwrap_or_default() {
        104..=109 => keys::ROLES,
        113..=118 => keys::INCENTIVES,
        119..=126 => keys::TIMELINE,
        132..=134 => keys::EDITING,
        135..=136 => keys::SUBMITTED,
        137..=140 => keys::UNDER_REVIEW,
        141..=142 => keys::REJECTED,
        143..=147 => keys::APPROVED,
        148..=150 => keys::PARTNER_ACTION_REQUIRED,
        151..=156 => keys::MORE_INFORMATION,
        157..=167 => keys::DISPUTE,
        168..=182 => keys::REJECTION,
        183..=191 => keys::EDIT,
        192..=196 => keys::CONSENT,
        197..=200 => keys::REVIEWERS,
        201..=202 => keys::HISTORY,
        _ if source.starts_with("ours: ") => keys::OURS,
        _ => keys::ELSEWHERE,
    }
}
