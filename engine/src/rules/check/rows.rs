//! Statuses, clocks, acts and fields: each row means something beside the others.

use super::{MAX_DAYS, cited, fault, line, listed, missing, needs};
use crate::command::ActKind;
use crate::deadline::{ClockKind, OnLapse};
use crate::fields::Field;
use crate::problem::Problem;
use crate::refusal::Refusal;
use crate::rules::data::{ActRow, AfterDispute, By, ClockRow, ElsewhereRow, FieldRow};
use crate::rules::moves::{Cause, Move, possible, possible_on_request, runs_in};
use crate::rules::{Contradiction, RuleBook};
use crate::status::Place;

pub(super) fn statuses(book: &RuleBook) -> Result<(), Refusal> {
    let rows = &book.data().statuses;
    for (index, row) in rows.iter().enumerate() {
        line(&row.name, || format!("statuses[{index}].name"))?;
        cited(book, &row.rule, || format!("statuses[{index}].rule"))?;
    }
    Ok(())
}

pub(super) fn clocks(book: &RuleBook) -> Result<(), Refusal> {
    let rows = &book.data().clocks;
    for (index, row) in rows.iter().enumerate() {
        clock(book, row).map_err(|refusal| refusal.under(&format!("clocks[{index}]")))?;
    }
    Ok(())
}

fn clock(book: &RuleBook, row: &ClockRow) -> Result<(), Refusal> {
    cited(book, &row.rule, || "rule".to_owned())?;
    if !(1..=MAX_DAYS).contains(&row.days) {
        let most = i64::from(MAX_DAYS);
        return Err(Refusal::new(Problem::OutOfRange { least: 1, most }).at("days"));
    }
    let (does, word) = match row.kind {
        ClockKind::Response => (OnLapse::Rejected, "rejected"),
        ClockKind::Consent => (OnLapse::Assessment, "assessment"),
        _ => (OnLapse::None, "none"),
    };
    if row.on_lapse != does {
        return Err(fault(Contradiction::ClockCannot { does: word }, "onLapse"));
    }
    let status = runs_in(row.kind, book.terms());
    let act = match row.kind {
        ClockKind::Pickup | ClockKind::Decision => ActKind::Submit,
        ClockKind::Review => ActKind::StartReview,
        ClockKind::Response => ActKind::RequestInformation,
        ClockKind::Consent => ActKind::Approve,
        ClockKind::DisputeWindow | ClockKind::DisputeAnswer => ActKind::Dispute,
    };
    // An answer to a dispute approves, or asks for more, too.
    let opens = book.act(act).is_some()
        || matches!(row.kind, ClockKind::Response | ClockKind::Consent)
            && book.act(ActKind::ResolveDispute).is_some();
    if book.status(status).is_none() || !opens {
        return Err(fault(Contradiction::ClockOnNothing, "kind"));
    }
    match row.kind {
        ClockKind::Response => listed(book, Place::Rejected, "onLapse"),
        _ => Ok(()),
    }
}

/// A rejection is for good once disputed: so there are disputes, and that status.
pub(super) fn after_dispute(book: &RuleBook) -> Result<(), Refusal> {
    if book.data().after_dispute == AfterDispute::Rejected {
        return Ok(());
    }
    if book.act(ActKind::Dispute).is_none() {
        return Err(needs(ActKind::Dispute.key(), "afterDispute"));
    }
    listed(book, Place::RejectedFinal, "afterDispute")
}

pub(super) fn acts(book: &RuleBook) -> Result<(), Refusal> {
    let data = book.data();
    for (index, row) in data.acts.iter().enumerate() {
        act(book, row).map_err(|refusal| refusal.under(&format!("acts[{index}]")))?;
    }
    let moves = book.moves();
    for (index, row) in data.acts.iter().enumerate() {
        let at = format!("acts[{index}].act");
        leads_to_listed(book, &moves, row.act).map_err(|refusal| refusal.at(at))?;
    }
    for (index, row) in data.lacks.iter().enumerate() {
        cited(book, &row.rule, || format!("lacks[{index}].rule"))?;
        if book.act(row.act).is_some() {
            let place = format!("lacks[{index}].act");
            return Err(fault(Contradiction::LackedAndListed, place));
        }
    }
    for (index, row) in data.done_elsewhere.iter().enumerate() {
        elsewhere(book, row)
            .map_err(|refusal| refusal.under(&format!("doneElsewhere[{index}]")))?;
    }
    match book.act(ActKind::CreateClaim) {
        Some(_) => Ok(()),
        None => Err(missing(ActKind::CreateClaim.key(), "acts")),
    }
}

