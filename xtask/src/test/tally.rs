//! Counting tests from what their runners print.

use std::fmt;

/// Numbers of tests.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Tally {
    pub(crate) passed: u32,
    pub(crate) failed: u32,
    pub(crate) skipped: u32,
}

impl Tally {
    /// Adds another count.
    pub(crate) fn add(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
    }

    /// Adds what a line of `cargo test`, `wasm-bindgen-test` or `node --test` counts, if it counts anything.
    pub(crate) fn read(&mut self, line: &str) {
        let line = line.trim();
        if let Some(counts) = line.strip_prefix("test result: ") {
            for part in counts.split([';', '.']) {
                let mut words = part.split_ascii_whitespace();
                if let (Some(number), Some(word)) =
                    (words.next().and_then(|it| it.parse().ok()), words.next())
                {
                    self.count(word, number);
                }
            }
        } else if let Some(count) = line.strip_prefix("# ").or_else(|| line.strip_prefix("ℹ ")) {
            let mut words = count.split_ascii_whitespace();
            if let (Some(word), Some(number), None) = (
                words.next(),
                words.next().and_then(|it| it.parse().ok()),
                words.next(),
            ) {
                self.count(word, number);
            }
        }
    }

    fn count(&mut self, word: &str, number: u32) {
        match word {
            "passed" | "pass" => self.passed += number,
            "failed" | "fail" | "cancelled" => self.failed += number,
            "ignored" | "skipped" | "todo" => self.skipped += number,
            _ => {}
        }
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            out,
            "{} passed, {} failed, {} skipped",
            self.passed, self.failed, self.skipped
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runners_are_understood() {
        let tally = |passed, failed, skipped| Tally {
            passed,
            failed,
            skipped,
        };
        for (lines, expected) in [
            (
                "test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 3 filtered out; finished in 0.10s",
                tally(12, 0, 1),
            ),
            (
                "test result: FAILED. 3 passed; 2 failed; 0 ignored; 0 filtered out; finished in 0.10s",
                tally(3, 2, 0),
            ),
            (
                "# tests 9\n# pass 5\n# fail 1\n# cancelled 1\n# skipped 1\n# todo 1\n# duration_ms 12.5",
                tally(5, 2, 2),
            ),
            ("ℹ pass 4\nℹ fail 0", tally(4, 0, 0)),
            ("# pass the salt\nok 1 - x\nrunning 3 tests", tally(0, 0, 0)),
        ] {
            let mut sum = Tally::default();
            lines.lines().for_each(|line| sum.read(line));
            assert_eq!(sum, expected, "{lines}");
        }
    }
}
