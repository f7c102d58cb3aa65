//! Why a scenario is refused: where, what, and what to do instead.

use std::collections::BTreeMap;
use std::fmt;

use cpor_engine::Refusal;

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

    /// What is wrong, in English.
    pub fn message(&self) -> String {
        match self {
            Wrong::Refused(refusal) => refusal.message(),
            Wrong::Foreign => "This is no scenario of CPOR Desk.".to_owned(),
            Wrong::Newer { found, known } => {
                format!("Its format has version {found}; this version reads up to {known}.")
            }
            Wrong::NotAName => {
                "A name is small letters, digits and single hyphens, at most 38, and no page's: class, index, new, results."
                    .to_owned()
            }
            Wrong::Twice { given } => format!("“{given}” stands here for the second time."),
            Wrong::SameText { other } => {
                format!("The document “{other}” says the same, so nobody could tell them apart.")
            }
            Wrong::Empty => "Nothing stands here.".to_owned(),
            Wrong::OutOfRange { least, most } => {
                format!("The number lies outside {least} to {most}.")
            }
            Wrong::Count { wanted, found } => format!("There are {found}, not {wanted}."),
            Wrong::NoSteps => "A lesson has no steps.".to_owned(),
            Wrong::StepsInChallenge => "A challenge has steps.".to_owned(),
            Wrong::UnknownRule { given } => format!(
                "The world's edition has no rule “{given}”, and no rule that quotes such a sentence."
            ),
            Wrong::UnknownReason { given } => format!("No list of reasons has “{given}”."),
            Wrong::UnknownField { given } => format!("A claim has no field “{given}”."),
            Wrong::UnknownClaim { given } => {
                format!("No order before this makes a claim “{given}”.")
            }
            Wrong::UnknownDocument { given } => format!("The scenario has no document “{given}”."),
            Wrong::Reserved => "“new” is the claim that the learner makes.".to_owned(),
            Wrong::HalfAnOrder => "This order lacks who, on which claim, or what.".to_owned(),
            Wrong::NothingToWaitFor => "No clock runs whose end could be waited for.".to_owned(),
            Wrong::NotHere => "This has no meaning here.".to_owned(),
            Wrong::OrderRefused(refusal) => format!(
                "The engine refuses this{}: {}",
                by(refusal),
                refusal.message()
            ),
            Wrong::NotRefused { wanted } => {
                format!("This is done; it should be refused by {wanted}.")
            }
            Wrong::RefusedOtherwise { wanted, refusal } => format!(
                "This should be refused by {wanted}, and is{}: {}",
                by(refusal),
                refusal.message()
            ),
            Wrong::NotSolved { unmet, step } => format!(
                "The solution comes to step {} and leaves unmet: {}.",
                step.saturating_add(1),
                listed(unmet)
            ),
            Wrong::OtherFeedback { wanted, found } => format!(
                "The feedback should be: {}. It is: {}.",
                listed(wanted),
                listed(found)
            ),
            Wrong::AllMetAtStart => "Every check is met before anything is done.".to_owned(),
            Wrong::DoneAtStart => "The last step is done before anything is done.".to_owned(),
        }
    }

    /// What to do instead, in English.
    pub fn remedy(&self) -> String {
        let remedy = match self {
            Wrong::Refused(refusal)
            | Wrong::OrderRefused(refusal)
            | Wrong::RefusedOtherwise { refusal, .. } => return refusal.remedy(),
            Wrong::Foreign => "Write “cpor-desk/scenario” as its format.",
            Wrong::Newer { .. } => "Open it with a newer version of CPOR Desk.",
            Wrong::NotAName => "Choose a name such as “the-long-weekend”.",
            Wrong::Twice { .. } => "Give each its own name.",
            Wrong::SameText { .. } => "Let each document say something of its own.",
            Wrong::Empty => "Write it, in both languages.",
            Wrong::OutOfRange { .. } => "Choose a number within these bounds.",
            Wrong::Count { .. } => "Add what is missing, or take out what is too much.",
            Wrong::NoSteps => "Write its steps, or make it a challenge.",
            Wrong::StepsInChallenge => "Take the steps out, or make it a lesson.",
            Wrong::UnknownRule { .. } => {
                "Cite a rule of the rules page, such as T8, or a sentence, such as 20158-150."
            }
            Wrong::UnknownReason { .. } => "Choose a reason of the rules page by its word in data.",
            Wrong::UnknownField { .. } => "Write the path as in docs/scenarios.md.",
            Wrong::UnknownClaim { .. } => "Create the claim before, or correct the name.",
            Wrong::UnknownDocument { .. } => "Add the document, or correct the name.",
            Wrong::Reserved => "Choose another name for the claim.",
            Wrong::HalfAnOrder => "Give “by”, “claim” and “act” together.",
            Wrong::NothingToWaitFor => "Wait for a day or an instant instead.",
            Wrong::NotHere => "Take it out.",
            Wrong::NotRefused { .. } => "Take “refused” out, or mend the order.",
            Wrong::NotSolved { .. } | Wrong::OtherFeedback { .. } => {
                "Mend the orders, or what is said of them."
            }
            Wrong::AllMetAtStart => "Ask for something that only the learner can bring about.",
            Wrong::DoneAtStart => "Let each step ask for something that the learner does.",
        };
        remedy.to_owned()
    }
}

fn listed(feedback: &BTreeMap<String, String>) -> String {
    let each = feedback
        .iter()
        .map(|(check, seen)| format!("{check} ({seen})"));
    let each: Vec<String> = each.collect();
    if each.is_empty() {
        "nothing".to_owned()
    } else {
        each.join(", ")
    }
}

fn by(refusal: &Refusal) -> String {
    match &refusal.rule {
        Some(rule) => format!(" by {}", rule.id),
        None => String::new(),
    }
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
