//! The histories of the samples, as people read them.

use cpor_engine::{
    Act, Actor, Command, Role, Side, Workspace,
    workspace::{ClockChoice, Options, Order, SettingsInput},
};
use cpor_store::web::host::BrowserHost;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::{
    parts::Look,
    samples::tests::{claims, practice},
    shown::events::{self, Event, Kind, Perspective},
    words::{
        Key,
        Language::{English, Hungarian},
        set_language,
    },
};

/// The history of the sample whose name begins so, oldest first.
fn history(workspace: &Workspace, name: &str) -> Vec<Event> {
    let claims = claims(workspace);
    let claim = claims.iter().find(|claim| claim.name.starts_with(name));
    let view = workspace.view(claim.unwrap().id, &BrowserHost).unwrap();
    let entries = view.history.iter();
    entries.map(|entry| events::of(entry, workspace)).collect()
}

fn english(key: Key) -> &'static str {
    key.in_language(English)
}

#[wasm_bindgen_test]
fn each_entry_says_who_did_what() {
    set_language(English);
    let workspace = practice();
    for (name, lines) in [
        (
            "Árvíztűrő",
            [
                "Kovács Ilona, Incentives admin: Claim created",
                "Kovács Ilona, Incentives admin: PoE document added: Árvíztűrő - work order.rtf",
                "Kovács Ilona, Incentives admin: Submitted",
                "Kovács Ilona, Incentives admin: PoE document added: Árvíztűrő - adoption report.rtf",
                "Reviewer, Microsoft: Review started",
                "Reviewer, Microsoft: Information requested",
                "Kovács Ilona, Incentives admin: Customer contact changed",
                "Kovács Ilona, Incentives admin: Comment added",
            ]
            .as_slice(),
        ),
        (
            "Tidewater",
            [
                "Szabó Márk, Global admin: Claim created",
                "Szabó Márk, Global admin: PoE document added: Tidewater - pilot notes.rtf",
                "Szabó Márk, Global admin: Submitted",
                "Reviewer, Microsoft: Review started",
                "Reviewer, Microsoft: Information requested",
                "The clock: Rejected by the clock at the end of Thu 24 Sep 2020",
            ]
            .as_slice(),
        ),
        (
            "Borostyán",
            [
                "Szabó Márk, Global admin: Claim created",
                "Szabó Márk, Global admin: PoE document added: Borostyán - dashboards, acceptance.rtf",
                "Szabó Márk, Global admin: Submitted",
                "Reviewer, Microsoft: Review started",
                "Reviewer, Microsoft: Approved",
                "The clock: Consent period over at the end of Wed 23 Sep 2020: sent for assessment",
                "Incentive program: Assessed: eligible for incentives",
                "Szabó Márk, Global admin: Earnings validated",
            ]
            .as_slice(),
        ),
    ] {
        let shown = history(&workspace, name);
        let shown = shown.iter().map(|event| format!("{}: {}", event.who, event.title));
        assert_eq!(shown.collect::<Vec<_>>(), lines, "{name}");
    }
}

#[wasm_bindgen_test]
fn a_request_for_information_says_all_that_it_holds() {
    let workspace = practice();
    for (language, title, reasons, clock, from, to) in [
        (
            Hungarian,
            "Kiegészítést kértek",
            ["Hiányzik az ügyfél igazolása", "Hiányzó termékek"],
            "A partner válaszának határideje: 2020. szept. 30., Sze, a nap végéig",
            "Elbírálás alatt",
            "Partneri teendő",
        ),
        (
            English,
            "Information requested",
            ["Missing customer acknowledgment", "Missing products"],
            "The partner's answer is due by the end of Wed 30 Sep 2020",
            "Under review",
            "Partner action required",
        ),
    ] {
        set_language(language);
        let events = history(&workspace, "Árvíztűrő");
        let event = events.get(5).unwrap();
        assert_eq!(event.title, title);
        assert_eq!((event.time.as_str(), event.kind), ("14:20", Kind::Status));
        let [why, products] = event.particulars.as_slice() else {
            panic!("{:?}", event.particulars);
        };
        assert_eq!(why.values, reasons);
        assert_eq!(products.values, ["Exchange Online"]);
        assert_eq!(event.clocks, [clock]);
        let (label, comment) = event.wrote.as_ref().unwrap();
        assert_eq!(english(*label), "Comment");
        assert!(comment.starts_with("Please send a document"));
        let moved = event.moved.as_ref().unwrap();
        assert_eq!(moved.from.as_deref(), Some(from));
        assert_eq!((moved.to.as_str(), moved.look), (to, Look::Par));
        assert_eq!(event.rule.as_ref().unwrap().id, "T5");
    }
}

