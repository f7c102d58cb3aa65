//! What stands aside of the workspace: of which claim it is, and why it does not count.

use cpor_engine::id::ClaimUuid;
use cpor_engine::input::parsed;
use cpor_engine::workspace::Written;
use cpor_engine::{ClaimNumber, Workspace};
use cpor_store::keeper::{Aside, REFUSED};

use super::Work;

/// Where the clock of a world stands.
const CLOCK: &str = "note/clock";

/// Where packs of claims that have ended stand.
const PACK: &str = "pack/";

/// A record that stands aside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Astray {
    /// The key below the workspace where it stood.
    pub(crate) tail: String,
    /// What stands there, as it is.
    pub(crate) text: String,
    /// The number of its claim, where that is known.
    pub(crate) claim: Option<ClaimNumber>,
    /// The name of that claim; empty where it has none, or nothing of it can be read.
    pub(crate) name: String,
    /// Its place in the claim's history, from 1, where it is of one.
    pub(crate) revision: Option<u32>,
    /// Why it does not count.
    pub(crate) why: Why,
}

/// Why a record does not count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Why {
    /// It was damaged in one store; what counts came back from the other.
    Healed,
    /// Another tab was faster; that was said, and what was typed was given back.
    Refused,
    /// It only helped to read others, and was made anew from what there is.
    MadeAnew,
    /// A pack of claims that have ended was damaged. What it held cannot be read off it; the journal had all of it.
    Pack,
    /// The clock of a world, which cannot be read.
    Clock,
    /// It is damaged or cut off.
    Broken,
    /// An earlier record of its claim is missing or stands aside.
    Follows,
    /// Another record stands in its place: the claim has gone two ways.
    TwoWays,
    /// It does not fit what is around it.
    Unfit,
    /// A newer version wrote it; it stands where it stood.
    Newer,
}

impl Work {
    /// What stands aside; tracked.
    pub(crate) fn aside(self) -> Vec<Astray> {
        let Some(stored) = self.stored() else {
            return Vec::new();
        };
        if stored.aside.is_empty() && stored.newer.is_empty() {
            return Vec::new();
        }
        let all = self.read(|workspace, _| {
            let mut newer = astray(&stored.newer, workspace);
            for one in &mut newer {
                one.why = Why::Newer;
            }
            newer.extend(astray(&stored.aside, workspace));
            newer
        });
        all.unwrap_or_default()
    }

    /// What stands aside and is missing where it stood; tracked.
    pub(crate) fn missing(self) -> Vec<Astray> {
        let mut all = self.aside();
        let lacks_journal = self.stored().is_some_and(|stored| stored.lacks_journal);
        all.retain(|astray| match astray.why {
            Why::Healed | Why::MadeAnew | Why::Refused => false,
            Why::Pack => lacks_journal,
            _ => true,
        });
        all
    }

    /// The same of the claim with this number; tracked.
    pub(crate) fn missing_of(self, number: u64) -> Vec<Astray> {
        let mut all = self.missing();
        all.retain(|astray| {
            astray
                .claim
                .is_some_and(|claim| u64::from(claim.0) == number)
        });
        all
    }
}

/// Of which claim each record is, and why it does not count.
pub(crate) fn astray(aside: &[Aside], workspace: &Workspace) -> Vec<Astray> {
    let places: Vec<Option<Spot>> = aside.iter().map(|aside| Spot::read(&aside.tail)).collect();
    let each = aside.iter().zip(&places);
    each.map(|(aside, place)| {
        let claim = place.and_then(|place| workspace.number_of(place.claim));
        let history = claim.and_then(|number| workspace.history(number).ok());
        let name = history.and_then(|history| history.claim().fields.name.as_ref());
        Astray {
            tail: aside.tail.clone(),
            text: aside.text.clone(),
            claim,
            name: name.map(ToString::to_string).unwrap_or_default(),
            revision: place.map(|place| place.revision),
            why: match place {
                _ if aside.tail.starts_with(REFUSED) => Why::Refused,
                _ if is_made_anew(&aside.tail) => Why::MadeAnew,
                _ if is_healed(&aside.tail, workspace) => Why::Healed,
                _ if aside.tail.starts_with(CLOCK) => Why::Clock,
                _ if aside.tail.starts_with(PACK) => Why::Pack,
                _ if !is_record(&aside.text) => Why::Broken,
                Some(place) => {
                    let reached = history.map_or(0, cpor_engine::History::revision);
                    why(*place, reached, &places)
                }
                None => Why::Unfit,
            },
        }
    })
    .collect()
}

/// Whether what it said was told again from what there is.
fn is_made_anew(tail: &str) -> bool {
    ["batch/", "name/", "settings/"]
        .iter()
        .any(|folder| tail.starts_with(folder))
}

