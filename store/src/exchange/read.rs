//! Reading an export: the shape, then each record with its path, then what the engine makes of them.

use std::sync::Arc;

use cpor_engine::input::{parsed, shaped};
use cpor_engine::problem::Problem;
use cpor_engine::workspace::{Clock, Incoming, WorkspaceBody, WorkspaceRecord, Written};
use cpor_engine::{Host, Record, Refusal, Workspace};
use serde_json::Value;

use super::document::{Document, FORMAT, SCHEMA, decoded};
use super::{Imported, Merge};

/// An export whose records have been read, and nothing more.
pub(super) struct Parsed {
    document: Document,
    settings: Vec<Written>,
    incoming: Vec<Incoming>,
}

pub(super) fn parse(json: &str) -> Result<Parsed, Refusal> {
    let value = parsed(json)?;
    if value.get("format").and_then(Value::as_str) != Some(FORMAT) {
        return Err(Problem::Foreign.into());
    }
    let schema = value
        .get("schema")
        .and_then(Value::as_u64)
        .unwrap_or_default();
    if schema > SCHEMA {
        let newer = Problem::NewerVersion {
            found: schema,
            known: SCHEMA,
        };
        return Err(Refusal::new(newer).at("schema"));
    }
    let document: Document = shaped(value)?;
    let mut parsed = Parsed {
        settings: Vec::new(),
        incoming: Vec::new(),
        document,
    };
    parsed.read_records()?;
    parsed.read_claims()?;
    Ok(parsed)
}

impl Parsed {
    fn read_records(&mut self) -> Result<(), Refusal> {
        for (index, value) in self.document.records.iter().enumerate() {
            let place = format!("records[{index}]");
            let record =
                WorkspaceRecord::read(value.clone()).map_err(|fault| fault.under(&place))?;
            let is_number = matches!(record.entry().body, WorkspaceBody::Numbered { .. });
            let written = Written::Workspace(Arc::new(record));
            if is_number {
                self.incoming.push(Incoming { written, place });
            } else {
                self.settings.push(written);
            }
        }
        Ok(())
    }

    fn read_claims(&mut self) -> Result<(), Refusal> {
        for (claim_index, claim) in self.document.claims.iter().enumerate() {
            for (index, value) in claim.events.iter().enumerate() {
                let place = format!("claims[{claim_index}].events[{index}]");
                let record = Record::read(value.clone()).map_err(|fault| fault.under(&place))?;
                if record.entry().claim_uuid != claim.claim_uuid {
                    return Err(Refusal::new(Problem::ChainBroken).at(format!("{place}.claimUuid")));
                }
                let written = Written::Event(Arc::new(record));
                self.incoming.push(Incoming { written, place });
            }
        }
        Ok(())
    }

    /// The workspace of the export, with every event decided again.
    pub(super) fn open(self, host: &dyn Host) -> Result<Imported, Refusal> {
        let files = decoded(&self.document.documents)?;
        let exported = self.document.workspace;
        let (mut workspace, _) =
            Workspace::restore(exported.id, exported.clock, self.settings, host)
                .map_err(|fault| fault.at("records"))?;
        let appended = workspace.plan_append(&self.incoming, host)?;
        let mut plan = appended.plan;
        plan.clock = not_behind(exported.clock, plan.clock);
        workspace.apply(&plan, host);
        let claimed = self.document.claims.iter().enumerate();
        for (index, claim) in claimed {
            if workspace.number_of(claim.claim_uuid) != Some(claim.number) {
                let detail = "the number is not the one of its record".to_owned();
                let fault = Refusal::new(Problem::Malformed { detail });
                return Err(fault.at(format!("claims[{index}].number")));
            }
        }
        Ok(Imported { workspace, files })
    }

    pub(super) fn merge_into(
        self,
        workspace: &Workspace,
        host: &dyn Host,
    ) -> Result<Merge, Refusal> {
        if self.document.workspace.clock.is_simulated() != workspace.clock().is_simulated() {
            return Err(Refusal::new(Problem::OtherClock).at("workspace.clock"));
        }
        let files = decoded(&self.document.documents)?;
        let appended = workspace.plan_append(&self.incoming, host)?;
        Ok(Merge {
            appended,
            claims: self.document.claims.len(),
            files,
        })
    }
}

/// The exported clock, unless events lie after it.
fn not_behind(exported: Clock, planned: Clock) -> Clock {
    match (exported, planned) {
        (
            Clock::Simulated {
                now,
                seed,
                seed_used,
            },
            Clock::Simulated { now: reached, .. },
        ) => Clock::Simulated {
            now: now.max(reached),
            seed,
            seed_used,
        },
        (exported, _) => exported,
    }
}