#[wasm_bindgen_test]
fn an_edit_shows_old_and_new_by_field() {
    set_language(English);
    let events = history(&practice(), "Árvíztűrő");
    let changes = &events.get(6).unwrap().changes;
    let changes = changes.iter().map(|change| {
        let field = change.field.map(english).unwrap_or_default();
        (field, change.old.as_str(), change.new.as_str())
    });
    assert_eq!(
        changes.collect::<Vec<_>>(),
        [
            ("Customer contact name", "Halász Péter", "Vörös Katalin"),
            ("Customer contact title", "Purchasing", "IT Director"),
            (
                "Customer contact e-mail",
                "peter.halasz@arvizturo.example",
                "katalin.voros@arvizturo.example"
            ),
        ]
    );
}

/// The desk, where others' acts are typed in and may be taken back.
#[wasm_bindgen_test]
fn on_the_desk_it_says_who_typed_it_in_and_what_was_taken_back() {
    set_language(English);
    let desk = SettingsInput {
        clock: Some(ClockChoice::Real),
        ..SettingsInput::default()
    };
    let mut desk = Workspace::new(&desk, &BrowserHost).unwrap();
    let partner = ("Kovács Ilona", Role::IncentivesAdmin);
    let words = |text| Act::Comment { text };
    for (claim, (name, role), act) in [
        (
            None,
            partner,
            Act::CreateClaim {
                claim: Default::default(),
            },
        ),
        (Some(1), partner, words("First.".to_owned())),
        (
            Some(1),
            ("Partneradmin", Role::GlobalAdmin),
            words("Second.".to_owned()),
        ),
        (
            Some(1),
            partner,
            Act::Retract {
                from_revision: 3,
                reason: "Wrong claim".to_owned(),
            },
        ),
    ] {
        let order = Order {
            actor: Actor {
                name: name.to_owned(),
                role,
            },
            command: Command { claim, act },
            options: Options {
                recorded_by: (role == Role::GlobalAdmin).then(|| "Kovács Ilona".to_owned()),
                ..Options::default()
            },
        };
        let plan = desk.plan(&order, &BrowserHost).unwrap();
        desk.apply(&plan, &BrowserHost);
    }
    let claims = claims(&desk);
    let view = desk.view(claims.first().unwrap().id, &BrowserHost).unwrap();
    let shown: Vec<Event> = view
        .history
        .iter()
        .map(|entry| events::of(entry, &desk))
        .collect();
    let titles = shown
        .iter()
        .map(|event| (event.title.as_str(), event.retracted));
    assert_eq!(
        titles.collect::<Vec<_>>(),
        [
            ("Claim created", false),
            ("Comment added", false),
            ("Comment added", true),
            ("Retracted from entry 3 on", false),
        ]
    );
    let [_, _, typed_in, taken_back] = shown.as_slice() else {
        panic!("{shown:?}");
    };
    let recorded = typed_in.recorded.as_deref().unwrap_or_default();
    assert!(
        recorded.starts_with("recorded by Kovács Ilona on "),
        "{recorded}"
    );
    let (label, reason) = taken_back.wrote.as_ref().unwrap();
    assert_eq!(
        (english(*label), reason.as_str()),
        ("Reason", "Wrong claim")
    );
}

#[wasm_bindgen_test]
fn a_side_sees_its_own_and_what_is_nobody_elses() {
    for (perspective, seen) in [
        (Perspective::Both, [true, true, true, true, true]),
        (Perspective::Partner, [true, false, true, true, true]),
        (Perspective::Reviewer, [false, true, true, true, true]),
    ] {
        let sides = [
            Side::Partner,
            Side::Reviewer,
            Side::Customer,
            Side::Program,
            Side::Clock,
        ];
        assert_eq!(sides.map(|side| perspective.sees(side)), seen);
    }
}
