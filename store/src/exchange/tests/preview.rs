//! What importing a file would do, claim by claim; what is chosen is done, and nothing of ours is lost.

use std::collections::BTreeSet;

use cpor_engine::workspace::{BuiltOn, Choice, Relation, RelationKind, Taken};
use cpor_engine::{Actor, ClaimNumber, Role};
use serde_json::json;

use super::*;
use crate::testing::{act, add_letter, create, desk, world};

const ADMIN: &str = "globalAdmin";

fn comment(claim: u32, text: &str) -> Value {
    json!({ "type": "comment", "id": claim, "text": text })
}

fn person() -> Actor {
    Actor {
        name: "Kiss Ágnes".to_owned(),
        role: Role::IncentivesAdmin,
    }
}

fn exported(workspace: &Workspace) -> String {
    export(workspace, &Files::new())
}

fn compared(workspace: &Workspace, json: &str) -> Result<Preview, Refusal> {
    Reading::of(json, Limits::default())?.compared(workspace)
}

fn preview(workspace: &Workspace, json: &str) -> Preview {
    compared(workspace, json).unwrap()
}

/// The kind of each claim, by its number in the file.
fn kinds(preview: &Preview) -> Vec<(u32, RelationKind)> {
    let claims = preview.claims().iter();
    claims
        .map(|claim| (claim.number.0, claim.relation.kind()))
        .collect()
}

/// Takes what the choice says of every claim that has it.
fn take(workspace: &mut Workspace, preview: &Preview, choice: Choice, host: &FixedHost) -> Taken {
    let claims = preview.claims().iter();
    let choices: Choices = claims.map(|claim| (claim.uuid, choice)).collect();
    let taken = preview.plan(workspace, &choices, &person(), host).unwrap();
    workspace.apply(&taken.plan, host);
    taken
}

/// A desk with six claims, and the file of another copy in which each has come to stand in another relation to it.
fn six(host: &FixedHost, other: &FixedHost) -> (Workspace, String) {
    let mut ours = desk(host);
    for name in ["Same", "Newer", "Older", "Conflict", "Refused"] {
        act(&mut ours, ADMIN, create(name), host);
    }
    let mut theirs = import(&exported(&ours), host).unwrap().workspace;
    act(&mut ours, ADMIN, comment(3, "here"), host);
    act(&mut ours, ADMIN, comment(4, "here"), host);
    act(&mut theirs, ADMIN, comment(2, "there"), other);
    act(&mut theirs, ADMIN, comment(4, "there"), other);
    act(&mut theirs, ADMIN, comment(4, "there again"), other);
    act(&mut theirs, ADMIN, comment(5, "spoilt"), other);
    act(&mut theirs, ADMIN, create("New"), other);
    let file = exported(&theirs).replace("\"spoilt\"", "\"edited\"");
    (ours, file)
}

#[test]
fn each_claim_is_called_what_it_is_and_one_that_is_refused_blocks_no_other() {
    let (host, other) = (host(), FixedHost::other("2020-09-14T09:00:00Z"));
    let (mut ours, file) = six(&host, &other);
    let before = content(&ours);
    let all = preview(&ours, &file);
    assert_eq!(
        kinds(&all),
        [
            (1, RelationKind::Same),
            (2, RelationKind::Newer),
            (3, RelationKind::Older),
            (4, RelationKind::Conflict),
            (5, RelationKind::Refused),
            (6, RelationKind::New),
        ]
    );
    for claim in all.claims() {
        match &claim.relation {
            Relation::Newer { theirs, from } => assert_eq!((theirs.revision(), *from), (2, 2)),
            Relation::Older {
                theirs,
                from,
                taken_as,
            } => assert_eq!((theirs.revision(), *from, *taken_as), (1, 2, None)),
            Relation::Conflict {
                theirs,
                from,
                taken_as,
            } => assert_eq!((theirs.revision(), *from, *taken_as), (3, 2, None)),
            Relation::Refused { refusal } => assert_eq!(
                said(refusal),
                ("invalid", "hashDiffers", "claims[4].events[1].hash")
            ),
            Relation::New { theirs } => assert_eq!(theirs.revision(), 1),
            Relation::Same => {}
        }
    }
    assert_eq!(content(&ours), before, "looking changes nothing");
    let taken = preview_defaults(&mut ours, &all, &host);
    assert_eq!(taken.plan.events().len(), 2, "one goes on, one is new");
    let again = preview(&ours, &file);
    assert_eq!(
        kinds(&again)
            .into_iter()
            .map(|(_, kind)| kind)
            .collect::<Vec<_>>(),
        [
            RelationKind::Same,
            RelationKind::Same,
            RelationKind::Older,
            RelationKind::Conflict,
            RelationKind::Refused,
            RelationKind::Same,
        ]
    );
    let nothing = again
        .plan(&ours, &Choices::new(), &person(), &host)
        .unwrap();
    assert_eq!(nothing.plan.written, vec![], "the same file once more");
}

