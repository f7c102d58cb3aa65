//! Whether a rule book makes sense: the first contradiction, with its place.
//!
//! Shipped books pass (a test), so what is asked here of somebody's own book is asked of ours too.

use std::collections::BTreeSet;

use super::contradiction::Contradiction;
use super::data::{ActRow, AreaRow, By, ClockRow, FieldRow, RuleBookData, RuleRow};
use super::moves::{Cause, ending, possible, possible_on_request, reached, runs_in};
use super::{AfterDispute, RuleBook};
use crate::command::ActKind;
use crate::deadline::{ClockKind, OnLapse};
use crate::fields::Field;
use crate::problem::Problem;
use crate::reason::RejectionReason;
use crate::refusal::Refusal;
use crate::status::{Place, Status};
use crate::text::{Line, Text};

/// The most days that a clock counts: ten years.
pub const MAX_DAYS: u32 = 3660;

/// The most characters of an edition's or a rule's name.
const NAME_MAX: usize = 40;

/// The first contradiction of a book.
///
/// # Errors
///
/// `invalid` with the place, such as `acts[3].rule`.
pub(super) fn check(book: &RuleBook) -> Result<(), Refusal> {
    let data = book.data();
    head(data)?;
    rules(data)?;
    statuses(book)?;
    clocks(book)?;
    after_dispute(book)?;
    acts(book)?;
    fields(book)?;
    areas(data)?;
    reasons(book)?;
    needed_rules(book)?;
    life(book)
}

fn fault(contradiction: Contradiction, place: impl Into<String>) -> Refusal {
    Refusal::new(Problem::Contradiction(contradiction)).at(place)
}

fn needs(given: &str, place: impl Into<String>) -> Refusal {
    let given = given.to_owned();
    fault(Contradiction::Needs { given }, place)
}

fn missing(given: &str, place: impl Into<String>) -> Refusal {
    let given = given.to_owned();
    fault(Contradiction::RowMissing { given }, place)
}

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

fn line(text: &str, place: impl FnOnce() -> String) -> Result<(), Refusal> {
    let read = text.parse::<Line>();
    read.map(drop)
        .map_err(|problem| Refusal::new(problem).at(place()))
}

fn text(text: &str, place: impl FnOnce() -> String) -> Result<(), Refusal> {
    let read = text.parse::<Text>();
    read.map(drop)
        .map_err(|problem| Refusal::new(problem).at(place()))
}

/// A name that stands in records and addresses.
fn name(text: &str, place: impl FnOnce() -> String) -> Result<(), Refusal> {
    let begins = text.starts_with(char::is_alphanumeric);
    let fits = |sign: char| sign.is_alphanumeric() || matches!(sign, '.' | '-' | '_');
    if begins && text.chars().all(fits) && text.chars().count() <= NAME_MAX {
        return Ok(());
    }
    Err(fault(Contradiction::BadName, place()))
}

fn head(data: &RuleBookData) -> Result<(), Refusal> {
    name(&data.edition, || "edition".to_owned())?;
    if data.revision == 0 {
        let most = i64::from(u32::MAX);
        return Err(Refusal::new(Problem::OutOfRange { least: 1, most }).at("revision"));
    }
    let source = &data.source;
    for (member, given) in [
        ("title", &source.title),
        ("publisher", &source.publisher),
        ("date", &source.date),
        ("licence", &source.licence),
    ] {
        line(given, || format!("source.{member}"))?;
    }
    for (index, source) in data.sources.iter().enumerate() {
        for (member, given) in [
            ("name", &source.name),
            ("title", &source.title),
            ("publisher", &source.publisher),
            ("date", &source.date),
            ("licence", &source.licence),
        ] {
            line(given, || format!("sources[{index}].{member}"))?;
        }
    }
    once(data.sources.iter().map(|source| &source.name), |index| {
        format!("sources[{index}].name")
    })
}

