//! The head of a page, and what comes with a page: its title in the tab, and the focus on its heading.

use leptos::{html, prelude::*};

use crate::{
    browser::focus_unscrolled,
    state::App,
    words::{self, fill, text},
};

/// Heading, what matters in a sentence, and the acts of the page at the right.
#[component]
pub(crate) fn PageHead(
    /// The heading, and the first words of the tab.
    #[prop(into)]
    title: Signal<String>,
    /// The first words of the tab, where they are others.
    #[prop(optional, into)]
    tab: Option<Signal<String>>,
    /// How it looks: `head`, or `hero` for the first screen.
    #[prop(default = "head".into(), into)]
    class: Signal<&'static str>,
    /// The sentence that says first what matters.
    #[prop(optional, into)]
    lede: MaybeProp<String>,
    /// Above the heading: a breadcrumb.
    #[prop(optional, into)]
    above: ViewFnOnce,
    /// Below the sentence: facts, a badge.
    #[prop(optional, into)]
    below: ViewFnOnce,
    /// Buttons and links.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let heading = use_page_title(tab.unwrap_or(title));
    view! {
        <div class=move || class.get()>
            <div>
                {above.run()}
                <h1 node_ref=heading tabindex="-1">{move || title.get()}</h1>
                {move || lede.get().map(|text| view! { <p class="lede">{text}</p> })}
                {below.run()}
            </div>
            {children.map(|children| view! { <div class="bar">{children()}</div> })}
        </div>
    }
}

/// Names the tab after the page, and gives the focus to its heading when it was reached from another page.
///
/// For a page whose head is not a [`PageHead`]: put the answer on its `<h1 tabindex="-1">`.
pub(crate) fn use_page_title(title: Signal<String>) -> NodeRef<html::H1> {
    let app = App::here();
    Effect::new(move |_| {
        let page = title.get();
        let name = text(words::common::NAME);
        let whole = if app.workspace().is_training() {
            let training = text(words::shell::TRAINING);
            let values = [("training", training), ("page", &page), ("name", name)];
            fill(words::common::TITLE_TRAINING, &values)
        } else {
            fill(words::common::TITLE, &[("page", &page), ("name", name)])
        };
        document().set_title(&whole);
    });
    let heading = NodeRef::<html::H1>::new();
    heading.on_load(move |heading| {
        if app.arrives_elsewhere() {
            focus_unscrolled(&heading);
        }
    });
    heading
}
