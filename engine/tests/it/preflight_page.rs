//! Defect × product × activity → the reasons to ask for more, written by hand from domain.md §6; and docs/preflight.md,
//! which shows the same tables.

use std::fmt::Write;
use std::path::PathBuf;

use cpor_engine::preflight::{Evidence, Trial, drawn};
use cpor_engine::reason::ParReason;
use cpor_engine::{ClaimNumber, Date, RuleBook};
use serde_json::{Value, json};

use crate::preflight::seen;
use crate::support::*;

/// The claims at the head of the table's columns: name, solution area, activities, products.
const CLAIMS: &str = "
M365 usage, one product      | microsoft365         | usage              | Teams
M365 usage, two products     | microsoft365         | usage              | Teams, Exchange Online
BA pre-sales, one product    | businessApplications | preSales           | Sales
BA usage, two products       | businessApplications | usage              | Sales, Power BI
BA pre-sales and usage       | businessApplications | preSales, usage    | Sales, Power BI
BA revenue association       | businessApplications | revenueAssociation | Business Central
no activity yet              | -                    | -                  | Teams
no product yet               | microsoft365         | usage              | -
";

/// Reasons by letter: A Missing all PoE, C Missing customer acknowledgment, D Missing or old dates, S Missing partner
/// solution/service, P Missing products; `ok`: none. Documents are divided by `;`; `+all` names every product of the
/// claim, `+first` only the first. Judged on Mon 2020-09-14.
const DEFECTS: &str = "
// what is wrong                                | documents                               | the claims, in their order
nothing, all in one document                    | match signed 2020-09-01 work +all       | ok   | ok   | ok   | ok   | ok   | ok   | ok   | ok
nothing, each fact in a document of its own     | match; signed; 2020-09-01; work; +all   | ok   | ok   | ok   | ok   | ok   | ok   | ok   | ok
nothing, and one more document about which nothing is noted | match signed 2020-09-01 work +all; - | ok | ok | ok  | ok   | ok   | ok   | ok   | ok
there is no document                            |                                         | A    | A    | A    | A    | A    | A    | A    | A
// one defect alone
no document is about the claim                  | signed 2020-09-01 work +all             | A    | A    | A    | A    | A    | A    | A    | A
the customer has not signed                     | match 2020-09-01 work +all              | C    | C    | C    | C    | C    | C    | C    | C
the customer has not signed, and nothing is dated | match work +all                       | C    | C    | C    | C    | C    | C    | C    | C
signed, but not dated                           | match signed work +all                  | D    | D    | D    | D    | D    | D    | D    | D
signed too long ago                             | match signed 2019-09-13 work +all       | D    | D    | D    | D    | D    | D    | D    | D
the work is not described                       | match signed 2020-09-01 +all            | S    | S    | S    | S    | S    | S    | S    | S
no product is named                             | match signed 2020-09-01 work            | P    | P    | P    | P    | P    | P    | P    | ok
only the first product is named                 | match signed 2020-09-01 work +first     | ok   | P    | ok   | P    | P    | ok   | ok   | ok
// two together: none hides another
not about the claim, not signed                 | work +all                               | AC   | AC   | AC   | AC   | AC   | AC   | AC   | AC
not about the claim, not dated                  | signed work +all                        | AD   | AD   | AD   | AD   | AD   | AD   | AD   | AD
not about the claim, work not described         | signed 2020-09-01 +all                  | AS   | AS   | AS   | AS   | AS   | AS   | AS   | AS
not about the claim, no product named           | signed 2020-09-01 work                  | AP   | AP   | AP   | AP   | AP   | AP   | AP   | A
not signed, work not described                  | match +all                              | CS   | CS   | CS   | CS   | CS   | CS   | CS   | CS
not signed, no product named                    | match work                              | CP   | CP   | CP   | CP   | CP   | CP   | CP   | C
signed too long ago, work not described         | match signed 2019-09-13 +all            | DS   | DS   | DS   | DS   | DS   | DS   | DS   | DS
signed too long ago, no product named           | match signed 2019-09-13 work            | DP   | DP   | DP   | DP   | DP   | DP   | DP   | D
work not described, no product named            | match signed 2020-09-01                 | SP   | SP   | SP   | SP   | SP   | SP   | SP   | S
work not described, only the first product named | match signed 2020-09-01 +first         | S    | SP   | S    | SP   | SP   | S    | S    | S
// three and four
not about the claim, not signed, work not described | +all                                | ACS  | ACS  | ACS  | ACS  | ACS  | ACS  | ACS  | ACS
not about the claim, not signed, no product named | work                                  | ACP  | ACP  | ACP  | ACP  | ACP  | ACP  | ACP  | AC
not about the claim, work not described, no product named | signed 2020-09-01             | ASP  | ASP  | ASP  | ASP  | ASP  | ASP  | ASP  | AS
not signed, work not described, no product named | match                                  | CSP  | CSP  | CSP  | CSP  | CSP  | CSP  | CSP  | CS
not dated, work not described, no product named | match signed                            | DSP  | DSP  | DSP  | DSP  | DSP  | DSP  | DSP  | DS
nobody has noted what the documents show        | -; -                                    | ACSP | ACSP | ACSP | ACSP | ACSP | ACSP | ACSP | ACS
";

