//! Every field, the empty ones too.

use leptos::prelude::*;

use super::{pair, seen::Seen};
use crate::{
    shown::fields,
    words::{self, text},
};

/// The section.
pub(super) fn section(seen: &Seen) -> AnyView {
    let products = seen.fields.iter().find(|field| field.path == "products");
    let names = products.map(|field| field.values.as_slice());
    let rows = seen.fields.iter().map(|field| {
        let label = fields::label(field.path).map_or("", text);
        if field.path == "products.subscriptionId" {
            return pair(
                label,
                &of_products(names.unwrap_or_default(), &field.values),
            );
        }
        pair(label, &field.values)
    });
    view! {
        <section class="sec" aria-labelledby="fields">
            <h2 id="fields">{text(words::claim::DETAILS)}</h2>
            <div class="card pad">
                <dl class="pairs">{rows.collect_view()}</dl>
            </div>
        </section>
    }
    .into_any()
}

/// Each subscription with the product it is of: “Sales Enterprise: 6b1f…”.
fn of_products(names: &[String], subscriptions: &[String]) -> Vec<String> {
    let pairs = names.iter().zip(subscriptions);
    pairs
        .filter(|(_, subscription)| !subscription.is_empty())
        .map(|(name, subscription)| format!("{name}: {subscription}"))
        .collect()
}
