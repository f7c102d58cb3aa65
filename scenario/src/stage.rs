//! Playing orders through the engine: an opening, and what was recorded.

use std::collections::BTreeMap;

use cpor_engine::canonical::sha256_hex;
use cpor_engine::rules::data::CalendarSide;
use cpor_engine::workspace::{
    BookChoice, ClockChoice, Options, Order as EngineOrder, SettingsInput,
};
use cpor_engine::{Act, Actor, ClaimNumber, Host, Instant, Refusal, Workspace, input};
use serde_json::{Value, json};

use crate::fault::{Fault, Wrong};
use crate::format::{Document, Scenario, World};
use crate::orders::{Amount, Order, When};
use crate::read::NEW;

const MINUTE: i64 = 60_000;
const HOUR: i64 = 60 * MINUTE;

/// A scenario at its beginning: the world in which the learner begins, and what belongs to the opening in any world
/// that began so.
#[derive(Clone, Debug)]
pub struct Opening {
    /// The world. Nothing of it is stored: the whole of its log is to be, at once.
    pub world: Workspace,
    start: Instant,
    handles: BTreeMap<String, ClaimNumber>,
    revisions: BTreeMap<ClaimNumber, u32>,
}

impl Opening {
    /// The claim of that handle.
    pub fn claim(&self, handle: &str) -> Option<ClaimNumber> {
        self.handles.get(handle).copied()
    }

    /// The handle of a claim.
    pub fn handle(&self, claim: ClaimNumber) -> Option<&str> {
        let mut handles = self.handles.iter();
        handles
            .find(|(_, number)| **number == claim)
            .map(|(handle, _)| handle.as_str())
    }

    /// The instant at which the world's clock started.
    pub fn start(&self) -> Instant {
        self.start
    }

    /// How many records of the claim the opening wrote; none of one that the learner made.
    pub(crate) fn revision(&self, claim: ClaimNumber) -> u32 {
        self.revisions.get(&claim).copied().unwrap_or(0)
    }

    /// Whether the opening made the claim.
    pub(crate) fn made(&self, claim: ClaimNumber) -> bool {
        self.revisions.contains_key(&claim)
    }
}

/// What was played on from an opening.
#[derive(Clone, Debug)]
pub struct Played {
    /// The world after it.
    pub world: Workspace,
    /// What the engine refused, as it should.
    pub refusals: Vec<Refusal>,
}

/// The world of a scenario, with its opening played: the same bytes wherever it is done.
///
/// # Errors
///
/// Where the world's settings are not acceptable, or the engine refuses an order: which one, and why.
pub fn start(scenario: &Scenario, host: &dyn Host) -> Result<Opening, Fault> {
    let world = opened(&scenario.world, host)?;
    let start = world.now(host);
    let mut stage = Stage::new(scenario, world, start, host);
    for (index, order) in scenario.opening.iter().enumerate() {
        stage
            .order(order, true)
            .map_err(|fault| fault.under(&format!("opening[{index}]")))?;
    }
    Ok(stage.opening())
}

/// Plays orders on from an opening, as recorded ways do.
///
/// # Errors
///
/// The first order that is not done, or not refused, as it should be.
pub fn play(
    scenario: &Scenario,
    opening: &Opening,
    orders: &[Order],
    host: &dyn Host,
) -> Result<Played, Fault> {
    let mut stage = Stage::new(scenario, opening.world.clone(), opening.start, host);
    stage.handles.clone_from(&opening.handles);
    for (index, order) in orders.iter().enumerate() {
        stage
            .order(order, false)
            .map_err(|fault| fault.under(&format!("orders[{index}]")))?;
    }
    Ok(Played {
        world: stage.world,
        refusals: stage.refusals,
    })
}

/// The world with nothing done in it.
pub(crate) fn opened(world: &World, host: &dyn Host) -> Result<Workspace, Fault> {
    let settings = SettingsInput {
        clock: Some(ClockChoice::Simulated),
        now: Some(world.start.clone()),
        seed: Some(world.seed.into()),
        time_zone: Some(world.time_zone.clone()),
        holidays: Some(world.holidays.clone()),
        working_days: Some(world.working_days.clone()),
        microsoft_calendar: world.microsoft_calendar.clone(),
        partner_calendar: world.partner_calendar.clone(),
        rule_book: Some(BookChoice::Named(world.edition.clone())),
        // The learner takes every chair, and may have the others played in the settings.
        actors: None,
    };
    Workspace::new(&settings, host).map_err(|refusal| at_setting(&refusal))
}

/// The place of a refused setting, by its name in a scenario.
fn at_setting(refusal: &Refusal) -> Fault {
    let field = refusal.field.as_deref().unwrap_or_default();
    let place = match field {
        "now" => "start",
        "ruleBook" => "edition",
        other => other,
    };
    Wrong::Refused(refusal.clone()).at(place).under("world")
}

