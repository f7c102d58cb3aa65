//! Q2, Q3: which reasons a reviewer may give, as a list and as an answer to each.

use cpor_engine::{ClaimNumber, Place};

use crate::support::{Desk, REVIEWER, reject, rows, rule_id, short};

/// `yes`, or the rule that forbids the reason. The same list answers in every place of a column's kind.
const TABLE: &str = "
reason                 | in review | in review, asked | elsewhere, asked | elsewhere
partnerRequest         | Q3        | yes              | yes              | Q3
customerDecline        | Q3        | Q3               | Q3               | Q3
insufficientPoe        | yes       | yes              | Q2               | Q2
missingCustomerConsent | yes       | yes              | Q2               | Q2
missingProducts        | yes       | yes              | Q2               | Q2
noPartnerResponse      | Q3        | Q3               | Q3               | Q3
poeUnavailable         | yes       | yes              | Q2               | Q2
";

/// The places of the columns, with whether the partner asked, and whether the act itself is open.
const COLUMNS: [(usize, Place, bool, bool); 7] = [
    (1, Place::UnderReview, false, true),
    (2, Place::UnderReview, true, true),
    (3, Place::Submitted, true, true),
    (3, Place::PartnerActionRequired, true, true),
    (3, Place::Eligible, true, true),
    (4, Place::Submitted, false, false),
    (4, Place::AwaitingConsent, false, false),
];

#[test]
fn q2_q3_the_reasons_that_are_offered_are_those_that_are_taken() {
    for (column, place, asked, open) in COLUMNS {
        let mut desk = Desk::sandbox();
        desk.take_to(place);
        if asked {
            desk.step("request");
        }
        let judged = desk.workspace.rejection_reasons(ClaimNumber(1), &desk.host);
        let table: Vec<_> = rows(TABLE).skip(1).collect();
        let judged = judged.unwrap();
        assert_eq!(judged.len(), table.len());
        for ((reason, refusal), row) in judged.into_iter().zip(table) {
            assert_eq!(reason.key(), row[0]);
            let said = refusal.as_ref().map_or("yes", rule_id);
            assert_eq!(said, row[column], "{reason:?} in {place:?}, asked: {asked}");
            if open {
                let given = desk.plan(REVIEWER, reject(&[reason.key()]), serde_json::json!({}));
                let given = given.err().map(|it| short(&it));
                let offered = refusal.map(|it| short(&it).replace("reasons", "reasons[0]"));
                assert_eq!(given, offered, "{reason:?} in {place:?}, asked: {asked}");
            }
        }
    }
}
