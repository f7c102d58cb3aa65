//! Steps made up by dice, most of them sensible where the claim stands, some deliberately wrong.

use crate::claim::{Claim, Status};
use crate::days::{DAY, Zone, day, weekday};
use crate::desk::Desk;
use crate::dice::Dice;
use crate::editions::EDITIONS;
use crate::fields::{Given, Product};
use crate::judge::judge;
use crate::step::{Changes, Doc, Kind, Opening, Order, Outcome, Role, Step, What};

pub(crate) const TENANT: &str = "6f1f2c1e-3a52-4c0b-9c57-0a9a8d1b2c3d";
pub(crate) const HASH: &str = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

const PAR_REASONS: [&str; 5] = [
    "missingAllPoe",
    "missingCustomerAcknowledgment",
    "missingOrOldDates",
    "missingPartnerSolution",
    "missingProducts",
];
const REJECTION_REASONS: [&str; 7] = [
    "partnerRequest",
    "customerDecline",
    "insufficientPoe",
    "missingCustomerConsent",
    "missingProducts",
    "noPartnerResponse",
    "poeUnavailable",
];

/// The settings a run begins with: `editions` are places in `EDITIONS`.
pub(crate) fn opening(dice: &mut Dice, editions: &[usize]) -> Opening {
    let start = day(2020, 1, 1) + i64::try_from(dice.below(1400)).unwrap();
    let (holidays, working) = special_days(dice, start);
    Opening {
        is_real: dice.percent(35),
        now: start * DAY + millis_of_day(dice),
        seed: u32::try_from(dice.below(1 << 30)).unwrap(),
        zone: dice.one(&Zone::ALL),
        holidays,
        working,
        edition: dice.one(editions),
    }
}

fn millis_of_day(dice: &mut Dice) -> i64 {
    match dice.below(4) {
        0 => 0,
        1 => DAY - 1,
        _ => i64::try_from(dice.below(usize::try_from(DAY).unwrap())).unwrap(),
    }
}

/// Holidays and working days about a day; some of them without effect.
fn special_days(dice: &mut Dice, about: i64) -> (Vec<i64>, Vec<i64>) {
    let (mut holidays, mut working) = (Vec::new(), Vec::new());
    for _ in 0..dice.below(12) {
        let one = about + i64::try_from(dice.below(120)).unwrap();
        if !holidays.contains(&one) && !working.contains(&one) {
            if weekday(one) >= 5 && dice.percent(70) {
                working.push(one);
            } else {
                holidays.push(one);
            }
        }
    }
    (holidays, working)
}

/// The next step.
pub(crate) fn step(dice: &mut Dice, desk: &Desk, editions: &[usize], past: &[Step]) -> Step {
    match dice.below(1000) {
        0..=149 => Step::Advance(instant(dice, desk)),
        150..=154 => configure(dice, desk, editions),
        155..=164 => match repeat(dice, past) {
            Some(order) => Step::Do(order),
            None => Step::Do(command(dice, desk)),
        },
        _ => Step::Do(command(dice, desk)),
    }
}

fn configure(dice: &mut Dice, desk: &Desk, editions: &[usize]) -> Step {
    let role = if dice.percent(80) {
        Role::GlobalAdmin
    } else {
        dice.one(&Role::ALL)
    };
    let mut changes = Changes::default();
    if dice.percent(40) {
        changes.zone = Some(dice.one(&Zone::ALL));
    }
    if dice.percent(40) {
        let (holidays, working) = special_days(dice, desk.now.div_euclid(DAY));
        changes.holidays = Some(holidays);
        changes.working = Some(working);
    }
    if dice.percent(10) {
        let one = desk.now.div_euclid(DAY);
        changes.holidays = Some(vec![one]);
        changes.working = Some(vec![one]);
    }
    if dice.percent(30) {
        changes.edition = Some(dice.one(editions));
    }
    Step::Configure(role, changes)
}

/// A command done or tried before under an id, sometimes with another content.
fn repeat(dice: &mut Dice, past: &[Step]) -> Option<Order> {
    let with_id: Vec<&Order> = past
        .iter()
        .filter_map(|step| match step {
            Step::Do(order) if order.command_id.is_some() => Some(order),
            _ => None,
        })
        .collect();
    let mut order = (*with_id.get(dice.below(with_id.len()))?).clone();
    if dice.percent(30) {
        order.role = Role::Reviewer;
    }
    if dice.percent(20) {
        order.name = "Somebody else";
    }
    Some(order)
}