fn preview_defaults(workspace: &mut Workspace, preview: &Preview, host: &FixedHost) -> Taken {
    let taken = preview
        .plan(workspace, &Choices::new(), &person(), host)
        .unwrap();
    workspace.apply(&taken.plan, host);
    taken
}

#[test]
fn a_claim_that_is_left_stays_and_what_it_had_in_the_file_does_not_come() {
    let (host, other) = (host(), FixedHost::other("2020-09-14T09:00:00Z"));
    let (mut ours, file) = six(&host, &other);
    let before = exported(&ours);
    let all = preview(&ours, &file);
    let taken = take(&mut ours, &all, Choice::Leave, &host);
    assert_eq!((taken.plan.written, taken.beside), (vec![], vec![]));
    assert_eq!(exported(&ours), before);
    assert_eq!(kinds(&preview(&ours, &file)), kinds(&all));
}

#[test]
fn a_conflict_is_taken_beside_ours_with_the_other_history_unchanged() {
    let (host, other) = (host(), FixedHost::other("2020-09-14T09:00:00Z"));
    let (mut ours, file) = six(&host, &other);
    let all = preview(&ours, &file);
    let taken = take(&mut ours, &all, Choice::TakeAsNew, &host);
    let (older, parted) = ((3, 7), (4, 8));
    let numbers = [older, parted].map(|(had, gets)| (ClaimNumber(had), ClaimNumber(gets)));
    assert_eq!(taken.beside, numbers);
    for (had, gets) in numbers {
        let copy = ours.history(gets).unwrap();
        let original = ours.history(had).unwrap();
        assert_eq!(copy.claim().copied_from, Some(original.claim().uuid));
        assert_eq!(copy.revision(), 1, "one created event");
        let place = usize::try_from(had.0 - 1).unwrap();
        let file_of_it = value(&file)["claims"][place]["events"].clone();
        let written = value(&copy.records()[0].text());
        assert_eq!(written["body"]["otherHistory"], file_of_it, "to the byte");
        assert_eq!(original.revision(), 2, "ours stays");
    }

    // It goes through an export, and the file says nothing more.
    let text = exported(&ours);
    assert_eq!(exported(&import(&text, &host).unwrap().workspace), text);
    let again = preview(&ours, &file);
    for (kind, number) in [(RelationKind::Older, 7), (RelationKind::Conflict, 8)] {
        let settled = again.of_kind(kind).next().unwrap();
        assert_eq!(taken_as(&settled.relation), Some(ClaimNumber(number)));
        assert_eq!(settled.relation.choices(), [Choice::Leave]);
    }
    assert!(!again.brings_anything());
    let twice = take(&mut ours, &again, Choice::TakeAsNew, &host);
    assert_eq!(twice.beside, [], "the second time nothing comes");

    // Unless what came was deleted.
    act(&mut ours, ADMIN, delete_draft(7), &host);
    let later = preview(&ours, &file);
    let older = later.of_kind(RelationKind::Older).next().unwrap();
    assert_eq!(taken_as(&older.relation), None);
}

fn delete_draft(claim: u32) -> Value {
    json!({ "type": "deleteDraft", "id": claim })
}

/// The claim here that holds the file's history already.
fn taken_as(relation: &Relation) -> Option<ClaimNumber> {
    match relation {
        Relation::Older { taken_as, .. } | Relation::Conflict { taken_as, .. } => *taken_as,
        _ => None,
    }
}

