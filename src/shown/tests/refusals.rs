//! Refusals speak as the engine does, in both languages, and stand beside the right control.

use std::collections::BTreeMap;

use cpor_engine::{
    Date, Instant, Place, Problem, Refusal, Role, RuleBook, command::ActKind, words::WORDS,
};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::{
    shown::refusals::{self, kebab},
    words::{
        Language::{English, Hungarian},
        set_language,
    },
};

/// A text of the engine with its placeholders as catalogues write them.
pub(super) fn as_in_catalogues(text: &str) -> String {
    let mut parts = text.split('{');
    let mut made = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (name, after) = part.split_once('}').unwrap();
        made.push_str(&format!("{{{}}}{after}", kebab(name)));
    }
    made
}

#[wasm_bindgen_test]
fn the_catalogue_has_the_english_of_the_engine_and_nothing_else() {
    let json = include_str!("../../../locales/en/refusals.json");
    let catalogue: BTreeMap<String, String> = serde_json::from_str(json).unwrap();
    let engine: BTreeMap<String, String> = WORDS
        .iter()
        .flat_map(|words| {
            let key = kebab(words.key);
            [
                (format!("{key}.message"), as_in_catalogues(words.message)),
                (format!("{key}.remedy"), as_in_catalogues(words.remedy)),
            ]
        })
        .collect();
    assert_eq!(catalogue, engine);
}

#[wasm_bindgen_test]
fn facts_are_worded_as_everywhere_on_the_site() {
    let at = |text| Instant::parse(text).unwrap();
    for (problem, english, hungarian) in [
        (
            Problem::ResponseTooLate {
                due: at("2020-10-02T22:00:00Z"),
                last_day: Date::parse("2020-10-02").unwrap(),
            },
            "The answer to Microsoft was due by the end of Fri 2 Oct 2020; at Sat 3 Oct 2020, 00:00 the clock rejected the claim.",
            "A Microsoftnak adandó válasz határideje ez volt: 2020. okt. 2., P, a nap végéig; az igénylést a rendszer ekkor automatikusan elutasította: 2020. okt. 3., Szo 00:00.",
        ),
        (
            Problem::PlaceForbids {
                act: ActKind::Dispute,
                place: RuleBook::shipped("2023-10")
                    .unwrap()
                    .named(Place::AwaitingConsent),
            },
            "Dispute is not open while the claim is “Approved, awaiting consent”.",
            "Kifogás: ez nem végezhető el, amíg az igénylés állapota „Jóváhagyva, hozzájárulásra vár”.",
        ),
        (
            Problem::RoleMayNot {
                act: ActKind::Approve,
                role: Role::IncentivesAdmin,
            },
            "Approve is not for the role Incentives admin.",
            "Ebben a szerepkörben (Ösztönzési admin) ez nem végezhető el: Jóváhagyás.",
        ),
        (
            Problem::TooLong { limit: 4_000 },
            "This is longer than 4,000 characters.",
            "Ez hosszabb 4000 karakternél.",
        ),
        (
            Problem::UnknownZone {
                given: "{last-day}".to_owned(),
            },
            "The time zone “{last-day}” is not known here.",
            "Itt nem ismert időzóna: „{last-day}”.",
        ),
    ] {
        let refusal = Refusal::new(problem);
        for (language, sentence) in [(Hungarian, hungarian), (English, english)] {
            set_language(language);
            assert_eq!(refusals::message(&refusal, "Europe/Budapest"), sentence);
        }
    }
}

#[wasm_bindgen_test]
fn both_sentences_stand_beside_the_control_or_name_it() {
    set_language(English);
    let refusal = Refusal::new(Problem::NotADomain).at("changes.customer.domain");
    let sentences = "This is no domain such as contoso.com. Give the name without https:// and path; write letters beyond \
        a to z in their xn-- form.";
    assert_eq!(refusals::in_full(&refusal, "UTC"), sentences);
    assert_eq!(
        refusals::with_label(&refusal, "UTC"),
        format!("Customer domain: {sentences}")
    );
}

#[wasm_bindgen_test]
fn a_refusal_stands_beside_the_control_of_its_field() {
    for (field, control) in [
        ("name", Some("name")),
        ("customer.tenantId", Some("customer.tenantId")),
        ("claim.customerContact.email", Some("customerContact.email")),
        ("changes.activities[1]", Some("activities")),
        ("customer", Some("customer.name")),
        ("revenue", Some("revenue.seller")),
        ("products[2]", Some("products")),
        ("products[2].name", Some("products")),
        (
            "products[2].subscriptionId",
            Some("products[2].subscriptionId"),
        ),
        ("[1].document.size", Some("poe")),
        ("documents[0].name", Some("poe")),
        ("reasons[3]", Some("reasons")),
        ("at", Some("at")),
        ("[0]", None),
        ("changes", None),
        ("expectedRevision", None),
    ] {
        let refusal = Refusal::new(Problem::Required).at(field);
        assert_eq!(refusals::control(&refusal).as_deref(), control, "{field}");
    }
    assert_eq!(refusals::control(&Refusal::new(Problem::Required)), None);
}
