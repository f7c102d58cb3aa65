//! A workspace's own rule book: taken up, kept by its claims, and carried along. Source: design.md, "a user's own is
//! embedded in the export and named by its hash".

use std::sync::Arc;

use cpor_engine::command::{Act, ActKind};
use cpor_engine::decide::{Moment, decide, decide_new};
use cpor_engine::rules::BookRef;
use cpor_engine::workspace::{
    BookChoice, Incoming, WorkspaceBody, WorkspaceEntry, WorkspaceRecord, Written,
};
use cpor_engine::{ClaimNumber, Code, Place, Refusal, Workspace};
use serde_json::{Value, json};

use crate::diffs::taken_up;
use crate::rule_books::{changed, written};
use crate::support::*;

/// Ten calendar days to answer, another name, no reason Missing products, and whoever reviews may not approve.
const OURS: &str = "clocks/response/days = 10; clocks/response/unit = \"calendar\"; \
    statuses/partnerActionRequired/name = \"Ball with us\"; parReasons/missingProducts -; \
    rejectionReasons/poeUnavailable -; acts/approve/by = \"program\"";

fn ours() -> Value {
    changed("2020-09", OURS)
}

/// A sandbox whose new claims follow a book of its own.
fn sandbox() -> Desk {
    Desk::with(json!({"now": START, "seed": 1, "ruleBook": ours()}))
}

fn configure(desk: &mut Desk, rule_book: &Value) -> Result<(), Refusal> {
    let changes = cpor_engine::input::shaped(json!({"ruleBook": rule_book}))?;
    let plan = desk
        .workspace
        .plan_configure(&actor(PARTNER), &changes, &desk.host)?;
    desk.apply(&plan);
    Ok(())
}

/// How many rule books were taken up.
fn adopted(workspace: &Workspace) -> usize {
    let adopts = |written: &&Written| {
        matches!(written, Written::Workspace(record)
            if matches!(record.entry().body, WorkspaceBody::Adopted { .. }))
    };
    workspace.log().iter().filter(adopts).count()
}

fn book_of(desk: &Desk, claim: u32) -> BookRef {
    desk.view(claim).book
}

#[test]
fn a_claim_is_judged_shown_and_counted_by_the_book_of_its_workspace() {
    let mut desk = sandbox();
    desk.take_to(Place::PartnerActionRequired);
    let view = desk.view(1);
    assert_eq!(view.rule_book, "ours");
    assert!(view.book.hash.is_some());
    // Ten days of any kind after Mon 2020-09-14, not five business days.
    assert_eq!(view.deadlines[0].last_day, date("2020-09-24"));
    assert_eq!(view.deadlines[0].rule.id, "C3");
    let history = view.history.last().unwrap();
    assert_eq!(history.rule.as_ref().unwrap().id, "T5");
    let (role, command) = act("ask");
    let refusal = desk.refused(role, command);
    assert_eq!(
        refusal.message(),
        "Request information is not open while the claim is “Ball with us”."
    );
    // The clock rejects it when the book says so.
    desk.goto("2020-09-24T23:59:59.999Z");
    assert_eq!(desk.place(1), Place::PartnerActionRequired);
    desk.goto("2020-09-25T00:00:00Z");
    assert_eq!(desk.place(1), Place::Rejected);
}

#[test]
fn a_book_gives_acts_to_other_roles() {
    let mut desk = sandbox();
    desk.take_to(Place::UnderReview);
    let refusal = desk.permitted(1, REVIEWER, ActKind::Approve).unwrap();
    assert_eq!((refusal.code(), rule_id(&refusal)), (Code::Forbidden, "A2"));
    assert_eq!(desk.permitted(1, PROGRAM, ActKind::Approve), None);
    desk.ok(PROGRAM, json!({"type": "approve", "id": 1}));
    assert_eq!(desk.place(1), Place::AwaitingConsent);
}

#[test]
fn a_reason_that_the_book_lacks_is_neither_given_nor_offered_nor_foretold() {
    let mut desk = sandbox();
    desk.take_to(Place::UnderReview);
    let mut command = ask();
    command["reasons"] = json!(["missingOrOldDates", "missingProducts"]);
    let refusal = desk.refused(REVIEWER, command);
    assert_eq!(short(&refusal), "invalid reasons[1] T5");
    assert_eq!(refusal.problem.key(), "reasonNotInEdition");
    let refusal = desk.refused(REVIEWER, reject(&["poeUnavailable"]));
    assert_eq!(short(&refusal), "invalid reasons[0] T10");
    let offered = desk
        .workspace
        .rejection_reasons(ClaimNumber(1), &desk.host)
        .unwrap();
    assert_eq!(offered.len(), 6);
    // No document names the product, but nobody asks for that here.
    let findings = desk.workspace.preflight(ClaimNumber(1), &desk.host);
    let findings = findings.unwrap();
    assert_eq!(findings.len(), 4);
    assert!(findings[3].passes && findings[3].would_draw.is_none());
    assert!(!findings[0].passes);
}