#[test]
fn what_was_deleted_or_has_gone_on_here_comes_back_as_a_new_claim_where_that_is_chosen() {
    let host = host();
    let changed = json!({
        "type": "editClaim", "id": 1, "changes": { "name": "Overwritten" },
    });
    for (case, command, is_deleted) in [
        ("deleted", delete_draft(1), true),
        ("overwritten", changed, false),
    ] {
        let mut ours = desk(&host);
        act(&mut ours, ADMIN, create("As it was"), &host);
        let file = exported(&ours);
        act(&mut ours, ADMIN, command, &host);
        let tombstone = ours.history_of(preview(&ours, &file).claims()[0].uuid);
        let tombstone = tombstone.unwrap().records().to_vec();

        let all = preview(&ours, &file);
        let [claim] = all.claims() else {
            panic!("{case}")
        };
        assert_eq!(claim.relation.kind(), RelationKind::Older, "{case}");
        assert_eq!(claim.is_deleted_here, is_deleted, "{case}");
        assert_eq!(claim.relation.by_default(), Choice::Leave, "{case}");
        let before = exported(&ours);
        preview_defaults(&mut ours, &all, &host);
        assert_eq!(exported(&ours), before, "{case}: a merge brings nothing");

        let taken = take(&mut ours, &all, Choice::TakeAsNew, &host);
        assert_eq!(taken.beside, [(ClaimNumber(1), ClaimNumber(2))], "{case}");
        let copy = ours.history(ClaimNumber(2)).unwrap().claim().clone();
        assert_eq!(
            copy.fields.name.as_ref().unwrap().to_string(),
            "As it was",
            "{case}"
        );
        let uuid = copy.copied_from.unwrap();
        assert_eq!(
            ours.history_of(uuid).unwrap().records(),
            tombstone,
            "{case}: what is here stays"
        );
        let text = exported(&ours);
        assert_eq!(exported(&import(&text, &host).unwrap().workspace), text);
    }
}

#[test]
fn an_attached_history_that_was_edited_is_refused() {
    let (host, other) = (host(), FixedHost::other("2020-09-14T09:00:00Z"));
    let (mut ours, file) = six(&host, &other);
    let all = preview(&ours, &file);
    take(&mut ours, &all, Choice::TakeAsNew, &host);
    let text = exported(&ours);
    for (case, edit, answer) in [
        (
            "a word of it",
            (|history: &mut Value| history[2]["body"]["text"] = "else".into()) as fn(&mut Value),
            (
                "invalid",
                "hashDiffers",
                "claims[7].events[0].body.otherHistory[2].hash",
            ),
        ),
        (
            "an event left out",
            |history| drop(history.as_array_mut().unwrap().remove(1)),
            (
                "invalid",
                "chainBroken",
                "claims[7].events[0].body.otherHistory[1].previousHash",
            ),
        ),
    ] {
        let forged = forged(&text, |document| {
            edit(&mut document["claims"][7]["events"][0]["body"]["otherHistory"]);
        });
        let refused = import(&forged, &host).map(|_| ()).unwrap_err();
        assert_eq!(said(&refused), answer, "{case}");
    }
}

#[test]
fn the_document_as_a_whole_is_refused_where_it_is_wrong_as_a_whole() {
    let host = host();
    let mut ours = desk(&host);
    act(&mut ours, ADMIN, create("One"), &host);
    act(&mut ours, ADMIN, create("Two"), &host);
    let file = exported(&ours);
    let limits = |mebibytes, claims| Limits { mebibytes, claims };
    let none = file.replace("\"kind\":\"created\"", "\"kind\":\"exploded\"");
    for (case, text, limits, answer) in [
        (
            "no JSON",
            "{",
            Limits::default(),
            ("malformed", "malformed", ""),
        ),
        (
            "foreign",
            "[]",
            Limits::default(),
            ("malformed", "foreign", ""),
        ),
        (
            "too large",
            &*file,
            limits(0, 9),
            ("invalid", "fileTooLarge", ""),
        ),
        (
            "too many",
            &file,
            limits(20, 1),
            ("invalid", "tooManyClaims", "claims"),
        ),
        (
            "no claim can be taken",
            &none,
            Limits::default(),
            ("malformed", "malformed", "claims[0].events[0].kind"),
        ),
        (
            "of training",
            &exported(&world(9, &host)),
            Limits::default(),
            ("invalid", "otherClock", "workspace.clock"),
        ),
    ] {
        let refused = Reading::of(text, limits)
            .and_then(|reading| reading.compared(&desk(&host)))
            .map(|_| ())
            .unwrap_err();
        assert_eq!(said(&refused), answer, "{case}");
    }
    assert!(Reading::of(&file, limits(20, 2)).is_ok());
}

#[test]
fn documents_come_with_the_claims_that_come() {
    let host = host();
    let json = export(&played_desk(&host), &files());
    let ours = desk(&host);
    let all = preview(&ours, &json);
    assert_eq!(all.files(&Choices::new()), files());
    let left: Choices = all
        .claims()
        .iter()
        .map(|it| (it.uuid, Choice::Leave))
        .collect();
    assert_eq!(all.files(&left), Files::new());
}