/// Signed on a day: the last day of a submission for which it counts, and the day after, on which it does not.
const TWELVE_MONTHS: &str = "
// signed on | counts until | not on
2019-09-14   | 2020-09-14   | 2020-09-15
2019-12-31   | 2020-12-31   | 2021-01-01
2019-03-01   | 2020-03-01   | 2020-03-02
2019-02-27   | 2020-02-27   | 2020-02-28
2019-02-28   | 2020-02-29   | 2020-03-01
2020-02-28   | 2021-02-28   | 2021-03-01
2020-02-29   | 2021-02-28   | 2021-03-01
2020-03-01   | 2021-03-01   | 2021-03-02
";

/// Product × activity of a claim for pre-sales and usage of Sales and Power BI: in which documents, by their place, the
/// product is named and the work described, and what the row would draw.
const ROWS: &str = "
// documents               | Sales × pre-sales | Sales × usage | Power BI × pre-sales | Power BI × usage
match work +all            | 1, 1              | 1, 1          | 1, 1                 | 1, 1
match work; +first; +all   | 23, 1             | 23, 1         | 3, 1                 | 3, 1
match work +first          | 1, 1              | 1, 1          | , 1: P               | , 1: P
match +first               | 1, : S            | 1, : S        | , : SP               | , : SP
work +all                  | 1, 1              | 1, 1          | 1, 1                 | 1, 1
-                          | , : SP            | , : SP        | , : SP               | , : SP
                           | , : A             | , : A         | , : A                | , : A
";

const LETTERS: [(char, ParReason, &str); 5] = [
    ('A', ParReason::MissingAllPoe, "Missing all PoE"),
    (
        'C',
        ParReason::MissingCustomerAcknowledgment,
        "Missing customer acknowledgment",
    ),
    ('D', ParReason::MissingOrOldDates, "Missing or old dates"),
    (
        'S',
        ParReason::MissingPartnerSolution,
        "Missing partner solution/service",
    ),
    ('P', ParReason::MissingProducts, "Missing products"),
];

fn letter(reason: ParReason) -> char {
    let row = LETTERS.iter().find(|(_, of, _)| *of == reason);
    row.unwrap().0
}

fn names(list: &str) -> Vec<&str> {
    let names = list.split(',').map(str::trim);
    names.filter(|name| !matches!(*name, "" | "-")).collect()
}

/// A draft of a row of [`CLAIMS`] with documents of a row of [`DEFECTS`].
fn draft(edition: &str, claim: &[&str], documents: &str) -> Desk {
    let mut desk = Desk::with(json!({"now": START, "seed": 1, "ruleBook": edition}));
    let products = names(claim[3]);
    let mut fields = fields();
    fields["products"] = products.iter().map(|name| json!({"name": name})).collect();
    fields["activities"] = json!(names(claim[2]));
    fields["solutionArea"] = json!(claim[1]);
    let members = fields.as_object_mut().unwrap();
    members.retain(|_, value| *value != json!("-") && *value != json!([]));
    desk.ok(PARTNER, json!({"type": "createClaim", "claim": fields}));
    let written = |name: &str| format!("+{}", name.replace(' ', "_"));
    let all: Vec<String> = products.iter().map(|name| written(name)).collect();
    let first = products.first().map(|name| written(name));
    for document in documents.split(';').map(str::trim) {
        if document.is_empty() {
            continue;
        }
        let document = document.replace("+all", &all.join(" "));
        let document = document.replace("+first", &first.clone().unwrap_or_default());
        desk.ok(
            PARTNER,
            json!({"type": "addPoe", "id": 1, "document": seen(&document)}),
        );
    }
    desk
}

