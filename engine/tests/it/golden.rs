//! Golden histories: every move of every edition as a story, with the bytes that it writes. The same stories are told
//! on the module in Node and Chromium (`tests/module/golden.test.mjs`), and must give the same bytes there.
//!
//! `fixtures/golden.jsonl` is written by `cargo test -p cpor-engine --test it write_golden -- --ignored`. It changes
//! only when what is written changes, and that is a change of the format.

use std::collections::BTreeSet;
use std::fmt::Write;

use cpor_engine::command::ActKind;
use cpor_engine::deadline::ClockKind;
use cpor_engine::rules::{Cause, Move};
use cpor_engine::workspace::Written;
use cpor_engine::{ClaimNumber, Place, Refusal, RuleBook};
use serde_json::{Map, Value, json};

use crate::support::*;

const GOLDEN: &str = include_str!("../fixtures/golden.jsonl");

/// Where `once_disputed` matters only; the place otherwise.
fn way(to: Place, disputed: bool) -> String {
    let begun = if disputed {
        "draft, poe, submit, review, reject, dispute, answer"
    } else {
        "draft, poe"
    };
    let rest = match (to, disputed) {
        (Place::Editing, _) => "",
        (Place::Submitted, false) => "submit",
        (Place::UnderReview, false) => "submit, review",
        (Place::PartnerActionRequired, false) => "submit, review, ask",
        (Place::AwaitingConsent, false) => "submit, review, approve",
        (Place::SentForAssessment, false) => "submit, review, approve, wait",
        (Place::Eligible, false) => "submit, review, approve, wait, eligible",
        (Place::Validated, false) => "submit, review, approve, wait, eligible, found",
        (Place::NotEligible, false) => "submit, review, approve, wait, not",
        (Place::Rejected, _) => "submit, review, reject",
        (Place::InDispute, _) => "submit, review, reject, dispute",
        (Place::RejectedFinal, _) => "submit, review, reject, dispute, answer upheld",
        (Place::Submitted, true) => "more, resubmit",
        (Place::UnderReview, true) => "more, resubmit, review",
        (Place::PartnerActionRequired, true) => "more",
        (Place::AwaitingConsent, true) => "approved",
        (Place::SentForAssessment, true) => "approved, wait",
        (Place::Eligible, true) => "approved, wait, eligible",
        (Place::Validated, true) => "approved, wait, eligible, found",
        (Place::NotEligible, true) => "approved, wait, not",
    };
    match (rest, disputed) {
        ("", _) => begun.to_owned(),
        (_, true) => format!("{begun} {rest}"),
        (_, false) => format!("{begun}, {rest}"),
    }
}

/// The steps that make a move.
fn last_steps(made: &Move) -> &'static str {
    match (made.cause, made.to) {
        (Cause::Granted(ActKind::Reject), _) => "request, grant",
        (Cause::Clock(ClockKind::Response | ClockKind::Consent), _) => "wait",
        (Cause::Act(ActKind::ResolveDispute), Some(Place::AwaitingConsent)) => "answer approved",
        (Cause::Act(ActKind::ResolveDispute), Some(Place::PartnerActionRequired)) => "answer more",
        (Cause::Act(ActKind::ResolveDispute), _) => "answer upheld",
        (Cause::Act(ActKind::AssessEligibility), Some(Place::Eligible)) => "eligible",
        (Cause::Act(kind), _) => match kind {
            ActKind::CreateClaim => "draft",
            ActKind::Submit => "submit",
            ActKind::Resubmit => "resubmit",
            ActKind::DeleteDraft => "delete",
            ActKind::StartReview => "review",
            ActKind::RequestInformation => "ask",
            ActKind::Approve => "approve",
            ActKind::Reject => "reject",
            ActKind::DeclineConsent => "decline",
            ActKind::Dispute => "dispute",
            ActKind::AssessEligibility => "not",
            ActKind::ValidateEarnings => "found",
            ActKind::Disassociate => "disassociate",
            other => panic!("{other:?} moves no claim"),
        },
        (cause, _) => panic!("{cause:?} moves no claim"),
    }
}

