//! Which rows of a long list are drawn: those on the screen and some on both sides of it. Above and below them stands a gap
//! as high as the rows that are not, so the page scrolls as if all were there, and costs what a screen of them costs.

use std::cell::Cell;

use leptos::{html, prelude::*};
use web_sys::Element;

use crate::browser::{focus_stays, height_seen, on_printing, on_view_moved, width_seen};

/// So many rows are drawn beyond each edge of the screen: the next is there when a key asks for it, and what is scrolled into
/// sight is drawn before the screen is.
const BEYOND: usize = 4;
/// The row that has the focus stays drawn while the screen is no more than so many rows away: the next key goes on from it.
const HELD: usize = 100;
/// A list of so many is drawn whole: that costs little, and the browser's own search finds all of it.
const WHOLE: usize = 40;
/// On paper stand so many of them at most. Source: [ours], some twenty pages.
pub(super) const ON_PAPER: usize = 1_000;
/// How high a row is taken to be until one was seen, in px.
const ASSUMED: f64 = 66.0;

/// The first row that is drawn, and the one after the last.
type Drawn = (usize, usize);

thread_local! {
    /// How high rows were, in px, in a page so wide: a page that is come back to is as long as it was.
    static SEEN: Cell<Option<(f64, f64)>> = const { Cell::new(None) };
}

/// How high rows were in a page so wide, where that was seen last.
fn seen_in(width: f64) -> Option<f64> {
    let seen = SEEN.get().filter(|(of, _)| *of == width);
    seen.map(|(_, height)| height)
}

/// The bodies of one table, each with a window on its rows. `Copy`: handlers can take it.
#[derive(Clone, Copy)]
pub(super) struct Windows {
    /// How many rows the table has, drawn or not.
    all: Signal<usize>,
    /// How high a row is taken to be, in px: as those were that were seen first in a page of this width. A better guess
    /// would move what is read.
    height: RwSignal<f64>,
    each: StoredValue<Vec<Window>>,
}

impl Windows {
    pub(super) fn of(all: Signal<usize>) -> Self {
        Self {
            all,
            height: RwSignal::new(seen_in(width_seen()).unwrap_or(ASSUMED)),
            each: StoredValue::new(Vec::new()),
        }
    }

    /// The window on the rows of one more body; `before`: how many stand in those before it.
    pub(super) fn add(self, many: Signal<usize>, before: Signal<usize>) -> Window {
        // Above the list stand the figures and the filters.
        let at_first = rows_in(height_seen() / 2.0, self.height.get_untracked());
        let at_first = at_first.saturating_add(BEYOND);
        let window = Window {
            table: self,
            many,
            before,
            drawn: RwSignal::new((0, at_first.saturating_sub(before.get_untracked()))),
            above: NodeRef::new(),
            below: NodeRef::new(),
        };
        self.each.update_value(|each| each.push(window));
        window
    }

    /// Follows the page as it is scrolled, and the rows as they change. Once.
    pub(super) fn follow(self) {
        on_view_moved(move || self.look());
        on_printing(move |begins| {
            if begins {
                for window in self.each.get_value() {
                    let before = window.before.get_untracked();
                    window.drawn.set((0, ON_PAPER.saturating_sub(before)));
                }
            } else {
                // The page is laid out for the screen again by then.
                self.look_again();
            }
        });
        Effect::new(move |_| {
            for window in self.each.get_value() {
                window.many.track();
            }
            // What is to be looked at is not drawn yet.
            self.look_again();
        });
    }

    /// Follows which rows are drawn.
    pub(super) fn track(self) {
        for window in self.each.get_value() {
            window.drawn.track();
        }
    }

    /// How many of all rows there are do not stand on paper; tracked.
    pub(super) fn not_on_paper(self) -> usize {
        self.all.get().saturating_sub(ON_PAPER)
    }

    fn look_again(self) {
        request_animation_frame(move || self.look());
    }

    /// Draws what is on the screen now, in every body: what changes in one moves the others.
    fn look(self) {
        // By the next picture the page may be another.
        let Some(each) = self.each.try_get_value() else {
            return;
        };
        if self.all.get_untracked() <= WHOLE {
            return;
        }
        let is_measured = self.measure(&each);
        let height = self.height.get_untracked();
        let moved = each.iter().filter(|window| window.look(height)).count();
        if is_measured || moved > 0 {
            // Where those that are drawn now are not as high as was thought, others are on the screen.
            self.look_again();
        }
    }

    /// Takes the height of the rows that are drawn for that of all, once for each width; whether it did.
    fn measure(self, each: &[Window]) -> bool {
        let width = width_seen();
        if seen_in(width).is_some() {
            return false;
        }
        let mut seen = each.iter().filter_map(|window| window.row_height());
        let Some(height) = seen.next() else {
            return false;
        };
        self.height.set(height);
        SEEN.set(Some((width, height)));
        true
    }
}

