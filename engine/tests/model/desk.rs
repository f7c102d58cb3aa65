//! The model of a workspace, from domain.md §§1 to 5 and 8 and module-api.md. A claim is not folded from events:
//! it is what it is, every rule is said where it is needed, and what it was after each event is kept, so that a
//! retraction can go back.

use std::borrow::Cow;
use std::collections::HashMap;

use crate::days::{Calendar, Zone};
use crate::editions::{Dispute, EDITIONS, Edition};
use crate::fields::{Fields, OPEN, guid, line, lines};
use crate::step::{Changes, Doc, Kind, Opening, Order, Outcome, Role, What};

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Status {
    Editing,
    Submitted,
    UnderReview,
    Par,
    Approved,
    Rejected,
    Dispute,
    RejectedFinal,
}

impl Status {
    pub(crate) fn word(self) -> &'static str {
        match self {
            Status::Editing => "editing",
            Status::Submitted => "submitted",
            Status::UnderReview => "underReview",
            Status::Par => "partnerActionRequired",
            Status::Approved => "approved",
            Status::Rejected => "rejected",
            Status::Dispute => "dispute",
            Status::RejectedFinal => "rejectedFinal",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Incentive {
    AwaitingConsent,
    SentForAssessment,
    Eligible,
    NotEligible,
}

impl Incentive {
    pub(crate) fn word(self) -> &'static str {
        match self {
            Incentive::AwaitingConsent => "awaitingConsent",
            Incentive::SentForAssessment => "sentForAssessment",
            Incentive::Eligible => "eligible",
            Incentive::NotEligible => "notEligible",
        }
    }
}

/// A last day, and the exclusive instant at which it ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Until {
    pub(crate) last_day: i64,
    pub(crate) due: i64,
}

/// A deadline as `ClaimView` shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Shown {
    pub(crate) kind: &'static str,
    pub(crate) until: Until,
    pub(crate) overdue: bool,
    pub(crate) paused: bool,
    pub(crate) on_lapse: &'static str,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Rejection {
    pub(crate) at: i64,
    pub(crate) reasons: Vec<&'static str>,
    /// What `ClaimView` shows where module-api.md says so: of a reviewer's rejection and a disassociation.
    pub(crate) comment: Option<String>,
    pub(crate) window: Option<Until>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Earnings {
    pub(crate) found: bool,
    pub(crate) tenant: Option<String>,
    pub(crate) subscription: Option<String>,
    pub(crate) at: i64,
}

#[derive(Clone, Debug)]
pub(crate) struct Claim {
    pub(crate) number: u32,
    /// Whether its workspace has the device's clock.
    pub(crate) is_real: bool,
    pub(crate) edition: &'static Edition,
    pub(crate) deleted: bool,
    pub(crate) revision: u32,
    pub(crate) fields: Fields,
    pub(crate) documents: Vec<Doc>,
    /// Role, instant, text.
    pub(crate) comments: Vec<(Role, i64, String)>,
    pub(crate) copied_from: Option<u32>,
    pub(crate) status: Status,
    /// The clock of the status: pick-up, review, response or consent.
    pub(crate) clock: Option<Until>,
    /// The overall target; in Partner action required it stands still.
    pub(crate) target: Option<Until>,
    /// When Partner action required began.
    pub(crate) asked_at: i64,
    /// The window that a lapse of its clock would open.
    pub(crate) window_of_lapse: Option<Until>,
    /// Reasons, comment and products to remove of the last request for information.
    pub(crate) asked: (Vec<&'static str>, String, Vec<String>),
    pub(crate) incentive: Option<Incentive>,
    pub(crate) earnings: Option<Earnings>,
    pub(crate) request: Option<(String, i64)>,
    pub(crate) rejection: Option<Rejection>,
    /// Since when a dispute is open, and until when it should be answered.
    pub(crate) dispute: Option<(i64, Until)>,
    /// Whether there ever was a dispute.
    pub(crate) disputed: bool,
    /// Whether the clock rejected it (T8), and no later change of status took that back.
    pub(crate) timed_out: bool,
}

impl Claim {
    fn new(number: u32, is_real: bool, edition: &'static Edition, fields: Fields) -> Self {
        Self {
            number,
            is_real,
            edition,
            deleted: false,
            revision: 0,
            fields,
            documents: Vec::new(),
            comments: Vec::new(),
            copied_from: None,
            status: Status::Editing,
            clock: None,
            target: None,
            asked_at: 0,
            window_of_lapse: None,
            asked: (Vec::new(), String::new(), Vec::new()),
            incentive: None,
            earnings: None,
            request: None,
            rejection: None,
            dispute: None,
            disputed: false,
            timed_out: false,
        }
    }

