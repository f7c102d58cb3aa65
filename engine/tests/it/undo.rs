//! Undo: one more event that makes it as it was before, by the rules of any act.

use cpor_engine::command::{Act, Command};
use cpor_engine::view::{ClaimView, HistoryEntry};
use cpor_engine::workspace::{Options, Order};
use cpor_engine::{Actor, ClaimNumber, Refusal};
use serde_json::{Value, json};

use crate::support::*;

const FIRST: ClaimNumber = ClaimNumber(1);

fn edit(changes: &Value) -> Value {
    json!({"type": "editClaim", "id": 1, "changes": changes})
}

fn undoing(desk: &Desk, entry: &HistoryEntry) -> Result<Act, Refusal> {
    desk.workspace.undoing(FIRST, entry.event_id, &desk.host)
}

/// Undoes what an entry says was done; the entry of the undo.
fn undo(desk: &mut Desk, entry: &HistoryEntry) -> Result<HistoryEntry, Refusal> {
    let order = Order {
        actor: Actor {
            name: "Kovács Ilona".to_owned(),
            role: PARTNER,
        },
        command: Command {
            claim: Some(1),
            act: undoing(desk, entry)?,
        },
        options: Options::default(),
    };
    let plan = desk.workspace.plan(&order, &desk.host)?;
    Ok(desk.apply(&plan).pop().unwrap())
}

/// What a claim says, without its history.
fn said(view: &ClaimView) -> (Value, Vec<String>) {
    let fields = serde_json::to_value(&view.fields).unwrap();
    let documents = view.poe.iter().map(|it| it.document.name.to_string());
    (fields, documents.collect())
}

#[test]
fn a_change_of_fields_is_undone_and_the_undo_too() {
    let all = fields();
    let other = json!({
        "name": "Another", "solutionArea": "businessApplications", "activities": ["preSales"], "mpnId": "7654321",
        "customer": {"name": "Fabrikam"}, "products": [{"name": "Intune"}],
        "customerContact": {"name": "A"}, "technicalContact": {"name": "B"}, "partnerContact": {"name": "C"},
        "revenue": {"seller": "D"}, "partnerCenterId": "CPOR-1",
    });
    let mut rows = vec![(json!({}), all.clone()), (all.clone(), other.clone())];
    for (field, value) in other.as_object().unwrap() {
        rows.push((all.clone(), json!({ field: value })));
        rows.push((json!({}), json!({ field: value })));
    }
    for (field, value) in all.as_object().unwrap() {
        let blank = match value {
            Value::String(_) => json!(""),
            Value::Array(_) => json!([]),
            _ => json!({}),
        };
        rows.push((all.clone(), json!({ field: blank })));
    }
    let mut tried = 0;
    for (before, changes) in rows {
        let mut desk = Desk::sandbox();
        desk.ok(PARTNER, json!({"type": "createClaim", "claim": before}));
        let stood = said(&desk.view(1));
        // Some fit only together, as an activity and its area.
        let Ok(mut entries) = desk.act(PARTNER, edit(&changes)) else {
            continue;
        };
        tried += 1;
        let entry = entries.pop().unwrap();
        let changed = said(&desk.view(1));
        let undone =
            undo(&mut desk, &entry).unwrap_or_else(|refusal| panic!("{changes}: {refusal}"));
        assert_eq!(said(&desk.view(1)), stood, "{changes}");
        let redone = undo(&mut desk, &undone).unwrap();
        assert_eq!(said(&desk.view(1)), changed, "{changes}");
        undo(&mut desk, &redone).unwrap();
        assert_eq!(said(&desk.view(1)), stood, "{changes}");
        assert_eq!(
            desk.view(1).revision,
            5,
            "each is written, nothing is taken away"
        );
    }
    assert!(tried > 25, "{tried} rows");
}

#[test]
fn a_document_goes_out_again_or_comes_back() {
    let mut desk = Desk::sandbox();
    desk.ok(PARTNER, create());
    let stood = said(&desk.view(1));
    let added = desk.ok(PARTNER, add_poe()).pop().unwrap();
    let with = said(&desk.view(1));
    let removed = undo(&mut desk, &added).unwrap();
    assert_eq!(said(&desk.view(1)), stood);
    undo(&mut desk, &removed).unwrap();
    assert_eq!(said(&desk.view(1)), with);
}

#[test]
fn what_is_changed_since_is_not_written_over() {
    let mut desk = Desk::sandbox();
    desk.ok(
        PARTNER,
        json!({"type": "createClaim", "claim": {"name": "A", "mpnId": "1234567"}}),
    );
    let first = desk.ok(PARTNER, edit(&json!({"name": "B"}))).pop().unwrap();
    // Another field is nobody's concern.
    desk.ok(PARTNER, edit(&json!({"mpnId": "7654321"})));
    assert!(undoing(&desk, &first).is_ok());
    desk.ok(PARTNER, edit(&json!({"name": "C"})));
    let refusal = undoing(&desk, &first).unwrap_err();
    assert_eq!(short(&refusal), "invalid name -");
    // Where it stands again as it was left, it can.
    desk.ok(PARTNER, edit(&json!({"name": "B"})));
    undo(&mut desk, &first).unwrap();
    assert_eq!(desk.view(1).fields.name.as_deref(), Some("A"));
}

#[test]
fn the_rules_of_now_decide_whether_an_undo_is_allowed() {
    let mut desk = Desk::sandbox();
    desk.ok(PARTNER, create());
    let renamed = desk.ok(PARTNER, edit(&json!({"name": "B"}))).pop().unwrap();
    let mpn = desk
        .ok(PARTNER, edit(&json!({"mpnId": "7654321"})))
        .pop()
        .unwrap();
    let added = desk.ok(PARTNER, add_poe()).pop().unwrap();
    let submitted = desk.step("submit").pop().unwrap();
    for (what, entry, says) in [
        (
            "the name may not change after submission",
            &renamed,
            "forbidden name F1",
        ),
        ("the MPN ID may", &mpn, "yes"),
        ("a document stays", &added, "forbidden - E4"),
        ("a submission is sent", &submitted, "invalid - -"),
    ] {
        let undone = undo(&mut desk, entry);
        let seen = undone.map_or_else(|refusal| short(&refusal), |_| "yes".to_owned());
        assert_eq!(seen, says, "{what}");
    }
}

#[test]
fn what_does_not_stand_is_not_undone() {
    let mut desk = Desk::real();
    desk.ok(PARTNER, create());
    let entry = desk.ok(PARTNER, edit(&json!({"name": "B"}))).pop().unwrap();
    desk.ok(
        PARTNER,
        json!({"type": "retract", "id": 1, "fromRevision": 2, "reason": "x"}),
    );
    assert_eq!(short(&undoing(&desk, &entry).unwrap_err()), "invalid - -");
}
