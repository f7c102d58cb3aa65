//! What is chosen from: areas with their activities, reasons, texts that are offered or asked for.

use std::collections::BTreeSet;

use super::{cited, fault, line, missing, needs, text};
use crate::command::ActKind;
use crate::deadline::ClockKind;
use crate::problem::Problem;
use crate::reason::RejectionReason;
use crate::refusal::Refusal;
use crate::rules::data::{AreaRow, RuleBookData};
use crate::rules::{Contradiction, RuleBook};

pub(super) fn areas(data: &RuleBookData) -> Result<(), Refusal> {
    for (index, row) in data.areas.iter().enumerate() {
        area(row).map_err(|refusal| refusal.under(&format!("areas[{index}]")))?;
    }
    if data.areas.is_empty() {
        return Err(Refusal::new(Problem::NoneChosen).at("areas"));
    }
    for (index, row) in data.acknowledgements.iter().enumerate() {
        text(&row.text, || format!("acknowledgements[{index}].text"))?;
    }
    for (index, offered) in data.offered_request_reasons.iter().enumerate() {
        line(offered, || format!("offeredRequestReasons[{index}]"))?;
    }
    Ok(())
}

fn area(row: &AreaRow) -> Result<(), Refusal> {
    line(&row.name, || "name".to_owned())?;
    for (index, activity) in row.activities.iter().enumerate() {
        line(&activity.name, || format!("activities[{index}].name"))?;
        let mut combinations = row.combinations.iter();
        if !combinations.any(|all| all.contains(&activity.activity)) {
            let place = format!("activities[{index}].activity");
            return Err(fault(Contradiction::NeverChosen, place));
        }
    }
    let known: BTreeSet<_> = row.activities.iter().map(|row| row.activity).collect();
    for (index, combination) in row.combinations.iter().enumerate() {
        let at = |activity: usize| format!("combinations[{index}][{activity}]");
        if combination.is_empty() {
            return Err(Refusal::new(Problem::NoneChosen).at(format!("combinations[{index}]")));
        }
        let strange = combination.iter().position(|one| !known.contains(one));
        if let Some((place, activity)) =
            strange.zip(combination.iter().find(|one| !known.contains(one)))
        {
            return Err(needs(activity.key(), at(place)));
        }
    }
    if row.combinations.is_empty() {
        return Err(fault(Contradiction::NeverChosen, "combinations"));
    }
    Ok(())
}

pub(super) fn reasons(book: &RuleBook) -> Result<(), Refusal> {
    let data = book.data();
    for (index, row) in data.par_reasons.iter().enumerate() {
        line(&row.name, || format!("parReasons[{index}].name"))?;
        cited(book, &row.rule, || format!("parReasons[{index}].rule"))?;
    }
    for (index, row) in data.rejection_reasons.iter().enumerate() {
        line(&row.name, || format!("rejectionReasons[{index}].name"))?;
        cited(book, &row.rule, || {
            format!("rejectionReasons[{index}].rule")
        })?;
    }
    for (index, row) in data.acknowledgements.iter().enumerate() {
        cited(book, &row.rule, || {
            format!("acknowledgements[{index}].rule")
        })?;
    }
    let asks = |act| book.act(act).is_some();
    if data.par_reasons.is_empty()
        && (asks(ActKind::RequestInformation) || asks(ActKind::ResolveDispute))
    {
        return Err(Refusal::new(Problem::NoneChosen).at("parReasons"));
    }
    let given = |reason: &RejectionReason| {
        let mut rows = data.rejection_reasons.iter();
        rows.any(|row| row.reason == *reason)
    };
    for (needed, reason) in [
        (
            asks(ActKind::RequestRejection),
            RejectionReason::PartnerRequest,
        ),
        (
            asks(ActKind::DeclineConsent),
            RejectionReason::CustomerDecline,
        ),
        (
            book.clock(ClockKind::Response).is_some(),
            RejectionReason::NoPartnerResponse,
        ),
    ] {
        if needed && !given(&reason) {
            return Err(missing(reason.key(), "rejectionReasons"));
        }
    }
    // What a reviewer may give without being asked.
    let of_reviewers = [
        RejectionReason::InsufficientPoe,
        RejectionReason::MissingCustomerConsent,
        RejectionReason::MissingProducts,
        RejectionReason::PoeUnavailable,
    ];
    let rejects = book.act(ActKind::Reject);
    if rejects.is_some_and(|row| !row.places.is_empty()) && !of_reviewers.iter().any(given) {
        return Err(missing(
            RejectionReason::InsufficientPoe.key(),
            "rejectionReasons",
        ));
    }
    Ok(())
}
