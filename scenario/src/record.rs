//! What somebody did in a world, made a scenario: up to a row of its history it is the opening, and what was done after
//! it is the solution, from which [checks](propose) follow.
//!
//! The orders are played while they are written down. So the opening is one that the engine takes, and what it does not
//! take in a new world, such as what came from elsewhere, is left out and [said](LeftOut).

mod acts;
mod papers;
mod propose;

use std::collections::{BTreeMap, BTreeSet};

use cpor_engine::rules::{DEFAULT_EDITION, RuleBook};
use cpor_engine::workspace::{Clock, Settings, WorkspaceBody, Written};
use cpor_engine::{
    Actor, Body, ClaimNumber, DocumentId, EventId, Host, Instant, Record, Role, Workspace,
};

use self::acts::{Taken, order_of};
use self::papers::Papers;
pub use self::papers::{as_text, named_documents};
use crate::fault::Wrong;
use crate::format::{Closing, Kind, Said, Scenario, World};
use crate::orders::{Order, When};
use crate::read::{FORMAT, VERSION};
use crate::stage::{Stage, opened};

/// How much one has to know, and how long it takes, until somebody says otherwise.
const LEVEL: u8 = 2;
const MINUTES: u32 = 10;
const HINTS: usize = 3;

/// Something that happened in a world, in the order in which it was written.
#[derive(Clone, Copy, Debug)]
pub struct Row<'w> {
    /// To which claim.
    pub claim: ClaimNumber,
    /// What.
    pub record: &'w Record,
    /// When, by the world's clock.
    pub at: Instant,
}

/// Everything that counts of what happened in a world, oldest first; lapses too.
pub fn rows(world: &Workspace) -> Vec<Row<'_>> {
    let claims = world.all_histories();
    let records: BTreeMap<EventId, (ClaimNumber, &Record)> = claims
        .flat_map(|(number, history)| {
            let standing = history.standing_records();
            standing.map(move |record| (record.entry().event_id, (number, record)))
        })
        .collect();
    let written = world.as_written().into_iter();
    written
        .filter_map(|(at, event)| {
            let (claim, record) = records.get(&event).copied()?;
            Some(Row { claim, record, at })
        })
        .collect()
}

/// What was recorded.
#[derive(Clone, Debug)]
pub struct Recording {
    /// The scenario: its world, learner, documents, opening, proposed checks and citations. Its texts are still empty.
    pub scenario: Scenario,
    /// What was done after the opening.
    pub solution: Vec<Order>,
    /// What is not as it was.
    pub left_out: Vec<LeftOut>,
}

/// Something that a scenario cannot have as the world had it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LeftOut {
    /// A document that is no plain text, or is not here: a text stands in for it.
    Document {
        /// Its name.
        name: String,
    },
    /// The engine does not take it in a new world.
    Order {
        /// Of which claim.
        claim: ClaimNumber,
        /// The place in its history.
        revision: u32,
        /// Why not.
        wrong: Wrong,
    },
    /// The claim goes by the rules of the scenario's edition, and went by others.
    Edition {
        /// Which.
        claim: ClaimNumber,
        /// By whose rules it went.
        edition: String,
    },
    /// A rule book of one's own gave way to this edition.
    RuleBook {
        /// Which.
        edition: String,
    },
    /// Settings changed after something had happened; the scenario has the last of them from the start.
    Settings,
    /// Something happened before the world began, and happens when it begins.
    Earlier,
}

/// Makes a scenario of what happened in a world: the first so many [rows] are the opening, the rest the solution.
/// `texts` has the texts of documents by their SHA-256.
///
/// # Errors
///
/// A world without a simulated clock or without its opening record is none that a scenario could play in; otherwise
/// none that a world can cause.
pub fn record(
    world: &Workspace,
    name: &str,
    opening: usize,
    texts: &BTreeMap<String, String>,
    host: &dyn Host,
) -> Result<Recording, Wrong> {
    let rows = rows(world);
    let (before, after) = rows.split_at(opening.min(rows.len()));
    let mut left_out = Vec::new();
    let papers = Papers::of(&rows, before.len(), texts, &mut left_out);
    let mut scenario = Scenario {
        format: FORMAT.to_owned(),
        version: VERSION,
        name: name.to_owned(),
        kind: Kind::Challenge,
        level: LEVEL,
        minutes: MINUTES,
        title: Said::default(),
        teaches: Said::default(),
        brief: Said::default(),
        world: setting(world, &rows, &mut left_out).ok_or(Wrong::NotHere)?,
        learner: learner(before, after),
        documents: papers.documents.clone(),
        opening: Vec::new(),
        steps: Vec::new(),
        checks: Vec::new(),
        hints: vec![Said::default(); HINTS],
        closing: Closing {
            text: Said::default(),
            cites: Vec::new(),
        },
    };
    scenario.closing.cites = cites(after, &scenario.world.edition);
    let before = without_taken_back(before);
    let (orders, solution, checks) = {
        let begun = opened(&scenario.world, host).map_err(|fault| fault.wrong)?;
        let start = begun.now(host);
        let mut stage = Stage::new(&scenario, begun, start, host);
        let mut played = |stage: &mut Stage<'_>, rows, opening| {
            played(stage, world, &papers, (rows, opening), &mut left_out)
        };
        let orders = played(&mut stage, &before, true);
        let opening = stage.opening();
        let solution = played(&mut stage, after, false);
        let checks = propose::proposed(&scenario, &opening, stage.world(), host);
        (orders, solution, checks)
    };
    scenario.opening = orders;
    scenario.checks = checks;
    Ok(Recording {
        scenario,
        solution,
        left_out,
    })
}

