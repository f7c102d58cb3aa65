//! A share opens by itself, and only so.

use super::*;
use crate::testing::{act, create, desk, played};

const SECRET: Secret = [7; 32];

fn shared(workspace: &Workspace) -> String {
    share(workspace, |_| true, SECRET, &host()).unwrap()
}

#[test]
fn a_share_opens_as_a_workspace_of_its_own() {
    let host = host();
    for workspace in [played(&host), played_desk(&host)] {
        let json = shared(&workspace);
        let opened = import(&json, &host).unwrap().workspace;
        assert!(opened.is_redacted());
        assert_ne!(opened.id(), workspace.id());
        // A deleted draft stays out.
        assert_eq!(opened.all_histories().count(), workspace.claims().count());
        for ((number, is), (_, was)) in opened.claims().zip(workspace.claims()) {
            assert_eq!(is.claim().place(), was.claim().place(), "{number}");
        }
        assert_eq!(
            export(&opened, &Files::new()),
            json,
            "and comes out as it was"
        );
        for text in ["Kék Duna", "Árvíztűrő", "roll-out"] {
            assert!(!json.contains(text), "{text}");
        }
    }
}

#[test]
fn a_share_is_never_merged() {
    let host = host();
    let ours = played_desk(&host);
    let json = shared(&ours);
    let own = import(&json, &host).unwrap().workspace;
    let other = share(&ours, |_| true, [8; 32], &host).unwrap();
    let mut desk = desk(&host);
    act(&mut desk, "globalAdmin", create("One"), &host);
    let answer = ("invalid", "staysAlone", "workspace.id");
    for (case, receiver, file) in [
        ("a share into what it was made of", &ours, &json),
        ("a share into another desk", &desk, &json),
        ("others into a share", &own, &export(&desk, &Files::new())),
        (
            "the original into its share",
            &own,
            &export(&ours, &Files::new()),
        ),
        ("another share", &own, &other),
    ] {
        let refused = merge(receiver, file, &host).map(|_| ()).unwrap_err();
        assert_eq!(said(&refused), answer, "{case}");
        let reading = Reading::of(file, Limits::default()).unwrap();
        let refused = reading.compared(receiver).map(|_| ()).unwrap_err();
        assert_eq!(said(&refused), answer, "{case}");
    }
    let again = merge(&own, &json, &host).unwrap();
    assert!(
        again.appended.plan.written.is_empty(),
        "the same file changes nothing"
    );
}

#[test]
fn a_workspace_that_takes_a_deleted_one_s_place_is_a_share_too() {
    let host = host();
    let json = shared(&played_desk(&host));
    let input = cpor_engine::workspace::SettingsInput {
        clock: Some(cpor_engine::workspace::ClockChoice::Real),
        ..Default::default()
    };
    let heir = Workspace::new_redacted(&input, &host).unwrap();
    let reading = Reading::of(&json, Limits::default()).unwrap();
    assert!(reading.compared(&heir).unwrap().brings_anything());
}
