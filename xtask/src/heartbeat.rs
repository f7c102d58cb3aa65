//! A sign of life while a child process says nothing by itself.

use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

use crate::step::spoken;

/// How long nothing new may be on the terminal.
const SILENCE: Duration = Duration::from_secs(30);

/// Does `work`; meanwhile says every half minute what is still going on, and for how long.
pub(crate) fn alive<T>(what: &str, work: impl FnOnce() -> T) -> T {
    thread::scope(|scope| {
        // Dropped with the work's end, which ends the waiting below.
        let (running, ended) = mpsc::channel::<()>();
        scope.spawn(move || beat(what, &ended));
        let done = work();
        drop(running);
        done
    })
}

fn beat(what: &str, ended: &mpsc::Receiver<()>) {
    let start = Instant::now();
    while let Err(RecvTimeoutError::Timeout) = ended.recv_timeout(SILENCE) {
        println!("   … {what}: {}", spoken(start.elapsed()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_ends_with_the_work_and_gives_what_the_work_gives() {
        assert_eq!(alive("counting", || 7), 7);
    }
}
