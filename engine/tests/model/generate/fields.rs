//! Claims and changes of them: mostly good, sometimes lacking or wrong.

use super::texts::{TENANT, id, short};
use crate::claim::{Claim, Status};
use crate::dice::Dice;
use crate::fields::{Given, Product};

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
pub(super) fn claim(dice: &mut Dice) -> Given {
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

pub(super) fn changes(dice: &mut Dice, claim: &Claim) -> Given {
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