/// Where the clock goes: to the edge of a deadline, a few days on, seldom far, seldom back.
fn instant(dice: &mut Dice, desk: &Desk) -> i64 {
    let mut edges: Vec<i64> = Vec::new();
    for claim in desk.living() {
        for shown in desk.deadlines(claim, desk.now) {
            if shown.until.due > desk.now {
                edges.push(shown.until.due);
            }
        }
    }
    match dice.below(100) {
        0..=54 if !edges.is_empty() => {
            edges.sort_unstable();
            // The nearest more often, so that the far ones keep their meaning.
            let place = dice.below(edges.len()).min(dice.below(edges.len()));
            edges[place] + dice.one(&[-1, 0, 1])
        }
        55 if desk.is_real => desk.now - i64::try_from(dice.below(3)).unwrap() * DAY,
        55..=57 => desk.now - i64::try_from(dice.below(3)).unwrap(),
        58..=59 => desk.now + 200 * DAY,
        60..=79 => desk.now + i64::try_from(dice.below(1000)).unwrap(),
        _ => desk.now + i64::try_from(dice.below(4)).unwrap() * DAY + millis_of_day(dice) / 2,
    }
}

fn command(dice: &mut Dice, desk: &Desk) -> Order {
    let living: Vec<&Claim> = desk.living().collect();
    if living.len() < 2 || dice.percent(if living.len() < 5 { 4 } else { 1 }) {
        let role = if dice.percent(90) {
            partner(dice)
        } else {
            dice.one(&Role::ALL)
        };
        let given = claim(dice);
        return decorated(dice, Order::new(role, None, What::CreateClaim(given)), None);
    }
    // The newer ones more often, since the older have had their life; drafts more seldom.
    let mut claim = living[dice.below(living.len()).max(dice.below(living.len()))];
    if claim.status == Status::Editing {
        claim = living[dice.below(living.len())];
    }
    let number = if dice.percent(2) {
        u32::try_from(dice.below(desk.claims.len() + 2)).unwrap()
    } else {
        claim.number
    };
    let (role, kind) = match dice.below(100) {
        0..=66 => sensible(dice, desk, claim, living.len()),
        67..=73 => late(dice, desk, claim),
        _ => (dice.one(&Role::ALL), dice.one(&Kind::ALL)),
    };
    let kind = if kind == Kind::CreateClaim {
        Kind::Comment
    } else {
        kind
    };
    let seen = desk.seen(claim.number).unwrap();
    let what = what(dice, &seen.claim, kind);
    let mut order = decorated(
        dice,
        Order::new(role, Some(number), what),
        Some(claim.revision),
    );
    if desk.is_real && dice.percent(35) {
        order.at = Some(then(dice, desk, claim));
    }
    order
}

/// When something happened that is recorded later: between the claim's last event and now, at the edges of
/// its clocks, seldom out of reach.
fn then(dice: &mut Dice, desk: &Desk, claim: &Claim) -> i64 {
    let last = desk.last(claim.number);
    let mut instants = vec![last, last, desk.now, desk.now];
    for shown in desk.deadlines(claim, desk.now) {
        if shown.until.due <= desk.now {
            instants.extend([shown.until.due; 4]);
        }
    }
    let between = usize::try_from(desk.now - last).unwrap_or(0);
    match dice.below(10) {
        0..=5 => dice.one(&instants) + dice.one(&[-1, 0, 0, 1]),
        _ => last + i64::try_from(dice.below(between + 1)).unwrap(),
    }
}

fn partner(dice: &mut Dice) -> Role {
    dice.one(&[Role::BillingAdmin, Role::GlobalAdmin, Role::IncentivesAdmin])
}

/// Options, now and then.
fn decorated(dice: &mut Dice, mut order: Order, revision: Option<u32>) -> Order {
    if let Some(revision) = revision
        && dice.percent(5)
    {
        order.expected_revision = Some(if dice.percent(70) {
            revision
        } else {
            u32::try_from(dice.below(9)).unwrap()
        });
    }
    // A repeat would name another document, which makes it another command.
    let names_a_document = matches!(order.what, What::RemovePoe(_));
    if dice.percent(3) && !names_a_document {
        order.command_id = Some(format!("c{}", dice.below(1 << 24)));
    }
    if dice.percent(1) {
        order.at = Some(day(2020, 9, 14) * DAY);
    }
    order
}

