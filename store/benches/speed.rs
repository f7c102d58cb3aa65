//! How long the engine and the import take natively, each at several sizes: `cargo bench -p cpor-store`. Names after
//! `--` choose groups. Nothing here passes or fails: figures are for people to read.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a program for whoever works on the engine"
)]

use std::cell::Cell;
use std::hint::black_box;
use std::sync::Arc;
use std::time::Instant as Watch;

use cpor_engine::host::random_id;
use cpor_engine::id::WorkspaceId;
use cpor_engine::notices::of_claim;
use cpor_engine::time::UtcOnly;
use cpor_engine::view::AsOf;
use cpor_engine::workspace::{Cut, Options, Order, SettingsInput};
use cpor_engine::{Actor, ClaimNumber, Host, Instant, Workspace, Zones, input};
use cpor_store::Kept;
use cpor_store::exchange::{self, Files};
use cpor_store::keeper::{KeyValueKeeper, World};
use cpor_store::kv::MemoryStore;
use serde_json::{Value, json};

const PARTNER: &str = "incentivesAdmin";
const REVIEWER: &str = "reviewer";
const START: &str = "2020-09-14T09:00:00Z";
const YEAR_LATER: &str = "2021-09-14T09:00:00Z";

struct BenchHost(Cell<u64>);

impl Host for BenchHost {
    fn now(&self) -> Instant {
        instant(START)
    }

    fn random(&self) -> [u8; 16] {
        self.0.set(self.0.get() + 1);
        u128::from(self.0.get()).to_le_bytes()
    }

    fn zones(&self) -> &dyn Zones {
        &UtcOnly
    }
}

fn instant(text: &str) -> Instant {
    Instant::parse(text).unwrap()
}

fn host() -> BenchHost {
    BenchHost(Cell::new(0))
}

fn claim() -> Value {
    json!({
        "name": "Northwind rollout",
        "solutionArea": "microsoft365",
        "activities": ["usage"],
        "mpnId": "1234567",
        "customer": {
            "name": "Northwind",
            "domain": "northwind.example",
            "tenantId": "11111111-2222-4333-8444-555555555555",
        },
        "products": [{ "name": "Teams" }],
        "customerContact": { "name": "Nora", "title": "CIO", "email": "nora@northwind.example" },
        "partnerContact": { "name": "Anna", "email": "anna@partner.example" },
    })
}

fn poe() -> Value {
    json!({ "name": "poe.pdf", "mediaType": "application/pdf", "size": 12_345, "sha256": "ab".repeat(32) })
}

/// The acts of one claim, from draft to approval with one request for information.
fn story() -> Vec<(&'static str, Value)> {
    vec![
        (PARTNER, json!({ "type": "createClaim", "claim": claim() })),
        (PARTNER, json!({ "type": "addPoe", "document": poe() })),
        (PARTNER, json!({ "type": "submit" })),
        (REVIEWER, json!({ "type": "startReview" })),
        (
            REVIEWER,
            json!({ "type": "requestInformation", "reasons": ["missingProducts"], "comment": "Teams is not named." }),
        ),
        (PARTNER, json!({ "type": "addPoe", "document": poe() })),
        (PARTNER, json!({ "type": "resubmit" })),
        (REVIEWER, json!({ "type": "startReview" })),
        (REVIEWER, json!({ "type": "approve" })),
    ]
}

fn order(role: &str, command: &Value, id: Option<u32>) -> Order {
    let mut command = command.clone();
    if let (Some(id), Some(members)) = (id, command.as_object_mut()) {
        members.insert("id".to_owned(), id.into());
    }
    let actor = json!({ "name": "Anna", "role": role });
    Order {
        actor: input::shaped::<Actor>(actor).unwrap(),
        command: input::command(command).unwrap(),
        options: Options::default(),
    }
}

fn world(host: &BenchHost) -> Workspace {
    let settings = json!({ "now": START, "seed": 1 });
    let settings: SettingsInput = input::shaped(settings).unwrap();
    Workspace::new(&settings, host).unwrap()
}