fn evidence(desk: &Desk, trials: &[Trial]) -> Evidence {
    desk.workspace
        .evidence(ClaimNumber(1), trials, &desk.host)
        .unwrap()
}

fn letters(evidence: &Evidence) -> String {
    let letters: String = drawn(&evidence.findings).into_iter().map(letter).collect();
    if letters.is_empty() {
        "ok".to_owned()
    } else {
        letters
    }
}

#[test]
fn every_defect_with_every_product_and_activity_draws_exactly_its_reasons() {
    let claims: Vec<_> = rows(CLAIMS).collect();
    for edition in RuleBook::editions() {
        for row in rows(DEFECTS) {
            assert_eq!(row.len(), 2 + claims.len(), "{row:?}");
            for (claim, wanted) in claims.iter().zip(&row[2..]) {
                let desk = draft(edition, claim, row[1]);
                let found = evidence(&desk, &[]);
                assert_eq!(
                    letters(&found),
                    *wanted,
                    "{edition}: {} | {}",
                    row[0],
                    claim[0]
                );
                let preflight = desk.workspace.preflight(ClaimNumber(1), &desk.host);
                assert_eq!(preflight.unwrap(), found.findings);
                let asked: Vec<_> = found.asked.iter().map(|it| it.reason).collect();
                assert_eq!(asked, drawn(&found.findings));
            }
        }
    }
}

#[test]
fn a_signature_counts_for_the_same_day_a_year_later_and_not_for_the_next() {
    for row in rows(TWELVE_MONTHS) {
        let (last, after) = (date(row[1]), date(row[2]));
        assert_eq!(last.plus_days(1), after, "{row:?}");
        for (day, wanted) in [(row[1], "ASP"), (row[2], "ADSP")] {
            let now = format!("{day}T12:00:00Z");
            let mut desk = Desk::with(json!({"now": now, "seed": 1}));
            desk.ok(PARTNER, create());
            let document = seen(&format!("signed {}", row[0]));
            desk.ok(
                PARTNER,
                json!({"type": "addPoe", "id": 1, "document": document}),
            );
            let found = evidence(&desk, &[]);
            assert_eq!(letters(&found), wanted, "{row:?} on {day}");
            let signature = found.signature;
            assert_eq!(signature.on, Some(date(row[0])));
            assert_eq!(signature.good_through, Some(last), "{row:?}");
            assert_eq!(signature.judged_on, date(day));
            assert_eq!(signature.since, date(day).twelve_months_earlier());
            assert!(signature.signed);
            assert_eq!(signature.counts(), day == row[1]);
        }
    }
}

#[test]
fn every_signature_counts_until_the_last_day_that_reaches_back_to_it() {
    let mut day = date("2018-12-01");
    while day < date("2025-04-01") {
        let last = day.twelve_months_later();
        assert!(last.twelve_months_earlier() <= day, "{day}");
        assert!(last.plus_days(1).twelve_months_earlier() > day, "{day}");
        day = day.plus_days(1);
    }
}

