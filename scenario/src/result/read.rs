//! Reading a result file that somebody handed in.

use cpor_engine::Instant;
use cpor_engine::input::{parsed, shaped};

use super::{RESULT_FORMAT, ResultFile};
use crate::fault::{Fault, Wrong};
use crate::read::is_ours;

/// The largest file that is read, in bytes. [ours] A learner of a year stays far below.
pub const MOST_BYTES: usize = 1024 * 1024;

/// The longest text of one line, such as a learner's name or a title, in characters.
pub const LONGEST: usize = 200;

/// Why a file does not come into the class sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ResultFault {
    /// More than a mebibyte.
    TooLarge,
    /// No result file, of a newer version, or of another shape: where and why.
    Shape(Fault),
}

/// Reads a result file. Whether its chain is whole, [`ResultFile::first_broken`] says.
///
/// # Errors
///
/// All of [`ResultFault`].
pub fn read_result(json: &str) -> Result<ResultFile, ResultFault> {
    if json.len() > MOST_BYTES {
        return Err(ResultFault::TooLarge);
    }
    shape(json).map_err(ResultFault::Shape)
}

/// Whether a text can stand as a learner's name: something on one line, not too long.
pub fn is_a_name(text: &str) -> bool {
    fits(text, String::new).is_ok()
}

fn shape(json: &str) -> Result<ResultFile, Fault> {
    let value = parsed(json)?;
    is_ours(&value, RESULT_FORMAT)?;
    let file: ResultFile = shaped(value)?;
    fits(&file.learner, || "learner".to_owned())?;
    for (place, tried) in file.tries.iter().enumerate() {
        fits(&tried.scenario, || format!("tries[{place}].scenario"))?;
        fits(&tried.title, || format!("tries[{place}].title"))?;
        let instants = [
            (&tried.began, "began"),
            (&tried.ended, "ended"),
            (&tried.simulated_from, "simulatedFrom"),
            (&tried.simulated_to, "simulatedTo"),
        ];
        for (text, name) in instants {
            Instant::parse(text).map_err(|problem| {
                let refusal = cpor_engine::Refusal::new(problem);
                Wrong::Refused(refusal).at(format!("tries[{place}].{name}"))
            })?;
        }
    }
    Ok(file)
}

fn fits(text: &str, place: impl Fn() -> String) -> Result<(), Fault> {
    if text.trim().is_empty() {
        return Err(Wrong::Empty.at(place()));
    }
    if text.chars().count() > LONGEST || text.chars().any(char::is_control) {
        return Err(Wrong::OutOfRange {
            least: 1,
            most: u64::try_from(LONGEST).unwrap_or(u64::MAX),
        }
        .at(place()));
    }
    Ok(())
}
