//! Rule books: what is allowed, by when, and where it is written. Data, by edition.

mod books;
mod check;
mod contradiction;
pub mod data;
pub mod diff;
mod explain;
mod moves;

pub use self::books::{BookRef, Books, Terms};
pub use self::check::MAX_DAYS;
pub use self::contradiction::Contradiction;
pub use self::diff::{Difference, diff};
pub use self::explain::{Elsewhere, Explained, Explanation};
pub use self::moves::{Cause, Move};

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::canonical::{canonical, sha256_hex};
use crate::command::ActKind;
use crate::deadline::ClockKind;
use crate::fields::Field;
use crate::input::{parsed, shaped};
use crate::problem::Problem;
use crate::reason::{Activity, ParReason, RejectionReason, SolutionArea};
use crate::refusal::Refusal;
use crate::status::{NamedPlace, Place, Status};
use crate::text::Sha256;
use data::{ActRow, By, ClockRow, FieldRow, Needed, RuleBookData, StatusRow};

/// The edition for new claims where nothing else is said.
pub const DEFAULT_EDITION: &str = "2020-09";

/// The shipped rule books, oldest edition first. One that was ever shipped stays as it is: a correction is a further
/// revision beside it, and each claim keeps the one it was made under.
const SHIPPED: [(&str, &str); 3] = [
    ("2020-06", include_str!("../../rulebooks/2020-06.json")),
    ("2020-09", include_str!("../../rulebooks/2020-09.json")),
    ("2023-10", include_str!("../../rulebooks/2023-10.json")),
];

/// A rule as it is quoted to people.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rule {
    /// Its name, such as `T8`.
    pub id: String,
    /// What it says; verbatim where the page says it.
    pub text: String,
    /// The sentences of the page (`20158-150`), the place on another page (`2023-10 pages: status table`), or
    /// `ours: ` and why.
    pub source: String,
}

impl Rule {
    /// Whether the rule fills a gap of the page instead of quoting it.
    pub fn is_ours(&self) -> bool {
        self.source.starts_with("ours: ")
    }

    /// Whether the text is the page's, word for word; otherwise the words are ours.
    pub fn is_quoted(&self) -> bool {
        !self.source.contains(": ")
    }
}

/// A rule book, ready to be asked.
#[derive(Debug)]
pub struct RuleBook {
    data: RuleBookData,
    rules: BTreeMap<String, Arc<Rule>>,
    /// That of somebody's own book; a shipped one has none.
    hash: Option<Sha256>,
}

impl RuleBook {
    /// The newest revision of an edition, for new claims and for reading.
    ///
    /// # Errors
    ///
    /// [`Problem::UnknownEdition`].
    pub fn shipped(edition: &str) -> Result<Arc<RuleBook>, Problem> {
        let newest = Self::of_edition(edition).max_by_key(|book| book.data.revision);
        newest.cloned().ok_or_else(|| Problem::UnknownEdition {
            given: edition.to_owned(),
        })
    }

    /// The very rule book that a claim keeps.
    ///
    /// # Errors
    ///
    /// [`Problem::UnknownEdition`], also where only other revisions of the edition are shipped.
    pub fn kept(reference: &BookRef) -> Result<Arc<RuleBook>, Problem> {
        let mut books = Self::of_edition(&reference.edition);
        let kept = books.find(|book| book.is(reference));
        kept.cloned().ok_or_else(|| Problem::UnknownEdition {
            given: reference.to_string(),
        })
    }

