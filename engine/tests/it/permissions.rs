//! Who may do what, where: each act in each place by each role. Source: domain.md §§2, 4; module-api.md.

use cpor_engine::command::ActKind;
use cpor_engine::{Code, Place, Role};
use serde_json::{Value, json};

use crate::support::*;

/// The places, in the order of the columns.
const COLUMNS: [Place; 11] = [
    Place::Editing,
    Place::Submitted,
    Place::UnderReview,
    Place::PartnerActionRequired,
    Place::AwaitingConsent,
    Place::SentForAssessment,
    Place::Eligible,
    Place::Validated,
    Place::NotEligible,
    Place::Rejected,
    Place::InDispute,
];

/// P the partner's three roles, R reviewer, C customer, G program; `-` nobody; `R?` only while the partner's
/// request for rejection is open, `P1` only while none is; `C!` the same, but it is too late.
/// On the right: the rule that forbids the act in a place, and the one that forbids it to a role.
const TABLE: &str = "
// act              | Edi | Sub | Rev | PAR | Con | Ass | Eli | Val | Not | Rej | Dis | place | role
createClaim         | P   | P   | P   | P   | P   | P   | P   | P   | P   | P   | P   | -     | A1
editClaim           | P   | P   | -   | P   | -   | -   | -   | -   | -   | -   | -   | T3    | A1
addPoe              | P   | P   | -   | P   | -   | -   | -   | -   | -   | -   | -   | E3    | A1
removePoe           | P   | -   | -   | -   | -   | -   | -   | -   | -   | -   | -   | E4    | A1
comment             | P   | PR  | PR  | PR  | PR  | PR  | PR  | PR  | PR  | PR  | PR  | M2    | M2
submit              | P   | -   | -   | -   | -   | -   | -   | -   | -   | -   | -   | T2    | A1
resubmit            | -   | -   | -   | P   | -   | -   | -   | -   | -   | -   | -   | T7    | A1
deleteDraft         | P   | -   | -   | -   | -   | -   | -   | -   | -   | -   | -   | T18   | A1
copyClaim           | P   | P   | P   | P   | P   | P   | P   | P   | P   | P   | P   | -     | A1
startReview         | -   | R   | -   | -   | -   | -   | -   | -   | -   | -   | -   | T4    | A2
requestInformation  | -   | -   | R   | -   | -   | -   | -   | -   | -   | -   | -   | T5    | A2
approve             | -   | -   | R   | -   | -   | -   | -   | -   | -   | -   | -   | T9    | A2
reject              | -   | R?  | R   | R?  | R?  | R?  | R?  | R?  | R?  | -   | -   | T10   | A2
requestRejection    | -   | P1  | P1  | P1  | P1  | P1  | P1  | P1  | P1  | -   | -   | T13   | A1
declineConsent      | -   | -   | -   | -   | C   | C!  | C!  | C!  | C!  | -   | -   | T11   | A2
dispute             | -   | -   | -   | -   | -   | -   | -   | -   | -   | P   | -   | T14   | A1
resolveDispute      | -   | -   | -   | -   | -   | -   | -   | -   | -   | -   | R   | T15   | A2
assessEligibility   | -   | -   | -   | -   | -   | G   | -   | -   | -   | -   | -   | T17   | A2
validateEarnings    | -   | -   | -   | -   | -   | -   | P   | -   | -   | -   | -   | T19   | A1
disassociate        | -   | -   | -   | -   | -   | -   | -   | -   | -   | -   | -   | -     | -
retract             | P   | P   | P   | P   | P   | P   | P   | P   | P   | P   | P   | -     | A1
";

