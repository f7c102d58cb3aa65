use std::borrow::Borrow;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use serde_json::Number;

use super::{DeadlineView, RejectionView, deadlines};
use crate::history::History;
use crate::host::Host;
use crate::id::{ClaimNumber, ClaimUuid};
use crate::input::given;
use crate::problem::Problem;
use crate::reason::{Activity, SolutionArea};
use crate::refusal::Refusal;
use crate::rules::BookRef;
use crate::status::{BallWith, Place, Status};
use crate::time::Instant;
use crate::workspace::{Marks, Workspace};

/// A claim in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ClaimSummary {
    /// Its number.
    pub id: ClaimNumber,
    /// Its identity.
    pub claim_uuid: ClaimUuid,
    /// Its name; empty in a draft without one.
    pub name: String,
    /// Its status.
    pub status: Status,
    /// The customer's name; empty in a draft without one.
    pub customer: String,
    /// Whose turn it is.
    pub ball_with: BallWith,
    /// Its earliest deadline that does not stand still; also one that Microsoft has let pass.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_deadline: Option<DeadlineView>,
    /// Where it stands, for screens.
    #[serde(skip)]
    pub place: Place,
    /// Since when it stands there, for screens.
    #[serde(skip)]
    pub since: Instant,
    /// The MPN ID, for search.
    #[serde(skip)]
    pub mpn_id: String,
    /// What the partner does for the customer, for screens.
    #[serde(skip)]
    pub activities: Vec<Activity>,
    /// Its solution area, for screens: the names of activities depend on it.
    #[serde(skip)]
    pub solution_area: Option<SolutionArea>,
    /// The rule book by which it is shown, for screens.
    #[serde(skip)]
    pub book: BookRef,
    /// Whether a request for rejection is open, for screens.
    #[serde(skip)]
    pub rejection_requested: bool,
    /// The rejection, for screens.
    #[serde(skip)]
    pub rejection: Option<RejectionView>,
    /// Whether the clock brought it here and nothing is written yet, for screens.
    #[serde(skip)]
    pub derived: bool,
    /// What the person has put on it, for screens.
    #[serde(skip)]
    pub marks: Marks,
}

impl ClaimSummary {
    /// Whether it is put away: it was archived, and nothing has brought it back into somebody's turn since.
    pub fn is_away(&self) -> bool {
        self.marks.archived && self.ball_with == BallWith::Nobody
    }
}

/// By what a list is sorted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum ClaimSort {
    /// By number.
    #[default]
    Id,
    /// By name.
    Name,
    /// By customer.
    Customer,
    /// By status, in the order of a claim's life.
    Status,
    /// By next deadline; those without come last.
    NextDeadline,
}

/// What a list shows.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ClaimQuery {
    /// Only these statuses.
    #[serde(
        default,
        deserialize_with = "given",
        skip_serializing_if = "Option::is_none"
    )]
    pub status: Option<Vec<Status>>,
    /// Only where it is this one's turn.
    #[serde(
        default,
        deserialize_with = "given",
        skip_serializing_if = "Option::is_none"
    )]
    pub ball_with: Option<BallWith>,
    /// Only where number, name, customer, MPN ID, a tag or the private note hold this text, in any case.
    #[serde(
        default,
        deserialize_with = "given",
        skip_serializing_if = "Option::is_none"
    )]
    pub text: Option<String>,
    /// Only with this tag, in any case; for screens.
    #[serde(skip)]
    pub tag: Option<String>,
    /// Only those that are put away, or only those that are not; for screens.
    #[serde(skip)]
    pub away: Option<bool>,
    /// By what it is sorted.
    #[serde(
        default,
        deserialize_with = "given",
        skip_serializing_if = "Option::is_none"
    )]
    pub sort: Option<ClaimSort>,
    /// Backwards.
    #[serde(
        default,
        deserialize_with = "given",
        skip_serializing_if = "Option::is_none"
    )]
    pub descending: Option<bool>,
    /// How many to leave out at the start.
    #[serde(
        default,
        deserialize_with = "given",
        skip_serializing_if = "Option::is_none"
    )]
    pub offset: Option<Number>,
    /// How many at most.
    #[serde(
        default,
        deserialize_with = "given",
        skip_serializing_if = "Option::is_none"
    )]
    pub limit: Option<Number>,
}

impl ClaimQuery {
    /// Those of some claims that it asks for, in its order, whatever it says of how many: for screens that have folded all
    /// of them already.
    pub fn of(&self, claims: &[Arc<ClaimSummary>]) -> Vec<Arc<ClaimSummary>> {
        let needle = self.needle();
        let found = claims.iter().filter(|claim| self.matches(claim, &needle));
        let mut found: Vec<Arc<ClaimSummary>> = found.cloned().collect();
        sort(&mut found, self.sort.unwrap_or_default());
        if self.descending == Some(true) {
            found.reverse();
        }
        found
    }

    fn needle(&self) -> String {
        let text = self.text.as_deref().unwrap_or_default();
        text.trim().to_lowercase()
    }

    fn matches(&self, claim: &ClaimSummary, needle: &str) -> bool {
        self.status
            .as_ref()
            .is_none_or(|statuses| statuses.contains(&claim.status))
            && self.ball_with.is_none_or(|ball| ball == claim.ball_with)
            && self.tag.as_ref().is_none_or(|tag| claim.marks.has_tag(tag))
            && self.away.is_none_or(|away| claim.is_away() == away)
            && (needle.is_empty()
                || claim.name.to_lowercase().contains(needle)
                || claim.customer.to_lowercase().contains(needle)
                || claim.mpn_id.contains(needle)
                || claim.marks.hold(needle)
                || claim.id.to_string() == needle.trim_start_matches('#'))
    }
}

