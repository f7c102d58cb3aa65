//! What can be wrong with an act or a value: one variant per refusal, with the facts that its words need.
//!
//! The English words stand in [`crate::words`]; other languages take the [`key`](Problem::key) and the
//! [`facts`](Problem::facts).

use std::fmt;

use crate::command::ActKind;
use crate::holidays::{Country, IcsFault, IcsProblem, UnknownCountry};
use crate::refusal::Code;
use crate::rules::Contradiction;
use crate::status::NamedPlace;
use crate::time::{Date, Instant};
use crate::{Role, words};

/// What is wrong. Each variant has one sentence that says so and one that says what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// The JSON or its shape is not what is expected.
    Malformed {
        /// What the reader found.
        detail: String,
    },
    /// A word that is not in its list.
    UnknownWord {
        /// The word given.
        given: String,
    },
    /// No claim has this number, or it was deleted.
    NoSuchClaim {
        /// The number as given.
        given: String,
    },
    /// The claim has no such document.
    NoSuchDocument,
    /// Somebody changed the claim in the meantime.
    RevisionDiffers {
        /// The revision the caller expected.
        expected: i64,
        /// The claim's revision.
        actual: u32,
    },
    /// The command id was used for another command.
    CommandIdUsed,
    /// This role does not do this.
    RoleMayNot {
        /// What was wanted.
        act: ActKind,
        /// Who wanted it.
        role: Role,
    },
    /// The claim's edition does not know the act.
    NotInEdition {
        /// What was wanted.
        act: ActKind,
    },
    /// The answer to Microsoft's request came after its clock had lapsed.
    ResponseTooLate {
        /// The exclusive end of the clock.
        due: Instant,
        /// Its last day.
        last_day: Date,
    },
    /// The same, and the rejection by the clock is disputed.
    ResponseTooLateDisputed {
        /// The exclusive end of the clock.
        due: Instant,
        /// Its last day.
        last_day: Date,
        /// Since when it is disputed.
        since: Instant,
    },
    /// The consent period is over.
    ConsentTooLate {
        /// Its last day.
        last_day: Date,
    },
    /// The 30 days to dispute are over.
    DisputeTooLate {
        /// Their last day.
        last_day: Date,
    },
    /// The act is not open where the claim stands.
    PlaceForbids {
        /// What was wanted.
        act: ActKind,
        /// Where the claim stands.
        place: NamedPlace,
    },
    /// The reviewer can reject here only what the partner asked to have rejected.
    NoRejectionRequest {
        /// Where the claim stands.
        place: NamedPlace,
    },
    /// A request for rejection is open already.
    RejectionRequestOpen,
    /// The field cannot change where the claim stands.
    FieldLocked {
        /// Where the claim stands.
        place: NamedPlace,
    },
    /// The role changes no fields.
    RoleEditsNothing {
        /// Who wanted it.
        role: Role,
    },
    /// A required value is absent.
    Required,
    /// At least one PoE document is needed.
    PoeRequired,
    /// At least one is needed.
    NoneChosen,
    /// The same twice.
    Duplicate,
    /// Longer than allowed.
    TooLong {
        /// The most characters (Unicode scalar values).
        limit: u32,
    },
    /// More tags than a claim has.
    TooManyTags {
        /// The most.
        most: u32,
    },
    /// It is still somebody's turn.
    NotEnded,
    /// A control character, or half of a surrogate pair.
    ControlCharacter,
    /// Not an MPN ID.
    NotAnMpnId,
    /// Not a GUID.
    NotAGuid,
    /// Not a DNS name.
    NotADomain,
    /// Not an e-mail address.
    NotAnEmail,
    /// Not a date.
    NotADate,
    /// Not an instant.
    NotAnInstant,
    /// Not a SHA-256 in hexadecimal digits.
    NotAHash,
    /// Not an integer that every platform keeps exactly.
    NotAnInteger,
    /// A number out of its range.
    OutOfRange {
        /// The least allowed.
        least: i64,
        /// The most allowed.
        most: i64,
    },
    /// The activities do not fit each other or the solution area.
    ActivitiesDoNotFit,
    /// An edit that names no field.
    NothingGiven,
    /// This reason is given by the customer or the clock, not by a reviewer.
    ReasonOfOthers,
    /// Here only the reason Partner request may be given.
    OnlyPartnerRequest,
    /// Partner request is a reason only after the partner has asked.
    PartnerRequestUnasked,
    /// The outcome takes no reasons.
    ReasonsUnexpected,
    /// A dispute needs a justification, a document, or both.
    NothingToDisputeWith,
    /// Exactly one of tenant ID and subscription ID is needed.
    ExactlyOneId,
    /// The act would lie before the claim's last one.
    BeforeLastAct {
        /// The instant of the claim's last standing act.
        last: Instant,
    },
    /// The act would lie in the future.
    AfterNow {
        /// The present instant.
        now: Instant,
    },
    /// The state of an instant that is still to come is asked for.
    LaterThanNow {
        /// The present instant.
        now: Instant,
    },
    /// The state of an instant before the claim's first event is asked for.
    NotYetCreated {
        /// The instant of the first event.
        created: Instant,
    },
    /// Only a workspace on the real clock can do this.
    RealClockOnly,
    /// Only a workspace with a simulated clock can do this.
    SimulatedClockOnly,
    /// The clock does not go backwards.
    Backwards,
    /// The event does not stand: it is absent, a retraction, or retracted already.
    NotStanding,
    /// It is no change of fields or documents, and so not undone.
    NotUndone,
    /// What is to be undone was changed since.
    ChangedSince,
    /// The host does not know the time zone.
    UnknownZone {
        /// The name given.
        given: String,
    },
    /// There is no calendar of that country.
    UnknownCountry {
        /// The code given.
        given: String,
    },
    /// A file of holidays is not taken.
    HolidayFile {
        /// The line at which the fault stands, from 1.
        line: u64,
        /// What is wrong there.
        problem: IcsProblem,
    },
    /// There is no such rule book.
    UnknownEdition {
        /// The name given.
        given: String,
    },
    /// A date is both a holiday and a working day.
    InBothLists,
    /// This setting cannot be changed afterwards.
    SettingFixed,
    /// The end lies before the start.
    EndBeforeStart,
    /// A record does not have the hash it says.
    HashDiffers,
    /// A document's bytes are not as many as the event that names them says.
    SizeDiffers {
        /// What the event says.
        stated: u64,
        /// How many they are.
        actual: u64,
    },
    /// A record does not follow the one before it.
    ChainBroken,
    /// A record is not what its command would have led to.
    NotDecidedSo,
    /// Two histories of one claim, neither of which continues the other.
    HistoriesDiverge,
    /// Written by a newer version.
    NewerVersion {
        /// The schema found.
        found: u64,
        /// The newest this version reads.
        known: u64,
    },
    /// JSON of another program.
    Foreign,
    /// A training export for the desk, or the desk's for training.
    OtherClock,
    /// A share for other claims, or other claims for a share.
    StaysAlone,
    /// The workspace has no number left to give.
    NumbersUsedUp,
    /// Objects and lists lie in each other more deeply than is read.
    TooDeep {
        /// The most that is read.
        most: u32,
    },
    /// A file is larger than is read.
    FileTooLarge {
        /// The most that is read, in MiB.
        most: u32,
    },
    /// A file has more claims than are read.
    TooManyClaims {
        /// The most that are read.
        most: u32,
    },
    /// Other histories lie in each other, as many as one claim may hold.
    TooManyOtherHistories,
    /// A sheet is larger than is read.
    SheetTooLarge {
        /// The most rows that are read.
        rows: u32,
        /// The most that is read, in MiB.
        mebibytes: u32,
    },
    /// No column of a sheet has a name that is known.
    NoColumnKnown,
    /// A sheet has no row in which something stands.
    NoRow,
    /// A row of a sheet goes on beyond its last column.
    MoreCellsThanColumns,
    /// A row of a sheet has subscriptions for products that it does not name.
    MoreSubscriptionsThanProducts,
    /// The claim's edition does not know the reason.
    ReasonNotInEdition,
    /// A rule book contradicts itself.
    Contradiction(Contradiction),
}