/// What somebody may do now.
fn sensible(dice: &mut Dice, desk: &Desk, claim: &Claim, living: usize) -> (Role, Kind) {
    let seen = desk.seen(claim.number).unwrap();
    let mut open: Vec<(Role, Kind)> = Vec::new();
    for kind in Kind::ALL {
        if kind == Kind::CreateClaim || (kind == Kind::CopyClaim && living > 6) {
            continue;
        }
        for role in Role::ALL {
            // One of the three partner roles is enough to count.
            let counts = !role.is_partner() || role == Role::GlobalAdmin;
            if counts && judge(&seen.claim, role, kind, seen.when).is_none() {
                let role = if role.is_partner() {
                    partner(dice)
                } else {
                    role
                };
                open.push((role, kind));
                // What moves a claim on, more often than talk.
                let weight = match kind {
                    Kind::Comment
                    | Kind::CopyClaim
                    | Kind::DeleteDraft
                    | Kind::RequestRejection
                    | Kind::Retract => 1,
                    Kind::DeclineConsent | Kind::Disassociate | Kind::RemovePoe => 2,
                    Kind::AddPoe if claim.documents.is_empty() => 12,
                    Kind::Submit if !claim.documents.is_empty() => 12,
                    Kind::Resubmit
                    | Kind::AssessEligibility
                    | Kind::ValidateEarnings
                    | Kind::ResolveDispute => 9,
                    _ => 3,
                };
                open.extend(std::iter::repeat_n((role, kind), weight - 1));
            }
        }
    }
    if open.is_empty() {
        open.push((Role::Reviewer, Kind::Comment));
    }
    dice.one(&open)
}

/// What comes too late now, where something does.
fn late(dice: &mut Dice, desk: &Desk, claim: &Claim) -> (Role, Kind) {
    let seen = desk.seen(claim.number).unwrap();
    let (role, kind) = (dice.one(&Role::ALL), dice.one(&Kind::ALL));
    let partner = partner(dice);
    let mut late: Vec<(Role, Kind)> = Vec::new();
    for kind in Kind::ALL {
        for role in [partner, Role::Customer] {
            if judge(&seen.claim, role, kind, seen.when) == Some("tooLate") {
                late.push((role, kind));
            }
        }
    }
    if late.is_empty() {
        (role, kind)
    } else {
        dice.one(&late)
    }
}

fn what(dice: &mut Dice, claim: &Claim, kind: Kind) -> What {
    match kind {
        Kind::CreateClaim => panic!("made elsewhere"),
        Kind::EditClaim => What::EditClaim(changes(dice, claim)),
        Kind::AddPoe => What::AddPoe(document(dice)),
        Kind::RemovePoe => What::RemovePoe(dice.below(claim.documents.len() + 1)),
        Kind::Comment => What::Comment(text(dice)),
        Kind::Submit => What::Submit {
            acknowledged: dice.percent(80),
        },
        Kind::Resubmit => What::Resubmit,
        Kind::DeleteDraft => What::DeleteDraft,
        Kind::CopyClaim => What::CopyClaim,
        Kind::StartReview => What::StartReview,
        Kind::Approve => What::Approve,
        Kind::RequestInformation => What::RequestInformation {
            reasons: some(dice, &PAR_REASONS),
            comment: text(dice),
            remove: if dice.percent(30) {
                vec!["Teams".to_owned()]
            } else {
                Vec::new()
            },
        },
        Kind::Reject => What::Reject {
            reasons: rejection_reasons(dice, claim),
            comment: text(dice),
        },
        Kind::RequestRejection => What::RequestRejection(short(dice)),
        Kind::DeclineConsent => What::DeclineConsent(dice.percent(50).then(|| short(dice))),
        Kind::Dispute => {
            let many = dice.below(3);
            What::Dispute {
                justification: dice.percent(70).then(|| text(dice)),
                documents: (0..many).map(|_| document(dice)).collect(),
            }
        }
        Kind::ResolveDispute => {
            let outcome = dice.one(&[Outcome::Approved, Outcome::Upheld, Outcome::Par]);
            let fits = dice.percent(92) == (outcome == Outcome::Par);
            What::ResolveDispute {
                outcome,
                comment: text(dice),
                reasons: if fits {
                    some(dice, &PAR_REASONS)
                } else {
                    Vec::new()
                },
            }
        }
        Kind::AssessEligibility => {
            let eligible = dice.percent(60);
            What::AssessEligibility {
                eligible,
                reason: (!eligible && dice.percent(90)).then(|| short(dice)),
            }
        }
        Kind::ValidateEarnings => {
            let both = dice.below(20);
            What::ValidateEarnings {
                found: dice.percent(50),
                tenant: (both < 10).then(|| id(dice)),
                subscription: (both > 8 && both != 19).then(|| id(dice)),
            }
        }
        Kind::Disassociate => What::Disassociate(short(dice)),
        Kind::Retract => What::Retract {
            from: i64::from(claim.revision) - i64::try_from(dice.below(4)).unwrap()
                + dice.one(&[0, 0, 0, 1]),
            reason: short(dice),
        },
    }
}

