//! Sealing with a passphrase, in a real browser, beside what Node's own cryptography made of the same.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that fails should stop where it fails"
)]
#![cfg(target_arch = "wasm32")]

use cpor_store::exchange::sealed::{ROUNDS, Sealed};
use cpor_store::web::sealing::{Opening, open, seal};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

/// Sealed by Node's `crypto` with the passphrase "Kék Duna 2020", composed: "what is sealed".
const BY_NODE: &str = include_str!("fixtures/sealed-1.json");

#[wasm_bindgen_test]
async fn what_another_program_sealed_is_opened() {
    let sealed = Sealed::read(BY_NODE).unwrap();
    let opened = Opening::Opened(b"what is sealed".to_vec());
    assert_eq!(open(&sealed, "Kék Duna 2020").await, opened);
    // The same letters, typed one after the other.
    assert_eq!(open(&sealed, "Ke\u{301}k Duna 2020").await, opened);
    assert_eq!(open(&sealed, "Kek Duna 2020").await, Opening::Wrong);
    assert_eq!(open(&sealed, "").await, Opening::Wrong);
}

#[wasm_bindgen_test]
async fn nothing_of_an_envelope_can_be_changed() {
    for (from, to) in [
        ("600000", "600001"),
        ("AAEC", "AAED"),
        ("ZGVm", "ZGVn"),
        ("5Ic+", "5Ic/"),
    ] {
        let spoilt = BY_NODE.replacen(from, to, 1);
        assert_ne!(spoilt, BY_NODE);
        let sealed = Sealed::read(&spoilt).unwrap();
        assert_eq!(
            open(&sealed, "Kék Duna 2020").await,
            Opening::Wrong,
            "{from}"
        );
    }
}

#[wasm_bindgen_test]
async fn what_is_sealed_is_opened_again_and_never_sealed_alike() {
    let bytes = vec![7; 100_000];
    let one = seal("a phrase", &bytes).await.unwrap();
    let other = seal("a phrase", &bytes).await.unwrap();
    assert_ne!(one.seal.salt, other.seal.salt);
    assert_ne!(one.seal.iv, other.seal.iv);
    assert_eq!(one.seal.rounds, ROUNDS);
    let read = Sealed::read(&one.text()).unwrap();
    assert_eq!(open(&read, "a phrase").await, Opening::Opened(bytes));
}
