//! What reads texts of others', by the calls that the module makes.

use std::sync::Arc;

use cpor_engine::catalogue::Catalogue;
use cpor_engine::holidays::ics;
use cpor_engine::receipt::ReceiptInput;
use cpor_engine::rules::diff::diff;
use cpor_engine::sheet::{self, Coming, Sheet};
use cpor_engine::view::{AsOf, ClaimQuery};
use cpor_engine::workspace::{
    Choice, Incoming, Options, Order, Plan, SettingsInput, WorkspaceRecord, Written,
};
use cpor_engine::{
    Actor, Calendar, ClaimNumber, Date, Instant, Record, Refusal, Role, RuleBook, Workspace, input,
};
use cpor_store::exchange;
use serde_json::Value;

use crate::host::Still;
use crate::seeds::Story;
use crate::training;

/// Something that is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Entry {
    /// `Workspace.import`.
    Import,
    /// An import into a workspace that has claims.
    Merge,
    /// `execute`: `{ actor, command, options }`.
    Execute,
    /// `executeAll`: an array of those.
    ExecuteAll,
    /// `new Workspace`.
    Settings,
    /// `configure`: `{ actor, changes }`.
    Configure,
    /// `claims`.
    Query,
    /// `append`: an array of records.
    Append,
    /// `checkReceipt`.
    Receipt,
    /// `claimAsOf`, `explain`, dates, instants and days: an array of values.
    Small,
    /// `validateRuleBook`, and a workspace that follows the book.
    RuleBook,
    /// A catalogue of products.
    Catalogue,
    /// A file of holidays.
    Holidays,
    /// A training scenario.
    Scenario,
    /// What is recorded for one: how it is solved, and failed.
    Recorded,
    /// A scenario in an address.
    Link,
    /// A learner's file of results.
    Results,
    /// A sheet of claims, judged and taken.
    Sheet,
    /// A row that is pasted into a new claim.
    Pasted,
}

impl Entry {
    /// All, in order.
    pub const ALL: [Self; 19] = [
        Self::Import,
        Self::Merge,
        Self::Execute,
        Self::ExecuteAll,
        Self::Settings,
        Self::Configure,
        Self::Query,
        Self::Append,
        Self::Receipt,
        Self::Small,
        Self::RuleBook,
        Self::Catalogue,
        Self::Holidays,
        Self::Scenario,
        Self::Recorded,
        Self::Link,
        Self::Results,
        Self::Sheet,
        Self::Pasted,
    ];

    /// Its name, which is also that of its folder in `corpus/` and `crashes/`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Import => "import",
            Self::Merge => "merge",
            Self::Execute => "execute",
            Self::ExecuteAll => "execute-all",
            Self::Settings => "settings",
            Self::Configure => "configure",
            Self::Query => "query",
            Self::Append => "append",
            Self::Receipt => "receipt",
            Self::Small => "small",
            Self::RuleBook => "rule-book",
            Self::Catalogue => "catalogue",
            Self::Holidays => "holidays",
            Self::Scenario => "scenario",
            Self::Recorded => "recorded",
            Self::Link => "link",
            Self::Results => "results",
            Self::Sheet => "sheet",
            Self::Pasted => "pasted",
        }
    }

    /// Whether the texts are JSON.
    pub fn is_json(self) -> bool {
        !matches!(
            self,
            Self::Holidays | Self::Link | Self::Sheet | Self::Pasted
        )
    }
}

/// Workspaces at many places, to act on.
pub struct Desks {
    desks: Vec<Workspace>,
}

/// A member of an object, or nothing.
fn member(value: &mut Value, name: &str) -> Value {
    value.get_mut(name).map(Value::take).unwrap_or_default()
}

fn order(mut value: Value) -> Result<Order, Refusal> {
    let options = member(&mut value, "options");
    Ok(Order {
        actor: input::shaped(member(&mut value, "actor"))?,
        command: input::command(member(&mut value, "command"))?,
        options: match options {
            Value::Null => Options::default(),
            given => input::shaped(given)?,
        },
    })
}

/// What every refusal has.
fn told(refusal: &Refusal) {
    assert!(!refusal.message().is_empty(), "{refusal:?}");
    assert!(!refusal.code().word().is_empty());
    let _ = refusal.remedy();
}

/// What holds of a workspace after something was done in it.
fn sound(workspace: &Workspace) {
    let text = exchange::export(workspace, &exchange::Files::new());
    let again = exchange::import(&text, &Still).expect("an export can be imported");
    assert!(
        text == exchange::export(&again.workspace, &again.files),
        "read again, it is exported otherwise"
    );
    looked_at(workspace);
}

fn looked_at(workspace: &Workspace) {
    for (number, _) in workspace.claims() {
        let view = workspace.view(number, &Still).expect("a claim has a view");
        let _ = serde_json::to_string(&view).expect("a view is plain data");
        for role in Role::ALL {
            let _ = workspace.permitted(number, role, &Still);
            let _ = workspace.editable_fields(number, role, &Still);
        }
        let _ = workspace.preflight(number, &Still);
        let _ = workspace.rivals(number, &Still);
        let receipt = workspace.receipt(number).expect("a claim has a receipt");
        let _ = serde_json::to_string(&receipt).expect("a receipt is plain data");
    }
    let _ = workspace.next_deadline(&Still);
    assert!(workspace.verify(None).expect("all can be verified").ok);
}