/// What the table says of one act in one place for one role.
#[derive(Debug, PartialEq, Eq)]
enum Expected {
    Allowed,
    Refused(Code, &'static str),
}

fn letter(role: Role) -> char {
    match role {
        Role::BillingAdmin | Role::GlobalAdmin | Role::IncentivesAdmin => 'P',
        Role::Reviewer => 'R',
        Role::Customer => 'C',
        Role::IncentiveProgram => 'G',
    }
}

/// Reads a cell. The role is judged before the place: a role that stands in no cell of the row is refused by
/// the row's last rule, whatever the place.
fn expected(row: &[&'static str], column: usize, role: Role, requested: bool) -> Expected {
    let cell = row[column + 1];
    let (of_place, of_role) = (row[COLUMNS.len() + 1], row[COLUMNS.len() + 2]);
    let acts_somewhere = row[1..=COLUMNS.len()]
        .iter()
        .any(|cell| cell.contains(letter(role)));
    if !acts_somewhere {
        return Expected::Refused(Code::Forbidden, of_role);
    }
    if !cell.contains(letter(role)) {
        return Expected::Refused(Code::Forbidden, of_place);
    }
    if cell.ends_with('!') {
        return Expected::Refused(Code::TooLate, "C5");
    }
    if cell.ends_with('?') && !requested {
        return Expected::Refused(Code::Forbidden, "Q2");
    }
    if cell.ends_with('1') && requested {
        return Expected::Refused(Code::Forbidden, "Q1");
    }
    Expected::Allowed
}

/// A command of that kind whose values are acceptable.
fn command(kind: ActKind, desk: &Desk, requested: bool) -> Value {
    let step = match kind {
        ActKind::CreateClaim => return create(),
        ActKind::RemovePoe => {
            let document = desk.view(1).poe[0].id.to_string();
            return json!({"type": "removePoe", "id": 1, "documentId": document});
        }
        ActKind::Disassociate => {
            return json!({"type": "disassociate", "id": 1, "reason": "Not ours any more"});
        }
        ActKind::Retract => {
            return json!({"type": "retract", "id": 1, "fromRevision": 2, "reason": "A mistake"});
        }
        ActKind::Reject if requested => "grant",
        ActKind::EditClaim => "edit",
        ActKind::AddPoe => "poe",
        ActKind::Comment => "comment",
        ActKind::Submit => "submit",
        ActKind::Resubmit => "resubmit",
        ActKind::DeleteDraft => "delete",
        ActKind::CopyClaim => "copy",
        ActKind::StartReview => "review",
        ActKind::RequestInformation => "ask",
        ActKind::Approve => "approve",
        ActKind::Reject => "reject",
        ActKind::RequestRejection => "request",
        ActKind::DeclineConsent => "decline",
        ActKind::Dispute => "dispute",
        ActKind::ResolveDispute => "answer upheld",
        ActKind::AssessEligibility => "eligible",
        ActKind::ValidateEarnings => "found",
    };
    act(step).1
}

/// Compares the table with `permitted` and with what happens when the act is tried.
fn check(desk: &Desk, column: usize, requested: bool) {
    let mut acts = 0;
    for row in rows(TABLE) {
        let kind = ActKind::ALL
            .into_iter()
            .find(|kind| kind.key() == row[0])
            .unwrap();
        acts += 1;
        for role in Role::ALL {
            let mut wanted = expected(&row, column, role, requested);
            if kind == ActKind::Retract && desk.is_sandbox() && wanted == Expected::Allowed {
                wanted = Expected::Refused(Code::Invalid, "T20");
            }
            let tried = desk.plan(role, command(kind, desk, requested), json!({}));
            let said = desk.permitted(1, role, kind);
            let seen = match (&tried, &said) {
                (Ok(_), None) => Expected::Allowed,
                (Err(tried), Some(said)) => {
                    assert_eq!((tried.code(), &tried.rule), (said.code(), &said.rule));
                    Expected::Refused(tried.code(), known(rule_id(tried)))
                }
                (tried, said) => panic!(
                    "{} by {role:?} in {:?}: permitted says {said:?}, trying says {tried:?}",
                    row[0], COLUMNS[column]
                ),
            };
            assert_eq!(
                seen, wanted,
                "{} by {role:?} in {:?}, asked for rejection: {requested}",
                row[0], COLUMNS[column]
            );
        }
    }
    assert_eq!(acts, ActKind::ALL.len());
}

/// The rule's name, for as long as the table.
fn known(rule: &str) -> &'static str {
    let names = rows(TABLE).flat_map(|row| [row[COLUMNS.len() + 1], row[COLUMNS.len() + 2]]);
    names
        .chain(["Q1", "Q2", "C5", "T20"])
        .find(|name| *name == rule)
        .unwrap_or("a rule that the table does not name")
}

fn desk_in(place: Place, mut desk: Desk) -> Desk {
    desk.take_to(place);
    desk
}

#[test]
fn each_act_in_each_place_by_each_role_with_the_simulated_clock() {
    for (column, place) in COLUMNS.into_iter().enumerate() {
        check(&desk_in(place, Desk::sandbox()), column, false);
    }
}

#[test]
fn each_act_in_each_place_by_each_role_with_the_real_clock() {
    for (column, place) in COLUMNS.into_iter().enumerate() {
        check(&desk_in(place, Desk::real()), column, false);
    }
}

#[test]
fn q1_q2_each_act_while_a_request_for_rejection_is_open() {
    for desk in [Desk::sandbox, Desk::real] {
        for (column, place) in COLUMNS.into_iter().enumerate() {
            let may_ask = (1..=8).contains(&column);
            if may_ask {
                let mut desk = desk_in(place, desk());
                desk.step("request");
                check(&desk, column, true);
            }
        }
    }
}

/// A rejection by the clock makes late what Partner action required allows and Rejected does not; it stays
/// late in a dispute of that rejection, whatever the values.
#[test]
fn t8_what_was_open_is_too_late_after_the_lapse() {
    for mut desk in [Desk::sandbox(), Desk::real()] {
        desk.take_to(Place::PartnerActionRequired);
        desk.goto("2020-09-22T00:00:00Z");
        assert_eq!(desk.place(1), Place::Rejected);
        for _ in ["rejected", "in dispute"] {
            for step in ["edit", "poe", "resubmit", "request"] {
                let (role, command) = act(step);
                let kind = input_kind(&command);
                for role in [role, Role::BillingAdmin, Role::GlobalAdmin] {
                    let refusal = desk.refused(role, command.clone());
                    assert_eq!(short(&refusal), "tooLate - T8", "{step}");
                    assert!(is_too_late(&desk.permitted(1, role, kind).unwrap()));
                }
                let refusal = desk.refused(CUSTOMER, command);
                assert_eq!(refusal.code(), Code::Forbidden, "the role is judged first");
            }
            let bad = json!({"type": "editClaim", "id": 1, "changes": {"mpnId": "no digits"}});
            assert_eq!(short(&desk.refused(PARTNER, bad)), "tooLate - T8");
            let none = json!({"type": "editClaim", "id": 1, "changes": {}});
            assert_eq!(short(&desk.refused(PARTNER, none)), "tooLate - T8");
            // What Rejected allows as well stays open.
            let (role, command) = act("copy");
            assert!(desk.plan(role, command, json!({})).is_ok());
            assert!(desk.permitted(1, PARTNER, ActKind::Comment).is_none());
            let retract = desk.permitted(1, PARTNER, ActKind::Retract);
            assert_eq!(retract.is_none(), !desk.is_sandbox());
            // What neither place allows is forbidden by the place.
            for step in ["submit", "delete"] {
                let (role, command) = act(step);
                assert_eq!(desk.refused(role, command).code(), Code::Forbidden);
            }
            desk.act(act("dispute").0, act("dispute").1).ok();
        }
        desk.step("answer upheld");
        let (role, command) = act("resubmit");
        assert_eq!(short(&desk.refused(role, command)), "tooLate - T8");
        // A later rejection by a person is no lapse.
        desk.step("dispute");
        desk.step("answer more");
        desk.step("resubmit");
        desk.step("review");
        desk.step("reject");
        let (role, command) = act("resubmit");
        assert_eq!(short(&desk.refused(role, command)), "forbidden - T7");
    }
}

fn input_kind(command: &Value) -> ActKind {
    cpor_engine::input::command(command.clone())
        .unwrap()
        .act
        .kind()
}

#[test]
fn the_partners_three_roles_may_do_the_same() {
    for place in COLUMNS {
        let desk = desk_in(place, Desk::real());
        let of = |role| {
            let number = cpor_engine::ClaimNumber(1);
            let all = desk.workspace.permitted(number, role, &desk.host).unwrap();
            all.into_iter()
                .map(|permission| permission.refusal.is_none())
                .collect::<Vec<_>>()
        };
        assert_eq!(of(Role::BillingAdmin), of(Role::IncentivesAdmin));
        assert_eq!(of(Role::GlobalAdmin), of(Role::IncentivesAdmin));
    }
}
