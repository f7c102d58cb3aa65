//! Rows that take other places are seen to go there: one that has changed its group, and those that make room for it.

use std::collections::HashMap;

use leptos::{html, prelude::*, wasm_bindgen::JsCast};
use web_sys::Element;

use super::{rows::Rows, window::Windows};
use crate::browser::{come_from, height_seen, is_motion_unwanted};

/// A row that is drawn, known by the address of its claim.
struct Drawn {
    element: Element,
    claim: String,
    /// In px below the head of the table.
    place: f64,
    is_seen: bool,
}

/// Where rows stood, by the addresses of their claims. `Copy`.
#[derive(Clone, Copy)]
pub(super) struct Known(StoredValue<HashMap<String, f64>>);

impl Known {
    /// None yet.
    pub(super) fn new() -> Self {
        Self(StoredValue::new(HashMap::new()))
    }
}

/// Follows the rows of a table, from where they stood in the one before it. Once.
pub(super) fn follow(
    rows: Rows,
    windows: Windows,
    table: NodeRef<html::Table>,
    Known(known): Known,
) {
    let has_changed = StoredValue::new(false);
    let look = move || {
        // By the next picture the page may be another.
        let Some(drawn) = table.try_get_untracked().flatten().map(|it| drawn(&it)) else {
            return;
        };
        if has_changed.try_update_value(std::mem::take) == Some(true) && !is_motion_unwanted() {
            known.with_value(|known| drawn.iter().for_each(|row| row.move_from(known)));
        }
        let places = drawn.into_iter().map(|row| (row.claim, row.place));
        known.set_value(places.collect());
    };
    Effect::new(move |_| {
        rows.track();
        has_changed.set_value(true);
        request_animation_frame(look);
    });
    Effect::new(move |_| {
        windows.track();
        request_animation_frame(look);
    });
}

impl Drawn {
    fn move_from(&self, known: &HashMap<String, f64>) {
        let Some(before) = known.get(&self.claim) else {
            return;
        };
        let below = before - self.place;
        // What comes from far would fly over the page.
        if self.is_seen && below.abs() >= 1.0 && below.abs() <= height_seen() {
            come_from(&self.element, below);
        }
    }
}

fn drawn(table: &Element) -> Vec<Drawn> {
    let top = table.get_bounding_client_rect().top();
    let Ok(found) = table.query_selector_all("tbody tr[aria-rowindex] a.name") else {
        return Vec::new();
    };
    let links = (0..found.length()).filter_map(|at| found.item(at)?.dyn_into::<Element>().ok());
    let rows = links.filter_map(|link| {
        let claim = link.get_attribute("href")?;
        let element = link.closest("tr").ok()??;
        let shape = element.get_bounding_client_rect();
        Some(Drawn {
            claim,
            place: shape.top() - top,
            is_seen: shape.bottom() > 0.0 && shape.top() < height_seen(),
            element,
        })
    });
    rows.collect()
}
