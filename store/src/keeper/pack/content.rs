//! The bytes of a pack: where its entries stand, then what is left of each.

use std::collections::{BTreeMap, BTreeSet};

use cpor_engine::id::{ClaimUuid, EventId, WorkspaceId};
use miniz_oxide::deflate::compress_to_vec;
use miniz_oxide::inflate::decompress_to_vec_with_limit;
use uuid::Uuid;

use super::columns::{Column, Rest};
use super::rest::Parts;
use super::squeezed::{squeezed, stretched};
use crate::keeper::{Entry, Slot};

/// How hard it is compressed: time is there, for nobody waits.
const LEVEL: u8 = 9;

/// No more than this comes out of one: what says otherwise is damaged. [ours] A pack is a hundredth of it.
const MOST_BYTES: usize = 64 * 1024 * 1024;

const HAS_AT: u8 = 1;
const HAS_RECORDED_AT: u8 = 2;
const IS_CHAINED: u8 = 4;
const IS_WHOLE: u8 = 8;
const NUMBERS: u8 = 16;
const IS_RECORD: u8 = 32;

/// The low 48 bits of a number.
const LOW: u64 = (1 << 48) - 1;

/// The entries as bytes; `None` where that cannot be.
pub(super) fn written(workspace: WorkspaceId, entries: &[Entry]) -> Option<Vec<u8>> {
    let mut taken = apart(workspace, entries);
    let mut claims: BTreeSet<ClaimUuid> = taken
        .iter()
        .filter_map(|(slot, _)| claim_of(*slot))
        .collect();
    claims.extend(taken.iter().filter_map(|(_, parts)| parts.numbers));
    let index: BTreeMap<ClaimUuid, u64> = claims.iter().copied().zip(0..).collect();
    // What is alike stands together: the first events of all claims, the second, and the records last.
    taken.sort_by_cached_key(|(slot, parts)| {
        let revision = match slot {
            Slot::Event { revision, .. } => *revision,
            Slot::Record(_) => u32::MAX,
        };
        let claim = claim_of(*slot).or(parts.numbers);
        (revision, claim, *slot)
    });
    let mut places = Column::default();
    places.number(u64::try_from(claims.len()).ok()?);
    for claim in &claims {
        places.0.extend(claim.0.as_bytes());
    }
    places.number(u64::try_from(taken.len()).ok()?);
    places
        .0
        .extend(taken.iter().map(|(slot, parts)| flags(*slot, parts)));
    let mut before = (0, 0);
    for (slot, parts) in &taken {
        if let Some(claim) = claim_of(*slot).or(parts.numbers) {
            let claim = *index.get(&claim)?;
            places.number(zigzag(claim, before.0)?);
            before.0 = claim;
        }
        if let Slot::Event { revision, .. } = slot {
            let revision = u64::from(*revision);
            places.number(zigzag(revision, before.1)?);
            before.1 = revision;
        }
    }
    let at: Vec<u64> = taken
        .iter()
        .map(|(_, parts)| parts.at.unwrap_or_default())
        .collect();
    places.planes(&at);
    places.planes(&each(&taken, |_, parts| {
        let recorded = parts.recorded_at.unwrap_or_default();
        recorded.wrapping_sub(parts.at.unwrap_or_default()) & LOW
    }));
    places.planes(&each(&taken, |slot, parts| {
        let made = made_at(id_of(slot));
        let recorded = parts.recorded_at.or(parts.at).unwrap_or_default();
        made.wrapping_sub(recorded) & LOW
    }));
    let mut random = Vec::new();
    for (slot, _) in &taken {
        random.extend(id_of(*slot).as_bytes().iter().skip(6));
    }
    let (mut texts, mut digests) = (String::new(), Vec::new());
    let mut lengths = Column::default();
    for (_, parts) in &taken {
        let short = squeezed(&parts.text, &mut digests)?;
        lengths.number(u64::try_from(short.len()).ok()?);
        texts.push_str(&short);
    }
    let mut all = Column::default();
    for part in [&places.0, &lengths.0, &digests] {
        all.part(&compress_to_vec(part, LEVEL));
    }
    all.part(&random);
    all.part(&compress_to_vec(texts.as_bytes(), LEVEL));
    Some(all.0)
}

