//! Tables for spreadsheets: their columns, one line a claim or an entry, and no cell that is run.

use cpor_engine::ClaimNumber;
use cpor_engine::sheet::{CLAIM_COLUMNS, HISTORY_COLUMNS, MARK, READ_COLUMNS, sheet, template};
use cpor_engine::view::plain_fields;
use serde_json::json;

use crate::support::*;

/// The lines of a table, each as its cells; the head is the first.
fn read(table: &str) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(table.as_bytes());
    let records = reader.records().map(|record| record.unwrap());
    records
        .map(|record| record.iter().map(str::to_owned).collect())
        .collect()
}

/// The cell of a line under a column.
fn cell<'t>(table: &'t [Vec<String>], line: usize, column: &str) -> &'t str {
    let at = table[0].iter().position(|name| name == column);
    &table[line][at.unwrap_or_else(|| panic!("{column} is a column"))]
}

#[test]
fn a_cell_is_written_as_it_is_unless_a_spreadsheet_would_run_it() {
    for (text, written) in [
        ("", "\"\""),
        ("Kék Duna", "Kék Duna"),
        ("a,b", "\"a,b\""),
        ("a \"b\"", "\"a \"\"b\"\"\""),
        ("a\nb", "\"a\nb\""),
        ("=1+1", "'=1+1"),
        ("+36 1", "'+36 1"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "\"'\r=1\""),
        ("\n=1", "\"'\n=1\""),
        // Whoever takes one apostrophe away has the text again.
        ("'=1", "''=1"),
        ("'s-Hertogenbosch", "'s-Hertogenbosch"),
        ("a=b", "a=b"),
    ] {
        let table = sheet(["head"], [[text.to_owned()]]);
        assert_eq!(table, format!("head\r\n{written}\r\n"), "{text:?}");
    }
}

#[test]
fn the_columns_stay_as_they_are() {
    let documented = include_str!("../../../docs/csv.md");
    let of = |columns: &[&str]| {
        let rows = columns.iter().map(|column| format!("| `{column}` |"));
        rows.collect::<Vec<_>>()
    };
    let rows: Vec<&str> = documented
        .lines()
        .filter(|line| line.starts_with("| `"))
        .collect();
    let read = of(&READ_COLUMNS[21..]);
    let expected = [of(&CLAIM_COLUMNS), of(&HISTORY_COLUMNS), read].concat();
    assert_eq!(rows.len(), expected.len(), "docs/csv.md names each column");
    for (row, begins) in rows.iter().zip(expected) {
        assert!(row.starts_with(&begins), "{row} begins with {begins}");
    }
    let fields = plain_fields(&Default::default());
    let paths: Vec<&str> = fields.iter().map(|field| field.path).collect();
    assert_eq!(CLAIM_COLUMNS[10..31], paths);
}

#[test]
fn a_claim_is_a_line_with_every_field_and_the_next_deadline() {
    let mut desk = Desk::sandbox();
    desk.steps("create, submit");
    desk.ok(
        PARTNER,
        json!({ "type": "createClaim", "claim": {
            "name": "=cmd|' /C calc'!A0",
            "products": [{ "name": "Teams" }, { "name": "Sales", "subscriptionId": TENANT }],
        } }),
    );
    let table = read(&desk.workspace.claims_sheet(|_| true, &desk.host));
    assert_eq!(table[0], CLAIM_COLUMNS);
    assert_eq!(table.len(), 3);
    let view = desk.view(1);
    for (line, column, expected) in [
        (1, "number", "1"),
        (1, "claimUuid", view.claim_uuid.to_string().as_str()),
        (1, "ruleBook", view.rule_book.as_str()),
        (1, "status", "submitted"),
        (1, "place", "submitted"),
        (1, "ballWith", "microsoft"),
        (
            1,
            "submittedAt",
            view.submitted_at.unwrap().to_string().as_str(),
        ),
        (1, "nextDeadline", "pickup"),
        (1, "nextLastDay", "2020-09-21"),
        (1, "documents", "1"),
        (1, "entries", view.revision.to_string().as_str()),
        (2, "status", "editing"),
        (2, "submittedAt", ""),
        (2, "nextDeadline", ""),
        (2, "name", "'=cmd|' /C calc'!A0"),
        (2, "products", "Teams\nSales"),
        (2, "products.subscriptionId", format!("\n{TENANT}").as_str()),
    ] {
        let cell = cell(&table, line, column);
        let cell = match column {
            "products.subscriptionId" => cell.trim_start_matches('\''),
            _ => cell,
        };
        assert_eq!(cell, expected, "{column} of line {line}");
    }
    for field in plain_fields(&view.fields) {
        assert_eq!(cell(&table, 1, field.path), field.values.join("\n"));
    }
    let second = desk
        .workspace
        .claims_sheet(|number| number == ClaimNumber(2), &desk.host);
    assert_eq!(read(&second).len(), 2, "the chosen alone");
}

