//! The clock of a world, which is no event: a note beside its entries.

use cpor_engine::canonical::{canonical, sha256_hex};
use cpor_engine::input::{parsed, shaped};
use cpor_engine::workspace::{Clock, Written};
use cpor_engine::{Host, Instant, Workspace};
use serde_json::{Map, Value};

use crate::fault::StorageFault;
use crate::keeper::{Area, Aside, Durable, Keeper, Kind, Name};

/// The note, and what it said before it was written.
pub(super) struct ClockNote {
    name: Name,
    before: Option<String>,
    /// Answers when the note is durable.
    pub(super) durable: Durable,
}

/// The name of the note.
pub(super) const NOTE: &str = "clock";

/// What the note says.
pub(super) struct Said {
    /// The clock; `None` where a world's note is missing, or is whole in no store.
    pub(super) clock: Option<Clock>,
    /// Texts of it that are damaged.
    damaged: Vec<String>,
    /// Whether a newer version wrote it: whole, and of a kind that is not known here.
    pub(super) is_newer: bool,
}

/// The clock of what is stored.
pub(super) fn read<K: Kind>(keeper: &dyn Keeper<K>, area: Area<K>) -> Result<Said, StorageFault> {
    if !K::SIMULATED {
        return Ok(Said {
            clock: Some(Clock::Real),
            damaged: Vec::new(),
            is_newer: false,
        });
    }
    let mut texts = keeper.notes(area, &Name::of_note(NOTE)?)?;
    let clock = latest(&texts);
    texts.retain(|text| simulated(text).is_none());
    Ok(Said {
        clock,
        is_newer: texts.iter().any(|text| is_whole(text)),
        damaged: texts,
    })
}

impl Said {
    /// Keeps what is damaged aside, raw, and puts the whole text in its place, or none.
    pub(super) fn set_aside<K: Kind>(self, keeper: &dyn Keeper<K>, area: Area<K>) -> Vec<Aside> {
        let kept = |text| {
            let tail = TAIL.to_owned();
            let raw = Aside { tail, text };
            keeper.keep_aside(area, raw.clone()).map_err(|_| raw)
        };
        let kept: Vec<_> = self.damaged.into_iter().map(kept).collect();
        let all_kept = kept.iter().all(Result::is_ok);
        if !kept.is_empty()
            && all_kept
            && let Ok(name) = Name::of_note(NOTE)
        {
            // Where it fails, the damaged one is found again.
            let _ = match self.clock.map(text_of) {
                Some(Ok(whole)) => keeper.set_note(area, &name, &whole).map(drop),
                _ => keeper.remove_note(area, &name),
            };
        }
        let kept = kept.into_iter();
        kept.map(|kept| kept.unwrap_or_else(|raw| raw)).collect()
    }
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

/// The member that is the check of the others.
const CHECK: &str = "check";
/// Those others. Where there are more, a newer version wrote it, or it is damaged.
const MEMBERS: [&str; 4] = ["kind", "now", "seed", "seedUsed"];

/// What the text says, if it is whole. A clock is no record with a hash, so it carries a check of its own.
pub(super) fn simulated(text: &str) -> Option<Clock> {
    let value = parsed(text).ok()?;
    let mut members = value.as_object()?.clone();
    let said = members.remove(CHECK);
    let is_whole = match said {
        Some(said) => said.as_str() == Some(check_of(&members)?.as_str()),
        None => true,
    };
    let mut names = members.keys();
    if !is_whole || !names.all(|member| MEMBERS.contains(&member.as_str())) {
        return None;
    }
    let clock: Clock = shaped(Value::Object(members)).ok()?;
    clock.checked().ok().filter(Clock::is_simulated)
}

/// Whether it carries the check of its other members, whatever these mean.
fn is_whole(text: &str) -> bool {
    let whole = || {
        let mut members = parsed(text).ok()?.as_object()?.clone();
        let said = members.remove(CHECK)?;
        Some(said.as_str() == Some(check_of(&members)?.as_str()))
    };
    whole() == Some(true)
}

fn check_of(members: &Map<String, Value>) -> Option<String> {
    let text = canonical(members).ok()?;
    Some(sha256_hex(&text).chars().take(16).collect())
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

/// Writes a simulated clock as it is, also one that is behind: what it had come to was taken out.
pub(super) fn put<K: Kind>(
    keeper: &dyn Keeper<K>,
    area: Area<K>,
    clock: Clock,
) -> Result<Durable, StorageFault> {
    keeper.set_note(area, &Name::of_note(NOTE)?, &text_of(clock)?)
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
    let name = Name::of_note(NOTE)?;
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
    let fault = |error: serde_json::Error| StorageFault::Other(error.to_string());
    let mut value = serde_json::to_value(clock).map_err(fault)?;
    if let Some(members) = value.as_object_mut()
        && let Some(check) = check_of(members)
    {
        members.insert(CHECK.to_owned(), check.into());
    }
    serde_json::to_string(&value).map_err(fault)
}

/// The clock, not behind the one that stands there, where both are of one seed.
pub(super) fn not_behind(clock: Clock, standing: Option<Clock>) -> Clock {
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