/// A fact in a sentence, typed so that each language can word it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fact {
    /// Somebody's text, or a word that no language translates.
    Text(String),
    /// A number.
    Number(i64),
    /// A civil date.
    Day(Date),
    /// An instant.
    Time(Instant),
    /// An act.
    Act(ActKind),
    /// A role.
    Role(Role),
    /// Where a claim stands.
    Place(NamedPlace),
}

impl Fact {
    /// A number that is never negative; beyond what a fact holds, the greatest it does.
    fn counted(number: u64) -> Self {
        Fact::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

impl fmt::Display for Fact {
    /// The fact in English.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Fact::Text(text) => out.write_str(text),
            Fact::Number(number) => write!(out, "{number}"),
            Fact::Day(date) => write!(out, "{date}"),
            Fact::Time(instant) => write!(out, "{instant}"),
            Fact::Act(act) => out.write_str(act.words()),
            Fact::Role(role) => out.write_str(role.words()),
            Fact::Place(place) => write!(out, "{place}"),
        }
    }
}

impl Problem {
    /// The name under which catalogues keep the words.
    pub fn key(&self) -> &'static str {
        match self {
            Problem::Malformed { .. } => "malformed",
            Problem::UnknownWord { .. } => "unknownWord",
            Problem::NoSuchClaim { .. } => "noSuchClaim",
            Problem::NoSuchDocument => "noSuchDocument",
            Problem::RevisionDiffers { .. } => "revisionDiffers",
            Problem::CommandIdUsed => "commandIdUsed",
            Problem::RoleMayNot { .. } => "roleMayNot",
            Problem::NotInEdition { .. } => "notInEdition",
            Problem::ResponseTooLate { .. } => "responseTooLate",
            Problem::ResponseTooLateDisputed { .. } => "responseTooLateDisputed",
            Problem::ConsentTooLate { .. } => "consentTooLate",
            Problem::DisputeTooLate { .. } => "disputeTooLate",
            Problem::PlaceForbids { .. } => "placeForbids",
            Problem::NoRejectionRequest { .. } => "noRejectionRequest",
            Problem::RejectionRequestOpen => "rejectionRequestOpen",
            Problem::FieldLocked { .. } => "fieldLocked",
            Problem::RoleEditsNothing { .. } => "roleEditsNothing",
            Problem::Required => "required",
            Problem::PoeRequired => "poeRequired",
            Problem::NoneChosen => "noneChosen",
            Problem::Duplicate => "duplicate",
            Problem::TooLong { .. } => "tooLong",
            Problem::TooManyTags { .. } => "tooManyTags",
            Problem::NotEnded => "notEnded",
            Problem::ControlCharacter => "controlCharacter",
            Problem::NotAnMpnId => "notAnMpnId",
            Problem::NotAGuid => "notAGuid",
            Problem::NotADomain => "notADomain",
            Problem::NotAnEmail => "notAnEmail",
            Problem::NotADate => "notADate",
            Problem::NotAnInstant => "notAnInstant",
            Problem::NotAHash => "notAHash",
            Problem::NotAnInteger => "notAnInteger",
            Problem::OutOfRange { .. } => "outOfRange",
            Problem::ActivitiesDoNotFit => "activitiesDoNotFit",
            Problem::NothingGiven => "nothingGiven",
            Problem::ReasonOfOthers => "reasonOfOthers",
            Problem::OnlyPartnerRequest => "onlyPartnerRequest",
            Problem::PartnerRequestUnasked => "partnerRequestUnasked",
            Problem::ReasonsUnexpected => "reasonsUnexpected",
            Problem::NothingToDisputeWith => "nothingToDisputeWith",
            Problem::ExactlyOneId => "exactlyOneId",
            Problem::BeforeLastAct { .. } => "beforeLastAct",
            Problem::AfterNow { .. } => "afterNow",
            Problem::LaterThanNow { .. } => "laterThanNow",
            Problem::NotYetCreated { .. } => "notYetCreated",
            Problem::RealClockOnly => "realClockOnly",
            Problem::SimulatedClockOnly => "simulatedClockOnly",
            Problem::Backwards => "backwards",
            Problem::NotStanding => "notStanding",
            Problem::NotUndone => "notUndone",
            Problem::ChangedSince => "changedSince",
            Problem::UnknownZone { .. } => "unknownZone",
            Problem::UnknownCountry { .. } => "unknownCountry",
            Problem::HolidayFile { problem, .. } => problem.key(),
            Problem::UnknownEdition { .. } => "unknownEdition",
            Problem::InBothLists => "inBothLists",
            Problem::SettingFixed => "settingFixed",
            Problem::EndBeforeStart => "endBeforeStart",
            Problem::HashDiffers => "hashDiffers",
            Problem::SizeDiffers { .. } => "sizeDiffers",
            Problem::ChainBroken => "chainBroken",
            Problem::NotDecidedSo => "notDecidedSo",
            Problem::HistoriesDiverge => "historiesDiverge",
            Problem::NewerVersion { .. } => "newerVersion",
            Problem::Foreign => "foreign",
            Problem::OtherClock => "otherClock",
            Problem::StaysAlone => "staysAlone",
            Problem::NumbersUsedUp => "numbersUsedUp",
            Problem::TooDeep { .. } => "tooDeep",
            Problem::FileTooLarge { .. } => "fileTooLarge",
            Problem::TooManyClaims { .. } => "tooManyClaims",
            Problem::TooManyOtherHistories => "tooManyOtherHistories",
            Problem::SheetTooLarge { .. } => "sheetTooLarge",
            Problem::NoColumnKnown => "noColumnKnown",
            Problem::NoRow => "noRow",
            Problem::MoreCellsThanColumns => "moreCellsThanColumns",
            Problem::MoreSubscriptionsThanProducts => "moreSubscriptionsThanProducts",
            Problem::ReasonNotInEdition => "reasonNotInEdition",
            Problem::Contradiction(contradiction) => contradiction.key(),
        }
    }

    /// The facts its words may name, by placeholder.
    pub fn facts(&self) -> Vec<(&'static str, Fact)> {
        match self {
            Problem::Malformed { detail } => vec![("detail", Fact::Text(detail.clone()))],
            Problem::UnknownWord { given }
            | Problem::NoSuchClaim { given }
            | Problem::UnknownZone { given }
            | Problem::UnknownEdition { given } => vec![("given", Fact::Text(given.clone()))],
            Problem::UnknownCountry { given } => vec![
                ("given", Fact::Text(given.clone())),
                ("known", Fact::Text(known_countries())),
            ],
            Problem::HolidayFile { line, .. } => vec![("line", Fact::counted(*line))],
            Problem::RevisionDiffers { expected, actual } => vec![
                ("expected", Fact::Number(*expected)),
                ("actual", Fact::Number(i64::from(*actual))),
            ],
            Problem::RoleMayNot { act, role } => {
                vec![("act", Fact::Act(*act)), ("role", Fact::Role(*role))]
            }
            Problem::NotInEdition { act } => vec![("act", Fact::Act(*act))],
            Problem::ResponseTooLate { due, last_day } => {
                vec![("due", Fact::Time(*due)), ("lastDay", Fact::Day(*last_day))]
            }
            Problem::ResponseTooLateDisputed {
                due,
                last_day,
                since,
            } => vec![
                ("due", Fact::Time(*due)),
                ("lastDay", Fact::Day(*last_day)),
                ("since", Fact::Time(*since)),
            ],
            Problem::ConsentTooLate { last_day } | Problem::DisputeTooLate { last_day } => {
                vec![("lastDay", Fact::Day(*last_day))]
            }
            Problem::PlaceForbids { act, place } => {
                vec![
                    ("act", Fact::Act(*act)),
                    ("place", Fact::Place(place.clone())),
                ]
            }
            Problem::NoRejectionRequest { place } | Problem::FieldLocked { place } => {
                vec![("place", Fact::Place(place.clone()))]
            }
            Problem::RoleEditsNothing { role } => vec![("role", Fact::Role(*role))],
            Problem::TooLong { limit } => vec![("limit", Fact::Number(i64::from(*limit)))],
            Problem::OutOfRange { least, most } => {
                vec![
                    ("least", Fact::Number(*least)),
                    ("most", Fact::Number(*most)),
                ]
            }
            Problem::BeforeLastAct { last } => vec![("last", Fact::Time(*last))],
            Problem::AfterNow { now } | Problem::LaterThanNow { now } => {
                vec![("now", Fact::Time(*now))]
            }
            Problem::NotYetCreated { created } => vec![("created", Fact::Time(*created))],
            Problem::SizeDiffers { stated, actual } => vec![
                ("stated", Fact::counted(*stated)),
                ("actual", Fact::counted(*actual)),
            ],
            Problem::NewerVersion { found, known } => vec![
                ("found", Fact::counted(*found)),
                ("known", Fact::counted(*known)),
            ],
            Problem::TooDeep { most }
            | Problem::FileTooLarge { most }
            | Problem::TooManyTags { most }
            | Problem::TooManyClaims { most } => vec![("most", Fact::counted(u64::from(*most)))],
            Problem::SheetTooLarge { rows, mebibytes } => vec![
                ("rows", Fact::counted(u64::from(*rows))),
                ("mebibytes", Fact::counted(u64::from(*mebibytes))),
            ],
            Problem::Contradiction(contradiction) => contradiction.facts(),
            _ => Vec::new(),
        }
    }

    /// The kind of refusal, as the browser module's `ClaimError.code`.
    pub fn code(&self) -> Code {
        match self {
            Problem::Malformed { .. }
            | Problem::UnknownWord { .. }
            | Problem::Foreign
            | Problem::TooDeep { .. } => Code::Malformed,
            Problem::NoSuchClaim { .. } | Problem::NotYetCreated { .. } => Code::NotFound,
            Problem::RevisionDiffers { .. }
            | Problem::CommandIdUsed
            | Problem::HistoriesDiverge => Code::Conflict,
            Problem::RoleMayNot { .. }
            | Problem::NotInEdition { .. }
            | Problem::PlaceForbids { .. }
            | Problem::NoRejectionRequest { .. }
            | Problem::RejectionRequestOpen
            | Problem::FieldLocked { .. }
            | Problem::NotEnded
            | Problem::RoleEditsNothing { .. } => Code::Forbidden,
            Problem::ResponseTooLate { .. }
            | Problem::ResponseTooLateDisputed { .. }
            | Problem::ConsentTooLate { .. }
            | Problem::DisputeTooLate { .. } => Code::TooLate,
            Problem::NewerVersion { .. } => Code::NewerVersion,
            _ => Code::Invalid,
        }
    }
}

fn known_countries() -> String {
    let codes: Vec<&str> = Country::all().iter().map(Country::code).collect();
    codes.join(", ")
}

impl From<UnknownCountry> for Problem {
    fn from(UnknownCountry { given }: UnknownCountry) -> Self {
        Problem::UnknownCountry { given }
    }
}

impl From<IcsFault> for Problem {
    fn from(IcsFault { line, problem }: IcsFault) -> Self {
        Problem::HolidayFile {
            line: u64::try_from(line).unwrap_or(u64::MAX),
            problem,
        }
    }
}

impl fmt::Display for Problem {
    /// What is wrong, in English.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&words::message(self))
    }
}

impl std::error::Error for Problem {}