/// The orders that lead to these rows again, each played as it is written down.
fn played(
    stage: &mut Stage<'_>,
    world: &Workspace,
    papers: &Papers,
    (rows, opening): (&[Row<'_>], bool),
    left_out: &mut Vec<LeftOut>,
) -> Vec<Order> {
    let mut orders = Vec::new();
    for row in rows {
        let at = (row.at > stage.now()).then(|| When::Instant(row.at.to_string()));
        let order = match order_of(row, world, papers, stage) {
            Taken::Order(order) => Order { at, ..*order },
            // The clock does it by itself.
            Taken::Lapse if at.is_none() => continue,
            Taken::Lapse => Order {
                at,
                ..Order::default()
            },
        };
        match stage.order(&order, opening) {
            Ok(()) => orders.push(order),
            Err(fault) => left_out.push(LeftOut::Order {
                claim: row.claim,
                revision: row.record.entry().revision,
                wrong: fault.wrong,
            }),
        }
    }
    orders
}

/// The rows without documents that were added and taken out again. To take one out names it by an identifier, which
/// follows from the seed; and a browser that has a world of that seed begins the scenario with the next.
fn without_taken_back<'w>(rows: &[Row<'w>]) -> Vec<Row<'w>> {
    let mut added = BTreeMap::new();
    let mut taken_back = BTreeSet::new();
    for row in rows {
        let event = row.record.entry().event_id;
        match row.record.body() {
            Body::PoeAdded { .. } => drop(added.insert(DocumentId::of(event, 0), event)),
            Body::PoeRemoved { document_id } => {
                if let Some(first) = added.get(document_id) {
                    taken_back.extend([*first, event]);
                }
            }
            _ => {}
        }
    }
    let stays = |row: &&Row<'_>| !taken_back.contains(&row.record.entry().event_id);
    rows.iter().filter(stays).copied().collect()
}

/// Where it plays: the settings as they were last.
fn setting(world: &Workspace, rows: &[Row<'_>], left_out: &mut Vec<LeftOut>) -> Option<World> {
    let Clock::Simulated { seed, .. } = world.clock() else {
        return None;
    };
    let own = world.log().iter().filter_map(|written| match written {
        Written::Workspace(record) => Some(record.entry()),
        Written::Event(_) => None,
    });
    let (mut start, mut changed) = (None, false);
    let first = rows.first().map(|row| row.at);
    for entry in own {
        match &entry.body {
            WorkspaceBody::Opened { .. } => start = Some(entry.at),
            WorkspaceBody::Configured { .. } => changed |= first.is_some_and(|it| entry.at > it),
            _ => {}
        }
    }
    let start = start?;
    if changed {
        left_out.push(LeftOut::Settings);
    }
    let happened = rows.iter().map(|row| row.record.entry().at);
    if happened.min().is_some_and(|earliest| earliest < start) {
        left_out.push(LeftOut::Earlier);
    }
    let settings = world.settings();
    let edition = edition(&settings.rule_book);
    if edition != settings.rule_book {
        let edition = edition.clone();
        left_out.push(LeftOut::RuleBook { edition });
    }
    for row in rows {
        if let Body::Created { rule_book, .. } = row.record.body()
            && rule_book.edition != edition
        {
            left_out.push(LeftOut::Edition {
                claim: row.claim,
                edition: rule_book.edition.clone(),
            });
        }
    }
    Some(world_of(settings, start, seed, edition))
}

fn world_of(settings: &Settings, start: Instant, seed: u64, edition: String) -> World {
    let dates = |dates: &[cpor_engine::Date]| dates.iter().map(ToString::to_string).collect();
    World {
        start: start.to_string(),
        time_zone: settings.time_zone.clone(),
        edition,
        seed,
        holidays: dates(&settings.holidays),
        working_days: dates(&settings.working_days),
        microsoft_calendar: settings.microsoft_calendar.clone(),
        partner_calendar: settings.partner_calendar.clone(),
    }
}

/// The shipped edition of a rule book's name.
fn edition(rule_book: &str) -> String {
    let named = rule_book.split(['/', '@']).next().unwrap_or_default();
    let edition = match RuleBook::shipped(named) {
        Ok(_) => named,
        Err(_) => DEFAULT_EDITION,
    };
    edition.to_owned()
}

/// Who acts first once the opening is over; else who acted last in it.
fn learner(before: &[Row<'_>], after: &[Row<'_>]) -> Actor {
    let actor = |row: &Row<'_>| row.record.entry().actor.clone();
    let found = after.iter().find_map(actor);
    found
        .or_else(|| before.iter().rev().find_map(actor))
        .unwrap_or_else(|| Actor {
            name: "Kovács Anna".to_owned(),
            role: Role::IncentivesAdmin,
        })
}

/// The rules of the edition by which the rest happened, each once.
fn cites(after: &[Row<'_>], edition: &str) -> Vec<String> {
    let mut cites: Vec<String> = Vec::new();
    let Ok(book) = RuleBook::shipped(edition) else {
        return cites;
    };
    for (_, rule) in after.iter().filter_map(|row| row.record.rule_parts()) {
        if book.rule(rule).is_some() && !cites.iter().any(|cited| cited == rule) {
            cites.push(rule.to_owned());
        }
    }
    cites
}

/// What the claim of a number is called in what is recorded.
fn handle_of(claim: ClaimNumber) -> String {
    format!("claim-{claim}")
}
