//! A check said in both languages, until somebody says it better.

use cpor_engine::Instant;
use cpor_engine::reason::{ParReason, RejectionReason};
use cpor_scenario::{EventKind, EventWanted, FieldWanted, Moment, NEW, Predicate, Said, Scenario};

use crate::{
    scenarios::feedback::{kind_name, lapse_of},
    shown::{fields, reasons, roles, status, when},
    words::{Language, dates, editor as keys},
};

/// What a predicate asks for, in words. Of what has parts, and of what is seldom asked, nothing.
pub(in crate::pages::scenarios) fn words_of(met: &Predicate, scenario: &Scenario) -> Said {
    let [en, hu] = Language::ALL.map(|language| in_language(met, scenario, language));
    Said { en, hu }
}

/// “claim 3”; of a name of another kind, that.
pub(super) fn claim_words(handle: &str, language: Language) -> String {
    match handle.strip_prefix("claim-") {
        _ if handle == NEW => keys::CLAIM_NEW.in_language(language).to_owned(),
        Some(number) => keys::CLAIM_N.in_language(language, &[("n", number)]),
        None => handle.to_owned(),
    }
}

fn in_language(met: &Predicate, scenario: &Scenario, language: Language) -> String {
    let claim = |handle: &str| claim_words(handle, language);
    match met {
        Predicate::Status(wanted) => {
            let names = wanted
                .is
                .iter()
                .map(|it| status::name(*it).in_language(language));
            let values = names.collect::<Vec<_>>().join(", ");
            let values = [("claim", claim(&wanted.claim)), ("values", values)];
            phrase(keys::SAYS_STATUS, language, &values)
        }
        Predicate::Place(wanted) => {
            let names = wanted
                .is
                .iter()
                .map(|it| status::place(*it).in_language(language));
            let values = names.collect::<Vec<_>>().join(", ");
            let values = [("claim", claim(&wanted.claim)), ("values", values)];
            phrase(keys::SAYS_STATUS, language, &values)
        }
        Predicate::Event(wanted) => of_event(wanted, language),
        Predicate::Field(wanted) => of_field(wanted, language),
        Predicate::Documents(wanted) => {
            let said = |handles: &[String], words| {
                let names = handles.iter().map(|handle| {
                    let found = scenario.document(handle);
                    found.map_or(handle.as_str(), |document| document.name.as_str())
                });
                let names = names.collect::<Vec<_>>().join(", ");
                let values = [("claim", claim(&wanted.claim)), ("values", names)];
                (!handles.is_empty()).then(|| phrase(words, language, &values))
            };
            let has = said(&wanted.includes, keys::SAYS_DOCUMENTS);
            let lacks = said(&wanted.lacks, keys::SAYS_NO_DOCUMENTS);
            has.into_iter().chain(lacks).collect::<Vec<_>>().join(" ")
        }
        Predicate::Preflight(wanted) => {
            let words = match wanted.passes {
                true => keys::SAYS_PASSES,
                false => keys::SAYS_DRAWS,
            };
            phrase(words, language, &[("claim", claim(&wanted.claim))])
        }
        Predicate::Clock(wanted) => match &wanted.at_least {
            Moment::Instant(at) => {
                let zone = scenario.world.time_zone.as_str();
                let at = Instant::parse(at);
                let at = at.map(|at| dates::instant(language, when::millis(at), zone));
                let when = at.unwrap_or_default();
                phrase(keys::SAYS_TIME, language, &[("when", when)])
            }
            Moment::Start(_) => String::new(),
        },
        _ => String::new(),
    }
}

fn of_event(wanted: &EventWanted, language: Language) -> String {
    let claim = match &wanted.claim {
        Some(handle) => claim_words(handle, language),
        None => keys::ANY_CLAIM.in_language(language).to_owned(),
    };
    let what = kind_name(wanted.kind).map(|name| name.in_language(language).to_owned());
    let what = what.unwrap_or_else(|| wanted.kind.key().to_owned());
    let by = wanted
        .by
        .iter()
        .map(|role| roles::name(*role).in_language(language));
    let by = match by.collect::<Vec<_>>() {
        nobody if nobody.is_empty() => keys::ANYONE.in_language(language).to_owned(),
        roles => roles.join(", "),
    };
    let done = match lapse_of(wanted.kind) {
        Some(_) => phrase(
            keys::SAYS_LAPSE,
            language,
            &[("what", what), ("claim", claim)],
        ),
        None => {
            let values = [("by", by), ("what", what), ("claim", claim)];
            phrase(keys::SAYS_EVENT, language, &values)
        }
    };
    let given = wanted
        .reasons
        .iter()
        .map(|key| reason(key, wanted.kind, language));
    let given = given.collect::<Vec<_>>().join(", ");
    let with =
        (!given.is_empty()).then(|| phrase(keys::SAYS_REASONS, language, &[("values", given)]));
    let answer = wanted.outcome.map(|it| {
        let answer = reasons::outcome(it).in_language(language).to_owned();
        phrase(keys::SAYS_OUTCOME, language, &[("value", answer)])
    });
    let all = std::iter::once(done).chain(with).chain(answer);
    all.collect::<Vec<_>>().join(" ")
}

/// A reason, as it is called where such a thing happens: both lists have some of the same word.
fn reason(key: &str, kind: EventKind, language: Language) -> String {
    let asked = || ParReason::of_key(key).map(reasons::par);
    let rejected = || RejectionReason::of_key(key).map(reasons::rejection);
    let name = match kind {
        EventKind::Rejected => rejected().or_else(asked),
        _ => asked().or_else(rejected),
    };
    name.map_or(key, |name| name.in_language(language))
        .to_owned()
}

fn of_field(wanted: &FieldWanted, language: Language) -> String {
    let field = match fields::label(&wanted.field) {
        Some(label) => label.in_language(language).to_owned(),
        None => wanted.field.clone(),
    };
    let claim = claim_words(&wanted.claim, language);
    let all = wanted.is.iter().flatten().chain(&wanted.includes);
    let values = all.map(String::as_str).collect::<Vec<_>>().join(", ");
    let words = match values.is_empty() {
        true => {
            return phrase(
                keys::SAYS_NO_FIELD,
                language,
                &[("field", field), ("claim", claim)],
            );
        }
        false => keys::SAYS_FIELD,
    };
    let values = [("field", field), ("claim", claim), ("values", values)];
    phrase(words, language, &values)
}

fn phrase(words: crate::words::Phrase, language: Language, values: &[(&str, String)]) -> String {
    let values: Vec<(&str, &str)> = values
        .iter()
        .map(|(name, it)| (*name, it.as_str()))
        .collect();
    words.in_language(language, &values)
}
