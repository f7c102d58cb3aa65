//! What the clock bar and what stands under it share: moving the clock, and what came of it.

use cpor_engine::rules::data::CalendarSide;
use cpor_engine::view::{AsOf, DeadlineView, HistoryEntry};
use cpor_engine::{ClockKind, Date, Instant};
use leptos::prelude::*;

use super::{back::GoingBack, play::Play};
use crate::{
    pages::saying::failure_words,
    state::{App, Failure, Work},
};

/// Milliseconds of an hour.
pub(super) const HOUR: i64 = 3_600_000;

/// How many reports are kept; a further one takes the place of the oldest.
const MOST: usize = 4;

/// What a step of the clock passed.
#[derive(Clone)]
pub(super) struct Report {
    /// Tells it from the others.
    pub(super) key: u64,
    /// Where the clock stood.
    pub(super) from: Instant,
    /// Where it went.
    pub(super) to: Instant,
    /// The lapses that changed a claim, in their order.
    pub(super) lapses: Vec<HistoryEntry>,
    /// The clocks that ended and changed nothing.
    pub(super) ended: Vec<DeadlineView>,
}

impl Report {
    /// How many clocks ended.
    pub(super) fn count(&self) -> u64 {
        u64::try_from(self.lapses.len() + self.ended.len()).unwrap_or(0)
    }
}

/// The clock bar's state. `Copy`.
#[derive(Clone, Copy)]
pub(crate) struct Bar {
    pub(super) app: App,
    pub(super) work: Work,
    /// What the last steps passed, newest first, until each is put away.
    pub(super) reports: RwSignal<Vec<Report>>,
    /// Where the last step went, if nothing ended on the way.
    pub(super) quiet: RwSignal<Option<Instant>>,
    /// Why the clock could not be moved.
    pub(super) fault: RwSignal<Option<String>>,
    /// Whether the dialog of *Reset* is open.
    pub(super) resetting: RwSignal<bool>,
    /// Whether the ways that are seldom needed are shown.
    pub(super) more: RwSignal<bool>,
    /// What makes the clock run by itself.
    pub(super) play: Play,
    /// Going back.
    pub(super) back: GoingBack,
}

impl Bar {
    pub(in crate::frame) fn new(app: App, work: Work) -> Self {
        let bar = Self {
            app,
            work,
            reports: RwSignal::new(Vec::new()),
            quiet: RwSignal::new(None),
            fault: RwSignal::new(None),
            resetting: RwSignal::new(false),
            more: RwSignal::new(false),
            play: Play::new(),
            back: GoingBack::new(),
        };
        let world = Memo::new(move |_| app.workspace());
        Effect::new(move |_| {
            world.track();
            bar.play.pause();
            bar.forget();
        });
        bar
    }

    /// The workspace whose clock it is.
    pub(crate) fn work(self) -> Work {
        self.work
    }

    /// Puts away all that was said.
    pub(crate) fn forget(self) {
        self.reports.set(Vec::new());
        self.quiet.set(None);
        self.fault.set(None);
    }

    /// Whether something happened on the way to an instant that was reached last.
    pub(super) fn reports_of(self, to: Instant) -> bool {
        self.reports
            .with_untracked(|reports| reports.first().is_some_and(|newest| newest.to == to))
    }

    /// Puts one report away.
    pub(super) fn put_away(self, key: u64) {
        self.reports
            .update(|reports| reports.retain(|report| report.key != key));
    }

    /// The next business day, in the partner's calendar and the world's zone; tracked.
    pub(super) fn next_business_day(self) -> Option<Date> {
        self.work.read(|workspace, host| {
            let today = workspace.zone().date_of(workspace.now(host));
            workspace
                .calendar_of(CalendarSide::Partner)
                .add_business_days(today, 1)
        })
    }

    /// On to the next business day, at the same time of the day.
    pub(super) fn business_day_on(self) {
        let to = self.work.peek(|workspace, host| {
            let (zone, now) = (workspace.zone(), workspace.now(host));
            let next = workspace
                .calendar_of(CalendarSide::Partner)
                .add_business_days(zone.date_of(now), 1);
            zone.at_wall_clock(next, zone.wall_clock_at(now))
        });
        self.go_saying(to);
    }