#[test]
fn documents_of_a_draft_that_was_deleted_here_come_only_where_it_is_brought_back() {
    let host = host();
    let mut ours = desk(&host);
    act(&mut ours, ADMIN, create("With a document"), &host);
    act(&mut ours, ADMIN, add_letter(1), &host);
    let files = files();
    let file = export(&ours, &files);
    act(&mut ours, ADMIN, delete_draft(1), &host);
    let all = preview(&ours, &file);
    let uuid = all.claims()[0].uuid;
    for (choice, come) in [(Choice::Leave, Files::new()), (Choice::TakeAsNew, files)] {
        assert_eq!(
            all.files(&Choices::from([(uuid, choice)])),
            come,
            "{choice:?}"
        );
    }
}

#[test]
fn what_came_in_can_go_again_only_where_nothing_was_built_on_it() {
    let (host, other) = (host(), FixedHost::other("2020-09-14T09:00:00Z"));
    let (ours, file) = six(&host, &other);
    let brought = |ours: &mut Workspace| {
        let all = preview(ours, &file);
        let taken = preview_defaults(ours, &all, &host);
        taken.plan.events().into_iter().collect()
    };
    let cases: [(&str, Option<Value>, Option<BuiltOn>); 5] = [
        ("nothing happened", None, None),
        ("another claim goes on", Some(comment(3, "x")), None),
        (
            "the one that went on goes on",
            Some(comment(2, "x")),
            Some(BuiltOn::Claim(ClaimNumber(2))),
        ),
        (
            "the new one goes on",
            Some(comment(6, "x")),
            Some(BuiltOn::Claim(ClaimNumber(6))),
        ),
        (
            "the new one is copied",
            Some(json!({ "type": "copyClaim", "id": 6 })),
            Some(BuiltOn::Copy(ClaimNumber(7))),
        ),
    ];
    for (case, command, answer) in cases {
        let mut ours = ours.clone();
        let records = brought(&mut ours);
        if let Some(command) = command {
            act(&mut ours, ADMIN, command, &host);
        }
        assert_eq!(ours.built_on(&records), answer, "{case}");
    }
}

/// Numbers of a seed, one after the other.
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        (self.0 >> 33) % bound
    }
}

/// Some acts on a desk, by a device.
fn live(workspace: &mut Workspace, dice: &mut Dice, host: &FixedHost) {
    for _ in 0..dice.below(6) {
        let numbers: Vec<u32> = workspace.claims().map(|(number, _)| number.0).collect();
        let one = dice.below(numbers.len().max(1) as u64) as usize;
        let command = match (dice.below(4), numbers.get(one)) {
            (1 | 2, Some(claim)) => comment(*claim, &format!("{}", dice.below(99))),
            (3, Some(claim)) => json!({ "type": "deleteDraft", "id": claim }),
            _ => create("Random"),
        };
        act(workspace, "incentivesAdmin", command, host);
    }
}

fn records(workspace: &Workspace) -> BTreeSet<String> {
    workspace
        .log()
        .iter()
        .map(|written| written.text())
        .collect()
}

#[test]
fn merges_of_random_desks_lose_nothing_of_ours_and_say_nothing_the_second_time() {
    let mut met = BTreeSet::new();
    for seed in 0..300 {
        let (host, other) = (host(), FixedHost::other("2020-09-14T09:00:00Z"));
        let mut dice = Dice(seed);
        let mut ours = desk(&host);
        live(&mut ours, &mut dice, &host);
        let mut theirs = import(&exported(&ours), &host).unwrap().workspace;
        live(&mut ours, &mut dice, &host);
        live(&mut theirs, &mut dice, &other);
        let file = exported(&theirs);
        let mine = records(&ours);

        let all = preview(&ours, &file);
        met.extend(kinds(&all).into_iter().map(|(_, kind)| kind));
        let choice = [Choice::Take, Choice::TakeAsNew, Choice::Leave][dice.below(3) as usize];
        take(&mut ours, &all, choice, &host);
        assert!(records(&ours).is_superset(&mine), "seed {seed}: lost");
        let after = exported(&ours);
        let again = import(&after, &host).unwrap().workspace;
        assert_eq!(exported(&again), after, "seed {seed}: is no export");

        let second = preview(&ours, &file);
        let taken = take(&mut ours, &second, choice, &host);
        assert_eq!(taken.plan.written, vec![], "seed {seed}: came twice");
        assert_eq!(exported(&ours), after, "seed {seed}");
    }
    let missing: Vec<_> = RelationKind::ALL
        .iter()
        .filter(|kind| !met.contains(kind))
        .collect();
    assert_eq!(missing, [&RelationKind::Refused], "all others were met");
}