#[test]
fn a_row_for_each_product_and_activity_says_where_it_is_seen_or_what_it_would_draw() {
    let sales = rows(CLAIMS).nth(4).unwrap();
    for row in rows(ROWS) {
        let desk = draft("2020-09", &sales, row[0]);
        let places: Vec<_> = desk.view(1).poe.iter().map(|it| Some(it.id)).collect();
        let found = evidence(&desk, &[]);
        let shown = found.rows.iter().map(|it| {
            let place = |id: &Option<_>| places.iter().position(|known| known == id).unwrap() + 1;
            let named: String = it.named_in.iter().map(|id| place(id).to_string()).collect();
            let work = it.described_in.iter().map(|id| place(id).to_string());
            let work: String = work.collect();
            let drawn: String = it.would_draw.iter().map(|it| letter(it.reason)).collect();
            let drawn = match drawn.as_str() {
                "" => String::new(),
                drawn => format!(": {drawn}"),
            };
            format!("{named}, {work}{drawn}").trim().to_owned()
        });
        assert_eq!(shown.collect::<Vec<_>>(), row[1..], "{row:?}");
        let heads: Vec<String> = found.rows.iter().map(head).collect();
        let wanted = [
            "Sales preSales",
            "Sales usage",
            "Power BI preSales",
            "Power BI usage",
        ];
        assert_eq!(heads, wanted);
        for drawn in found.rows.iter().flat_map(|it| &it.would_draw) {
            let by = match drawn.reason {
                ParReason::MissingAllPoe => "P1",
                ParReason::MissingPartnerSolution => "P4",
                _ => "P5",
            };
            assert_eq!(drawn.rule.as_ref().unwrap().id, by);
        }
    }
}

fn head(row: &cpor_engine::preflight::EvidenceRow) -> String {
    let activity = row.activity.map_or("-", |activity| activity.key());
    format!("{} {activity}", row.product)
}

#[test]
fn a_claim_without_an_activity_has_one_row_for_each_product_and_without_products_none() {
    for (index, wanted) in [(6, vec!["Teams -"]), (7, vec![])] {
        let claim = rows(CLAIMS).nth(index).unwrap();
        let desk = draft("2020-09", &claim, "match");
        let heads: Vec<String> = evidence(&desk, &[]).rows.iter().map(head).collect();
        assert_eq!(heads, wanted);
    }
}

fn facts(words: &str) -> Value {
    seen(words)["facts"].clone()
}

fn trial(desk: &Desk, place: Option<usize>, words: &str) -> Trial {
    let document = place.map(|place| desk.view(1).poe[place].id);
    let facts = (words != "-").then(|| serde_json::from_value(facts(words)).unwrap());
    Trial { document, facts }
}

#[test]
fn what_is_typed_is_judged_as_if_it_was_on_record_and_records_nothing() {
    let claim = rows(CLAIMS).next().unwrap();
    let mut desk = draft("2020-09", &claim, "match; signed");
    let before = desk.view(1).revision;
    let cases = [
        (Some(1), "signed 2020-09-01 work +Teams", "ok"),
        (Some(1), "-", "CSP"),
        (Some(0), "-", "ADSP"),
        // One still to be added.
        (None, "2020-09-01 work", "P"),
        (None, "-", "DSP"),
    ];
    for (place, words, wanted) in cases {
        let trial = trial(&desk, place, words);
        assert_eq!(
            letters(&evidence(&desk, &[trial])),
            wanted,
            "{place:?} {words}"
        );
        assert_eq!(letters(&evidence(&desk, &[])), "DSP");
    }
    let both = [
        trial(&desk, Some(1), "signed 2020-09-01"),
        trial(&desk, None, "work +Teams"),
    ];
    let found = evidence(&desk, &both);
    assert_eq!(letters(&found), "ok");
    assert_eq!(
        found.rows[0].named_in,
        [None],
        "in the one still to be added"
    );
    assert_eq!(desk.view(1).revision, before);

    // One that is no longer there proves nothing; what could not be recorded is refused where it is typed.
    let gone = trial(&desk, Some(1), "work");
    let id = gone.document.unwrap().to_string();
    desk.ok(
        PARTNER,
        json!({"type": "removePoe", "id": 1, "documentId": id}),
    );
    assert_eq!(letters(&evidence(&desk, &[gone])), "CSP");
    let mut wrong = trial(&desk, None, "signed");
    wrong.facts.as_mut().unwrap().acknowledged_on = Some("2020-02-30".to_owned());
    let refusal = desk
        .workspace
        .evidence(ClaimNumber(1), &[wrong], &desk.host);
    let refusal = refusal.unwrap_err();
    assert_eq!(refusal.field.as_deref(), Some("facts.acknowledgedOn"));
    let missing = desk.workspace.evidence(ClaimNumber(2), &[], &desk.host);
    assert_eq!(missing.unwrap_err().code().word(), "notFound");
}

