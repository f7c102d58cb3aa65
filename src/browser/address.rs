//! The address bar, the browser's history, and where a link leads.

use leptos::{prelude::*, wasm_bindgen::JsCast};
use web_sys::{Element, HtmlAnchorElement, MouseEvent, Url};

use super::focus::focus;

/// A place of this site: the parts of an address after its origin.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Address {
    /// `/claims/7`.
    pub(crate) path: String,
    /// `?status=editing`, or nothing.
    pub(crate) search: String,
    /// `#T5`, or nothing.
    pub(crate) hash: String,
}

impl Address {
    /// Reads what the site itself writes: a path, perhaps with a query and a part.
    pub(crate) fn read(text: &str) -> Self {
        let (rest, hash) = cut(text, '#');
        let (path, search) = cut(rest, '?');
        let (path, search, hash) = (path.to_owned(), search.to_owned(), hash.to_owned());
        Self { path, search, hash }
    }

    /// As it is written.
    pub(crate) fn href(&self) -> String {
        [self.path.as_str(), &self.search, &self.hash].concat()
    }
}

fn cut(text: &str, mark: char) -> (&str, &str) {
    match text.find(mark) {
        Some(place) => text.split_at(place),
        None => (text, ""),
    }
}

/// Where we are.
pub(crate) fn here() -> Address {
    let location = window().location();
    Address {
        path: location.pathname().unwrap_or_default(),
        search: location.search().unwrap_or_default(),
        hash: location.hash().unwrap_or_default(),
    }
}

/// The whole address of a place of this site, to be handed on.
pub(crate) fn absolute(href: &str) -> String {
    let origin = window().location().origin().unwrap_or_default();
    format!("{origin}{href}")
}

/// Where the link that was clicked leads, if it leads to this origin, into this window, and to be seen there.
pub(crate) fn of_link(click: &MouseEvent) -> Option<Address> {
    let clicked: Element = click.target()?.dyn_into().ok()?;
    let link: HtmlAnchorElement = clicked.closest("a[href]").ok()??.dyn_into().ok()?;
    let elsewhere = !matches!(link.target().as_str(), "" | "_self");
    if elsewhere || link.has_attribute("download") {
        return None;
    }
    let url = Url::new(&link.href()).ok()?;
    let location = window().location();
    let ours =
        url.origin() == location.origin().ok()? && url.protocol() == location.protocol().ok()?;
    ours.then(|| Address {
        path: url.pathname(),
        search: url.search(),
        hash: url.hash(),
    })
}

/// Adds an entry to the browser's history, and notes which one in the row it is.
pub(crate) fn push(href: &str, entry: i32) {
    if let Ok(history) = window().history() {
        // Browsers refuse only addresses of other origins, and a page that does this hundreds of times in a second.
        let _ = history.push_state_with_url(&entry.to_string().into(), "", Some(href));
    }
}

/// Changes the entry we are at.
pub(crate) fn replace(href: &str, entry: i32) {
    if let Ok(history) = window().history() {
        let _ = history.replace_state_with_url(&entry.to_string().into(), "", Some(href));
    }
}

/// Which one in the row the entry is that we are at; nothing where the browser made it by itself.
pub(crate) fn entry() -> Option<i32> {
    let state = window().history().ok()?.state().ok()?;
    state.as_string()?.parse().ok()
}

/// Goes along the entries as *Back* (less than 0) and *Forward* do.
pub(crate) fn travel(entries: i32) {
    if let Ok(history) = window().history() {
        let _ = history.go_with_delta(entries);
    }
}

/// Scrolls to the part that a `#` names, and gives it the focus; to the top where it names none.
pub(crate) fn show(hash: &str) {
    let part = hash
        .strip_prefix('#')
        .filter(|id| !id.is_empty())
        .and_then(|id| document().get_element_by_id(id));
    match part {
        Some(part) => {
            part.scroll_into_view();
            // As the browser does for a part of the same page; what cannot take the focus leaves it where it was.
            focus(&part);
        }
        None => window().scroll_to_with_x_and_y(0.0, 0.0),
    }
}
