//! The engine and the model side by side: one step at a time, each compared.

use std::cell::Cell;
use std::sync::Arc;

use cpor_engine::input;
use cpor_engine::workspace::{Options, Order as EngineOrder, Plan, SettingsInput};
use cpor_engine::{
    Actor, ClaimNumber, Host, Instant, Refusal as EngineRefusal, Role as EngineRole, Workspace,
    Zone as EngineZone, Zones,
};
use serde_json::{Map, json};

use crate::compare;
use crate::days::{Zone, instant_text};
use crate::desk::{Desk, Entry};
use crate::refusal::Refusal;
use crate::step::{Opening, Order, Role, Step, What};

/// A device: its clock and its random bytes are asked for only where the workspace's clock is real.
#[derive(Clone)]
pub(crate) struct TestHost {
    is_real: bool,
    now: i64,
    random: Cell<u64>,
}

struct TestZone(Zone);

impl EngineZone for TestZone {
    fn offset_millis_at(&self, at: Instant) -> i64 {
        self.0.offset(at.millis())
    }
}

struct TestZones;

impl Zones for TestZones {
    fn zone(&self, name: &str) -> Option<Arc<dyn EngineZone>> {
        let zone = Zone::ALL.into_iter().find(|zone| zone.name() == name)?;
        Some(Arc::new(TestZone(zone)))
    }
}

impl Host for TestHost {
    fn now(&self) -> Instant {
        assert!(self.is_real, "a simulated clock asks no device");
        Instant::from_millis(self.now)
    }

    fn random(&self) -> [u8; 16] {
        assert!(self.is_real, "identifiers come from the seed");
        self.random.set(self.random.get() + 1);
        u128::from(self.random.get())
            .wrapping_mul(0x9e37_79b9_7f4a_7c15_f39c_c060_5ced_c835)
            .to_le_bytes()
    }

    fn zones(&self) -> &dyn Zones {
        &TestZones
    }
}

pub(crate) fn engine_role(role: Role) -> EngineRole {
    match role {
        Role::BillingAdmin => EngineRole::BillingAdmin,
        Role::GlobalAdmin => EngineRole::GlobalAdmin,
        Role::IncentivesAdmin => EngineRole::IncentivesAdmin,
        Role::Reviewer => EngineRole::Reviewer,
        Role::Customer => EngineRole::Customer,
        Role::Program => EngineRole::IncentiveProgram,
    }
}

/// What a step came to, in the model.
pub(crate) enum Came {
    Accepted,
    Refused(&'static str),
    /// Not a command.
    Passed,
}

pub(crate) struct Pair {
    pub(crate) desk: Desk,
    pub(crate) engine: Workspace,
    pub(crate) host: TestHost,
}

impl Pair {
    pub(crate) fn open(opening: &Opening) -> Self {
        let host = TestHost {
            is_real: opening.is_real,
            now: opening.now,
            random: Cell::new(0),
        };
        let settings: SettingsInput = input::shaped(opening.json()).unwrap();
        let engine = Workspace::new(&settings, &host).unwrap();
        Self {
            desk: Desk::open(opening),
            engine,
            host,
        }
    }

    /// The same again, to try something.
    pub(crate) fn copy(&self) -> Self {
        Self {
            desk: self.desk.clone(),
            engine: self.engine.clone(),
            host: self.host.clone(),
        }
    }

    /// Does a step on both sides. An error is a difference, in words.
    pub(crate) fn step(&mut self, step: &Step) -> Result<Came, String> {
        match step {
            Step::Do(order) => self.command(order),
            Step::Advance(to) => {
                let wanted = self.desk.advance(*to);
                let plan = self
                    .engine
                    .plan_advance(Instant::from_millis(*to), &self.host);
                if self.host.is_real {
                    self.host.now = *to;
                    let code = plan.err().map(|refusal| refusal.code().word());
                    return match code {
                        Some("invalid") => Ok(Came::Passed),
                        other => Err(format!("advanceTo on a real clock: {other:?}")),
                    };
                }
                self.outcome(wanted, plan, None)?;
                Ok(Came::Passed)
            }
            Step::Configure(role, changes) => {
                let wanted = self.desk.configure(*role, changes);
                let given: SettingsInput = input::shaped(changes.json()).unwrap();
                let actor = actor(*role, "Somebody");
                let plan = self.engine.plan_configure(&actor, &given, &self.host);
                self.outcome(wanted.map(|()| Vec::new()), plan, None)?;
                Ok(Came::Passed)
            }
        }
    }

