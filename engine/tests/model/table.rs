//! Every place, role, command and edition, open or lapsed, against `allowed.txt`: each cell is tried.

use cpor_engine::ClaimNumber;

use crate::compare::{self, engine_kind};
use crate::days::{DAY, Zone, day};
use crate::editions::EDITIONS;
use crate::generate::{complete, shipped};
use crate::run::{Pair, engine_role};
use crate::step::{Doc, Kind, Opening, Order, Outcome, Role, Step, What};

const TABLE: &str = include_str!("allowed.txt");

/// The columns, in the order of [`Kind::ALL`].
const COLUMNS: &str = "create edit addPoe rmPoe comment submit resub delete copy review approve ask reject \
                       reqRej decline dispute resolve assess validate disass retract";

struct Row {
    edition: usize,
    place: &'static str,
    way: &'static str,
    cells: Vec<&'static str>,
}

fn rows() -> Vec<Row> {
    let mut rows = Vec::new();
    let mut edition = None;
    for line in TABLE.lines().map(str::trim) {
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        if let Some(name) = line.strip_prefix("edition ") {
            edition = EDITIONS.iter().position(|one| one.name == name);
            continue;
        }
        let parts: Vec<&str> = line.split('|').map(str::trim).collect();
        let cells: Vec<&str> = parts[2].split_whitespace().collect();
        if parts[0] == "place" {
            let columns: Vec<&str> = COLUMNS.split_whitespace().collect();
            assert_eq!(cells, columns);
            continue;
        }
        assert_eq!(cells.len(), Kind::ALL.len(), "{line}");
        rows.push(Row {
            edition: edition.unwrap(),
            place: parts[0],
            way: parts[1],
            cells,
        });
    }
    rows
}

#[test]
#[allow(clippy::print_stderr, reason = "the figures of a run are its result")]
fn every_cell_of_the_table_is_as_it_says() {
    let editions = shipped();
    let (mut played, mut wrong) = (0, Vec::new());
    for row in rows() {
        if !editions.contains(&row.edition) {
            continue;
        }
        let pair = at(row.edition, row.way);
        let claim = pair.desk.claim(1).unwrap();
        assert_eq!(claim.place(), row.place, "{}", row.way);
        for role in Role::ALL {
            let judged = judged(&pair, role);
            for (place, kind) in Kind::ALL.into_iter().enumerate() {
                played += 1;
                let expected = said(row.cells[place], role);
                let (got, judged) = (tried(&pair, role, kind), judged[place]);
                if got != expected || judged != expected {
                    wrong.push(format!(
                        "{} {}: {} {}: expected {expected}, got {got}, permitted says {judged}",
                        EDITIONS[row.edition].name,
                        row.way,
                        role.word(),
                        kind.word()
                    ));
                }
            }
        }
    }
    eprintln!("{played} cells of the table");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Every place of every edition has a row, else the table would say nothing of it.
#[test]
fn every_place_has_a_row() {
    for (number, edition) in EDITIONS.iter().enumerate() {
        for place in crate::random::places(edition.name) {
            let found = rows()
                .iter()
                .any(|row| row.edition == number && row.place == place);
            assert!(found, "{place} of {}", edition.name);
        }
    }
}

/// What a cell says to a role.
fn said(cell: &str, role: Role) -> &'static str {
    let letter = match role {
        Role::Reviewer => 'R',
        Role::Customer => 'C',
        Role::Program => 'M',
        _ => 'P',
    };
    if cell.contains(letter) {
        "allowed"
    } else if cell.contains(letter.to_ascii_lowercase()) {
        "tooLate"
    } else if cell.contains('i') && role.is_partner() {
        "invalid"
    } else {
        "forbidden"
    }
}

/// What the engine answers to the command, without doing it.
fn tried(pair: &Pair, role: Role, kind: Kind) -> &'static str {
    let id = (kind != Kind::CreateClaim).then_some(1);
    let asked = pair.desk.claim(1).unwrap().request.is_some();
    let order = pair
        .order(&Order::new(role, id, usual(kind, asked)))
        .unwrap();
    match pair.engine.plan(&order, &pair.host) {
        Ok(_) => "allowed",
        Err(refusal) => refusal.code().word(),
    }
}

/// What `permitted` says of every kind.
fn judged(pair: &Pair, role: Role) -> Vec<&'static str> {
    let all = pair
        .engine
        .permitted(ClaimNumber(1), engine_role(role), &pair.host);
    let all = all.unwrap();
    let one = |kind| all.iter().find(|one| one.act == engine_kind(kind)).unwrap();
    let refusals = Kind::ALL.map(|kind| one(kind).refusal.as_ref());
    refusals
        .map(|refusal| refusal.map_or("allowed", |refusal| refusal.code().word()))
        .to_vec()
}