impl Workspace {
    /// The claims that a query asks for.
    ///
    /// # Errors
    ///
    /// `invalid` where offset or limit is no natural number.
    pub fn list(&self, query: &ClaimQuery, host: &dyn Host) -> Result<Vec<ClaimSummary>, Refusal> {
        let offset = natural(query.offset.as_ref(), "offset")?.unwrap_or(0);
        let limit = natural(query.limit.as_ref(), "limit")?.unwrap_or(usize::MAX);
        let needle = query.needle();
        let now = self.now(host);
        let descending = query.descending == Some(true);
        let found = self.summaries(now);
        let found = found.filter(|claim| query.matches(claim, &needle));
        let by = query.sort.unwrap_or_default();
        if by == ClaimSort::Id && !descending {
            // They come in this order, so the rest need not be looked at.
            return Ok(found.skip(offset).take(limit).collect());
        }
        let mut claims: Vec<ClaimSummary> = found.collect();
        sort(&mut claims, by);
        if descending {
            claims.reverse();
        }
        Ok(claims.into_iter().skip(offset).take(limit).collect())
    }

    /// The claims that wait for `ball` with no clock that says by when, those first that have stood longest: drafts, and
    /// what is to be done once a claim is approved. Nothing ends there by itself, so nothing but a list reminds of them.
    pub fn waiting_without_clock(&self, ball: BallWith, host: &dyn Host) -> Vec<ClaimSummary> {
        let claims = self.summaries(self.now(host));
        let mut claims: Vec<ClaimSummary> = claims
            .filter(|claim| claim.ball_with == ball && claim.next_deadline.is_none())
            .collect();
        claims.sort_by_key(|claim| (claim.since, claim.id));
        claims
    }

    fn summaries(&self, now: Instant) -> impl Iterator<Item = ClaimSummary> + '_ {
        self.claims()
            .filter_map(move |(number, history)| self.summary(number, history, now))
    }

    /// The claim as a list shows it; `None` where no book is at hand to show it by.
    pub(super) fn summary(
        &self,
        number: ClaimNumber,
        history: &History,
        now: Instant,
    ) -> Option<ClaimSummary> {
        let (claim, lapses) = history.seen_at(now);
        let now = now.max(claim.last_at);
        let book = self.book_shown(&claim).ok()?;
        let next_deadline = deadlines(number, &claim, &book, now)
            .into_iter()
            .filter(|deadline| !deadline.paused)
            .min_by_key(|deadline| (deadline.due, deadline.kind));
        let text = |text: Option<String>| text.unwrap_or_default();
        Some(ClaimSummary {
            id: number,
            claim_uuid: claim.uuid,
            name: text(claim.fields.name.as_ref().map(ToString::to_string)),
            status: claim.status(),
            customer: text(claim.fields.customer.name.as_ref().map(ToString::to_string)),
            ball_with: claim.ball_with(now),
            next_deadline,
            place: claim.place(),
            since: claim.placed_at,
            mpn_id: text(claim.fields.mpn_id.as_ref().map(ToString::to_string)),
            activities: claim.fields.activities.clone(),
            solution_area: claim.fields.solution_area,
            book: book.reference(),
            rejection_requested: claim.rejection_request.is_some(),
            rejection: claim.rejection().map(RejectionView::of),
            derived: !lapses.is_empty(),
            marks: self.marks(claim.uuid),
        })
    }
}

fn sort<C: Borrow<ClaimSummary>>(claims: &mut [C], by: ClaimSort) {
    let seen = |claim: &C| -> (ClaimNumber, Status, Option<Instant>) {
        let claim: &ClaimSummary = claim.borrow();
        let due = claim.next_deadline.as_ref().map(|deadline| deadline.due);
        (claim.id, claim.status, due)
    };
    let of = |claim: &C, text: fn(&ClaimSummary) -> &str| {
        let claim: &ClaimSummary = claim.borrow();
        (text(claim).to_lowercase(), claim.id)
    };
    match by {
        ClaimSort::Id => claims.sort_by_key(|claim| seen(claim).0),
        ClaimSort::Name => claims.sort_by_cached_key(|claim| of(claim, |claim| &claim.name)),
        ClaimSort::Customer => {
            claims.sort_by_cached_key(|claim| of(claim, |claim| &claim.customer));
        }
        ClaimSort::Status => claims.sort_by_key(|claim| {
            let (id, status, _) = seen(claim);
            (status, id)
        }),
        ClaimSort::NextDeadline => claims.sort_by_key(|claim| {
            let (id, _, due) = seen(claim);
            (due.is_none(), due, id)
        }),
    }
}

fn natural(number: Option<&Number>, field: &str) -> Result<Option<usize>, Refusal> {
    let Some(number) = number else {
        return Ok(None);
    };
    crate::input::integer(number)
        .and_then(|integer| usize::try_from(integer).ok())
        .map(Some)
        .ok_or_else(|| {
            let most = i64::from(u32::MAX);
            Refusal::new(Problem::OutOfRange { least: 0, most }).at(field)
        })
}