    fn all() -> impl Iterator<Item = &'static Arc<RuleBook>> {
        Self::named_so(|_| true)
    }

    fn of_edition(edition: &str) -> impl Iterator<Item = &'static Arc<RuleBook>> {
        Self::named_so(move |name| name == edition)
    }

    /// The shipped rule books of editions with such names. Each is read when it is asked for first.
    fn named_so(wanted: impl Fn(&str) -> bool) -> impl Iterator<Item = &'static Arc<RuleBook>> {
        static BOOKS: [OnceLock<Option<Arc<RuleBook>>>; SHIPPED.len()] =
            [const { OnceLock::new() }; SHIPPED.len()];
        let books = SHIPPED.iter().zip(&BOOKS);
        books
            .filter(move |((edition, _), _)| wanted(edition))
            // That each can be read is tested.
            .filter_map(|((_, json), book)| book.get_or_init(|| RuleBook::read(json).ok()).as_ref())
    }

    /// The names of the shipped editions, oldest first.
    pub fn editions() -> impl Iterator<Item = &'static str> {
        let place = |name| SHIPPED.iter().position(|(edition, _)| *edition == name);
        let editions = SHIPPED.iter().enumerate();
        editions
            .filter(move |(index, (edition, _))| place(*edition) == Some(*index))
            .map(|(_, (edition, _))| *edition)
    }

    fn read(json: &str) -> Result<Arc<RuleBook>, Refusal> {
        let data: RuleBookData = shaped(parsed(json)?)?;
        Ok(Arc::new(Self::of(data, None)))
    }

    fn of(data: RuleBookData, hash: Option<Sha256>) -> RuleBook {
        let rules = data.rules.iter().map(|row| {
            let source = match (&row.ours, &row.from) {
                (Some(why), _) => format!("ours: {why}"),
                (None, Some(place)) => place.clone(),
                (None, None) => row.sentences.join(", "),
            };
            let rule = Rule {
                id: row.id.clone(),
                text: row.text.clone(),
                source,
            };
            (row.id.clone(), Arc::new(rule))
        });
        let rules = rules.collect();
        RuleBook { data, rules, hash }
    }

    /// Reads a rule book that somebody wrote, and checks it: see docs/rule-books.md.
    ///
    /// # Errors
    ///
    /// `malformed` with the line or the path for another shape; `invalid` with the place, such as `acts[3].rule`, for
    /// the first contradiction.
    pub fn from_json(json: &str) -> Result<Arc<RuleBook>, Refusal> {
        Self::checked(shaped(parsed(json)?)?)
    }

    /// The same of a value that is no text any more.
    ///
    /// # Errors
    ///
    /// As [`RuleBook::from_json`].
    pub fn from_value(value: Value) -> Result<Arc<RuleBook>, Refusal> {
        Self::checked(shaped(value)?)
    }

    /// A rule book of these data, checked.
    ///
    /// # Errors
    ///
    /// `invalid` with the place of the first contradiction.
    pub fn checked(data: RuleBookData) -> Result<Arc<RuleBook>, Refusal> {
        let book = Self::unchecked(data)?;
        check::check(&book)?;
        Ok(book)
    }

    /// The rule book as it was written down, whatever is thought of it now: a claim that was made under it is shown.
    pub(crate) fn unchecked(data: RuleBookData) -> Result<Arc<RuleBook>, Problem> {
        let hash = sha256_hex(&canonical(&data)?).parse()?;
        Ok(Arc::new(Self::of(data, Some(hash))))
    }

    /// A workspace's own rule book of these data. One that is a shipped book to the letter is that book.
    ///
    /// # Errors
    ///
    /// As [`RuleBook::checked`], and where it has the name of a shipped edition.
    pub fn own(data: RuleBookData) -> Result<Arc<RuleBook>, Refusal> {
        let mut shipped = Self::all();
        if let Some(same) = shipped.find(|book| book.data == data) {
            return Ok(same.clone());
        }
        if Self::shipped(&data.edition).is_ok() {
            let given = data.edition;
            let taken = Problem::Contradiction(Contradiction::NameTaken { given });
            return Err(Refusal::new(taken).at("edition"));
        }
        Self::checked(data)
    }

    /// The book's data, to be shown.
    pub fn data(&self) -> &RuleBookData {
        &self.data
    }

    /// The edition's name.
    pub fn edition(&self) -> &str {
        &self.data.edition
    }

    /// The book's name in events.
    pub fn reference(&self) -> BookRef {
        BookRef {
            edition: self.data.edition.clone(),
            revision: self.data.revision,
            hash: self.hash.clone(),
        }
    }

    fn is(&self, reference: &BookRef) -> bool {
        self.data.revision == reference.revision
            && self.data.edition == reference.edition
            && self.hash == reference.hash
    }

    /// What the fold of a claim needs to know of the book.
    pub fn terms(&self) -> Terms {
        Terms {
            dispute_is_a_status: self.status(Status::Dispute).is_some(),
            after_dispute: self.data.after_dispute,
        }
    }

    /// A rule by its name.
    pub fn rule(&self, id: &str) -> Option<Arc<Rule>> {
        self.rules.get(id).cloned()
    }

    /// The first rule that quotes a sentence of the source, by the sentence's name (`20158-150`).
    pub fn quoting(&self, sentence: &str) -> Option<Arc<Rule>> {
        let mut rows = self.data.rules.iter();
        let row = rows.find(|row| row.sentences.iter().any(|it| it == sentence))?;
        self.rule(&row.id)
    }

    /// All rules, in the order of the data.
    pub fn rules(&self) -> impl Iterator<Item = Arc<Rule>> + '_ {
        self.data.rules.iter().filter_map(|row| self.rule(&row.id))
    }

    /// The row of an act; `None` where the edition lacks it.
    pub fn act(&self, kind: ActKind) -> Option<&ActRow> {
        self.data.acts.iter().find(|row| row.act == kind)
    }

    /// The rule of an act; where the edition lacks it, the one that says what to do instead.
    pub fn act_rule(&self, kind: ActKind) -> Option<Arc<Rule>> {
        let lacking = || self.data.lacks.iter().find(|row| row.act == kind);
        match self.act(kind) {
            Some(row) => self.rule(&row.rule),
            None => lacking().and_then(|row| self.rule(&row.rule)),
        }
    }

    /// The rule by which an act of the partner is done elsewhere and recorded on a desk with its day; `None` where it is
    /// done here.
    pub fn done_elsewhere(&self, kind: ActKind) -> Option<Arc<Rule>> {
        let mut rows = self.data.done_elsewhere.iter();
        rows.find(|row| row.act == kind)
            .and_then(|row| self.rule(&row.rule))
    }

    /// The rule that gives acts to their roles.
    pub fn role_rule(&self, by: By) -> Option<Arc<Rule>> {
        self.rule(match by {
            By::Partner => "A1",
            By::PartnerOrReviewer => "M2",
            By::Reviewer | By::Customer | By::Program => "A2",
        })
    }

    /// The row of a clock; `None` where the edition lacks it.
    pub fn clock(&self, kind: ClockKind) -> Option<&ClockRow> {
        self.data.clocks.iter().find(|row| row.kind == kind)
    }

    /// The rule of a clock.
    pub fn clock_rule(&self, kind: ClockKind) -> Option<Arc<Rule>> {
        self.clock(kind).and_then(|row| self.rule(&row.rule))
    }

    fn field(&self, field: Field) -> Option<&FieldRow> {
        self.data.fields.iter().find(|row| row.field == field)
    }

    /// When a field is needed to submit.
    pub fn needed(&self, field: Field) -> Needed {
        self.field(field).map_or(Needed::Never, |row| row.required)
    }

    /// Whether a field may change where the claim stands.
    pub fn editable(&self, field: Field, place: Place) -> bool {
        place == Place::Editing
            || self
                .field(field)
                .is_some_and(|row| row.editable_in.contains(&place))
    }

    /// The rule that says whether a field may change.
    pub fn field_rule(&self, field: Field) -> Option<Arc<Rule>> {
        self.field(field).and_then(|row| self.rule(&row.rule))
    }

    /// Whether the activities may stand together and fit the area, as far as both are there (rule F6).
    pub fn activities_fit(&self, area: Option<SolutionArea>, activities: &[Activity]) -> bool {
        let same = |combination: &Vec<Activity>| {
            combination.len() == activities.len()
                && combination
                    .iter()
                    .all(|activity| activities.contains(activity))
        };
        activities.is_empty()
            || self
                .data
                .areas
                .iter()
                .filter(|row| area.is_none_or(|area| row.area == area))
                .any(|row| row.combinations.iter().any(same))
    }

    /// The row of a status; `None` where the edition lacks it.
    pub fn status(&self, status: Status) -> Option<&StatusRow> {
        self.data.statuses.iter().find(|row| row.status == status)
    }

    /// The name of a status in the edition.
    pub fn status_name(&self, status: Status) -> &str {
        self.status(status)
            .map_or(status.key(), |row| row.name.as_str())
    }

    /// A place with its name in the edition.
    pub fn named(&self, place: Place) -> NamedPlace {
        let status = place.status(self.terms());
        let name = self.status_name(status);
        let name = match place.within(status) {
            Some(within) => format!("{name}, {within}"),
            None => name.to_owned(),
        };
        NamedPlace { place, name }
    }

    /// The rule that says what a status means.
    pub fn status_rule(&self, status: Status) -> Option<Arc<Rule>> {
        self.status(status).and_then(|row| self.rule(&row.rule))
    }

    /// The name of a solution area.
    pub fn area_name(&self, area: SolutionArea) -> &str {
        self.data
            .areas
            .iter()
            .find(|row| row.area == area)
            .map_or(area.key(), |row| row.name.as_str())
    }

    /// The name of an activity, which depends on the solution area; without one, the first that has it.
    pub fn activity_name(&self, area: Option<SolutionArea>, activity: Activity) -> &str {
        self.data
            .areas
            .iter()
            .filter(|row| area.is_none_or(|area| row.area == area))
            .flat_map(|row| &row.activities)
            .find(|row| row.activity == activity)
            .map_or(activity.key(), |row| row.name.as_str())
    }

    /// Whether the edition knows a reason to ask for more.
    pub fn asks_by(&self, reason: ParReason) -> bool {
        let mut rows = self.data.par_reasons.iter();
        rows.any(|row| row.reason == reason)
    }

    /// Whether the edition knows a reason to reject.
    pub fn rejects_by(&self, reason: RejectionReason) -> bool {
        let mut rows = self.data.rejection_reasons.iter();
        rows.any(|row| row.reason == reason)
    }

    /// The name of a reason to ask for more.
    pub fn par_reason_name(&self, reason: ParReason) -> &str {
        self.data
            .par_reasons
            .iter()
            .find(|row| row.reason == reason)
            .map_or(reason.key(), |row| row.name.as_str())
    }

    /// The rule that names a reason to ask for more.
    pub fn par_reason_rule(&self, reason: ParReason) -> Option<Arc<Rule>> {
        let mut rows = self.data.par_reasons.iter();
        let row = rows.find(|row| row.reason == reason)?;
        self.rule(&row.rule)
    }

    /// The name of a reason to reject.
    pub fn rejection_reason_name(&self, reason: RejectionReason) -> &str {
        self.data
            .rejection_reasons
            .iter()
            .find(|row| row.reason == reason)
            .map_or(reason.key(), |row| row.name.as_str())
    }
}
