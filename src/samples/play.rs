//! Playing stories: each act in its turn, while the clock moves on.

use cpor_engine::{
    Act, Actor, ClaimNumber, Command, Date, Host, Instant, Problem, Refusal, Role, Workspace,
    rules::data::CalendarSide,
    workspace::{Options, Order, Plan},
};

/// Milliseconds of a minute.
const MINUTE: i64 = 60_000;

/// When a day of play begins and the first act may happen.
const MORNING: i64 = 9 * 60 * MINUTE;

/// When on the last day of a clock something may still be done, and nobody does.
const AFTERNOON: i64 = 15 * 60 * MINUTE;

/// Until when stories are played.
#[derive(Clone, Copy, Debug)]
pub(super) enum Until {
    /// The morning of a business day, counted from the first.
    Morning(u32),
    /// The afternoon of the last day of the clock that ends next; where none runs, the last act.
    LastAfternoon,
}

/// Somebody of a story, in a role.
#[derive(Clone, Copy, Debug)]
pub(super) struct Person(pub(super) &'static str, pub(super) Role);

/// One act of a story.
#[derive(Clone, Debug)]
pub(super) struct Step {
    /// On which business day, from 0.
    pub(super) day: u32,
    /// How many minutes after midnight.
    pub(super) minute: u32,
    /// By whom.
    pub(super) who: Person,
    /// What.
    pub(super) act: Act,
}

/// An act at a time of a business day.
pub(super) fn step(day: u32, (hour, minute): (u32, u32), who: Person, act: Act) -> Step {
    Step {
        day,
        minute: hour * 60 + minute,
        who,
        act,
    }
}

/// The business days on which the stories play, as the workspace counts them.
pub(super) struct DaysOfPlay<'a> {
    workspace: &'a Workspace,
    first: Date,
}

impl<'a> DaysOfPlay<'a> {
    /// From the first business day whose morning still lies ahead.
    pub(super) fn ahead(workspace: &'a Workspace, host: &dyn Host) -> Self {
        let now = workspace.now(host);
        let today = workspace.zone().date_of(now);
        let days = Self {
            workspace,
            first: today,
        };
        let is_ahead = workspace
            .calendar_of(CalendarSide::Partner)
            .is_business_day(today)
            && days.morning(today) >= now;
        let first = if is_ahead {
            today
        } else {
            workspace
                .calendar_of(CalendarSide::Partner)
                .add_business_days(today, 1)
        };
        Self { first, ..days }
    }

    /// The civil date so many days before the first.
    pub(super) fn date_before(&self, days: u32) -> Date {
        let number = self.first.day_number().saturating_sub(days.into());
        Date::from_day_number(number).unwrap_or(self.first)
    }

    /// What a submission says of acknowledgements under the rules of new claims.
    pub(super) fn acknowledged(&self) -> Option<bool> {
        let book = self.workspace.new_book().ok()?;
        (!book.data().acknowledgements.is_empty()).then_some(true)
    }

    fn morning(&self, date: Date) -> Instant {
        self.begin_of(date).plus_millis(MORNING)
    }

    /// A day begins when the one before it ends.
    fn begin_of(&self, date: Date) -> Instant {
        let before = Date::from_day_number(date.day_number().saturating_sub(1));
        self.workspace.zone().end_of(before.unwrap_or(date))
    }

    fn date(&self, day: u32) -> Date {
        match day {
            0 => self.first,
            _ => self
                .workspace
                .calendar_of(CalendarSide::Partner)
                .add_business_days(self.first, day),
        }
    }

    fn instant(&self, step: &Step) -> Instant {
        let minutes = i64::from(step.minute) * MINUTE;
        self.begin_of(self.date(step.day)).plus_millis(minutes)
    }
}

/// The plan that plays all stories, and moves the clock on to the moment at which they stand; a story's first act creates its claim. What the rules of the
/// world do not know, or not where the claim stands, does not happen in it.
pub(super) fn played(
    workspace: &Workspace,
    host: &dyn Host,
    days: &DaysOfPlay<'_>,
    stories: Vec<Vec<Step>>,
    until: Until,
) -> Result<Plan, Refusal> {
    let mut stage = Stage {
        workspace: workspace.clone(),
        host,
        plan: None,
    };
    let mut numbers: Vec<Option<ClaimNumber>> = vec![None; stories.len()];
    for (story, step) in in_their_order(stories) {
        stage.go_to(days.instant(&step))?;
        let number = numbers.get(story).copied().flatten();
        let done = match stage.act(number, step) {
            Err(refusal) if is_forbidden(&refusal) => continue,
            done => done?,
        };
        if let Some(number) = numbers.get_mut(story) {
            *number = done;
        }
    }
    match until {
        Until::Morning(day) => stage.go_to(days.morning(days.date(day)))?,
        Until::LastAfternoon => {
            // Other claims of the world may have clocks of their own, also some that ended long ago.
            let next = stage.workspace.deadlines(host).into_iter().find(|next| {
                let played = numbers.contains(&Some(next.claim_id));
                played && !next.overdue && next.paused_since.is_none()
            });
            if let Some(next) = next {
                let begin = days.begin_of(next.last_day);
                stage.go_to(begin.plus_millis(AFTERNOON))?;
            }
        }
    }
    match stage.plan {
        Some(plan) => Ok(plan),
        None => workspace.plan_all(&[], host),
    }
}

fn is_forbidden(refusal: &Refusal) -> bool {
    matches!(
        refusal.problem,
        Problem::NotInEdition { .. } | Problem::PlaceForbids { .. } | Problem::FieldLocked { .. }
    )
}

/// The steps of all stories as they happen, each with the number of its story.
fn in_their_order(stories: Vec<Vec<Step>>) -> Vec<(usize, Step)> {
    let numbered = stories.into_iter().enumerate();
    let mut steps: Vec<(usize, Step)> = numbered
        .flat_map(|(story, steps)| steps.into_iter().map(move |step| (story, step)))
        .collect();
    steps.sort_by_key(|(_, step)| (step.day, step.minute));
    steps
}

/// The workspace as the plan so far would leave it.
struct Stage<'a> {
    workspace: Workspace,
    host: &'a dyn Host,
    plan: Option<Plan>,
}

impl Stage<'_> {
    fn go_to(&mut self, instant: Instant) -> Result<(), Refusal> {
        let next = self.workspace.plan_advance(instant, self.host)?;
        self.take(next);
        Ok(())
    }

    /// Does the act, and says on which claim.
    fn act(
        &mut self,
        number: Option<ClaimNumber>,
        step: Step,
    ) -> Result<Option<ClaimNumber>, Refusal> {
        let Person(name, role) = step.who;
        let order = Order {
            actor: Actor {
                name: name.to_owned(),
                role,
            },
            command: Command {
                claim: number.map(|number| number.0.into()),
                act: step.act,
            },
            options: Options::default(),
        };
        let next = self.workspace.plan(&order, self.host)?;
        let events = next.answer.clone();
        self.take(next);
        let entries = self.workspace.entries(&events);
        Ok(entries.last().map(|entry| entry.claim_id))
    }

    fn take(&mut self, next: Plan) {
        self.workspace.apply(&next, self.host);
        self.plan = Some(match self.plan.take() {
            Some(plan) => plan.then(next),
            None => next,
        });
    }
}