    /// On by an hour.
    pub(super) fn hour_on(self) {
        let now = untrack(|| self.work.now());
        self.go_saying(Some(now.plus_millis(HOUR)));
    }

    /// On to the instant at which the next clock ends.
    pub(super) fn next_event(self) {
        let next = self
            .work
            .peek(|workspace, host| workspace.next_deadline(host));
        self.go_saying(next.flatten().map(|deadline| deadline.due));
    }

    /// On to an instant, with the same words and reports as from the bar.
    pub(crate) fn go_on_to(self, to: Instant) {
        self.go_saying(Some(to));
    }

    /// Does what moves the clock; where something typed would be overtaken, once the person says so.
    pub(super) fn asking_first(self, act: impl Fn() + Send + Sync + 'static) {
        self.app.navigation.location().before_moving_on(act);
    }

    /// On to an instant; what goes wrong is said in the bar.
    fn go_saying(self, to: Option<Instant>) {
        let Some(to) = to else { return };
        self.asking_first(move || {
            if let Err(failure) = self.go(to) {
                let zone = untrack(|| self.work.zone_name());
                self.fault.set(Some(failure_words(&failure, &zone)));
            }
        });
    }

    /// On to an instant.
    pub(super) fn go(self, to: Instant) -> Result<(), Failure> {
        self.fault.set(None);
        self.quiet.set(None);
        let from = untrack(|| self.work.now());
        let mut may_end = self.ending_quietly(from, to);
        let done = self.work.advance(to)?;
        may_end.extend(self.begun_and_ended(&done.entries, to, &may_end));
        let still_there = untrack(|| self.work.deadlines());
        let has_ended = |ended: &DeadlineView| {
            // A window to dispute is gone with its last day, and nothing but the clock ends it.
            ended.kind == ClockKind::DisputeWindow
                || still_there.iter().any(|now| {
                    (now.claim_id, now.kind) == (ended.claim_id, ended.kind) && now.overdue
                })
        };
        let newest = self.reports.with_untracked(|reports| {
            let newest = reports.first();
            newest.map_or(0, |report| report.key + 1)
        });
        self.say(Report {
            key: newest,
            from,
            to,
            lapses: done.entries,
            ended: may_end.into_iter().filter(has_ended).collect(),
        });
        Ok(())
    }

    /// On to an instant by itself: that nothing ended is not said at every step. Whether it went.
    pub(super) fn steps_to(self, to: Instant) -> bool {
        let went = self.go(to);
        self.quiet.set(None);
        if let Err(failure) = &went {
            let zone = untrack(|| self.work.zone_name());
            self.fault.set(Some(failure_words(failure, &zone)));
        }
        went.is_ok()
    }

    fn say(self, report: Report) {
        if report.count() == 0 {
            return self.quiet.set(Some(report.to));
        }
        self.reports.update(|reports| {
            reports.insert(0, report);
            reports.truncate(MOST);
        });
    }

    /// The clocks that what happened on the way began, and that ended on the same way: after a lapse the time to
    /// dispute it.
    fn begun_and_ended(
        self,
        happened: &[HistoryEntry],
        to: Instant,
        known: &[DeadlineView],
    ) -> Vec<DeadlineView> {
        let is_same = |one: &DeadlineView, other: &DeadlineView| {
            (one.claim_id, one.kind, one.due) == (other.claim_id, other.kind, other.due)
        };
        let mut begun: Vec<DeadlineView> = Vec::new();
        self.work.peek(|workspace, host| {
            for entry in happened {
                let when = AsOf::Revision(entry.revision.into());
                let Ok(view) = workspace.claim_as_of(entry.claim_id, when, host) else {
                    continue;
                };
                for deadline in view.deadlines {
                    let is_new = !known.iter().chain(&begun).any(|it| is_same(it, &deadline));
                    if is_new && !deadline.paused && deadline.due <= to {
                        begun.push(deadline);
                    }
                }
            }
        });
        begun
    }

    /// The clocks that end on the way.
    fn ending_quietly(self, from: Instant, to: Instant) -> Vec<DeadlineView> {
        untrack(|| self.work.deadlines())
            .into_iter()
            .filter(|deadline| !deadline.paused && from < deadline.due && deadline.due <= to)
            .collect()
    }
}