#[test]
fn a_book_that_makes_no_sense_is_refused_with_its_place_and_nothing_changes() {
    let mut taken = written("2020-09");
    taken["edition"] = json!("2023-10");
    let cases = [
        (taken, "ruleBook.edition", "nameTaken"),
        (
            changed("2020-09", "acts/removePoe/rule = \"X\""),
            "ruleBook.acts[3].rule",
            "noSuchRule",
        ),
        (json!({"edition": "ours"}), "ruleBook.revision", "malformed"),
        (
            changed("2020-09", "acts/approve/places/0 = \"heaven\""),
            "ruleBook.acts[11].places[0]",
            "malformed",
        ),
        (json!("ours"), "ruleBook", "unknownEdition"),
        (json!("ours/1@abc"), "ruleBook", "unknownEdition"),
        (json!(5), "ruleBook", "malformed"),
        (json!([]), "ruleBook", "malformed"),
        (json!(null), "ruleBook", "malformed"),
    ];
    for (book, place, key) in cases {
        let mut desk = Desk::sandbox();
        let log = desk.workspace.log().len();
        let refusal = configure(&mut desk, &book).unwrap_err();
        let found = (refusal.field.as_deref(), refusal.problem.key());
        assert_eq!(found, (Some(place), key), "{refusal}");
        assert_eq!(desk.workspace.log().len(), log);
        assert_eq!(desk.workspace.settings().rule_book, "2020-09");
    }
}

#[test]
fn a_book_is_taken_up_once_and_chosen_again_by_its_name() {
    let mut desk = Desk::sandbox();
    configure(&mut desk, &ours()).unwrap();
    let settings = desk.workspace.settings().rule_book.clone();
    assert!(settings.starts_with("ours/1@"), "{settings}");
    for choice in [json!("2020-06"), json!("ours"), ours(), json!(settings)] {
        configure(&mut desk, &choice).unwrap();
    }
    assert_eq!(desk.workspace.settings().rule_book, settings);
    assert_eq!(adopted(&desk.workspace), 1);
    // A shipped book to the letter is that book.
    let mut shipped = written("2023-10");
    shipped["edition"] = json!("2023-10");
    configure(&mut desk, &shipped).unwrap();
    assert_eq!(desk.workspace.settings().rule_book, "2023-10");
    assert_eq!(adopted(&desk.workspace), 1);
    // Only the partner chooses.
    let changes = cpor_engine::input::shaped(json!({"ruleBook": ours()})).unwrap();
    let plan = desk
        .workspace
        .plan_configure(&actor(REVIEWER), &changes, &desk.host);
    assert_eq!(plan.unwrap_err().code(), Code::Forbidden);
}

#[test]
fn a_claim_keeps_its_book_and_a_copy_takes_that_of_the_workspace() {
    let mut desk = sandbox();
    desk.take_to(Place::UnderReview);
    let first = book_of(&desk, 1);
    // A correction of one's own book is a further one, whatever its revision says.
    for (number, edit) in [(2, "revision = 2"), (3, "clocks/pickup/days = 6")] {
        configure(&mut desk, &changed("2020-09", edit)).unwrap();
        desk.ok(PARTNER, create());
        assert_ne!(book_of(&desk, number), first);
        assert_eq!(desk.view(number).rule_book, "ours");
    }
    assert_eq!(adopted(&desk.workspace), 3);
    configure(&mut desk, &json!("2020-06")).unwrap();
    assert_eq!(book_of(&desk, 1), first);
    let copy = desk.ok(PARTNER, json!({"type": "copyClaim", "id": 1}));
    let copied = copy[0].claim_id.0;
    assert_eq!(desk.view(copied).rule_book, "2020-06");
    // And back into the own edition: its newest revision.
    configure(&mut desk, &json!("ours")).unwrap();
    let copy = desk.ok(PARTNER, json!({"type": "copyClaim", "id": copied}));
    let book = book_of(&desk, copy[0].claim_id.0);
    assert_eq!((book.edition.as_str(), book.revision), ("ours", 2));
    // The first goes on as its own book says.
    desk.ok(PROGRAM, json!({"type": "approve", "id": 1}));
}

