//! What a check can look at by the choices of a form. All else of docs/scenarios.md is written as JSON.

use cpor_engine::Status;
use cpor_engine::fields::Field;
use cpor_scenario::{
    DocumentsWanted, EventKind, EventWanted, FieldWanted, NEW, Predicate, PreflightWanted,
    Scenario, StatusWanted,
};

use crate::words::{Key, editor as keys};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::pages::scenarios::editor) enum Asked {
    Status,
    Event,
    Documents,
    Preflight,
    Field,
    Other,
}

impl Asked {
    pub(in crate::pages::scenarios::editor) const ALL: [Self; 6] = [
        Self::Status,
        Self::Event,
        Self::Documents,
        Self::Preflight,
        Self::Field,
        Self::Other,
    ];

    /// By which choices a predicate is shown; one of which they would hide a part, by none.
    pub(in crate::pages::scenarios::editor) fn of(met: &Predicate) -> Self {
        match met {
            Predicate::Status(_) => Self::Status,
            Predicate::Event(wanted) if shows_event(wanted) => Self::Event,
            Predicate::Documents(wanted) if shows_documents(wanted) => Self::Documents,
            Predicate::Preflight(_) => Self::Preflight,
            Predicate::Field(wanted) if shows_field(wanted) => Self::Field,
            _ => Self::Other,
        }
    }

    pub(in crate::pages::scenarios::editor) fn of_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|asked| asked.key() == key)
    }

    pub(in crate::pages::scenarios::editor) const fn key(self) -> &'static str {
        match self {
            Self::Status => "status",
            Self::Event => "event",
            Self::Documents => "documents",
            Self::Preflight => "preflight",
            Self::Field => "field",
            Self::Other => "other",
        }
    }

    pub(in crate::pages::scenarios::editor) const fn name(self) -> Key {
        match self {
            Self::Status => keys::KIND_STATUS,
            Self::Event => keys::KIND_EVENT,
            Self::Documents => keys::KIND_DOCUMENTS,
            Self::Preflight => keys::KIND_PREFLIGHT,
            Self::Field => keys::KIND_FIELD,
            Self::Other => keys::KIND_OTHER,
        }
    }

    /// A check of this kind to begin with, of the first claim that there is.
    pub(in crate::pages::scenarios::editor) fn anew(self, scenario: &Scenario) -> Predicate {
        let claim = claims(scenario).into_iter().next().unwrap_or_default();
        match self {
            Self::Status | Self::Other => Predicate::Status(StatusWanted {
                claim,
                is: vec![Status::Approved],
            }),
            Self::Event => Predicate::Event(EventWanted::of(&claim, EventKind::Submitted)),
            Self::Documents => Predicate::Documents(DocumentsWanted {
                claim,
                at_least: Some(1),
                includes: Vec::new(),
                lacks: Vec::new(),
            }),
            Self::Preflight => Predicate::Preflight(PreflightWanted {
                claim,
                passes: true,
            }),
            Self::Field => Predicate::Field(FieldWanted {
                claim,
                field: "mpnId".to_owned(),
                is: Some(Vec::new()),
                includes: Vec::new(),
                lacks: Vec::new(),
            }),
        }
    }
}

/// Whether the form has all that is asked: of which claim, what, and by one role or anybody.
fn shows_event(wanted: &EventWanted) -> bool {
    // Named one by one: what is added to the format is asked about here.
    let EventWanted {
        claim: _,
        kind: _,
        by,
        reasons,
        outcome,
        eligible,
        found,
        in_time,
        before,
        after,
        at_least,
        at_most,
        in_opening,
    } = wanted;
    by.len() <= 1
        && reasons.is_empty()
        && outcome.is_none()
        && eligible.is_none()
        && found.is_none()
        && in_time.is_none()
        && before.is_none()
        && after.is_none()
        && is_once(*at_least)
        && at_most.is_none()
        && !in_opening
}

/// Whether the form has all that is asked: that certain ones are there, or any.
fn shows_documents(wanted: &DocumentsWanted) -> bool {
    is_once(wanted.at_least) && wanted.lacks.is_empty()
}

/// Once is what is asked where no number is given.
fn is_once(at_least: Option<u32>) -> bool {
    at_least.is_none_or(|number| number == 1)
}

/// Whether the form has all that is asked: that a field of its list has certain values, each a line, and no others.
fn shows_field(wanted: &FieldWanted) -> bool {
    let is_listed = || {
        let mut paths = Field::ALL.into_iter().flat_map(Field::paths);
        paths.any(|path| path == wanted.field)
    };
    let is_line = |value: &String| lines_of(value).eq([value.as_str()]);
    let values = wanted.is.as_ref();
    values.is_some_and(|values| values.iter().all(is_line))
        && wanted.includes.is_empty()
        && wanted.lacks.is_empty()
        && is_listed()
}

/// The values that were typed, one a line.
pub(super) fn lines_of(typed: &str) -> impl Iterator<Item = &str> {
    typed.lines().map(str::trim).filter(|line| !line.is_empty())
}

/// The claims that a check can name: those of the opening, then one that the learner makes.
pub(in crate::pages::scenarios::editor) fn claims(scenario: &Scenario) -> Vec<String> {
    let makes = |kind: &str| matches!(kind, "createClaim" | "copyClaim");
    let made = scenario.opening.iter().filter_map(|order| {
        let kind = order.act.as_ref()?.get("type")?.as_str()?;
        order.claim.clone().filter(|_| makes(kind))
    });
    made.chain([NEW.to_owned()]).collect()
}
