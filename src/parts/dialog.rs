//! A dialog: its title is the deed, its confirming button the same words; Cancel is bare, at the left of it.

use std::time::Duration;

use leptos::{html, prelude::*, wasm_bindgen::JsCast};

use crate::browser::{after_picture, see_drawn};

use super::{
    act::ignore_repeated,
    button::{Button, Kind},
    note::{Note, NoteKind},
};

/// A native modal dialog.
///
/// Escape and Cancel close it; what was typed lives in the caller's signals and is kept, unless the caller forgets it at
/// Cancel. Its content exists only while
/// it is open, so a closed dialog has no fields on the page. Focus goes back to where it was, or to `#main` if that is
/// gone.
#[component]
pub(crate) fn Dialog(
    /// The id of the dialog; its title is `<id>-title`.
    #[prop(into)]
    id: String,
    /// Whether it is open. The dialog sets it to false when it is closed.
    open: RwSignal<bool>,
    /// The deed: the dialog's name and the confirming button's words.
    #[prop(into)]
    title: Signal<String>,
    /// The words of the confirming button, where they are not the title.
    #[prop(optional, into)]
    confirm: MaybeProp<String>,
    /// The word for Cancel.
    #[prop(into)]
    cancel: Signal<String>,
    /// The confirming button, or Enter in a field. The caller closes the dialog when the deed is done.
    #[prop(into)]
    on_confirm: Callback<()>,
    /// After it was closed without the deed.
    #[prop(optional, into)]
    on_cancel: Option<Callback<()>>,
    /// Cancel was pressed: what was typed is not wanted. Escape only closes.
    #[prop(optional, into)]
    on_discard: Option<Callback<()>>,
    /// What will happen, below the title.
    #[prop(optional, into)]
    lead: MaybeProp<String>,
    /// A refusal: what is wrong, by which rule, what to do.
    #[prop(optional, into)]
    error: MaybeProp<String>,
    /// The deed cannot be taken back: its button is red.
    #[prop(optional)]
    danger: bool,
    /// Wider, for two columns of fields.
    #[prop(optional)]
    wide: bool,
    /// While the deed is being done: the confirming button has no effect.
    #[prop(optional, into)]
    busy: Signal<bool>,
    /// There is nothing to be done: it can only be closed.
    #[prop(optional, into)]
    only_to_see: Signal<bool>,
    /// The fields.
    children: ChildrenFn,
) -> impl IntoView {
    let dialog = NodeRef::<html::Dialog>::new();
    let shown = RwSignal::new(false);
    let gone = RwSignal::new(false);

    Effect::new(move |_| {
        if open.get() {
            shown.set(true);
            // A task of its own, so that the content is there and the first field gets the focus.
            set_timeout(
                move || {
                    if let Some(dialog) = dialog.get_untracked()
                        && open.get_untracked()
                        && !dialog.open()
                    {
                        // Fails only for a dialog that has left the page in the meantime.
                        let _ = dialog.show_modal();
                    }
                },
                Duration::ZERO,
            );
        } else if let Some(dialog) = dialog.get_untracked()
            && dialog.open()
        {
            dialog.close();
        }
    });

    // A refusal below the edge is a refusal nobody sees.
    let refusal = format!("dialog[id=\"{id}\"] .b > [role=alert]");
    Effect::new(move |_| {
        if error.get().is_some() {
            see_drawn(refusal.clone());
        }
    });

    let closed = move |_| {
        let cancelled = open.get_untracked();
        open.set(false);
        shown.set(false);
        gone.set(false);
        set_timeout(catch_focus, Duration::ZERO);
        if cancelled && let Some(on_cancel) = on_cancel {
            on_cancel.run(());
        }
    };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        // A key that was pressed after Escape is not for what is out of sight.
        if !busy.get_untracked() && !only_to_see.get_untracked() && !gone.get_untracked() {
            on_confirm.run(());
        }
    };
    // To close it has the browser style the whole page again: it is out of sight before that.
    let leave = move || {
        gone.set(true);
        after_picture(move || {
            if let Some(dialog) = dialog.try_get_untracked().flatten() {
                dialog.close();
            }
        });
    };
    let close = move || {
        if let Some(on_discard) = on_discard {
            on_discard.run(());
        }
        leave();
    };
    // Escape. A file input that is left without a file says the same, and is not the dialog.
    let escaped = move |event: leptos::ev::Event| {
        let own = dialog.get_untracked().map(|dialog| dialog.unchecked_into());
        if event.target() == own {
            event.prevent_default();
            leave();
        }
    };

    let title_id = format!("{id}-title");
    let content = {
        let title_id = title_id.clone();
        move || {
            shown.get().then(|| {
                let children = children.clone();
                view! {
                    <form novalidate on:submit=submit on:keydown=ignore_repeated>
                        <header>
                            <h2 id=title_id.clone()>{move || title.get()}</h2>
                            {move || lead.get().map(|text| view! { <p>{text}</p> })}
                        </header>
                        <div class="b">
                            {children()}
                            {move || error.get().map(|text| view! { <Note kind=NoteKind::Danger live=true>{text}</Note> })}
                        </div>
                        <footer>
                            <Button label=cancel kind=Kind::Bare on_click=close/>
                            <Show when=move || !only_to_see.get()>
                                <Button
                                    label=Signal::derive(move || confirm.get().unwrap_or_else(|| title.get()))
                                    kind=if danger { Kind::PrimaryDanger } else { Kind::Primary }
                                    forbidden=busy
                                    submit=true
                                    deed=true
                                />
                            </Show>
                        </footer>
                    </form>
                }
            })
        }
    };
    view! {
        <dialog
            node_ref=dialog
            id=id
            class:wide=wide
            class:gone=move || gone.get()
            aria-labelledby=title_id
            on:cancel=escaped
            on:close=closed
        >
            {content}
        </dialog>
    }
}

/// Where the element that had the focus is gone, the page's main part takes it.
fn catch_focus() {
    let document = document();
    let lost = document
        .active_element()
        .is_none_or(|element| element.tag_name() == "BODY");
    if lost
        && let Some(main) = document.get_element_by_id("main")
        && let Some(main) = main.dyn_ref::<leptos::web_sys::HtmlElement>()
    {
        // Focus on an element that has just left the page is nobody's loss.
        let _ = main.focus();
    }
}
