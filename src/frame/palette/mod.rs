//! The palette: any page and any claim by a few letters, with Ctrl+K (⌘K); and the keys that are pressed alone.

mod found;
mod keys;

use leptos::{ev::KeyboardEvent, prelude::*};

use self::found::{Hit, found};
use crate::{
    parts::Dialog,
    state::{App, Work},
    words::{Key, palette as words, t, text},
};

const LIST: &str = "palette-found";

/// What is open. `Copy`.
#[derive(Clone, Copy)]
pub(super) struct State {
    app: App,
    work: Work,
    open: RwSignal<bool>,
    /// The list of keys.
    help: RwSignal<bool>,
    typed: RwSignal<String>,
    /// The place of the entry that Enter takes.
    at: RwSignal<usize>,
}

impl State {
    /// Makes it, gives it to everything below, and listens for its keys before anybody below does. Once.
    pub(super) fn provide(app: App, work: Work) {
        let state = Self {
            app,
            work,
            open: RwSignal::new(false),
            help: RwSignal::new(false),
            typed: RwSignal::new(String::new()),
            at: RwSignal::new(0),
        };
        keys::listen(state);
        provide_context(state);
    }

    /// Opens the palette.
    pub(super) fn show(self) {
        self.typed.set(String::new());
        self.at.set(0);
        self.open.set(true);
    }

    fn go(self, address: &str) {
        self.open.set(false);
        self.app.navigation.stroll(address);
    }
}

/// The palette and the list of keys, once on every page.
#[component]
pub(super) fn Palette() -> impl IntoView {
    let state = expect_context::<State>();
    view! {
        {to_see(state.open, "palette", words::TITLE, move || search(state))}
        {to_see(state.help, "keys", words::KEYS_TITLE, keys::list)}
    }
}

/// A dialog in which nothing is asked.
fn to_see(
    open: RwSignal<bool>,
    id: &'static str,
    title: Key,
    content: impl Fn() -> AnyView + Send + Sync + 'static,
) -> AnyView {
    view! {
        <Dialog id=id open=open title=t(title) cancel=t(words::CLOSE) on_confirm=|()| {} only_to_see=Signal::stored(true)>
            {content()}
        </Dialog>
    }
    .into_any()
}

/// The field, and what is found by what is typed: a combobox with its list.
fn search(state: State) -> AnyView {
    let hits = Memo::new(move |_| found(state.app, state.work, &state.typed.read()));
    let type_in = move |event| {
        state.typed.set(event_target_value(&event));
        state.at.set(0);
    };
    let keydown = move |event: KeyboardEvent| {
        let last = hits.with_untracked(Vec::len).saturating_sub(1);
        let at = state.at.get_untracked().min(last);
        match event.key().as_str() {
            "ArrowDown" => state
                .at
                .set(if at == last { 0 } else { at.saturating_add(1) }),
            "ArrowUp" => state
                .at
                .set(if at == 0 { last } else { at.saturating_sub(1) }),
            "Enter" => {
                if let Some(hit) = hits.with_untracked(|hits| hits.get(at).cloned()) {
                    state.go(&hit.address);
                }
            }
            _ => return,
        }
        event.prevent_default();
    };
    let active = move || {
        let any = !hits.read().is_empty();
        any.then(|| option_id(state.at.get()))
    };
    let none = move || {
        hits.read()
            .is_empty()
            .then(|| view! { <p class="q">{text(words::NONE)}</p> })
    };
    view! {
        <div class="field wide">
            <label for="palette-field">{text(words::FIELD)}</label>
            <input
                id="palette-field"
                type="text"
                class="in"
                role="combobox"
                autocomplete="off"
                spellcheck="false"
                autofocus
                aria-expanded="true"
                aria-autocomplete="list"
                aria-controls=LIST
                aria-activedescendant=active
                placeholder=text(words::HINT)
                prop:value=state.typed
                on:input=type_in
                on:keydown=keydown
            />
        </div>
        <div id=LIST class="found" role="listbox" aria-label=text(words::FOUND)>
            {move || options(state, &hits.read())}
        </div>
        <div role="status">{none}</div>
    }
    .into_any()
}

fn option_id(place: usize) -> String {
    format!("palette-{place}")
}

fn options(state: State, hits: &[Hit]) -> AnyView {
    let options = hits.iter().cloned().enumerate().map(|(place, hit)| {
        let is_at = move || state.at.get() == place;
        let address = hit.address;
        view! {
            <div
                id=option_id(place)
                role="option"
                class:at=is_at
                aria-selected=move || is_at().to_string()
                on:click=move |_| state.go(&address)
            >
                <b>{hit.name}</b>
                <span class="q">{hit.more}</span>
            </div>
        }
    });
    options.collect_view().into_any()
}
