//! Which columns the list shows: all, without those that the address names.

use leptos::prelude::*;

use super::filters::Filters;
use crate::{
    parts::Check,
    words::{Key, claims as keys, fill, text, views},
};

/// By which order the head of the claim itself sorts, as the address says it.
pub(super) const OF_THE_CLAIM: &str = "name";

/// A column that can be left out. The claim itself always stands there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Column {
    Customer,
    Status,
    Turn,
    Deadline,
}

impl Column {
    /// All, in their order.
    pub(super) const ALL: [Self; 4] = [Self::Customer, Self::Status, Self::Turn, Self::Deadline];

    /// As the address says it.
    const fn key(self) -> &'static str {
        match self {
            Self::Customer => "customer",
            Self::Status => "status",
            Self::Turn => "turn",
            Self::Deadline => "deadline",
        }
    }

    /// The words of its head.
    pub(super) const fn name(self) -> Key {
        match self {
            Self::Customer => keys::CUSTOMER,
            Self::Status => keys::STATUS,
            Self::Turn => keys::WHOSE_TURN,
            Self::Deadline => keys::NEXT_DEADLINE,
        }
    }

    /// By which order its head sorts, as the address says it.
    pub(super) const fn sort(self) -> &'static str {
        match self {
            Self::Customer => "customer",
            Self::Status => "status",
            Self::Turn => "",
            Self::Deadline => "deadline",
        }
    }

    /// The class of its width.
    pub(super) const fn class(self) -> &'static str {
        match self {
            Self::Customer => "k2",
            Self::Status => "k3",
            Self::Turn => "k4",
            Self::Deadline => "k5",
        }
    }
}

/// The columns that are shown, by the part of the address that names those that are not.
pub(super) fn shown(hidden: &str) -> Vec<Column> {
    let mut columns = Column::ALL.to_vec();
    columns.retain(|column| !hidden.split(',').any(|word| word == column.key()));
    columns
}

/// The part of the address with a column more or less.
fn turned(hidden: &str, column: Column, on: bool) -> String {
    let shown = shown(hidden);
    let hidden = Column::ALL.into_iter().filter(|other| {
        if *other == column {
            !on
        } else {
            !shown.contains(other)
        }
    });
    let words: Vec<&str> = hidden.map(Column::key).collect();
    words.join(",")
}

/// The boxes of the columns, folded.
pub(super) fn menu(filters: Filters) -> AnyView {
    let boxes = Column::ALL.map(|column| {
        let checked = Signal::derive(move || shown(&filters.hidden.read()).contains(&column));
        let toggle = move |on| {
            let hidden = filters.hidden.get_untracked();
            filters.hide(&turned(&hidden, column, on));
        };
        // The filters beside have the names of the columns already.
        let label = Signal::derive(move || fill(views::COLUMN, &[("name", text(column.name()))]));
        view! {
            <Check
                id=format!("column-{}", column.key())
                label=label
                checked=checked
                on_toggle=toggle
            />
        }
    });
    view! {
        <details class="columns">
            <summary>{move || text(views::COLUMNS)}</summary>
            <div class="bar" role="group" aria-label=move || text(views::COLUMNS)>{boxes}</div>
        </details>
    }
    .into_any()
}