fn execute(workspace: &mut Workspace, order: &Order, host: &BenchHost) -> usize {
    let plan = workspace.plan(order, host).unwrap();
    workspace.apply(&plan, host);
    black_box(workspace.entries(&plan.answer)).len()
}

fn play(workspace: &mut Workspace, id: u32, acts: usize, host: &BenchHost) {
    for (role, command) in story().iter().take(acts) {
        let id = (command["type"] != "createClaim").then_some(id);
        execute(workspace, &order(role, command, id), host);
    }
}

fn played(claims: u32, acts: usize, host: &BenchHost) -> Workspace {
    let mut workspace = world(host);
    for id in 1..=claims {
        play(&mut workspace, id, acts, host);
    }
    workspace
}

/// Prints the median of five batches, per piece of work, and the least: on a busy machine it is nearer to the work itself.
fn measured(what: &str, pieces: usize, mut work: impl FnMut()) {
    let mut taken: Vec<f64> = (0..5)
        .map(|_| {
            let watch = Watch::now();
            work();
            watch.elapsed().as_secs_f64() * 1e6 / pieces as f64
        })
        .collect();
    taken.sort_by(f64::total_cmp);
    println!(
        "{what:<66} {:>12.3} µs, least {:>12.3} µs",
        taken[2], taken[0]
    );
}

fn acts() {
    let host = host();
    for claims in [10_u32, 100, 1_000, 10_000] {
        let orders: Vec<_> = story();
        let mut workspace = played(claims, orders.len(), &host);
        let mut id = claims;
        let lap = 100;
        measured(
            &format!("one act, {claims} claims there"),
            lap * orders.len(),
            || {
                for _ in 0..lap {
                    id += 1;
                    for (role, command) in &orders {
                        let id = (command["type"] != "createClaim").then_some(id);
                        execute(&mut workspace, &order(role, command, id), &host);
                    }
                }
            },
        );
    }
}

fn append() {
    let host = host();
    for (what, change) in [
        ("comment", json!({ "type": "comment", "text": "One more." })),
        (
            "edit",
            json!({ "type": "editClaim", "changes": { "mpnId": "7654321" } }),
        ),
    ] {
        for events in [10_usize, 100, 1_000, 10_000] {
            let mut workspace = played(1, 1, &host);
            let order = order(PARTNER, &change, Some(1));
            for _ in 1..events {
                let plan = workspace.plan(&order, &host).unwrap();
                workspace.apply(&plan, &host);
            }
            measured(&format!("{what} appended to {events} events"), 20, || {
                for _ in 0..20 {
                    execute(&mut workspace, &order, &host);
                }
            });
        }
    }
}

fn as_of() {
    let host = host();
    for events in [10_u32, 100, 1_000, 10_000] {
        let mut workspace = played(1, 1, &host);
        for event in 1..events {
            let change = json!({ "mpnId": (1_000_000 + event).to_string() });
            let edit = json!({ "type": "editClaim", "changes": change });
            let plan = workspace
                .plan(&order(PARTNER, &edit, Some(1)), &host)
                .unwrap();
            workspace.apply(&plan, &host);
        }
        let middle = i64::from(events / 2);
        let history = workspace.history(ClaimNumber(1)).unwrap();
        measured(
            &format!("state as of the middle of {events} events"),
            100,
            || {
                for _ in 0..100 {
                    black_box(history.claim_after(events / 2));
                }
            },
        );
        measured(
            &format!("view as of the middle of {events} events, with history"),
            5,
            || {
                for _ in 0..5 {
                    black_box(workspace.claim_as_of(ClaimNumber(1), AsOf::Revision(middle), &host))
                        .unwrap();
                }
            },
        );
        measured(&format!("view of {events} events"), 5, || {
            for _ in 0..5 {
                black_box(workspace.view(ClaimNumber(1), &host)).unwrap();
            }
        });
    }
}