/// One story: what it is called, the workspace's settings, its steps, and whether its claims are shown at its end.
pub(crate) struct Story {
    pub(crate) name: String,
    settings: Value,
    steps: Vec<String>,
    shows: bool,
}

/// A story for each move of an edition.
fn moves(edition: &str) -> Vec<Story> {
    let book = RuleBook::shipped(edition).unwrap();
    let told = |made: &Move| {
        let key = |place: Option<Place>| place.map_or("nowhere", Place::key);
        let once = if made.once_disputed { ", disputed" } else { "" };
        let steps = match made.from {
            None => last_steps(made).to_owned(),
            Some(from) => format!("{}, {}", way(from, made.once_disputed), last_steps(made)),
        };
        Story {
            name: format!(
                "{edition}, {}: from {}{once} to {}",
                made.rule,
                key(made.from),
                key(made.to)
            ),
            settings: json!({"now": START, "seed": 7, "ruleBook": edition}),
            steps: steps.split(", ").map(str::to_owned).collect(),
            shows: false,
        }
    };
    book.moves().iter().map(told).collect()
}

/// Lives with everything that moves no claim, with refusals, in a zone with holidays, and with the real clock.
fn lives(edition: &str) -> Vec<Story> {
    let life = "draft, poe, remove, submit, edit, poe, submit, edit, comment, request, review, comment, ask, poe, edit, \
                wait, dispute, answer more, edit, resubmit, review, approve, request, decline, wait, decline, eligible, \
                not found, found, copy, disassociate, dispute, wait, wait";
    let recorded = "draft, poe, submit, @2020-10-20T08:00:00Z, review, ask, @2020-11-09T08:00:00Z, resubmit, comment, \
                    #4, review, approve, @2020-11-20T08:00:00Z, eligible, #7, copy";
    let days = json!({"timeZone": "Europe/Budapest", "holidays": ["2020-10-23"], "workingDays": ["2020-12-12"]});
    let settings = |clock: Value| {
        let mut settings = days.as_object().unwrap().clone();
        settings.extend(clock.as_object().unwrap().clone());
        let _ = settings.insert("ruleBook".to_owned(), json!(edition));
        Value::Object(settings)
    };
    let story = |name: &str, settings: Value, steps: &str| Story {
        name: format!("{edition}, {name}"),
        settings,
        steps: steps.split(", ").map(str::to_owned).collect(),
        shows: true,
    };
    vec![
        story("a life", settings(json!({"now": START, "seed": 8})), life),
        story(
            "recorded and taken back",
            settings(json!({"clock": "real"})),
            recorded,
        ),
    ]
}

pub(crate) fn stories() -> Vec<Story> {
    RuleBook::editions()
        .flat_map(|edition| moves(edition).into_iter().chain(lives(edition)))
        .collect()
}

/// A refusal as JavaScript sees it.
fn refused(step: &str, refusal: &Refusal) -> Value {
    json!({
        "step": step,
        "code": refusal.code().word(),
        "field": refusal.field,
        "rule": refusal.rule.as_ref().map(|rule| rule.id.clone()),
        "message": refusal.message(),
        "remedy": refusal.remedy(),
    })
}

/// Tells a story: its line of the file, and the desk at its end.
pub(crate) fn told(story: &Story) -> (String, Desk) {
    let mut desk = Desk::with(story.settings.clone());
    let mut refusals = Vec::new();
    let mut last = String::new();
    for step in &story.steps {
        let before = desk.workspace.log().len();
        if let Err(refusal) = stepped(&mut desk, step) {
            refusals.push(refused(step, &refusal));
        }
        let written = desk.workspace.log().iter().skip(before);
        let events = written.filter(|written| matches!(written, Written::Event(_)));
        let texts: Vec<String> = events.map(|written| written.text().to_string()).collect();
        if !texts.is_empty() {
            last = texts.join(",");
        }
    }
    let mut line = String::from("{");
    let mut member = |name: &str, text: &str| {
        let comma = if line.len() == 1 { "" } else { "," };
        write!(line, "{comma}\"{name}\":{text}").unwrap();
    };
    member("story", &json!(story.name).to_string());
    member("settings", &story.settings.to_string());
    member("steps", &json!(story.steps).to_string());
    member("refused", &Value::Array(refusals).to_string());
    member("last", &format!("[{last}]"));
    if story.shows {
        let numbers = desk.workspace.claims().map(|(number, _)| number);
        let views: Vec<String> = numbers
            .map(|number| desk.workspace.view(number, &desk.host).unwrap())
            .map(|view| serde_json::to_string(&view).unwrap())
            .collect();
        member("claims", &format!("[{}]", views.join(",")));
    }
    line.push('}');
    (line, desk)
}