    /// Every change of status ends what belonged to the old one.
    fn enter(&mut self, status: Status) {
        self.status = status;
        self.clock = None;
        self.incentive = None;
        self.earnings = None;
        self.request = None;
        self.dispute = None;
        self.timed_out = false;
        if !matches!(
            status,
            Status::Rejected | Status::Dispute | Status::RejectedFinal
        ) {
            self.rejection = None;
        }
    }

    pub(crate) fn is_validated(&self) -> bool {
        self.earnings
            .as_ref()
            .is_some_and(|earnings| earnings.found)
    }

    /// The place of `allowed.txt` and of the statistics.
    pub(crate) fn place(&self) -> &'static str {
        match (self.status, self.incentive) {
            (Status::Approved, Some(Incentive::Eligible)) if self.is_validated() => "validated",
            (Status::Approved, Some(incentive)) => incentive.word(),
            (Status::Rejected, _) if self.dispute.is_some() => "inDispute",
            (status, _) => status.word(),
        }
    }
}

/// Why something is refused. Where the texts leave the field open, several are right; none: any.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Refusal {
    pub(crate) code: &'static str,
    pub(crate) fields: Option<Vec<String>>,
}

fn refusal(code: &'static str) -> Refusal {
    Refusal { code, fields: None }
}

pub(crate) fn invalid(field: &str) -> Refusal {
    invalid_one_of(&[field])
}

pub(crate) fn invalid_one_of(fields: &[&str]) -> Refusal {
    Refusal {
        code: "invalid",
        fields: Some(fields.iter().map(|field| (*field).to_owned()).collect()),
    }
}

/// A claim at an instant, and the lapses that only the clock adds to it.
pub(crate) struct Seen<'a> {
    pub(crate) claim: Cow<'a, Claim>,
    pub(crate) when: i64,
    pub(crate) derived: Vec<i64>,
}

/// What is returned of an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    pub(crate) claim: u32,
    pub(crate) revision: u32,
    pub(crate) at: i64,
    pub(crate) side: &'static str,
}

/// An event that was written: when, whether it counts, and what the claim was after it.
#[derive(Clone, Debug)]
pub(crate) struct Past {
    pub(crate) at: i64,
    pub(crate) counts: bool,
    pub(crate) is_retraction: bool,
    after: Claim,
}

#[derive(Clone, Debug)]
pub(crate) struct Desk {
    pub(crate) is_real: bool,
    /// The present instant; while a command is done, the one at which it happens.
    pub(crate) now: i64,
    pub(crate) zone: Zone,
    pub(crate) calendar: Calendar,
    /// The edition for new claims.
    pub(crate) edition: &'static Edition,
    /// All claims that ever were; number n stands at n − 1.
    pub(crate) claims: Vec<Claim>,
    /// What was written of each.
    pasts: Vec<Vec<Past>>,
    /// The commands done under an id, with what they returned.
    done: HashMap<String, (Order, Vec<Entry>)>,
}

/// When the dispute window of a lapse (T8) is counted: with the zone in force when Partner action required
/// began, or with the one in force at the lapse. domain.md §3 "fixed when its event happens" says the second
/// of a lapse that is an event of its own; the engine does the first. See the findings.
const WINDOW_OF_A_LAPSE_IS_FIXED_BEFORE: bool = true;

const CODE_FORBIDDEN: &str = "forbidden";
const CODE_TOO_LATE: &str = "tooLate";

impl Desk {
    pub(crate) fn open(opening: &Opening) -> Self {
        Self {
            is_real: opening.is_real,
            now: opening.now,
            zone: opening.zone,
            calendar: Calendar {
                holidays: opening.holidays.iter().copied().collect(),
                working: opening.working.iter().copied().collect(),
            },
            edition: &EDITIONS[opening.edition],
            claims: Vec::new(),
            pasts: Vec::new(),
            done: HashMap::new(),
        }
    }

    pub(crate) fn claim(&self, number: u32) -> Option<&Claim> {
        let place = usize::try_from(number).ok()?.checked_sub(1)?;
        self.claims.get(place).filter(|claim| !claim.deleted)
    }

    fn claim_mut(&mut self, number: u32) -> &mut Claim {
        &mut self.claims[usize::try_from(number).unwrap() - 1]
    }

    pub(crate) fn living(&self) -> impl Iterator<Item = &Claim> {
        self.claims.iter().filter(|claim| !claim.deleted)
    }

    pub(crate) fn past(&self, number: u32) -> &[Past] {
        &self.pasts[usize::try_from(number).unwrap() - 1]
    }