/// The rows of one body of a table.
#[derive(Clone, Copy)]
pub(super) struct Window {
    table: Windows,
    /// How many rows it has, drawn or not.
    many: Signal<usize>,
    /// How many stand in the bodies before it.
    before: Signal<usize>,
    drawn: RwSignal<Drawn>,
    above: NodeRef<html::Tr>,
    below: NodeRef<html::Tr>,
}

impl Window {
    /// The rows that are drawn; tracked.
    pub(super) fn drawn(self) -> Drawn {
        let many = self.many.get();
        if self.table.all.get() <= WHOLE {
            return (0, many);
        }
        let (first, end) = self.drawn.get();
        let end = end.min(many);
        (first.min(end), end)
    }

    /// The gap above the rows.
    pub(super) fn above(self) -> AnyView {
        self.gap(self.above, move || self.drawn().0)
    }

    /// The gap below the rows.
    pub(super) fn below(self) -> AnyView {
        self.gap(self.below, move || {
            self.many.get().saturating_sub(self.drawn().1)
        })
    }

    fn gap(
        self,
        row: NodeRef<html::Tr>,
        rows: impl Fn() -> usize + Send + Sync + 'static,
    ) -> AnyView {
        let height = Memo::new(move |_| pixels(rows()) * self.table.height.get());
        view! { <tr class="gap" aria-hidden="true" node_ref=row style:height=move || format!("{}px", height.get())></tr> }
            .into_any()
    }

    /// Draws what of it is on the screen now; whether that is other than before.
    fn look(self, height: f64) -> bool {
        let Some((above, below)) = self.edges() else {
            return false;
        };
        let (drawn, many) = untrack(|| (self.drawn(), self.many.get()));
        let extent = Extent {
            above,
            below,
            drawn,
            height,
        };
        let focused = self.focused(drawn);
        let wanted = |beyond| {
            let seen = extent.on_screen(height_seen(), many, beyond);
            match &focused {
                Some((row, _)) => holding(seen, *row, many),
                None => seen,
            }
        };
        if is_enough(drawn, wanted(1)) {
            return false;
        }
        self.drawn.set(wanted(BEYOND));
        if let Some((_, element)) = focused {
            focus_stays(element);
        }
        true
    }

    /// How high its rows are, where any is drawn.
    fn row_height(self) -> Option<f64> {
        let (above, below) = self.edges()?;
        measured(above, below, untrack(|| self.drawn()))
    }

    /// The row in which the focus is, and what has it, where that is in one of these.
    fn focused(self, (first, _): Drawn) -> Option<(usize, Element)> {
        let above = self.above.get_untracked()?;
        let active = document().active_element()?;
        let row = active.closest("tr[aria-rowindex]").ok()??;
        if row.parent_node() != above.parent_node() {
            return None;
        }
        let index = |row: &Element| row.get_attribute("aria-rowindex")?.parse::<usize>().ok();
        let before = index(&row)?.checked_sub(index(&above.next_element_sibling()?)?)?;
        Some((first.saturating_add(before), active))
    }

    /// Where the drawn rows begin and end, in px from the top of the screen; `None` while they are not on the page.
    fn edges(self) -> Option<(f64, f64)> {
        let above = self.above.get_untracked()?;
        if !above.is_connected() {
            return None;
        }
        let below = self.below.get_untracked()?.get_bounding_client_rect();
        Some((above.get_bounding_client_rect().bottom(), below.top()))
    }
}

/// The same with a row and those around it, unless that is far away.
fn holding((first, end): Drawn, row: usize, many: usize) -> Drawn {
    if row.saturating_add(HELD) < first || row > end.saturating_add(HELD) {
        return (first, end);
    }
    let after = row.saturating_add(1 + BEYOND).min(many);
    (first.min(row.saturating_sub(BEYOND)), end.max(after))
}

/// Whether the rows that are drawn do for those that are wanted: all of these, and not many more. Where a row begins is a
/// guess until it is drawn; who moved at each guess would not come to rest.
fn is_enough((first, end): Drawn, wanted: Drawn) -> bool {
    let most = wanted.1.saturating_sub(wanted.0).saturating_add(4 * BEYOND);
    first <= wanted.0 && end >= wanted.1 && end.saturating_sub(first) <= most
}

/// How high a row is, where any is drawn.
fn measured(above: f64, below: f64, (first, end): Drawn) -> Option<f64> {
    let rows = end.saturating_sub(first);
    (rows > 0 && below > above).then(|| (below - above) / pixels(rows))
}

/// Where rows lie on the screen.
#[derive(Clone, Copy)]
struct Extent {
    /// Where the drawn ones begin, in px from the top of the screen.
    above: f64,
    /// Where they end.
    below: f64,
    drawn: Drawn,
    /// How high one is that is not drawn, in px.
    height: f64,
}

impl Extent {
    /// Those of `many` that are on a screen so many px high, and so many beyond both of its edges.
    fn on_screen(self, screen: f64, many: usize, beyond: usize) -> Drawn {
        let first = self.row_at(0.0).min(many).saturating_sub(beyond);
        let end = self.row_at(screen).saturating_add(1 + beyond).min(many);
        (first.min(end), end)
    }

