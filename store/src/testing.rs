//! For tests: a host that is the same every time, and claims played through the engine.

pub(crate) mod names;
pub(crate) mod random;
pub(crate) mod varied;

use std::cell::Cell;

use cpor_engine::time::UtcOnly;
use cpor_engine::workspace::{Options, Order, SettingsInput};
use cpor_engine::{Actor, Host, Instant, Workspace, Zones};
use serde_json::{Value, json};

/// The bytes of the PoE document that the stories add.
pub(crate) const LETTER: &[u8] = b"%PDF-1.4 a signed letter";

/// A host with a clock that stands still and identifiers that count.
pub(crate) struct FixedHost {
    now: Cell<Instant>,
    device: u8,
    count: Cell<u8>,
}

impl FixedHost {
    pub(crate) fn at(now: &str) -> Self {
        Self {
            now: Cell::new(Instant::parse(now).unwrap()),
            device: 1,
            count: Cell::new(0),
        }
    }

    /// Another device, whose identifiers are greater at the same instant.
    pub(crate) fn other(now: &str) -> Self {
        Self {
            device: 2,
            ..Self::at(now)
        }
    }

    pub(crate) fn set(&self, now: &str) {
        self.now.set(Instant::parse(now).unwrap());
    }
}

impl Host for FixedHost {
    fn now(&self) -> Instant {
        self.now.get()
    }

    fn random(&self) -> [u8; 16] {
        self.count.set(self.count.get() + 1);
        let mut random = [self.count.get(); 16];
        random[0] = self.device;
        random
    }

    fn zones(&self) -> &dyn Zones {
        &UtcOnly
    }
}

/// The host of Monday, 2020-09-14 at 09:00 UTC.
pub(crate) fn host() -> FixedHost {
    FixedHost::at("2020-09-14T09:00:00Z")
}

fn workspace(settings: Value, host: &FixedHost) -> Workspace {
    let settings: SettingsInput = cpor_engine::input::shaped(settings).unwrap();
    Workspace::new(&settings, host).unwrap()
}

/// A new desk.
pub(crate) fn desk(host: &FixedHost) -> Workspace {
    workspace(json!({ "clock": "real" }), host)
}

/// A new world that begins on Monday, 2020-09-14 at 09:00 UTC.
pub(crate) fn world(seed: u64, host: &FixedHost) -> Workspace {
    let settings =
        json!({ "now": "2020-09-14T09:00:00Z", "seed": seed, "holidays": ["2020-10-23"] });
    workspace(settings, host)
}

/// Somebody's order.
pub(crate) fn order(role: &str, command: Value) -> Order {
    let actor = json!({ "name": "Árvíztűrő Ödön", "role": role });
    Order {
        actor: cpor_engine::input::shaped::<Actor>(actor).unwrap(),
        command: cpor_engine::input::command(command).unwrap(),
        options: Options::default(),
    }
}

/// Does what is ordered, in memory only.
pub(crate) fn act(workspace: &mut Workspace, role: &str, command: Value, host: &FixedHost) {
    let plan = workspace.plan(&order(role, command), host).unwrap();
    workspace.apply(&plan, host);
}

/// Moves a world's clock.
pub(crate) fn advance(workspace: &mut Workspace, to: &str, host: &FixedHost) {
    let plan = workspace
        .plan_advance(Instant::parse(to).unwrap(), host)
        .unwrap();
    workspace.apply(&plan, host);
}

/// The command that makes a claim of this name, with all that a submission needs but the PoE.
pub(crate) fn create(name: &str) -> Value {
    json!({ "type": "createClaim", "claim": {
        "name": name,
        "solutionArea": "businessApplications",
        "activities": ["preSales", "usage"],
        "mpnId": "0123456",
        "customer": {
            "name": "Tűzoltó Művek Kft.",
            "domain": "tuzolto.example",
            "tenantId": "3fa85f64-5717-4562-b3fc-2c963f66afa6"
        },
        "products": [{ "name": "Sales", "subscriptionId": "289120af-0436-406c-a505-ce3e70c877f9" }],
        "customerContact": { "name": "Kiss Ágnes", "title": "CIO", "email": "agnes@tuzolto.example" },
        "technicalContact": { "name": "Tóth Pál", "title": "Admin", "email": "pal@tuzolto.example" },
        "partnerContact": { "name": "Nagy Béla", "email": "bela@partner.example" }
    } })
}

