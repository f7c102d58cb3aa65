//! A claim's life to be drawn: when it stood where, which clocks ran from when to when, what was done when.

use crate::claim::Claim;
use crate::deadline::{ClockKind, Days, Deadline};
use crate::evolve::Occurrence;
use crate::history::History;
use crate::host::Host;
use crate::id::ClaimNumber;
use crate::refusal::Refusal;
use crate::rules::RuleBook;
use crate::rules::data::{CalendarSide, DayUnit};
use crate::status::Place;
use crate::time::{Date, Instant};
use crate::workspace::Workspace;

/// A claim's life so far. What was retracted is no part of it; what the clock has done and nobody wrote down yet is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// Where it stood, oldest first; the last is where it stands.
    pub bands: Vec<Band>,
    /// Its clocks, in the order in which they were opened.
    pub bars: Vec<Bar>,
    /// What happened, oldest first.
    pub marks: Vec<Mark>,
}

/// A claim stood somewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Band {
    /// Where.
    pub place: Place,
    /// From when.
    pub from: Instant,
    /// Until when; it still does where there is none.
    pub until: Option<Instant>,
}

/// A clock ran.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bar {
    /// Which.
    pub kind: ClockKind,
    /// When it was opened: that civil day is day 0.
    pub opened_at: Instant,
    /// The last day that counts.
    pub last_day: Date,
    /// The instant at which that day ends.
    pub due: Instant,
    /// When it was stopped; it still runs where it was not.
    pub stopped_at: Option<Instant>,
    /// From when to when it stood still.
    pub pauses: Vec<(Instant, Option<Instant>)>,
    /// What became of it.
    pub outcome: Outcome,
    /// How many of its days have gone by.
    pub used: u32,
    /// How many the rule gives it.
    pub of: u32,
    /// How many of the days that it counts lie behind its last one.
    pub over: u32,
    /// Which days it counts.
    pub unit: DayUnit,
    /// In whose calendar.
    pub calendar: CalendarSide,
    /// The name of its rule.
    pub rule: String,
}

/// What became of a clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It runs.
    Running,
    /// It stands still.
    Paused,
    /// It was stopped in time.
    Met,
    /// It was stopped too late, which moved nothing.
    Late,
    /// It has ended and nobody has stopped it, which moves nothing.
    Overdue,
    /// It ended, and that moved the claim.
    Lapsed,
    /// It ended: what it left time for is over.
    Closed,
}

/// Something happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// When.
    pub at: Instant,
    /// The word of its event.
    pub event: &'static str,
    /// The revision of its record; none for what nobody wrote down yet.
    pub revision: Option<u32>,
}

impl Workspace {
    /// A claim's life so far, to be drawn.
    ///
    /// # Errors
    ///
    /// `notFound`.
    pub fn picture(&self, number: ClaimNumber, host: &dyn Host) -> Result<Picture, Refusal> {
        let history = self.history(number)?;
        let now = self.now(host).max(history.claim().last_at);
        let book = self.book_shown(history.claim())?;
        let mut drawing = Drawing::default();
        let mut past: Option<Claim> = None;
        for record in history.standing_records() {
            let happened = record.occurrence();
            match &mut past {
                Some(claim) => claim.evolve(happened),
                None => past = Claim::begin(history.claim().uuid, history.claim().terms, happened),
            }
            if let Some(claim) = &past {
                drawing.take(claim, &happened, Some(record.entry().revision));
            }
        }
        drawing.take_lapses(history, now);
        Ok(drawing.finished(now, &book, self.days()))
    }
}

/// A clock that was seen running.
#[derive(Debug)]
struct Seen {
    deadline: Deadline,
    opened_at: Instant,
    stopped_at: Option<Instant>,
    by_lapse: bool,
    pauses: Vec<(Instant, Option<Instant>)>,
}

#[derive(Debug, Default)]
struct Drawing {
    bands: Vec<Band>,
    marks: Vec<Mark>,
    seen: Vec<Seen>,
}

impl Drawing {
    /// Takes the claim as an event has made it.
    fn take(&mut self, claim: &Claim, event: &Occurrence<'_>, revision: Option<u32>) {
        let at = event.at;
        self.marks.push(Mark {
            at,
            event: event.body.key(),
            revision,
        });
        let stood = self.bands.last_mut();
        if stood.as_ref().map(|band| band.place) != Some(claim.place()) {
            if let Some(band) = stood {
                band.until = Some(at);
            }
            self.bands.push(Band {
                place: claim.place(),
                from: at,
                until: None,
            });
        }
        self.take_own_clock(claim.own_clock(), at, event.body.is_lapse());
        self.take_target(claim, at);
    }

