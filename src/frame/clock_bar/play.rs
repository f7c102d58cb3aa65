//! *Play*: the clock runs by itself, one step a second, each stored once; *Pause* and whatever needs the person stop it.
//!
//! Nothing moves on the page but the time that is shown, so it is the same where less motion is wanted.

use std::time::Duration;

use leptos::prelude::*;

use super::bar::{Bar, HOUR};
use crate::{
    browser::is_hidden,
    parts::{Button, Check, Choice, Icon, SelectField},
    words::{Key, clock_bar as keys, t, text},
};

/// How fast the clock runs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Speed {
    /// An hour a second.
    Hour,
    /// A day a second.
    #[default]
    Day,
    /// A week a second.
    Week,
}

impl Speed {
    const ALL: [Self; 3] = [Self::Hour, Self::Day, Self::Week];

    fn name(self) -> Key {
        match self {
            Self::Hour => keys::SPEED_HOUR,
            Self::Day => keys::SPEED_DAY,
            Self::Week => keys::SPEED_WEEK,
        }
    }

    /// How far the clock goes in a second, in milliseconds.
    fn step(self) -> i64 {
        match self {
            Self::Hour => HOUR,
            Self::Day => 24 * HOUR,
            Self::Week => 7 * 24 * HOUR,
        }
    }
}

/// What makes the clock run by itself. `Copy`.
#[derive(Clone, Copy)]
pub(super) struct Play {
    speed: RwSignal<Speed>,
    stops_at_event: RwSignal<bool>,
    running: RwSignal<Option<IntervalHandle>>,
}

impl Play {
    pub(super) fn new() -> Self {
        Self {
            speed: RwSignal::new(Speed::default()),
            stops_at_event: RwSignal::new(true),
            running: RwSignal::new(None),
        }
    }

    /// Whether the clock runs by itself; tracked.
    pub(super) fn is_running(self) -> bool {
        self.running.read().is_some()
    }

    /// The clock stands still from now on.
    pub(super) fn pause(self) {
        if let Some(running) = self.running.get_untracked() {
            running.clear();
            self.running.set(None);
        }
    }

    fn start(self, bar: Bar) {
        self.pause();
        bar.forget();
        let each = move || {
            if !self.tick(bar) {
                self.pause();
            }
        };
        // Where the browser gives no interval the clock stands still, as the button then says.
        let running = set_interval_with_handle(each, Duration::from_secs(1));
        self.running.set(running.ok());
    }

    /// One step; whether a further one follows.
    fn tick(self, bar: Bar) -> bool {
        if is_hidden() || is_asking() || untrack(|| bar.app.unsaved.any()) {
            return false;
        }
        let now = untrack(|| bar.work.now());
        let to = now.plus_millis(self.speed.get_untracked().step());
        let next = bar
            .work
            .peek(|workspace, host| workspace.next_deadline(host));
        let event = next
            .flatten()
            .map(|deadline| deadline.due)
            .filter(|due| *due <= to);
        let stops = self.stops_at_event.get_untracked();
        let to = event.filter(|_| stops).unwrap_or(to);
        let went = bar.steps_to(to);
        // What a simulated person does is known once it was done.
        let happened = event.is_some() || bar.reports_of(to);
        went && !(stops && happened)
    }
}

/// Whether a dialog asks for something.
fn is_asking() -> bool {
    let asked = document().query_selector("dialog[open]");
    asked.ok().flatten().is_some()
}

/// The button, how fast, and whether the next event stops it.
pub(super) fn controls(bar: Bar) -> AnyView {
    let play = bar.play;
    let label = Signal::derive(move || {
        text(if play.is_running() {
            keys::PAUSE
        } else {
            keys::PLAY
        })
        .to_owned()
    });
    let toggle = move || {
        if play.running.with_untracked(Option::is_some) {
            play.pause();
        } else {
            bar.asking_first(move || play.start(bar));
        }
    };
    let speeds = Signal::derive(|| {
        let speeds = Speed::ALL.into_iter().enumerate();
        speeds
            .map(|(place, speed)| Choice::new(place.to_string(), text(speed.name())))
            .collect::<Vec<_>>()
    });
    let chosen = Signal::derive(move || {
        let speed = play.speed.get();
        let place = Speed::ALL.iter().position(|it| *it == speed);
        place.unwrap_or_default().to_string()
    });
    let choose = move |value: String| {
        let place: Option<usize> = value.parse().ok();
        let speed = place.and_then(|place| Speed::ALL.get(place)).copied();
        play.speed.set(speed.unwrap_or_default());
    };
    view! {
        <div class="play" role="group" aria-label=t(keys::BY_ITSELF)>
            <Button label=label icon=Icon::NextEvent on_click=toggle/>
            <SelectField id="speed" label=t(keys::SPEED) options=speeds value=chosen on_change=choose inline=true/>
            <Check
                id="stop-at-event"
                label=t(keys::STOP)
                checked=play.stops_at_event
                on_toggle=move |stops| play.stops_at_event.set(stops)
            />
        </div>
    }
    .into_any()
}
