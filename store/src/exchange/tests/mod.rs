mod fixtures;
mod going;
mod hostile;
mod marks;
mod merging;
mod own_books;
mod page;
mod preview;
mod random;
mod refused;
#[cfg(not(target_arch = "wasm32"))]
mod schema;
mod sealed;
mod sharing;
mod slices;
mod zip;

use cpor_engine::canonical::{canonical, sha256_hex};
use cpor_engine::record::FIRST_HASH;
use cpor_engine::{Refusal, Workspace};
use serde_json::{Map, Value};

use super::*;
use crate::testing::{FixedHost, LETTER, content, host, played, played_desk};

/// The documents of the stories.
fn files() -> Files {
    Files::from([(Digest::of(LETTER), LETTER.to_vec())])
}

fn value(json: &str) -> Value {
    serde_json::from_str(json).unwrap()
}

/// The canonical text after a change that nobody sealed.
fn edited(json: &str, edit: impl FnOnce(&mut Value)) -> String {
    let mut document = value(json);
    edit(&mut document);
    canonical(&document).unwrap()
}

/// The canonical text after a change by somebody who knows the format: all hashes and chains fit again.
fn forged(json: &str, edit: impl FnOnce(&mut Value)) -> String {
    edited(json, |document| {
        edit(document);
        for record in document["records"].as_array_mut().unwrap() {
            seal(record.as_object_mut().unwrap());
        }
        for claim in document["claims"].as_array_mut().unwrap() {
            let mut head = FIRST_HASH.to_owned();
            for event in claim["events"].as_array_mut().unwrap() {
                let members = event.as_object_mut().unwrap();
                members.insert("previousHash".to_owned(), head.into());
                head = seal(members);
            }
        }
    })
}

fn seal(members: &mut Map<String, Value>) -> String {
    members.remove("hash");
    let hash = sha256_hex(&canonical(&Value::Object(members.clone())).unwrap());
    members.insert("hash".to_owned(), hash.clone().into());
    hash
}

/// What refuses an import, into nothing and into an empty workspace of the same kind.
fn refusal(json: &str) -> Refusal {
    let host = host();
    let refused = import(json, &host).map(|_| ()).unwrap_err();
    let receiver = crate::testing::world(99, &host);
    let merged = merge(&receiver, json, &host).map(|_| ()).unwrap_err();
    assert_eq!(merged, refused, "both ways of importing say the same");
    refused
}

fn said(refusal: &Refusal) -> (&'static str, &'static str, &str) {
    let field = refusal.field.as_deref().unwrap_or_default();
    (refusal.code().word(), refusal.problem.key(), field)
}

/// Merges and applies.
fn merge_in(workspace: &mut Workspace, json: &str, host: &FixedHost) -> Appended {
    let merge = merge(workspace, json, host).unwrap();
    workspace.apply(&merge.appended.plan, host);
    merge.appended
}
