//! A file: chosen, or dropped.

use leptos::{html, prelude::*, web_sys};

use super::{
    field::description,
    icon::{Glyph, Icon},
};

/// A place for files. The input is named after what it takes, as every field is; the words on the button, which begin or
/// end with that name, say what pressing it does.
#[component]
pub(crate) fn FileDrop(
    /// The id of the file input.
    #[prop(into)]
    id: String,
    /// Its whole accessible name.
    #[prop(into)]
    label: Signal<String>,
    /// The words on the button ("Add a PoE document").
    #[prop(into)]
    button: Signal<String>,
    /// Called once for each file chosen or dropped.
    #[prop(into)]
    on_file: Callback<web_sys::File>,
    /// Beside the button ("or drop it here; it stays in this browser").
    #[prop(optional, into)]
    hint: MaybeProp<String>,
    /// What was wrong with the last file.
    #[prop(optional, into)]
    error: MaybeProp<String>,
    /// Which kinds the chooser offers first, as in `accept`.
    #[prop(optional, into)]
    accept: Option<String>,
    /// Several at once.
    #[prop(optional)]
    multiple: bool,
) -> impl IntoView {
    let input = NodeRef::<html::Input>::new();
    let over = RwSignal::new(false);
    let described = description(&id, hint, error, MaybeProp::default());
    let (error_id, hint_id) = (format!("{id}-err"), format!("{id}-hint"));

    let take = move |files: Option<web_sys::FileList>| {
        let Some(files) = files else { return };
        let count = if multiple {
            files.length()
        } else {
            files.length().min(1)
        };
        for file in (0..count).filter_map(|index| files.get(index)) {
            on_file.run(file);
        }
    };
    let chosen = move |_| {
        if let Some(input) = input.get_untracked() {
            take(input.files());
            // So that the same file can be chosen again.
            input.set_value("");
        }
    };
    let dragged = move |event: leptos::ev::DragEvent| {
        event.prevent_default();
        over.set(true);
    };
    let dropped = move |event: leptos::ev::DragEvent| {
        event.prevent_default();
        over.set(false);
        take(event.data_transfer().and_then(|data| data.files()));
    };
    view! {
        <div
            class="drop"
            class:over=move || over.get()
            class:bad=move || error.get().is_some()
            on:dragenter=dragged
            on:dragover=dragged
            on:dragleave=move |_| over.set(false)
            on:drop=dropped
        >
            <input
                node_ref=input
                type="file"
                id=id.clone()
                accept=accept
                multiple=multiple
                aria-label=move || label.get()
                aria-invalid=move || error.get().map(|_| "true")
                aria-describedby=move || described.get()
                on:change=chosen
            />
            <label class="btn" for=id>
                <Glyph icon=Icon::Import/>
                <span>{move || button.get()}</span>
            </label>
            {move || hint.get().map(|text| view! { <span class="hint" id=hint_id.clone()>{text}</span> })}
            {move || {
                error
                    .get()
                    .map(|text| {
                        view! {
                            <p class="err" id=error_id.clone()>
                                <Glyph icon=Icon::Warning/>
                                <span>{text}</span>
                            </p>
                        }
                    })
            }}
        </div>
    }
}
