//! The class `Workspace`.

use std::cell::RefCell;

use cpor_engine::actor::{Actor, Role};
use cpor_engine::problem::Problem;
use cpor_engine::rules::Rule;
use cpor_engine::view::{ClaimQuery, HistoryEntry};
use cpor_engine::workspace::{Options, Order, Plan, SettingsInput};
use cpor_engine::{ClaimNumber, Instant, Refusal};
use cpor_store::exchange::{self, Files};
use cpor_store::web::host::BrowserHost;
use js_sys::{Array, JSON, Object, Reflect};
use serde::Serialize;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::incoming::{self, integer, json, long_text, optional, shaped};
use crate::outgoing::{busy, plain, thrown};
use crate::records;
use crate::settings::SettingsView;

pub(crate) const HOST: BrowserHost = BrowserHost;

/// A workspace in memory.
///
/// Arguments are read before the workspace is touched, and results written after, since both may run code of the
/// caller's.
#[wasm_bindgen]
pub struct Workspace {
    inner: RefCell<Inner>,
}

pub(crate) struct Inner {
    pub(crate) workspace: cpor_engine::Workspace,
    /// Documents that came with an import; they leave with the export.
    files: Files,
}

#[derive(Serialize)]
struct PermissionView {
    command: &'static str,
    allowed: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    because: Option<std::sync::Arc<Rule>>,
}

#[derive(Serialize)]
struct EditabilityView {
    field: &'static str,
    editable: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    because: Option<std::sync::Arc<Rule>>,
}

#[derive(Serialize)]
struct AppendedView {
    added: usize,
    known: usize,
    /// Of the events that are new here, for those who listen.
    #[serde(skip_serializing_if = "Option::is_none")]
    entries: Option<Vec<HistoryEntry>>,
}

pub(crate) type Thrown = JsValue;

#[wasm_bindgen]
impl Workspace {
    /// A new workspace.
    ///
    /// # Errors
    ///
    /// `malformed`, then `invalid` with the setting's name as field.
    #[wasm_bindgen(constructor)]
    pub fn new(settings: JsValue) -> Result<Workspace, Thrown> {
        let made = || {
            let settings: SettingsInput = optional(&settings, "")?;
            cpor_engine::Workspace::new(&settings, &HOST)
        };
        let workspace = made().map_err(thrown)?;
        let files = Files::new();
        Ok(Self::holding(Inner { workspace, files }))
    }

    /// The workspace of an export.
    ///
    /// # Errors
    ///
    /// `malformed`, `newerVersion`, `invalid` or `conflict` with the path of the first fault.
    #[wasm_bindgen(js_name = import)]
    pub fn import(json: JsValue) -> Result<Workspace, Thrown> {
        let read = || exchange::import(&long_text(&json, "json")?, &HOST);
        let exchange::Imported { workspace, files } = read().map_err(thrown)?;
        Ok(Self::holding(Inner { workspace, files }))
    }

    /// The workspace as canonical JSON.
    ///
    /// # Errors
    ///
    /// While another call is under way.
    pub fn export(&self) -> Result<String, Thrown> {
        self.look(|inner| Ok(exchange::export(&inner.workspace, &inner.files)))
    }

    /// Its time.
    ///
    /// # Errors
    ///
    /// While another call is under way.
    pub fn now(&self) -> Result<String, Thrown> {
        self.look(|inner| Ok(inner.workspace.now(&HOST).to_string()))
    }

    /// Its settings.
    ///
    /// # Errors
    ///
    /// While another call is under way.
    pub fn settings(&self) -> Result<JsValue, Thrown> {
        let inner = self.inner.try_borrow().map_err(|_| thrown(busy()))?;
        plain(&SettingsView::of(&inner.workspace))
    }

    /// Changes its settings.
    ///
    /// # Errors
    ///
    /// `malformed`, `forbidden` by role, `invalid` with the setting's name as field.
    pub fn configure(&self, actor: JsValue, changes: JsValue) -> Result<(), Thrown> {
        let read = || Ok((shaped(&actor, "actor")?, shaped(&changes, "")?));
        let (actor, changes): (Actor, SettingsInput) = read().map_err(thrown)?;
        self.change(|workspace| workspace.plan_configure(&actor, &changes, &HOST))?;
        Ok(())
    }

    /// Moves a simulated clock; gives the lapses on the way.
    ///
    /// # Errors
    ///
    /// `malformed`; `invalid` with the real clock, for a text that is no instant, and backwards.
    #[wasm_bindgen(js_name = advanceTo)]
    pub fn advance_to(&self, instant: JsValue) -> Result<JsValue, Thrown> {
        let instant: String = shaped(&instant, "instant").map_err(thrown)?;
        let entries = self.change(|workspace| {
            if !workspace.clock().is_simulated() {
                return Err(Problem::SimulatedClockOnly.into());
            }
            let advance = |to| workspace.plan_advance(to, &HOST);
            Instant::parse(&instant)
                .map_err(Refusal::new)
                .and_then(advance)
                .map_err(|refusal| refusal.at("instant"))
        })?;
        plain(&entries)
    }

