//! Why something was not done: the kind, the field, the rule, and what to do instead.

use std::fmt;
use std::sync::Arc;

use crate::problem::Problem;
use crate::rules::Rule;
use crate::words;

/// The kind of a refusal, in the order in which the checks are made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Code {
    /// The shape is not what is expected.
    Malformed,
    /// There is no such claim.
    NotFound,
    /// Somebody else was first, or the same id was used for something else.
    Conflict,
    /// The role or the status does not allow it.
    Forbidden,
    /// It was open, and its clock has lapsed.
    TooLate,
    /// A value is not acceptable.
    Invalid,
    /// Written by a newer version.
    NewerVersion,
}

impl Code {
    /// The word in `ClaimError.code`.
    pub const fn word(self) -> &'static str {
        match self {
            Code::Malformed => "malformed",
            Code::NotFound => "notFound",
            Code::Conflict => "conflict",
            Code::Forbidden => "forbidden",
            Code::TooLate => "tooLate",
            Code::Invalid => "invalid",
            Code::NewerVersion => "newerVersion",
        }
    }
}

/// Why something was not done. Nothing has changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// What is wrong.
    pub problem: Problem,
    /// The path of the value at fault, such as `customerContact.email`.
    pub field: Option<String>,
    /// The rule that forbids it.
    pub rule: Option<Arc<Rule>>,
}

impl Refusal {
    /// A refusal without field and rule.
    pub fn new(problem: Problem) -> Self {
        Self {
            problem,
            field: None,
            rule: None,
        }
    }

    /// The same at a field.
    #[must_use]
    pub fn at(mut self, field: impl Into<String>) -> Self {
        self.field = Some(field.into());
        self
    }

    /// The same by a rule, where there is one.
    #[must_use]
    pub fn by(mut self, rule: Option<Arc<Rule>>) -> Self {
        self.rule = rule;
        self
    }

    /// The same with its field under `place`, such as `claims[3].events[2]`.
    #[must_use]
    pub fn under(mut self, place: &str) -> Self {
        self.field = Some(match self.field {
            Some(field) if field.starts_with('[') => format!("{place}{field}"),
            Some(field) => format!("{place}.{field}"),
            None => place.to_owned(),
        });
        self
    }

    /// The kind.
    pub fn code(&self) -> Code {
        self.problem.code()
    }

    /// What is wrong, in English.
    pub fn message(&self) -> String {
        words::message(&self.problem)
    }

    /// What to do instead, in English.
    pub fn remedy(&self) -> String {
        words::remedy(&self.problem)
    }
}

impl From<Problem> for Refusal {
    fn from(problem: Problem) -> Self {
        Self::new(problem)
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(field) = &self.field {
            write!(out, "{field}: ")?;
        }
        out.write_str(&self.message())
    }
}

impl std::error::Error for Refusal {}