#[test]
fn an_entry_is_a_line_with_who_when_where_and_its_hash() {
    let mut desk = Desk::sandbox();
    desk.steps("create, submit, review");
    let table = read(&desk.workspace.history_sheet(|_| true, &desk.host));
    assert_eq!(table[0], HISTORY_COLUMNS);
    let history = desk.view(1).history;
    assert_eq!(table.len(), history.len() + 1);
    for (at, entry) in history.iter().enumerate() {
        let line = at + 1;
        let rule = entry.rule.as_ref().map(|rule| rule.id.as_str());
        for (column, expected) in [
            ("number", "1"),
            ("entry", entry.revision.to_string().as_str()),
            ("at", entry.at.to_string().as_str()),
            ("event", entry.event),
            ("rule", rule.unwrap_or_default()),
            ("hash", entry.hash.as_str()),
            ("previousHash", entry.previous_hash.as_str()),
            ("retracted", "no"),
        ] {
            assert_eq!(cell(&table, line, column), expected, "{column} of {line}");
        }
    }
    let last = history.len();
    for (column, expected) in [
        ("side", "reviewer"),
        ("role", "reviewer"),
        ("event", "reviewStarted"),
        ("from", "submitted"),
        ("to", "underReview"),
    ] {
        assert_eq!(cell(&table, last, column), expected, "{column}");
    }
}

/// Claims whose texts spreadsheets like to make something else of.
fn hostile() -> Desk {
    let mut desk = Desk::sandbox();
    desk.steps("create, submit");
    for name in [
        "=1+1",
        "=HYPERLINK(\"https://evil.example\")",
        "+36 1 234 5678",
        "-2",
        "@SUM(A1)",
        "'=1+1",
        "''s",
        "a,b;c\"d\"",
        "Árvíztűrő 漢字 🙂",
        "1/2",
        "1e5",
        "TRUE",
        "=cmd|' /C calc'!A0",
    ] {
        desk.ok(
            PARTNER,
            json!({ "type": "createClaim", "claim": {
                "name": name, "mpnId": "000123", "customer": { "name": name, "tenantId": TENANT },
                "products": [{ "name": "Teams" }, { "name": name, "subscriptionId": TENANT }],
            } }),
        );
    }
    desk
}

/// For `cargo xtask office`: the tables as they are downloaded, and their cells.
#[test]
#[ignore = "writes tables into target/office, for LibreOffice"]
fn write_sheets() {
    let desk = hostile();
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../target/office");
    std::fs::create_dir_all(folder).unwrap();
    for (name, table) in [
        ("claims", desk.workspace.claims_sheet(|_| true, &desk.host)),
        (
            "history",
            desk.workspace.history_sheet(|_| true, &desk.host),
        ),
        ("template", template()),
    ] {
        let cells = serde_json::to_string(&read(&table)).unwrap();
        std::fs::write(format!("{folder}/{name}.csv"), format!("{MARK}{table}")).unwrap();
        std::fs::write(format!("{folder}/{name}.json"), cells).unwrap();
    }
}