fn rules(data: &RuleBookData) -> Result<(), Refusal> {
    for (index, row) in data.rules.iter().enumerate() {
        rule(data, row).map_err(|refusal| refusal.under(&format!("rules[{index}]")))?;
    }
    once(data.rules.iter().map(|row| &row.id), |index| {
        format!("rules[{index}].id")
    })
}

fn rule(data: &RuleBookData, row: &RuleRow) -> Result<(), Refusal> {
    name(&row.id, || "id".to_owned())?;
    text(&row.text, || "text".to_owned())?;
    let kinds = [
        !row.sentences.is_empty(),
        row.from.is_some(),
        row.ours.is_some(),
    ];
    if kinds.into_iter().filter(|kind| *kind).count() != 1 {
        return Err(Refusal::new(Problem::Contradiction(
            Contradiction::OneSource,
        )));
    }
    for (index, sentence) in row.sentences.iter().enumerate() {
        line(sentence, || format!("sentences[{index}]"))?;
    }
    once(&row.sentences, |index| format!("sentences[{index}]"))?;
    if let Some(why) = &row.ours {
        text(why, || "ours".to_owned())?;
    }
    let Some(from) = &row.from else {
        return Ok(());
    };
    line(from, || "from".to_owned())?;
    let listed = data.sources.iter().any(|source| {
        let place = from
            .strip_prefix(&source.name)
            .and_then(|rest| rest.strip_prefix(": "));
        place.is_some_and(|place| !place.trim().is_empty())
    });
    if listed {
        return Ok(());
    }
    let given = from.clone();
    Err(fault(Contradiction::SourceNotListed { given }, "from"))
}

/// The rule that a row names is there.
fn cited(book: &RuleBook, id: &str, place: impl FnOnce() -> String) -> Result<(), Refusal> {
    if book.rule(id).is_some() {
        return Ok(());
    }
    let given = id.to_owned();
    Err(fault(Contradiction::NoSuchRule { given }, place()))
}

fn statuses(book: &RuleBook) -> Result<(), Refusal> {
    let rows = &book.data().statuses;
    for (index, row) in rows.iter().enumerate() {
        line(&row.name, || format!("statuses[{index}].name"))?;
        cited(book, &row.rule, || format!("statuses[{index}].rule"))?;
    }
    once(rows.iter().map(|row| row.status), |index| {
        format!("statuses[{index}].status")
    })?;
    once(rows.iter().map(|row| &row.name), |index| {
        format!("statuses[{index}].name")
    })
}

/// The status of a place is listed.
fn listed(book: &RuleBook, place: Place, at: impl Into<String>) -> Result<(), Refusal> {
    let status = place.status(book.terms());
    match book.status(status) {
        Some(_) => Ok(()),
        None => Err(needs(status.key(), at)),
    }
}

