//! A draft that was deleted: it stays deleted, and comes back only as a new claim, with what it was as evidence.

use cpor_engine::{Actor, ClaimNumber, Code};
use serde_json::{Value, json};

use crate::support::*;

const FIRST: ClaimNumber = ClaimNumber(1);

fn person() -> Actor {
    Actor {
        name: "Kovács Ilona".to_owned(),
        role: PARTNER,
    }
}

/// Brings claim 1 back; the number that it gets.
fn bring_back(desk: &mut Desk) -> Result<ClaimNumber, Code> {
    let plan = desk
        .workspace
        .plan_bringing_back(FIRST, &person(), &desk.host)
        .map_err(|refusal| refusal.code())?;
    assert_eq!(plan.events().len(), 1, "one created event");
    Ok(desk.apply(&plan).pop().unwrap().claim_id)
}

fn back_as(desk: &Desk) -> Option<ClaimNumber> {
    desk.workspace.deleted(FIRST).unwrap().back_as
}

/// [T18] does not know of a way back: this is [ours].
#[test]
fn a_deleted_draft_comes_back_as_a_new_claim_with_its_history() {
    let delete = |number: u32| json!({"type": "deleteDraft", "id": number});
    for (case, mut desk) in [
        ("on the desk", Desk::real()),
        ("in a world", Desk::sandbox()),
    ] {
        desk.step("create");
        assert!(desk.workspace.deleted(FIRST).is_none(), "{case}");
        assert_eq!(
            bring_back(&mut desk),
            Err(Code::NotFound),
            "{case}: it is here"
        );
        desk.ok(PARTNER, delete(1));
        let deleted = desk.workspace.deleted(FIRST).unwrap();
        let was = deleted.as_it_was.claim().clone();
        assert_eq!((deleted.back_as, was.documents.len()), (None, 1), "{case}");

        let number = bring_back(&mut desk).unwrap();
        assert_eq!(number, ClaimNumber(2), "{case}");
        assert!(
            desk.workspace.history(FIRST).is_err(),
            "{case}: it stays deleted"
        );
        let copy = desk.workspace.history(number).unwrap();
        assert_eq!(copy.claim().fields, was.fields, "{case}");
        assert_eq!(copy.claim().copied_from, Some(was.uuid), "{case}");
        let first: Value = serde_json::from_str(&copy.records()[0].text()).unwrap();
        let kept: Vec<Value> = deleted
            .as_it_was
            .records()
            .iter()
            .map(|record| serde_json::from_str(&record.text()).unwrap())
            .collect();
        assert_eq!(first["body"]["otherHistory"], json!(kept), "{case}");

        assert_eq!(back_as(&desk), Some(number), "{case}");
        desk.ok(PARTNER, delete(2));
        assert_eq!(
            back_as(&desk),
            None,
            "{case}: what came back was deleted too"
        );
    }
}