/// Often one reason, sometimes none or twice the same.
fn some(dice: &mut Dice, of: &[&'static str]) -> Vec<&'static str> {
    let many = dice.one(&[1, 1, 1, 1, 2, 2, 3, 0]);
    (0..many).map(|_| dice.one(of)).collect()
}

fn rejection_reasons(dice: &mut Dice, claim: &Claim) -> Vec<&'static str> {
    if claim.request.is_some() && dice.percent(60) {
        return vec!["partnerRequest"];
    }
    if claim.status == Status::UnderReview && dice.percent(60) {
        return vec![dice.one(&["insufficientPoe", "missingCustomerConsent"])];
    }
    some(dice, &REJECTION_REASONS)
}

/// A text of several lines, sometimes a wrong one.
fn text(dice: &mut Dice) -> String {
    match dice.below(24) {
        0 => "   ".to_owned(),
        1 => "x".repeat(4001),
        2 => "é".repeat(4000),
        3 => "a\u{7}b".to_owned(),
        4 => "  First\r\nsecond  ".to_owned(),
        5 => "\u{a0}Szép\u{2003}".to_owned(),
        _ => "The signature is on page 3.".to_owned(),
    }
}

/// A text of one line, sometimes a wrong one.
fn short(dice: &mut Dice) -> String {
    match dice.below(20) {
        0 => "\t ".to_owned(),
        1 => "ő".repeat(201),
        2 => "ő".repeat(200),
        3 => "two\nlines".to_owned(),
        _ => " Wrong MPN ID ".to_owned(),
    }
}

fn id(dice: &mut Dice) -> String {
    match dice.below(12) {
        0 => "6f1f2c1e-3a52-4c0b-9c57".to_owned(),
        1 => TENANT.to_uppercase(),
        _ => TENANT.to_owned(),
    }
}

pub(crate) fn document(dice: &mut Dice) -> Doc {
    let (mut name, mut size, mut sha256) = ("poe.pdf".to_owned(), 1234, HASH.to_owned());
    match dice.below(30) {
        0 => name = short(dice),
        1 => size = 0,
        2 => sha256.truncate(63),
        3 => sha256 = sha256.to_uppercase(),
        4 => size = -5,
        _ => {}
    }
    Doc { name, size, sha256 }
}

fn products(dice: &mut Dice) -> Vec<Product> {
    let plain = |name: &str| vec![(name.to_owned(), None)];
    match dice.below(14) {
        0 => Vec::new(),
        1 => plain("Sales"),
        2 => vec![
            ("Sales".to_owned(), Some(TENANT.to_owned())),
            ("Sales".to_owned(), None),
        ],
        3 => vec![("Teams".to_owned(), None), (" Teams ".to_owned(), None)],
        4 => plain("Power BI"),
        5 => plain("Something else"),
        6 => vec![("Guides".to_owned(), Some("not a GUID".to_owned()))],
        7 => plain("sales"),
        8 => vec![("Teams".to_owned(), None), ("Intune".to_owned(), None)],
        _ => plain("Teams"),
    }
}

/// A claim: mostly complete, sometimes lacking or wrong.
fn claim(dice: &mut Dice) -> Given {
    let mut given = complete();
    if dice.percent(35) {
        let area = dice.one(&[
            "businessApplications",
            "businessApplications",
            "microsoft365",
        ]);
        let _ = given.texts.insert("solutionArea", area.to_owned());
        given.activities = Some(activities(dice));
        if dice.percent(80) {
            for path in [
                "revenue.seller",
                "revenue.customerName",
                "revenue.isvProduct",
            ] {
                let _ = given.texts.insert(path, "Kék Duna".to_owned());
            }
        }
    }
    if dice.percent(30) {
        given.products = Some(products(dice));
    }
    if dice.percent(40) {
        for (path, text) in contact() {
            let _ = given.texts.insert(path, text.to_owned());
        }
    }
    if dice.percent(20) {
        let _ = given
            .texts
            .insert("partnerCenterId", "1234567890".to_owned());
    }
    for _ in 0..dice.one(&[0, 0, 0, 0, 0, 0, 0, 1, 2]) {
        spoil(dice, &mut given);
    }
    given
}

fn contact() -> [(&'static str, &'static str); 3] {
    [
        ("technicalContact.name", "Kovács Ági"),
        ("technicalContact.title", "Admin"),
        ("technicalContact.email", "agi@arvizturo.example"),
    ]
}

/// A claim that lacks nothing.
pub(crate) fn complete() -> Given {
    let mut given = Given::default();
    for (path, text) in [
        ("name", "Contoso Teams"),
        ("solutionArea", "microsoft365"),
        ("mpnId", "1234567"),
        ("customer.name", "Árvíztűrő Kft."),
        ("customer.domain", "arvizturo.example"),
        ("customer.tenantId", TENANT),
        ("customerContact.name", "Kiss Éva"),
        ("customerContact.title", "CIO"),
        ("customerContact.email", "eva@arvizturo.example"),
        ("partnerContact.name", "Nagy Pál"),
        ("partnerContact.email", "pal@partner.example"),
    ] {
        let _ = given.texts.insert(path, text.to_owned());
    }
    given.activities = Some(vec!["usage"]);
    given.products = Some(vec![("Teams".to_owned(), None)]);
    given
}

fn activities(dice: &mut Dice) -> Vec<&'static str> {
    dice.one(&[
        vec!["usage"],
        vec!["preSales"],
        vec!["usage", "preSales"],
        vec!["revenueAssociation"],
        vec!["revenueAssociation", "usage"],
        vec!["usage", "usage"],
        vec![],
    ])
}