#[test]
fn the_choice_that_another_workspace_takes_brings_the_whole_book() {
    let desk = sandbox();
    let choice = desk.workspace.book_choice();
    assert!(matches!(&choice, BookChoice::Own(data) if data.edition == "ours"));
    let settings = json!({"now": START, "seed": 2, "ruleBook": choice});
    let heir = Desk::with(settings);
    assert_eq!(
        heir.workspace.settings().rule_book,
        desk.workspace.settings().rule_book
    );
    assert_eq!(
        Desk::sandbox().workspace.book_choice(),
        BookChoice::from("2020-09")
    );
}

fn restored(desk: &Desk, written: Vec<Written>) -> Desk {
    let (workspace, aside) = Workspace::restore(
        desk.workspace.id(),
        desk.workspace.clock(),
        written,
        &desk.host,
    )
    .unwrap();
    assert!(aside.is_empty());
    Desk {
        workspace,
        host: TestHost::at(START),
    }
}

fn is_book(written: &Written) -> bool {
    matches!(written, Written::Workspace(record)
        if matches!(record.entry().body, WorkspaceBody::Adopted { .. }))
}

#[test]
fn a_workspace_opened_again_has_its_books_wherever_they_were_written() {
    let mut desk = Desk::with(json!({"now": START, "seed": 1, "ruleBook": changed(
        "2023-10", "clocks/response/days = 3",
    )}));
    desk.take_to(Place::InDispute);
    let mut backwards = desk.workspace.log().to_vec();
    let books = backwards.iter().filter(|written| is_book(written)).count();
    assert_eq!(books, 1);
    backwards.sort_by_key(is_book);
    let again = restored(&desk, backwards);
    // In dispute is a status of its own, as its book says.
    assert_eq!(again.view(1).status, desk.view(1).status);
    assert_eq!(again.view(1).status.key(), "dispute");
    assert_eq!(
        again.workspace.settings().rule_book,
        desk.workspace.settings().rule_book
    );
}

#[test]
fn a_claim_whose_book_was_lost_is_shown_and_nobody_acts_on_it() {
    let mut desk = sandbox();
    desk.take_to(Place::PartnerActionRequired);
    let (comment, once) = (act("comment").1, json!({"commandId": "tab/1"}));
    desk.act_with(PARTNER, comment.clone(), once.clone())
        .unwrap();
    let rest = desk.workspace.log().iter().filter(|it| !is_book(it));
    let mut lost = restored(&desk, rest.cloned().collect());
    // Shown as well as it can be, in the words of the default edition; its clocks stand in its events.
    let view = lost.view(1);
    assert_eq!(view.rule_book, "ours");
    let shown = lost.workspace.books().shown(&view.book).unwrap();
    assert_eq!(shown.edition(), "2020-09");
    let shown = desk.workspace.books().shown(&view.book).unwrap();
    assert_eq!(shown.reference(), view.book);
    assert_eq!(view.deadlines[0].last_day, date("2020-09-24"));
    let listed = lost.workspace.list(&Default::default(), &lost.host);
    assert_eq!(listed.unwrap().len(), 1);
    assert_eq!(lost.workspace.deadlines(&lost.host).len(), 2);
    for act in ActKind::ALL {
        let refusal = lost.permitted(1, PARTNER, act).unwrap();
        assert_eq!(refusal.problem.key(), "unknownEdition", "{act:?}");
    }
    let fields = lost
        .workspace
        .editable_fields(ClaimNumber(1), PARTNER, &lost.host);
    assert!(fields.unwrap().iter().all(|field| field.refusal.is_some()));
    let refusal = lost.refused(PARTNER, json!({"type": "resubmit", "id": 1}));
    assert_eq!(refusal.problem.key(), "unknownEdition");
    let refusal = lost.refused(PARTNER, create());
    assert_eq!(refusal.problem.key(), "unknownEdition", "for new claims");
    // Nor can it be said that a command is the one that was carried out.
    let refusal = lost.refused_with(PARTNER, comment.clone(), once.clone());
    assert_eq!(short(&refusal), "conflict commandId -");
    // Time goes on: a lapse asks no book.
    let lapsed = lost.goto("2020-09-25T00:00:00Z");
    assert_eq!(lapsed.len(), 1);
    let name = lost.workspace.log().last().unwrap().text();
    assert!(name.contains("/T8\""), "{name}");
    // With the book all is well again, and other rules for new claims can be chosen without it.
    configure(&mut lost, &json!("2020-06")).unwrap();
    configure(&mut lost, &ours()).unwrap();
    lost.ok(PARTNER, json!({"type": "copyClaim", "id": 1}));
    desk.goto("2020-09-25T00:00:00Z");
    assert_eq!(lost.view(1).history, desk.view(1).history);
    let again = lost.act_with(PARTNER, comment, once).unwrap();
    assert_eq!(again.len(), 1, "the repeat gives the first result");
}