/// A command of a kind with values that are right wherever it is open.
pub(crate) fn usual(kind: Kind, asked: bool) -> What {
    let text = || "The signature is on page 3.".to_owned();
    match kind {
        Kind::CreateClaim => What::CreateClaim(complete()),
        Kind::EditClaim => {
            let mut given = crate::fields::Given::default();
            let _ = given.texts.insert("mpnId", "7654321".to_owned());
            What::EditClaim(given)
        }
        Kind::AddPoe => What::AddPoe(document()),
        Kind::RemovePoe => What::RemovePoe(0),
        Kind::Comment => What::Comment(text()),
        Kind::Submit => What::Submit { acknowledged: true },
        Kind::Resubmit => What::Resubmit,
        Kind::DeleteDraft => What::DeleteDraft,
        Kind::CopyClaim => What::CopyClaim,
        Kind::StartReview => What::StartReview,
        Kind::Approve => What::Approve,
        Kind::RequestInformation => What::RequestInformation {
            reasons: vec!["missingOrOldDates"],
            comment: text(),
            remove: Vec::new(),
        },
        Kind::Reject => What::Reject {
            reasons: vec![if asked {
                "partnerRequest"
            } else {
                "insufficientPoe"
            }],
            comment: text(),
        },
        Kind::RequestRejection => What::RequestRejection("Wrong MPN ID".to_owned()),
        Kind::DeclineConsent => What::DeclineConsent(None),
        Kind::Dispute => What::Dispute {
            justification: Some(text()),
            documents: Vec::new(),
        },
        Kind::ResolveDispute => answer(Outcome::Upheld),
        Kind::AssessEligibility => What::AssessEligibility {
            eligible: true,
            reason: None,
        },
        Kind::ValidateEarnings => validate(true),
        Kind::Disassociate => What::Disassociate("No longer working with them".to_owned()),
        Kind::Retract => What::Retract {
            from: 2,
            reason: "A mistake".to_owned(),
        },
    }
}

pub(crate) fn answer(outcome: Outcome) -> What {
    What::ResolveDispute {
        outcome,
        comment: "We looked again.".to_owned(),
        reasons: if outcome == Outcome::Par {
            vec!["missingProducts"]
        } else {
            Vec::new()
        },
    }
}

pub(crate) fn validate(found: bool) -> What {
    What::ValidateEarnings {
        found,
        tenant: Some(crate::generate::TENANT.to_owned()),
        subscription: None,
    }
}

fn document() -> Doc {
    Doc {
        name: "poe.pdf".to_owned(),
        size: 1234,
        sha256: crate::generate::HASH.to_owned(),
    }
}

pub(crate) fn opening(edition: usize) -> Opening {
    Opening {
        is_real: false,
        now: day(2020, 9, 14) * DAY + 9 * DAY / 24,
        seed: 1,
        zone: Zone::Utc,
        holidays: Vec::new(),
        working: Vec::new(),
        edition,
    }
}

/// The engine and the model after a way.
fn at(edition: usize, way: &str) -> Pair {
    let mut pair = Pair::open(&opening(edition));
    for word in way.split_whitespace() {
        for step in steps(word, &pair) {
            if let Err(difference) = pair.step(&step) {
                panic!("{way}, at {word}: {difference}");
            }
            compare::claim(&pair, 1).unwrap_or_else(|what| panic!("{way}, at {word}: {what}"));
        }
    }
    pair
}

fn steps(word: &str, pair: &Pair) -> Vec<Step> {
    let next = || pair.desk.next_deadline().expect("a clock runs").0;
    let (role, what) = match word {
        "wait" => return vec![Step::Advance(next())],
        "before" => return vec![Step::Advance(next() - 1)],
        "later" => return vec![Step::Advance(pair.desk.now + 40 * DAY)],
        "create" => {
            let create = Order::new(Role::GlobalAdmin, None, usual(Kind::CreateClaim, false));
            let add = Order::new(Role::GlobalAdmin, Some(1), usual(Kind::AddPoe, false));
            return vec![Step::Do(create), Step::Do(add)];
        }
        "submit" => (Role::BillingAdmin, usual(Kind::Submit, false)),
        "review" => (Role::Reviewer, What::StartReview),
        "ask" => (Role::Reviewer, usual(Kind::RequestInformation, false)),
        "resubmit" => (Role::IncentivesAdmin, What::Resubmit),
        "approve" => (Role::Reviewer, What::Approve),
        "reject" => (Role::Reviewer, usual(Kind::Reject, false)),
        "grant" => (Role::Reviewer, usual(Kind::Reject, true)),
        "request" => (Role::GlobalAdmin, usual(Kind::RequestRejection, false)),
        "decline" => (Role::Customer, usual(Kind::DeclineConsent, false)),
        "dispute" => (Role::GlobalAdmin, usual(Kind::Dispute, false)),
        "approved" => (Role::Reviewer, answer(Outcome::Approved)),
        "upheld" => (Role::Reviewer, answer(Outcome::Upheld)),
        "askedAgain" => (Role::Reviewer, answer(Outcome::Par)),
        "eligible" => (Role::Program, usual(Kind::AssessEligibility, false)),
        "notEligible" => (
            Role::Program,
            What::AssessEligibility {
                eligible: false,
                reason: Some("No usage".to_owned()),
            },
        ),
        "found" => (Role::GlobalAdmin, validate(true)),
        "notFound" => (Role::GlobalAdmin, validate(false)),
        "disassociate" => (Role::GlobalAdmin, usual(Kind::Disassociate, false)),
        other => panic!("no step is called {other}"),
    };
    vec![Step::Do(Order::new(role, Some(1), what))]
}
