//! `cargo xtask fuzz [runs]`: reads so many spoilt texts, and keeps each that crashes something in `fuzz/crashes/`.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a program of the tests"
)]

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;

use cpor_fuzz::{Dice, Entry, Seeds, spoilt};

/// How often an entry is read in a round: what is read slowly is read less often.
fn share(entry: Entry) -> usize {
    match entry {
        Entry::RuleBook | Entry::Settings => 1,
        Entry::Import
        | Entry::Append
        | Entry::Merge
        | Entry::ExecuteAll
        | Entry::Catalogue
        | Entry::Configure
        | Entry::Scenario
        | Entry::Recorded
        | Entry::Sheet => 4,
        Entry::Small | Entry::Pasted => 8,
        Entry::Execute | Entry::Query => 32,
        Entry::Receipt | Entry::Holidays | Entry::Link | Entry::Results => 24,
    }
}

fn main() -> ExitCode {
    let mut words = std::env::args().skip(1);
    let mut next = |or: u64| {
        words
            .next()
            .and_then(|word| word.parse().ok())
            .unwrap_or(or)
    };
    let (runs, seed) = (next(10_000_000), next(1));
    let seeds = Seeds::all();
    let rounds: Vec<Entry> = Entry::ALL
        .into_iter()
        .flat_map(|entry| std::iter::repeat_n(entry, share(entry)))
        .collect();
    // entry: read, taken, crashed, seconds
    let mut counts = Entry::ALL.map(|entry| (entry, 0_u64, 0_u64, 0_u64, 0.0));
    let began = Instant::now();
    for run in 0..runs {
        let mut dice = Dice::new(seed.wrapping_mul(1 << 40).wrapping_add(run));
        let entry = *dice.one(&rounds);
        let text = spoilt(entry, &seeds, &mut dice);
        let desk = dice.below(1 << 20);
        let at = Instant::now();
        let done = catch_unwind(AssertUnwindSafe(|| seeds.desks.read(entry, desk, &text)));
        let count = counts.iter_mut().find(|count| count.0 == entry).unwrap();
        count.1 += 1;
        count.4 += at.elapsed().as_secs_f64();
        match done {
            Ok(taken) => count.2 += u64::from(taken),
            Err(_) => {
                count.3 += 1;
                keep(entry, run, &text);
            }
        }
        if (run + 1).is_power_of_two() || (run + 1) % 1_000_000 == 0 {
            println!(
                "{} of {runs} runs in {:.0} s",
                run + 1,
                began.elapsed().as_secs_f64()
            );
        }
    }
    println!("entry          read     taken   crashed   µs each");
    for (entry, read, taken, crashed, seconds) in counts {
        let each = seconds * 1e6 / f64::from(u32::try_from(read.max(1)).unwrap());
        println!(
            "{:<12} {read:>8} {taken:>9} {crashed:>9} {each:>9.0}",
            entry.name()
        );
    }
    let crashed: u64 = counts.iter().map(|count| count.3).sum();
    println!("{runs} runs from seed {seed}: {crashed} crashes");
    if crashed == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

/// Keeps a text that crashed something; not more than a few of each run.
fn keep(entry: Entry, run: u64, text: &str) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("crashes")
        .join(entry.name());
    fs::create_dir_all(&folder).unwrap();
    if fs::read_dir(&folder).unwrap().count() < 20 {
        fs::write(folder.join(format!("{run}.txt")), text).unwrap();
    }
}
