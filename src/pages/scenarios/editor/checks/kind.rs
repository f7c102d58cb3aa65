//! What a check can look at by the choices of a form. All else of docs/scenarios.md is written as JSON.

use cpor_engine::Status;
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

    pub(in crate::pages::scenarios::editor) fn of(met: &Predicate) -> Self {
        match met {
            Predicate::Status(_) => Self::Status,
            Predicate::Event(_) => Self::Event,
            Predicate::Documents(_) => Self::Documents,
            Predicate::Preflight(_) => Self::Preflight,
            Predicate::Field(_) => Self::Field,
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
            Self::Event => Predicate::Event(EventWanted {
                claim: Some(claim),
                kind: EventKind::Submitted,
                by: Vec::new(),
                reasons: Vec::new(),
                outcome: None,
                eligible: None,
                found: None,
                in_time: None,
                before: None,
                after: None,
                at_least: None,
                at_most: None,
                in_opening: false,
            }),
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

/// The claims that a check can name: those of the opening, then one that the learner makes.
pub(in crate::pages::scenarios::editor) fn claims(scenario: &Scenario) -> Vec<String> {
    let makes = |kind: &str| matches!(kind, "createClaim" | "copyClaim");
    let made = scenario.opening.iter().filter_map(|order| {
        let kind = order.act.as_ref()?.get("type")?.as_str()?;
        order.claim.clone().filter(|_| makes(kind))
    });
    made.chain([NEW.to_owned()]).collect()
}
