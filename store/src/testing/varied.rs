//! A host whose clock goes on, and claims as they end in practice, each with its own customer, people and proof.

use std::cell::Cell;

use cpor_engine::time::UtcOnly;
use cpor_engine::{Host, Instant, Workspace, Zones};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use super::{create, order};

/// A host whose clock goes on and whose identifiers are as random as a browser's, and the same every time.
pub(crate) struct VariedHost {
    now: Cell<i64>,
    count: Cell<u64>,
}

impl VariedHost {
    pub(crate) fn new() -> Self {
        let now = Instant::parse("2025-01-06T08:00:00Z").unwrap().millis();
        Self {
            now: Cell::new(now),
            count: Cell::new(0),
        }
    }

    fn bytes(&self) -> [u8; 32] {
        self.count.set(self.count.get() + 1);
        Sha256::digest(self.count.get().to_be_bytes()).into()
    }

    /// A number below `end`.
    fn below(&self, end: u64) -> u64 {
        u64::from_be_bytes(self.bytes()[..8].try_into().unwrap()) % end
    }

    fn pick<'a>(&self, from: &[&'a str]) -> &'a str {
        from[usize::try_from(self.below(from.len() as u64)).unwrap()]
    }

    fn uuid(&self) -> String {
        uuid::Builder::from_random_bytes(self.bytes()[..16].try_into().unwrap())
            .into_uuid()
            .to_string()
    }

    /// Some hours later on the day that is so many days later.
    pub(crate) fn go_on(&self, days: i64) {
        let within = i64::try_from(self.below(20_000_000)).unwrap();
        self.now.set(self.now.get() + days * 86_400_000 + within);
    }
}

impl Host for VariedHost {
    fn now(&self) -> Instant {
        Instant::from_millis(self.now.get())
    }

    fn random(&self) -> [u8; 16] {
        self.bytes()[..16].try_into().unwrap()
    }

    fn zones(&self) -> &dyn Zones {
        &UtcOnly
    }
}

const COMPANIES: [&str; 12] = [
    "Kék Duna",
    "Tűzoltó Művek",
    "Contoso",
    "Northwind",
    "Fabrikam",
    "Árvíz és Társa",
    "Litware",
    "Adatum",
    "Zöld Mező",
    "Proseware",
    "Tailspin",
    "Wide World",
];
const FIRST: [&str; 10] = [
    "Ágnes", "Béla", "Csilla", "Dávid", "Emese", "Ferenc", "Gizella", "Henrik", "Ilona", "János",
];
const LAST: [&str; 10] = [
    "Kiss", "Nagy", "Tóth", "Szabó", "Horváth", "Varga", "Kovács", "Molnár", "Németh", "Farkas",
];

fn act(workspace: &mut Workspace, role: &str, command: Value, host: &VariedHost) {
    let plan = workspace.plan(&order(role, command), host).unwrap();
    workspace.apply(&plan, host);
}

/// A claim that ended well: eight events, each some days after the one before, with its own customer, people and proof.
pub(crate) fn end_a_claim(workspace: &mut Workspace, number: u32, host: &VariedHost) {
    let company = format!("{} {}", host.pick(&COMPANIES), host.below(10_000));
    let domain = format!(
        "{}{}.example",
        host.pick(&["corp", "office", "it", "shop"]),
        host.below(100_000)
    );
    let person = || format!("{} {}", host.pick(&LAST), host.pick(&FIRST));
    let email = || {
        format!(
            "{}{}@{domain}",
            host.pick(&["a", "b", "info", "it"]),
            host.below(1000)
        )
    };
    let mut command = create(&format!("{company} Teams"));
    let tenant = host.uuid();
    let claim = &mut command["claim"];
    claim["customer"] = json!({ "name": company, "domain": domain, "tenantId": tenant });
    claim["products"][0]["subscriptionId"] = host.uuid().into();
    claim["customerContact"] = json!({ "name": person(), "title": "CIO", "email": email() });
    claim["technicalContact"] = json!({ "name": person(), "title": "Admin", "email": email() });
    act(workspace, "incentivesAdmin", command, host);
    host.go_on(0);
    let sha256: String = cpor_engine::canonical::hex(&host.bytes());
    let document = json!({ "type": "addPoe", "id": number, "document": {
        "name": format!("PoE {company}.pdf"), "mediaType": "application/pdf",
        "size": 100_000 + host.below(2_000_000), "sha256": sha256,
        "facts": { "matchesClaim": true, "customerSigned": true, "acknowledgedOn": "2020-09-10",
            "workDescribed": true, "productsNamed": ["Sales"] } } });
    act(workspace, "incentivesAdmin", document, host);
    act(
        workspace,
        "incentivesAdmin",
        json!({ "type": "submit", "id": number }),
        host,
    );
    host.go_on(1);
    act(
        workspace,
        "reviewer",
        json!({ "type": "startReview", "id": number }),
        host,
    );
    host.go_on(2);
    act(
        workspace,
        "reviewer",
        json!({ "type": "approve", "id": number }),
        host,
    );
    host.go_on(40);
    let eligible = json!({ "type": "assessEligibility", "id": number, "eligible": true });
    act(workspace, "incentiveProgram", eligible, host);
    host.go_on(3);
    let found =
        json!({ "type": "validateEarnings", "id": number, "found": true, "tenantId": tenant });
    act(workspace, "incentivesAdmin", found, host);
    // The next claim began while this one was on its way.
    host.now.set(host.now.get() - 46 * 86_400_000);
}