    /// The instant of the claim's last event that counts; retractions do not.
    pub(crate) fn last(&self, number: u32) -> i64 {
        let mut past = self.past(number).iter().rev();
        past.find(|past| past.counts && !past.is_retraction)
            .unwrap()
            .at
    }

    /// A claim as it is shown: at now, or at its last event where the clock stands before that; with the
    /// lapses that are due by then and not written.
    pub(crate) fn seen(&self, number: u32) -> Option<Seen<'_>> {
        let written = self.claim(number)?;
        let when = self.now.max(self.last(number));
        let mut claim = Cow::Borrowed(written);
        let mut derived = Vec::new();
        while let Some(due) = lapsing(&claim).filter(|due| *due <= when) {
            self.lapse(claim.to_mut(), due);
            derived.push(due);
        }
        Some(Seen {
            claim,
            when,
            derived,
        })
    }

    fn until_day(&self, last_day: i64) -> Until {
        Until {
            last_day,
            due: self.zone.end_of(last_day),
        }
    }

    fn business(&self, from: i64, days: u32) -> Until {
        self.until_day(self.calendar.add(self.zone.day_of(from), days))
    }

    fn calendar_days(&self, from: i64, days: i64) -> Until {
        self.until_day(self.zone.day_of(from) + days)
    }

    /// Changes settings, by partner roles only.
    pub(crate) fn configure(&mut self, role: Role, changes: &Changes) -> Result<(), Refusal> {
        if !role.is_partner() {
            return Err(refusal(CODE_FORBIDDEN));
        }
        let mut calendar = self.calendar.clone();
        if let Some(days) = &changes.holidays {
            calendar.holidays = days.iter().copied().collect();
        }
        if let Some(days) = &changes.working {
            calendar.working = days.iter().copied().collect();
        }
        if calendar.holidays.intersection(&calendar.working).count() > 0 {
            return Err(Refusal {
                code: "invalid",
                fields: None,
            });
        }
        self.calendar = calendar;
        if let Some(zone) = changes.zone {
            self.zone = zone;
        }
        if let Some(edition) = changes.edition {
            self.edition = &EDITIONS[edition];
        }
        Ok(())
    }

    /// Lets time pass; the lapses on the way, in order.
    pub(crate) fn advance(&mut self, to: i64) -> Result<Vec<Entry>, Refusal> {
        if self.is_real {
            // The device's clock goes as it likes; nothing is written.
            self.now = to;
            return Ok(Vec::new());
        }
        if to < self.now {
            return Err(Refusal {
                code: "invalid",
                fields: None,
            });
        }
        let mut lapses = Vec::new();
        loop {
            // A clock of one claim at a time: response and consent never run together.
            let mut next: Option<(i64, u32)> = None;
            for claim in self.living() {
                let Some(due) = lapsing(claim) else { continue };
                if due <= to && next.is_none_or(|first| (due, claim.number) < first) {
                    next = Some((due, claim.number));
                }
            }
            let Some((due, number)) = next else { break };
            lapses.push(self.write_lapse(number, due));
        }
        self.now = to;
        Ok(lapses)
    }

    fn write_lapse(&mut self, number: u32, due: i64) -> Entry {
        let mut claim = self.claim_mut(number).clone();
        self.lapse(&mut claim, due);
        *self.claim_mut(number) = claim;
        self.entry(number, due, "clock")
    }

    fn lapse(&self, claim: &mut Claim, due: i64) {
        if claim.status == Status::Par {
            let fixed = claim.window_of_lapse;
            self.reject(claim, due, vec!["noPartnerResponse"], None);
            claim.timed_out = true;
            if WINDOW_OF_A_LAPSE_IS_FIXED_BEFORE && let Some(rejection) = &mut claim.rejection {
                rejection.window = rejection.window.and(fixed);
            }
        } else {
            claim.incentive = Some(Incentive::SentForAssessment);
            claim.clock = None;
        }
    }

    fn reject_here(
        &mut self,
        number: u32,
        at: i64,
        reasons: Vec<&'static str>,
        comment: Option<String>,
    ) {
        let mut claim = self.claim_mut(number).clone();
        self.reject(&mut claim, at, reasons, comment);
        *self.claim_mut(number) = claim;
    }

    /// T8, T10, T11, T13: every entry into Rejected opens the window; after a dispute, where that is allowed
    /// once, it is final.
    fn reject(
        &self,
        claim: &mut Claim,
        at: i64,
        reasons: Vec<&'static str>,
        comment: Option<String>,
    ) {
        let edition = claim.edition;
        let is_final = edition.dispute == Dispute::Status && claim.disputed;
        let window = (edition.dispute != Dispute::None && !is_final)
            .then(|| self.calendar_days(at, edition.window));
        claim.enter(if is_final {
            Status::RejectedFinal
        } else {
            Status::Rejected
        });
        claim.target = None;
        claim.rejection = Some(Rejection {
            at,
            reasons,
            comment,
            window,
        });
    }

    /// T9 and T15: consent opens.
    fn approve(&mut self, number: u32) {
        let (now, days) = (self.now, self.claim_mut(number).edition.consent);
        let consent = self.calendar_days(now, days);
        let claim = self.claim_mut(number);
        claim.enter(Status::Approved);
        claim.target = None;
        claim.clock = Some(consent);
        claim.incentive = Some(Incentive::AwaitingConsent);
    }

    /// T5 and T15: more is asked of the partner.
    fn ask(&mut self, number: u32, asked: (Vec<&'static str>, String, Vec<String>)) {
        let (now, days) = (self.now, self.claim_mut(number).edition.response);
        let response = self.business(now, days);
        let window = self.claim_mut(number).edition.window;
        let window = self.calendar_days(response.due, window);
        let claim = self.claim_mut(number);
        claim.enter(Status::Par);
        claim.clock = Some(response);
        claim.asked_at = now;
        claim.window_of_lapse = Some(window);
        claim.asked = asked;
    }

    /// Writes down what was done to a claim.
    fn entry(&mut self, number: u32, at: i64, side: &'static str) -> Entry {
        let claim = self.claim_mut(number);
        claim.revision += 1;
        let (revision, after) = (claim.revision, claim.clone());
        self.pasts[usize::try_from(number).unwrap() - 1].push(Past {
            at,
            counts: true,
            is_retraction: false,
            after,
        });
        Entry {
            claim: number,
            revision,
            at,
            side,
        }
    }

    /// Does a command, in module-api.md's order of checks.
    pub(crate) fn execute(&mut self, order: &Order) -> Result<Vec<Entry>, Refusal> {
        if let Some(id) = &order.command_id
            && let Some((first, answer)) = self.done.get(id)
        {
            let same = first.role == order.role
                && first.name == order.name
                && first.id == order.id
                && first.what == order.what;
            return if same {
                Ok(answer.clone())
            } else {
                Err(refusal("conflict"))
            };
        }
        let entries = match order.id {
            None => {
                let when = self.when(order.at, i64::MIN)?;
                if !order.role.is_partner() {
                    return Err(refusal(CODE_FORBIDDEN));
                }
                let What::CreateClaim(given) = &order.what else {
                    panic!("a command without a claim creates one")
                };
                let fields = Fields::default().change(given, false)?;
                vec![self.create(fields, None, order.role, when)]
            }
            Some(number) => self.execute_on(number, order)?,
        };
        if let Some(id) = &order.command_id {
            let done = (order.clone(), entries.clone());
            let _ = self.done.insert(id.clone(), done);
        }
        Ok(entries)
    }

    /// The instant at which something happens: not before the claim's last event, not after now.
    fn when(&self, at: Option<i64>, last: i64) -> Result<i64, Refusal> {
        match at {
            None => Ok(self.now.max(last)),
            Some(at) if self.is_real && at >= last && at <= self.now => Ok(at),
            Some(_) => Err(invalid("at")),
        }
    }

    fn create(&mut self, fields: Fields, copied_from: Option<u32>, role: Role, when: i64) -> Entry {
        let number = u32::try_from(self.claims.len()).unwrap() + 1;
        let mut claim = Claim::new(number, self.is_real, self.edition, fields);
        claim.copied_from = copied_from;
        self.claims.push(claim);
        self.pasts.push(Vec::new());
        self.entry(number, when, role.side())
    }

    fn execute_on(&mut self, number: u32, order: &Order) -> Result<Vec<Entry>, Refusal> {
        let Some(claim) = self.claim(number) else {
            return Err(refusal("notFound"));
        };
        if order
            .expected_revision
            .is_some_and(|expected| expected != claim.revision)
        {
            return Err(refusal("conflict"));
        }
        let when = self.when(order.at, self.last(number))?;
        if let What::Retract { from, reason } = &order.what {
            return self.retract(number, order.role, when, *from, reason);
        }
        // All checks are made at that instant; the lapses due by then come first, or not at all.
        let (now, claims, pasts) = (self.now, claim.clone(), self.past(number).len());
        self.now = when;
        let done = self.execute_at(number, order);
        self.now = now;
        if done.is_err() || matches!(order.what, What::CopyClaim) {
            *self.claim_mut(number) = claims;
            self.pasts[usize::try_from(number).unwrap() - 1].truncate(pasts);
        }
        done
    }

    fn execute_at(&mut self, number: u32, order: &Order) -> Result<Vec<Entry>, Refusal> {
        let now = self.now;
        let mut entries = Vec::new();
        while let Some(due) = lapsing(self.claim_mut(number)).filter(|due| *due <= now) {
            entries.push(self.write_lapse(number, due));
        }
        if let Some(code) = judge(self.claim_mut(number), order.role, order.what.kind(), now) {
            return Err(refusal(code));
        }
        let changed = self.done_to(number, order)?;
        if changed != number {
            // A copy: its own event is the answer, and nothing is written of the source.
            return Ok(vec![Entry {
                claim: changed,
                revision: 1,
                at: now,
                side: order.role.side(),
            }]);
        }
        entries.push(self.entry(number, now, order.role.side()));
        Ok(entries)
    }

    /// T20: it and every later event that counts stop counting; no lapse is written first.
    fn retract(
        &mut self,
        number: u32,
        role: Role,
        when: i64,
        from: i64,
        reason: &str,
    ) -> Result<Vec<Entry>, Refusal> {
        if let Some(code) = judge(self.claim_mut(number), role, Kind::Retract, when) {
            return Err(refusal(code));
        }
        let place = usize::try_from(from - 1).unwrap_or(usize::MAX);
        let past = self.past(number);
        let stands = past
            .get(place)
            .is_some_and(|past| past.counts && !past.is_retraction);
        if from < 2 || !stands {
            return Err(invalid("fromRevision"));
        }
        let _ = needed_line(reason, "reason")?;
        let revision = self.claim_mut(number).revision;
        let past = &mut self.pasts[usize::try_from(number).unwrap() - 1];
        for later in &mut past[place..] {
            later.counts = later.is_retraction;
        }
        let mut backwards = past.iter().rev();
        let standing = backwards.find(|past| past.counts && !past.is_retraction);
        let mut back = standing.unwrap().after.clone();
        back.revision = revision;
        *self.claim_mut(number) = back;
        let entry = self.entry(number, when, role.side());
        let past = &mut self.pasts[usize::try_from(number).unwrap() - 1];
        past.last_mut().unwrap().is_retraction = true;
        Ok(vec![entry])
    }

    /// Does what is permitted, if its values are right. The claim it was done to, or the new one.
    fn done_to(&mut self, number: u32, order: &Order) -> Result<u32, Refusal> {
        let now = self.now;
        match &order.what {
            What::CreateClaim(_) | What::Retract { .. } => panic!("refused or done before"),
            What::EditClaim(given) => {
                let claim = self.claim_mut(number);
                if claim.status != Status::Editing
                    && let Some(locked) = given
                        .members()
                        .into_iter()
                        .find(|member| !OPEN.contains(member))
                {
                    return Err(Refusal {
                        code: CODE_FORBIDDEN,
                        fields: Some(vec![locked.to_owned()]),
                    });
                }
                if given.members().is_empty() {
                    return Err(invalid("changes"));
                }
                claim.fields = claim
                    .fields
                    .change(given, claim.status != Status::Editing)?;
            }
            What::AddPoe(doc) => {
                let doc = document(doc, "document.")?;
                self.claim_mut(number).documents.push(doc);
            }
            What::RemovePoe(place) => {
                let claim = self.claim_mut(number);
                if *place >= claim.documents.len() {
                    return Err(invalid("documentId"));
                }
                let _ = claim.documents.remove(*place);
            }
            What::Comment(text) => {
                let text = needed_lines(text, "text")?;
                self.say(number, order.role, text);
            }
            What::Submit { acknowledged } => {
                let claim = self.claim_mut(number);
                claim.fields.complete()?;
                if claim.documents.is_empty() {
                    return Err(invalid("poe"));
                }
                if claim.edition.acknowledge && !acknowledged {
                    return Err(invalid("acknowledged"));
                }
                let edition = claim.edition;
                let target = edition.decision.map(|days| self.business(now, days));
                self.submitted(number);
                self.claim_mut(number).target = target;
            }
            What::Resubmit => {
                let (asked_at, target) = {
                    let claim = self.claim_mut(number);
                    (claim.asked_at, claim.target)
                };
                let target = target.map(|target| {
                    let stood = self
                        .calendar
                        .between(self.zone.day_of(asked_at), self.zone.day_of(now));
                    self.until_day(self.calendar.add(target.last_day, stood))
                });
                self.submitted(number);
                self.claim_mut(number).target = target;
            }
            What::DeleteDraft => self.claim_mut(number).deleted = true,
            What::CopyClaim => {
                let fields = self.claim_mut(number).fields.copied();
                let copy = self.create(fields, Some(number), order.role, now);
                return Ok(copy.claim);
            }
            What::StartReview => {
                let days = self.claim_mut(number).edition.review;
                let review = self.business(now, days);
                let claim = self.claim_mut(number);
                claim.enter(Status::UnderReview);
                claim.clock = Some(review);
            }
            What::Approve => self.approve(number),
            What::RequestInformation {
                reasons,
                comment,
                remove,
            } => {
                chosen(reasons, "reasons")?;
                let comment = needed_lines(comment, "comment")?;
                self.say(number, order.role, comment.clone());
                self.ask(number, (reasons.clone(), comment, remove.clone()));
            }
            What::Reject { reasons, comment } => {
                chosen(reasons, "reasons")?;
                let claim = self.claim_mut(number);
                let asked = claim.request.is_some();
                let under_review = claim.status == Status::UnderReview;
                for (place, reason) in reasons.iter().enumerate() {
                    let is_request = *reason == "partnerRequest";
                    let wrong = matches!(*reason, "customerDecline" | "noPartnerResponse")
                        || (is_request && !asked)
                        || (!is_request && !under_review);
                    if wrong {
                        let one = format!("reasons[{place}]");
                        return Err(invalid_one_of(&["reasons", &one]));
                    }
                }
                let comment = needed_lines(comment, "comment")?;
                self.say(number, order.role, comment.clone());
                self.reject_here(number, now, reasons.clone(), Some(comment));
            }
            What::RequestRejection(reason) => {
                let reason = needed_line(reason, "reason")?;
                self.claim_mut(number).request = Some((reason, now));
            }
            What::DeclineConsent(reason) => {
                let reason = optional_line(reason.as_ref(), "reason")?;
                self.reject_here(number, now, vec!["customerDecline"], reason);
            }
            What::Dispute {
                justification,
                documents,
            } => {
                let justification = match justification {
                    Some(text) => Some(lines(text).ok_or_else(|| invalid("justification"))?)
                        .filter(|text| !text.is_empty()),
                    None => None,
                };
                let mut added = Vec::new();
                for (place, doc) in documents.iter().enumerate() {
                    added.push(document(doc, &format!("documents[{place}]."))?);
                }
                if justification.is_none() && added.is_empty() {
                    return Err(Refusal {
                        code: "invalid",
                        fields: None,
                    });
                }
                let days = self.claim_mut(number).edition.answer;
                let answer = self.business(now, days);
                let claim = self.claim_mut(number);
                claim.documents.extend(added);
                if claim.edition.dispute == Dispute::Status {
                    claim.status = Status::Dispute;
                }
                claim.dispute = Some((now, answer));
                claim.disputed = true;
            }
            What::ResolveDispute {
                outcome,
                comment,
                reasons,
            } => {
                let comment = needed_lines(comment, "comment")?;
                match outcome {
                    Outcome::Par => chosen(reasons, "reasons")?,
                    _ if !reasons.is_empty() => return Err(invalid("reasons")),
                    _ => {}
                }
                self.say(number, order.role, comment.clone());
                match outcome {
                    Outcome::Approved => self.approve(number),
                    Outcome::Par => self.ask(number, (reasons.clone(), comment, Vec::new())),
                    Outcome::Upheld => {
                        let claim = self.claim_mut(number);
                        if claim.edition.dispute == Dispute::Status {
                            claim.enter(Status::RejectedFinal);
                        } else {
                            claim.dispute = None;
                        }
                    }
                }
            }
            What::AssessEligibility { eligible, reason } => {
                let reason = optional_line(reason.as_ref(), "reason")?;
                if !eligible && reason.is_none() {
                    return Err(invalid("reason"));
                }
                self.claim_mut(number).incentive = Some(if *eligible {
                    Incentive::Eligible
                } else {
                    Incentive::NotEligible
                });
            }
            What::ValidateEarnings {
                found,
                tenant,
                subscription,
            } => {
                let read = |text: &Option<String>, field: &str| match text {
                    Some(text) => Ok(Some(guid(text).ok_or_else(|| invalid(field))?)
                        .filter(|text| !text.is_empty())),
                    None => Ok(None),
                };
                let tenant = read(tenant, "tenantId")?;
                let subscription = read(subscription, "subscriptionId")?;
                if tenant.is_some() == subscription.is_some() {
                    return Err(Refusal {
                        code: "invalid",
                        fields: None,
                    });
                }
                self.claim_mut(number).earnings = Some(Earnings {
                    found: *found,
                    tenant,
                    subscription,
                    at: now,
                });
            }
            What::Disassociate(reason) => {
                let reason = needed_line(reason, "reason")?;
                let claim = self.claim_mut(number);
                claim.enter(Status::RejectedFinal);
                claim.rejection = Some(Rejection {
                    at: now,
                    reasons: Vec::new(),
                    comment: Some(reason),
                    window: None,
                });
            }
        }
        Ok(number)
    }

    fn submitted(&mut self, number: u32) {
        let days = self.claim_mut(number).edition.pickup;
        let pickup = self.business(self.now, days);
        let claim = self.claim_mut(number);
        claim.enter(Status::Submitted);
        claim.clock = Some(pickup);
    }

    fn say(&mut self, number: u32, role: Role, text: String) {
        let now = self.now;
        self.claim_mut(number).comments.push((role, now, text));
    }

    /// The deadlines of a claim: the clocks that run, and Microsoft's overdue ones.
    pub(crate) fn deadlines(&self, claim: &Claim, when: i64) -> Vec<Shown> {
        let mut shown = Vec::new();
        let mut show = |kind, until: Until, paused: bool, on_lapse| {
            shown.push(Shown {
                kind,
                until,
                overdue: !paused && when >= until.due,
                paused,
                on_lapse,
            });
        };
        if let Some(clock) = claim.clock {
            match claim.status {
                Status::Submitted => show("pickup", clock, false, "none"),
                Status::UnderReview => show("review", clock, false, "none"),
                Status::Par if claim.edition.dispute == Dispute::Status && claim.disputed => {
                    show("response", clock, false, "rejectedFinal");
                }
                Status::Par => show("response", clock, false, "rejected"),
                _ => show("consent", clock, false, "assessment"),
            }
        }
        if let Some(target) = claim.target {
            show("decision", target, claim.status == Status::Par, "none");
        }
        match (&claim.dispute, &claim.rejection) {
            (Some((_, answer)), _) => show("disputeAnswer", *answer, false, "none"),
            (None, Some(rejection)) if claim.status == Status::Rejected => {
                if let Some(window) = rejection.window
                    && when < window.due
                {
                    show("disputeWindow", window, false, "none");
                }
            }
            _ => {}
        }
        shown
    }

    /// The earliest deadline that has neither lapsed nor stands still: due, claim, kind.
    pub(crate) fn next_deadline(&self) -> Option<(i64, u32, &'static str)> {
        const ORDER: [&str; 7] = [
            "pickup",
            "review",
            "response",
            "decision",
            "consent",
            "disputeWindow",
            "disputeAnswer",
        ];
        let mut next: Option<(i64, u32, usize)> = None;
        for claim in self.living() {
            let seen = self.seen(claim.number).unwrap();
            for shown in self.deadlines(&seen.claim, seen.when) {
                if shown.paused || shown.until.due <= self.now {
                    continue;
                }
                let kind = ORDER.iter().position(|kind| *kind == shown.kind).unwrap();
                let this = (shown.until.due, claim.number, kind);
                if next.is_none_or(|first| this < first) {
                    next = Some(this);
                }
            }
        }
        next.map(|(due, claim, kind)| (due, claim, ORDER[kind]))
    }

    /// Whose turn it is (domain.md §2).
    pub(crate) fn ball(&self, claim: &Claim, when: i64) -> &'static str {
        if claim.request.is_some() || claim.dispute.is_some() {
            return "microsoft";
        }
        match (claim.status, claim.incentive) {
            (Status::Editing | Status::Par, _) => "partner",
            (Status::Submitted | Status::UnderReview, _) => "microsoft",
            (Status::Approved, Some(Incentive::AwaitingConsent)) => "customer",
            (Status::Approved, Some(Incentive::SentForAssessment)) => "microsoft",
            (Status::Approved, Some(Incentive::Eligible)) if !claim.is_validated() => "partner",
            (Status::Rejected, _) if is_window_open(claim, when) => "partner",
            _ => "nobody",
        }
    }

    /// Whether a role may change a member, or add to `poe` or `comments`.
    pub(crate) fn is_editable(&self, seen: &Seen<'_>, role: Role, field: &str) -> bool {
        let claim: &Claim = &seen.claim;
        let allowed = |kind| judge(claim, role, kind, seen.when).is_none();
        match field {
            "poe" => allowed(Kind::AddPoe),
            "comments" => allowed(Kind::Comment),
            member => {
                allowed(Kind::EditClaim)
                    && (claim.status == Status::Editing || OPEN.contains(&member))
            }
        }
    }
}

