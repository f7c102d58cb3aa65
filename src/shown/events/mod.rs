//! Entries of the history in words: what happened, who did it in which role, who typed it in, and what came of it.
//!
//! [`of`] gives plain data; a page draws it and decides nothing. The words are the same for both sides; which entries a
//! side sees, its [`Perspective`] says (domain.md §2, History).

mod particulars;
mod title;

use cpor_engine::view::{DerivedLapse, HistoryEntry};
use cpor_engine::{Body, Date, Instant, RuleBook, Side, Workspace, view};

pub(crate) use particulars::{Change, Particular};

use super::{rules, rules::Citation, status, when};
use crate::{
    parts::{Look, isolated},
    words::{self, Key, events as keys, fill, text},
};

/// An entry of the history as it is shown.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Event {
    /// Its place in the claim's history, from 1.
    pub(crate) revision: u32,
    /// What happened: “Submitted”, “Customer contact changed”.
    pub(crate) title: String,
    /// Whose entry it is.
    pub(crate) side: Side,
    /// For which filter it counts.
    pub(crate) kind: Kind,
    /// Who, in which role: “Kovács Ilona, Incentives admin”, “Reviewer, Microsoft”, “The clock”.
    pub(crate) who: String,
    /// Who typed in what somebody else did, and when: “recorded by Kovács Ilona on Fri 25 Sep, 15:02”.
    pub(crate) recorded: Option<String>,
    /// When it happened.
    pub(crate) at: Instant,
    /// The civil day of that in the workspace's zone, to group by.
    pub(crate) day: Date,
    /// The time of the day: “14:20”.
    pub(crate) time: String,
    /// Where it led, if it led elsewhere.
    pub(crate) moved: Option<Moved>,
    /// What an edit changed, field by field.
    pub(crate) changes: Vec<Change>,
    /// Reasons, outcome, products to remove, what was looked for.
    pub(crate) particulars: Vec<Particular>,
    /// What somebody wrote: a comment, a justification, a reason, with its label.
    pub(crate) wrote: Option<(Key, String)>,
    /// The documents it brought or took: name and SHA-256.
    pub(crate) documents: Vec<(String, String)>,
    /// The clocks it opened, each with its end: “The partner's answer is due by the end of Fri 2 Oct 2020”.
    pub(crate) clocks: Vec<String>,
    /// The rule by which it happened.
    pub(crate) rule: Option<Citation>,
    /// Which half it is of what a person did in one act.
    pub(crate) half: Option<Half>,
    /// Whether it was retracted: it stays, struck through.
    pub(crate) retracted: bool,
    /// Whether it is an act of Partner Center that counts: on the desk it can be corrected.
    pub(crate) correctable: bool,
    /// The record's hash.
    pub(crate) hash: String,
}

/// A document is replaced, or noted what it shows, by two entries: one takes it out, the next adds what stands in its
/// place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Half {
    /// The document was taken out.
    Out,
    /// The other, or the same with what it shows, was added.
    In,
}

impl Half {
    fn of(entry: &HistoryEntry) -> Option<Self> {
        let out = entry.gives_way_to.as_ref().map(|_| Self::Out);
        out.or_else(|| entry.replaced.as_ref().map(|_| Self::In))
    }
}

/// The same entries without those that only take out for what the next one adds: of an act the second half is told.
pub(crate) fn by_act<'a>(events: &[&'a Event]) -> Vec<&'a Event> {
    let told = |event: &&&Event| {
        event.half != Some(Half::Out)
            || !events.iter().any(|it| {
                it.half == Some(Half::In)
                    && it.revision.checked_sub(1) == Some(event.revision)
                    && it.retracted == event.retracted
            })
    };
    events.iter().filter(told).copied().collect()
}

/// Where an entry led.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Moved {
    /// Where the claim stood, as its edition calls it; nothing where the entry created it.
    pub(crate) from: Option<String>,
    /// Where it stood then: “Approved, awaiting consent”.
    pub(crate) to: String,
    /// The look of that.
    pub(crate) look: Look,
}

/// For which filter an entry counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// It says where the claim stands.
    Status,
    /// It changed fields or documents.
    Changes,
    /// It is a comment.
    Comments,
}

impl Kind {
    /// All of them, in the order of the filters.
    pub(crate) const ALL: [Kind; 3] = [Kind::Status, Kind::Changes, Kind::Comments];

    /// Its name.
    pub(crate) fn name(self) -> Key {
        match self {
            Kind::Status => keys::STATUS_KIND,
            Kind::Changes => keys::CHANGES_KIND,
            Kind::Comments => keys::COMMENTS_KIND,
        }
    }

