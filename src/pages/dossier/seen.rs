//! What the page reads of the workspace, in words.

use cpor_engine::reason::{Activity, SolutionArea};
use cpor_engine::view::{Bar, ClaimView, PlainField, Versions, plain_fields};
use cpor_engine::{ClaimNumber, RuleBook};

use crate::{
    shown::{
        ball,
        events::{self, Event},
        fields,
        rules::{self, Citation},
        status,
    },
    state::Work,
};

/// All of a claim, in words.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Seen {
    /// Its name; empty while it has none.
    pub(super) name: String,
    /// Its identity.
    pub(super) identity: String,
    /// Where it stands, as its edition calls it.
    pub(super) place: String,
    /// Whose turn it is.
    pub(super) turn: &'static str,
    /// The edition it keeps.
    pub(super) edition: String,
    /// The numbers of the claim it is a copy of, and of its copies.
    pub(super) copy_of: Option<ClaimNumber>,
    pub(super) copies: Vec<ClaimNumber>,
    /// Every field, the empty ones too.
    pub(super) fields: Vec<PlainField>,
    /// Its documents, each since when it is there.
    pub(super) documents: Vec<Versions>,
    /// Every clock that ran or runs, each with its rule.
    pub(super) clocks: Vec<(Bar, Option<Citation>)>,
    /// Every entry, oldest first.
    pub(super) events: Vec<Event>,
    /// What the clock has done without an entry yet.
    pub(super) derived: Vec<String>,
    /// The zone in which days and times are given.
    pub(super) zone: String,
}

/// All of the claim with this number; nothing where there is none. Tracked.
pub(super) fn of(work: Work, number: u64) -> Option<Seen> {
    let claim = work.claim(number)?.ok()?;
    work.read(|workspace, host| {
        let book = workspace.books().shown(&claim.book)?;
        let picture = workspace.picture(claim.id, host).ok()?;
        let clocks = picture.bars.into_iter().map(|bar| {
            let rule = rules::cited(&book, &bar.rule);
            (bar, rule)
        });
        let (history, lapses) = (claim.history.iter(), claim.derived_lapses.iter());
        Some(Seen {
            clocks: clocks.collect(),
            fields: in_words(&claim, &book),
            place: status::place_in(&book, claim.place),
            turn: crate::words::text(ball::name(claim.ball_with)),
            events: history.map(|entry| events::of(entry, workspace)).collect(),
            derived: lapses
                .map(|lapse| events::derived(lapse, workspace))
                .collect(),
            zone: workspace.settings().time_zone.clone(),
            identity: claim.claim_uuid.to_string(),
            copy_of: claim.copied_from.and_then(|from| from.id),
            name: claim.fields.name.unwrap_or_default(),
            edition: claim.rule_book,
            copies: claim.copies,
            documents: workspace.versions(claim.id, host).unwrap_or_default(),
        })
    })?
}

/// The fields, with solution area and activities as the edition calls them.
fn in_words(claim: &ClaimView, book: &RuleBook) -> Vec<PlainField> {
    let area = claim.fields.solution_area.as_deref();
    let area = area.and_then(SolutionArea::of_key);
    let mut all = plain_fields(&claim.fields);
    for field in &mut all {
        for value in &mut field.values {
            let named = match field.path {
                "solutionArea" => area.map(|area| fields::area_in(book, area)),
                "activities" => Activity::of_key(value)
                    .map(|activity| fields::activity_in(book, area, activity)),
                _ => None,
            };
            *value = named.unwrap_or_else(|| std::mem::take(value));
        }
    }
    all
}