impl Desks {
    /// The desks at the end of each story.
    pub fn of(stories: &[Story]) -> Self {
        let desks = stories.iter().map(|story| {
            let settings = input::shaped(story.settings.clone()).unwrap();
            let mut desk = Workspace::new(&settings, &Still).unwrap();
            for step in &story.steps {
                let plan = order(step.clone()).and_then(|order| desk.plan(&order, &Still));
                desk.apply(&plan.unwrap(), &Still);
            }
            desk
        });
        Self {
            desks: desks.collect(),
        }
    }

    /// Every desk.
    pub fn all(&self) -> impl Iterator<Item = &Workspace> {
        self.desks.iter()
    }

    /// Reads a text as an entry does, `which` of the desks being the one that reads. Whether it was taken.
    ///
    /// # Panics
    ///
    /// Where something is wrong with the engine: that is what is looked for.
    pub fn read(&self, entry: Entry, which: usize, text: &str) -> bool {
        let desk = &self.desks[which % self.desks.len()];
        match self.reading(entry, desk, text) {
            Ok(()) => true,
            Err(refusal) => {
                told(&refusal);
                false
            }
        }
    }

    fn reading(&self, entry: Entry, desk: &Workspace, text: &str) -> Result<(), Refusal> {
        let done = |plan: &Plan| {
            assert!(desk.fits(plan));
            let mut after = desk.clone();
            after.apply(plan, &Still);
            let _ = serde_json::to_string(&after.entries(&plan.answer)).unwrap();
            sound(&after);
        };
        match entry {
            Entry::Import => {
                let imported = exchange::import(text, &Still)?;
                let again = exchange::export(&imported.workspace, &imported.files);
                let twice = exchange::import(&again, &Still).expect("an export can be imported");
                assert!(again == exchange::export(&twice.workspace, &twice.files));
                looked_at(&imported.workspace);
            }
            Entry::Merge => {
                let reading = exchange::Reading::of(text, exchange::Limits::default());
                let compared = reading.and_then(|reading| reading.compared(desk));
                let taken = compared.map(|preview| taken(&preview, desk));
                if let Ok(plans) = &taken {
                    plans.iter().for_each(done);
                }
                let merged = exchange::merge(desk, text, &Still)?.appended.plan;
                // Claim by claim the same comes in as in one go.
                assert!(taken?.first().map(Plan::events) == Some(merged.events()));
            }
            Entry::Execute => done(&desk.plan(&order(input::parsed(text)?)?, &Still)?),
            Entry::ExecuteAll => {
                let orders: Vec<Order> = listed(input::parsed(text)?)
                    .map(order)
                    .collect::<Result<_, _>>()?;
                done(&desk.plan_all(&orders, &Still)?);
            }
            Entry::Settings => {
                let settings: SettingsInput = input::shaped(input::parsed(text)?)?;
                sound(&Workspace::new(&settings, &Still)?);
            }
            Entry::Configure => {
                let mut value = input::parsed(text)?;
                let changes: SettingsInput = input::shaped(member(&mut value, "changes"))?;
                let actor = input::shaped(member(&mut value, "actor"))?;
                done(&desk.plan_configure(&actor, &changes, &Still)?);
            }
            Entry::Query => {
                let query: ClaimQuery = input::shaped(input::parsed(text)?)?;
                let _ = serde_json::to_string(&desk.list(&query, &Still)?).unwrap();
            }
            Entry::Append => {
                let incoming = listed(input::parsed(text)?)
                    .enumerate()
                    .map(|(index, value)| {
                        let written = if value.get("recordId").is_some() {
                            WorkspaceRecord::read(value)
                                .map(|record| Written::Workspace(Arc::new(record)))
                        } else {
                            Record::read(value).map(|record| Written::Event(Arc::new(record)))
                        };
                        written.map(|written| Incoming {
                            written,
                            place: format!("records[{index}]"),
                        })
                    });
                let incoming: Vec<Incoming> = incoming.collect::<Result<_, _>>()?;
                done(&desk.plan_append(&incoming, &Still)?.plan);
            }
            Entry::Receipt => {
                let receipt: ReceiptInput = input::shaped(input::parsed(text)?)?;
                let check = desk.check_receipt(&receipt)?;
                assert!(check.ok || check.reason.is_some_and(|doubt| !doubt.text().is_empty()));
            }
            Entry::Small => {
                return listed(input::parsed(text)?).try_for_each(|value| small(desk, &value));
            }
            Entry::RuleBook => {
                let book = RuleBook::from_json(text)?;
                for edition in RuleBook::editions() {
                    let shipped = RuleBook::shipped(edition).unwrap();
                    for difference in diff(&shipped, &book) {
                        assert!(!difference.text().is_empty());
                    }
                }
                for rule in book.rules() {
                    let _ = book.explain(&rule.id)?;
                }
                let _ = book.moves();
                let settings = serde_json::json!({"ruleBook": input::parsed(text)?, "seed": 1, "now": "2020-09-14T09:00:00Z"});
                sound(&Workspace::new(&input::shaped(settings)?, &Still)?);
            }
            Entry::Catalogue => {
                let catalogue = Catalogue::read(text)?;
                for entry in catalogue.entries() {
                    let _ = (
                        catalogue.entry(entry.name.as_str()),
                        catalogue.source(entry),
                    );
                }
            }
            Entry::Holidays => {
                // A fault of a file is no refusal, and has words of its own.
                let Ok(days) = ics::days_off(text) else {
                    return Err(cpor_engine::Problem::NotADate.into());
                };
                let calendar = Calendar::new(days.iter().map(|day| day.date), []);
                let _ = calendar.add_business_days(Date::parse("2020-09-14").unwrap(), 250);
            }
            Entry::Scenario => training::scenario(text)?,
            Entry::Recorded => training::recorded(text)?,
            Entry::Link => training::link(text)?,
            Entry::Results => training::result(text)?,
            Entry::Sheet => done(&rows(desk, text)?),
            Entry::Pasted => {
                let (row, _) = sheet::pasted(text, &*desk.new_book()?)?;
                row.faults.iter().for_each(|fault| told(&fault.refusal));
            }
        }
        Ok(())
    }
}

