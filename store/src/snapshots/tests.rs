use std::collections::{BTreeSet, HashSet};

use cpor_engine::Instant;
use cpor_engine::workspace::Clock;

use super::*;
use crate::answer::taken;
use crate::testing::{LETTER, host, played_desk};

const HOUR: i64 = 3_600_000;
const DAY: i64 = 24 * HOUR;
/// 2020-09-14T09:00:00Z
const MONDAY: i64 = 1_600_074_000_000;

fn figures(state: u128) -> Figures {
    Figures {
        claims: 2,
        records: 9,
        state,
    }
}

fn snapshot(millis: i64, made: Made) -> Snapshot {
    let brought = Brought {
        records: HashSet::new(),
        before: Clock::Real,
        after: Clock::Real,
    };
    Snapshot {
        at: Instant::from_millis(millis),
        export: format!("{{\"n\":{millis}}}"),
        documents: vec![crate::documents::Digest::of(LETTER).to_string()],
        brought: (made == Made::BeforeImport).then_some(brought),
    }
}

/// Snapshots that were asked for at these instants, each of another state; how many stand then, and the hours of those
/// since the first.
fn after(asked: &[(i64, Made)]) -> Vec<(i64, Made)> {
    let snapshots = MemorySnapshots::default();
    for (state, (millis, made)) in asked.iter().enumerate() {
        let state = figures(u128::try_from(state).unwrap());
        taken(snapshots.keep(snapshot(*millis, *made), state)).unwrap();
    }
    let stand = taken(snapshots.list()).unwrap();
    let stand = stand.iter().map(|it| (it.at.millis(), it.made));
    stand.collect()
}

fn by_itself(at: impl IntoIterator<Item = i64>) -> Vec<(i64, Made)> {
    at.into_iter().map(|at| (at, Made::ByItself)).collect()
}

#[test]
fn which_stay_is_told_by_hours_days_and_imports() {
    let every_hour = |hours: i64| by_itself((0..hours).map(|hour| MONDAY + hour * HOUR));
    let latest = |places: &[(i64, Made)], n: usize| {
        let mut latest: Vec<_> = places.to_vec();
        latest.reverse();
        latest.truncate(n);
        latest
    };
    let day_of_hours = every_hour(24);
    assert_eq!(after(&day_of_hours), latest(&day_of_hours, 24));

    // Three minutes apart, an hour has one.
    let busy = by_itself((0..20).map(|n| MONDAY + n * HOUR / 20));
    assert_eq!(after(&busy), by_itself([MONDAY]));

    // Of the days before, the last of each stays: 14 of them, with the one that the hours are in.
    let three_weeks = every_hour(21 * 24);
    let stand = after(&three_weeks);
    let end = MONDAY + (21 * 24 - 1) * HOUR;
    let mut expected = latest(&three_weeks, 24);
    // The hours of the last 24 are of two days; of each of the twelve before, 23:00.
    let midnight = (end - 24 * HOUR).div_euclid(DAY) * DAY;
    expected.extend(by_itself((0..12).map(|day| midnight - day * DAY - HOUR)));
    assert_eq!(stand, expected);

    // One a week: they are the latest 24, and no day is older than those.
    let weekly = by_itself((0..30).map(|week| MONDAY + week * 7 * DAY));
    assert_eq!(after(&weekly), latest(&weekly, 24));

    // Those from before an import have places of their own.
    let imports: Vec<_> = (0..5)
        .map(|n| (MONDAY + n, Made::BeforeImport))
        .chain(by_itself([MONDAY + 7]))
        .collect();
    assert_eq!(after(&imports), latest(&imports, 4));
}

#[test]
fn a_clock_that_was_set_back_costs_none_of_the_latest() {
    // A year ahead, so many that all hours are taken, and then back.
    let ahead = (0..24).map(|hour| MONDAY + 365 * DAY + hour * HOUR);
    let back = (0..3).map(|hour| MONDAY + hour * HOUR);
    let stand = after(&by_itself(ahead.chain(back)));
    let newest: Vec<_> = stand.iter().take(3).map(|(at, _)| *at).collect();
    assert_eq!(newest, [MONDAY + 2 * HOUR, MONDAY + HOUR, MONDAY]);
}

#[test]
fn it_is_due_an_hour_after_the_last_if_something_is_different() {
    let of =
        |at, made, state| Place::next(&[], (Instant::from_millis(at), made), figures(state), 1);
    let hourly = of(MONDAY, Made::ByItself, 1);
    let import = of(MONDAY + 10, Made::BeforeImport, 2);
    for (what, places, now, state, due) in [
        ("the first", vec![], MONDAY, 1, true),
        ("at once", vec![hourly.clone()], MONDAY + 1, 2, false),
        (
            "just before",
            vec![hourly.clone()],
            MONDAY + HOUR - 1,
            2,
            false,
        ),
        (
            "an hour later",
            vec![hourly.clone()],
            MONDAY + HOUR,
            2,
            true,
        ),
        (
            "nothing changed",
            vec![hourly.clone()],
            MONDAY + DAY,
            1,
            false,
        ),
        (
            "the clock was set back",
            vec![hourly.clone()],
            MONDAY - HOUR,
            2,
            true,
        ),
        (
            "an import is none of the hours",
            vec![import.clone()],
            MONDAY + 20,
            3,
            true,
        ),
        (
            "as before the import",
            vec![hourly, import],
            MONDAY + DAY,
            2,
            false,
        ),
    ] {
        let due_now = is_due(&places, Instant::from_millis(now), figures(state));
        assert_eq!(due_now, due, "{what}");
    }
}