/// The entries, in no order.
pub(super) fn read(workspace: WorkspaceId, bytes: &[u8]) -> Option<Vec<Entry>> {
    let mut all = Rest(bytes);
    let mut inflated = || decompress_to_vec_with_limit(all.part()?, MOST_BYTES).ok();
    let (places, lengths, digests) = (inflated()?, inflated()?, inflated()?);
    let mut random = Rest(all.part()?);
    let texts = decompress_to_vec_with_limit(all.part()?, MOST_BYTES).ok()?;
    let mut texts = std::str::from_utf8(&texts).ok()?;
    let (mut lengths, mut digests) = (Rest(&lengths), Rest(&digests));
    let slots = read_places(&places, &mut random)?;
    let mut heads: BTreeMap<(ClaimUuid, u32), String> = BTreeMap::new();
    let mut entries = Vec::with_capacity(slots.len());
    for (slot, mut parts) in slots {
        let (short, rest) = texts.split_at_checked(lengths.length()?)?;
        texts = rest;
        parts.text = stretched(short, &mut digests)?;
        let text = if parts.is_whole {
            parts.text
        } else {
            let previous = previous_of(slot, &heads);
            let (text, hash) = parts.put_together(workspace, slot, previous)?;
            heads.extend(step_of(slot).map(|step| (step, hash)));
            text
        };
        entries.push(Entry { slot, text });
    }
    texts.is_empty().then_some(entries)
}

/// Where the entries stand.
pub(super) fn read_slots(bytes: &[u8]) -> Option<Vec<Slot>> {
    let mut all = Rest(bytes);
    let places = decompress_to_vec_with_limit(all.part()?, MOST_BYTES).ok()?;
    // The lengths of texts, then their digests.
    for _ in 0..2 {
        all.part()?;
    }
    let slots = read_places(&places, &mut Rest(all.part()?))?;
    Some(slots.into_iter().map(|(slot, _)| slot).collect())
}

/// Where each stands, with the numbers that were taken out of it.
fn read_places(places: &[u8], random: &mut Rest<'_>) -> Option<Vec<(Slot, Parts)>> {
    let mut places = Rest(places);
    let mut claims = Vec::new();
    for _ in 0..places.length()? {
        claims.push(ClaimUuid(Uuid::from_bytes(places.array()?)));
    }
    let count = places.length()?;
    let flags = places.bytes(count)?;
    let mut before = (0, 0);
    let mut named = Vec::with_capacity(count);
    for flags in flags {
        let claim = if flags & (IS_RECORD | NUMBERS) == IS_RECORD {
            None
        } else {
            before.0 = unzigzag(places.number()?, before.0)?;
            Some(*claims.get(usize::try_from(before.0).ok()?)?)
        };
        if flags & IS_RECORD == 0 {
            before.1 = unzigzag(places.number()?, before.1)?;
        }
        named.push((claim, u32::try_from(before.1).ok()?));
    }
    let (at, recorded, made) = (
        places.planes(count)?,
        places.planes(count)?,
        places.planes(count)?,
    );
    let numbers = at.into_iter().zip(recorded).zip(made);
    let mut slots = Vec::with_capacity(count);
    for ((flags, (claim, revision)), ((at, recorded), made)) in flags.iter().zip(named).zip(numbers)
    {
        let has = |flag| flags & flag != 0;
        let recorded_at = at.wrapping_add(recorded) & LOW;
        let parts = Parts {
            at: has(HAS_AT).then_some(at),
            recorded_at: has(HAS_RECORDED_AT).then_some(recorded_at),
            is_chained: has(IS_CHAINED),
            is_whole: has(IS_WHOLE),
            numbers: claim.filter(|_| has(NUMBERS)),
            text: String::new(),
        };
        let by = parts.recorded_at.or(parts.at).unwrap_or_default();
        let made = made.wrapping_add(by) & LOW;
        let mut id = [0; 16];
        let (time, rest) = (made.to_be_bytes(), random.bytes(10)?);
        let bytes = time.iter().skip(2).chain(rest);
        id.iter_mut().zip(bytes).for_each(|(to, from)| *to = *from);
        let event = EventId(Uuid::from_bytes(id));
        let slot = match claim.filter(|_| !has(IS_RECORD)) {
            Some(claim) => Slot::Event {
                claim,
                revision,
                event,
            },
            None => Slot::Record(event),
        };
        slots.push((slot, parts));
    }
    Some(slots)
}