impl Scenario {
    /// The document of that handle.
    pub fn document(&self, handle: &str) -> Option<&Document> {
        let mut all = self.documents.iter();
        all.find(|document| document.handle == handle)
    }
}

impl Document {
    /// Its bytes, as they are stored.
    pub fn bytes(&self) -> Vec<u8> {
        self.text.clone().into_bytes()
    }

    /// The SHA-256 of its bytes.
    pub fn sha256(&self) -> String {
        sha256_hex(&self.text)
    }

    /// The document as a command brings it.
    pub fn input(&self) -> Value {
        json!({
            "name": self.name,
            "mediaType": "text/plain",
            "size": self.text.len(),
            "sha256": self.sha256(),
            "facts": self.facts,
        })
    }
}

/// When a moment is.
pub(crate) fn instant_of(
    when: &When,
    start: Instant,
    world: &Workspace,
    host: &dyn Host,
) -> Result<Instant, Wrong> {
    match when {
        When::Instant(text) => {
            Instant::parse(text).map_err(|problem| Wrong::Refused(problem.into()))
        }
        When::Start(amount) => Ok(after(start, *amount, world)),
        When::Wait(amount) => Ok(after(world.now(host), *amount, world)),
        When::NextEvent => match world.next_deadline(host) {
            Some(next) => Ok(next.due),
            None => Err(Wrong::NothingToWaitFor),
        },
    }
}

fn after(from: Instant, amount: Amount, world: &Workspace) -> Instant {
    let zone = world.zone();
    let (today, time) = (zone.date_of(from), zone.wall_clock_at(from));
    let calendar = world.calendar_of(CalendarSide::Partner);
    let day = match amount.business_days {
        0 => today,
        days => calendar.add_business_days(today, days),
    };
    let day = day.plus_days(amount.days);
    let begun = if day == today {
        from
    } else {
        zone.at_wall_clock(day, time)
    };
    begun.plus_millis(i64::from(amount.hours) * HOUR + i64::from(amount.minutes) * MINUTE)
}

/// A world while orders are played in it.
pub(crate) struct Stage<'a> {
    scenario: &'a Scenario,
    world: Workspace,
    start: Instant,
    host: &'a dyn Host,
    handles: BTreeMap<String, ClaimNumber>,
    refusals: Vec<Refusal>,
}

impl<'a> Stage<'a> {
    pub(crate) fn new(
        scenario: &'a Scenario,
        world: Workspace,
        start: Instant,
        host: &'a dyn Host,
    ) -> Self {
        Self {
            scenario,
            world,
            start,
            host,
            handles: BTreeMap::new(),
            refusals: Vec::new(),
        }
    }

    /// The world as it is now.
    pub(crate) fn world(&self) -> &Workspace {
        &self.world
    }

    /// Its time.
    pub(crate) fn now(&self) -> Instant {
        self.world.now(self.host)
    }

    /// The claim of that handle.
    pub(crate) fn claim(&self, handle: &str) -> Option<ClaimNumber> {
        self.handles.get(handle).copied()
    }

    /// What was played, as the opening of what comes.
    pub(crate) fn opening(&self) -> Opening {
        let histories = self.world.all_histories();
        let revisions = histories
            .map(|(number, history)| (number, history.revision()))
            .collect();
        Opening {
            world: self.world.clone(),
            start: self.start,
            handles: self.handles.clone(),
            revisions,
        }
    }

    /// Moves the clock, then does what is ordered. `opening`: what an opening may have.
    pub(crate) fn order(&mut self, order: &Order, opening: bool) -> Result<(), Fault> {
        if let Some(when) = &order.at {
            self.go_to(when).map_err(|wrong| wrong.at("at"))?;
        }
        let (by, act) = match (&order.by, &order.act) {
            (Some(by), Some(act)) => (by, act),
            (None, None) if order.claim.is_none() && order.from.is_none() && order.at.is_some() => {
                return match &order.refused {
                    Some(_) => Err(Wrong::NotHere.at("refused")),
                    None => Ok(()),
                };
            }
            _ => return Err(Wrong::HalfAnOrder.at("")),
        };
        if opening && order.refused.is_some() {
            return Err(Wrong::NotHere.at("refused"));
        }
        let mut act = act.clone();
        self.name_documents(&mut act)?;
        let done = self.act(order, by, act, opening)?;
        match (done, &order.refused) {
            (Ok(()), None) => Ok(()),
            (Ok(()), Some(wanted)) => Err(Wrong::NotRefused {
                wanted: wanted.clone(),
            }
            .at("act")),
            (Err(refusal), None) => Err(Wrong::OrderRefused(refusal).at("act")),
            (Err(refusal), Some(wanted)) => {
                let rule = refusal.rule.as_ref().map(|rule| rule.id.as_str());
                if rule.unwrap_or(refusal.problem.key()) != wanted {
                    let wanted = wanted.clone();
                    return Err(Wrong::RefusedOtherwise { wanted, refusal }.at("act"));
                }
                self.refusals.push(refusal);
                Ok(())
            }
        }
    }

