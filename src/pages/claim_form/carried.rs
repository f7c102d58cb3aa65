//! What was typed on the page of a new claim and was not right: it goes with the person to the page of the claim, where
//! it stands as it was typed, not saved, with what is wrong beside it.

use std::cell::RefCell;

use cpor_engine::fields::ClaimInput;
use leptos::prelude::*;

use super::typed::Typed;

thread_local! {
    static CARRIED: RefCell<Option<Carried>> = const { RefCell::new(None) };
}

/// What is on its way to a claim's page.
struct Carried {
    number: u64,
    paths: Vec<&'static str>,
    typed: ClaimInput,
    /// What was half typed: a product's name, and a subscription without a product.
    half: [String; 2],
}

/// Takes what stands in some fields along to the page of a claim.
pub(crate) fn carry(number: u64, paths: Vec<&'static str>, typed: Typed) {
    let half = [typed.product, typed.early_subscription].map(|text| text.get_untracked());
    let typed = typed.whole();
    CARRIED.replace(Some(Carried {
        number,
        paths,
        typed,
        half,
    }));
}

/// Puts what was taken along to the claim with this number into its fields: their paths.
pub(crate) fn unpack(number: u64, typed: Typed) -> Vec<&'static str> {
    let carried = CARRIED.take().filter(|carried| carried.number == number);
    let Some(carried) = carried else {
        return Vec::new();
    };
    typed.settle_only(&carried.paths, &carried.typed);
    let [product, early_subscription] = carried.half;
    typed.product.set(product);
    typed.early_subscription.set(early_subscription);
    carried.paths
}
