//! Why a scenario is refused: where, what, and what to do instead.

use std::collections::BTreeMap;
use std::fmt;

use cpor_engine::Refusal;
use cpor_engine::words::filled;

mod words;

pub use self::words::WORDS;

/// Why a scenario, or what was recorded for one, is refused. The first fault only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The path of what is at fault, such as `opening[3].act`; empty for the whole.
    pub place: String,
    /// What is wrong there.
    pub wrong: Wrong,
}

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// The JSON or its shape is not what is expected, or a value is not acceptable to the engine.
    Refused(Refusal),
    /// It is no scenario, or not what is recorded for one.
    Foreign,
    /// Written for a newer version.
    Newer {
        /// The version found.
        found: u64,
        /// The newest this version reads.
        known: u64,
    },
    /// Not small letters, digits and single hyphens, at most 38; or a name that a page of the site has.
    NotAName,
    /// The same name twice.
    Twice {
        /// The name.
        given: String,
    },
    /// Another document says the same: they could not be told apart, and would share their facts.
    SameText {
        /// The other document's handle.
        other: String,
    },
    /// Nothing stands there.
    Empty,
    /// A number outside its bounds.
    OutOfRange {
        /// The least that is taken.
        least: u64,
        /// The most that is taken.
        most: u64,
    },
    /// Not as many as there have to be.
    Count {
        /// How many there have to be.
        wanted: usize,
        /// How many there are.
        found: usize,
    },
    /// A lesson without steps.
    NoSteps,
    /// A challenge with steps.
    StepsInChallenge,
    /// The world's edition has no such rule, and none of its rules quotes that sentence.
    UnknownRule {
        /// What is cited.
        given: String,
    },
    /// No list has this reason.
    UnknownReason {
        /// The word given.
        given: String,
    },
    /// A claim has no field of that path.
    UnknownField {
        /// The path given.
        given: String,
    },
    /// No order before makes a claim of that name.
    UnknownClaim {
        /// The handle given.
        given: String,
    },
    /// The scenario has no document of that name.
    UnknownDocument {
        /// The handle given.
        given: String,
    },
    /// The handle of what the learner makes is not to be given.
    Reserved,
    /// Who, on what and what belong together; only time may stand alone.
    HalfAnOrder,
    /// No clock runs whose end could be waited for.
    NothingToWaitFor,
    /// Something that this place does not take.
    NotHere,
    /// The engine refuses an order.
    OrderRefused(Refusal),
    /// An order is done that should be refused.
    NotRefused {
        /// The rule or problem by which it should be.
        wanted: String,
    },
    /// An order is refused for another reason than it should be.
    RefusedOtherwise {
        /// The rule or problem by which it should be.
        wanted: String,
        /// Why it is.
        refusal: Refusal,
    },
    /// The recorded solution leaves something undone.
    NotSolved {
        /// The checks that are not met, with what is seen instead.
        unmet: BTreeMap<String, String>,
        /// The step it reaches, from 0.
        step: usize,
    },
    /// A recorded wrong way gets other feedback.
    OtherFeedback {
        /// The feedback as recorded: checks, with what is seen instead.
        wanted: BTreeMap<String, String>,
        /// The feedback it gets.
        found: BTreeMap<String, String>,
    },
    /// Every check is met before the learner has done anything.
    AllMetAtStart,
    /// The last step is done before the learner has done anything.
    DoneAtStart,
}

impl Wrong {
    /// At a place.
    pub(crate) fn at(self, place: impl Into<String>) -> Fault {
        Fault {
            place: place.into(),
            wrong: self,
        }
    }

