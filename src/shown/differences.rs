//! What differs between two rule books: the engine's sentences, with their facts worded as everywhere on the site.

use cpor_engine::rules::{
    Difference,
    data::{By, CalendarSide, Needed},
    diff::{Detail, WORDS},
};
use cpor_engine::{
    Status,
    reason::{Activity, ParReason, RejectionReason, SolutionArea},
};

use super::{acts, clock, engine_sentence, fields, named, reasons, refusals::kebab, status};
use crate::words::{Key, differences::TRANSLATIONS, language, rules as keys, sides, text};

/// What it says, one sentence.
pub(crate) fn sentence(difference: &Difference) -> String {
    let key = difference.key();
    let words = WORDS.iter().find(|words| words.key == key);
    engine_sentence(
        TRANSLATIONS.find(language(), &kebab(key)),
        words.map_or("", |words| words.text),
        difference
            .facts()
            .iter()
            .map(|(name, detail)| (*name, shown(detail))),
    )
}

fn shown(detail: &Detail) -> String {
    let key = match detail {
        Detail::Text(text) => return name(text),
        Detail::Span { days, unit } => return clock::length(*days, *unit),
        Detail::Places(places) => {
            let places = places.iter().map(status::named_place);
            return places.collect::<Vec<_>>().join(" · ");
        }
        Detail::Act(act) => acts::name(*act),
        Detail::Clock(clock) => clock::name(*clock),
        Detail::Field(field) => match fields::label(field.key()) {
            Some(label) => label,
            None => return field.key().to_owned(),
        },
        Detail::Calendar(CalendarSide::Microsoft) => keys::CALENDAR_OF_MICROSOFT,
        Detail::Calendar(CalendarSide::Partner) => keys::CALENDAR_OF_THE_PARTNER,
        Detail::By(by) => who(*by),
        Detail::Needed(needed) => self::needed(*needed),
    };
    text(key).to_owned()
}

/// Who does an act.
pub(crate) fn who(by: By) -> Key {
    match by {
        By::Partner => sides::PARTNER,
        By::Reviewer => sides::REVIEWER,
        By::Customer => sides::CUSTOMER,
        By::Program => sides::PROGRAM,
        By::PartnerOrReviewer => keys::PARTNER_OR_REVIEWER,
    }
}

/// Whether a field is needed to submit.
pub(crate) fn needed(needed: Needed) -> Key {
    match needed {
        Needed::Always => keys::NEEDED_ALWAYS,
        Needed::Dynamics365 => keys::NEEDED_DYNAMICS,
        Needed::RevenueAssociation => keys::NEEDED_REVENUE,
        Needed::Never => keys::NEEDED_NEVER,
    }
}

/// A name of a rule book; several at once are joined by a plus sign.
fn name(text: &str) -> String {
    let names = text.split(" + ").map(one_name);
    names.collect::<Vec<_>>().join(" + ")
}

fn one_name(name: &str) -> String {
    let statuses = Status::ALL.into_iter().map(status::name);
    let drafts = [crate::words::status::DRAFT];
    let areas = SolutionArea::ALL
        .iter()
        .flat_map(|area| fields::area_words(*area));
    let activities = Activity::ALL
        .iter()
        .flat_map(|it| fields::activity_words(*it));
    let asked = ParReason::ALL.iter().map(|reason| reasons::par(*reason));
    let rejected = RejectionReason::ALL
        .iter()
        .map(|it| reasons::rejection(*it));
    let known = statuses.chain(drafts).chain(areas).chain(activities);
    let worded = named(name, known.chain(asked).chain(rejected));
    if worded != name {
        return worded;
    }
    [reasons::offered, fields::acknowledgement]
        .into_iter()
        .map(|translate| translate(name))
        .find(|worded| worded != name)
        .unwrap_or(worded)
}