/// A sheet, of which every row says what it would be, and those that would be claims are made together.
fn rows(desk: &Workspace, text: &str) -> Result<Plan, Refusal> {
    let role = Role::IncentivesAdmin;
    let sheet = Sheet::read(text, &*desk.new_book()?)?;
    let judged = desk.judge_rows(&sheet.rows, &[], role, &Still);
    assert_eq!(judged.len(), sheet.rows.len());
    let mut coming = Vec::new();
    for (row, judged) in sheet.rows.iter().zip(&judged) {
        judged.faults.iter().for_each(|fault| told(&fault.refusal));
        match judged.coming {
            Coming::Refused => assert!(!judged.faults.is_empty()),
            Coming::Draft | Coming::Filed => coming.push(row),
            Coming::Here(_) | Coming::Twice(_) => {}
        }
    }
    let steps = desk.row_steps(coming, &[], role, &Still)?;
    let actor = |role| Actor {
        name: "A".to_owned(),
        role,
    };
    let orders = steps.into_iter().map(|step| {
        let actor = actor(step.role);
        step.order(actor)
    });
    desk.plan_all(&orders.collect::<Vec<_>>(), &Still)
}

fn listed(value: Value) -> impl Iterator<Item = Value> {
    match value {
        Value::Array(values) => values,
        other => vec![other],
    }
    .into_iter()
}

/// A single value, as a date, an instant, days, a claim's number, a rule, a country, a moment of the past.
fn small(desk: &Workspace, value: &Value) -> Result<(), Refusal> {
    let monday = Date::parse("2020-09-14").unwrap();
    match value {
        Value::String(text) => {
            if let Ok(date) = Date::parse(text) {
                let _ = (date.twelve_months_earlier(), date.plus_days(u32::MAX));
                let calendar = desk.settings().calendar();
                let sum = calendar.add_business_days(date, 100_000);
                let _ = calendar.business_days_between(date, sum);
            }
            if let Ok(at) = Instant::parse(text) {
                let _ = desk.zone().date_of(at);
                let _ = desk.zone().end_of(desk.zone().date_of(at));
            }
            let _ = Calendar::country(text);
            for edition in RuleBook::editions() {
                let _ = RuleBook::shipped(edition).unwrap().explain(text);
            }
            let _ = RuleBook::shipped(text);
        }
        Value::Number(number) => {
            if let Some(days) = number.as_i64() {
                let (day, count) = (i32::try_from(days), u32::try_from(days.unsigned_abs()));
                let calendar = desk.settings().calendar();
                let _ = (
                    day.map(|day| calendar.add_to_day(day, 250)),
                    count.map(|count| monday.plus_days(count)),
                );
                let _ = Date::from_day_number(days);
                let claim = ClaimNumber(count.unwrap_or(0));
                let _ = (
                    desk.view(claim, &Still),
                    desk.verify(Some(claim)),
                    desk.receipt(claim),
                );
            }
        }
        _ => {}
    }
    let when = AsOf::read(value)?;
    drop(desk.claim_as_of(ClaimNumber(1), when, &Still)?);
    Ok(())
}

/// What would be written by default, and where every other history is taken beside ours.
fn taken(preview: &exchange::Preview, desk: &Workspace) -> Vec<Plan> {
    let actor = Actor {
        name: "A".to_owned(),
        role: Role::IncentivesAdmin,
    };
    let claims = preview.claims().iter();
    let beside = claims.map(|claim| (claim.uuid, Choice::TakeAsNew));
    let choices = [exchange::Choices::new(), beside.collect()];
    let plans = choices.iter();
    plans
        .filter_map(|choices| preview.plan(desk, choices, &actor, &Still).ok())
        .map(|taken| taken.plan)
        .collect()
}
