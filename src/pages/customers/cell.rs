//! A cell: how a customer's product stands, in a word, with its claims; where it is free, the way to a draft.

use cpor_engine::reason::SolutionArea;
use cpor_engine::view::matrix::{Cell, CustomerRow, Standing};
use leptos::prelude::*;

use crate::{
    parts::isolated,
    place::WorkspaceAddress,
    words::{Key, customers as keys, fill, text},
};

/// From where the cells are seen.
pub(super) struct Looking {
    pub(super) address: WorkspaceAddress,
    pub(super) area: SolutionArea,
}

/// The word for how it stands, and what that means.
pub(super) fn word(standing: Standing) -> (Key, Key) {
    match standing {
        Standing::Free => (keys::FREE, keys::FREE_MEANS),
        Standing::Drafted => (keys::DRAFTED, keys::DRAFTED_MEANS),
        Standing::Claimed => (keys::CLAIMED, keys::CLAIMED_MEANS),
        Standing::Approved => (keys::APPROVED, keys::APPROVED_MEANS),
        Standing::Declined => (keys::DECLINED, keys::DECLINED_MEANS),
        Standing::Lapsed => (keys::LAPSED, keys::LAPSED_MEANS),
        Standing::Rival => (keys::RIVAL, keys::RIVAL_MEANS),
    }
}

/// The cell.
pub(super) fn cell(
    customer: &CustomerRow,
    name: &str,
    product: &str,
    of: &Cell,
    looking: &Looking,
) -> AnyView {
    let class = format!("stand {}", of.standing.key());
    let claims = of.claims.iter().map(|number| {
        let href = looking.address.claim(number.0.into());
        view! { " " <a class="num" href=href>{format!("#{number}")}</a> }
    });
    let draft = (of.standing == Standing::Free).then(|| {
        let number = customer.latest.0.into();
        let href = looking
            .address
            .draft_beside(number, looking.area.key(), product);
        let values = [
            ("product", &*isolated(product)),
            ("customer", &*isolated(name)),
        ];
        let label = fill(keys::DRAFT_FOR, &values);
        view! { " " <a href=href aria-label=label>{text(keys::DRAFT)}</a> }
    });
    view! {
        <td>
            <span class=class>{text(word(of.standing).0)}</span>
            {claims.collect_view()}
            {draft}
        </td>
    }
    .into_any()
}