fn clocks(book: &RuleBook) -> Result<(), Refusal> {
    let rows = &book.data().clocks;
    for (index, row) in rows.iter().enumerate() {
        clock(book, row).map_err(|refusal| refusal.under(&format!("clocks[{index}]")))?;
    }
    once(rows.iter().map(|row| row.kind), |index| {
        format!("clocks[{index}].kind")
    })
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
fn after_dispute(book: &RuleBook) -> Result<(), Refusal> {
    if book.data().after_dispute == AfterDispute::Rejected {
        return Ok(());
    }
    if book.act(ActKind::Dispute).is_none() {
        return Err(needs(ActKind::Dispute.key(), "afterDispute"));
    }
    listed(book, Place::RejectedFinal, "afterDispute")
}

fn acts(book: &RuleBook) -> Result<(), Refusal> {
    let data = book.data();
    for (index, row) in data.acts.iter().enumerate() {
        act(book, row).map_err(|refusal| refusal.under(&format!("acts[{index}]")))?;
    }
    once(data.acts.iter().map(|row| row.act), |index| {
        format!("acts[{index}].act")
    })?;
    for (index, row) in data.lacks.iter().enumerate() {
        cited(book, &row.rule, || format!("lacks[{index}].rule"))?;
        if book.act(row.act).is_some() {
            let place = format!("lacks[{index}].act");
            return Err(fault(Contradiction::LackedAndListed, place));
        }
    }
    once(data.lacks.iter().map(|row| row.act), |index| {
        format!("lacks[{index}].act")
    })?;
    match book.act(ActKind::CreateClaim) {
        Some(_) => Ok(()),
        None => Err(missing(ActKind::CreateClaim.key(), "acts")),
    }
}

fn act(book: &RuleBook, row: &ActRow) -> Result<(), Refusal> {
    cited(book, &row.rule, || "rule".to_owned())?;
    open(book, row.act, &row.places, possible(row.act))
        .map_err(|refusal| refusal.under("places"))?;
    let on_request = possible_on_request(row.act);
    open(book, row.act, &row.on_request, on_request)
        .map_err(|refusal| refusal.under("onRequest"))?;
    once(row.on_request.iter().chain(&row.places), |index| {
        let again = index.saturating_sub(row.on_request.len());
        format!("places[{again}]")
    })?;
    let with = match row.act {
        ActKind::Dispute => Some(ActKind::ResolveDispute),
        ActKind::ResolveDispute => Some(ActKind::Dispute),
        ActKind::RequestRejection => Some(ActKind::Reject),
        ActKind::Reject if !row.on_request.is_empty() => Some(ActKind::RequestRejection),
        _ => None,
    };
    match with.filter(|act| book.act(*act).is_none()) {
        Some(act) => Err(needs(act.key(), "act")),
        None => leads_to_listed(book, row.act),
    }
}

/// The places of an act are those of listed statuses, each once, and the act means something there.
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
    once(places, |index| format!("[{index}]"))
}

fn leads_to_listed(book: &RuleBook, act: ActKind) -> Result<(), Refusal> {
    let moves = book.moves();
    let by = |cause| matches!(cause, Cause::Act(by) | Cause::Granted(by) if by == act);
    let mut led = moves.iter().filter(|way| by(way.cause));
    led.try_for_each(|way| match way.to {
        Some(place) => listed(book, place, "act"),
        None => Ok(()),
    })
}

fn fields(book: &RuleBook) -> Result<(), Refusal> {
    let rows = &book.data().fields;
    for (index, row) in rows.iter().enumerate() {
        field(book, row).map_err(|refusal| refusal.under(&format!("fields[{index}]")))?;
    }
    once(rows.iter().map(|row| row.field), |index| {
        format!("fields[{index}].field")
    })?;
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
    once(&row.editable_in, |index| format!("editableIn[{index}]"))
}

fn areas(data: &RuleBookData) -> Result<(), Refusal> {
    for (index, row) in data.areas.iter().enumerate() {
        area(row).map_err(|refusal| refusal.under(&format!("areas[{index}]")))?;
    }
    once(data.areas.iter().map(|row| row.area), |index| {
        format!("areas[{index}].area")
    })?;
    if data.areas.is_empty() {
        return Err(Refusal::new(Problem::NoneChosen).at("areas"));
    }
    for (index, row) in data.acknowledgements.iter().enumerate() {
        text(&row.text, || format!("acknowledgements[{index}].text"))?;
    }
    for (index, offered) in data.offered_request_reasons.iter().enumerate() {
        line(offered, || format!("offeredRequestReasons[{index}]"))?;
    }
    once(&data.offered_request_reasons, |index| {
        format!("offeredRequestReasons[{index}]")
    })
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
    once(
        row.activities.iter().map(|activity| activity.activity),
        |index| format!("activities[{index}].activity"),
    )?;
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
        once(combination, at)?;
    }
    if row.combinations.is_empty() {
        return Err(fault(Contradiction::NeverChosen, "combinations"));
    }
    let sets = row.combinations.iter();
    once(
        sets.map(|combination| combination.iter().collect::<BTreeSet<_>>()),
        |index| format!("combinations[{index}]"),
    )
}