    /// The earliest deadline that has neither lapsed nor stands still.
    ///
    /// # Errors
    ///
    /// While another call is under way.
    #[wasm_bindgen(js_name = nextDeadline)]
    pub fn next_deadline(&self) -> Result<JsValue, Thrown> {
        match self.look(|inner| Ok(inner.workspace.next_deadline(&HOST)))? {
            Some(deadline) => plain(&deadline),
            None => Ok(JsValue::UNDEFINED),
        }
    }

    /// Carries out a command.
    ///
    /// # Errors
    ///
    /// In the order of module-api.md: malformed, notFound, conflict, `at`, role, clock, status, values.
    pub fn execute(
        &self,
        actor: JsValue,
        command: JsValue,
        options: JsValue,
    ) -> Result<JsValue, Thrown> {
        let order = || {
            Ok(Order {
                actor: shaped(&actor, "actor")?,
                command: incoming::command(&command)?,
                options: optional::<Options>(&options, "")?,
            })
        };
        self.carry_out(&order().map_err(thrown)?)
    }

    /// Carries out a command that the entry has read already: the JSON text of actor, command and options, if any, in
    /// an array.
    ///
    /// # Errors
    ///
    /// As [`Workspace::execute`].
    #[wasm_bindgen(js_name = executeRead)]
    pub fn execute_read(&self, text: &str) -> Result<JsValue, Thrown> {
        self.carry_out(&incoming::order_read(text).map_err(thrown)?)
    }

    /// Carries out several commands, all or nothing.
    ///
    /// # Errors
    ///
    /// As [`Workspace::execute`], with the path under `acts`.
    #[wasm_bindgen(js_name = executeAll)]
    pub fn execute_all(&self, acts: JsValue) -> Result<JsValue, Thrown> {
        let orders = incoming::orders(&acts, "acts").map_err(thrown)?;
        let entries = self.change(|workspace| {
            workspace
                .plan_all(&orders, &HOST)
                .map_err(|refusal| refusal.under("acts"))
        })?;
        plain(&entries)
    }

    /// The claims that a query asks for.
    ///
    /// # Errors
    ///
    /// `malformed`; `invalid` where offset or limit is no natural number.
    pub fn claims(&self, query: JsValue) -> Result<JsValue, Thrown> {
        let query: ClaimQuery = optional(&query, "").map_err(thrown)?;
        plain(&self.look(|inner| inner.workspace.list(&query, &HOST))?)
    }

    /// A claim.
    ///
    /// # Errors
    ///
    /// `malformed`, `notFound`.
    pub fn claim(&self, id: JsValue) -> Result<JsValue, Thrown> {
        let named = Named::read(&id).map_err(thrown)?;
        plain(&self.look(|inner| named.ask(|number| inner.workspace.view(number, &HOST)))?)
    }

    /// Every command, judged for a role now.
    ///
    /// # Errors
    ///
    /// `malformed`, `notFound`.
    pub fn permitted(&self, id: JsValue, role: JsValue) -> Result<JsValue, Thrown> {
        let (named, role) = named_and_role(&id, &role).map_err(thrown)?;
        let judged =
            self.look(|inner| named.ask(|number| inner.workspace.permitted(number, role, &HOST)))?;
        let judged = judged.into_iter().map(|permission| PermissionView {
            command: permission.act.key(),
            allowed: permission.refusal.is_none(),
            because: permission.refusal.and_then(|refusal| refusal.rule),
        });
        plain(&judged.collect::<Vec<_>>())
    }

    /// Every field, judged for a role now.
    ///
    /// # Errors
    ///
    /// `malformed`, `notFound`.
    #[wasm_bindgen(js_name = editableFields)]
    pub fn editable_fields(&self, id: JsValue, role: JsValue) -> Result<JsValue, Thrown> {
        let (named, role) = named_and_role(&id, &role).map_err(thrown)?;
        let judged = self.look(|inner| {
            named.ask(|number| inner.workspace.editable_fields(number, role, &HOST))
        })?;
        let judged = judged.into_iter().map(|editability| EditabilityView {
            field: editability.field.key(),
            editable: editability.refusal.is_none(),
            because: editability.refusal.and_then(|refusal| refusal.rule),
        });
        plain(&judged.collect::<Vec<_>>())
    }

