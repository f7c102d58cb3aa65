//! What the engine shows, held against the model; and the invariants of docs/invariants.md.

use std::fmt::Debug;
use std::sync::Arc;

use cpor_engine::command::ActKind;
use cpor_engine::input;
use cpor_engine::view::{ClaimView, HistoryEntry};
use cpor_engine::workspace::{Incoming, SettingsInput, WorkspaceRecord, Written};
use cpor_engine::{ClaimNumber, Instant, Record, Side, Workspace};
use serde_json::json;

use crate::claim::{Claim, Shown, Status, Until};
use crate::days::date_text;
use crate::desk::{Desk, Entry, Seen};
use crate::fields::{Fields, MEMBERS};
use crate::judge::judge;
use crate::run::{Pair, engine_role};
use crate::step::{Kind, Order, Role};

fn same<T: PartialEq + Debug>(what: &str, wanted: T, got: T) -> Result<(), String> {
    if wanted == got {
        Ok(())
    } else {
        Err(format!("{what}: expected {wanted:?}, got {got:?}"))
    }
}

/// What a step returned.
pub(crate) fn entries(
    wanted: &[Entry],
    got: &[HistoryEntry],
    order: Option<&Order>,
) -> Result<(), String> {
    same("entries returned", wanted.len(), got.len())?;
    for (wanted, got) in wanted.iter().zip(got) {
        same("claim of entry", wanted.claim, got.claim_id.0)?;
        same("revision of entry", wanted.revision, got.revision)?;
        same("instant of entry", wanted.at, got.at.millis())?;
        same("side of entry", wanted.side, side(got.side))?;
        let is_lapse = wanted.side == "clock";
        same("a lapse has no actor", is_lapse, got.actor.is_none())?;
        same("nor recordedAt", is_lapse, got.recorded_at.is_none())?;
        let own = order.filter(|_| !is_lapse);
        let id = own.and_then(|order| order.command_id.clone());
        same("commandId", id, got.command_id.clone())?;
        if let (Some(order), Some(actor)) = (order, &got.actor) {
            same("role of entry", order.role.word(), actor.role.key())?;
        }
    }
    Ok(())
}

fn side(side: Side) -> &'static str {
    match side {
        Side::Partner => "partner",
        Side::Reviewer => "reviewer",
        Side::Customer => "customer",
        Side::Program => "program",
        Side::Clock => "clock",
    }
}

/// The next deadline of all.
pub(crate) fn next_deadline(pair: &Pair) -> Result<(), String> {
    let got = pair.engine.next_deadline(&pair.host).map(|deadline| {
        let due = deadline.due.millis();
        (due, deadline.claim_id.0, deadline.kind.key())
    });
    if pair
        .desk
        .living()
        .any(|claim| pair.desk.last(claim.number) > pair.desk.now)
    {
        // The device's clock stands before an event: the texts do not say what is next.
        return Ok(());
    }
    same("nextDeadline", pair.desk.next_deadline(), got)
}

/// Whether both know the same claims.
pub(crate) fn numbers(pair: &Pair) -> Result<(), String> {
    let wanted: Vec<u32> = pair.desk.living().map(|claim| claim.number).collect();
    let got: Vec<u32> = pair.engine.claims().map(|(number, _)| number.0).collect();
    same("claims", wanted, got)
}

/// One claim: all that `ClaimView` shows.
pub(crate) fn claim(pair: &Pair, number: u32) -> Result<(), String> {
    let got = pair.engine.view(ClaimNumber(number), &pair.host);
    let (wanted, got) = match (pair.desk.seen(number), got) {
        (None, Err(refusal)) => return same("claim", "notFound", refusal.code().word()),
        (Some(wanted), Ok(got)) => (wanted, got),
        (wanted, got) => {
            return Err(format!(
                "claim {number}: expected {}, got {}",
                wanted.is_some(),
                got.is_ok()
            ));
        }
    };
    view(&pair.desk, &wanted, &got).map_err(|what| format!("claim {number}: {what}"))?;
    invariants(&pair.desk, number, &got)
        .map_err(|what| format!("claim {number}, invariant: {what}"))
}