fn deadlines() {
    let host = host();
    for claims in sizes() {
        let workspace = played(claims, 3, &host);
        measured(&format!("next deadline of {claims} claims"), 10, || {
            for _ in 0..10 {
                black_box(workspace.next_deadline(&host));
            }
        });
    }
}

fn lapses() {
    let host = host();
    for claims in [100, 1_000, 10_000] {
        let workspace = played(claims, 5, &host);
        measured(
            &format!("a year over {claims} claims, each lapsing, planned"),
            1,
            || {
                black_box(workspace.plan_advance(instant(YEAR_LATER), &host)).unwrap();
            },
        );
        let mut workspaces: Vec<Workspace> = (0..5).map(|_| workspace.clone()).collect();
        measured(
            &format!("a year over {claims} claims, each lapsing, with entries"),
            1,
            || {
                let mut workspace = workspaces.pop().unwrap();
                let plan = workspace.plan_advance(instant(YEAR_LATER), &host).unwrap();
                workspace.apply(&plan, &host);
                assert_eq!(workspace.entries(&plan.answer).len(), claims as usize);
            },
        );
    }
}

/// A world as it was in the middle of its log; each claim begun an hour after the one before, or all at one instant.
fn cut() {
    let host = host();
    for (hours, when) in [(1, "an hour apart"), (0, "at one instant")] {
        for claims in [100_u32, 1_000, 2_000] {
            let mut workspace = world(&host);
            for id in 1..=claims {
                play(&mut workspace, id, 5, &host);
                let to = workspace.now(&host).plus_millis(hours * 3_600_000);
                let plan = workspace.plan_advance(to, &host).unwrap();
                workspace.apply(&plan, &host);
            }
            let middle = workspace.history(ClaimNumber(claims / 2)).unwrap();
            let middle = middle.record(3).unwrap().entry();
            let (event, at) = (middle.event_id, middle.at);
            let kept = workspace.cut(Cut::After(event), &host).unwrap();
            assert_eq!(kept.all_histories().count(), claims as usize / 2);
            for (what, cut) in [("a row", Cut::After(event)), ("an instant", Cut::At(at))] {
                measured(
                    &format!("back to {what} of {claims} claims begun {when}"),
                    1,
                    || {
                        black_box(workspace.cut(cut, &host)).unwrap();
                    },
                );
            }
        }
    }
}

/// A claim with a long history as it was at one of its rows; ten rows an hour, or all at one instant.
fn rows() {
    let host = host();
    let comment = json!({ "type": "comment", "text": "One more." });
    let comment = order(PARTNER, &comment, Some(1));
    for (hours, when) in [(1, "ten an hour"), (0, "at one instant")] {
        for rows in [100_u32, 1_000, 10_000] {
            let mut workspace = played(1, 1, &host);
            for row in 1..rows {
                let plan = workspace.plan(&comment, &host).unwrap();
                workspace.apply(&plan, &host);
                if row % 10 == 0 {
                    let to = workspace.now(&host).plus_millis(hours * 3_600_000);
                    let plan = workspace.plan_advance(to, &host).unwrap();
                    workspace.apply(&plan, &host);
                }
            }
            let history = workspace.history(ClaimNumber(1)).unwrap();
            for (place, row) in [
                ("the first", 1),
                ("the middle", rows / 2),
                ("the last", rows),
            ] {
                let event = history.record(row).unwrap().entry().event_id;
                measured(
                    &format!("back to {place} of {rows} rows, {when}"),
                    1,
                    || {
                        black_box(workspace.cut(Cut::After(event), &host)).unwrap();
                    },
                );
            }
        }
    }
}