#[test]
fn a_new_claim_is_decided_alike_where_a_book_of_another_version_opens_it_on_a_claim() {
    let book = taken_up("acts/createClaim/places + \"editing\"");
    let mut desk = Desk::sandbox();
    desk.take_to(Place::Editing);
    let moment = Moment {
        at: instant(START),
        role: PARTNER,
        book: &book,
        new_book: &book,
        days: desk.workspace.days(),
        standing: None,
    };
    let act = cpor_engine::input::command(create()).unwrap().act;
    let Act::CreateClaim { claim: input } = &act else {
        panic!("{act:?}")
    };
    let history = desk.workspace.history(ClaimNumber(1)).unwrap();
    let decided = decide(history.claim(), &act, &moment).unwrap();
    assert_eq!(decided, decide_new(input, &moment).unwrap());
}

#[test]
fn a_device_takes_in_what_another_of_the_same_workspace_took_up_as_it_was_written() {
    let mut one = Desk::sandbox();
    let mut two = Desk::sandbox();
    two.workspace = one.workspace.clone();
    configure(&mut one, &ours()).unwrap();
    let taken = two.workspace.plan_append(&incoming(&one), &two.host);
    two.apply(&taken.unwrap().plan);
    let books = |desk: &Desk| -> Vec<String> {
        let log = desk.workspace.log().iter();
        log.filter(|it| is_book(it)).map(Written::text).collect()
    };
    assert_eq!((books(&two), books(&two).len()), (books(&one), 1));
    assert_eq!(two.workspace.settings().rule_book, "2020-09", "stay");
}

/// Everything that was written, to be taken in elsewhere.
fn incoming(desk: &Desk) -> Vec<Incoming> {
    let log = desk.workspace.log().iter().enumerate();
    let all = log.map(|(index, written)| Incoming {
        written: written.clone(),
        place: format!("records[{index}]"),
    });
    all.collect()
}

fn elsewhere(ids: u64) -> Desk {
    let desk = Desk::with(json!({"now": START, "seed": ids}));
    desk.host.random.set(ids);
    desk
}

#[test]
fn what_comes_in_is_decided_again_under_the_book_that_comes_with_it() {
    let mut desk = sandbox();
    desk.take_to(Place::PartnerActionRequired);
    desk.goto("2020-09-25T00:00:00Z");
    let mut other = elsewhere(7);
    // The order of a claim's events counts, that of books does not.
    let mut all = incoming(&desk);
    all.sort_by_key(|item| is_book(&item.written));
    let taken = other.workspace.plan_append(&all, &other.host).unwrap();
    assert_eq!(taken.added, desk.view(1).history.len());
    other.apply(&taken.plan);
    assert_eq!(other.view(1).book, desk.view(1).book);
    assert_eq!(other.view(1).history, desk.view(1).history);
    assert_eq!(adopted(&other.workspace), 1);
    assert_eq!(other.workspace.settings().rule_book, "2020-09", "stay");
    // The book is written before the claim, and in the name of this workspace.
    let first = other.workspace.log().iter().position(is_book).unwrap();
    let event = |written: &Written| matches!(written, Written::Event(_));
    assert!(first < other.workspace.log().iter().position(event).unwrap());
    let again = restored(&other, other.workspace.log().to_vec());
    assert_eq!(again.view(1), other.view(1));
    // The same twice changes nothing.
    let twice = other.workspace.plan_append(&incoming(&desk), &other.host);
    let twice = twice.unwrap();
    assert_eq!(twice.added, 0);
    assert!(twice.plan.written.is_empty());
    // Without the book it does not come in.
    let without: Vec<Incoming> = incoming(&desk)
        .into_iter()
        .filter(|item| !is_book(&item.written))
        .collect();
    let third = elsewhere(8);
    let refusal = third.workspace.plan_append(&without, &third.host);
    let refusal = refusal.unwrap_err();
    assert_eq!(refusal.problem.key(), "unknownEdition");
    assert!(refusal.field.unwrap().ends_with("].rule"));
}