/// Takes a value away or replaces it by a wrong one.
fn spoil(dice: &mut Dice, given: &mut Given) {
    let paths: Vec<&'static str> = given.texts.keys().copied().collect();
    if paths.is_empty() {
        return;
    }
    let path = dice.one(&paths);
    match dice.below(3) {
        0 => {
            let _ = given.texts.remove(path);
        }
        1 => {
            // A word of white space is malformed, which is not judged here.
            let blank = if path == "solutionArea" { "" } else { "  " };
            let _ = given.texts.insert(path, blank.to_owned());
        }
        _ => {
            let _ = given.texts.insert(path, wrong(dice, path));
        }
    }
}

fn wrong(dice: &mut Dice, path: &str) -> String {
    match path {
        // Another word would be malformed, which is not judged here.
        "solutionArea" => "businessApplications".to_owned(),
        "mpnId" => dice.one(&["12a".to_owned(), "1".repeat(21), "1".repeat(20)]),
        "customer.tenantId" => id(dice),
        "customer.domain" => "not a domain".to_owned(),
        _ if path.ends_with(".email") => "nobody".to_owned(),
        _ => short(dice),
    }
}

fn changes(dice: &mut Dice, claim: &Claim) -> Given {
    let mut given = Given::default();
    for _ in 0..dice.one(&[0, 1, 1, 1, 1, 1, 2, 3]) {
        change(dice, claim, &mut given);
    }
    given
}

fn change(dice: &mut Dice, claim: &Claim, given: &mut Given) {
    let mut set = |path: &'static str, text: &str| {
        let _ = given.texts.insert(path, text.to_owned());
    };
    match dice.below(if claim.status == Status::Editing {
        13
    } else {
        16
    }) {
        0 | 13 => set("mpnId", "7654321"),
        1 => set("name", "Another name"),
        2 => set("partnerCenterId", "42"),
        3 => {
            set("customerContact.name", "Tóth Géza");
            set("customerContact.title", "CEO");
            set("customerContact.email", "geza@arvizturo.example");
        }
        4 | 14 => {
            for (path, text) in contact() {
                set(path, text);
            }
        }
        5 => {
            set("partnerContact.name", "Nagy Pál");
            set("partnerContact.email", "pal@partner.example");
        }
        6 | 15 => given.products = Some(products(dice)),
        7 => given.activities = Some(activities(dice)),
        8 => {
            let area = dice.one(&["microsoft365", "businessApplications", ""]);
            set("solutionArea", area);
        }
        9 => {
            set("customer.name", "Árvíztűrő Kft.");
            set("customer.domain", "arvizturo.example");
            set("customer.tenantId", TENANT);
        }
        10 => {
            for path in [
                "revenue.seller",
                "revenue.customerName",
                "revenue.isvProduct",
            ] {
                set(path, "Kék Duna");
            }
        }
        11 => {
            let group = dice.one(&["customer", "technicalContact", "partnerContact", "revenue"]);
            if !given.has(group) {
                given.cleared.push(group);
            }
        }
        _ => {
            let path = dice.one(&["mpnId", "name", "customerContact.email", "partnerCenterId"]);
            let text = wrong(dice, path);
            let _ = given.texts.insert(path, text);
        }
    }
}

/// The places in `EDITIONS` that the engine ships.
pub(crate) fn shipped() -> Vec<usize> {
    let shipped: Vec<&str> = cpor_engine::RuleBook::editions().collect();
    (0..EDITIONS.len())
        .filter(|place| shipped.contains(&EDITIONS[*place].name))
        .collect()
}