fn stepped(desk: &mut Desk, step: &str) -> Result<(), Refusal> {
    if let Some(to) = step.strip_prefix('@') {
        drop(desk.goto(to));
        return Ok(());
    }
    let (role, command) = match step {
        "wait" => {
            if let Some(next) = desk.workspace.next_deadline(&desk.host) {
                drop(desk.goto(&next.due.to_string()));
            }
            return Ok(());
        }
        "remove" => {
            let view = desk.workspace.view(ClaimNumber(1), &desk.host)?;
            let id = view.poe.first().unwrap().id.to_string();
            (
                PARTNER,
                json!({"type": "removePoe", "id": 1, "documentId": id}),
            )
        }
        _ => match step.strip_prefix('#') {
            Some(revision) => {
                let revision: u32 = revision.parse().unwrap();
                let retract = json!({"type": "retract", "id": 1, "fromRevision": revision, "reason": "Mistyped"});
                (PARTNER, retract)
            }
            None => act(step),
        },
    };
    desk.act(role, command).map(drop)
}

/// The whole file: the acts by name, then a line for each story.
fn written() -> String {
    let acts: Map<String, Value> = ACTS
        .iter()
        .map(|name| {
            let (role, command) = act(name);
            let actor = serde_json::to_value(actor(role)).unwrap();
            (
                name.to_string(),
                json!({"actor": actor, "command": command}),
            )
        })
        .collect();
    let mut text = json!({ "acts": acts }).to_string();
    for story in stories() {
        text.push('\n');
        text.push_str(&told(&story).0);
    }
    text.push('\n');
    text
}

/// How many characters the two lines begin with alike.
fn first_difference(one: &str, other: &str) -> usize {
    let pairs = one.chars().zip(other.chars());
    pairs.take_while(|(one, other)| one == other).count()
}

/// What stands around a place of a line.
fn excerpt(line: &str, at: usize) -> String {
    line.chars().skip(at.saturating_sub(60)).take(200).collect()
}

#[test]
fn every_story_writes_the_bytes_of_the_file() {
    let text = written();
    for (ours, theirs) in text.lines().zip(GOLDEN.lines()) {
        let name = ours.get(..80).unwrap_or(ours);
        let from = first_difference(ours, theirs);
        let [ours_there, theirs_there] = [ours, theirs].map(|line| excerpt(line, from));
        assert!(
            ours == theirs,
            "{name}… differs\nnow:  {ours_there}\nfile: {theirs_there}"
        );
    }
    assert!(text == GOLDEN, "there are other stories than in the file");
}

#[test]
fn every_move_of_every_edition_is_told() {
    let mut seen = BTreeSet::new();
    for edition in RuleBook::editions() {
        let book = RuleBook::shipped(edition).unwrap();
        for (made, story) in book.moves().iter().zip(moves(edition)) {
            let (line, desk) = told(&story);
            assert!(line.contains("\"refused\":[]"), "{line}");
            let (_, history) = desk.workspace.all_histories().next().unwrap();
            let after = history.claim();
            match made.to {
                Some(to) => assert_eq!(desk.place(1), to, "{}", story.name),
                None => assert!(after.deleted, "{}", story.name),
            }
            assert!(seen.insert(story.name));
        }
    }
    assert!(seen.len() > 90, "{} moves", seen.len());
}

#[test]
#[ignore = "writes the file"]
fn write_golden() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/golden.jsonl");
    std::fs::write(path, written()).unwrap();
}
