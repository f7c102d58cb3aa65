//! Nothing stands there twice. Asked first: what follows looks through short lists only.

use std::collections::BTreeSet;

use crate::problem::Problem;
use crate::refusal::Refusal;
use crate::rules::data::{AreaRow, RuleBookData};

/// Each is there once; the second one is named.
fn once<T: Ord>(
    all: impl IntoIterator<Item = T>,
    place: impl Fn(usize) -> String,
) -> Result<(), Refusal> {
    let mut seen = BTreeSet::new();
    let again = all.into_iter().position(|one| !seen.insert(one));
    again.map_or(Ok(()), |index| {
        Err(Refusal::new(Problem::Duplicate).at(place(index)))
    })
}

pub(super) fn twice(data: &RuleBookData) -> Result<(), Refusal> {
    let at = |list: &'static str, member: &'static str| {
        move |index: usize| format!("{list}[{index}]{member}")
    };
    once(
        data.sources.iter().map(|it| &it.name),
        at("sources", ".name"),
    )?;
    once(data.rules.iter().map(|row| &row.id), at("rules", ".id"))?;
    once(
        data.statuses.iter().map(|row| row.status),
        at("statuses", ".status"),
    )?;
    once(
        data.statuses.iter().map(|row| &row.name),
        at("statuses", ".name"),
    )?;
    once(
        data.clocks.iter().map(|row| row.kind),
        at("clocks", ".kind"),
    )?;
    once(data.acts.iter().map(|row| row.act), at("acts", ".act"))?;
    once(data.lacks.iter().map(|row| row.act), at("lacks", ".act"))?;
    once(
        data.done_elsewhere.iter().map(|row| row.act),
        at("doneElsewhere", ".act"),
    )?;
    once(
        data.fields.iter().map(|row| row.field),
        at("fields", ".field"),
    )?;
    once(data.areas.iter().map(|row| row.area), at("areas", ".area"))?;
    once(
        data.par_reasons.iter().map(|row| row.reason),
        at("parReasons", ".reason"),
    )?;
    once(
        data.rejection_reasons.iter().map(|row| row.reason),
        at("rejectionReasons", ".reason"),
    )?;
    once(
        &data.offered_request_reasons,
        at("offeredRequestReasons", ""),
    )?;
    once(
        data.acknowledgements.iter().map(|row| &row.text),
        at("acknowledgements", ".text"),
    )?;
    for (index, row) in data.acts.iter().enumerate() {
        once(&row.on_request, |place| {
            format!("acts[{index}].onRequest[{place}]")
        })?;
        once(row.on_request.iter().chain(&row.places), |place| {
            let place = place.saturating_sub(row.on_request.len());
            format!("acts[{index}].places[{place}]")
        })?;
    }
    for (index, row) in data.fields.iter().enumerate() {
        once(&row.editable_in, |place| {
            format!("fields[{index}].editableIn[{place}]")
        })?;
    }
    for (index, row) in data.rules.iter().enumerate() {
        once(&row.sentences, |place| {
            format!("rules[{index}].sentences[{place}]")
        })?;
    }
    for (index, row) in data.areas.iter().enumerate() {
        in_area(row).map_err(|refusal| refusal.under(&format!("areas[{index}]")))?;
    }
    Ok(())
}

/// Activities, and which may stand together; their order says nothing.
fn in_area(row: &AreaRow) -> Result<(), Refusal> {
    once(row.activities.iter().map(|it| it.activity), |index| {
        format!("activities[{index}].activity")
    })?;
    for (index, combination) in row.combinations.iter().enumerate() {
        once(combination, |activity| {
            format!("combinations[{index}][{activity}]")
        })?;
    }
    let sets = row.combinations.iter();
    let sets = sets.map(|combination| combination.iter().collect::<BTreeSet<_>>());
    once(sets, |index| format!("combinations[{index}]"))
}
