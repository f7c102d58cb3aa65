//! What a rule book says, topic by topic, in the language of now: what two of them say otherwise is what differs.

use cpor_engine::{
    ClockKind, Place, RuleBook,
    command::ActKind,
    rules::data::{ActRow, AfterDispute, CalendarSide, ClockRow, FieldRow},
};

use super::super::{fields::needed, moves::who, places};
use crate::{
    shown,
    words::{self, Key, Phrase, fill, rules as keys, text},
};

/// What is compared, in the order in which it is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Topic {
    Statuses,
    Clocks,
    Acts,
    Fields,
    Names,
    Reasons,
    Sentences,
}

impl Topic {
    pub(super) const ALL: [Topic; 7] = [
        Topic::Statuses,
        Topic::Clocks,
        Topic::Acts,
        Topic::Fields,
        Topic::Names,
        Topic::Reasons,
        Topic::Sentences,
    ];

    pub(super) fn name(self) -> Key {
        match self {
            Topic::Statuses => keys::STATUSES,
            Topic::Clocks => keys::CLOCKS,
            Topic::Acts => keys::PERMISSIONS,
            Topic::Fields => keys::FIELDS,
            Topic::Names => keys::COMPARE_NAMES,
            Topic::Reasons => keys::REASONS,
            Topic::Sentences => keys::SOURCES,
        }
    }

    pub(super) fn id(self) -> &'static str {
        match self {
            Topic::Statuses => "statuses",
            Topic::Clocks => "clocks",
            Topic::Acts => "acts",
            Topic::Fields => "fields",
            Topic::Names => "names",
            Topic::Reasons => "reasons",
            Topic::Sentences => "sentences",
        }
    }
}

/// What is said of something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Said {
    /// Of what: the same word in every edition.
    pub(super) of: String,
    /// Its name in this edition.
    pub(super) name: String,
    /// What is said of it.
    pub(super) words: String,
    /// The rule that says so.
    pub(super) rule: Option<String>,
}

/// What a book says of a topic, in the order of its data.
pub(super) fn told(book: &RuleBook, topic: Topic) -> Vec<Said> {
    match topic {
        Topic::Statuses => statuses(book),
        Topic::Clocks => {
            let clocks = book.data().clocks.iter();
            clocks.flat_map(|row| clock(book, row)).collect()
        }
        Topic::Acts => acts(book),
        Topic::Fields => {
            let fields = book.data().fields.iter();
            let fields = fields.flat_map(|row| field(book, row));
            fields.chain(acknowledgements(book)).collect()
        }
        Topic::Names => names(book),
        Topic::Reasons => reasons(book),
        Topic::Sentences => sentences(book),
    }
}

fn statuses(book: &RuleBook) -> Vec<Said> {
    let rows = book.data().statuses.iter().map(|row| Said {
        of: row.status.key().to_owned(),
        name: text(shown::status::name(row.status)).to_owned(),
        words: shown::status::name_in(book, row.status),
        rule: Some(row.rule.clone()),
    });
    let after = book.act(ActKind::Dispute).map(|_| {
        let leads_to = match book.data().after_dispute {
            AfterDispute::Rejected => Place::Rejected,
            AfterDispute::RejectedFinal => Place::RejectedFinal,
        };
        Said {
            of: "afterDispute".to_owned(),
            name: text(keys::COMPARE_AFTER_DISPUTE).to_owned(),
            words: shown::status::place_in(book, leads_to),
            rule: book.rule("D5").map(|rule| rule.id.clone()),
        }
    });
    rows.chain(after).collect()
}

fn clock(book: &RuleBook, row: &ClockRow) -> [Said; 3] {
    let name = text(clock_name(row.kind));
    let of = row.kind.key();
    let said = |part: &str, words: String| Said {
        of: format!("{of}.{part}"),
        name: name.to_owned(),
        words,
        rule: book.rule(&row.rule).map(|rule| rule.id.clone()),
    };
    let calendar = match row.calendar {
        CalendarSide::Microsoft => keys::DAYS_OF_MICROSOFT,
        CalendarSide::Partner => keys::DAYS_OF_THE_PARTNER,
    };
    let then = shown::clock::then(row.on_lapse, row.kind);
    [
        said("length", shown::clock::length(row.days, row.unit)),
        said("then", text(then).to_owned()),
        said("calendar", text(calendar).to_owned()),
    ]
}

/// The name of a clock that is nobody's own.
fn clock_name(clock: ClockKind) -> Key {
    match clock {
        ClockKind::Response => keys::PARTNERS_ANSWER,
        other => shown::clock::name(other),
    }
}