/// Whether what stood there counts, whole: what stands aside is only the damaged copy of one store.
fn is_healed(tail: &str, workspace: &Workspace) -> bool {
    let Some(spot) = Spot::read(tail) else {
        let (folder, name) = tail.split_once('/').unwrap_or((tail, ""));
        let name = name.split('~').next().unwrap_or(name);
        return match folder {
            "ws" => workspace.log().iter().any(|written| match written {
                Written::Workspace(record) => record.entry().record_id.to_string() == name,
                Written::Event(_) => false,
            }),
            _ => false,
        };
    };
    let number = workspace.number_of(spot.claim);
    let history = number.and_then(|number| workspace.history(number).ok());
    let place = usize::try_from(spot.revision.saturating_sub(1)).ok();
    let standing = place.and_then(|place| history?.records().get(place).cloned());
    // A place of the journal does not say which event stood there.
    let said = tail
        .split_once('-')
        .and_then(|_| tail.rsplit('/').next()?.split_once('-'));
    let event = said.map(|(_, event)| event.split('~').next().unwrap_or(event));
    standing.is_some_and(|record| {
        event.is_none_or(|event| record.entry().event_id.to_string() == event)
    })
}

/// Why a record that can be read does not count. `reached` is the last revision of its claim.
fn why(place: Spot, reached: u32, all: &[Option<Spot>]) -> Why {
    let before = |other: &Spot| other.claim == place.claim && other.revision < place.revision;
    if place.revision <= reached {
        Why::TwoWays
    } else if place.revision > reached.saturating_add(1) || all.iter().flatten().any(before) {
        Why::Follows
    } else {
        Why::Unfit
    }
}

/// Whether the text can be read as JSON, and may be a record.
fn is_record(text: &str) -> bool {
    parsed(unmarked(text)).is_ok_and(|value| value.is_object())
}

/// The record without the mark of a batch, which is the first line.
fn unmarked(text: &str) -> &str {
    match text.split_once('\n') {
        Some((mark, rest)) if mark.starts_with('@') => rest,
        _ => text,
    }
}

/// Where an event of a claim stood.
#[derive(Clone, Copy)]
struct Spot {
    claim: ClaimUuid,
    revision: u32,
}

impl Spot {
    /// Reads `ev/<claim>/<revision>-<event>`, whatever follows; a place of the journal has no event in its name.
    fn read(tail: &str) -> Option<Self> {
        let tail = tail.strip_prefix(REFUSED).unwrap_or(tail);
        let (claim, rest) = tail.strip_prefix("ev/")?.split_once('/')?;
        let revision = rest.split('-').next()?;
        Some(Self {
            claim: ClaimUuid::parse(claim).ok()?,
            revision: revision.parse().ok()?,
        })
    }
}

#[cfg(test)]
mod tests {
    use cpor_engine::{Workspace, workspace::Written};
    use cpor_store::keeper::Aside;
    use cpor_store::web::host::BrowserHost;
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::{Why, astray};
    use crate::samples::tests::practice;

    fn aside(tail: &str, text: &str) -> Aside {
        Aside {
            tail: tail.to_owned(),
            text: text.to_owned(),
        }
    }

    #[wasm_bindgen_test]
    fn what_stands_aside_is_of_a_claim_and_for_a_reason() {
        let world = practice();
        let first = |written: &Written| match written {
            Written::Event(record) => Some(record.entry().claim_uuid),
            Written::Workspace(_) => None,
        };
        let claim = world.log().iter().find_map(first).unwrap();
        let number = world.number_of(claim);
        let mut own = world.log().to_vec();
        own.retain(|written| matches!(written, Written::Workspace(_)));
        let (lost, _) = Workspace::restore(world.id(), world.clock(), own, &BrowserHost).unwrap();

        let broken = aside(&format!("ev/{claim}/00000001-x"), "@batch\n{\"cut");
        let second = aside(&format!("ev/{claim}/00000002-x~2"), "@batch\n{}");
        let alone = aside(&format!("ev/{claim}/00000001-x"), "{}");
        let event = |written: &Written| match written {
            Written::Event(record) if record.entry().claim_uuid == claim => {
                Some(record.entry().event_id)
            }
            _ => None,
        };
        let event = world.log().iter().find_map(event).unwrap();
        let healed = aside(&format!("ev/{claim}/00000001-{event}~2"), "{");
        let place = aside(&format!("ev/{claim}/00000001"), "?");
        let refused = aside(&format!("refused/ev/{claim}/00000001-x"), "{}");
        for (aside, workspace, expected) in [
            (broken, &lost, (number, Some(1), Why::Broken)),
            (second, &lost, (number, Some(2), Why::Follows)),
            (alone.clone(), &lost, (number, Some(1), Why::Unfit)),
            (alone, &world, (number, Some(1), Why::TwoWays)),
            (healed, &world, (number, Some(1), Why::Healed)),
            (place, &world, (number, Some(1), Why::Healed)),
            (refused, &world, (number, Some(1), Why::Refused)),
            (aside("batch/x", "?"), &lost, (None, None, Why::MadeAnew)),
            (
                aside("name/desk", "[]"),
                &world,
                (None, None, Why::MadeAnew),
            ),
            (aside("note/clock", "?"), &world, (None, None, Why::Clock)),
            (aside("pack/x", "{}"), &world, (None, None, Why::Pack)),
            (aside("ws/x", "{}"), &world, (None, None, Why::Unfit)),
            (aside("ws/x", "[]"), &world, (None, None, Why::Broken)),
        ] {
            let seen = astray(std::slice::from_ref(&aside), workspace);
            let seen = seen.first().unwrap();
            let is = (seen.claim, seen.revision, seen.why);
            assert_eq!(is, expected, "{aside:?}");
        }
    }
}
