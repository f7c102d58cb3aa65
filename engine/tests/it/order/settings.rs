//! The settings of a workspace.

use cpor_engine::Code;
use serde_json::{Value, json};

use crate::support::*;

#[test]
fn configure_is_the_partners_and_checks_its_values() {
    let desk = Desk::sandbox();
    let try_it = |role, changes: Value| {
        let changes = cpor_engine::input::shaped(changes).unwrap();
        let plan = desk
            .workspace
            .plan_configure(&actor(role), &changes, &desk.host);
        plan.map(drop).map_err(|refusal| short(&refusal))
    };
    let bad = json!({"clock": "real", "timeZone": "Mars/Olympus"});
    assert_eq!(
        try_it(REVIEWER, bad.clone()),
        Err("forbidden - A1".to_owned())
    );
    assert_eq!(try_it(PARTNER, bad), Err("invalid clock -".to_owned()));
    for (changes, field) in [
        (json!({"now": START}), "now"),
        (json!({"seed": 1}), "seed"),
        (json!({"timeZone": "Mars/Olympus"}), "timeZone"),
        (
            json!({"holidays": ["2020-02-29", "2021-02-29"]}),
            "holidays[1]",
        ),
        (json!({"workingDays": ["1899-12-31"]}), "workingDays[0]"),
        (
            json!({"holidays": ["2020-09-19"], "workingDays": ["2020-09-20", "2020-09-19"]}),
            "workingDays[1]",
        ),
        (json!({"microsoftCalendar": "XX"}), "microsoftCalendar"),
        (
            json!({"microsoftCalendar": "us", "partnerCalendar": "hu"}),
            "microsoftCalendar",
        ),
        (
            json!({"microsoftCalendar": "US", "partnerCalendar": "HUN"}),
            "partnerCalendar",
        ),
        (json!({"ruleBook": "1999-01"}), "ruleBook"),
    ] {
        assert_eq!(try_it(PARTNER, changes), Err(format!("invalid {field} -")));
    }
    assert_eq!(
        try_it(
            PARTNER,
            json!({"timeZone": "Europe/Budapest", "holidays": []})
        ),
        Ok(())
    );
}

#[test]
fn settings_of_a_new_workspace_are_checked() {
    for (settings, field) in [
        (json!({"clock": "real", "now": START}), "now"),
        (json!({"clock": "real", "seed": 1}), "seed"),
        (json!({"seed": -1}), "seed"),
        (json!({"seed": 0.5}), "seed"),
        (json!({"seed": 9_007_199_254_740_992_u64}), "seed"),
        (json!({"now": "2020-09-14"}), "now"),
        (json!({"now": "2300-01-01T00:00:00Z"}), "now"),
        (json!({"timeZone": ""}), "timeZone"),
        (json!({"partnerCalendar": "Hungary"}), "partnerCalendar"),
    ] {
        let settings = cpor_engine::input::shaped(settings).unwrap();
        let refusal = cpor_engine::Workspace::new(&settings, &TestHost::at(START)).unwrap_err();
        assert_eq!(
            (refusal.code(), refusal.field.as_deref()),
            (Code::Invalid, Some(field))
        );
    }
}