/// The command that adds [`LETTER`] to a claim.
pub(crate) fn add_letter(claim: u32) -> Value {
    json!({ "type": "addPoe", "id": claim, "document": {
        "name": "letter.pdf",
        "mediaType": "application/pdf",
        "size": LETTER.len(),
        "sha256": crate::documents::Digest::of(LETTER).to_string(),
        "facts": {
            "matchesClaim": true, "customerSigned": true, "acknowledgedOn": "2020-09-10",
            "workDescribed": true, "productsNamed": ["Sales"]
        }
    } })
}

/// Plays four claims: one in a dispute of a lapse, one eligible, a draft that was deleted, and a copy of the first.
fn play(workspace: &mut Workspace, host: &FixedHost, pass_time: impl Fn(&mut Workspace, &str)) {
    let admin = "incentivesAdmin";
    act(workspace, admin, create("Tűzoltó: 🚒 roll-out"), host);
    act(workspace, admin, create("Second"), host);
    act(workspace, admin, create("A mistake"), host);
    act(
        workspace,
        admin,
        json!({ "type": "deleteDraft", "id": 3 }),
        host,
    );
    for claim in [1, 2] {
        act(workspace, admin, add_letter(claim), host);
        act(
            workspace,
            admin,
            json!({ "type": "submit", "id": claim }),
            host,
        );
        act(
            workspace,
            "reviewer",
            json!({ "type": "startReview", "id": claim }),
            host,
        );
    }
    let question = json!({ "type": "requestInformation", "id": 1,
        "reasons": ["missingOrOldDates"], "comment": "Which day\nwas it signed?" });
    act(workspace, "reviewer", question, host);
    act(
        workspace,
        "reviewer",
        json!({ "type": "approve", "id": 2 }),
        host,
    );
    pass_time(workspace, "2020-10-05T09:00:00Z");
    let dispute = json!({ "type": "dispute", "id": 1, "justification": "It was \"signed\"." });
    act(workspace, admin, dispute, host);
    let settings = cpor_engine::input::shaped(json!({ "workingDays": ["2020-12-12"] })).unwrap();
    let actor = order(admin, json!({ "type": "submit", "id": 1 })).actor;
    let plan = workspace.plan_configure(&actor, &settings, host).unwrap();
    workspace.apply(&plan, host);
    act(
        workspace,
        admin,
        json!({ "type": "copyClaim", "id": 1 }),
        host,
    );
    let eligible = json!({ "type": "assessEligibility", "id": 2, "eligible": true });
    act(workspace, "incentiveProgram", eligible, host);
}

/// A world with the four claims.
pub(crate) fn played(host: &FixedHost) -> Workspace {
    let mut world = world(7, host);
    play(&mut world, host, |world, to| advance(world, to, host));
    world
}

/// A desk with the four claims, of which the second was set right: an assessment that was recorded by mistake is
/// retracted.
pub(crate) fn played_desk(host: &FixedHost) -> Workspace {
    let mut desk = desk(host);
    play(&mut desk, host, |_, to| host.set(to));
    let revision = desk.claims().nth(1).unwrap().1.revision();
    let retract =
        json!({ "type": "retract", "id": 2, "fromRevision": revision, "reason": "Not yet" });
    act(&mut desk, "incentivesAdmin", retract, host);
    desk
}

/// What a workspace holds that a person could see: each claim's records, by number.
pub(crate) fn content(workspace: &Workspace) -> Vec<(u32, Vec<String>)> {
    workspace
        .all_histories()
        .map(|(number, history)| {
            let texts = history.records().iter().map(|record| record.text());
            (number.0, texts.collect())
        })
        .collect()
}
