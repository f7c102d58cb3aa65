//! Whether a scenario makes sense.

use std::collections::{BTreeMap, BTreeSet};

use cpor_engine::Host;
use cpor_engine::reason::{ParReason, RejectionReason};
use cpor_engine::rules::RuleBook;

use crate::evaluate::{evaluate, field_is_known};
use crate::fault::{Fault, Wrong};
use crate::format::{Closing, Kind, Said, Scenario};
use crate::predicate::{DocumentsWanted, EventWanted, Moment, Predicate};
use crate::read::NEW;
use crate::stage::{Opening, start};
use cpor_engine::Instant;

/// The world of a scenario is called `s-` and its name, and the name of a world has at most 40.
const NAME_MAX: usize = 38;
/// What stands beside the scenarios in the addresses of the site, and beside their files.
const TAKEN: [&str; 4] = ["class", "index", "new", "results"];
const HINTS: usize = 3;
const LEVELS: (u64, u64) = (1, 3);
const MINUTES: (u64, u64) = (1, 120);

/// Refuses a scenario that makes no sense; the first fault.
pub(crate) fn check(scenario: &Scenario, host: &dyn Host) -> Result<(), Fault> {
    plain_values(scenario)?;
    texts(scenario)?;
    names(scenario)?;
    let opening = start(scenario, host)?;
    closing(&scenario.closing, &scenario.world.edition)?;
    for (index, step) in scenario.steps.iter().enumerate() {
        if let Some(place) = &step.at {
            claim(&place.claim, &opening)
                .map_err(|fault| fault.under(&format!("steps[{index}].at")))?;
        }
        predicate(&step.done, scenario, &opening)
            .map_err(|fault| fault.under(&format!("steps[{index}].done")))?;
    }
    for (index, check) in scenario.checks.iter().enumerate() {
        predicate(&check.met, scenario, &opening)
            .map_err(|fault| fault.under(&format!("checks[{index}].met")))?;
    }
    let progress = evaluate(scenario, &opening, &opening.world, host);
    if progress.is_done() {
        return Err(Wrong::AllMetAtStart.at("checks"));
    }
    if !scenario.steps.is_empty() && progress.step() == scenario.steps.len() {
        return Err(Wrong::DoneAtStart.at("steps"));
    }
    Ok(())
}

fn plain_values(scenario: &Scenario) -> Result<(), Fault> {
    if !may_be_named(&scenario.name) {
        return Err(Wrong::NotAName.at("name"));
    }
    within(scenario.level.into(), LEVELS, "level")?;
    within(scenario.minutes.into(), MINUTES, "minutes")?;
    match (scenario.kind, scenario.steps.is_empty()) {
        (Kind::Lesson, true) => return Err(Wrong::NoSteps.at("steps")),
        (Kind::Challenge, false) => return Err(Wrong::StepsInChallenge.at("steps")),
        _ => {}
    }
    if scenario.checks.is_empty() {
        return Err(Wrong::Empty.at("checks"));
    }
    let found = scenario.hints.len();
    if found != HINTS {
        let wanted = HINTS;
        return Err(Wrong::Count { wanted, found }.at("hints"));
    }
    if scenario.closing.cites.is_empty() {
        return Err(Wrong::Empty.at("closing.cites"));
    }
    if scenario.learner.name.trim().is_empty() {
        return Err(Wrong::Empty.at("learner.name"));
    }
    Ok(())
}

fn within(number: u64, (least, most): (u64, u64), place: &str) -> Result<(), Fault> {
    if (least..=most).contains(&number) {
        return Ok(());
    }
    Err(Wrong::OutOfRange { least, most }.at(place))
}

/// Whether a scenario may have that name: small letters, digits and single hyphens, at most 38, and no page's.
pub fn may_be_named(text: &str) -> bool {
    is_name(text) && !TAKEN.contains(&text)
}

/// Small letters, digits and single hyphens, at most 38.
pub(crate) fn is_name(text: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    text.len() <= NAME_MAX
        && text
            .split('-')
            .all(|part| !part.is_empty() && part.bytes().all(plain))
}