/// When the clock that changes a claim by itself ends.
fn lapsing(claim: &Claim) -> Option<i64> {
    match claim.status {
        Status::Par | Status::Approved => claim.clock.map(|clock| clock.due),
        _ => None,
    }
}

fn is_window_open(claim: &Claim, now: i64) -> bool {
    let window = claim
        .rejection
        .as_ref()
        .and_then(|rejection| rejection.window);
    window.is_some_and(|window| now < window.due)
}

/// The code with which a command would be refused before its values are looked at.
pub(crate) fn judge(claim: &Claim, role: Role, kind: Kind, now: i64) -> Option<&'static str> {
    let edition = claim.edition;
    let missing = match kind {
        Kind::Dispute | Kind::ResolveDispute => edition.dispute == Dispute::None,
        Kind::Disassociate => !edition.disassociate,
        _ => false,
    };
    let right_role = match kind {
        Kind::StartReview
        | Kind::Approve
        | Kind::RequestInformation
        | Kind::Reject
        | Kind::ResolveDispute => role == Role::Reviewer,
        Kind::DeclineConsent => role == Role::Customer,
        Kind::AssessEligibility => role == Role::Program,
        Kind::Comment => role.is_partner() || role == Role::Reviewer,
        _ => role.is_partner(),
    };
    if missing || !right_role {
        return Some(CODE_FORBIDDEN);
    }
    let status = claim.status;
    let approved = status == Status::Approved;
    let awaiting = claim.incentive == Some(Incentive::AwaitingConsent);
    let too_late = match kind {
        Kind::EditClaim | Kind::AddPoe | Kind::Resubmit | Kind::RequestRejection => claim.timed_out,
        Kind::DeclineConsent => approved && !awaiting && !edition.decline_any_time,
        Kind::Dispute => {
            status == Status::Rejected && claim.dispute.is_none() && !is_window_open(claim, now)
        }
        _ => false,
    };
    if too_late {
        return Some(CODE_TOO_LATE);
    }
    let open = match kind {
        Kind::CreateClaim | Kind::CopyClaim => true,
        Kind::EditClaim | Kind::AddPoe => edition.edit.contains(&status),
        Kind::RemovePoe | Kind::Submit | Kind::DeleteDraft => status == Status::Editing,
        Kind::Comment => {
            status != Status::RejectedFinal && (role.is_partner() || status != Status::Editing)
        }
        Kind::Resubmit => status == Status::Par,
        Kind::StartReview => status == Status::Submitted,
        Kind::Approve | Kind::RequestInformation => status == Status::UnderReview,
        Kind::Reject => status == Status::UnderReview || claim.request.is_some(),
        Kind::RequestRejection => {
            matches!(
                status,
                Status::Submitted | Status::UnderReview | Status::Par | Status::Approved
            ) && claim.request.is_none()
        }
        Kind::DeclineConsent => approved,
        Kind::Dispute => status == Status::Rejected && claim.dispute.is_none(),
        Kind::ResolveDispute => claim.dispute.is_some(),
        Kind::AssessEligibility => claim.incentive == Some(Incentive::SentForAssessment),
        Kind::ValidateEarnings => {
            claim.incentive == Some(Incentive::Eligible) && !claim.is_validated()
        }
        Kind::Disassociate => approved,
        Kind::Retract => true,
    };
    if !open {
        return Some(CODE_FORBIDDEN);
    }
    // What was simulated is never retracted: `invalid`, after role and status.
    (kind == Kind::Retract && !claim.is_real).then_some("invalid")
}