    fn go_to(&mut self, when: &When) -> Result<(), Wrong> {
        let instant = instant_of(when, self.start, &self.world, self.host)?;
        let plan = self
            .world
            .plan_advance(instant, self.host)
            .map_err(Wrong::OrderRefused)?;
        self.world.apply(&plan, self.host);
        Ok(())
    }

    /// Puts the scenario's documents in the place of their handles.
    fn name_documents(&self, act: &mut Value) -> Result<(), Fault> {
        if let Some(document) = act.get_mut("document") {
            self.name_document(document)
                .map_err(|wrong| wrong.at("act.document"))?;
        }
        if let Some(Value::Array(documents)) = act.get_mut("documents") {
            for (index, document) in documents.iter_mut().enumerate() {
                self.name_document(document)
                    .map_err(|wrong| wrong.at(format!("act.documents[{index}]")))?;
            }
        }
        Ok(())
    }

    fn name_document(&self, document: &mut Value) -> Result<(), Wrong> {
        let Some(handle) = document.as_str() else {
            return Err(Wrong::NotHere);
        };
        match self.scenario.document(handle) {
            Some(found) => {
                *document = found.input();
                Ok(())
            }
            None => Err(Wrong::UnknownDocument {
                given: handle.to_owned(),
            }),
        }
    }

    /// Carries the act out; the inner error is the engine's refusal.
    fn act(
        &mut self,
        order: &Order,
        by: &Actor,
        mut act: Value,
        opening: bool,
    ) -> Result<Result<(), Refusal>, Fault> {
        let kind = act.get("type").and_then(Value::as_str).unwrap_or_default();
        let (creates, copies) = (kind == "createClaim", kind == "copyClaim");
        let on = match (creates, copies) {
            (true, _) => None,
            (_, true) => Some((order.from.as_deref(), "from")),
            _ => Some((order.claim.as_deref(), "claim")),
        };
        if order.from.is_some() && !copies {
            return Err(Wrong::NotHere.at("from"));
        }
        if let Some((handle, place)) = on {
            let number = self.find(handle).map_err(|wrong| wrong.at(place))?;
            if let Some(members) = act.as_object_mut() {
                members.insert("id".to_owned(), number.0.into());
            }
        }
        let made = (creates || copies).then_some(order.claim.as_deref());
        if let Some(handle) = made {
            self.may_be_named(handle, opening)
                .map_err(|wrong| wrong.at("claim"))?;
        }
        let command = match input::command(act) {
            Ok(command) => command,
            Err(refusal) if order.refused.is_some() => return Ok(Err(refusal)),
            Err(refusal) => return Err(Fault::from(refusal).under("act")),
        };
        debug_assert!(creates == matches!(command.act, Act::CreateClaim { .. }));
        let wanted = EngineOrder {
            actor: by.clone(),
            command,
            options: Options::default(),
        };
        let plan = match self.world.plan(&wanted, self.host) {
            Ok(plan) => plan,
            Err(refusal) => return Ok(Err(refusal)),
        };
        self.world.apply(&plan, self.host);
        let handle = made.map(|handle| handle.unwrap_or(NEW));
        let newest = self
            .world
            .entries(&plan.answer)
            .last()
            .map(|entry| entry.claim_id);
        if let (Some(handle), Some(number)) = (handle, newest) {
            self.handles.insert(handle.to_owned(), number);
        }
        Ok(Ok(()))
    }

    fn find(&self, handle: Option<&str>) -> Result<ClaimNumber, Wrong> {
        let Some(handle) = handle else {
            return Err(Wrong::HalfAnOrder);
        };
        let found = self.handles.get(handle).copied();
        found.ok_or_else(|| Wrong::UnknownClaim {
            given: handle.to_owned(),
        })
    }

    /// A claim of the opening has a handle of its own; one that the learner makes may be without.
    fn may_be_named(&self, handle: Option<&str>, opening: bool) -> Result<(), Wrong> {
        match handle {
            None | Some("") if opening => Err(Wrong::HalfAnOrder),
            Some(NEW) if opening => Err(Wrong::Reserved),
            Some(handle) if handle != NEW && self.handles.contains_key(handle) => {
                Err(Wrong::Twice {
                    given: handle.to_owned(),
                })
            }
            _ => Ok(()),
        }
    }
}