/// Numbers that look like chance, the same every time.
fn numbers(seed: u64) -> impl Iterator<Item = u64> {
    let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
    std::iter::repeat_with(move || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state
    })
}

#[test]
fn whatever_is_made_when_the_newest_stays_and_so_does_what_the_rotation_wants() {
    for seed in 1..=100 {
        let mut numbers = numbers(seed);
        let mut next = |below: u64| numbers.next().unwrap() % below;
        let mut places: Vec<Place> = Vec::new();
        let mut now = MONDAY;
        for state in 0..120 {
            // Mostly on, sometimes back.
            let step = i64::try_from(next(30)).unwrap() * HOUR;
            now += if next(10) == 0 { -step } else { step };
            let made = if next(5) == 0 {
                Made::BeforeImport
            } else {
                Made::ByItself
            };
            let bytes = usize::try_from(next(20) * 1024 * 1024).unwrap();
            let at = (Instant::from_millis(now), made);
            let newest = Place::next(&places, at, figures(state), bytes);
            places.push(newest.clone());
            let gone: Vec<String> = going(&places).iter().map(ToString::to_string).collect();
            places.retain(|place| !gone.contains(&place.to_string()));

            assert!(places.contains(&newest), "seed {seed}: the newest stays");
            assert!(going(&places).is_empty(), "seed {seed}: once is enough");
            assert!(places.len() <= HOURLY + DAILY + BEFORE, "seed {seed}");
            assert!(
                places.iter().map(|it| it.bytes).sum::<u64>() <= BYTES,
                "seed {seed}"
            );
            let orders: BTreeSet<u64> = places.iter().map(|it| it.order).collect();
            assert_eq!(
                orders.len(),
                places.len(),
                "seed {seed}: none takes another's place"
            );
        }
    }
}

#[test]
fn one_that_is_too_large_for_the_room_stays_alone() {
    let mut places = Vec::new();
    for (state, bytes) in [(1, 100), (2, usize::try_from(BYTES).unwrap() + 1)] {
        let at = (Instant::from_millis(MONDAY), Made::ByItself);
        places.push(Place::next(&places, at, figures(state), bytes));
    }
    assert_eq!(going(&places), [&places[0]]);
}

#[test]
fn a_snapshot_comes_back_as_it_was_and_its_place_says_what_it_is() {
    let workspace = played_desk(&host());
    let snapshots = MemorySnapshots::default();
    let figures = Figures::of(&workspace);
    let before = Figures {
        state: 7,
        ..figures
    };
    for (made, of, kept) in [
        (Made::BeforeImport, before, true),
        (Made::ByItself, before, false),
        (Made::ByItself, figures, true),
    ] {
        let answer = taken(snapshots.keep(snapshot(MONDAY, made), of));
        assert_eq!(
            answer,
            Ok(kept),
            "the same state is not kept twice by itself"
        );
    }
    let list = taken(snapshots.list()).unwrap();
    assert_eq!(list.len(), 2);
    let place = &list[0];
    assert_eq!(place.made, Made::ByItself);
    assert_eq!(place.figures, Some(figures));
    assert_eq!(
        figures.claims,
        u64::try_from(workspace.claims().count()).unwrap()
    );
    let back = taken(snapshots.get(place)).unwrap();
    assert_eq!(back, Some(snapshot(MONDAY, Made::ByItself)));
    taken(snapshots.remove_all()).unwrap();
    assert_eq!(taken(snapshots.list()).unwrap(), []);
    assert_eq!(taken(snapshots.get(place)).unwrap(), None);
}

#[test]
fn the_same_records_are_the_same_state_in_any_order() {
    let host = host();
    let workspace = played_desk(&host);
    let mut log = workspace.log().to_vec();
    log.sort_by_key(|written| written.text().len());
    let (id, clock) = (workspace.id(), workspace.clock());
    let (other, _) =
        cpor_engine::Workspace::restore(id, clock, workspace.log().to_vec(), &host).unwrap();
    assert_eq!(Figures::of(&workspace), Figures::of(&other));
    log.pop();
    let (less, _) = cpor_engine::Workspace::restore(id, clock, log, &host).unwrap();
    assert_ne!(Figures::of(&workspace).state, Figures::of(&less).state);
}

#[test]
fn what_another_version_kept_is_read_or_left_alone() {
    let snapshots = MemorySnapshots::default();
    // Of the first version: the key is the instant.
    let first = format!("{MONDAY:020}");
    snapshots.put_raw(&first, &text(&snapshot(MONDAY, Made::BeforeImport)));
    let newer = [
        format!("{MONDAY:020}.{MONDAY}.weekly.1.2.00000000000000000000000000000007.9"),
        format!("{MONDAY:020}.{MONDAY}.hourly.1.2.7.9"),
        "a place of another kind".to_owned(),
    ];
    for key in &newer {
        snapshots.put_raw(key, "{}");
    }
    for n in 1..200 {
        let kept = snapshots.keep(
            snapshot(MONDAY + n * DAY, Made::ByItself),
            figures(n.unsigned_abs().into()),
        );
        assert!(taken(kept).unwrap());
    }
    let list = taken(snapshots.list()).unwrap();
    let oldest = list.last().unwrap();
    assert_eq!((oldest.made, oldest.figures), (Made::BeforeImport, None));
    let back = taken(snapshots.get(oldest)).unwrap();
    assert_eq!(back, Some(snapshot(MONDAY, Made::BeforeImport)));
    for key in newer {
        assert!(snapshots.keys().contains(&key), "{key}");
    }
}

#[test]
fn one_that_cannot_be_read_is_none() {
    for text in ["", "{", "{}", "[1]"] {
        assert_eq!(read(text), None, "{text}");
    }
}