    fn take_own_clock(&mut self, clock: Option<Deadline>, at: Instant, by_lapse: bool) {
        let mut running = self
            .seen
            .iter_mut()
            .filter(|seen| seen.stopped_at.is_none() && seen.deadline.kind != ClockKind::Decision);
        if let Some(seen) = running.next() {
            if clock == Some(seen.deadline) {
                return;
            }
            seen.stopped_at = Some(at);
            seen.by_lapse = by_lapse;
        }
        self.seen.extend(clock.map(|deadline| opened(deadline, at)));
    }

    /// The overall target is one clock from the submission to the first decision, however often it stands still.
    fn take_target(&mut self, claim: &Claim, at: Instant) {
        let mut seen = self.seen.iter_mut();
        let running = seen
            .find(|seen| seen.stopped_at.is_none() && seen.deadline.kind == ClockKind::Decision);
        let Some(running) = running else {
            let target = claim.target.map(|target| opened(target.deadline, at));
            return self.seen.extend(target);
        };
        let Some(target) = claim.target else {
            running.stopped_at = Some(at);
            return;
        };
        running.deadline = target.deadline;
        match (running.pauses.last_mut(), target.paused_since) {
            (Some((_, until @ None)), None) => *until = Some(at),
            (Some((_, None)), Some(_)) | (_, None) => {}
            (_, Some(since)) => running.pauses.push((since, None)),
        }
    }

    fn take_lapses(&mut self, history: &History, now: Instant) {
        let mut claim = history.claim().clone();
        for lapse in history.claim_at(now).1 {
            claim.evolve(lapse.occurrence());
            self.take(&claim, &lapse.occurrence(), None);
        }
    }

    fn finished(self, now: Instant, book: &RuleBook, days: Days<'_>) -> Picture {
        let bars = self.seen.into_iter();
        Picture {
            bands: self.bands,
            bars: bars.filter_map(|seen| bar(seen, now, book, days)).collect(),
            marks: self.marks,
        }
    }
}

fn opened(deadline: Deadline, at: Instant) -> Seen {
    Seen {
        deadline,
        opened_at: at,
        stopped_at: None,
        by_lapse: false,
        pauses: Vec::new(),
    }
}

fn bar(seen: Seen, now: Instant, book: &RuleBook, days: Days<'_>) -> Option<Bar> {
    let deadline = seen.deadline;
    let row = book.clock(deadline.kind)?;
    let paused = match seen.pauses.last() {
        Some((since, None)) => Some(*since),
        _ => None,
    };
    let outcome = match (seen.stopped_at, paused) {
        (Some(_), _) if seen.by_lapse => Outcome::Lapsed,
        // A clock that stood still when it was stopped had the time left that it had when it was paused.
        (Some(at), _) if paused.unwrap_or(at) < deadline.due => Outcome::Met,
        (Some(_), _) => Outcome::Late,
        (None, Some(_)) => Outcome::Paused,
        (None, None) if now < deadline.due => Outcome::Running,
        (None, None) if deadline.kind.is_microsofts() => Outcome::Overdue,
        (None, None) => Outcome::Closed,
    };
    let last_day = deadline.last_day;
    // A lapse, and the end of a window, happen with the instant that follows the last day.
    let end = match outcome {
        Outcome::Lapsed | Outcome::Closed => last_day,
        _ => days.zone.date_of(paused.or(seen.stopped_at).unwrap_or(now)),
    };
    let between = |from: Date, to: Date| match row.unit {
        DayUnit::Business => days
            .calendar_of(row.calendar)
            .business_days_between(from, to),
        DayUnit::Calendar => {
            u32::try_from(to.day_number().saturating_sub(from.day_number())).unwrap_or(0)
        }
    };
    Some(Bar {
        kind: deadline.kind,
        opened_at: seen.opened_at,
        last_day,
        due: deadline.due,
        stopped_at: seen.stopped_at,
        pauses: seen.pauses,
        outcome,
        used: row.days.saturating_sub(between(end, last_day)),
        of: row.days,
        over: between(last_day, end),
        unit: row.unit,
        calendar: row.calendar,
        rule: row.rule.clone(),
    })
}