    /// The row at a place, in px from the top of the screen; above the first it is the first.
    fn row_at(self, place: f64) -> usize {
        let (first, end) = self.drawn;
        if place < self.above {
            return first.saturating_sub(rows_in(self.above - place, self.height));
        }
        if place < self.below {
            let height = measured(self.above, self.below, self.drawn).unwrap_or(self.height);
            let rows = rows_in(place - self.above, height);
            return first.saturating_add(rows.saturating_sub(1)).min(end);
        }
        end.saturating_add(rows_in(place - self.below, self.height))
    }
}

/// How many rows of a height stand in so many px, the last perhaps in part.
fn rows_in(pixels: f64, height: f64) -> usize {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "rounded up, and no page is longer than an integer is large"
    )]
    let rows = (pixels / height.max(1.0)).ceil().max(0.0) as usize;
    rows
}

fn pixels(rows: usize) -> f64 {
    f64::from(u32::try_from(rows).unwrap_or(u32::MAX))
}

#[cfg(test)]
mod tests {
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::{BEYOND, Extent, HELD, holding, is_enough};

    const ALL: usize = 1_000;

    fn drawn(above: f64, below: f64, drawn: (usize, usize)) -> (usize, usize) {
        let extent = Extent {
            above,
            below,
            drawn,
            height: 50.0,
        };
        extent.on_screen(500.0, ALL, BEYOND)
    }

    #[wasm_bindgen_test]
    fn what_is_on_the_screen_is_drawn_and_some_on_both_sides() {
        // Ten rows of 50 px fill the screen.
        assert_eq!(drawn(300.0, 1_300.0, (0, 20)), (0, 3 + 1 + BEYOND));
        assert_eq!(drawn(0.0, 500.0, (0, 10)), (0, 10 + 1 + BEYOND));
        // Row 100 begins 500 px above the screen, so 110 is the first on it.
        assert_eq!(
            drawn(-500.0, 1_000.0, (100, 130)),
            (109 - BEYOND, 119 + 1 + BEYOND)
        );
        // Scrolled far down, far up, past the end, and away from it.
        assert_eq!(
            drawn(-9_000.0, -8_000.0, (0, 20)),
            (180 - BEYOND, 190 + 1 + BEYOND)
        );
        assert_eq!(
            drawn(5_000.0, 6_000.0, (500, 520)),
            (400 - BEYOND, 410 + 1 + BEYOND)
        );
        assert_eq!(drawn(-2_000.0, -1_000.0, (980, 1_000)), (ALL - BEYOND, ALL));
        assert_eq!(drawn(-200.0, 300.0, (990, 1_000)).1, ALL);
        assert_eq!(drawn(4_000.0, 5_000.0, (0, 20)), (0, 1 + BEYOND));
    }

    /// Rows of one height and of another, as tags and long names make them: a page that is not scrolled is still after a look
    /// or two, wherever it stands.
    #[wasm_bindgen_test]
    fn rows_of_many_heights_come_to_rest() {
        for tall in [90.0, 132.0, 300.0] {
            let place = |row: usize| -> f64 {
                let heights = (0..row).map(|row| if row.is_multiple_of(7) { tall } else { 66.0 });
                heights.sum()
            };
            for height in [66.0, 90.0, tall] {
                for part in 0..200 {
                    let (top, mut drawn, mut looks) =
                        (place(100) + f64::from(part) * 7.0, (100, 130), 0);
                    loop {
                        // What is above the drawn rows is kept where it is by the browser.
                        let extent = Extent {
                            above: place(drawn.0) - top,
                            below: place(drawn.1) - top,
                            drawn,
                            height,
                        };
                        if is_enough(drawn, extent.on_screen(500.0, ALL, 1)) {
                            break;
                        }
                        drawn = extent.on_screen(500.0, ALL, BEYOND);
                        looks += 1;
                        assert!(looks < 3, "{tall} px, {height} px, at {top}");
                    }
                }
            }
        }
    }

    #[wasm_bindgen_test]
    fn the_row_with_the_focus_is_held_while_it_is_near() {
        assert_eq!(holding((100, 120), 110, ALL), (100, 120));
        assert_eq!(holding((100, 120), 119, ALL), (100, 120 + BEYOND));
        assert_eq!(holding((100, 120), 60, ALL), (60 - BEYOND, 120));
        assert_eq!(holding((500, 520), 400 - HELD, ALL), (500, 520));
        assert_eq!(holding((980, ALL), ALL - 1, ALL), (980, ALL));
    }

    #[wasm_bindgen_test]
    fn rows_that_are_not_there_are_not_drawn() {
        let extent = Extent {
            above: 100.0,
            below: 100.0,
            drawn: (0, 0),
            height: 50.0,
        };
        assert_eq!(extent.on_screen(500.0, 0, BEYOND), (0, 0));
        assert_eq!(extent.on_screen(500.0, 3, BEYOND), (0, 3));
    }
}