    /// Its name in catalogues, such as `notAName`; nothing where the engine's refusal says all.
    pub fn key(&self) -> Option<&'static str> {
        Some(match self {
            Wrong::Refused(_) => return None,
            Wrong::Foreign => "foreign",
            Wrong::Newer { .. } => "newer",
            Wrong::NotAName => "notAName",
            Wrong::Twice { .. } => "twice",
            Wrong::SameText { .. } => "sameText",
            Wrong::Empty => "empty",
            Wrong::OutOfRange { .. } => "outOfRange",
            Wrong::Count { .. } => "count",
            Wrong::NoSteps => "noSteps",
            Wrong::StepsInChallenge => "stepsInChallenge",
            Wrong::UnknownRule { .. } => "unknownRule",
            Wrong::UnknownReason { .. } => "unknownReason",
            Wrong::UnknownField { .. } => "unknownField",
            Wrong::UnknownClaim { .. } => "unknownClaim",
            Wrong::UnknownDocument { .. } => "unknownDocument",
            Wrong::Reserved => "reserved",
            Wrong::HalfAnOrder => "halfAnOrder",
            Wrong::NothingToWaitFor => "nothingToWaitFor",
            Wrong::NotHere => "notHere",
            Wrong::OrderRefused(_) => "orderRefused",
            Wrong::NotRefused { .. } => "notRefused",
            Wrong::RefusedOtherwise { .. } => "refusedOtherwise",
            Wrong::NotSolved { .. } => "notSolved",
            Wrong::OtherFeedback { .. } => "otherFeedback",
            Wrong::AllMetAtStart => "allMetAtStart",
            Wrong::DoneAtStart => "doneAtStart",
        })
    }

    /// The refusal of the engine that is part of it.
    pub fn refusal(&self) -> Option<&Refusal> {
        match self {
            Wrong::Refused(refusal)
            | Wrong::OrderRefused(refusal)
            | Wrong::RefusedOtherwise { refusal, .. } => Some(refusal),
            _ => None,
        }
    }

    /// What its sentence leaves places for. `{why}`, what the [refusal](Self::refusal) says, is not among them: its
    /// language is the sentence's.
    pub fn facts(&self) -> Vec<(&'static str, String)> {
        match self {
            Wrong::Newer { found, known } => {
                vec![("found", found.to_string()), ("known", known.to_string())]
            }
            Wrong::Twice { given }
            | Wrong::UnknownRule { given }
            | Wrong::UnknownReason { given }
            | Wrong::UnknownField { given }
            | Wrong::UnknownClaim { given }
            | Wrong::UnknownDocument { given } => vec![("given", given.clone())],
            Wrong::SameText { other } => vec![("other", other.clone())],
            Wrong::OutOfRange { least, most } => {
                vec![("least", least.to_string()), ("most", most.to_string())]
            }
            Wrong::Count { wanted, found } => {
                vec![("wanted", wanted.to_string()), ("found", found.to_string())]
            }
            Wrong::OrderRefused(refusal) => vec![("by", by(refusal))],
            Wrong::NotRefused { wanted } => vec![("wanted", wanted.clone())],
            Wrong::RefusedOtherwise { wanted, refusal } => {
                vec![("wanted", wanted.clone()), ("by", by(refusal))]
            }
            Wrong::NotSolved { unmet, step } => vec![
                ("step", step.saturating_add(1).to_string()),
                ("unmet", listed(unmet)),
            ],
            Wrong::OtherFeedback { wanted, found } => {
                vec![("wanted", listed(wanted)), ("found", listed(found))]
            }
            _ => Vec::new(),
        }
    }

    /// What is wrong, in English.
    pub fn message(&self) -> String {
        let Some(words) = words::of(self) else {
            return self.refusal().map(Refusal::message).unwrap_or_default();
        };
        let mut facts = self.facts();
        facts.extend(self.refusal().map(|refusal| ("why", refusal.message())));
        filled(words.message, &facts)
    }

    /// What to do instead, in English.
    pub fn remedy(&self) -> String {
        match (self.refusal(), words::of(self)) {
            (Some(refusal), _) => refusal.remedy(),
            (None, words) => words.map_or("", |words| words.remedy).to_owned(),
        }
    }
}

/// Checks with what is seen instead; a dash where there are none.
fn listed(feedback: &BTreeMap<String, String>) -> String {
    let each = feedback
        .iter()
        .map(|(check, seen)| format!("{check} ({seen})"));
    let each: Vec<String> = each.collect();
    if each.is_empty() {
        "–".to_owned()
    } else {
        each.join(", ")
    }
}

/// The rule by which something is refused, else the name of the problem.
fn by(refusal: &Refusal) -> String {
    let rule = refusal.rule.as_ref();
    rule.map_or_else(
        || refusal.problem.key().to_owned(),
        |rule| rule.id.to_string(),
    )
}

impl Fault {
    /// The same with its place under another.
    #[must_use]
    pub(crate) fn under(mut self, place: &str) -> Self {
        self.place = match self.place.as_str() {
            "" => place.to_owned(),
            rest if rest.starts_with('[') => format!("{place}{rest}"),
            rest => format!("{place}.{rest}"),
        };
        self
    }
}

impl From<Refusal> for Fault {
    fn from(refusal: Refusal) -> Self {
        let place = refusal.field.clone().unwrap_or_default();
        Wrong::Refused(refusal).at(place)
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.place.is_empty() {
            write!(out, "{}: ", self.place)?;
        }
        write!(out, "{} {}", self.wrong.message(), self.wrong.remedy())
    }
}

impl std::error::Error for Fault {}
