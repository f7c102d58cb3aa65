//! Tags and private notes in files: a backup has them; a file with some claims, a share and a merge do not. See
//! docs/decisions/tags-and-notes.md.

use cpor_engine::workspace::Mark;

use super::*;
use crate::testing::{order, played, played_desk};

const TAG: &str = "canary-tag";
const FIRST: &str = "canary, an earlier note";
const NOTE: &str = "canary, the note";

/// The workspace with marks on its first claim.
fn marked(mut workspace: Workspace, host: &FixedHost) -> Workspace {
    let actor = order("incentivesAdmin", crate::testing::create("who")).actor;
    let (first, _) = workspace.claims().next().unwrap();
    let marks = [
        Mark::AddTag(TAG.to_owned()),
        Mark::Note(FIRST.to_owned()),
        Mark::Note(NOTE.to_owned()),
    ];
    for mark in marks {
        let plan = workspace.plan_marking(&actor, &[first], &mark, None, host);
        workspace.apply(&plan.unwrap(), host);
    }
    workspace
}

/// The tags and notes of all claims.
fn said(workspace: &Workspace) -> Vec<String> {
    let claims = workspace.claims();
    let marks = claims.map(|(_, history)| workspace.marks(history.claim().uuid));
    let texts = marks.flat_map(|marks| {
        let tags = marks.tags.into_iter().map(String::from);
        tags.chain(marks.note.map(String::from)).collect::<Vec<_>>()
    });
    texts.collect()
}

#[test]
fn a_backup_has_what_counts_of_them_and_gives_it_back() {
    let host = host();
    for workspace in [played(&host), played_desk(&host)] {
        let workspace = marked(workspace, &host);
        let json = export(&workspace, &files());
        assert!(!json.contains(FIRST), "what was said anew since is gone");
        let again = import(&json, &host).unwrap().workspace;
        assert_eq!(said(&again), [TAG, NOTE]);
        assert_eq!(export(&again, &files()), json, "and comes out as it was");
        let reading = Reading::of(&json, Limits::default()).unwrap();
        assert_eq!(said(&reading.as_it_was(&host).unwrap()), [TAG, NOTE]);
    }
}

#[test]
fn a_file_for_somebody_else_has_none() {
    let host = host();
    let workspace = marked(played_desk(&host), &host);
    let some = export_chosen(&workspace, &files(), |_| true);
    let shared = share(&workspace, |_| true, [7; 32], &host).unwrap();
    for (case, json) in [("some claims", some), ("a share", shared)] {
        assert!(
            !json.contains("canary") && !json.contains("marked"),
            "{case}"
        );
        assert!(
            said(&import(&json, &host).unwrap().workspace).is_empty(),
            "{case}"
        );
    }
}

#[test]
fn a_merge_never_changes_those_of_the_receiver() {
    let host = host();
    let ours = played_desk(&host);
    let theirs = export(&marked(ours.clone(), &host), &files());
    let merged = merge(&ours, &theirs, &host).unwrap();
    let mut receiver = ours.clone();
    receiver.apply(&merged.appended.plan, &host);
    assert!(said(&receiver).is_empty());
    let reading = Reading::of(&theirs, Limits::default()).unwrap();
    let preview = reading.compared(&ours).unwrap();
    let actor = order("incentivesAdmin", crate::testing::create("who")).actor;
    let taken = preview.plan(&ours, &Choices::new(), &actor, &host).unwrap();
    let mut receiver = ours;
    receiver.apply(&taken.plan, &host);
    assert!(said(&receiver).is_empty());
}
