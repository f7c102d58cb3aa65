//! Making an overview: each claim is looked at once, in the order of the numbers.

use std::collections::BTreeMap;

use super::civil::Civil;
use super::life::{Count, Life};
use super::{DAYS_AHEAD, Day, ENDING, Figure, Overview, Span, Window};
use crate::claim::Claim;
use crate::deadline::ClockKind;
use crate::history::History;
use crate::host::Host;
use crate::id::ClaimNumber;
use crate::rules::RuleBook;
use crate::rules::data::CalendarSide;
use crate::status::{BallWith, Place};
use crate::time::{Calendar, Instant};
use crate::view::deadlines;
use crate::workspace::Workspace;

impl Workspace {
    /// The figures now. Each claim is looked at once.
    pub fn overview(&self, host: &dyn Host) -> Overview {
        let now = self.now(host);
        let mut making = Making {
            now,
            civil: Civil::of(self.zone()),
            partner: self.calendar_of(CalendarSide::Partner),
            made: self.nothing_counted(now),
        };
        for (number, history) in self.claims() {
            let (claim, lapses) = history.seen_at(now);
            let Ok(book) = self.book_shown(&claim) else {
                continue;
            };
            let side = book.clock(ClockKind::Decision).map(|row| row.calendar);
            let mut count = Count {
                civil: &mut making.civil,
                calendar: self.calendar_of(side.unwrap_or(CalendarSide::Microsoft)),
            };
            let mut life = Life::default();
            for record in history.standing_records() {
                life.take(&record.occurrence(), &mut count);
            }
            for lapse in &lapses {
                life.take(&lapse.occurrence(), &mut count);
            }
            making.claim(number, history, &claim, &book);
            making.life(number, &life);
        }
        making.finished()
    }

    fn nothing_counted(&self, now: Instant) -> Overview {
        let today = self.zone().date_of(now);
        let partner = self.calendar_of(CalendarSide::Partner);
        let ahead = (0..=DAYS_AHEAD).map(|days| {
            let day = today.plus_days(days);
            Day {
                day,
                works: partner.is_business_day(day),
                ends: [0; 3],
            }
        });
        Overview {
            today,
            total: 0,
            consents: Vec::new(),
            ahead: ahead.collect(),
            claims: BTreeMap::new(),
            times: BTreeMap::new(),
            took: Vec::new(),
        }
    }
}

/// An overview while the claims are looked at.
struct Making<'a> {
    now: Instant,
    civil: Civil<'a>,
    partner: &'a Calendar,
    made: Overview,
}

impl Making<'_> {
    /// Counts where the claim stands.
    fn claim(&mut self, number: ClaimNumber, history: &History, claim: &Claim, book: &RuleBook) {
        let now = self.now.max(claim.last_at);
        let ball = claim.ball_with(now);
        self.made.total = self.made.total.saturating_add(1);
        self.made.add(Figure::Status(claim.status()), number);
        self.made.add(Figure::Turn(ball), number);
        let begun = history.standing_records().next();
        if let Some(begun) = begun.filter(|_| ball != BallWith::Nobody) {
            let begun = self.civil.date_of(begun.entry().at);
            let age = self.partner.business_days_between(begun, self.made.today);
            self.made.add(Figure::Age(Span::of(age)), number);
        }
        self.clock(number, claim, book, now);
    }

    /// Counts the clock that ends by itself, if it runs.
    fn clock(&mut self, number: ClaimNumber, claim: &Claim, book: &RuleBook, now: Instant) {
        let Some(clock) = claim.own_clock().filter(|clock| now < clock.due) else {
            return;
        };
        let Some(kind) = ENDING.into_iter().position(|kind| kind == clock.kind) else {
            return;
        };
        let mut ahead = self.made.ahead.iter_mut();
        if let Some(day) = ahead.find(|ahead| ahead.day == clock.last_day) {
            if let Some(ends) = day.ends.get_mut(kind) {
                *ends = ends.saturating_add(1);
            }
            self.made.add(Figure::Ending, number);
            self.made.add(Figure::EndingOn(clock.last_day), number);
        }
        if claim.place() == Place::AwaitingConsent {
            self.made.add(Figure::Consent, number);
            let mut shown = deadlines(number, claim, book, now).into_iter();
            let shown = shown.find(|deadline| deadline.kind == ClockKind::Consent);
            let customer = claim.fields.customer.name.as_ref();
            self.made.consents.extend(shown.map(|deadline| Window {
                customer: customer.map_or_else(String::new, ToString::to_string),
                deadline,
            }));
        }
    }

    /// Counts what happened to the claim.
    fn life(&mut self, number: ClaimNumber, life: &Life) {
        let made = &mut self.made;
        if life.approved {
            made.add(Figure::Approved, number);
        }
        if let Some(decision) = life.decided {
            made.add(Figure::Decided, number);
            made.add(Figure::Took(Span::of(decision.days)), number);
            made.took.push(decision.days);
            match decision.in_time {
                Some(true) => made.add(Figure::InTime, number),
                Some(false) => made.add(Figure::Late, number),
                None => {}
            }
        }
        for (reason, asked) in &life.asked {
            made.add_times(Figure::Asked(*reason), number, asked.times);
            if asked.decided {
                made.add(Figure::AskedDecided(*reason), number);
            }
            if asked.approved {
                made.add(Figure::AskedApproved(*reason), number);
            }
        }
        for (reason, times) in &life.rejected {
            made.add_times(Figure::Rejected(*reason), number, *times);
        }
    }

    fn finished(self) -> Overview {
        let mut made = self.made;
        made.took.sort_unstable();
        made.consents
            .sort_by_key(|window| (window.deadline.due, window.deadline.claim_id));
        made
    }
}