    fn of(body: &Body) -> Self {
        match body {
            Body::Edited { .. } | Body::PoeAdded { .. } | Body::PoeRemoved { .. } => Kind::Changes,
            Body::Commented { .. } => Kind::Comments,
            _ => Kind::Status,
        }
    }
}

impl Event {
    /// Whether it is of a kind. What a reviewer writes with a decision stands in the thread: it is a comment as well.
    pub(crate) fn is_of(&self, kind: Kind) -> bool {
        let comment = || matches!(self.wrote, Some((label, _)) if label == words::fields::COMMENT);
        self.kind == kind || (kind == Kind::Comments && comment())
    }
}

/// From which side the history is looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Perspective {
    /// Both: everything.
    #[default]
    Both,
    /// The partner's.
    Partner,
    /// The reviewers'.
    Reviewer,
}

impl Perspective {
    /// All of them, in the order of the list.
    pub(crate) const ALL: [Perspective; 3] = [
        Perspective::Both,
        Perspective::Partner,
        Perspective::Reviewer,
    ];

    /// Its name.
    pub(crate) fn name(self) -> Key {
        match self {
            Perspective::Both => keys::BOTH,
            Perspective::Partner => keys::PARTNER,
            Perspective::Reviewer => keys::REVIEWER,
        }
    }

    /// Whether an entry of this side is seen from here: a side sees its own and those of customer, program and clock.
    pub(crate) fn sees(self, side: Side) -> bool {
        match self {
            Perspective::Both => true,
            Perspective::Partner => side != Side::Reviewer,
            Perspective::Reviewer => side != Side::Partner,
        }
    }
}

/// An entry in words, in the language of now.
pub(crate) fn of(entry: &HistoryEntry, workspace: &Workspace) -> Event {
    let zone_name = workspace.settings().time_zone.as_str();
    let book = particulars::book_of(entry, workspace);
    Event {
        revision: entry.revision,
        title: title::of(entry, workspace),
        side: entry.side,
        kind: Kind::of(&entry.body),
        who: who(entry),
        recorded: recorded(entry, zone_name),
        at: entry.at,
        day: workspace.zone().date_of(entry.at),
        time: when::time(entry.at, zone_name),
        moved: entry.moved.map(|it| moved(it, book.as_deref())),
        changes: particulars::changes(entry, workspace, book.as_deref()),
        particulars: particulars::of(&entry.body),
        wrote: particulars::wrote(&entry.body),
        documents: documents(entry),
        clocks: entry.body.deadlines().iter().map(title::due).collect(),
        rule: entry.rule.as_deref().map(rules::citation),
        half: Half::of(entry),
        retracted: entry.retracted,
        correctable: entry.is_correctable(),
        hash: entry.hash.clone(),
    }
}

/// What the clock adds though nothing is written yet: “Rejected by the clock at the end of Fri 2 Oct 2020”.
pub(crate) fn derived(lapse: &DerivedLapse, workspace: &Workspace) -> String {
    // It is due with the instant that follows its last day.
    let last_day = workspace.zone().date_of(lapse.at.plus_millis(-1));
    title::lapse(lapse.kind == (Body::ConsentLapsed {}).key(), last_day)
}

/// The name of the person with the role; the role alone where nothing more is known.
fn who(entry: &HistoryEntry) -> String {
    let Some(actor) = &entry.actor else {
        return text(keys::BY_THE_CLOCK).to_owned();
    };
    let role = super::roles::name(actor.role);
    let unnamed = crate::words::Language::ALL
        .into_iter()
        .any(|language| role.in_language(language) == actor.name);
    let role = text(role);
    match actor.role.side() {
        _ if !unnamed => fill(
            keys::BY,
            &[("name", &isolated(&actor.name)), ("role", role)],
        ),
        Side::Reviewer => fill(keys::OF_MICROSOFT, &[("role", role)]),
        _ => role.to_owned(),
    }
}

fn recorded(entry: &HistoryEntry, zone: &str) -> Option<String> {
    let by = entry.recorded_by.as_deref()?;
    let at = when::short_instant(entry.recorded_at.unwrap_or(entry.at), zone);
    Some(fill(
        keys::RECORDED_BY,
        &[("name", &isolated(by)), ("when", &at)],
    ))
}

fn moved(moved: view::Move, book: Option<&RuleBook>) -> Moved {
    let name = |place| match book {
        Some(book) => status::place_in(book, place),
        None => text(status::place(place)).to_owned(),
    };
    Moved {
        from: moved.from.map(name),
        to: name(moved.to),
        look: status::look_of(moved.to),
    }
}

fn documents(entry: &HistoryEntry) -> Vec<(String, String)> {
    let brought = entry.body.documents().iter();
    brought
        .chain(&entry.removed)
        .map(|document| (document.name.to_string(), document.sha256.to_string()))
        .collect()
}
