//! What is typed and not saved yet.

use leptos::{prelude::*, wasm_bindgen::JsCast};

use crate::browser::ask_before_unload;

/// Whether something typed would be lost if the page were left. `Copy`.
#[derive(Clone, Copy)]
pub(crate) struct Unsaved {
    /// What is watched, each under a number of its own.
    watched: RwSignal<Vec<(u32, Signal<bool>)>>,
    any: Memo<bool>,
}

impl Unsaved {
    /// Watches nothing yet. Once, for the life of the page.
    pub(super) fn new() -> Self {
        let watched = RwSignal::new(Vec::<(u32, Signal<bool>)>::new());
        let any = Memo::new(move |_| {
            let watched = watched.read();
            // What a page that is gone has watched may be gone before its number is.
            let mut watched = watched.iter();
            watched.any(|(_, differs)| differs.try_get().unwrap_or(false))
        });
        Effect::new(move |before: Option<Option<WindowListenerHandle>>| {
            if let Some(handle) = before.flatten() {
                handle.remove();
            }
            any.get().then(ask_before_unload)
        });
        Self { watched, any }
    }

    /// Counts as unsaved whenever `differs` says so, as long as the component that calls this is on the page.
    pub(crate) fn watch(self, differs: impl Fn() -> bool + Send + Sync + 'static) -> Signal<bool> {
        let differs = Signal::from(Memo::new(move |_| differs()));
        let watched = self.watched;
        let newest = watched.with_untracked(|watched| watched.last().map(|(number, _)| *number));
        let number = newest.map_or(0, |newest| newest + 1);
        watched.update(|watched| watched.push((number, differs)));
        on_cleanup(move || watched.update(|watched| watched.retain(|(known, _)| *known != number)));
        differs
    }

    /// Whether anything is unsaved; tracked.
    pub(crate) fn any(self) -> bool {
        self.any.get()
    }

    /// The same, untracked, after the field in which the person is was left: what is saved when it is left is saved.
    pub(super) fn any_now(self) -> bool {
        if self.any.get_untracked() {
            leave_and_enter_the_field();
        }
        self.any.get_untracked()
    }

    /// What is typed may be lost: the person said so.
    pub(crate) fn forget(self) {
        self.watched.set(Vec::new());
    }
}

/// Takes the focus out of the field that has it, and gives it back.
fn leave_and_enter_the_field() {
    let field = document().active_element();
    let field = field.and_then(|it| it.dyn_into::<web_sys::HtmlElement>().ok());
    if let Some(field) = field.filter(|it| it.tag_name() == "INPUT") {
        // Neither fails for an element that is on the page.
        let _ = field.blur();
        let _ = field.focus();
    }
}