/// What is done elsewhere is an act of the partner's: what others do is recorded anyway. Of an act that the book does
/// not list nothing is said.
fn elsewhere(book: &RuleBook, row: &ElsewhereRow) -> Result<(), Refusal> {
    cited(book, &row.rule, || "rule".to_owned())?;
    match book.act(row.act) {
        Some(act) if act.by != By::Partner => {
            let contradiction = Contradiction::ActMeansNothing { act: row.act };
            Err(fault(contradiction, "act"))
        }
        _ => Ok(()),
    }
}

fn act(book: &RuleBook, row: &ActRow) -> Result<(), Refusal> {
    cited(book, &row.rule, || "rule".to_owned())?;
    open(book, row.act, &row.places, possible(row.act))
        .map_err(|refusal| refusal.under("places"))?;
    let on_request = possible_on_request(row.act);
    open(book, row.act, &row.on_request, on_request)
        .map_err(|refusal| refusal.under("onRequest"))?;
    let with = match row.act {
        ActKind::Dispute => Some(ActKind::ResolveDispute),
        ActKind::ResolveDispute => Some(ActKind::Dispute),
        ActKind::RequestRejection => Some(ActKind::Reject),
        ActKind::Reject if !row.on_request.is_empty() => Some(ActKind::RequestRejection),
        _ => None,
    };
    match with.filter(|act| book.act(*act).is_none()) {
        Some(act) => Err(needs(act.key(), "act")),
        None => Ok(()),
    }
}

/// The places of an act are those of listed statuses, and the act means something there.
fn open(
    book: &RuleBook,
    act: ActKind,
    places: &[Place],
    possible: &[Place],
) -> Result<(), Refusal> {
    for (index, place) in places.iter().enumerate() {
        listed(book, *place, format!("[{index}]"))?;
        if !possible.contains(place) {
            let contradiction = Contradiction::ActMeansNothing { act };
            return Err(fault(contradiction, format!("[{index}]")));
        }
    }
    Ok(())
}

/// The statuses to which an act leads are listed.
fn leads_to_listed(book: &RuleBook, moves: &[Move], act: ActKind) -> Result<(), Refusal> {
    let by = |cause| matches!(cause, Cause::Act(by) | Cause::Granted(by) if by == act);
    let mut led = moves.iter().filter(|way| by(way.cause));
    led.try_for_each(|way| match way.to {
        Some(place) => listed(book, place, "act"),
        None => Ok(()),
    })
}

pub(super) fn fields(book: &RuleBook) -> Result<(), Refusal> {
    let rows = &book.data().fields;
    for (index, row) in rows.iter().enumerate() {
        field(book, row).map_err(|refusal| refusal.under(&format!("fields[{index}]")))?;
    }
    let lacking = Field::ALL
        .into_iter()
        .find(|field| rows.iter().all(|row| row.field != *field));
    if let Some(field) = lacking {
        return Err(missing(field.key(), "fields"));
    }
    let mut acts = book.data().acts.iter().enumerate();
    let Some((act, edit)) = acts.find(|(_, row)| row.act == ActKind::EditClaim) else {
        return Ok(());
    };
    let dead = edit.places.iter().position(|place| {
        let mut fields = Field::ALL.into_iter();
        fields.all(|field| !book.editable(field, *place))
    });
    match dead {
        Some(index) => Err(fault(
            Contradiction::NothingToEdit,
            format!("acts[{act}].places[{index}]"),
        )),
        None => Ok(()),
    }
}

fn field(book: &RuleBook, row: &FieldRow) -> Result<(), Refusal> {
    cited(book, &row.rule, || "rule".to_owned())?;
    for (index, place) in row.editable_in.iter().enumerate() {
        let at = || format!("editableIn[{index}]");
        listed(book, *place, at())?;
        let edit = book.act(ActKind::EditClaim);
        if !edit.is_some_and(|edit| edit.places.contains(place)) {
            return Err(fault(Contradiction::NoEditHere, at()));
        }
    }
    Ok(())
}