fn texts(scenario: &Scenario) -> Result<(), Fault> {
    let of = |said: &Said, place: &str| {
        for (text, language) in [(&said.en, "en"), (&said.hu, "hu")] {
            if text.trim().is_empty() {
                return Err(Wrong::Empty.at(format!("{place}.{language}")));
            }
        }
        Ok(())
    };
    of(&scenario.title, "title")?;
    of(&scenario.teaches, "teaches")?;
    of(&scenario.brief, "brief")?;
    for (index, step) in scenario.steps.iter().enumerate() {
        of(&step.text, &format!("steps[{index}].text"))?;
    }
    for (index, check) in scenario.checks.iter().enumerate() {
        of(&check.text, &format!("checks[{index}].text"))?;
    }
    for (index, hint) in scenario.hints.iter().enumerate() {
        of(hint, &format!("hints[{index}]"))?;
    }
    of(&scenario.closing.text, "closing.text")
}

/// Names that are to be told apart, and documents, which are known by their bytes.
fn names(scenario: &Scenario) -> Result<(), Fault> {
    let mut checks = BTreeSet::new();
    for (index, check) in scenario.checks.iter().enumerate() {
        let place = format!("checks[{index}].id");
        if !is_name(&check.id) {
            return Err(Wrong::NotAName.at(place));
        }
        once(&mut checks, &check.id, place)?;
    }
    let (mut handles, mut files) = (BTreeSet::new(), BTreeSet::new());
    let mut texts: BTreeMap<&str, &str> = BTreeMap::new();
    for (index, document) in scenario.documents.iter().enumerate() {
        let place = |member: &str| format!("documents[{index}].{member}");
        if document.handle.trim().is_empty() {
            return Err(Wrong::Empty.at(place("handle")));
        }
        if document.text.trim().is_empty() {
            return Err(Wrong::Empty.at(place("text")));
        }
        once(&mut handles, &document.handle, place("handle"))?;
        once(&mut files, &document.name, place("name"))?;
        if let Some(other) = texts.insert(&document.text, &document.handle) {
            let other = other.to_owned();
            return Err(Wrong::SameText { other }.at(place("text")));
        }
    }
    Ok(())
}

fn once<'t>(seen: &mut BTreeSet<&'t str>, name: &'t str, place: String) -> Result<(), Fault> {
    if seen.insert(name) {
        return Ok(());
    }
    let given = name.to_owned();
    Err(Wrong::Twice { given }.at(place))
}

/// Each citation is a rule of the edition, or a sentence that one of its rules quotes.
fn closing(closing: &Closing, edition: &str) -> Result<(), Fault> {
    let book = RuleBook::shipped(edition)
        .map_err(|problem| Wrong::Refused(problem.into()).at("world.edition"))?;
    for (index, cited) in closing.cites.iter().enumerate() {
        if book.rule(cited).is_none() && book.quoting(cited).is_none() {
            let given = cited.clone();
            return Err(Wrong::UnknownRule { given }.at(format!("closing.cites[{index}]")));
        }
    }
    Ok(())
}