/// A branch of a world: its cut under an identity of its own, stored beside it.
fn branch() {
    let host = host();
    for claims in [100, 1_000] {
        let workspace = played(claims, 5, &host);
        let middle = workspace.history(ClaimNumber(claims / 2)).unwrap();
        let event = middle.record(3).unwrap().entry().event_id;
        let branched = || {
            let id = WorkspaceId(random_id(&host, host.now()));
            let cut = workspace.cut(Cut::After(event), &host).unwrap();
            cut.under(id, &host).unwrap()
        };
        measured(
            &format!("a branch of {claims} claims, in memory"),
            1,
            || {
                black_box(branched());
            },
        );
        measured(
            &format!("a branch of {claims} claims, accepted by a store"),
            1,
            || {
                let keeper = Arc::new(KeyValueKeeper::on(MemoryStore::new()));
                let mut kept: Kept<World> = Kept::new(keeper, branched()).unwrap();
                let plan = kept.workspace().as_it_is();
                drop(black_box(kept.commit(&plan, &host)).unwrap());
            },
        );
    }
}

/// What all claims have sent, worked out from nothing, as after each move of the clock; and of one, as after an act.
fn notices() {
    let host = host();
    for claims in [100, 1_000, 10_000] {
        let mut workspace = played(claims, 5, &host);
        let mut day = 0;
        measured(&format!("all notices of {claims} claims"), 1, || {
            day += 1;
            let to = instant(START).plus_millis(day * 86_400_000);
            let plan = workspace.plan_advance(to, &host).unwrap();
            workspace.apply(&plan, &host);
            assert!(black_box(workspace.notices(&host)).len() > claims as usize);
        });
        let history = workspace.history(ClaimNumber(1)).unwrap();
        let (book, now) = (
            workspace.book_shown(history.claim()).unwrap(),
            workspace.now(&host),
        );
        measured(
            &format!("the notices of one of {claims} claims"),
            100,
            || {
                for _ in 0..100 {
                    black_box(of_claim(ClaimNumber(1), history, &book, now));
                }
            },
        );
    }
}

fn list() {
    let host = host();
    for claims in [100, 1_000, 10_000] {
        let workspace = played(claims, 5, &host);
        let query = input::shaped(json!({ "limit": 50 })).unwrap();
        measured(&format!("the first 50 of {claims} claims"), 1, || {
            black_box(workspace.list(&query, &host)).unwrap();
        });
    }
}

fn import() {
    let host = host();
    for claims in [11, 111, 1_111, 11_111] {
        let workspace = played(claims, 9, &host);
        let text = exchange::export(&workspace, &Files::new());
        let events = claims as usize * 9;
        measured(
            &format!("import of {events} events, per event"),
            events,
            || {
                black_box(exchange::import(&text, &host)).unwrap();
            },
        );
        measured(
            &format!("export of {events} events, per event"),
            events,
            || {
                black_box(exchange::export(&workspace, &Files::new()));
            },
        );
        measured(
            &format!("verify {events} events, per event"),
            events,
            || {
                assert!(workspace.verify(None).unwrap().ok);
            },
        );
    }
}

/// As many claims as memory is wanted for: a million with `CPOR_BENCH_CLAIMS=1000000`.
fn sizes() -> Vec<u32> {
    let most = std::env::var("CPOR_BENCH_CLAIMS")
        .ok()
        .and_then(|most| most.parse().ok());
    let sizes = [1_000, 10_000, 100_000, 1_000_000].into_iter();
    sizes
        .filter(|claims| *claims <= most.unwrap_or(100_000))
        .collect()
}

const GROUPS: [(&str, fn()); 11] = [
    ("acts", acts),
    ("append", append),
    ("as-of", as_of),
    ("deadlines", deadlines),
    ("lapses", lapses),
    ("cut", cut),
    ("rows", rows),
    ("branch", branch),
    ("notices", notices),
    ("list", list),
    ("import", import),
];

fn main() {
    let wanted: Vec<String> = std::env::args()
        .skip(1)
        .filter(|name| !name.starts_with('-'))
        .collect();
    for (name, work) in GROUPS {
        if wanted.is_empty() || wanted.iter().any(|it| it == name) {
            println!("\n{name}");
            work();
        }
    }
}