fn view(desk: &Desk, seen: &Seen<'_>, got: &ClaimView) -> Result<(), String> {
    let (wanted, when): (&Claim, i64) = (&seen.claim, seen.when);
    same("status", wanted.status.word(), got.status.key())?;
    same("ruleBook", wanted.edition.name, got.rule_book.as_str())?;
    same("revision", wanted.revision, got.revision)?;
    same("ballWith", desk.ball(wanted, when), got.ball_with.key())?;
    same("deadlines", desk.deadlines(wanted, when), shown(got))?;
    let incentive = wanted.incentive.map(|incentive| incentive.word());
    let got_incentive = got.incentive.map(|incentive| {
        serde_json::to_value(incentive)
            .unwrap()
            .as_str()
            .unwrap()
            .to_owned()
    });
    same("incentive", incentive, got_incentive.as_deref())?;
    earnings(wanted, got)?;
    rejection(wanted, got)?;
    asked(wanted, got)?;
    same(
        "dispute",
        wanted.dispute.map(|(at, until)| (at, Some(until.due))),
        got.dispute.as_ref().map(|dispute| {
            let due = dispute.due.map(|due| due.millis());
            (dispute.opened_at.millis(), due)
        }),
    )?;
    same(
        "rejectionRequest",
        wanted.request.clone(),
        got.rejection_request
            .as_ref()
            .map(|request| (request.reason.to_string(), request.at.millis())),
    )?;
    same("fields", &wanted.fields, &fields(got))?;
    documents(wanted, got)?;
    comments(wanted, got)?;
    lineage(desk, wanted, got)?;
    let derived: Vec<i64> = got
        .derived_lapses
        .iter()
        .map(|one| one.at.millis())
        .collect();
    same("derivedLapses", &seen.derived, &derived)
}

fn shown(got: &ClaimView) -> Vec<Shown> {
    let on_lapse =
        |deadline: &cpor_engine::view::DeadlineView| match serde_json::to_value(deadline.on_lapse)
            .unwrap()
            .as_str()
            .unwrap()
        {
            "none" => "none",
            "rejected" => "rejected",
            "rejectedFinal" => "rejectedFinal",
            "assessment" => "assessment",
            other => panic!("{other} is no word of onLapse"),
        };
    got.deadlines
        .iter()
        .map(|deadline| Shown {
            kind: deadline.kind.key(),
            until: Until {
                last_day: deadline.last_day.day_number(),
                due: deadline.due.millis(),
            },
            overdue: deadline.overdue,
            paused: deadline.paused,
            on_lapse: on_lapse(deadline),
        })
        .collect()
}

fn earnings(wanted: &Claim, got: &ClaimView) -> Result<(), String> {
    let wanted = wanted.earnings.as_ref().map(|earnings| {
        (
            earnings.found,
            earnings.tenant.clone(),
            earnings.subscription.clone(),
            earnings.at,
        )
    });
    let got = got.earnings.as_ref().map(|earnings| {
        (
            earnings.found,
            earnings.tenant_id.as_ref().map(ToString::to_string),
            earnings.subscription_id.as_ref().map(ToString::to_string),
            earnings.at.millis(),
        )
    });
    same("earnings", wanted, got)
}

fn rejection(wanted: &Claim, got: &ClaimView) -> Result<(), String> {
    let pick = |rejection: &cpor_engine::view::RejectionView| {
        let reasons: Vec<&str> = rejection.reasons.iter().map(|one| one.key()).collect();
        (rejection.at.millis(), reasons)
    };
    let rejected = wanted
        .rejection
        .as_ref()
        .map(|rejection| (rejection.at, rejection.reasons.clone()));
    same("rejection", rejected, got.rejection.as_ref().map(pick))?;
    // What a declining customer gives as reason has no place that the texts name.
    if let (Some(wanted), Some(got)) = (&wanted.rejection, &got.rejection)
        && wanted.reasons != ["customerDecline"]
    {
        same(
            "comment of the rejection",
            &wanted.comment,
            &got.comment.as_ref().map(ToString::to_string),
        )?;
    }
    Ok(())
}

fn asked(wanted: &Claim, got: &ClaimView) -> Result<(), String> {
    let wanted = (wanted.status == Status::Par).then(|| wanted.asked.clone());
    let got = got.request.as_ref().map(|request| {
        let reasons: Vec<&str> = request.reasons.iter().map(|one| one.key()).collect();
        let remove = request.remove_products.iter().map(ToString::to_string);
        let remove: Vec<String> = remove.collect();
        (reasons, request.comment.to_string(), remove)
    });
    same("request", wanted, got)
}

fn fields(got: &ClaimView) -> Fields {
    let json = serde_json::to_value(&got.fields).unwrap();
    let mut fields = Fields::default();
    for (_, paths) in MEMBERS {
        for path in paths {
            let text = json.pointer(&format!("/{}", path.replace('.', "/")));
            if let Some(text) = text.and_then(|text| text.as_str()) {
                let _ = fields.texts.insert(path, text.to_owned());
            }
        }
    }
    fields.activities = got.fields.activities.clone().unwrap_or_default();
    for product in got.fields.products.iter().flatten() {
        fields
            .products
            .push((product.name.clone(), product.subscription_id.clone()));
    }
    fields
}

