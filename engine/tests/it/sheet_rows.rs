//! Rows of a sheet: what each becomes, or cell by cell why it does not. Source: docs/csv.md.

use cpor_engine::document::DocumentInput;
use cpor_engine::fields::{ClaimInput, Fields};
use cpor_engine::sheet::{
    CLAIM_COLUMNS, Coming, MOST_ROWS, READ_COLUMNS, Sheet, pasted, sheet, template,
};
use cpor_engine::view::plain_fields;
use cpor_engine::workspace::{Adopting, Order};
use cpor_engine::{ClaimNumber, Place, RuleBook};
use serde_json::json;

use crate::support::*;

const NOW: &str = "2020-10-02T12:00:00Z";

fn book() -> std::sync::Arc<RuleBook> {
    Desk::real().workspace.new_book().unwrap()
}

fn read(text: &str) -> Sheet {
    Sheet::read(text, &book()).unwrap_or_else(|refusal| panic!("{refusal}: {text}"))
}

/// The faults of the first row: column, what stands there, what is wrong.
fn faults(text: &str) -> Vec<(&'static str, String, &'static str)> {
    let faults = read(text).rows[0].faults.clone();
    let told = faults.into_iter();
    told.map(|it| (it.column, it.given, it.refusal.problem.key()))
        .collect()
}

/// A sheet of one row, with these cells under these columns.
fn one(cells: &[(&str, &str)]) -> String {
    let head: Vec<&str> = cells.iter().map(|(column, _)| *column).collect();
    let quoted: Vec<String> = cells
        .iter()
        .map(|(_, cell)| format!("\"{}\"", cell.replace('"', "\"\"")))
        .collect();
    format!("{}\r\n{}\r\n", head.join(","), quoted.join(","))
}

/// A row with all that a claim in flight needs, as the story of these tests has it.
fn filed(more: &[(&'static str, &'static str)]) -> Vec<(&'static str, String)> {
    let input: ClaimInput = serde_json::from_value(fields()).unwrap();
    let mut cells: Vec<(&str, String)> = plain_fields(&input)
        .into_iter()
        .map(|field| (field.path, field.values.join("\n")))
        .collect();
    cells.push(("poe", "poe.pdf".to_owned()));
    for (column, cell) in more {
        cells.retain(|(known, _)| known != column);
        cells.push((column, (*cell).to_owned()));
    }
    cells
}