fn predicate(wanted: &Predicate, scenario: &Scenario, opening: &Opening) -> Result<(), Fault> {
    let claim = |handle: &str| claim(handle, opening);
    match wanted {
        Predicate::All(parts) => several(parts, "all", scenario, opening),
        Predicate::Any(parts) => several(parts, "any", scenario, opening),
        Predicate::Not(part) => {
            predicate(part, scenario, opening).map_err(|fault| fault.under("not"))
        }
        Predicate::Place(place) => claim(&place.claim)
            .and_then(|()| filled(&place.is))
            .map_err(|fault| fault.under("place")),
        Predicate::Status(status) => claim(&status.claim)
            .and_then(|()| filled(&status.is))
            .map_err(|fault| fault.under("status")),
        Predicate::Event(wanted) => event(wanted, opening).map_err(|fault| fault.under("event")),
        Predicate::Field(field) => claim(&field.claim)
            .and_then(|()| {
                if !field_is_known(&field.field) {
                    let given = field.field.clone();
                    return Err(Wrong::UnknownField { given }.at("field"));
                }
                let asks =
                    field.is.is_some() || !field.includes.is_empty() || !field.lacks.is_empty();
                if asks {
                    Ok(())
                } else {
                    Err(Wrong::Empty.at("is"))
                }
            })
            .map_err(|fault| fault.under("field")),
        Predicate::Documents(wanted) => {
            documents(wanted, scenario, opening).map_err(|fault| fault.under("documents"))
        }
        Predicate::Preflight(preflight) => {
            claim(&preflight.claim).map_err(|fault| fault.under("preflight"))
        }
        Predicate::Deadline(deadline) => {
            claim(&deadline.claim).map_err(|fault| fault.under("deadline"))
        }
        Predicate::Clock(clock) => match &clock.at_least {
            Moment::Instant(text) => Instant::parse(text)
                .map(|_| ())
                .map_err(|problem| Wrong::Refused(problem.into()).at("clock.atLeast.instant")),
            Moment::Start(_) => Ok(()),
        },
        Predicate::Copy(copy) => claim(&copy.claim).map_err(|fault| fault.under("copy")),
        Predicate::Said(said) => claim(&said.claim).map_err(|fault| fault.under("said")),
        Predicate::Rivals(rivals) => claim(&rivals.claim)
            .and_then(|()| {
                if rivals.at_least.or(rivals.at_most).is_none() {
                    return Err(Wrong::Empty.at("atLeast"));
                }
                Ok(())
            })
            .map_err(|fault| fault.under("rivals")),
    }
}

fn several(
    parts: &[Predicate],
    name: &str,
    scenario: &Scenario,
    opening: &Opening,
) -> Result<(), Fault> {
    if parts.is_empty() {
        return Err(Wrong::Empty.at(name));
    }
    for (index, part) in parts.iter().enumerate() {
        predicate(part, scenario, opening)
            .map_err(|fault| fault.under(&format!("{name}[{index}]")))?;
    }
    Ok(())
}

fn filled<T>(list: &[T]) -> Result<(), Fault> {
    if list.is_empty() {
        return Err(Wrong::Empty.at("is"));
    }
    Ok(())
}

fn claim(handle: &str, opening: &Opening) -> Result<(), Fault> {
    if handle == NEW || opening.claim(handle).is_some() {
        return Ok(());
    }
    let given = handle.to_owned();
    Err(Wrong::UnknownClaim { given }.at("claim"))
}

fn documents(
    wanted: &DocumentsWanted,
    scenario: &Scenario,
    opening: &Opening,
) -> Result<(), Fault> {
    claim(&wanted.claim, opening)?;
    for (list, place) in [(&wanted.includes, "includes"), (&wanted.lacks, "lacks")] {
        for (index, handle) in list.iter().enumerate() {
            if scenario.document(handle).is_none() {
                let given = handle.clone();
                return Err(Wrong::UnknownDocument { given }.at(format!("{place}[{index}]")));
            }
        }
    }
    if wanted.at_least.is_none() && wanted.includes.is_empty() && wanted.lacks.is_empty() {
        return Err(Wrong::Empty.at("atLeast"));
    }
    Ok(())
}

fn event(wanted: &EventWanted, opening: &Opening) -> Result<(), Fault> {
    if let Some(handle) = &wanted.claim {
        claim(handle, opening)?;
    }
    for (index, reason) in wanted.reasons.iter().enumerate() {
        if ParReason::of_key(reason).is_none() && RejectionReason::of_key(reason).is_none() {
            let given = reason.clone();
            return Err(Wrong::UnknownReason { given }.at(format!("reasons[{index}]")));
        }
    }
    for (other, place) in [(&wanted.before, "before"), (&wanted.after, "after")] {
        if let Some(other) = other {
            event(other, opening).map_err(|fault| fault.under(place))?;
        }
    }
    Ok(())
}