fn documents(wanted: &Claim, got: &ClaimView) -> Result<(), String> {
    let wanted: Vec<(String, String)> = wanted
        .documents
        .iter()
        .map(|doc| (doc.name.clone(), doc.sha256.clone()))
        .collect();
    let got = got.poe.iter().map(|doc| {
        (
            doc.document.name.to_string(),
            doc.document.sha256.to_string(),
        )
    });
    same("poe", wanted, got.collect())
}

fn comments(wanted: &Claim, got: &ClaimView) -> Result<(), String> {
    same("comments", wanted.comments.len(), got.comments.len())?;
    for (wanted, got) in wanted.comments.iter().zip(&got.comments) {
        let got = (got.actor.role.key(), got.at.millis(), &got.text.to_string());
        same("comment", (wanted.0.word(), wanted.1, &wanted.2), got)?;
    }
    Ok(())
}

fn lineage(desk: &Desk, wanted: &Claim, got: &ClaimView) -> Result<(), String> {
    let source = wanted
        .copied_from
        .filter(|from| desk.claim(*from).is_some());
    let got_source = got.copied_from.as_ref().and_then(|from| from.id);
    same("copiedFrom", source, got_source.map(|number| number.0))?;
    same(
        "linked",
        wanted.copied_from.is_some(),
        got.copied_from.is_some(),
    )?;
    let copies: Vec<u32> = desk
        .living()
        .filter(|claim| claim.copied_from == Some(wanted.number))
        .map(|claim| claim.number)
        .collect();
    let got: Vec<u32> = got.copies.iter().map(|number| number.0).collect();
    same("copies", copies, got)
}

/// What `permitted` and `editableFields` say to a role.
pub(crate) fn rights(pair: &Pair, number: u32, role: Role) -> Result<(), String> {
    let Some(seen) = pair.desk.seen(number) else {
        return Ok(());
    };
    let (claim, role_there) = (ClaimNumber(number), engine_role(role));
    let permitted = pair.engine.permitted(claim, role_there, &pair.host);
    let permitted = permitted.map_err(|refusal| refusal.to_string())?;
    same("acts judged", Kind::ALL.len(), permitted.len())?;
    for (kind, act) in Kind::ALL.into_iter().zip(order_of_the_table()) {
        let got = permitted.iter().find(|one| one.act == act).unwrap();
        let got = got.refusal.as_ref().map(|refusal| refusal.code().word());
        let expected = judge(&seen.claim, role, kind, seen.when);
        same("permitted", expected, got).map_err(|what| {
            let (role, kind) = (role.word(), kind.word());
            format!("claim {number}, {role} {kind}, {what}")
        })?;
    }
    let fields = pair.engine.editable_fields(claim, role_there, &pair.host);
    let fields = fields.map_err(|refusal| refusal.to_string())?;
    let names = MEMBERS.iter().map(|(name, _)| *name);
    let names: Vec<&str> = names.chain(["poe", "comments"]).collect();
    let got: Vec<(&str, bool)> = fields
        .iter()
        .map(|one| (one.field.key(), one.refusal.is_none()))
        .collect();
    let expected: Vec<(&str, bool)> = names
        .iter()
        .map(|name| (*name, pair.desk.is_editable(&seen, role, name)))
        .collect();
    same("editableFields", expected, got)
        .map_err(|what| format!("claim {number}, {}, {what}", role.word()))
}

/// The engine's kinds in the order of [`Kind::ALL`].
fn order_of_the_table() -> impl Iterator<Item = ActKind> {
    Kind::ALL.into_iter().map(engine_kind)
}

pub(crate) fn engine_kind(kind: Kind) -> ActKind {
    match kind {
        Kind::CreateClaim => ActKind::CreateClaim,
        Kind::EditClaim => ActKind::EditClaim,
        Kind::AddPoe => ActKind::AddPoe,
        Kind::RemovePoe => ActKind::RemovePoe,
        Kind::Comment => ActKind::Comment,
        Kind::Submit => ActKind::Submit,
        Kind::Resubmit => ActKind::Resubmit,
        Kind::DeleteDraft => ActKind::DeleteDraft,
        Kind::CopyClaim => ActKind::CopyClaim,
        Kind::StartReview => ActKind::StartReview,
        Kind::Approve => ActKind::Approve,
        Kind::RequestInformation => ActKind::RequestInformation,
        Kind::Reject => ActKind::Reject,
        Kind::RequestRejection => ActKind::RequestRejection,
        Kind::DeclineConsent => ActKind::DeclineConsent,
        Kind::Dispute => ActKind::Dispute,
        Kind::ResolveDispute => ActKind::ResolveDispute,
        Kind::AssessEligibility => ActKind::AssessEligibility,
        Kind::ValidateEarnings => ActKind::ValidateEarnings,
        Kind::Disassociate => ActKind::Disassociate,
        Kind::Retract => ActKind::Retract,
    }
}

