//! What docs/format.md shows is so.

use cpor_engine::id::EventId;
use cpor_engine::{Body, Record};

use super::*;

const PAGE: &str = include_str!("../../../../docs/format.md");
const GOLDEN: &str = include_str!("../../../tests/fixtures/golden-desk-1.json");

/// The records that the page prints.
fn printed() -> Vec<&'static str> {
    let blocks = PAGE.split("```json\n").skip(1);
    blocks.filter_map(|rest| rest.lines().next()).collect()
}

#[test]
fn the_records_on_the_page_are_those_of_the_golden_export() {
    let printed = printed();
    assert_eq!(printed.len(), 2);
    for text in printed {
        assert!(GOLDEN.contains(text), "{text}");
        let record = Record::read(value(text)).unwrap();
        assert_eq!(record.text(), text, "it is canonical");
        assert!(PAGE.contains(record.hash()));
    }
}

#[test]
fn the_bytes_and_the_name_that_the_page_counts_on() {
    let [deleted, lapsed] = printed()[..] else {
        panic!("two records");
    };
    let mut members = value(deleted);
    members.as_object_mut().unwrap().remove("hash");
    let bytes = canonical(&members).unwrap().len();
    assert!(
        PAGE.contains(&format!("these are {bytes} bytes")),
        "{bytes}"
    );
    let lapse = Record::read(value(lapsed)).unwrap();
    assert!(matches!(lapse.body(), Body::ResponseLapsed { .. }));
    let name = "responseLapsed/01748bd7-a680-7113-9313-131313131313/-";
    assert!(PAGE.contains(name));
    let id = uuid::Uuid::new_v5(&lapse.entry().claim_uuid.0, name.as_bytes());
    assert_eq!(lapse.entry().event_id, EventId(id));
}