fn reasons(book: &RuleBook) -> Result<(), Refusal> {
    let data = book.data();
    for (index, row) in data.par_reasons.iter().enumerate() {
        line(&row.name, || format!("parReasons[{index}].name"))?;
        cited(book, &row.rule, || format!("parReasons[{index}].rule"))?;
    }
    once(data.par_reasons.iter().map(|row| row.reason), |index| {
        format!("parReasons[{index}].reason")
    })?;
    for (index, row) in data.rejection_reasons.iter().enumerate() {
        line(&row.name, || format!("rejectionReasons[{index}].name"))?;
        cited(book, &row.rule, || {
            format!("rejectionReasons[{index}].rule")
        })?;
    }
    once(
        data.rejection_reasons.iter().map(|row| row.reason),
        |index| format!("rejectionReasons[{index}].reason"),
    )?;
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

/// The rules that an act's events and refusals name.
fn named_by(act: ActKind) -> &'static [&'static str] {
    match act {
        ActKind::CreateClaim => &["T1", "F5", "F6"],
        ActKind::EditClaim => &["T3", "T6", "E1", "F4"],
        ActKind::AddPoe => &["E3"],
        ActKind::RemovePoe => &["E4"],
        ActKind::Comment => &["M1"],
        ActKind::Submit => &["T2", "F3"],
        ActKind::Resubmit => &["T7"],
        ActKind::DeleteDraft => &["T18"],
        ActKind::CopyClaim => &["T16"],
        ActKind::StartReview => &["T4"],
        ActKind::RequestInformation => &["T5"],
        ActKind::Approve => &["T9"],
        ActKind::Reject => &["T10", "Q2", "Q3"],
        ActKind::RequestRejection => &["T13", "Q1"],
        ActKind::DeclineConsent => &["T11"],
        ActKind::Dispute => &["T14", "D2"],
        ActKind::ResolveDispute => &["T15", "T5", "D4"],
        ActKind::AssessEligibility => &["T17"],
        ActKind::ValidateEarnings => &["T19"],
        ActKind::Disassociate => &["T21"],
        ActKind::Retract => &["T20"],
    }
}

/// What happens is recorded by the name of its rule, and what is refused is explained by it: the rule is there.
fn needed_rules(book: &RuleBook) -> Result<(), Refusal> {
    let data = book.data();
    let by_acts = data.acts.iter().flat_map(|row| named_by(row.act));
    let by_clocks = data.clocks.iter().map(|row| match row.kind {
        ClockKind::Response => &"T8",
        ClockKind::Consent => &"T12",
        ClockKind::DisputeWindow => &"D3",
        _ => &"N1",
    });
    let roles = data.acts.iter().map(|row| match row.by {
        By::Partner => &"A1",
        By::PartnerOrReviewer => &"M2",
        By::Reviewer | By::Customer | By::Program => &"A2",
    });
    let mut named = by_acts.chain(by_clocks).chain(roles).chain(&["A1", "N1"]);
    match named.find(|id| book.rule(id).is_none()) {
        Some(id) => Err(missing(id, "rules")),
        None => Ok(()),
    }
}

/// Every status and every place is reached, and from each a claim can come to an end.
fn life(book: &RuleBook) -> Result<(), Refusal> {
    let data = book.data();
    let moves = book.moves();
    let (reached, ending) = (reached(&moves), ending(&moves));
    let of = |status: Status| {
        let places = reached.iter();
        places.filter(move |place| place.status(book.terms()) == status)
    };
    for (index, row) in data.statuses.iter().enumerate() {
        let at = format!("statuses[{index}].status");
        if of(row.status).next().is_none() {
            return Err(fault(Contradiction::NeverReached, at));
        }
        if of(row.status).any(|place| !ending.contains(place)) {
            return Err(fault(Contradiction::NeverEnds, at));
        }
    }
    for (index, row) in data.acts.iter().enumerate() {
        for (member, places) in [("places", &row.places), ("onRequest", &row.on_request)] {
            if let Some(place) = places.iter().position(|place| !reached.contains(place)) {
                let at = format!("acts[{index}].{member}[{place}]");
                return Err(fault(Contradiction::NeverReached, at));
            }
        }
    }
    Ok(())
}
