//! The clock of the desk moves by itself: what is derived from it is looked at again twice a minute.

use std::time::Duration;

use leptos::prelude::*;

use super::Work;
use crate::{shown::clock, state::WorkspaceFacts};

/// How often the desk looks at the clock.
const LOOK: Duration = Duration::from_secs(30);

impl Work {
    pub(super) fn look_at_the_clock(self) {
        // Where the browser has no intervals, every change looks at the clock too.
        let _ = set_interval_with_handle(
            move || {
                self.notice_if_cleared();
                if !self.is_training() {
                    self.ticks.update(|ticks| *ticks += 1);
                }
            },
            LOOK,
        );
    }

    /// Keeps what the frame says of the workspace true.
    pub(super) fn keep_the_facts(self) {
        Effect::new(move |_| {
            let facts = self.read(|workspace, _| WorkspaceFacts {
                edition: workspace.new_book().map_or_else(
                    |_| workspace.settings().rule_book.clone(),
                    |book| book.edition().to_owned(),
                ),
                zone: workspace.settings().time_zone.clone(),
            });
            self.app.facts.set(facts.unwrap_or_default());
        });
        Effect::new(move |_| self.app.due_today.set(self.due_today()));
    }

    /// How many clocks end today and are to be stopped by who acts.
    fn due_today(self) -> u64 {
        let side = self.role().side();
        let due = self.read(|workspace, host| {
            let days = workspace.days();
            let today = days.zone.date_of(workspace.now(host));
            let deadlines = workspace.deadlines(host);
            let ours = deadlines.iter();
            ours.filter(|deadline| clock::ends_today_for(side, deadline, today, days))
                .count()
        });
        due.and_then(|count| u64::try_from(count).ok()).unwrap_or(0)
    }
}
