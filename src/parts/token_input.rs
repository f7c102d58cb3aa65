//! The input for products: a name is typed, Enter adds it; each stands below as a token with its way out.

use leptos::{html, prelude::*};

use super::{
    field::{Frame, description, locked_value},
    icon::{Glyph, Icon},
};

/// A list of names, typed one after the other.
///
/// Enter adds what is typed and never submits the form around it, and so does a button that stands below while something is
/// typed; leaving the field adds nothing and keeps the text.
#[component]
pub(crate) fn TokenInput(
    /// The id of the control; the suggestions are `<id>-list`.
    #[prop(into)]
    id: String,
    /// The whole accessible name.
    #[prop(into)]
    label: Signal<String>,
    /// The names, in order.
    #[prop(into)]
    tokens: Signal<Vec<String>>,
    /// A name was typed and Enter pressed: without spaces at its ends, not empty.
    #[prop(into)]
    on_add: Callback<String>,
    /// The name whose button was pressed.
    #[prop(into)]
    on_remove: Callback<String>,
    /// The name of a token's button ("Remove Teams"), made from the token.
    #[prop(into)]
    remove_label: Callback<String, String>,
    /// The name of the button that adds what is typed ("Add Teams"); no button without.
    #[prop(optional, into)]
    add_label: Option<Callback<String, String>>,
    /// What the browser suggests.
    #[prop(optional, into)]
    suggestions: Signal<Vec<String>>,
    /// An example, while empty.
    #[prop(optional, into)]
    placeholder: MaybeProp<String>,
    /// A line below.
    #[prop(optional, into)]
    hint: MaybeProp<String>,
    /// What is wrong, by which rule, what to do.
    #[prop(optional, into)]
    error: MaybeProp<String>,
    /// The names only, as text without a box.
    #[prop(optional, into)]
    locked: Signal<bool>,
    /// More ids that describe it.
    #[prop(optional, into)]
    described_by: MaybeProp<String>,
    /// `aria-required`.
    #[prop(optional, into)]
    required: Signal<bool>,
    /// What is typed and not yet added, where the page wants to keep it.
    #[prop(optional)]
    typed: RwSignal<String>,
) -> impl IntoView {
    let described = description(&id, hint, error, described_by);
    let is_locked = Memo::new(move |_| locked.get());
    let input = NodeRef::<html::Input>::new();
    let list_id = format!("{id}-list");
    let add = move || {
        let name = typed.get_untracked().trim().to_owned();
        if !name.is_empty() {
            typed.set(String::new());
            on_add.run(name);
        }
    };
    let keydown = move |event: leptos::ev::KeyboardEvent| {
        if event.key() == "Enter" && !event.is_composing() {
            event.prevent_default();
            add();
        }
    };
    let press = move |_| {
        add();
        if let Some(input) = input.get_untracked() {
            // The button that had the focus is gone.
            let _ = input.focus();
        }
    };
    let is_typed = Memo::new(move |_| !typed.read().trim().is_empty());
    let adding = move || {
        let label = add_label.filter(|_| !is_locked.get() && is_typed.get())?;
        Some(view! {
            <button type="button" class="btn small tokenadd" on:click=press>
                {move || label.run(typed.get().trim().to_owned())}
            </button>
        })
    };
    let remove = move |name: String| {
        on_remove.run(name);
        if let Some(input) = input.get_untracked() {
            // The button that had the focus is gone; the field it belongs to takes it.
            let _ = input.focus();
        }
    };

    let control_id = id.clone();
    let control = move || {
        let id = control_id.clone();
        if is_locked.get() {
            let shown = Signal::derive(move || tokens.get().join(", "));
            locked_value(id, shown, described).into_any()
        } else {
            let list_id = list_id.clone();
            view! {
                <input
                    node_ref=input
                    class="in"
                    id=id
                    type="text"
                    autocomplete="off"
                    enterkeyhint="done"
                    list=list_id.clone()
                    prop:value=move || typed.get()
                    placeholder=move || placeholder.get()
                    aria-required=move || required.get().then_some("true")
                    aria-invalid=move || error.get().map(|_| "true")
                    aria-describedby=move || described.get()
                    on:input:target=move |event| typed.set(event.target().value())
                    on:keydown=keydown
                />
                <datalist id=list_id>
                    {move || suggestions.get().into_iter().map(|name| view! { <option value=name></option> }).collect_view()}
                </datalist>
            }
            .into_any()
        }
    };
    let list = move || {
        let names = tokens.get();
        (!is_locked.get() && !names.is_empty()).then(|| {
            let items = names
                .into_iter()
                .map(|name| {
                    let (own, gone) = (name.clone(), name.clone());
                    view! {
                        <li>
                            <span>{name}</span>
                            <button
                                type="button"
                                class="btn bare"
                                aria-label=move || remove_label.run(own.clone())
                                on:click=move |_| remove(gone.clone())
                            >
                                <Glyph icon=Icon::Cross/>
                            </button>
                        </li>
                    }
                })
                .collect_view();
            view! { <ul class="tokens">{items}</ul> }
        })
    };
    view! {
        <Frame
            id=id
            look="field wide"
            label=label
            hint=hint
            error=error
            locked=locked
            after=view! { {adding} {list} }.into_any()
        >
            {control}
        </Frame>
    }
}
