//! What a draft still needs to be submitted, each the way to its field.

use cpor_engine::RuleBook;
use cpor_engine::fields::{ClaimInput, Fields, ProductInput};
use leptos::prelude::*;

use super::blocks::{control_id, label};
use super::typed::Typed;
use crate::browser::focus_control;
use crate::parts::{Glyph, Icon};
use crate::words::{claim_form as keys, t};

/// The paths that the claim needs to be submitted, and that nothing is typed in; tracked. Which they are, the engine
/// says of the products and activities as they stand in the form.
pub(crate) fn blank_and_needed(typed: Typed, book: &RuleBook) -> Vec<&'static str> {
    let known = decisive(typed, book);
    let mut missing = known.missing(book);
    missing.retain(|path| typed.is_blank(path));
    missing
}

/// The fields on which it depends what else is needed, as far as the engine takes them.
pub(super) fn decisive(typed: Typed, book: &RuleBook) -> Fields {
    let with = |fields: Fields, input: &ClaimInput| fields.changed(input, book).unwrap_or(fields);
    let mut names: Vec<ProductInput> = Vec::new();
    for product in typed.products.read().iter() {
        if !names.iter().any(|known| known.name == product.name) {
            names.push(ProductInput {
                name: product.name.clone(),
                subscription_id: None,
            });
        }
    }
    let fields = with(
        Fields::default(),
        &ClaimInput {
            products: Some(names),
            ..ClaimInput::default()
        },
    );
    with(
        fields,
        &ClaimInput {
            activities: Some(typed.activities.get()),
            ..ClaimInput::default()
        },
    )
}

/// *Still needed to submit*, as long as something is: each a button that leads to its field.
pub(crate) fn needs(paths: Memo<Vec<&'static str>>) -> impl IntoView {
    move || {
        let paths = paths.get();
        (!paths.is_empty()).then(|| {
            let ways = paths.into_iter().map(|path| {
                let go = move |_| focus_control(&control_id(path));
                let name = label(path);
                view! {
                    <li>
                        <button type="button" class="linkish" on:click=go>
                            {move || name.get()}
                        </button>
                    </li>
                }
            });
            view! {
                <div class="needs no-print">
                    <Glyph icon=Icon::Info/>
                    <p id="needs-title">{t(keys::STILL_NEEDED)}</p>
                    <ul aria-labelledby="needs-title">{ways.collect_view()}</ul>
                </div>
            }
        })
    }
}
