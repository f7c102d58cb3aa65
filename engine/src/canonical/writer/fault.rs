//! What cannot be written, as serde passes it on.

use std::fmt;

use serde::ser::Error;

use crate::problem::Problem;

/// What cannot be written.
#[derive(Debug)]
pub(in crate::canonical) struct Fault(Problem);

impl From<Problem> for Fault {
    fn from(problem: Problem) -> Self {
        Fault(problem)
    }
}

impl From<Fault> for Problem {
    fn from(Fault(problem): Fault) -> Self {
        problem
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:?}", self.0)
    }
}

impl std::error::Error for Fault {}

impl Error for Fault {
    fn custom<T: fmt::Display>(detail: T) -> Self {
        Fault(Problem::Malformed {
            detail: detail.to_string(),
        })
    }
}
