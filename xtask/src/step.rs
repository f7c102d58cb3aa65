//! Named steps on the terminal.

use std::time::{Duration, Instant};

use crate::fault::Fault;

/// Runs `work` under a headline and says how long it took.
///
/// # Errors
///
/// Those of `work`.
pub(crate) fn step<T>(name: &str, work: impl FnOnce() -> Result<T, Fault>) -> Result<T, Fault> {
    println!("\n== {name}");
    let start = Instant::now();
    let done = work()?;
    println!("== {name}: done in {}", spoken(start.elapsed()));
    Ok(done)
}

/// A duration as a person says it: `0.4 s`, `12 s`, `3 min 05 s`.
pub(crate) fn spoken(time: Duration) -> String {
    let seconds = time.as_secs();
    if seconds < 10 {
        format!("{:.1} s", time.as_secs_f64())
    } else if seconds < 60 {
        format!("{seconds} s")
    } else {
        format!("{} min {:02} s", seconds / 60, seconds % 60)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_spoken() {
        for (millis, text) in [(440, "0.4 s"), (12_300, "12 s"), (185_000, "3 min 05 s")] {
            assert_eq!(spoken(Duration::from_millis(millis)), text);
        }
    }
}