/// The invariants that need no model: see docs/invariants.md.
fn invariants(desk: &Desk, number: u32, got: &ClaimView) -> Result<(), String> {
    let history = &got.history;
    same(
        "the history has one entry a revision",
        desk.past(number).len(),
        history.len(),
    )?;
    let mut before = "0".repeat(64);
    for (place, entry) in (1..).zip(history) {
        same("revisions count from 1", place, entry.revision)?;
        same("the chain holds", &before, &entry.previous_hash)?;
        before.clone_from(&entry.hash);
    }
    let mut counted: Vec<i64> = Vec::new();
    for (entry, past) in history.iter().zip(desk.past(number)) {
        same("instant of an entry", past.at, entry.at.millis())?;
        same("retracted", !past.counts, entry.retracted)?;
        if !past.counts || past.is_retraction {
            if !desk.is_real {
                return Err("something is retracted in a simulated workspace".to_owned());
            }
            continue;
        }
        // What lies after the time at which this was recorded, a clock that ran ahead had stamped.
        let recorded = entry.recorded_at.map_or(i64::MAX, Instant::millis);
        let last = match counted.last() {
            Some(last) if *last > recorded => counted.iter().filter(|at| **at <= recorded).max(),
            last => last,
        };
        if last.is_some_and(|last| past.at < *last) {
            return Err("an entry lies before the one before it".to_owned());
        }
        counted.push(past.at);
    }
    for deadline in &got.deadlines {
        if deadline.due <= deadline.opened_at {
            return Err(format!("{:?} ends before it begins", deadline.kind));
        }
        let day = date_text(deadline.last_day.day_number());
        same("the day's text", day, deadline.last_day.to_string())?;
    }
    let kinds: Vec<_> = got.deadlines.iter().map(|deadline| deadline.kind).collect();
    if !kinds.is_sorted() {
        return Err(format!("deadlines are not in order: {kinds:?}"));
    }
    Ok(())
}

/// What was written, read back: the same bytes, the same claims; and as an import, every event decided again.
pub(crate) fn kept(pair: &Pair) -> Result<(), String> {
    let (engine, host) = (&pair.engine, &pair.host);
    let mut read = Vec::new();
    for written in engine.log() {
        let text = written.text();
        let value = input::parsed(&text).map_err(|refusal| refusal.to_string())?;
        let again = match written {
            Written::Event(_) => Record::read(value).map(|one| Written::Event(Arc::new(one))),
            Written::Workspace(_) => {
                WorkspaceRecord::read(value).map(|one| Written::Workspace(Arc::new(one)))
            }
        };
        let again = again.map_err(|refusal| format!("{text}: {refusal}"))?;
        same("what is written, read and written", text, again.text())?;
        read.push(again);
    }
    let restored = Workspace::restore(engine.id(), engine.clock(), read.clone(), host);
    let (restored, aside) = restored.map_err(|refusal| refusal.to_string())?;
    same("records put aside", 0, aside.len())?;
    let texts = |log: &[Written]| -> Vec<String> { log.iter().map(Written::text).collect() };
    same(
        "what is kept, restored",
        texts(engine.log()),
        texts(restored.log()),
    )?;
    for claim in pair.desk.living() {
        let number = ClaimNumber(claim.number);
        let restored = restored.view(number, host).map_err(|one| one.to_string())?;
        let kept = engine.view(number, host).map_err(|one| one.to_string())?;
        same("a claim restored", kept, restored)?;
    }
    imported(pair, read)
}

/// The same records taken up by an empty workspace, as an import is.
fn imported(pair: &Pair, read: Vec<Written>) -> Result<(), String> {
    let opening = if pair.desk.is_real {
        json!({"clock": "real"})
    } else {
        json!({"now": pair.engine.now(&pair.host).to_string(), "seed": 7})
    };
    let settings: SettingsInput = input::shaped(opening).unwrap();
    let empty = Workspace::new(&settings, &pair.host).map_err(|one| one.to_string())?;
    let incoming: Vec<Incoming> = read
        .into_iter()
        .filter(|written| matches!(written, Written::Event(_)))
        .map(|written| Incoming {
            written,
            place: "record".to_owned(),
        })
        .collect();
    let appended = empty.plan_append(&incoming, &pair.host);
    let appended = appended.map_err(|refusal| {
        format!(
            "an import refuses what was written: {refusal} at {:?}",
            refusal.field
        )
    })?;
    same("records taken up", incoming.len(), appended.added)
}