fn acts(book: &RuleBook) -> Vec<Said> {
    let known = book.data().acts.iter().map(|row| Said {
        of: row.act.key().to_owned(),
        name: text(shown::acts::name(row.act)).to_owned(),
        words: open(book, row),
        rule: Some(row.rule.clone()),
    });
    let lacking = book.data().lacks.iter().map(|row| Said {
        of: row.act.key().to_owned(),
        name: text(shown::acts::name(row.act)).to_owned(),
        words: text(keys::COMPARE_LACKS).to_owned(),
        rule: Some(row.rule.clone()),
    });
    known.chain(lacking).collect()
}

/// Who may do it, and where.
fn open(book: &RuleBook, row: &ActRow) -> String {
    let by = text(who(row.by));
    if row.places.is_empty() {
        return by.to_owned();
    }
    let mut said = format!("{by}: {}", places::in_words(book, &row.places));
    if !row.on_request.is_empty() {
        let places = places::in_words(book, &row.on_request);
        said = format!("{said}. {}", fill(keys::ON_REQUEST, &[("places", &places)]));
    }
    said
}

fn field(book: &RuleBook, row: &FieldRow) -> [Said; 2] {
    let label = shown::fields::label(row.field.key()).map_or(row.field.key(), text);
    let of = row.field.key();
    let draft = shown::status::place_in(book, Place::Editing);
    let changes = match row.editable_in.is_empty() {
        true => draft,
        false => format!("{draft} · {}", places::in_words(book, &row.editable_in)),
    };
    let said = |part: &str, name: Phrase, words: String| Said {
        of: format!("{of}.{part}"),
        name: fill(name, &[("field", label)]),
        words,
        rule: Some(row.rule.clone()),
    };
    [
        said(
            "needed",
            keys::COMPARE_NEEDED,
            text(needed(row.required)).to_owned(),
        ),
        said("changes", keys::COMPARE_CHANGES, changes),
    ]
}

fn acknowledgements(book: &RuleBook) -> Vec<Said> {
    let rows = book.data().acknowledgements.iter();
    rows.map(|row| Said {
        of: row.text.clone(),
        name: text(words::fields::ACKNOWLEDGEMENTS).to_owned(),
        words: shown::fields::acknowledgement(&row.text),
        rule: Some(row.rule.clone()),
    })
    .collect()
}

/// What solution areas and activities are called.
fn names(book: &RuleBook) -> Vec<Said> {
    let said = |of: String, name: String, words: String| Said {
        of,
        name,
        words,
        rule: None,
    };
    let areas = book.data().areas.iter().flat_map(|row| {
        let area = text(shown::fields::area(row.area));
        let activities = row.activities.iter().map(move |named| {
            let activity = text(shown::fields::activity(named.activity));
            said(
                format!("{}.{}", row.area.key(), named.activity.key()),
                format!("{area}: {activity}"),
                shown::fields::activity_in(book, Some(row.area), named.activity),
            )
        });
        let own = said(
            row.area.key().to_owned(),
            area.to_owned(),
            shown::fields::area_in(book, row.area),
        );
        std::iter::once(own).chain(activities)
    });
    areas.collect()
}

/// The reasons and the texts offered.
fn reasons(book: &RuleBook) -> Vec<Said> {
    let data = book.data();
    let asks = data.par_reasons.iter().map(|row| Said {
        of: format!("asks.{}", row.reason.key()),
        name: text(keys::REASONS).to_owned(),
        words: text(shown::reasons::par(row.reason)).to_owned(),
        rule: Some(row.rule.clone()),
    });
    let rejects = data.rejection_reasons.iter().map(|row| Said {
        of: format!("rejects.{}", row.reason.key()),
        name: text(keys::WHY_REJECTED).to_owned(),
        words: text(shown::reasons::rejection(row.reason)).to_owned(),
        rule: Some(row.rule.clone()),
    });
    let offered = data.offered_request_reasons.iter().map(|offered| Said {
        of: format!("offered.{offered}"),
        name: text(words::acts::REQUEST_REJECTION).to_owned(),
        words: shown::reasons::offered(offered),
        rule: None,
    });
    asks.chain(rejects).chain(offered).collect()
}

/// The rules as they stand in the book, quoted or in its own words.
fn sentences(book: &RuleBook) -> Vec<Said> {
    let rules = book.rules().map(|rule| {
        let cited = shown::rules::citation(&rule);
        Said {
            of: rule.id.clone(),
            name: rule.id.clone(),
            words: cited.meaning.map_or(cited.text, str::to_owned),
            rule: Some(rule.id.clone()),
        }
    });
    rules.collect()
}
