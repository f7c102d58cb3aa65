//! Out and in again: the same workspace.

use std::future::Future as _;

use super::*;

#[test]
fn what_is_imported_is_what_was_exported() {
    let host = host();
    for workspace in [played(&host), played_desk(&host)] {
        for files in [Files::new(), files()] {
            let json = export(&workspace, &files);
            let imported = import(&json, &host).unwrap();
            assert_eq!(content(&imported.workspace), content(&workspace));
            assert_eq!(imported.workspace.clock(), workspace.clock());
            assert_eq!(imported.workspace.settings(), workspace.settings());
            assert_eq!(imported.workspace.id(), workspace.id());
            assert_eq!(imported.files, files);
            assert_eq!(export(&imported.workspace, &imported.files), json);
        }
    }
}

#[test]
fn chosen_claims_go_whole_and_come_into_another_workspace() {
    let host = host();
    let workspace = played(&host);
    let all: Vec<ClaimNumber> = workspace
        .all_histories()
        .map(|(number, _)| number)
        .collect();
    assert!(all.len() > 1);
    for chosen in &all {
        let json = export_chosen(&workspace, &files(), |number| number == *chosen);
        assert_eq!(canonical(&value(&json)).unwrap(), json);
        let imported = import(&json, &host).unwrap().workspace;
        let history = |of: &Workspace| {
            let history = of.all_histories().find(|(number, _)| number == chosen);
            let records = history.unwrap().1.records().iter();
            records
                .map(|it| it.as_text().to_owned())
                .collect::<Vec<_>>()
        };
        assert_eq!(history(&imported), history(&workspace));
        assert_eq!(imported.all_histories().count(), 1);
        assert_eq!(imported.settings(), workspace.settings());
        // Nothing of it is new where it came from.
        let merge = merge(&workspace, &json, &host).unwrap();
        assert!(merge.appended.plan.written.is_empty());
    }
    let all = export_chosen(&workspace, &files(), |_| true);
    assert_eq!(all, export(&workspace, &files()));
}

#[test]
fn an_export_is_canonical_json() {
    let host = host();
    let json = export(&played(&host), &files());
    assert_eq!(canonical(&value(&json)).unwrap(), json);
    assert!(
        json.contains("Tűzoltó: 🚒 roll-out"),
        "texts stand as they are"
    );
}

#[test]
fn documents_come_only_when_they_are_asked_for() {
    let host = host();
    let workspace = played(&host);
    assert_eq!(
        value(&export(&workspace, &Files::new())).get("documents"),
        None
    );
    let with = value(&export(&workspace, &files()));
    let documents = with["documents"].as_object().unwrap();
    let names: Vec<String> = documents.keys().cloned().collect();
    assert_eq!(names, [Digest::of(LETTER).to_string()]);
    let event = &with["claims"][0]["events"][1]["body"]["document"];
    assert_eq!(event["sha256"], names[0].as_str());
}

#[test]
fn an_imported_world_goes_on_as_the_exported_one_would() {
    let host = host();
    let mut one = played(&host);
    let mut two = import(&export(&one, &Files::new()), &host)
        .unwrap()
        .workspace;
    for workspace in [&mut one, &mut two] {
        crate::testing::act(
            workspace,
            "globalAdmin",
            crate::testing::create("Next"),
            &host,
        );
    }
    assert_eq!(export(&one, &Files::new()), export(&two, &Files::new()));
}

#[test]
fn an_export_can_be_looked_at_as_it_was() {
    let host = host();
    for workspace in [played(&host), crate::testing::played_desk(&host)] {
        let json = export(&workspace, &Files::new());
        let reading = Reading::of(&json, Limits::default()).unwrap();
        let seen = reading.as_it_was(&host).unwrap();
        assert_eq!(export(&seen, &Files::new()), json);
    }
}

#[test]
fn an_imported_workspace_is_kept_and_opened_again() {
    use crate::keeper::{KeyValueKeeper, World};
    let host = host();
    let json = export(&played(&host), &Files::new());
    let imported = import(&json, &host).unwrap().workspace;
    let keeper = std::sync::Arc::new(KeyValueKeeper::on(crate::kv::MemoryStore::new()));
    let mut kept = crate::Kept::<World>::new(keeper.clone(), imported).unwrap();
    let area = kept.area();
    let plan = kept.workspace().as_it_is();
    crate::answer::taken(kept.commit(&plan, &host).unwrap()).unwrap();
    let mut opening = Box::pin(crate::Kept::open(keeper, area, &host));
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    let std::task::Poll::Ready(opened) = opening.as_mut().poll(&mut context) else {
        panic!("the memory answers at once");
    };
    let again = opened.unwrap().unwrap();
    assert_eq!(export(again.workspace(), &Files::new()), json);
}