    /// The records written since a cursor.
    ///
    /// # Errors
    ///
    /// `malformed` for what is no cursor.
    #[wasm_bindgen(js_name = eventsSince)]
    pub fn events_since(&self, cursor: JsValue) -> Result<JsValue, Thrown> {
        let cursor: Option<String> = if cursor.is_undefined() {
            None
        } else {
            Some(shaped(&cursor, "cursor").map_err(thrown)?)
        };
        let since = self.look(|inner| records::since(&inner.workspace, cursor.as_deref()))?;
        let records = Array::new();
        for text in &since.texts {
            // Parsed by the host, so that a member of any name stays one: setting `__proto__` would not make one.
            records.push(&JSON::parse(text)?);
        }
        let answer = Object::new();
        Reflect::set(&answer, &"cursor".into(), &since.cursor.into())?;
        Reflect::set(&answer, &"records".into(), &records)?;
        Ok(answer.into())
    }

    /// How much was ever written: grows with every change.
    ///
    /// # Errors
    ///
    /// While another call is under way.
    pub fn size(&self) -> Result<usize, Thrown> {
        self.look(|inner| Ok(inner.workspace.log().len()))
    }

    /// Takes in records as `eventsSince` gives them, all or nothing; where somebody listens, the entries of what is new
    /// are in the answer.
    ///
    /// # Errors
    ///
    /// As [`Workspace::import`], with the path under `records`.
    pub fn append(&self, records: JsValue, listened: bool) -> Result<JsValue, Thrown> {
        let read = || records::read(json(&records, "records")?);
        let mut incoming = read().map_err(thrown)?;
        let repeats = records::without_repeats(&mut incoming);
        let mut known = 0;
        let entries = self.change(|workspace| {
            let appended = workspace.plan_append(&incoming, &HOST)?;
            let others = records::known_besides_events(workspace, &incoming);
            known = appended.known.saturating_add(others);
            let answer = if listened {
                appended.plan.events()
            } else {
                Vec::new()
            };
            Ok(Plan {
                answer,
                ..appended.plan
            })
        })?;
        let added = incoming.len().saturating_sub(known);
        let known = known.saturating_add(repeats);
        let entries = listened.then_some(entries);
        plain(&AppendedView {
            added,
            known,
            entries,
        })
    }
}

impl Workspace {
    fn holding(inner: Inner) -> Self {
        Self {
            inner: RefCell::new(inner),
        }
    }

    /// Asks without changing anything.
    pub(crate) fn look<T>(
        &self,
        ask: impl FnOnce(&Inner) -> Result<T, Refusal>,
    ) -> Result<T, Thrown> {
        let inner = self.inner.try_borrow().map_err(|_| thrown(busy()))?;
        ask(&inner).map_err(thrown)
    }

    fn carry_out(&self, order: &Order) -> Result<JsValue, Thrown> {
        let entries = self.change(|workspace| workspace.plan(order, &HOST))?;
        plain(&entries)
    }

    /// Plans, applies, and gives the entries that answer.
    fn change(
        &self,
        plan: impl FnOnce(&cpor_engine::Workspace) -> Result<Plan, Refusal>,
    ) -> Result<Vec<HistoryEntry>, Thrown> {
        let mut inner = self.inner.try_borrow_mut().map_err(|_| thrown(busy()))?;
        let plan = plan(&inner.workspace).map_err(thrown)?;
        inner.workspace.apply(&plan, &HOST);
        Ok(inner.workspace.entries(&plan.answer))
    }
}

/// A claim as an argument names it.
pub(crate) struct Named {
    given: f64,
    number: Option<ClaimNumber>,
}

impl Named {
    /// # Errors
    ///
    /// `malformed` where it is no number.
    pub(crate) fn read(id: &JsValue) -> Result<Self, Refusal> {
        let integer = integer(id, "id")?;
        Ok(Self {
            given: id.as_f64().unwrap_or(f64::NAN),
            number: integer
                .and_then(|number| u32::try_from(number).ok())
                .map(ClaimNumber),
        })
    }

    /// Asks about the claim; a number that is no claim's is not found.
    ///
    /// # Errors
    ///
    /// `notFound`, and what the question is refused for, both at `id` where no other field is at fault.
    pub(crate) fn ask<T>(
        &self,
        about: impl FnOnce(ClaimNumber) -> Result<T, Refusal>,
    ) -> Result<T, Refusal> {
        let given = || Problem::NoSuchClaim {
            given: self.given.to_string(),
        };
        self.number
            .ok_or_else(|| Refusal::new(given()))
            .and_then(about)
            .map_err(|refusal| match refusal.field {
                Some(_) => refusal,
                None => refusal.at("id"),
            })
    }
}

fn named_and_role(id: &JsValue, role: &JsValue) -> Result<(Named, Role), Refusal> {
    Ok((Named::read(id)?, shaped(role, "role")?))
}