    fn command(&mut self, order: &Order) -> Result<Came, String> {
        let plan = self
            .order(order)
            .and_then(|order| self.engine.plan(&order, &self.host));
        let wanted = self.desk.execute(order);
        let came = match &wanted {
            Ok(_) => Came::Accepted,
            Err(refusal) => Came::Refused(refusal.code),
        };
        self.outcome(wanted, plan, Some(order))?;
        Ok(came)
    }

    /// The command as the engine reads it.
    pub(crate) fn order(&self, order: &Order) -> Result<EngineOrder, EngineRefusal> {
        let document = match (&order.what, order.id) {
            (What::RemovePoe(place), Some(id)) => self.document(id, *place),
            _ => String::new(),
        };
        let mut options = Map::new();
        if let Some(revision) = order.expected_revision {
            let _ = options.insert("expectedRevision".to_owned(), json!(revision));
        }
        if let Some(id) = &order.command_id {
            let _ = options.insert("commandId".to_owned(), json!(id));
        }
        if let Some(at) = order.at {
            let _ = options.insert("at".to_owned(), json!(instant_text(at)));
        }
        let options: Options = input::shaped(options.into())?;
        Ok(EngineOrder {
            actor: actor(order.role, order.name),
            command: input::command(order.what.json(order.id, &document))?,
            options,
        })
    }

    /// The id of the document at this place, or one that is nobody's.
    fn document(&self, claim: u32, place: usize) -> String {
        let view = self.engine.view(ClaimNumber(claim), &self.host);
        view.ok()
            .and_then(|view| view.poe.get(place).map(|document| document.id.to_string()))
            .unwrap_or_else(|| "018f0000-0000-7000-8000-000000000000".to_owned())
    }

    /// Compares the two answers and carries the engine's out.
    fn outcome(
        &mut self,
        wanted: Result<Vec<Entry>, Refusal>,
        plan: Result<Plan, EngineRefusal>,
        order: Option<&Order>,
    ) -> Result<(), String> {
        let before = (self.engine.log().len(), self.engine.clock());
        match (wanted, plan) {
            (Err(wanted), Err(got)) => {
                if before != (self.engine.log().len(), self.engine.clock()) {
                    return Err("what was refused changed something".to_owned());
                }
                let code = got.code().word();
                if code != wanted.code {
                    return Err(format!("refused: expected {wanted:?}, got {code} ({got})"));
                }
                if let Some(fields) = wanted.fields
                    && !fields.iter().any(|field| got.field.as_ref() == Some(field))
                {
                    let got = got.field;
                    return Err(format!("refused {code}: expected {fields:?}, got {got:?}"));
                }
                Ok(())
            }
            (Ok(wanted), Ok(plan)) => {
                if !self.engine.fits(&plan) {
                    return Err("the plan does not fit".to_owned());
                }
                self.engine.apply(&plan, &self.host);
                let got = self.engine.entries(&plan.answer);
                compare::entries(&wanted, &got, order)
            }
            (Ok(wanted), Err(got)) => Err(format!(
                "expected to be done ({wanted:?}), got {} at {:?}: {got}",
                got.code().word(),
                got.field
            )),
            (Err(wanted), Ok(plan)) => {
                let events = self.engine_events(&plan);
                Err(format!("expected {wanted:?}, got done: {events:?}"))
            }
        }
    }

    fn engine_events(&self, plan: &Plan) -> Vec<String> {
        plan.written.iter().map(|written| written.text()).collect()
    }
}

pub(crate) fn actor(role: Role, name: &str) -> Actor {
    Actor {
        name: name.to_owned(),
        role: engine_role(role),
    }
}
