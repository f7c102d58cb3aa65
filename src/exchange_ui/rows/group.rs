//! The rows of a sheet by what they would be, in groups that fold; first what cannot come.

use cpor_engine::sheet::{Coming, Judged};
use leptos::prelude::*;

use super::row::row;
use crate::exchange_ui::import::Importing;
use crate::parts::{Button, Glyph, Icon};
use crate::words::{Key, Plural, count, exchange, fill, rows as keys, text};

/// How many rows of a group are drawn at first, and more at each asking.
const AT_ONCE: usize = 25;

/// What rows have in common.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Refused,
    Here,
    Filed,
    Draft,
}

impl Kind {
    fn of(judged: &Judged) -> Self {
        match judged.coming {
            Coming::Refused => Self::Refused,
            Coming::Here(_) | Coming::Twice(_) => Self::Here,
            Coming::Filed => Self::Filed,
            Coming::Draft => Self::Draft,
        }
    }

    fn said(self) -> (Icon, Plural, Key) {
        match self {
            Self::Refused => (Icon::Cross, keys::REFUSED, keys::REFUSED_THEN),
            Self::Here => (Icon::Info, keys::HERE, keys::HERE_THEN),
            Self::Filed => (Icon::Arrow, keys::FILED, keys::FILED_THEN),
            Self::Draft => (Icon::Plus, keys::DRAFTS, keys::DRAFTS_THEN),
        }
    }
}

/// All groups in which a row is; tracked by how the rows are judged.
pub(super) fn groups(importing: Importing) -> AnyView {
    let judged = importing.rows.judged.get();
    let group = |kind: Kind| {
        let of_kind = judged.iter().enumerate();
        let of_kind = of_kind.filter(|(_, judged)| Kind::of(judged) == kind);
        group(importing, kind, of_kind.map(|(place, _)| place).collect())
    };
    [Kind::Refused, Kind::Here, Kind::Filed, Kind::Draft]
        .map(group)
        .into_iter()
        .collect_view()
        .into_any()
}

fn group(importing: Importing, kind: Kind, places: Vec<usize>) -> Option<AnyView> {
    if places.is_empty() {
        return None;
    }
    let total = places.len();
    let (icon, plural, then) = kind.said();
    let n = u64::try_from(total).unwrap_or(u64::MAX);
    let shown = RwSignal::new(AT_ONCE.min(total));
    let places = StoredValue::new(places);
    let drawn = move |nth: usize| {
        let place = places.with_value(|places| places.get(nth).copied())?;
        let row_of = importing
            .rows
            .sheet
            .with_untracked(|sheet| sheet.rows.get(place).cloned())?;
        let judged = importing
            .rows
            .judged
            .with_untracked(|judged| judged.get(place).cloned())?;
        Some(row(importing, &row_of, judged))
    };
    let more = move || {
        let left = total.saturating_sub(shown.get());
        let next = left.min(AT_ONCE);
        let values = [("n", &*next.to_string()), ("left", &*left.to_string())];
        let label = fill(exchange::SHOW_MORE, &values);
        let show = move || shown.update(|shown| *shown = shown.saturating_add(next));
        (left > 0)
            .then(|| view! { <p class="bar"><Button label=label small=true on_click=show/></p> })
    };
    Some(
        view! {
            <details class="kind" open=true>
                <summary>
                    <Glyph icon=icon/>
                    <b>{count(plural, n, &[])}</b>
                    " "
                    <span class="q">{text(then)}</span>
                </summary>
                <ul class="claims-of">
                    <For each=move || 0..shown.get() key=|nth| *nth let:nth>
                        {drawn(nth)}
                    </For>
                </ul>
                {more}
            </details>
        }
        .into_any(),
    )
}
