//! What may change where, and by whom. Rules E1 to E7, F1, F2 and F4.

use cpor_engine::rights::EditableField;
use cpor_engine::{ClaimNumber, Code, Place, Role};
use serde_json::{Value, json};

use crate::support::*;

/// Where each field may change: E editing, S Submitted, A Partner action required; nowhere else.
const EDITABLE: &str = "
// field          | where | rule elsewhere
name              | E     | F1
solutionArea      | E     | F1
activities        | E     | F1
mpnId             | ESA   | T3
customer          | E     | F1
products          | ESA   | T3
customerContact   | ESA   | T3
technicalContact  | ESA   | T3
partnerContact    | ESA   | T3
revenue           | E     | F1
partnerCenterId   | ESA   | T3
poe               | ESA   | E3
comments          | all   | -
";

fn is_open(place: Place, cell: &str) -> bool {
    let letter = match place {
        Place::Editing => 'E',
        Place::Submitted => 'S',
        Place::PartnerActionRequired => 'A',
        _ => return cell == "all",
    };
    cell == "all" || cell.contains(letter)
}

fn change_of(field: &str) -> Value {
    let mut whole = fields();
    whole["revenue"] = json!({"seller": "Pál"});
    whole["technicalContact"] = json!({"name": "Iván"});
    whole["partnerCenterId"] = json!("CPOR-7");
    json!({"type": "editClaim", "id": 1, "changes": {field: whole[field]}})
}

#[test]
fn e1_to_e7_f1_f2_what_may_change_where_and_by_whom() {
    for place in Place::ALL {
        if place == Place::RejectedFinal {
            continue;
        }
        let mut desk = Desk::real();
        desk.take_to(place);
        for role in Role::ALL {
            let number = ClaimNumber(1);
            let said = desk
                .workspace
                .editable_fields(number, role, &desk.host)
                .unwrap();
            assert_eq!(said.len(), 13);
            for (row, said) in rows(EDITABLE).zip(said) {
                assert_eq!(row[0], said.field.key());
                let partner = role.side() == cpor_engine::Side::Partner;
                let speaks =
                    role == Role::Reviewer && row[0] == "comments" && place != Place::Editing;
                let open = is_open(place, row[1]) && (partner || speaks);
                assert_eq!(
                    said.refusal.is_none(),
                    open,
                    "{} in {place:?} by {role:?}",
                    row[0]
                );
                let Some(refusal) = said.refusal else {
                    continue;
                };
                assert_eq!(refusal.code(), Code::Forbidden);
                if let EditableField::Member(_) = said.field {
                    assert_eq!(refusal.field.as_deref(), Some(row[0]));
                }
                if partner {
                    assert_eq!(rule_id(&refusal), row[2], "{} in {place:?}", row[0]);
                }
            }
        }
        // Trying says the same, and names the field.
        for row in rows(EDITABLE).take(11) {
            let tried = desk.plan(PARTNER, change_of(row[0]), json!({}));
            match tried {
                Ok(_) => assert!(is_open(place, row[1]), "{} in {place:?}", row[0]),
                Err(refusal) => {
                    assert!(
                        !is_open(place, row[1]),
                        "{} in {place:?}: {refusal}",
                        row[0]
                    );
                    assert_eq!(short(&refusal), format!("forbidden {} {}", row[0], row[2]));
                }
            }
        }
    }
}

#[test]
fn f4_no_change_after_submission_leaves_a_required_field_empty() {
    for place in [Place::Submitted, Place::PartnerActionRequired] {
        let mut desk = Desk::sandbox();
        desk.take_to(place);
        for (changes, field) in [
            (json!({"mpnId": ""}), "mpnId"),
            (json!({"products": []}), "products"),
            (json!({"customerContact": {}}), "customerContact.name"),
            (
                json!({"customerContact": {"name": "Éva", "title": "CIO"}}),
                "customerContact.email",
            ),
            (
                json!({"partnerContact": {"name": "Pál"}}),
                "partnerContact.email",
            ),
            (
                json!({"products": [{"name": "Sales"}]}),
                "technicalContact.name",
            ),
        ] {
            let edit = json!({"type": "editClaim", "id": 1, "changes": changes});
            let refusal = desk.refused(PARTNER, edit);
            assert_eq!(short(&refusal), format!("invalid {field} F4"), "{place:?}");
        }
        let technical =
            json!({"name": "Iván", "title": "Admin", "email": "ivan@arvizturo.example"});
        for changes in [
            json!({"products": [{"name": "Sales"}], "technicalContact": technical}),
            json!({"products": [{"name": "Teams"}], "technicalContact": {}}),
            json!({"partnerCenterId": "CPOR-1"}),
            json!({"partnerCenterId": ""}),
        ] {
            desk.ok(
                PARTNER,
                json!({"type": "editClaim", "id": 1, "changes": changes}),
            );
        }
    }
}