#[test]
fn books_of_one_name_stay_apart_by_their_hash() {
    let mut one = sandbox();
    one.take_to(Place::PartnerActionRequired);
    let mut two = Desk::with(json!({"now": START, "seed": 2, "ruleBook": changed(
        "2020-09", "clocks/response/days = 2",
    )}));
    two.take_to(Place::PartnerActionRequired);
    let taken = two.workspace.plan_append(&incoming(&one), &two.host);
    let taken = taken.unwrap();
    assert_eq!(taken.renumbered, [(ClaimNumber(1), ClaimNumber(2))]);
    two.apply(&taken.plan);
    assert_eq!(adopted(&two.workspace), 2);
    let [own, other] = [two.view(1), two.view(2)];
    assert_eq!(
        (own.rule_book, other.rule_book),
        ("ours".into(), "ours".into())
    );
    assert_ne!(own.book, other.book);
    assert_eq!(own.deadlines[0].last_day, date("2020-09-16"));
    assert_eq!(other.deadlines[0].last_day, date("2020-09-24"));
    // Each is judged by its own: only one of them knows the reason.
    two.steps("resubmit, review");
    let mut command = ask();
    command["reasons"] = json!(["missingProducts"]);
    two.ok(REVIEWER, command.clone());
    for step in ["resubmit", "startReview"] {
        let role = if step == "resubmit" {
            PARTNER
        } else {
            REVIEWER
        };
        two.ok(role, json!({"type": step, "id": 2}));
    }
    command["id"] = json!(2);
    assert_eq!(
        short(&two.refused(REVIEWER, command)),
        "invalid reasons[0] T5"
    );
}

/// A workspace record as a forger would write it: anything, with a right hash.
pub(crate) fn forged(desk: &Desk, rule_book: Value) -> Incoming {
    let record = desk.workspace.log().iter().find(|it| is_book(it)).unwrap();
    let mut value: Value = serde_json::from_str(&record.text()).unwrap();
    value["body"]["ruleBook"] = rule_book;
    value.as_object_mut().unwrap().remove("hash");
    let text = cpor_engine::canonical::canonical(&value).unwrap();
    value["hash"] = json!(cpor_engine::canonical::sha256_hex(&text));
    Incoming {
        written: Written::Workspace(Arc::new(WorkspaceRecord::read(value).unwrap())),
        place: "records[0]".to_owned(),
    }
}

#[test]
fn a_book_that_makes_no_sense_does_not_come_in_and_one_that_was_changed_is_another() {
    let mut desk = sandbox();
    desk.take_to(Place::UnderReview);
    let other = elsewhere(9);
    let mut named = written("2020-09");
    named["edition"] = json!("2020-06");
    let cases = [
        (
            changed("2020-09", "clocks/pickup/days = 0"),
            "records[0].body.ruleBook.clocks[0].days",
            "outOfRange",
        ),
        (named, "records[0].body.ruleBook.edition", "nameTaken"),
    ];
    for (book, place, key) in cases {
        let all = [forged(&desk, book)];
        let refusal = other.workspace.plan_append(&all, &other.host);
        let refusal = refusal.unwrap_err();
        let found = (refusal.field.as_deref(), refusal.problem.key());
        assert_eq!(found, (Some(place), key));
    }
    // With another book in its place, what the claims name is not there.
    let mut all = incoming(&desk);
    let book = all.iter_mut().find(|item| is_book(&item.written)).unwrap();
    *book = forged(&desk, changed("2020-09", "clocks/pickup/days = 9"));
    let refusal = other.workspace.plan_append(&all, &other.host);
    assert_eq!(refusal.unwrap_err().problem.key(), "unknownEdition");
}

#[test]
fn the_record_of_a_book_says_who_took_it_up_and_is_hashed_like_any() {
    let mut desk = Desk::sandbox();
    configure(&mut desk, &ours()).unwrap();
    let record = desk.workspace.log().iter().find(|it| is_book(it)).unwrap();
    let value: Value = serde_json::from_str(&record.text()).unwrap();
    assert_eq!(value["kind"], "adopted");
    assert_eq!(value["body"]["ruleBook"]["edition"], "ours");
    let read = WorkspaceRecord::read(value.clone()).unwrap();
    let WorkspaceEntry { actor: by, .. } = read.entry().clone();
    assert_eq!(by, Some(actor(PARTNER)));
    // Its name is the hash of what is written there.
    let text = cpor_engine::canonical::canonical(&value["body"]["ruleBook"]).unwrap();
    let hash = cpor_engine::canonical::sha256_hex(&text);
    let named = desk.workspace.settings().rule_book.clone();
    assert_eq!(named, format!("ours/1@{hash}"));
    let mut edited = value;
    edited["body"]["ruleBook"]["revision"] = json!(2);
    let refusal = WorkspaceRecord::read(edited).unwrap_err();
    assert_eq!(refusal.problem.key(), "hashDiffers");
}
