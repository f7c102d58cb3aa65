//! The clock of a world, which is no event: a note beside its entries.

use cpor_engine::input::{parsed, shaped};
use cpor_engine::workspace::{Clock, Written};
use cpor_engine::{Host, Instant, Workspace};

use crate::fault::StorageFault;
use crate::keeper::{Area, Durable, Keeper, Kind, Name};

/// The note, and what it said before it was written.
pub(super) struct ClockNote {
    name: Name,
    before: Option<String>,
    /// Answers when the note is durable.
    pub(super) durable: Durable,
}

fn name() -> Result<Name, StorageFault> {
    Name::parse("clock").ok_or_else(|| StorageFault::Other("clock is a name".to_owned()))
}

/// The clock of what is stored; `None` where a world's note is missing or cannot be read.
pub(super) fn read<K: Kind>(
    keeper: &dyn Keeper<K>,
    area: Area<K>,
) -> Result<(Option<Clock>, Option<String>), StorageFault> {
    if !K::SIMULATED {
        return Ok((Some(Clock::Real), None));
    }
    let texts = keeper.notes(area, &name()?)?;
    Ok((latest(&texts), texts.into_iter().next()))
}

/// Of what several stores say, what is ahead.
fn latest(texts: &[String]) -> Option<Clock> {
    let clocks = texts.iter().filter_map(|text| simulated(text));
    clocks.reduce(|one, other| {
        let (ahead, behind) = if instant(one) < instant(other) {
            (other, one)
        } else {
            (one, other)
        };
        not_behind(ahead, Some(behind))
    })
}

fn instant(clock: Clock) -> Option<Instant> {
    match clock {
        Clock::Simulated { now, .. } => Some(now),
        Clock::Real => None,
    }
}

/// Where the note stands below its workspace.
pub(super) const TAIL: &str = "note/clock";

fn simulated(text: &str) -> Option<Clock> {
    let clock: Clock = shaped(parsed(text).ok()?).ok()?;
    clock.checked().ok().filter(Clock::is_simulated)
}

/// A clock for a world whose note was lost: at the latest that was written, with a seed never used before.
pub(super) fn anew(written: &[Written], host: &dyn Host) -> Clock {
    let latest = written.iter().map(instant_of).max();
    let random = host.random();
    let seed = random
        .iter()
        .take(6)
        .fold(0, |seed, byte| seed << 8 | u64::from(*byte));
    Clock::Simulated {
        now: latest.unwrap_or_else(|| host.now()),
        seed,
        seed_used: 0,
    }
}

fn instant_of(written: &Written) -> Instant {
    match written {
        Written::Event(record) => record.entry().at,
        Written::Workspace(record) => record.entry().at,
    }
}

/// Writes a simulated clock, never behind the one that stands there: another tab may have gone on.
pub(super) fn write<K: Kind>(
    keeper: &dyn Keeper<K>,
    area: Area<K>,
    clock: Clock,
) -> Result<Option<ClockNote>, StorageFault> {
    if !clock.is_simulated() {
        return Ok(None);
    }
    let name = name()?;
    let texts = keeper.notes(area, &name)?;
    let standing = latest(&texts);
    let text = text_of(not_behind(clock, standing))?;
    if !texts.is_empty() && texts.iter().all(|same| *same == text) {
        return Ok(None);
    }
    let before = match standing {
        Some(standing) => Some(text_of(standing)?),
        None => texts.into_iter().next(),
    };
    let durable = keeper.set_note(area, &name, &text)?;
    Ok(Some(ClockNote {
        name,
        before,
        durable,
    }))
}

fn text_of(clock: Clock) -> Result<String, StorageFault> {
    serde_json::to_string(&clock).map_err(|error| StorageFault::Other(error.to_string()))
}

fn not_behind(clock: Clock, standing: Option<Clock>) -> Clock {
    let (
        Clock::Simulated {
            now,
            seed,
            seed_used,
        },
        Some(Clock::Simulated {
            now: other_now,
            seed: other_seed,
            seed_used: other_used,
        }),
    ) = (clock, standing)
    else {
        return clock;
    };
    if seed != other_seed {
        return clock;
    }
    Clock::Simulated {
        now: now.max(other_now),
        seed,
        seed_used: seed_used.max(other_used),
    }
}

impl ClockNote {
    /// Puts back what the note said, for what it announced was not written.
    pub(super) fn take_back<K: Kind>(self, keeper: &dyn Keeper<K>, area: Area<K>) {
        // A clock that is ahead of what is written does no harm.
        let _ = match self.before {
            Some(text) => keeper.set_note(area, &self.name, &text).map(drop),
            None => keeper.remove_note(area, &self.name),
        };
    }
}

/// Whether the workspace may be kept as one of this kind.
pub(super) fn fits<K: Kind>(workspace: &Workspace) -> bool {
    workspace.clock().is_simulated() == K::SIMULATED
}