fn needed_line(text: &str, field: &str) -> Result<String, Refusal> {
    let text = line(text).filter(|text| !text.is_empty());
    text.ok_or_else(|| invalid(field))
}

fn needed_lines(text: &str, field: &str) -> Result<String, Refusal> {
    let text = lines(text).filter(|text| !text.is_empty());
    text.ok_or_else(|| invalid(field))
}

fn optional_line(text: Option<&String>, field: &str) -> Result<Option<String>, Refusal> {
    match text {
        Some(text) => match line(text) {
            Some(text) => Ok(Some(text).filter(|text| !text.is_empty())),
            None => Err(invalid(field)),
        },
        None => Ok(None),
    }
}

/// At least one, none twice.
fn chosen(reasons: &[&str], field: &str) -> Result<(), Refusal> {
    if reasons.is_empty() {
        return Err(invalid(field));
    }
    for (place, reason) in reasons.iter().enumerate() {
        if reasons[..place].contains(reason) {
            return Err(invalid_one_of(&[field, &format!("{field}[{place}]")]));
        }
    }
    Ok(())
}

/// The texts do not say whether the path of a document's member names the document.
fn document(doc: &Doc, under: &str) -> Result<Doc, Refusal> {
    let wrong = |member: &str| invalid_one_of(&[member, &format!("{under}{member}")]);
    let name = line(&doc.name).filter(|name| !name.is_empty());
    let name = name.ok_or_else(|| wrong("name"))?;
    if doc.size < 1 {
        return Err(wrong("size"));
    }
    let sha256 = doc.sha256.trim().to_lowercase();
    if sha256.len() != 64 || !sha256.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return Err(wrong("sha256"));
    }
    Ok(Doc {
        name,
        size: doc.size,
        sha256,
    })
}