fn text_of(cells: &[(&'static str, String)]) -> String {
    let cells: Vec<(&str, &str)> = cells.iter().map(|(c, cell)| (*c, cell.as_str())).collect();
    one(&cells)
}

fn poe() -> DocumentInput {
    let mut document: DocumentInput = serde_json::from_value(document()).unwrap();
    document.name = "POE.pdf".to_owned();
    document
}

fn carried_out(desk: &mut Desk, steps: Vec<Adopting>) {
    let orders: Vec<Order> = steps
        .into_iter()
        .map(|step| {
            let actor = actor(step.role);
            step.order(actor)
        })
        .collect();
    let plan = desk.workspace.plan_all(&orders, &desk.host).unwrap();
    desk.apply(&plan);
}

fn desk() -> Desk {
    let mut desk = Desk::real();
    desk.goto(NOW);
    desk
}

#[test]
fn each_cell_that_cannot_be_taken_says_what_stands_in_it_and_why() {
    for (cells, expected) in [
        (vec![("name", "Kék Duna"), ("mpnId", "12")], vec![]),
        (
            vec![
                ("name", "Kék Duna"),
                ("mpnId", "twelve"),
                ("customer.tenantId", "x"),
            ],
            vec![
                ("mpnId", "twelve", "notAnMpnId"),
                ("customer.tenantId", "x", "notAGuid"),
            ],
        ),
        (
            vec![("Solution area", "Azure"), ("Activity", "Usage; Sleep")],
            vec![
                ("solutionArea", "Azure", "unknownWord"),
                ("activities", "Usage; Sleep", "unknownWord"),
            ],
        ),
        (
            vec![
                ("Solution area", "Business Applications"),
                ("Activity", "pre-sales"),
            ],
            vec![],
        ),
        (
            vec![("Products", "Teams"), ("Subscription ID", "a\nb")],
            vec![(
                "products.subscriptionId",
                "a\nb",
                "moreSubscriptionsThanProducts",
            )],
        ),
        (
            vec![("Products", "Teams\nTeams"), ("name", "x")],
            vec![("products", "Teams\nTeams", "duplicate")],
        ),
        (
            vec![("name", "x"), ("status", "lost")],
            vec![("status", "lost", "unknownWord")],
        ),
        (
            vec![
                ("status", "under review"),
                ("submittedAt", "03/04/2020"),
                ("since", "2020-02-30"),
            ],
            vec![
                ("submittedAt", "03/04/2020", "notADate"),
                ("since", "2020-02-30", "notADate"),
            ],
        ),
        (
            vec![("name", "a\u{7}b"), ("customer.name", "Contoso")],
            vec![("name", "a\u{7}b", "controlCharacter")],
        ),
    ] {
        let expected: Vec<_> = expected
            .into_iter()
            .map(|(column, given, key)| (column, given.to_owned(), key))
            .collect();
        assert_eq!(faults(&one(&cells)), expected, "{cells:?}");
    }
    let beyond = faults("name,mpnId\nKék Duna,12,Contoso\n");
    assert_eq!(beyond, [("", "Contoso".to_owned(), "moreCellsThanColumns")]);
}

#[test]
fn what_is_no_sheet_is_refused_as_a_whole() {
    let many = format!("name,mpnId\n{}", "a,1\n".repeat(MOST_ROWS as usize + 1));
    let long = format!("name,mpnId\n\"{}\",1", "a".repeat(4 << 20));
    for (text, key) in [
        ("", "noColumnKnown"),
        ("one,two\n1,2\n", "noColumnKnown"),
        ("{\"schema\": 1}", "noColumnKnown"),
        ("name,mpnId\n,\n  ,\n", "noRow"),
        (many.as_str(), "sheetTooLarge"),
        (long.as_str(), "sheetTooLarge"),
    ] {
        let refusal = Sheet::read(text, &book()).unwrap_err();
        assert_eq!(refusal.problem.key(), key);
    }
    let sheet = read("name,Colour,number,mpnId,Name\nKék,blue,4,1,Duna\n\n,,,,\nPiros,red,5,2,\n");
    assert_eq!(
        sheet.unread,
        ["Colour", "Name"],
        "the first of a name counts"
    );
    let rows: Vec<_> = sheet
        .rows
        .iter()
        .map(|it| (it.number, it.cell("name")))
        .collect();
    assert_eq!(
        rows,
        [(2, "Kék"), (4, "Piros")],
        "empty rows are counted and passed over"
    );
}

#[test]
fn a_row_is_a_draft_a_claim_in_flight_here_already_twice_or_refused() {
    let mut desk = desk();
    desk.ok(
        PARTNER,
        json!({"type": "createClaim", "claim": {
            "name": "Kék Duna", "customer": {"name": "Contoso"}, "products": [{"name": "Teams"}],
            "partnerCenterId": "PC-7",
        }}),
    );
    let head = "name,customer.name,products,partnerCenterId,status";
    let text = format!(
        "{head}\nKék Duna,CONTOSO,Teams,,\nkék duna,Contoso,Sales,,\nOther,Contoso,Teams,pc-7,\n\
         kék duna,contoso,Sales,,\nKék Duna,Fabrikam,Teams,,submitted\nLone,,,,\nLone,,,,\n"
    );
    let sheet = read(&text);
    let judged = desk
        .workspace
        .judge_rows(&sheet.rows, &[], PARTNER, &desk.host);
    let coming: Vec<Coming> = judged.iter().map(|it| it.coming).collect();
    let here = Coming::Here(ClaimNumber(1));
    assert_eq!(
        coming,
        [
            here,
            Coming::Draft,
            here,
            Coming::Twice(3),
            Coming::Refused,
            Coming::Draft,
            Coming::Draft
        ],
        "without a customer nothing tells it from another"
    );
    let lacks: Vec<_> = judged[4].faults.iter().map(|it| it.column).collect();
    assert!(lacks.contains(&"submittedAt"), "{lacks:?}");
    // What the table of claims says of a claim that is here.
    let exported = desk.workspace.claims_sheet(|_| true, &desk.host);
    let rows = read(&exported).rows;
    let judged = desk.workspace.judge_rows(&rows, &[], PARTNER, &desk.host);
    assert_eq!(judged[0].coming, here);
}

#[test]
fn a_claim_in_flight_comes_with_its_acts_or_says_at_which_cell_it_cannot() {
    let days = [
        ("status", "partnerActionRequired"),
        ("submittedAt", "2020-09-29"),
        ("since", "2020-10-01"),
        ("reasons", "Missing all PoE"),
        ("comment", "Which one?"),
    ];
    let with = |more: &[(&'static str, &'static str)]| {
        let all: Vec<_> = days.into_iter().chain(more.iter().copied()).collect();
        read(&text_of(&filed(&all)))
    };
    for (more, column, key) in [
        (vec![("since", "2020-09-28")], "since", "beforeLastAct"),
        (vec![("since", "2020-10-03")], "since", "afterNow"),
        (
            vec![("submittedAt", "2020-10-05"), ("since", "2020-10-06")],
            "submittedAt",
            "afterNow",
        ),
        (vec![("since", "")], "since", "required"),
        (vec![("submittedAt", "")], "submittedAt", "required"),
        (vec![("reasons", "bad weather")], "reasons", "unknownWord"),
        (vec![("reasons", "")], "reasons", "noneChosen"),
        (vec![("comment", "")], "comment", "required"),
        (vec![("poe", "")], "poe", "poeRequired"),
        (vec![("poe", "other.pdf")], "poe", "poeRequired"),
        (vec![("customer.domain", "")], "customer.domain", "required"),
    ] {
        let sheet = with(&more);
        let desk = desk();
        let judged = desk
            .workspace
            .judge_rows(&sheet.rows, &[poe()], PARTNER, &desk.host);
        assert_eq!(judged[0].coming, Coming::Refused, "{more:?}");
        let said: Vec<_> = judged[0]
            .faults
            .iter()
            .map(|it| (it.column, it.refusal.problem.key()))
            .collect();
        assert_eq!(said, [(column, key)], "{more:?}");
    }
    let mut desk = desk();
    let sheet = with(&[]);
    let judged = desk
        .workspace
        .judge_rows(&sheet.rows, &[poe()], PARTNER, &desk.host);
    assert_eq!(judged[0].coming, Coming::Filed, "{:?}", judged[0].faults);
    let acts: Vec<_> = judged[0]
        .acts
        .iter()
        .map(|it| it.act.kind().key())
        .collect();
    let expected = [
        "createClaim",
        "addPoe",
        "submit",
        "startReview",
        "requestInformation",
    ];
    assert_eq!(acts, expected);
    // Two drafts around it: all in one batch, under the next numbers.
    let drafts = read("name,mpnId\nBefore,1\nAfter,2\n");
    let rows = [&drafts.rows[0], &sheet.rows[0], &drafts.rows[1]];
    let steps = desk
        .workspace
        .row_steps(rows, &[poe()], PARTNER, &desk.host)
        .unwrap();
    carried_out(&mut desk, steps);
    let stands: Vec<_> = (1..=3).map(|number| desk.view(number).place).collect();
    assert_eq!(
        stands,
        [Place::Editing, Place::PartnerActionRequired, Place::Editing]
    );
    let view = desk.view(2);
    assert_eq!(view.submitted_at, Some(instant("2020-09-29T23:59:59.999Z")));
    assert_eq!(view.since, instant("2020-10-01T23:59:59.999Z"));
    // It holds its product now: who asks for that again is told.
    let again = read(&text_of(&filed(&[("name", "Again")])));
    let judged = desk
        .workspace
        .judge_rows(&again.rows, &[], PARTNER, &desk.host);
    let rivals: Vec<_> = judged[0].rivals.iter().map(|it| it.claim_id).collect();
    assert_eq!(
        (judged[0].coming, rivals),
        (Coming::Draft, vec![ClaimNumber(2)])
    );
    // In training nothing is recorded with a day.
    let training = Desk::sandbox();
    let judged = training
        .workspace
        .judge_rows(&sheet.rows, &[poe()], PARTNER, &training.host);
    assert_eq!(judged[0].faults[0].refusal.problem.key(), "realClockOnly");
}

#[test]
fn a_row_that_is_pasted_stands_under_its_head_or_in_the_order_of_the_template() {
    let book = book();
    let cells = |text: &str| {
        let (row, unread) = pasted(text, &book).unwrap();
        (
            row.cell("name").to_owned(),
            row.cell("mpnId").to_owned(),
            row.cell("customer.name").to_owned(),
            unread,
        )
    };
    let expected = |unread: &[&str]| {
        let unread = unread.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>();
        (
            "Kék Duna".to_owned(),
            "12".to_owned(),
            "Contoso".to_owned(),
            unread,
        )
    };
    for (text, unread) in [
        ("Kék Duna\tmicrosoft365\tusage\t12\tContoso\n", vec![]),
        ("Kék Duna;;;12;Contoso", vec![]),
        ("Kék Duna,,,12,Contoso\r\nAnother,,,13,Fabrikam", vec![]),
        (
            "Customer name\tColour\tMPN ID\tClaim name\nContoso\tblue\t12\tKék Duna\n",
            vec!["Colour"],
        ),
    ] {
        assert_eq!(cells(text), expected(&unread), "{text:?}");
    }
    assert_eq!(pasted(" \n", &book).unwrap_err().problem.key(), "noRow");
    assert_eq!(
        pasted("name\tmpnId\n", &book).unwrap_err().problem.key(),
        "noRow"
    );
}

#[test]
fn the_template_reads_as_a_draft_and_its_columns_are_those_that_are_read() {
    let sheet = read(&template());
    assert_eq!(sheet.rows.len(), 1);
    assert!(sheet.unread.is_empty());
    let desk = desk();
    let judged = desk
        .workspace
        .judge_rows(&sheet.rows, &[], PARTNER, &desk.host);
    assert_eq!(
        (judged[0].coming, judged[0].faults.len()),
        (Coming::Draft, 0)
    );
    assert_eq!(
        READ_COLUMNS[..21],
        CLAIM_COLUMNS[10..31],
        "fields have one name"
    );
}

/// A text at random, of signs that trouble spreadsheets.
fn random(dice: &mut u64, most: u64) -> String {
    const SIGNS: [char; 20] = [
        'a', 'b', 'ő', 'Ű', ' ', ',', ';', '"', '\'', '=', '+', '-', '@', '|', '1', '.', '/', ':',
        '漢', 'z',
    ];
    let mut next = || {
        *dice = dice
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        *dice >> 33
    };
    let long = next() % (most + 1);
    (0..long).map(|_| SIGNS[(next() % 20) as usize]).collect()
}

#[test]
fn whatever_drafts_hold_is_read_again_as_it_was() {
    let (mut dice, book) = (7_u64, book());
    let mut whole = 0;
    for _ in 0..400 {
        let mut text = |most| Some(random(&mut dice, most));
        let products = (0..3)
            .filter_map(|_| text(6))
            .filter(|it| !it.trim().is_empty());
        let products: Vec<_> = products
            .enumerate()
            .map(|(at, name)| match at % 2 {
                0 => json!({ "name": name }),
                _ => json!({ "name": name, "subscriptionId": TENANT }),
            })
            .collect();
        let claim = json!({
            "name": text(12), "solutionArea": "microsoft365", "activities": ["usage"],
            "customer": { "name": text(9), "tenantId": TENANT }, "products": products,
            "customerContact": { "name": text(9), "title": text(9) },
            "partnerContact": { "name": text(9) }, "partnerCenterId": text(9),
        });
        let claim: ClaimInput = serde_json::from_value(claim).unwrap();
        // The same product twice is no claim.
        let Ok(fields) = Fields::default().changed(&claim, &book) else {
            continue;
        };
        let cells = plain_fields(&fields.to_input());
        let row: [String; 21] = std::array::from_fn(|at| cells[at].values.join("\n"));
        let columns: [&str; 21] = std::array::from_fn(|at| cells[at].path);
        for (from, to) in [(",", ","), (",", "\t")] {
            let table = sheet(columns, [row.clone()]);
            let table = if from == to { table } else { tabbed(&table) };
            let read = Sheet::read(&table, &book).unwrap();
            let [read] = &read.rows[..] else {
                panic!("one row: {table}")
            };
            assert_eq!(read.faults, [], "{table}");
            let again = Fields::default().changed(&read.claim, &book).unwrap();
            assert_eq!(again, fields, "{table}");
            whole += 1;
        }
    }
    assert!(whole > 600, "{whole} sheets");
}

/// The same table with tabs between its cells.
fn tabbed(table: &str) -> String {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(table.as_bytes());
    let mut writer = csv::WriterBuilder::new()
        .delimiter(b'\t')
        .from_writer(Vec::new());
    for record in reader.records() {
        writer.write_record(&record.unwrap()).unwrap();
    }
    String::from_utf8(writer.into_inner().unwrap()).unwrap()
}