/// Each entry without what its chain says: `entries` are in the order of their keys, a claim's events by revision.
fn apart(workspace: WorkspaceId, entries: &[Entry]) -> Vec<(Slot, Parts)> {
    let mut heads: BTreeMap<(ClaimUuid, u32), String> = BTreeMap::new();
    let mut taken = Vec::with_capacity(entries.len());
    for entry in entries {
        let previous = previous_of(entry.slot, &heads);
        let (parts, hash) = Parts::of(workspace, entry, previous);
        let step = step_of(entry.slot);
        heads.extend(step.zip(hash));
        taken.push((entry.slot, parts));
    }
    taken
}

fn flags(slot: Slot, parts: &Parts) -> u8 {
    let flags = [
        (parts.at.is_some(), HAS_AT),
        (parts.recorded_at.is_some(), HAS_RECORDED_AT),
        (parts.is_chained, IS_CHAINED),
        (parts.is_whole, IS_WHOLE),
        (parts.numbers.is_some(), NUMBERS),
        (matches!(slot, Slot::Record(_)), IS_RECORD),
    ];
    flags
        .iter()
        .filter(|(has, _)| *has)
        .fold(0, |all, (_, flag)| all | flag)
}

fn each(taken: &[(Slot, Parts)], number: impl Fn(Slot, &Parts) -> u64) -> Vec<u64> {
    taken
        .iter()
        .map(|(slot, parts)| number(*slot, parts))
        .collect()
}

fn claim_of(slot: Slot) -> Option<ClaimUuid> {
    step_of(slot).map(|(claim, _)| claim)
}

fn step_of(slot: Slot) -> Option<(ClaimUuid, u32)> {
    match slot {
        Slot::Event {
            claim, revision, ..
        } => Some((claim, revision)),
        Slot::Record(_) => None,
    }
}

fn previous_of(slot: Slot, heads: &BTreeMap<(ClaimUuid, u32), String>) -> Option<&str> {
    let (claim, revision) = step_of(slot)?;
    let head = heads.get(&(claim, revision.checked_sub(1)?))?;
    Some(head.as_str())
}

fn id_of(slot: Slot) -> Uuid {
    match slot {
        Slot::Event { event, .. } | Slot::Record(event) => event.0,
    }
}

/// The first 48 bits of an identifier: of a UUID v7, when it was made.
fn made_at(id: Uuid) -> u64 {
    u64::try_from(id.as_u128() >> 80).unwrap_or_default()
}

/// The difference to the number before, small where it is small to either side.
fn zigzag(number: u64, before: u64) -> Option<u64> {
    let by = i64::try_from(number)
        .ok()?
        .checked_sub(i64::try_from(before).ok()?)?;
    Some((by << 1 ^ by >> 63).cast_unsigned())
}

fn unzigzag(by: u64, before: u64) -> Option<u64> {
    let half = (by >> 1).cast_signed();
    let by = if by & 1 == 0 { half } else { -half - 1 };
    before.checked_add_signed(by)
}
