//! What the page reads of the workspace, in words.

use cpor_engine::ClockKind;
use cpor_engine::view::{PlainField, Question, plain_fields};

use crate::{
    shown::{
        clock,
        rules::{self, Citation},
        when,
    },
    state::Work,
    words::{customer as keys, fill},
};

/// What is handed to the customer of a claim.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Seen {
    /// The claim's name; empty while it has none.
    pub(super) name: String,
    /// The edition it keeps.
    pub(super) edition: String,
    /// Who the customer is, who the partner, and which products.
    pub(super) about: Vec<PlainField>,
    /// Until when the customer may decline: a day while the clock runs, else how long from the approval.
    pub(super) by_when: String,
    /// Each question with the rules that answer it.
    pub(super) answers: Vec<(Question, Vec<Citation>)>,
}

/// The fields that say which association it is.
const ABOUT: [&str; 4] = [
    "customer.name",
    "partnerContact.name",
    "partnerContact.email",
    "products",
];

/// What is handed to the customer of the claim with this number; nothing where there is none. Tracked.
pub(super) fn of(work: Work, number: u64) -> Option<Seen> {
    let claim = work.claim(number)?.ok()?;
    work.read(|workspace, _| {
        let book = workspace.books().shown(&claim.book)?;
        let mut running = claim.deadlines.iter();
        let consent = running.find(|deadline| deadline.kind == ClockKind::Consent);
        let by_when = match (consent, book.clock(ClockKind::Consent)) {
            (Some(deadline), _) => {
                let day = when::full_date(deadline.last_day);
                fill(keys::UNTIL, &[("day", &day)])
            }
            (None, Some(row)) => {
                let length = clock::length(row.days, row.unit);
                fill(keys::WITHIN, &[("length", &length)])
            }
            (None, None) => String::new(),
        };
        let answers = Question::ALL.map(|question| {
            let rules = question.answered_by(&book);
            let cited = rules.iter().map(|rule| rules::citation(rule));
            (question, cited.collect::<Vec<_>>())
        });
        let fields = plain_fields(&claim.fields).into_iter();
        Some(Seen {
            about: fields.filter(|it| ABOUT.contains(&it.path)).collect(),
            by_when,
            answers: answers.to_vec(),
            name: claim.fields.name.unwrap_or_default(),
            edition: claim.rule_book,
        })
    })?
}
