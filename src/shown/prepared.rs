//! Texts for Partner Center in words: the engine's sentences, one a line, gaps marked with […].

use cpor_engine::prepared::{Gap, Prepared, Purpose, Sentence};

use super::{fields, reasons, when};
use crate::words::{Key, fill, text, texts as keys};

/// How a gap begins.
pub(crate) const GAP: &str = "[…";

/// What a text is for, in words.
pub(crate) fn purpose(purpose: Purpose) -> Key {
    match purpose {
        Purpose::Answer => keys::ANSWER,
        Purpose::Dispute => keys::DISPUTE,
        Purpose::RejectionRequest => keys::REQUEST,
        Purpose::Comment => keys::COMMENT,
    }
}

/// The text, in the language of now.
pub(crate) fn in_words(prepared: &Prepared) -> String {
    let lines = prepared.sentences.iter().map(sentence);
    lines.collect::<Vec<_>>().join("\n")
}

fn sentence(sentence: &Sentence) -> String {
    let products = |phrase, names: &[String]| fill(phrase, &[("products", &names.join(", "))]);
    let names = |phrase, names: &[String]| fill(phrase, &[("names", &names.join(", "))]);
    match sentence {
        Sentence::Claim { name, customer } => {
            let name = name.as_deref().unwrap_or(text(keys::GAP_NAME));
            let customer = customer.as_deref().unwrap_or(text(keys::GAP_CUSTOMER));
            fill(keys::CLAIM, &[("name", name), ("customer", customer)])
        }
        Sentence::About(reason) => {
            let reason = text(reasons::par(*reason));
            fill(keys::ABOUT, &[("reason", reason)])
        }
        Sentence::Added(documents) => names(keys::ADDED, documents),
        Sentence::Signed(name, None) => fill(keys::SIGNED, &[("name", name)]),
        Sentence::Signed(name, Some(on)) => {
            let day = when::full_date(*on);
            fill(keys::SIGNED_ON, &[("name", name), ("day", &day)])
        }
        Sentence::Describes(name) => fill(keys::DESCRIBES, &[("name", name)]),
        Sentence::Names(name, named) => {
            let named = named.join(", ");
            fill(keys::NAMES, &[("name", name), ("products", &named)])
        }
        Sentence::ProductsNow(all) => products(keys::PRODUCTS_NOW, all),
        Sentence::Gone(gone) => products(keys::GONE, gone),
        Sentence::StillIn(still) => products(keys::STILL_IN, still),
        Sentence::Changed(groups) => {
            let labels = groups.iter().filter_map(|group| fields::label(group));
            let labels: Vec<&str> = labels.map(text).collect();
            fill(keys::CHANGED, &[("fields", &labels.join(", "))])
        }
        Sentence::Rejected(on, given) => {
            let given = given.iter().map(|reason| text(reasons::rejection(*reason)));
            let given: Vec<&str> = given.collect();
            let day = when::full_date(*on);
            fill(
                keys::REJECTED,
                &[("day", &day), ("reasons", &given.join("; "))],
            )
        }
        Sentence::Lapsed(last_day) => {
            let day = when::full_date(*last_day);
            fill(keys::LAPSED, &[("day", &day)])
        }
        Sentence::Documents(all) => names(keys::DOCUMENTS, all),
        Sentence::LookAgain => text(keys::LOOK_AGAIN).to_owned(),
        Sentence::AskToReject => text(keys::ASK_TO_REJECT).to_owned(),
        Sentence::Gap(gap) => gap_words(*gap),
    }
}

fn gap_words(gap: Gap) -> String {
    let key = match gap {
        Gap::WhyNot(reason) => {
            let reason = text(reasons::rejection(reason));
            return fill(keys::GAP_WHY_NOT, &[("reason", reason)]);
        }
        Gap::Document => keys::GAP_DOCUMENT,
        Gap::Signature => keys::GAP_SIGNATURE,
        Gap::Dates => keys::GAP_DATES,
        Gap::Work => keys::GAP_WORK,
        Gap::Products => keys::GAP_PRODUCTS,
        Gap::Answered => keys::GAP_ANSWERED,
        Gap::Reason => keys::GAP_REASON,
        Gap::Message => keys::GAP_MESSAGE,
    };
    text(key).to_owned()
}