#[test]
fn the_farthest_days_stay_days() {
    let last = Date::from_day_number(i64::from(i32::MAX) / 30).map(Date::twelve_months_later);
    assert!(last.is_none_or(|last| last.plus_days(1) >= last));
}

fn path() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../docs/preflight.md")
}

const HEAD: &str = "\
# What a review would ask for

Written from the tables of `engine/tests/it/preflight_page.rs` by a test: change them there, by hand, then `cargo test -p cpor-engine --test it write_preflight -- --ignored`. The same tables are what the engine is tested against, in every edition.

A PoE has four parts: it is about the claim (rule X1), the customer has acknowledged it (X2), the work is described (X3), every product is named (X4). All documents are judged together, each fact by itself (X5); what nobody noted was not seen. Without any document only part 1 is judged. The activity changes no reason: it says how many rows the checklist has.

## Defect, product, activity

Judged on Mon 14 September 2020. The documents are written as what is seen in them, divided by `;`: `match` is about the claim, `signed` by the customer, a date, `work` described, `+all` names every product of the claim, `+first` only the first; `-` is a document of which nothing is noted.
";

const TWELVE: &str = "
## The twelve months

A signature counts if it is dated on the same day twelve months before submission or later; of a draft, before today. For 29 February that day is the 28th.

| Signed on | Counts until | Not on |
|---|---|---|
";

const PAIRS: &str = "
## Product and activity

The claim: pre-sales and usage of Sales and Power BI. Each cell says in which documents, by their place, the product is named, then in which the work is described; what is lacking has its letter.

";

fn generated() -> String {
    let mut page = HEAD.to_owned();
    page.push_str("\n| | Reason |\n|---|---|\n");
    for (letter, _, name) in LETTERS {
        writeln!(page, "| {letter} | {name} |").unwrap();
    }
    let claims: Vec<_> = rows(CLAIMS).collect();
    page.push_str("\n| What is wrong | Documents |");
    for claim in &claims {
        write!(page, " {} |", claim[0]).unwrap();
    }
    let rule = "---|".repeat(2 + claims.len());
    writeln!(page, "\n|{rule}").unwrap();
    for row in rows(DEFECTS) {
        let documents = match row[1] {
            "" => "none".to_owned(),
            documents => format!("`{documents}`"),
        };
        let cells = row[2..].join(" | ");
        writeln!(page, "| {} | {documents} | {cells} |", row[0]).unwrap();
    }
    page.push_str(TWELVE);
    for row in rows(TWELVE_MONTHS) {
        writeln!(page, "| {} |", row.join(" | ")).unwrap();
    }
    page.push_str(PAIRS);
    page.push_str("| Documents | Sales × pre-sales | Sales × usage | Power BI × pre-sales | Power BI × usage |\n");
    page.push_str("|---|---|---|---|---|\n");
    for row in rows(ROWS) {
        let documents = match row[0] {
            "" => "none".to_owned(),
            documents => format!("`{documents}`"),
        };
        let cells: Vec<String> = row[1..].iter().map(|cell| in_words(cell)).collect();
        writeln!(page, "| {documents} | {} |", cells.join(" | ")).unwrap();
    }
    page
}

/// A cell of [`ROWS`] for people.
fn in_words(cell: &str) -> String {
    let (places, drawn) = cell.split_once(": ").unwrap_or((cell, ""));
    let (named, work) = places.split_once(',').unwrap();
    let list = |places: &str| {
        let places: Vec<String> = places.trim().chars().map(|it| it.to_string()).collect();
        match places.as_slice() {
            [] => "nowhere".to_owned(),
            some => some.join(" and "),
        }
    };
    let said = format!("named in {}, work in {}", list(named), list(work));
    match drawn {
        "" => said,
        drawn => format!("{said}: **{drawn}**"),
    }
}

#[test]
fn the_page_in_docs_is_these_tables() {
    let written = std::fs::read_to_string(path()).unwrap_or_default();
    assert!(
        written == generated(),
        "docs/preflight.md is not what the tables say. Write it anew with\n    \
         cargo test -p cpor-engine --test it write_preflight -- --ignored"
    );
}

#[test]
#[ignore = "writes docs/preflight.md anew"]
fn write_preflight() {
    std::fs::write(path(), generated()).unwrap();
}
